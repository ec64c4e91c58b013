"""Starting everything: tables brought up to date, server, worker, and the first account.

``serve`` runs gunicorn on one address, with a worker process beside it for
loads; both end together. ``prepare`` does only the first part, for a service
whose processes something else starts.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from watchward.words.errors import Refused, WatchwardError


def main(arguments: Sequence[str]) -> int:
    """Run a command: serve, prepare or worker. Returns the exit code."""
    given = _parser().parse_args(arguments)
    os.environ["WATCHWARD_WORKSPACE"] = str(Path(given.workspace).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchward.web.settings")
    try:
        if given.command == "worker":
            return _work()
        _prepare(given)
        return _serve(given) if given.command == "serve" else 0
    except WatchwardError as error:
        _say(error.message())
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="watchward serve", description=__doc__)
    parser.add_argument("command", choices=("serve", "prepare", "worker"))
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    return parser


def _prepare(given: argparse.Namespace) -> None:
    """Bring the tables up to date, and say how the first administrator signs in."""
    import django
    from django.core.management import call_command

    from watchward.usecases.setup import open_workspace_at

    django.setup()
    workspace = open_workspace_at(Path(given.workspace))
    from watchward.usecases.doctor import refuse_shared_folder

    refuse_shared_folder(workspace)
    call_command("migrate", verbosity=0, interactive=False)
    from watchward.usecases.service.editions import sweep_orphans
    from watchward.usecases.service.people import first_link

    sweep_orphans(workspace)

    address = f"http://{given.host}:{given.port}"
    path = first_link()
    say = f"Watchward serves {workspace.settings.name} at {address}/"
    if path:
        say += (
            "\nNobody has an account yet. Open this link, once, within a day, to make the first "
            f"administrator:\n  {address}{path}"
        )
    _say(say)


def _serve(given: argparse.Namespace) -> int:
    """Run the server and the worker until one of them ends or somebody stops them."""
    server = [
        sys.executable, "-m", "gunicorn", "watchward.web.wsgi:application",
        "--bind", f"{given.host}:{given.port}", "--workers", str(given.workers),
        "--threads", "4", "--timeout", "120", "--no-control-socket", "--log-level", "warning",
        "--access-logfile", os.environ.get("WATCHWARD_ACCESS_LOG", "/dev/null"),
    ]  # fmt: skip
    worker = [sys.executable, "-m", "watchward.web", "worker", "--workspace", given.workspace]
    running: list[subprocess.Popen[bytes]] = []
    died: list[float] = []

    def stop(signum: int, frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        for command in (server, worker):  # whoever stops it now leaves nothing running
            running.append(subprocess.Popen(command))
        while running[0].poll() is None:
            if running[1].poll() is not None:
                running[1] = _again(worker, died)
            try:
                running[0].wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
    except KeyboardInterrupt:
        _say("Stopping.")
    finally:
        ended = [process.poll() for process in running]
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)
    if ended[:1] not in ([], [None], [0]):
        raise Refused(
            expected=f"to serve at {given.host}:{given.port}",
            given="the server ended at once",
            remedy="If something else uses that port, choose another with --port.",
        )
    return 0


def _again(worker: Sequence[str], died: list[float]) -> subprocess.Popen[bytes]:
    """A new worker for one that ended, after a while if they end one upon another.

    `died` is when workers ended before. What the last one was doing is taken up
    again or given up, as its job says.
    """
    now = time.monotonic()
    died[:] = [moment for moment in died if now - moment < 60] + [now]
    _say("The worker ended; starting another.")
    if len(died) > 3:
        time.sleep(10)
    return subprocess.Popen(worker)


def _work() -> int:
    """Run jobs until stopped."""
    import django

    django.setup()
    from watchward.usecases.service.worker import work
    from watchward.web.state import the_workspace

    return int(work(the_workspace()))


def _say(text: str) -> None:
    """Say something to the person who started this."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
