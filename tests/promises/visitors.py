"""The visitors of the matrix, each with a browser, and the records that the owner has."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Membership
from accounts.operations import invite_colleague
from groups.models import Role
from groups.operations.invitations import invite
from groups.queries.standing import standing
from incidents.operations import link_case
from tests.conftest import logged_in
from tests.factories import attach, locked, report_incident, save_draft, work_together
from tests.groups import factories as groups
from tests.groups.cases import conclude
from tests.groups.meetings import concluded as held
from tests.groups.meetings import forward, planned, started
from tests.promises.database import remove_groups, remove_people
from tests.promises.decision import Decision
from tests.promises.decisions_about_attachments import LETTER_ID, WITH_LETTER
from tests.promises.working_day import hire, join


@dataclass(frozen=True)
class World:
    """Four people, what one of them recorded, and somebody who works for SCAG."""

    owner: Actor
    colleague: Actor
    stranger: Actor
    unconfirmed: Actor
    staff: Actor
    records: dict[str, UUID]

    def actor(self, visitor: str) -> Actor | None:
        if visitor == "anonymous":
            return None
        return locked(self.owner) if visitor == "locked" else getattr(self, visitor)

    def browser(self, visitor: str) -> Client:
        """Fresh, so that what a visitor did before says nothing about what comes now."""
        actor = self.actor(visitor)
        return (
            logged_in(actor, raise_request_exception=False)
            if actor
            else Client(raise_request_exception=False)
        )


def make_world(another: str = "") -> World:
    """One of several at a time bears its own word in every address."""
    owner, colleague, stranger = (join(f"{another}{name}") for name in ("eigenaar", "collega", "vreemde"))
    unconfirmed = join(f"{another}nieuweling", keeps_the_code=False)
    colleague = work_together(owner, colleague)
    now = timezone.now()
    records = {
        "incident": report_incident(owner, now=now),
        WITH_LETTER: report_incident(owner, now=now),
        "draft": save_draft(owner, now=now),
    }
    attach(owner, records[WITH_LETTER], attachment_id=LETTER_ID, now=now)
    records |= group_of(owner)
    records |= practice_of(owner, colleague)
    return World(owner, colleague, stranger, unconfirmed, hire(f"{another}medewerker"), records)


def practice_of(owner: Actor, colleague: Actor) -> dict[str, UUID]:
    """The place of the colleague there, and an invitation that waits."""
    email, now = "gevraagd@voorbeeld.example", timezone.now()
    invited = invite_colleague(by=owner, email=email, role=Membership.Role.THERAPIST, now=now)
    return {"place in a practice": colleague.membership.id, "invitation to a practice": invited.id}


def group_of(owner: Actor, *members: Actor) -> dict[str, UUID]:
    """A group that the owner leads and signed, with an invitation, two cases, two meetings and a call of theirs."""
    group_id = groups.covered_group(owner, *members)
    now = timezone.now()
    case_id, concluded_id = (groups.share_case(owner, group_id) for _ in range(2))
    link_case(
        by=owner,
        incident_id=report_incident(owner, now=now),
        case_id=concluded_id,
        group_id=group_id,
        now=now,
    )
    conclude(owner, group_id, concluded_id)
    meeting_id, held_id = planned(owner, group_id), planned(owner, group_id, place="Elders")
    forward(owner, group_id, meeting_id, case_id)
    held(owner, group_id, held_id)
    return {
        "meeting": meeting_id,
        "held meeting": held_id,
        "campaign": started(owner, group_id),
        "case": case_id,
        "contribution": groups.say(owner, group_id, case_id, "Dit zagen we."),
        "concluded case": concluded_id,
        "group": group_id,
        "place in a group": standing(by=owner, group_id=group_id).membership.id,
        "invitation": invite(
            by=owner, group_id=group_id, email="genodigde@voorbeeld.example", role=Role.MEMBER, now=now
        ),
    }


def remove_world(world: World) -> None:
    people = [world.owner, world.colleague, world.stranger, world.unconfirmed]
    accounts = [actor.person.id for actor in (*people, world.staff)]
    remove_groups([world.records["group"]])
    remove_people(accounts, [actor.bundle.owner_tag for actor in people])


def address_of(decision: Decision, records: Mapping[str, UUID]) -> str:
    named: dict[str, Any] = dict(decision.named)
    if decision.about:
        named["record_id"] = records[decision.about]
    named |= {parameter: records[about] for parameter, about in decision.ids.items()}
    if decision.step:
        named["step"] = decision.step
    return reverse(decision.name, kwargs=named)


def outcome(answer: HttpResponse) -> str:
    """The status, or the name of the page that the visitor is sent to."""
    if answer.status_code == 302:
        return resolve(urlsplit(answer.url).path).view_name
    return str(answer.status_code)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside did not happen, for whoever comes next."""
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)
