"""Learning from it: the five questions and their causes, improvement actions, and talks outside the portal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from analytics.taxonomy import CauseGroup
from incidents.codes import (
    ActionKind,
    DiscoveredBy,
    GroupKind,
    Helped,
    PotentialSeverity,
    RecoveryFactor,
    Recurrence,
    RootCause,
)
from incidents.content.cause_tree import CauseNode, walk
from incidents.content.remarks import Remark, after_today, all_of, is_given, not_before, not_in_future
from incidents.content.wire import Part

# What every analysis should answer (handreiking for small providers), as it is asked.
FIVE_QUESTIONS = {
    "cause": "Hoe kon dit gebeuren?",
    "consequences": "Wat waren de gevolgen voor de cliënt?",
    "chance_again": "Hoe groot is de kans dat het weer gebeurt?",
    "needed": "Wat is er nodig om dat te voorkomen?",
    "when_done": "Wanneer is dat geregeld?",
}


@dataclass(frozen=True, repr=False)
class Analysis(Part):
    """What somebody made of it; it never leaves the register."""

    cause: str = ""
    consequences: str = ""
    chance_again: str = ""
    needed: str = ""
    when_done: str = ""
    cause_groups: tuple[CauseGroup, ...] = ()
    root_causes: tuple[RootCause, ...] = ()
    cause_tree: CauseNode | None = None
    discovered_by: DiscoveredBy | None = None
    recovery_factors: tuple[RecoveryFactor, ...] = ()
    what_went_well: str = ""
    potential_severity: PotentialSeverity | None = None
    recurrence: Recurrence | None = None
    analysed_date: date | None = None  # the day it was last written at

    @property
    def has_begun(self) -> bool:
        return bool(self.cause_groups or self.root_causes or any(text.strip() for text in self.texts))

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The names of the five that have no answer yet."""
        return tuple(name for name in FIVE_QUESTIONS if not getattr(self, name).strip())

    @property
    def has_cause_tree(self) -> bool:
        """A top without causes is no tree yet."""
        return self.cause_tree is not None and bool(self.cause_tree.causes)

    @property
    def all_cause_groups(self) -> tuple[CauseGroup, ...]:
        """Chosen by hand or following from a code, in the order of the list."""
        codes = {*self.root_causes, *(node.root_cause for _, node in walk(self.cause_tree))}
        groups = {*self.cause_groups, *(code.group for code in codes if code)}
        return tuple(group for group in CauseGroup if group in groups)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything written here, to recognise it where it does not belong."""
        answers = (getattr(self, name) for name in (*FIVE_QUESTIONS, "what_went_well"))
        return (*answers, *(node.text for _, node in walk(self.cause_tree)))


@dataclass(frozen=True, repr=False)
class ImprovementAction(Part):
    """Maatregel: what changes, who sees to it, and later whether it helped."""

    id: UUID
    kind: ActionKind
    what: str = ""
    responsible: str = ""
    due_date: date | None = None
    done_date: date | None = None
    review_date: date | None = None
    reviewed_date: date | None = None
    helped: Helped | None = None
    reason: str = ""  # why there is none, or what the later look showed
    case_id: UUID | None = None  # the case of a group whose recommendation this is

    @property
    def is_open(self) -> bool:
        return self.kind is not ActionKind.NONE and self.done_date is None

    @property
    def awaits_review(self) -> bool:
        """Done, and not yet known whether it helped."""
        return self.done_date is not None and self.helped in (None, Helped.TOO_EARLY)


@dataclass(frozen=True, repr=False)
class Discussion(Part):
    """Talked over outside the portal: when, with what kind of group, what it advised; no names."""

    held_date: date
    kind: GroupKind
    advice: str = ""


# Checks


def check_improvement_action(
    action: ImprovementAction, *, today: date, earlier: ImprovementAction | None = None
) -> tuple[Remark, ...]:
    """What is odd or missing; days that already stood there before this change may have passed."""
    if action.kind is ActionKind.NONE:
        return is_given("reason", action.reason, "Schrijf kort op waarom er geen maatregel is.")
    return all_of(
        is_given("what", action.what, "Schrijf op wat u gaat doen, hoe klein ook."),
        is_given("responsible", action.responsible, "Vul in wie dit doet."),
        is_given("due_date", action.due_date, "Kies een dag waarop het klaar is."),
        _new_day("due_date", action, earlier, today=today),
        _new_day("review_date", action, earlier, today=today),
        not_in_future("done_date", action.done_date, today=today),
        not_in_future("reviewed_date", action.reviewed_date, today=today),
        _check_review(action),
    )


def _new_day(
    field: str, action: ImprovementAction, earlier: ImprovementAction | None, *, today: date
) -> tuple[Remark, ...]:
    day: date | None = getattr(action, field)
    if action.done_date and field == "due_date":
        return ()
    if earlier and getattr(earlier, field) == day:
        return ()
    return after_today(field, day, today=today)


def _check_review(action: ImprovementAction) -> tuple[Remark, ...]:
    ready = action.done_date or action.due_date
    too_early = "Nagaan of het hielp kan pas als de maatregel klaar is. Kies een latere dag."
    return all_of(
        not_before("review_date", action.review_date, ready, too_early),
        not_before("reviewed_date", action.reviewed_date, action.done_date, too_early),
        (Remark("helped", "Vul eerst in wanneer de maatregel klaar was."),)
        if action.helped and action.done_date is None
        else (),
        is_given("reviewed_date", action.reviewed_date, "Vul in wanneer u keek of het hielp.")
        if action.helped
        else (),
    )


def check_discussion(
    discussion: Discussion, *, occurred_date: date | None, today: date
) -> tuple[Remark, ...]:
    return all_of(
        not_in_future("held_date", discussion.held_date, today=today),
        not_before(
            "held_date",
            discussion.held_date,
            occurred_date,
            "De bespreking ligt vóór de dag dat het gebeurde. Kijk beide data na.",
        ),
    )
