"""A report is prepared page by page, ready to paste, and says what cannot be right."""

import pytest

from incidents.forms import NOTIFICATION_PAGES
from incidents.views.panels import REPORT_WORDS
from tests.days import ago, days_ago
from tests.factories import SENTINEL_EVENT
from tests.incidents.views.pages import text_of

KVK, BRANCH = "12345678", "000012345678"


class TestReporting:
    def test_every_page_of_every_report_opens_and_can_stay_empty(self, browser, address, send):
        for report, word in REPORT_WORDS.items():
            for page in NOTIFICATION_PAGES[report]:
                assert browser.get(address("notification_page", word, page)).status_code == 200
                assert send({}, "notification_page", word, page).status_code == 302
            assert browser.get(address("notification", word)).status_code == 200

    def test_an_answer_is_ready_to_paste(self, browser, address, send):
        answer = send(
            {"investigating": "Gesprek met een collega."} | days_ago(investigating_until=-9),
            "notification_page",
            "calamiteit",
            "stappen",
        )

        assert answer.url == address("notification", "calamiteit")
        page = browser.get(answer.url).content.decode()
        assert "Gesprek met een collega. (uiterlijk" in page
        assert "1 van 7" not in text_of(browser.get(answer.url))
        assert "2 van 7 ingevuld" in text_of(browser.get(answer.url))

    def test_days_stand_there_already_and_the_story_of_the_register_does_not(self, browser, address):
        page = browser.get(address("notification_page", "calamiteit", "gebeurtenis")).content.decode()

        assert f'value="{ago(4).year}"' in page
        assert SENTINEL_EVENT.description not in page

    def test_the_profile_says_who_reports(self, browser, address, anna):
        page = browser.get(address("provider")).content.decode()

        assert anna.membership.practice.name in page
        assert anna.person.name in page

    def test_numbers_are_kept_without_spaces(self, send, file):
        send({"trade_number": "1234 5678", "branch_number": "0000.1234.5678"}, "provider")

        provider = file().content.provider
        assert (provider.trade_number, provider.branch_number) == (KVK, BRANCH)

    @pytest.mark.parametrize(
        ("field", "number", "said"),
        [
            ("branch_number", "1234", "Een vestigingsnummer heeft 12 cijfers."),
            ("branch_number", KVK, "Dit lijkt uw KvK-nummer."),
            ("branch_number", "000000000000", "Een vestigingsnummer heeft 12 cijfers."),
            ("trade_number", BRANCH, "Dit lijkt uw vestigingsnummer."),
            ("trade_number", "12345a78", "Een KvK-nummer heeft 8 cijfers."),
        ],
    )
    def test_a_number_that_cannot_be_right_is_said_and_nothing_is_lost(self, send, file, field, number, said):
        answer = send({"name": "De Linde aan de Gracht", field: number}, "provider")

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "De Linde aan de Gracht" in answer.content.decode()
        assert file().version == 0

    def test_without_a_number_the_rest_is_kept_and_the_number_is_asked(self, browser, address, send, file):
        send({"name": "De Linde", "trade_number": KVK}, "provider")

        assert file().content.provider.name == "De Linde"
        page = text_of(browser.get(address("notification", "calamiteit")))
        assert "Zonder vestigingsnummer opent het IGJ-formulier niet." in page

    def test_days_that_do_not_agree_are_said(self, send, prepared):
        answer = send(
            days_ago(happened_date=3, established_date=4),
            "notification_page",
            "calamiteit",
            "gebeurtenis",
        )
        born = send(days_ago(client_birth_date=0), "notification_page", "calamiteit", "client")

        assert "Vaststellen kan niet vóór de dag dat het gebeurde." in text_of(answer)
        assert "Dit ligt vóór de geboortedatum." in text_of(born)
        assert (answer.status_code, born.status_code) == (422, 422)

    def test_people_come_in_rows_and_leave_when_they_are_emptied(self, send, file, browser, address):
        names = {"concerned_1_name": "Bram", "concerned_1_function": "masseur", "concerned_2_name": "Kees"}
        send(names, "notification_page", "geweld", "betrokkenen")
        page = browser.get(address("notification_page", "geweld", "betrokkenen")).content.decode()
        assert [each.name for each in file().content.violence.concerned] == ["Bram", "Kees"]
        assert 'name="concerned_3_name"' in page

        send({"concerned_2_name": "Kees"}, "notification_page", "geweld", "betrokkenen")

        assert [each.name for each in file().content.violence.concerned] == ["Kees"]

    def test_a_row_without_its_name_is_not_dropped(self, send):
        rows = send({"concerned_1_function": "masseur"}, "notification_page", "geweld", "betrokkenen")
        one = send({"worker_function": "masseur"}, "notification_page", "beeindiging", "zorgverlener")

        assert "Vul ook dit in, of maak de rest van deze rij leeg." in text_of(rows)
        assert "Vul de naam van de zorgverlener in." in text_of(one)

    def test_the_network_has_questions_of_its_own(self, send, file):
        send({"who_led": "Niemand"}, "notification_page", "calamiteit", "netwerk")

        assert file().content.sentinel_event.network.who_led == "Niemand"
