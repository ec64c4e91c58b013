"""The reader of the numerals rule: every numeral of a product comes from a figure or a constant.

A product's text is taken apart by its own reader. Phrases the document
declares (constants, headings, cover, page furniture) are taken out of it.
What numerals are left must be those of the figures, each exactly as often as
that kind of product shows it: one more, or one less, is reported.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import cell_text, label_text, number_value, shown_text
from watchward.content.table import Entered, Table, Verdict
from watchward.content.text import Bullets, Constant, Paragraph, Shown
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.charts import chart_months, chart_texts
from watchward.render.outline import outline, table_figures
from watchward.render.scale import month_text

NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")

TIMES = {
    "html": {"message": 2, "alternative": 2, "picture": 1, "data": 1},
    "pdf": {"picture": 1, "alternative": 0},
    "docx": {},
    "xlsx": {"caption": 2, "data": 1},
    "json": {"data": 1, "reading": 1, "numbers": 0},
}
"""How often a kind of product shows a part; once where nothing is said, pictures and data never.

`numbers` are those of paragraphs."""

PAGE_END = "\f"


def numerals(text: str) -> Counter[str]:
    """The numerals of a text."""
    return Counter(NUMERAL.findall(text))


def problems(document: Document, kind: str, product: bytes) -> list[str]:
    """What is wrong with the numerals of a product: nothing if the list is empty."""
    text, numbers = READERS[kind](product)
    pages = text.count(PAGE_END) if kind == "pdf" else 0
    left = numerals(without(text, phrases(document, pages)))
    return differences(left + numbers, expected(document, kind))


def table_problems(document: Document, table: Table, text: str) -> list[str]:
    """The same for one table as a terminal shows it."""
    wanted = _table(table, Counter(), numeric=False)
    return differences(numerals(without(text, phrases(document, 0))), wanted)


def differences(found: Counter[str], wanted: Counter[str]) -> list[str]:
    """Numerals that nothing declares, and figures that are not shown."""
    extra = [
        f"{token} is no figure or constant ({n} more)" for token, n in (found - wanted).items()
    ]
    lost = [f"{token} is not shown ({n} fewer)" for token, n in (wanted - found).items()]
    return sorted(extra + lost)


def without(text: str, known: list[str]) -> str:
    """The text less the known phrases, longest first; a phrase never ends inside a number."""
    text = re.sub(r"\s+", " ", text)
    for phrase in known:
        text = re.sub(rf"(?<![\d.,]){re.escape(phrase)}(?!\d|[.,]\d)", " ", text)
    return text


# What a document declares


def phrases(document: Document, pages: int) -> list[str]:
    """Every declared phrase with a numeral, longest first."""
    found = {text for text in _declared(document, pages) if NUMERAL.search(text)}
    return sorted((re.sub(r"\s+", " ", text) for text in found), key=len, reverse=True)


def _declared(document: Document, pages: int) -> Iterator[str]:
    yield "per 1,000"
    cover, plan = document.cover, outline(document)
    yield from (furniture.version_text(document), furniture.full_title(document))
    yield from (cover.body, cover.status, cover.synthetic, cover.produced_on.isoformat())
    for label, text in furniture.cover_lines(document):
        yield from (label, f"{label} {text}", f"{label}: {text}")
        # A text that is a bare number is declared with its label only.
        yield from () if text.isdigit() else (text,)
    before, of = furniture.PAGE_OF
    yield from (f"{before}{n}{of}{pages}" for n in range(1, pages + 1))
    yield from (note.tag for note in plan.notes)
    for _, part, table in plan.tables():
        yield f"{part.label}."
        yield part.label
        yield from (reason for mark in part.marks for reason in mark.reasons)
        yield from _of_table(table)
    for _, part, chart in plan.charts():
        yield from (f"{part.label}.", part.label)
        yield from _of_chart(chart)
    for section in document.sections:
        yield from _texts(section.title)
        # The sheets of several tables of one section are told apart by a number.
        yield from (f"{label_text(section.title)} {n}" for n in range(2, len(section.blocks) + 1))
    for paragraph in _paragraphs(document):
        yield from (span.text for span in _constants(paragraph) if not _is_bare(span))


def _constants(paragraph: Paragraph) -> list[Constant]:
    return [span for span in paragraph.spans if isinstance(span, Constant)]


def _is_bare(constant: Constant) -> bool:
    """A constant that is a number alone is counted where it stands, as figures are."""
    return NUMERAL.fullmatch(constant.text.strip()) is not None


def _texts(label: Any) -> Iterator[str]:
    yield label_text(label)


def _of_table(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield from (column.heading, column.group, column.full_heading)
        yield f"{column.group} {column.heading}"
    yield from (label_text(row.label) for row in table.rows)
    yield from (cell.text for cell in entered(table) if cell.kind == "words")


def _of_chart(chart: Chart) -> Iterator[str]:
    yield from (month_text(month) for month in chart_months(chart))
    yield from (str(month) for month in chart_months(chart))
    yield from (line.label for line in chart.series)
    yield from (mark.title for mark in chart.breaks)
    yield from (str(mark.month) for mark in chart.breaks)
    yield from (figure.reason for line in chart.series for figure in line.figures)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from (*document.findings, *document.notes)
    for block in document.blocks():
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield from (block.caption, *block.notes, block.source)
            yield from (block.reading,) if block.reading else ()
        else:
            yield from (block.message, block.subtitle, block.alternative, block.source)


# What the figures of a document look like in a product


def expected(document: Document, kind: str) -> Counter[str]:
    """The numerals that the figures give, as often as this kind of product shows them."""
    found = Counter[str]()
    said = TIMES[kind]
    for paragraph in document.findings:
        found += _sentence(paragraph)
    for note in outline(document).notes:
        found += _sentence(note.text)
    for block in document.blocks():
        if isinstance(block, Paragraph):
            found += _sentence(block)
            found += numerals(block.number) if said.get("numbers", 1) else Counter()
        elif isinstance(block, Bullets):
            for item in block.items:
                found += _sentence(item)
        elif isinstance(block, Table):
            found += _table(block, _caption(block, said), numeric=kind == "xlsx")
        else:
            found += _chart(block, said, numeric=kind == "xlsx")
    return found


def _sentence(paragraph: Paragraph) -> Counter[str]:
    shown = (shown_text(span) for span in paragraph.spans if isinstance(span, Shown))
    bare = (constant.text for constant in _constants(paragraph) if _is_bare(constant))
    return numerals(" ".join([*shown, *bare]).replace("per 1,000", "per"))


def _caption(table: Table, said: dict[str, int]) -> Counter[str]:
    return _repeated(_sentence(table.caption), said.get("caption", 1) - 1)


def _repeated(counted: Counter[str], times: int) -> Counter[str]:
    return Counter({token: n * times for token, n in counted.items()})


def _table(table: Table, more: Counter[str], *, numeric: bool) -> Counter[str]:
    found = more + _sentence(table.caption) + _sentence(table.source)
    found += _sentence(table.reading) if table.reading else Counter()
    found += _figures(table_figures(table), numeric)
    if numeric:
        found += Counter(_number(row.level) for row in table.rows)
    for cell in entered(table):
        if cell.number is not None:
            found += Counter([_number(cell.number)]) if numeric else numerals(cell.text)
    words = [c.words for row in table.rows for c in row.cells if isinstance(c, Verdict)]
    assert not numerals(" ".join(words)), "words of a verdict hold a numeral"
    return found


def entered(table: Table) -> list[Entered]:
    """The cells of a table that people entered."""
    return [cell for row in table.rows for cell in row.cells if isinstance(cell, Entered)]


def _chart(chart: Chart, said: dict[str, int], *, numeric: bool) -> Counter[str]:
    found = Counter[str]()
    for part in ("message", "subtitle", "alternative", "source"):
        found += _repeated(_sentence(getattr(chart, part)), said.get(part, 1))
    if said.get("picture"):
        known = [*(month_text(m) for m in chart_months(chart)), *(b.title for b in chart.breaks)]
        found += numerals(without(" ".join(chart_texts(chart)), known))
    if said.get("data"):
        figures = [figure for line in chart.series for figure in line.figures]
        found += _figures(figures, numeric)
    return found


def _figures(figures: list[Figure], numeric: bool) -> Counter[str]:
    if not numeric:
        return numerals(" ".join(cell_text(figure) for figure in figures))
    values = (number_value(figure) for figure in figures)
    return Counter(_number(value) for value in values if value is not None)


def _number(value: float) -> str:
    """A number of a spreadsheet: 15 digits are what its file keeps."""
    return f"n{value:.12g}"


# What a product says: its text, and its numbers that are no text

Reading = tuple[str, Counter[str]]


def read_html(product: bytes) -> Reading:
    """Text and what is said of pictures; not the addresses, keys and styles."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(product, "lxml")
    for element in soup(["style", "title", "meta"]):
        element.decompose()
    for narrow in soup.select("th .full, th.narrow.label"):
        narrow.decompose()
    said = [element["aria-label"] for element in soup.select("svg[aria-label]")]
    return " ".join([soup.get_text(" "), *said]), Counter()


