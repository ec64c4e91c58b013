"""Which files the processes of a parallel run begin with: those that take longest.

A file is gone through by one process. Were a long one begun last, the other
processes would have nothing left to do; so the longest come first, and after
them files of many tests before files of few. `--no-loadscope-reorder` has
pytest-xdist keep this order. The second file does not need the demo, which
whoever comes first has to make.
"""

from __future__ import annotations

from collections import Counter

import pytest

LONGEST = (
    "tests/web/journeys/test_every_page.py",
    "tests/functional/check/test_clean_papers.py",
    "tests/functional/loading/test_load_killed.py",
    "tests/web/access/test_access.py",
    "tests/docs/test_pages.py",
    "tests/functional/check/test_scoring.py",
    "tests/functional/check/test_check_own_products.py",
    "tests/web/journeys/test_checks_journey.py",
    "tests/web/journeys/test_journeys.py",
    "tests/property/loading/test_load_shuffled.py",
    "tests/property/check/test_tables_random.py",
    "tests/property/loading/test_load_pieces.py",
    "tests/web/journeys/test_reports_journey.py",
    "tests/web/journeys/test_empty_workspace.py",
    "tests/functional/records/test_records_command.py",
    "tests/functional/reports/test_report_command.py",
    "tests/docs/test_messages.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files in order; within a file, and in a run of one process, nothing changes."""
    if not hasattr(config, "workerinput"):
        return
    files = [item.nodeid.partition("::")[0] for item in items]
    tests = Counter(files)
    places = {name: place for place, name in enumerate(LONGEST)}
    ranks = {name: (places.get(name, len(LONGEST)), -tests[name], name) for name in tests}
    items.sort(key=lambda item: ranks[item.nodeid.partition("::")[0]])
