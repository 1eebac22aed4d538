"""What is marked in a text: from where to where, what kind of trace it is, and what could stand there instead."""

from dataclasses import dataclass

from analytics.taxonomy import Vocabulary


class MarkKind(Vocabulary):
    """A kind of trace of a person."""

    PERSON = "person", "naam"
    INITIALS = "initials", "voorletters"
    INSTITUTION = "institution", "instelling of bedrijf"
    ADDRESS = "address", "adres"
    PLACE = "place", "plaats"
    POSTCODE = "postcode", "postcode"
    PHONE = "phone", "telefoonnummer"
    MAIL = "mail", "mailadres"
    WEB = "web", "webadres of account"
    DATE = "date", "datum"
    AGE = "age", "leeftijd"
    BSN = "bsn", "burgerservicenummer"
    IBAN = "iban", "rekeningnummer"
    NUMBER = "number", "nummer van een persoon"
    PLATE = "plate", "kenteken"
    # The soft one: a whole sentence, in which nothing else need stand.
    TELLING = "telling", "zin die naar één persoon kan wijzen"


@dataclass(frozen=True, repr=False)
class Mark:
    """One trace; `suggestion` is empty where only its writer can say it otherwise."""

    start: int
    end: int
    kind: MarkKind
    text: str
    suggestion: str = ""
