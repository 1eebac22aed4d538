"""A picture keeps every pixel and loses all that a camera wrote beside it; what is no whole picture is refused."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.ExifTags import IFD, Base

from incidents.codes import FileType
from incidents.files import FileIsBroken, FileRefused, without_metadata
from incidents.files.refusals import MOST_PIECES, MOST_PIXELS, TooManyPixels
from tests.incidents.files.pictures import (
    SECRETS,
    gradient,
    header,
    photo,
    png_of,
    screenshot,
    seen,
)

PIXELS = (b"IDAT", b"x\x9c\x03\x00\x00\x00\x00\x01")
END = (b"IEND", b"")


def cleaned(file_type: FileType, picture: bytes) -> bytes:
    return b"".join(without_metadata(file_type, memoryview(picture)))


PICTURES = {
    "photo": (FileType.JPEG, photo()),
    "turned photo": (FileType.JPEG, photo(orientation=6)),
    "progressive photo": (FileType.JPEG, photo(progressive=True)),
    "photo with restarts": (FileType.JPEG, photo(restart_marker_blocks=2)),
    "photo without subsampling": (FileType.JPEG, photo(subsampling=0)),
    "screenshot": (FileType.PNG, screenshot()),
}


@pytest.mark.parametrize(("file_type", "picture"), PICTURES.values(), ids=PICTURES)
def test_no_word_of_the_camera_is_left_and_every_pixel_is(file_type: FileType, picture: bytes) -> None:
    assert any(secret in picture for secret in SECRETS)

    result = cleaned(file_type, picture)

    assert [secret for secret in SECRETS if secret in result] == []
    assert seen(result) == seen(picture)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stays_the_right_way_up_and_says_nothing_else(orientation: int) -> None:
    with Image.open(BytesIO(cleaned(FileType.JPEG, photo(orientation=orientation)))) as image:
        exif = image.getexif()

    assert exif.get(Base.Orientation, 1) == orientation
    assert set(exif) <= {Base.Orientation}
    assert exif.get_ifd(IFD.GPSInfo) == {}


def test_what_hangs_behind_the_image_is_dropped() -> None:
    """A moving photo carries a film with sound, an app a second image with its own place."""
    for file_type, picture in (PICTURES["photo"], PICTURES["screenshot"]):
        assert cleaned(file_type, picture + b"ftypmp42" + SECRETS[2] + photo()) == cleaned(file_type, picture)


def test_a_small_preview_inside_is_dropped() -> None:
    """The preview of a photo that was cut shows what was cut off."""
    picture = photo()
    preview = (
        b"\xff\xe0"
        + (16 + 2 * 2 * 3).to_bytes(2, "big")
        + b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02"
        + b"P" * 12
    )
    with_preview = picture[:2] + preview + picture[20:]

    result = cleaned(FileType.JPEG, with_preview)

    assert b"PPPP" not in result
    assert seen(result) == seen(picture)


def test_a_comment_between_two_scans_goes() -> None:
    picture = photo(progressive=True)
    at = picture.rindex(b"\xff\xda")
    with_comment = picture[:at] + b"\xff\xfe\x00\x0aDe Linde" + picture[at:]

    result = cleaned(FileType.JPEG, with_comment)

    assert b"De Linde" not in result
    assert seen(result) == seen(picture)


def test_a_colour_profile_means_the_same_colours_and_says_not_who_made_it_when() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[4:8], profile[48:56], profile[80:84] = b"Tele", b"foonmerk", b"Lind"
    moment = bytes(profile[24:36])

    result = cleaned(FileType.JPEG, photo(icc_profile=bytes(profile)))

    with Image.open(BytesIO(result)) as image:
        kept = image.info["icc_profile"]
    assert [secret for secret in (b"Tele", b"foonmerk", b"Lind", moment) if secret in kept[:128]] == []
    assert kept[128:] == profile[128:]
    assert colours(kept) == colours(bytes(profile))


@pytest.mark.parametrize(
    "segment",
    [
        b"\xff\xe2\x00\x1aICC_PROFILE\0\x01\x01De Linde..",
        b"\xff\xee\x00\x18Adobe\0d\0\0\0\0\1De Linde..",
        b"\xff\xee\x00\x0fAdobeDe Linde",
    ],
    ids=["a profile that is none", "words behind how colours were turned", "words instead of that"],
)
def test_a_segment_about_colours_hides_no_words(segment: bytes) -> None:
    picture = photo()

    assert b"De Linde" not in cleaned(FileType.JPEG, picture[:2] + segment + picture[2:])


def test_how_colours_were_turned_stays() -> None:
    out = BytesIO()
    gradient().convert("CMYK").save(out, "JPEG")
    picture = out.getvalue()

    assert b"Adobe" in picture
    assert seen(cleaned(FileType.JPEG, picture)) == seen(picture)


@pytest.mark.parametrize(("file_type", "picture"), PICTURES.values(), ids=PICTURES)
def test_a_picture_that_breaks_off_anywhere_is_refused(file_type: FileType, picture: bytes) -> None:
    whole = cleaned(file_type, picture)

    for length in range(0, len(whole), 7):
        with pytest.raises(FileIsBroken):
            cleaned(file_type, whole[:length])


@pytest.mark.parametrize(
    "picture",
    [
        png_of(header(40_000, 40_000), PIXELS, END),
        photo()[:2] + b"\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00" + photo()[2:],
    ],
    ids=["png", "jpeg"],
)
def test_an_image_that_would_unfold_beyond_all_measure_is_refused(picture: bytes) -> None:
    assert MOST_PIXELS < 40_000 * 40_000

    with pytest.raises(TooManyPixels):
        cleaned(FileType.PNG if picture.startswith(b"\x89") else FileType.JPEG, picture)


@pytest.mark.parametrize(
    "picture",
    [
        png_of(header(0, 5), PIXELS, END),
        png_of(PIXELS, header(5, 5), END),
        png_of(header(5, 5), header(5, 5), PIXELS, END),
        png_of(header(5, 5), END),
        png_of(header(5, 5), PIXELS, END)[:-1] + b"\0",
        png_of((b"IHDR", b""), PIXELS, END),
    ],
    ids=["no width", "header late", "two headers", "no image", "wrong checksum", "empty header"],
)
def test_a_png_that_is_none_is_refused(picture: bytes) -> None:
    with pytest.raises(FileIsBroken):
        cleaned(FileType.PNG, picture)


def test_a_picture_in_crumbs_is_refused() -> None:
    """Each crumb is work: 24 MB of nothing kept a server busy for 21 seconds."""
    picture = photo()
    crumbs = picture[:2] + b"\xff\xfe\x00\x02" * MOST_PIECES + picture[2:]
    empty_chunks = png_of(header(5, 5), *[(b"tEXt", b"")] * MOST_PIECES, PIXELS, END)

    for file_type, content in ((FileType.JPEG, crumbs), (FileType.PNG, empty_chunks)):
        with pytest.raises(FileIsBroken):
            cleaned(file_type, content)


@pytest.mark.parametrize("marker", [0xC4, 0xDB, 0xDD, 0xDA])
def test_an_empty_table_is_refused(marker: int) -> None:
    picture = photo()

    with pytest.raises(FileIsBroken):
        cleaned(FileType.JPEG, picture[:2] + bytes((0xFF, marker, 0, 2)) + picture[2:])


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_damaged_is_a_refusal_or_a_picture_never_a_crash(data: st.DataObject) -> None:
    """And whichever of the two, no word of the camera comes through."""
    file_type, picture = data.draw(st.sampled_from(list(PICTURES.values())))
    damaged = bytearray(picture)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, min(len(damaged), 700) - 1))] = data.draw(st.integers(0, 255))

    try:
        result = cleaned(file_type, bytes(damaged))
    except FileRefused:
        return

    assert b"Telefoonmerk" not in result


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_behind_the_right_beginning_are_a_refusal_or_a_picture(rest: bytes) -> None:
    for file_type, beginning in (
        (FileType.JPEG, b"\xff\xd8\xff"),
        (FileType.JPEG, photo()[:25]),
        (FileType.PNG, b"\x89PNG\r\n\x1a\n"),
    ):
        try:
            cleaned(file_type, beginning + rest)
        except FileRefused:
            continue


def colours(profile: bytes) -> bytes:
    """What a screen makes of the picture by that profile."""
    screen = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(gradient(), BytesIO(profile), screen).tobytes()
