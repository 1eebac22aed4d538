"""Lists of facts that the finders look words up in: names, places, and what only looks like one."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text; a line that begins with a star is for who reads the list."""
    return frozenset(word for line in text.splitlines() if not line.startswith("*") for word in line.split())
