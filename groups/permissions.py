"""What somebody may do in a group, from where they stand: each question raises with a sentence, or answers."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied

from accounts.actor import Actor
from accounts.models import Membership, PracticeForm
from groups.models import GroupKind, Role
from groups.standing import Standing

# Practices that keep a register under the Wkkgz for everybody who works there.
WITH_A_REGISTER = frozenset({PracticeForm.OWNER_WITH_OTHERS, PracticeForm.INSTITUTION})


class NotSigned(Exception):
    """In the group, but without a declaration that holds now."""

    def __init__(self) -> None:
        super().__init__("U leest de casussen van deze groep zodra u de verklaring heeft getekend.")


class NotTheFacilitator(PermissionDenied):
    def __init__(self) -> None:
        super().__init__("Alleen de gespreksleider kan dit doen.")


class MayNotInvite(PermissionDenied):
    def __init__(self) -> None:
        super().__init__("Alleen de gespreksleider of de coördinator kan collega’s uitnodigen.")


class NoReader(PermissionDenied):
    """A coordinator promises nothing, for they read nothing."""

    def __init__(self) -> None:
        super().__init__("U coördineert deze groep en leest geen casussen. Daarom hoeft u niet te tekenen.")


class NotYourCase(PermissionDenied):
    def __init__(self, said: str = "Alleen de inbrenger kan dit doen.") -> None:
        super().__init__(said)


class MayNotSwitchRegister(PermissionDenied):
    def __init__(self) -> None:
        super().__init__("Alleen de praktijkhouder kan het praktijkregister aan- of uitzetten.")


def check_can_read_cases(standing: Standing) -> None:
    if not standing.is_covered:
        raise NotSigned


def can_read_cases(standing: Standing) -> bool:
    return _says_yes(check_can_read_cases, standing)


def check_can_contribute(standing: Standing) -> None:
    """Put in a case, say something of one: whoever reads may."""
    check_can_read_cases(standing)


def can_contribute(standing: Standing) -> bool:
    return _says_yes(check_can_contribute, standing)


def check_can_facilitate(standing: Standing) -> None:
    """Lead the group itself: its text, its end. What is in a case asks `check_can_lead_talk`."""
    if standing.role != Role.FACILITATOR:
        raise NotTheFacilitator


def can_facilitate(standing: Standing) -> bool:
    return _says_yes(check_can_facilitate, standing)


def check_can_lead_talk(standing: Standing) -> None:
    """Summarise, conclude, plan a meeting: a facilitator who may read."""
    check_can_facilitate(standing)
    check_can_read_cases(standing)


def can_lead_talk(standing: Standing) -> bool:
    return _says_yes(check_can_lead_talk, standing)


def check_can_invite(standing: Standing) -> None:
    if standing.role not in (Role.FACILITATOR, Role.COORDINATOR):
        raise MayNotInvite


def can_invite(standing: Standing) -> bool:
    return _says_yes(check_can_invite, standing)


def check_can_appoint(standing: Standing) -> None:
    """Have a member lead: a facilitator shares it, a coordinator hands over."""
    if standing.role not in (Role.FACILITATOR, Role.COORDINATOR):
        raise NotTheFacilitator


def can_appoint(standing: Standing) -> bool:
    return _says_yes(check_can_appoint, standing)


def check_can_remove(standing: Standing) -> None:
    """End somebody else's place. Who never promised anything could destroy all that is shared, one reader at a time."""
    check_can_lead_talk(standing)


def can_remove(standing: Standing) -> bool:
    return _says_yes(check_can_remove, standing)


def check_can_sign(standing: Standing) -> None:
    if standing.role == Role.COORDINATOR:
        raise NoReader


def can_sign(standing: Standing) -> bool:
    return _says_yes(check_can_sign, standing)


def check_can_end(standing: Standing) -> None:
    """End the group, and with it all that was shared."""
    check_can_facilitate(standing)


def can_end(standing: Standing) -> bool:
    return _says_yes(check_can_end, standing)


def check_is_contributor(*, is_own: bool) -> None:
    """Other words and other readers come from whoever put a case in."""
    if not is_own:
        raise NotYourCase


def check_can_withdraw(standing: Standing, *, is_own: bool) -> None:
    """A facilitator may as well, for somebody may be recognisable."""
    if not _is_own_or_leads(standing, is_own=is_own):
        raise NotYourCase


def check_can_arrange(standing: Standing, *, is_own: bool) -> None:
    """Put a case on the agenda of a meeting, or take it off."""
    if not _is_own_or_leads(standing, is_own=is_own):
        raise NotYourCase("Alleen de inbrenger of de gespreksleider zet een casus op de agenda.")


def check_can_switch_register(standing: Standing, *, by: Actor) -> UUID:
    """The owner of a practice where others work for them, in a group within it; gives which practice."""
    place = by.membership
    if (
        standing.group.kind != GroupKind.PRACTICE
        or standing.role == Role.COORDINATOR
        or place is None
        or place.role != Membership.Role.OWNER
        or place.practice.form not in WITH_A_REGISTER
    ):
        raise MayNotSwitchRegister
    return place.practice_id


def can_switch_register(standing: Standing, *, by: Actor) -> bool:
    try:
        check_can_switch_register(standing, by=by)
    except MayNotSwitchRegister:
        return False
    return True


def _is_own_or_leads(standing: Standing, *, is_own: bool) -> bool:
    return is_own or can_lead_talk(standing)


def _says_yes(check: Callable[[Standing], None], standing: Standing) -> bool:
    try:
        check(standing)
    except (NotSigned, NotTheFacilitator, MayNotInvite, NoReader):
        return False
    return True
