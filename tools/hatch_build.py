"""What building a package does besides: the web pages' style sheet and scripts go in, built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = Path("src/watchward/web/static/built")


class FrontendHook(BuildHookInterface[Any]):
    """Builds the style sheet and scripts, or refuses to build a package without them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each build; a linked (editable) install needs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        subprocess.run([sys.executable, str(root / "tools" / "frontend.py")], check=True)
        if not (root / BUILT / "main.css").exists():
            raise RuntimeError(f"{BUILT} was not built")
