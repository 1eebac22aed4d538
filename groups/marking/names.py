"""Names of people: after a title or a role, by their first name, by their surname, and initials."""

import re
from collections.abc import Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading
from groups.marking.words import word_list, word_set

FIRST_NAMES = word_list("first_names")
_NAMES_THAT_OPEN = word_list("names_that_open")
_NAMES_THAT_HEAL = word_list("names_that_heal")
_SURNAMES = word_list("surnames")
_SURNAMES_THAT_ARE_WORDS = word_list("surnames_that_are_words")
NO_NAMES = word_list("no_names")
PLACES = word_list("places") | word_list("places_that_are_words")

_ALL_SURNAMES = _SURNAMES | _SURNAMES_THAT_ARE_WORDS
_ALL_NAMES = FIRST_NAMES | _ALL_SURNAMES
_LOW_NAMES = frozenset(name.lower() for name in FIRST_NAMES if len(name) >= 5) - word_set(
    "amber angel arend ernst aurora baran bobby bonnie chanel colin constance donna engel frans franken harald hilde jelle klara manuel marina"
    " mercedes minke mirre polle romana serge stella teddy victor wessel zehra melle romée kaspar natalia ellis carlo marco"
)
_LOW_SURNAMES = frozenset(name.lower() for name in _ALL_SURNAMES)

_ACADEMIC = word_set("dr drs prof professor ds ir mr ing")
_TITLES = word_set("mevrouw mevr mw mvr mej meneer mijnheer dhr heer familie fam hr dame juffrouw")
_ROLES = word_set(
    "cliënt cliënte client cliente patiënt patiënte patient dochter dochtertje zoon zoontje man vrouw moeder vader zus zusje broer"
    " broertje partner buurvrouw buurman vriendin vriend ex echtgenoot echtgenote kleinzoon kleindochter oma opa tante oom neef"
    " nicht schoonzus schoonmoeder schoonvader schoonzoon schoondochter collega collegae huisarts arts fysiotherapeut fysio"
    " therapeut therapeute acupuncturist homeopaat masseur masseuse tandarts specialist cardioloog neuroloog psycholoog"
    " psychiater verpleegkundige wijkverpleegkundige assistente stagiair stagiaire receptioniste praktijkhouder docent leraar"
    " juf meester coach begeleider begeleidster dokter dominee pastoor pater zuster broeder kapper"
    " werkgever baas leidinggevende vriendje vriendinnetje peetoom mantelzorger kind meisje jongen"
)
_PARTICLES = word_set(
    "van de der den het 't ’t t ten ter te op in el al ben bin von zu da dos di du la le los mc vd vander vanden san abu uit"
)
_BEFORE_A_PARTICLE = word_set("in op uit aan over")
_AFTER_A_PARTICLE = word_set("den 't ’t t de het")
# What makes a surname of the capital that follows, whatever word it is.
_STRONG = re.compile(
    r"(?:[Vv]an (?:de[rn]|['’]t|het)|[Vv]\.?[dD]\.?|[Oo]p (?:den|de|['’]t)|[Ii]n ['’]t|[Tt]e[rn]|[Uu]it den)\Z"
)
_SPEAKS = word_set(
    "zei zegt vertelde vertelt belde belt vroeg vraagt dacht vond vindt mailde appte schreef schrijft reageerde huilde lachte"
    " meldde voelde werkt woont"
)
_ONLY_PEOPLE = word_set("zei vertelde belde vroeg mailde appte huilde lachte schrok antwoordde")
_OPENERS = word_set(
    "vervolgens later gisteren eergisteren vandaag vanmiddag vanmorgen vanochtend vanavond soms vaak nadien inmiddels opeens plotseling"
    " uiteindelijk eerst hierna hierop waarna tenslotte steeds eindelijk achteraf ooit laatst onlangs meteen direct dezelfde diezelfde"
    " iets zelf zelfs apotheker apotheek ziekenhuis buren familie ouders assistent leidster verzorgende mantelzorger leerling deelnemer"
    " deelneemster bezoeker bewoner bewoonster ambulance politie eigenaar ander andere anderen beiden allebei sommigen telkens weer"
)
_NOBODY = _OPENERS | _ROLES | _TITLES
_DOES = word_set(
    "kwam komt gaf geeft kreeg krijgt had heeft was is ging gaat wilde kon liet stond lag viel gebruikt gebruikte slikt nam neemt"
    " stopte werd"
)
_NOT_AFTER_TITLE = word_set("had heeft was is en of die met kwam van in op")

