"""Who may open which page, and who may record: the register must be unlocked unless a view says otherwise.

Staff open the pages that are marked for them and no page of a register; therapists open none of theirs.
"""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from accounts import processor_agreement
from accounts.actor import Actor
from accounts.models import AcceptedAgreement, Membership, StaffRole, User
from vault.keyring import vault_state

View = Callable[..., HttpResponseBase]


class PageAccess(Enum):
    """What a visitor needs before a view runs."""

    PUBLIC = "nothing"
    ACCOUNT = "a login, of a therapist or of staff"
    SIGNED_IN = "a login"
    UNLOCKED = "an unlocked register"
    STAFF = "a role among SCAG's staff"


class MayNotBegin(Exception):
    """Nothing new is begun for now; `solved_at` is the page that helps (`accounts.middleware` leads there)."""

    solved_at: str


class RecoveryCodeNotConfirmed(MayNotBegin):
    """Without a recovery code on paper a forgotten password would lose everything that was recorded."""

    solved_at = "accounts:recovery_kit"

    def __init__(self) -> None:
        super().__init__("Bewaar eerst uw herstelcode. Daarna kunt u vastleggen.")


class SecondFactorMissing(MayNotBegin):
    """A password alone keeps no health data: the account needs an extra lock first."""

    solved_at = "mfa_index"

    def __init__(self) -> None:
        super().__init__("Zet eerst een extra slot op uw account. Daarna kunt u vastleggen.")


class AgreementNotAccepted(MayNotBegin):
    """The law asks for it before somebody keeps health data for another; new words are accepted anew."""

    solved_at = "accounts:accept_agreement"

    def __init__(self) -> None:
        super().__init__("Lees en aanvaard eerst de verwerkersovereenkomst. Daarna kunt u vastleggen.")


class NotAdmittedYet(MayNotBegin):
    """No professional body vouches for this person yet, and staff did not let them in."""

    solved_at = "accounts:admission"

    def __init__(self) -> None:
        super().__init__("Uw aanmelding wacht op goedkeuring. Daarna kunt u vastleggen.")


class MembershipRests(MayNotBegin):
    """Staff suspended this account: what was recorded stays to be read and followed up."""

    solved_at = "accounts:admission"

    def __init__(self) -> None:
        super().__init__("Uw account is geschorst. U kunt nu niets nieuws beginnen.")


class NotTheOwner(PermissionDenied):
    def __init__(self) -> None:
        super().__init__("Alleen de praktijkhouder kan dit doen.")


class MayNotInvite(Exception):
    def __init__(self) -> None:
        super().__init__("Alleen wie medewerkers beheert, kan dit doen.")


class MayNotKeepMembers(Exception):
    def __init__(self) -> None:
        super().__init__("Alleen wie leden toelaat, kan dit doen.")


def public(view: View) -> View:
    """Anybody may open this page."""
    return _with_access(view, PageAccess.PUBLIC)


def signed_in(view: View) -> View:
    """Needs the login of a therapist; the register may be locked."""
    return _with_access(view, PageAccess.SIGNED_IN)


def any_account(view: View) -> View:
    """Needs a login, whoever's it is."""
    return _with_access(view, PageAccess.ACCOUNT)


def staff_only(*roles: StaffRole) -> Callable[[View], View]:
    """Needs any of these roles among SCAG's staff, or any role at all when none is named; to others it is not there."""

    def marked(view: View) -> View:
        page = _with_access(view, PageAccess.STAFF)
        page.staff_roles = frozenset(roles or StaffRole)  # type: ignore[attr-defined]
        return page

    return marked


def may_open(view: Callable[..., Any], *, by: Actor) -> bool:
    """Whether a page of the staff is for this member of it."""
    return not by.staff_roles.isdisjoint(getattr(view, "staff_roles", frozenset()))


def page_access(view: Callable[..., Any]) -> PageAccess:
    """What `view` asks for; a view without a mark asks for everything."""
    return getattr(view, "page_access", PageAccess.UNLOCKED)


def check_can_follow_up(by: Actor) -> None:
    """Go on with what is recorded, which the law asks of everybody. Call inside a transaction that acts as `by`."""
    if not vault_state(by.person.id).recovery_confirmed:
        raise RecoveryCodeNotConfirmed


def check_can_report(by: Actor) -> None:
    """Record something new. Call inside a transaction that acts as `by`."""
    check_can_follow_up(by)
    check_second_factor(by)
    check_has_agreed(by)
    check_is_admitted(by)


def can_report(by: Actor) -> bool:
    try:
        check_can_report(by)
    except MayNotBegin:
        return False
    return True


def check_second_factor(by: Actor) -> None:
    """What somebody has besides their password; asked where the installation requires it."""
    if settings.SECOND_FACTOR_REQUIRED and not has_second_factor(by.person):
        raise SecondFactorMissing


def has_second_factor(person: User) -> bool:
    """An app or a passkey; codes for when it is lost are no lock by themselves."""
    return is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def check_has_agreed(by: Actor) -> None:
    """To the processor agreement as it reads now."""
    accepted = AcceptedAgreement.objects.filter(person_id=by.person.id, version=processor_agreement.VERSION)
    if not accepted.exists():
        raise AgreementNotAccepted


def check_is_admitted(by: Actor) -> None:
    """Begin or enter something with others: the register itself is asked nothing."""
    if by.person.admitted_at is None:
        raise NotAdmittedYet
    if by.person.suspended_at is not None:
        raise MembershipRests


def is_admitted(by: Actor) -> bool:
    try:
        check_is_admitted(by)
    except MayNotBegin:
        return False
    return True


def check_can_keep_practice(by: Actor) -> Membership:
    """Invite, hand over, end a place. Gives the owner's own place, which says of which practice."""
    if by.membership is None or by.membership.role != Membership.Role.OWNER:
        raise NotTheOwner
    return by.membership


def can_keep_practice(by: Actor) -> bool:
    try:
        check_can_keep_practice(by)
    except NotTheOwner:
        return False
    return True


def check_can_invite(by: Actor) -> None:
    if StaffRole.ADMINISTRATION not in by.staff_roles:
        raise MayNotInvite


def can_invite(by: Actor) -> bool:
    try:
        check_can_invite(by)
    except MayNotInvite:
        return False
    return True


def check_can_keep_members(by: Actor) -> None:
    if StaffRole.MEMBERS not in by.staff_roles:
        raise MayNotKeepMembers


def can_keep_members(by: Actor) -> bool:
    try:
        check_can_keep_members(by)
    except MayNotKeepMembers:
        return False
    return True


def _with_access(view: View, access: PageAccess) -> View:
    @wraps(view)
    def marked(*arguments: Any, **named: Any) -> HttpResponseBase:
        return view(*arguments, **named)

    marked.page_access = access  # type: ignore[attr-defined]
    return marked
