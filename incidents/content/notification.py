"""What a report to the inspectorate (IGJ) must hold, per kind, and its answers ready to paste.

The portal prepares and copies; it never sends (Uitvoeringsbesluit Wkkgz art. 8.1 to 8.4).
"""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from incidents.codes import Answer, ReportKind
from incidents.content.wire import Part
from incidents.wording import moment_in_words


@dataclass(frozen=True, repr=False)
class Provider(Part):
    """Who reports: the practice and the person; the numbers of the trade register open the form."""

    name: str = ""
    contact: str = ""
    trade_number: str = ""  # KvK-nummer
    branch_number: str = ""  # vestigingsnummer
    reporter_name: str = ""
    reporter_function: str = ""


@dataclass(frozen=True, repr=False)
class PasteField(Part):
    """One field of the inspectorate's form: what it asks, and what to paste there."""

    label: str
    text: str


@dataclass(frozen=True, repr=False)
class Sent(Part):
    """One time that somebody reported on the inspectorate's own form, with a copy of what was sent."""

    sent_date: date
    sent_time: time | None = None
    receipt_number: str = ""
    copy: tuple[PasteField, ...] = ()


@dataclass(frozen=True, repr=False)
class Concerned(Part):
    """Somebody the report is about, other than the client."""

    name: str
    contact: str = ""
    function: str = ""
    big_number: str = ""


@dataclass(frozen=True, repr=False)
class Notification(Part):
    """What all three kinds ask (art. 8.1), and each time it was sent."""

    REPORT: ClassVar[ReportKind]

    happened_date: date | None = None
    description: str = ""
    big_registered: Answer | None = None
    client_name: str = ""
    client_contact: str = ""
    client_birth_date: date | None = None
    product_name: str = ""
    product_company: str = ""
    late_reason: str = ""
    sent: tuple[Sent, ...] = ()

    @property
    def first_sent_date(self) -> date | None:
        return min((each.sent_date for each in self.sent), default=None)

    def own_fields(self) -> tuple[PasteField, ...]:
        """What only this kind asks."""
        return ()


@dataclass(frozen=True, repr=False)
class _WithSteps(Notification):
    """Calamity and violence ask what is done, each with its term, and whether the prosecutor knows."""

    investigating: str = ""
    investigating_until: date | None = None
    limiting: str = ""
    limiting_until: date | None = None
    informing: str = ""
    informing_until: date | None = None
    prosecutor: Answer | None = None  # OM

    def _steps(self) -> tuple[PasteField, ...]:
        return (
            PasteField("Wat u doet om het te onderzoeken", _by(self.investigating, self.investigating_until)),
            PasteField(
                "Wat u doet om gevolgen te beperken of te herstellen", _by(self.limiting, self.limiting_until)
            ),
            PasteField(
                "Hoe u cliënt, vertegenwoordiger of nabestaande informeert, ook over maatregelen en klachten",
                _by(self.informing, self.informing_until),
            ),
            PasteField("Is of wordt het gemeld bij het Openbaar Ministerie", _label(self.prosecutor)),
        )


@dataclass(frozen=True, repr=False)
class NetworkAnswers(Part):
    """What the inspectorate also asks when three or more providers were involved."""

    who_was_involved: str = ""
    who_led: str = ""
    agreements: str = ""
    where_it_went_wrong: str = ""
    joint_reflection: str = ""
    who_reported: str = ""


# Asked about the working of a network, as it is asked.
NETWORK_QUESTIONS = {
    "who_was_involved": "Welke zorgaanbieders en andere partijen waren betrokken, en met welke rol",
    "who_led": "Wie had de regie en wie was het aanspreekpunt voor de cliënt",
    "agreements": "Welke afspraken over de samenwerking er waren",
    "where_it_went_wrong": "Waar het in de samenwerking anders liep",
    "joint_reflection": "Of en hoe u samen met de anderen terugkijkt",
    "who_reported": "Welke andere partijen al hebben gemeld",
}


