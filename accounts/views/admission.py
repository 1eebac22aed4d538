"""Where somebody reads why they begin nothing new yet, and says anew where they belong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from accounts.forms.members import OTHER, BelongingForm
from accounts.models import User
from accounts.operations import TooManyTries, use_a_try
from accounts.operations.members import give_number
from accounts.permissions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def admission(request: ActingRequest) -> HttpResponse:
    """Only who waits, or was refused, has something to fill in."""
    person = request.actor.person
    is_sent = request.method == "POST" and person.admitted_at is None
    if is_sent:
        try:
            # Before the form is looked at: that tells whether a number is on the list.
            use_a_try(request, "member_number", person=person)
        except TooManyTries as error:
            messages.warning(request, str(error))
            return redirect("accounts:admission")
    form = BelongingForm(request.POST if is_sent else None, initial=_said(person))
    if is_sent and form.is_valid():
        body_id, number = form.belongs_to()
        if give_number(by=request.actor, body_id=body_id, number=number, now=timezone.now()):
            messages.success(request, "U bent toegelaten. U kunt aan de slag.")
            return redirect("home")
        messages.success(request, "Bewaard. SCAG kijkt ernaar. U krijgt een mail.")
        return redirect("accounts:admission")
    context = {"person": person, "form": form}
    return render(request, "accounts/admission.html", context, status=422 if form.errors else 200)


def _said(person: User) -> dict[str, str]:
    return {"body": str(person.professional_body_id or OTHER), "member_number": person.member_number}