_INITIALED = re.compile(
    r"(?<![\w.@-])(?:(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Hh]eer|[Ff]am\.?|[Dd]rs?\.?|[Pp]rof\.?|[Dd]s\.?)[ ]){0,3}"
    r"(?:(?:[A-Z]|IJ|Th|Ch|Ph)\.[ ]?){1,5}(?:(?:van|de|der|den|het|ten|ter|te|el|'t|’t|v\.d\.|vd)[ ]){0,3}"
    r"([A-ZÀ-Þ][^\W\d_]{1,30}+(?:-[A-ZÀ-Þ][^\W\d_]{1,30}+)?)"
)
_BEFORE_A_LETTER = re.compile(
    r"(?:vitamine|hepatitis|groep|type|punt|graad|optie|plan|letter|categorie|deel|bijlage)[ ]\Z",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?<![\w.@-])[A-Z]\.[ ]?(?:(?:v\.?d|v|d|vd|van|de|der|t)\.?[ ]?){0,3}[A-Z]\.?(?:[A-Z]\.){0,3}(?![\w-])(?!\.\w)"
)
_TITLED = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Hh]eer|[Ff]am\.?|[Ff]amilie)[ ]([A-Z](?:\.|[A-Zvd.]{0,5}[A-Z.])?)(?![\w])"
)
_ABBREVIATED = word_set(
    "B.V. N.V. V.O.F. M.R.I. T.A.V. P.S. N.B. U.S.A. D.D. C.V. A.U.B. I.V.M. T.C.M. H.B.O. E.G. V.S. S.O.A. C.T. V.I.M."
    " A.D.H.D. I.G.J. B.I.G. E.H.B.O. G.G.Z. G.G.D. M.S. A.L.S. P.T.S.S. D.M.V. T.N.V. O.K. I.C. N.H.G."
)


def base(word: str) -> str:
    """Without the genitive of "Anna's" and "Jansens"."""
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    shorter = word.removesuffix("s")
    return shorter if word not in _ALL_NAMES and shorter in _ALL_NAMES else word


def initials(reading: Reading) -> Iterator[Mark]:
    for match in _DOTTED.finditer(reading.text):
        if match.group().replace(" ", "").rstrip(".") + "." not in _ABBREVIATED and " " not in match.group():
            yield Mark(*match.span(), MarkKind.INITIALS, match.group(), "de cliënt")
    for match in _TITLED.finditer(reading.text):
        yield Mark(*match.span(), MarkKind.INITIALS, match.group(), "de cliënt")


def people(reading: Reading) -> Iterator[Mark]:
    """Titles and roles first, for they say most; then first names, then surnames."""
    for match in _INITIALED.finditer(reading.text):
        if match.group(1) not in NO_NAMES and not _BEFORE_A_LETTER.search(reading.before(match.start())):
            yield Mark(*match.span(), MarkKind.PERSON, match.group(), "de cliënt")
    words, index = reading.words, 0
    while index < len(words):
        end, suggestion = _person_at(reading, index)
        if end > index:
            start = words[index].start
            last = words[end - 1].end
            yield Mark(start, last, MarkKind.PERSON, reading.text[start:last], suggestion)
        index = max(end, index + 1)


def _person_at(reading: Reading, index: int) -> tuple[int, str]:
    """The index after the name that begins at this word, or the same index."""
    word = reading.words[index]
    if word.low in _TITLES:
        return _after_title(reading, index), "de cliënt"
    if word.low in _ACADEMIC:
        return _after_title(reading, index), "een arts"
    if word.low in _ROLES:
        return _after_role(reading, index)
    before = _particles(reading, index)
    if before > index and _is_surname_after(reading, index, before):
        return _rest(reading, before + 1), "de cliënt"
    if is_first_name(reading, index) or _is_surname(reading, index):
        return _rest(reading, index + 1), "de cliënt"
    return index, ""


def _after_title(reading: Reading, index: int) -> int:
    at = index + 1
    while at < len(reading.words) and reading.words[at].low in _ACADEMIC and _joined(reading, at - 1, "."):
        at += 1
    at = _particles(reading, _initials(reading, at))
    if not _joined(reading, at - 1, "."):
        return index
    word = reading.words[at]
    is_name = (word.has_capital and word.text not in NO_NAMES and len(word.text) > 1) or (
        word.low not in _NOT_AFTER_TITLE
        and (
            word.low in _LOW_SURNAMES or base(word.low) in _LOW_NAMES or base(word.low.title()) in FIRST_NAMES
        )
    )
    return _rest(reading, at + 1) if is_name else index


