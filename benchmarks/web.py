"""Part 7: how soon pages answer, with twenty people at them and a load running.

The real server (`watchward serve`, two processes) on the demo, over HTTP. Each
person reads a page, thinks for one to three seconds, and reads another, in an
order of their own; all pages are read. Meanwhile records are loaded.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.measuring import watchward
from benchmarks.report import Goal, Part
from benchmarks.web_pages import Asked, addresses

SESSIONS, SECONDS, THINK, MOST = 20, 90, (1.0, 3.0), 200.0
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """One page read: its route, the status and the milliseconds to its last byte."""

    route: str
    status: int
    milliseconds: float


def measure(scratch: Path) -> Part:
    """Read every page for a minute and a half, as twenty people."""
    before = os.getloadavg()[0]
    folder = scratch / "web" / "demo"
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir(parents=True)
    subprocess.run(watchward("demo", str(folder)), check=True, capture_output=True)
    with _served(folder) as port:
        made = _made(folder)
        cookies, pages = made["cookies"], addresses(made)
        cold = [_read(port, cookies[0], page) for page in pages]
        over = threading.Event()
        load = _loading(folder, over)
        found = _visit(port, cookies, pages)
        over.set()
        load.join()
    return _part(found, cold, before)


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The server on a free port, until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = watchward("--workspace", str(folder), "serve", "--port", str(port))
    log = (folder.parent / "server.log").open("w")
    running = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(300):
            try:
                if _read(port, "", Asked("health", "/health")).status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=60)
        log.close()


def _made(folder: Path) -> dict[str, Any]:
    """What `web_made` put into the workspace: people's cookies, editions, a file sent."""
    command = [sys.executable, "-m", "benchmarks.web_made", str(folder), str(SESSIONS)]
    made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def _loading(folder: Path, over: threading.Event) -> threading.Thread:
    """Loads one after another until it is over: the demo's 36 months of offences, once more."""
    command = watchward("--workspace", str(folder), "load", "offences", *_extracts(folder))

    def load() -> None:
        while not over.is_set():
            subprocess.run(command, check=True, capture_output=True)

    thread = threading.Thread(target=load)
    thread.start()
    return thread


def _extracts(folder: Path) -> list[str]:
    return [str(path) for path in sorted((folder / "extracts" / "offences").iterdir())]


def _visit(port: int, cookies: list[str], pages: list[Asked]) -> list[Answer]:
    found: list[Answer] = []
    until = time.monotonic() + SECONDS

    def person(number: int) -> None:
        mine = random.Random(number)
        order: list[Asked] = []
        time.sleep(mine.uniform(0, THINK[1]))
        while time.monotonic() < until:
            if not order:
                order = mine.sample(pages, len(pages))
            found.append(_read(port, cookies[number], order.pop()))
            time.sleep(mine.uniform(*THINK))

    threads = [threading.Thread(target=person, args=(n,)) for n in range(len(cookies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _read(port: int, cookie: str, page: Asked) -> Answer:
    """Read a page with a cookie, or with the one the page says."""
    cookie = cookie if page.cookie is None else page.cookie
    headers = {"Cookie": f"watchward_session={cookie}"} if cookie else {}
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", page.address, headers=headers)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return Answer(page.route, answer.status, (time.perf_counter() - started) * 1000)


def _part(found: list[Answer], cold: list[Answer], before: float) -> Part:
    times = sorted(answer.milliseconds for answer in found)
    last = quantiles(times, n=20)[-1]
    bad = sorted({f"{a.route} {a.status}" for a in [*found, *cold] if a.status != 200})
    routes = sorted({answer.route for answer in found})
    rows = []
    for route in routes:
        mine = [answer.milliseconds for answer in found if answer.route == route]
        first = next(answer.milliseconds for answer in cold if answer.route == route)
        rows.append(
            (route, str(len(mine)), f"{median(mine):.0f}", f"{max(mine):.0f}", f"{first:.0f}")
        )
    rows.append(("all", str(len(times)), f"{median(times):.0f}", f"{times[-1]:.0f}", ""))
    return Part(
        key="web",
        title=f"Pages, {SESSIONS} people reading and a load running",
        heads=("route", "read", "median, ms", "slowest, ms", "first time of all, ms"),
        rows=tuple(rows),
        goals=(
            Goal(
                f"pages: 95th percentile under {MOST:.0f} ms with {SESSIONS} people on 2 processes",
                f"{last:.0f} ms",
                last < MOST and not bad,
            ),
        ),
        notes=(
            f"{len(times)} pages of {len(routes)} routes in {SECONDS} s over HTTP; each person "
            f"thinks {THINK[0]:.0f} to {THINK[1]:.0f} s between pages. The readers run on the same "
            "two cores as the server.",
            f"The machine's load before anything of this was started: {before:.1f}, of other work.",
            f"Answers that were not the page: {', '.join(bad) or 'none'}.",
            "Each page was read once before, which is the last column: nothing is warm then.",
        ),
    )
