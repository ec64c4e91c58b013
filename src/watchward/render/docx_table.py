"""A table as Word's own markup, written at once: cell by cell it would take minutes."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from watchward.content.format import cell_text, label_text, paragraph_text
from watchward.content.table import Cell, Column, Entered, Table, Verdict
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.docx_styles import DEEP, TABLE_STYLE, style_id
from watchward.render.outline import Part

WIDE, UPRIGHT = 15300, 9180
"""The width of the text on lying and upright pages, in twentieths of a point."""
NUMBER, WORDS = 770, 2350
INDENT = 190
TONES = {"better": "005A30", "worse": "8F1D14", "up": DEEP, "down": DEEP}
QUIET = "454D52"


def table_xml(part: Part, table: Table) -> Any:
    """The table as an element, with heading rows that repeat and words for those who need them."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = quoteattr(part.label)
    words = quoteattr(paragraph_text(table.caption))
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{style_id(TABLE_STYLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={title}/><w:tblDescription w:val={words}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{_head(table)}{_body(table)}</w:tbl>"
    )


def _widths(table: Table) -> list[int]:
    whole = WIDE if furniture.is_wide(table) else UPRIGHT
    shares = furniture.column_shares(table)
    if shares:
        return [int(whole * share / sum(shares)) for share in shares]
    columns = [WORDS if column.style == "words" else NUMBER for column in table.columns]
    return [max(whole - sum(columns), 2400), *columns]


def _cell(content: str, *, span: int = 1, merge: str = "", fill: str = "", end: str = "") -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    if end:
        properties += (
            f'<w:tcBorders><w:bottom w:val="single" w:sz="{end}" w:space="0" w:color="{DEEP}"/>'
            "</w:tcBorders>"
        )
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties += '<w:vAlign w:val="bottom"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _text(
    text: str, style: str, *, level: int = 0, bold: bool = False, colour: str = "", side: str = ""
) -> str:
    form = f'<w:pStyle w:val="{style_id(style)}"/>'
    form += f'<w:ind w:left="{level * INDENT}"/>' if level else ""
    form += f'<w:jc w:val="{side}"/>' if side else ""
    look = ("<w:b/>" if bold else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{form}</w:pPr>{run}</w:p>"


def _row(cells: str, *, heading: bool = False) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if heading else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _side(column: Column) -> str:
    return "left" if column.style == "words" else "right"


def _heading(text: str, side: str = "") -> str:
    return _text(text, "Table Heading", side=side)


def _head(table: Table) -> str:
    """One heading row, or two where columns stand in groups."""
    columns = table.columns
    if not any(column.group for column in columns):
        cells = [_cell(_heading(table.row_heading), end="8")]
        cells += [_cell(_heading(c.full_heading, _side(c)), end="8") for c in columns]
        return _row("".join(cells), heading=True)
    upper = [_cell(_heading(table.row_heading), merge="restart")]
    lower = [_cell(_heading(""), merge="continue", end="8")]
    starts = furniture.group_starts(table)
    for at, (title, span) in zip(starts, furniture.column_groups(table), strict=True):
        if title:
            upper.append(_cell(_heading(title, "center"), span=span, end="4"))
            group = columns[at : at + span]
            lower += [_cell(_heading(c.heading, _side(c)), end="8") for c in group]
        else:
            column = columns[at]
            upper.append(_cell(_heading(column.heading, _side(column)), merge="restart"))
            lower.append(_cell(_heading(""), merge="continue", end="8"))
    return _row("".join(upper), heading=True) + _row("".join(lower), heading=True)


def _body(table: Table) -> str:
    rows = []
    for title, indexes in furniture.section_rows(table):
        if title:
            text = _text(title, "Table Section")
            rows.append(_row(_cell(text, span=len(table.columns) + 1, fill="EEF2F6", end="4")))
        rows += [_figures(table, index) for index in indexes]
    return "".join(rows)


def _figures(table: Table, index: int) -> str:
    row = table.rows[index]
    bold = row.level == 0
    label = _text(label_text(row.label), "Table Text", level=row.level, bold=bold)
    return _row(_cell(label) + "".join(_cell(_value(cell, bold)) for cell in row.cells))


def _value(cell: Cell, bold: bool) -> str:
    if isinstance(cell, Figure):
        colour = "" if cell.has_value else QUIET
        return _text(cell_text(cell), "Table Number", bold=bold and cell.has_value, colour=colour)
    if isinstance(cell, Verdict):
        colour = TONES.get(cell.tone, QUIET)
        return _text(f"{cell.symbol} {cell.words}", "Table Text", bold=bold, colour=colour)
    if isinstance(cell, Entered):
        style = "Table Text" if cell.kind == "words" else "Table Number"
        is_number = cell.kind == "number"
        colour = QUIET if cell.kind == "mark" else ""
        return _text(cell.text, style, bold=bold and is_number, colour=colour)
    return _text("", "Table Text")
