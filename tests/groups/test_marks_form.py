"""A form whose texts others will read: a mark is kept on purpose or said otherwise, and nothing typed is lost."""

from typing import Any

import pytest
from django import forms
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from groups.forms.marks import KEEP, REPLACE, MarkedForm, marked_texts
from groups.marking import LONGEST_TEXT, MarkKind
from incidents.forms.fields import LineField, TextField
from tests.incidents.views.pages import text_of

STORY = "Mevrouw Jansen belde. Later belde mevrouw Jansen weer, uit Zutphen."
JANSEN, ZUTPHEN = "person:mevrouw jansen", "place:zutphen"


class LetterForm(MarkedForm):
    marked = ("title", "story")

    title = LineField(label="Titel")
    story = TextField(label="Verhaal")
    remark = forms.CharField(required=False)


def filled(story: str = STORY, title: str = "Een val", **sent: Any) -> LetterForm:
    data = QueryDict(mutable=True)
    data.update({"title": title, "story": story, "remark": "Mevrouw Jansen mag hier."})
    for name, value in sent.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return LetterForm(data)


def keys(form: MarkedForm) -> list[str]:
    return [trace.key for trace in form.marks.traces]


class TestHardStop:
    def test_with_a_mark_that_is_not_handled_the_form_is_not_valid(self) -> None:
        form = filled()

        assert not form.is_valid()
        assert form.errors == {
            "story": ["Er staan nog 2 gemarkeerde stukken in uw tekst. Pas ze aan, of kies ‘Laat zo staan’."]
        }
        assert form["story"].value() == STORY

    def test_with_every_mark_kept_on_purpose_it_is_and_they_are_told(self) -> None:
        form = filled(**{KEEP: keys(filled())})

        assert form.is_valid()
        assert form.kept_marks == (JANSEN, ZUTPHEN)
        assert form.cleaned_data["story"] == STORY

    def test_one_that_was_kept_is_not_kept_for_another(self) -> None:
        assert not filled(story="Mevrouw Bakker belde.", **{KEEP: [JANSEN]}).is_valid()

    def test_what_is_gone_from_the_text_is_no_longer_remembered(self) -> None:
        form = filled(story="De cliënt belde uit Zutphen.", **{KEEP: [JANSEN, ZUTPHEN]})

        assert form.is_valid()
        assert form.kept_marks == (ZUTPHEN,)

    def test_the_first_field_with_something_left_says_so(self) -> None:
        form = filled(title="Zutphen", story="Mevrouw Jansen belde.", **{KEEP: [ZUTPHEN]})

        assert list(form.errors) == ["story"]

    def test_a_text_without_marks_goes_through_and_other_fields_are_left_alone(self) -> None:
        assert filled(story="De cliënt belde.").is_valid()

    def test_a_text_that_could_not_be_looked_through_is_refused(self) -> None:
        form = marked_texts([("Verhaal", "a" * (LONGEST_TEXT + 1))], ())

        assert "niet nakijken" in form.fault
        assert (form.traces, form.left) == ((), 0)

    def test_many_texts_have_the_time_of_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        texts = [("Verhaal", "1.2." * 5_000)] * 12
        assert not marked_texts(texts[:1], ()).fault

        monkeypatch.setattr("groups.forms.marks.TIME_FOR_MARKS", 0.3)

        assert "niet nakijken" in marked_texts(texts, ()).fault

    def test_what_was_kept_before_is_ticked_when_the_form_opens(self) -> None:
        form = LetterForm(initial={"story": STORY}, kept_marks=(ZUTPHEN,))

        assert [trace.key for trace in form.marks.traces if trace.is_kept] == [ZUTPHEN]
        assert not form.errors


class TestReplacing:
    def test_it_changes_the_text_and_asks_nothing_yet(self) -> None:
        form = filled(**{REPLACE: ZUTPHEN, KEEP: [JANSEN]})

        assert not form.is_valid()
        assert not form.errors
        assert form["story"].value() == "Mevrouw Jansen belde. Later belde mevrouw Jansen weer, uit een dorp."
        assert form["remark"].value() == "Mevrouw Jansen mag hier."
        assert [trace.key for trace in form.marks.traces if trace.is_kept] == [JANSEN]

    def test_it_changes_every_place_in_every_text(self) -> None:
        form = filled(
            title="Uit Zutphen", story="Zij woont in Zutphen en bleef in Zutphen.", **{REPLACE: ZUTPHEN}
        )

        assert form["title"].value() == "Uit een dorp"
        assert form["story"].value() == "Zij woont in een dorp en bleef in een dorp."

    @pytest.mark.parametrize("key", ["", "person:Niemand", "geen sleutel", "telling:Een zin."])
    def test_with_a_key_that_is_not_there_the_text_stays(self, key: str) -> None:
        assert filled(**{REPLACE: key})["story"].value() == STORY

    def test_a_character_that_cannot_be_kept_is_left_to_the_field(self) -> None:
        form = filled(story="Mevrouw\x00 Jansen", **{REPLACE: JANSEN})

        assert form["story"].value()


def test_the_pieces_are_the_text_and_a_sentence_holds_its_words() -> None:
    (text,) = marked_texts([("", "Mevrouw Jansen is de vrouw van de burgemeester. Dag.")], ()).texts
    pieces = [*text.pieces()]

    assert "".join(piece.text for piece in pieces) == text.text
    assert [piece.kind for piece in pieces] == [MarkKind.PERSON, MarkKind.TELLING, None]


@pytest.mark.django_db
class TestWhileTyping:
    def ask(self, browser: Client, *texts: str, **sent: Any) -> HttpResponse:
        return browser.post(reverse("groups:marks"), {"text": texts, "label": ["Titel", "Verhaal"], **sent})

    def test_the_answer_is_a_part_of_a_page_with_the_marks(self, browser: Client) -> None:
        answer = self.ask(browser, "Een val", STORY)

        assert answer.status_code == 200
        assert b"<html" not in answer.content
        assert b"<mark" in answer.content
        assert "Kijk nog 2 dingen na" in text_of(answer)
        assert "Vervang door ‘een dorp’" in text_of(answer)

    def test_what_was_ticked_stays_ticked(self, browser: Client) -> None:
        assert "Kijk nog 1 ding na" in text_of(self.ask(browser, STORY, laat_staan=[ZUTPHEN]))

    def test_what_was_typed_is_shown_as_text_and_never_as_markup(self, browser: Client) -> None:
        answer = self.ask(browser, '<script>alert("Mevrouw Jansen")</script> <b>Petra</b>')

        assert b"<script" not in answer.content
        assert b"&lt;script&gt;" in answer.content

    @pytest.mark.parametrize("text", ["", "De cliënt viel."])
    def test_a_text_without_marks_says_so(self, browser: Client, text: str) -> None:
        assert "Niets gevonden" in text_of(self.ask(browser, text))

    @pytest.mark.parametrize("text", ["a" * (LONGEST_TEXT + 1), "Mevrouw\x00 Jansen"])
    def test_a_text_that_cannot_be_looked_through_gets_a_sentence(self, browser: Client, text: str) -> None:
        answer = self.ask(browser, text)

        assert answer.status_code == 200
        assert b"marks__fault" in answer.content

    def test_nothing_is_read_from_the_database_or_written(
        self, browser: Client, caplog: pytest.LogCaptureFixture, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(12) as seen:
            self.ask(browser, STORY)

        assert not [
            query for query in seen.captured_queries if "groups_" in query["sql"] or "Jansen" in query["sql"]
        ]
        assert "Jansen" not in caplog.text
