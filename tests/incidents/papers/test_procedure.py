"""The written procedure on paper has every rule that the decree asks for, and suits the form of the practice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from incidents import papers
from incidents.codes import DiscussionRhythm, PracticeForm
from incidents.content import Arrangements, ProcedureVersion
from tests.incidents.papers.reading import printed
from tests.incidents.papers.samples import MAKER, NOON

ARRANGEMENTS = Arrangements(
    officer="Anna Bos",
    deputy="Bram Smit",
    outsiders="Intervisiegroep Zuid",
    rhythm=DiscussionRhythm.QUARTERLY,
    training="Elk jaar een scholing.",
)
VERSION = ProcedureVersion(1, NOON, "Anna Bos", "Praktijk De Linde", PracticeForm.SOLO, ARRANGEMENTS)
DECREE = {
    "who is told": "Anna Bos",
    "mapped and reported": "Melden en vastleggen",
    "looked into with whoever was involved": "samen met wie erbij betrokken was, met collega’s",
    "and with other experts": "als dat nodig is met andere deskundigen",
    "measures as soon as possible": "Over een maatregel beslissen wij zo snel als het kan",
    "the outcome is told": "hoort die persoon wat ermee is gedaan",
    "responsibilities": "De functionaris: • ontvangt",
    "independence": "onderzoekt het niet alleen",
    "expertise and training": "Elk jaar een scholing.",
    "no excessive data": "niet meer vast dan nodig",
    "anonymised as soon as possible": "halen wij weg zodra",
    "security": "versleuteld bewaard",
    "protection of reporter and officer": "krijgen daar geen nadeel van",
}


@pytest.mark.parametrize("rule", DECREE)
def test_a_procedure_has_every_rule_that_the_decree_asks_for(rule):
    assert DECREE[rule] in printed(papers.procedure_paper(VERSION, (), maker=MAKER)).text


@pytest.mark.parametrize(("form", "asked"), [(each, each is not PracticeForm.SOLO) for each in PracticeForm])
def test_only_whoever_works_with_others_reports_a_dismissal(form, asked):
    paper = printed(papers.procedure_paper(replace(VERSION, form=form), (), maker=MAKER))

    assert ("ernstig tekortschoot" in paper.text) is asked


def test_a_version_names_those_before_it():
    second = replace(VERSION, number=2, adopted_at=datetime(2027, 1, 5, tzinfo=UTC))
    text = printed(papers.procedure_paper(second, (VERSION,), maker=MAKER)).text

    assert "Versie 1 20 november 2026" in text
    assert "Versie 2 5 januari 2027" in text
