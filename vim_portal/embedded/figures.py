"""Fills the demo's figures once, beside a portal that already answers: every part under the role that it needs."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.processes import Child, start, stop_all
from vim_portal.embedded.services import Services
from vim_portal.embedded.state import CHECKOUT
from vim_portal.roles import RELEASE, TALLY_A, TALLY_B, WEB, WORKER

Part = tuple[str, str]

_SEALING: Sequence[Part] = (("seal-half", WEB), ("seal-rest", WEB))
_COUNTING: Sequence[Part] = (("close", WORKER), ("tally", TALLY_A), ("tally", TALLY_B), ("release", RELEASE))


def publish_keys(services: Services, defaults: Mapping[str, str]) -> None:
    """Both parties', for every period of the demo: without them nobody could seal."""
    if _is_to_be_filled(services):
        _run_together((("keys", TALLY_A), ("keys", TALLY_B)), services, defaults, beside=())


def fill_figures(services: Services, defaults: Mapping[str, str], beside: Sequence[Child]) -> None:
    """Takes about a minute the first time; begun again after an interruption it goes on."""
    if not _is_to_be_filled(services):
        return
    print(
        "Filling the figures of past years; this takes a minute, and the portal can be used meanwhile.",
        flush=True,
    )
    for together in (_SEALING, _COUNTING):
        _run_together(together, services, defaults, beside)
    _filled(services).touch()
    print("The figures are there.", flush=True)


def _is_to_be_filled(services: Services) -> bool:
    """DEMO_ACCOUNTS=0 leaves the figures out."""
    return os.environ.get("DEMO_ACCOUNTS") != "0" and not _filled(services).exists()


def _filled(services: Services) -> Path:
    return services.state.folder / "figures-filled"


def _run_together(
    parts: Sequence[Part], services: Services, defaults: Mapping[str, str], beside: Sequence[Child]
) -> None:
    children = [_start(part, role, services, defaults) for part, role in parts]
    try:
        while not all(child.has_ended for child in children):
            for child in beside:
                child.check_is_running()
            _check_succeeded([child for child in children if child.has_ended])
            time.sleep(0.1)
        _check_succeeded(children)
    finally:
        stop_all([child for child in children if not child.has_ended])


def _start(part: str, role: str, services: Services, defaults: Mapping[str, str]) -> Child:
    name = f"figures-{part}-{role}"
    return start(
        name,
        [sys.executable, "manage.py", "seed_figures", part],
        log=services.state.log_folder / f"{name}.log",
        env=services.environment(role, defaults)
        | {"DEMO_SEED_FILE": str(services.state.secret("demo-seed"))},
        cwd=CHECKOUT,
    )


def _check_succeeded(children: Sequence[Child]) -> None:
    for child in children:
        if child.process.returncode != 0:
            raise CannotStart(
                f"Filling the figures failed; the end of {child.log} says:\n{child.last_words()}"
            )
