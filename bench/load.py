"""Fifty people at work for five minutes: no fault, and everything that the portal acknowledged is there once.

Run by `make load`. Each reads, lists, records, contributes and logs in as reliability asks, and thinks in between.
"""

import argparse
import http.client
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from secrets import SystemRandom
from uuid import UUID

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402

from bench.clients import Answer, Browser, logged_in  # noqa: E402
from bench.people import Owner, sealed_draft, somebody, with_register  # noqa: E402
from bench.portal import SEALED, Portal, serving  # noqa: E402
from incidents.codes import RecordKind  # noqa: E402
from incidents.queries.one_look import seen_catalogue  # noqa: E402
from tests.factories import PASSWORD  # noqa: E402
from tests.groups.factories import covered_group, read, share_case  # noqa: E402

PEOPLE, IN_A_GROUP = 50, 10
INCIDENTS, DRAFTS = 20, 30
THINKING_SECONDS = (3.0, 5.0)
# Of a hundred things that somebody does.
READS, LISTS, RECORDS, CONTRIBUTES = 60, 20, 12, 5
chance = SystemRandom()


@dataclass
class Visitor:
    """One person at work. The ledger is what the portal said it had saved."""

    owner: Owner
    drafts: list[UUID]
    portal: Portal
    group_id: UUID
    case_id: UUID
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    recorded: list[UUID] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def work(self, until: float) -> None:
        browser = Browser(self.portal.port, logged_in(self.owner.actor))
        drafts = iter(self.drafts)
        while time.monotonic() < until:
            time.sleep(chance.uniform(*THINKING_SECONDS))
            browser.begin()
            what = chance.randrange(100)
            if what < READS:
                self._timed("read", lambda: browser.get(f"/register/{chance.choice(self.owner.incidents)}/"))
            elif what < READS + LISTS:
                self._timed("list", lambda: browser.get("/register/"))
            elif what < READS + LISTS + RECORDS:
                self._record(browser, next(drafts))
            elif what < READS + LISTS + RECORDS + CONTRIBUTES:
                self._contribute(browser)
            else:
                self._timed("login", lambda: self._log_in(browser))

    def _record(self, browser: Browser, draft_id: UUID) -> None:
        path = f"/vastleggen/{draft_id}/"
        answer = self._timed("record", lambda: browser.post(f"{path}controleren/"))
        if answer.location == f"{path}klaar/":
            self.recorded.append(draft_id)

    def _contribute(self, browser: Browser) -> None:
        text = f"Wij laten cliënten na afloop even zitten, poging {chance.getrandbits(64):x}."
        path = f"/groepen/{self.group_id}/casus/{self.case_id}/bijdrage/"
        answer = self._timed("contribute", lambda: browser.post(path, question="happening", text=text))
        if answer.status == http.client.FOUND:
            self.said.append(text)

    def _log_in(self, browser: Browser) -> Answer:
        """In a browser of its own, with the password."""
        other = Browser(self.portal.port, browser.cookies.rpartition("; ")[2])
        return other.post("/inloggen/", login=self.owner.actor.person.email, password=PASSWORD)

    def _timed(self, what: str, ask: Callable[[], Answer]) -> Answer:
        began = time.monotonic()
        answer = ask()
        self.seconds[what].append(time.monotonic() - began)
        self.statuses[answer.status] += 1
        return answer

    def lost_or_double(self) -> int:
        """How many of what was acknowledged are not there exactly once."""
        by = self.owner.actor
        entries = seen_catalogue(by).content.of_kind(RecordKind.INCIDENT)
        times = defaultdict(int)
        for entry in entries:
            times[entry.id] += 1
        numbers = [entry.number for entry in entries]
        texts = [message.content.text for message in read(by, self.group_id, self.case_id).messages]
        wrong = [draft_id for draft_id in self.recorded if times[draft_id] != 1]
        return (
            len(wrong) + sum(texts.count(text) != 1 for text in self.said) + len(numbers) - len(set(numbers))
        )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=300)
    seconds = arguments.parse_args().seconds
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    owners = [with_register(somebody(f"bezoeker{number}"), incidents=INCIDENTS) for number in range(PEOPLE)]
    with serving(SEALED) as portal:
        visitors = [visitor for group in _groups_of(owners) for visitor in _in_a_group(group, portal)]
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(PEOPLE) as pool:
            list(pool.map(lambda each: each.work(until), visitors))
    return _report(visitors)


def _groups_of(owners: list[Owner]) -> list[list[Owner]]:
    return [owners[place : place + IN_A_GROUP] for place in range(0, len(owners), IN_A_GROUP)]


def _in_a_group(owners: list[Owner], portal: Portal) -> list[Visitor]:
    people = [owner.actor for owner in owners]
    group_id = covered_group(*people)
    case_id = share_case(people[0], group_id)
    return [
        Visitor(owner, [sealed_draft(owner.actor) for _ in range(DRAFTS)], portal, group_id, case_id)
        for owner in owners
    ]


def _report(visitors: list[Visitor]) -> int:
    statuses: dict[int, int] = defaultdict(int)
    for visitor in visitors:
        for status, times in visitor.statuses.items():
            statuses[status] += times
    for what in visitors[0].seconds | visitors[-1].seconds:
        taken = sorted(second for visitor in visitors for second in visitor.seconds[what])
        middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"{what:12}{len(taken):6} times   median {1000 * middle:5.0f} ms   p95 {1000 * late:5.0f} ms")
    faults = sum(times for status, times in statuses.items() if status >= http.client.INTERNAL_SERVER_ERROR)
    acknowledged = sum(len(visitor.recorded) + len(visitor.said) for visitor in visitors)
    wrong = sum(visitor.lost_or_double() for visitor in visitors)
    print(f"statuses {dict(sorted(statuses.items()))}; {faults} faults")
    print(f"{acknowledged} writes acknowledged, {wrong} lost or double")
    return 1 if faults or wrong or not acknowledged else 0


if __name__ == "__main__":
    sys.exit(main())
