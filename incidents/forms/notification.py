"""What a report to the inspectorate (IGJ) must hold, in pages of one theme; what is not known yet stays open."""

from dataclasses import fields, replace
from typing import Any, ClassVar

from incidents.codes import ReportKind
from incidents.content.file_checks import check_notification
from incidents.content.notification import (
    NETWORK_QUESTIONS,
    Concerned,
    DismissalNotification,
    NetworkAnswers,
    Notification,
    SentinelEventNotification,
)
from incidents.forms.fields import free_answer, free_day, free_line, free_text
from incidents.forms.rows import Rows, RowsForm

_UNTIL = "Wanneer is dat klaar?"


class NotificationForm(RowsForm):
    """One page of a report; its answers come over what the other pages hold."""

    title: ClassVar[str]
    lead: ClassVar[str] = "Vul in wat u nu weet. Aanvullen kan altijd."

    def __init__(self, data: Any = None, *, earlier: Notification, **shown: Any) -> None:
        super().__init__(data, earlier=earlier, **shown)
        self.notification = earlier

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            said = check_notification(self.onto(self.notification), today=self.today)
            self.say(
                replace(each, field=self._place_of(each.field)) for each in said if self._is_ours(each.field)
            )
        return cleaned

    def onto(self, notification: Notification) -> Notification:
        return replace(notification, **self.given())

    @classmethod
    def answers_in(cls, notification: Notification) -> list[object]:
        """What each question of this page was answered with."""
        asked = (*cls.base_fields, *(rows.name for rows in cls.ROWS))
        return [getattr(notification, name) for name in asked if hasattr(notification, name)]

    def _is_ours(self, field: str) -> bool:
        return self._place_of(field) in self.fields

    def _place_of(self, field: str) -> str:
        """Two days on two pages that do not agree: said on the page that is open."""
        is_elsewhere = field == "happened_date" and "client_birth_date" in self.fields
        return "client_birth_date" if is_elsewhere else field


class EventForm(NotificationForm):
    """Calamity: the event and what followed."""

    title = "Wat er gebeurde"
    lead = (
        "Schrijf alleen feiten op. Uw analyse en de tekst in uw register blijven daar: "
        "de IGJ krijgt alleen wat u hier opschrijft."
    )

    happened_date = free_day("Op welke dag gebeurde het?")
    established_date = free_day(
        "Op welke dag stelde u vast dat het een calamiteit is?", "Laat dit leeg als u nog twijfelt."
    )
    description = free_text("Wat gebeurde er?", "Alleen feiten, in de volgorde waarin het gebeurde.", rows=8)
    consequence = free_text("Wat is het gevolg voor de cliënt?")
    still_in_doubt = free_answer("Twijfelt u nog of dit een calamiteit is?", "Melden kan ook bij twijfel.")


class ViolentEventForm(NotificationForm):
    """Violence: the event and how the client is safe."""

    title = "Wat er gebeurde"
    lead = EventForm.lead

    happened_date = free_day("Op welke dag gebeurde het?")
    description = free_text("Wat gebeurde er?", "Alleen feiten, in de volgorde waarin het gebeurde.", rows=8)
    safety = free_text("Hoe is de veiligheid van de cliënt geregeld?")


class ShortcomingForm(NotificationForm):
    """Dismissal: in what somebody fell short, and what was done about it."""

    title = "Waarom u de overeenkomst beëindigde"
    lead = EventForm.lead

    happened_date = free_day("Op welke dag eindigde de overeenkomst?")
    description = free_text("Waarin schoot de zorgverlener tekort?", "Alleen feiten.", rows=8)
    talks = free_text("Welke gesprekken had u over het functioneren?")
    improvement_attempts = free_text("Wat deed u om het te verbeteren?")
    disciplinary_case = free_answer("Volgt er een tuchtzaak?")


class ClientForm(NotificationForm):
    """The client; the inspectorate asks it, the register does not."""

    title = "De cliënt"
    lead = "De IGJ vraagt naar de cliënt. Deze gegevens staan alleen in dit dossier, en niet in uw register."

    client_name = free_line("Hoe heet de cliënt?")
    client_birth_date = free_day("Wat is de geboortedatum?")
    client_contact = free_text("Hoe is de cliënt te bereiken?", rows=2)
    big_registered = free_answer("Is er iemand met een BIG-registratie bij betrokken?")


class StepsForm(NotificationForm):
    """What is done, each with its term, and whether the prosecutor knows."""

    title = "Wat u doet"
    lead = "De IGJ vraagt wat u al deed en nog gaat doen, en wanneer dat klaar is."

    investigating = free_text("Wat doet u om het te onderzoeken?")
    investigating_until = free_day(_UNTIL, ahead=True)
    limiting = free_text("Wat doet u om de gevolgen te beperken of te herstellen?")
    limiting_until = free_day(_UNTIL, ahead=True)
    informing = free_text(
        "Hoe informeert u de cliënt, vertegenwoordiger of nabestaande?",
        "Ook over maatregelen en over de klachtenregeling.",
    )
    informing_until = free_day(_UNTIL, ahead=True)
    prosecutor = free_answer("Is of wordt het gemeld bij het Openbaar Ministerie?")


class OthersForm(NotificationForm):
    """Who else was involved, and what goes on around it."""

    title = "Anderen, onrust en steun"

    other_providers = free_text("Welke andere zorgaanbieders waren betrokken?")
    social_domain = free_text("Was de gemeente, een wijkteam of ander sociaal domein betrokken?")
    unrest = free_text("Is er onrust of aandacht van media?")
    support = free_text("Welke steun krijgen de mensen die erbij betrokken waren?", "Ook uzelf.")


