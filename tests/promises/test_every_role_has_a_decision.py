"""The matrix for who is somebody in particular: in a group, among SCAG's staff, or held back from beginning anything.

What is decided about an address (`authorisation`) says what its owner gets, and staff with every role; here is in what
each of these differs from that, and nothing else may.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.test import override_settings
from django.utils import timezone

from accounts import queries
from accounts.actor import Actor
from accounts.models import StaffRole, User
from groups.models import Role
from groups.operations.membership import remove_member
from tests.accounts.staff import hire
from tests.conftest import logged_in
from tests.factories import report_incident
from tests.groups import factories as groups
from tests.promises.authorisation import DECISIONS
from tests.promises.database import remove_groups, remove_people
from tests.promises.decision import STAFF, Decision
from tests.promises.visitors import address_of, group_of, make_world, outcome, remove_world, undone
from tests.promises.working_day import join

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST")
OF_A_GROUP = [decision for decision in DECISIONS if "group_id" in decision.ids]
OF_STAFF = [decision for decision in DECISIONS if decision.name.startswith("insight:")]

# --- In a group -------------------------------------------------------------------------------------
PLACES = ("member", "unsigned", "coordinator", "former")
ONLY_WHO_LEADS = {
    *("summarise", "conclude", "remove_member", "new_text", "end", "new_meeting", "change_meeting"),
    *("cancel_meeting", "share_meeting", "room", "room_case", "end_meeting", "new_campaign", "call_off"),
    *("thank",),
}
ONLY_WHO_INVITES = {"withdraw_invitation", "facilitator"}
# A member meets no case of their own here.
OF_ONES_OWN_CASE = {"adopt": "404", "tell_effect": "404", "amend": "403", "share_again": "403"}
FOR_EVERYBODY_IN_IT = {"group", "members", "declaration", "signed", "leave"}
# By page and method, for each place but the last: to whoever is no longer in the group it is not there.
PARTICULAR = {
    ("members", "POST"): "403 403 422",
    ("declaration", "GET"): "200 200 403",
    ("declaration", "POST"): "groups:group 422 403",
    ("signed", "GET"): "200 404 404",
    ("leave", "POST"): "groups:groups groups:groups groups:groups",
    # Of somebody else's incident, or of a case that one did not put in.
    ("rewrite", "GET"): "404 groups:declaration groups:declaration",
    ("rewrite", "POST"): "404 groups:declaration groups:declaration",
    ("withdraw", "GET"): "404 groups:declaration groups:declaration",
    ("withdraw", "POST"): "404 groups:declaration groups:declaration",
    ("recall", "POST"): "404 groups:declaration groups:declaration",
    ("arrange", "POST"): "403 groups:declaration groups:declaration",
    # Whose group keeps no register of a practice.
    ("practice_register", "GET"): "404 404 404",
    ("practice_register", "POST"): "404 404 404",
}


def in_a_group(decision: Decision, method: str, place: str) -> str:
    page, own = decision.name.partition(":")[2], decision.expected(method, "owner")
    if place == "former":
        return "404"
    if own == "405":
        return own
    if (page, method) in PARTICULAR:
        return dict(zip(PLACES, PARTICULAR[page, method].split(), strict=False))[place]
    if page in ONLY_WHO_LEADS:
        return "403"
    if page in ONLY_WHO_INVITES:
        return own if place == "coordinator" else "403"
    if page in FOR_EVERYBODY_IN_IT or place == "member":
        return OF_ONES_OWN_CASE.get(page, own)
    return "groups:declaration"


@dataclass(frozen=True)
class Group:
    """Somebody's group, and one person in each place."""

    people: Mapping[str, Actor]
    owner: Actor
    records: Mapping[str, UUID]


@pytest.fixture(scope="module")
def group(django_db_setup: None, django_db_blocker) -> Iterator[Group]:
    with django_db_blocker.unblock():
        owner, *others = (known(name) for name in ("leider", *PLACES))
        people = dict(zip(PLACES, others, strict=True))
        records = group_of(owner, people["member"])
        group_id = records["group"]
        for place, role in (
            ("unsigned", Role.MEMBER),
            ("coordinator", Role.COORDINATOR),
            ("former", Role.MEMBER),
        ):
            groups.bring_in(people[place], by=owner, group_id=group_id, role=role)
        groups.sign(people["former"], group_id=group_id)
        left = groups.membership_of(people["former"], group_id)
        remove_member(by=owner, group_id=group_id, membership_id=left, now=timezone.now())
        records["incident"] = report_incident(owner, now=timezone.now())
    yield Group(people, owner, records)
    with django_db_blocker.unblock():
        remove_groups([group_id])
        remove_people(
            [each.person.id for each in (owner, *others)],
            [each.bundle.owner_tag for each in (owner, *others)],
        )


