"""Who the database is to believe is asking: bound at the start of every transaction, forgotten at its end.

Row-level security compares rows with three settings: `app.person` (an account), `app.owner_tag` (the blind tag
of a register) and the scopes that higher apps register, such as `app.practices`. Outside `acting_as`, or outside
a transaction, they are empty and no row of a tenant table is visible.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus


@dataclass(frozen=True)
class Identity:
    """An account, and the tag of its register where that is unlocked."""

    person: UUID | None
    owner_tag: bytes | None


NOBODY = Identity(person=None, owner_tag=None)

_current: ContextVar[Identity] = ContextVar("identity", default=NOBODY)
_scopes: dict[str, str] = {}
# Only constants of this code base are filled in.
_BINDING = (
    "WITH asking AS MATERIALIZED "
    "(SELECT set_config('app.person', %s, true) AS person, set_config('app.owner_tag', %s, true)) "
    "SELECT {} FROM asking"
)


def current_identity() -> Identity:
    return _current.get()


def register_scope(setting: str, query: str) -> None:
    """Have `setting` hold the comma-separated ids that `query` gives for the current `app.person`.

    The query runs under row-level security with only `app.person` and `app.owner_tag` bound.
    """
    _scopes[setting] = query


@contextmanager
def acting_as(identity: Identity) -> Iterator[None]:
    """Bind `identity` to every transaction begun inside; inside an open transaction set it now and restore it after."""
    if identity == _current.get():
        yield  # bound already, wherever a transaction is open
        return
    token = _current.set(identity)
    for connection in _in_transaction():
        bind(connection)
    try:
        yield
    finally:
        _current.reset(token)
        for connection in _in_transaction():
            if _can_still_run(connection):
                bind(connection)


def bind(connection: BaseDatabaseWrapper) -> None:
    """Tell the open transaction of `connection` who is asking; only the database backend and `acting_as` call this."""
    identity = _current.get()
    scopes = (
        f"set_config('{setting}', {_ids(query) if identity.person else repr('')}, true)"
        for setting, query in _scopes.items()
    )
    connection.connection.execute(
        _BINDING.format(", ".join(scopes)),
        [str(identity.person or ""), identity.owner_tag.hex() if identity.owner_tag else ""],
    )


def bind_again() -> None:
    """Work out the scopes anew inside the open transaction, after somebody began or ended to belong somewhere."""
    for connection in _in_transaction():
        bind(connection)


def show_marks(marks: Collection[bytes]) -> None:
    """Show the open transaction marks that only the owner of shared records can make (`Bundle.case_mark`)."""
    for connection in _in_transaction():
        shown = ",".join(mark.hex() for mark in marks)
        connection.connection.execute("SELECT set_config('app.case_marks', %s, true)", [shown])


def _ids(query: str) -> str:
    """Comma-separated. What asks of the row that binds the person can only be worked out after it."""
    found = f"SELECT string_agg(id::text, ',') FROM ({query}) AS scope(id)"  # noqa: S608 - only constants
    return f"coalesce(({found} WHERE asking.person <> ''), '')"


def _can_still_run(connection: BaseDatabaseWrapper) -> bool:
    status = connection.connection.info.transaction_status
    return not connection.needs_rollback and status == TransactionStatus.INTRANS


def _in_transaction() -> list[BaseDatabaseWrapper]:
    return [
        connection
        for connection in connections.all(initialized_only=True)
        if connection.vendor == "postgresql" and connection.in_atomic_block
    ]
