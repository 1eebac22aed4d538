"""Whether a word looks like a name, by the lists and by what stands beside it."""

import re

from groups.marking import cues
from groups.marking.reading import Reading
from groups.marking.words import word_list, word_set

FIRST_NAMES = word_list("first_names")
_NAMES_THAT_OPEN = word_list("names_that_open")
_NAMES_THAT_HEAL = word_list("names_that_heal")
_SURNAMES = word_list("surnames")
_SURNAMES_THAT_ARE_WORDS = word_list("surnames_that_are_words")
NO_NAMES = word_list("no_names")
PLACES = word_list("places") | word_list("places_that_are_words")

ALL_SURNAMES = _SURNAMES | _SURNAMES_THAT_ARE_WORDS
_ALL_NAMES = FIRST_NAMES | ALL_SURNAMES
# Also without a capital, but for those that are words then.
LOW_NAMES = frozenset(name.lower() for name in FIRST_NAMES if len(name) >= 5) - word_set(
    "amber angel arend ernst aurora baran bobby bonnie chanel colin constance donna engel frans franken"
    " harald hilde jelle klara manuel marina mercedes minke mirre polle romana serge stella teddy victor"
    " wessel zehra melle romée kaspar natalia ellis carlo marco"
)
LOW_SURNAMES = frozenset(name.lower() for name in ALL_SURNAMES)

# How remedies and medicines end.
_LATIN = re.compile(
    r"(?:[^k]um|prazol|statine|zepam|olol|sartan|cilline|profen|xaban|oxetine|flor|zyme|plex|derm)\Z"
)
_THING_ENDING = re.compile(
    r"-(?:behandeling|methode|massage|therapie|therapeute?|punt|techniek|sessie|test|syndroom|training"
    r"|druppels|thee|olie|zalf|tape"
    r"|meridiaan|cursus|opleiding|protocol|remedie|bloesems?|portaal|groep|cli[eë]nt|praktijk|score|schaal"
    r"|app|account)\w*\Z"
    r"|(?:therapie|therapeute?|massage|methode|techniek|behandeling|vakantie|verlof|apparaat|meridiaan)s?\Z"
)
_POTENCY = re.compile(r"[ ]?(?:[CDK]\d|\d+(?:C|D|K|CH|MK|LM)\b|LM\b|MK\b)|\d")
# What makes a surname of the capital that follows, whatever word it is.
_STRONG = re.compile(
    r"(?:[Vv]an (?:de[rn]|['’]t|het)|[Vv]\.?[dD]\.?|[Oo]p (?:den|de|['’]t)|[Ii]n ['’]t|[Tt]e[rn]|[Uu]it den)\Z"
)


def base(word: str) -> str:
    """Without the genitive of "Anna's" and "Jansens"."""
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    shorter = word.removesuffix("s")
    return shorter if word not in _ALL_NAMES and shorter in _ALL_NAMES else word


def is_no_name(word: str) -> bool:
    """Where a name must follow, what is also a surname is one: "mevrouw Bosch"."""
    return word in NO_NAMES and base(word) not in ALL_SURNAMES


def is_first_name(reading: Reading, index: int) -> bool:
    """As a first name it must look like one: some need a word beside them."""
    word = reading.words[index]
    name = base(word.text)
    if not word.has_capital:
        return base(word.text) in LOW_NAMES
    if name in FIRST_NAMES or name.title() in FIRST_NAMES:
        return not _is_thing(reading, index)
    if "-" in name and all(
        part in FIRST_NAMES or part in ALL_SURNAMES for part in name.split("-") if part[:1].isupper()
    ):
        return any(part in FIRST_NAMES for part in name.split("-"))
    follows = _next_low(reading, index)
    if word.opens and follows in cues.ONLY_PEOPLE and word.low not in cues.NOBODY and name not in NO_NAMES:
        return not word.text.isupper()
    speaks = follows in cues.SPEAKS or _next_is_surname(reading, index) or word.text != name
    if name in _NAMES_THAT_OPEN:
        return (not word.opens or speaks or follows in cues.DOES) and not _is_thing(reading, index)
    return name in _NAMES_THAT_HEAL and speaks and not _is_thing(reading, index)


