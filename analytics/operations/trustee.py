"""A party that works apart, from files: it meets no database, and nothing but these files leaves its machine.

Sealed halves go to it, its check and its noisy sum come back, and so do the public keys it makes. The trustee keeps
what it gave: asked for a period again it gives the same, and never twice noise for one sum.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from analytics.envelope import SLOT_BYTES, Party, share_bytes
from analytics.key_folder import KeyFolder
from analytics.models import TallyCheck, TallyShare
from analytics.operations.refusals import FileIsDamaged, NothingToTally, OtherEnvelopes
from analytics.operations.results import Check, Share, check_from, share_from
from analytics.operations.tallying import (
    Assignment,
    add_up_half,
    assignment,
    checks_of,
    read_shares,
    write_results,
)
from analytics.operations.whole_files import pack, unpack, written
from analytics.periods import Period
from analytics.schema import SCHEMAS

_SEALED = "scag-sealed-halves-v1"
_RESULT = "scag-noisy-sum-v1"
_DIGEST_BYTES = 32
_PIECE = 1 << 20


def export_halves(period: Period, *, party: Party, to: Path, today: date) -> None:
    """Write the party's sealed halves, once the other party has said what it cannot open; ends with a checksum."""
    work = assignment(period, today=today)
    others = [check for check in checks_of(period).values() if check.party is not party]
    if not others:
        raise NothingToTally(f"The other party has not checked {period} yet.")
    head = {
        "what": _SEALED,
        "party": party.value,
        "period": period.name,
        "schema": work.schema.name,
        "envelopes": work.envelopes,
        "manifest": work.manifest.hex(),
        "check": written(others[0].columns()),
    }
    digest = hashlib.sha256()
    with to.open("xb") as file:
        for piece in _pieces(head, read_shares(period, party)):
            digest.update(piece)
            file.write(piece)
        file.write(digest.digest())


def _pieces(head: Mapping[str, object], halves: Iterator[tuple[bytes, bytes]]) -> Iterator[bytes]:
    yield json.dumps(head).encode() + b"\n"
    for slot, half in halves:
        yield slot + half


def add_up_file(sealed: Path, period: Period, *, keys: KeyFolder, out: Path) -> int:
    """The trustee's work: from a file of sealed halves to a file with its check and its noisy sum."""
    _refuse_damage(sealed)
    with sealed.open("rb") as file:
        head = _head(file, keys.party)
        work, other = _work(head)
        if work.period != period:
            raise FileIsDamaged(f"{sealed} is of {work.period}.")
        given = keys.folder / f"{work.period}.given"
        if given.exists():
            _refuse_other_work(given, work)
        else:
            _refuse_other_schema(keys, work)
            halves = _halves(file, work, keys.party)
            check, share = add_up_half(work, halves, keys=keys, checks={other.party: other})
            if share is None:
                raise NothingToTally(f"The other party has not checked {work.period} yet.")
            results = {"check": written(check.columns()), "share": written(share.columns())}
            given.write_text(pack(_RESULT, results), encoding="ascii")
    out.write_bytes(given.read_bytes())
    return work.envelopes


def take_result(result: Path, period: Period, *, party: Party, today: date) -> None:
    """Write down what the trustee sent for this period: only with its signature, and only of these envelopes."""
    fields = unpack(result, _RESULT)
    check, share = _check(fields["check"]), _share(fields["share"])
    if {(check.period, check.party), (share.period, share.party)} != {(period, party)}:
        raise FileIsDamaged(f"This is not party {party.value}'s sum of {period}.")
    if check.manifest != assignment(period, today=today).manifest:
        raise OtherEnvelopes(f"The trustee looked at other envelopes than {period} was closed with.")
    write_results(check, share)


def _refuse_damage(sealed: Path) -> None:
    """Before anything is done with it, read it whole against its checksum."""
    left = sealed.stat().st_size - _DIGEST_BYTES
    digest = hashlib.sha256()
    with sealed.open("rb") as file:
        while left > 0:
            piece = file.read(min(_PIECE, left))
            left -= len(piece)
            digest.update(piece)
        if left < 0 or file.read() != digest.digest():
            raise FileIsDamaged(f"{sealed} did not arrive whole.")


def _head(file: BinaryIO, party: Party) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(file.readline())
    if (head.get("what"), head.get("party")) != (_SEALED, party.value):
        raise FileIsDamaged("This is no file of sealed halves for this party.")
    return head


def _work(head: dict[str, Any]) -> tuple[Assignment, Check]:
    period, schema = Period.parse(head["period"]), SCHEMAS[head["schema"]]
    work = Assignment(period, schema, int(head["envelopes"]), bytes.fromhex(head["manifest"]))
    work.refuse_when_few()
    other = _check(head["check"])
    if other.period != period:
        raise FileIsDamaged("The other party's check is of another period.")
    return work, other


def _halves(file: BinaryIO, work: Assignment, party: Party) -> Iterator[tuple[bytes, bytes]]:
    size = share_bytes(work.period, party)
    for _ in range(work.envelopes):
        yield file.read(SLOT_BYTES), file.read(size)


def has_given(period: Period, *, keys: KeyFolder) -> bool:
    """Whether the sum of this period left the trustee's computer, so that its key has done its work."""
    return (keys.folder / f"{period}.given").exists()


def _refuse_other_work(given: Path, work: Assignment) -> None:
    if _check(unpack(given, _RESULT)["check"]).manifest != work.manifest:
        raise OtherEnvelopes(f"A sum of other envelopes of {work.period} was given before.")


def _refuse_other_schema(keys: KeyFolder, work: Assignment) -> None:
    """The budget of a year holds for one schema: two would cost more than one year may."""
    for given in keys.folder.glob(f"{work.period.year}*.given"):
        if _share(unpack(given, _RESULT)["share"]).schema != work.schema:
            raise NothingToTally(f"Sums of {work.period.year} were given for other tables.")


def _check(fields: dict[str, str]) -> Check:
    kept = {name: bytes.fromhex(fields[name]) for name in ("manifest", "rejected", "signature")}
    return check_from(TallyCheck(period=fields["period"], party=fields["party"], **kept))


def _share(fields: dict[str, str]) -> Share:
    kept = {name: bytes.fromhex(fields[name]) for name in ("manifest", "noisy_share", "signature")}
    plain = {name: fields[name] for name in ("period", "party", "schema", "version")}
    return share_from(TallyShare(**plain, envelopes=int(fields["envelopes"]), **kept))
