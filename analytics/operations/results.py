"""What a party says of a period: which slots it cannot open, and its noisy sum; signed, so that it can travel."""

import struct
from dataclasses import dataclass, replace

from django.conf import settings

from analytics.envelope import SLOT_BYTES, Party
from analytics.key_folder import KeyFolder
from analytics.models import TallyCheck, TallyShare
from analytics.operations.refusals import NotSignedByItsParty
from analytics.periods import Period
from analytics.schema import SCHEMAS, Schema
from analytics.statements import check_statement, share_statement
from vault.primitives import is_signed, sign


@dataclass(frozen=True)
class Check:
    """`manifest` is that of the closing: a check says something of these envelopes only."""

    period: Period
    party: Party
    manifest: bytes
    rejected: frozenset[bytes]
    signature: bytes = b""

    def signed(self, keys: KeyFolder) -> "Check":
        return replace(self, signature=sign(keys.signing_key, self._statement))

    def verified(self) -> "Check":
        _verify(self.party, self.signature, self._statement)
        return self

    @property
    def packed(self) -> bytes:
        return b"".join(sorted(self.rejected))

    @property
    def _statement(self) -> bytes:
        return check_statement(self.period, self.party, self.manifest, self.packed)

    def columns(self) -> dict[str, str | int | bytes]:
        """As a row of the database has it, and a file."""
        return {
            "period": self.period.name,
            "party": self.party.value,
            "manifest": self.manifest,
            "rejected": self.packed,
            "signature": self.signature,
        }


def check_from(row: TallyCheck) -> Check:
    packed = bytes(row.rejected)
    slots = (packed[start : start + SLOT_BYTES] for start in range(0, len(packed), SLOT_BYTES))
    return Check(
        Period.parse(row.period),
        Party(row.party),
        bytes(row.manifest),
        frozenset(slots),
        bytes(row.signature),
    ).verified()


@dataclass(frozen=True)
class Share:
    """`envelopes` and `manifest` are of what was counted: of both parties they must be the same."""

    period: Period
    party: Party
    schema: Schema
    envelopes: int
    manifest: bytes
    noisy_share: tuple[int, ...]
    signature: bytes = b""

    def signed(self, keys: KeyFolder) -> "Share":
        return replace(self, signature=sign(keys.signing_key, self._statement))

    def verified(self) -> "Share":
        _verify(self.party, self.signature, self._statement)
        return self

    @property
    def packed(self) -> bytes:
        return struct.pack(f">{len(self.noisy_share)}I", *self.noisy_share)

    @property
    def _statement(self) -> bytes:
        name = f"{self.schema.name} {self.schema.version}"
        return share_statement(self.period, self.party, name, self.envelopes, self.manifest, self.packed)

    def columns(self) -> dict[str, str | int | bytes]:
        """As a row of the database has it, and a file."""
        return {
            "period": self.period.name,
            "party": self.party.value,
            "schema": self.schema.name,
            "version": self.schema.version,
            "envelopes": self.envelopes,
            "manifest": self.manifest,
            "noisy_share": self.packed,
            "signature": self.signature,
        }


def share_from(row: TallyShare) -> Share:
    packed = bytes(row.noisy_share)
    return Share(
        Period.parse(row.period),
        Party(row.party),
        SCHEMAS[row.schema],
        row.envelopes,
        bytes(row.manifest),
        struct.unpack(f">{len(packed) // 4}I", packed),
        bytes(row.signature),
    ).verified()


def _verify(party: Party, signature: bytes, statement: bytes) -> None:
    if not is_signed(settings.TALLY_SIGNERS.get(party.value, b""), signature, statement):
        raise NotSignedByItsParty(f"This does not bear the signature of party {party.value}.")
