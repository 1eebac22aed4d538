"""What the page "Wat kunt u nu doen?" shows of somebody's incident."""

from datetime import datetime

from accounts.actor import Actor
from incidents.panel import Panel, panel_of
from incidents.queries.incidents import Incident
from incidents.queries.outcomes import practice_form_of


def panel(incident: Incident, *, by: Actor, now: datetime) -> Panel:
    return panel_of(incident.content, incident.file, practice_form=practice_form_of(by), now=now)
