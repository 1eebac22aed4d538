"""One's own profile: who somebody is, the address they log in with, and the mail that they get."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import operations, queries
from accounts.actor import ActingRequest
from accounts.forms import ChosenDayForm, ForgetDayForm, MailForm, NewAddressForm, PersonalDetailsForm
from accounts.permissions import has_second_factor, signed_in


@signed_in
@require_GET
def profile(request: ActingRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    context = {
        "actor": actor,
        "vault": queries.vault(person_id=actor.person.id),
        "code_age": queries.recovery_code_age(by=actor, now=now),
        "has_second_factor": has_second_factor(actor.person),
        "invitations": queries.own_practice_invitations(by=actor, now=now),
    }
    return render(request, "accounts/profile.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def personal_details(request: ActingRequest) -> HttpResponse:
    person = request.actor.person
    shown = {"name": person.name, "profession_group": person.profession_group}
    form = PersonalDetailsForm(_given(request), initial=shown)
    if request.method == "POST" and form.is_valid():
        operations.change_personal_details(by=request.actor, details=form.content())
        messages.success(request, "Uw gegevens zijn bewaard.")
        return redirect("accounts:profile")
    return render(
        request, "accounts/personal_details.html", {"form": form, "person": person}, status=_status(form)
    )


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: ActingRequest) -> HttpResponse:
    """The same answer whether or not the new address is somebody's."""
    form = NewAddressForm(_given(request))
    if request.method == "POST" and form.is_valid():
        email, password = form.content()
        try:
            operations.use_a_try(request, "new_address", person=request.user)
            operations.ask_new_address(by=request.actor, email=email, password=password)
        except (operations.WrongPassword, operations.TooManyTries) as error:
            form.add_error("password", str(error))
        except operations.SameAddress as error:
            form.add_error("email", str(error))
        else:
            return redirect("accounts:address")
    context = {"form": form, "person": request.actor.person}
    return render(request, "accounts/address.html", context, status=_status(form))


@signed_in
@require_POST
def withdraw_address(request: ActingRequest) -> HttpResponse:
    operations.withdraw_new_address(by=request.actor)
    messages.success(request, "Uw e-mailadres blijft zoals het is.")
    return redirect("accounts:address")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: ActingRequest, key: str) -> HttpResponse:
    """Only in the account that asked: a link in the mailbox of somebody else opens nothing."""
    person = request.actor.person
    if not operations.can_confirm_address(by=request.actor, key=key):
        return render(request, "accounts/address_over.html", {"person": person}, status=404)
    if request.method == "POST":
        try:
            email = operations.confirm_new_address(by=request.actor, key=key)
        except operations.AddressLinkIsOver:
            return render(request, "accounts/address_over.html", {"person": person}, status=404)
        messages.success(request, f"U logt vanaf nu in met {email}.")
        return redirect("accounts:profile")
    return render(request, "accounts/confirm_address.html", {"person": person})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: ActingRequest) -> HttpResponse:
    """Which mail somebody gets; the days are chosen with a form of their own."""
    form = MailForm(_given(request), initial=_chosen_mail(request))
    if request.method == "POST" and form.is_valid():
        weekly, group_mail = form.content()
        operations.choose_mail(by=request.actor, weekly=weekly, group_mail=group_mail)
        messages.success(request, "Uw keuze is bewaard.")
        return redirect("accounts:reminders")
    return _reminders_page(request, form, ChosenDayForm())


@signed_in
@require_POST
def chosen_day(request: ActingRequest) -> HttpResponse:
    """A mail on one day, for whoever says to know what that tells."""
    form = ChosenDayForm(request.POST)
    if form.is_valid():
        try:
            operations.choose_day(by=request.actor, day=form.content(), now=timezone.now())
        except (operations.DayHasPassed, operations.TooManyDays) as error:
            form.add_error("day", str(error))
        else:
            messages.success(request, "U krijgt op die dag een mail.")
            return redirect("accounts:reminders")
    return _reminders_page(request, MailForm(initial=_chosen_mail(request)), form)


@signed_in
@require_POST
def forget_day(request: ActingRequest) -> HttpResponse:
    form = ForgetDayForm(request.POST)
    if form.is_valid():
        operations.forget_day(by=request.actor, day=form.content())
        messages.success(request, "Die mail komt niet meer.")
    return redirect("accounts:reminders")


def _reminders_page(request: ActingRequest, mail: MailForm, day: ChosenDayForm) -> HttpResponse:
    wrong = mail if mail.errors else day
    context = {"mail": mail, "form": wrong, "day": day, "days": queries.chosen_days(by=request.actor)}
    return render(request, "accounts/reminders.html", context, status=_status(wrong))


def _chosen_mail(request: ActingRequest) -> dict[str, object]:
    person = request.actor.person
    return {"weekly_mail": person.weekly_mail, "group_mail": person.group_mail}


def _given(request: ActingRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: Form) -> int:
    return 422 if form.errors else 200
