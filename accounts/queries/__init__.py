"""Who somebody is, who works in which practice, and who works for SCAG."""

from accounts.queries.account_log import AccountLog, account_log
from accounts.queries.people import (
    actor,
    chosen_days,
    fresh_start,
    therapist_count,
    vault,
)
from accounts.queries.practice import (
    Colleague,
    PracticeInvitationIsOver,
    WaitingInvitation,
    colleagues,
    fitting_practice_invitation,
    left_without_owner,
    own_practice_invitations,
    places_in,
    practice_invitation,
    practice_invitations,
    running_practice_invitations,
)
from accounts.queries.recovery_code import CodeAge, recovery_code_age
from accounts.queries.staff import (
    StaffLine,
    StaffLog,
    StaffMember,
    staff,
    staff_log,
    staff_member,
    staff_roles,
    whole_staff_log,
)

__all__ = [
    "AccountLog",
    "CodeAge",
    "Colleague",
    "PracticeInvitationIsOver",
    "StaffLine",
    "StaffLog",
    "StaffMember",
    "WaitingInvitation",
    "account_log",
    "actor",
    "chosen_days",
    "colleagues",
    "fitting_practice_invitation",
    "fresh_start",
    "left_without_owner",
    "own_practice_invitations",
    "places_in",
    "practice_invitation",
    "practice_invitations",
    "recovery_code_age",
    "running_practice_invitations",
    "staff",
    "staff_log",
    "staff_member",
    "staff_roles",
    "therapist_count",
    "vault",
    "whole_staff_log",
]
