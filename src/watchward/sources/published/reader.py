"""From a file to a published summary: the right reader for its kind, then one interpreter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from watchward.sources.published.blocks import Contents
from watchward.sources.published.files import SourceFile, open_source
from watchward.sources.published.interpret import interpret
from watchward.sources.published.model import PublishedSummary
from watchward.sources.published.read_csv import read_csv
from watchward.sources.published.read_docx import read_docx
from watchward.sources.published.read_html import read_html
from watchward.sources.published.read_pdf import read_pdf
from watchward.sources.published.read_text import read_text
from watchward.sources.published.read_xlsx import read_xlsx
from watchward.words.periods import Period

_READERS: dict[str, Callable[[SourceFile], Contents]] = {
    "text": read_text,
    "csv": read_csv,
    "xlsx": read_xlsx,
    "docx": read_docx,
    "html": read_html,
    "pdf": read_pdf,
}


def read_published(
    path: Path, *, area_names: Mapping[str, str], period: Period | None = None
) -> PublishedSummary:
    """A force's published summary read from a file, as printed.

    `path` is Markdown or plain text, CSV, XLSX, HTML, DOCX or PDF; the summary
    may stand amid other papers. `area_names` gives the code of each exact area
    name or alias (see `area_names_of`); other areas are kept as printed and
    reported. `period` is used only where the file itself does not say.

    Oddities (an unknown name, a percentage that does not follow from its
    counts, parts that do not add up) are listed in `problems`. Raises Refused
    if the file cannot be read safely and whole, or holds no summary or no period.

    >>> summary = read_published(Path("pack.md"), area_names=area_names_of("essex"))
    """
    source = open_source(Path(path))
    return interpret(_READERS[source.kind](source), source.path, area_names, period)
