"""Documents keep their promises: tasks exist, links lead somewhere, words are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.places import ROOT

PENDING: set[str] = set()
"""Files that a document may name before they are made."""
KINDS = ("tutorial", "how-to", "reference", "explanation", "decisions")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DECISION_PARTS = ["Context", "Choice", "Consequences"]


def documents(root: Path) -> list[Path]:
    """Every page: those beside the README and those under docs."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    heads = re.findall(r"^#+ (.*)$", FENCE.sub("", text), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return {head.strip().replace(" ", "-") for head in plain}


def broken_links(root: Path, pages: Iterable[Path]) -> list[str]:
    """Relative links of pages that lead to no file or heading."""
    found = []
    for page in pages:
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        for link in LINK.findall(text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            where = f"{page.relative_to(root)}: {link}"
            if not target.exists():
                pending = target.is_relative_to(root) and target.relative_to(root).as_posix()
                found += [] if pending in PENDING else [where]
            elif anchor and anchor not in anchors(target.read_text(encoding="utf-8")):
                found.append(where)
    return found


def tasks(makefile: str) -> set[str]:
    """The tasks of a Makefile."""
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def tasks_named(text: str) -> set[str]:
    """The tasks that a page tells its reader to run."""
    return set(re.findall(r"(?:^\$ |`)make ([a-z-]+)", text, re.MULTILINE))


def glossary_terms(text: str) -> list[str]:
    """The terms of the glossary in order."""
    return re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE)


def decision_problems(folder: Path) -> list[str]:
    """Decisions whose number, parts or place in the index are wrong."""
    pages = sorted(folder.glob("[0-9][0-9][0-9][0-9]-*.md"))
    index = (folder / "README.md").read_text(encoding="utf-8")
    found = []
    for number, page in enumerate(pages):
        text = page.read_text(encoding="utf-8")
        if int(page.name[:4]) != number:
            found.append(f"{page.name}: expected number {number}")
        if re.findall(r"^## (.*)$", text, re.MULTILINE) != DECISION_PARTS:
            found.append(f"{page.name}: expected the parts {', '.join(DECISION_PARTS)}")
        if f"({page.name})" not in index:
            found.append(f"{page.name}: not in the index")
    return found


def test_every_link_leads_somewhere() -> None:
    assert broken_links(ROOT, documents(ROOT)) == []


def test_every_task_that_a_page_names_exists() -> None:
    known = tasks((ROOT / "Makefile").read_text(encoding="utf-8"))
    for page in documents(ROOT):
        assert tasks_named(page.read_text(encoding="utf-8")) <= known, page


def test_the_readme_gives_the_two_commands() -> None:
    assert {"demo", "test"} <= tasks_named((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_index_leads_to_every_page() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = [p for kind in KINDS[:-1] for p in (ROOT / "docs" / kind).rglob("*.md")]
    missing = [p.relative_to(ROOT / "docs").as_posix() for p in pages]
    assert [name for name in missing if f"({name})" not in index] == []


def test_every_term_is_explained_once_and_in_order() -> None:
    terms = glossary_terms((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    assert len(terms) > 40
    assert terms == sorted(set(terms), key=str.lower)


def test_decisions_are_numbered_complete_and_indexed() -> None:
    assert decision_problems(ROOT / "docs/decisions") == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "# One thing\n[x](gone.md) [y](a.md#one-thing) [z](#nowhere) [w](https://example.org)\n"
        "```text\n[v](gone.md)\n```\n"
    )
    assert broken_links(tmp_path, [page]) == ["a.md: gone.md", "a.md: #nowhere"]


def test_a_bad_decision_is_seen(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("[0](0000-template.md)")
    (tmp_path / "0000-template.md").write_text("# T\n## Context\n## Choice\n## Consequences\n")
    (tmp_path / "0002-later.md").write_text("# L\n## Context\n")
    assert len(decision_problems(tmp_path)) == 3


@pytest.mark.parametrize("text", ["```console\n$ make gone\n```", "run `make gone`"])
def test_a_task_that_is_gone_is_seen(text: str) -> None:
    assert tasks_named(text) - tasks("demo: x\n\ttouch\ntest:\n") == {"gone"}
