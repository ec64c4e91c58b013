"""The real server and worker over a workspace of their own, driven over HTTP."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.demo import PreparedDemo

DEADLINE = 120.0
_PREPARE = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.test import Client
from watchward.registers.models import Person
made = Person.objects.create_person("ann@example.org", "plum-harbour-lantern-42",
    name="Ann Analyst", role="analyst", clearance=2)
client = Client()
client.force_login(made, "django.contrib.auth.backends.ModelBackend")
print(client.cookies["watchward_session"].value)
"""


def wait_for(what: str, answer: Callable[[], object]) -> None:
    """Wait until something is so; fails by name after two minutes."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        if answer():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited {DEADLINE:.0f} s in vain for: {what}")


@dataclass
class Service:
    """A server and its workers on a workspace of their own, and a browser signed in to it."""

    folder: Path
    port: int = 0
    cookie: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    worker: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Without a database address: the registers are a file beside the workspace."""
        mine = {k: v for k, v in os.environ.items() if k != "WATCHWARD_DATABASE"}
        mine["WATCHWARD_WORKSPACE"] = str(self.folder)
        return {**mine, "DJANGO_SETTINGS_MODULE": "watchward.web.settings"}

    def prepare(self) -> None:
        """Make the registers, one analyst, and her session."""
        done = subprocess.run(
            [sys.executable, "-c", _PREPARE], env=self.environment, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        self.cookie = done.stdout.strip().splitlines()[-1]

    def start(self) -> None:
        """Start the server, on a port that is free."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        command = [
            "-m", "gunicorn", "watchward.web.wsgi:application", "--workers", "1", "--threads", "4",
            "--bind", f"127.0.0.1:{self.port}", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip
        self.run(*command)
        wait_for("the server to answer", self._answers)

    def _answers(self) -> bool:
        try:
            return self.get("/health").startswith("{")
        except OSError:
            return False

    def run(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process of this service; its words go to a file beside the workspace."""
        with self.folder.with_suffix(".log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], env=self.environment, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker, and wait until it would come to rest when told to stop."""
        worker = self.run("-m", "watchward.web", "worker", "--workspace", str(self.folder))
        wait_for("the worker to listen", lambda: _listens(worker))
        self.worker = worker
        return worker

    def stop(self) -> None:
        """End every process this service started."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=40)

    def kill_worker(self) -> None:
        """End the worker as a power cut would."""
        assert self.worker is not None
        self.worker.send_signal(signal.SIGKILL)
        self.worker.wait()

    def get(self, path: str) -> str:
        """A page."""
        return self._ask(urllib.request.Request(self._address(path)))[1]

    def post(self, path: str, form: dict[str, str], files: dict[str, Path] | None = None) -> str:
        """Send a form as a browser would; the path of the page that follows."""
        page = self.get("/data/upload")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        edge = secrets.token_hex(16)
        body = b""
        for name, value in {"csrfmiddlewaretoken": token[1], **form}.items():
            body += _part(edge, f'name="{name}"', value.encode())
        for name, file in (files or {}).items():
            body += _part(edge, f'name="files"; filename="{name}"', file.read_bytes())
        request = urllib.request.Request(
            self._address(path),
            data=body + f"--{edge}--\r\n".encode(),
            headers={"Content-Type": f"multipart/form-data; boundary={edge}"},
        )
        return self._ask(request)[0]

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _ask(self, request: urllib.request.Request) -> tuple[str, str]:
        cookies = self.__dict__.setdefault("_jar", CookieJar())
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        held = [f"{c.name}={c.value}" for c in cookies]
        request.add_header("Cookie", "; ".join([f"watchward_session={self.cookie}", *held]))
        try:
            with opener.open(request, timeout=60) as answer:
                return urlsplit(answer.url).path, answer.read().decode()
        except urllib.error.HTTPError as error:
            raise AssertionError(
                f"{request.full_url}: {error.code}\n{error.read()[:3000]!r}"
            ) from None

    def send(self, kind: str, file: Path, **options: str) -> str:
        """Send a file; the path of its upload."""
        return self.post("/data/upload", {"kind": kind, **options}, {file.name: file})

    def ready(self, upload: str) -> str:
        """The page of an upload once it was looked at."""
        wait_for("the look to end", lambda: "Being looked at" not in self.get(upload))
        return self.get(upload)

    def job(self, path: str) -> dict[str, object]:
        """How a job stands."""
        found: dict[str, object] = json.loads(self.get(f"{path}/progress.json"))
        return found

    def ended(self, path: str) -> dict[str, object]:
        """How a job ended."""
        wait_for("the job to end", lambda: self.job(path)["ended"])
        return self.job(path)

    def versions(self) -> list[int]:
        """The versions there are."""
        folder = self.folder / "lake" / "versions"
        return sorted(int(path.stem) for path in folder.glob("*.json"))


def _listens(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process takes SIGTERM itself (elsewhere than Linux: whether it runs)."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.is_file():
        return process.poll() is None
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status.read_text(), re.M)
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def _part(edge: str, head: str, content: bytes) -> bytes:
    return (
        f"--{edge}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
    )


@pytest.fixture(scope="module")
def service(
    prepared_demo: PreparedDemo, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A server on a copy of the demo, with no worker yet."""
    folder = prepared_demo.copy_to(tmp_path_factory.mktemp("service") / "workspace")
    made = Service(folder)
    made.prepare()
    try:
        made.start()
        yield made
    finally:
        made.stop()