@dataclass(frozen=True, repr=False)
class SentinelEventNotification(_WithSteps):
    """Calamiteit (art. 8.2)."""

    REPORT = ReportKind.SENTINEL_EVENT

    established_date: date | None = None
    consequence: str = ""
    still_in_doubt: Answer | None = None
    other_providers: str = ""
    social_domain: str = ""
    unrest: str = ""
    support: str = ""
    network: NetworkAnswers = NetworkAnswers()

    def own_fields(self) -> tuple[PasteField, ...]:
        return (
            PasteField("Gevolg voor de cliënt", self.consequence),
            PasteField("Vastgesteld op", _day(self.established_date)),
            PasteField("Is nog niet zeker of dit een calamiteit is", _label(self.still_in_doubt)),
            *self._steps(),
            PasteField("Andere zorgaanbieders", self.other_providers),
            PasteField("Gemeente, wijkteam of ander sociaal domein", self.social_domain),
            PasteField("Onrust of aandacht van media", self.unrest),
            PasteField("Steun voor wie erbij betrokken was", self.support),
            *(PasteField(label, getattr(self.network, name)) for name, label in NETWORK_QUESTIONS.items()),
        )


@dataclass(frozen=True, repr=False)
class ViolenceNotification(_WithSteps):
    """Geweld in de zorgrelatie (art. 8.3)."""

    REPORT = ReportKind.VIOLENCE

    concerned: tuple[Concerned, ...] = ()
    safety: str = ""

    def own_fields(self) -> tuple[PasteField, ...]:
        people = "\n".join(_person(each) for each in self.concerned)
        return (
            PasteField("Andere betrokkenen: naam, contact, functie", people),
            PasteField("Hoe de veiligheid van de cliënt is geregeld", self.safety),
            *self._steps(),
        )


@dataclass(frozen=True, repr=False)
class DismissalNotification(Notification):
    """Beëindiging wegens ernstig tekortschieten (art. 8.4)."""

    REPORT = ReportKind.DISMISSAL

    worker: Concerned | None = None
    talks: str = ""
    improvement_attempts: str = ""
    disciplinary_case: Answer | None = None

    def own_fields(self) -> tuple[PasteField, ...]:
        return (
            PasteField(
                "De zorgverlener: naam, contact, functie, BIG-nummer",
                _person(self.worker) if self.worker else "",
            ),
            PasteField("Gesprekken over het functioneren", self.talks),
            PasteField("Wat er is gedaan om te verbeteren", self.improvement_attempts),
            PasteField("Volgt er een tuchtzaak", _label(self.disciplinary_case)),
        )


def paste_fields(notification: Notification, provider: Provider) -> tuple[PasteField, ...]:
    """Field by field in the order of the form; one without an answer has an empty text."""
    return (
        PasteField("Soort melding", notification.REPORT.label),
        PasteField("Naam van de zorgaanbieder", provider.name),
        PasteField("Contactgegevens", provider.contact),
        PasteField("KvK-nummer", provider.trade_number),
        PasteField("Vestigingsnummer", provider.branch_number),
        PasteField("Naam van de melder", provider.reporter_name),
        PasteField("Functie van de melder", provider.reporter_function),
        PasteField("Datum van de gebeurtenis", _day(notification.happened_date)),
        PasteField("Feitelijke beschrijving", notification.description),
        PasteField("Is iemand met een BIG-registratie betrokken", _label(notification.big_registered)),
        PasteField("Naam van de cliënt", notification.client_name),
        PasteField("Contactgegevens van de cliënt", notification.client_contact),
        PasteField("Geboortedatum van de cliënt", _day(notification.client_birth_date)),
        PasteField("Product", notification.product_name),
        PasteField("Fabrikant of leverancier", notification.product_company),
        *notification.own_fields(),
        PasteField("Waarom de melding later komt", notification.late_reason),
    )


def _by(text: str, until: date | None) -> str:
    if not text.strip() or until is None:
        return text
    return f"{text.strip()} (uiterlijk {_day(until)})"


def _day(day: date | None) -> str:
    return moment_in_words(day) if day else ""


def _label(answer: Answer | None) -> str:
    return answer.label if answer else ""


def _person(person: Concerned) -> str:
    big_number = f"BIG {person.big_number}" if person.big_number else ""
    return ", ".join(part for part in (person.name, person.contact, person.function, big_number) if part)
