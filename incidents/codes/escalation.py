"""The words of escalation: facts that only some events need, and what follows from the facts."""

from analytics.taxonomy import Vocabulary


class HappenedIn(Vocabulary):
    """Whose care it was: only one's own, or that of a partner around the same client."""

    OWN_CARE = "own_care", "In mijn zorg of die van mijn praktijk"
    OTHER_PROVIDER = "other_provider", "Bij een andere zorgaanbieder van dezelfde cliënt"


class Representation(Vocabulary):
    """Whether somebody decides for the client."""

    NOT_NEEDED = "not_needed", "De cliënt beslist zelf"
    UNDER_TWELVE = "under_twelve", "Cliënt jonger dan 12 jaar"
    MINOR = "minor", "Cliënt van 12 tot en met 17 jaar"
    UNABLE_TO_JUDGE = "unable_to_judge", "Cliënt kan dit niet zelf overzien"


class Product(Vocabulary):
    """What product played a part."""

    NONE = "none", "Geen"
    REMEDY = "remedy", "Supplement, kruid of middel"
    DEVICE = "device", "Apparaat of hulpmiddel"


class PotentialSeverity(Vocabulary):
    """How bad it could have become: the rows of the risk matrix (Safety Assessment Code)."""

    MINOR = "minor", "Klein"
    MODERATE = "moderate", "Matig"
    MAJOR = "major", "Groot"
    CATASTROPHIC = "catastrophic", "Catastrofaal"


class Recurrence(Vocabulary):
    """How often it could happen again: the columns of the risk matrix."""

    RARELY = "rarely", "Minder dan jaarlijks"
    YEARLY = "yearly", "Jaarlijks"
    MONTHLY = "monthly", "Maandelijks"
    WEEKLY = "weekly", "Wekelijks"


class EventClass(Vocabulary):
    """Soort gebeurtenis: the leading class that follows from the facts."""

    HAZARD = "hazard", "Risicosituatie"
    NEAR_MISS = "near_miss", "Bijna-incident"
    WITHOUT_CONSEQUENCE = "without_consequence", "Incident zonder gevolg"
    WITH_CONSEQUENCE = "with_consequence", "Incident met merkbaar gevolg"
    POSSIBLE_SENTINEL_EVENT = "possible_sentinel_event", "Mogelijke calamiteit"
    SENTINEL_EVENT = "sentinel_event", "Calamiteit"  # Wkkgz art. 1
    NETWORK_SENTINEL_EVENT = "network_sentinel_event", "Calamiteit in een netwerk"
    VIOLENCE = "violence", "Geweld in de zorgrelatie"
    DISMISSAL = "dismissal", "Beëindiging wegens disfunctioneren"
    COMPLICATION = "complication", "Complicatie"
    OUTSIDE = "outside", "Buiten VIM"

    @property
    def is_sentinel_event(self) -> bool:
        """Calamiteit in the sense of Wkkgz art. 1, established and not merely possible."""
        return self in (EventClass.SENTINEL_EVENT, EventClass.NETWORK_SENTINEL_EVENT)

    @property
    def may_be_sentinel_event(self) -> bool:
        """Established, or possible."""
        return self.is_sentinel_event or self is EventClass.POSSIBLE_SENTINEL_EVENT

    def is_lower_than(self, other: "EventClass") -> bool:
        """Going to a lower class asks for a reason in writing."""
        return _FROM_LIGHT_TO_HEAVY.index(self) < _FROM_LIGHT_TO_HEAVY.index(other)


_FROM_LIGHT_TO_HEAVY = (
    EventClass.OUTSIDE,
    EventClass.HAZARD,
    EventClass.NEAR_MISS,
    EventClass.WITHOUT_CONSEQUENCE,
    EventClass.COMPLICATION,
    EventClass.WITH_CONSEQUENCE,
    EventClass.POSSIBLE_SENTINEL_EVENT,
    EventClass.SENTINEL_EVENT,
    EventClass.NETWORK_SENTINEL_EVENT,
    EventClass.DISMISSAL,
    EventClass.VIOLENCE,
)


