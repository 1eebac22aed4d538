"""What a login or an unlock leaves in somebody's session, and how often they may try.

These take the request: a session and allauth's limits hang on it.
"""

import time

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as counting
from django.core.cache import cache
from django.http import HttpRequest

from accounts import hooks, queries
from accounts.models import User
from accounts.operations.unlocking import OpenedVault
from vault.custody import keep_note, place_in_custody

_LIMITS = "allauth.account"


class TooManyTries(Exception):
    """Five tries in an hour, for one person, from whatever address (ACCOUNT_RATE_LIMITS)."""

    def __init__(self) -> None:
        super().__init__("U probeerde dit vijf keer. Wacht een uur en probeer het dan opnieuw.")


def use_a_try(request: HttpRequest, action: str, *, person: User) -> None:
    if not ratelimit.consume(request, action=action, key=str(person.id)):
        raise TooManyTries


def with_tries_left(request: HttpRequest, action: str, reason: Exception, *, person: User) -> str:
    """Why a try failed, and how many are left of this hour: of this person, from whatever address."""
    left = _tries_left(request, action, person)
    if left == 0:
        return f"{reason} Dit was uw laatste poging voor nu. Binnen een uur kunt u het opnieuw proberen."
    return f"{reason} U kunt het nog {left} keer proberen."


def _tries_left(request: HttpRequest, action: str, person: User) -> int:
    """Counted as the limit itself counts; allauth only tells whether there is one."""
    (rate,) = counting.get_rates(app=_LIMITS, action=action)
    counted = counting.get_cache_key(request, app=_LIMITS, action=action, rate=rate, key=str(person.id))
    _, used = counting.apply_rate(cache.get(counted, []), time.time(), rate, dry_run=True)
    return max(rate.amount - len(used), 0)


def give_back_tries(request: HttpRequest, action: str, *, person: User) -> None:
    ratelimit.clear(request, action=action, key=str(person.id))


def take_into_custody(request: HttpRequest, opened: OpenedVault, *, person: User) -> None:
    """Leave the bundle with this session, and a new recovery code until it is on paper; then tell the other apps."""
    place_in_custody(request, opened.bundle, person_id=person.id, vault_id=opened.vault_id)
    if opened.new_code is not None:
        keep_note(request, opened.new_code)
    hooks.unlocked(by=queries.actor(person=person, bundle=opened.bundle))
