"""The command `watchward`: its options, its commands, and how errors end it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from watchward import __version__
from watchward.cli import (
    check,
    data,
    figures,
    matrix,
    money,
    plan,
    produce,
    records,
    report,
    scrutiny,
    serve,
    workspace,
)
from watchward.cli.state import STATE
from watchward.words.errors import WatchwardError

app = typer.Typer(
    name="watchward",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="From crime records to the board paper, every figure traceable and checkable.",
    epilog="Start with: watchward demo demo",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"watchward {__version__}")
        raise typer.Exit


@app.callback()
def options(
    workspace_folder: Annotated[
        Path | None,
        typer.Option(
            "--workspace", "-w", help="The workspace folder; otherwise the nearest one upwards."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From crime records to the board paper, every figure traceable and checkable."""
    STATE.workspace = workspace_folder


for module in (
    workspace,
    data,
    produce,
    figures,
    check,
    matrix,
    plan,
    money,
    records,
    report,
    scrutiny,
    serve,
):
    module.register(app)


def main() -> None:
    """Run the command; end with 0 done, 1 faults in a paper, 2 wrong usage, 3 refused, 4 fault."""
    try:
        app(standalone_mode=True, prog_name="watchward")
    except WatchwardError as error:
        print(error.message(), file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("Stopped. Nothing that was unfinished has been kept.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # the last resort: say what, and where to send it
        if STATE.debug:
            raise
        print(
            f"An internal fault: {type(error).__name__}: {error}\n"
            "The data are as they were. Run again with WATCHWARD_DEBUG=1 for the details and "
            "report them.",
            file=sys.stderr,
        )
        sys.exit(4)
