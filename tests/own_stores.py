"""Each worker of a run has numbered databases of its own for sessions and for messages, as it has one in PostgreSQL.

Loaded before Django (`addopts` in pyproject.toml): what one worker empties or takes from a queue is not another's.
"""

import os
import re

STORES = ("BROKER_URL", "SESSION_URL")


def _moved_on(address: str, places: int) -> str:
    return re.sub(r"\d+$", lambda number: str(int(number[0]) + places), address)


if number := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw"):
    os.environ |= {name: _moved_on(os.environ[name], len(STORES) * int(number)) for name in STORES}
