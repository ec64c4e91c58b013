"""The command that starts the web application."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from watchward.cli.state import STATE, talk, the_workspace
from watchward.words.errors import NotFound

DEMO = Path("demo")


def serve(
    host: Annotated[str, typer.Option(help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to answer on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Server processes.", min=1)] = 2,
    prepare_only: Annotated[
        bool, typer.Option("--prepare-only", help="Bring the tables up to date, and stop.")
    ] = False,
) -> None:
    """Open the workspace in a browser: starts the web application and its worker."""
    command = "prepare" if prepare_only else "serve"
    os.execv(
        sys.executable,
        [
            sys.executable, "-m", "watchward.web", command,
            "--workspace", str(_served()),
            "--host", host, "--port", str(port), "--workers", str(workers),
        ],
    )  # fmt: skip


def _served() -> Path:
    """The workspace folder: the one named or current, otherwise the demo beside us."""
    try:
        return the_workspace().root
    except NotFound:
        if STATE.workspace is None and (DEMO / "watchward.toml").is_file():
            talk("There is no workspace here, so this is the demo in ./demo.")
            return DEMO.resolve()
        raise


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)
