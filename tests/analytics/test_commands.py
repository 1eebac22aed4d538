"""The same steps from a terminal, each in a process with the role that it needs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from analytics import clock
from analytics.envelope import Party
from tests.analytics.counting import TALLY_ROLES, YEAR, Counting, select
from vim_portal.roles import RELEASE, TALLY_A
from vim_portal.working_as import working_as


def run(role: str, *words: str) -> str:
    said = StringIO()
    with working_as(role):
        call_command(*words, stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def as_party(counting: Counting, settings):
    def run_as(party: Party, *words: str) -> str:
        settings.TALLY_PARTY, settings.TALLY_KEYS = party.value, str(counting.folders[party].folder)
        return run(TALLY_ROLES[party], *words)

    return run_as


def test_a_year_from_a_terminal(counting: Counting, as_party, monkeypatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: YEAR.last_date)
    for party in Party:
        made = as_party(party, "make_tally_keys")
        assert "A key for 2026\n" in made
        assert "A key for 2027\n" in made
    counting.close(YEAR)
    with pytest.raises(CommandError, match="closes on 2027-01-15"):
        as_party(Party.A, "tally", "2026")

    monkeypatch.setattr(clock, "today", lambda: YEAR.release_date)
    assert as_party(Party.A, "tally", "2026") == "2026: checked\n"
    with pytest.raises(CommandError, match="waits for a party's noisy sum"):
        run(RELEASE, "release", "2026")
    assert as_party(Party.B, "tally", "2026") == "2026: shared\n"
    assert as_party(Party.A, "tally", "2026") == "2026: shared\n"
    assert run(RELEASE, "release", "2026") == run(RELEASE, "release", "2026") == "2026 is released.\n"
    assert select("SELECT count(*) FROM analytics_ledgerentry") == [(6,)]


def test_a_key_that_settings_do_not_name_makes_nothing_yet(counting: Counting, as_party, settings) -> None:
    settings.TALLY_SIGNERS = {}

    said = as_party(Party.A, "make_tally_keys")

    assert said.startswith("TALLY_SIGNER_A=")
    assert "Pin that line" in said
    assert select("SELECT count(*) FROM analytics_periodkey") == [(0,)]


def test_a_command_without_a_party_says_what_it_needs(counting: Counting, settings) -> None:
    settings.TALLY_PARTY = settings.TALLY_KEYS = ""

    for words in (("tally", "2026"), ("make_tally_keys",)):
        with pytest.raises(CommandError, match="Say which"):
            run(TALLY_A, *words)
