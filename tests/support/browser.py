"""The system's Chromium, for tests that look at pages as people do."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser without a window, for the tests of one file; skips where there is none.

    It ends with the file: while it runs, this process has an event loop, under
    which Django does not use its database.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium browser found; install chromium to run this test")
    from playwright.sync_api import sync_playwright

    # Playwright draws names for its own use; the generator is put back as it was.
    state = random.getstate()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        random.setstate(state)
        yield opened
        opened.close()
