"""Part 8: checking a board pack of 190 pages, from its text and from its PDF."""

from __future__ import annotations

import json
from compileall import compile_dir
from pathlib import Path

from benchmarks.measuring import ROOT, run_process, watchward
from benchmarks.report import Goal, Part
from tools.check_scoring.corpus import drafts
from tools.check_scoring.model import Draft, Sheet
from tools.check_scoring.render import render

LETTERS, PAGES = 450_000, 190
MOST_TEXT, MOST_PDF, MOST_GIB = 10.0, 60.0, 1.0
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\#$*_@<>`~[]=-+/"})


def measure(scratch: Path) -> Part:
    """Make a pack and check it through the command line, each form in a process of its own."""
    folder = scratch / "pack"
    folder.mkdir(parents=True, exist_ok=True)
    made = _papers(folder)
    text = folder / "pack.md"
    text.write_text("\n".join(words for _draft, words in made), encoding="utf-8")
    pdf = folder / "pack.pdf"
    pages = _write_pdf([draft for draft, _words in made], pdf)
    compile_dir(ROOT / "src", quiet=1)  # as an installation does
    rows, ran = [], {}
    real = _real(folder)
    for name, path in (("text", text), ("PDF", pdf), *real):
        told = folder / f"{path.stem}-{path.suffix[1:]}.json"
        ran[name] = run_process(watchward("check", str(path), "-o", str(told)))
        coverage = json.loads(told.read_text(encoding="utf-8"))["coverage"][0]
        rows.append(
            (name, f"{ran[name].seconds:.1f}", f"{ran[name].peak_mib:.0f}",
             f"{coverage['numbers']:,}", f"{coverage['claims']:,}")
        )  # fmt: skip
    goals = [
        Goal(f"from {name} under {MOST_TEXT:.0f} s", f"{ran[name].seconds:.1f} s",
             ran[name].seconds < MOST_TEXT)
        for name, _path in real
    ]  # fmt: skip
    peak = max(each.peak_mib for each in ran.values()) / 1024
    return Part(
        key="check",
        title=f"Checking the figures of a pack of {pages} pages",
        heads=("read from", "seconds", "peak memory, MiB", "numbers", "claims"),
        rows=tuple(rows),
        goals=(
            Goal(f"from text under {MOST_TEXT:.0f} s", f"{ran['text'].seconds:.1f} s",
                 ran["text"].seconds < MOST_TEXT),
            Goal(f"from PDF under {MOST_PDF:.0f} s", f"{ran['PDF'].seconds:.1f} s",
                 ran["PDF"].seconds < MOST_PDF),
            *goals,
            Goal(f"memory under {MOST_GIB:.0f} GiB", f"{peak:.2f} GiB", peak < MOST_GIB),
        ),
        notes=(
            f"A pack of {LETTERS:,} letters, made of papers of twelve kinds with sentences and "
            "tables, through `watchward check` with the findings written as JSON; Python's start "
            "and its imports are included. Two processes share the work where there are two "
            "processors. No number in it is wrong. A real paper that stands beside the checkout is "
            f"told again until it has {LETTERS:,} letters.",
        ),
    )  # fmt: skip


def _real(folder: Path) -> list[tuple[str, Path]]:
    """A pack of each real paper that stands beside the checkout, over and over, with its name."""
    found: list[tuple[str, Path]] = []
    for paper in sorted((ROOT.parent / "shared" / "documents").glob("*.md")):
        words = paper.read_text(encoding="utf-8")
        if paper.stem != "README":
            path = folder / f"{paper.stem}.md"
            path.write_text((words * (LETTERS // len(words) + 1))[:LETTERS], encoding="utf-8")
            found.append((f"text of {paper.stem}", path))
    return found


def _papers(folder: Path) -> list[tuple[Draft, str]]:
    """True papers with their Markdown, until there are enough letters."""
    found: list[tuple[Draft, str]] = []
    length = 0
    for draft, _kind in drafts(2_000, 9):
        words = render(draft, folder, "md").path.read_text(encoding="utf-8")
        (folder / f"{draft.name}.md").unlink()
        found.append((draft, words))
        length += len(words)
        if length >= LETTERS:
            break
    return found


def _write_pdf(papers: list[Draft], path: Path) -> int:
    """The papers as one PDF; how many pages it has."""
    import typst

    parts = ['#set page(paper: "a4", margin: 25mm)', "#set text(size: 10pt)"]
    for draft in papers:
        for element in draft.elements:
            if isinstance(element, Sheet):
                cells = "".join(f"[{text.translate(_ESCAPED)}]," for row in element.texts
                                for text in row)  # fmt: skip
                parts.append(element.caption.translate(_ESCAPED))
                parts.append(f"#table(columns: {len(element.texts[0])}, {cells})")
            elif element.level:
                parts.append(
                    f"#heading(level: {element.level})[{element.text.translate(_ESCAPED)}]"
                )
            else:
                parts.append(element.text.translate(_ESCAPED))
    source = path.with_suffix(".typ")
    source.write_text("\n\n".join(parts), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    import pypdfium2

    document = pypdfium2.PdfDocument(str(path))
    try:
        return len(document)
    finally:
        document.close()
