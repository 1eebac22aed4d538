"""The code lists: complete, labelled, and the same words wherever a word is used twice."""

import re

import pytest

from accounts import models as accounts
from analytics import taxonomy
from analytics.taxonomy import PhysicalHarm, ProfessionGroup, PsychologicalHarm, Vocabulary
from incidents import codes
from incidents.codes import Consequence, EventClass, PracticeForm, degree_of_harm

LISTS = sorted(Vocabulary.__subclasses__(), key=lambda each: each.__name__)
# How many words the reference lists have.
SIZES = {
    codes.EventClass: 11,
    taxonomy.IncidentType: 15,
    taxonomy.ProfessionGroup: 6,
    codes.Discipline: 15,
    taxonomy.CarePhase: 10,
    taxonomy.PhysicalHarm: 6,
    taxonomy.PsychologicalHarm: 5,
    codes.Consequence: 14,
    taxonomy.CauseGroup: 11,
    codes.DiscoveredBy: 8,
    codes.RecoveryFactor: 8,
    codes.ActionKind: 11,
    codes.InvolvedRole: 11,
    codes.CareSetting: 10,
    codes.InformedHow: 8,
}


@pytest.mark.parametrize(("words", "size"), SIZES.items(), ids=lambda each: getattr(each, "__name__", each))
def test_a_list_is_complete(words: type[Vocabulary], size: int):
    assert len(words) == size


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_word_has_a_stored_value_and_a_label_of_its_own(words: type[Vocabulary]):
    labels = [word.label for word in words]

    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", word.value) for word in words)
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert words.choices() == [(word.value, word.label) for word in words]


def test_the_profile_and_the_register_use_the_same_words():
    assert accounts.ProfessionGroup.choices == ProfessionGroup.choices()
    assert accounts.PracticeForm.values == [form.value for form in PracticeForm]


def test_every_psychological_harm_is_also_a_physical_one():
    assert {harm.value for harm in PsychologicalHarm} < {harm.value for harm in PhysicalHarm}


@pytest.mark.parametrize(
    ("physical", "psychological", "consequences", "degree"),
    [
        (PhysicalHarm.NONE, PsychologicalHarm.NONE, [], PhysicalHarm.NONE),
        (PhysicalHarm.MILD, PsychologicalHarm.MODERATE, [], PhysicalHarm.MODERATE),
        (PhysicalHarm.MODERATE, PsychologicalHarm.UNKNOWN, [], PhysicalHarm.UNKNOWN),
        (PhysicalHarm.SEVERE, PsychologicalHarm.UNKNOWN, [], PhysicalHarm.SEVERE),
        (PhysicalHarm.DEATH, PsychologicalHarm.SEVERE, [], PhysicalHarm.DEATH),
        (None, None, [], PhysicalHarm.UNKNOWN),
        (PhysicalHarm.NONE, None, [], PhysicalHarm.UNKNOWN),
        (PhysicalHarm.NONE, PsychologicalHarm.NONE, [Consequence.EXTRA_CHECK], PhysicalHarm.MILD),
        (PhysicalHarm.NONE, PsychologicalHarm.NONE, [Consequence.EMERGENCY_CARE], PhysicalHarm.MODERATE),
        (PhysicalHarm.MILD, PsychologicalHarm.NONE, [Consequence.LONG_ABSENCE], PhysicalHarm.SEVERE),
        (PhysicalHarm.MILD, PsychologicalHarm.NONE, [Consequence.UNKNOWN], PhysicalHarm.UNKNOWN),
        (None, None, [Consequence.DEATH], PhysicalHarm.DEATH),
    ],
)
def test_the_worst_of_all_answers_is_the_degree_of_harm(
    physical: PhysicalHarm | None,
    psychological: PsychologicalHarm | None,
    consequences: list[Consequence],
    degree: PhysicalHarm,
):
    assert degree_of_harm(physical, psychological, consequences) is degree


def test_every_class_is_heavier_or_lighter_than_every_other():
    for one in EventClass:
        for other in EventClass:
            assert (one.is_lower_than(other) + other.is_lower_than(one)) == (one is not other)
