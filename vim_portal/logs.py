"""Log lines: one event is one line, with the class and place of a fault and never its text."""

import logging
import traceback


class LineFormatter(logging.Formatter):
    """Time, level, logger, message; of an exception the class and the place where it rose, nothing it says.

    Exception texts can hold what a person typed (a database error quotes the row), so they stay out.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = " ".join([self.formatTime(record), record.levelname, record.name, self._message(record)])
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trail = record.exc_info
            frames = traceback.extract_tb(trail)
            place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
            line += f" [{kind.__module__}.{kind.__qualname__} at {place}]"
        return line.encode("unicode_escape").decode("ascii")

    def _message(self, record: logging.LogRecord) -> str:
        if record.name.startswith(("django.request", "django.security")):
            return _about_request(record)
        if record.name == "celery.app.trace":
            return _about_task(record)
        return record.getMessage()


def _about_request(record: logging.LogRecord) -> str:
    """The route of the request, never its path: a path holds ids."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    route = match.view_name if match else "no route"
    said = (getattr(request, "method", "?"), route, getattr(record, "status_code", ""))
    # The code is on the page that somebody saw; it is of no use for anything else.
    return " ".join(map(str, (*said, getattr(request, "fault_code", "")))).strip()


def _about_task(record: logging.LogRecord) -> str:
    """Which task, and by its level whether it went well; Celery's own sentence quotes what the task raised."""
    told = getattr(record, "data", {})
    return f"task {told.get('name', '?')} {told.get('id', '')}".strip()
