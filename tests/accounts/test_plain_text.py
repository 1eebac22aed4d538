"""What somebody typed is kept in one form, and what cannot be read is refused."""

import pytest

from accounts.plain_text import UnreadableCharacter, one_line, plain_text, readable

RIGHT_TO_LEFT, ISOLATE = "\u202e", "\u2066"


def test_the_same_word_is_the_same_however_a_device_composes_it():
    assert plain_text("Rene\u0301") == plain_text("Ren\u00e9") == "Ren\u00e9"


def test_direction_marks_are_taken_out():
    assert plain_text(f"An{RIGHT_TO_LEFT}na{ISOLATE} \u200fBos\u061c") == "Anna Bos"


def test_a_line_has_single_spaces_and_none_around_it():
    assert one_line("  De \t Linde\r\n praktijk ") == "De Linde praktijk"


def test_lines_stay_lines_and_end_in_one_way():
    assert plain_text("een\r\ntwee\rdrie\n") == "een\ntwee\ndrie"


@pytest.mark.parametrize("code_point", [0x00, 0x07, 0x1B, 0x7F, 0x9B, 0xD800, 0xDFFF, 0xFFFD])
@pytest.mark.parametrize("tidy", [readable, plain_text, one_line])
def test_what_cannot_be_read_is_refused_with_a_sentence(tidy, code_point):
    with pytest.raises(UnreadableCharacter, match="teken in dat we niet kunnen lezen"):
        tidy(f"Anna{chr(code_point)}Bos")


def test_a_password_keeps_its_spaces_and_marks():
    assert readable("  een  zin\u200f ") == "  een  zin\u200f "


def test_emoji_of_several_parts_and_other_scripts_stay():
    for text in ("👩‍⚕️", "日本", "Łódź", "ß"):
        assert plain_text(text) == text
