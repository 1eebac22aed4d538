"""One incident as the panels look at it: content, file, outcome, terms and the moment of now."""

from dataclasses import dataclass
from datetime import date, datetime

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import DueKind, MilestoneKind, PracticeForm
from incidents.content import CalamityFileContent, IncidentContent
from incidents.escalation import Outcome, classify, facts_of_incident
from incidents.wording import local_date


@dataclass(frozen=True, repr=False)
class Case:
    """Everything is worked out once, for all panels."""

    content: IncidentContent
    file: CalamityFileContent | None
    outcome: Outcome
    terms: tuple[RunningTerm, ...]
    now: datetime

    @property
    def today(self) -> date:
        return local_date(self.now)

    def open_terms(self, *kinds: DueKind) -> tuple[RunningTerm, ...]:
        return tuple(term for term in self.terms if term.is_open and term.kind in kinds)

    def day_of(self, kind: MilestoneKind) -> date | None:
        return self.content.milestones.date_of(kind)


def case_of(
    content: IncidentContent,
    file: CalamityFileContent | None,
    *,
    practice_form: PracticeForm | None,
    now: datetime,
) -> Case:
    outcome = classify(facts_of_incident(content, practice_form=practice_form))
    return Case(content, file, outcome, terms_of(content, file, outcome=outcome), now)
