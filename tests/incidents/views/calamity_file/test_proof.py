"""A proof of sending ends the term; kept by mistake, the term runs again."""

import pytest

from incidents.codes import ReportKind
from tests.days import ago, days_ago
from tests.incidents.views.pages import text_of


class TestProof:
    def test_a_proof_ends_the_term_and_keeps_what_was_ready(self, reported, send, file, browser, address):
        send({"description": "Later anders."}, "notification_page", "calamiteit", "gebeurtenis")

        (sent,) = file().content.sent_of(ReportKind.SENTINEL_EVENT)
        assert (sent.sent_date, sent.receipt_number) == (ago(2), "IGJ-2026-1")
        assert "Klaplong na een naald." in {field.text for field in sent.copy}
        steps = text_of(browser.get(address("next_steps")))
        assert "Gemeld bij de IGJ: calamiteit" in steps
        assert "IGJ-2026-1" in text_of(browser.get(address("notification", "calamiteit")))

    def test_sent_twice_it_is_one_proof(self, prepared, send, file):
        for _ in range(2):
            send(days_ago(sent_date=2), "new_proof", "calamiteit")

        assert len(file().content.sent_of(None)) == 1

    def test_the_number_can_follow_and_the_copy_stays(self, prepared, send, file):
        send(days_ago(sent_date=2), "new_proof", "calamiteit")
        before = file().content.sent_of(None)[0].copy

        send(days_ago(sent_date=2) | {"receipt_number": "IGJ-7"}, "proof", "calamiteit", 1)

        (sent,) = file().content.sent_of(None)
        assert (sent.receipt_number, sent.copy) == ("IGJ-7", before)

    def test_kept_by_mistake_it_goes_and_the_term_runs_again(self, reported, send, file):
        send({}, "remove_proof", "calamiteit", 1)

        assert file().content.sent_of(None) == ()

    def test_without_anything_prepared_it_asks_that_first(self, send, browser, address):
        shown = browser.get(address("new_proof", "calamiteit"), follow=True)
        answer = send(days_ago(sent_date=2), "new_proof", "calamiteit")

        assert "Vul eerst de gegevens voor deze melding in." in text_of(shown)
        assert answer.status_code == 422
        assert "Vul eerst de gegevens voor deze melding in." in text_of(answer)

    @pytest.mark.parametrize(
        ("given", "days", "said"),
        [
            ({}, {}, "Vul dag, maand en jaar in."),
            ({}, {"sent_date": -1}, "Vul een datum in die niet in de toekomst ligt."),
            ({}, {"sent_date": 9}, "Melden kan niet vóór de dag dat het gebeurde."),
            ({"sent_time": "straks"}, {"sent_date": 2}, "Vul de tijd in zoals 14:30."),
        ],
    )
    def test_bad_input_is_said_and_nothing_is_lost(self, prepared, send, file, given, days, said):
        answer = send(given | days_ago(**days) | {"receipt_number": "IGJ-99"}, "new_proof", "calamiteit")

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "IGJ-99" in answer.content.decode()
        assert file().content.sent_of(None) == ()

    def test_a_report_is_not_newer_than_the_letter_about_it(self, reported, send):
        send({"kind": "receipt"} | days_ago(letter_date=1), "new_letter")

        answer = send(days_ago(sent_date=0), "proof", "calamiteit", 1)

        assert "Er is een brief van de IGJ van vóór deze dag." in text_of(answer)
