"""Where somebody lives, works, learns or is treated; and capitals that no list explains."""

import re
from collections.abc import Iterator

from groups.marking.cues import TO_A_PLACE
from groups.marking.likeness import FIRST_NAMES, NO_NAMES, PLACES, is_unknown_name, previous_low
from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading
from groups.marking.words import word_list, word_set

_PLACES_THAT_ARE_WORDS = word_list("places_that_are_words")
_LARGE = word_set(
    "Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Almere Breda Nijmegen Apeldoorn Haarlem"
    " Arnhem Enschede Amersfoort Zaanstad Haarlemmermeer Zwolle Leiden Maastricht Dordrecht Zoetermeer"
    " Leeuwarden Alkmaar Emmen Delft Deventer Venlo Gouda Antwerpen Gent Brussel Keulen Londen Parijs"
    " Berlijn Istanbul Den Haag Den Bosch"
)
_TWO_WORDS = re.compile(
    r"\b(?:Den (?:Haag|Bosch|Helder|Burg|Ham|Dolder|Hoorn|Oever|Hout)|De (?:Bilt|Meern|Lier|Rijp|Wijk|Steeg"
    r"|Koog|Kwakel|Krim|Goorn"
    r"|Moer|Fryske Marren|Ronde Venen|Wolden)|Het (?:Hogeland|Gooi)|['’]s[- ](?:Hertogenbosch|Gravenhage"
    r"|Heerenberg|Gravenzande"
    r"|Graveland|Gravendeel|Gravenpolder|Heer Arendskerke)|(?:Bergen op Zoom|Capelle aan (?:den|de) IJssel"
    r"|Krimpen aan (?:den|de) IJssel"
    r"|Alphen aan (?:den|de) Rijn|Wijk bij Duurstede|Wijk aan Zee|Berkel en Rodenrijs|Hoek van Holland"
    r"|Bergen aan Zee"
    r"|Egmond aan Zee|Katwijk aan Zee|Nieuwerkerk aan den IJssel|Ouderkerk aan de Amstel|Koog aan de Zaan"
    r"|Horst aan de Maas"
    r"|Peel en Maas|Voorne aan Zee|Nieuwe Pekela|Oude Pekela|Nieuw[- ]Vennep|Nieuw[- ]Amsterdam"
    r"|Oud[- ]Gastel|Sint[- ](?:Annaland"
    r"|Maarten|Jansteen|Anthonis|Nicolaasga|Willebrord|Philipsland|Pancras)|St\.? Anthonis|Ter Apel"
    r"|Ten Boer|Son en Breugel"
    r"|Gilze en Rijen|Nuenen c\.a\.))(?!\w)"
)


def places(reading: Reading) -> Iterator[Mark]:
    for match in _TWO_WORDS.finditer(reading.text):
        yield _place(reading, *match.span())
    for index, word in enumerate(reading.words):
        said_before = previous_low(reading, index) in TO_A_PLACE or _after_postcode(reading, word.start)
        name = next((name for name in _without_ending(word.text) if name in PLACES), "")
        if (name and (said_before or name not in _PLACES_THAT_ARE_WORDS)) or (
            said_before and len(word.text) >= 6 and word.text.title() in PLACES - _PLACES_THAT_ARE_WORDS
        ):
            yield _place(reading, word.start, word.end)


def _after_postcode(reading: Reading, start: int) -> bool:
    return bool(re.search(r"\d{4} ?[A-Za-z]{2},? {1,2}\Z", reading.before(start)))


def _without_ending(word: str) -> tuple[str, ...]:
    """Zeist, Zeists, Zeister, Zwolse."""
    return (
        word,
        *(word.removesuffix(ending) for ending in ("'s", "’s", "s", "se", "er", "ers") if len(word) > 6),
        *(word.removesuffix("se") + "le" for _ in (0,) if word.endswith("lse")),
    )


def _place(reading: Reading, start: int, end: int) -> Mark:
    text = reading.text[start:end]
    return Mark(start, end, MarkKind.PLACE, text, "een stad" if text in _LARGE else "een dorp")


