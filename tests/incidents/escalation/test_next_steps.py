"""The first steps say what the duties say: never more, never less, in a calm tone."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from incidents.codes import Answer, Duty, PracticeForm, Track, Violence, ViolenceBy
from incidents.escalation import Facts, Outcome, classify, first_steps, why_not_more
from tests.incidents.escalation.stories import ANY_FACTS
from tests.incidents.vignettes import vignettes

ARTICLES = ["Wkkgz artikel 9", "Wkkgz artikel 10, lid 3", "Wkkgz artikel 11"]
# Words that blame or frighten (the tone of the interface).
NEVER = re.compile(r"\b(fout|schuld|overtreding|boete|moet|moeten|verplicht|succesvol)\b|!", re.IGNORECASE)


@settings(deadline=None, max_examples=300)
@given(facts=ANY_FACTS)
def test_the_steps_never_disagree_with_the_rules(facts: Facts):
    outcome = classify(facts)
    steps = first_steps(outcome)
    articles = [step.article for step in steps if step.article]

    assert articles == [article for article in ARTICLES if article in articles]
    assert (ARTICLES[0] in articles) is (Duty.REGISTER_AND_LEARN in outcome.duties)
    assert (ARTICLES[1] in articles) is (Duty.INFORM_CLIENT in outcome.duties)
    assert {step.duty for step in steps} - {None} <= outcome.duties
    asks_article_11 = bool(outcome.duties & {Duty.FIND_OUT, Duty.NOTIFY_INSPECTORATE})
    assert (ARTICLES[2] in articles) is (asks_article_11 or Track.REASSESSMENT in outcome.tracks)
    assert bool(why_not_more(outcome)) is (articles != ARTICLES)


@settings(deadline=None)
@given(facts=ANY_FACTS)
def test_no_step_blames_or_frightens(facts: Facts):
    outcome = classify(facts)
    texts = [
        why_not_more(outcome),
        *(text for step in first_steps(outcome) for text in (step.title, step.sentence)),
    ]

    assert not [text for text in texts if NEVER.search(text)]


@pytest.mark.parametrize(
    ("vignette_id", "titles"),
    [
        ("V01", ["Vastleggen om van te leren"]),
        ("V06", ["Vastleggen om van te leren", "Cliënt informeren en noteren"]),
        (
            "V10",
            ["Vastleggen om van te leren", "Cliënt informeren en noteren", "Nagaan of dit een calamiteit is"],
        ),
        (
            "V09",
            [
                "Vastleggen om van te leren",
                "Cliënt informeren en noteren",
                "Zelf melden bij de inspectie (IGJ)",
            ],
        ),
        ("V12", ["Bespreken met de cliënt en noteren"]),
        (
            "V18",
            [
                "Vastleggen om van te leren",
                "Nabestaanden informeren en noteren",
                "Nagaan of dit een calamiteit is",
            ],
        ),
        ("V24", ["Eerst uw eigen veiligheid"]),
        ("V27", []),
        ("V30", ["De klacht apart behandelen"]),
        ("V31", ["De stappen van de meldcode volgen"]),
    ],
)
def test_a_story_gets_its_steps(vignette_id: str, titles: list[str]):
    assert [step.title for step in first_steps(outcome_of(vignette_id))] == titles


def test_the_group_is_not_offered_after_violence():
    learning, _, notifying = first_steps(outcome_of("V23"))

    assert "niet in een incidentgroep" in learning.sentence
    assert "Een gesprek met een jurist kan eerst." in notifying.sentence


def test_a_parent_is_told_with_the_child():
    _, telling = first_steps(outcome_of("V32"))

    assert "de cliënt en de ouder of vertegenwoordiger" in telling.sentence


def test_a_network_does_not_discharge_and_doubt_is_said():
    assert "ook als een ander al meldde" in first_steps(outcome_of("V19"))[-1].sentence
    assert "nog twijfel" in first_steps(outcome_of("V38"))[-1].sentence


def test_partners_look_together_without_sharing_the_client():
    assert "zonder gegevens van de cliënt te delen" in first_steps(outcome_of("V18"))[-1].sentence
    assert "zonder gegevens" not in first_steps(outcome_of("V10"))[-1].sentence


def test_violence_with_a_doubtful_outcome_is_reported_and_looked_into():
    facts = replace(facts_of_story("V10"), violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
    sentence = first_steps(classify(facts))[-1].sentence

    assert sentence.startswith("Dit vraagt een andere route. Eerst veiligheid.")
    assert "Ga daarnaast na of dit ook een calamiteit is" in sentence


def test_each_report_has_a_form_of_its_own():
    facts = replace(
        facts_of_story("V19"), ended_for_dysfunction=Answer.YES, practice_form=PracticeForm.INSTITUTION
    )

    assert "Elke melding heeft een eigen formulier." in first_steps(classify(facts))[-1].sentence
    assert "Elke melding" not in first_steps(outcome_of("V19"))[-1].sentence


def facts_of_story(vignette_id: str) -> Facts:
    (vignette,) = (each for each in vignettes() if each.id == vignette_id)
    return vignette.facts


def outcome_of(vignette_id: str) -> Outcome:
    return classify(facts_of_story(vignette_id))
