"""What people do with their account: join, unlock, recover, change their password; and the mail that follows."""

from accounts.operations.joining import AddressTaken, Newcomer, admit_colleague, register_person
from accounts.operations.outbox import due_mail, forget_sent_mail, send_mail
from accounts.operations.passwords import WrongPassword, change_password, choose_password
from accounts.operations.recovery import (
    CodeDoesNotFit,
    GroupsDiffer,
    NewerCodeExists,
    confirm_recovery_code,
    open_with_recovery_code,
    recover_vault,
    renew_recovery_code,
)
from accounts.operations.reminders import (
    DayHasPassed,
    TooManyDays,
    choose_day,
    forget_day,
    keep_weekly_mail,
    queue_mail_of_the_day,
    queue_weekly_mail,
)
from accounts.operations.sessions import (
    TooManyTries,
    give_back_tries,
    take_into_custody,
    use_a_try,
    with_tries_left,
)
from accounts.operations.unlocking import (
    OpenedVault,
    PasswordDoesNotOpen,
    VaultIsDamaged,
    log_in,
    open_vault,
)

__all__ = [
    "AddressTaken",
    "CodeDoesNotFit",
    "DayHasPassed",
    "GroupsDiffer",
    "Newcomer",
    "NewerCodeExists",
    "OpenedVault",
    "PasswordDoesNotOpen",
    "TooManyDays",
    "TooManyTries",
    "VaultIsDamaged",
    "WrongPassword",
    "admit_colleague",
    "change_password",
    "choose_day",
    "choose_password",
    "confirm_recovery_code",
    "due_mail",
    "forget_day",
    "forget_sent_mail",
    "give_back_tries",
    "keep_weekly_mail",
    "log_in",
    "open_vault",
    "open_with_recovery_code",
    "queue_mail_of_the_day",
    "queue_weekly_mail",
    "recover_vault",
    "register_person",
    "renew_recovery_code",
    "send_mail",
    "take_into_custody",
    "use_a_try",
    "with_tries_left",
]
