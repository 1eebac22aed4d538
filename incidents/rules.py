"""The dated rule sets: how long each term is, who set it and where that stands.

A change of law or policy is a new rule set; a case keeps the one that held on the day it was recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from incidents.codes import ClockKind


class Authority(Enum):
    """Who set a term; it decides whether a holiday at its end makes it longer."""

    STATUTE = auto()  # Algemene termijnenwet applies: extended to the next working day
    INSPECTORATE = auto()  # policy of the IGJ: never extended
    TARGET = auto()  # a norm of good conduct where the law gives no number


class Unit(Enum):
    """What is counted."""

    WORKING_DAYS = auto()
    DAYS = auto()
    HOURS = auto()  # weekends and holidays count


class StartsAt(Enum):
    """The moment from which a term is counted."""

    NOTICED = auto()  # constatering
    ESTABLISHED = auto()  # vaststelling; for violence the credible suspicion
    END_OF_FINDING_OUT = auto()
    INSPECTORATE_REQUEST = auto()
    BREACH_DISCOVERED = auto()
    COMPLAINT_RECEIVED = auto()


@dataclass(frozen=True)
class Term:
    """One term of a rule set."""

    length: int
    unit: Unit
    starts_at: StartsAt
    authority: Authority
    source: str
    extension: int = 0  # how much longer it may once be made, when whoever waits is told in time

    def extended(self) -> "Term":
        return replace(self, length=self.length + self.extension)


@dataclass(frozen=True)
class RuleSet:
    """The terms that held from a day on."""

    in_force_from: date
    terms: Mapping[ClockKind, Term]


_WEEK = 7
_REPORTING = "IGJ, Melding doen van een calamiteit"

_RULES_OF_2016 = RuleSet(
    in_force_from=date(2016, 7, 1),  # the day article 9 came into force
    terms={
        ClockKind.INFORM_CLIENT: Term(
            24,
            Unit.HOURS,
            StartsAt.NOTICED,
            Authority.TARGET,
            "Wkkgz art. 10 lid 3 (onverwijld); 24 uur naar de Gedragscode Openheid medische incidenten (GOMA)",
        ),
        ClockKind.FIND_OUT: Term(
            6 * _WEEK,
            Unit.DAYS,
            StartsAt.NOTICED,
            Authority.INSPECTORATE,
            f"{_REPORTING} (zes weken bij twijfel)",
        ),
        ClockKind.NOTIFY_IN_DOUBT: Term(
            3,
            Unit.WORKING_DAYS,
            StartsAt.END_OF_FINDING_OUT,
            Authority.INSPECTORATE,
            f"{_REPORTING} (melden als twijfel blijft)",
        ),
        ClockKind.NOTIFY_INSPECTORATE: Term(
            3,
            Unit.WORKING_DAYS,
            StartsAt.ESTABLISHED,
            Authority.INSPECTORATE,
            f"Wkkgz art. 11 lid 1 (onverwijld); {_REPORTING} (drie werkdagen)",
        ),
        ClockKind.COMPLETE_NOTIFICATION: Term(
            2 * _WEEK,
            Unit.DAYS,
            StartsAt.INSPECTORATE_REQUEST,
            Authority.STATUTE,
            "Uitvoeringsbesluit Wkkgz art. 8.5",
        ),
        ClockKind.INVESTIGATION: Term(
            8 * _WEEK,
            Unit.DAYS,
            StartsAt.INSPECTORATE_REQUEST,
            Authority.STATUTE,
            "Uitvoeringsbesluit Wkkgz art. 8.7 lid 2",
        ),
        ClockKind.BREACH_NOTIFICATION: Term(
            72, Unit.HOURS, StartsAt.BREACH_DISCOVERED, Authority.STATUTE, "AVG art. 33 lid 1"
        ),
        ClockKind.COMPLAINT_JUDGEMENT: Term(
            6 * _WEEK,
            Unit.DAYS,
            StartsAt.COMPLAINT_RECEIVED,
            Authority.STATUTE,
            "Wkkgz art. 17",
            extension=4 * _WEEK,
        ),
    },
)

RULE_SETS = (_RULES_OF_2016,)  # oldest first


def rules_on(day: date) -> RuleSet:
    """The rule set of that day; what is older than the first is judged by the first."""
    in_force = [rules for rules in RULE_SETS if rules.in_force_from <= day]
    return in_force[-1] if in_force else RULE_SETS[0]
