"""Somebody who used everything the portal has and then leaves, and a thief who looks for them in every table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import override_settings
from django.utils import timezone
from psycopg import Connection, sql

from accounts import operations
from accounts import queries as accounts
from accounts.actor import Actor
from accounts.models import Mail, User
from incidents.queries import register
from tests.accounts.conftest import as_worker
from tests.factories import amend, save_draft
from tests.promises.database import ADMINISTRATOR, REGISTER_TABLES, connected, tables
from tests.promises.working_day import join, keep_for_the_inspectorate, report
from vim_portal import leavers
from vim_portal.roles import REFRESHER

QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
JOINED_WITH = "snel en niet veilig"
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, repr=False)
class Leaver:
    """Who left, and every string by which they could be found, as a dump writes it."""

    actor: Actor
    account: dict[str, str]
    register: dict[str, str]

    @property
    def traces(self) -> dict[str, str]:
        return self.account | self.register


def somebody_with_everything(name: str) -> Leaver:
    """Incidents, a changed one, files, a calamity file, a draft, a procedure, and a day for a mail."""
    actor, now = join(name), timezone.now()
    report(actor, now)
    keep_for_the_inspectorate(actor, now)
    amend(actor, register(by=actor).lines[0].entry.id, description="Later aangevuld.", now=now)
    save_draft(actor, now=now)
    operations.choose_day(by=actor, day=timezone.localdate() + timedelta(days=9), now=now)
    practice = actor.membership.practice
    return Leaver(
        actor,
        account={
            "id": str(actor.person.id),
            "address": actor.person.email,
            "practice": practice.name,
            "practice id": str(practice.id),
            "public key": actor.unlocked.public.hex()[:64],
            "key id": actor.unlocked.key_id.hex(),
        },
        register={
            "tag": actor.unlocked.owner_tag.hex(),
            "catalogue": str(actor.unlocked.catalogue_id),
        },
    )


def leave(actor: Actor, *, is_open: bool = True) -> None:
    """What the page does when the password and the word are right."""
    person = User.objects.get(id=actor.person.id)
    by = accounts.actor(person=person, bundle=actor.bundle if is_open else None)
    with override_settings(PASSWORD_HASHERS=[QUICK_HASHER]):
        operations.close_account(by=by, password=JOINED_WITH, now=timezone.now())


def post_the_last_mail(actor: Actor) -> None:
    """The worker sends what waits for this person, and that is all it sends."""
    with as_worker():
        waiting = Mail.objects.filter(person_id=actor.person.id, sent_at=None).values_list("id", flat=True)
        for mail_id in list(waiting):
            operations.send_mail(mail_id=mail_id, now=timezone.now() + SECOND)


def forget_leavers(*, later: timedelta = SECOND) -> int:
    with connected(REFRESHER) as refresher:
        gone = leavers.forget_leavers(refresher, now=timezone.now() + later)
        leavers.clear_practices(refresher, now=timezone.now() + later)
    return gone


@contextmanager
def in_years(years: int, *, everybody_came: bool) -> Iterator[tuple[Connection, datetime]]:
    """The night after so many years, in a transaction that is undone; whether every vault was opened of late."""
    now = timezone.now() + timedelta(days=366 * years)
    with connected(REFRESHER, autocommit=False) as refresher:
        if everybody_came:
            refresher.execute(
                "INSERT INTO vault_accountevent (id, person_id, seq, at, action, hash) "
                "SELECT gen_random_uuid(), person_id, 1000000, %s, 'unlocked', '' FROM vault_vault",
                [now - timedelta(days=30)],
            )
        yield refresher, now
        refresher.rollback()


def found(traces: dict[str, str]) -> set[str]:
    """Which of these stand in which table, in any row and column of it."""
    hits = set()
    with connected(ADMINISTRATOR) as admin:
        for table in tables(admin):
            for row in _rows_as_text(admin, table):
                hits |= {f"{trace} in {table}" for trace, text in traces.items() if text in row}
    return hits


def _rows_as_text(admin: Connection, table: str) -> Iterator[str]:
    query = sql.SQL("SELECT kept::text FROM {} AS kept").format(sql.Identifier(table))
    for (row,) in admin.execute(query):
        yield row


def rows_under(actor: Actor) -> dict[str, int]:
    """How many rows of each table of a register bear the tag."""
    tag = actor.unlocked.owner_tag
    with connected(ADMINISTRATOR) as admin:
        return {
            table: admin.execute(
                sql.SQL("SELECT count(*) FROM {} WHERE owner_tag = %s").format(sql.Identifier(table)), [tag]
            ).fetchone()[0]
            for table in REGISTER_TABLES
        }
