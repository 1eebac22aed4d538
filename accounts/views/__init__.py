"""The pages of an account: the lock, the recovery kit, one's profile and mail, the certificate; and those of staff."""

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
from accounts.views.admission import admission
from accounts.views.certificates import certificate, check_certificate
from accounts.views.faults import says_what_is_wrong, spares_a_damaged_vault
from accounts.views.staff import accept, colleague, colleagues, staff_log

__all__ = [
    "accept",
    "admission",
    "certificate",
    "check_certificate",
    "chosen_day",
    "colleague",
    "colleagues",
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
    "staff_log",
    "type_back",
    "unlock",
]
