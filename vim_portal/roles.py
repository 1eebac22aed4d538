"""The portal's database and its roles: the owner migrates, the others may do what `vim_portal.tables` grants them.

The launcher calls it. Elsewhere `python -m vim_portal.roles` does the same: DATABASE_ADMIN_URL is a login that may
make roles and databases, and the passwords are those in the addresses that the portal's own processes use.
"""

from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from vim_portal import env

DATABASE = "portal"
OWNER = "portal_owner"
WEB = "portal_web"
WORKER = "portal_worker"
REFRESHER = "portal_refresher"
# Each adds up one half of what is counted, and a third puts the two noisy sums together.
TALLY_A = "portal_tally_a"
TALLY_B = "portal_tally_b"
RELEASE = "portal_release"
# Reads every row for a backup, and changes none.
BACKUP = "portal_backup"
# What a process may work as: bound by row-level security, or by having little else.
WORK_ROLES = (WEB, WORKER, REFRESHER, TALLY_A, TALLY_B, RELEASE)
ROLES = (OWNER, *WORK_ROLES, BACKUP)
_PAST_ROW_SECURITY = (REFRESHER, BACKUP)
ADDRESSES = {
    OWNER: "DATABASE_OWNER_URL",
    WEB: "DATABASE_WEB_URL",
    WORKER: "DATABASE_WORKER_URL",
    REFRESHER: "DATABASE_REFRESHER_URL",
    TALLY_A: "DATABASE_TALLY_A_URL",
    TALLY_B: "DATABASE_TALLY_B_URL",
    RELEASE: "DATABASE_RELEASE_URL",
    BACKUP: "DATABASE_BACKUP_URL",
}


def provide_database(admin_url: str, passwords: dict[str, str], *, for_tests: bool = False) -> None:
    """Make the roles and the database, or bring existing ones up to date; a second run changes nothing."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for role in ROLES:
            _provide_role(connection, role, passwords[role], for_tests=for_tests)
        # A login that is no superuser may give a database only to a role that it belongs to.
        superuser = connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if superuser != (True,):
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            _make_database(connection)
        for statement in (
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {database} TO {roles}",
        ):
            connection.execute(_named(statement))


def _provide_role(connection: psycopg.Connection, role: str, password: str, *, for_tests: bool) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    attributes = [
        "LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION",
        "CREATEDB" if role == OWNER and for_tests else "NOCREATEDB",
        "BYPASSRLS" if role in _PAST_ROW_SECURITY else "NOBYPASSRLS",
    ]
    connection.execute(
        sql.SQL("{verb} ROLE {role} {attributes} PASSWORD {password}").format(
            verb=sql.SQL("ALTER" if exists else "CREATE"),
            role=sql.Identifier(role),
            attributes=sql.SQL(" ".join(attributes)),
            password=sql.Literal(_scram_verifier(connection, role, password)),
        )
    )


def _scram_verifier(connection: psycopg.Connection, role: str, password: str) -> str:
    """What the server keeps instead of the password, worked out here so that no statement ever holds it."""
    return connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _make_database(connection: psycopg.Connection) -> None:
    """Sorting by code point on every machine: no ICU, no locales of the operating system."""
    provider = (
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
        if connection.info.server_version >= 170000
        else "LOCALE 'C'"
    )
    statement = "CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' "
    connection.execute(_named(statement + provider))


def _named(statement: str) -> sql.Composed:
    return sql.SQL(statement).format(
        database=sql.Identifier(DATABASE),
        owner=sql.Identifier(OWNER),
        roles=sql.SQL(", ").join(map(sql.Identifier, (*WORK_ROLES, BACKUP))),
    )


def passwords_in_addresses() -> dict[str, str]:
    """The password of each role, taken from the address that its processes use (or from the file NAME_FILE)."""
    passwords = {}
    for role, name in ADDRESSES.items():
        address = urlsplit(env.text(name))
        if unquote(address.username or "") != role or address.path != f"/{DATABASE}" or not address.password:
            raise SystemExit(
                f"{name} must be the address of database {DATABASE} with role {role} and a password."
            )
        passwords[role] = unquote(address.password)
    return passwords


if __name__ == "__main__":
    provide_database(env.text("DATABASE_ADMIN_URL"), passwords_in_addresses())
