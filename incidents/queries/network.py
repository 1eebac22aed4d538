"""What the page "Samen terugkijken" shows of somebody's incident and its calamity file."""

from datetime import datetime

from accounts.actor import Actor
from incidents.content import CalamityFileContent
from incidents.panel import case_of
from incidents.panel.looking_back import LookingBack, looking_back
from incidents.queries.incidents import Incident
from incidents.queries.outcomes import practice_form_of


def network(incident: Incident, file: CalamityFileContent, *, by: Actor, now: datetime) -> LookingBack:
    case = case_of(incident.content, file, practice_form=practice_form_of(by), now=now)
    return looking_back(case, file)
