"""The sector's shared vocabulary: the only words that an incident and the dashboard have in common.

Each list is an enum whose value is stored (English) and whose label is shown (Dutch).
"""

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed list of words: `TREATMENT = "treatment", "Behandeling"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and label of every word, in the order of the list, for a form field."""
        return [(word.value, word.label) for word in cls]


class ProfessionGroup(Vocabulary):
    """Vakgroep: the five groups of the field; the finer discipline never leaves the practice."""

    NATUROPATHY = "naturopathy", "Natuurgeneeskunde"
    BODYWORK = "bodywork", "Lichaamsgericht"
    EASTERN = "eastern", "Oosters"
    ENERGETIC = "energetic", "Energetisch"
    PSYCHOSOCIAL = "psychosocial", "Psychosociaal"
    OTHER = "other", "Overig"


class IncidentType(Vocabulary):
    """What kind of event: the types of WHO's patient-safety classification, regrouped for this field."""

    TREATMENT = "treatment", "Behandeling of techniek"
    ASSESSMENT = "assessment", "Beoordeling, rode vlag of verwijzing"
    INTAKE = "intake", "Intake of contra-indicatie"
    REMEDY = "remedy", "Supplement, kruid of middel"
    REGULAR_CARE_DELAYED = "regular_care_delayed", "Reguliere zorg of medicatie uitgesteld"
    DEVICE = "device", "Apparaat of hulpmiddel"
    HYGIENE = "hygiene", "Hygiëne, infectie of prikincident"
    FALL = "fall", "Val of ongeval"
    COMMUNICATION = "communication", "Communicatie, informatie of toestemming"
    CLIENT_RECORD = "client_record", "Dossier, verwisseling of privacy"
    HANDOVER = "handover", "Overdracht of samenwerking"
    ORGANISATION = "organisation", "Planning, organisatie of bereikbaarheid"
    CONDUCT = "conduct", "Bejegening, grenzen of agressie"
    MENTAL_CRISIS = "mental_crisis", "Psychische ontregeling of crisis"
    PREMISES = "premises", "Gebouw of inrichting"


class CarePhase(Vocabulary):
    """Where in the care it happened."""

    APPLICATION = "application", "Aanmelding"
    INTAKE = "intake", "Intake"
    EXAMINATION = "examination", "Onderzoek"
    PLAN_AND_CONSENT = "plan_and_consent", "Behandelplan en toestemming"
    TREATMENT = "treatment", "Behandeling"
    REMEDY_OR_ADVICE = "remedy_or_advice", "Middel of advies meegeven"
    DIRECTLY_AFTER = "directly_after", "Direct na de behandeling"
    BETWEEN_APPOINTMENTS = "between_appointments", "Tussen afspraken"
    REFERRAL_OR_HANDOVER = "referral_or_handover", "Verwijzing of overdracht"
    ADMINISTRATION = "administration", "Administratie en dossier"


class PhysicalHarm(Vocabulary):
    """Degree of physical harm, from light to heavy; `UNKNOWN` stands outside that order."""

    NONE = "none", "Geen"
    MILD = "mild", "Licht (zelfzorg of een controle)"
    MODERATE = "moderate", "Matig (huisarts, tijdelijk beperkt)"
    SEVERE = "severe", "Ernstig (ziekenhuis, ingreep, blijvend, levensbedreigend)"
    DEATH = "death", "Overlijden"
    UNKNOWN = "unknown", "Nog onbekend"


class PsychologicalHarm(Vocabulary):
    """Degree of psychological harm; every value is also one of `PhysicalHarm`, so the two compare."""

    NONE = "none", "Geen"
    MILD = "mild", "Licht"
    MODERATE = "moderate", "Matig"
    SEVERE = "severe", "Ernstig"
    UNKNOWN = "unknown", "Nog onbekend"


class CauseGroup(Vocabulary):
    """Cause in plain words: eleven groups onto which the Eindhoven codes of PRISMA map."""

    KNOWLEDGE = "knowledge", "Kennis of ervaring"
    NOT_CHECKED = "not_checked", "Niet vooraf gecontroleerd"
    EXECUTION = "execution", "Uitvoering of techniek"
    NOT_MONITORED = "not_monitored", "Niet gevolgd of bewaakt"
    COORDINATION = "coordination", "Afstemming met anderen"
    PROTOCOL = "protocol", "Protocol of werkafspraak"
    PRIORITIES = "priorities", "Tijd, drukte of keuze"
    CULTURE = "culture", "Gewoonte of cultuur"
    EQUIPMENT = "equipment", "Materiaal, apparaat of ruimte"
    CLIENT_FACTOR = "client_factor", "Cliëntgebonden"
    UNCLASSIFIABLE = "unclassifiable", "Niet te classificeren"
