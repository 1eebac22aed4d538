"""The facts from which class and duties follow; what was not asked is unknown, never `no`."""

from dataclasses import dataclass, replace
from typing import Any

from analytics.taxonomy import IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Conclusion,
    Consequence,
    EventClass,
    HappenedIn,
    Noticeable,
    PotentialSeverity,
    PracticeForm,
    Product,
    Reach,
    Recurrence,
    Representation,
    Violence,
    ViolenceBy,
    degree_of_harm,
    is_serious,
)
from incidents.content import Answers, Decision, IncidentContent, questions_that_apply


@dataclass(frozen=True, repr=False)
class Facts:
    """Everything the rules look at; None is unknown. No repr: facts are content."""

    care_related: Answer | None = None
    violence: Violence | None = None
    violence_by: ViolenceBy | None = None
    fellow_client_stays: Answer | None = None  # part of a day, in the accommodation of an institution
    deviation: Answer | None = None
    reach: Reach | None = None
    noticeable: Noticeable | None = None
    harm_physical: PhysicalHarm | None = None
    harm_psychological: PsychologicalHarm | None = None
    consequences: frozenset[Consequence] = frozenset()
    known_risk_discussed: Answer | None = None
    caused_by_care: Answer | None = None
    written_reasons: bool = False  # why something serious is no sentinel event
    regular_care_delayed: Answer | None = None

    happened_in: HappenedIn | None = None
    provider_count: int | None = None  # care providers, the reporter included, the social domain not
    cooperation_as_cause: Answer | None = None
    social_domain_involved: Answer | None = None

    practice_form: PracticeForm | None = None
    ended_for_dysfunction: Answer | None = None

    potential_severity: PotentialSeverity | None = None
    recurrence: Recurrence | None = None
    representation: Representation | None = None
    doubt_after_six_weeks: Answer | None = None
    previous_class: EventClass | None = None
    reported_by_other: Answer | None = None  # does not discharge anybody else
    cluster: Answer | None = None
    shared_with_group: Answer | None = None
    identifiable: Answer | None = None

    data_breach: Answer | None = None
    complaint_received: Answer | None = None
    product: Product | None = None
    domestic_violence_signal: Answer | None = None
    offence_suspected: Answer | None = None

    @property
    def harm(self) -> PhysicalHarm:
        """The worse of the two harms and what followed."""
        return degree_of_harm(self.harm_physical, self.harm_psychological, self.consequences)

    @property
    def is_serious(self) -> bool:
        return is_serious(self.harm)

    @property
    def harm_is_settled(self) -> bool:
        """Nothing about the harm is still unknown, also not beside what is known to be serious."""
        degrees = [self.harm_physical, self.harm_psychological, *(each.harm for each in self.consequences)]
        return not {None, PhysicalHarm.UNKNOWN} & set(degrees)

    @property
    def has_known_harm(self) -> bool:
        return self.harm not in (PhysicalHarm.NONE, PhysicalHarm.UNKNOWN)


def facts_of(answers: Answers, *, practice_form: PracticeForm | None = None) -> Facts:
    """What the form says; a question that does not apply because the answer is certain counts as answered."""
    answers, _ = answers.without_left_branches()
    apply = questions_that_apply(answers)
    noticeable = answers.noticeable if "noticeable" in apply else Noticeable.NO
    harmless = noticeable is Noticeable.NO
    delayed = IncidentType.REGULAR_CARE_DELAYED in answers.incident_types
    return Facts(
        care_related=answers.care_related,
        violence=answers.violence,
        violence_by=answers.violence_by,
        fellow_client_stays=answers.fellow_client_stays,
        deviation=answers.deviation,
        reach=answers.reach,
        noticeable=noticeable,
        harm_physical=PhysicalHarm.NONE if harmless else answers.harm_physical,
        harm_psychological=PsychologicalHarm.NONE if harmless else answers.harm_psychological,
        consequences=frozenset(answers.consequences),
        known_risk_discussed=answers.known_risk_discussed,
        caused_by_care=answers.caused_by_care,
        written_reasons=bool(answers.written_reasons.strip()),
        regular_care_delayed=Answer.YES if delayed else None,
        practice_form=practice_form,
    )


# What was asked besides the form, under the same name here and there.
_CIRCUMSTANCES = (
    "happened_in",
    "provider_count",
    "cooperation_as_cause",
    "social_domain_involved",
    "ended_for_dysfunction",
    "representation",
    "reported_by_other",
    "cluster",
    "shared_with_group",
    "identifiable",
    "data_breach",
    "complaint_received",
    "domestic_violence_signal",
    "offence_suspected",
)


def facts_of_incident(content: IncidentContent, *, practice_form: PracticeForm | None = None) -> Facts:
    """All that is known of an incident: the form, what was asked besides, what was decided and analysed."""
    form = facts_of(content.answers, practice_form=practice_form)
    circumstances, decided = content.circumstances, content.decisions[-1:]
    known: dict[str, Any] = {name: getattr(circumstances, name) for name in _CIRCUMSTANCES}
    return replace(
        form,
        **known,
        product=circumstances.product or _product_of(content.answers),
        regular_care_delayed=form.regular_care_delayed or circumstances.regular_care_delayed,
        written_reasons=form.written_reasons or _ended_in(decided, Conclusion.NO_SENTINEL_EVENT),
        doubt_after_six_weeks=Answer.YES if _ended_in(decided, Conclusion.DOUBT_REMAINS) else None,
        previous_class=content.classified[-2].event_class if len(content.classified) > 1 else None,
        potential_severity=content.analysis.potential_severity,
        recurrence=content.analysis.recurrence,
    )


def _ended_in(decided: tuple[Decision, ...], conclusion: Conclusion) -> bool:
    return any(decision.conclusion is conclusion for decision in decided)


def _product_of(answers: Answers) -> Product | None:
    """What the type of event already says is not asked again."""
    if IncidentType.REMEDY in answers.incident_types:
        return Product.REMEDY
    return Product.DEVICE if IncidentType.DEVICE in answers.incident_types else None
