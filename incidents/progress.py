"""How far the register has come with an incident: worked out from what is recorded, so nobody has to keep it up."""

from collections.abc import Collection

from incidents.codes import DueKind, Duty, Status
from incidents.content import CalamityFileContent, IncidentContent, NextDate
from incidents.escalation import Outcome, needs_cause_tree

# Recording itself is done by then; these wait, in the order in which they are shown.
_DATES_OF_DUTY = {
    Duty.INFORM_CLIENT: {DueKind.INFORM_CLIENT, DueKind.TELL_LATER, DueKind.NOTE_IN_FILE},
    Duty.FIND_OUT: {DueKind.FIND_OUT, DueKind.NOTIFY_IN_DOUBT},
    Duty.NOTIFY_INSPECTORATE: {
        DueKind.NOTIFY_INSPECTORATE,
        DueKind.COMPLETE_NOTIFICATION,
        DueKind.INVESTIGATION,
        DueKind.REFLECTION,
        DueKind.LETTER,
    },
}


def open_duties(dates: Collection[NextDate]) -> tuple[Duty, ...]:
    """What the law still asks; a duty of which everything was done no longer waits."""
    waiting = {each.kind for each in dates if each.is_open}
    return tuple(duty for duty, kinds in _DATES_OF_DUTY.items() if kinds & waiting)


def status_of(
    content: IncidentContent,
    file: CalamityFileContent | None,
    *,
    outcome: Outcome,
    dates: Collection[NextDate],
) -> Status:
    """It goes back by itself when something is added that is not done yet."""
    if any(action.is_open or action.awaits_review for action in content.actions):
        return Status.IMPROVING
    if _is_learned_from(content, outcome) and not _waits(file, outcome, dates):
        return Status.CLOSED
    if content.analysis.has_begun or content.actions:
        return Status.UNDER_ANALYSIS
    return Status.REPORTED


def _is_learned_from(content: IncidentContent, outcome: Outcome) -> bool:
    """All five questions answered, the tree drawn where the risk asks for one, and something decided upon."""
    analysis = content.analysis
    has_tree = analysis.has_cause_tree or not needs_cause_tree(outcome.risk_score or 0)
    return not analysis.open_questions and has_tree and bool(content.actions)


def _waits(file: CalamityFileContent | None, outcome: Outcome, dates: Collection[NextDate]) -> bool:
    """For a day that is still ahead, or for the letter with which the inspectorate closes."""
    with_inspectorate = bool(outcome.inspectorate_reports or (file and file.sent_of(None)))
    is_closed_there = file is not None and file.closing is not None
    return any(each.is_open for each in dates) or (with_inspectorate and not is_closed_there)
