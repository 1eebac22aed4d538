"""A warning for whoever puts analysis where only facts belong; it advises and never stops anybody."""

import re
from collections.abc import Iterable

from incidents.content.client_talk import ClientTalk
from incidents.content.remarks import Remark

# The texts that end up in the client file.
_FACT_FIELDS = (
    "nature",
    "cause_facts",
    "consequences",
    "options",
    "agreed",
    "wishes",
    "not_told_reason",
    "plan",
)

_WORDS_OF_ANALYSIS = re.compile(
    r"""\b(?:
        analyse | geanalyseerd | basisoorza(?:ak|ken) | oorzakenboom | faaloorza(?:ak|ken) | prisma | sire
      | risicoscore | risicomatrix | sac | hrv | hrc | hri | hrm | hkk | hrq | hss | hst | leerpunt(?:en)?
      | verbetermaatregel(?:en)? | verbeterpunt(?:en)? | incidentgroep | intervisie(?:groep)? | casusbespreking
      | vim(?:-?register|-?melding)? | schuld(?:ig)? | verwijtbaar | nalatig(?:heid)? | aansprakelijk(?:heid)?
      | menselijke\ fout | beroepsfout | kunstfout | calamiteit(?:en)? | igj
      | (?:had|hadden)\ (?:ik|wij|we|hij|zij|ze|men)\ (?:\w+\ ){0,3}moeten
      | (?:ik|wij|we|hij|zij|ze|men)\ (?:had|hadden)\ (?:\w+\ ){0,3}moeten
      | de\ (?:groep|collega's)\ (?:adviseert|adviseren|vond|vonden|zei|zeiden)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_SAME_WORDS = 7  # in a row, that is no coincidence

LOOKS_LIKE_ANALYSIS = "Schrijf hier geen analyse: deze tekst gaat naar het dossier. Houd het bij de feiten."
STANDS_IN_ANALYSIS = (
    "Deze tekst staat ook in uw analyse. Alleen feiten gaan naar het dossier; uw analyse blijft hier."
)


def analysis_among_facts(talk: ClientTalk, *, analysis_texts: Iterable[str] = ()) -> tuple[Remark, ...]:
    """Words of analysis, or a passage that also stands in one's own analysis, per field at most one remark."""
    known = _passages(analysis_texts)
    remarks = []
    for field in _FACT_FIELDS:
        text: str = getattr(talk, field)
        if known & _passages([text]):
            remarks.append(Remark(field, STANDS_IN_ANALYSIS))
        elif _WORDS_OF_ANALYSIS.search(text):
            remarks.append(Remark(field, LOOKS_LIKE_ANALYSIS))
    return tuple(remarks)


def _passages(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of words that is long enough to recognise."""
    found = set()
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        found |= {tuple(words[at : at + _SAME_WORDS]) for at in range(len(words) - _SAME_WORDS + 1)}
    return found
