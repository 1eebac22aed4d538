"""A working day of many people, through the portal's own operations: all log in, some of them record an incident."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction, Mail, PracticeForm, ProfessionGroup
from accounts.operations import Newcomer, register_person
from analytics.taxonomy import CarePhase, IncidentType
from incidents.codes import Noticeable, Reach
from incidents.content import Answers, OpenPage, Reply
from incidents.operations import report_incident, save_draft
from incidents.queries import incident, register
from vault.audit import record_account_event
from vault.bundle import make_bundle
from vault.identity import Identity, acting_as
from vault.models import Vault

FIRST_PAGE = ("occurred_date", "description", "reach")
SECOND_PAGE = ("care_phase", "incident_types", "noticeable")


def join(number: int) -> Actor:
    """An account with all that belongs to it, save a password: to lock so many bundles would take minutes."""
    person = register_person(
        newcomer=Newcomer(
            email=f"mens{number}@voorbeeld.example",
            name=f"Mens {number}",
            profession_group=ProfessionGroup.OTHER,
            practice_name=f"Praktijk {number}",
            practice_form=PracticeForm.SOLO,
            password="",
        )
    )
    Mail.objects.create(kind=Mail.Kind.CONFIRM_ADDRESS, person=person, not_before=timezone.now())
    bundle = make_bundle()
    with acting_as(Identity(person.id, None)), transaction.atomic():
        Vault.objects.create(
            person_id=person.id,
            public=bundle.public,
            key_id=bundle.key_id,
            blob_password=bytes(188),
            blob_recovery=bytes(178),
            recovery_confirmed=True,
            mac=bytes(32),
        )
    return Actor(person=person, membership=None, bundle=bundle)


def work(actors: Collection[Actor], *, reporters: Collection[Actor], since: datetime) -> None:
    """Everybody logs in once, in any order; a reporter records an incident before the next one logs in."""
    arrivals, reporting = list(actors), {actor.person.id for actor in reporters}
    secrets.SystemRandom().shuffle(arrivals)
    for minute, actor in enumerate(arrivals):
        now = since + timedelta(minutes=minute)
        record_account_event(actor.person.id, AccountAction.LOGGED_IN, now=now)
        if actor.person.id in reporting:
            report(actor, now)


def report(actor: Actor, now: datetime) -> UUID:
    """Two pages of the form, each saved as a draft, and then the incident."""
    incident, page = uuid4(), uuid4().hex
    answers = Answers(
        occurred_date=now.date(),
        description="De cliënt gleed uit bij het opstaan.",
        reach=Reach.PREVENTED,
        care_phase=next(iter(CarePhase)),
        incident_types=(next(iter(IncidentType)),),
        noticeable=Noticeable.NO,
    )
    for version, questions in enumerate((FIRST_PAGE, SECOND_PAGE)):
        shown = OpenPage(page, version)
        save_draft(by=actor, draft_id=incident, reply=Reply(questions, answers), page=shown, now=now)
    report_incident(by=actor, draft_id=incident, now=now)
    return incident


def look_back(actors: Iterable[Actor]) -> None:
    """Each of them logs in and reads every incident of their register again."""
    for actor in actors:
        record_account_event(actor.person.id, AccountAction.LOGGED_IN, now=timezone.now())
        for line in register(by=actor).lines:
            incident(by=actor, incident_id=line.entry.id)
