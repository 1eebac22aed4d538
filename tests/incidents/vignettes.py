"""The vignettes as facts, dates and expectations; their keys are the Dutch ones of the decision table."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    ClockKind,
    Consequence,
    EventClass,
    Noticeable,
    PotentialSeverity,
    PracticeForm,
    Product,
    Reach,
    Recurrence,
    Representation,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.deadlines import Dates
from incidents.escalation import Facts

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

ANSWERS = {"ja": Answer.YES, "nee": Answer.NO, "onduidelijk": Answer.UNCLEAR}
FACTS = {
    "zorggerelateerd": ("care_related", ANSWERS),
    "geweld": ("violence", {"vermoeden": Violence.SUSPECTED, "ja": Violence.YES}),
    "pleger": (
        "violence_by",
        {
            "zorgverlener": ViolenceBy.CARE_WORKER,
            "zorgverlener_zelf": ViolenceBy.SELF,
            "client_tegen_zorgverlener": ViolenceBy.CLIENT,
        },
    ),
    "afwijking": ("deviation", ANSWERS),
    "bereikte_client": ("reach", {"ja": Reach.REACHED, "nee": Reach.PREVENTED}),
    "merkbaar_gevolg": ("noticeable", {"ja": Noticeable.YES, "nee": Noticeable.NO}),
    "ernst": (
        "harm_physical",
        {
            "geen": PhysicalHarm.NONE,
            "licht": PhysicalHarm.MILD,
            "matig": PhysicalHarm.MODERATE,
            "ernstig": PhysicalHarm.SEVERE,
            "overlijden": PhysicalHarm.DEATH,
            "onbekend": PhysicalHarm.UNKNOWN,
        },
    ),
    "bekend_risico_besproken": ("known_risk_discussed", ANSWERS),
    "verband_met_zorg": ("caused_by_care", ANSWERS),
    "reguliere_zorg_uitgesteld": ("regular_care_delayed", ANSWERS),
    "samenwerking_als_oorzaak": ("cooperation_as_cause", ANSWERS),
    "sociaal_domein": ("social_domain_involved", ANSWERS),
    "beeindiging_wegens_disfunctioneren": ("ended_for_dysfunction", ANSWERS),
    "praktijkvorm": (
        "practice_form",
        {
            "solo": PracticeForm.SOLO,
            "samenwerkingsverband": PracticeForm.PARTNERSHIP,
            "instelling": PracticeForm.INSTITUTION,
        },
    ),
    "mogelijke_ernst": ("potential_severity", {"catastrofaal": PotentialSeverity.CATASTROPHIC}),
    "frequentie": ("recurrence", {"jaarlijks": Recurrence.YEARLY}),
    "client": ("representation", {"minderjarig_onder_12": Representation.UNDER_TWELVE}),
    "twijfel_na_zes_weken": ("doubt_after_six_weeks", ANSWERS),
    "delen_met_groep": ("shared_with_group", ANSWERS),
    "herleidbaar": ("identifiable", ANSWERS),
    "datalek": ("data_breach", ANSWERS),
    "klacht_ingediend": ("complaint_received", ANSWERS),
    "product_betrokken": (
        "product",
        {"supplement_kruid": Product.REMEDY, "medisch_hulpmiddel": Product.DEVICE},
    ),
    "signaal_huiselijk_geweld": ("domestic_violence_signal", ANSWERS),
    "strafbaar_feit_vermoeden": ("offence_suspected", ANSWERS),
}
CONSEQUENCES = {
    "ziekenhuisopname": Consequence.HOSPITAL,
    "operatie_of_spoedingreep": Consequence.OPERATION,
    "levensbedreigend": Consequence.LIFE_THREATENING,
    "blijvend_letsel": Consequence.PERMANENT_INJURY,
    "suicide_poging": Consequence.SUICIDE,
    "overlijden": Consequence.DEATH,
}
CLASSES = {
    "BIJNA_INCIDENT": EventClass.NEAR_MISS,
    "INCIDENT_ZONDER_GEVOLG": EventClass.WITHOUT_CONSEQUENCE,
    "INCIDENT_MERKBAAR": EventClass.WITH_CONSEQUENCE,
    "MOGELIJKE_CALAMITEIT": EventClass.POSSIBLE_SENTINEL_EVENT,
    "CALAMITEIT": EventClass.SENTINEL_EVENT,
    "CALAMITEIT_NETWERK": EventClass.NETWORK_SENTINEL_EVENT,
    "GEWELD": EventClass.VIOLENCE,
    "ONTSLAG_DISFUNCTIONEREN": EventClass.DISMISSAL,
    "COMPLICATIE": EventClass.COMPLICATION,
    "BUITEN_VIM": EventClass.OUTSIDE,
}
TRACKS = {
    "AGRESSIE_EIGEN_VEILIGHEID": Track.AGGRESSION_OWN_SAFETY,
    "BIJWERKING_LAREB": Track.ADVERSE_REACTION,
    "DATALEK_AVG": Track.DATA_BREACH,
    "JURIDISCH_ADVIES": Track.LEGAL_ADVICE,
    "KLACHT_ART17": Track.COMPLAINT,
    "KLACHT_MOGELIJK": Track.COMPLAINT_POSSIBLE,
    "MELDCODE": Track.DOMESTIC_VIOLENCE_CODE,
    "MELDEN_BIJ_TWIJFEL": Track.REPORT_WHEN_IN_DOUBT,
    "NABESTAANDEN": Track.NEXT_OF_KIN,
    "NETWERK_VERKENNEN": Track.EXPLORE_NETWORK,
    "PRIVACY_STOP": Track.PRIVACY_STOP,
    "PRODUCT_MELDING": Track.PRODUCT_DEFECT,
    "SOCIAAL_DOMEIN": Track.SOCIAL_DOMAIN,
    "STRAFBAAR_FEIT": Track.SUSPECTED_OFFENCE,
    "VERTEGENWOORDIGER": Track.REPRESENTATIVE,
}
# The dates a vignette expects: of which clock, and which of its dates.
TERMS = {
    "art10_client_informeren": (ClockKind.INFORM_CLIENT, "target"),
    "einde_onderzoek_6_weken": (ClockKind.FIND_OUT, "ends_date"),
    "effectieve_streefdatum": (ClockKind.FIND_OUT, "aim_date"),
    "uiterste_melding_bij_blijvende_twijfel": (ClockKind.NOTIFY_IN_DOUBT, "ends_date"),
    "igj_melding_uiterlijk": (ClockKind.NOTIFY_INSPECTORATE, "ends_date"),
    "onderzoeksrapport_uiterlijk": (ClockKind.INVESTIGATION, "ends_date"),
    "oordeel_klacht_uiterlijk": (ClockKind.COMPLAINT_JUDGEMENT, "ends_date"),
    "oordeel_klacht_nominaal": (ClockKind.COMPLAINT_JUDGEMENT, "nominal_date"),
    "melding_AP_uiterlijk": (ClockKind.BREACH_NOTIFICATION, "ends_at"),
}
DATES = {
    "constatering": "noticed_date",
    "vaststelling": "established_date",
    "igj_verzoek": "inspectorate_request_date",
    "klacht_ontvangen": "complaint_received_date",
}


@dataclass(frozen=True)
class Vignette:
    """One story of the fixture, in the words of the code."""

    id: str
    text: str
    facts: Facts
    dates: Dates
    event_class: EventClass
    tracks: frozenset[Track]
    terms: dict[tuple[ClockKind, str], date | datetime | str]
    risk_score: int | None


def vignettes() -> list[Vignette]:
    raw = json.loads(Path(__file__).with_name("vignettes.json").read_text(encoding="utf-8"))
    return [_vignette(story) for story in raw]


def _vignette(story: dict) -> Vignette:
    expected = story["verwacht"]
    priority = expected.get("prioriteit")
    return Vignette(
        id=story["id"],
        text=story["tekst"],
        facts=_facts(dict(story["invoer"])),
        dates=_dates(dict(story["datums"])),
        event_class=CLASSES[expected["klasse"]],
        tracks=frozenset(TRACKS[track] for track in expected["sporen"]),
        terms={TERMS[name]: _day_or_moment(text) for name, text in expected["termijnen"].items()},
        risk_score=int(priority.split()[1]) if priority else None,
    )


def _facts(answers: dict) -> Facts:
    facts: dict[str, object] = {
        "violence": Violence.NO
    }  # always asked; the stories name it only where there was
    facts["consequences"] = frozenset(CONSEQUENCES[name] for name in answers.pop("ernst_indicatoren", ()))
    if "aantal_zorgaanbieders" in answers:
        facts["provider_count"] = answers.pop("aantal_zorgaanbieders")
    for key, value in answers.items():
        name, values = FACTS[key]
        facts[name] = values[value]
    # One severity in the stories, two in the portal.
    unknown = facts["harm_physical"] is PhysicalHarm.UNKNOWN
    facts["harm_psychological"] = PsychologicalHarm.UNKNOWN if unknown else PsychologicalHarm.NONE
    return Facts(**facts)


def _dates(moments: dict) -> Dates:
    discovered = moments.pop("datalek_ontdekt", None)
    return Dates(
        breach_discovered_at=_day_or_moment(discovered) if discovered else None,
        **{DATES[name]: date.fromisoformat(text) for name, text in moments.items()},
    )


def _day_or_moment(text: str) -> date | datetime | str:
    if text.startswith("onverwijld"):
        return text
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) if "T" in text else date.fromisoformat(text)
