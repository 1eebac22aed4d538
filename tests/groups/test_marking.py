"""What the marks find and miss: on texts of our own, on every number with a check, in time, and when time runs out."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from groups.marking import LONGEST_TEXT, MarkingTookTooLong, MarkKind, find_marks, marks_within
from groups.marking.numbers import _IBAN_LENGTHS, is_iban
from incidents.service_number import is_service_number
from tests.groups.marking_texts import Score, samples, score

ENOUGH_TEXTS = 150
ENOUGH = 0.90

# Texts that would make a search go over the same characters again and again.
RUNS = (
    "1",
    "1.",
    "1 2 ",
    "01-",
    "A",
    "A.",
    "Aa ",
    "Aa-",
    "@",
    "a@",
    "a.a@a.",
    "www.",
    "a",
    "a-",
    "a'",
    ".",
    "!",
    " ",
    "\n",
    "(",
    '"',
    "+1 ",
    "NL11 ",
    "twee",
    "van der ",
    "mevrouw ",
    "nummer ",
    "de enige ",
    "Straat ",
    "School De ",
    "Jan ",
    "J. ",
    "stond ",
    "maandag ",
)


@pytest.mark.parametrize(("names", "least"), [(("tuned", "held_out"), ENOUGH_TEXTS), (("held_out",), 50)])
def test_marks_find_what_must_be_found_and_little_else(names, least, record_property) -> None:
    texts = [sample for name in names for sample in samples(name)]

    counted = score(texts)

    _keep(counted, len(texts), record_property)
    assert len(texts) >= least
    assert counted.recall() >= ENOUGH, str(counted)
    assert counted.precision() >= ENOUGH, str(counted)


def test_half_of_what_is_tried_must_not_be_marked() -> None:
    texts = [*samples("tuned"), *samples("held_out")]

    assert sum(not sample.expected for sample in texts) >= len(texts) / 3


@pytest.mark.parametrize("kind", [MarkKind.BSN, MarkKind.IBAN])
def test_every_number_with_a_check_in_the_texts_is_found(kind: MarkKind) -> None:
    counted = score([*samples("tuned"), *samples("held_out")])

    assert counted.due[kind] >= 5
    assert (counted.recall(kind), counted.precision(kind)) == (1, 1), str(counted)


def _keep(counted: Score, texts: int, record_property: Callable[[str, object], None]) -> None:
    record_property("texts", texts)
    record_property("marks due", counted.due.total())
    record_property("recall", round(counted.recall(), 3))
    record_property("precision", round(counted.precision(), 3))


# A few hundred, so that all remainders and all leading figures come by.
NUMBERS = [f"{number:09d}" for number in range(10_000_019, 999_999_999, 4_900_021)]
NOTATIONS = (
    lambda digits: digits,
    lambda digits: f"{digits[:3]} {digits[3:6]} {digits[6:]}",
    lambda digits: f"{digits[:4]}.{digits[4:6]}.{digits[6:]}",
    lambda digits: f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
    lambda digits: " ".join(digits),
    lambda digits: f"{digits[:4]}\u00a0{digits[4:6]}\u00a0{digits[6:]}",
)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_service_number_is_marked_exactly_when_it_passes_the_eleven_test(notation) -> None:
    for digits in NUMBERS:
        written = notation(digits)
        found = {
            mark.text for mark in find_marks(f"Zijn BSN is {written}, zei hij.") if mark.kind is MarkKind.BSN
        }

        assert found == ({written} if is_service_number(digits) else set())


@pytest.mark.parametrize("country", sorted(_IBAN_LENGTHS))
def test_an_iban_of_every_country_is_marked_exactly_when_its_check_is_right(country: str) -> None:
    body = "RABO0123456789012345678901234567890"[: _IBAN_LENGTHS[country] - 4]
    right = next(
        f"{country}{check:02d}{body}" for check in range(2, 99) if is_iban(f"{country}{check:02d}{body}")
    )
    mistyped = f"{right[:-1]}{(int(right[-1]) + 1) % 10}"
    for iban in (right, mistyped):
        spaced = " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
        for written in (iban, spaced, iban.lower()):
            found = {
                mark.text for mark in find_marks(f"Betaald van {written}.") if mark.kind is MarkKind.IBAN
            }

            assert found == ({written} if iban == right else set())


@pytest.mark.parametrize("run", RUNS)
def test_ten_times_the_text_takes_ten_times_as_long_and_well_under_two_seconds(run: str) -> None:
    short, long = ((run * LONGEST_TEXT)[:length] for length in (LONGEST_TEXT // 10, LONGEST_TEXT))

    # Whoever else computes may spoil one measurement; a search that goes over its characters again spoils them all.
    assert any(_grows_with_the_text(short, long) for _ in range(3))


def _grows_with_the_text(short: str, long: str) -> bool:
    taken = _seconds(long)
    return taken < 1 and taken / max(min(_seconds(short) for _ in range(3)), 0.002) <= 15


def _seconds(text: str) -> float:
    begun = time.process_time()
    find_marks(text)
    return time.process_time() - begun


def test_a_text_that_takes_too_long_gives_no_marks_at_all() -> None:
    moments = iter(range(100))

    with pytest.raises(MarkingTookTooLong, match="nog niet gedeeld"):
        marks_within("Mevrouw Jansen belde.", clock=lambda: next(moments))


def test_a_text_that_is_too_long_is_not_begun() -> None:
    with pytest.raises(MarkingTookTooLong):
        marks_within("a" * (LONGEST_TEXT + 1))


def test_in_time_the_marks_are_the_same() -> None:
    text = "Mevrouw Jansen belde op 3 maart 2023 uit Zutphen."

    assert marks_within(text) == find_marks(text)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Mevrouw Jansen belde.", "De cliënt belde."),
        ("Toen belde mevrouw Jansen.", "Toen belde de cliënt."),
        ("Haar dochter Petra belde.", "Haar dochter belde."),
        ("Ik sprak huisarts Van Dam.", "Ik sprak een huisarts."),
        ("Zij woont in Zutphen.", "Zij woont in een dorp."),
        ("Hij komt uit Utrecht.", "Hij komt uit een stad."),
        ("Zij is 72 jaar.", "Zij is in de zeventig."),
        ("Een 72-jarige vrouw.", "Een oudere vrouw."),
        ("Op 3 maart 2023 viel zij.", "Op een dag viel zij."),
        ("Bij huisartsenpraktijk De Brug.", "Bij een huisartsenpraktijk."),
    ],
)
def test_what_is_suggested_fits_in_the_sentence(text: str, instead: str) -> None:
    (mark,) = find_marks(text)

    assert text[: mark.start] + mark.suggestion + text[mark.end :] == instead


def test_marks_do_not_overlap_but_for_the_sentence_around_them() -> None:
    marks = find_marks("Mevrouw Jansen is de vrouw van de burgemeester. Zij woont in Zutphen.")
    words = [mark for mark in marks if mark.kind is not MarkKind.TELLING]

    assert [mark.kind for mark in marks] == [MarkKind.TELLING, MarkKind.PERSON, MarkKind.PLACE]
    assert all(first.end <= second.start for first, second in pairwise(words))


def test_a_mark_says_nothing_of_its_text_in_a_log() -> None:
    (mark,) = find_marks("Mevrouw Jansen belde.")

    assert "Jansen" not in repr(mark)
