"""Log lines: one event is one line, with the class and place of a fault and never its text."""

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import token_hex
from typing import Any

from vim_portal import env

_code: ContextVar[str] = ContextVar("request_code", default="")


@contextmanager
def coded_request() -> Iterator[str]:
    """Every line that is logged inside bears this code, which an error page shows; it says nothing of who asked."""
    code = token_hex(4)
    token = _code.set(code)
    try:
        yield code
    finally:
        _code.reset(token)


def request_code() -> str:
    return _code.get()


class CodedRecord(logging.LogRecord):
    """Made inside a request it bears that request's code, wherever and whenever it is written out."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.code = request_code()


logging.setLogRecordFactory(CodedRecord)


def chosen_formatter() -> "LineFormatter":
    """Lines for people, or with LOG_FORMAT=json one object a line for a collector of logs."""
    return JsonFormatter() if env.text("LOG_FORMAT", "line") == "json" else LineFormatter()


class LineFormatter(logging.Formatter):
    """Time, level, logger, message; of an exception the class and the place where it rose, nothing it says.

    Exception texts can hold what a person typed (a database error quotes the row), so they stay out.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = " ".join([self.formatTime(record), record.levelname, record.name, _message(record)])
        if fault := _fault(record):
            line += f" [{fault}]"
        if code := getattr(record, "code", ""):
            line += f" (code {code})"
        return line.encode("unicode_escape").decode("ascii")


class JsonFormatter(LineFormatter):
    """The same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
            "fault": _fault(record),
            "code": getattr(record, "code", ""),
        }
        return json.dumps({name: value for name, value in told.items() if value})


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(("django.request", "django.security")):
        return _about_request(record)
    if record.name == "celery.app.trace":
        return _about_task(record)
    return record.getMessage()


def _fault(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    kind, _, trail = record.exc_info
    frames = traceback.extract_tb(trail)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{kind.__module__}.{kind.__qualname__} at {place}"


def _about_request(record: logging.LogRecord) -> str:
    """The route of the request, never its path: a path holds ids."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    route = match.view_name if match else "no route"
    return f"{getattr(request, 'method', '?')} {route} {getattr(record, 'status_code', '')}".strip()


def _about_task(record: logging.LogRecord) -> str:
    """Which task, and by its level whether it went well; Celery's own sentence quotes what the task raised."""
    told = getattr(record, "data", {})
    return f"task {told.get('name', '?')} {told.get('id', '')}".strip()
