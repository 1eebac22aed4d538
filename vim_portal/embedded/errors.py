"""The one error of the launcher."""


class CannotStart(Exception):
    """Something outside the portal is in the way; the text says what, and what to do about it."""
