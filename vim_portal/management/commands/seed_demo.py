"""Fill the demo once, through the operations that people use; a second run only prints the logins again."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts import operations as joining
from accounts import queries
from accounts.actor import Actor
from accounts.invitations import make_invitation
from accounts.link_keys import practice_keys
from accounts.models import Membership, User
from accounts.operations import Newcomer
from accounts.operations.members import let_in_if_listed
from vault import keyring
from vault.identity import acting_as
from vim_portal.demo import ANNA, BRAM, GERDA, JOOST, PASSWORD, PEOPLE, SANNE, STAFF, DemoPerson, DemoStaff
from vim_portal.demo_advice import publish_demo_advice
from vim_portal.demo_group import bring_together
from vim_portal.demo_members import body_of, list_demo_members, number_of
from vim_portal.demo_register import fill_register


class Command(BaseCommand):
    help = "Fill an empty demo with people and incidents, and print how to log in."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These people have a password that everybody knows: only for a demo (DEMO=1).")
        if not User.objects.filter(email=SANNE.email).exists():
            _let_staff_in()
        if not User.objects.filter(email=ANNA.email).exists():
            self._fill()
        self.stdout.write("\nInloggen kan als:")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<22} {person.name}, {person.practice}")
        self.stdout.write(f"  {GERDA.email:<22} {GERDA.name}, wacht op goedkeuring")
        for member in STAFF:
            self.stdout.write(f"  {member.email:<22} {member.name}, medewerker van SCAG")
        self.stdout.write(f"  Wachtwoord voor iedereen: {PASSWORD}\n")

    def _fill(self) -> None:
        actors, codes = {}, {}
        for person in PEOPLE:
            actors[person], codes[person] = _join(person)
        _join(GERDA)
        actors[BRAM] = _work_together(actors[ANNA], actors[BRAM])
        incidents = fill_register(by=actors[ANNA], today=timezone.localdate())
        bring_together(actors, incidents=incidents, now=timezone.now())
        self.stdout.write("\nHerstelcodes (staan nergens anders; bewaar ze als u het herstel wilt proberen):")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<22} {codes[person]}")


def _work_together(owner: Actor, colleague: Actor) -> Actor:
    now = timezone.now()
    invited = joining.invite_colleague(
        by=owner, email=colleague.person.email, role=Membership.Role.THERAPIST, now=now
    )
    joining.accept_practice_invitation(by=colleague, key=practice_keys.make(invited.id), now=now)
    return queries.actor(person=colleague.person, bundle=colleague.bundle)


def _join(person: DemoPerson) -> tuple[Actor, str]:
    """Somebody whose address is confirmed and whose recovery code is on paper."""
    newcomer = Newcomer(
        email=person.email,
        name=person.name,
        profession_group=person.profession_group,
        practice_name=person.practice,
        practice_form=person.practice_form,
        password=PASSWORD,
        body_id=body_of(person),
        member_number=number_of(person),
    )
    user = joining.register_person(newcomer=newcomer)
    EmailAddress.objects.filter(user=user).update(verified=True)
    let_in_if_listed(person_id=user.id, now=timezone.now())
    user.refresh_from_db()
    opened = joining.open_vault(person=user, password=PASSWORD)
    actor, code = queries.actor(person=user, bundle=opened.bundle), opened.new_code or ""
    with acting_as(actor.identity), transaction.atomic():
        keyring.confirm_recovery_code(user.id, code)
    return actor, code


def _let_staff_in() -> None:
    """The first by an invitation from the server, who then invites the second."""
    now = timezone.now()
    first = _accepted(joining.invite_first_staff(email=SANNE.email, now=now), SANNE)
    by = queries.actor(person=first, bundle=None)
    list_demo_members(by=by, now=now)
    second = _accepted(joining.invite_staff(by=by, email=JOOST.email, roles=JOOST.roles, now=now), JOOST)
    publish_demo_advice(writer=first.id, publisher=second.id, now=now)


def _accepted(person: User, member: DemoStaff) -> User:
    return joining.accept_invitation(
        person_id=person.id,
        key=make_invitation(person),
        name=member.name,
        password=PASSWORD,
        now=timezone.now(),
    )
