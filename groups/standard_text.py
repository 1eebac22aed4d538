"""The declaration of confidentiality: what every group signs, with what a group agrees besides. Pure.

A text is kept whole with each version of a group, so that what was signed can be read as it stood. It is plain text:
a line that begins with "# " is a heading, one that begins with "- " an entry of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

VALID_YEARS = 1

NOT_FOR = (
    "uitzoeken wie schuld heeft",
    "complicaties: schade terwijl de zorg goed was",
    "aansprakelijkheid en tuchtzaken",
    "klachten en schade afhandelen",
    "stukken maken voor de inspectie",
    "geweld of grensoverschrijding: daarvoor is een andere route",
)

_LAST_HEADING = "# Wat wij in deze groep verder afspreken"

STANDARD_TEXT = """\
# Wat ik beloof
- Ik houd geheim wat hier wordt besproken, ook na de bijeenkomst. Ik maak geen kopie, foto of opname.
- Ik zoek niet naar schuld. Het gaat om wat er gebeurde en hoe het veiliger kan.
- Ik probeer niet te achterhalen om wie het gaat. Herken ik iemand, dan meld ik dat aan de gespreksleider.

# Waar deze groep voor is
Wij leren samen van wat er in een behandeling (bijna) misging. Wie een casus inbrengt, maakt die eerst onherkenbaar. \
Dat geldt voor de cliënt, voor de collega en voor de plaats.

# Waar deze groep niet voor is
{not_for}

# Wat de wet beschermt
Wat een therapeut vastlegt om van te leren, kan volgens de Wkkgz (artikel 9, lid 6) in de regel niet als bewijs dienen \
bij een rechter of tuchtrechter. Er kan ook geen straf of maatregel op rusten. De Inspectie Gezondheidszorg en Jeugd \
(IGJ) heeft als beleid om registers van incidenten niet op te vragen. Het Openbaar Ministerie (OM) kan er alleen bij \
als een rechter dat beslist.

# Waar die bescherming ophoudt
- Zij geldt niet voor gegevens over een calamiteit of over geweld in de zorgrelatie.
- In een strafzaak kan wat is vastgelegd toch bewijs zijn, als dat bewijs redelijkerwijs niet anders te krijgen is.
- De Hoge Raad vond in 2023 dat de beslotenheid van het register zwaar weegt, ook bij een calamiteit \
(ECLI:NL:HR:2023:202). Zwaar wegen is niet hetzelfde als altijd winnen.
- De wet gaat over het register. Of zij ook beschermt wat in een groep wordt gezegd, is niet zeker. Daarom staat hier \
nooit iets waaraan iemand te herkennen is.
- Beleid van de inspectie kan veranderen.

# Hoe lang dit geldt
Mijn handtekening geldt een jaar. Daarna teken ik opnieuw, en ook als er een nieuwe tekst komt. Tot ik teken, zijn de \
casussen voor mij dicht. Er gaat dan niets verloren. Mijn belofte om te zwijgen houdt niet op, ook niet als ik de \
groep verlaat.""".format(not_for="\n".join(f"- {line}" for line in NOT_FOR))


@dataclass(frozen=True)
class Promise:
    """One of the three things that somebody ticks before signing."""

    name: str
    label: str
    detail: str


PROMISES = (
    Promise(
        "keeps_secret",
        "Ik houd geheim wat hier wordt besproken",
        "Ook na de bijeenkomst. Ik maak geen kopie, foto of opname.",
    ),
    Promise(
        "seeks_no_blame",
        "Ik zoek niet naar schuld",
        "Het gaat om wat er gebeurde en hoe het veiliger kan.",
    ),
    Promise(
        "traces_nobody",
        "Ik probeer niet te achterhalen om wie het gaat",
        "Herken ik iemand, dan meld ik dat aan de gespreksleider.",
    ),
)


@dataclass(frozen=True)
class Part:
    """Lines that belong together: paragraphs, or the entries of one list."""

    is_list: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    heading: str
    parts: tuple[Part, ...]


def agreement_text(own: str = "") -> str:
    """The whole declaration of a group that agrees on `own` besides the standard text."""
    return f"{STANDARD_TEXT}\n\n{_LAST_HEADING}\n{own}" if own else STANDARD_TEXT


def own_agreements(text: str) -> str:
    """What a group agreed on besides the standard text."""
    return text.partition(f"\n{_LAST_HEADING}\n")[2]


def sections(text: str) -> tuple[Section, ...]:
    """The declaration in pieces to show."""
    found = []
    for piece in f"\n{text}".split("\n# ")[1:]:
        heading, *lines = (line for line in piece.split("\n") if line.strip())
        found.append(Section(heading, tuple(_parts(lines))))
    return tuple(found)


def _parts(lines: list[str]) -> Iterator[Part]:
    for is_list, together in groupby(lines, key=lambda line: line.startswith("- ")):
        yield Part(is_list, tuple(line.removeprefix("- ").strip() for line in together))
