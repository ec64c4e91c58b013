"""Reads a paper of any kind into one model: headings, paragraphs and tables with their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from watchward.check.halves import LONG, in_two
from watchward.check.model import Paper
from watchward.check.readers.opening import Opened, open_paper, refused
from watchward.words.errors import WatchwardError


def read_papers(paths: Sequence[Path], meanwhile: Callable[[], None]) -> list[Paper]:
    """The papers in some files, as by `read_paper`.

    Long ones are read by a second process, where there is one, while this one does what is to be
    done `meanwhile`; nobody waits for it where the papers are short.
    """
    size = sum(_size(path) for path in paths)
    if size < LONG:
        return [read_paper(path) for path in paths]
    steps: list[Callable[[], Paper | None]] = [meanwhile]
    steps += [partial(read_paper, path) for path in paths]
    made = in_two(lambda step: step(), steps, size)
    return [paper for paper in made if paper is not None]


def _size(path: Path) -> int:
    """How many bytes a file has; of one that cannot be looked at its reading will tell."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def read_paper(path: Path) -> Paper:
    """The paper in a file: DOCX, XLSX, ODS, HTML, Markdown, plain text or PDF.

    A paper without numbers is read like any other. Raises NotFound, Unreachable
    or Refused, each with what was expected, what was given and what to do.
    """
    opened = open_paper(Path(path))
    try:
        return _read(opened)
    except WatchwardError:
        raise
    except Exception as fault:  # damage shows itself in as many ways as there are parsers
        given = f"a file that cannot be followed ({type(fault).__name__}: {fault})"
        remedy = "Open it, save it again under a new name and check that file."
        raise refused(opened.path, "a whole and undamaged file", given[:300], remedy) from fault


def _read(opened: Opened) -> Paper:
    name, kind = opened.path.name, opened.kind
    if kind == "html":
        from watchward.check.readers.web import read_html

        return read_html(name, opened.data if not opened.text else opened.text)
    if kind == "docx":
        from watchward.check.readers.word import read_docx

        return read_docx(opened.path)
    if kind == "xlsx":
        from watchward.check.readers.workbook import read_xlsx

        return read_xlsx(opened.path)
    if kind == "ods":
        from watchward.check.readers.spreadsheet import read_ods

        return read_ods(opened.path)
    if kind == "pdf":
        from watchward.check.readers.pdf import read_pdf

        return read_pdf(opened.path)
    from watchward.check.readers.text import read_text

    return read_text(name, opened.text, kind)


__all__ = ["read_paper", "read_papers"]
