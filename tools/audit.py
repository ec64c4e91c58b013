"""Ask for known weaknesses of every pinned package; say plainly what could not be asked.

    python tools/audit.py

Fails on a known weakness. Where the service that lists them cannot be reached
it says so and does not fail: nothing was found out, for good or ill.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"


def asked() -> list[dict[str, Any]]:
    """Every pinned package: with `vulns` when it was looked up, with `skip_reason` when not."""
    done = subprocess.run(
        [
            sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes",
            "--disable-pip", "--format", "json", "--progress-spinner", "off",
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if not done.stdout.strip():
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        return [{"name": "every package", "skip_reason": last[0]}]
    found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return found


def main() -> int:
    """Print what was found; 1 for a known weakness."""
    packages = asked()
    unknown = [package for package in packages if "skip_reason" in package]
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        for weakness in package["vulns"]:
            fixed = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(
                f"  {package['name']} {package['version']}: {weakness['id']}, put right in {fixed}"
            )
    print(f"  {len(packages) - len(unknown)} packages looked up, {len(weak)} with a known weakness")
    if unknown:
        print(f"  NOT LOOKED UP: {len(unknown)} packages ({unknown[0]['skip_reason']})")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
