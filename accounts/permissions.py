"""Who may open which page, and who may record: the register must be unlocked unless a view says otherwise."""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

from accounts.actor import Actor
from accounts.models import Membership
from vault.keyring import vault_state

View = Callable[..., HttpResponseBase]


class PageAccess(Enum):
    """What a visitor needs before a view runs."""

    PUBLIC = "nothing"
    SIGNED_IN = "a login"
    UNLOCKED = "an unlocked register"


class RecoveryCodeNotConfirmed(Exception):
    """Without a recovery code on paper a forgotten password would lose everything that was recorded."""

    def __init__(self) -> None:
        super().__init__("Bewaar eerst uw herstelcode. Daarna kunt u vastleggen.")


class NotTheOwner(Exception):
    def __init__(self) -> None:
        super().__init__("Alleen de praktijkhouder kan een collega toelaten.")


def public(view: View) -> View:
    """Anybody may open this page."""
    return _with_access(view, PageAccess.PUBLIC)


def signed_in(view: View) -> View:
    """Needs a login; the register may be locked."""
    return _with_access(view, PageAccess.SIGNED_IN)


def page_access(view: Callable[..., Any]) -> PageAccess:
    """What `view` asks for; a view without a mark asks for everything."""
    return getattr(view, "page_access", PageAccess.UNLOCKED)


def check_can_report(by: Actor) -> None:
    """Call inside a transaction that acts as `by`."""
    if not vault_state(by.person.id).recovery_confirmed:
        raise RecoveryCodeNotConfirmed


def can_report(by: Actor) -> bool:
    try:
        check_can_report(by)
    except RecoveryCodeNotConfirmed:
        return False
    return True


def check_can_admit(by: Actor) -> Membership:
    """The owner's own membership, which says of which practice."""
    if by.membership is None or by.membership.role != Membership.Role.OWNER:
        raise NotTheOwner
    return by.membership


def can_admit(by: Actor) -> bool:
    try:
        check_can_admit(by)
    except NotTheOwner:
        return False
    return True


def _with_access(view: View, access: PageAccess) -> View:
    @wraps(view)
    def marked(*arguments: Any, **named: Any) -> HttpResponseBase:
        return view(*arguments, **named)

    marked.page_access = access  # type: ignore[attr-defined]
    return marked
