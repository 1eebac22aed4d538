"""Mail: queued in the caller's transaction as kind and person, made and sent by the worker afterwards."""

import logging
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from accounts.address_key import make_address_key
from accounts.invitations import make_invitation
from accounts.link_keys import practice_keys
from accounts.models import Mail, PracticeInvitation, User

logger = logging.getLogger(__name__)

# A page waits no longer than this for a broker that is away or hangs.
_AT_ONCE = {"max_retries": 0, "socket_timeout": 0.5, "socket_connect_timeout": 0.5}
# Where a letter leads that leads to the same page for everybody; of the others to the help.
_PAGES = {
    Mail.Kind.ACCOUNT_EXISTS: "account_login",
    Mail.Kind.ADMITTED: "home",
    Mail.Kind.SUSPENSION_LIFTED: "home",
    Mail.Kind.NOT_ADMITTED: "accounts:admission",
    Mail.Kind.SUSPENDED: "accounts:admission",
    Mail.Kind.WEEKLY: "home",
    Mail.Kind.CHOSEN_DAY: "home",
    Mail.Kind.GROUP_NEWS: "home",
    Mail.Kind.GROUP_REMINDER: "home",
    Mail.Kind.GROUP_ENDED: "groups:groups",
    Mail.Kind.PRACTICE_ENDED: "accounts:practice",
    Mail.Kind.FRESH_START_ASKED: "accounts:fresh_start",
    Mail.Kind.FRESH_START_READY: "accounts:fresh_start",
}
# Nothing is sent where what the mail is about is no longer there.
Composer = Callable[[Mail], EmailMultiAlternatives | None]
_composers: dict[str, Composer] = {}


def register_composer(kind: Mail.Kind, composer: Composer) -> None:
    """Have a higher app write the letters of this kind, which are about something of its own."""
    _composers[kind] = composer


def queue_mail(
    kind: Mail.Kind, person: User | None, *, about: UUID | None = None, not_before: datetime | None = None
) -> None:
    """Put a mail in the outbox; the worker is rung when the caller's transaction has committed, unless it waits."""
    with transaction.atomic():
        mail = Mail.objects.create(
            kind=kind, person=person, about=about, not_before=not_before or timezone.now()
        )
        if not_before is None:
            transaction.on_commit(lambda: ring(mail.id))


def ring(mail_id: UUID) -> None:
    """Tell the worker at once. Without a broker nobody waits here: the mail leaves with the sweep."""
    try:
        with current_app.connection_for_write(transport_options=_AT_ONCE) as broker:
            current_app.send_task("accounts.tasks.send_mail", [str(mail_id)], connection=broker, retry=False)
    except (KombuError, RedisError, OSError):
        logger.warning("no broker: mail %s waits for the sweep", mail_id)


def compose(mail: Mail, person: User) -> EmailMultiAlternatives | None:
    """The letter with its signed link, made at the last moment."""
    kind = Mail.Kind(mail.kind)
    if kind == Mail.Kind.NEW_ADDRESS:
        return _to_new_address(mail, person)
    # Until the address is confirmed, whoever signed up may have typed anything as a name for somebody else to read.
    name = "" if kind == Mail.Kind.CONFIRM_ADDRESS else person.name
    return letter_to(person.email, mail, path=_path(kind, person), name=name)


def compose_about(mail: Mail) -> EmailMultiAlternatives | None:
    """The letter of a mail without a person, by the app that knows what it is about."""
    if mail.kind == Mail.Kind.PRACTICE_INVITATION:
        return _practice_invitation(mail)
    composer = _composers.get(mail.kind)
    return composer(mail) if composer else None


def letter_to(address: str, mail: Mail, *, path: str, name: str = "") -> EmailMultiAlternatives:
    """Sent twice, it bears the same Message-ID."""
    kind = Mail.Kind(mail.kind)
    context = {"name": name, "subject": kind.label, "url": urljoin(settings.PORTAL_ORIGIN, path)}
    letter = EmailMultiAlternatives(
        subject=kind.label,
        body=render_to_string(f"account/email/{kind}.txt", context),
        to=[address],
        headers={
            "Message-ID": f"<{mail.id}@{urlsplit(settings.PORTAL_ORIGIN).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(render_to_string(f"account/email/{kind}.html", context), "text/html")
    return letter


def _to_new_address(mail: Mail, person: User) -> EmailMultiAlternatives | None:
    """Withdrawn, it goes nowhere; somebody's, its owner hears it as with a sign-up, and whoever asked hears nothing."""
    if not person.new_email:
        return None
    if owner := User.objects.filter(email=person.new_email, closed_at=None).first():
        queue_mail(Mail.Kind.ACCOUNT_EXISTS, owner)
        return None
    path = reverse("accounts:confirm_address", args=[make_address_key(person)])
    return letter_to(person.new_email, mail, path=path)


def _practice_invitation(mail: Mail) -> EmailMultiAlternatives | None:
    """By the worker; nothing when the invitation was withdrawn, used, or expired before it left."""
    if mail.about is None:
        return None
    running = PracticeInvitation.objects.filter(accepted_at=None, withdrawn_at=None)
    invitation = running.filter(id=mail.about, expires_at__gt=timezone.now()).first()
    if invitation is None:
        return None
    path = reverse("accounts:accept_practice", args=[practice_keys.make(invitation.id)])
    return letter_to(invitation.email, mail, path=path)


def _path(kind: Mail.Kind, person: User) -> str:
    if kind == Mail.Kind.CONFIRM_ADDRESS:
        address = EmailAddress.objects.get(user=person, email=person.email)
        path = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    elif kind == Mail.Kind.CHOOSE_PASSWORD:
        named = {"uidb36": person.id.hex, "key": default_token_generator.make_token(person)}
        path = reverse("account_reset_password_from_key", kwargs=named)
    elif kind == Mail.Kind.STAFF_INVITATION:
        path = reverse("insight:accept", kwargs={"person_id": person.id, "key": make_invitation(person)})
    else:
        path = reverse(_PAGES.get(kind, "help"))
    return path
