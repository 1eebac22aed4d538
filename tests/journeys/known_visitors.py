"""Who looks at a page: each logs in once, and every window that shows them starts with their cookies."""

from collections.abc import Callable
from typing import Any

from tests.journeys.browser import Windows
from tests.journeys.locks import add_passkey, set_up_app
from tests.journeys.running_demo import Demo
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    await_figures,
    keep_recovery_code,
    log_in,
    new_address,
    record_near_miss,
    record_with_consequence,
    sign_up,
)
from vim_portal.demo import ANNA, BRAM, CARLA, DIRK, EVA, FARID, SANNE

NOBODY = "nobody"
NEWCOMER = "newcomer"
BEGINNER = "beginner"
OWNER = "owner"
LOCKED = "locked"
STAFF = "staff"
WRITER = "writer"
DRAFTER = "drafter"
UNLUCKY = "unlucky"
LEADER = "leader"
UNSIGNED = "unsigned"
EXPIRED = "expired"
GUARDED = "guarded"
HALFWAY = "halfway"

DAMAGED_STORY = "Bijna gestruikeld over een kabel."


class KnownVisitors:
    """Cookies by the name of who has them."""

    def __init__(self, windows: Windows, demo: Demo) -> None:
        self._windows, self._demo = windows, demo
        self._cookies: dict[str, Any] = {NOBODY: None}

    def cookies(self, name: str) -> Any:
        if name not in self._cookies:
            visitor = Visitor(self._windows.open())
            _ARRIVALS[name](visitor, self._demo)
            self._cookies[name] = visitor.page.context.storage_state()
            visitor.page.close()  # an idle window locks the register after its quarter of an hour
        return self._cookies[name]


def _newcomer(visitor: Visitor, demo: Demo) -> None:
    """Logged in for the first time: a recovery code waits to be written down."""
    address = new_address("nina")
    sign_up(visitor, address, "Nina Nieuw")
    log_in(visitor, address, OWN_PASSWORD)


def _beginner(visitor: Visitor, demo: Demo) -> None:
    """May record, and has not yet."""
    log_in(visitor, DIRK.email)


def _owner(visitor: Visitor, demo: Demo) -> None:
    """Anna, with a dozen incidents."""
    log_in(visitor, ANNA.email)


def _locked(visitor: Visitor, demo: Demo) -> None:
    log_in(visitor, BRAM.email)
    visitor.tap("button", "Op slot")


def _staff(visitor: Visitor, demo: Demo) -> None:
    """Sanne, once the figures of past years are there."""
    log_in(visitor, SANNE.email)
    await_figures(visitor)


def _writer(visitor: Visitor, demo: Demo) -> None:
    log_in(visitor, CARLA.email)


def _drafter(visitor: Visitor, demo: Demo) -> None:
    log_in(visitor, BRAM.email)


def _leader(visitor: Visitor, demo: Demo) -> None:
    """Of the demo's group."""
    log_in(visitor, BRAM.email)


def _unsigned(visitor: Visitor, demo: Demo) -> None:
    log_in(visitor, EVA.email)


def _expired(visitor: Visitor, demo: Demo) -> None:
    log_in(visitor, FARID.email)


def _unlucky(visitor: Visitor, demo: Demo) -> None:
    """Two incidents in the register, and the stored bytes of the first are no longer what they were."""
    _newcomer(visitor, demo)
    keep_recovery_code(visitor)
    record_near_miss(visitor, DAMAGED_STORY)
    demo.damage_record(visitor.page.url.split("/")[-3])
    visitor.page.goto("/overzicht/")
    record_with_consequence(visitor, "Huiduitslag na een crème.")


def _guarded(visitor: Visitor, demo: Demo) -> None:
    """Has an app, a passkey and reserve codes, and showed a moment ago who they are."""
    _newcomer(visitor, demo)
    keep_recovery_code(visitor)
    set_up_app(visitor)
    add_passkey(visitor)


def _halfway(visitor: Visitor, demo: Demo) -> None:
    """Typed the right password, and is asked for a code."""
    address = new_address("hanna")
    sign_up(visitor, address, "Hanna Halverwege")
    log_in(visitor, address, OWN_PASSWORD)
    set_up_app(visitor)
    visitor.page.goto("/uitloggen/")
    visitor.tap("button", "Uitloggen")
    log_in(visitor, address, OWN_PASSWORD)


_ARRIVALS: dict[str, Callable[[Visitor, Demo], None]] = {
    NEWCOMER: _newcomer,
    BEGINNER: _beginner,
    OWNER: _owner,
    LOCKED: _locked,
    STAFF: _staff,
    WRITER: _writer,
    DRAFTER: _drafter,
    UNLUCKY: _unlucky,
    LEADER: _leader,
    UNSIGNED: _unsigned,
    EXPIRED: _expired,
    GUARDED: _guarded,
    HALFWAY: _halfway,
}
