"""Reads a PDF by its layout: lines of words, ruled tables, and columns set apart by gaps."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from watchward.check.model import Paper
from watchward.check.readers import cleaning
from watchward.check.readers.building import Builder
from watchward.check.readers.opening import refused
from watchward.check.readers.paragraphs import Line
from watchward.check.readers.pdf_lines import PageLine, page_lines
from watchward.check.readers.text import TextReader

_MOST_PAGES = 2_000
_LONGEST_RUNNING = 120


def read_pdf(path: Path) -> Paper:
    """The paper in a PDF. Raises Refused for an encrypted file or one of pictures alone."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as document:
            return _read(path, document)
    except (PDFPasswordIncorrect, PdfminerException) as fault:
        if isinstance(fault, PDFPasswordIncorrect) or "Password" in repr(fault):
            given = "a file encrypted with a password"
            raise refused(path, "a PDF document", given, "Save it without a password.") from fault
        given = f"a damaged or half-downloaded file ({fault!r})"[:300]
        remedy = "Download or copy it again."
        raise refused(path, "the whole of a PDF document", given, remedy) from fault


def _read(path: Path, document: Any) -> Paper:
    if len(document.pages) > _MOST_PAGES:
        given = f"{len(document.pages):,} pages"
        raise refused(path, f"at most {_MOST_PAGES:,} pages", given, "Check the paper in parts.")
    builder = Builder(path.name, "pdf")
    pages, empty = [], []
    for number, page in enumerate(document.pages, 1):
        pages.append(page_lines(page))
        if not pages[-1]:
            empty.append(number)
        page.close()
    if not any(pages):
        given = "pages without any text (scanned images)"
        remedy = "Ask for the document it was printed from, or put it through text recognition."
        raise refused(path, "a PDF document with text", given, remedy)
    if empty:
        named = ", ".join(str(number) for number in empty[:20])
        builder.remarks.append(f"No text was found on page {named}: blank or a picture.")
    running = _running(pages)
    if running:
        named = "; ".join(sorted(running))[:300]
        builder.remarks.append(f"Lines that run through every page were left out: {named}")
    kept = [
        [line for line in page if not (_may_run(line) and _shape(line) in running)]
        for page in pages
    ]
    TextReader(builder, _as_lines(kept)).read()
    return builder.paper()


def _running(pages: Sequence[list[PageLine]]) -> set[str]:
    """The headers and footers that run through the document, their page number apart."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_shape(line) for line in page if _may_run(line)})
    least = max(3, len(pages) * 2 // 5)
    return {shape for shape, count in found.items() if count >= least}


def _may_run(line: PageLine) -> bool:
    return line.is_edge and not line.is_row and len(line.text) <= _LONGEST_RUNNING


def _shape(line: PageLine) -> str:
    """The words of a line with one number, that of the page, taken out."""
    return re.sub(r"(?<![\d.,/£-])\d{1,4}(?![\d.,/%-])", "#", line.text, count=1)


def _as_lines(pages: Sequence[list[PageLine]]) -> list[Line]:
    """Lines for the reader of text: a blank one stands for a gap or the end of a page."""
    steps = [
        after.top - before.top
        for page in pages
        for before, after in itertools.pairwise(page)
        if 0 < after.top - before.top < 40
    ]
    pitch = statistics.median(steps) if steps else 12.0
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        for before, line in zip([None, *page], page, strict=False):
            if before is None or _is_apart(before, line, pitch):
                lines.append(Line("", 0, number))
            lines.append(Line(cleaning.without_raised(line.text), 0, number))
        lines.append(Line("", 0, number))
    return lines


def _is_apart(before: PageLine, line: PageLine, pitch: float) -> bool:
    if before.table != line.table:
        return True
    if line.table:
        return False
    both_rows = "\t" in before.text and "\t" in line.text
    far = max(pitch, line.size * 1.2) * (2.4 if both_rows else 1.35)
    return line.top - before.top > far or abs(line.size - before.size) > 1.2
