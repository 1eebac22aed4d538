"""Two groups of the code are asked, always the same two, and forgiving of how people copy."""

import pytest

from accounts.recovery_kit import TypedGroups, are_typed_back, asked_groups, groups
from vault.bundle import make_recovery_code

CODE = "0A1B-C2D3-E4F5-G6H7-J8K9-M0N1-P2QR"


def test_a_code_has_seven_groups_of_four():
    assert [len(group) for group in groups(make_recovery_code())] == [4] * 7


def test_two_different_groups_are_asked_and_every_group_has_its_turn():
    pairs = [asked_groups(make_recovery_code()) for _ in range(300)]

    assert all(1 <= first < second <= 7 for first, second in pairs)
    assert {number for pair in pairs for number in pair} == set(range(1, 8))


def test_the_same_code_asks_the_same_groups():
    assert len({asked_groups(CODE) for _ in range(10)}) == 1


def test_what_is_on_paper_is_recognised():
    first, second = (groups(CODE)[number - 1] for number in asked_groups(CODE))

    assert are_typed_back(CODE, TypedGroups(first, second))
    assert are_typed_back(CODE, TypedGroups(f" {first.lower()} ", f"{second[:2]}-{second[2:]}"))


@pytest.mark.parametrize("letter", ["O", "o"])
def test_the_letter_o_is_read_as_a_zero_and_i_and_l_as_a_one(letter):
    assert asked_groups("0000-1111-0000-1111-0000-1111-0000")
    code = "-".join(["0101"] * 7)

    assert are_typed_back(code, TypedGroups(f"{letter}i{letter}L", "0l0I"))


@pytest.mark.parametrize("typed", [TypedGroups("", ""), TypedGroups("0A1B", ""), TypedGroups("0000", "0000")])
def test_anything_else_is_not(typed):
    assert not are_typed_back(CODE, typed)


def test_the_two_groups_the_other_way_round_are_not_the_answer():
    first, second = (groups(CODE)[number - 1] for number in asked_groups(CODE))

    assert not are_typed_back(CODE, TypedGroups(second, first))
