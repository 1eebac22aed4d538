"""Words that look for somebody to blame, each with a gentle way to say it; a hint, never in the way."""

import re
from dataclasses import dataclass

_EVENT = "Wat gebeurde er, en wat maakte dat begrijpelijk?"
_NEXT = "Wat had dit kunnen tegenhouden?"
_CIRCUMSTANCES = "Welke omstandigheden speelden mee?"
_KNOWN = "Wat was er op dat moment bekend?"
_THEY = "(?:je|jij|u|hij|zij|ze|jullie)"
_WHO = "(?:je|jij|u|hij|zij|ze|jullie|dit|dat)"

# Matched from the start of a word. Words that only look alike stand in the look-aheads and look-behinds.
_WORDINGS = tuple(
    (re.compile(rf"(?<!\w)(?:{wording})", re.IGNORECASE), gentler)
    for wording, gentler in (
        (r"(?:eigen )?schuld(?:ig)?(?!\w)", _EVENT),
        (
            r"(?:jouw|uw|zijn|haar|hun|jullie|mijn|een|de|domme|stomme|grove) (?:\w+ )?(?:fout|blunder)(?!\w)",
            _EVENT,
        ),
        (r"fout van (?!e?en het)", _EVENT),
        (
            r"(?:verwijtbaar|verwijtbare|nalatig|nalatige|nalatigheid|laks|lakse|laksheid)(?!\w)",
            _CIRCUMSTANCES,
        ),
        (
            r"(?:onkundig|onkundige|onbekwaam|onbekwame|incompetent|incompetente|ondeskundig|ondeskundige)(?!\w)",
            _KNOWN,
        ),
        (
            r"(?:slordig|slordige|onzorgvuldig|onzorgvuldige|roekeloos|roekeloze|onverantwoord)(?!\w)",
            _CIRCUMSTANCES,
        ),
        (r"(?:dom|domme|stom|stomme|amateuristisch|belachelijk|schandalig|onprofessioneel)(?!\w)", _EVENT),
        (
            r"had(?:den)?(?: \w+){0,4}? (?:moeten|kunnen) (?:weten|zien|merken|voorkomen|doen|bellen|vragen|ingrijpen)",
            _KNOWN,
        ),
        (rf"had(?:den)? {_WHO}(?: \w+){{0,3}}? (?:nooit|niet) mogen", _NEXT),
        (
            rf"hoe (?:kon|kan|konden) {_THEY}(?: \w+){{0,3}}? (?:zo|nou|nu|toch|doen|laten|vergeten|missen)",
            _NEXT,
        ),
        (
            rf"waarom (?:heb|heeft|hebben|deed|deden|had) {_WHO}(?: \w+){{0,3}}? (?:niet|geen|nooit)",
            _KNOWN,
        ),
    )
)


@dataclass(frozen=True, repr=False)
class BlamingWord:
    """A wording where it stands, and a question that looks at what happened instead of at who did it."""

    start: int
    end: int
    text: str
    gentler: str


def blaming_words(text: str) -> tuple[BlamingWord, ...]:
    """In the order of the text; of two that overlap the first."""
    found = sorted(
        (
            BlamingWord(*match.span(), match.group(), gentler)
            for wording, gentler in _WORDINGS
            for match in wording.finditer(text)
        ),
        key=lambda word: (word.start, -word.end),
    )
    kept: list[BlamingWord] = []
    for word in found:
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return tuple(kept)