class NetworkForm(NotificationForm):
    """How the network worked; asked where three or more providers were involved."""

    title = "Het zorgnetwerk"
    lead = "Waren er drie of meer zorgaanbieders betrokken? Dan vraagt de IGJ ook hoe de samenwerking liep."

    who_was_involved = free_text(NETWORK_QUESTIONS["who_was_involved"])
    who_led = free_text(NETWORK_QUESTIONS["who_led"])
    agreements = free_text(NETWORK_QUESTIONS["agreements"])
    where_it_went_wrong = free_text(NETWORK_QUESTIONS["where_it_went_wrong"])
    joint_reflection = free_text(NETWORK_QUESTIONS["joint_reflection"])
    who_reported = free_text(NETWORK_QUESTIONS["who_reported"])

    def __init__(self, data: Any = None, *, earlier: SentinelEventNotification, **shown: Any) -> None:
        super().__init__(data, earlier=earlier, **shown)
        answers = {field.name: getattr(earlier.network, field.name) for field in fields(NetworkAnswers)}
        self.initial = {**self.initial, **answers}

    def onto(self, notification: Notification) -> Notification:
        answers = {field.name: self.cleaned_data[field.name].strip() for field in fields(NetworkAnswers)}
        given: dict[str, Any] = {"network": NetworkAnswers(**answers)}
        return replace(notification, **given)

    @classmethod
    def answers_in(cls, notification: Notification) -> list[object]:
        network = getattr(notification, "network", NetworkAnswers())
        return [getattr(network, field.name) for field in fields(NetworkAnswers)]


class PeopleForm(NotificationForm):
    """Violence: the others involved."""

    title = "Andere betrokkenen"
    lead = "De IGJ vraagt wie er verder bij betrokken was. Deze namen staan alleen in dit dossier."
    ROWS = (
        Rows(
            "concerned",
            Concerned,
            legend="Wie waren erbij betrokken?",
            what="betrokkene",
            about="name",
            hint="Zijn er meer? Bewaar, dan komen er rijen bij.",
            columns={
                "name": lambda who: free_line(f"Naam van {who}"),
                "contact": lambda who: free_line(f"Bereikbaar: {who}"),
                "function": lambda who: free_line(f"Functie van {who}"),
            },
        ),
    )


class WorkerForm(NotificationForm):
    """Dismissal: whom it is about."""

    title = "De zorgverlener"
    lead = "De IGJ vraagt om wie het gaat. Deze gegevens staan alleen in dit dossier."

    worker_name = free_line("Hoe heet de zorgverlener?")
    worker_contact = free_text("Hoe is de zorgverlener te bereiken?", rows=2)
    worker_function = free_line("Wat was de functie?")
    worker_big_number = free_line("Wat is het BIG-nummer?", "Alleen als de zorgverlener dat heeft.")

    def __init__(self, data: Any = None, *, earlier: DismissalNotification, **shown: Any) -> None:
        super().__init__(data, earlier=earlier, **shown)
        if earlier.worker:
            worker = {f"worker_{name}": value for name, value in vars(earlier.worker).items()}
            self.initial = {**self.initial, **worker}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = self._worker()
        if any(given.values()) and not given["name"] and "worker_name" not in self.errors:
            self.add_error("worker_name", "Vul de naam van de zorgverlener in.")
        return cleaned

    def onto(self, notification: Notification) -> Notification:
        worker = self._worker()
        given: dict[str, Any] = {"worker": Concerned(**worker) if worker["name"] else None}
        return replace(notification, **given)

    @classmethod
    def answers_in(cls, notification: Notification) -> list[object]:
        return [getattr(notification, "worker", None)]

    def _worker(self) -> dict[str, str]:
        names = (field.name for field in fields(Concerned))
        return {name: (self.cleaned_data.get(f"worker_{name}") or "").strip() for name in names}


class ProductForm(NotificationForm):
    """What only some reports need."""

    title = "Product en uitleg"
    lead = "Alleen als het speelt."

    product_name = free_line("Welk product speelde een rol?", "Een middel, apparaat of hulpmiddel.")
    product_company = free_line("Wie is de fabrikant of leverancier?")
    late_reason = free_text("Komt de melding later? Schrijf kort op waarom.")


_EVENT_PAGES: dict[ReportKind, type[NotificationForm]] = {
    ReportKind.SENTINEL_EVENT: EventForm,
    ReportKind.VIOLENCE: ViolentEventForm,
    ReportKind.DISMISSAL: ShortcomingForm,
}
_OWN: dict[ReportKind, dict[str, type[NotificationForm]]] = {
    ReportKind.SENTINEL_EVENT: {"stappen": StepsForm, "anderen": OthersForm, "netwerk": NetworkForm},
    ReportKind.VIOLENCE: {"betrokkenen": PeopleForm, "stappen": StepsForm},
    ReportKind.DISMISSAL: {"zorgverlener": WorkerForm},
}

# The pages of each report, by the last part of their address, in the order in which they are filled in.
NOTIFICATION_PAGES: dict[ReportKind, dict[str, type[NotificationForm]]] = {
    report: {"gebeurtenis": event, "client": ClientForm, **_OWN[report], "product": ProductForm}
    for report, event in _EVENT_PAGES.items()
}
