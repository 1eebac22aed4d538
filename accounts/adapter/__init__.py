"""What allauth does at our door: the password opens the vault on the way in, every mail goes through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone

from accounts import operations, queries
from accounts.adapter.second_factor import CHANGES
from accounts.models import Mail, StaffAction, User
from accounts.notifications import queue_mail
from accounts.operations.members import let_in_if_listed
from accounts.operations.second_factor import tell_of_second_factor
from vault.custody import bundle_in_custody, end_custody, take_waiting
from vault.kept_posts import drop_kept

# What allauth wants to send, and the mail of ours that it becomes.
KINDS = {
    "account/email/email_confirmation": Mail.Kind.CONFIRM_ADDRESS,
    "account/email/email_confirmation_signup": Mail.Kind.CONFIRM_ADDRESS,
    "account/email/account_already_exists": Mail.Kind.ACCOUNT_EXISTS,
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is gesloten.",
        "email_password_mismatch": "E-mailadres of wachtwoord klopt niet.",
        "invalid_password_reset": "Deze link is verlopen of al gebruikt.",
        "rate_limited": "Even geduld. Probeer het over tien minuten opnieuw.",
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Keep the password until this request has logged in; only then may it open the vault."""
        person = super().authenticate(request, **credentials)
        request.password_just_given = credentials["password"] if person else None  # type: ignore[attr-defined]
        return person

    def pre_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse | None:
        _forget_address(request)
        return super().pre_login(request, user, **named)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        password = request.__dict__.pop("password_just_given", None)
        waited = take_waiting(request, person_id=user.id)
        opened = operations.log_in(
            person=user, password=password, waiting=operations.OpenedVault(*waited) if waited else None
        )
        if user.is_staff:
            operations.note_staff_action(person_id=user.id, action=StaffAction.LOGGED_IN, now=timezone.now())
        if opened is not None:
            operations.take_into_custody(request, opened, person=user)

    def logout(self, request: HttpRequest) -> None:
        end_custody(request)
        if request.user.is_authenticated:
            drop_kept(request, request.user.id)
        super().logout(request)

    def post_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse:
        """Whoever has no recovery code on paper yet comes to the kit first."""
        response = super().post_login(request, user, **named)
        unlocked = bundle_in_custody(request) is not None
        if unlocked and not queries.vault(person_id=user.id).recovery_confirmed:
            return redirect("accounts:recovery_kit")
        return response

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Only an address that is known to be somebody's lets their member number speak for them."""
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            let_in_if_listed(person_id=email_address.user_id, now=timezone.now())
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the kind and the person are kept: the worker makes text and link when it sends."""
        person = context.get("user") or User.objects.filter(email=email.lower()).first()
        queue_mail(KINDS[template_prefix], person)

    def send_notification_mail(self, template_prefix: str, user: User, *given: Any, **named: Any) -> None:
        """Of all that allauth can tell, only what became of the second factor: the rest has operations of ours."""
        if template_prefix in CHANGES:
            tell_of_second_factor(person=user, action=CHANGES[template_prefix])

    def get_login_stages(self) -> list[str]:
        own = {"allauth.mfa.stages.AuthenticateStage": "accounts.adapter.stages.SecondFactorStage"}
        return [own.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """Whoever has an extra lock shows that, a passkey before a code; the password is enough only for the first."""
        methods = super().get_reauthentication_methods(user)
        locks = [method for method in methods if method["id"] != "reauthenticate"]
        return sorted(locks, key=lambda method: "webauthn" not in method["id"]) or methods

    def is_ajax(self, request: HttpRequest) -> bool:
        """There are pages only: no answer of allauth's repeats a form as data."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """An address that cannot be read, such as //[x, is none of ours."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if request.user.is_staff:
            return resolve_url(settings.STAFF_REDIRECT_URL)
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return (
            resolve_url(settings.STAFF_REDIRECT_URL) if request.user.is_staff else reverse("accounts:profile")
        )


def _forget_address(request: HttpRequest) -> None:
    """allauth notes in the session with which address somebody logged in; whose session it is, is enough."""
    noted = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {name: value for name, value in login.items() if name != "email"} for login in noted
    ]
