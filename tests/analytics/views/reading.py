"""What somebody reads on a page."""

import re


def text_of(page: str) -> str:
    """Without marks, in single spaces; words that are only styled stay together."""
    within_words = re.sub(r"</?(?:b|span|a)\b[^>]*>", "", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", within_words)).strip()