class ReportKind(Vocabulary):
    """What must be reported to the inspectorate (IGJ); each kind has its own form and clock."""

    SENTINEL_EVENT = "sentinel_event", "Calamiteit"  # art. 11 lid 1 a
    VIOLENCE = "violence", "Geweld in de zorgrelatie"  # art. 11 lid 1 b
    DISMISSAL = "dismissal", "Beëindiging wegens disfunctioneren"  # art. 11 lid 1 c


class Duty(Vocabulary):
    """What Wkkgz articles 9, 10 and 11 ask."""

    REGISTER_AND_LEARN = "register_and_learn", "Vastleggen om van te leren"
    INFORM_CLIENT = "inform_client", "Cliënt informeren en noteren"
    FIND_OUT = "find_out", "Nagaan of dit een calamiteit is"
    NOTIFY_INSPECTORATE = "notify_inspectorate", "Zelf melden bij de inspectie (IGJ)"


class Track(Vocabulary):
    """A route that runs beside the class, with a duty or advice of its own."""

    DATA_BREACH = "data_breach", "Datalek (AVG)"
    COMPLAINT = "complaint", "Klacht (Wkkgz artikel 17)"
    ADVERSE_REACTION = "adverse_reaction", "Bijwerking melden bij Lareb"
    PRODUCT_DEFECT = "product_defect", "Apparaat of hulpmiddel melden"
    DOMESTIC_VIOLENCE_CODE = "domestic_violence_code", "Meldcode huiselijk geweld en kindermishandeling"
    SUSPECTED_OFFENCE = "suspected_offence", "Mogelijk strafbaar feit"
    NEXT_OF_KIN = "next_of_kin", "Nabestaanden informeren"
    REPRESENTATIVE = "representative", "Vertegenwoordiger informeren"
    PRIVACY_STOP = "privacy_stop", "Eerst onherkenbaar maken"
    REASSESSMENT = "reassessment", "Later opnieuw kijken"
    CLUSTER = "cluster", "Zelfde oorzaak bij meer cliënten"
    INFORM_EXPOSED = "inform_exposed", "Andere cliënten informeren"
    EXPLORE_NETWORK = "explore_network", "Samen nagaan met andere zorgaanbieders"
    SOCIAL_DOMAIN = "social_domain", "Gemeente of wijkteam betrekken"
    RECLASSIFICATION = "reclassification", "Soort gebeurtenis is veranderd"
    REPORT_WHEN_IN_DOUBT = "report_when_in_doubt", "Melden bij twijfel"
    LEGAL_ADVICE = "legal_advice", "Juridisch advies"
    COMPLAINT_POSSIBLE = "complaint_possible", "Klacht is mogelijk"
    AGGRESSION_OWN_SAFETY = "aggression_own_safety", "Agressie: eerst uw eigen veiligheid"


class ClockKind(Vocabulary):
    """A term that runs; how long it is and who set it stands in the rule set (`incidents.rules`)."""

    INFORM_CLIENT = "inform_client", "Cliënt informeren"
    FIND_OUT = "find_out", "Uitzoeken of dit een calamiteit is"
    NOTIFY_IN_DOUBT = "notify_in_doubt", "Melden bij de IGJ als u blijft twijfelen"
    NOTIFY_INSPECTORATE = "notify_inspectorate", "Melden bij de IGJ"
    COMPLETE_NOTIFICATION = "complete_notification", "Melding bij de IGJ aanvullen"
    INVESTIGATION = "investigation", "Onderzoeksrapport naar de IGJ"
    BREACH_NOTIFICATION = "breach_notification", "Datalek melden bij de Autoriteit Persoonsgegevens"
    COMPLAINT_JUDGEMENT = "complaint_judgement", "Oordeel over de klacht"


class SetBy(Vocabulary):
    """Who set the day by which something is to be done."""

    LAW = "law", "De wet"
    DECREE = "decree", "Het Uitvoeringsbesluit"
    INSPECTORATE_POLICY = "inspectorate_policy", "Beleid van de IGJ"
    INSPECTORATE_LETTER = "inspectorate_letter", "Een brief van de IGJ"
    TARGET = "target", "Een streeftijd; de wet noemt geen aantal uren"
