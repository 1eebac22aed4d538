"""How long an incident is kept: from the day it was closed, as its owner chose, never while something is unclear."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts import hooks
from incidents import operations, queries
from incidents.codes import ActionKind
from incidents.content import Analysis, ImprovementAction, archive
from incidents.models import Record
from incidents.operations.binning import let_go
from incidents.operations.leaving import keep_register
from incidents.queries.one_look import glanced_catalogue, one_look
from incidents.retention import KEEP_YEARS, goes_on
from tests.factories import LATER, NOW, report_incident, save_file

FOUR_YEARS_AGO = timezone.now() - timedelta(days=4 * 366)
DONE = Analysis("Haast.", "Geen.", "Klein.", "Een lijst.", "Volgende week.")
NONE_NEEDED = ImprovementAction(uuid4(), ActionKind.NONE, reason="Het kan niet nog eens gebeuren.")


def closed(by, *, on: datetime = FOUR_YEARS_AGO):
    """An incident that was recorded and closed that day."""
    day = timezone.localdate(on)
    incident_id = report_incident(by, now=on, occurred_date=day)
    operations.save_part(
        by=by,
        incident_id=incident_id,
        change=lambda stored: replace(stored, analysis=DONE, actions=(NONE_NEEDED,)),
        expected_version=None,
        now=on,
    )
    return incident_id


def numbers(by):
    return [line.entry.number for line in queries.register(by=by).lines]


@pytest.mark.parametrize(("years", "day"), [(3, 2029), (5, 2031), (10, 2036), (20, 2046)])
def test_it_goes_after_whole_years_and_the_rest_of_the_month(years, day):
    assert goes_on(date(2026, 2, 28), years=years) == date(day, 3, 1)


def test_what_is_past_its_years_goes_at_an_unlocking_and_the_rest_stays(anna, count_rows):
    closed(anna)
    closed(anna, on=timezone.now())
    report_incident(anna, now=FOUR_YEARS_AGO)

    hooks.unlocked(by=anna)

    assert len(numbers(anna)) == 2
    assert count_rows(anna, "incidents_record") == 3
    assert queries.register(by=anna).unreadable == 0


def test_what_goes_soon_is_told_without_the_archive_unless_some_of_it_may_go(anna, monkeypatch):
    monkeypatch.setattr(archive, "STAY_AT_HAND", 2)
    for _ in range(8):
        closed(anna, on=timezone.now())
    endings = queries.retention(by=anna).endings

    with one_look():
        assert queries.going_by(endings[0].goes_on - timedelta(days=1), by=anna) == ()
        assert glanced_catalogue(anna).content.archived is not None
        assert queries.going_by(endings[0].goes_on, by=anna) == endings
    assert len(endings) == 8


def test_whoever_chose_longer_keeps_it(anna):
    closed(anna)
    operations.keep_for(by=anna, years=5, now=LATER)

    let_go(anna)

    assert len(numbers(anna)) == 1


def test_a_choice_that_does_not_open_lets_nothing_go(anna, acting):
    closed(anna)
    operations.keep_for(by=anna, years=20, now=LATER)
    with acting(anna):
        choices = Record.objects.exclude(pk=anna.unlocked.catalogue_id).order_by("version").first()
        Record.objects.filter(pk=choices.pk).update(doc=b"x" * 64)

    let_go(anna)

    assert len(numbers(anna)) == 1


def test_a_choice_that_does_not_open_is_remembered_for_the_next(anna, acting):
    operations.keep_for(by=anna, years=20, now=NOW)
    with acting(anna):
        Record.objects.exclude(pk=anna.unlocked.catalogue_id).update(doc=b"x" * 64)

    operations.count_register(by=anna, counts=False, now=LATER)

    assert queries.retention(by=anna).years == 20


def test_the_file_beside_it_counts_as_a_change(anna):
    incident_id = closed(anna)
    save_file(
        anna,
        incident_id,
        lambda file: replace(file, provider=replace(file.provider, name="De Linde")),
        now=timezone.now(),
    )

    let_go(anna)

    assert len(numbers(anna)) == 1


def test_a_preview_changes_nothing(anna):
    closed(anna)

    shown = queries.retention(by=anna, years=10)

    assert [each.entry.number for each in shown.endings] == numbers(anna)
    assert shown.endings[0].goes_on.year - FOUR_YEARS_AGO.year in (10, 11)
    assert queries.retention(by=anna).years == KEEP_YEARS[0]


def test_the_month_of_the_row_follows_the_closing_and_never_comes_near(anna, acting):
    """Whoever clears up after leavers must not take a register that is used for one that was left."""
    closed(anna)
    recent = closed(anna, on=timezone.now() - timedelta(days=10))
    with acting(anna):
        Record.objects.filter(pk=recent).update(retain_until=date(2028, 1, 1))

    keep_register(anna)

    with acting(anna):
        months = [row.retain_until for row in Record.objects.exclude(retain_until=None)]
    assert goes_on(timezone.localdate() - timedelta(days=10), years=3) in months
    assert min(months) >= timezone.localdate() + timedelta(days=700)
