"""Fill the demo once, through the operations that people use; a second run only prints the logins again."""

import uuid
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts import operations as joining
from accounts import queries
from accounts.actor import Actor
from accounts.models import User
from accounts.operations import Newcomer
from analytics.taxonomy import ProfessionGroup
from incidents import operations
from incidents.content import Answers, Reply
from incidents.operations import OpenPage
from vault import keyring
from vault.identity import acting_as
from vim_portal.demo import ANNA, BRAM, PASSWORD, PEOPLE, STORIES, DemoPerson, Story
from vim_portal.demo_network import NETWORK_STORY, in_a_network, looked_back

EVERY_QUESTION = tuple(field.name for field in fields(Answers))


class Command(BaseCommand):
    help = "Fill an empty demo with people and incidents, and print how to log in."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These people have a password that everybody knows: only for a demo (DEMO=1).")
        if not User.objects.filter(email=ANNA.email).exists():
            self._fill()
        self.stdout.write("\nInloggen kan als:")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<22} {person.name}, {person.practice}")
        self.stdout.write(f"  Wachtwoord voor iedereen: {PASSWORD}\n")

    def _fill(self) -> None:
        actors, codes = {}, {}
        for person in PEOPLE:
            actors[person], codes[person] = _join(person)
        joining.admit_colleague(person=actors[BRAM].person, by=actors[ANNA])
        _record_stories(actors[ANNA])
        self.stdout.write("\nHerstelcodes (staan nergens anders; bewaar ze als u het herstel wilt proberen):")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<22} {codes[person]}")


def _join(person: DemoPerson) -> tuple[Actor, str]:
    """Somebody whose address is confirmed and whose recovery code is on paper."""
    newcomer = Newcomer(
        email=person.email,
        name=person.name,
        profession_group=person.profession_group,
        practice_name=person.practice,
        practice_form=person.practice_form,
        password=PASSWORD,
    )
    user = joining.register_person(newcomer=newcomer)
    EmailAddress.objects.filter(user=user).update(verified=True)
    opened = joining.open_vault(person=user, password=PASSWORD)
    actor, code = queries.actor(person=user, bundle=opened.bundle), opened.new_code or ""
    with acting_as(actor.identity), transaction.atomic():
        keyring.confirm_recovery_code(user.id, code)
    return actor, code


def _record_stories(anna: Actor) -> None:
    """Each story is recorded on the evening of its day, so that numbers and dates look like a year of work."""
    today = timezone.localdate()
    for story in sorted((*STORIES, NETWORK_STORY), key=lambda each: -each.days_ago):
        evening = timezone.make_aware(datetime.combine(today - timedelta(days=story.days_ago), time(17, 5)))
        incident_id = _record(anna, story, evening)
        if story is NETWORK_STORY:
            _look_back(anna, incident_id, evening, today)


def _record(anna: Actor, story: Story, evening: datetime) -> uuid.UUID:
    answers = story.answers(evening.date(), ProfessionGroup(anna.person.profession_group))
    draft_id = uuid.uuid4()
    page = OpenPage(name="", version=0)
    operations.save_draft(
        by=anna, draft_id=draft_id, reply=Reply(EVERY_QUESTION, answers), page=page, now=evening
    )
    operations.report_incident(by=anna, draft_id=draft_id, now=evening)
    return draft_id


def _look_back(anna: Actor, incident_id: uuid.UUID, evening: datetime, today: date) -> None:
    """The draft was the first version, recording it the second; there is no file yet."""
    operations.save_part(
        by=anna,
        incident_id=incident_id,
        change=partial(in_a_network, recorded_at=evening),
        expected_version=2,
        now=evening + timedelta(days=1),
    )
    operations.save_file(
        by=anna,
        incident_id=incident_id,
        change=partial(looked_back, happened_date=evening.date(), today=today),
        expected_version=0,
        now=evening + timedelta(days=3),
    )
