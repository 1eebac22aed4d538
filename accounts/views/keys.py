"""The keys of a register: the code looked over once a year, keys replaced, and an empty register when all is lost."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import operations, queries
from accounts.actor import ActingRequest
from accounts.forms import BeginAnewForm, CodeCheckForm, ReplaceKeysForm, UnlockForm
from accounts.models import FreshStart
from accounts.permissions import signed_in
from accounts.views.faults import spares_a_damaged_vault


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code_check(request: ActingRequest) -> HttpResponse:
    """Once a year: does the paper still open the register? Nothing is opened by it here."""
    form = CodeCheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_a_try(request, "recovery_code", person=request.user)
            operations.check_recovery_code(by=request.actor, code=form.content())
        except operations.TooManyTries as error:
            form.add_error("recovery_code", str(error))
        except operations.CodeDoesNotFit as error:
            said = operations.with_tries_left(request, "recovery_code", error, person=request.user)
            form.add_error("recovery_code", said)
        else:
            operations.give_back_tries(request, "recovery_code", person=request.user)
            messages.success(request, "De code klopt. Berg het papier weer veilig op.")
            return redirect("accounts:profile")
    return render(request, "accounts/code_check.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@spares_a_damaged_vault
@require_http_methods(["GET", "HEAD", "POST"])
def replace_keys(request: ActingRequest) -> HttpResponse:
    """Said first what it does; with the password all that is theirs moves to new keys while this request lasts."""
    form = ReplaceKeysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_a_try(request, "unlock", person=request.user)
            opened = operations.replace_keys(by=request.actor, password=form.content())
        except operations.WrongPassword as error:
            said = operations.with_tries_left(request, "unlock", error, person=request.user)
            form.add_error("password", said)
        except operations.TooManyTries as error:
            form.add_error("password", str(error))
        except operations.SomethingDoesNotOpen as error:
            update_session_auth_hash(request, request.actor.person)
            form.add_error(None, str(error))
        except operations.KeysWereReplaced as reason:
            messages.warning(request, str(reason))
            return redirect("account_login")
        else:
            return _with_new_keys(request, opened)
    return render(request, "accounts/replace_keys.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def fresh_start(request: ActingRequest) -> HttpResponse:
    """What it means, and from when; asking is the first step, and nothing changes yet."""
    asked = queries.fresh_start(person_id=request.actor.person.id)
    if asked is not None:
        return redirect("accounts:fresh_start") if request.method == "POST" else _page(request, asked, None)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_a_try(request, "unlock", person=request.user)
            operations.ask_for_fresh_start(by=request.actor, password=form.content(), now=timezone.now())
        except operations.WrongPassword as error:
            said = operations.with_tries_left(request, "unlock", error, person=request.user)
            form.add_error("password", said)
        except (operations.TooManyTries, operations.NothingIsLost) as error:
            form.add_error("password", str(error))
        else:
            return redirect("accounts:fresh_start")
    return _page(request, None, form)


@sensitive_post_parameters()
@signed_in
@require_POST
def begin_anew(request: ActingRequest) -> HttpResponse:
    """The week is over: new keys, an empty register, and a new code to keep."""
    asked = queries.fresh_start(person_id=request.actor.person.id)
    if asked is None or asked.from_at > timezone.now():
        return redirect("accounts:fresh_start")
    form = BeginAnewForm(request.POST)
    if form.is_valid():
        try:
            operations.use_a_try(request, "unlock", person=request.user)
            opened = operations.begin_anew(by=request.actor, password=form.content(), now=timezone.now())
        except operations.WrongPassword as error:
            said = operations.with_tries_left(request, "unlock", error, person=request.user)
            form.add_error("password", said)
        except (operations.TooManyTries, operations.NothingIsLost) as error:
            form.add_error("password", str(error))
        except (operations.NothingAsked, operations.NotYet) as reason:
            messages.warning(request, str(reason))
            return redirect("accounts:fresh_start")
        else:
            return _with_new_keys(request, opened)
    return _page(request, asked, form)


@signed_in
@require_POST
def withdraw_fresh_start(request: ActingRequest) -> HttpResponse:
    operations.withdraw_fresh_start(by=request.actor, now=timezone.now())
    messages.success(request, "Ingetrokken. Uw register en uw sleutels blijven zoals ze zijn.")
    return redirect("accounts:fresh_start")


def _with_new_keys(request: ActingRequest, opened: operations.OpenedVault) -> HttpResponse:
    """This session goes on, every other has ended; the new code waits to be written down."""
    update_session_auth_hash(request, request.actor.person)
    operations.give_back_tries(request, "unlock", person=request.user)
    operations.take_into_custody(request, opened, person=request.actor.person)
    messages.success(request, "Uw register heeft een nieuwe sleutel. Bewaar nu uw nieuwe herstelcode.")
    return redirect("accounts:recovery_kit")


def _page(
    request: ActingRequest, asked: FreshStart | None, form: UnlockForm | BeginAnewForm | None
) -> HttpResponse:
    now = timezone.now()
    is_due = asked is not None and asked.from_at <= now
    form = form or (BeginAnewForm() if is_due else UnlockForm())
    context = {
        "form": form,
        "asked": asked,
        "is_due": is_due,
        "is_open": request.actor.bundle is not None,
        "has_vault": queries.vault(person_id=request.actor.person.id).exists,
        "from_at": now + operations.WAIT,
    }
    return render(request, "accounts/fresh_start.html", context, status=422 if form.errors else 200)
