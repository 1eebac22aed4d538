"""Mail about groups: an invitation to an address, and news without a word of what it is."""

from datetime import datetime
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Mail, User
from accounts.notifications import letter_to, queue_mail
from groups.invitation_key import make_invitation_key
from groups.models import GroupInvitation, GroupMembership, Role
from groups.queries.invitations import running
from groups.standing import Standing
from vault.identity import acting_as


def queue_invitation(invitation: GroupInvitation) -> None:
    """The worker looks up the address, and makes the link, when it sends."""
    queue_mail(Mail.Kind.GROUP_INVITATION, None, about=invitation.id)


def tell_group(*, by: Actor, standing: Standing) -> None:
    """Everybody who discusses in the group gets the same mail, whoever did what: who gets none would be who did it.

    Call inside the transaction of what happened. The outbox makes it one a day.
    """
    with acting_as(by.identity):
        for person in _readers_to_be(standing):
            queue_mail(Mail.Kind.GROUP_NEWS, person)


def tell_place_ended(person_id: UUID) -> None:
    """Whoever is taken out of a group hears that at once, and from the mail not which group it was.

    Call inside the transaction in which the place ends.
    """
    for person in User.objects.filter(id=person_id, is_active=True):
        queue_mail(Mail.Kind.GROUP_ENDED, person)


def remind_group(*, by: Actor, standing: Standing, about: UUID, at: datetime) -> None:
    """The same people, once, at a moment to come. Whoever joins later gets none."""
    with acting_as(by.identity):
        Mail.objects.bulk_create(
            Mail(kind=Mail.Kind.GROUP_REMINDER, person=person, about=about, not_before=at)
            for person in _readers_to_be(standing)
        )


def take_back_reminder(*, about: UUID) -> None:
    """Pages may only add to the outbox: so this asks the worker, as a mail to nobody."""
    queue_mail(Mail.Kind.GROUP_REMINDER, None, about=about)


def compose_no_reminder(mail: Mail) -> None:
    """By the worker: nothing is sent, and what was about the same does not leave any more."""
    Mail.objects.filter(kind=mail.kind, about=mail.about, person__isnull=False, sent_at=None).delete()


def _readers_to_be(standing: Standing) -> QuerySet[User]:
    places = GroupMembership.objects.filter(group=standing.group.id, ended_at=None)
    people = places.exclude(role=Role.COORDINATOR).values_list("person_id", flat=True)
    return User.objects.filter(id__in=list(people), is_active=True).order_by("id")


def compose_invitation(mail: Mail) -> EmailMultiAlternatives | None:
    """By the worker; nothing when the invitation was withdrawn, used, or expired before it left."""
    invitation = running(now=timezone.now()).filter(id=mail.about).first() if mail.about else None
    if invitation is None:
        return None
    path = reverse("groups:accept", args=[make_invitation_key(invitation.id)])
    return letter_to(invitation.email, mail, path=path)
