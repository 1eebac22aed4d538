"""What people fill in about their account, their practice and their mail; and to work for SCAG."""

from accounts.forms.certificate import CertificateForm
from accounts.forms.mail import ChosenDayForm, ForgetDayForm, MailForm
from accounts.forms.opening import (
    BeginAnewForm,
    CodeCheckForm,
    RecoverForm,
    ReplaceKeysForm,
    TypeBackForm,
    UnlockForm,
)
from accounts.forms.practice import ColleagueForm, PracticeDetailsForm
from accounts.forms.profile import NewAddressForm, PersonalDetailsForm
from accounts.forms.staff import AcceptInvitationForm, InvitationForm, StaffRolesForm

__all__ = [
    "AcceptInvitationForm",
    "BeginAnewForm",
    "CertificateForm",
    "ChosenDayForm",
    "CodeCheckForm",
    "ColleagueForm",
    "ForgetDayForm",
    "InvitationForm",
    "MailForm",
    "NewAddressForm",
    "PersonalDetailsForm",
    "PracticeDetailsForm",
    "RecoverForm",
    "ReplaceKeysForm",
    "StaffRolesForm",
    "TypeBackForm",
    "UnlockForm",
]
