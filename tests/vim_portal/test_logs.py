"""A log line says what happened and where; never what somebody typed, and never more than one line."""

import json
import logging

import pytest
from django.test import Client

from vim_portal.logs import JsonFormatter, LineFormatter, chosen_formatter, coded_request


def line_for(message, *arguments, error=None, name="portal"):
    trail = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, arguments, trail)
    return LineFormatter().format(record)


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_of_a_fault_it_tells_class_and_place_and_not_the_text():
    line = line_for("it went wrong", error=raised(ValueError("mevrouw Jansen viel")))

    assert "builtins.ValueError at" in line
    assert "test_logs.py:" in line
    assert "Jansen" not in line


def test_of_a_task_that_failed_it_tells_which_and_not_what_it_raised():
    record = logging.LogRecord(
        "celery.app.trace", logging.ERROR, "trace.py", 1, "raised %s", ("Jansen",), None
    )
    record.data = {"name": "accounts.tasks.send_mail", "id": "42", "exc": "ValueError('Jansen')"}

    assert LineFormatter().format(record).endswith("celery.app.trace task accounts.tasks.send_mail 42")


@pytest.mark.parametrize("value", ["a\nb", "a\r\nb", "a\x1b[31mb", "a\u202eb", "a\u2028b"])
def test_one_event_is_one_plain_line(value):
    line = line_for("saw %s", value)

    assert line.isprintable()
    assert len(line.splitlines()) == 1


def test_a_request_is_named_by_its_route_and_not_by_its_path(db, caplog):
    with caplog.at_level(logging.WARNING):
        Client().get("/register/geheim-id-123/")

    lines = [LineFormatter().format(record) for record in caplog.records]
    assert lines
    assert not any("geheim-id-123" in line for line in lines)


def test_as_json_it_is_one_object_that_says_no_more():
    error = raised(ValueError("mevrouw Jansen viel"))
    record = logging.LogRecord(
        "portal", logging.ERROR, "file.py", 1, 'saw "%s"', ("a\nb",), (ValueError, error, error.__traceback__)
    )

    line = JsonFormatter().format(record)

    told = json.loads(line)
    assert len(line.splitlines()) == 1
    assert told["message"] == 'saw "a\nb"'
    assert told["fault"].startswith("builtins.ValueError at")
    assert set(told) == {"time", "level", "logger", "message", "fault"}
    assert "Jansen" not in line


def test_lines_of_one_request_share_a_code_that_ends_with_it(caplog):
    with caplog.at_level(logging.WARNING):
        with coded_request() as code:
            logging.getLogger("portal").warning("one")
        with coded_request() as other:
            logging.getLogger("portal").warning("two")
        logging.getLogger("portal").warning("three")

    one, two, three = (LineFormatter().format(record) for record in caplog.records)
    assert code != other
    assert one.endswith(f"(code {code})")
    assert two.endswith(f"(code {other})")
    assert three.endswith("three")
    assert json.loads(JsonFormatter().format(caplog.records[0]))["code"] == code


def test_the_environment_chooses_the_form(monkeypatch):
    assert type(chosen_formatter()) is LineFormatter

    monkeypatch.setenv("LOG_FORMAT", "json")

    assert type(chosen_formatter()) is JsonFormatter
