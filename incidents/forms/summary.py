"""The answers once more, in words: for the check page, the incident's page and the comparison of two versions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.formats import date_format

from analytics.encoder import Facets
from analytics.taxonomy import Category, Vocabulary
from incidents.content import STEPS, Answers, questions_that_apply

LABELS = {
    "occurred_date": "Wanneer was het?",
    "description": "Wat gebeurde er?",
    "reach": "Is het bij de cliënt gebeurd?",
    "profession_group": "Uw vakgroep",
    "care_phase": "Waar in de behandeling?",
    "incident_types": "Wat voor gebeurtenis?",
    "care_setting": "Op welke plek?",
    "noticeable": "Merkbare gevolgen?",
    "harm_physical": "Hoe ernstig lichamelijk?",
    "harm_psychological": "Hoe ernstig psychisch?",
    "consequences": "Wat volgde erop?",
    "care_related": "Ging het om de zorg?",
    "deviation": "Anders dan bedoeld of verwacht?",
    "known_risk_discussed": "Bekend risico, vooraf besproken?",
    "caused_by_care": "Kwam het gevolg door de zorg?",
    "written_reasons": "Waarom geen calamiteit?",
    "violence": "Geweld, grensoverschrijdend gedrag of dwang?",
    "violence_by": "Van wie kwam dit gedrag?",
    "fellow_client_stays": "Verblijft de andere cliënt in de instelling?",
}
PARTS = {
    "circumstances": "Omstandigheden",
    "milestones": "Data",
    "decisions": "Besluit over een calamiteit",
    "client_talks": "Gesprek met de cliënt",
    "analysis": "Analyse",
    "actions": "Maatregelen",
    "discussions": "Bespreking",
    "attachments": "Bijlagen",
    "counts": "Meetellen in de cijfers",
    "cases": "Delen met een groep",
    "binned_at": "Prullenbak",
}
_STEP_OF = {question: step for step, questions in STEPS.items() for question in questions}
_ANCHORS = {"occurred_date": "id_when"}

ChangeUrl = Callable[[int], str]


@dataclass(frozen=True, repr=False)
class Row:
    """One question with its answer in words ("" when not given), and where the answer can be changed ("": nowhere)."""

    label: str
    value: str
    change_url: str = ""


def summary_of_facets(facets: Facets) -> tuple[Row, ...]:
    """All that figures may know of an incident."""
    subjects = (each.label for each in Category if each in facets.categories)
    return (
        Row("Onderwerp", "; ".join(subjects)),
        Row("Ernst", facets.event_class.label),
        Row("Oorzaak", facets.cause.label),
        Row("Zorgfase", facets.phase.label),
        Row("Vakgroep", facets.group.label),
    )


@dataclass(frozen=True, repr=False)
class Difference:
    """One question that two versions answer differently."""

    label: str
    ours: str
    theirs: str


def summary(answers: Answers, *, change_url: ChangeUrl | None = None) -> list[Row]:
    """Every question that applies, in the order of the form; `change_url` gives the page of a step."""
    apply = questions_that_apply(answers)
    return [
        Row(label, _answer(question, answers), _place_of(question, change_url))
        for question, label in LABELS.items()
        if question in apply
    ]


def differences(ours: Answers, theirs: Answers) -> list[Difference]:
    return [
        Difference(label, _answer(question, ours), _answer(question, theirs))
        for question, label in LABELS.items()
        if getattr(ours, question) != getattr(theirs, question)
    ]


def labels_of(questions: Iterable[str]) -> list[str]:
    """What these questions and parts are about, in the order in which they are met."""
    wanted = set(questions)
    return [label.rstrip("?") for name, label in (LABELS | PARTS).items() if name in wanted]


def step_of(question: str) -> int:
    return _STEP_OF[question]


def _place_of(question: str, change_url: ChangeUrl | None) -> str:
    # The profession group comes from the profile and is not asked.
    if change_url is None or question == "profession_group":
        return ""
    return f"{change_url(_STEP_OF[question])}#{_ANCHORS.get(question, f'id_{question}')}"


def _answer(question: str, answers: Answers) -> str:
    words = answer_in_words(getattr(answers, question))
    if question == "occurred_date" and answers.occurred_time:
        return f"{words}, {answers.occurred_time:%H:%M}"
    return words


def answer_in_words(answer: object) -> str:
    """As it is shown again; nothing for what was not answered."""
    match answer:
        case Vocabulary():
            return answer.label
        case tuple():
            return ", ".join(answer_in_words(each) for each in answer)
        case date():
            return date_format(answer, "l j F Y")
        case time():
            return f"{answer:%H:%M}"
        case int():
            return str(answer)
        case str():
            return answer
    return ""
