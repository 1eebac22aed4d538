"""Zoeken: everything that was typed is found by its owner, and by nobody else; filters and order of the list."""

from dataclasses import replace
from datetime import date

import pytest

from incidents import operations, queries
from incidents.codes import EventClass, Order, Status
from incidents.content import Analysis
from incidents.finding import words_of
from incidents.queries import RegisterFilter
from tests.factories import (
    LATER,
    SENTINEL_EVENT,
    WITH_CONSEQUENCE,
    amend,
    attach,
    report_incident,
    save_draft,
    save_file,
)
from tests.incidents.test_large_register import reported_and_asked
from tests.incidents.views.pages import text_of, url


def search(browser, words, **sent):
    return browser.post(url("search"), {"woorden": words} | sent)


def found(by, words, **filters):
    result = queries.search(by=by, words=words_of(words), filters=RegisterFilter(**filters))
    return [line.entry.id for line in result.lines]


class TestWhatIsFound:
    def test_every_document_of_an_incident_and_drafts(self, anna):
        incident_id = report_incident(anna, SENTINEL_EVENT)
        operations.save_part(
            by=anna,
            incident_id=incident_id,
            change=lambda stored: replace(stored, analysis=Analysis(cause="De naald ging te diep.")),
            expected_version=2,
            now=LATER,
        )
        attach(anna, incident_id)
        save_file(anna, incident_id, reported_and_asked)
        draft_id = save_draft(anna, description="Nog niet af: een naald vergeten.")

        assert found(anna, "intensive care") == [incident_id]
        assert found(anna, "te diep") == [incident_id]
        assert found(anna, "brief.pdf") == [incident_id]
        assert found(anna, "klaplong na een naald") == [incident_id]
        assert found(anna, "VIM-2026-001") == [incident_id]
        assert found(anna, "intensive diep brief.pdf") == [incident_id]
        assert set(found(anna, "NÁALD")) == {incident_id, draft_id}
        assert found(anna, "fall") == []

    def test_nobody_elses(self, anna, bram):
        report_incident(bram, description="Een heel eigen woord.")

        assert found(anna, "eigen") == []

    def test_not_what_lies_in_the_bin(self, anna):
        operations.bin_incident(by=anna, incident_id=report_incident(anna), now=LATER)

        assert found(anna, "viel") == []

    def test_with_the_filters_of_the_list(self, anna):
        near_miss = report_incident(anna, occurred_date=date(2025, 3, 1))
        report_incident(anna, WITH_CONSEQUENCE)

        assert found(anna, "cliënt viel", year=2025) == [near_miss]
        assert found(anna, "cliënt viel", event_class=EventClass.NEAR_MISS) == [near_miss]
        assert found(anna, "cliënt viel", status=Status.DRAFT) == []

    def test_one_that_does_not_open_is_said(self, anna, damaged):
        report_incident(anna)

        result = queries.search(by=anna, words=("viel",))

        assert (result.total, result.unreadable) == (1, 1)

    def test_more_incidents_take_no_more_queries(self, anna, count_queries):
        report_incident(anna)
        few = count_queries(lambda: queries.search(by=anna, words=("viel",)))

        for _ in range(8):
            report_incident(anna, WITH_CONSEQUENCE)

        assert count_queries(lambda: queries.search(by=anna, words=("viel",))) == few


class TestThePage:
    def test_hits_are_marked_in_their_place(self, browser, anna):
        report_incident(anna, description="Cliënt viel <b>bijna</b>.")

        page = search(browser, "client")

        assert "<mark>Cliënt</mark> viel &lt;b&gt;bijna" in page.content.decode()
        assert "1 melding gevonden" in text_of(page)
        assert "Uw melding" in text_of(page)

    def test_nothing_found(self, browser, anna):
        report_incident(anna)

        assert "Niets gevonden voor ‘olifant’." in text_of(search(browser, "olifant"))

    @pytest.mark.parametrize("words", ["", " ", "a" * 201, "\x00"])
    def test_what_cannot_be_looked_for(self, browser, words):
        answer = search(browser, words)

        assert answer.status_code == 422
        assert "error-summary" in answer.content.decode()

    def test_it_is_leafed_through_with_the_words_kept(self, browser, anna):
        for _ in range(11):
            report_incident(anna)

        second = search(browser, "viel", pagina="2", soort="near_miss")

        page = second.content.decode()
        assert page.count('class="card inc"') == 1
        assert 'value="viel"' in page
        assert '<option value="near_miss" selected' in page
        assert "Bladzijde 2 van 2" in text_of(second)

    def test_titles_can_be_hidden_where_they_stand(self, browser, anna):
        report_incident(anna)

        hidden = search(browser, "viel", discreet="1")
        again = search(browser, "viel")

        for page in (hidden, again):
            assert "opvangen" not in text_of(page)
            assert "VIM-2026-001" in text_of(page)
            assert "Toon titels" in text_of(page)
        assert "opvangen" in text_of(search(browser, "viel", discreet="1"))

    def test_no_address_holds_the_words(self, browser, anna):
        report_incident(anna)

        assert browser.get(f"{url('search')}?woorden=viel").content.count(b"viel") == 0


class TestTheListOfTheRegister:
    def test_by_year_and_type(self, browser, anna):
        report_incident(anna, description="Lang geleden.", occurred_date=date(2025, 3, 1))
        report_incident(anna, description="Kort geleden.")

        page = text_of(browser.get(f"{url('register')}?jaar=2025&type=fall"))

        assert "Lang geleden" in page
        assert "Kort geleden" not in page

    def test_in_another_order(self, anna):
        first = report_incident(anna, occurred_date=date(2025, 3, 1))
        second = report_incident(anna)
        amend(anna, first, description="Later aangevuld.")

        def ids(order):
            lines = queries.register(by=anna, filters=RegisterFilter(order=order)).lines
            return [line.entry.id for line in lines]

        assert ids(Order.NEWEST) == [second, first]
        assert ids(Order.OLDEST) == [first, second]
        assert ids(Order.CHANGED) == [first, second]

    @pytest.mark.parametrize("odd", ["jaar=%C2%B2%C2%B2%C2%B2%C2%B2", "jaar=99999", "type=x", "volgorde=x"])
    def test_what_is_not_on_offer_counts_as_everything(self, browser, anna, odd):
        report_incident(anna)

        assert "Cliënt viel bijna" in text_of(browser.get(f"{url('register')}?{odd}"))
