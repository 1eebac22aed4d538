"""The routes that run beside the class; each is one fact or a few, and none of them lowers a duty."""

from collections.abc import Callable

from analytics.taxonomy import PhysicalHarm
from incidents.codes import (
    Answer,
    EventClass,
    Noticeable,
    Product,
    Representation,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.escalation.classes import PROVIDERS_IN_A_NETWORK, is_established_by_doubt, is_violence
from incidents.escalation.facts import Facts

YES = Answer.YES

# What only one fact decides.
_BY_FACT: dict[Track, Callable[[Facts], bool]] = {
    Track.DATA_BREACH: lambda facts: facts.data_breach is YES,
    Track.COMPLAINT: lambda facts: facts.complaint_received is YES,
    Track.DOMESTIC_VIOLENCE_CODE: lambda facts: facts.domestic_violence_signal is YES,
    Track.SUSPECTED_OFFENCE: lambda facts: facts.offence_suspected is YES,
    Track.PRODUCT_DEFECT: lambda facts: facts.product is Product.DEVICE,
    Track.CLUSTER: lambda facts: facts.cluster is YES,
    Track.INFORM_EXPOSED: lambda facts: facts.cluster is YES,
    Track.PRIVACY_STOP: lambda facts: facts.shared_with_group is YES and facts.identifiable is YES,
}

_WITHOUT_REACTION = (EventClass.HAZARD, EventClass.NEAR_MISS, EventClass.WITHOUT_CONSEQUENCE)


def tracks_of(facts: Facts, *, event_class: EventClass, underlying_class: EventClass) -> frozenset[Track]:
    tracks = {track for track, applies in _BY_FACT.items() if applies(facts)}
    tracks |= _about_violence(facts)
    if underlying_class is not EventClass.OUTSIDE:
        tracks |= _about_the_client(facts, underlying_class=underlying_class)
        tracks |= _about_the_network(facts, underlying_class=underlying_class)
    if event_class is EventClass.WITH_CONSEQUENCE and _outcome_is_open(facts):
        tracks.add(Track.REASSESSMENT)
    if underlying_class.is_sentinel_event and is_established_by_doubt(facts):
        tracks.add(Track.REPORT_WHEN_IN_DOUBT)
    if facts.previous_class not in (None, event_class):
        tracks.add(Track.RECLASSIFICATION)
    return frozenset(tracks)


def _about_violence(facts: Facts) -> set[Track]:
    if is_violence(facts) and facts.violence_by is ViolenceBy.SELF:
        return {Track.LEGAL_ADVICE, Track.COMPLAINT_POSSIBLE}
    against_us = facts.violence_by is ViolenceBy.CLIENT
    if against_us and facts.violence in (Violence.SUSPECTED, Violence.YES):
        return {Track.AGGRESSION_OWN_SAFETY}
    return set()


def _about_the_client(facts: Facts, *, underlying_class: EventClass) -> set[Track]:
    tracks = set()
    if facts.harm is PhysicalHarm.DEATH:
        tracks.add(Track.NEXT_OF_KIN)
    if facts.representation not in (None, Representation.NOT_NEEDED):
        tracks.add(Track.REPRESENTATIVE)
    if facts.product is Product.REMEDY and underlying_class not in _WITHOUT_REACTION:
        tracks.add(Track.ADVERSE_REACTION)
    return tracks


def _about_the_network(facts: Facts, *, underlying_class: EventClass) -> set[Track]:
    tracks = set()
    in_network = (facts.provider_count or 1) >= PROVIDERS_IN_A_NETWORK
    if (
        underlying_class.may_be_sentinel_event
        and in_network
        and facts.cooperation_as_cause in (None, Answer.UNCLEAR)
    ):
        tracks.add(Track.EXPLORE_NETWORK)
    if facts.social_domain_involved is YES:
        tracks.add(Track.SOCIAL_DOMAIN)
    return tracks


def _outcome_is_open(facts: Facts) -> bool:
    return facts.noticeable is Noticeable.MAYBE_LATER or not facts.harm_is_settled
