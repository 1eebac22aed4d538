"""Working days of many people, through the portal's own operations: all log in, some record or read an incident."""

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from unittest.mock import patch

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts import queries as accounts
from accounts.actor import Actor
from accounts.invitations import make_invitation
from accounts.models import AccountAction, Mail, PracticeForm, ProfessionGroup
from accounts.operations import Newcomer, accept_invitation, invite_first_staff, register_person
from incidents.codes import ReportKind
from incidents.content import Arrangements
from incidents.content.notification import Sent, SentinelEventNotification
from incidents.operations import adopt_procedure, count_register
from incidents.queries import incident, register, year
from tests.factories import attach, let_in, report_incident, save_file
from vault import keyring
from vault.audit import record_account_event
from vault.formats import blobs
from vault.identity import Identity, acting_as

Work = Callable[[Actor, datetime], object]


def join(name: str, *, keeps_the_code: bool = True) -> Actor:
    """An account with all that belongs to it; only what makes guessing a password slow is left out."""
    newcomer = Newcomer(
        email=f"{name}@voorbeeld.example",
        name=name,
        profession_group=ProfessionGroup.OTHER,
        practice_name=f"Praktijk van {name}",
        practice_form=PracticeForm.OWNER_WITH_OTHERS,
        password="snel en niet veilig",
    )
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        person = let_in(register_person(newcomer=newcomer))
    Mail.objects.create(kind=Mail.Kind.CONFIRM_ADDRESS, person=person, not_before=timezone.now())
    quick_lock = patch("vault.bundle.lock_with_password", return_value=bytes(blobs.PASSWORD_BLOB_BYTES))
    with quick_lock, acting_as(Identity(person.id, None)), transaction.atomic():
        bundle, code = keyring.create_vault(person.id, newcomer.password)
        if keeps_the_code:
            keyring.confirm_recovery_code(person.id, code)
    return accounts.actor(person=person, bundle=bundle)


def hire(name: str) -> Actor:
    """Somebody who works for SCAG, in every role."""
    now = timezone.now()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        person = invite_first_staff(email=f"{name}@scag.example", now=now)
        key = make_invitation(person)
        person = accept_invitation(
            person_id=person.id, key=key, name=name, password="snel en niet veilig", now=now
        )
    return accounts.actor(person=person, bundle=None)


def a_day(
    actors: Collection[Actor],
    *,
    some: Collection[Actor],
    do: Work,
    since: datetime,
) -> None:
    """Everybody logs in once, in any order; some do something before the next one logs in."""
    arrivals, doing = list(actors), {actor.person.id for actor in some}
    secrets.SystemRandom().shuffle(arrivals)
    for minute, actor in enumerate(arrivals):
        now = since + timedelta(minutes=minute)
        record_account_event(actor.person.id, AccountAction.LOGGED_IN, now=now)
        if actor.person.id in doing:
            do(actor, now)


def each_their_own(doing: Mapping[Work, Collection[Actor]]) -> Work:
    """One thing to do a day, which is another for these than for those."""
    people = {work: {actor.person.id for actor in actors} for work, actors in doing.items()}

    def work(actor: Actor, now: datetime) -> None:
        for each, whose in people.items():
            if actor.person.id in whose:
                each(actor, now)

    return work


def report(actor: Actor, now: datetime) -> None:
    """With a letter beside it, and a written procedure for the practice."""
    attach(actor, report_incident(actor, now=now), now=now)
    adopt_procedure(by=actor, arrangements=Arrangements(officer="Ikzelf"), expected_number=0, now=now)


def keep_for_the_inspectorate(actor: Actor, now: datetime) -> None:
    """A calamity file beside their first incident: prepared, and later reported."""
    incident_id = register(by=actor).lines[0].entry.id
    prepared = SentinelEventNotification(description="Feiten.")
    save_file(actor, incident_id, lambda file: file.with_notification(prepared), now=now)
    sent = Sent(timezone.localdate(now), receipt_number="IGJ-1")
    save_file(actor, incident_id, lambda file: file.with_proof(ReportKind.SENTINEL_EVENT, sent), now=now)


def keep_out(actor: Actor, now: datetime) -> None:
    """Nothing of their register counts in the figures from now on."""
    count_register(by=actor, counts=False, now=now)


def read(actor: Actor, now: datetime) -> None:
    """Every incident of their register, and then the year on paper."""
    for line in register(by=actor).lines:
        incident(by=actor, incident_id=line.entry.id)
    year(by=actor, number=now.year)
