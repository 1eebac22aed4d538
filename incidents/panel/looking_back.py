"""What is still to do where several care providers look back together on a calamity in their network."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from incidents.codes import Answer, DueKind, EventClass, PartyKind, ReportKind, TakesPart, Track
from incidents.content import CalamityFileContent
from incidents.content.network import REFLECTION_POINTS, check_reflection, providers_in
from incidents.escalation.classes import PROVIDERS_IN_A_NETWORK
from incidents.panel.case import Case
from incidents.panel.parts import was_on
from incidents.wording import in_words


class TaskKey(StrEnum):
    """Where a task is done; the page knows the address."""

    REPORT = auto()
    LIST_PARTIES = auto()
    ASK_PARTIES = auto()
    ASK_SOCIAL_DOMAIN = auto()
    RECORD_CONSENT = auto()
    MEET = auto()
    WRITE_REFLECTION = auto()
    SEND_REFLECTION = auto()


@dataclass(frozen=True, repr=False)
class Task:
    """One thing to do, how it stands, and whether nobody asks for it (yet)."""

    key: TaskKey
    text: str
    detail: str = ""
    is_done: bool = False
    is_optional: bool = False


@dataclass(frozen=True, repr=False)
class LookingBack:
    """The page "Samen terugkijken" in brief."""

    lead: str
    tasks: tuple[Task, ...]
    client_died: bool
    others_reported: int


def looking_back(case: Case, file: CalamityFileContent) -> LookingBack:
    return LookingBack(
        lead=_lead(case),
        tasks=tuple(_tasks(case, file)),
        client_died=Track.NEXT_OF_KIN in case.outcome.tracks,
        others_reported=sum(party.has_reported is Answer.YES for party in file.parties),
    )


def _is_network(case: Case) -> bool:
    return case.outcome.underlying_class is EventClass.NETWORK_SENTINEL_EVENT


def _lead(case: Case) -> str:
    if _is_network(case):
        return "Dit is een calamiteit in een netwerk. De IGJ verwacht dat u er samen van leert."
    if Track.EXPLORE_NETWORK in case.outcome.tracks:
        return "Misschien ging het mis in de samenwerking. Ga dat samen na, zonder gegevens van de cliënt."
    return "Volgens uw antwoorden is dit geen calamiteit in een netwerk. Samen terugkijken mag altijd."


def _tasks(case: Case, file: CalamityFileContent) -> Iterator[Task]:
    """Without a network nothing is asked; while that is found out, only to ask the others."""
    is_asked = _is_network(case)
    is_explored = is_asked or Track.EXPLORE_NETWORK in case.outcome.tracks
    if ReportKind.SENTINEL_EVENT in case.outcome.inspectorate_reports:
        yield _own_report(case, file)
    yield _listing(case, file, is_optional=not is_explored)
    yield _asking(file, is_optional=not is_explored)
    if Track.SOCIAL_DOMAIN in case.outcome.tracks:
        is_listed = any(party.kind is PartyKind.SOCIAL_DOMAIN for party in file.parties)
        yield Task(TaskKey.ASK_SOCIAL_DOMAIN, "Gemeente of wijkteam erbij zetten", is_done=is_listed)
    yield _consent(file)
    yield _meeting(file, is_optional=not is_asked)
    yield _writing(file, is_optional=not is_asked)
    yield _sending(case, file, is_optional=not is_asked)


def _own_report(case: Case, file: CalamityFileContent) -> Task:
    sent_date = file.sent_on(ReportKind.SENTINEL_EVENT)
    open_terms = [
        term
        for term in case.open_terms(DueKind.NOTIFY_INSPECTORATE)
        if term.report is ReportKind.SENTINEL_EVENT
    ]
    if sent_date:
        detail = f"gemeld op {in_words(sent_date, beside=case.today)}"
    elif open_terms and open_terms[0].is_late(case.now):
        detail = f"de datum was {was_on(open_terms[0])}; melden kan nog"
    else:
        due = open_terms[0].due_in_words if open_terms and open_terms[0].due_date else ""
        detail = ", ".join(part for part in (due, "ook als een ander al meldde") if part)
    return Task(TaskKey.REPORT, "Zelf melden bij de IGJ", detail, is_done=sent_date is not None)


def _listing(case: Case, file: CalamityFileContent, *, is_optional: bool) -> Task:
    expected = max(case.content.circumstances.provider_count or 0, PROVIDERS_IN_A_NETWORK)
    listed = providers_in(file.parties)
    if listed >= expected:
        detail = f"{listed} zorgaanbieders, uzelf meegeteld"
    else:
        detail = f"{listed} van {expected} zorgaanbieders, uzelf meegeteld"
    is_done = listed >= expected
    return Task(TaskKey.LIST_PARTIES, "Alle partijen op de lijst zetten", detail, is_done, is_optional)


def _asking(file: CalamityFileContent, *, is_optional: bool) -> Task:
    asked = sum(party.takes_part is not TakesPart.NOT_ASKED for party in file.parties)
    waiting = sum(party.takes_part is TakesPart.ASKED for party in file.parties)
    detail = f"{asked} van {len(file.parties)} gevraagd" if file.parties else ""
    if waiting:
        detail += f", {waiting} nog zonder antwoord"
    is_done = bool(file.parties) and asked == len(file.parties)
    return Task(TaskKey.ASK_PARTIES, "Iedere partij vragen of die meekijkt", detail, is_done, is_optional)


def _consent(file: CalamityFileContent) -> Task:
    detail = "" if file.consents else "alleen nodig als u iets over iemand deelt"
    settled = [each for each in file.consents if each.basis and each.basis.is_settled]
    if file.consents:
        people = "persoon" if len(file.consents) == 1 else "personen"
        detail = f"voor {len(settled)} van {len(file.consents)} {people} duidelijk"
    return Task(
        TaskKey.RECORD_CONSENT,
        "Toestemming vastleggen per persoon",
        detail,
        is_done=bool(file.consents) and len(settled) == len(file.consents),
        is_optional=not file.consents,
    )


def _meeting(file: CalamityFileContent, *, is_optional: bool) -> Task:
    last = max((meeting.held_date for meeting in file.meetings), default=None)
    detail = f"laatst op {in_words(last)}" if last else ""
    return Task(TaskKey.MEET, "Samen terugkijken", detail, last is not None, is_optional)


def _writing(file: CalamityFileContent, *, is_optional: bool) -> Task:
    still_open = check_reflection(file.reflection, file.parties)
    if len(file.reflection.open_points) == len(REFLECTION_POINTS):
        detail = "nog niet begonnen"
    elif still_open:
        detail = "nog 1 punt open" if len(still_open) == 1 else f"nog {len(still_open)} punten open"
    else:
        detail = "alle punten ingevuld"
    return Task(
        TaskKey.WRITE_REFLECTION,
        "Reflectieverslag schrijven",
        detail,
        is_done=not still_open,
        is_optional=is_optional,
    )


def _sending(case: Case, file: CalamityFileContent, *, is_optional: bool) -> Task:
    text, sent_date = "Reflectieverslag zelf naar de IGJ sturen", file.reflection.sent_date
    if sent_date:
        detail = f"gestuurd op {in_words(sent_date, beside=case.today)}"
        return Task(TaskKey.SEND_REFLECTION, text, detail, is_done=True)
    terms = [term for term in case.open_terms(DueKind.REFLECTION) if term.due_date]
    if terms and terms[0].is_late(case.now):
        detail = f"de datum was {was_on(terms[0])}; sturen kan nog"
    else:
        detail = terms[0].due_in_words if terms else "de IGJ noemt de datum in een brief"
    return Task(TaskKey.SEND_REFLECTION, text, detail, is_optional=is_optional and not terms)
