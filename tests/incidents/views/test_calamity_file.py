"""The calamity file on its pages: prepared, pasted, proven; letters, the investigation, and bad input."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from incidents import queries
from incidents.codes import Answer, LetterKind, ReportKind, ToldTo
from incidents.forms import INVESTIGATION_PAGES, NOTIFICATION_PAGES
from incidents.models import Record
from incidents.views.panels import REPORT_WORDS
from tests.factories import SENTINEL_EVENT, report_incident
from tests.incidents.views.pages import text_of, url

TODAY = timezone.localdate()
KVK, BRANCH = "12345678", "000012345678"


def day(field, moment):
    parts = (moment.day, moment.month, moment.year)
    return dict(zip((f"{field}_day", f"{field}_month", f"{field}_year"), map(str, parts), strict=True))


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, SENTINEL_EVENT, now=timezone.now(), occurred_date=ago(4))


@pytest.fixture
def file(anna, incident_id):
    """The file as it is kept by now."""
    return lambda: queries.calamity_file(by=anna, incident_id=incident_id, now=timezone.now())


@pytest.fixture
def address(incident_id):
    return lambda name, *arguments: url(name, incident_id, *arguments)


@pytest.fixture
def send(browser, address, file):
    """Posts a page as it was just shown."""

    def post(given, name, *arguments):
        return browser.post(address(name, *arguments), {"version": str(file().version)} | given)

    return post


@pytest.fixture
def prepared(send):
    event = {"description": "Klaplong na een naald."} | day("happened_date", ago(4))
    send(event, "notification_page", "calamiteit", "gebeurtenis")


@pytest.fixture
def reported(prepared, send):
    send(day("sent_date", ago(2)) | {"receipt_number": "IGJ-2026-1"}, "new_proof", "calamiteit")


class TestReporting:
    def test_every_page_of_every_report_opens_and_can_stay_empty(self, browser, address, send):
        for report, word in REPORT_WORDS.items():
            for page in NOTIFICATION_PAGES[report]:
                assert browser.get(address("notification_page", word, page)).status_code == 200
                assert send({}, "notification_page", word, page).status_code == 302
            assert browser.get(address("notification", word)).status_code == 200

    def test_an_answer_is_ready_to_paste(self, browser, address, send):
        answer = send(
            {"investigating": "Gesprek met een collega."} | day("investigating_until", ago(-9)),
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
            day("happened_date", ago(3)) | day("established_date", ago(4)),
            "notification_page",
            "calamiteit",
            "gebeurtenis",
        )
        born = send(day("client_birth_date", TODAY), "notification_page", "calamiteit", "client")

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
            send(day("sent_date", ago(2)), "new_proof", "calamiteit")

        assert len(file().content.sent_of(None)) == 1

    def test_the_number_can_follow_and_the_copy_stays(self, prepared, send, file):
        send(day("sent_date", ago(2)), "new_proof", "calamiteit")
        before = file().content.sent_of(None)[0].copy

        send(day("sent_date", ago(2)) | {"receipt_number": "IGJ-7"}, "proof", "calamiteit", 1)

        (sent,) = file().content.sent_of(None)
        assert (sent.receipt_number, sent.copy) == ("IGJ-7", before)

    def test_kept_by_mistake_it_goes_and_the_term_runs_again(self, reported, send, file):
        send({}, "remove_proof", "calamiteit", 1)

        assert file().content.sent_of(None) == ()

    def test_without_anything_prepared_it_asks_that_first(self, send, browser, address):
        shown = browser.get(address("new_proof", "calamiteit"), follow=True)
        answer = send(day("sent_date", ago(2)), "new_proof", "calamiteit")

        assert "Vul eerst de gegevens voor deze melding in." in text_of(shown)
        assert answer.status_code == 422
        assert "Vul eerst de gegevens voor deze melding in." in text_of(answer)

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({}, "Vul dag, maand en jaar in."),
            (day("sent_date", ago(-1)), "Vul een datum in die niet in de toekomst ligt."),
            (day("sent_date", ago(9)), "Melden kan niet vóór de dag dat het gebeurde."),
            (day("sent_date", ago(2)) | {"sent_time": "straks"}, "Vul de tijd in zoals 14:30."),
        ],
    )
    def test_bad_input_is_said_and_nothing_is_lost(self, prepared, send, file, given, said):
        answer = send(given | {"receipt_number": "IGJ-99"}, "new_proof", "calamiteit")

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "IGJ-99" in answer.content.decode()
        assert file().content.sent_of(None) == ()

    def test_a_report_is_not_newer_than_the_letter_about_it(self, reported, send):
        send({"kind": "receipt"} | day("letter_date", ago(1)), "new_letter")

        answer = send(day("sent_date", TODAY), "proof", "calamiteit", 1)

        assert "Er is een brief van de IGJ van vóór deze dag." in text_of(answer)


class TestLetters:
    def test_a_letter_is_listed_and_its_day_wins(self, reported, send, file, browser, address):
        asked = {"kind": "request_to_investigate"} | day("letter_date", ago(1)) | day("due_date", ago(-20))
        assert send(asked, "new_letter").url == address("letters")

        (letter,) = file().content.letters
        assert (letter.kind, letter.report) == (LetterKind.REQUEST_TO_INVESTIGATE, ReportKind.SENTINEL_EVENT)
        assert "Verzoek om zelf te onderzoeken" in text_of(browser.get(address("letters")))
        assert "Onderzoeksrapport schrijven" in text_of(browser.get(address("next_steps")))

    def test_sent_twice_it_is_one_letter(self, reported, send, file):
        for _ in range(2):
            send({"kind": "receipt"} | day("letter_date", ago(1)), "new_letter")

        assert len(file().content.letters) == 1

    def test_it_can_be_changed_and_taken_away(self, reported, send, file):
        send({"kind": "receipt"} | day("letter_date", ago(1)), "new_letter")
        send({"kind": "other", "summary": "Nog een vraag"} | day("letter_date", TODAY), "letter", 1)
        assert [each.kind for each in file().content.letters] == [LetterKind.OTHER]

        send({}, "remove_letter", 1)

        assert file().content.letters == ()

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"kind": "receipt"}, "Vul dag, maand en jaar in."),
            (day("letter_date", ago(1)), "Kies wat voor brief het is."),
            ({"kind": "closing"} | day("letter_date", ago(1)), "Kies een van de antwoorden."),
            (
                {"kind": "request_to_complete"} | day("letter_date", ago(3)),
                "Deze brief is ouder dan uw melding bij de IGJ.",
            ),
            ({"kind": "receipt"} | day("letter_date", ago(-3)), "niet in de toekomst ligt"),
            ({"kind": "extension"} | day("letter_date", ago(1)), "Vul in tot welke dag u uitstel kreeg."),
            (
                {"kind": "other"} | day("letter_date", ago(1)) | day("due_date", ago(2)),
                "De dag die de brief noemt, ligt vóór de brief zelf.",
            ),
            (
                {"kind": "receipt"} | day("letter_date", ago(1)) | day("due_date", ago(-9)),
                "Bij dit soort brief hoort geen dag.",
            ),
        ],
    )
    def test_bad_input_is_said_and_nothing_is_lost(self, reported, send, file, given, said):
        answer = send(given | {"summary": "Wat er in de brief staat"}, "new_letter")

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "Wat er in de brief staat" in answer.content.decode()
        assert file().content.letters == ()


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
        send({"kind": "request_to_investigate"} | day("letter_date", ago(1)), "new_letter")

        named = send({"without_names": "no"}, "investigation_page", "versturen")
        early = send(day("sent_date", ago(2)), "investigation_page", "versturen")
        sent = send({"without_names": "yes"} | day("sent_date", TODAY), "investigation_page", "versturen")

        assert "Haal eerst de namen eruit" in text_of(named)
        assert "Versturen kan niet vóór het verzoek van de IGJ." in text_of(early)
        assert (named.status_code, early.status_code, sent.status_code) == (422, 422, 302)
        assert file().content.investigation.sent_date == TODAY


class TestInvolving:
    def test_who_takes_part_and_heard_the_result(self, browser, address, send, file):
        given = {"who": "next_of_kin", "relation": "zus", "how_involved": "Leest mee."}
        for _ in range(2):
            send(given, "new_involvement")
        send(given | day("informed_date", ago(2)) | day("result_told_date", TODAY), "involvement", 1)

        (kept,) = file().content.involvements
        assert (kept.who, kept.result_told_date) == (ToldTo.NEXT_OF_KIN, TODAY)
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
            {"carefully_investigated": "yes", "sufficient_measures": "no"} | day("letter_date", TODAY),
            "closing",
        )

        closing = file().content.closing
        assert (closing.carefully_investigated, closing.sufficient_measures) == (Answer.YES, Answer.NO)
        assert "Afgesloten" in text_of(browser.get(address("calamity_file")))

    def test_without_them_it_asks_and_before_the_report_it_cannot(self, reported, send):
        missing = text_of(send({}, "closing"))
        early = text_of(send(day("letter_date", ago(4)), "closing"))

        assert "Vul dag, maand en jaar in." in missing
        assert "Kies of de IGJ vindt dat het zorgvuldig is onderzocht." in missing
        assert "Kies of de IGJ de maatregelen voldoende vindt." in missing
        assert "Deze brief is ouder dan uw melding bij de IGJ." in early


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
        send({"kind": "receipt"} | day("letter_date", ago(1)), "new_letter")

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
