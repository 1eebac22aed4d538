"""The folder of one party: its signing key, and the private keys of periods that are not yet released.

Nothing else holds them: no database, no environment, no backup of either.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from analytics.envelope import Party
from analytics.periods import Period
from vault.primitives import (
    MLKEM_SEED_BYTES,
    PrivateKey,
    SecretBytes,
    make_key_pair,
    make_signing_key,
    signing_public_key,
)

_SIGNING_KEY = "signing-key"
_SUFFIX = ".key"


class KeyIsMissing(Exception):
    """The party has no private key for this, or no longer."""


@dataclass(frozen=True)
class KeyFolder:
    """Which party this is, and where its keys are."""

    party: Party
    folder: Path

    @property
    def signing_key(self) -> SecretBytes:
        return self._read(self.folder / _SIGNING_KEY)

    def provide_signing_key(self) -> bytes:
        """The public half of the key this party signs with, made the first time: what settings pin."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.folder / _SIGNING_KEY).exists():
            _write(self.folder / _SIGNING_KEY, make_signing_key())
        return signing_public_key(self.signing_key)

    def provide(self, period: Period) -> PrivateKey:
        """The private key of a period, made the first time."""
        path = self._path(period)
        if not path.exists():
            pair = make_key_pair()
            _write(path, pair.mlkem_seed + pair.x25519)
        return self.private(period)

    def private(self, period: Period) -> PrivateKey:
        encoded = self._read(self._path(period))
        return PrivateKey(encoded[:MLKEM_SEED_BYTES], SecretBytes(encoded[MLKEM_SEED_BYTES:]))

    def periods(self) -> Iterator[Period]:
        """For which periods there is a key."""
        for path in sorted(self.folder.glob(f"*{_SUFFIX}")):
            yield Period.parse(path.stem)

    def destroy(self, period: Period) -> None:
        """Write over the key before its name is taken away; done again, also at once, it does nothing."""
        path = self._path(period)
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(bytes(os.fstat(file.fileno()).st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _keep_names(self.folder)

    def _path(self, period: Period) -> Path:
        return self.folder / f"{period.name}{_SUFFIX}"

    def _read(self, path: Path) -> SecretBytes:
        try:
            return SecretBytes(path.read_bytes())
        except FileNotFoundError:
            raise KeyIsMissing(f"{path} is not there.") from None


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when the machine stops; who comes second finds the first one's."""
    draft = path.with_name(f".{path.name}.{token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
