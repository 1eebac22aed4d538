"""Words are found whatever the capitals and accents, and shown where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.finding import are_in, excerpt, folded, words_of


def marked(text: str, query: str) -> str:
    pieces = excerpt(text, words_of(query))
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("De cliënt viel.", "CLIENT", "De [cliënt] viel."),
        ("Een collega’s stoel", "collega's", "Een [collega’s] stoel"),
        ("Ongeval in de hal", "val", "Onge[val] in de hal"),
        ("Reënactering", "reen acte", "[Reënacte]ring"),
        ("De ﬁets van een patiënt", "fiets", "De [ﬁets] van een patiënt"),
        ("cliënt", "cliënt", "[cliënt]"),
        ("50% van (alles)", "50% (alles)", "[50%] van [(alles)]"),
        ("Niets hiervan", "anders", ""),
        ("", "anders", ""),
    ],
)
def test_a_word_is_marked_as_it_was_typed(text, query, shown):
    assert marked(text, query) == shown


def test_of_a_long_text_it_shows_what_stands_around_the_first_word():
    text = f"{'voor ' * 60}De pols brak. {'na ' * 100}"

    shown = marked(text, "pols")

    assert shown.startswith("… voor")
    assert "De [pols] brak." in shown
    assert shown.endswith("na …")
    assert len(shown) < 320


def test_every_word_has_to_be_there():
    texts = [folded("De cliënt viel."), folded("Analyse: gladde vloer")]

    assert are_in(words_of("vloer viel"), texts)
    assert not are_in(words_of("vloer stoel"), texts)


@given(st.text(), st.text(max_size=3))
def test_pieces_are_the_text_itself(text, query):
    pieces = excerpt(text, words_of(query))

    shown = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in text
    assert bool(pieces) == any(word in folded(text) for word in words_of(query))
