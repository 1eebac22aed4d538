"""Icons, badges, Dutch dates, the current menu entry, and what a form still needs."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context
from django.template.loader import render_to_string

from vim_portal.templatetags import portal

MORNING = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


class Question(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        choices=[("a", "A")], widget=forms.RadioSelect, error_messages={"required": "Kies"}
    )
    text = forms.CharField(error_messages={"required": "Vul in"})

    def clean(self) -> None:
        raise forms.ValidationError("Dit past niet")


def test_dates_are_written_the_dutch_way():
    assert portal.dutch_date(date(2026, 3, 1)) == "1 mrt 2026"
    assert portal.long_date(date(2026, 12, 30)) == "wo 30 december 2026"


def test_a_moment_is_told_on_the_dutch_clock():
    assert portal.dutch_date(MORNING) == "19 nov 2026"
    assert portal.dutch_datetime(MORNING) == "19 nov 2026, 00:30"


@pytest.mark.parametrize(
    "tell", [portal.dutch_date, portal.long_date, portal.dutch_datetime, portal.clock_time]
)
def test_an_absent_date_is_an_empty_text(tell):
    assert tell(None) == ""


def test_the_way_back_names_where_it_leads():
    html = portal.back_to("<b>De Linde</b>", "incidents:register")

    assert 'href="/register/"' in html
    assert html.endswith("</svg>Terug naar &lt;b&gt;De Linde&lt;/b&gt;</a>")


def test_the_way_back_remembers_where_somebody_was_going():
    assert 'href="/ontgrendelen/?next=%2Fregister%2F%3Fa%3D1%26b"' in portal.back_to(
        "ontgrendelen", "accounts:unlock", next="/register/?a=1&b"
    )
    assert 'href="/ontgrendelen/"' in portal.back_to("ontgrendelen", "accounts:unlock", next="")


def test_no_page_makes_a_way_back_of_its_own():
    pages = (settings.BASE_DIR / "templates").rglob("*.html")

    assert [page.name for page in pages if "nl-link back" in page.read_text()] == []


def test_an_icon_is_hidden_from_screen_readers_and_points_into_the_sprite():
    html = portal.icon("lock")

    assert 'aria-hidden="true"' in html
    assert html.count("img/icons") == 1
    assert "#lock" in html


def test_the_sprite_has_every_icon_that_a_template_asks_for(settings):
    with open(finders.find("img/icons.svg")) as file:
        sprite = file.read()
    asked = {
        name
        for template in (settings.BASE_DIR / "templates").rglob("*.html")
        for name in _icons_in(template.read_text())
    }

    assert asked
    assert not {name for name in asked if f'id="{name}"' not in sprite}


def _icons_in(text: str) -> list[str]:
    icons = [part.split('"')[1] for part in text.split("{% icon ")[1:] if part.startswith('"')]
    badges = [part.split('"')[3] for part in text.split("{% badge ")[1:] if part.startswith('"')]
    return [name for name in icons + badges if name]


def test_a_badge_escapes_its_words():
    assert "&lt;b&gt;" in portal.badge("b-ok", "check", "<b>")
    assert "svg" not in portal.badge("", "", "Klaar")


@pytest.mark.parametrize(
    ("view_name", "expected"),
    [
        ("incidents:register", ' aria-current="page"'),
        ("incidents:incident", ' aria-current="true"'),
        ("home", ""),
    ],
)
def test_the_menu_marks_the_page_and_the_pages_below_it(view_name, expected):
    request = SimpleNamespace(resolver_match=SimpleNamespace(view_name=view_name))

    assert (
        portal.current(Context({"request": request}), "incidents:register", "incidents:incident") == expected
    )


@pytest.mark.parametrize(("view_name", "is_marked"), [("groups:members", True), ("home", False)])
def test_the_menu_marks_all_pages_of_an_app(view_name, is_marked):
    request = SimpleNamespace(resolver_match=SimpleNamespace(view_name=view_name))

    assert bool(portal.current(Context({"request": request}), "groups:groups", "groups:")) == is_marked


def test_without_a_request_no_entry_is_current():
    assert portal.current(Context({}), "home") == ""


def test_problems_come_in_the_order_of_the_questions_and_lead_to_the_first_control():
    form = Question({"token": "x"})

    assert portal.problems(form) == [
        portal.Problem("Dit past niet", ""),
        portal.Problem("Kies", "id_kind_0"),
        portal.Problem("Vul in", "id_text"),
    ]


def test_a_hidden_field_that_is_missing_is_not_passed_over_in_silence():
    assert len(portal.problems(Question({"kind": "a", "text": "x"}))) == 2


def test_a_form_that_was_not_sent_has_no_problems():
    assert portal.problems(Question()) == []
    assert portal.problems(None) == []


def test_option_hints_are_found_by_value():
    assert portal.option_hint({"1": "Dat mag"}, 1) == "Dat mag"
    assert portal.option_hint(None, "1") == ""


@pytest.mark.parametrize("page", ["400.html", "500.html", "503.html"])
def test_a_page_for_our_own_faults_needs_no_request_session_or_database(page):
    html = render_to_string(page)

    assert html.count("<h1") == 1
    assert 'href="/"' in html
