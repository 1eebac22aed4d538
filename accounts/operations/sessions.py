"""What a login or an unlock leaves in somebody's session, and how often they may try.

These take the request: a session and allauth's limits hang on it.
"""

from allauth.core import ratelimit
from django.http import HttpRequest

from accounts.models import User
from accounts.operations.unlocking import OpenedVault
from vault.custody import keep_note, place_in_custody


class TooManyTries(Exception):
    """Five tries in an hour, for one person, from whatever address (ACCOUNT_RATE_LIMITS)."""

    def __init__(self) -> None:
        super().__init__("U probeerde dit vijf keer. Wacht een uur en probeer het dan opnieuw.")


def use_a_try(request: HttpRequest, action: str, *, person: User) -> None:
    if not ratelimit.consume(request, action=action, key=str(person.id)):
        raise TooManyTries


def give_back_tries(request: HttpRequest, action: str, *, person: User) -> None:
    ratelimit.clear(request, action=action, key=str(person.id))


def take_into_custody(request: HttpRequest, opened: OpenedVault, *, person: User) -> None:
    """Leave the bundle with this session, and a new recovery code until it is on paper."""
    place_in_custody(request, opened.bundle, person_id=person.id, vault_id=opened.vault_id)
    if opened.new_code is not None:
        keep_note(request, opened.new_code)
