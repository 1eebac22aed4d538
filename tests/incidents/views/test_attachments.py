"""Files beside an incident: kept sealed, given back whole, refused in words, and gone when they are taken away."""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from accounts.actor import Actor
from incidents import queries
from incidents.codes import AttachmentKind
from incidents.files import LARGEST_BYTES
from incidents.forms import uploads
from tests.factories import SENTINEL_EVENT, report_incident
from tests.incidents.files.pictures import PDF, SECRETS, photo, screenshot, seen
from tests.incidents.files.test_types import office_file
from vault.models import FilePart

CONTENT = PDF + b"een brief" * 10 + b"\n%%EOF\n"


@dataclass
class File:
    """As a browser sends it."""

    content: bytes = CONTENT
    name: str = "brief huisarts.pdf"
    content_type: str = "application/pdf"

    def read(self) -> bytes:
        return self.content


@dataclass
class Folder:
    """The attachments of one incident, as its owner's browser reaches them."""

    browser: Client
    owner: Actor
    incident_id: UUID
    count_rows: Callable[[Actor, str], int]

    def url(self, name: str, *ids: UUID) -> str:
        return reverse(f"incidents:{name}", args=[self.incident_id, *ids])

    def send(self, file: File | None = None, *, to: UUID | None = None, **answers: Any) -> Any:
        given = {"kind": "letter", "description": "", "whole": "1"} | answers
        return self.browser.post(
            self.url("add_attachment", to or uuid4()), given | ({"file": file} if file else {})
        )

    def kept(self, file: File, **answers: Any) -> UUID:
        """Its id, once it is kept."""
        attachment_id = uuid4()
        answer = self.send(file, to=attachment_id, **answers)
        assert answer.status_code == 302, answer.content.decode()
        return attachment_id

    def given_back(self, attachment_id: UUID) -> bytes:
        return b"".join(self.browser.get(self.url("attachment", attachment_id)).streaming_content)

    @property
    def lines(self) -> tuple:
        return queries.attachments_of(queries.incident(by=self.owner, incident_id=self.incident_id))

    @property
    def parts(self) -> int:
        return self.count_rows(self.owner, "vault_filepart")


@pytest.fixture
def folder(browser: Client, anna: Actor, count_rows: Callable[[Actor, str], int]) -> Folder:
    return Folder(browser, anna, report_incident(anna), count_rows)


# --- Kept, and given back ---


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
    assert "In het dossier voor de IGJ" in serious.browser.get(serious.url("attachments")).content.decode()


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


# --- Refused ---


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Kies een bestand."),
        (File(b""), "Dit bestand is leeg."),
        (File(b"MZ\x90\0" * 100), "Dit bestand kunnen we niet bewaren."),
        (File(b"<svg onload=alert(1)>", "a.jpg", "image/jpeg"), "Dit bestand kunnen we niet bewaren."),
        (File(office_file(), "brief.docx"), "Sla het eerst op als PDF"),
        (File(PDF[:-7]), "Dit bestand is niet heel aangekomen"),
        (File(photo()[:-400], "arm.jpg"), "Dit bestand is niet heel aangekomen"),
        (File(b"%PDF-1.7\n" + b"a" * LARGEST_BYTES), "Dit bestand is te groot"),
        (File(b"\xff\xd8\xff\xe0" + b"a" * LARGEST_BYTES), "Dit bestand is te groot"),
    ],
    ids=["none", "empty", "program", "svg", "word", "cut pdf", "cut photo", "large pdf", "large photo"],
)
def test_a_refusal_says_why_and_keeps_the_rest(folder: Folder, file: File | None, sentence: str) -> None:
    answer = folder.send(file, description="Rode plek")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Rode plek"' in page
    assert (folder.lines, folder.parts) == ((), 0)


def test_a_file_of_exactly_25_megabytes_is_kept(folder: Folder) -> None:
    beginning, end = b"%PDF-1.7\n", b"\n%%EOF"
    content = beginning + bytes(LARGEST_BYTES - len(beginning + end)) + end

    assert folder.given_back(folder.kept(File(content))) == content
    assert folder.send(File(content[:-6] + b"\n" + end)).status_code == 422


def test_whoever_forgets_the_kind_is_told_to_choose_the_file_again(folder: Folder) -> None:
    page = folder.send(File(), kind="").content.decode()

    assert "Kies wat het is." in page
    assert "Kies het bestand nog een keer" in page
    assert folder.parts == 0


