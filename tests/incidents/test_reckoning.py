"""What the page of leaving says of each period: in the figures, still to be counted, or not counted and why."""

from importlib import import_module

import pytest

from accounts.actor import Actor
from analytics.encoder import counted_cells, encode
from analytics.periods import quarter_of, year_of
from analytics.queries import PeriodState
from analytics.schema import LARGE, SMALL, Schema
from analytics.taxonomy import IncidentType
from incidents import operations, queries
from incidents.contribution import contribution
from incidents.queries.leaving import Counting, Leaving
from incidents.queries.one_look import seen_catalogue
from tests.factories import NEAR_MISS, NOW, SENTINEL_EVENT, report_incident

pytestmark = pytest.mark.django_db
YEAR, QUARTER = year_of(NOW.date()), quarter_of(NOW.date())
FIVE_SUBJECTS = (
    IncidentType.FALL,
    IncidentType.CONDUCT,
    IncidentType.TREATMENT,
    IncidentType.DEVICE,
    IncidentType.COMMUNICATION,
)


@pytest.fixture
def said(anna: Actor, monkeypatch: pytest.MonkeyPatch):
    """The page, while every period stands like this."""

    def say(state: PeriodState, *, schema: Schema = SMALL, has_keys: bool = True) -> Leaving:
        asks = import_module("incidents.queries.leaving")
        monkeypatch.setattr(asks, "period_state", lambda period, today: state)
        monkeypatch.setattr(asks, "schema_of", lambda period: schema)
        monkeypatch.setattr(asks, "sealable_periods", lambda today: (QUARTER, YEAR) if has_keys else ())
        return queries.leaving(by=anna, now=NOW)

    return say


def subjects(countings: tuple[Counting, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.reckoned.period.name, each.reckoned.counted) for each in countings]


def test_an_empty_register_has_nothing_in_the_figures(said) -> None:
    register = said(PeriodState.OPEN)

    assert (register.total, register.counting) == (0, ())


@pytest.mark.parametrize(
    ("state", "place"),
    [
        (PeriodState.RELEASED, "released"),
        (PeriodState.OPEN, "still_counting"),
        (PeriodState.CLOSED, "still_counting"),
        (PeriodState.NOT_TALLIED, "never_counted"),
    ],
)
def test_each_period_stands_in_one_place(said, anna: Actor, state: PeriodState, place: str) -> None:
    report_incident(anna)

    register = said(state)

    places = {
        name: subjects(getattr(register, name)) for name in ("released", "still_counting", "never_counted")
    }
    assert places.pop(place) == [(YEAR.name, ("Val of ongeval",))]
    assert list(places.values()) == [[], []]


def test_without_keys_an_open_period_cannot_count(said, anna: Actor) -> None:
    report_incident(anna)

    assert subjects(said(PeriodState.OPEN, has_keys=False).never_counted) == [
        (YEAR.name, ("Val of ongeval",))
    ]


def test_quarters_are_named_only_when_figures_come_out_of_them(said, anna: Actor) -> None:
    report_incident(anna)

    assert [each.reckoned.period for each in said(PeriodState.OPEN, schema=SMALL).counting] == [YEAR]
    assert [each.reckoned.period for each in said(PeriodState.OPEN, schema=LARGE).counting] == [QUARTER, YEAR]


def test_what_is_over_the_bound_is_named_as_not_counted(said, anna: Actor) -> None:
    for kind in FIVE_SUBJECTS:
        report_incident(anna, incident_types=(kind,))

    (over,) = said(PeriodState.OPEN).beyond

    assert len(over.reckoned.counted) == over.reckoned.bound == 3
    assert not set(over.reckoned.counted) & set(over.reckoned.beyond)
    assert over.reckoned.beyond


def test_what_its_owner_keeps_out_is_told_apart(said, anna: Actor) -> None:
    incident_id = report_incident(anna)
    report_incident(anna, incident_types=(IncidentType.CONDUCT,))
    operations.count_incident(by=anna, incident_id=incident_id, counts=False, now=NOW)

    register = said(PeriodState.OPEN)
    assert register.opted_out == 1
    assert subjects(register.still_counting) == [(YEAR.name, ("Bejegening of grenzen",))]

    operations.count_register(by=anna, counts=False, now=NOW)
    register = said(PeriodState.OPEN)
    assert register.opted_out == 2
    assert register.still_counting == ()


def test_the_row_that_is_reckoned_is_the_one_that_is_sealed(said, anna: Actor) -> None:
    report_incident(anna, SENTINEL_EVENT)
    report_incident(anna, NEAR_MISS, incident_types=FIVE_SUBJECTS)
    content = seen_catalogue(anna).content
    row = encode(YEAR, contribution(content, YEAR), pick_key=anna.unlocked.pick_key)
    sealed = {words[0] for block, words in counted_cells(YEAR, row) if block.name == "category"}
    (year,) = said(PeriodState.OPEN).counting

    assert set(year.reckoned.counted) == sealed
