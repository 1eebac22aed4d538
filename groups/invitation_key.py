"""The key in the link of an invitation: signed, so that nobody finds one by trying. What it opens is in its row."""

from uuid import UUID

from django.core import signing

_signer = signing.Signer(salt="groups.invitation")


def make_invitation_key(invitation_id: UUID) -> str:
    return _signer.sign(invitation_id.hex)


def invitation_of(key: str) -> UUID | None:
    """Which invitation it opens; none where the key was not made here."""
    try:
        return UUID(_signer.unsign(key))
    except signing.BadSignature:
        return None
