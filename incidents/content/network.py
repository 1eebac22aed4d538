"""Looking back together with the others around the client: parties, consent, meetings, the reflection report.

Of the client nothing stands here: the Wkkgz gives no ground to exchange personal data between providers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from incidents.codes import Answer, ConsentBasis, PartyKind, TakesPart, WorkingForm
from incidents.content.remarks import Remark, all_of, is_given, not_before, not_in_future
from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class Party(Part):
    """Another provider, or somebody from the social domain; without anything about the client."""

    id: UUID
    name: str = ""
    kind: PartyKind | None = None
    role: str = ""
    contact: str = ""
    asked_date: date | None = None
    asked_what: str = ""
    takes_part: TakesPart = TakesPart.NOT_ASKED
    why_not: str = ""
    has_reported: Answer | None = None  # their report does not discharge one's own


@dataclass(frozen=True, repr=False)
class Consent(Part):
    """On what ground something about one person may be shared, and with whom."""

    id: UUID
    about: str = ""  # the person in a word, such as "cliënt" or "moeder"; no name
    basis: ConsentBasis | None = None
    given_date: date | None = None
    with_whom: str = ""
    what: str = ""
    why: str = ""  # why it may be presumed, or what was said when it was refused


@dataclass(frozen=True, repr=False)
class Meeting(Part):
    """One time that the parties looked back."""

    id: UUID
    held_date: date
    working_form: WorkingForm | None = None
    present: str = ""
    outcome: str = ""


@dataclass(frozen=True, repr=False)
class ReflectionReport(Part):
    """The seven points, and the questions on the way to them."""

    # On the way
    roles: str = ""
    next_time: str = ""
    agreements: str = ""
    why_not_followed: str = ""
    went_well: str = ""
    # The seven points
    how_it_was_done: str = ""
    joint_effort: str = ""
    improvements: str = ""
    how_secured: str = ""
    governing_reaction: str = ""
    evaluation: str = ""
    did_not_take_part: str = ""
    working_form: WorkingForm | None = None
    sent_date: date | None = None

    @property
    def open_points(self) -> tuple[str, ...]:
        """The names of the seven that have no text yet."""
        return tuple(name for name in REFLECTION_POINTS if not getattr(self, name).strip())


# What the inspectorate expects in the report, as it is asked; also the headings of an empty one for others.
REFLECTION_POINTS = {
    "how_it_was_done": "Hoe u samen heeft teruggekeken",
    "joint_effort": "Of en hoe de partijen hun best deden om dit samen te doen",
    "improvements": "Wat er beter gaat, door wie, samen of alleen",
    "how_secured": "Hoe dat blijvend wordt",
    "governing_reaction": "Hoe de besturen of eigenaren van de partijen reageren",
    "evaluation": "Hoe en wanneer u kijkt of het werkt",
    "did_not_take_part": "Wie niet meededen en waarom",
}
REFLECTION_QUESTIONS = {
    "roles": "Wat was ieders rol?",
    "next_time": "Wat kan ieder de volgende keer doen?",
    "agreements": "Welke afspraken waren er?",
    "why_not_followed": "Waarom liep het anders dan afgesproken, of wat is daarvoor nodig?",
    "went_well": "Waar sloot de zorg wel goed aan?",
}

_BEFORE_THE_EVENT = "Deze dag ligt vóór de dag dat het gebeurde. Kijk beide data na."


def providers_in(parties: Iterable[Party]) -> int:
    """Care providers, oneself included; the social domain is not counted."""
    return 1 + sum(party.kind is PartyKind.CARE_PROVIDER for party in parties)


def check_party(party: Party, *, occurred_date: date | None = None, today: date) -> tuple[Remark, ...]:
    return all_of(
        is_given("name", party.name, "Vul in om welke zorgaanbieder of instantie het gaat."),
        is_given("kind", party.kind, "Kies of dit een zorgaanbieder is of het sociaal domein."),
        not_in_future("asked_date", party.asked_date, today=today),
        not_before("asked_date", party.asked_date, occurred_date, _BEFORE_THE_EVENT),
        (Remark("asked_date", "Er staat een dag, dus er is al gevraagd. Kies dan ook hoe het ermee staat."),)
        if party.asked_date and party.takes_part is TakesPart.NOT_ASKED
        else (),
        is_given("why_not", party.why_not, "Schrijf op waarom deze partij niet meedoet.")
        if party.takes_part is TakesPart.NO
        else (),
    )


def check_consent(
    consent: Consent, *, client_died: bool, occurred_date: date | None = None, today: date
) -> tuple[Remark, ...]:
    return all_of(
        is_given("about", consent.about, "Vul in over wie het gaat, zonder naam."),
        is_given("basis", consent.basis, "Kies waarop u het delen baseert."),
        not_in_future("given_date", consent.given_date, today=today),
        not_before("given_date", consent.given_date, occurred_date, _BEFORE_THE_EVENT),
        is_given("given_date", consent.given_date, "Vul in op welke dag de toestemming er was.")
        if consent.basis and consent.basis.allows_sharing
        else (),
        _check_presumed(consent, client_died),
        _check_why(consent),
    )


_WHY = {
    ConsentBasis.PRESUMED: "Schrijf op waarom u denkt dat de cliënt dit goed had gevonden.",
    ConsentBasis.REFUSED: "Schrijf op wat er gezegd is. Was er geen reden? Schrijf dat dan op.",
}


def _check_why(consent: Consent) -> tuple[Remark, ...]:
    text = _WHY.get(consent.basis) if consent.basis else None
    return is_given("why", consent.why, text) if text else ()


def _check_presumed(consent: Consent, client_died: bool) -> tuple[Remark, ...]:
    if consent.basis is not ConsentBasis.PRESUMED or client_died:
        return ()
    return (
        Remark("basis", "Veronderstelde toestemming kan alleen na overlijden. Vraag het de cliënt zelf."),
    )


def check_meeting(meeting: Meeting, *, occurred_date: date | None, today: date) -> tuple[Remark, ...]:
    return all_of(
        not_in_future("held_date", meeting.held_date, today=today),
        not_before("held_date", meeting.held_date, occurred_date, _BEFORE_THE_EVENT),
        is_given("working_form", meeting.working_form, "Kies hoe u samen terugkeek."),
    )


def check_reflection(report: ReflectionReport, parties: Iterable[Party]) -> tuple[Remark, ...]:
    """What is still missing before it can go out; saving half a report is always possible."""
    return tuple(
        Remark(name, f"Nog open: {REFLECTION_POINTS[name].lower()}.")
        for name in report.open_points
        if name != "did_not_take_part" or declined(parties)
    )


def check_reflection_sent(
    sent_date: date | None, meetings: Iterable[Meeting], *, occurred_date: date | None, today: date
) -> tuple[Remark, ...]:
    """The report tells of looking back, so it cannot have gone out before that began."""
    first_met = min((meeting.held_date for meeting in meetings), default=None)
    return all_of(
        not_in_future("sent_date", sent_date, today=today),
        not_before("sent_date", sent_date, occurred_date, _BEFORE_THE_EVENT),
        not_before(
            "sent_date",
            sent_date,
            first_met,
            "Dit ligt vóór de eerste bijeenkomst. Kijk beide data na.",
        ),
    )


def declined(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those who do not take part, which the report must say, and why."""
    return tuple(party for party in parties if party.takes_part is TakesPart.NO)
