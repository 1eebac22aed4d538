"""Party B on a machine of its own: files go to and fro, and anything but the right file is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics import operations
from analytics.envelope import Party
from analytics.operations import FileIsDamaged, NothingToTally, NotSignedByItsParty, OtherEnvelopes
from analytics.periods import Period
from analytics.queries import signed_keys
from tests.analytics.counting import YEAR, Counting, row_of, select
from vault.primitives import make_signing_key
from vim_portal.embedded.state import CHECKOUT
from vim_portal.roles import TALLY_B, WEB
from vim_portal.working_as import working_as


@pytest.fixture
def sealed(counting: Counting, tmp_path: Path) -> Path:
    """A closed year that party A has checked, and the file that goes to the trustee."""
    counting.make_keys(YEAR)
    counting.seal(YEAR, {"anna": row_of(YEAR, 0)})
    counting.close(YEAR, accounts=120)
    counting.tally(YEAR, Party.A)
    with working_as(TALLY_B):
        operations.export_halves(YEAR, party=Party.B, to=tmp_path / "sealed.bin", today=YEAR.closing_date)
    return tmp_path / "sealed.bin"


def add_up(sealed: Path, counting: Counting, period: Period = YEAR, *, out: str = "share.bin") -> Path:
    share = sealed.with_name(out)
    assert operations.add_up_file(sealed, period, keys=counting.folders[Party.B], out=share) == 120
    return share


def take(share: Path, period: Period = YEAR) -> None:
    with working_as(TALLY_B):
        operations.take_result(share, period, party=Party.B, today=YEAR.closing_date)


def test_the_year_is_released_with_what_the_trustee_sent(counting: Counting, sealed: Path) -> None:
    take(add_up(sealed, counting))
    counting.tally(YEAR, Party.A)

    assert counting.release(YEAR) is True
    assert select("SELECT count(*) FROM analytics_releasedcell") == [(255,)]


def test_asked_again_the_trustee_gives_the_same_and_draws_no_new_noise(
    counting: Counting, sealed: Path
) -> None:
    first = add_up(sealed, counting).read_bytes()

    assert add_up(sealed, counting, out="again.bin").read_bytes() == first
    take(sealed.with_name("share.bin"))
    take(sealed.with_name("again.bin"))
    assert select("SELECT count(*) FROM analytics_tallyshare WHERE party = 'b'") == [(1,)]


def test_the_file_waits_for_the_other_partys_check(counting: Counting, tmp_path: Path) -> None:
    counting.make_keys(YEAR)
    counting.close(YEAR)
    with working_as(TALLY_B), pytest.raises(NothingToTally):
        operations.export_halves(YEAR, party=Party.B, to=tmp_path / "x", today=YEAR.closing_date)


@pytest.mark.parametrize("place", [0, 200, 3000, -1])
def test_a_file_that_changed_on_the_way_is_refused(counting: Counting, sealed: Path, place: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(content)

    with pytest.raises(FileIsDamaged):
        add_up(sealed, counting)


def test_half_a_file_is_refused(counting: Counting, sealed: Path) -> None:
    sealed.write_bytes(sealed.read_bytes()[:-5000])

    with pytest.raises(FileIsDamaged):
        add_up(sealed, counting)


def test_a_result_that_changed_on_the_way_is_refused(counting: Counting, sealed: Path) -> None:
    share = add_up(sealed, counting)
    share.write_text(share.read_text().replace('"envelopes\\": 120', '"envelopes\\": 121'))

    with pytest.raises(FileIsDamaged):
        take(share)


def test_a_result_of_another_period_is_refused(counting: Counting, sealed: Path) -> None:
    share = add_up(sealed, counting)

    with pytest.raises(FileIsDamaged):
        take(share, Period(2027))
    with pytest.raises(FileIsDamaged):
        add_up(sealed, counting, Period(2027))
    assert select("SELECT count(*) FROM analytics_tallyshare") == [(0,)]


def test_a_result_that_somebody_else_signed_is_refused(counting: Counting, sealed: Path, settings) -> None:
    share = add_up(sealed, counting)
    settings.TALLY_SIGNERS = {**settings.TALLY_SIGNERS, "b": make_signing_key()}

    with pytest.raises(NotSignedByItsParty):
        take(share)


def test_a_result_of_other_envelopes_is_refused(counting: Counting, sealed: Path) -> None:
    share = add_up(sealed, counting)
    from tests.analytics.test_tallying import spoil

    spoil("UPDATE analytics_closing SET manifest = sha256('')")

    with pytest.raises(OtherEnvelopes):
        take(share)


def test_keys_made_on_the_trustees_machine_are_published_only_with_its_signature(
    counting: Counting, tmp_path: Path, settings
) -> None:
    file = tmp_path / "public-keys.bin"
    made = operations.write_public_keys(file, keys=counting.folders[Party.B], today=YEAR.first_date)
    forger = {**settings.TALLY_SIGNERS, "b": make_signing_key()}
    with working_as(TALLY_B):
        pinned, settings.TALLY_SIGNERS = settings.TALLY_SIGNERS, forger
        with pytest.raises(NotSignedByItsParty):
            operations.take_public_keys(file, party=Party.B)
        settings.TALLY_SIGNERS = pinned
        assert operations.take_public_keys(file, party=Party.B) == made
        assert operations.take_public_keys(file, party=Party.B) == made
    assert YEAR in made

    for period in made:
        with working_as("portal_tally_a"):
            operations.publish_key(period, keys=counting.folders[Party.A])
    with working_as(WEB):
        assert set(signed_keys(made)) == set(made)
    operations.KeyFolder(Party.B, counting.folders[Party.B].folder).destroy(YEAR)
    with working_as(TALLY_B):
        operations.note_destroyed(YEAR, party=Party.B)
    with working_as(WEB):
        assert YEAR not in signed_keys(made)


def test_the_trustees_commands_need_no_database_and_no_portal(
    counting: Counting, sealed: Path, settings
) -> None:
    """As docs/trustee.md says: with these values and no others."""
    from base64 import urlsafe_b64encode

    signers = {
        f"TALLY_SIGNER_{party.upper()}": urlsafe_b64encode(signer).decode()
        for party, signer in settings.TALLY_SIGNERS.items()
    }
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "unused",
        "PORTAL_ORIGIN": "http://localhost",
        "DATABASE_URL": "postgresql:///unused",
        "BROKER_URL": "memory://",
        "SESSION_URL": "redis://unused",
        "TALLY_PARTY": "b",
        "TALLY_KEYS": str(counting.folders[Party.B].folder),
        **signers,
    }

    def run(*arguments: object) -> str:
        command = [sys.executable, "manage.py", *map(str, arguments)]
        done = subprocess.run(
            command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    keys = sealed.with_name("keys.bin")
    assert signers["TALLY_SIGNER_B"] in run("make_tally_keys", "--out", keys)
    assert "120 envelopes of 2026" in run(
        "tally", "2026", "--in", sealed, "--out", sealed.with_name("share.bin")
    )
    take(sealed.with_name("share.bin"))
    run("make_tally_keys", "--destroy", "2026")
    assert json.loads(keys.read_text())["content"]
    assert not (counting.folders[Party.B].folder / "2026.key").exists()
