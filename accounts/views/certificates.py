"""The certificate on paper, and the public page on which somebody else checks it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts import papers, queries
from accounts.actor import ActingRequest
from accounts.certificates import CodeDoesNotFit, certificate_for, certificate_of
from accounts.forms import CertificateForm
from accounts.permissions import public


@require_GET
def certificate(request: ActingRequest) -> HttpResponse:
    """For whoever keeps a register that is ready for use; what is in it plays no part."""
    person = request.actor.person
    if not queries.vault(person_id=person.id).recovery_confirmed:
        messages.warning(request, "Bewaar eerst uw herstelcode. Daarna is uw register klaar voor gebruik.")
        return redirect("accounts:recovery_kit")
    issued = certificate_for(name=person.name, joined_date=person.joined_date, today=timezone.localdate())
    return papers.as_download(papers.certificate(issued), "deelnamebewijs.pdf")


@sensitive_post_parameters()
@public
@require_http_methods(["GET", "HEAD", "POST"])
def check_certificate(request: HttpRequest) -> HttpResponse:
    """Name and code come from the paper; nothing is looked up and nothing is kept."""
    form = CertificateForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        name, code = form.content()
        try:
            found = certificate_of(name=name, code=code, key=settings.VAULT_ROW_KEY)
        except CodeDoesNotFit as error:
            form.add_error("code", str(error))
    context = {"form": form, "certificate": found}
    return render(request, "accounts/check_certificate.html", context, status=422 if form.errors else 200)