def _after_role(reading: Reading, index: int) -> tuple[int, str]:
    """ "dochter Petra" becomes "een dochter"."""
    role, at = reading.words[index].low, _particles(reading, _initials(reading, index + 1))
    if not _joined(reading, index, "") or not _joined(reading, at - 1, "."):
        return index, ""
    is_part = at > index + 1 and not reading.words[index + 1].has_capital
    if (
        is_part
        and not _is_surname_after(reading, index + 1, at)
        and base(reading.words[at].text) not in _ALL_SURNAMES
    ):
        return index, ""
    is_known = is_first_name(reading, at) or base(reading.words[at].text) in _ALL_SURNAMES
    if not ((is_known and reading.words[at].has_capital) or is_unknown_name(reading, at)):
        return index, ""
    return _rest(reading, at + 1), f"een {role}"


def is_first_name(reading: Reading, index: int) -> bool:
    """As a first name it must look like one: some need a word beside them."""
    word = reading.words[index]
    name = base(word.text)
    if not word.has_capital:
        return base(word.text) in _LOW_NAMES
    if name in FIRST_NAMES or name.title() in FIRST_NAMES:
        return not _is_thing(reading, index)
    if "-" in name and all(
        part in FIRST_NAMES or part in _ALL_SURNAMES for part in name.split("-") if part[:1].isupper()
    ):
        return any(part in FIRST_NAMES for part in name.split("-"))
    follows = _next_low(reading, index)
    if word.opens and follows in _ONLY_PEOPLE and word.low not in _NOBODY and name not in NO_NAMES:
        return not word.text.isupper()
    speaks = follows in _SPEAKS or _next_is_surname(reading, index) or word.text != name
    if name in _NAMES_THAT_OPEN:
        return (not word.opens or speaks or follows in _DOES) and not _is_thing(reading, index)
    return name in _NAMES_THAT_HEAL and speaks and not _is_thing(reading, index)


