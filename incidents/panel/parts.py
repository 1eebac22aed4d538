"""What the page "Wat kunt u nu doen?" is drawn from: panels, their state, evidence, actions and routes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from incidents.clocks import RunningTerm
from incidents.codes import DueKind, EventClass, ReportKind, Track
from incidents.wording import in_words, weekday_in_words


class StateKind(StrEnum):
    """How it stands with a panel or a route."""

    READY = auto()
    AS_SOON_AS_POSSIBLE = auto()
    DAYS_LEFT = auto()
    LATE = auto()
    LOOK_AGAIN = auto()


@dataclass(frozen=True)
class State:
    """Its kind, for colour and icon, and the words on the badge."""

    kind: StateKind
    label: str


READY = State(StateKind.READY, "Klaar")
AS_SOON_AS_POSSIBLE = State(StateKind.AS_SOON_AS_POSSIBLE, "Zo snel mogelijk")
LATE = State(StateKind.LATE, "Te laat, kan nog")


class ActionKey(StrEnum):
    """Where an action leads; the page knows the address."""

    ANALYSE = auto()
    DRAW_CAUSE_TREE = auto()
    PLAN_IMPROVEMENT = auto()
    RECORD_DISCUSSION = auto()
    RECORD_TALK = auto()
    RECORD_NOTE = auto()
    COPY_FILE_TEXT = auto()
    READ_EXAMPLES = auto()
    OPEN_DECISION_HELP = auto()
    PREPARE_REPORT = auto()
    RECORD_PROOF = auto()
    COMPLETE_REPORT = auto()
    WRITE_INVESTIGATION = auto()
    WRITE_REFLECTION = auto()
    KEEP_LETTERS = auto()
    LOOK_BACK_TOGETHER = auto()
    CHANGE_DATES = auto()
    PLAN_REASSESSMENT = auto()
    AMEND_ANSWERS = auto()
    SAVE_TO_CALENDAR = auto()
    FOLLOW_ROUTE = auto()


class Emphasis(StrEnum):
    """Only one action of a whole page is primary."""

    PRIMARY = auto()
    SECONDARY = auto()
    LINK = auto()


@dataclass(frozen=True)
class Action:
    """One thing to do next."""

    key: ActionKey
    label: str
    emphasis: Emphasis = Emphasis.LINK
    report: ReportKind | None = None
    track: Track | None = None
    due: DueKind | None = None  # the term that goes into a calendar
    due_date: date | None = None


@dataclass(frozen=True, repr=False)
class Evidence:
    """What was done, with date and by whom, or what is still open; `is_optional` asks for nothing."""

    text: str
    detail: str = ""
    is_done: bool = False
    is_optional: bool = False


@dataclass(frozen=True, repr=False)
class TermLine:
    """A running term with its heading and the small print below it."""

    heading: str
    term: RunningTerm
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Something to unfold."""

    title: str
    text: str


@dataclass(frozen=True)
class Reference:
    """Where to read on: who or what, and where that is found."""

    name: str
    where: str = ""


@dataclass(frozen=True, repr=False)
class ArticlePanel:
    """What one article of the law asks of this incident; at most three sentences of text."""

    article: int
    law: str
    title: str
    state: State
    sentences: tuple[str, ...] = ()
    terms: tuple[TermLine, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    main: Action | None = None
    links: tuple[Action, ...] = ()
    more: Explanation | None = None

    @property
    def number(self) -> int:
        """Its fixed place in the three steps, also when another one is not shown."""
        return self.article - 8


@dataclass(frozen=True, repr=False)
class Route:
    """Something beside the three articles, with its own references and clock."""

    title: str
    sentences: tuple[str, ...]
    track: Track | None = None
    event_class: EventClass | None = None
    references: tuple[Reference, ...] = ()
    state: State | None = None
    terms: tuple[TermLine, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Action, ...] = ()


@dataclass(frozen=True, repr=False)
class Panel:
    """The whole page. At most one action of all its panels is primary."""

    lead: str
    articles: tuple[ArticlePanel, ...]
    why_not: str
    routes: tuple[Route, ...]
    former_terms: tuple[TermLine, ...]
    links: tuple[Action, ...]
    # Always visible: whatever is prepared here, only the therapist sends it.
    in_control: str = "Wij melden niets namens u: u houdt de regie."

    @property
    def primary(self) -> Action | None:
        mains = (article.main for article in self.articles if article.main)
        return next((action for action in mains if action.emphasis is Emphasis.PRIMARY), None)


def time_left(term: RunningTerm, now: datetime) -> State:
    """The badge of one open term: in hours where hours are counted, else in days."""
    left = term.days_left(now)
    if term.is_late(now):
        return LATE
    if left is None or left < 0:
        return AS_SOON_AS_POSSIBLE
    if term.due_at:
        hours = int((term.due_at - now).total_seconds() // 3600)
        return State(StateKind.DAYS_LEFT, f"Nog {hours} uur" if hours else "Nog minder dan een uur")
    if left == 0:
        return State(StateKind.DAYS_LEFT, "Vandaag nog")
    return State(StateKind.DAYS_LEFT, f"Nog {left} {'dag' if left == 1 else 'dagen'}")


def term_line(what: str, term: RunningTerm, *notes: str) -> TermLine:
    """`what` and until when, from which day that is counted, and the last working day before it."""
    heading = f"{what} {term.due_in_words}" if term.due_date else what
    small_print = (
        term.counted_from,
        "Weet u een betere dag? Vul die dan in." if term.is_assumed else "",
        _extended(term),
        term.aim_in_words,
        term.equated_in_words,
        *notes,
    )
    return TermLine(heading, term, tuple(note for note in small_print if note))


def _extended(term: RunningTerm) -> str:
    if not term.is_extended or term.nominal_date is None:
        return ""
    day = weekday_in_words(term.nominal_date, beside=term.starts_date)
    return f"De termijn eindigt op {day}; de wet schuift die dag door naar de volgende werkdag."


def was_on(term: RunningTerm) -> str:
    """24 november: the day that has passed, beside today."""
    return in_words(term.due_date, beside=term.starts_date) if term.due_date else ""
