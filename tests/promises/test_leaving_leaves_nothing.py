"""After somebody left nothing of them is in any table, no key opens what a backup still holds, and nobody else noticed.

Real people with everything the portal can keep, committed; what is looked for was there before.
"""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from psycopg import Connection

from accounts import hooks
from accounts.models import Mail, Membership, Practice, User
from accounts.operations import closing
from incidents.queries import register
from tests.factories import report_incident, work_together
from tests.promises.database import ADMINISTRATOR, REGISTER_TABLES, connected, remove_people
from tests.promises.leaving import (
    Leaver,
    forget_leavers,
    found,
    in_years,
    leave,
    post_the_last_mail,
    rows_under,
    somebody_with_everything,
)
from tests.promises.working_day import join
from vault import keyring
from vault.formats import Unreadable
from vault.identity import Identity, acting_as
from vim_portal import leavers

NOTHING = dict.fromkeys(
    ("incidents_record", "incidents_recordversion", "vault_filepart", "vault_registerentry", "vault_wrap"), 0
)


@pytest.fixture
def people(django_db_setup: None, django_db_blocker) -> Iterator[list]:
    """Whoever is put in here is taken out again, whatever happened."""
    made: list = []
    with django_db_blocker.unblock():
        yield made
        connection.close()
    with connected(ADMINISTRATOR) as admin:
        practices = [actor.membership.practice_id for actor in made]
        for table in ("accounts_practiceinvitation", "accounts_membership"):
            admin.execute(f"DELETE FROM {table} WHERE practice_id = ANY (%s)", [practices])
        admin.execute("DELETE FROM accounts_practice WHERE id = ANY (%s)", [practices])
    remove_people([actor.person.id for actor in made], [actor.unlocked.owner_tag for actor in made])


@pytest.fixture
def leaver(people: list) -> Leaver:
    leaver = somebody_with_everything("vertrekker")
    people.append(leaver.actor)
    return leaver


def has_vault(leaver: Leaver) -> bool:
    with acting_as(Identity(leaver.actor.person.id, None)), transaction.atomic():
        return keyring.vault_state(leaver.actor.person.id).exists


@pytest.mark.django_db
def test_every_table_of_a_register_and_of_an_account_is_known_to_those_who_clear_up(
    admin: Connection,
) -> None:
    """A table that somebody adds and forgets here would keep what should go."""
    with_a_tag = admin.execute(
        "SELECT DISTINCT table_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name = 'owner_tag'"
    ).fetchall()

    # What the keeper of a practice's register was given bears a tag too, and goes with the record that it opens.
    tables = {*REGISTER_TABLES, "groups_registerwrap"}
    assert set(leavers.REGISTER_TABLES) == {name for (name,) in with_a_tag} == tables


def test_before_leaving_every_trace_is_found(leaver: Leaver) -> None:
    """Else what follows would prove nothing."""
    hits = found(leaver.traces)

    assert {hit.partition(" in ")[0] for hit in hits} == set(leaver.traces)
    assert all(rows_under(leaver.actor).values())


def test_of_an_open_register_nothing_is_left_at_once(leaver: Leaver) -> None:
    leave(leaver.actor)

    assert rows_under(leaver.actor) == NOTHING
    assert not has_vault(leaver)
    assert found(leaver.register) == set()


def test_once_the_mail_has_left_no_table_knows_them(leaver: Leaver) -> None:
    leave(leaver.actor)
    mail.outbox.clear()
    assert forget_leavers() == 0  # the mail still waits, and with it the address
    post_the_last_mail(leaver.actor)

    assert forget_leavers() == 1

    assert found(leaver.traces) == set()
    said = [letter for letter in mail.outbox if letter.to == [leaver.account["address"]]]
    assert [letter.subject for letter in said if "gesloten" in letter.subject] == [
        Mail.Kind.ACCOUNT_CLOSED.label
    ]
    assert [letter for letter in said if "gesloten" not in letter.subject] == []


def test_an_address_does_not_wait_for_ever_on_a_mail_that_cannot_leave(leaver: Leaver) -> None:
    leave(leaver.actor)

    forget_leavers(later=leavers.LONGEST_FOR_MAIL + leavers.OPENED_BEFORE)

    assert found(leaver.traces) == set()


def test_a_bundle_from_a_backup_opens_nothing_of_now(leaver: Leaver) -> None:
    """Whoever restores the keys of yesterday beside the register of today finds no row that they open."""
    leave(leaver.actor)

    assert register(by=leaver.actor).total == 0
    with pytest.raises(keyring.NoVault), acting_as(leaver.actor.identity), transaction.atomic():
        keyring.open_with_code(leaver.actor.person.id, "welke code dan ook")


def test_on_the_lock_the_keys_go_and_the_rows_say_nothing(leaver: Leaver) -> None:
    leave(leaver.actor, is_open=False)
    post_the_last_mail(leaver.actor)
    forget_leavers()

    assert found(leaver.account) == set()
    assert all(rows_under(leaver.actor).values())


