"""The pages of an account: the lock, the recovery kit, one's profile and mail, the certificate; and those of staff."""

from accounts.views.account import (
    lock,
    recover,
    recovery_kit,
    recovery_kit_pdf,
    renew_recovery_kit,
    type_back,
    unlock,
)
from accounts.views.admission import admission
from accounts.views.certificates import certificate, check_certificate
from accounts.views.faults import says_what_is_wrong, spares_a_damaged_vault
from accounts.views.practice import (
    accept_practice,
    end_place,
    leave_practice,
    make_owner,
    practice,
    practice_details,
    stop_owning,
    withdraw_practice_invitation,
)
from accounts.views.profile import (
    address,
    chosen_day,
    confirm_address,
    forget_day,
    personal_details,
    profile,
    reminders,
    withdraw_address,
)
from accounts.views.staff import accept, colleague, colleagues, staff_log, staff_log_csv

__all__ = [
    "accept",
    "accept_practice",
    "address",
    "admission",
    "certificate",
    "check_certificate",
    "chosen_day",
    "colleague",
    "colleagues",
    "confirm_address",
    "end_place",
    "forget_day",
    "leave_practice",
    "lock",
    "make_owner",
    "personal_details",
    "practice",
    "practice_details",
    "profile",
    "recover",
    "recovery_kit",
    "recovery_kit_pdf",
    "reminders",
    "renew_recovery_kit",
    "says_what_is_wrong",
    "spares_a_damaged_vault",
    "staff_log",
    "staff_log_csv",
    "stop_owning",
    "type_back",
    "unlock",
    "withdraw_address",
    "withdraw_practice_invitation",
]
