"""The catalogue of error messages, read from the places that raise them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import watchward.words.errors as errors
from tools.reference.markdown import page

PACKAGE = Path(errors.__file__).resolve().parents[1]
HOLE = "…"

INTRODUCTION = """\
Every message has three parts: what was expected, what was given, and what to do. "…" stands for
a part that depends on your file or command. Nothing that was stored has changed when a message
below appears, unless it says so.

| Exit code | Meaning |
| --- | --- |
| 0 | done |
| 1 | problems found in the document that was checked |
| 2 | the command was not understood |
| 3 | refused: the input is bad, and nothing has changed |
| 4 | a fault in Watchward itself: please report it |"""


@dataclass(frozen=True, slots=True)
class Message:
    """One place that raises an error a user can cause."""

    kind: str
    expected: str
    given: str
    remedy: str


def template(node: ast.expr | None) -> str:
    """The words of an expression, with "…" for what is only known at run time."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(template(value) for value in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return template(node.left) + template(node.right)
    if isinstance(node, ast.IfExp):
        return f"{template(node.body)} (or: {template(node.orelse)})"
    return HOLE


def messages(text: str) -> Iterator[Message]:
    """The messages that a module's source can raise, in order."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        kind = ast.unparse(node.func).split(".")[-1]
        parts = {word.arg: template(word.value) for word in node.keywords if word.arg}
        if {"expected", "given", "remedy"} <= parts.keys():
            yield Message(kind, parts["expected"], parts["given"], parts["remedy"])


def exit_code(kind: str) -> str:
    """The exit code of a kind of error; empty for one declared outside `errors`."""
    known = getattr(errors, kind, None)
    return f", exit code {known.exit_code}" if known else ""


def entry(message: Message) -> str:
    """One message in the catalogue."""
    return (
        f"- **Expected:** {message.expected}<br>\n"
        f"  **Given:** {message.given}<br>\n"
        f"  **What to do:** {message.remedy}<br>\n"
        f"  *{message.kind}{exit_code(message.kind)}*"
    )


def subject(text: str, path: Path) -> str:
    """The heading of a module's messages: the first sentence of its docstring."""
    said = ast.get_docstring(ast.parse(text)) or path.stem
    return said.splitlines()[0].rstrip(".")


def errors_page() -> str:
    """Every message, under the subject of the module that raises it."""
    parts = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found = list(dict.fromkeys(messages(text)))
        if found:
            parts += [f"## {subject(text, path)}", "\n".join(entry(item) for item in found)]
    return page(
        "What an error message means",
        "the places in `src/watchward` that raise them",
        INTRODUCTION,
        *parts,
    )
