"""A complete set of answers, the incident made of it, and any answers at all."""

import json
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st

from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, ProfessionGroup, PsychologicalHarm
from incidents.codes import Answer, CareSetting, Consequence, Noticeable, Reach, Violence, ViolenceBy
from incidents.content import Answers, CatalogueEntry, IncidentContent

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
COMPLETE = Answers(
    occurred_date=date(2026, 11, 18),
    description="Benauwd na acupunctuur.",
    reach=Reach.REACHED,
    profession_group=ProfessionGroup.EASTERN,
    care_phase=CarePhase.TREATMENT,
    incident_types=(IncidentType.TREATMENT,),
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.MODERATE,
    harm_psychological=PsychologicalHarm.NONE,
)
INCIDENT = IncidentContent(number="VIM-2026-014", reported_at=NOON, answers=COMPLETE)

on_a_busy_machine = settings(deadline=None)


def maybe(strategy: st.SearchStrategy | type) -> st.SearchStrategy:
    return st.none() | (strategy if isinstance(strategy, st.SearchStrategy) else st.sampled_from(strategy))


ANY_ANSWERS = st.builds(
    Answers,
    occurred_date=maybe(st.dates()),
    occurred_time=maybe(st.times()),
    description=st.text(max_size=40),
    reach=maybe(Reach),
    profession_group=maybe(ProfessionGroup),
    care_phase=maybe(CarePhase),
    incident_types=st.lists(st.sampled_from(IncidentType), max_size=2).map(tuple),
    care_setting=maybe(CareSetting),
    noticeable=maybe(Noticeable),
    harm_physical=maybe(PhysicalHarm),
    harm_psychological=maybe(PsychologicalHarm),
    consequences=st.lists(st.sampled_from(Consequence), max_size=3).map(tuple),
    care_related=maybe(Answer),
    deviation=maybe(Answer),
    known_risk_discussed=maybe(Answer),
    caused_by_care=maybe(Answer),
    written_reasons=st.text(max_size=20),
    violence=maybe(Violence),
    violence_by=maybe(ViolenceBy),
    fellow_client_stays=maybe(Answer),
)


def through_json(content):
    return type(content).from_json(json.loads(json.dumps(content.to_json())))


def entry_of(incident: IncidentContent, record_id: UUID | None = None) -> CatalogueEntry:
    return CatalogueEntry.of(incident, record_id=record_id or uuid4(), version=1, digest=b"\x00" * 32)
