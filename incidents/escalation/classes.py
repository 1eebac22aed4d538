"""The tests that lead from facts to a class, in the order of the decision table (steps 1 to 8)."""

from analytics.taxonomy import PhysicalHarm
from incidents.codes import (
    Answer,
    EventClass,
    HappenedIn,
    Noticeable,
    PracticeForm,
    Reach,
    Violence,
    ViolenceBy,
)
from incidents.escalation.facts import Facts

PROVIDERS_IN_A_NETWORK = 3


def is_violence(facts: Facts) -> bool:
    """Step 1: violence in the care relationship; a credible suspicion is enough (Wkkgz art. 1, 11 lid 1 b)."""
    if facts.violence not in (Violence.SUSPECTED, Violence.YES):
        return False
    if facts.violence_by is ViolenceBy.FELLOW_CLIENT:
        return facts.fellow_client_stays is not Answer.NO
    return facts.violence_by in (None, ViolenceBy.CARE_WORKER, ViolenceBy.SELF)


def is_dismissal(facts: Facts) -> bool:
    """Step 2: only a practice with others has a contract to end (Wkkgz art. 11 lid 1 c)."""
    return facts.ended_for_dysfunction is Answer.YES and facts.practice_form is not PracticeForm.SOLO


def care_class(facts: Facts) -> EventClass:
    """Steps 3 to 8: what it is as an event in care, violence and dismissal left aside."""
    if facts.care_related is Answer.NO:
        return EventClass.OUTSIDE
    if facts.is_serious and not _is_explained(facts):
        return _serious_class(facts)
    if _is_complication(facts):
        return EventClass.COMPLICATION
    # Before "did it reach": a consequence that may still come outranks that nobody noticed.
    if _may_have_consequence(facts):
        return EventClass.WITH_CONSEQUENCE
    # The decree's "led, could have led or could lead" (art. 1.1), backwards.
    unreached = {Reach.HAZARD_ONLY: EventClass.HAZARD, Reach.PREVENTED: EventClass.NEAR_MISS}
    return unreached.get(facts.reach or Reach.REACHED, EventClass.WITHOUT_CONSEQUENCE)


def is_established_by_doubt(facts: Facts) -> bool:
    """Six weeks went by and the doubt stayed: the inspectorate then advises to report."""
    return facts.doubt_after_six_weeks is Answer.YES and not _is_established(facts)


def _is_explained(facts: Facts) -> bool:
    """Serious, and yet no sentinel event, for reasons that were written down."""
    if not facts.written_reasons or facts.doubt_after_six_weeks is Answer.YES:
        return False
    if facts.caused_by_care is Answer.NO:
        return True
    if _went_wrong(facts) is not Answer.NO:
        return False
    # After a death, or where regular care was put off, any doubt about the cause is doubt enough.
    asks_certainty = facts.harm is PhysicalHarm.DEATH or facts.regular_care_delayed is Answer.YES
    return facts.caused_by_care is Answer.YES or not asks_certainty


def _serious_class(facts: Facts) -> EventClass:
    if not _is_established(facts) and facts.doubt_after_six_weeks is not Answer.YES:
        return EventClass.POSSIBLE_SENTINEL_EVENT
    in_network = (facts.provider_count or 1) >= PROVIDERS_IN_A_NETWORK
    if in_network and facts.cooperation_as_cause is Answer.YES:
        return EventClass.NETWORK_SENTINEL_EVENT
    return EventClass.SENTINEL_EVENT


def _is_established(facts: Facts) -> bool:
    return _went_wrong(facts) is Answer.YES and facts.caused_by_care is Answer.YES


def _went_wrong(facts: Facts) -> Answer | None:
    """For a partner whose own care was fine, the duty starts when the cause lies in the cooperation."""
    if facts.happened_in is HappenedIn.OTHER_PROVIDER:
        return facts.cooperation_as_cause
    return facts.deviation


def _is_complication(facts: Facts) -> bool:
    """A known risk that was discussed came true although the care was good, and the outcome is known."""
    settled = facts.noticeable in (Noticeable.YES, Noticeable.NO) and facts.harm_is_settled
    return (
        settled
        and facts.has_known_harm
        and facts.deviation is Answer.NO
        and facts.known_risk_discussed is Answer.YES
    )


def _may_have_consequence(facts: Facts) -> bool:
    if facts.has_known_harm:
        return True
    if facts.noticeable is None:
        return facts.reach is not Reach.HAZARD_ONLY
    if facts.noticeable is Noticeable.YES and facts.deviation is Answer.NO:
        return facts.harm is not PhysicalHarm.NONE  # noticed, but nothing went wrong and nobody was harmed
    return facts.noticeable is not Noticeable.NO
