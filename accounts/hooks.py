"""What higher apps do when a register opens, and when somebody leaves a practice or the portal.

Each fills it in from its `AppConfig.ready()`. Accounts knows nothing of incidents, groups or figures: it only says
when, and who.
"""

import logging
from collections.abc import Callable

from accounts.actor import Actor

logger = logging.getLogger(__name__)

Hook = Callable[[Actor], None]

NewKeysHook = Callable[[Actor, Actor], None]
_on_new_keys: list[NewKeysHook] = []
_on_unlock: list[Hook] = []
_on_close: list[Hook] = []
_on_practice_end: list[Hook] = []


class NothingMoved(Exception):
    """The first of those who move something to new keys could not, and everything is as it was before."""


def on_unlock(hook: Hook) -> None:
    """Have `hook` run after every unlocking, outside any transaction; what it does must bear being repeated."""
    _once(hook, _on_unlock)


def on_close(hook: Hook) -> None:
    """Have `hook` run before the keys of a leaver are destroyed; `by.bundle` is None where the register is on lock."""
    _once(hook, _on_close)


def on_practice_end(hook: Hook) -> None:
    """Have `hook` run before somebody's place in `by.membership.practice` ends; `by.bundle` may be None."""
    _once(hook, _on_practice_end)


def on_new_keys(hook: NewKeysHook) -> None:
    """Have `hook` move what a person's former keys opened to the latter; it is repeated until it has gone through."""
    if hook not in _on_new_keys:
        _on_new_keys.append(hook)


def keys_replaced(*, former: Actor, latter: Actor) -> None:
    """Run what was asked for, the lowest app first; one that fails rises, and the former keys stay until it is done."""
    for hook in _on_new_keys:
        hook(former, latter)


def unlocked(*, by: Actor) -> None:
    """Run what was asked for; one that fails is logged and keeps nobody from their register."""
    for hook in _on_unlock:
        try:
            hook(by)
        except Exception:
            logger.exception("%s failed after an unlocking", hook.__qualname__)


def closing(*, by: Actor) -> None:
    """Run what was asked for, the highest app first; one that fails rises, and then nothing is closed."""
    for hook in reversed(_on_close):
        hook(by)


def practice_ending(*, by: Actor) -> None:
    """Run what was asked for; one that fails rises, and then the place goes on."""
    for hook in _on_practice_end:
        hook(by)


def _once(hook: Hook, hooks: list[Hook]) -> None:
    if hook not in hooks:
        hooks.append(hook)
