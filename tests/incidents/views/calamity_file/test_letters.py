"""What the inspectorate writes: its day wins, and bad input is said."""

import pytest

from incidents.codes import LetterKind, ReportKind
from tests.days import days_ago
from tests.incidents.views.pages import text_of


class TestLetters:
    def test_a_letter_is_listed_and_its_day_wins(self, reported, send, file, browser, address):
        asked = {"kind": "request_to_investigate"} | days_ago(letter_date=1, due_date=-20)
        assert send(asked, "new_letter").url == address("letters")

        (letter,) = file().content.letters
        assert (letter.kind, letter.report) == (LetterKind.REQUEST_TO_INVESTIGATE, ReportKind.SENTINEL_EVENT)
        assert "Verzoek om zelf te onderzoeken" in text_of(browser.get(address("letters")))
        assert "Onderzoeksrapport schrijven" in text_of(browser.get(address("next_steps")))

    def test_sent_twice_it_is_one_letter(self, reported, send, file):
        for _ in range(2):
            send({"kind": "receipt"} | days_ago(letter_date=1), "new_letter")

        assert len(file().content.letters) == 1

    def test_it_can_be_changed_and_taken_away(self, reported, send, file):
        send({"kind": "receipt"} | days_ago(letter_date=1), "new_letter")
        send({"kind": "other", "summary": "Nog een vraag"} | days_ago(letter_date=0), "letter", 1)
        assert [each.kind for each in file().content.letters] == [LetterKind.OTHER]

        send({}, "remove_letter", 1)

        assert file().content.letters == ()

    @pytest.mark.parametrize(
        ("given", "days", "said"),
        [
            ({"kind": "receipt"}, {}, "Vul dag, maand en jaar in."),
            ({}, {"letter_date": 1}, "Kies wat voor brief het is."),
            ({"kind": "closing"}, {"letter_date": 1}, "Kies een van de antwoorden."),
            (
                {"kind": "request_to_complete"},
                {"letter_date": 3},
                "Deze brief is ouder dan uw melding bij de IGJ.",
            ),
            ({"kind": "receipt"}, {"letter_date": -3}, "niet in de toekomst ligt"),
            ({"kind": "extension"}, {"letter_date": 1}, "Vul in tot welke dag u uitstel kreeg."),
            (
                {"kind": "other"},
                {"letter_date": 1, "due_date": 2},
                "De dag die de brief noemt, ligt vóór de brief zelf.",
            ),
            (
                {"kind": "receipt"},
                {"letter_date": 1, "due_date": -9},
                "Bij dit soort brief hoort geen dag.",
            ),
        ],
    )
    def test_bad_input_is_said_and_nothing_is_lost(self, reported, send, file, given, days, said):
        answer = send(given | days_ago(**days) | {"summary": "Wat er in de brief staat"}, "new_letter")

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "Wat er in de brief staat" in answer.content.decode()
        assert file().content.letters == ()
