"""Each process of the launcher knows the keys of its own party and of no other."""

import stat
from pathlib import Path

import pytest

from analytics.envelope import Party
from vim_portal.embedded.services import Services
from vim_portal.embedded.state import State, private_folder
from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORKER


@pytest.fixture
def services(tmp_path: Path) -> Services:
    state = State(private_folder(tmp_path / "state"), private_folder(tmp_path / "secrets"), None)
    return Services(state, "postgresql://admin@localhost/portal", "redis://localhost")


@pytest.mark.parametrize("role", [WEB, WORKER, REFRESHER, RELEASE])
def test_only_a_party_is_told_where_keys_are(services: Services, role: str, monkeypatch) -> None:
    """Not even when they stand in the environment that the launcher itself was started in."""
    monkeypatch.setenv("TALLY_PARTY", "a")
    monkeypatch.setenv("TALLY_KEYS", "/somewhere")

    assert not {"TALLY_PARTY", "TALLY_KEYS"} & services.environment(role, {}).keys()


def test_each_party_has_a_folder_of_its_own_that_nobody_else_opens(services: Services) -> None:
    ours, theirs = services.environment(TALLY_A, {}), services.environment(TALLY_B, {})

    assert (ours["TALLY_PARTY"], theirs["TALLY_PARTY"]) == ("a", "b")
    assert ours["TALLY_KEYS"] != theirs["TALLY_KEYS"]
    for environment in (ours, theirs):
        folder = Path(environment["TALLY_KEYS"])
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_everybody_knows_whose_signature_counts(services: Services) -> None:
    signers = {
        services.environment(role, {})[f"TALLY_SIGNER_{party.name}"]
        for role in (WEB, TALLY_B)
        for party in Party
    }

    assert len(signers) == len(Party)
