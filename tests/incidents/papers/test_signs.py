"""No sign that somebody types keeps a paper from being made: what cannot be printed is a box, and the paper says so."""

import pytest

from incidents import papers
from tests.incidents.papers.file_sample import CALAMITY_FILE
from tests.incidents.papers.reading import printed, with_every_text
from tests.incidents.papers.samples import INCIDENT, MAKER
from tests.incidents.papers.test_papers import PAPERS
from tests.incidents.papers.test_procedure import VERSION

EXPLAINED = "Een □ op dit papier staat voor een teken dat wij niet kunnen afdrukken."
# An emoji, two of another script, a rune, noncharacters, a control sign, a byte order mark, a family.
ODD = "zo 😀 李明 ᚠ \ufdd0\ufffe\x00\ufeff \U0001f468\u200d\U0001f469 af"
AS_SHOWN = "zo □ □□ □ □□ □□ af"


def made_of(name: str, text: str):
    if name == "procedure":
        version = with_every_text(VERSION, text)
        return papers.procedure_paper(version, (version,), maker=with_every_text(MAKER, text))
    return PAPERS[name](with_every_text(INCIDENT, text), with_every_text(CALAMITY_FILE, text))


@pytest.mark.parametrize("name", sorted(PAPERS.keys() - {"empty reflection", "year report"}))
def test_a_sign_that_cannot_be_printed_is_a_box(name):
    paper = printed(made_of(name, ODD))

    assert AS_SHOWN.replace(" ", "") in paper.letters
    assert EXPLAINED in paper.text


def test_a_year_report_with_the_name_of_its_maker():
    paper = printed(papers.year_report(2026, [], maker=with_every_text(MAKER, ODD)))

    assert AS_SHOWN.replace(" ", "") in paper.letters
    assert EXPLAINED in paper.text


def test_a_paper_with_nothing_odd_explains_nothing_even_where_somebody_typed_a_box():
    paper = printed(made_of("registration", "Café □ – ‘zo’ ✓ Ž → €"))

    assert "Café □ – ‘zo’ ✓ Ž → €" in paper.text
    assert EXPLAINED not in paper.text


def test_the_lines_inside_the_evidence_stay_as_they_were_hashed():
    made = made_of("evidence", "ontvangen 😀")

    ((_, (lines,)),) = printed(made).reader.attachments.items()

    assert lines.decode() == made.attachment.text
    assert "😀" in made.attachment.text
