"""Skips are counted, and refused where nothing may be skipped.

With WATCHWARD_NO_SKIP=1 (as `.ci/run` sets it) a skipped test fails: a
browser, a server or a small disk that is not there must not pass unseen. The
one exception is a test that reads the open data beside the checkout while
that data is absent; its reason names the folder, ``shared``. Every skip is
printed and counted just above the last line.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.support.places import SHARED

AnyReport = pytest.TestReport | pytest.CollectReport


def nothing_may_be_skipped() -> bool:
    """Whether this run refuses skips."""
    return os.environ.get("WATCHWARD_NO_SKIP", "") not in ("", "0")


def is_allowed(reason: str, shared: Path = SHARED) -> bool:
    """Whether a skip is for the open data, and the open data is really absent."""
    return "shared" in reason.lower() and not shared.exists()


def skip_reason(report: AnyReport) -> str:
    """Why a skipped report was skipped, as its test said it."""
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return text.removeprefix("Skipped: ")


def refuse_skip(report: AnyReport) -> None:
    """Turn a skip that is not allowed into a failure that says why."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = skip_reason(report)
    if nothing_may_be_skipped() and not is_allowed(reason):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge each test's skip."""
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge the skip of a whole module."""
    report = yield
    refuse_skip(report)
    return report


def skip_lines(reasons: Iterator[str]) -> list[str]:
    """The skips, most frequent first, under a line that counts them."""
    counted = Counter(reasons)
    head = f"Skipped: {counted.total()}" if counted else "Skipped: none"
    return [head, *(f"  {count} × {reason}" for reason, count in counted.most_common())]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print and count every skip."""
    terminalreporter.write_sep("-", "skips")
    for line in skip_lines(skip_reason(r) for r in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line)
