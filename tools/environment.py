"""Set up .venv with the pinned packages and this project, saying what it does.

Uses nothing outside the standard library: it is run by whatever Python 3.11
or later the machine has. Every package is installed from requirements.lock
with its hash; the project itself is then linked in without dependencies.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / ".ready"
LOCK = ROOT / "requirements.lock"
ATTEMPTS = 3
QUIET = ["--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]


def venv_python() -> Path:
    """The interpreter inside the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pip() -> list[str]:
    """How to call pip for the environment: its own, or this Python's where it has none."""
    if importlib.util.find_spec("ensurepip"):
        return [str(venv_python()), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(venv_python())]


def run(command: list[str], attempts: int = 1) -> None:
    """Run a command in silence; on the last failure show what it said, and stop."""
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PYTHONWARNINGS": "ignore"}
    for attempt in range(1, attempts + 1):
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return
        if attempt < attempts:
            print(f"  that did not work; trying again ({attempt + 1} of {attempts})", flush=True)
            time.sleep(3 * attempt)
    sys.stderr.write(done.stdout + done.stderr)
    raise SystemExit(f"  FAILED: {' '.join(command)}")


def step(title: str, command: list[str], attempts: int = 1) -> None:
    """One step, announced and timed."""
    print(f"▸ {title}", flush=True)
    started = time.monotonic()
    run(command, attempts)
    print(f"  done in {time.monotonic() - started:.1f} s", flush=True)


def frontend() -> None:
    """Build the style sheet of the web pages; the command line works without it."""
    command = [str(venv_python()), str(ROOT / "tools" / "frontend.py")]
    try:
        step("Building the style sheet and scripts of the web pages", command, ATTEMPTS)
    except SystemExit:
        print(
            "  The web pages will be plain until they are built: their parts could not be\n"
            "  installed. Everything else works. Try again with: make frontend",
            flush=True,
        )


def check_python() -> None:
    """Stop with what to do if this Python cannot make the environment."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this may be run by any Python)
        raise SystemExit(
            f"Expected: Python 3.11 or later\nGiven: Python {sys.version.split()[0]}\n"
            "What to do: install a newer Python, or name one with make PYTHON=…"
        )
    if not any(importlib.util.find_spec(name) for name in ("ensurepip", "pip")):
        raise SystemExit(
            "Expected: a Python that can make virtual environments\n"
            f"Given: {sys.executable}, which has neither ensurepip nor pip\n"
            "What to do: install the rest of it, on Debian or Ubuntu with\n"
            "    apt-get install python3-venv"
        )


def main() -> int:
    """Make the environment, or bring it up to date, and leave the stamp."""
    check_python()
    packages = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    if not venv_python().exists():
        bare = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
        step(
            f"Making .venv with Python {sys.version.split()[0]}",
            [sys.executable, "-m", "venv", "--clear", *bare, str(VENV)],
        )
    step(
        f"Installing the {packages} pinned packages (a minute or so the first time)",
        [*pip(), "install", *QUIET, "--require-hashes", "-r", str(LOCK)],
        ATTEMPTS,
    )
    step(
        "Linking Watchward into it",
        [*pip(), "install", *QUIET, "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
        ATTEMPTS,
    )
    frontend()
    STAMP.write_text(str(ROOT), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
