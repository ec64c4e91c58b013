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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.demo import PreparedDemo
from tests.web.journeys.acts import join, new_page

LINK = re.compile(r"http://\S+/join/\S+")


@dataclass(slots=True)
class Site:
    """A server running: its address, its workspace, and the first administrator's link."""

    address: str
    folder: Path
    link: str
    log: Path
    environment: dict[str, str]


@pytest.fixture(autouse=True)
def served() -> None:
    """These tests ask a server of their own, not the pages in this process."""


def free_port() -> int:
    """A port nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def registers() -> Iterator[dict[str, str]]:
    """The environment of a server: registers in SQLite or, where the tests use one, PostgreSQL.

    On PostgreSQL it gets a database of its own, which ends with it.
    """
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("WATCHWARD", "DJA"))
    }
    database = os.environ.get("WATCHWARD_DATABASE", "")
    if not database:
        yield environment
        return
    import psycopg

    name = f"journey_{os.getpid()}_{free_port()}"
    with psycopg.connect(database, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {**environment, "WATCHWARD_DATABASE": f"{database.rpartition('/')[0]}/{name}"}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[Site]:
    """``watchward serve`` on a workspace, until the end."""
    port = free_port()
    command = [sys.executable, "-m", "watchward.web", "serve", "--workspace", str(folder)]
    with registers() as environment, log.open("w") as writing:
        running = subprocess.Popen(
            [*command, "--port", str(port)], stdout=writing, stderr=writing, env=environment
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, running, log)
            found = LINK.search(log.read_text())
            yield Site(address, folder, found[0] if found else "", log, environment)
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
    page = new_page(chromium, site.address)
    join(page, site.link, "Ada Admin", "ada@example.org")
    yield page
    page.context.close()


@pytest.fixture
def somebody(site: Site, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a browser of its own: somebody(); all end with the test."""
    opened: list[Any] = []

    def open_page(**options: Any) -> Any:
        opened.append(new_page(chromium, site.address, **options))
        return opened[-1]

    yield open_page
    for page in opened:
        page.context.close()
