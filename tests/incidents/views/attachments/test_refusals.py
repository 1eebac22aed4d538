"""What cannot be kept is refused in words, and of what breaks off or breaks down nothing is half there."""

import os
import tempfile
from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from accounts.actor import Actor
from incidents.files import LARGEST_BYTES
from incidents.forms import uploads
from tests.incidents.files.pictures import PDF, photo
from tests.incidents.files.test_types import office_file
from tests.incidents.views.attachments.folder import CONTENT, File, Folder
from vault.models import FilePart


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


def test_a_register_that_is_full_says_what_to_do(folder: Folder) -> None:
    with patch("vault.files.MOST_PARTS", 2):
        for _ in range(2):
            folder.kept(File())
        answer = folder.send(File(), description="Rode plek")
        assert answer.status_code == 422
        assert "In uw register is geen plaats meer voor dit bestand." in answer.content.decode()
        assert 'value="Rode plek"' in answer.content.decode()
        assert (len(folder.lines), folder.parts) == (2, 2)

        folder.browser.post(folder.url("remove_attachment", folder.lines[0].id))
        folder.kept(File())


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
        assert folder.send(File()).status_code == 413
    assert folder.parts == 0


def test_what_takes_too_long_is_given_up(folder: Folder) -> None:
    with patch.object(uploads, "LONGEST_SECONDS", -1):
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
        answer = folder.browser.post(page, {"kind": "letter", "file": File(b"a" * 900_000)})

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
