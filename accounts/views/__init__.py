"""The pages of an account: the lock, the recovery kit, one's profile and mail, and the certificate."""

from accounts.views.account import (
    chosen_day,
    forget_day,
    lock,
    profile,
    recover,
    recovery_kit,
    recovery_kit_pdf,
    reminders,
    renew_recovery_kit,
    type_back,
    unlock,
)
from accounts.views.certificates import certificate, check_certificate
from accounts.views.faults import says_what_is_wrong, spares_a_damaged_vault

__all__ = [
    "certificate",
    "check_certificate",
    "chosen_day",
    "forget_day",
    "lock",
    "profile",
    "recover",
    "recovery_kit",
    "recovery_kit_pdf",
    "reminders",
    "renew_recovery_kit",
    "says_what_is_wrong",
    "spares_a_damaged_vault",
    "type_back",
    "unlock",
]
