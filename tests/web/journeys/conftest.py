"""A real server with its worker on a copy of the demo, and a real browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.support.demo import PreparedDemo

PASSWORD = "plum-harbour-lantern-42"
LINK = re.compile(r"http://\S+/join/\S+")


@dataclass(slots=True)
class Site:
    """A server running: its address, its workspace, and the first administrator's link."""

    address: str
    folder: Path
    link: str
    log: Path
    people: dict[str, str] = field(default_factory=dict)


@pytest.fixture(autouse=True)
def served() -> None:
    """These tests ask a server of their own, not the pages in this process."""


def free_port() -> int:
    """A port nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[Site]:
    """``watchward serve`` on a workspace, until the end. Keeps its registers in SQLite."""
    port = free_port()
    command = [sys.executable, "-m", "watchward.web", "serve", "--workspace", str(folder)]
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("WATCHWARD", "DJA"))
    }
    with log.open("w") as writing:
        running = subprocess.Popen(
            [*command, "--port", str(port)], stdout=writing, stderr=writing, env=environment
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, running, log)
            found = LINK.search(log.read_text())
            yield Site(address, folder, found[0] if found else "", log)
        finally:
            running.terminate()
            running.wait(timeout=60)


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if running.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up:\n{log.read_text()}")


@pytest.fixture(scope="module")
def site(prepared_demo: PreparedDemo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on a copy of the demo, one for the tests of a file."""
    place = tmp_path_factory.mktemp("site")
    with serving(prepared_demo.copy_to(place / "demo"), place / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def administrator(site: Site, chromium: Any) -> Iterator[Any]:
    """The first administrator's page, signed in through the link."""
    context = chromium.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.link)
    page.get_by_label("Full name").fill("Ada Admin")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("again").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("account|Join", re.I)).click()
    yield page
    context.close()


Invite = Callable[..., Any]
