"""Facts of a few plain stories, from which a test departs, and any facts at all."""

from dataclasses import replace

from hypothesis import strategies as st

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Consequence,
    HappenedIn,
    Noticeable,
    PracticeForm,
    Product,
    Reach,
    Representation,
    Violence,
    ViolenceBy,
)
from incidents.escalation import Facts

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR

# A burn that healed: care went wrong, the client noticed, nothing serious.
NOTICED = Facts(
    care_related=YES,
    violence=Violence.NO,
    deviation=YES,
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.MILD,
    harm_psychological=PsychologicalHarm.NONE,
    practice_form=PracticeForm.SOLO,
)
UNNOTICED = replace(NOTICED, noticeable=Noticeable.NO, harm_physical=PhysicalHarm.NONE)
SERIOUS = replace(NOTICED, harm_physical=PhysicalHarm.SEVERE, caused_by_care=YES, provider_count=1)
AS_MEANT = replace(NOTICED, deviation=NO)


def maybe(words: type) -> st.SearchStrategy:
    return st.none() | st.sampled_from(words)


ANY_FACTS = st.builds(
    Facts,
    care_related=maybe(Answer),
    violence=maybe(Violence),
    violence_by=maybe(ViolenceBy),
    fellow_client_stays=maybe(Answer),
    deviation=maybe(Answer),
    reach=maybe(Reach),
    noticeable=maybe(Noticeable),
    harm_physical=maybe(PhysicalHarm),
    harm_psychological=maybe(PsychologicalHarm),
    consequences=st.frozensets(st.sampled_from(Consequence), max_size=2),
    known_risk_discussed=maybe(Answer),
    caused_by_care=maybe(Answer),
    written_reasons=st.booleans(),
    regular_care_delayed=maybe(Answer),
    happened_in=maybe(HappenedIn),
    provider_count=st.sampled_from([None, 1, 2, 3, 4]),
    cooperation_as_cause=maybe(Answer),
    social_domain_involved=maybe(Answer),
    practice_form=maybe(PracticeForm),
    ended_for_dysfunction=maybe(Answer),
    representation=maybe(Representation),
    doubt_after_six_weeks=maybe(Answer),
    product=maybe(Product),
)
