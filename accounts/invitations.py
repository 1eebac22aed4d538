"""The key in an invitation for staff: signed, for one account, for three days, and of no use once it was used."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class _Invitations(PasswordResetTokenGenerator):
    """Django's token holds the password that is set now: with the first use, and with a new invitation, it changes."""

    key_salt = "accounts.invitations"


_invitations = _Invitations()


def make_invitation(person: Any) -> str:
    return _invitations.make_token(person)


def invitation_fits(person: Any, key: str) -> bool:
    return _invitations.check_token(person, key)
