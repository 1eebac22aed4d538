"""The words of deciding: the tests of the decision help, how it may end, and the days that set terms running."""

from analytics.taxonomy import Vocabulary


class DecisionTest(Vocabulary):
    """One question of "Is dit een calamiteit?"; the order is that of the decision table."""

    VIOLENCE = "violence", "Geweld of dwang"
    VIOLENCE_BY = "violence_by", "Van wie het kwam"
    FELLOW_CLIENT_STAYS = "fellow_client_stays", "Verblijf in een instelling"
    DISMISSAL = "dismissal", "Overeenkomst beëindigd"
    CARE_RELATED = "care_related", "Ging het om de zorg"
    HAPPENED_IN = "happened_in", "In wiens zorg"
    CONSEQUENCES = "consequences", "Ernstig gevolg"
    DEVIATION = "deviation", "Anders dan bedoeld"
    CAUSED_BY_CARE = "caused_by_care", "Verband met de zorg"
    REGULAR_CARE_DELAYED = "regular_care_delayed", "Reguliere zorg uitgesteld"
    KNOWN_RISK = "known_risk", "Bekend risico"
    PROVIDERS = "providers", "Aantal zorgaanbieders"
    COOPERATION = "cooperation", "De samenwerking"
    DOUBT = "doubt", "Blijvende twijfel"


class Conclusion(Vocabulary):
    """How the decision help may end."""

    SENTINEL_EVENT = "sentinel_event", "Dit is een calamiteit"
    NETWORK_SENTINEL_EVENT = "network_sentinel_event", "Dit is een calamiteit in een netwerk"
    DOUBT_REMAINS = "doubt_remains", "Na zes weken is er nog twijfel"
    STILL_POSSIBLE = "still_possible", "Nog niet duidelijk: u zoekt het verder uit"
    NO_SENTINEL_EVENT = "no_sentinel_event", "Dit is geen calamiteit"

    @property
    def asks_report(self) -> bool:
        """Whether a calamity must now be reported to the inspectorate."""
        return self in (
            Conclusion.SENTINEL_EVENT,
            Conclusion.NETWORK_SENTINEL_EVENT,
            Conclusion.DOUBT_REMAINS,
        )


class MilestoneKind(Vocabulary):
    """A day that counts: a term runs from it, or it shows that something was done."""

    NOTICED = "noticed", "Gemerkt dat er iets gebeurde"
    SERIOUS_NOTICED = "serious_noticed", "Het ernstige gevolg gemerkt"
    ESTABLISHED = "established", "Vastgesteld dat het een calamiteit is"
    VIOLENCE_SUSPECTED = "violence_suspected", "Vermoeden van geweld geloofwaardig gevonden"
    CONTRACT_ENDED = "contract_ended", "Overeenkomst beëindigd"
    REASSESSMENT = "reassessment", "Opnieuw kijken"
    BREACH_DISCOVERED = "breach_discovered", "Datalek ontdekt"
    BREACH_NOTIFIED = "breach_notified", "Datalek gemeld bij de Autoriteit Persoonsgegevens"
    BREACH_ASSESSED = "breach_assessed", "Opgeschreven waarom melden niet nodig is"
    COMPLAINT_RECEIVED = "complaint_received", "Klacht ontvangen"
    COMPLAINT_EXTENDED = "complaint_extended", "Klager verteld dat het langer duurt"
    COMPLAINT_JUDGED = "complaint_judged", "Oordeel over de klacht gegeven"
    REACTION_REPORTED = "reaction_reported", "Bijwerking gemeld bij Lareb"
    DEFECT_REPORTED = "defect_reported", "Leverancier ingelicht over het apparaat"
    CODE_FOLLOWED = "code_followed", "Stappen van de meldcode doorlopen"
    OFFENCE_REPORTED = "offence_reported", "Aangifte of melding bij politie of OM"
    ADVICE_TAKEN = "advice_taken", "Met een jurist gesproken"
    SUPPORT_FOUND = "support_found", "Erover gepraat met iemand"
    EXPOSED_INFORMED = "exposed_informed", "Andere cliënten ingelicht"
    NETWORK_ASKED = "network_asked", "Andere zorgaanbieders gevraagd"
    SOCIAL_DOMAIN_ASKED = "social_domain_asked", "Gemeente of wijkteam betrokken"
    MADE_UNRECOGNISABLE = "made_unrecognisable", "Tekst onherkenbaar gemaakt"

    @property
    def lies_ahead(self) -> bool:
        """A day chosen for later; every other one has been."""
        return self is MilestoneKind.REASSESSMENT


class DueKind(Vocabulary):
    """What a date in the list "Acties en termijnen" is about; the first eight are terms of the rule set."""

    INFORM_CLIENT = "inform_client", "Cliënt informeren"
    FIND_OUT = "find_out", "Uitzoeken of dit een calamiteit is"
    NOTIFY_IN_DOUBT = "notify_in_doubt", "Melden bij de IGJ als u blijft twijfelen"
    NOTIFY_INSPECTORATE = "notify_inspectorate", "Melden bij de IGJ"
    COMPLETE_NOTIFICATION = "complete_notification", "Melding bij de IGJ aanvullen"
    INVESTIGATION = "investigation", "Onderzoeksrapport naar de IGJ"
    BREACH_NOTIFICATION = "breach_notification", "Datalek melden bij de Autoriteit Persoonsgegevens"
    COMPLAINT_JUDGEMENT = "complaint_judgement", "Oordeel over de klacht"
    REFLECTION = "reflection", "Reflectieverslag naar de IGJ"
    LETTER = "letter", "Antwoord op een brief van de IGJ"
    REASSESSMENT = "reassessment", "Opnieuw kijken naar het gevolg"
    NOTE_IN_FILE = "note_in_file", "Notitie in het cliëntdossier"
    TELL_LATER = "tell_later", "Opnieuw proberen de cliënt te informeren"
    NEXT_CONTACT = "next_contact", "Volgend contact met de cliënt"
    IMPROVEMENT = "improvement", "Maatregel uitvoeren"
    EFFECT_CHECK = "effect_check", "Nagaan of de maatregel hielp"
