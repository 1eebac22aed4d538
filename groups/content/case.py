"""A case: an incident rewritten for colleagues, without a name, a day or a way back to the register."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, Self

from analytics.taxonomy import CarePhase, EventClassFacet, IncidentType
from groups.content.conclusion import CaseConclusion, Summary
from groups.content.wire import SharedContent
from incidents.codes import CareSetting
from incidents.content import IncidentContent
from incidents.content.wire import Part
from incidents.contribution import CLASS_OF


@dataclass(frozen=True, repr=False)
class CaseFacets(Part):
    """All that goes along by itself: words of closed lists, and the week. Nothing of it need go along."""

    incident_types: tuple[IncidentType, ...] = ()
    care_phase: CarePhase | None = None
    care_setting: CareSetting | None = None
    outcome: EventClassFacet | None = None
    week: str = ""  # of the event, as 2026-W47

    @classmethod
    def of(cls, incident: IncidentContent) -> Self:
        answers, event_class = incident.answers, incident.event_class
        return cls(
            incident_types=answers.incident_types,
            care_phase=answers.care_phase,
            care_setting=answers.care_setting,
            outcome=CLASS_OF[event_class] if event_class else None,
            week=_week_of(answers.occurred_date),
        )

    @property
    def in_words(self) -> dict[str, tuple[str, str]]:
        """Of each that is known its name, what it is called and what it says."""
        year, _, week = self.week.partition("-W")
        words = {
            "incident_types": ("Soort", ", ".join(each.label for each in self.incident_types)),
            "care_phase": ("Waar in de behandeling", self.care_phase.label if self.care_phase else ""),
            "care_setting": ("Plek", self.care_setting.label if self.care_setting else ""),
            "outcome": ("Gevolg", self.outcome.label if self.outcome else ""),
            "week": ("Wanneer", f"week {int(week)} van {year}" if week else ""),
        }
        return {name: each for name, each in words.items() if each[1]}

    @property
    def as_title(self) -> str:
        """To begin with; its owner writes a better one."""
        words = [word.label for word in (*self.incident_types[:1], self.care_phase) if word]
        return ": ".join([*words[:1], *(word.lower() for word in words[1:])])

    def only(self, names: tuple[str, ...]) -> Self:
        """Those facets, without the others."""
        return type(self)(**{name: getattr(self, name) for name in self.in_words if name in names})


@dataclass(frozen=True, repr=False)
class CaseContent(SharedContent):
    """What members read. Who put it in is not said."""

    KIND: ClassVar[str] = "case"
    SCHEMA: ClassVar[int] = 1

    title: str
    story: str
    question: str  # what the group is asked
    shared_at: datetime
    facets: CaseFacets = CaseFacets()
    kept_marks: tuple[str, ...] = ()  # what its owner kept on purpose, so as not to be asked again
    amended_at: datetime | None = None
    summary: Summary | None = None
    conclusion: CaseConclusion | None = None

    @property
    def written_at(self) -> datetime:
        """The moment of these words."""
        return self.amended_at or self.shared_at

    def amended(self, other: "CaseContent", *, at: datetime) -> Self:
        """With the words of the other; what was said of the case stays."""
        if self.says_the_same(other):
            return self
        return replace(self, **other._words, amended_at=at)

    def says_the_same(self, other: "CaseContent") -> bool:
        """Sent twice it is one case."""
        return self._words == other._words

    @property
    def _words(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("title", "story", "question", "facets", "kept_marks")}


def _week_of(day: date | None) -> str:
    if day is None:
        return ""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
