"""Every page of questions: what is missing is asked for, what cannot be kept is refused, what was typed stays."""

from datetime import date

import pytest

from analytics.taxonomy import IncidentType, PhysicalHarm
from incidents.codes import Answer, CareSetting, Reach
from incidents.content import Answers, OpenPage
from incidents.forms import PAGES

TODAY = date(2026, 11, 20)
HIDDEN = {"page": "a-page-name", "version": "3"}
GIVEN = {
    1: HIDDEN | {"when": "today", "description": "Cliënt viel bijna.", "reach": "prevented"},
    2: HIDDEN | {"care_phase": "treatment", "incident_types": ["fall"], "care_setting": ""},
    3: HIDDEN | {"noticeable": "no"},
}
PARTS = ("day_day", "day_month", "day_year")
OVERLONG = "é" * 2001


def page(step, *, stored=None, partial=False, **given):
    data = {name: value for name, value in (GIVEN[step] | given).items() if value is not None}
    return PAGES[step](_PostData(data), stored=stored or Answers(), today=TODAY, partial=partial)


class _PostData(dict):
    """As much of a QueryDict as a form reads."""

    def getlist(self, name):
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


def errors(form):
    return {name: list(texts) for name, texts in form.errors.items()}


def answers(form):
    assert form.is_valid(), form.errors
    return form.content().onto(Answers())


@pytest.mark.parametrize("step", PAGES)
def test_a_filled_page_replies_with_its_own_questions_only(step):
    form = page(step)

    assert form.is_valid(), form.errors
    assert set(form.content().questions) <= set(PAGES[step].questions)
    assert form.open_page() == OpenPage("a-page-name", 3)


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        (1, {"when": "Kies wanneer het was.", "description": "Beschrijf in", "reach": "Kies of het bij"}),
        (2, {"care_phase": "Kies waar in de behandeling", "incident_types": "Kies wat voor gebeurtenis"}),
        (3, {"noticeable": "Kies of de cliënt er iets van merkt"}),
    ],
)
def test_an_empty_page_asks_for_what_is_needed(step, asked):
    form = PAGES[step](_PostData(HIDDEN), stored=Answers(), today=TODAY)

    assert not form.is_valid()
    assert errors(form).keys() == asked.keys()
    for name, words in asked.items():
        assert errors(form)[name][0].startswith(words)


@pytest.mark.parametrize("step", PAGES)
def test_an_empty_page_may_be_kept_for_later(step):
    form = PAGES[step](_PostData(HIDDEN), stored=Answers(), today=TODAY, partial=True)

    assert form.is_valid(), form.errors


@pytest.mark.parametrize("step", PAGES)
@pytest.mark.parametrize(
    "hidden", [{"page": None}, {"page": "<script>"}, {"version": "-1"}, {"version": "x" * 99}]
)
def test_a_page_that_was_tampered_with_is_to_be_opened_again(step, hidden):
    form = page(step, **hidden)

    assert not form.is_valid()
    assert errors(form) == {
        next(iter(hidden)): ["Open deze pagina opnieuw. Wat al bewaard was, staat er nog."]
    }


class TestText:
    @pytest.mark.parametrize("partial", [False, True])
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            (OVERLONG, "Maak de tekst korter: hoogstens 2.000 tekens."),
            ("een nul\x00byte", "Er staat een teken in dat we niet kunnen lezen."),
            ("half\ud800teken", "Er staat een teken in dat we niet kunnen lezen."),
            ("\x1b[31mrood", "Er staat een teken in dat we niet kunnen lezen."),
        ],
        ids=["over-long", "nul", "lone surrogate", "escape"],
    )
    def test_what_cannot_be_kept_is_refused_in_words(self, text, says, partial):
        form = page(1, description=text, partial=partial)

        assert not form.is_valid()
        assert errors(form)["description"][0].startswith(says)
        assert form["description"].value() == text

    @pytest.mark.parametrize("text", [OVERLONG, "\x00", "\ud800"])
    def test_the_reasons_are_text_too(self, text):
        form = page(3, written_reasons=text)

        assert "written_reasons" in errors(form)

    def test_direction_marks_go_and_letters_get_one_form(self):
        form = page(1, description="  Clie\u0308nt \u202egeliv\u202c\u200f bijna.  ")

        assert answers(form).description == "Cli\u00ebnt geliv bijna."

    def test_line_ends_are_one_character_and_2000_of_them_fit(self):
        form = page(1, description="a\r\nb" + "c" * 1997)

        assert answers(form).description.startswith("a\nbc")

    def test_only_spaces_is_nothing(self):
        assert "description" in errors(page(1, description=" \u200f \n "))

    def test_markup_is_only_text(self):
        text = "<script>alert(1)</script> & {{ x }}"

        assert answers(page(1, description=text)).description == text


