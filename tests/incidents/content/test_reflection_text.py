"""The report as a text to copy, and the empty one that says nothing of any case."""

from datetime import date
from uuid import UUID

from incidents.codes import PartyKind, TakesPart, WorkingForm
from incidents.content.network import (
    REFLECTION_POINTS,
    REFLECTION_QUESTIONS,
    Meeting,
    Party,
    ReflectionReport,
)
from incidents.content.reflection_text import (
    NOT_FILLED_IN,
    empty_text,
    reflection_chapters,
    reflection_text,
)

ZUID = Party(UUID(int=1), "Zuid", PartyKind.CARE_PROVIDER, role="huisarts", takes_part=TakesPart.YES)
MET = Meeting(UUID(int=2), date(2026, 11, 19), WorkingForm.WALK_THROUGH, present="Zuid en ikzelf")
REPORT = ReflectionReport(
    working_form=WorkingForm.MEET,
    **{name: f"Over {name}." for name in [*REFLECTION_POINTS, *REFLECTION_QUESTIONS]},
)


def test_everything_that_was_written_stands_in_it_once():
    text = reflection_text(reflection_chapters(REPORT, (ZUID,), (MET,)), title="Verslag")

    assert text.startswith("Verslag\n\nWIE EN HOE\n\nPartijen\nZuid (zorgaanbieder): huisarts. Doet mee.")
    assert "19 november 2026: samen door de belangrijke momenten lopen. Aanwezig: Zuid en ikzelf" in text
    for name in [*REFLECTION_POINTS, *REFLECTION_QUESTIONS]:
        assert text.count(f"Over {name}.") == 1
    assert NOT_FILLED_IN not in text


def test_what_is_open_says_so():
    text = reflection_text(reflection_chapters(ReflectionReport(), (), ()))

    assert text.count(NOT_FILLED_IN) == 3 + len(REFLECTION_QUESTIONS) + len(REFLECTION_POINTS)


def test_the_seven_points_are_numbered_in_their_order():
    *_, points = reflection_chapters(REPORT, (), ())

    assert [each.heading[:2] for each in points.sections] == [f"{number}." for number in range(1, 8)]
    assert [each.name for each in points.sections] == list(REFLECTION_POINTS)


def test_the_empty_one_asks_all_and_tells_that_nothing_is_shared():
    text = empty_text()

    assert all(asked in text for asked in [*REFLECTION_POINTS.values(), *REFLECTION_QUESTIONS.values()])
    assert "geen gegevens van de cliënt" in text
    assert "ook als een ander al meldde" in text
