"""A call to report in one group: one reminder for all, no count of its own, and a total that gives nobody away."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import operations as accounts
from accounts.models import Mail
from groups.codes import Counting
from groups.content.campaign import CampaignContent, check_days, next_week
from groups.operations import campaigns as operations
from groups.operations.campaigns import CampaignsOverlap, NoMoreNumbers, NotOverYet
from groups.operations.shown import WasChanged
from groups.permissions import NotSigned, NotTheFacilitator
from groups.queries.campaigns import group_campaigns, shown_campaign
from groups.queries.records import NoSuchRecord, opened_records
from groups.queries.standing import standing
from incidents.wording import moment_of
from tests.accounts.conftest import as_worker
from tests.groups import factories
from tests.groups.meetings import campaign, started

WEEK = timedelta(days=7)


@pytest.fixture
def campaign_id(anna, group):
    return started(anna, group)


def seen(by, group, campaign_id, *, later=timedelta()):
    today = timezone.localdate() + later
    return shown_campaign(
        by=by, standing=standing(by=by, group_id=group), campaign_id=campaign_id, today=today
    )


def give(by, group, campaign_id, number, *, later=timedelta()):
    place, now = standing(by=by, group_id=group), timezone.now() + later
    operations.give_number(by=by, standing=place, campaign_id=campaign_id, number=number, now=now)


def thank(by, group, campaign_id, text="Dank u.", *, shown="", later=WEEK):
    place, now = standing(by=by, group_id=group), timezone.now() + later
    operations.thank(by=by, standing=place, campaign_id=campaign_id, text=text, shown=shown, now=now)


@pytest.mark.django_db
class TestStarting:
    def test_every_member_sees_it(self, anna, bram, group, campaign_id):
        records = opened_records(by=bram, standing=standing(by=bram, group_id=group))

        (found,) = group_campaigns(records, by=bram, today=timezone.localdate())
        assert found.content.text == "Let op bij het opstaan."
        assert group_campaigns(records, by=bram, today=timezone.localdate() + timedelta(days=70)) == ()

    def test_a_member_does_not_start_one(self, bram, group):
        with pytest.raises(NotTheFacilitator):
            started(bram, group)

    def test_whoever_has_not_signed_reads_and_gives_nothing(self, anna, dirk, group, campaign_id):
        factories.bring_in(dirk, by=anna, group_id=group)

        for ask in (lambda: seen(dirk, group, campaign_id), lambda: give(dirk, group, campaign_id, 1)):
            with pytest.raises(NotSigned):
                ask()

    def test_two_on_one_day_are_one_too_many_and_sent_twice_it_is_one(self, anna, group, campaign_id):
        assert started(anna, group) == campaign_id
        with pytest.raises(CampaignsOverlap):
            started(anna, group, text="Iets anders.")

    def test_called_off_it_leaves_room_for_another(self, anna, group, campaign_id):
        place = standing(by=anna, group_id=group)
        for _twice in range(2):
            operations.call_off(by=anna, standing=place, campaign_id=campaign_id, now=timezone.now())

        assert started(anna, group, text="Iets anders.") != campaign_id
        assert seen(anna, group, campaign_id).content.cancelled_at

    def test_a_case_is_no_call(self, anna, carla, group):
        with pytest.raises(NoSuchRecord):
            seen(anna, group, factories.share_case(carla, group))


@pytest.mark.django_db
class TestNumbers:
    def test_a_total_only_after_the_last_day_and_from_three(self, anna, bram, carla, group, campaign_id):
        give(anna, group, campaign_id, 2)
        give(bram, group, campaign_id, 3)
        assert seen(anna, group, campaign_id, later=WEEK).total is None

        give(carla, group, campaign_id, 4)

        assert seen(anna, group, campaign_id).total is None
        assert seen(anna, group, campaign_id, later=WEEK).total == 9

    def test_another_number_takes_the_place_of_the_first_and_none_takes_it_back(
        self, anna, group, campaign_id
    ):
        give(anna, group, campaign_id, 2)
        give(anna, group, campaign_id, 5)
        assert seen(anna, group, campaign_id).own_number == 5

        give(anna, group, campaign_id, None)

        assert seen(anna, group, campaign_id).own_number is None
        assert seen(anna, group, campaign_id).content.numbers == ()

    def test_a_number_lies_under_nobody_s_name(self, anna, bram, group, campaign_id):
        give(bram, group, campaign_id, 7)

        found = seen(anna, group, campaign_id)
        assert found.own_number is None
        assert str(bram.person.id) not in str(found.content.to_json())
        assert bram.person.id.hex not in str(found.content.to_json())

    def test_who_began_it_gives_a_number_under_another_mark_than_its_row_bears(
        self, anna, group, campaign_id
    ):
        give(anna, group, campaign_id, 7)

        found = factories.read(anna, group, campaign_id)
        (number,) = found.content.numbers
        assert number.mark != bytes(found.row.owner_mark).hex()

    @pytest.mark.parametrize("later", [-timedelta(days=1), WEEK])
    def test_none_is_taken_before_or_after(self, anna, group, campaign_id, later):
        with pytest.raises(NoMoreNumbers):
            give(anna, group, campaign_id, 2, later=later)

    def test_none_where_the_group_counts_nothing(self, anna, group):
        quiet = started(anna, group, counting=Counting.NONE)

        with pytest.raises(NoMoreNumbers):
            give(anna, group, quiet, 2)


@pytest.mark.django_db
class TestThanking:
    def test_afterwards_everybody_reads_what_was_learned(self, anna, bram, group, campaign_id):
        with pytest.raises(NotOverYet):
            thank(anna, group, campaign_id, later=timedelta())

        thank(anna, group, campaign_id, "Opstaan was het thema.")

        assert seen(bram, group, campaign_id).content.thanks == "Opstaan was het thema."

    def test_of_two_who_write_the_first_stands(self, anna, group, campaign_id):
        thank(anna, group, campaign_id, "De eerste.")

        with pytest.raises(WasChanged):
            thank(anna, group, campaign_id, "De tweede.")

        assert seen(anna, group, campaign_id).content.thanks == "De eerste."


@pytest.mark.django_db(transaction=True)
class TestTheReminder:
    """Once to everybody, whoever recorded what; and not at all once the call is off."""

    def test_everybody_gets_the_same_once_halfway(self, anna, bram, carla, group):
        started(anna, group)
        waiting = reminders()

        assert {each.person_id for each in waiting} == {anna.person.id, bram.person.id, carla.person.id}
        assert len({each.not_before for each in waiting}) == 1
        halfway = campaign().reminder_date
        assert {each.not_before for each in waiting} == {moment_of(halfway, time(7))}
        sweep(moment_of(halfway, time(8)))
        sweep(moment_of(halfway, time(9)))
        letters = [letter for letter in mail.outbox if letter.to == [bram.person.email]]
        assert len(letters) == 2  # that there is a call, and the reminder
        assert all("meldweek" not in (each.subject + each.body).lower() for each in letters)

    def test_called_off_it_is_not_sent(self, anna, group):
        campaign_id = started(anna, group)
        place = standing(by=anna, group_id=group)
        operations.call_off(by=anna, standing=place, campaign_id=campaign_id, now=timezone.now())
        sweep(timezone.now())

        assert reminders() == []

    def test_nor_when_the_worker_only_wakes_up_after_its_moment(self, anna, bram, group):
        campaign_id = started(anna, group)
        place = standing(by=anna, group_id=group)
        operations.call_off(by=anna, standing=place, campaign_id=campaign_id, now=timezone.now())

        sweep(moment_of(campaign().reminder_date, time(8)))

        assert (
            len([letter for letter in mail.outbox if letter.to == [bram.person.email]]) == 1
        )  # news, no reminder

    def test_none_for_a_call_whose_middle_has_passed(self, anna, group):
        today = timezone.localdate()
        started(anna, group, last_date=today, started_at=moment_of(today, time(12)))

        assert reminders() == []


def reminders() -> list[Mail]:
    with as_worker():
        return list(Mail.objects.filter(kind=Mail.Kind.GROUP_REMINDER, sent_at=None, person__isnull=False))


def sweep(now: datetime) -> None:
    with as_worker():
        for mail_id in accounts.due_mail(now=now):
            accounts.send_mail(mail_id=mail_id, now=now)


class TestDays:
    TODAY = date(2026, 11, 25)

    def test_next_week_is_monday_to_sunday(self):
        assert next_week(self.TODAY) == (date(2026, 11, 30), date(2026, 12, 6))
        assert next_week(date(2026, 11, 30)) == (date(2026, 12, 7), date(2026, 12, 13))

    @pytest.mark.parametrize(
        ("first", "last", "field"),
        [
            (None, TODAY, "first_date"),
            (TODAY, None, "last_date"),
            (TODAY, TODAY - timedelta(days=1), "last_date"),
            (TODAY - timedelta(days=1), TODAY, "first_date"),
            (TODAY, TODAY + timedelta(days=31), "last_date"),
        ],
    )
    def test_days_that_do_not_fit(self, first, last, field):
        assert [each.field for each in check_days(first, last, today=self.TODAY)] == [field]

    def test_days_that_do(self):
        assert check_days(self.TODAY, self.TODAY + timedelta(days=30), today=self.TODAY) == ()

    def test_it_is_read_as_it_was_written(self):
        content = campaign().with_number("ab", 3)

        assert CampaignContent.from_json(content.to_json()) == content
