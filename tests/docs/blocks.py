"""The code blocks of a page, and the commands and expected lines inside them.

How a block is tagged says what the tests do with it:

- ``console``: lines that begin with ``$`` are run in order, in one folder a
  page; the lines below a command are what it must print, ``...`` standing for
  anything.
- ``python``: executed, or checked as examples if it begins with ``>>>``.
- ``csv NAME``, ``toml NAME``, ``json NAME``: written to a file of that name
  for the commands that follow; without a name, only read for mistakes.
- ``text``, ``mermaid``: left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = {"console", "python"}
GIVEN = {"csv", "toml", "json", "markdown"}
LEFT_ALONE = {"text", "mermaid"}


@dataclass(frozen=True, slots=True)
class Block:
    """One code block: `tag` is its first word, `name` the second, `line` where it stands."""

    tag: str
    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a console block and the text that it must print; empty demands nothing."""

    command: str
    expected: str


def blocks(page: str) -> list[Block]:
    """The blocks of a page in order."""
    found = []
    for match in FENCE.finditer(page):
        tag, _, name = match[1].strip().partition(" ")
        line = page.count("\n", 0, match.start()) + 1
        found.append(Block(tag, name.strip(), match[2], line))
    return found


def untagged(page: str) -> list[str]:
    """Blocks whose tag says nothing about how to check them."""
    known = RUN | GIVEN | LEFT_ALONE
    return [f"line {b.line}: {b.tag or 'no tag'}" for b in blocks(page) if b.tag not in known]


def steps(block: Block) -> list[Step]:
    """The commands of a console block; a line ending in a backslash goes on in the next."""
    found: list[Step] = []
    continued = False
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], ""))
        elif not found:
            raise ValueError(f"line {block.line}: a console block begins with a command ($)")
        elif continued:
            found[-1] = Step(f"{found[-1].command}\n{line}", "")
        else:
            found[-1] = Step(found[-1].command, f"{found[-1].expected}{line}\n")
        continued = line.endswith("\\") and not found[-1].expected
    return found


def agrees(expected: str, printed: str) -> bool:
    """Whether printed text is what a page shows, apart from trailing spaces and ``...``."""
    parts = (re.escape(part) for part in tidy(expected).split("..."))
    return re.fullmatch(".*".join(parts), tidy(printed), re.DOTALL) is not None


def tidy(text: str) -> str:
    """Text without spaces at the ends of lines or blank lines at either end."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def pages(root: Path) -> list[Path]:
    """Every page whose blocks are run."""
    beside = [root / "README.md", root / "CONTRIBUTING.md", root / "DEVELOPERS.md"]
    return [*(page for page in beside if page.exists()), *sorted((root / "docs").rglob("*.md"))]
