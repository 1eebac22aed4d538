"""One process that works as several roles in turn: only the demo's seeding and the tests do so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.utils import load_backend

from vim_portal import env
from vim_portal.roles import ADDRESSES


@contextmanager
def working_as(role: str) -> Iterator[None]:
    """Inside, the default connection is the role's own, with transactions of its own; then it is what it was."""
    usual = connections["default"]
    login = env.database(ADDRESSES[role]) | {"NAME": usual.settings_dict["NAME"]}
    own = load_backend(str(login["ENGINE"])).DatabaseWrapper({**usual.settings_dict, **login}, "default")
    connections["default"] = own
    try:
        yield
    finally:
        own.close()
        connections["default"] = usual
