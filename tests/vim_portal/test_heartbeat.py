"""A loop that no longer does what it is for is late, by name; one that does is not."""

import os
import subprocess
import sys
import time

import pytest
from celery import current_app

from vim_portal import heartbeat, tasks
from vim_portal.embedded.state import CHECKOUT


@pytest.fixture(autouse=True)
def _nobody_was_alive():
    heartbeat.broker().delete("portal-alive", "portal-figures")
    yield
    heartbeat.broker().delete("portal-alive", "portal-figures")


def asked(*names: str, **elsewhere: str) -> subprocess.CompletedProcess[str]:
    """As a container asks about itself."""
    command = [sys.executable, "-m", "vim_portal.heartbeat", *names]
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        timeout=60,
        env=os.environ | elsewhere,
    )


def test_whoever_was_never_heard_is_late():
    finished = asked("celery", "refresh")

    assert finished.returncode == 1
    assert finished.stderr.splitlines() == ["celery is late", "refresh is late"]


def test_whoever_was_just_heard_is_not():
    tasks.note_alive("celery")

    assert asked("celery").returncode == 0
    assert asked("beat", "celery").returncode == 1


@pytest.mark.parametrize("name", heartbeat.LATE_AFTER)
def test_late_begins_when_its_time_is_over(name, monkeypatch):
    heartbeat.note_alive(name)
    limit, noted = heartbeat.LATE_AFTER[name], time.time()

    monkeypatch.setattr(time, "time", lambda: noted + limit - 1)
    assert heartbeat.late([name]) == []
    monkeypatch.setattr(time, "time", lambda: noted + limit + 1)
    assert heartbeat.late([name]) == [name]


def test_without_a_broker_nobody_is_called_alive():
    finished = asked("celery", BROKER_URL="redis://localhost:1/0")

    assert finished.returncode == 1
    assert finished.stderr.strip() == "the broker is late"


def test_every_queue_that_a_task_goes_to_is_asked():
    schedule = current_app.conf.beat_schedule.values()
    asked_queues = {
        entry["options"]["queue"] for entry in schedule if entry["task"] == "vim_portal.tasks.note_alive"
    }
    used = {route["queue"] for route in current_app.conf.task_routes.values()}

    assert asked_queues == set(heartbeat.QUEUES)
    assert used | {current_app.conf.task_default_queue} <= asked_queues


def test_beat_notes_that_it_sends():
    scheduler = heartbeat.Scheduler(app=current_app._get_current_object(), lazy=True, max_interval=1)
    entry = scheduler.Entry(
        name="ask",
        task="vim_portal.tasks.note_alive",
        args=["celery"],
        schedule=30.0,
        options={"queue": "nobody-listens", "expires": 1},
        app=scheduler.app,
    )

    scheduler.apply_async(entry, advance=False)

    assert heartbeat.late(["beat"]) == []
    heartbeat.broker().delete("nobody-listens")
