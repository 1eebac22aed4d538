"""Jaarverslag for a quality visit: how much was recorded in a year and what became of it. Counts, and no text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, Vocabulary
from incidents.codes import ActionKind, Duty, EventClass, GroupKind, Helped
from incidents.content import ImprovementAction, IncidentContent
from incidents.escalation import Outcome
from incidents.papers.layout import (
    Block,
    Counts,
    Figures,
    Line,
    Maker,
    Notice,
    Paper,
    Prose,
    Table,
    section,
    without_empty,
)

TITLE = "Jaarverslag"
_OWN_REGISTER = (
    "Dit verslag is gemaakt uit het eigen register van de therapeut. SCAG kan die aantallen niet zien en dus ook "
    "niet bevestigen. Er staat geen tekst uit meldingen in, en niets over een cliënt."
)
_NOTHING_RECORDED = (
    "In dit jaar is niets vastgelegd. Dat zegt niet dat er niets gebeurde, of dat er iets moest gebeuren."
)
_HOW_TO_READ = (
    "Veel meldingen zijn geen slecht teken: wie ook kleine dingen vastlegt, leert meer. "
    "Het gaat erom wat er met een melding is gedaan."
)


@dataclass(frozen=True, repr=False)
class Recorded:
    """One incident of the year and what follows from it."""

    content: IncidentContent
    outcome: Outcome


def year_report(year: int, incidents: Iterable[Recorded], *, maker: Maker, unreadable: int = 0) -> Paper:
    """The incidents that were recorded in that year, as they are now; `unreadable` ones are named, not counted."""
    every = tuple(incidents)
    contents = tuple(each.content for each in every)
    title = f"{TITLE} {year}"
    return Paper(
        title=title,
        reference=str(year),
        foot=maker.foot(title),
        lead="Veilig incidenten melden (VIM): wat is vastgelegd, en wat ermee is gedaan.",
        about=without_empty(
            {"Therapeut": maker.person, "Praktijk": maker.practice, "Vakgroep": maker.profession}
        ),
        sections=(
            *section("In het kort", *_in_short(every), *_not_counted(unreadable)),
            *section("Soort gebeurtenis", *_counted(EventClass, (each.event_class for each in contents))),
            *section("Wat voor gebeurtenis", *_counted(IncidentType, _types(contents), note=_MORE_THAN_ONE)),
            *section(
                "Waar in de behandeling", *_counted(CarePhase, (each.answers.care_phase for each in contents))
            ),
            *section("Soort oorzaak", *_counted(CauseGroup, _causes(contents), note=_MORE_THAN_ONE)),
            *section("Maatregelen", *_improvements(contents)),
            *section("Besproken met anderen", *_counted(GroupKind, _groups(contents))),
            *section("Over dit verslag", Prose((_HOW_TO_READ,)), Notice(_OWN_REGISTER)),
        ),
    )


_MORE_THAN_ONE = "Bij één melding kunnen er meer zijn."


def _in_short(every: tuple[Recorded, ...]) -> Iterator[Block]:
    if not every:
        yield Prose((_NOTHING_RECORDED,))
        return
    contents = [each.content for each in every]
    to_tell = [each.content for each in every if Duty.INFORM_CLIENT in each.outcome.duties]
    told = [each for each in to_tell if any(talk.was_held for talk in each.client_talks)]
    analysed = [each for each in contents if each.analysis.has_begun]
    discussed = [each for each in contents if each.discussions]
    yield Figures(
        (
            Line("vastgelegd", str(len(contents))),
            Line("met analyse", str(len(analysed))),
            Line("besproken", str(len(discussed))),
            Line("maatregelen klaar", str(len(_done(_planned(contents))))),
        )
    )
    if to_tell:
        yield Prose((_told(len(told), len(to_tell)),))


def _not_counted(unreadable: int) -> Iterator[Block]:
    if unreadable:
        one = "1 melding kan niet worden geopend en telt hier niet mee."
        more = f"{unreadable} meldingen kunnen niet worden geopend en tellen hier niet mee."
        yield Notice(one if unreadable == 1 else more)


def _told(told: int, to_tell: int) -> str:
    meldingen = "melding" if to_tell == 1 else "meldingen"
    return f"Merkbare gevolgen voor de cliënt: {to_tell} {meldingen}. Daarvan is bij {told} de cliënt geïnformeerd."


def _counted(
    words: type[Vocabulary], found: Iterable[Vocabulary | None], *, note: str = ""
) -> Iterator[Block]:
    """In the order of the list, without what never occurred."""
    counts = Counter(each for each in found if each is not None)
    if not counts:
        return
    rows = tuple((word.label, counts[word]) for word in words if counts[word])
    yield Counts(("Soort", "Aantal"), rows)
    if note:
        yield Prose((note,))


def _types(contents: Iterable[IncidentContent]) -> Iterator[IncidentType]:
    return (word for each in contents for word in each.answers.incident_types)


def _causes(contents: Iterable[IncidentContent]) -> Iterator[CauseGroup]:
    return (word for each in contents for word in each.analysis.all_cause_groups)


def _groups(contents: Iterable[IncidentContent]) -> Iterator[GroupKind]:
    return (discussion.kind for each in contents for discussion in each.discussions)


def _planned(contents: Iterable[IncidentContent]) -> list[ImprovementAction]:
    return [action for each in contents for action in each.actions if action.kind is not ActionKind.NONE]


def _done(actions: Iterable[ImprovementAction]) -> list[ImprovementAction]:
    return [action for action in actions if action.done_date]


def _improvements(contents: Iterable[IncidentContent]) -> Iterator[Block]:
    planned = _planned(contents)
    if not planned:
        return
    rows = tuple(
        (kind.label, str(len(of_kind)), str(len(_done(of_kind))), str(len(_seen_to_help(of_kind))))
        for kind in ActionKind
        if (of_kind := [action for action in planned if action.kind is kind])
    )
    yield Table(("Soort", "Afgesproken", "Klaar", "Hielp"), rows, (1, 0, 0, 0), right=(1, 2, 3))


def _seen_to_help(actions: Iterable[ImprovementAction]) -> list[ImprovementAction]:
    return [action for action in actions if action.helped in (Helped.YES, Helped.PARTLY)]
