"""The tests as they are asked: question, explanation, options, and when each is asked at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from analytics.taxonomy import Vocabulary
from incidents.codes import (
    Answer,
    Consequence,
    DecisionTest,
    EventClass,
    HappenedIn,
    PracticeForm,
    Violence,
    ViolenceBy,
)
from incidents.escalation import Facts
from incidents.escalation.classes import PROVIDERS_IN_A_NETWORK, care_class

NONE_OF_THESE = "none_of_these"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """One answer; `alone` where it goes with no other."""

    value: str
    label: str
    alone: bool = False


@dataclass(frozen=True)
class Question:
    """One page of the decision help; `slug` is its place in the address."""

    test: DecisionTest
    slug: str
    question: str
    help: str
    options: tuple[Option, ...]
    applies: Callable[[Facts], bool]
    several: bool = False


def _words(words: Iterable[Vocabulary]) -> tuple[Option, ...]:
    return tuple(Option(word.value, word.label) for word in words)


_YES_NO_UNCLEAR = _words(Answer)
_YES_NO = _words((Answer.YES, Answer.NO))
_CONSEQUENCES = (
    *_words(consequence for consequence in Consequence if consequence.is_serious),
    Option(NONE_OF_THESE, "Geen van deze: het gevolg was licht of matig, of er was geen gevolg", alone=True),
    Option(UNKNOWN, "Weet ik niet", alone=True),
)
_PROVIDERS = (
    Option("1", "Alleen ik"),
    Option("2", "Twee"),
    Option(str(PROVIDERS_IN_A_NETWORK), "Drie of meer"),
    Option(UNKNOWN, "Weet ik niet"),
)
_SERIOUS = (
    EventClass.POSSIBLE_SENTINEL_EVENT,
    EventClass.SENTINEL_EVENT,
    EventClass.NETWORK_SENTINEL_EVENT,
)


def _always(facts: Facts) -> bool:
    return True


def _about_care(facts: Facts) -> bool:
    return facts.care_related is not Answer.NO


def _is_serious(facts: Facts) -> bool:
    return _about_care(facts) and facts.is_serious


def _is_of_another(facts: Facts) -> bool:
    return facts.happened_in is HappenedIn.OTHER_PROVIDER


def _may_be_sentinel_event(facts: Facts) -> bool:
    return care_class(facts) in _SERIOUS


def _violent(facts: Facts) -> bool:
    return facts.violence in (Violence.SUSPECTED, Violence.YES)


def _about_the_network(facts: Facts) -> bool:
    return _is_serious(facts) and (_is_of_another(facts) or _may_be_sentinel_event(facts))


def _asks_cooperation(facts: Facts) -> bool:
    in_network = (facts.provider_count or 1) >= PROVIDERS_IN_A_NETWORK
    return _about_the_network(facts) and (_is_of_another(facts) or in_network)


def _decides(name: str) -> Callable[[Facts], bool]:
    """Asked only where yes or no would lead to another class."""

    def class_where(facts: Facts, answer: Answer) -> EventClass:
        known: dict[str, Any] = {name: answer}
        return care_class(replace(facts, **known))

    def matters(facts: Facts) -> bool:
        return _is_event(facts) and class_where(facts, Answer.YES) is not class_where(facts, Answer.NO)

    return matters


def _is_event(facts: Facts) -> bool:
    return _about_care(facts) and facts.has_known_harm


QUESTIONS = (
    Question(
        DecisionTest.VIOLENCE,
        "geweld",
        "Was er geweld, seksueel grensoverschrijdend gedrag of dwang?",
        "Ook een vermoeden telt, lichamelijk of psychisch. Dan helpen we u met een eigen route.",
        _words(Violence),
        _always,
    ),
    Question(
        DecisionTest.VIOLENCE_BY,
        "geweld-van-wie",
        "Van wie kwam dit gedrag?",
        "Uw antwoord blijft in uw eigen register.",
        _words(ViolenceBy),
        _violent,
    ),
    Question(
        DecisionTest.FELLOW_CLIENT_STAYS,
        "verblijf",
        "Verblijft die andere cliënt een deel van de dag in de instelling?",
        "Daarvan hangt af of dit geweld in de zorgrelatie is.",
        _YES_NO_UNCLEAR,
        lambda facts: _violent(facts) and facts.violence_by is ViolenceBy.FELLOW_CLIENT,
    ),
    Question(
        DecisionTest.DISMISSAL,
        "overeenkomst",
        "Beëindigde u een overeenkomst omdat een zorgverlener ernstig tekortschoot?",
        "Niet verlengen telt ook. Het gaat om wie voor uw praktijk werkte.",
        _YES_NO,
        lambda facts: facts.practice_form is not PracticeForm.SOLO,
    ),
    Question(
        DecisionTest.CARE_RELATED,
        "zorg",
        "Ging het om de zorg die u gaf of had moeten geven?",
        "Ook zorg die uitbleef telt, zoals niet doorverwijzen.",
        _YES_NO_UNCLEAR,
        _always,
    ),
    Question(
        DecisionTest.HAPPENED_IN,
        "wiens-zorg",
        "In wiens zorg gebeurde het?",
        "Ging het mis bij een ander rond dezelfde cliënt? Dan kijken we naar de samenwerking.",
        _words(HappenedIn),
        _about_care,
    ),
    Question(
        DecisionTest.CONSEQUENCES,
        "gevolg",
        "Was er een van deze gevolgen voor de cliënt?",
        "Kies alles wat klopt. Het gaat om wat er gebeurde, ook als het daarna weer goed kwam.",
        _CONSEQUENCES,
        _about_care,
        several=True,
    ),
    Question(
        DecisionTest.DEVIATION,
        "anders-dan-bedoeld",
        "Ging er iets anders dan bedoeld of verwacht, of kon het beter volgens de professionele standaard?",
        "Het gaat om wat er gebeurde, niet om wie het deed.",
        _YES_NO_UNCLEAR,
        lambda facts: _is_serious(facts) and not _is_of_another(facts),
    ),
    Question(
        DecisionTest.CAUSED_BY_CARE,
        "door-de-zorg",
        "Kwam het gevolg door de zorg?",
        "Ook als de zorg er voor een deel aan bijdroeg. Weet u het niet? Dan zoekt u het verder uit.",
        _YES_NO_UNCLEAR,
        _is_serious,
    ),
    Question(
        DecisionTest.PROVIDERS,
        "zorgaanbieders",
        "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?",
        "Tel uzelf mee. Gemeente en wijkteam tellen niet mee.",
        _PROVIDERS,
        _about_the_network,
    ),
    Question(
        DecisionTest.COOPERATION,
        "samenwerking",
        "Ging het mis in de samenwerking?",
        "Bijvoorbeeld in de overdracht, de afspraken of de afstemming.",
        _YES_NO_UNCLEAR,
        _asks_cooperation,
    ),
    Question(
        DecisionTest.REGULAR_CARE_DELAYED,
        "reguliere-zorg",
        "Is reguliere zorg of medicatie uitgesteld of gestopt?",
        "Dan telt elke twijfel over het verband met de zorg.",
        _YES_NO_UNCLEAR,
        _decides("regular_care_delayed"),
    ),
    Question(
        DecisionTest.KNOWN_RISK,
        "bekend-risico",
        "Was dit een bekend risico dat u vooraf besprak?",
        "Dan kan het een complicatie zijn: de zorg was goed, en toch ging het mis voor de cliënt.",
        _YES_NO_UNCLEAR,
        _decides("known_risk_discussed"),
    ),
    Question(
        DecisionTest.DOUBT,
        "twijfel",
        "De zes weken zijn om. Twijfelt u nog?",
        "Blijft u twijfelen, dan adviseert de IGJ om te melden. U schrijft erbij dat het niet duidelijk is.",
        (
            Option(Answer.YES.value, "Ja, ik kan een calamiteit niet uitsluiten"),
            Option(Answer.NO.value, "Ik heb nog wat tijd nodig om het uit te zoeken"),
        ),
        # And only when the six weeks are over: see `course`.
        lambda facts: care_class(facts) is EventClass.POSSIBLE_SENTINEL_EVENT,
    ),
)

_BY_SLUG = {question.slug: question for question in QUESTIONS}


def question_at(slug: str) -> Question | None:
    """The page at that place, if there is one."""
    return _BY_SLUG.get(slug)


def check_values(question: Question, values: tuple[str, ...]) -> str:
    """Why these values are no answer, as a sentence; empty when they are."""
    options = {option.value: option for option in question.options}
    if not values or not options.keys() >= set(values) or (len(values) > 1 and not question.several):
        return "Kies wat van toepassing is." if question.several else "Kies een antwoord."
    if len(values) > 1 and any(options[value].alone for value in values):
        return "Kies de gevolgen die er waren, of alleen ‘Geen van deze’ of ‘Weet ik niet’."
    return ""
