"""The practice's own written procedure for incidents (Wkkgz art. 9 lid 2): what was agreed, version after version."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from incidents.codes import DiscussionRhythm, PracticeForm, RecordKind
from incidents.content.remarks import Remark, all_of, is_given
from incidents.content.wire import Document, Part


@dataclass(frozen=True, repr=False)
class Arrangements(Part):
    """What differs from practice to practice (Uitvoeringsbesluit Wkkgz art. 6.1); the rest of the text is fixed."""

    officer: str = ""  # functionaris: who is told of an incident and looks into it
    deputy: str = ""
    outsiders: str = ""  # with whom it is looked into: independence and expertise
    rhythm: DiscussionRhythm | None = None
    training: str = ""
    made_known: str = ""


@dataclass(frozen=True, repr=False)
class ProcedureVersion(Part):
    """The procedure as it was adopted, with the practice as it was then."""

    number: int
    adopted_at: datetime
    person: str
    practice: str
    form: PracticeForm | None
    arrangements: Arrangements

    def says_the_same_as(self, other: "ProcedureVersion") -> bool:
        return replace(self, number=other.number, adopted_at=other.adopted_at) == other


@dataclass(frozen=True, repr=False)
class ProcedureContent(Document):
    """Every version that was ever adopted, the first one first; the last one holds."""

    KIND: ClassVar = RecordKind.PROCEDURE
    SCHEMA: ClassVar = 1

    versions: tuple[ProcedureVersion, ...]

    @property
    def current(self) -> ProcedureVersion:
        return self.versions[-1]

    @property
    def saved_at(self) -> datetime:
        """The moment of the last version."""
        return self.current.adopted_at

    def version(self, number: int) -> ProcedureVersion | None:
        return next((version for version in self.versions if version.number == number), None)

    def with_version(self, version: ProcedureVersion) -> Self:
        """With one more, unless it says what the last one says."""
        if version.says_the_same_as(self.current):
            return self
        return replace(self, versions=(*self.versions, version))


def check_arrangements(arrangements: Arrangements) -> tuple[Remark, ...]:
    """What the decree asks to be in it; a deputy, and how it is made known, may be left to the fixed text."""
    return all_of(
        is_given("officer", arrangements.officer, "Vul in bij wie een incident wordt gemeld."),
        is_given("outsiders", arrangements.outsiders, "Vul in met wie u een incident onderzoekt."),
        is_given("rhythm", arrangements.rhythm, "Kies hoe vaak u incidenten bespreekt."),
        is_given("training", arrangements.training, "Schrijf op hoe u uw kennis bijhoudt."),
    )
