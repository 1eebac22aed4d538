"""A file comes back as it was sent, a picture without where and when, and what is taken away is gone."""

import os
import re
import tempfile
from unittest.mock import patch
from uuid import uuid4

import pytest

from incidents import queries
from incidents.codes import AttachmentKind
from tests.factories import SENTINEL_EVENT, report_incident
from tests.incidents.files.pictures import SECRETS, photo, screenshot, seen
from tests.incidents.views.attachments.folder import CONTENT, File, Folder


def test_what_was_sent_comes_back_as_it_was(folder: Folder) -> None:
    attachment_id = folder.kept(File(), description="Brief van de huisarts")

    answer = folder.browser.get(folder.url("attachment", attachment_id))

    assert b"".join(answer.streaming_content) == CONTENT
    (line,) = folder.lines
    assert (line.kind, line.name, line.description) == (
        AttachmentKind.LETTER,
        "brief huisarts.pdf",
        "Brief van de huisarts",
    )


def test_a_file_is_for_keeping_and_can_do_nothing(folder: Folder) -> None:
    answer = folder.browser.get(folder.url("attachment", folder.kept(File())))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="brief huisarts.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_list_shows_what_there_is(folder: Folder) -> None:
    folder.kept(File(), description="Brief van de huisarts")
    folder.kept(File(photo(), "IMG_1.jpg"), kind="photo")

    page = folder.browser.get(folder.url("attachments")).content.decode()

    assert "Brief van de huisarts" in page
    assert "brief huisarts.pdf" in page
    assert "IMG_1.jpg" in page


@pytest.mark.parametrize("picture", [photo(orientation=6), screenshot()], ids=["photo", "screenshot"])
def test_a_picture_is_kept_without_where_and_when(folder: Folder, picture: bytes) -> None:
    result = folder.given_back(folder.kept(File(picture, "arm"), kind="photo"))

    assert [secret for secret in SECRETS if secret in result] == []
    assert seen(result) == seen(picture)


def test_a_large_file_touches_no_disk(folder: Folder) -> None:
    content = b"%PDF-1.7\n" + os.urandom(6_000_000) + b"\n%%EOF"

    with patch.object(tempfile, "_mkstemp_inner", side_effect=AssertionError("a temporary file")):
        attachment_id = folder.kept(File(content))

    assert folder.given_back(attachment_id) == content


def test_an_incident_shows_in_its_history_that_something_was_attached(folder: Folder) -> None:
    folder.kept(File())

    versions = queries.incident(by=folder.owner, incident_id=folder.incident_id).versions

    assert [version.changed for version in versions] == [("attachments",), ()]


def test_sent_twice_it_is_kept_once(folder: Folder) -> None:
    attachment_id = uuid4()
    for _ in range(2):
        assert folder.send(File(), to=attachment_id).status_code == 302

    assert [line.id for line in folder.lines] == [attachment_id]
    assert folder.given_back(attachment_id) == CONTENT


OTHERWISE = {
    "another file": {"file": File(CONTENT + b"en nog een brief %%EOF")},
    "another description": {"description": "Tweede brief"},
    "another kind": {"kind": "other"},
}


@pytest.mark.parametrize("changed", OTHERWISE.values(), ids=OTHERWISE)
def test_after_back_something_else_is_never_dropped_in_silence(folder: Folder, changed: dict) -> None:
    """The page is still there, and so is what was typed; sending it once more adds the second."""
    attachment_id = folder.kept(File(), description="Brief")
    second = {"file": File(), "description": "Brief"} | changed

    refused = folder.send(second.pop("file"), to=attachment_id, **second)
    page = refused.content.decode()
    (address,) = re.findall(r'<form[^>]* action="([^"]+)"', page)

    assert refused.status_code == 422
    assert "Met dit formulier hebt u al een bijlage bewaard." in page
    assert folder.url("new_attachment") in page
    assert f'value="{second["description"]}"' in page
    assert len(folder.lines) == 1
    assert folder.browser.post(address, {"kind": "letter", "whole": "1", "file": File()}).status_code == 302
    assert len(folder.lines) == 2