def read_pdf(product: bytes) -> Reading:
    """The text of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(product)
    pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    document.close()
    return _without_contents("".join(page + PAGE_END for page in pages)), Counter()


def _without_contents(text: str) -> str:
    """The page numbers of the contents, each after its dots."""
    return re.sub(r"(?:\s*\.){3,}\s*\d+", " ", text)


def read_docx(product: bytes) -> Reading:
    """Text of body, headers and footers, and what is said of pictures."""
    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(product)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                tree = etree.fromstring(archive.read(name))
                for paragraph in tree.iter(f"{space}p"):
                    runs = paragraph.iter(f"{space}t", f"{space}tab")
                    texts.append("".join(run.text or " " for run in runs))
                texts += [e.get("descr", "") for e in tree.iter() if "descr" in e.attrib]
    return " ".join(texts), Counter()


def read_xlsx(product: bytes) -> Reading:
    """Text of every cell, and its numbers."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(product))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [value for value in cells if isinstance(value, str)]
    names = [sheet.title for sheet in book]
    values = [value for value in cells if isinstance(value, (int, float))]
    return " ".join([*texts, *names]), Counter(_number(value) for value in values)


SKIPPED = {"format", "key", "id", "version", "number", "level", "figures", "numerator"}
SKIPPED |= {"denominator", "reason", "label", "unit"}


def read_json(product: bytes) -> Reading:
    """Text values and what figures show; not the keys, nor the exact numbers beside them."""
    return " ".join(_strings(json.loads(product))), Counter()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            # The notes of a table stand once more in the list of all notes.
            if key not in SKIPPED and not (key == "notes" and "rows" in value):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        yield str(value)


READERS: dict[str, Callable[[bytes], Reading]] = {
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "json": read_json,
}
