"""The pages of a meeting and of a call to report: what they show and keep, and what a screen in the room leaves out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.papers import typeset
from groups.content.meeting import Agreement
from groups.operations.agreements import write_agreement
from groups.papers import MinutedCase, Minutes, minutes_paper
from groups.queries.discussion import discussed_case
from groups.queries.standing import standing
from incidents.codes import Helped
from tests.days import days_ago
from tests.groups import factories
from tests.groups.cases import conclude
from tests.groups.meetings import concluded, forward, noted, plan, planned, shown, started, there
from tests.groups.sharing_pages import url
from tests.incidents.papers.reading import Printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting_id(anna, group):
    return planned(anna, group)


@pytest.fixture
def case_id(carla, group, meeting_id):
    case_id = factories.share_case(carla, group)
    forward(carla, group, meeting_id, case_id)
    return case_id


def text_of(answer):
    return answer.content.decode()


def test_the_page_of_the_group_shows_meetings_and_calls_to_report(client_of, anna, bram, group, meeting_id):
    started(anna, group)

    for reader, may in ((anna, True), (bram, False)):
        page = text_of(client_of(reader).get(url("group", group)))
        assert url("meeting", group, meeting_id) in page
        assert "Let op bij het opstaan." in page
        assert (url("new_meeting", group) in page, url("new_campaign", group) in page) == (may, may)


def test_planning_asks_everything_and_keeps_what_was_typed(client_of, anna, group):
    answer = client_of(anna).post(url("new_meeting", group), {"place": "Lindelaan 7", "at_time": "half acht"})

    assert answer.status_code == 422
    assert 'value="Lindelaan 7"' in text_of(answer)
    assert "Vul de tijd in zoals 14:30." in text_of(answer)


def test_a_plan_that_was_changed_meanwhile_stands_beside_what_was_typed(client_of, anna, group, meeting_id):
    sent = days_ago(day_date=-3) | {
        "at_time": "20:00",
        "way": "online",
        "place": "Bij mij",
        "shown": "van vroeger",
    }

    answer = client_of(anna).post(url("change_meeting", group, meeting_id), sent)

    assert answer.status_code == 409
    assert "Lindelaan 7" in text_of(answer)
    assert 'value="Bij mij"' in text_of(answer)


class TestTheScreenInTheRoom:
    def test_nothing_of_the_facilitator_is_on_it(self, client_of, anna, group, meeting_id, case_id):
        for address in (url("room", group, meeting_id), url("room_case", group, meeting_id, case_id)):
            page = text_of(client_of(anna).get(address))
            assert "Uitloggen" not in page
            assert reverse("incidents:register") not in page
            assert "Acties en termijnen" not in page

    def test_nor_whose_case_it_is(self, client_of, anna, group, meeting_id):
        own = factories.share_case(anna, group)
        forward(anna, group, meeting_id, own)

        page = text_of(client_of(anna).get(url("room_case", group, meeting_id, own)))

        assert "Anna Bos" not in page
        assert "door u" not in page.lower()

    def test_who_has_not_signed_is_named_until_they_sign(
        self, client_of, anna, bram, group, meeting_id, case_id
    ):
        write_agreement(by=anna, group_id=group, own="Wij bellen niet.", shown_version=1, now=timezone.now())
        factories.sign(anna, group_id=group)
        there(anna, group, meeting_id, anna, bram)
        warning = "heeft nu geen geldige verklaring"

        for address in (url("room", group, meeting_id), url("room_case", group, meeting_id, case_id)):
            assert f"<b>Bram Smit</b> {warning}" in text_of(client_of(anna).get(address))
        factories.sign(bram, group_id=group)
        assert warning not in text_of(client_of(anna).get(url("room", group, meeting_id)))

    def test_a_member_does_not_lead_it(self, client_of, bram, group, meeting_id):
        assert client_of(bram).get(url("room", group, meeting_id)).status_code == 403

    def test_one_goes_through_the_cases_and_back(self, client_of, anna, group, meeting_id, case_id):
        first = text_of(client_of(anna).get(url("room", group, meeting_id)))
        second = text_of(client_of(anna).get(url("room_case", group, meeting_id, case_id)))

        assert "stap 1 van 3" in first
        assert f'href="{url("room_case", group, meeting_id, case_id)}"' in first
        assert "stap 2 van 3" in second

    def test_a_step_on_or_back_saves_what_was_typed(self, client_of, anna, group, meeting_id, case_id):
        address, sent = url("room_case", group, meeting_id, case_id), {"lesson": "Rust helpt.", "go": "after"}

        assert client_of(anna).post(address, sent).url == url("end_meeting", group, meeting_id)

        assert shown(anna, group, meeting_id).content.notes_of(case_id).lesson == "Rust helpt."
        there_too = {"people": [str(anna.person.id)], "go": "after"}
        assert client_of(anna).post(url("room", group, meeting_id), there_too).url == address
        assert [each.name for each in shown(anna, group, meeting_id).present] == ["Anna Bos"]

    def test_a_question_may_be_passed_over(self, client_of, anna, group, meeting_id, case_id):
        conclude(anna, group, case_id, check_date=timezone.localdate() + timedelta(days=1))
        address = url("room_case", group, meeting_id, case_id)

        assert client_of(anna).post(address, {"go": "before"}).url == url("room", group, meeting_id)
        assert client_of(anna).post(address, {"go": "after", "effect": "Iets."}).status_code == 422

    def test_what_is_agreed_is_kept(self, client_of, anna, group, meeting_id, case_id):
        sent = {"lesson": "Rust helpt.", "agreement_1_what": "Lijst maken", "agreement_1_who": "Bram"}

        client_of(anna).post(
            url("room_case", group, meeting_id, case_id), sent | days_ago(agreement_1_check_date=-30)
        )

        notes = shown(anna, group, meeting_id).content.notes_of(case_id)
        in_thirty_days = timezone.localdate() + timedelta(days=30)
        assert notes.lesson == "Rust helpt."
        assert notes.agreements == (Agreement("Lijst maken", "Bram", in_thirty_days),)

    def test_concluding_from_here_concludes_the_case(self, client_of, anna, group, meeting_id, case_id):
        sent = {
            "lesson": "Rust helpt.",
            "recommendation": "Neem rust.",
            "agreement_1_what": "Ieder kijkt het na",
        }

        client_of(anna).post(
            url("room_case", group, meeting_id, case_id),
            sent | {"agreement_1_who": "Bram", "conclude": "ja"} | days_ago(check_date=-90),
        )

        place = standing(by=anna, group_id=group)
        case = discussed_case(by=anna, standing=place, case_id=case_id, now=timezone.now())
        assert case.content.conclusion.recommendation == "Neem rust."
        assert case.content.conclusion.agreement == "Ieder kijkt het na"  # without the name

    def test_what_is_missing_is_asked_and_what_was_typed_stays(
        self, client_of, anna, group, meeting_id, case_id
    ):
        sent = {"lesson": "Rust helpt.", "agreement_3_what": "", "agreement_3_who": "Bram", "conclude": "ja"}

        answer = client_of(anna).post(url("room_case", group, meeting_id, case_id), sent)

        page = text_of(answer)
        assert answer.status_code == 422
        assert "Rust helpt." in page
        assert 'value="Bram"' in page
        assert "Schrijf één advies op, hoe klein ook." in page

    def test_a_lost_race_shows_both_and_can_be_settled(self, client_of, anna, group, meeting_id, case_id):
        theirs = noted(anna, group, meeting_id, case_id, lesson="Van een ander.")
        address = url("room_case", group, meeting_id, case_id)

        answer = client_of(anna).post(address, {"lesson": "Van mij.", "shown": ""})

        page = text_of(answer)
        assert answer.status_code == 409
        assert "Van een ander." in page
        assert "Van mij." in page
        assert f'value="{theirs.set_at.isoformat()}"' in page
        client_of(anna).post(address, {"lesson": "Van ons.", "shown": theirs.set_at.isoformat()})
        assert shown(anna, group, meeting_id).content.notes_of(case_id).lesson == "Van ons."

    def test_whether_it_helped_is_asked_and_kept(self, client_of, anna, group, meeting_id, case_id):
        conclude(anna, group, case_id, check_date=timezone.localdate() + timedelta(days=1))
        address = url("room_case", group, meeting_id, case_id)
        assert client_of(anna).post(address, {"effect": "Bij twee van ons."}).status_code == 422

        client_of(anna).post(address, {"helped": "partly", "effect": "Bij twee van ons."})

        assert shown(anna, group, meeting_id).content.notes_of(case_id).helped is Helped.PARTLY

    def test_once_it_is_over_what_is_typed_is_not_lost(self, client_of, anna, group, meeting_id, case_id):
        concluded(anna, group, meeting_id)

        answer = client_of(anna).post(url("room_case", group, meeting_id, case_id), {"lesson": "Te laat."})

        assert answer.status_code == 422
        assert "Te laat." in text_of(answer)


def test_the_calendar_gets_a_moment_and_a_neutral_word(client_of, bram, group, meeting_id):
    answer = client_of(bram).get(url("meeting_calendar", group, meeting_id))

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "Bijeenkomst"
    assert event["DTSTART"].dt == shown(bram, group, meeting_id).content.plan.starts_at.replace(microsecond=0)
    for word in (b"LOCATION", b"Lindelaan", b"Intervisie", b"casus"):
        assert word not in answer.content


class TestCallingOff:
    def test_a_meeting_is_called_off_after_a_question(self, client_of, anna, bram, group, meeting_id):
        address = url("cancel_meeting", group, meeting_id)

        asked = client_of(anna).get(address)
        assert "Deze bijeenkomst afzeggen?" in text_of(asked)
        assert shown(anna, group, meeting_id).content.cancelled_at is None
        assert client_of(bram).get(address).status_code == 403

        client_of(anna).post(address)
        assert shown(anna, group, meeting_id).content.cancelled_at
        assert client_of(anna).get(address).url == url("meeting", group, meeting_id)

    def test_so_is_a_call_to_report(self, client_of, anna, group):
        address = url("call_off", group, started(anna, group))

        assert "Deze meldweek afzeggen?" in text_of(client_of(anna).get(address))
        led_to = client_of(anna).post(address).url

        assert "Afgezegd" in text_of(client_of(anna).get(led_to))
        assert client_of(anna).get(address).url == led_to


class TestMinutes:
    def test_members_take_home_what_was_agreed(
        self, client_of, anna, bram, carla, group, meeting_id, case_id
    ):
        there(anna, group, meeting_id, anna, carla)
        noted(
            anna,
            group,
            meeting_id,
            case_id,
            lesson="Rust helpt.",
            agreements=(Agreement("Lijst maken", "Bram"),),
        )
        concluded(anna, group, meeting_id)

        answer = client_of(bram).get(url("minutes", group, meeting_id))

        paper = Printed(answer.content)
        assert "no-store" in answer["Cache-Control"]
        for words in (
            "Anna Bos",
            "Carla Vos",
            "getekend",
            "Duizelig bij het opstaan",
            "Rust helpt.",
            "Lijst maken",
        ):
            assert words in paper.text
        assert "Lindelaan" not in paper.text
        assert paper.reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in paper.reader.trailer["/Root"]

    def test_not_before_it_is_concluded_and_not_for_who_has_not_signed(
        self, client_of, anna, dirk, group, meeting_id
    ):
        assert client_of(anna).get(url("minutes", group, meeting_id)).url == url("meeting", group, meeting_id)
        factories.bring_in(dirk, by=anna, group_id=group)
        concluded(anna, group, meeting_id)

        assert client_of(dirk).get(url("minutes", group, meeting_id)).url == url("declaration", group)

    def test_every_page_says_that_it_is_confidential(self):
        long = MinutedCase("Een casus", False, None)
        minutes = Minutes("Oost", plan(), timezone.now(), (("Anna", "getekend"),), (long,) * 60)

        pages = Printed(typeset("paper.typ", minutes_paper(minutes).to_json())).reader.pages

        assert len(pages) > 1
        assert all("Vertrouwelijk" in page.extract_text() for page in pages)


class TestCampaignPages:
    def test_a_number_that_is_none_is_asked_again(self, client_of, anna, bram, group):
        campaign_id = started(anna, group)

        answer = client_of(bram).post(url("give_number", group, campaign_id), {"number": "veel"})

        assert answer.status_code == 422
        assert 'value="veel"' in text_of(answer)
        assert "Vul een getal in van 0 tot en met 99." in text_of(answer)

    def test_starting_proposes_next_week_and_asks_what_is_counted(self, client_of, anna, group):
        page = text_of(client_of(anna).get(url("new_campaign", group)))
        assert "checked" not in page

        answer = client_of(anna).post(
            url("new_campaign", group), {"text": "Let op."} | days_ago(first_date=-1)
        )

        assert answer.status_code == 422
        assert "Kies de laatste dag." in text_of(answer)
        assert "Let op." in text_of(answer)

    def test_nobody_sees_the_number_of_another(self, client_of, anna, bram, group):
        campaign_id = started(anna, group)
        client_of(bram).post(url("give_number", group, campaign_id), {"number": "87"})

        assert "87" in text_of(client_of(bram).get(url("campaign", group, campaign_id)))
        assert 'value="87"' not in text_of(client_of(anna).get(url("campaign", group, campaign_id)))
