"""The extra lock on an account: allauth's pages, asked for in our own way, and the way in for whoever lost a phone."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import qrcode
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import LogoutView, ReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods
from qrcode.image.svg import SvgPathFillImage

from accounts import operations
from accounts.actor import ActingRequest
from accounts.adapter.second_factor_forms import LostPhoneForm
from accounts.operations import second_factor
from vault.custody import end_custody

View = Callable[..., HttpResponse]
_APP = "allauth.mfa"


def asks_who_it_is(view: View) -> View:
    """Lead to the lock or the password and back. What was typed stays behind: allauth would keep it in the session."""

    @wraps(view)
    def answered(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except ReauthenticationRequired:
            (method, *_) = get_account_adapter().get_reauthentication_methods(request.user)
            return redirect(f"{method['url']}?{urlencode({'next': request.path})}")

    return answered


class _NewSession:
    """Whoever showed to be who they are goes on under another session key."""

    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        self.request.session.cycle_key()
        return super().form_valid(form)  # type: ignore[misc]


class PasswordAgain(_NewSession, ReauthenticateView):
    template_name = "account/reauthenticate.html"


class CodeAgain(_NewSession, ReauthenticateByCodeView):
    pass


class PasskeyAgain(_NewSession, ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        super().form_invalid(form)
        return redirect(self.passthrough_next_url(self.request.path))


class LogOut(LogoutView):
    """Also halfway: what waits for a second factor goes with the login that stops."""

    def logout(self) -> None:
        end_custody(self.request)
        super().logout()


class AskSecondFactor(AuthenticateView):
    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """What to ask of a passkey, for whoever has one."""
        shown = super().get_context_data(**named)
        options = dict(shown["js_data"]["request_options"]["publicKey"])
        return shown | {"passkeys": options if options.get("allowCredentials") else None}


class SetUpApp(ActivateTOTPView):
    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """The secret in groups of four, for whoever types it; the picture has an address of its own."""
        secret = (named.get("form") or self.get_form()).secret
        groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
        return super().get_context_data(**named) | {"groups": groups}


log_out = LogOut.as_view()
ask_second_factor = AskSecondFactor.as_view()
second_factor_page = IndexView.as_view(extra_context={"required": lambda: settings.SECOND_FACTOR_REQUIRED})
set_up_app = SetUpApp.as_view()
remove_passkey = RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
password_again = PasswordAgain.as_view()
code_again = CodeAgain.as_view()
passkey_again = PasskeyAgain.as_view()


@require_GET
def app_picture(request: ActingRequest) -> HttpResponse:
    """The QR code of the app that is being set up, for nobody but whoever sets it up."""
    raise_if_reauthentication_required(request, app=_APP)
    secret = second_factor.waiting_app_secret(request)
    if secret is None:
        raise Http404
    picture = BytesIO()
    address = get_adapter().build_totp_url(request.user, secret)
    qrcode.make(address, image_factory=SvgPathFillImage).save(picture)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def lost_phone(request: HttpRequest) -> HttpResponse:
    """No phone and no reserve code: the paper of the register takes the extra lock off, after the password."""
    stage = request._login_stage  # type: ignore[attr-defined]
    person = stage.login.user
    form = LostPhoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_a_try(request, "recovery_code", person=person)
            second_factor.take_off_with_recovery_code(person=person, code=form.content())
        except operations.TooManyTries as error:
            form.add_error("recovery_code", str(error))
        except operations.CodeDoesNotFit as error:
            said = operations.with_tries_left(request, "recovery_code", error, person=person)
            form.add_error("recovery_code", said)
        else:
            operations.give_back_tries(request, "recovery_code", person=person)
            return stage.exit()
    context = {"form": form, "is_staff": person.is_staff}
    return render(request, "accounts/lost_phone.html", context, status=422 if form.errors else 200)
