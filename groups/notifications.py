"""Mail about groups: an invitation to an address, and news without a word of what it is."""

from django.core.mail import EmailMultiAlternatives
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
        places = GroupMembership.objects.filter(group=standing.group.id, ended_at=None)
        people = places.exclude(role=Role.COORDINATOR).values_list("person_id", flat=True)
        for person in User.objects.filter(id__in=list(people), is_active=True).order_by("id"):
            queue_mail(Mail.Kind.GROUP_NEWS, person)


def compose_invitation(mail: Mail) -> EmailMultiAlternatives | None:
    """By the worker; nothing when the invitation was withdrawn, used, or expired before it left."""
    invitation = running(now=timezone.now()).filter(id=mail.about).first()
    if invitation is None:
        return None
    path = reverse("groups:accept", args=[make_invitation_key(invitation.id)])
    return letter_to(invitation.email, mail, path=path)
