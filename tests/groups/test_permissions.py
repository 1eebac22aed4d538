"""The truth table of the groups: who may do what, in which state; everybody tries everything."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from inspect import signature
from uuid import UUID, uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts import queries as accounts
from accounts.actor import Actor
from groups import permissions
from groups.codes import Counting, Question
from groups.content.campaign import CampaignContent
from groups.content.meeting import Plan
from groups.models import Role
from groups.operations.agreements import sign_agreement, write_agreement
from groups.operations.campaigns import start_campaign
from groups.operations.cases import amend_case, share_case_again, withdraw_case
from groups.operations.conclusion import conclude_case
from groups.operations.discussion import contribute, write_summary
from groups.operations.founding import end_group
from groups.operations.invitations import invite
from groups.operations.meetings import plan_meeting
from groups.operations.membership import appoint_facilitator, end_own_place, remove_member
from groups.operations.sharing import new_record
from groups.queries.agreements import agreement
from groups.queries.readers import readers_to_add
from groups.queries.records import opened_record
from groups.queries.standing import members, standing
from groups.standing import Standing
from tests.groups.cases import conclusion
from tests.groups.factories import bring_in, case_content, found, membership_of, read, share_case, sign
from tests.promises.working_day import hire, join
from vault import public_keys
from vault.bundle import make_bundle
from vault.identity import acting_as
from vault.models import PublishedKey

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class World:
    """One group, one case of the owner's, and everybody there can be around it."""

    group: UUID
    case: UUID
    people: dict[str, Actor]

    @property
    def other_place(self) -> UUID:
        return membership_of(self.people["member"], self.group)


@pytest.fixture
def world() -> World:
    names = (
        "facilitator",
        "member",
        "owner",
        "later",
        "unsigned",
        "expired",
        "paused",
        "new keys",
        "second",
        "coordinator",
        "removed",
        "stranger",
    )
    people = {name: join(name.replace(" ", "-")) for name in names}
    EmailAddress.objects.update(verified=True)
    leader = people["facilitator"]
    group = found(leader)
    roles = {"coordinator": Role.COORDINATOR, "second": Role.FACILITATOR}
    for name, each in people.items():
        if name not in ("facilitator", "stranger"):
            bring_in(each, by=leader, group_id=group, role=roles.get(name, Role.MEMBER))
    sign(leader, people["paused"], group_id=group)
    write_agreement(by=leader, group_id=group, own="Wij bellen niet.", shown_version=1, now=timezone.now())
    sign(
        *(people[name] for name in ("facilitator", "member", "owner", "new keys", "removed")), group_id=group
    )
    sign(people["expired"], group_id=group, now=timezone.now() - timedelta(days=367))
    case = share_case(people["owner"], group)
    sign(people["later"], group_id=group)
    remove_member(
        by=leader, group_id=group, membership_id=membership_of(people["removed"], group), now=timezone.now()
    )
    people["new keys"] = _with_new_keys(people["new keys"])
    people["staff"] = accounts.actor(person=hire("staf").person, bundle=None)
    return World(group, case, people)


def _with_new_keys(actor: Actor) -> Actor:
    anew = replace(actor, bundle=make_bundle())
    with acting_as(anew.identity), transaction.atomic():
        PublishedKey.objects.filter(person_id=anew.person.id).delete()
        public_keys.publish(anew.person.id, anew.unlocked)
    return anew


def _sign(by: Actor, world: World) -> None:
    version = standing(by=by, group_id=world.group).group.agreement_version
    digest = agreement(by=by, group_id=world.group, version=version).digest
    sign_agreement(by=by, group_id=world.group, version=version, digest=digest, now=timezone.now())


def _amend(by: Actor, world: World) -> None:
    shown = read(world.people["owner"], world.group, world.case).content.written_at
    place = standing(by=by, group_id=world.group)
    words = case_content("Anders verteld.")
    amend_case(by=by, standing=place, case_id=world.case, content=words, shown_at=shown, now=timezone.now())


def _share_again(by: Actor, world: World) -> None:
    owner = world.people["owner"]
    row = read(owner, world.group, world.case).row
    shown = readers_to_add(by=owner, standing=standing(by=owner, group_id=world.group), row=row).fingerprint
    place = standing(by=by, group_id=world.group)
    share_case_again(by=by, standing=place, case_id=world.case, shown=shown)


def _plan_meeting(by: Actor, world: World) -> None:
    plan = Plan(starts_at=timezone.now() + timedelta(days=9), set_at=timezone.now())
    plan_meeting(by=by, standing=standing(by=by, group_id=world.group), plan=plan)


def _start_campaign(by: Actor, world: World) -> None:
    today = timezone.localdate()
    campaign = CampaignContent(
        first_date=today,
        last_date=today + timedelta(days=6),
        counting=Counting.NONE,
        reminder=uuid4(),
        started_at=timezone.now(),
    )
    start_campaign(by=by, standing=standing(by=by, group_id=world.group), campaign=campaign)


def _on_the_case(operation: Callable, **words: object) -> Callable[[Actor, World], object]:
    def attempt(by: Actor, world: World) -> object:
        place = standing(by=by, group_id=world.group)
        return operation(by=by, standing=place, case_id=world.case, **words)

    return attempt


def _in_the_group(operation: Callable, **words: object) -> Callable[[Actor, World], object]:
    return lambda by, world: operation(by=by, group_id=world.group, now=timezone.now(), **words)


