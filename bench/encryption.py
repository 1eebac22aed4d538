"""What sealing costs: a page, an incident and a submission, beside the same portal with a register in plain text; what
rows of others cost a page; and what it costs to unlock.

Run by `make bench`. Each ratio is of processor time, web and database together; rounds go by turns.
"""

import http.client
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from math import comb
from statistics import median
from time import process_time
from uuid import UUID

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from accounts.actor import Actor  # noqa: E402
from bench.clients import Browser, all_at_once, logged_in  # noqa: E402
from bench.crowd import add_rows_of_others, copied_database  # noqa: E402
from bench.people import Owner, plain_draft, sealed_draft, somebody, with_register  # noqa: E402
from bench.portal import PLAIN, SEALED, Portal, serving  # noqa: E402
from tests.factories import PASSWORD  # noqa: E402
from vault import keyring  # noqa: E402
from vault.identity import acting_as  # noqa: E402

ROUNDS = 21
# Of a round; what lies between two portals is seen sooner than what others' rows add to a page of one.
REQUESTS, AMONG_OTHERS = 16, 48
INCIDENTS = 1000
CLIENTS = (1, 16)
HIGHEST, HIGHEST_AMONG_OTHERS = 1.3, 1.1
FEW, MANY = 100, 10_000

Work = Callable[[Browser], None]


class Stories:
    """What is asked of a portal, each time of another incident or draft; every answer is looked at."""

    def __init__(self, owner: Owner, new_draft: Callable[[Actor], UUID]) -> None:
        self.incidents = iter(_again(owner.incidents))
        self.new_draft = partial(new_draft, owner.actor)

    def page(self) -> Work:
        return lambda browser: _check(browser.get("/register/"), 200, "VIM-")

    def open(self) -> Work:
        path = f"/register/{next(self.incidents)}/"
        return lambda browser: _check(browser.get(path), 200, "Uw melding")

    def submit(self) -> Work:
        """Of a draft that is made before anything is measured."""
        path = f"/vastleggen/{self.new_draft()}/"

        def submit(browser: Browser) -> None:
            answer = browser.post(f"{path}controleren/")
            if (answer.status, answer.location) != (302, f"{path}klaar/"):
                raise AssertionError(answer)

        return submit


def main() -> int:
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    owner = with_register(somebody("els"), incidents=INCIDENTS)
    cookies = logged_in(owner.actor)
    with serving(SEALED) as sealed:
        with serving(PLAIN) as plain:
            stories = {sealed: Stories(owner, sealed_draft), plain: Stories(owner, plain_draft)}
            met = [
                beside_plain_text(f"{name}, {clients} client(s)", name, clients, stories, cookies)
                for name in ("page", "open", "submit")
                for clients in CLIENTS
            ]
        unlocking(sealed, owner)
    met.append(among_others(owner, cookies))
    return 0 if all(met) else 1


def beside_plain_text(
    title: str, name: str, clients: int, stories: dict[Portal, Stories], cookies: str
) -> bool:
    """Whether the gate is met; rounds of both portals by turns, and a first one that warms up."""
    sealed, plain = by_turns(stories, name, clients, cookies).values()
    return report(title, sealed, plain, highest=HIGHEST)


def among_others(owner: Owner, cookies: str) -> bool:
    """A page with 100 and with 10,000 rows of others in each table: the portal on a copy of its database and on it."""
    add_rows_of_others(FEW)
    with copied_database() as copy:
        add_rows_of_others(MANY - FEW)
        with serving(SEALED) as among_many, serving(SEALED, copy) as among_few:
            stories = {portal: Stories(owner, sealed_draft) for portal in (among_many, among_few)}
            many, few = by_turns(stories, "page", 1, cookies, requests=AMONG_OTHERS).values()
    return report(f"{MANY:,} rows of others / {FEW}", many, few, highest=HIGHEST_AMONG_OTHERS)


def unlocking(portal: Portal, owner: Owner) -> None:
    """Of the whole request, in milliseconds and in derivations of the key from the password."""
    browser = Browser(portal.port, logged_in(owner.actor))
    costs, derivations = [], []
    for _ in range(ROUNDS):
        browser.begin()
        browser.post("/op-slot/")
        before = portal.cpu_seconds()
        answer = browser.post("/ontgrendelen/", password=PASSWORD)
        costs.append(portal.cpu_seconds() - before)
        if answer.status != http.client.FOUND:
            raise AssertionError(answer)
        began = process_time()
        with acting_as(owner.actor.identity), transaction.atomic():
            keyring.open_with_password(owner.actor.person.id, PASSWORD)
        derivations.append(process_time() - began)
    times = median(costs) / median(derivations)
    print(
        f"       unlocking {1000 * median(costs):.0f} ms of processor time, {times:.2f} derivations of the key"
    )


def by_turns(
    stories: dict[Portal, Stories], name: str, clients: int, cookies: str, requests: int = REQUESTS
) -> dict[Portal, list[float]]:
    """Seconds of processor time of each round on each portal; a first round warms up."""
    seconds: dict[Portal, list[float]] = {portal: [] for portal in stories}
    browsers = {portal: [Browser(portal.port, cookies) for _ in range(clients)] for portal in stories}
    for turn in range(ROUNDS + 1):
        for portal in list(stories)[:: -1 if turn % 2 else 1]:
            work = [getattr(stories[portal], name)() for _ in range(requests)]
            before = portal.cpu_seconds()
            all_at_once(browsers[portal], work)
            seconds[portal].append(portal.cpu_seconds() - before)
    return {portal: rounds[1:] for portal, rounds in seconds.items()}


def report(name: str, ours: list[float], theirs: list[float], *, highest: float) -> bool:
    """Prints the line; whether its gate is met."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    upper = upper_limit(ratios)
    print(
        f"{'ok' if upper <= highest else 'MISSED':7}{name:28}{median(ratios):6.2f}"
        f"   upper 95% limit {upper:.2f}, at most {highest}",
        flush=True,
    )
    return upper <= highest


def upper_limit(values: list[float], chance: float = 0.05) -> float:
    """Of the median, whatever its distribution: so many values lie above it with no more than that chance."""
    ordered, tail = sorted(values), 0.0
    for place in range(len(ordered)):
        tail += comb(len(ordered), place) / 2 ** len(ordered)
        if tail > chance:
            return ordered[-place]
    return ordered[0]


def _again(ids: list[UUID]) -> Iterator[UUID]:
    while True:
        yield from ids


def _check(answer: object, status: int, word: str) -> None:
    if answer.status != status or word.encode() not in answer.body:  # type: ignore[attr-defined]
        raise AssertionError(f"{answer.status} without {word!r}")  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
