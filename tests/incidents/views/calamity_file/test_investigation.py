"""The investigation, who is involved in it, and closing the file."""

from incidents.codes import Answer, ToldTo
from incidents.forms import INVESTIGATION_PAGES
from tests.days import TODAY, days_ago
from tests.incidents.views.pages import text_of


class TestInvestigation:
    def test_every_page_opens_and_can_stay_empty(self, browser, address, send):
        for page in INVESTIGATION_PAGES:
            assert browser.get(address("investigation_page", page)).status_code == 200
            assert send({}, "investigation_page", page).status_code == 302

    def test_points_are_open_until_they_have_an_answer(self, browser, address, send, file):
        assert "Nog 22 punten open" in text_of(browser.get(address("investigation")))

        send(
            {"method": "Gesprekken", "team_1_function": "collega", "team_1_independence": "was er niet bij"},
            "investigation_page",
            "aanpak",
        )
        send(
            {"facts_1_at": "10:00", "facts_1_what": "Gebeld", "facts_2_what": "Opgenomen"},
            "investigation_page",
            "gebeurtenis",
        )

        report = file().content.investigation
        assert report.team[0].independence == "was er niet bij"
        assert [(fact.at, fact.what) for fact in report.facts] == [("10:00", "Gebeld"), ("", "Opgenomen")]
        assert "Nog 19 punten open" in text_of(browser.get(address("investigation")))

    def test_it_goes_out_without_names_and_not_before_it_was_asked(self, reported, send, file):
        send({"kind": "request_to_investigate"} | days_ago(letter_date=1), "new_letter")

        named = send({"without_names": "no"}, "investigation_page", "versturen")
        early = send(days_ago(sent_date=2), "investigation_page", "versturen")
        sent = send({"without_names": "yes"} | days_ago(sent_date=0), "investigation_page", "versturen")

        assert "Haal eerst de namen eruit" in text_of(named)
        assert "Versturen kan niet vóór het verzoek van de IGJ." in text_of(early)
        assert (named.status_code, early.status_code, sent.status_code) == (422, 422, 302)
        assert file().content.investigation.sent_date == TODAY()


class TestInvolving:
    def test_who_takes_part_and_heard_the_result(self, browser, address, send, file):
        given = {"who": "next_of_kin", "relation": "zus", "how_involved": "Leest mee."}
        for _ in range(2):
            send(given, "new_involvement")
        send(given | days_ago(informed_date=2, result_told_date=0), "involvement", 1)

        (kept,) = file().content.involvements
        assert (kept.who, kept.result_told_date) == (ToldTo.NEXT_OF_KIN, TODAY())
        assert "Uitkomst verteld" in text_of(browser.get(address("involvements")))

        send({}, "remove_involvement", 1)
        assert file().content.involvements == ()

    def test_not_taking_part_asks_why(self, send):
        answer = send({"who": "client"}, "new_involvement")

        assert answer.status_code == 422
        assert "of waarom dat niet kan" in text_of(answer)


class TestClosing:
    def test_it_closes_with_both_criteria(self, reported, send, file, browser, address):
        send(
            {"carefully_investigated": "yes", "sufficient_measures": "no"} | days_ago(letter_date=0),
            "closing",
        )

        closing = file().content.closing
        assert (closing.carefully_investigated, closing.sufficient_measures) == (Answer.YES, Answer.NO)
        assert "Afgesloten" in text_of(browser.get(address("calamity_file")))

    def test_without_them_it_asks_and_before_the_report_it_cannot(self, reported, send):
        missing = text_of(send({}, "closing"))
        early = text_of(send(days_ago(letter_date=4), "closing"))

        assert "Vul dag, maand en jaar in." in missing
        assert "Kies of de IGJ vindt dat het zorgvuldig is onderzocht." in missing
        assert "Kies of de IGJ de maatregelen voldoende vindt." in missing
        assert "Deze brief is ouder dan uw melding bij de IGJ." in early
