"""From the history of classes to the stretches of time in which something was asked.

Each reclassification starts a clock of its own; the one it ended stays to be seen.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from incidents.codes import Duty, EventClass, ReportKind
from incidents.content import Classification, IncidentContent
from incidents.escalation import Outcome, duties_of


@dataclass(frozen=True, repr=False)
class Span:
    """What one class asked while it held; the last one has no end."""

    duties: frozenset[Duty]
    reports: frozenset[ReportKind]
    begins_at: datetime
    ends_at: datetime | None = None
    end_reason: str = ""


@dataclass(frozen=True, repr=False)
class Run:
    """Successive spans that ask the same thing; `after` is the end of an earlier run that asked it."""

    begins_at: datetime
    from_start: bool
    after: datetime | None = None
    ends_at: datetime | None = None
    end_reason: str = ""


def spans_of(content: IncidentContent, outcome: Outcome) -> tuple[Span, ...]:
    """Earlier classes as they were written down; the one of now as the rules have it."""
    history = content.classified
    if not history:
        return (Span(outcome.duties, outcome.inspectorate_reports, content.reported_at),)
    earlier = (_span(former, latter) for former, latter in pairwise(history))
    now = Span(outcome.duties, outcome.inspectorate_reports, history[-1].at)
    return (*earlier, now)


def _span(former: Classification, latter: Classification) -> Span:
    return Span(
        duties=duties_of(former.event_class, former.in_care or former.event_class),
        reports=_reports_of(former),
        begins_at=former.at,
        ends_at=latter.at,
        end_reason=latter.reason,
    )


def _reports_of(classification: Classification) -> frozenset[ReportKind]:
    leading = {
        EventClass.VIOLENCE: ReportKind.VIOLENCE,
        EventClass.DISMISSAL: ReportKind.DISMISSAL,
    }.get(classification.event_class)
    reports = {leading} if leading else set()
    if classification.in_care and classification.in_care.is_sentinel_event:
        reports.add(ReportKind.SENTINEL_EVENT)
    return frozenset(reports)


def runs_of(spans: tuple[Span, ...], asks: Callable[[Span], bool]) -> tuple[Run, ...]:
    """The stretches in which `asks` held, oldest first."""
    runs: list[Run] = []
    joins = False
    for number, span in enumerate(spans):
        if not asks(span):
            joins = False
            continue
        if joins:
            runs[-1] = replace(runs[-1], ends_at=span.ends_at, end_reason=span.end_reason)
        else:
            after = runs[-1].ends_at if runs else None
            runs.append(Run(span.begins_at, number == 0, after, span.ends_at, span.end_reason))
        joins = True
    return tuple(runs)
