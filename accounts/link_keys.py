"""The key in the link of an invitation: signed, so that nobody finds one by trying. What it opens is in its row."""

from uuid import UUID

from django.core import signing


class LinkKeys:
    """Of one kind of invitation; a key of another kind opens nothing."""

    def __init__(self, kind: str) -> None:
        self._signer = signing.Signer(salt=kind)

    def make(self, invitation_id: UUID) -> str:
        return self._signer.sign(invitation_id.hex)

    def read(self, key: str) -> UUID | None:
        """Which invitation it opens; none where the key was not made here."""
        try:
            return UUID(self._signer.unsign(key))
        except signing.BadSignature:
            return None


practice_keys = LinkKeys("accounts.practice_invitation")
