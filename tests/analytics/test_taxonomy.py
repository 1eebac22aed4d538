"""Every word of the register leads to exactly one facet, and every facet can be reached."""

import pytest

from analytics.taxonomy import (
    CATEGORY_OF,
    CAUSE_OF,
    PHASE_OF,
    CarePhase,
    Category,
    CauseFacet,
    CauseGroup,
    EventClassFacet,
    IncidentType,
    PhaseFacet,
    ProfessionGroup,
)

FACETS = {Category: 10, EventClassFacet: 5, CauseFacet: 8, PhaseFacet: 5, ProfessionGroup: 6}


@pytest.mark.parametrize(
    ("mapping", "words", "facets"),
    [
        (CATEGORY_OF, IncidentType, set(Category)),
        (CAUSE_OF, CauseGroup, set(CauseFacet) - {CauseFacet.NOT_INVESTIGATED}),
        (PHASE_OF, CarePhase, set(PhaseFacet)),
    ],
    ids=["category", "cause", "phase"],
)
def test_the_mapping_is_total_and_reaches_every_facet(mapping, words, facets):
    assert set(mapping) == set(words)
    assert set(mapping.values()) == facets


@pytest.mark.parametrize(("facet", "size"), FACETS.items(), ids=lambda case: getattr(case, "__name__", case))
def test_a_facet_has_the_size_that_is_released_and_words_of_its_own(facet, size):
    assert len(facet) == size
    assert len({word.label for word in facet}) == size
    assert len({word.slug for word in facet}) == size


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.__name__)
def test_a_slug_leads_back_to_its_word(facet):
    for word in facet:
        assert facet.from_slug(word.slug) is word
        assert word.slug.isascii()


def test_a_strange_slug_leads_nowhere():
    with pytest.raises(ValueError, match="Category"):
        Category.from_slug("huisdieren")


def test_slugs_lose_their_accents_and_signs():
    assert Category.DEVICE_OR_HYGIENE.slug == "apparaat-of-hygiene"
    assert CauseFacet.WORKING_METHOD.slug == "werkafspraak-drukte-of-gewoonte"


def test_what_is_known_outweighs_what_is_not():
    by_severity = sorted(EventClassFacet, key=lambda each: each.severity)

    assert by_severity == [
        EventClassFacet.UNKNOWN,
        EventClassFacet.NEAR_MISS,
        EventClassFacet.WITHOUT_CONSEQUENCE,
        EventClassFacet.NOTICEABLE,
        EventClassFacet.SEVERE,
    ]
