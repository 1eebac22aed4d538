"""Every paper holds what belongs on it and nothing of another; what was typed stays what it is, however odd."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from accounts.papers import typeset
from incidents import papers
from incidents.codes import Helped, PracticeForm
from incidents.content import CalamityFileContent, IncidentContent
from incidents.escalation import classify, facts_of_incident
from incidents.papers import Paper, Recorded
from incidents.papers.evidence import fingerprint
from tests.incidents.papers.file_sample import BARE_FILE, CALAMITY_FILE
from tests.incidents.papers.reading import (
    Printed,
    letters_of,
    printed,
    with_every_text,
    with_words_of_their_own,
)
from tests.incidents.papers.samples import (
    ANALYSIS,
    BARE,
    FILE,
    INCIDENT,
    MAKER,
    REFLECTION,
    STORY,
    TALK,
)
from tests.incidents.papers.test_procedure import VERSION

WRITTEN = Path("/proc/self/io")
Make = Callable[[IncidentContent, CalamityFileContent], Paper]

ANSWERS = (
    ("Wat gebeurde er?", "description"),
    ("Op welke plek?", "care_setting"),
    ("Waarom geen calamiteit?", "written_reasons"),
)


def registration(incident: IncidentContent, _: CalamityFileContent) -> Paper:
    answers = [(label, str(getattr(incident.answers, name) or "")) for label, name in ANSWERS]
    return papers.registration(incident, answers=answers, maker=MAKER)


def year_report(incident: IncidentContent, _: CalamityFileContent) -> Paper:
    return papers.year_report(2026, [recorded(incident)], maker=MAKER)


def recorded(incident: IncidentContent) -> Recorded:
    return Recorded(incident, classify(facts_of_incident(incident, practice_form=PracticeForm.SOLO)))


def inspectorate(_: IncidentContent, file: CalamityFileContent) -> Paper:
    notification = file.sentinel_event or CALAMITY_FILE.sentinel_event
    return papers.inspectorate_pack(file, notification, maker=MAKER)


PAPERS: dict[str, Make] = {
    "registration": registration,
    "client file": lambda incident, _: papers.client_file_note(incident, maker=MAKER),
    "evidence": lambda incident, file: papers.evidence(incident, file, maker=MAKER),
    "year report": year_report,
    "inspectorate": inspectorate,
    "investigation": lambda _, file: papers.investigation_paper(file, maker=MAKER),
    "reflection": lambda _, file: papers.reflection_paper(file, maker=MAKER),
    "empty reflection": lambda *_: papers.empty_reflection_paper(),
    "procedure": lambda *_: papers.procedure_paper(VERSION, (), maker=MAKER),
}


@cache
def full(name: str) -> Printed:
    """The paper of the calamity of the samples, made once."""
    return printed(PAPERS[name](INCIDENT, CALAMITY_FILE))


WORDS = {STORY, ANALYSIS, TALK, FILE, REFLECTION, "De Wit"}
MAY_HOLD = {
    "registration": {STORY, ANALYSIS},
    "client file": {TALK, "De Wit"},
    "inspectorate": {FILE, "De Wit"},  # the form asks for the client's name (art. 8.1)
    "investigation": {FILE},
    "reflection": {REFLECTION},
}
HOSTILE = (
    '#panic("x") *vet* _schuin_ $x^2$ <label> @ref = kop - lijst `code` // weg /* weg */ [#1] '
    '\\u{1F600} "q" {{ a }}'
)
LONG_WORD = "Hottentottententententoonstellingsterreinbewakingsdienst" * 4


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_holds_nothing_of_another(name):
    text = full(name).text.lower()
    may_hold = MAY_HOLD.get(name, set())

    assert {word for word in may_hold - {"De Wit"} if word not in text} == set()
    assert {word for word in WORDS - may_hold if word.lower() in text} == set()


def test_the_note_for_the_client_file_does_not_show_that_there_is_a_register():
    paper = full("client file")

    for word in ("VIM", "SCAG", "calamiteit", "IGJ", "analyse", INCIDENT.number):
        assert word.lower() not in paper.text.lower()
    assert "SCAG" not in str(paper.reader.metadata)


def test_papers_for_others_do_not_show_the_number_of_the_register():
    for name in ("client file", "investigation", "reflection", "empty reflection", "procedure"):
        assert INCIDENT.number not in full(name).text


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_tagged_dutch_and_has_a_title(name):
    root = full(name).reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(r"<pdfuaid:part>1<", metadata)
    assert full(name).reader.metadata.title == PAPERS[name](INCIDENT, CALAMITY_FILE).title


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_can_be_made_of_almost_nothing(name):
    text = printed(PAPERS[name](BARE, BARE_FILE)).text

    assert PAPERS[name](BARE, BARE_FILE).title in text
    assert "None" not in text


@pytest.mark.parametrize("name", MAY_HOLD)
def test_what_was_typed_is_never_read_as_markup(name):
    paper = printed(PAPERS[name](with_every_text(INCIDENT, HOSTILE), with_every_text(CALAMITY_FILE, HOSTILE)))

    assert letters_of(HOSTILE) in paper.letters


def test_what_was_typed_in_the_procedure_is_never_read_as_markup():
    version = with_every_text(VERSION, HOSTILE)

    assert letters_of(HOSTILE) in printed(papers.procedure_paper(version, (version,), maker=MAKER)).letters


@pytest.mark.parametrize("name", MAY_HOLD)
def test_a_word_that_no_line_can_hold_is_broken_and_kept(name):
    paper = printed(
        PAPERS[name](with_every_text(INCIDENT, LONG_WORD), with_every_text(CALAMITY_FILE, LONG_WORD))
    )

    assert LONG_WORD in paper.letters
    assert max(len(line) for line in paper.lines) < 130


def test_a_registration_holds_all_that_was_written_to_learn_from():
    filled, words = with_words_of_their_own(INCIDENT)
    text = printed(registration(filled, CALAMITY_FILE)).text
    missing = {place for place, word in words.items() if word not in text}

    # The talk is another paper; of a file the description stands for its name, and its key is nobody's to read.
    assert {place for place in missing if not place.startswith(".client_talks")} == {
        ".attachments[].name",
        ".attachments[].digest",
        ".attachments[].file_key",
    }


@pytest.mark.skipif(not WRITTEN.exists(), reason="only Linux counts what a process writes")
def test_nothing_is_written_anywhere_while_a_paper_is_made():
    content = PAPERS["registration"](INCIDENT, CALAMITY_FILE).to_json()
    typeset("paper.typ", content)  # what is made once stands by now
    before = WRITTEN.read_text()

    typeset("paper.typ", content)

    assert _bytes_written(WRITTEN.read_text()) == _bytes_written(before)


def _bytes_written(counts: str) -> str:
    """By any call, to any file, pipe or socket."""
    return re.search(r"wchar: (\d+)", counts)[1]


# Bewijs van zorgvuldigheid


def test_the_fingerprint_is_that_of_the_lines_inside_the_paper():
    paper = full("evidence")

    ((name, (lines,)),) = paper.reader.attachments.items()

    assert name == "tijdlijn.txt"
    assert hashlib.sha256(lines).hexdigest() == fingerprint(lines.decode())
    assert hashlib.sha256(lines).hexdigest() in paper.letters
    assert (
        "2026-11-25 | 09:20 | Gemeld bij de IGJ: calamiteit | ontvangstnummer IGJ-2026-88123"
        in lines.decode()
    )
    assert not [word for word in WORDS if word in lines.decode()]


def test_the_same_steps_have_the_same_fingerprint_on_another_day_and_other_steps_another():
    later = replace(MAKER, at=datetime(2027, 5, 1, tzinfo=UTC))
    changed = replace(INCIDENT, discussions=(replace(INCIDENT.discussions[0], held_date=date(2026, 11, 26)),))

    def lines(incident, maker):
        return papers.evidence(incident, CALAMITY_FILE, maker=maker).attachment.text

    assert lines(INCIDENT, MAKER) == lines(INCIDENT, later)
    assert lines(INCIDENT, MAKER) != lines(changed, MAKER)


def test_a_line_cannot_be_typed_into_the_lines():
    classified = (
        *INCIDENT.classified[:-1],
        replace(INCIDENT.classified[-1], reason="Zo.\n2026-01-01 | - | Verzonnen | -"),
    )
    lines = papers.evidence(replace(INCIDENT, classified=classified), None, maker=MAKER).attachment.text

    assert not [line for line in lines.split("\n") if line.startswith("2026-01-01")]


# Jaarverslag


def test_a_year_report_counts():
    helped = replace(INCIDENT, actions=(replace(INCIDENT.actions[0], helped=Helped.YES),))
    every = [recorded(each) for each in (INCIDENT, helped, replace(BARE, classified=()))]

    text = printed(papers.year_report(2026, every, maker=MAKER, unreadable=2)).text

    assert "3 vastgelegd" in text
    assert "Calamiteit 2" in text
    assert "Checklist of controle 2 2 1" in text
    assert "Scholing 1 0 0" in text
    assert "2 meldingen kunnen niet worden geopend" in text


def test_a_year_in_which_nothing_was_recorded_says_so():
    assert "is niets vastgelegd" in printed(papers.year_report(2025, [], maker=MAKER)).text
