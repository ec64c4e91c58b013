"""Take away the folder of an earlier ``make demo``, and nothing else.

A run that was stopped half way leaves a folder without settings. So that it
can be told from somebody's own folder, a marker beside the virtual
environment says that ``make demo`` began it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

MARKER = Path(".venv/.demo-begun")


def is_ours(folder: Path) -> bool:
    """Whether a folder is empty, a synthetic workspace, or a demo stopped half way."""
    settings = folder / "watchward.toml"
    if settings.exists():
        return "synthetic" in settings.read_text(encoding="utf-8").lower()
    return MARKER.exists() or not any(folder.iterdir())


def main(folder: Path) -> int:
    """Remove `folder` if it is a demo workspace; refuse if it is anything else."""
    if folder.exists() and not is_ours(folder):
        print(
            f"Expected: {folder} to be absent, or the demo made earlier\n"
            f"Given: a folder {folder} that does not say it is synthetic\n"
            "What to do: move or rename it, then run make demo again",
            file=sys.stderr,
        )
        return 1
    if folder.exists():
        print(f"▸ Removing the earlier {folder}: it is made again from nothing", flush=True)
        shutil.rmtree(folder)
    if MARKER.parent.exists():
        MARKER.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
