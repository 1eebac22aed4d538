"""The contributor's own pages of a concluded case; for everybody else in the group they are not there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from groups.content.conclusion import CaseConclusion, EffectReport
from groups.forms.adoption import AdoptionForm, EffectForm
from groups.operations import conclusion
from groups.operations.adoption import Adoption, adopt_recommendation
from groups.queries.adoption import own_side
from groups.queries.discussion import DiscussedCase, discussed_case
from groups.queries.records import NoSuchRecord
from groups.standing import Standing
from groups.views.case import case_url
from groups.views.door import in_group
from incidents import queries as register
from incidents.codes import ActionKind
from incidents.content import ImprovementAction
from incidents.views.faults import opens_records
from incidents.views.parts import Place, answer_to, form_page, shown

_GONE = "De melding bij deze casus staat niet meer in uw register. Daarom kan dit niet meer."
_NOT_REVIEWED = "Kijk eerst in uw register of de maatregel hielp. Daarna kunt u het de groep vertellen."


@sensitive_post_parameters()
@in_group
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """An improvement action in the own register; here again it is the same one, to change or to tell of."""
    found, concluded = _own_concluded(request, standing, case_id)
    incident_id = own_side(by=request.actor, case_id=case_id).incident_id
    if incident_id is None:
        return _back(request, standing, case_id, _GONE)
    incident = register.incident(by=request.actor, incident_id=incident_id)
    earlier = _adopted(request, incident, case_id)
    form = AdoptionForm(
        action=earlier or _to_adopt(request, case_id, concluded),
        earlier=earlier,
        is_told=concluded.adopted_at is not None,
        **shown(request, incident),
    )

    def save() -> None:
        adopt_recommendation(
            by=request.actor,
            standing=standing,
            adoption=Adoption(case_id, incident.id, form.content(), form.tells_group),
            expected_version=form.shown_version,
            now=form.now,
        )

    then = Place(case_url(standing, case_id), "De maatregel staat in uw register, bij Acties en termijnen.")
    answer = answer_to(request, form, save=save, version=incident.version, then=then)
    about = {"standing": standing, "case": found, "incident": incident}
    return answer or form_page(request, "groups/adopt.html", form, **about)


@sensitive_post_parameters()
@in_group
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def tell_effect(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """After the own check: tell the group whether it helped, in words for them."""
    found, concluded = _own_concluded(request, standing, case_id)
    side = own_side(by=request.actor, case_id=case_id)
    if side.incident_id is None or not side.is_reviewed:
        return _back(request, standing, case_id, _NOT_REVIEWED if side.incident_id else _GONE)
    action = _adopted(request, register.incident(by=request.actor, incident_id=side.incident_id), case_id)
    told = concluded.effect
    earlier = {"helped": told.helped, "text": told.text} if told else {"helped": action and action.helped}
    form = EffectForm(request.POST if request.method == "POST" else None, initial=earlier)
    if request.method == "POST" and form.is_valid():
        effect = EffectReport(form.cleaned_data["helped"], form.cleaned_data["text"], timezone.now())
        conclusion.tell_effect(by=request.actor, standing=standing, case_id=case_id, effect=effect)
        messages.success(request, "Verteld. Dank u: zo leert de hele groep ervan.")
        return redirect(case_url(standing, case_id))
    about = {"standing": standing, "case": found, "action": action}
    return form_page(request, "groups/tell_effect.html", form, **about)


def _own_concluded(
    request: ActingRequest, standing: Standing, case_id: UUID
) -> tuple[DiscussedCase, CaseConclusion]:
    found = discussed_case(by=request.actor, standing=standing, case_id=case_id, now=timezone.now())
    if not found.is_own or found.content.conclusion is None:
        raise NoSuchRecord
    return found, found.content.conclusion


def _adopted(request: ActingRequest, incident: register.Incident, case_id: UUID) -> ImprovementAction | None:
    action_id = request.actor.unlocked.adopted_id(case_id)
    return next((action for action in incident.content.actions if action.id == action_id), None)


def _to_adopt(request: ActingRequest, case_id: UUID, concluded: CaseConclusion) -> ImprovementAction:
    """To begin with; a day to check that has passed is no proposal."""
    check_date = concluded.check_date
    is_ahead = check_date is not None and check_date > timezone.localdate()
    return ImprovementAction(
        request.actor.unlocked.adopted_id(case_id),
        ActionKind.PROTOCOL,
        what=concluded.recommendation,
        review_date=check_date if is_ahead else None,
        case_id=case_id,
    )


def _back(request: ActingRequest, standing: Standing, case_id: UUID, why: str) -> HttpResponse:
    messages.info(request, why)
    return redirect(case_url(standing, case_id))