def test_there_is_an_end_to_it(folder: Folder) -> None:
    with patch("incidents.content.attachments.MOST_ATTACHMENTS", 2):
        for _ in range(2):
            folder.kept(File())
        answer = folder.send(File())

    assert answer.status_code == 422
    assert "Bij een melding passen 2 bijlagen." in answer.content.decode()
    assert folder.parts == 2


def test_an_upload_that_breaks_off_keeps_nothing(folder: Folder) -> None:
    """Cut anywhere, even right behind the file: the last field of the form did not come along."""
    sent = {"kind": "letter", "description": "", "file": File(), "whole": "1"}
    body = encode_multipart(BOUNDARY, sent)

    for length in range(200, len(body) - 30, 41):
        answer = folder.browser.generic(
            "POST", folder.url("add_attachment", uuid4()), body[:length], content_type=MULTIPART_CONTENT
        )
        assert answer.status_code == 422, length
    assert (folder.lines, folder.parts) == ((), 0)


def test_what_is_hopelessly_large_is_not_read(folder: Folder) -> None:
    with patch.object(uploads, "HOPELESS_BYTES", 100):
        assert folder.send(File()).status_code == 400
    assert folder.parts == 0


def test_without_the_forms_token_nothing_is_kept(anna: Actor, folder: Folder) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = folder.browser.cookies

    answer = careful.post(
        folder.url("add_attachment", uuid4()), {"kind": "letter", "whole": "1", "file": File()}
    )

    assert answer.status_code == 403
    assert folder.parts == 0


def test_no_other_page_takes_a_file(folder: Folder) -> None:
    """Django would write it to a disk as it comes."""
    page = reverse("incidents:discussed", args=[folder.incident_id])

    with patch.object(tempfile, "_mkstemp_inner", side_effect=AssertionError("a temporary file")):
        answer = folder.browser.post(page, {"kind": "letter", "file": File(b"a" * 5_000_000)})

    assert answer.status_code == 422
    assert answer.wsgi_request.FILES == {}


# --- Faults ---


def test_a_fault_of_the_storage_leaves_neither_a_file_nor_a_line(folder: Folder) -> None:
    folder.browser.raise_request_exception = False
    create = FilePart.objects.create

    def full(**columns: Any) -> FilePart:
        if columns["number"] == 1:
            raise OperationalError("no space left on device")
        return create(**columns)

    content = b"%PDF-1.7\n" + os.urandom(3_000_000) + b"\n%%EOF"
    with patch.object(FilePart.objects, "create", full):
        answer = folder.send(File(content))

    assert answer.status_code == 503
    assert (folder.lines, folder.parts) == ((), 0)


def test_a_damaged_file_gives_a_page_and_not_one_byte(folder: Folder, acting: Callable[[Actor], Any]) -> None:
    damaged, whole = folder.kept(File()), folder.kept(File())
    with acting(folder.owner):
        part = FilePart.objects.get(file=damaged)
        FilePart.objects.filter(pk=part.pk).delete()
        part.sealed = bytes(part.sealed[:-1]) + bytes([part.sealed[-1] ^ 1])
        part.save(force_insert=True)

    answer = folder.browser.get(folder.url("attachment", damaged))

    assert answer.status_code == 422
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert folder.browser.get(folder.url("attachments")).status_code == 200
    assert folder.given_back(whole) == CONTENT


def test_somebody_else_finds_nothing(
    folder: Folder, client_of: Callable[[Actor], Client], dirk: Actor
) -> None:
    attachment_id, stranger = folder.kept(File()), client_of(dirk)

    for name, ids in (
        ("attachments", ()),
        ("new_attachment", ()),
        ("attachment", (attachment_id,)),
        ("add_attachment", (uuid4(),)),
        ("remove_attachment", (attachment_id,)),
    ):
        assert stranger.get(folder.url(name, *ids)).status_code == 404
    sent = stranger.post(
        folder.url("add_attachment", uuid4()), {"kind": "letter", "whole": "1", "file": File()}
    )
    assert sent.status_code == 404
    assert folder.count_rows(dirk, "vault_filepart") == 0


def test_every_look_at_a_file_is_a_line_in_the_sealed_log(folder: Folder) -> None:
    attachment_id = folder.kept(File())
    before = folder.count_rows(folder.owner, "vault_registerentry")

    folder.given_back(attachment_id)

    assert folder.count_rows(folder.owner, "vault_registerentry") == before + 1
