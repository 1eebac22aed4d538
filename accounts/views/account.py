"""The recovery kit, the lock and the way back in."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import operations, papers, queries
from accounts.actor import ActingRequest
from accounts.forms import (
    RecoverForm,
    TypeBackForm,
    UnlockForm,
)
from accounts.permissions import signed_in
from accounts.recovery_kit import asked_groups, groups
from accounts.views.faults import spares_a_damaged_vault
from vault.custody import bundle_in_custody, custody_state, drop_note, end_custody, keep_note, read_note


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: ActingRequest) -> HttpResponse:
    """The register is on the lock, which is an ordinary state: the password opens it."""
    if bundle_in_custody(request) is not None:
        return redirect(_onward(request))
    form = UnlockForm(_given(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_a_try(request, "unlock", person=request.user)
            opened = operations.open_vault(person=request.user, password=form.content())
        except operations.TooManyTries as error:
            form.add_error("password", str(error))
        except operations.PasswordDoesNotOpen as error:
            said = operations.with_tries_left(request, "unlock", error, person=request.user)
            form.add_error("password", said)
        else:
            return _opened(request, "unlock", opened)
    context = {
        "form": form,
        "next": _next(request),
        "cookie_lost": custody_state(request) == "cookie_lost",
        "has_vault": queries.vault(person_id=request.user.id).exists,
        "fresh_start": queries.fresh_start(person_id=request.user.id),
    }
    return render(request, "accounts/unlock.html", context, status=_status(form))


@sensitive_post_parameters()
@signed_in
@spares_a_damaged_vault
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: ActingRequest) -> HttpResponse:
    """The recovery code opens the register, and the password of now will open it from then on."""
    form = RecoverForm(_given(request))
    if request.method == "POST" and form.is_valid():
        code, password = form.content()
        try:
            operations.use_a_try(request, "recovery_code", person=request.user)
            opened = operations.recover_vault(by=request.actor, code=code, password=password)
        except operations.TooManyTries as error:
            form.add_error("recovery_code", str(error))
        except (operations.CodeDoesNotFit, operations.WrongPassword) as error:
            said = operations.with_tries_left(request, "recovery_code", error, person=request.user)
            field = "password" if isinstance(error, operations.WrongPassword) else "recovery_code"
            form.add_error(field, said)
        else:
            return _opened(request, "recovery_code", opened)
    return render(
        request, "accounts/recover.html", {"form": form, "next": _next(request)}, status=_status(form)
    )


@signed_in
@require_POST
def lock(request: ActingRequest) -> HttpResponse:
    end_custody(request)
    return redirect("accounts:unlock")


@require_GET
def recovery_kit(request: ActingRequest) -> HttpResponse:
    """The recovery code, for as long as it waits to be written down."""
    code = read_note(request)
    state = queries.vault(person_id=request.actor.person.id)
    context = {
        "groups": groups(code) if code else None,
        "confirmed": state.recovery_confirmed,
        "age": queries.recovery_code_age(by=request.actor, now=timezone.now()),
    }
    return render(request, "accounts/recovery_kit.html", context)


@spares_a_damaged_vault
@require_POST
def renew_recovery_kit(request: ActingRequest) -> HttpResponse:
    keep_note(request, operations.renew_recovery_code(by=request.actor))
    return redirect("accounts:recovery_kit")


@require_GET
def recovery_kit_pdf(request: ActingRequest) -> HttpResponse:
    code = read_note(request)
    if code is None:
        return redirect("accounts:recovery_kit")
    paper = papers.recovery_kit(code=code, person=request.actor.person)
    return papers.as_download(paper, "herstelcode-mijn-scag.pdf")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def type_back(request: ActingRequest) -> HttpResponse:
    """Two groups from the paper, with the code itself out of sight."""
    code = read_note(request)
    if code is None:
        return redirect("accounts:recovery_kit")
    form = TypeBackForm(_given(request), asked=asked_groups(code))
    if request.method == "POST" and form.is_valid():
        try:
            operations.confirm_recovery_code(by=request.actor, code=code, typed=form.content())
        except operations.GroupsDiffer as error:
            form.add_error(None, str(error))
        except operations.NewerCodeExists as reason:
            drop_note(request)
            messages.warning(request, str(reason))
            return redirect("accounts:recovery_kit")
        else:
            drop_note(request)
            return redirect("home")
    return render(request, "accounts/type_back.html", {"form": form}, status=_status(form))


def _opened(request: ActingRequest, action: str, opened: operations.OpenedVault) -> HttpResponse:
    operations.give_back_tries(request, action, person=request.user)
    operations.take_into_custody(request, opened, person=request.user)
    return redirect("accounts:recovery_kit" if opened.new_code else _onward(request))


def _given(request: ActingRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _onward(request: ActingRequest) -> str:
    return _next(request) or resolve_url("home")


def _next(request: ActingRequest) -> str:
    """The page somebody was on their way to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # Without a slash `redirect` takes it for the name of a view.
    return wanted if ours and wanted.startswith("/") else ""


def _status(form: Form) -> int:
    return 422 if form.errors else 200
