"""Sentences that point at one person without a name: a rare calling, the only one, kin, the news."""

import re
from collections.abc import Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading

_CALLING = (
    r"(?:burgemeester|wethouder|gemeentesecretaris|dominee|predikant|pastoor|imam|rabbijn|notaris"
    r"|kantonrechter|officier van justitie"
    r"|kamerlid|tweedekamerlid|raadslid|minister|staatssecretaris|commissaris van de koning|profvoetballer"
    r"|topsport(?:er|ster)"
    r"|olympi(?:er|sch)|zanger(?:es)?|acteur|actrice|presentator|presentatrice|nieuwslezer|dirigent"
    r"|operazanger(?:es)?|vuurtorenwachter"
    r"|brandweercommandant|wijkagent|dorpsagent|dorpsarts|dorpssmid|schooldirecteur|hoogleraar|veearts"
    r"|dierenarts|wereldkampioen(?:e)?"
    r"|kampioen|influencer|bekende nederlander|bn'er|schaatser|wielrenner|ambassadeur|bisschop|carillonneur"
    r"|beiaardier|molenaar"
    r"|havenmeester|koster|rector|gymleraar|prins carnaval|lotto-?winnaar|astronaut|straaljagerpiloot"
    r"|cabaretier|rapper)"
)
_TOWN = (
    r"(?:dorp|stad|stadje|regio|wijk|buurt|straat|gemeente|school|provincie|land|nederland|eiland"
    r"|vereniging|club|omgeving|flat)"
)
_CLUES = (
    # A calling of which there are few.
    re.compile(
        rf"\b(?:de|een|onze|als|is|was|oud-?|ex-?|vrouw van de|zoon van de|dochter van de"
        rf"|bekende?)[ ]?(?:\w+[ ])?(?-i:{_CALLING})(?!\w)",
        re.IGNORECASE,
    ),
    # The only one of somewhere.
    re.compile(
        rf"\b(?:enige|oudste|jongste|grootste|bekendste|eerste|laatste)\b[^.!?\n]{{0,60}}\b(?:van|in"
        rf"|op)[ ](?:het|de|ons|onze|haar|zijn|heel|dit|deze)?[ ]?{_TOWN}(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:de[ ]enige|als[ ]enige|enige)[ ](?:\w+[ ]){0,3}?(?:met|die|mannelijke|vrouwelijke|in|op"
        r"|zwarte|transgender|blinde|dove|therapeut|arts)(?!\w)",
        re.IGNORECASE,
    ),
    # Kin of somebody the group may know.
    re.compile(
        r"\b(?:zus|zusje|broer|broertje|moeder|vader|vrouw|man|dochter|zoon|ex|echtgenote?|echtgenoot"
        r"|weduwe|weduwnaar|partner"
        r"|buurvrouw|buurman|nicht|neef|tweelingzus|tweelingbroer|schoonzus"
        r"|schoonmoeder)[ ]van[ ](?:een[ ](?:bekende|collega|andere?|oud-)"
        r"|mijn[ ](?!cli|pati|praktijk)|onze[ ]|de[ ](?:eigenaar|directeur|bakker|slager|huisarts|juf"
        r"|voorzitter|praktijkhouder|kapper|trainer"
        r"|huisbaas|werkgever|assistente|secretaresse)|een[ ]van[ ]ons)",
        re.IGNORECASE,
    ),
    # What was in the news or is known to all.
    re.compile(
        r"\b(?:stond|stonden|kwam|kwamen|haalde|was|verscheen|geweest|gestaan|zat|gehaald|gekomen)\b[^.!?\n]{0,40}"
        r"\b(?:(?:de|alle|een|meerdere)[ ](?:\w+[ ])?krant(?:en)?|facebook|instagram|omroep[ ]\w+"
        r"|het[ ]internet|het[ ](?:\w+[ ])?nieuws|tv|televisie|het[ ]journaal|de[ ]voorpagina|de[ ]media"
        r"|de[ ]radio)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:in[ ]de[ ](?:\w+[ ])?krant|in[ ]het[ ](?:\w+[ ])?nieuws|op[ ]televisie|op[ ]tv"
        r"|in[ ]het[ ]journaal)[ ](?:\w+[ ]){0,2}"
        r"(?:stond|geweest|kwam|gestaan|was|gekomen)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:iedereen|heel[ ]het[ ]dorp|het[ ]hele[ ]dorp|de[ ]hele[ ]buurt"
        r"|half[ ]\w+)\b[^.!?\n]{0,40}\b(?:kent|kende|weet|wist|sprak|spreekt)(?!\w)"
        r"|\bbij[ ]iedereen[ ]bekend(?!\w)|\bbekend[ ]van[ ](?:tv|televisie|de|het|zijn|haar)(?!\w)"
        r"|\blandelijk[ ]nieuws(?!\w)|\bging[ ]viral(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:lintje|koninklijke[ ]onderscheiding|ridderorde|gouden[ ]medaille|nederlands[ ]kampioen\w*"
        r"|de[ ]drieling|een[ ]drieling|vierling"
        r"|kasteel|gijzeling|gezinsdrama|vliegramp|cafébrand|treinongeluk|busongeluk|loterij|jackpot"
        r"|verkiezing(?:en)?[ ]won)(?!\w)",
        re.IGNORECASE,
    ),
    # Somebody's place in a small world.
    re.compile(
        r"\b(?:eigenaar|eigenares|eigenaresse|directeur|directrice|voorzitter|trainer|coach|aanvoerder|juf"
        r"|meester|uitbater|beheerder|leider)"
        r"[ ]van[ ](?:de|het|een|groep|onze)[ ](?!praktijk|groep[ ]z)\w",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bzeer?[ ]?(?:zeldzame?)[ ]\w+|\bzeldzame[ ](?:ziekte|aandoening|erfelijke|spierziekte|afwijking"
        r"|stofwisselingsziekte|vorm)(?!\w)",
        re.IGNORECASE,
    ),
)


def telling_sentences(reading: Reading) -> Iterator[Mark]:
    """Each sentence at most once; only its writer can say it more generally."""
    for start, end in reading.sentences:
        sentence = reading.text[start:end].rstrip()
        if any(clue.search(sentence) for clue in _CLUES):
            yield Mark(start, start + len(sentence), MarkKind.TELLING, sentence)
