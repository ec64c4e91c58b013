"""The command that starts the web application."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from watchward.cli.state import the_workspace


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
            "--workspace", str(the_workspace().root),
            "--host", host, "--port", str(port), "--workers", str(workers),
        ],
    )  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)
