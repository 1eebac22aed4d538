"""Which wordings get a gentle hint, and which only look like one."""

import pytest

from groups.blame import blaming_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Het was haar schuld.", ["schuld"]),
        ("Dit was een fout van de therapeut.", ["een fout"]),
        ("Dat is jouw fout.", ["jouw fout"]),
        ("Dit is nalatig en slordig.", ["nalatig", "slordig"]),
        ("Je had moeten weten dat dit kon.", ["had moeten weten"]),
        ("Je had dat eerder moeten zien.", ["had dat eerder moeten zien"]),
        ("Hoe kon je dat nou doen?", ["Hoe kon je dat nou"]),
        ("Waarom heb je niet gebeld?", ["Waarom heb je niet"]),
        ("Dat had je nooit mogen doen.", ["had je nooit mogen"]),
        ("Wat onkundig, en zo onprofessioneel.", ["onkundig", "onprofessioneel"]),
        ("Een domme blunder.", ["Een domme blunder"]),
        ("Zij is schuldig.", ["schuldig"]),
    ],
)
def test_blaming_words_are_found(text: str, words: list[str]) -> None:
    assert [word.text for word in blaming_words(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "We kijken zonder schuldvraag naar wat er gebeurde.",
        "Er kwam een foutmelding op het scherm.",
        "De cliënt voelde zich onschuldig en rustig.",
        "Zij heeft schulden en sliep slecht.",
        "Het scherm stond op de foute stand.",
        "Dat had ik fijn gevonden om te horen.",
        "Hoe kon dit begrijpelijk zijn op dat moment?",
        "Waarom was het die dag zo druk?",
        "Ik had eerder gegeten en was moe.",
        "Dominantie en stomen zijn andere woorden.",
        "Wat hielp om het op tijd te zien?",
    ],
)
def test_words_that_only_look_like_blame_are_left_alone(text: str) -> None:
    assert blaming_words(text) == ()


def test_every_hint_is_a_gentle_question() -> None:
    found = blaming_words(
        "Slordig. Het was jouw schuld. Je had moeten weten dat het nalatig was. Hoe kon je toch?"
    )

    assert len(found) == 5
    assert all(word.gentler.endswith("?") for word in found)


def test_where_it_stands_is_told() -> None:
    (word,) = blaming_words("Het was slordig.")

    assert "Het was slordig."[word.start : word.end] == word.text == "slordig"