_CAPITAL = r"[A-ZÀ-Þ][^\W\d_]{0,30}+"
_STREET = (
    r"(?:straat|straatje|laan|weg|plein|dijk|kade|gracht|singel|steeg|hof|pad|dreef|park|plantsoen"
    r"|ring|markt|wal|erf|baan|dal|veld|burg|oord|hoek|meent|akker|kamp|brink|haven|boulevard|allee|poort)"
)
_SURE_STREET = r"(?:straat|straatje|laan|plein|gracht|kade|singel|steeg|plantsoen|dreef|boulevard)"
_NUMBER = (
    r"[ ]\d{1,5}(?:[ ]?[a-zA-Z]{1,2}(?![\w])|[ ]?-[ ]?(?:\d{1,4}|I{1,3}|[a-zA-Z])(?!\w)"
    r"|[ ]bis(?:[ ]?[A-Za-z])?(?!\w)|(?!\w))"
)
_ADDRESSES = (
    re.compile(
        rf"(?<!\w)(?:(?:{_CAPITAL}|van|der|den|de|het|['’]t|St\."
        rf"|Sint)[ -]){{0,4}}[A-ZÀ-Þ]?[^\W\d_]{{0,25}}?{_STREET}{_NUMBER}"
    ),
    re.compile(
        rf"(?<!\w)(?:{_CAPITAL}[ -]){{0,3}}(?:(?:van|der|den|de|het"
        rf"|['’]t)[ ]){{0,2}}[A-ZÀ-Þ][^\W\d_]{{1,25}}?{_SURE_STREET}(?![\w])"
    ),
    re.compile(
        rf"(?<!\w)(?:{_CAPITAL}[ ])?(?:Laan|Plein|Weg|Hof|Straat|Park) (?:van|der|1|['’]t)(?:[ ](?:de|den"
        rf"|der|het))?[ ]{_CAPITAL}(?:{_NUMBER})?"
    ),
    re.compile(
        r"(?:(?<=[ ]de )|(?<=[ ]het ))[A-ZÀ-Þ][^\W\d_]{2,25}?(?:weg|hof|pad|markt|dijk|park|brink|wal|haven"
        r"|dreef)(?!\w)"
    ),
    re.compile(r"(?<!\w)[Pp]ostbus[ ]\d{1,6}(?!\d)"),
)
_NO_STREET = re.compile(
    r"(?:onder|lucht|snel|rijks|auto|om|be|urine|half|huis|voet|fiets|kruis|gal|adem|kern|zenuw|vaat|loop"
    r"|spoor|kegel|speel|slag|vlieg)"
    r"(?:weg|baan|dal|veld|hof|pad|park|ring|hoek|haven|oord|wal|dijk|kamp)[ ]",
    re.IGNORECASE,
)


def addresses(reading: Reading) -> Iterator[Mark]:
    """Streets with a number; without one where the word can only be a street."""
    for pattern in _ADDRESSES:
        for match in pattern.finditer(reading.text):
            start = match.start() + _leading(match.group())
            said = reading.text[start : match.end()]
            if said and not _NO_STREET.match(said):
                yield Mark(start, match.end(), MarkKind.ADDRESS, said, "een straat")


def _leading(said: str) -> int:
    """How much of it is a word that only happens to stand before it: "De Kerkstraat", "In de Kerkstraat"."""
    skipped = 0
    for word in said.split(" ")[:-1]:
        if word.lower() not in _NOT_IN_A_STREET:
            break
        skipped += len(word) + 1
    return skipped


_NOT_IN_A_STREET = word_set(
    "de het van der den in op aan bij uit naar mijn haar zijn onze zij hij ze ik mevrouw meneer toen daar adres"
)

