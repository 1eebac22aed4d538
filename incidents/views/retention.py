"""How long the register keeps: what would go and when is shown before it is chosen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.forms.retention import RetentionForm
from incidents.permissions import check_can_follow_up
from incidents.views.parts import form_page

MOST_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: ActingRequest) -> HttpResponse:
    """Looked at first, then chosen: the button says which years were shown. Nothing goes before the next opening."""
    check_can_follow_up(request.actor)
    now = timezone.now()
    kept = queries.retention(by=request.actor)
    form = RetentionForm(
        request.POST if request.method == "POST" else None, initial={"years": str(kept.years)}
    )
    shown, is_preview = kept, False
    if request.method == "POST" and form.is_valid():
        years = form.content()
        if request.POST.get("gezien") == str(years):
            operations.keep_for(by=request.actor, years=years, now=now)
            messages.success(request, f"U bewaart uw meldingen {years} jaar na het afsluiten.")
            return redirect("incidents:retention")
        shown, is_preview = queries.retention(by=request.actor, years=years), True
    context = {
        "kept": kept,
        "shown": shown,
        "is_preview": is_preview,
        "most": MOST_SHOWN,
        "today": timezone.localdate(now),
    }
    return form_page(request, "incidents/retention.html", form, **context)