def is_surname(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    name = base(word.text)
    if name in _SURNAMES and word.has_capital:
        return not _is_thing(reading, index) and not (
            name in PLACES and previous_low(reading, index) in cues.TO_A_PLACE
        )
    return (
        "-" in name
        and word.has_capital
        and all(part in ALL_SURNAMES for part in name.split("-") if part[:1].isupper())
        and not word.opens
    )


def is_surname_after(reading: Reading, index: int, at: int) -> bool:
    """ "van der Berg": a capital after particles; after the weak ones ("de", "van de") only a known name."""
    if at >= len(reading.words):
        return False
    word, said = reading.words[at], reading.text[reading.words[index].start : reading.words[at - 1].end]
    if not word.has_capital or word.opens or is_no_name(word.text) or word.text.isupper():
        return False
    if previous_low(reading, index) in cues.BEFORE_A_THING:
        return False
    name = base(word.text)
    if _STRONG.search(said):
        return said.lower() not in ("te", "ter", "ten") or name in ALL_SURNAMES
    return (
        name in ALL_SURNAMES
        and said.lower() not in ("in", "op", "aan", "te", "over", "uit", "het")
        and (said.lower() not in ("van", "in het", "van het") or name in _SURNAMES)
        and not (name in PLACES and said.lower() in ("van", "in", "uit"))
    )


def is_unknown_name(reading: Reading, index: int) -> bool:
    """A capital inside a sentence that no list explains."""
    word = reading.words[index]
    return (
        word.has_capital
        and not word.opens
        and len(word.text) > 2
        and not word.text.isupper()
        and word.text not in _NAMES_THAT_HEAL
        and not any(
            part in NO_NAMES or part.capitalize() in NO_NAMES
            for part in (word.text, base(word.text), word.text.split("-")[0])
        )
        and not _is_thing(reading, index)
        and not _LATIN.search(word.text)
        and not _is_taken(reading, index)
        and not _is_beside_a_thing(reading, index)
    )


def _is_taken(reading: Reading, index: int) -> bool:
    """ "slikte zij Valdispert": within three words after a word for taking it."""
    return any(word.low in cues.TAKES for word in reading.words[max(0, index - 3) : index])


def _is_beside_a_thing(reading: Reading, index: int) -> bool:
    """ "Gelsemium en Glonoinum": what is named in one breath with a thing is a thing."""
    near = [
        index - 2 if previous_low(reading, index) in cues.AND else -1,
        index + 2 if _next_low(reading, index) in cues.AND else -1,
    ]
    return any(
        0 <= at < len(reading.words)
        and len(reading.words[at].text) > 3
        and reading.words[at].text in NO_NAMES
        and not reading.words[at].opens
        for at in near
    )


def _is_thing(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    return (
        previous_low(reading, index) in cues.BEFORE_A_THING
        or (previous_low(reading, index) == "van" and previous_low(reading, index - 1) in cues.BEFORE_A_THING)
        or _next_low(reading, index) in cues.AFTER_A_THING
        or bool(_THING_ENDING.search(word.text))
        or bool(_POTENCY.match(reading.text, word.end))
        or reading.text[word.start - 1 : word.start].isdigit()
    )


def particles(reading: Reading, index: int) -> int:
    """Behind "van der"; a particle does not end a name, and "in" is one only before "'t" or "den"."""
    at = index
    while at < len(reading.words) - 1 and at - index < 3 and joined(reading, at, "’'. "):
        word, follows = reading.words[at].low, reading.words[at + 1].low
        if word not in cues.PARTICLES or (
            word in cues.BEFORE_A_PARTICLE and follows not in cues.AFTER_A_PARTICLE
        ):
            break
        at += 1
    return at


def joined(reading: Reading, index: int, besides: str) -> bool:
    """Whether this word and the next stand together, with a blank and at most these signs between them."""
    if not 0 <= index < len(reading.words) - 1:
        return False
    gap = reading.gap(reading.words[index], reading.words[index + 1])
    return len(gap) <= 3 and not gap.strip(" \u00a0" + besides) and "\n" not in gap


def previous_low(reading: Reading, index: int) -> str:
    return reading.words[index - 1].low if index and joined(reading, index - 1, "-") else ""


def _next_low(reading: Reading, index: int) -> str:
    return reading.words[index + 1].low if joined(reading, index, "") else ""


def _next_is_surname(reading: Reading, index: int) -> bool:
    at = particles(reading, index + 1)
    return joined(reading, at - 1, "") and base(reading.words[at].text) in ALL_SURNAMES
