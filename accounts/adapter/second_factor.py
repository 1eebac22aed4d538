"""What allauth asks about the extra lock on an account: its words, its names, and how its secrets are kept."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.models import AccountAction, User
from vault.server_secrets import open_secret, seal_secret

# What allauth tells by mail of its own, and the line of the account's log that it becomes.
CHANGES = {
    "mfa/email/totp_activated": AccountAction.SECOND_FACTOR_ADDED,
    "mfa/email/totp_deactivated": AccountAction.SECOND_FACTOR_REMOVED,
    "mfa/email/webauthn_added": AccountAction.SECOND_FACTOR_ADDED,
    "mfa/email/webauthn_removed": AccountAction.SECOND_FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": AccountAction.BACKUP_CODES_MADE,
}
# A choice and not a text: what somebody types lies nowhere in clear.
KINDS_OF_KEY = ("Deze computer", "Deze telefoon of tablet", "Een losse sleutel, zoals een usb-sleutel")


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

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return KINDS_OF_KEY[0]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey is for this portal, whatever host a request names."""
        return {"id": urlsplit(settings.PORTAL_ORIGIN).hostname or "", "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {"id": user.id.bytes, "name": user.email, "display_name": user.name}
