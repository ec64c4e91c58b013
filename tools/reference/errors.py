"""The catalogue of error messages, read from the places that raise them."""

from __future__ import annotations

import ast
from pathlib import Path

import watchward.words.errors as errors
from tools.reference.markdown import page
from tools.reference.messages import HOLE, Helper, Message, helpers, messages, template

__all__ = ["Message", "errors_page", "messages", "template"]

PACKAGE = Path(errors.__file__).resolve().parents[1]

INTRODUCTION = """\
Every message has three parts: what was expected, what was given, and what to do. "…" stands for
a part that depends on your file or command. Nothing that was stored has changed when a message
below appears, unless it says so. Programs are told by the [exit
code](../reference/exit-codes.md)."""


def exit_code(kind: str) -> str:
    """The exit code of a kind of error; empty for one declared outside `errors`."""
    known = getattr(errors, kind, None)
    return f", exit code {known.exit_code}" if known else ""


def entry(message: Message) -> str:
    """One message in the catalogue."""
    expected, given, remedy = (
        " ".join(part.split()) for part in (message.expected, message.given, message.remedy)
    )
    return (
        f"- **Expected:** {expected}<br>\n"
        f"  **Given:** {given}<br>\n"
        f"  **What to do:** {remedy}<br>\n"
        f"  *{message.kind}{exit_code(message.kind)}*"
    )


def subject(text: str, path: Path) -> str:
    """The heading of a module's messages: the first sentence of its docstring."""
    said = ast.get_docstring(ast.parse(text)) or path.stem
    return said.splitlines()[0].rstrip(".").replace("``", "`")


def shared_helpers() -> dict[str, Helper]:
    """Helpers that modules other than their own may call: those without an underscore."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for helper in helpers(path.read_text(encoding="utf-8")):
            if not helper.name.startswith("_"):
                found[helper.name] = helper
    return found


def says_something(message: Message) -> bool:
    """Whether any part of a message is known before it is raised."""
    return {message.expected, message.given, message.remedy} != {HOLE}


def errors_page() -> str:
    """Every message, under the subject of the module that raises it."""
    parts, shared = [], shared_helpers()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found = list(dict.fromkeys(filter(says_something, messages(text, shared))))
        if found:
            parts += [f"## {subject(text, path)}", "\n".join(entry(item) for item in found)]
    return page(
        "What an error message means",
        "the places in `src/watchward` that raise them",
        INTRODUCTION,
        *parts,
    )