class TestDay:
    @pytest.mark.parametrize(
        ("when", "day"), [("today", date(2026, 11, 20)), ("yesterday", date(2026, 11, 19))]
    )
    def test_today_and_yesterday(self, when, day):
        assert answers(page(1, when=when)).occurred_date == day

    @pytest.mark.parametrize("parts", [("1", "3", "2026"), ("01", "03", "2026"), (" 1 ", "03 ", "2026")])
    def test_one_and_zero_one_are_the_same(self, parts):
        form = page(1, when="earlier", **dict(zip(PARTS, parts, strict=True)))

        assert answers(form).occurred_date == date(2026, 3, 1)

    @pytest.mark.parametrize(
        ("parts", "says"),
        [
            (("28", "11", "2026"), "Vul een datum in die niet in de toekomst ligt."),
            (("31", "2", "2026"), "Vul een dag in die bestaat."),
            (("0", "2", "2026"), "Vul een dag in die bestaat."),
            (("achttien", "11", "2026"), "Vul de dag in met cijfers, zoals 18 11 2026."),
            (("18", "11", "26"), "Vul de dag in met cijfers, zoals 18 11 2026."),
            (("٣", "11", "2026"), "Vul de dag in met cijfers, zoals 18 11 2026."),
            (("1" * 9999, "11", "2026"), "Vul de dag in met cijfers, zoals 18 11 2026."),
            (("\x00", "11", "2026"), "Vul de dag in met cijfers, zoals 18 11 2026."),
            (("18", "11", "1826"), "Kijk het jaar na."),
            (("18", "", ""), "Vul dag, maand en jaar in."),
            (("", "", ""), "Vul dag, maand en jaar in."),
        ],
    )
    def test_a_day_that_cannot_be_is_asked_again(self, parts, says):
        form = page(1, when="earlier", **dict(zip(PARTS, parts, strict=True)))

        assert errors(form) == {"day": [says]}

    def test_a_half_typed_day_may_wait(self):
        form = page(1, when="earlier", day_day="18", partial=True)

        assert answers(form).occurred_date is None

    def test_a_typed_day_does_not_count_unless_it_was_earlier(self):
        form = page(1, when="today", day_day="31", day_month="2", day_year="2026")

        assert answers(form).occurred_date == TODAY

    @pytest.mark.parametrize(
        ("stored", "when", "day"),
        [
            (TODAY, "today", None),
            (date(2026, 11, 19), "yesterday", None),
            (date(2026, 11, 2), "earlier", date(2026, 11, 2)),
            (None, None, None),
        ],
    )
    def test_a_stored_day_is_shown_as_it_is_called_now(self, stored, when, day):
        form = PAGES[1](stored=Answers(occurred_date=stored), today=TODAY, page=OpenPage("a", 1))

        assert (form["when"].value(), form["day"].value()) == (when, day)


class TestChoices:
    @pytest.mark.parametrize(
        ("step", "field", "value"),
        [
            (1, "when", "tomorrow"),
            (1, "reach", "maybe\x00"),
            (2, "care_phase", "treatment' OR 1=1"),
            (2, "incident_types", ["fall", "\ud800"]),
            (2, "care_setting", "moon"),
            (3, "violence", "YES"),
            (3, "consequences", ["unknown"]),
        ],
    )
    def test_what_is_not_on_the_list_is_refused(self, step, field, value):
        assert field in errors(page(step, **{field: value}))

    def test_types_are_at_most_two_and_in_the_order_of_the_list(self):
        assert answers(page(2, incident_types=["premises", "fall"])).incident_types == (
            IncidentType.FALL,
            IncidentType.PREMISES,
        )
        assert errors(page(2, incident_types=["fall", "device", "premises"])) == {
            "incident_types": ["Kies er hoogstens twee: wat het best past."]
        }

    def test_a_place_is_optional(self):
        assert answers(page(2)).care_setting is None
        assert answers(page(2, care_setting="outdoors")).care_setting is CareSetting.OUTDOORS


class TestBranches:
    def test_a_consequence_asks_how_bad_it_is(self):
        form = page(3, noticeable="yes")

        assert errors(form).keys() == {"harm_physical", "harm_psychological"}
        assert "Nog onbekend" in errors(form)["harm_physical"][0]

    def test_unknown_is_an_answer(self):
        form = page(3, noticeable="maybe_later", harm_physical="unknown", harm_psychological="unknown")

        assert answers(form).harm_physical is PhysicalHarm.UNKNOWN

    def test_everything_else_on_the_last_page_may_stay_open(self):
        assert answers(page(3)).violence is None

    def test_a_danger_without_an_event_is_asked_less(self):
        form = page(3, stored=Answers(reach=Reach.HAZARD_ONLY), noticeable=None, care_related="yes")

        assert answers(form).care_related is Answer.YES
        assert form.fields.keys() == {
            "page",
            "version",
            "care_related",
            "violence",
            "violence_by",
            "fellow_client_stays",
        }

    def test_a_reason_is_asked_only_when_the_class_became_lighter(self):
        form = page(3)
        assert form.is_valid()
        assert "reason" not in form.fields

        form.ask_reason("Schrijf kort op waarom.")

        assert errors(form) == {"reason": ["Schrijf kort op waarom."]}
        again = page(3, reason="Het was iets anders.")
        assert again.is_valid()
        assert again.given_reason == "Het was iets anders."
