"""What a run says about its journeys: taps counted, what axe could not decide, and journeys left out."""

from collections import Counter
from collections.abc import Iterator

import pytest

LEFT_OUT = "browser journeys left out for want of Chromium"


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """A journey that was skipped is counted under its own name in the last line of the run."""
    if report.skipped and "journey" in report.keywords:
        return LEFT_OUT, "j", "LEFT OUT"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    taps = sorted(told for name, told in _properties(terminalreporter) if name == "taps")
    undecided = Counter(told for name, told in _properties(terminalreporter) if name == "undecided")
    if taps:
        terminalreporter.section("taps")
        terminalreporter.write_line("\n".join(map(str, taps)))
    if undecided:
        terminalreporter.section("axe could not decide")
        for told, pages in undecided.most_common():
            terminalreporter.write_line(f"{told} (on {pages} pages)")


def _properties(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, object]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            yield from getattr(report, "user_properties", ()) if getattr(report, "when", "") == "call" else ()
