"""The two servers, embedded or named by DATABASE_URL and REDIS_URL, and the environment they give the portal."""

import os
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from analytics.envelope import Party
from vim_portal.embedded import postgres, valkey
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.state import Lock, State
from vim_portal.roles import ADDRESSES, DATABASE, ROLES, TALLY_A, TALLY_B, WEB, provide_database

# What an outer environment may hold and a process of the portal must not get.
_WITHHELD = {*ADDRESSES.values(), "DATABASE_ADMIN_URL", "REDIS_URL", "TALLY_PARTY", "TALLY_KEYS"}
_PARTIES = {TALLY_A: Party.A, TALLY_B: Party.B}


@dataclass(frozen=True)
class Services:
    """Where everything is: the database for each of its roles, the broker and the session store."""

    state: State
    outside_database: str
    outside_redis: str

    @property
    def admin_url(self) -> str:
        return self.outside_database or postgres.admin_url(self.state)

    @property
    def broker_url(self) -> str:
        if self.outside_redis:
            return _numbered(self.outside_redis, 0)
        return f"redis+socket://{valkey.socket_of(self.state)}?virtual_host=0"

    @property
    def session_url(self) -> str:
        if self.outside_redis:
            return _numbered(self.outside_redis, 1)
        return f"unix://{valkey.socket_of(self.state)}?db=1"

    def database_url(self, role: str) -> str:
        """The address of the portal's database for one role."""
        server = urlsplit(self.admin_url)
        place = server.netloc.rpartition("@")[2]
        login = f"{role}:{self.state.password(role)}"
        return urlunsplit(server._replace(netloc=f"{login}@{place}", path=f"/{DATABASE}"))

    def environment(self, role: str, defaults: Mapping[str, str]) -> dict[str, str]:
        """What a process of the portal gets: defaults, what was set outside, the address of its own role."""
        outside = {name: value for name, value in os.environ.items() if name not in _WITHHELD}
        return {
            "DJANGO_SETTINGS_MODULE": "vim_portal.settings",
            **self._secret_files(),
            **self._signers(),
            **defaults,
            **outside,
            **self._own_keys(role),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "DATABASE_URL": self.database_url(role),
            "BROKER_URL": self.broker_url,
            "SESSION_URL": self.session_url,
        }

    def developer_environment(self, defaults: Mapping[str, str]) -> dict[str, str]:
        """The same with every role's address: for migrations, tests and commands by hand."""
        addresses = {name: self.database_url(role) for role, name in ADDRESSES.items()}
        return (
            self.environment(WEB, defaults)
            | addresses
            | {
                "DATABASE_ADMIN_URL": self.admin_url,
                "EMBEDDED_STATE": str(self.state.folder),
            }
        )

    def _signers(self) -> dict[str, str]:
        """Whose signatures count in both parties' keys and sums; everybody may know."""
        folders = {party: self.state.tally_keys(party) for party in Party}
        return {
            f"TALLY_SIGNER_{party.name}": urlsafe_b64encode(keys.provide_signing_key()).decode()
            for party, keys in folders.items()
        }

    def _own_keys(self, role: str) -> dict[str, str]:
        """Where a party's private keys are: for its own process alone."""
        if role not in _PARTIES:
            return {}
        keys = self.state.tally_keys(_PARTIES[role])
        return {"TALLY_PARTY": keys.party.value, "TALLY_KEYS": str(keys.folder)}

    def _secret_files(self) -> dict[str, str]:
        files = {
            "SECRET_KEY": self.state.secret("secret-key", size=48),
            "VAULT_PEPPER": self.state.numbered_secret("vault-pepper"),
            "VAULT_ROW_KEY": self.state.secret("vault-row-key"),
        }
        return {f"{name}_FILE": str(path) for name, path in files.items() if name not in os.environ}


@contextmanager
def running_services(state: State, *, for_tests: bool = False, may_join: bool = False) -> Iterator[Services]:
    """Both servers up, the roles and the database made.

    A second launcher on the same folder is refused, unless it may join what the first one keeps running.
    """
    services = Services(state, os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", ""))
    lock = Lock(state)
    with ExitStack() as stack:
        stack.callback(lock.release)
        if lock.take():
            stack.callback(_remove_if_empty, state.socket_folder)
            if not services.outside_database:
                stack.enter_context(postgres.running_postgres(state, lock, careless=for_tests))
            if not services.outside_redis:
                stack.enter_context(valkey.running_valkey(state, lock))
            _provide_database(services, for_tests=for_tests)
        elif not may_join:
            raise CannotStart(
                f"Mijn SCAG already runs from {state.folder} (process {lock.holder()}): stop that one first, "
                "or set PORTAL_STATE to another folder."
            )
        yield services


def _provide_database(services: Services, *, for_tests: bool) -> None:
    passwords = {role: services.state.password(role) for role in ROLES}
    try:
        provide_database(services.admin_url, passwords, for_tests=for_tests)
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotStart(
            "The login in DATABASE_URL must be allowed to make databases and roles, one with BYPASSRLS."
        ) from error
    except psycopg.OperationalError as error:
        raise CannotStart(f"The server in DATABASE_URL does not answer: {error}") from error


def _numbered(redis_url: str, database: int) -> str:
    return urlunsplit(urlsplit(redis_url)._replace(path=f"/{database}"))


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
