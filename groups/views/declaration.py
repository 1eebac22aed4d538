"""The declaration of a group: read it, sign it, read again what was signed, and write a new text."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from groups import permissions
from groups.forms.life import AgreementForm, SignForm
from groups.operations import agreements as promising
from groups.queries.agreements import Agreement, agreement, signed
from groups.queries.standing import members
from groups.queries.standing import standing as standing_of
from groups.standard_text import NOT_FOR, STANDARD_TEXT
from groups.standing import Standing
from groups.views.door import in_group


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: ActingRequest, standing: Standing) -> HttpResponse:
    """A text that changed while this page was open is shown anew, and not signed."""
    permissions.check_can_sign(standing)
    in_force, now = _in_force(request, standing), timezone.now()
    if not promising.may_renew(standing, now=now):
        return _has_signed(request, standing, in_force)
    form = _sign_form(request, standing, in_force)
    if request.method == "POST" and form.is_valid():
        version, digest = form.content()
        try:
            promising.sign_agreement(
                by=request.actor, group_id=standing.group.id, version=version, digest=digest, now=now
            )
        except promising.TextHasChanged as error:
            return _text_has_changed(request, standing, str(error))
        except promising.AlreadySigned:
            return _has_signed(request, standing, in_force)
        messages.success(request, "Getekend. Dank u. U kunt de casussen nu openen.")
        return redirect("groups:group", group_id=standing.group.id)
    return _page(request, standing, in_force, form)


@in_group
@require_GET
def signed_text(request: ActingRequest, standing: Standing, version: int) -> HttpResponse:
    """What somebody promised, as it stood."""
    found = next(
        (
            each
            for each in signed(by=request.actor, group_id=standing.group.id)
            if each.agreement.version == version
        ),
        None,
    )
    if found is None:
        raise Http404
    context = {"standing": standing, "signed": found, "person": request.actor.person}
    return render(request, "groups/signed.html", context)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def new_text(request: ActingRequest, standing: Standing) -> HttpResponse:
    """Old beside new; from then on everybody signs again."""
    permissions.check_can_facilitate(standing)
    in_force = _in_force(request, standing)
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        initial={"own": in_force.own, "version": in_force.version},
    )
    if request.method == "POST" and form.is_valid():
        own, version = form.content()
        try:
            promising.write_agreement(
                by=request.actor,
                group_id=standing.group.id,
                own=own,
                shown_version=version,
                now=timezone.now(),
            )
        except promising.SameText as error:
            form.add_error("own", str(error))
        except promising.TextHasChanged:
            form.add_error(
                "own", "Een collega schreef intussen een nieuwe tekst. Vergelijk, en bewaar opnieuw."
            )
            standing = standing_of(by=request.actor, group_id=standing.group.id)
            in_force = _in_force(request, standing)
            form.accept_version(in_force.version)
        else:
            messages.success(request, "De nieuwe tekst geldt. Iedereen tekent opnieuw, u ook.")
            return redirect("groups:declaration", group_id=standing.group.id)
    context = {
        "standing": standing,
        "agreement": in_force,
        "standard": Agreement(in_force.version, STANDARD_TEXT, in_force.written_at),
        "form": form,
    }
    return render(request, "groups/new_text.html", context, status=422 if form.errors else 200)


def _in_force(request: ActingRequest, standing: Standing) -> Agreement:
    found = agreement(by=request.actor, group_id=standing.group.id, version=standing.group.agreement_version)
    if found is None:
        raise Http404
    return found


def _sign_form(
    request: ActingRequest, standing: Standing, shown: Agreement, *, anew: bool = False
) -> SignForm:
    data = request.POST if request.method == "POST" and not anew else None
    return SignForm(data, group_name=standing.group.name, version=shown.version, digest=shown.digest)


def _has_signed(request: ActingRequest, standing: Standing, in_force: Agreement) -> HttpResponse:
    """Sent twice, it is signed once."""
    if request.method != "POST":
        return _page(request, standing, in_force, None)
    messages.info(request, str(promising.AlreadySigned()))
    return redirect("groups:group", group_id=standing.group.id)


def _text_has_changed(request: ActingRequest, standing: Standing, reason: str) -> HttpResponse:
    """The promises were ticked for another text, so nothing of that stays."""
    standing = standing_of(by=request.actor, group_id=standing.group.id)
    in_force = _in_force(request, standing)
    messages.warning(request, reason)
    return _page(request, standing, in_force, _sign_form(request, standing, in_force, anew=True), status=422)


def _page(
    request: ActingRequest, standing: Standing, shown: Agreement, form: SignForm | None, *, status: int = 200
) -> HttpResponse:
    promised = signed(by=request.actor, group_id=standing.group.id)
    last = promised[0].agreement if promised else None
    context = {
        "standing": standing,
        "agreement": shown,
        "before": last if last and last.version != shown.version else None,
        "form": form,
        "until": promising.a_year_after(timezone.now()),
        "signed": promised,
        "members": members(by=request.actor, group_id=standing.group.id),
        "me": request.actor.person.id,
        "not_for": NOT_FOR,
        "may_write": permissions.can_facilitate(standing),
    }
    return render(request, "groups/declaration.html", context, status=422 if form and form.errors else status)