def test_two_windows_add_two_files(folder: Folder) -> None:
    """Nobody who waited for a large file hears that another window was first."""
    pages = [
        folder.browser.get(folder.url("new_attachment"), follow=True).request["PATH_INFO"] for _ in range(2)
    ]
    for page in pages:
        assert folder.browser.post(page, {"kind": "letter", "whole": "1", "file": File()}).status_code == 302

    assert len(folder.lines) == 2


def test_a_browsers_claim_about_the_type_counts_for_nothing(folder: Folder) -> None:
    folder.kept(File(photo(), "factuur.pdf", "text/html"))

    (line,) = folder.lines

    assert line.name == "factuur.pdf.jpg"
    assert line.file_type.media_type == "image/jpeg"


# --- What is for the inspectorate ---


def test_proof_of_a_report_is_kept_apart_from_the_register(folder: Folder) -> None:
    """And asked only where there is something to report."""
    assert folder.send(File(), kind="proof_of_report").status_code == 422

    serious = Folder(
        folder.browser, folder.owner, report_incident(folder.owner, SENTINEL_EVENT), folder.count_rows
    )
    proof = serious.kept(File(name="ontvangst.pdf"), kind="proof_of_report")
    found = queries.incident(by=serious.owner, incident_id=serious.incident_id)

    assert found.content.attachments == ()
    assert [line.id for line in found.file.attachments] == [proof]
    assert serious.given_back(proof) == CONTENT
    assert "In het calamiteitendossier" in serious.browser.get(serious.url("attachments")).content.decode()


@pytest.mark.parametrize(("first", "second"), [("letter", "proof_of_report"), ("proof_of_report", "letter")])
def test_the_register_and_the_file_for_the_inspectorate_share_their_ids(
    folder: Folder, first: str, second: str
) -> None:
    serious = Folder(
        folder.browser, folder.owner, report_incident(folder.owner, SENTINEL_EVENT), folder.count_rows
    )
    attachment_id = serious.kept(File(), kind=first)

    assert serious.send(File(), to=attachment_id, kind=second).status_code == 422
    assert [line.kind.value for line in serious.lines] == [first]


def test_a_link_can_say_what_it_is(folder: Folder) -> None:
    answer = folder.browser.get(f"{folder.url('new_attachment')}?soort=letter", follow=True)

    assert re.findall(r'value="(\w+)"[^>]* checked', answer.content.decode()) == ["letter"]


def test_a_link_from_the_file_for_the_inspectorate_leads_into_it(folder: Folder) -> None:
    """Also where the rules ask no report: somebody may report all the same."""
    page = f"{folder.url('add_attachment', uuid4())}?soort=proof_of_report"

    answer = folder.browser.post(page, {"kind": "proof_of_report", "whole": "1", "file": File()})

    assert answer.status_code == 302
    assert len(queries.incident(by=folder.owner, incident_id=folder.incident_id).file.attachments) == 1


def test_what_is_for_the_inspectorate_goes_as_well(folder: Folder) -> None:
    serious = Folder(
        folder.browser, folder.owner, report_incident(folder.owner, SENTINEL_EVENT), folder.count_rows
    )
    proof = serious.kept(File(), kind="inspectorate_letter")

    assert serious.browser.post(serious.url("remove_attachment", proof)).status_code == 302

    assert serious.lines == ()
    assert serious.parts == 0


# --- Taken away ---


def test_taking_away_asks_first_and_then_it_is_gone(folder: Folder) -> None:
    gone, kept = folder.kept(File(name="weg.pdf")), folder.kept(File(name="blijft.pdf"))
    page = folder.url("remove_attachment", gone)

    asked = folder.browser.get(page)
    assert "weg.pdf" in asked.content.decode()
    assert len(folder.lines) == 2
    assert folder.browser.post(page).status_code == 302

    assert [line.id for line in folder.lines] == [kept]
    assert folder.parts == 1
    assert folder.browser.get(folder.url("attachment", gone)).status_code == 404
    assert folder.given_back(kept) == CONTENT


def test_taken_away_twice_is_taken_away_once(folder: Folder) -> None:
    page = folder.url("remove_attachment", folder.kept(File()))

    assert [folder.browser.post(page).status_code for _ in range(2)] == [302, 302]
    assert folder.browser.get(page).status_code == 404