def _is_surname(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    name = base(word.text)
    if name in _SURNAMES and word.has_capital:
        return not _is_thing(reading, index) and not (
            name in PLACES and previous_low(reading, index) in TO_A_PLACE
        )
    return (
        "-" in name
        and word.has_capital
        and all(part in _ALL_SURNAMES for part in name.split("-") if part[:1].isupper())
        and not word.opens
    )


def _is_surname_after(reading: Reading, index: int, at: int) -> bool:
    """ "van der Berg": a capital after particles; after the weak ones ("de", "van de") only a known name."""
    if at >= len(reading.words):
        return False
    word, said = reading.words[at], reading.text[reading.words[index].start : reading.words[at - 1].end]
    if not word.has_capital or word.opens or word.text in NO_NAMES or word.text.isupper():
        return False
    if previous_low(reading, index) in _BEFORE_A_THING:
        return False
    name = base(word.text)
    if _STRONG.search(said):
        return said.lower() not in ("te", "ter", "ten") or name in _ALL_SURNAMES
    return (
        name in _ALL_SURNAMES
        and said.lower() not in ("in", "op", "aan", "te", "over", "uit", "het")
        and (said.lower() not in ("van", "in het", "van het") or name in _SURNAMES)
        and not (name in PLACES and said.lower() in ("van", "in", "uit"))
    )


def _rest(reading: Reading, index: int) -> int:
    """Behind the words that go on with the name: particles, a second name, a surname."""
    for _ in range(4):
        at = _particles(reading, _initials(reading, index))
        if not _joined(reading, index - 1, "") or not _joined(reading, at - 1, "."):
            return index
        word = reading.words[at]
        name = base(word.text)
        goes_on = (
            word.has_capital
            and not word.opens
            and (name in FIRST_NAMES or name in _ALL_SURNAMES or is_unknown_name(reading, at))
        )
        low_name = not word.has_capital and at > index and base(word.low) in _LOW_SURNAMES and at - index < 4
        if not (goes_on or low_name):
            return index
        index = at + 1
    return index


def _particles(reading: Reading, index: int) -> int:
    """Behind "van der"; a particle does not end a name, and "in" is one only before "'t" or "den"."""
    at = index
    while at < len(reading.words) - 1 and at - index < 3 and _joined(reading, at, "’'. "):
        word, follows = reading.words[at].low, reading.words[at + 1].low
        if word not in _PARTICLES or (word in _BEFORE_A_PARTICLE and follows not in _AFTER_A_PARTICLE):
            break
        at += 1
    return at


def _initials(reading: Reading, index: int) -> int:
    at = index
    while (
        at < len(reading.words) - 1
        and at - index < 4
        and len(reading.words[at].text) == 1
        and reading.words[at].has_capital
    ):
        if not reading.text.startswith(".", reading.words[at].end):
            break
        at += 1
    return at


def _joined(reading: Reading, index: int, besides: str) -> bool:
    """Whether this word and the next stand together, with a blank and at most these signs between them."""
    if not 0 <= index < len(reading.words) - 1:
        return False
    gap = reading.gap(reading.words[index], reading.words[index + 1])
    return len(gap) <= 3 and not gap.strip(" \u00a0" + besides) and "\n" not in gap


TO_A_PLACE = word_set(
    "in uit te naar vanuit nabij omgeving dorp gemeente richting stad wijk regio plaats plaatsje buurtschap rond"
)
_BEFORE_A_THING = word_set(
    "remedie remedies middel middeltje merk preparaat supplement supplementen punt punten methode techniek cursus opleiding boek app"
    " medicijn medicijnen tablet tabletten druppels zalf olie thee crème gel spray therapie massage product programma protocol"
    " syndroom ziekte test apparaat model software systeem volgens meridiaan vitamine module training workshop plant kruid bloesem"
    " bloesems essence tinctuur capsules korrels potentie telefoon computer winkel supermarkt soort type stijl"
)
_AFTER_A_THING = word_set(
    "massage massages therapie behandeling behandelingen methode punt punten meridiaan techniek sessie sessies oefening oefeningen"
    " druppels tabletten zalf olie thee tinctuur korrels globuli test syndroom protocol tape gel capsules potentie remedie"
    " remedies app training cursus opleiding therapeut therapeute mat bank tafel crème spray supplement bloesem bloesems dosis"
    " ring horloge poeder pillen kruiden kompres pleister inhalator tijdschrift schaal score vragenlijst classificatie manoeuvre reflex"
)
_TAKES = word_set(
    "slik slikt slikte slikken gebruikt gebruikte gebruiken inname innemen smeerde smeert druppelde druppelt drinkt dronk"
)
_AND = word_set("en of naast plus met")
# How remedies and medicines end.
_LATIN = re.compile(
    r"(?:[^k]um|prazol|statine|zepam|olol|sartan|cilline|profen|xaban|oxetine|flor|zyme|plex|derm)\Z"
)
_THING_ENDING = re.compile(
    r"-(?:behandeling|methode|massage|therapie|therapeute?|punt|techniek|sessie|test|syndroom|training|druppels|thee|olie|zalf|tape"
    r"|meridiaan|cursus|opleiding|protocol|remedie|bloesems?|portaal|groep|cli[eë]nt|praktijk|score|schaal|app|account)\w*\Z"
    r"|(?:therapie|therapeute?|massage|methode|techniek|behandeling|vakantie|verlof|apparaat|meridiaan)s?\Z"
)
_POTENCY = re.compile(r"[ ]?(?:[CDK]\d|\d+(?:C|D|K|CH|MK|LM)\b|LM\b|MK\b|\d)")


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
    return any(word.low in _TAKES for word in reading.words[max(0, index - 3) : index])


def _is_beside_a_thing(reading: Reading, index: int) -> bool:
    """ "Gelsemium en Glonoinum": what is named in one breath with a thing is a thing."""
    near = [
        index - 2 if previous_low(reading, index) in _AND else -1,
        index + 2 if _next_low(reading, index) in _AND else -1,
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
        previous_low(reading, index) in _BEFORE_A_THING
        or (previous_low(reading, index) == "van" and previous_low(reading, index - 1) in _BEFORE_A_THING)
        or _next_low(reading, index) in _AFTER_A_THING
        or bool(_THING_ENDING.search(word.text))
        or bool(_POTENCY.match(reading.text, word.end))
        or reading.text[word.start - 1 : word.start].isdigit()
    )


def previous_low(reading: Reading, index: int) -> str:
    return reading.words[index - 1].low if index and _joined(reading, index - 1, "-") else ""


def _next_low(reading: Reading, index: int) -> str:
    return reading.words[index + 1].low if _joined(reading, index, "") else ""


def _next_is_surname(reading: Reading, index: int) -> bool:
    at = _particles(reading, index + 1)
    return _joined(reading, at - 1, "") and base(reading.words[at].text) in _ALL_SURNAMES
