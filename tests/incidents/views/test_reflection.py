"""The reflection report: seven points and five questions over four pages, read as a whole, sent by the therapist."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.utils import timezone

from incidents import queries
from incidents.codes import PartyKind, TakesPart, WorkingForm
from incidents.content.network import REFLECTION_POINTS, REFLECTION_QUESTIONS, Meeting, Party
from incidents.forms import REFLECTION_PAGES
from tests.days import TODAY, days_ago
from tests.factories import SENTINEL_EVENT, report_incident, save_file
from tests.incidents.views.pages import text_of, url

SLUGS = list(REFLECTION_PAGES)
DECLINED = Party(
    UUID(int=1), "Praktijk Noord", PartyKind.CARE_PROVIDER, takes_part=TakesPart.NO, why_not="Geen tijd"
)


def report_of(by, incident_id):
    return queries.calamity_file(by=by, incident_id=incident_id, now=timezone.now()).content.reflection


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, SENTINEL_EVENT)


@pytest.fixture
def write(browser, incident_id):
    """Send one page."""
    return lambda slug, version, **given: browser.post(
        url("reflection_page", incident_id, slug), {"version": version, **given}
    )


def write_all(write):
    for version, (slug, page) in enumerate(REFLECTION_PAGES.items()):
        write(
            slug,
            version and version + 3,
            **{name: f"Over {name}." for name in page.names() if name != "working_form"},
        )


class TestWriting:
    def test_every_point_and_question_is_asked_once(self):
        asked = [name for page in REFLECTION_PAGES.values() for name in page.names()]

        assert sorted(asked) == sorted([*REFLECTION_POINTS, *REFLECTION_QUESTIONS, "working_form"])

    def test_the_pages_follow_each_other_and_end_at_the_whole(self, write, browser, anna, incident_id):
        answers = [
            write(slug, version and version + 3, **{REFLECTION_PAGES[slug].names()[-1]: "Iets."})
            for version, slug in enumerate(SLUGS)
        ]

        assert [answer.url for answer in answers] == [
            *(url("reflection_page", incident_id, slug) for slug in SLUGS[1:]),
            url("reflection", incident_id),
        ]

    def test_whoever_goes_on_later_leaves_with_it_kept(self, write, anna, incident_id):
        answer = write(SLUGS[0], 0, joint_effort="Iedereen kwam.", actie="later")

        assert answer.url == url("network", incident_id)
        assert report_of(anna, incident_id).joint_effort == "Iedereen kwam."

    def test_a_page_leaves_what_others_hold(self, write, anna, incident_id):
        write("samen", 0, how_it_was_done="Twee gesprekken.", working_form="meet")
        write("verbeteren", 4, improvements="Eén nummer.")

        report = report_of(anna, incident_id)
        assert (report.how_it_was_done, report.improvements) == ("Twee gesprekken.", "Eén nummer.")
        assert report.working_form is WorkingForm.MEET

    def test_an_empty_page_keeps_nothing(self, write, browser, anna, incident_id):
        assert write("samen", 0).status_code == 302
        assert report_of(anna, incident_id).open_points == tuple(REFLECTION_POINTS)

    @pytest.mark.parametrize("wrong", ["a" * 2001, "nul\x00", "BSN 111222333"])
    def test_what_cannot_be_kept_is_asked_again(self, write, anna, incident_id, wrong):
        answer = write("samen", 0, how_it_was_done=wrong, joint_effort="Iedereen kwam.")

        assert answer.status_code == 422
        assert "Iedereen kwam." in answer.content.decode()
        assert report_of(anna, incident_id).joint_effort == ""

    def test_two_windows_are_shown_beside_each_other(self, write, anna, incident_id):
        write("verbeteren", 0, improvements="Eén nummer.")

        answer = write("verbeteren", 0, improvements="Elke week bellen.")

        assert answer.status_code == 409
        assert "Eén nummer." in text_of(answer)
        assert "Elke week bellen." in text_of(answer)

    def test_who_does_not_take_part_is_taken_over_from_the_list(self, browser, anna, incident_id):
        save_file(anna, incident_id, lambda stored: replace(stored, parties=(DECLINED,)))

        page = browser.get(url("reflection_page", incident_id, "reacties")).content.decode()

        assert "Praktijk Noord: Geen tijd" in page

    def test_a_page_that_is_not_there(self, browser, incident_id):
        assert browser.get(url("reflection_page", incident_id, "schuld")).status_code == 404


class TestReading:
    def test_an_empty_report_says_what_is_open(self, browser, incident_id):
        page = browser.get(url("reflection", incident_id)).content.decode()

        assert "Er zijn nog 6 punten open." in page
        assert page.count('<li class="utrecht-unordered-list__item"><a') == 6

    def test_who_did_not_take_part_is_open_only_where_somebody_did_not(self, browser, anna, incident_id):
        save_file(anna, incident_id, lambda stored: replace(stored, parties=(DECLINED,)))

        assert "Er zijn nog 7 punten open." in text_of(browser.get(url("reflection", incident_id)))

    def test_a_whole_report_has_every_point_and_question(self, write, browser, incident_id):
        write_all(write)

        page = browser.get(url("reflection", incident_id)).content.decode()

        assert "Alle punten zijn ingevuld." in page
        for name in [*REFLECTION_POINTS, *REFLECTION_QUESTIONS]:
            assert page.count(f"Over {name}.") == 2  # on the page, and in the text to copy

    def test_the_empty_one_holds_nothing_of_the_case(self, write, browser, anna, incident_id):
        write_all(write)
        save_file(anna, incident_id, lambda stored: replace(stored, parties=(DECLINED,)))

        page = text_of(browser.get(url("empty_reflection", incident_id)))

        for name, heading in REFLECTION_POINTS.items():
            assert heading in page
            assert f"Over {name}." not in page
        assert "Praktijk Noord" not in page
        assert "Klaplong" not in page
        assert "VIM-2026" not in page
        assert "met toestemming van de cliënt" in page


class TestSending:
    def send(self, browser, incident_id, version=0, **given):
        return browser.post(url("reflection_sent", incident_id), {"version": version, **given})

    def test_the_day_is_kept_and_shown(self, browser, anna, incident_id):
        answer = self.send(browser, incident_id, **days_ago(sent_date=0))

        assert answer.url == url("network", incident_id)
        assert report_of(anna, incident_id).sent_date == TODAY()
        assert "Gestuurd op" in text_of(browser.get(url("network", incident_id)))
        assert "Reflectieverslag verstuurd" in text_of(browser.get(url("next_steps", incident_id)))

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            ({}, "Vul dag, maand en jaar in"),
            ({"sent_date": -1}, "niet in de toekomst"),
            ({"sent_date": 1}, "vóór de eerste bijeenkomst"),
            ({"sent_date": 900}, "vóór de dag dat het gebeurde"),
        ],
    )
    def test_an_odd_day_is_asked_again(self, browser, anna, incident_id, days, said):
        met = Meeting(UUID(int=2), TODAY(), WorkingForm.MEET)
        save_file(anna, incident_id, lambda stored: replace(stored, meetings=(met,)))

        answer = self.send(browser, incident_id, 1, **days_ago(**days))

        assert answer.status_code == 422
        assert said in text_of(answer)

    def test_somebody_else_finds_nothing(self, client_of, carla, incident_id):
        for name in ("reflection", "reflection_sent", "empty_reflection"):
            assert client_of(carla).get(url(name, incident_id)).status_code == 404
        assert client_of(carla).get(url("reflection_page", incident_id, "samen")).status_code == 404
