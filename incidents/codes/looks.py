"""What the sealed log of a register says was done; a word that this list does not know is a change like any other."""

from typing import Self

from analytics.taxonomy import Vocabulary


class LoggedAct(Vocabulary):
    """The value stands in the sealed line, the label is what its owner reads."""

    OPENED = "opened", "Geopend"
    SEEN_BY_KEEPER = "seen_by_keeper", "Geopend door de registerhouder"
    EXPORTED = "exported", "Als papier of bestand gemaakt"
    REPORTED = "reported", "Vastgelegd"
    AMENDED = "amended", "Gewijzigd"
    IMPROVED = "improved", "Maatregel bijgewerkt"
    ATTACHED = "attached", "Bijlage bewaard"
    REMOVED = "removed", "Bijlage weggehaald"
    SHARED = "shared", "Gedeeld met een groep"
    WITHDRAWN = "withdrawn", "Weggehaald uit een groep"
    REKEYED = "rekeyed", "Nieuwe sleutel gekregen"
    RESTORED = "restored", "Teruggedraaid naar een eerdere versie"
    BINNED = "binned", "In de prullenbak gelegd"
    PUT_BACK = "put_back", "Uit de prullenbak gehaald"
    ADOPTED = "adopted", "Werkwijze vastgesteld"
    CHOSEN = "chosen", "Keuze bewaard"

    @classmethod
    def read(cls, word: str) -> Self:
        return next((act for act in cls if act.value == word), cls.AMENDED)
