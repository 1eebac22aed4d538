"""Every form: label above, hint, error between hint and control, said to screen readers, nothing filled in ahead."""

import re

import pytest
from django import forms

from vim_portal.styleguide import EveryQuestion, examples

CONDITION = 'data-when="when=earlier"'


@pytest.fixture
def empty() -> str:
    return str(EveryQuestion())


@pytest.fixture
def wrong() -> str:
    return str(EveryQuestion({}))


def question(html: str, name: str) -> str:
    """The part of a form that is this question, from its opening tag to the next question."""
    openings = [match.start() for match in re.finditer(r'<fieldset|<div class="utrecht-form-field ff', html)]
    bounds = zip(openings, [*openings[1:], len(html)], strict=True)
    return next(html[start:end] for start, end in bounds if f'name="{name}' in html[start:end])


def test_the_server_speaks_not_the_browser(empty):
    for attribute in (" required", "maxlength"):
        assert attribute not in empty
    assert question(empty, "email").count('aria-required="true"') == 1


def test_a_placeholder_of_another_package_is_left_out():
    class Borrowed(forms.Form):
        email = forms.EmailField(
            label="E-mailadres", widget=forms.EmailInput(attrs={"placeholder": "E-mail"})
        )

    assert "placeholder" not in str(Borrowed())


def test_nothing_is_chosen_beforehand(empty):
    assert " checked" not in empty
    assert "selected" not in empty.replace('value="" selected', "")


def test_the_error_stands_between_the_hint_and_the_control(wrong):
    html = question(wrong, "what_happened")

    assert html.index("<label") < html.index("_helptext") < html.index("_error") < html.index("<textarea")
    assert "Beschrijf in een paar zinnen wat er gebeurde" in html


def test_a_text_field_names_its_hint_error_and_counter(wrong):
    html = question(wrong, "what_happened")

    described = "id_what_happened_helptext id_what_happened_error id_what_happened_count"
    assert f'aria-describedby="{described}"' in html
    assert all(f'id="{name}"' in html for name in described.split())
    assert 'aria-invalid="true"' in html


def test_a_radio_group_is_required_and_invalid_as_a_group(wrong):
    html = question(wrong, "noticed")

    assert '<fieldset class="fs fs--err" role="radiogroup" aria-required="true" aria-invalid="true"' in html
    assert html.count("aria-invalid") == 1
    assert html.count("aria-required") == 1
    assert 'aria-describedby="id_noticed_error"' in html


def test_an_option_has_its_own_hint(empty):
    html = question(empty, "noticed")

    assert 'aria-describedby="id_noticed_2_hint"' in html
    assert "Dat mag." in html
    assert "hints" not in html


def test_only_what_may_stay_empty_says_so(empty):
    assert "(optioneel)" in question(empty, "causes")
    assert empty.count("(optioneel)") == 1


def test_a_question_that_waits_is_visible_without_script(empty):
    assert f'<div class="cond" {CONDITION}>' in empty
    assert "hidden" not in question(empty, "date")


def test_a_prefix_reaches_the_condition():
    assert 'data-when="wrong-when=earlier"' in str(examples()["wrong"])


def test_a_date_is_three_short_fields_with_a_label_each(empty):
    html = question(empty, "date")

    assert html.count('inputmode="numeric"') == 3
    assert all(
        f'<label for="id_date_{number}">{word}' in html
        for number, word in enumerate(("Dag", "Maand", "Jaar"))
    )


def test_the_one_checkbox_stands_in_a_row_with_its_label_and_hint(wrong):
    html = question(wrong, "agreed")

    assert html.index("_error") < html.index('<div class="opt"><input type="checkbox"') < html.index("<label")
    assert 'aria-describedby="id_agreed_helptext id_agreed_error"' in html


def test_clinical_text_is_not_filled_in_by_the_browser(empty):
    assert 'autocomplete="off"' in question(empty, "what_happened")
    assert 'autocomplete="current-password"' in question(empty, "password")


def test_what_was_typed_comes_back_escaped():
    html = str(EveryQuestion({"what_happened": "<script>", "email": '"><b>'}))

    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_password_never_comes_back():
    assert "geheim-geheim" not in str(EveryQuestion({"password": "geheim-geheim"}))


def test_hidden_fields_are_sent_along_without_a_label():
    class WithToken(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="t1")

    html = str(WithToken())

    assert '<input type="hidden" name="token" value="t1"' in html
    assert "<label" not in html
