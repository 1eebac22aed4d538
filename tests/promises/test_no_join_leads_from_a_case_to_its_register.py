"""One dump does not tell whose register a case came from, nor who put it in: by no order, number or run of bytes.

Sixty people in six groups each record an incident and share it with their group. Before the nightly rewrite the attack
finds the register of each case, which shows that it can; after it every guess is a gamble. There is no practice's
register here: that one joins a register to a practice on purpose (see `docs/adr/0015`).
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from psycopg import Connection

from accounts.actor import Actor
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.groups.factories import covered_group
from tests.groups.sharing_cases import share
from tests.promises import linkage
from tests.promises.database import (
    ADMINISTRATOR,
    GROUP_TABLES,
    REGISTER_TABLES,
    WITHOUT_TRIGGERS,
    connected,
    remove_groups,
    remove_people,
)
from tests.promises.linkage import Guess, Owner
from tests.promises.shared_bytes import shared
from tests.promises.working_day import join
from vault.formats import documents, wraps
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER

pytestmark = pytest.mark.django_db

GROUPS, IN_EACH = 6, 10
CASES = {"groups_sharedrecord": "id", "groups_recordwrap": "record"}
# Who reads a case is no secret within a dump, so only the row of the case itself is laid beside people.
CASES_THEMSELVES = {"groups_sharedrecord": "id"}
PEOPLE = {
    "groups_groupmembership": "person_id",
    "groups_agreementsignature": "person_id",
    "groups_recordwrap": "holder",
}


@dataclass(frozen=True)
class Attack:
    """All guesses that one dump allows: from whose register a case came, whose a register is, who put a case in."""

    of_cases: list[Guess]
    of_registers: list[Guess]
    of_contributors: list[Guess]

    @property
    def guesses(self) -> list[Guess]:
        return self.of_cases + self.of_registers + self.of_contributors


@dataclass(frozen=True)
class Night:
    before: Attack
    after: Attack


@pytest.fixture(scope="module")
def night(django_db_setup: None, django_db_blocker) -> Iterator[Night]:
    with django_db_blocker.unblock():
        people = [_joined(f"lid{number}") for number in range(GROUPS * IN_EACH)]
        groups = [covered_group(*people[start::GROUPS]) for start in range(GROUPS)]
        cases = _working_days(people, groups)
        yield _night(cases)
    remove_groups(groups)
    remove_people([each.person.id for each in people], [each.unlocked.owner_tag for each in people])


@pytest.fixture
def dump(night: Night) -> Iterator[Connection]:
    """All rows, with changes that are undone afterwards; sealed ones without their header, which says the format and
    the number of the key."""
    with connected(ADMINISTRATOR, autocommit=False) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute(f"UPDATE groups_sharedrecord SET doc = substr(doc, {documents.HEADER_BYTES + 1})")
        admin.execute(f"UPDATE groups_recordwrap SET wrap = substr(wrap, {wraps.HEADER_BYTES + 1})")
        yield admin
        admin.rollback()


def test_before_the_night_a_dump_tells_from_which_register_a_case_came(night: Night) -> None:
    assert max(guess.area for guess in night.before.of_cases) > 0.95


def test_after_the_night_every_guess_is_a_gamble(night: Night) -> None:
    assert [str(guess) for guess in night.after.guesses if not guess.is_a_gamble()] == []


def test_after_the_night_there_is_still_something_to_guess_by(night: Night) -> None:
    assert all((night.after.of_cases, night.after.of_registers, night.after.of_contributors))


def test_after_the_night_every_row_bears_the_same_transaction(night: Night) -> None:
    with connected(ADMINISTRATOR) as admin:
        tables = GROUP_TABLES.keys() | REGISTER_TABLES.keys()
        transactions = {xid for table in tables for xid in linkage.transactions(admin, table)}

    assert len(transactions) == 1


def test_no_bytes_of_a_register_return_in_a_group(dump: Connection) -> None:
    assert shared(dump, GROUP_TABLES, REGISTER_TABLES) == set()


@pytest.mark.parametrize(
    ("plant", "finding"),
    [
        (
            "UPDATE groups_sharedrecord SET owner_mark = kept.owner_tag FROM incidents_record kept",
            "incidents_record.owner_tag repeats groups_sharedrecord.owner_mark",
        ),
        (
            "UPDATE incidents_record one SET doc = one.doc || uuid_send(kept.id) FROM groups_sharedrecord kept",
            "incidents_record.doc repeats groups_sharedrecord.id",
        ),
    ],
    ids=["the tag of a register on a case", "the id of a case in a register"],
)
def test_a_planted_repetition_is_found(dump: Connection, plant: str, finding: str) -> None:
    assert dump.execute(plant).rowcount > 0

    assert finding in shared(dump, ["groups_sharedrecord"], ["incidents_record"])


def _joined(name: str) -> Actor:
    actor = join(name)
    EmailAddress.objects.filter(user=actor.person).update(verified=True)
    return actor


def _working_days(people: list[Actor], groups: list[UUID]) -> dict[UUID, Actor]:
    """First all record, then all share, each day in an order of its own; who put each case in."""
    chance, incidents, cases = secrets.SystemRandom(), {}, {}
    group_of = {each.person.id: groups[number % GROUPS] for number, each in enumerate(people)}
    for by in chance.sample(people, len(people)):
        incidents[by.person.id] = report_incident(by, WITH_CONSEQUENCE, now=timezone.now())
    for by in chance.sample(people, len(people)):
        cases[share(by, group_of[by.person.id], incidents[by.person.id])] = by
    return cases


def _night(cases: Mapping[UUID, Actor]) -> Night:
    with connected(ADMINISTRATOR) as admin, connected(REFRESHER) as refresher:
        before = _attack(admin, cases)
        rewrite_tables(refresher)
        return Night(before, _attack(admin, cases))


def _attack(admin: Connection, cases: Mapping[UUID, Actor]) -> Attack:
    tags = {by.unlocked.owner_tag: (case, by.person.id) for case, by in cases.items()}
    return Attack(
        _guesses(admin, REGISTER_TABLES, CASES, {tag: case for tag, (case, _) in tags.items()}),
        _guesses(admin, REGISTER_TABLES, PEOPLE, {tag: person for tag, (_, person) in tags.items()}),
        _guesses(admin, CASES_THEMSELVES, PEOPLE, dict(tags.values())),
    )


def _guesses(
    admin: Connection, ones: Mapping[str, str], others: Mapping[str, str], truth: Mapping[Owner, Owner]
) -> list[Guess]:
    return [
        linkage.whose_tag(one, way, truth)
        for table, owner in ones.items()
        for one in linkage.columns(admin, table, owner)
        for other_table, other_owner in others.items()
        for other in linkage.columns(admin, other_table, other_owner)
        for way in other.each_way()
        if one.tells_owners_apart and way.tells_owners_apart
    ]
