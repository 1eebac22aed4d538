"""Who is alive: each loop of the portal notes in the broker when it last did what it is for, and nothing else.

A worker that is connected but hears nothing shows in no list of processes, so a message goes round: beat sends it, the
worker's task notes it. `python -m vim_portal.heartbeat NAME...` ends with 1 when one of these is late; without names it
looks at all. It loads no Django: every container asks it about itself once a minute.
"""

import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

import redis
from celery.beat import PersistentScheduler, ScheduleEntry

from vim_portal import env

BEAT_SECONDS = 30
_LONG_TASK = 270 + 2 * BEAT_SECONDS
# Seconds after which a loop is late: the longest task that it may be busy with, and two beats.
LATE_AFTER = {
    "beat": 3 * BEAT_SECONDS,
    "celery": 90 + 2 * BEAT_SECONDS,
    "refresh": _LONG_TASK,
    "tally-a": _LONG_TASK,
    "tally-b": _LONG_TASK,
    "release": _LONG_TASK,
    "backup": 26 * 60 * 60,
}
QUEUES = tuple(name for name in LATE_AFTER if name not in ("beat", "backup"))
_ALIVE = "portal-alive"
_FIGURES = "portal-figures"


class Scheduler(PersistentScheduler):
    """Celery's beat, which notes that it sends."""

    def apply_async(self, entry: ScheduleEntry, **options: object) -> object:
        sent = super().apply_async(entry, **options)
        note_alive("beat")
        return sent


def note_alive(name: str) -> None:
    broker().hset(_ALIVE, name, str(time.time()))


def note_figure(name: str, figure: int) -> None:
    """Something that only this process may count, for the operator's monitoring."""
    broker().hset(_FIGURES, name, str(figure))


def ages() -> dict[str, float]:
    """Seconds since each loop was last alive; one that never was is left out."""
    now = time.time()
    return {name: max(0.0, now - float(moment)) for name, moment in _kept(_ALIVE).items()}


def figures() -> dict[str, float]:
    return {name: float(figure) for name, figure in _kept(_FIGURES).items()}


def queue_lengths() -> dict[str, int]:
    return {queue: int(broker().llen(queue)) for queue in QUEUES}


def late(names: Sequence[str]) -> list[str]:
    known = ages()
    return [name for name in names if known.get(name, float("inf")) > LATE_AFTER[name]]


def broker() -> redis.Redis:
    """The broker as a store; Celery and this client write its address in two ways."""
    url = env.text("BROKER_URL")
    if url.startswith("redis+socket://"):
        parts = urlsplit(url)
        url = f"unix://{parts.path}?db={dict(parse_qsl(parts.query)).get('virtual_host', '0')}"
    return redis.from_url(url, socket_timeout=5, socket_connect_timeout=5, decode_responses=True)


def _kept(place: str) -> dict[str, str]:
    return dict(broker().hgetall(place))  # type: ignore[arg-type]


def _web_answers(port: int = 8000) -> bool:
    """As a proxy would ask: for our own host, over what was HTTPS outside."""
    host = env.words("ALLOWED_HOSTS", "localhost")[0]
    request = urllib.request.Request(
        f"http://127.0.0.1:{os.environ.get('PORT', port)}/gezond/",
        headers={"Host": host, "X-Forwarded-Proto": "https"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def main(names: Sequence[str]) -> int:
    try:
        missing = [] if "web" not in names or _web_answers() else ["web"]
        missing += late([name for name in names or LATE_AFTER if name != "web"])
    except redis.RedisError:
        missing = ["the broker"]
    for name in missing:
        print(f"{name} is late", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
