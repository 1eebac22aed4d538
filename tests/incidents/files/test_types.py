"""The type of a file is what it holds, and its name cannot say otherwise."""

import zipfile
from io import BytesIO

import pytest

from incidents.codes import FileType
from incidents.files import FileRefused, NothingInFile, WrongType, ends_whole, file_name, type_of
from incidents.files.refusals import OfficeFormat, PhoneFormat
from tests.incidents.files.pictures import PDF, photo, screenshot


def office_file() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [(photo(), FileType.JPEG), (screenshot(), FileType.PNG), (PDF, FileType.PDF)],
    ids=["jpeg", "png", "pdf"],
)
def test_what_is_kept(content: bytes, expected: FileType) -> None:
    assert type_of(content[:16]) is expected


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", NothingInFile),
        (office_file(), OfficeFormat),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OfficeFormat),
        (b"\0\0\0\x18ftypheic\0\0\0\0", PhoneFormat),
        (b"\0\0\0\x24ftypmif1\0\0\0\0", PhoneFormat),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>", WrongType),
        (b"<!doctype html><script>", WrongType),
        (b"GIF89a", WrongType),
        (b"RIFF\x10\0\0\0WEBPVP8 ", WrongType),
        (b"MZ\x90\0", WrongType),
        (b"\x00\x00\x00\x18ftypmp42", WrongType),
        (b"\n%PDF-1.7", WrongType),
        (b"zomaar tekst", WrongType),
    ],
)
def test_what_is_refused_and_why(content: bytes, why: type[FileRefused]) -> None:
    with pytest.raises(why):
        type_of(content[:16])


@pytest.mark.parametrize(
    ("tail", "whole"),
    [(PDF[-1024:], True), (PDF[:-7], False), (b"%%EOF" + b"\0" * 1019, True), (b"", False)],
)
def test_a_pdf_ends_with_its_mark(tail: bytes, whole: bool) -> None:
    assert ends_whole(tail) is whole


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("brief huisarts.pdf", "brief huisarts.pdf"),
        ("BRIEF.PDF", "BRIEF.PDF"),
        ("brief.pdf.exe", "brief.pdf.exe.pdf"),
        ("brief", "brief.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("C:\\Temp\\brief.pdf", "C Temp brief.pdf"),
        ("brief\r\nSet-Cookie: a.pdf", "brief Set-Cookie a.pdf"),
        ("gpj.\u202efdp.exe", "gpj. fdp.exe.pdf"),
        ("", "bijlage.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "bijlage.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
        ("a" * 300, "a" * 120 + ".pdf"),
        ("e\u0301\ud800.pdf", "\u00e9.pdf"),
        ("verwijsbrief é ñ 漢.pdf", "verwijsbrief é ñ 漢.pdf"),
    ],
)
def test_a_name_is_one_line_with_the_right_ending(given: str, expected: str) -> None:
    assert file_name(given, FileType.PDF) == expected


def test_a_photo_keeps_either_of_its_endings() -> None:
    assert file_name("arm.jpeg", FileType.JPEG) == "arm.jpeg"
    assert file_name("arm.png", FileType.JPEG) == "arm.png.jpg"
