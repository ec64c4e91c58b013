"""Say what is being done, do it, and say how long it took.

    python tools/step.py "Checking types" -- mypy src

The output of the command is shown as it comes. The exit code is its own.
Uses nothing outside the standard library, so that it runs before set-up.
"""

from __future__ import annotations

import subprocess
import sys
import time


def main(arguments: list[str]) -> int:
    """Run the command after ``--`` under the title before it; returns its exit code."""
    title, dashes, *command = arguments
    if dashes != "--" or not command:
        raise SystemExit("usage: step.py TITLE -- COMMAND…")
    print(f"▸ {title}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    took = time.monotonic() - started
    print(f"  {'done' if code == 0 else 'FAILED'} in {took:.1f} s", flush=True)
    return code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
