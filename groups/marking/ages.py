"""How old somebody is, in figures and in words; not how long something took."""

import re
from collections.abc import Iterator

from groups.marking.days import UNITS, WRITTEN
from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading

_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_AGE_WORD = (
    rf"(?:(?:(?:{UNITS})(?:[eë]n))?(?:{_TENS})|(?:twee|drie|vier|vijf|zes|zeven|acht|negen)|tien|elf|twaalf"
    rf"|dertien|veertien|vijftien|zestien|zeventien"
    r"|achttien|negentien|honderd)"
)
_AGE = rf"(?:1[0-1]\d|\d{{1,2}}|{_AGE_WORD})"
_SOMEBODY = (
    r"(?:man|vrouw|jongen|jongetje|meisje|meid|heer|dame|mevrouw|meneer|cli[eë]nte?|pati[eë]nte?|kind|baby"
    r"|peuter|kleuter|tiener"
    r"|puber|zoon|zoontje|dochter|dochtertje|moeder|vader|oma|opa|zus|zusje|broer|broertje|kleinkind"
    r"|kleinzoon|kleindochter"
    r"|partner|tante|oom|neef|nicht|buurvrouw|buurman|studente?)"
)
_NOT_A_PERSON = (
    r"(?![ ](?:opleiding|studie|ervaring|cursus|termijn|overeenkomst|contract|follow|relatie|behandeling"
    r"|periode|garantie|plan"
    r"|beroeps|hbo|traject|praktijk|bestaan|huwelijk|samenwerking|registratie|cyclus))"
)
_AGES = (
    # 72-jarige
    re.compile(rf"(?<![\w,.]){_AGE}(?:[ -]?(?:jarige?n?)|[ ]jarige)(?!\w){_NOT_A_PERSON}", re.IGNORECASE),
    # 72 jaar oud, acht maanden oud
    re.compile(
        rf"(?<![\w,.]){_AGE}[ ](?:jaar|jaren|jr\.?|maanden|maand|mnd|weken|dagen)[ ](?:oud|jong)(?!\w)",
        re.IGNORECASE,
    ),
    # een vrouw van 72 (jaar), dochter (8)
    re.compile(
        rf"\b{_SOMEBODY}(?:[ ]van(?:[ ]ongeveer|[ ]net)?[ ]|,?[ ]\(|,[ ])({_AGE}(?:[ ](?:jaar|jr\.?|maanden"
        rf"|weken))?)(?=[ ,.;)!?]|\Z)"
        r"(?![ ](?:kilo|kg|cm|meter|uur|keer|minuten|van|cli|leden|geleden|procent|euro|dagen|maal))(?![.,]\d)",
        re.IGNORECASE,
    ),
    # zij is 72 (jaar), leeftijd: 72
    re.compile(
        rf"\b(?:leeftijd(?:[ ]van|[ ]is)?:?|(?:zij|ze|hij|ik|cli[eë]nte?|mevrouw|meneer|moeder"
        rf"|vader)[ ](?:is|was|werd|wordt|ben)"
        rf"(?:[ ](?:net|nu|inmiddels|al|pas))?)[ ]({_AGE}(?:[ ](?:jaar|jr\.?|maanden|weken))?)(?=[,.;)!?]"
        rf"|[ ](?:en|maar|jaar|toen)\b|\Z)"
        r"(?![.,]\d)(?![ ]jaar[ ][a-z]{3})",
        re.IGNORECASE,
    ),
    # mevrouw Jansen is 81 jaar en
    re.compile(
        rf"(?<!praktijk)(?<!garantie)(?<!termijn)(?<!opleiding)(?<!tafel)(?<!bank)[ ](?:is|was|werd"
        rf"|wordt)(?:[ ](?:net|nu|inmiddels|pas))?"
        rf"[ ]({_AGE}[ ](?:jaar|jr\.?))(?=[,.;)!?]|[ ](?:en|maar)\b|\Z)",
        re.IGNORECASE,
    ),
    # dat zij 19 is; net vijftig geworden
    re.compile(
        rf"\b(?:zij|ze|hij|ik|mevrouw|meneer)[ ](?:al[ ]|net[ ]|pas[ ])?({_AGE}(?:[ ](?:jaar"
        rf"|jr\.?))?)[ ](?:is|was|werd|wordt|ben)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:net|pas|al|inmiddels|is|was)[ ]({_AGE}(?:[ ]jaar)?)[ ]geworden(?!\w)", re.IGNORECASE),
    # vrouw, 45 jr; (m/56)
    re.compile(
        rf"\b{_SOMEBODY},?[ ]\(?({_AGE}[ ]?(?:jaar|jr?\.?))(?!\w)(?![ ](?:geleden|lang|ervaring|in|last))",
        re.IGNORECASE,
    ),
    re.compile(rf",[ ]({_AGE}[ ](?:jaar|jr\.?))(?=[,.;)])", re.IGNORECASE),
    re.compile(rf"\((?:m|v|man|vrouw)[ ,/]{{1,2}}({_AGE}(?:[ ]?(?:jaar|jr?\.?))?)\)", re.IGNORECASE),
    # zijn 80e verjaardag
    re.compile(
        rf"(?<!\w)(?:\d{{1,3}}(?:e|ste|de)|{WRITTEN}|[a-zë]{{4,20}}(?:de|ste))[ ](?:verjaardag|levensjaar)(?!\w)",
        re.IGNORECASE,
    ),
)


def ages(reading: Reading) -> Iterator[Mark]:
    for pattern in _AGES:
        for match in pattern.finditer(reading.text):
            start, end = match.span(pattern.groups)
            yield Mark(start, end, MarkKind.AGE, reading.text[start:end], _about(reading.text[start:end]))


_DECADES = {word: f"in de {word}" for word in _TENS.split("|")} | {
    str(number): f"in de {word}" for number, word in enumerate(_TENS.split("|"), 2)
}


def _about(age: str) -> str:
    """The decade instead of the year; before a noun a word that bends with it."""
    low = age.lower()
    figures = re.match(r"\d+", low)
    years = int(figures.group()) if figures else None
    decade = next((said for word, said in _DECADES.items() if not word.isdigit() and word in low), "")
    if "jarig" in low:
        return _bent(years, decade)
    if years is None or "verjaardag" in low or "levensjaar" in low:
        return decade if "verjaardag" not in low and "levensjaar" not in low else "verjaardag"
    if re.search("maand|mnd|week|weken|dag", low):
        return "heel jong"
    if years < 20:
        return "onder de twintig" if years >= 10 else "onder de tien"
    return _DECADES.get(str(years // 10), "boven de negentig")


def _bent(years: int | None, decade: str) -> str:
    old = (
        years >= 65
        if years is not None
        else any(tens in decade for tens in ("zeventig", "tachtig", "negentig"))
    )
    young = years is not None and years < 18
    return "oudere" if old else "jonge" if young else "volwassen"
