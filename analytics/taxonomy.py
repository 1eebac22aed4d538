"""The sector's shared vocabulary: the only words that an incident and the dashboard have in common.

Each list is an enum whose value is stored (English) and whose label is shown (Dutch). The facets at the end are
the coarser lists in which figures are released; one total mapping leads from the register's lists to them.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self
from unicodedata import normalize


class Vocabulary(StrEnum):
    """A closed list of words: `TREATMENT = "treatment", "Behandeling"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @property
    def slug(self) -> str:
        """The label as a word in an address: "Apparaat of hygiëne" is `apparaat-of-hygiene`."""
        plain = normalize("NFKD", self.label).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")

    @classmethod
    def from_slug(cls, slug: str) -> Self:
        for word in cls:
            if word.slug == slug:
                return word
        raise ValueError(f"No word of {cls.__name__} has the slug {slug!r}.")

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


class Category(Vocabulary):
    """Onderwerp: what released figures tell of the type of an incident."""

    TREATMENT = "treatment", "Behandeling of techniek"
    INTAKE = "intake", "Intake of contra-indicatie"
    RED_FLAG = "red_flag", "Rode vlag of reguliere zorg"
    REMEDY = "remedy", "Middel of supplement"
    DEVICE_OR_HYGIENE = "device_or_hygiene", "Apparaat of hygiëne"
    FALL = "fall", "Val of ongeval"
    COMMUNICATION = "communication", "Communicatie of toestemming"
    RECORD_OR_HANDOVER = "record_or_handover", "Dossier, overdracht of planning"
    CONDUCT = "conduct", "Bejegening of grenzen"
    MENTAL_CRISIS = "mental_crisis", "Psychische ontregeling"


class EventClassFacet(Vocabulary):
    """Soort en ernst in one word, from light to heavy; `UNKNOWN` stands outside that order."""

    NEAR_MISS = "near_miss", "Bijna-incident of risico"
    WITHOUT_CONSEQUENCE = "without_consequence", "Zonder gevolg"
    NOTICEABLE = "noticeable", "Merkbaar gevolg"
    SEVERE = "severe", "Ernstig of overlijden"
    UNKNOWN = "unknown", "Nog onbekend"

    @property
    def severity(self) -> int:
        """What is known outweighs what is not: an unknown class is never the worst of two."""
        return _SEVERITY[self]


_SEVERITY = {each: place for place, each in enumerate(EventClassFacet, start=1)} | {
    EventClassFacet.UNKNOWN: 0
}


class CauseFacet(Vocabulary):
    """Oorzaak, in seven groups; nothing is a cause before somebody has looked for one."""

    KNOWLEDGE = "knowledge", "Kennis of ervaring"
    CHECKING = "checking", "Controle of bewaking"
    EXECUTION = "execution", "Uitvoering of techniek"
    COORDINATION = "coordination", "Afstemming met anderen"
    WORKING_METHOD = "working_method", "Werkafspraak, drukte of gewoonte"
    EQUIPMENT = "equipment", "Materiaal, apparaat of ruimte"
    CLIENT_OR_OTHER = "client_or_other", "Cliëntgebonden of anders"
    NOT_INVESTIGATED = "not_investigated", "Nog niet onderzocht"


class PhaseFacet(Vocabulary):
    """Zorgfase, in five steps."""

    INTAKE = "intake", "Aanmelding of intake"
    EXAMINATION = "examination", "Onderzoek of behandelplan"
    TREATMENT = "treatment", "Behandeling of advies"
    AFTERWARDS = "afterwards", "Na de behandeling"
    HANDOVER = "handover", "Overdracht of administratie"


CATEGORY_OF: Mapping[IncidentType, Category] = MappingProxyType(
    {
        IncidentType.TREATMENT: Category.TREATMENT,
        IncidentType.ASSESSMENT: Category.RED_FLAG,
        IncidentType.INTAKE: Category.INTAKE,
        IncidentType.REMEDY: Category.REMEDY,
        IncidentType.REGULAR_CARE_DELAYED: Category.RED_FLAG,
        IncidentType.DEVICE: Category.DEVICE_OR_HYGIENE,
        IncidentType.HYGIENE: Category.DEVICE_OR_HYGIENE,
        IncidentType.FALL: Category.FALL,
        IncidentType.COMMUNICATION: Category.COMMUNICATION,
        IncidentType.CLIENT_RECORD: Category.RECORD_OR_HANDOVER,
        IncidentType.HANDOVER: Category.RECORD_OR_HANDOVER,
        IncidentType.ORGANISATION: Category.RECORD_OR_HANDOVER,
        IncidentType.CONDUCT: Category.CONDUCT,
        IncidentType.MENTAL_CRISIS: Category.MENTAL_CRISIS,
        IncidentType.PREMISES: Category.FALL,
    }
)

CAUSE_OF: Mapping[CauseGroup, CauseFacet] = MappingProxyType(
    {
        CauseGroup.KNOWLEDGE: CauseFacet.KNOWLEDGE,
        CauseGroup.NOT_CHECKED: CauseFacet.CHECKING,
        CauseGroup.EXECUTION: CauseFacet.EXECUTION,
        CauseGroup.NOT_MONITORED: CauseFacet.CHECKING,
        CauseGroup.COORDINATION: CauseFacet.COORDINATION,
        CauseGroup.PROTOCOL: CauseFacet.WORKING_METHOD,
        CauseGroup.PRIORITIES: CauseFacet.WORKING_METHOD,
        CauseGroup.CULTURE: CauseFacet.WORKING_METHOD,
        CauseGroup.EQUIPMENT: CauseFacet.EQUIPMENT,
        CauseGroup.CLIENT_FACTOR: CauseFacet.CLIENT_OR_OTHER,
        CauseGroup.UNCLASSIFIABLE: CauseFacet.CLIENT_OR_OTHER,
    }
)

PHASE_OF: Mapping[CarePhase, PhaseFacet] = MappingProxyType(
    {
        CarePhase.APPLICATION: PhaseFacet.INTAKE,
        CarePhase.INTAKE: PhaseFacet.INTAKE,
        CarePhase.EXAMINATION: PhaseFacet.EXAMINATION,
        CarePhase.PLAN_AND_CONSENT: PhaseFacet.EXAMINATION,
        CarePhase.TREATMENT: PhaseFacet.TREATMENT,
        CarePhase.REMEDY_OR_ADVICE: PhaseFacet.TREATMENT,
        CarePhase.DIRECTLY_AFTER: PhaseFacet.AFTERWARDS,
        CarePhase.BETWEEN_APPOINTMENTS: PhaseFacet.AFTERWARDS,
        CarePhase.REFERRAL_OR_HANDOVER: PhaseFacet.HANDOVER,
        CarePhase.ADMINISTRATION: PhaseFacet.HANDOVER,
    }
)