@pytest.mark.parametrize("decision", OF_A_GROUP, ids=str)
def test_each_place_in_a_group_gets_what_was_decided(group: Group, decision: Decision) -> None:
    address = address_of(decision, group.records)
    cells = {(place, method): in_a_group(decision, method, place) for place in PLACES for method in METHODS}

    assert {cell: tried(group.people[cell[0]], cell[1], address, decision) for cell in cells} == cells


# --- Among SCAG's staff -----------------------------------------------------------------------------
ONLY_FOR = {
    StaffRole.EDITOR: {"new_advice", "edit_advice", "submit_advice"},
    StaffRole.PUBLISHER: {
        *(
            "return_advice",
            "publish_advice",
            "withdraw_advice",
            "new_campaign",
            "campaign",
            "cancel_campaign",
        ),
    },
    StaffRole.MEMBERS: {
        *(
            "members",
            "find_member",
            "new_body",
            "body",
            "waiting_list",
            "skipped_lines",
            "member",
            "admit_member",
        ),
        *("refuse_member", "suspend_member", "lift_suspension"),
    },
    StaffRole.ADMINISTRATION: {"colleagues", "colleague"},
}


@pytest.mark.parametrize("role", StaffRole)
def test_each_role_of_the_staff_gets_what_was_decided(role: StaffRole) -> None:
    by = hire(f"{role}@scag.example", [role], by=hire("sanne@scag.example"))
    elsewhere = set().union(*(pages for other, pages in ONLY_FOR.items() if other is not role))
    different = {}

    for decision in OF_STAFF:
        for method in METHODS:
            is_elsewhere = decision.name.partition(":")[2] in elsewhere
            expected = "403" if is_elsewhere else decision.expected(method, STAFF)
            got = tried(by, method, address_of(decision, {}), decision)
            if got != expected:
                different[str(decision), method] = (got, expected)

    assert different == {}


# --- Held back --------------------------------------------------------------------------------------
BEGINNING = {"incidents:start", "incidents:step", "incidents:autosave", "incidents:check"}
ONLY_READ = {("incidents:check", "GET"), ("incidents:autosave", "GET"), ("incidents:start", "POST")}
# What one said may be taken back for five minutes, which these tests may well take.
NOT_FOR_LONG = {"groups:recall"}


@contextmanager
def without_second_factor(owner: Actor) -> Iterator[Actor]:
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        yield owner


@contextmanager
def waiting(owner: Actor) -> Iterator[Actor]:
    yield with_account(owner, admitted_at=None)


@contextmanager
def suspended(owner: Actor) -> Iterator[Actor]:
    yield with_account(owner, suspended_at=timezone.now())


HELD_BACK = {
    without_second_factor: "mfa_index",
    waiting: "accounts:admission",
    suspended: "accounts:admission",
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker):
    with django_db_blocker.unblock():
        made = make_world()
    yield made
    with django_db_blocker.unblock():
        remove_world(made)


@pytest.mark.parametrize("why", HELD_BACK, ids=lambda why: why.__name__)
def test_whoever_is_held_back_begins_nothing_and_loses_nothing(world, why) -> None:
    different = {}
    with undone(), why(world.owner) as held_back:
        for decision in (each for each in DECISIONS if each.name not in NOT_FOR_LONG):
            address = address_of(decision, world.records)
            for method in METHODS:
                begins = decision.name in BEGINNING and (decision.name, method) not in ONLY_READ
                expected = HELD_BACK[why] if begins else decision.expected(method, "owner")
                if why is waiting and (decision.name, method) == ("accounts:admission", "POST"):
                    expected = "422"  # who waits says here where they belong; others are not asked
                got = tried(held_back, method, address, decision)
                if got != expected:
                    different[str(decision), method] = (got, expected)

    assert different == {}


# --- How it is tried --------------------------------------------------------------------------------
def known(name: str) -> Actor:
    """Somebody whose address is confirmed, so that invitations reach them."""
    actor = join(name)
    EmailAddress.objects.filter(user=actor.person).update(verified=True)
    return actor


def with_account(actor: Actor, **changed: object) -> Actor:
    User.objects.filter(id=actor.person.id).update(**changed)
    as_now = queries.actor(person=User.objects.get(id=actor.person.id), bundle=actor.bundle)
    return replace(as_now, bundle=actor.bundle)


def tried(by: Actor, method: str, address: str, decision: Decision) -> str:
    client = logged_in(by, raise_request_exception=False)
    with undone():
        if method == "GET":
            return outcome(client.get(address))
        return outcome(client.post(address, decision.sends))
