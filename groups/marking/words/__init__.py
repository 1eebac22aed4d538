"""Lists of facts that the finders look words up in: names, places, and what only looks like one."""

from pathlib import Path


def word_set(text: str) -> frozenset[str]:
    """The words of a text; a line that begins with a star is for who reads the list."""
    return frozenset(word for line in text.splitlines() if not line.startswith("*") for word in line.split())


def word_list(name: str) -> frozenset[str]:
    """The list in the file of this name beside this module."""
    return word_set(Path(__file__).with_name(f"{name}.txt").read_text("utf-8"))