OPERATIONS: dict[str, Callable[[Actor, World], object]] = {
    "see who is in the group": lambda by, world: members(by=by, group_id=world.group),
    "read the case": lambda by, world: opened_record(
        by=by, standing=standing(by=by, group_id=world.group), record_id=world.case
    ),
    "say something of it": lambda by, world: _on_the_case(
        contribute, question=Question.HAPPENING, text="Ook gezien.", now=timezone.now()
    )(by, world),
    "put in a case": lambda by, world: new_record(
        by=by, standing=standing(by=by, group_id=world.group), content=case_content()
    ),
    "amend the case": _amend,
    "share it again": _share_again,
    "withdraw it": lambda by, world: _on_the_case(withdraw_case, now=timezone.now())(by, world),
    "summarise": lambda by, world: _on_the_case(write_summary, text="Kort.", shown="", now=timezone.now())(
        by, world
    ),
    "conclude": lambda by, world: _on_the_case(conclude_case, conclusion=conclusion(by))(by, world),
    "plan a meeting": _plan_meeting,
    "call to report": _start_campaign,
    "invite": _in_the_group(invite, email="eef@ver.example", role=Role.MEMBER),
    "remove a member": lambda by, world: remove_member(
        by=by, group_id=world.group, membership_id=world.other_place, now=timezone.now()
    ),
    "have a member lead": lambda by, world: appoint_facilitator(
        by=by, group_id=world.group, membership_id=world.other_place
    ),
    "write a new text": _in_the_group(write_agreement, own="Anders.", shown_version=2),
    "sign": _sign,
    "leave": _in_the_group(end_own_place),
    "end the group": _in_the_group(end_group),
}


def _outcome(by: Actor, world: World, operation: Callable[[Actor, World], object]) -> str:
    """What came of it, and nothing of it stays."""
    outcome = "yes"
    try:
        with transaction.atomic():
            operation(by, world)
            raise Undone
    except Undone:
        pass
    except Exception as refusal:
        outcome = type(refusal).__name__
    return outcome


class Undone(Exception):
    """Takes back what an attempt did."""


SAID = {
    "yes": "y",
    "NoSuchGroup": "-",
    "NotSigned": "s",
    "NotTheFacilitator": "l",
    "MayNotInvite": "i",
    "NotSharedWithYou": "n",
    "NotYourCase": "o",
    "AlreadySigned": "a",
    "NoReader": "r",
}
# Yes; no such group; sign first; only who leads; only who leads or coordinates; not shared with you; only who put it
# in; signed already; reads nothing, so signs nothing.
WHO = [
    *("facilitator", "member", "owner", "later", "unsigned", "expired", "paused", "new keys", "second"),
    *("coordinator", "removed", "stranger", "staff"),
]
TABLE = {
    # -------------------------- F  M  O  L  U  E  P  K  S  C  R  X  T
    "see who is in the group": "y  y  y  y  y  y  y  y  y  y  -  -  -",
    "read the case":           "y  y  y  n  s  s  s  s  s  s  -  -  -",
    "say something of it":     "y  y  y  n  s  s  s  s  s  s  -  -  -",
    "put in a case":           "y  y  y  y  s  s  s  s  s  s  -  -  -",
    "amend the case":          "o  o  y  n  s  s  s  s  s  s  -  -  -",
    "share it again":          "o  o  y  n  s  s  s  s  s  s  -  -  -",
    "withdraw it":             "y  o  y  n  s  s  s  s  s  s  -  -  -",
    "summarise":               "y  l  l  l  l  l  l  l  s  l  -  -  -",
    "conclude":                "y  l  l  l  l  l  l  l  s  l  -  -  -",
    "plan a meeting":          "y  l  l  l  l  l  l  l  s  l  -  -  -",
    "call to report":          "y  l  l  l  l  l  l  l  s  l  -  -  -",
    "invite":                  "y  i  i  i  i  i  i  i  y  y  -  -  -",
    "remove a member":         "y  l  l  l  l  l  l  l  s  l  -  -  -",
    "have a member lead":      "y  l  l  l  l  l  l  l  y  y  -  -  -",
    "write a new text":        "y  l  l  l  l  l  l  l  y  l  -  -  -",
    "sign":                    "a  a  a  a  y  y  y  y  y  r  -  -  -",
    "leave":                   "y  y  y  y  y  y  y  y  y  y  -  -  -",
    "end the group":           "y  l  l  l  l  l  l  l  s  l  -  -  -",
}  # fmt: skip


def test_everybody_may_do_what_the_table_says_and_no_more(world: World) -> None:
    outcomes = {
        name: "  ".join(SAID.get(_outcome(by, world, operation), "?") for by in world.people.values())
        for name, operation in OPERATIONS.items()
    }

    assert list(world.people) == WHO
    assert outcomes == TABLE


def test_each_question_and_each_refusal_agree(world: World) -> None:
    """`can_x` says yes exactly where `check_can_x` lets through."""
    checks = {name: check for name, check in vars(permissions).items() if name.startswith("check_can_")}
    places = standing(by=world.people["facilitator"], group_id=world.group).everybody.values()
    # Who switches the register of a practice depends on the practice too: `practice_register`.
    names = [
        name.removeprefix("check_") for name, check in checks.items() if len(signature(check).parameters) == 1
    ]
    assert len(names) >= 8
    for name in names:
        for place in places:
            assert getattr(permissions, name)(place) is _lets_through(
                getattr(permissions, f"check_{name}"), place
            )


def _lets_through(check: Callable[[Standing], None], place: Standing) -> bool:
    try:
        check(place)
    except Exception:
        return False
    return True
