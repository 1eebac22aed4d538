"""Adding up: refused when it should be, the same left out on both sides, and one noisy sum however often it is run."""

from datetime import timedelta

import pytest

from analytics import operations
from analytics.envelope import Party
from analytics.key_folder import KeyIsMissing
from analytics.models import TallyShare
from analytics.operations import NothingToTally, NotReleasable, NotSignedByItsParty, PeriodIsOpen, Progress
from analytics.operations.results import Share, share_from
from analytics.periods import Period
from tests.analytics.counting import YEAR, Counting, row_of, select
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, connected
from vault.primitives import make_signing_key
from vim_portal.roles import RELEASE, TALLY_B
from vim_portal.working_as import working_as


def spoil(statement: str, *values: object) -> None:
    """What somebody does who may write anywhere and lift every trigger."""
    with connected(ADMINISTRATOR) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute(statement, values)


@pytest.fixture
def closed(counting: Counting) -> Counting:
    counting.make_keys(YEAR)
    counting.seal(YEAR, {"anna": row_of(YEAR, 0), "bram": row_of(YEAR, 0)})
    counting.close(YEAR, accounts=105)
    return counting


def test_below_a_hundred_envelopes_nothing_is_added_up(counting: Counting) -> None:
    counting.make_keys(YEAR)
    counting.close(YEAR, accounts=99)

    with pytest.raises(NothingToTally):
        counting.tally(YEAR, Party.A)
    assert counting.release(YEAR) is False
    assert select("SELECT count(*) FROM analytics_envelope") == [(0,)]
    assert counting.destroy_keys(YEAR.release_date) == {Party.A: (YEAR,), Party.B: (YEAR,)}


def test_of_a_quarter_of_a_small_register_nothing_is_added_up(counting: Counting) -> None:
    quarter = Period(2026, 4)
    counting.make_keys(quarter)
    counting.close(quarter, accounts=200)

    with pytest.raises(NothingToTally):
        counting.tally(quarter, Party.A)
    assert counting.release(quarter) is False


def test_nothing_is_added_up_before_the_closing_day_or_before_the_closing(counting: Counting) -> None:
    counting.make_keys(YEAR)
    with pytest.raises(PeriodIsOpen):
        counting.tally(YEAR, Party.A)
    counting.close(YEAR)
    with pytest.raises(PeriodIsOpen):
        counting.tally(YEAR, Party.A, today=YEAR.closing_date - timedelta(days=1))
    with pytest.raises(PeriodIsOpen):
        counting.tally(YEAR, Party.A, today=YEAR.closing_date - timedelta(days=365))


def test_each_party_says_what_does_not_open_and_both_leave_it_out(closed: Counting) -> None:
    slots = [slot for (slot,) in select("SELECT slot FROM analytics_envelope ORDER BY slot")]
    spoil(
        "UPDATE analytics_envelope SET share_a = decode(repeat('00', 1152), 'hex') WHERE slot = %s", slots[0]
    )
    spoil(
        "UPDATE analytics_envelope SET share_b = decode(repeat('00', 2156), 'hex') WHERE slot = %s", slots[1]
    )
    closed.add_up(YEAR)

    checks = dict(select("SELECT party, rejected FROM analytics_tallycheck"))
    shares = select("SELECT envelopes, manifest FROM analytics_tallyshare")
    assert checks == {"a": slots[0], "b": slots[1]}
    assert shares[0] == shares[1]
    assert shares[0][0] == 103
    assert closed.release(YEAR) is True


def test_what_would_leave_fewer_than_a_hundred_is_not_added_up(closed: Counting) -> None:
    """Leaving out all but a few would single them out."""
    spoil("UPDATE analytics_envelope SET share_a = decode(repeat('00', 1152), 'hex') WHERE slot < '\\x80'")
    closed.tally(YEAR, Party.A)
    with pytest.raises(NothingToTally):
        closed.tally(YEAR, Party.B)
    assert select("SELECT count(*) FROM analytics_tallyshare") == [(0,)]


