"""From which day a term is counted: what was filled in, else the earliest day that is known, said as it is."""

from dataclasses import dataclass
from datetime import date, datetime, time

from incidents.clocks.history import Run
from incidents.codes import MilestoneKind, ReportKind
from incidents.content import IncidentContent
from incidents.wording import local_date, moment_of


@dataclass(frozen=True, repr=False)
class Start:
    """The day, with a time where it is known, and why that day."""

    day: date
    reason: str
    at: time | None = None
    is_assumed: bool = False  # nobody filled it in for this term

    @property
    def moment(self) -> datetime:
        """Without a time the day's first moment: rather too early than too late."""
        return moment_of(self.day, self.at)


_REASONS = {
    MilestoneKind.NOTICED: "de dag dat u het merkte",
    MilestoneKind.SERIOUS_NOTICED: "de dag dat u het ernstige gevolg merkte",
    MilestoneKind.ESTABLISHED: "de dag dat u dit vaststelde",
    MilestoneKind.VIOLENCE_SUSPECTED: "de dag dat u het vermoeden geloofwaardig vond",
    MilestoneKind.CONTRACT_ENDED: "de dag dat de overeenkomst eindigde",
    MilestoneKind.BREACH_DISCOVERED: "het moment dat u het datalek ontdekte",
    MilestoneKind.COMPLAINT_RECEIVED: "de dag dat u de klacht kreeg",
}
_ESTABLISHING = {
    ReportKind.SENTINEL_EVENT: MilestoneKind.ESTABLISHED,
    ReportKind.VIOLENCE: MilestoneKind.VIOLENCE_SUSPECTED,
    ReportKind.DISMISSAL: MilestoneKind.CONTRACT_ENDED,
}


def marked(content: IncidentContent, kind: MilestoneKind, run: Run | None = None) -> Start | None:
    """What was filled in; for a run only what was filled in for it, not for an earlier one."""
    after, until = (run.after, run.ends_at) if run else (None, None)
    mark = content.milestones.of(kind, after=after, until=until)
    return Start(mark.happened_date, _REASONS[kind], mark.happened_time) if mark else None


def noticed(content: IncidentContent, run: Run) -> Start:
    """When the event was noticed (constatering)."""
    if filled_in := marked(content, MilestoneKind.NOTICED, run):
        return filled_in
    if run.from_start and content.answers.occurred_date:
        occurred_date, occurred_time = content.answers.occurred_date, content.answers.occurred_time
        return Start(occurred_date, "de dag dat het gebeurde", occurred_time, is_assumed=True)
    return _classified(run)


def serious_noticed(content: IncidentContent, run: Run) -> Start:
    """When the serious consequence was noticed; at first recording that is not later than the event itself."""
    return marked(content, MilestoneKind.SERIOUS_NOTICED, run) or noticed(content, run)


def established(content: IncidentContent, run: Run, report: ReportKind) -> Start:
    """When it was established (vaststelling), suspected, or ended; at the latest when it was written down."""
    return marked(content, _ESTABLISHING[report], run) or _classified(run)


def _classified(run: Run) -> Start:
    reason = "de dag dat u dit vastlegde" if run.from_start else "de dag dat u de melding aanpaste"
    return Start(local_date(run.begins_at), reason, is_assumed=True)
