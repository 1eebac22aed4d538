"""Pictures and papers as people have them: with the place where they were taken and much else."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

SECRETS = (b"Telefoonmerk", b"De Linde", b"52.0907", b"2026:11:18")
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def gradient(width: int = 96, height: int = 64) -> Image.Image:
    """Something of which each corner differs, so that a turned picture shows."""
    return Image.merge(
        "RGB",
        (
            Image.linear_gradient("L").resize((width, height)),
            Image.radial_gradient("L").resize((width, height)),
            Image.linear_gradient("L").rotate(90).resize((width, height)),
        ),
    )


def photo(
    *, orientation: int = 1, progressive: bool = False, size: tuple[int, int] = (96, 64), **more
) -> bytes:
    """A JPEG as a phone makes it: maker, moment and place, a comment, a colour profile."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.DateTime], exif[Base.Orientation] = (
        "Telefoonmerk",
        "2026:11:18 14:05:00",
        orientation,
    )
    exif[Base.ImageDescription] = "De Linde"
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 5.0, 26.5), GPS.GPSMapDatum: "52.0907"}
    )
    out = BytesIO()
    gradient(*size).save(
        out, "JPEG", exif=exif, comment="De Linde 52.0907", progressive=progressive, quality=90, **more
    )
    return out.getvalue()


def screenshot() -> bytes:
    """A PNG with everything a program may write into one."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "De Linde")
    notes.add_itxt("Comment", "Telefoonmerk")
    notes.add_text("Packed", "52.0907", zip=True)
    notes.add(b"tIME", struct.pack(">H5B", 2026, 11, 18, 14, 5, 0))
    out = BytesIO()
    exif = Image.Exif()
    exif[Base.Make] = "Telefoonmerk"
    gradient().save(out, "PNG", pnginfo=notes, exif=exif, dpi=(96, 96))
    return out.getvalue()


def png_of(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG put together by hand, with checksums that are right."""
    packed = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def header(width: int, height: int) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)


def seen(picture: bytes) -> tuple[str, tuple[int, int], bytes]:
    """What a viewer makes of it: mode, size and every pixel, as stored."""
    with Image.open(BytesIO(picture)) as image:
        image.load()
        return image.mode, image.size, image.tobytes()
