"""The routes beside the articles as they stand: each with its clock, and the days that show what was done."""

from dataclasses import dataclass

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import MilestoneKind
from incidents.content import Milestone
from incidents.escalation.routes import Route, routes_of
from incidents.queries.incidents import Incident


@dataclass(frozen=True, repr=False)
class RouteStep:
    """Something that shows the route was followed; the day on which, once it was."""

    kind: MilestoneKind
    mark: Milestone | None


@dataclass(frozen=True, repr=False)
class RunningRoute:
    """A route, its clock where it has one, and what was done."""

    route: Route
    term: RunningTerm | None
    steps: tuple[RouteStep, ...]

    @property
    def is_done(self) -> bool:
        return any(step.mark for step in self.steps)


def routes(incident: Incident) -> tuple[RunningRoute, ...]:
    terms = terms_of(incident.content, None, outcome=incident.outcome)
    of_kind = {term.kind: term for term in terms}
    milestones = incident.content.milestones
    return tuple(
        RunningRoute(
            route=route,
            term=of_kind.get(route.term) if route.term else None,
            steps=tuple(RouteStep(kind, milestones.of(kind)) for kind in route.shown_by),
        )
        for route in routes_of(incident.outcome)
    )
