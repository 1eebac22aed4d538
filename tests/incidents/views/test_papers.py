"""Papers are fetched by their owner alone and kept by nobody; each fetch is a line in the sealed log."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from typst import TypstError

from incidents import operations, queries
from incidents.codes import DiscussionRhythm
from incidents.content import Arrangements, ClientTalk
from incidents.queries.catalogue import checked_catalogue
from incidents.queries.one_look import seen_catalogue
from incidents.queries.records import own_record
from tests.factories import LATER, NOW, WITH_CONSEQUENCE, report_incident
from tests.incidents.conftest import acting_for
from tests.incidents.papers.file_sample import CALAMITY_FILE
from tests.incidents.papers.samples import INCIDENT
from tests.incidents.views.pages import text_of, url
from vault import documents

SOMEBODY_TOLD = INCIDENT.client_talks
ARRANGED = {
    "officer": "Anna Bos",
    "deputy": "",
    "outsiders": "Intervisiegroep Zuid",
    "rhythm": "quarterly",
    "training": "Elk jaar een scholing.",
    "made_known": "",
}


@pytest.fixture
def told(anna):
    """An incident with everything, and its calamity file."""
    incident_id = report_incident(anna, WITH_CONSEQUENCE)
    save_part(
        anna, incident_id, client_talks=SOMEBODY_TOLD, analysis=INCIDENT.analysis, actions=INCIDENT.actions
    )
    kept = {"incident_id": incident_id, "number": "VIM-2026-001"}
    operations.save_file(
        by=anna,
        incident_id=incident_id,
        change=lambda empty: type(empty)(**{**vars(CALAMITY_FILE), **kept}),
        expected_version=0,
        now=LATER,
    )
    return incident_id


def save_part(by, incident_id, **parts):
    version = queries.incident(by=by, incident_id=incident_id).version
    operations.save_part(
        by=by,
        incident_id=incident_id,
        change=lambda stored: type(stored)(**{**vars(stored), **parts}),
        expected_version=version,
        now=LATER,
    )


def text_on(answer) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split()
    )


def log_of(by, record_id) -> list[str]:
    """What the sealed log of a record says was done, oldest first."""
    with acting_for(by):
        row = own_record(record_id, by=by, catalogue=seen_catalogue(by))
        return [line.what for line in documents.open_log(row, bundle=by.unlocked)]


OF_AN_INCIDENT = {
    "registration_paper": "VIM-2026-001-registratie.pdf",
    "client_file_paper": "notitie.pdf",
    "evidence_paper": "VIM-2026-001-tijdlijn.pdf",
    "investigation_paper": "VIM-2026-001-rapport.pdf",
    "reflection_paper": "VIM-2026-001-verslag.pdf",
}


@pytest.mark.parametrize("name", OF_AN_INCIDENT)
def test_a_paper_is_a_file_with_a_neutral_name_that_nobody_keeps(browser, told, name):
    answer = browser.get(url(name, told))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'attachment; filename="{OF_AN_INCIDENT[name]}"'
    assert answer.content.startswith(b"%PDF-")


def test_what_goes_to_the_inspectorate_is_fetched_by_kind(browser, told):
    answer = browser.get(url("inspectorate_paper", told, "calamiteit"))

    assert answer["Content-Disposition"] == 'attachment; filename="VIM-2026-001-gegevens.pdf"'
    assert "IGJ-2026-88123" in text_on(answer)
    assert browser.get(url("inspectorate_paper", told, "geweld")).status_code == 302
    assert browser.get(url("inspectorate_paper", told, "iets-anders")).status_code == 404


@pytest.mark.parametrize("name", ["registration_paper", "client_file_paper", "evidence_paper"])
def test_each_fetch_is_a_line_in_the_log_of_the_incident(anna, browser, told, name):
    before = log_of(anna, told)

    browser.get(url(name, told))

    assert log_of(anna, told) == [*before, "exported"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [(name, ()) for name in OF_AN_INCIDENT] + [("inspectorate_paper", ("calamiteit",))],
)
def test_a_paper_that_cannot_be_made_leaves_no_line(anna, browser, told, monkeypatch, name, arguments):
    file_id = queries.calamity_file(by=anna, incident_id=told, now=NOW).id
    before = [log_of(anna, each) for each in (told, file_id)]
    monkeypatch.setattr("incidents.views.papers.typeset", _fails)

    with pytest.raises(TypstError):
        browser.get(url(name, told, *arguments))

    assert [log_of(anna, each) for each in (told, file_id)] == before


def _fails(*_):
    raise TypstError("no paper")


def test_fetching_from_the_calamity_file_is_a_line_in_its_own_log(anna, browser, told):
    file_id = queries.calamity_file(by=anna, incident_id=told, now=NOW).id
    before, beside = log_of(anna, file_id), log_of(anna, told)

    browser.get(url("reflection_paper", told))

    assert log_of(anna, file_id) == [*before, "exported"]
    assert log_of(anna, told) == beside


def test_while_nobody_was_told_there_is_no_note(anna, browser):
    incident_id = report_incident(anna)

    answer = browser.get(url("client_file_paper", incident_id))

    assert answer.status_code == 302
    assert answer.url == url("client", incident_id)
    assert "exported" not in log_of(anna, incident_id)


def test_the_registration_holds_what_was_answered(anna, browser):
    incident_id = report_incident(anna, description="Een lamp viel bijna op de tafel.")

    text = text_on(browser.get(url("registration_paper", incident_id)))

    assert "Een lamp viel bijna op de tafel." in text
    assert "woensdag 18 november 2026" in text


def test_a_damaged_incident_gives_no_paper(browser, damaged):
    for name in ("registration_paper", "evidence_paper"):
        assert browser.get(url(name, damaged)).status_code == 422


# Jaarverslag


def test_a_year_report_counts_ones_own_incidents_and_says_so_in_their_logs(anna, bram, browser):
    of_anna = [report_incident(anna), report_incident(anna, WITH_CONSEQUENCE)]
    of_bram = report_incident(bram)
    before = [log_of(anna, each) for each in of_anna]

    answer = browser.get(url("year_paper", 2026))

    assert "2 vastgelegd" in text_on(answer)
    assert [log_of(anna, each) for each in of_anna] == [[*lines, "exported"] for lines in before]
    assert "exported" not in log_of(bram, of_bram)


def test_a_damaged_incident_is_named_and_not_counted(anna, browser, damaged):
    report_incident(anna)

    text = text_on(browser.get(url("year_paper", 2026)))

    assert "1 vastgelegd" in text
    assert "1 melding kan niet worden geopend" in text


def test_a_year_in_which_nothing_was_recorded_is_not_on_offer(browser):
    assert browser.get(url("year_paper", 1999)).status_code == 404


# Werkwijze


def adopt(browser, **other):
    number = shown_number(browser.get(url("procedure")))
    return browser.post(url("procedure"), ARRANGED | {"number": number} | other)


def shown_number(page) -> str:
    return re.search(r'name="number" value="(\d+)"', page.content.decode())[1]


def test_a_procedure_is_adopted_and_fetched(browser):
    assert adopt(browser).status_code == 302
    assert "Versie 1 geldt nu." in text_of(browser.get(url("procedure")))

    text = text_on(browser.get(url("procedure_paper", 1)))

    assert "Intervisiegroep Zuid" in text
    assert "Praktijk De Linde" in text
    assert browser.get(url("procedure_paper", 2)).status_code == 404


def test_what_was_agreed_before_stays_to_be_fetched(browser):
    adopt(browser)
    adopt(browser, outsiders="Een osteopaat uit de buurt")

    assert "Intervisiegroep Zuid" in text_on(browser.get(url("procedure_paper", 1)))
    assert "Een osteopaat uit de buurt" in text_on(browser.get(url("procedure_paper", 2)))
    assert "Versie 2 (pdf)" in text_of(browser.get(url("procedure")))


def test_the_same_sent_twice_is_one_version(anna, browser):
    adopt(browser)
    browser.post(url("procedure"), ARRANGED | {"number": "0"})

    assert queries.procedure(by=anna).number == 1


def test_what_the_decree_asks_cannot_be_left_out(browser):
    answer = adopt(browser, officer="", outsiders=" ", rhythm="", training="")

    assert answer.status_code == 422
    for sentence in (
        "bij wie een incident wordt gemeld",
        "met wie u een incident onderzoekt",
        "hoe vaak u incidenten",
    ):
        assert sentence in text_of(answer)


def test_another_window_that_was_first_is_said_and_nothing_typed_is_lost(anna, browser):
    adopt(browser)
    adopt(browser, outsiders="Eerst dit")

    refused = browser.post(url("procedure"), ARRANGED | {"number": "1", "outsiders": "Daarna dat"})

    assert refused.status_code == 422
    assert "Daarna dat" in refused.content.decode()
    assert shown_number(refused) == "2"
    assert (
        browser.post(url("procedure"), ARRANGED | {"number": "2", "outsiders": "Daarna dat"}).status_code
        == 302
    )
    assert queries.procedure(by=anna).number == 3


def test_a_procedure_is_no_incident_and_survives_a_catalogue_made_anew(anna, browser):
    arranged = Arrangements("Anna", "", "Groep", DiscussionRhythm.YEARLY, "Scholing", "")
    operations.adopt_procedure(by=anna, arrangements=arranged, expected_number=0, now=NOW)
    with acting_for(anna):
        procedure_id = checked_catalogue(anna).content.procedure.id
    operations.rebuild_catalogue(by=anna)

    assert queries.procedure(by=anna).number == 1
    assert queries.register(by=anna).total == 0
    assert browser.get(url("incident", procedure_id)).status_code == 404


def test_a_talk_alone_is_enough_for_a_note(anna, browser):
    incident_id = report_incident(anna, WITH_CONSEQUENCE)
    save_part(anna, incident_id, client_talks=(ClientTalk(nature="Een val."),))

    assert "Nog niet verteld" in text_on(browser.get(url("client_file_paper", incident_id)))
