"""On the page of an incident: with which groups it is shared."""

from typing import Any

from django import template
from django.template import Context

from groups.queries.cases import refusal, sharings
from incidents.queries import Incident

register = template.Library()


@register.inclusion_tag("groups/_shared_with.html", takes_context=True)
def shared_with(context: Context, incident: Incident) -> dict[str, Any]:
    by = context["request"].actor
    found = sharings(incident, by=by)
    known = {each.case_id for each in found}
    return {
        "incident": incident,
        "refused": refusal(incident, by=by) is not None,
        "sharings": [each for each in found if each.link or each.is_there],
        "elsewhere": sum(link.is_shared and link.case_id not in known for link in incident.content.cases),
    }