def test_a_check_that_somebody_else_wrote_is_refused(closed: Counting) -> None:
    """A database writer who names slots to leave out would choose whom to single out."""
    closed.tally(YEAR, Party.A)
    spoil("UPDATE analytics_tallycheck SET rejected = (SELECT slot FROM analytics_envelope LIMIT 1)")

    with pytest.raises(NotSignedByItsParty):
        closed.tally(YEAR, Party.B)


def test_a_party_whose_key_is_not_the_signed_one_adds_nothing_up(closed: Counting) -> None:
    spoil("UPDATE analytics_periodkey SET signature = decode(repeat('00', 64), 'hex') WHERE party = 'b'")

    with pytest.raises(KeyIsMissing):
        closed.tally(YEAR, Party.A)


def test_a_signing_key_that_is_not_pinned_counts_for_nothing(closed: Counting, settings) -> None:
    closed.tally(YEAR, Party.A)
    closed.tally(YEAR, Party.B)
    settings.TALLY_SIGNERS = {**settings.TALLY_SIGNERS, "a": make_signing_key()}

    with pytest.raises(NotSignedByItsParty), working_as(TALLY_B):
        operations.tallying.checks_of(YEAR)


def test_envelopes_that_were_swapped_after_closing_are_noticed(closed: Counting) -> None:
    spoil("DELETE FROM analytics_envelope WHERE slot = (SELECT min(slot) FROM analytics_envelope)")

    with pytest.raises(operations.OtherEnvelopes):
        closed.tally(YEAR, Party.A)


def test_a_party_that_is_missing_or_late_stops_the_release_and_then_does_not(closed: Counting) -> None:
    assert closed.tally(YEAR, Party.A) is Progress.CHECKED
    assert closed.tally(YEAR, Party.A) is Progress.WAITING
    with pytest.raises(NotReleasable):
        closed.release(YEAR)
    late = YEAR.release_date + timedelta(days=40)
    assert closed.tally(YEAR, Party.B, today=late) is Progress.SHARED
    with pytest.raises(NotReleasable):
        closed.release(YEAR, today=late)
    assert closed.tally(YEAR, Party.A, today=late) is Progress.SHARED
    assert closed.release(YEAR, today=late) is True
    assert select("SELECT DISTINCT released_date FROM analytics_figures") == [(late,)]


def test_a_sum_of_another_period_is_refused(closed: Counting) -> None:
    """The rows of one year passed off as those of the next bear the wrong signature."""
    closed.add_up(YEAR)
    spoil("UPDATE analytics_tallyshare SET period = '2027'")
    spoil("UPDATE analytics_closing SET period = '2027'")
    following = Period(2027)

    with pytest.raises(NotSignedByItsParty):
        closed.release(following)


def test_sums_of_different_envelopes_are_not_put_together(closed: Counting) -> None:
    closed.add_up(YEAR)
    with working_as(RELEASE):
        row = TallyShare.objects.get(period=YEAR.name, party="a")
        share = share_from(row)
    other = Share(**{**vars(share), "manifest": bytes(32)}).signed(closed.folders[Party.A])
    spoil(
        "UPDATE analytics_tallyshare SET manifest = %s, signature = %s WHERE party = 'a'",
        bytes(32),
        other.signature,
    )

    with pytest.raises(NotReleasable):
        closed.release(YEAR)


def test_run_again_it_draws_no_new_noise(closed: Counting) -> None:
    closed.add_up(YEAR)
    before = select("SELECT party, noisy_share, signature FROM analytics_tallyshare ORDER BY 1")
    for party in (Party.A, Party.B) * 3:
        assert closed.tally(YEAR, party) is Progress.SHARED

    assert select("SELECT party, noisy_share, signature FROM analytics_tallyshare ORDER BY 1") == before


def test_a_party_without_its_private_key_says_so(closed: Counting) -> None:
    closed.folders[Party.A].destroy(YEAR)

    with pytest.raises(KeyIsMissing):
        closed.tally(YEAR, Party.A)
    with pytest.raises(KeyIsMissing):
        closed.make_keys(YEAR)
