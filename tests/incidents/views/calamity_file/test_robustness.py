"""Two windows, outdated pages, what is not there, and a file that does not open."""

import re

from incidents.models import Record
from tests.days import days_ago
from tests.factories import report_incident
from tests.incidents.views.pages import text_of, url


class TestRobustness:
    def test_the_overview_says_what_is_asked(self, browser, address):
        page = text_of(browser.get(address("calamity_file")))

        assert "Melding: calamiteit" in page
        assert "Nog niet begonnen" in page

    def test_where_nothing_is_asked_it_says_so_and_lets_somebody_report(self, browser, anna):
        page = text_of(browser.get(url("calamity_file", report_incident(anna))))

        assert "De wet vraagt voor deze melding nu geen melding bij de inspectie" in page
        assert "Melding klaarzetten: calamiteit" in page

    def test_two_windows_begin_one_file_and_the_second_sees_both(self, browser, address, file):
        browser.post(address("provider"), {"version": "0", "name": "De Linde"})

        late = browser.post(address("provider"), {"version": "0", "name": "Ver Weg"})

        assert late.status_code == 409
        assert {"De Linde", "Ver Weg"} <= set(re.findall("De Linde|Ver Weg", text_of(late)))
        assert file().content.provider.name == "De Linde"

    def test_from_an_outdated_page_nothing_is_taken_away(self, reported, send, browser, address, file):
        send({"kind": "receipt"} | days_ago(letter_date=1), "new_letter")

        browser.post(address("remove_letter", 1), {"version": "1"})

        assert len(file().content.letters) == 1

    def test_what_is_not_there_is_not_found(self, reported, browser, address, send):
        for name, *arguments in (
            ("notification", "ramp"),
            ("notification_page", "calamiteit", "ramp"),
            ("investigation_page", "ramp"),
            ("proof", "calamiteit", 2),
            ("proof", "calamiteit", 0),
            ("letter", 1),
            ("involvement", 1),
        ):
            assert browser.get(address(name, *arguments)).status_code == 404
        assert send({}, "remove_letter", 1).status_code == 404
        assert send({}, "remove_proof", "calamiteit", 2).status_code == 404

    def test_a_file_that_does_not_open_says_so_and_the_incident_goes_on(
        self, anna, acting, reported, browser, address, file
    ):
        with acting(anna):
            Record.objects.filter(pk=file().id).update(doc=b"anders")

        for name in ("calamity_file", "letters", "investigation", "provider"):
            answer = browser.get(address(name))
            assert answer.status_code == 422
        steps = browser.get(address("next_steps"))
        assert steps.status_code == 200
        assert "Het calamiteitendossier kan niet worden geopend." in text_of(steps)
        assert browser.get(address("incident")).status_code == 200
