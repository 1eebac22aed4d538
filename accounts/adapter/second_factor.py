"""What allauth asks about the extra lock on an account: its words, its names, and how its secrets are kept."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from accounts.models import User
from vault.server_secrets import open_secret, seal_secret


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Zet eerst een extra slot op uw account. Daarna kunt u reservecodes maken.",
        "incorrect_code": "De code klopt niet of is verlopen. Wacht op de volgende code.",
        "unverified_email": "Bevestig eerst uw e-mailadres.",
    }

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey is for this portal, whatever host a request names."""
        return {"id": urlsplit(settings.PORTAL_ORIGIN).hostname or "", "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """An authenticator shows the address; the id in it is nobody's elsewhere."""
        return {"id": user.id.bytes, "name": user.email, "display_name": user.name}
