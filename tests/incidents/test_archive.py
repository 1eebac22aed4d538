"""A register of years: what asks nothing is put away, and no page, save or promise knows the difference."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import Actor
from analytics.periods import quarter_of
from incidents import operations, queries
from incidents.codes import Order, RecordKind
from incidents.content import OpenPage, archive
from incidents.content.archive import ArchiveIsClosed
from incidents.contribution import contribution
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue
from incidents.queries import RegisterFilter
from incidents.queries.catalogue import compared_catalogue
from incidents.queries.one_look import glanced_catalogue, seen_catalogue
from tests.factories import NEAR_MISS, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.formats import Unreadable
from vault.models import Wrap

INCIDENTS, AT_HAND = 9, 2


class Acting(Protocol):
    def __call__(self, by: Actor) -> AbstractContextManager[Any]: ...


@pytest.fixture(autouse=True)
def little_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "STAY_AT_HAND", AT_HAND)


@pytest.fixture
def ids(anna: Actor) -> list[UUID]:
    """Oldest first; the third one still asks something."""
    return [
        report_incident(
            anna,
            WITH_CONSEQUENCE if number == 2 else NEAR_MISS,
            occurred_date=NOW.date() - timedelta(days=INCIDENTS - number),
            description=f"Verhaal {number}",
        )
        for number in range(INCIDENTS)
    ]


def archived_of(by: Actor) -> set[UUID]:
    whole = {entry.id for entry in seen_catalogue(by).content.of_kind(RecordKind.INCIDENT)}
    return whole - {entry.id for entry in glanced_catalogue(by).content.at_hand(RecordKind.INCIDENT)}


def listed(by: Actor, **asked: Any) -> list[UUID]:
    return [line.entry.id for line in queries.register(by=by, **asked).lines]


def flipped(blob: bytes) -> bytes:
    return bytes(blob[:-1]) + bytes([blob[-1] ^ 1])


def test_the_older_ones_that_ask_nothing_are_put_away(anna: Actor, ids: list[UUID]):
    away = archived_of(anna)

    assert away
    assert ids[2] not in away
    assert not away & set(ids[-AT_HAND:])
    assert away == set(ids[: len(away) + 1]) - {ids[2]}


def test_what_was_put_away_is_not_read_unless_it_is_asked_for(anna: Actor, ids: list[UUID]):
    content = glanced_catalogue(anna).content

    with pytest.raises(ArchiveIsClosed):
        content.of_kind(RecordKind.INCIDENT)
    with pytest.raises(ArchiveIsClosed):
        contribution(content, quarter_of(NOW.date()))
    assert content.total == INCIDENTS


def test_the_list_shows_all_in_every_order(anna: Actor, ids: list[UUID], monkeypatch: pytest.MonkeyPatch):
    oldest = RegisterFilter(order=Order.OLDEST)

    assert listed(anna) == list(reversed(ids))
    assert listed(anna, filters=oldest) == ids
    monkeypatch.setattr(queries.lists, "PER_PAGE", 4)
    pages = [listed(anna, page=page) for page in (1, 2, 3)]
    assert [each for page in pages for each in page] == list(reversed(ids))
    assert queries.register(by=anna).page.paginator.num_pages == 3


def test_what_there_is_to_choose_from_and_the_number_are_of_all(anna: Actor, ids: list[UUID]):
    at_once, whole = (
        queries.register(by=anna),
        queries.register(by=anna, page=1, filters=RegisterFilter(year=2026)),
    )

    assert at_once.offers == whole.offers == queries.offers(by=anna)
    assert at_once.total == whole.total == queries.overview(by=anna, now=NOW).total == INCIDENTS


def test_home_shows_the_newest_and_what_is_open(anna: Actor, ids: list[UUID]):
    overview = queries.overview(by=anna, now=NOW)

    assert [line.entry.id for line in overview.newest] == list(reversed(ids))[:5]
    assert queries.open_action_count(by=anna, now=NOW) == queries.actions(by=anna, now=NOW).open > 0
    assert {action.entry.id for action in overview.actions} == {ids[2]}


def test_one_that_was_put_away_is_opened_without_reading_the_archive(
    anna: Actor, ids: list[UUID], acting: Acting
):
    with acting(anna):
        Record.objects.filter(pk=anna.unlocked.archive_id).update(doc=b"nothing that opens")

    assert queries.incident(by=anna, incident_id=ids[0]).content.answers.description == "Verhaal 0"


def test_one_that_was_put_away_is_amended_binned_and_put_back(anna: Actor, ids: list[UUID]):
    assert {ids[0], ids[1]} <= archived_of(anna)

    amend(anna, ids[0], description="Aangevuld")
    operations.bin_incident(by=anna, incident_id=ids[1], now=NOW)

    assert queries.incident(by=anna, incident_id=ids[0]).title == "Aangevuld"
    assert listed(anna) == [each for each in reversed(ids) if each != ids[1]]
    assert [each.entry.id for each in queries.binned(by=anna)] == [ids[1]]
    operations.put_back(by=anna, incident_id=ids[1], now=NOW)
    assert listed(anna) == list(reversed(ids))


def test_searching_and_counting_reach_what_was_put_away(anna: Actor, ids: list[UUID], acting: Acting):
    found = queries.search(by=anna, words=("verhaal",))

    assert {line.entry.id for line in found.lines} == set(ids)
    with acting(anna):
        whole = compared_catalogue(anna).content
    facets = contribution(seen_catalogue(anna).content, quarter_of(NOW.date()))
    assert len(facets) == len(contribution(whole, quarter_of(NOW.date()))) == INCIDENTS


def test_a_year_later_counting_does_not_read_it(anna: Actor, ids: list[UUID]):
    content = glanced_catalogue(anna).content

    assert contribution(content, quarter_of(NOW.date() + timedelta(days=365))) == ()


class TestTampering:
    """With the database in hand: the archive is watched over as the catalogue is."""

    @pytest.mark.parametrize("which", [0, 1, 3])
    def test_an_older_copy_of_one_that_was_put_away(
        self, anna: Actor, ids: list[UUID], acting: Acting, which: int
    ):
        with acting(anna):
            old = Record.objects.get(pk=ids[which])
        amend(anna, ids[which], description="Later aangevuld.")
        for _ in range(2 * AT_HAND + 2):
            report_incident(anna)
        assert ids[which] in archived_of(anna)
        with acting(anna):
            Record.objects.filter(pk=old.pk).update(doc=old.doc, version=old.version)

        with pytest.raises(Unreadable):
            queries.incident(by=anna, incident_id=ids[which])
        assert queries.register(by=anna).unreadable == 1

    def test_another_ciphertext_of_the_same_version(self, anna: Actor, ids: list[UUID], acting: Acting):
        with acting(anna):
            row = Record.objects.get(pk=ids[0])
            Record.objects.filter(pk=ids[0]).update(doc=flipped(row.doc))

        with pytest.raises(Unreadable):
            queries.incident(by=anna, incident_id=ids[0])
        assert queries.register(by=anna, filters=RegisterFilter(order=Order.OLDEST)).unreadable == 1

    @pytest.mark.parametrize("how", ["gone", "changed", "older", "key"])
    def test_an_archive_that_is_not_what_it_was_is_made_again_from_the_documents_and_told(
        self, anna: Actor, ids: list[UUID], acting: Acting, how: str
    ):
        with acting(anna):
            kept = Record.objects.get(pk=anna.unlocked.archive_id)
        if how == "older":
            for number in range(2 * AT_HAND + 2):
                ids.append(report_incident(anna, occurred_date=NOW.date(), description=f"Nieuw {number}"))
        with acting(anna):
            rows = Record.objects.filter(pk=kept.pk)
            if how == "gone":
                rows.delete()
            elif how == "changed":
                rows.update(doc=flipped(kept.doc))
            elif how == "older":
                rows.update(doc=kept.doc, version=kept.version)
            else:
                wrap = Wrap.objects.get(record=kept.pk)
                Wrap.objects.filter(pk=wrap.pk).update(wrap=flipped(wrap.wrap))

        register = queries.register(by=anna, filters=RegisterFilter(order=Order.OLDEST))
        assert (register.total, register.unreadable, register.made_anew) == (len(ids), 0, True)
        report_incident(anna)
        operations.accept_catalogue(by=anna)
        again = queries.register(by=anna, filters=RegisterFilter(order=Order.OLDEST))
        assert (again.total, again.unreadable, again.made_anew) == (len(ids) + 1, 0, False)
        assert archived_of(anna)

    def test_a_catalogue_that_is_gone_leaves_an_archive_that_is_not_believed(
        self, anna: Actor, ids: list[UUID], acting: Acting
    ):
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        assert queries.register(by=anna).made_anew
        report_incident(anna)
        assert queries.register(by=anna).total == INCIDENTS + 1

    def test_the_archive_is_no_record(self, anna: Actor, ids: list[UUID]):
        with pytest.raises(Record.DoesNotExist):
            queries.incident(by=anna, incident_id=anna.unlocked.archive_id)
        with pytest.raises(Record.DoesNotExist):
            queries.draft(by=anna, draft_id=anna.unlocked.archive_id)


def test_when_little_is_left_there_is_no_archive(anna: Actor, ids: list[UUID], acting: Acting, monkeypatch):
    monkeypatch.setattr(archive, "STAY_AT_HAND", 50)
    with acting(anna):
        held_catalogue(anna, for_record=ids[0])
    amend(anna, ids[0], description="Alles weer bij de hand")

    with acting(anna):
        assert not Record.objects.filter(pk=anna.unlocked.archive_id).exists()
    assert listed(anna) == list(reversed(ids))


def test_a_draft_saved_neither_reads_nor_writes_the_archive(anna: Actor, ids: list[UUID], acting: Acting):
    with acting(anna):
        archived = Record.objects.filter(pk=anna.unlocked.archive_id)
        archived.update(doc=b"nothing that opens")
        before = archived.get().version

    save_draft(anna, draft_id=save_draft(anna), description="Anders", page=OpenPage("a", 1))

    with acting(anna):
        assert (archived.get().version, bytes(archived.get().doc)) == (before, b"nothing that opens")


def test_what_was_put_away_is_no_news_to_a_save_that_did_not_ask_for_it(
    anna: Actor, ids: list[UUID], acting: Acting
):
    with acting(anna):
        held, row = held_catalogue(anna), Record.objects.get(pk=ids[0])

        with pytest.raises(ArchiveIsClosed):
            held.believes(row)
        assert held_catalogue(anna, for_record=ids[0]).believes(row)


def test_what_a_page_asks_of_the_database_does_not_grow(anna: Actor, ids: list[UUID]):
    with CaptureQueriesContext(connection) as before:
        queries.register(by=anna)
    for _ in range(5):
        report_incident(anna)

    with CaptureQueriesContext(connection) as after:
        queries.register(by=anna)

    assert len(after) == len(before)
