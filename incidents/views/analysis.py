"""Learning from an incident: the questions, the causes, and the tree of causes where the risk asks for one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import queries
from incidents.cause_drawing import drawn
from incidents.content import Analysis, CauseNode, IncidentContent
from incidents.content.cause_tree import (
    DEEPEST,
    NodePath,
    NoSuchCause,
    TreeIsTooDeep,
    node_at,
    walk,
    with_cause,
    with_node,
    without_node,
)
from incidents.escalation import needs_cause_tree, risk_in_words
from incidents.forms import AnalysisForm, CauseForm, PartForm, RootCausesForm
from incidents.views.faults import opens_records
from incidents.views.parts import Place, form_page, incident_to_change, saved, shown
from incidents.wording import local_date

TOP = "gebeurtenis"
ChangeTree = Callable[[CauseNode | None], CauseNode | None]


@dataclass(frozen=True, repr=False)
class ListedCause:
    """A cause with its place in an address, nested as the list shows it."""

    node: CauseNode
    place: str
    can_grow: bool
    below: list["ListedCause"]


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def analysis(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The five questions and what plays along; nothing has to be filled in."""
    return _analysis_page(request, record_id, AnalysisForm, "incidents/analysis/analysis.html")


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def root_causes(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The causes by their codes, for those who work with them."""
    return _analysis_page(request, record_id, RootCausesForm, "incidents/analysis/root_causes.html")


@opens_records
@require_GET
def cause_tree(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The tree as a list to work in, and drawn."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    tree = found.content.analysis.cause_tree
    context = {
        "incident": found,
        "top": _listed(tree) if tree else None,
        "drawing": drawn(tree) if tree else None,
        "top_place": TOP,
    }
    return render(request, "incidents/analysis/cause_tree.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def cause(request: ActingRequest, record_id: UUID, place: str) -> HttpResponse:
    """One cause of the tree, to say otherwise; or the event on top, which begins the tree."""
    path = _path(place)
    found = incident_to_change(request, record_id)
    node = _node(found, path, begins=True)
    form = CauseForm(node=node, is_top=not path, **shown(request, found))

    def change(tree: CauseNode | None) -> CauseNode:
        given = form.content()
        if tree is None:
            return given
        return with_node(tree, path, text=given.text, root_cause=given.root_cause)

    heading = "De oorzaak" if path else "De gebeurtenis"
    return _cause_page(request, found, form, change, heading)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def add_cause(request: ActingRequest, record_id: UUID, place: str) -> HttpResponse:
    """One more cause below another; the same one sent twice is added once."""
    path = _path(place)
    found = incident_to_change(request, record_id)
    above = _node(found, path)
    form = CauseForm(node=None, is_top=False, **shown(request, found))

    def change(tree: CauseNode | None) -> CauseNode:
        if tree is None:
            raise NoSuchCause
        given = form.content()
        return tree if given in node_at(tree, path).causes[-1:] else with_cause(tree, path, given)

    return _cause_page(request, found, form, change, "Oorzaak toevoegen", above=above)


@opens_records
@require_POST
def remove_cause(request: ActingRequest, record_id: UUID, place: str) -> HttpResponse:
    """Away with a cause and what hangs below it; an earlier version keeps it."""
    path = _path(place)
    found = incident_to_change(request, record_id)
    form = PartForm(**shown(request, found))
    tree_url = reverse("incidents:cause_tree", args=[found.id])
    if form.is_valid() and form.shown_version != found.version:
        messages.info(request, "De boom was intussen veranderd. Er is niets weggehaald.")
        return redirect(tree_url)

    def change(stored: IncidentContent) -> IncidentContent:
        tree = stored.analysis.cause_tree
        return _with_tree(stored, without_node(tree, path) if tree else None, form)

    then = Place(tree_url, "Weggehaald. De vorige versie blijft bewaard.", "analysed")
    try:
        answer = saved(request, found, form, change=change, then=then)
    except NoSuchCause:
        raise Http404 from None
    return answer or redirect(tree_url)


def _analysis_page(
    request: ActingRequest, record_id: UUID, make_form: type[AnalysisForm | RootCausesForm], template: str
) -> HttpResponse:
    found = incident_to_change(request, record_id)
    form = make_form(**shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        return _analysed(stored, form.content(stored.analysis), form)

    then = Place(reverse("incidents:analysis", args=[found.id]), "Uw analyse is bewaard.", "analysed")
    answer = saved(request, found, form, change=change, then=then)
    return answer or form_page(request, template, form, incident=found, risk=_risk(found))


def _cause_page(
    request: ActingRequest,
    found: queries.Incident,
    form: CauseForm,
    change_tree: ChangeTree,
    heading: str,
    above: CauseNode | None = None,
) -> HttpResponse:
    def change(stored: IncidentContent) -> IncidentContent:
        return _with_tree(stored, change_tree(stored.analysis.cause_tree), form)

    then = Place(reverse("incidents:cause_tree", args=[found.id]), "", "analysed")
    answer = None
    try:
        answer = saved(request, found, form, change=change, then=then)
    except (NoSuchCause, TreeIsTooDeep) as reason:
        form.add_error(None, str(reason))
    return answer or form_page(
        request, "incidents/analysis/cause.html", form, incident=found, heading=heading, above=above
    )


def _with_tree(stored: IncidentContent, tree: CauseNode | None, form: PartForm) -> IncidentContent:
    return _analysed(stored, replace(stored.analysis, cause_tree=tree), form)


def _analysed(stored: IncidentContent, given: Analysis, form: PartForm) -> IncidentContent:
    """The day counts only when something else changed."""
    if replace(given, analysed_date=stored.analysis.analysed_date) == stored.analysis:
        return stored
    return replace(stored, analysis=replace(given, analysed_date=local_date(form.now)))


def _risk(found: queries.Incident) -> dict[str, object] | None:
    score = found.outcome.risk_score
    if score is None:
        return None
    return {"score": score, "words": risk_in_words(score), "needs_tree": needs_cause_tree(score)}


def _path(place: str) -> NodePath:
    """From an address: which cause to follow at each level."""
    if place == TOP:
        return ()
    numbers = place.split("-")
    if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
        raise Http404
    return tuple(int(number) for number in numbers)


def _node(found: queries.Incident, path: NodePath, *, begins: bool = False) -> CauseNode:
    tree = found.content.analysis.cause_tree
    if tree is None and begins and not path:
        return CauseNode(found.title)
    if tree is None:
        raise Http404
    try:
        return node_at(tree, path)
    except NoSuchCause:
        raise Http404 from None


def _listed(tree: CauseNode) -> ListedCause:
    by_path: dict[NodePath, ListedCause] = {}
    for path, node in walk(tree):
        place = "-".join(str(index) for index in path) or TOP
        by_path[path] = ListedCause(node, place, can_grow=len(path) < DEEPEST, below=[])
        if path:
            by_path[path[:-1]].below.append(by_path[path])
    return by_path[()]
