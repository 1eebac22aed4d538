"""Alles downloaden: all that was typed comes along, each in its own folder, for nobody without the password."""

import csv
import io
import json
from dataclasses import replace
from uuid import uuid4
from zipfile import ZipFile

import pytest

from incidents import operations
from incidents.codes import ActionKind, InformedHow, ToldTo
from incidents.content import Analysis, ClientTalk, ImprovementAction
from incidents.models import Record
from tests.factories import (
    LATER,
    LETTER,
    NOW,
    PASSWORD,
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
from tests.incidents.views.schema_check import problems_of
from vault.documents import open_log
from vault.identity import NOBODY, current_identity

TALK = ClientTalk(
    nature="Ik vertelde dat de naald te diep ging.",
    to_whom=(ToldTo.CLIENT,),
    told_date=NOW.date(),
    how=InformedHow.CONVERSATION,
)


def download(browser, address=None, password=PASSWORD):
    return browser.post(address or url("export"), {"password": password})


def unpacked(response):
    assert response.status_code == 200
    archive = ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def document(files, name):
    return json.loads(files[name])


@pytest.fixture
def full(anna):
    """An incident with everything beside it."""
    incident_id = report_incident(anna, SENTINEL_EVENT)
    operations.save_part(
        by=anna,
        incident_id=incident_id,
        change=lambda stored: replace(
            stored,
            analysis=Analysis(cause="De naald ging te diep."),
            actions=(ImprovementAction(uuid4(), ActionKind.AGREEMENT, "Kortere naalden", "Anna"),),
            client_talks=(TALK,),
        ),
        expected_version=2,
        now=LATER,
    )
    attach(anna, incident_id)
    save_file(anna, incident_id, reported_and_asked)
    return incident_id


class TestTheArchive:
    def test_it_holds_everything_each_in_its_own_folder(self, browser, anna, full):
        save_draft(anna, description="Nog niet af.")

        files = unpacked(download(browser))

        names = {name for name in files if not name.startswith("schema/")}
        assert names == {
            "LEESMIJ.txt",
            "profiel.json",
            "meldingen.csv",
            "meldingen/VIM-2026-001/melding.json",
            "meldingen/VIM-2026-001/registratie.pdf",
            "meldingen/VIM-2026-001/bijlagen/01-brief.pdf",
            "clientgesprekken/VIM-2026-001/gesprekken.json",
            "clientgesprekken/VIM-2026-001/notitie.pdf",
            "calamiteitendossiers/VIM-2026-001/calamiteitendossier.json",
            "calamiteitendossiers/VIM-2026-001/gegevens-calamiteit.pdf",
            "calamiteitendossiers/VIM-2026-001/tijdlijn.pdf",
            "concepten/concept-1/concept.json",
        }
        assert files["meldingen/VIM-2026-001/bijlagen/01-brief.pdf"] == LETTER
        assert b"Nog niet af." in files["concepten/concept-1/concept.json"]
        assert files["meldingen/VIM-2026-001/registratie.pdf"].startswith(b"%PDF")
        assert document(files, "profiel.json")["email"] == "anna@delinde.example"

    def test_analysis_talk_and_calamity_file_never_meet(self, browser, full):
        files = unpacked(download(browser))

        words = {"De naald ging te diep.": "meldingen", "naald te diep ging": "clientgesprekken"}
        for word, folder in words.items():
            holders = {name.split("/")[0] for name, content in files.items() if word.encode() in content}
            assert holders - {"meldingen.csv"} == {folder}
        talks = document(files, "clientgesprekken/VIM-2026-001/gesprekken.json")
        assert talks["talks"][0]["nature"] == TALK.nature
        file = document(files, "calamiteitendossiers/VIM-2026-001/calamiteitendossier.json")
        assert file["calamity_file"]["sentinel_event"]["description"] == "Klaplong na een naald."

    def test_each_document_fits_the_schema_that_goes_along(self, browser, anna, full):
        save_draft(anna)

        files = unpacked(download(browser))

        for name in ("melding", "gesprekken", "calamiteitendossier", "concept"):
            path = next(path for path in files if path.endswith(f"/{name}.json"))
            schema = "clientgesprekken" if name == "gesprekken" else name
            assert problems_of(document(files, path), document(files, f"schema/{schema}.schema.json")) == []

    def test_the_model_of_the_who_is_filled_in(self, browser, full):
        model = document(unpacked(download(browser)), "meldingen/VIM-2026-001/melding.json")["minimal_model"]

        assert model["patient"] == {"age": None, "sex": None}
        assert model["incident_time"]["date"] == "2026-11-18"
        assert model["incident_type"]["types"] == [{"code": "fall", "label": "Val of ongeval"}]
        assert model["incident_outcomes"]["degree_of_harm"]["code"] == "severe"
        assert model["causes"]["direct"] == "De naald ging te diep."
        assert model["resulting_actions"][0]["what"] == "Kortere naalden"
        assert model["free_text"] == SENTINEL_EVENT.description

    def test_versions_and_log_come_along_and_no_key_does(self, browser, anna, full):
        amend(anna, full, description="Klaplong; de ambulance kwam.")

        files = unpacked(download(browser))

        incident = document(files, "meldingen/VIM-2026-001/melding.json")
        before = [
            each["content"]["answers"]["description"] for each in incident["earlier"] if each["content"]
        ]
        assert before[-1] == SENTINEL_EVENT.description
        assert [line["what"] for line in incident["log"]][-1] == "exported"
        assert not any(b"file_key" in content for name, content in files.items())

    def test_the_table_opens_in_a_spreadsheet_and_calculates_nothing(self, browser, anna):
        report_incident(anna, description='=HYPERLINK("https://example.org")\nTweede regel; met "tekens"')

        content = unpacked(download(browser))["meldingen.csv"]

        assert content.startswith(b"\xef\xbb\xbf")
        (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        assert row["Wat gebeurde er"].startswith("'=HYPERLINK")
        assert row["Wat gebeurde er"].endswith('Tweede regel; met "tekens"')
        assert (row["Nummer"], row["Datum"]) == ("VIM-2026-001", "2026-11-18")

    def test_each_log_says_that_it_was_taken_along(self, browser, anna, full, acting):
        unpacked(download(browser))

        with acting(anna):
            rows = Record.objects.filter(owner_tag=anna.unlocked.owner_tag)
            lines = [[line.what for line in open_log(row, bundle=anna.unlocked)] for row in rows]
        assert sum(bool(what) and what[-1] == "exported" for what in lines) == 2

    def test_what_does_not_open_is_named_and_the_rest_is_there(self, browser, anna, damaged):
        report_incident(anna, WITH_CONSEQUENCE)

        files = unpacked(download(browser))

        assert "melding VIM-2026-001" in files["LEESMIJ.txt"].decode()
        assert "meldingen/VIM-2026-002/melding.json" in files
        assert "meldingen/VIM-2026-001/melding.json" not in files

    def test_it_is_sent_while_it_is_made_and_binds_nobody_meanwhile(self, browser, anna, acting):
        ids = [report_incident(anna) for _ in range(5)]

        broken_off = download(browser)
        next(iter(broken_off.streaming_content))

        assert current_identity() == NOBODY
        with acting(anna):
            rows = [Record.objects.get(pk=each) for each in ids]
            logs = [[line.what for line in open_log(row, bundle=anna.unlocked)] for row in rows]
        assert 1 <= sum("exported" in log for log in logs) < len(ids)
        broken_off.close()

    def test_nothing_yet_is_a_profile_alone(self, browser):
        page = browser.get(url("export"))
        files = unpacked(download(browser))

        assert "De download bevat dan alleen uw profiel." in text_of(page)
        assert not any(name.startswith(("meldingen/", "concepten/")) for name in files)
        assert "profiel.json" in files

    def test_what_lies_in_the_bin_comes_along_and_is_marked(self, browser, anna):
        report_incident(anna)
        operations.bin_incident(by=anna, incident_id=report_incident(anna), now=LATER)

        page, files = text_of(browser.get(url("export"))), unpacked(download(browser))

        assert "2 meldingen, waarvan 1 uit de prullenbak" in page
        rows = csv.DictReader(
            io.StringIO(files["meldingen.csv"].decode("utf-8-sig"), newline=""), delimiter=";"
        )
        assert [(row["Nummer"], row["In de prullenbak"]) for row in rows] == [
            ("VIM-2026-001", "nee"),
            ("VIM-2026-002", "ja"),
        ]
        assert (
            document(files, "meldingen/VIM-2026-002/melding.json")["incident"]["binned_at"]
            == LATER.isoformat()
        )

    def test_one_incident_alone(self, browser, anna, full):
        report_incident(anna, WITH_CONSEQUENCE)
        save_draft(anna)

        files = unpacked(download(browser, url("export_incident", full)))

        assert "calamiteitendossiers/VIM-2026-001/calamiteitendossier.json" in files
        assert not any("VIM-2026-002" in name or name.startswith(("concepten", "profiel")) for name in files)


class TestWhoGetsIt:
    @pytest.mark.parametrize("name", ["export", "export_incident"])
    def test_without_the_password_nothing_leaves_and_no_log_says_so(self, name, browser, anna, full, acting):
        answer = download(browser, url(name, *([full] if name == "export_incident" else [])), "iets anders")

        assert answer.status_code == 422
        assert "Dit is niet het wachtwoord waarmee u nu inlogt." in text_of(answer)
        with acting(anna):
            row = Record.objects.get(pk=full)
            assert "exported" not in [line.what for line in open_log(row, bundle=anna.unlocked)]

    def test_after_five_tries_also_the_right_one_waits(self, browser):
        for _ in range(5):
            download(browser, password="iets anders")

        answer = download(browser)

        assert answer.status_code == 422
        assert "Wacht een uur" in text_of(answer)

    @pytest.mark.parametrize("record", ["bram", "nobody", "draft"])
    def test_anothers_is_not_there(self, record, browser, anna, bram):
        ids = {"bram": lambda: report_incident(bram), "nobody": uuid4, "draft": lambda: save_draft(anna)}
        address = url("export_incident", ids[record]())

        assert browser.get(address).status_code == 404
        assert download(browser, address).status_code == 404
