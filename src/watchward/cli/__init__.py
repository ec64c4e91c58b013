"""The command line: parses, calls a use case, shows the answer."""

from __future__ import annotations

from watchward.cli.app import app, main

__all__ = ["app", "main"]
