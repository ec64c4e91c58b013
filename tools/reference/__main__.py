"""Write the generated pages, or with ``--check`` say which are stale.

python -m tools.reference [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.reference.commands import commands_page
from tools.reference.errors import errors_page
from tools.reference.extracts import extracts_page
from tools.reference.glossary import glossary_page
from tools.reference.lists import lists_page, outcomes_page, types_page
from tools.reference.measures import measures_page
from tools.reference.records import records_page

ROOT = Path(__file__).resolve().parents[2]

PAGES: dict[str, Callable[[], str | None]] = {
    "GLOSSARY.md": glossary_page,
    "docs/how-to/errors.md": errors_page,
    "docs/reference/cli.md": commands_page,
    "docs/reference/extracts.md": extracts_page,
    "docs/reference/lists.md": lists_page,
    "docs/reference/measures.md": measures_page,
    "docs/reference/outcomes.md": outcomes_page,
    "docs/reference/records.md": records_page,
    "docs/reference/types.md": types_page,
}
"""Generated pages by path; a maker gives None while there is nothing to write about."""


def contents() -> dict[str, str]:
    """What each generated page should hold."""
    made = {name: make() for name, make in PAGES.items()}
    return {name: text for name, text in made.items() if text is not None}


def stale(root: Path, pages: dict[str, str]) -> list[str]:
    """Pages whose file is absent or different."""
    return [
        name
        for name, text in pages.items()
        if not (root / name).exists() or (root / name).read_text(encoding="utf-8") != text
    ]


def write(root: Path, pages: dict[str, str]) -> list[str]:
    """Write the stale pages and give their names."""
    names = stale(root, pages)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(pages[name], encoding="utf-8")
    return names


def main(arguments: list[str]) -> int:
    """Check or write; 1 if a page is stale."""
    pages = contents()
    if arguments == ["--check"]:
        names = stale(ROOT, pages)
        if names:
            print(f"Stale: {', '.join(names)}\nWhat to do: run make docs and commit the pages")
        return 1 if names else 0
    names = write(ROOT, pages)
    print(f"  {len(pages)} pages, {len(names)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
