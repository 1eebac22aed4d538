"""What a report to the inspectorate begins with: days and facts that were given before; nothing of the analysis.

The story in the register is not among them: what goes to the inspectorate is no longer protected, so that is
written anew.
"""

from incidents.codes import MilestoneKind, ReportKind
from incidents.content.incident import IncidentContent
from incidents.content.notification import (
    DismissalNotification,
    Notification,
    SentinelEventNotification,
    ViolenceNotification,
)


def first_notification(report: ReportKind, incident: IncidentContent) -> Notification:
    """Days from the register, and the facts that the client was told and may read in the client file."""
    held = [talk for talk in incident.client_talks if talk.was_held]
    nature, consequences = (held[0].nature, held[0].consequences) if held else ("", "")
    occurred = incident.answers.occurred_date
    product = incident.circumstances.product_name
    match report:
        case ReportKind.SENTINEL_EVENT:
            return SentinelEventNotification(
                happened_date=occurred,
                established_date=incident.milestones.date_of(MilestoneKind.ESTABLISHED),
                description=nature,
                consequence=consequences,
                product_name=product,
            )
        case ReportKind.VIOLENCE:
            return ViolenceNotification(happened_date=occurred, description=nature, product_name=product)
        case ReportKind.DISMISSAL:
            return DismissalNotification(
                happened_date=incident.milestones.date_of(MilestoneKind.CONTRACT_ENDED)
            )
