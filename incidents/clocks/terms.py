"""All terms of an incident and its calamity file, in the order of the articles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from incidents.clocks import starts
from incidents.clocks.history import Run, Span, runs_of, spans_of
from incidents.clocks.running import RunningTerm
from incidents.clocks.starts import Start
from incidents.codes import (
    ClockKind,
    DueKind,
    Duty,
    LetterKind,
    MilestoneKind,
    ReportKind,
    SetBy,
    Track,
)
from incidents.content import CalamityFileContent, IncidentContent, Letter
from incidents.deadlines import clock_in_days, clock_in_hours, nominal_end
from incidents.escalation import Outcome, told_on, who_to_tell
from incidents.rules import RuleSet, Term, rules_on
from incidents.wording import local_date

_FROM_LETTER = "de dag van de brief van de IGJ"
_CLOSED = "De IGJ sloot de melding af."
_FROM_SIX_WEEKS = "het einde van de zes weken"


def rules_of(content: IncidentContent) -> RuleSet:
    """The rule set of the day on which it was recorded; a later one does not change an older case."""
    return rules_on(local_date(content.reported_at))


def terms_of(
    content: IncidentContent, file: CalamityFileContent | None, *, outcome: Outcome
) -> tuple[RunningTerm, ...]:
    """Open, met and ended terms alike."""
    rules = rules_of(content)
    spans = spans_of(content, outcome)
    return (
        *_informing(content, spans, outcome, rules),
        *_finding_out(content, spans, file, rules),
        *_notifying(content, spans, outcome, file, rules),
        *(_after_notifying(file, rules) if file else ()),
        *_breach(content, outcome, rules),
        *_complaint(content, outcome, rules),
    )


# Article 10


def _informing(
    content: IncidentContent, spans: tuple[Span, ...], outcome: Outcome, rules: RuleSet
) -> Iterator[RunningTerm]:
    told = [
        told_on(content.client_talks, whom)
        for whom in who_to_tell(outcome, content.circumstances.representation)
    ]
    days = [day for day in told if day]
    told_all = max(days) if len(days) == len(told) else None
    for run in runs_of(spans, lambda span: Duty.INFORM_CLIENT in span.duties):
        start = starts.noticed(content, run)
        term = _in_hours(ClockKind.INFORM_CLIENT, rules, start).met_on(told_all)
        if start.at is None:
            # Then a target of 24 hours is the next day, also where the night of the clock makes the day longer.
            length = timedelta(hours=rules.terms[ClockKind.INFORM_CLIENT].length)
            term = replace(term, starts_at=None, due_at=None, due_date=start.day + length)
        yield term if told_all else _ended(term, run)


# Article 11: finding out and reporting


def _finding_out(
    content: IncidentContent, spans: tuple[Span, ...], file: CalamityFileContent | None, rules: RuleSet
) -> Iterator[RunningTerm]:
    reported = file.sent_on(ReportKind.SENTINEL_EVENT) if file else None
    for run in runs_of(spans, _asks_to_find_out):
        # A decision ends it, and so does an early report.
        met = local_date(run.ends_at) if run.ends_at else reported
        start = starts.serious_noticed(content, run)
        yield _in_days(ClockKind.FIND_OUT, rules, start).met_on(met)
        end = _six_weeks_after(start, rules)
        yield _in_days(ClockKind.NOTIFY_IN_DOUBT, rules, end).met_on(met)


def _asks_to_find_out(span: Span) -> bool:
    return Duty.FIND_OUT in span.duties


def _notifying(
    content: IncidentContent,
    spans: tuple[Span, ...],
    outcome: Outcome,
    file: CalamityFileContent | None,
    rules: RuleSet,
) -> Iterator[RunningTerm]:
    for report in ReportKind:
        sent = file.sent_on(report) if file else None
        for run in runs_of(spans, partial(_asks_report, report)):
            start = starts.established(content, run, report)
            if report is ReportKind.SENTINEL_EVENT and _is_in_doubt(run, outcome):
                start = _after_doubt(content, run, spans, rules)
            term = _in_days(ClockKind.NOTIFY_INSPECTORATE, rules, start)
            term = replace(term, report=report).met_on(sent)
            yield term if sent else _ended(term, run)


def _asks_report(report: ReportKind, span: Span) -> bool:
    return report in span.reports


def _is_in_doubt(run: Run, outcome: Outcome) -> bool:
    return run.ends_at is None and Track.REPORT_WHEN_IN_DOUBT in outcome.tracks


def _after_doubt(content: IncidentContent, run: Run, spans: tuple[Span, ...], rules: RuleSet) -> Start:
    """Doubt that stays counts as established at the end of the six weeks, or on the day somebody wrote down."""
    if marked := starts.marked(content, MilestoneKind.ESTABLISHED, run):
        return replace(marked, reason=_FROM_SIX_WEEKS)
    finding_out = runs_of(spans, _asks_to_find_out) or (run,)
    return _six_weeks_after(starts.serious_noticed(content, finding_out[-1]), rules)


def _six_weeks_after(noticed: Start, rules: RuleSet) -> Start:
    end = nominal_end(noticed.day, rules.terms[ClockKind.FIND_OUT])
    return Start(end, _FROM_SIX_WEEKS, is_assumed=noticed.is_assumed)


# Article 11: what the inspectorate asks afterwards


def _after_notifying(file: CalamityFileContent, rules: RuleSet) -> Iterator[RunningTerm]:
    """What it asked before it closed the report is asked no more."""
    closed = file.closing.letter_date if file.closing else date.min
    for term in _asked(file, rules):
        if term.is_open and (term.starts_date or date.max) <= closed:
            yield replace(term, ended_date=closed, ended_reason=_CLOSED)
        else:
            yield term


def _asked(file: CalamityFileContent, rules: RuleSet) -> Iterator[RunningTerm]:
    for letter in file.letters_of(LetterKind.REQUEST_TO_COMPLETE):
        yield _by_letter(ClockKind.COMPLETE_NOTIFICATION, letter, rules).met_on(_completed(letter, file))
    yield from _investigating(file, rules)
    for letter in file.letters_of(LetterKind.REQUEST_TO_REFLECT):
        yield _named_day(DueKind.REFLECTION, letter).met_on(file.reflection.sent_date)
    for letter in file.letters_of(LetterKind.OTHER):
        if letter.due_date:
            yield _named_day(DueKind.LETTER, letter).met_on(letter.answered_date)


def _completed(letter: Letter, file: CalamityFileContent) -> date | None:
    later = [sent.sent_date for sent in file.sent_of(letter.report) if sent.sent_date >= letter.letter_date]
    return letter.answered_date or min(later, default=None)


def _named_day(kind: DueKind, letter: Letter) -> RunningTerm:
    """For what no rule gives a term: only the letter says when."""
    return RunningTerm(
        kind=kind,
        set_by=SetBy.INSPECTORATE_LETTER,
        source="Brief van de IGJ",
        report=letter.report,
        starts_date=letter.letter_date,
        start_reason=_FROM_LETTER,
        due_date=letter.due_date,
    )


def _investigating(file: CalamityFileContent, rules: RuleSet) -> Iterator[RunningTerm]:
    """One investigation, from the first request; the last day that a letter names is the one that counts."""
    requests = file.letters_of(LetterKind.REQUEST_TO_INVESTIGATE)
    if not requests:
        return
    letters = file.letters_of(LetterKind.REQUEST_TO_INVESTIGATE, LetterKind.EXTENSION)
    named = [letter.due_date for letter in letters if letter.due_date]
    letter = replace(requests[0], due_date=named[-1] if named else None)
    yield _by_letter(ClockKind.INVESTIGATION, letter, rules).met_on(file.investigation.sent_date)


def _by_letter(kind: ClockKind, letter: Letter, rules: RuleSet) -> RunningTerm:
    clock = clock_in_days(kind, rules.terms[kind], letter.letter_date, letter=letter.due_date)
    start = Start(letter.letter_date, _FROM_LETTER)
    term = RunningTerm.of_clock(clock, start=start, by_letter=letter.due_date is not None)
    return replace(term, report=letter.report)


# Other routes


def _breach(content: IncidentContent, outcome: Outcome, rules: RuleSet) -> Iterator[RunningTerm]:
    if Track.DATA_BREACH not in outcome.tracks:
        return
    milestones = content.milestones
    start = starts.marked(content, MilestoneKind.BREACH_DISCOVERED)
    done = milestones.date_of(MilestoneKind.BREACH_NOTIFIED) or milestones.date_of(
        MilestoneKind.BREACH_ASSESSED
    )
    yield _in_hours(ClockKind.BREACH_NOTIFICATION, rules, start).met_on(done)


def _complaint(content: IncidentContent, outcome: Outcome, rules: RuleSet) -> Iterator[RunningTerm]:
    if Track.COMPLAINT not in outcome.tracks:
        return
    kind = ClockKind.COMPLAINT_JUDGEMENT
    start = starts.marked(content, MilestoneKind.COMPLAINT_RECEIVED)
    term = rules.terms[kind]
    if content.milestones.of(MilestoneKind.COMPLAINT_EXTENDED):
        term = term.extended()
    judged = content.milestones.date_of(MilestoneKind.COMPLAINT_JUDGED)
    yield _days(kind, term, start).met_on(judged)


# Arithmetic


def _in_days(kind: ClockKind, rules: RuleSet, start: Start) -> RunningTerm:
    return _days(kind, rules.terms[kind], start)


def _days(kind: ClockKind, term: Term, start: Start | None) -> RunningTerm:
    return RunningTerm.of_clock(clock_in_days(kind, term, start.day if start else None), start=start)


def _in_hours(kind: ClockKind, rules: RuleSet, start: Start | None) -> RunningTerm:
    clock = clock_in_hours(kind, rules.terms[kind], start.moment if start else None)
    return RunningTerm.of_clock(clock, start=start)


def _ended(term: RunningTerm, run: Run) -> RunningTerm:
    if run.ends_at is None:
        return term
    return replace(term, ended_date=local_date(run.ends_at), ended_reason=run.end_reason)
