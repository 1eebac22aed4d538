"""What looks like the client in a text that is about, or for, other parties; said before it is saved.

It cannot know every name. It knows those that were filled in elsewhere, dates of birth and citizen service numbers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from incidents.codes import InvolvedRole, ReportKind
from incidents.content.calamity_file import CalamityFileContent
from incidents.content.incident import IncidentContent
from incidents.content.remarks import Remark
from incidents.service_number import is_service_number
from incidents.wording import in_words

SHORTEST_NAME = 3

_CLOSE = (InvolvedRole.CLIENT, InvolvedRole.REPRESENTATIVE, InvolvedRole.NEXT_OF_KIN)
_BIRTH = re.compile(r"\b(?:geboren|geb\.|geboortedatum)[^.\n]{0,20}\d", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")

_OR_ELSE = "Gaat het niet over de cliënt? Zeg dat dan onderaan."
_NAME = f"Hier lijkt een naam te staan die u bij de cliënt of een naaste invulde. Laat die weg. {_OR_ELSE}"
_DAY = f"Hier lijkt een geboortedatum te staan. Laat die weg. {_OR_ELSE}"
_NUMBER = f"Hier staat een nummer dat een BSN kan zijn. Laat dat weg. {_OR_ELSE}"


@dataclass(frozen=True, repr=False)
class KnownClient:
    """What the incident and its file say of the client and of those close by."""

    names: frozenset[str] = frozenset()
    birth_dates: frozenset[date] = frozenset()


def known_client(incident: IncidentContent, file: CalamityFileContent | None) -> KnownClient:
    notifications = [found for kind in ReportKind if file and (found := file.notification(kind))]
    people = [person for talk in incident.client_talks for person in talk.people_involved]
    names = [
        *(person.name for person in people if person.role in _CLOSE),
        *(each.client_name for each in notifications),
    ]
    born = (each.client_birth_date for each in notifications)
    return KnownClient(
        frozenset(word for name in names for word in _telling_words(name)),
        frozenset(day for day in born if day),
    )


def client_traces(texts: Mapping[str, str], known: KnownClient) -> tuple[Remark, ...]:
    """One remark a field at most; the sentence quotes nothing."""
    found = ((field, next(_found_in(text, known), None)) for field, text in texts.items())
    return tuple(Remark(field, said) for field, said in found if said)


def _found_in(text: str, known: KnownClient) -> Iterator[str]:
    if known.names & {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}:
        yield _NAME
    if _BIRTH.search(text) or any(_names_day(text, day) for day in known.birth_dates):
        yield _DAY
    if any(is_service_number(re.sub(r"\D", "", digits)) for digits in _NINE_DIGITS.findall(text)):
        yield _NUMBER


def _telling_words(name: str) -> Iterator[str]:
    """Jansen of "mevrouw de Jansen": what stands with a capital, and is no initial."""
    for word in re.findall(r"[^\W\d_]+", name):
        if len(word) >= SHORTEST_NAME and word[0].isupper():
            yield word.casefold()


def _names_day(text: str, day: date) -> bool:
    in_figures = re.compile(rf"(?<!\d)0?{day.day}[-/. ]0?{day.month}[-/. ](?:{day.year}|{day:%y})(?!\d)")
    return bool(in_figures.search(text)) or in_words(day) in text.casefold()
