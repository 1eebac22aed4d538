"""People, practices, who belongs to which practice, SCAG's staff, and the mail that still has to leave."""

from accounts.models.codes import (
    AccountAction,
    GroupMail,
    PracticeForm,
    ProfessionGroup,
    StaffAction,
    StaffRole,
)
from accounts.models.mail import ChosenDay, Mail
from accounts.models.people import (
    NO_DOMAIN,
    AcceptedAgreement,
    FreshStart,
    ListedMember,
    ProfessionalBody,
    User,
)
from accounts.models.practices import Membership, Practice, PracticeInvitation
from accounts.models.staff import StaffEvent, StaffGrant

__all__ = [
    "NO_DOMAIN",
    "AcceptedAgreement",
    "AccountAction",
    "ChosenDay",
    "FreshStart",
    "GroupMail",
    "ListedMember",
    "Mail",
    "Membership",
    "Practice",
    "PracticeForm",
    "PracticeInvitation",
    "ProfessionGroup",
    "ProfessionalBody",
    "StaffAction",
    "StaffEvent",
    "StaffGrant",
    "StaffRole",
    "User",
]
