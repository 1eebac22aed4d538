"""Why a file is not taken, in a sentence for whoever sent it; and how large an image may be."""

MOST_PIXELS = 100_000_000
# Programs that make small pieces make some six thousand of 25 MB; each piece is work, also an empty one.
MOST_PIECES = 20_000


class FileRefused(ValueError):
    """A file that cannot be kept as it is."""

    SENTENCE = ""

    def __init__(self) -> None:
        super().__init__(self.SENTENCE)


class WrongType(FileRefused):
    SENTENCE = "Dit bestand kunnen we niet bewaren. Kies een foto (JPG of PNG) of een PDF."


class PhoneFormat(FileRefused):
    SENTENCE = (
        "Deze foto is een HEIC-bestand. Dat kunnen we niet bewaren. Sla de foto op als JPG, of maak de foto via deze "
        "pagina met uw telefoon."
    )


class OfficeFormat(FileRefused):
    SENTENCE = "Dit is een bestand van een tekstverwerker. Sla het eerst op als PDF: dan verandert er niets meer aan."


class FileTooLarge(FileRefused):
    SENTENCE = "Dit bestand is te groot: hoogstens 25 MB. Maak het kleiner, of kies een ander bestand."


class TooManyPixels(FileRefused):
    SENTENCE = "Deze afbeelding heeft te veel beeldpunten: hoogstens 100 miljoen. Maak haar eerst kleiner."


class NothingInFile(FileRefused):
    SENTENCE = "Dit bestand is leeg. Kies een ander bestand."


class FileIsBroken(FileRefused):
    SENTENCE = (
        "Dit bestand is niet heel aangekomen of beschadigd. Kijk of u het kunt openen en kies het opnieuw."
    )


def check_dimensions(width: int, height: int) -> None:
    """A small file may unfold into an image that no device can show."""
    if not width or not height:
        raise FileIsBroken
    if width * height > MOST_PIXELS:
        raise TooManyPixels
