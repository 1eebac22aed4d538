"""The recovery code as its owner handles it: seven groups on paper, two of them typed back."""

import hashlib
from dataclasses import dataclass

GROUPS = 7


@dataclass(frozen=True)
class TypedGroups:
    """What somebody copied from their paper."""

    first: str
    second: str


def groups(code: str) -> list[str]:
    return code.split("-")


def asked_groups(code: str) -> tuple[int, int]:
    """Which two groups to type back, counted from one; always the same two for the same code."""
    first, other = hashlib.sha256(code.encode()).digest()[:2]
    a, b = first % GROUPS, other % (GROUPS - 1)
    b += b >= a
    return min(a, b) + 1, max(a, b) + 1


def are_typed_back(code: str, typed: TypedGroups) -> bool:
    first, second = (groups(code)[number - 1] for number in asked_groups(code))
    return _forgiving(typed.first) == first and _forgiving(typed.second) == second


def _forgiving(text: str) -> str:
    """Read as the code is read everywhere: case, spaces and dashes do not count; O is 0, I and L are 1."""
    bare = text.upper().replace(" ", "").replace("-", "")
    return bare.translate(str.maketrans("OIL", "011"))