def test_what_was_left_on_the_lock_goes_when_no_vault_can_open_it(leaver: Leaver, people: list) -> None:
    people.append(join("blijver"))
    leave(leaver.actor, is_open=False)

    with in_years(5, everybody_came=False) as (refresher, now):
        assert leavers.remove_abandoned_registers(refresher, now=now) == 0
    with in_years(2, everybody_came=True) as (refresher, now):
        assert leavers.remove_abandoned_registers(refresher, now=now) == 0
    with in_years(5, everybody_came=True) as (refresher, now):
        assert leavers.remove_abandoned_registers(refresher, now=now) >= 1
        left = refresher.execute(
            "SELECT count(*) FROM vault_registerentry WHERE owner_tag = %s",
            [leaver.actor.unlocked.owner_tag],
        ).fetchone()
        assert left == (0,)


def test_whoever_opened_their_register_of_late_keeps_all_of_it(leaver: Leaver, people: list) -> None:
    """Years on, on the last day that still counts as of late: the register of somebody who left goes, theirs stays."""
    other = somebody_with_everything("blijver")
    people.append(other.actor)
    leave(leaver.actor, is_open=False)

    with in_years(5, everybody_came=True) as (refresher, now):
        last_opened = (now - leavers.OPENED_WITHIN).date()
        with patch("incidents.operations.leaving.timezone.localdate", return_value=last_opened):
            hooks.unlocked(by=other.actor)
        leavers.remove_abandoned_registers(refresher, now=now)
        tags = refresher.execute("SELECT DISTINCT owner_tag FROM incidents_record").fetchall()

    assert (other.actor.unlocked.owner_tag,) in tags
    assert (leaver.actor.unlocked.owner_tag,) not in tags


def test_a_crash_after_the_register_leaves_nothing_that_opens_and_can_be_repeated(leaver: Leaver) -> None:
    with patch.object(closing, "_end", side_effect=DatabaseError), pytest.raises(DatabaseError):
        leave(leaver.actor)

    assert rows_under(leaver.actor) == NOTHING
    assert not User.objects.get(id=leaver.actor.person.id).closed_at

    leave(leaver.actor)
    post_the_last_mail(leaver.actor)
    forget_leavers()
    assert found(leaver.traces) == set()


def test_a_crash_within_the_register_destroys_nothing(leaver: Leaver) -> None:
    before = rows_under(leaver.actor)
    with (
        patch("vault.documents.own.RegisterEntry._default_manager.filter", side_effect=DatabaseError),
        pytest.raises(DatabaseError),
    ):
        leave(leaver.actor)

    assert rows_under(leaver.actor) == before
    assert has_vault(leaver)


def test_a_transaction_of_the_register_bears_no_account_and_the_other_way_round(leaver: Leaver) -> None:
    """Two transactions: no statement of the one stands in the other."""
    seen: list[set[str]] = []
    ends = closing._end

    def watched(person: User, now) -> None:
        seen.append(set(name for name, rows in rows_under(leaver.actor).items() if rows))
        ends(person, now)

    with patch.object(closing, "_end", watched):
        leave(leaver.actor)

    assert seen == [set()]  # committed before: another connection sees that the register is gone


def test_a_practice_stays_for_a_colleague_and_knows_its_founder_no_more(leaver: Leaver, people: list) -> None:
    colleague = join("blijver")
    people.append(colleague)
    work_together(leaver.actor, colleague)
    incident_id = report_incident(colleague, now=timezone.now())
    practice = leaver.actor.membership.practice

    leave(leaver.actor)
    post_the_last_mail(leaver.actor)
    forget_leavers()

    assert {hit for hit in found(leaver.traces) if not hit.startswith("practice")} == set()
    with acting_as(Identity(colleague.person.id, None)), transaction.atomic():
        assert Practice.objects.get(id=practice.id).founded_by == leavers.NOBODY
        assert Membership.objects.filter(practice=practice, ended_at=None).count() == 1
    assert [line.entry.id for line in register(by=colleague).lines] == [incident_id]


def test_a_practice_goes_with_the_last_who_worked_there(leaver: Leaver, people: list) -> None:
    colleague = join("blijver")
    people.append(colleague)
    work_together(leaver.actor, colleague)

    for each in (leaver.actor, colleague):
        leave(each)
        post_the_last_mail(each)
        forget_leavers()

    assert found(leaver.traces) == set()


def test_nobody_elses_rows_change(leaver: Leaver, people: list) -> None:
    other = somebody_with_everything("ander")
    people.append(other.actor)
    before = rows_under(other.actor)

    leave(leaver.actor)
    post_the_last_mail(leaver.actor)
    forget_leavers()

    assert rows_under(other.actor) == before
    assert {hit.partition(" in ")[0] for hit in found(other.traces)} == set(other.traces)


def test_rows_that_were_not_destroyed_would_be_found(leaver: Leaver) -> None:
    """The mutant: an account that closes without its register."""
    with patch("accounts.hooks.closing"):
        leave(leaver.actor)
    post_the_last_mail(leaver.actor)
    forget_leavers()

    assert found(leaver.register)
    assert found(leaver.account) == set()


def test_unreadable_is_not_a_reason_to_stay(leaver: Leaver) -> None:
    """Whoever finds their register damaged can leave all the same."""
    with connected(ADMINISTRATOR) as admin:
        admin.execute(
            "UPDATE incidents_record SET doc = %s WHERE owner_tag = %s",
            [b"", leaver.actor.unlocked.owner_tag],
        )
    with patch("incidents.operations.counting.checked_catalogue", side_effect=Unreadable):
        leave(leaver.actor)

    assert rows_under(leaver.actor) == NOTHING
