"""How gunicorn serves the portal (`gunicorn -c python:vim_portal.webserver vim_portal.wsgi`).

A path holds ids and a query what somebody searched for, so there is no access log, and the error log tells
that a request failed and where, never which request.
"""

import logging
import os
import shutil
import tempfile

from gunicorn.glogging import Logger  # type: ignore[import-untyped]
from gunicorn.workers.base import Worker  # type: ignore[import-untyped]

from vim_portal.logs import chosen_formatter

_COUNTED_IN = "PROMETHEUS_MULTIPROC_DIR"
_QUOTING_A_REQUEST = ("Invalid request", "Error handling request")


class DiscreetLogger(Logger):
    """gunicorn's own log without the request lines and headers that it quotes when it cannot handle them."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(chosen_formatter())
            handler.addFilter(keep_requests_out)


def keep_requests_out(record: logging.LogRecord) -> bool:
    """Let every record pass; of one that quotes a request only the fact remains."""
    for opening in _QUOTING_A_REQUEST:
        if str(record.msg).startswith(opening):
            record.msg, record.args = opening, ()
    return True


def child_exit(server: object, worker: Worker) -> None:
    """What a process counted stays counted after it has ended."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def on_exit(server: object) -> None:
    """Where the processes counted together is of no use after the last of them."""
    if _own_folder:
        shutil.rmtree(_own_folder, ignore_errors=True)


# Before any of them starts to count.
_own_folder = "" if _COUNTED_IN in os.environ else tempfile.mkdtemp(prefix="portal-figures-")
os.environ.setdefault(_COUNTED_IN, _own_folder)

worker_class = "gthread"
workers = 2
threads = 4
accesslog = None
logger_class = DiscreetLogger
control_socket_disable = True
graceful_timeout = 10