_KEYWORDS = (
    r"(?i:ziekenhuis|umc|mc|medisch centrum|[a-zë]{0,20}kliniek|huisartsen(?:praktijk|post)"
    r"|[a-zë]{0,20}praktijk|[a-zë]{0,20}apotheek|verpleeghuis|verzorgingshuis"
    r"|(?:woon)?zorgcentrum|hospice|ggz|revalidatiecentrum|gezondheidscentrum|[a-zë]{0,20}school|obs|cbs"
    r"|college|lyceum|gymnasium|vmbo|havo"
    r"|universiteit|hogeschool|sportschool|sportclub|[a-z]{0,20}vereniging|[a-z]{0,20}club|vv|stichting|kerk|moskee"
    r"|parochie|bedrijf|firma|bakkerij|slagerij|caf[eé]|restaurant|hotel|camping|manege|kinderdagverblijf"
    r"|kinderopvang|bso|cr[eè]che"
    r"|wijkteam|thuiszorg|yogastudio|studio|residentie|flat|zwembad|buurthuis|dorpshuis|fysiotherapie|salon"
    r"|kapsalon|garage|boerderij"
    r"|zorgboerderij|zorginstelling|instelling|werkgever|werkt (?:bij|voor)|koor|fanfare|harmonie|scouting|azc)"
)
_LINK = r"(?:(?:de|het|['’]t|St\.|Sint|der|den|en|&|aan de|op de)[ ]){0,2}"
_INSTITUTIONS = (
    re.compile(rf"\b({_KEYWORDS})[ ]({_LINK}{_CAPITAL}(?:[ -]{_LINK}{_CAPITAL}){{0,3}}+)"),
    re.compile(
        rf"(?<!\w)({_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}?)[ -](?:[Zz]iekenhuis|[Gg]asthuis"
        rf"|[Mm]edisch [Cc]entrum|MC|UMC|[Kk]liniek|[Aa]potheek"
        r"|[Cc]ollege|[Ll]yceum|[Hh]ospice|[Zz]orggroep|[Gg]ezondheidscentrum|[Vv]erpleeghuis|[Bb]asisschool)(?!\w)"
    ),
    re.compile(
        r"(?<!\w)()(?!Streek)([A-Z][a-z]{2,20}?(?:[zZ]iekenhuis|umc|UMC|gasthuis)|AMC|VUmc|LUMC|UMCG|UMCU"
        r"|OLVG|ETZ|CWZ|MUMC|ZGT|MST|AZM)(?!\w)"
    ),
    re.compile(
        r"(?<!\w)()(Rijnstate|Isala|Zuyderland|VieCuri|Diakonessenhuis|Amphia|Bravis|Elkerliek|Meander"
        r"|Alrijne|Ikazia|Pantein|Bernhoven"
        r"|Adrz|ZorgSaam|Dijklander|Tergooi|BovenIJ|Treant|Tjongerschans|Nij Smellinghe"
        r"|Catharina Ziekenhuis|Jeroen Bosch|Maasstad"
        r"|Reinier de Graaf|Antoni van Leeuwenhoek|Buurtzorg|Parnassia|Altrecht|Pro Persona|GGNet|Arkin"
        r"|Careyn|Cordaan|Amsta"
        r"|Sint Maartenskliniek|Maartenskliniek|Lentis|Dimence|Mondriaan|Trajectum|Philadelphia"
        r"|Rivierduinen|Slingeland|Gelre)(?!\w)"
    ),
)


def institutions(reading: Reading) -> Iterator[Mark]:
    for number, pattern in enumerate(_INSTITUTIONS):
        for match in pattern.finditer(reading.text):
            name = match.group(1) if number == 1 else match.group(2)
            if _is_named(name, reading.before(match.start())):
                keyword = match.group(1).lower() if number == 0 else "instelling"
                yield Mark(*match.span(), MarkKind.INSTITUTION, match.group(), _instead(keyword))


_BEFORE_A_NAME = word_set("De Het Sint St Van")


def _is_named(name: str, before: str) -> bool:
    """Some word of it is no method, no title and no beginning of a sentence."""
    telling = [word for word in re.split("[ -]", name) if word[:1].isupper() and word not in _BEFORE_A_NAME]
    opens = not before.rstrip() or before.rstrip()[-1] in ".!?"
    own = [word for word in telling if word not in NO_NAMES]
    return (
        bool(own)
        and own[0] == telling[0]
        and not (opens and len(name.split()) == 1 and own[0] in FIRST_NAMES)
    )


def _instead(keyword: str) -> str:
    if keyword.startswith("werkt"):
        return f"{keyword} een bedrijf"
    return "een instelling" if len(keyword) < 4 else f"een {keyword}"


def capitals(reading: Reading) -> Iterator[Mark]:
    """The rest: a capital inside a sentence that is in no list, so it may be a name."""
    for index, word in enumerate(reading.words):
        if not is_unknown_name(reading, index):
            continue
        before = index - 1 if previous_low(reading, index) in ("de", "het") else index
        if previous_low(reading, before) in TO_A_PLACE or _after_postcode(reading, word.start):
            yield _place(reading, word.start, word.end)
        else:
            yield Mark(word.start, word.end, MarkKind.PERSON, word.text, "de cliënt")
