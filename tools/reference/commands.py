"""The reference page of the command line, read from the commands themselves."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from typing import Any

from tools.reference.markdown import page, table

Command = Any
"""A command of the command line's library, which has no public type for it."""


def application() -> Command | None:
    """The whole command line, or None while there is none (`watchward.cli.app`)."""
    if importlib.util.find_spec("watchward.cli") is None:
        return None
    from typer.main import get_command

    for name in ("watchward.cli", "watchward.cli.app", "watchward.cli.main"):
        if importlib.util.find_spec(name) is None:
            continue
        app: Any = getattr(importlib.import_module(name), "app", None)
        if hasattr(app, "registered_commands"):
            return get_command(app)
    return None


def commands(command: Command, path: str = "watchward") -> Iterator[tuple[str, Command]]:
    """Every command with its full name, groups before their parts; hidden ones left out."""
    yield path, command
    for name, part in sorted(getattr(command, "commands", {}).items()):
        if not part.hidden:
            yield from commands(part, f"{path} {name}")


def own_parameters(command: Command) -> list[Any]:
    """What may be given to a command, help and shell completion left out."""
    left_out = {"help", "install_completion", "show_completion"}
    return [
        item
        for item in command.params
        if item.name not in left_out and not getattr(item, "hidden", False)
    ]


def undocumented(command: Command) -> list[str]:
    """Commands and parameters without a word of help."""
    found = []
    for path, part in commands(command):
        found += [path] if not (part.help or "").strip() else []
        found += [
            f"{path} {item.name}"
            for item in own_parameters(part)
            if not (getattr(item, "help", "") or "").strip()
        ]
    return found


def parameter_row(item: Any) -> tuple[str, str, str]:
    """Name, meaning and default of a parameter."""
    is_option = item.param_type_name == "option"
    names = " or ".join(f"`{name}`" for name in (*item.opts, *item.secondary_opts))
    many = " (one or more)" if item.multiple or item.nargs == -1 else ""
    default = item.default
    shown = "" if default in (None, (), [], "", False) or callable(default) else f"`{default}`"
    if item.required:
        shown = "required"
    name = names if is_option else f"`{item.metavar or item.name.upper()}`"
    return name + many, getattr(item, "help", "") or "", shown


def command_part(path: str, command: Command) -> str:
    """One command: what it does and what may be given to it."""
    rows = [parameter_row(item) for item in own_parameters(command)]
    parts = [f"## `{path}`", (command.help or "").strip()]
    if rows:
        parts.append(table(("Give", "Meaning", "Default"), rows))
    return "\n\n".join(parts)


def commands_page() -> str | None:
    """Every command; None while there is no command line."""
    whole = application()
    if whole is None:
        return None
    return page(
        "The command line",
        "`src/watchward/cli`",
        "Results go to standard output; progress, notes and problems go to standard error. "
        "[Exit codes and messages](../how-to/errors.md).",
        *(command_part(path, command) for path, command in commands(whole)),
    )
