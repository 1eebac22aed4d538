"""Saving a part of the calamity file from its page; the same as for an incident, beside which the file lies."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.content import CalamityFileContent
from incidents.forms import FilePartForm
from incidents.operations import FileChange
from incidents.permissions import check_can_follow_up
from incidents.views.parts import Place, answer_to, shown


@dataclass(frozen=True, repr=False)
class OpenFile:
    """An incident with its file, as a page shows them."""

    incident: queries.Incident
    version: int
    content: CalamityFileContent


def file_to_read(request: ActingRequest, record_id: UUID) -> OpenFile:
    """Raises Record.DoesNotExist, or Unreadable."""
    incident = queries.incident(by=request.actor, incident_id=record_id)
    file = queries.calamity_file(by=request.actor, incident_id=record_id, now=timezone.now())
    return OpenFile(incident, file.version, file.content)


def file_to_change(request: ActingRequest, record_id: UUID) -> OpenFile:
    check_can_follow_up(request.actor)
    return file_to_read(request, record_id)


def shown_file(request: ActingRequest, found: OpenFile) -> dict[str, Any]:
    """What every form about a part of the file is made with."""
    return shown(request, found.incident) | {"file": found.content, "version": found.version}


def saved_file(
    request: ActingRequest, found: OpenFile, form: FilePartForm, *, change: FileChange, then: Place
) -> HttpResponse | None:
    """The answer once it is saved, or once another window was first; None when the form is to be shown."""

    def save() -> None:
        operations.save_file(
            by=request.actor,
            incident_id=found.incident.id,
            change=change,
            expected_version=form.shown_version,
            now=form.now,
            entry=then.entry,
        )

    return answer_to(request, form, save=save, version=found.version, then=then)
