"""Typed readers of the environment: a missing or wrong variable stops the start with one plain sentence."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Value of NAME, else the contents of the file that NAME_FILE points at, else the default."""
    if name in os.environ:
        return os.environ[name]
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    if default is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE); .env.example says what it is for.")
    return default


def is_set(name: str) -> bool:
    return name in os.environ or f"{name}_FILE" in os.environ


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes or on; False for 0, false, no, off or empty."""
    value = text(name, str(default)).lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off", ""}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number, zero or more."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated values of NAME."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def key(name: str) -> bytes:
    """A secret of exactly 32 bytes, written as base64url."""
    return _decode_key(name, text(name))


def numbered_keys(name: str) -> dict[int, bytes]:
    """Secrets of 32 bytes with an id byte each, written as "1:<base64url>,2:<base64url>"."""
    pairs = (word.partition(":") for word in words(name))
    keys = {int(number): _decode_key(name, encoded) for number, _, encoded in pairs}
    if not keys or not all(0 < number < 256 for number in keys):
        raise ImproperlyConfigured(f"{name} must hold at least one key as 1:<base64url of 32 bytes>.")
    return keys


def database(name: str) -> dict[str, object]:
    """Django's connection settings for a postgres:// address; ?host= may name a socket directory."""
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} must start with postgresql://; this portal runs on PostgreSQL only."
        )
    query = dict(parse_qsl(url.query))
    return {
        "ENGINE": "vault.postgres",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host", url.hostname or ""),
        "PORT": str(url.port or ""),
        # Values go beside a statement, as they are: a ciphertext written out in its text costs more than sealing it.
        # What is asked often is planned once for a connection: planning is a seventh of what a page costs.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
    }


MAIL_BACKENDS = {
    "smtp": "smtp",
    "smtps": "smtp",
    "smtp+plain": "smtp",
    "file": "filebased",
    "memory": "locmem",
}
MAIL_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: a server, or a folder of files in the demo. `scheme` says how it is reached."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str

    @property
    def backend(self) -> str:
        return f"django.core.mail.backends.{MAIL_BACKENDS[self.scheme]}.EmailBackend"


def mail(name: str, default: str) -> MailServer:
    """Read smtp://user:password@host:port (STARTTLS), smtps:// (TLS), smtp+plain://, file:///folder or memory:."""
    url = urlsplit(text(name, default))
    if url.scheme not in MAIL_BACKENDS:
        raise ImproperlyConfigured(f"{name} must start with one of {', '.join(MAIL_BACKENDS)}.")
    return MailServer(
        scheme=url.scheme,
        host=url.hostname or "localhost",
        port=url.port or MAIL_PORTS.get(url.scheme, 25),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        folder=unquote(url.path) if url.scheme == "file" else "",
    )


def _decode_key(name: str, encoded: str) -> bytes:
    try:
        secret = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 random bytes as base64url.")
    return secret
