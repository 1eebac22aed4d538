"""A vignette as somebody fills it in: the pages of the product one after the other, nothing set behind them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from incidents.codes import MilestoneKind
from incidents.escalation import Facts
from tests.days import typed
from tests.incidents.cases import ANSWERS
from tests.incidents.views.pages import PAGE, url
from tests.incidents.vignettes import Vignette

RECORDED_DATE = date(2026, 11, 20)

_IN_CIRCUMSTANCES = (
    "provider_count",
    "cooperation_as_cause",
    "social_domain_involved",
    "representation",
    "regular_care_delayed",
    "product",
    "data_breach",
    "complaint_received",
    "domestic_violence_signal",
    "offence_suspected",
    "ended_for_dysfunction",
    "shared_with_group",
    "identifiable",
)


@dataclass
class Walk:
    """One browser on its way through the pages of one incident."""

    browser: Client
    incident_id: UUID | None = None

    def record(self, facts: Facts, *, occurred: date) -> None:
        """The three steps, the check, and the button."""
        first = self.browser.get(url("new")).url
        self.incident_id = UUID(first.split("/")[2])
        story = {
            "when": "earlier",
            "description": "Er ging iets anders dan bedoeld.",
            "reach": _word(facts.reach),
        }
        self._answer(1, story | typed("day", occurred))
        self._answer(2, {"care_phase": "treatment", "incident_types": "treatment"})
        self._answer(3, _consequences(facts))
        answer = self.browser.post(url("check", self.incident_id))
        assert answer.url == url("done", self.incident_id), answer.content.decode()

    def say_circumstances(self, facts: Facts, days: Mapping[str, str]) -> None:
        given = {name: _word(getattr(facts, name)) for name in _IN_CIRCUMSTANCES if getattr(facts, name)}
        if given:
            self.post(url("circumstances", self.incident_id), given | days)

    def note_day(self, kind: MilestoneKind, day: date) -> None:
        self.post(url("milestone", self.incident_id, kind.value), typed("happened_date", day))

    def decide(self, decided: date, *, doubts: bool) -> None:
        """Every question as it was answered before; at the end the decision with its reasons."""
        address = _link(self.browser.get(url("decision_help", self.incident_id)), "beslishulp")
        while not address.endswith("/besluit/"):
            page = self.browser.get(address)
            chosen = _chosen(page.content.decode())
            said = chosen or (["yes"] if address.endswith("/twijfel/") and doubts else _plain(address))
            address = self.post(address, {"answer": said})
        reasons = {"reasons": "Ik besprak het met een deskundige collega."}
        self.post(address, reasons | typed("decided_date", decided))

    def weigh_risk(self, facts: Facts) -> None:
        given = {name: _word(getattr(facts, name)) for name in ("potential_severity", "recurrence")}
        self.post(url("analysis", self.incident_id), given)

    def _answer(self, step: int, given: dict[str, Any]) -> None:
        address = url("step", self.incident_id, step)
        answer = self.browser.post(address, PAGE | version_of(self.browser.get(address)) | given)
        assert answer.status_code == 302, answer.content.decode()

    def post(self, address: str, given: dict[str, Any]) -> str:
        page = self.browser.get(address)
        answer = self.browser.post(address, version_of(page) | given)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url


def walk_through(vignette: Vignette, browser: Client) -> Walk:
    """The whole story, up to what is asked of the therapist; gives the way on from there."""
    walk, facts, dates = Walk(browser), vignette.facts, vignette.dates
    noticed = dates.noticed_date
    established = dates.established_date
    occurred = min(day for day in (noticed, established, RECORDED_DATE) if day) - timedelta(days=1)
    if dates.complaint_received_date or dates.breach_discovered_at:
        occurred = date(2026, 1, 12)
    walk.record(facts, occurred=occurred)
    if noticed:
        walk.note_day(MilestoneKind.SERIOUS_NOTICED, noticed)
    walk.say_circumstances(facts, _days_of_circumstances(vignette))
    doubts = facts.doubt_after_six_weeks is not None
    if established and facts.is_serious:
        walk.decide(RECORDED_DATE if doubts else established, doubts=doubts)
    elif established and facts.violence_by:
        walk.note_day(MilestoneKind.VIOLENCE_SUSPECTED, established)
    if vignette.risk_score:
        walk.weigh_risk(facts)
    return walk


def _days_of_circumstances(vignette: Vignette) -> dict[str, str]:
    days, dates = {}, vignette.dates
    if dates.complaint_received_date:
        days |= typed("complaint_date", dates.complaint_received_date)
    if dates.breach_discovered_at:
        days |= typed("breach_date", dates.breach_discovered_at.date())
        days["breach_time"] = f"{dates.breach_discovered_at:%H:%M}"
    if vignette.facts.ended_for_dysfunction:
        days |= typed("contract_date", dates.established_date)
    return days


def _consequences(facts: Facts) -> dict[str, Any]:
    asked = [name for name in ANSWERS if name != "reach"]
    given = {name: _word(getattr(facts, name)) for name in asked if getattr(facts, name)}
    return given | {"consequences": [each.value for each in facts.consequences]}


def _chosen(page: str) -> list[str]:
    controls = [
        tag for tag in re.findall(r"<input[^>]*>", page) if 'name="answer"' in tag and " checked" in tag
    ]
    return [re.search(r'value="(\w+)"', tag)[1] for tag in controls]


def _plain(address: str) -> list[str]:
    """What the stories leave unsaid: one provider, one's own care."""
    slug = address.rstrip("/").rpartition("/")[2]
    return [{"zorgaanbieders": "1", "wiens-zorg": "own_care", "geweld": "no"}.get(slug, "no")]


def version_of(page: Any) -> dict[str, str]:
    return {"version": re.search(r'name="version" value="(\d+)"', page.content.decode())[1]}


def _word(answer: object) -> str:
    return str(getattr(answer, "value", answer))


def _link(page: Any, part: str) -> str:
    return re.search(rf'href="([^"]+/{part}/[^"]+/)"', page.content.decode())[1]
