"""What members of a group share: each kind is one sealed document, and all kinds are known as soon as one is."""

from groups.content import campaign, case, meeting, message

__all__ = ["campaign", "case", "meeting", "message"]
