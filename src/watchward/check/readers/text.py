"""Reads plain text and Markdown, as people write them and as PDF converters do."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Paper, TextBlock
from watchward.check.readers import cleaning, headings, shaping, text_tables
from watchward.check.readers.broken_pipes import mended
from watchward.check.readers.building import Builder, is_caption
from watchward.check.readers.loose_tables import packed_at, stacked_at
from watchward.check.readers.paragraphs import Line, ends_in_amount, is_joined, join, runs_on
from watchward.check.readers.running import without_running
from watchward.check.readers.spaced import spaced_rows, worded_rows

_LEAST_PAGES = 3
_FURTHEST_PAGE = 3
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?(?: |$)")
"""“4.  Fires”, underlined: the heading of a section and not of a table."""
_NUMBERED = re.compile(r"\s{0,3}\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s{2,}[A-Z‘“'\"(]")
"""“5.4   The average”: a numbered paragraph right under another."""
_GOES_ON = re.compile(
    r"(?:\b(?:and|or|but|in|of|the|see|by|to|from|with|as|for|at|on|than|that|which|both|while)|"
    r"[,(])\s*$"
)
"""A line whose sentence goes on in the next: “and” before “Table 1 shows 497” names no table."""
_LEAST_ROWS = 3
"""Lines of a table of spaces that may begin right under a paragraph."""


def read_text(name: str, content: str, kind: str) -> Paper:
    """The paper in a text or Markdown file; every block has its line, counted from 1."""
    builder = Builder(name, kind)
    TextReader(builder, numbered(content)).read()
    return builder.paper()


def _set_in(text: str) -> int:
    """How far a line is set in, in steps of two spaces."""
    return (len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())) // 2


def numbered(content: str) -> list[Line]:
    """The lines with their numbers and pages; page marks are blanked."""
    lines, page = [], 1 if "\f" in content else 0
    for number, text in enumerate(content.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += text.count("\f")
        text = text.replace("\f", "")
        mark = headings.page_mark(text)
        page = page if mark is None else mark
        lines.append(Line("" if mark is not None else text, number, page))
    return mended(without_running(_without_bare_pages(lines)))


def _without_bare_pages(lines: list[Line]) -> list[Line]:
    """Blanks lines that are page numbers alone: three or more that count upwards."""
    bare = [
        (at, int(line.text))
        for at, line in enumerate(lines)
        if re.fullmatch(r"\s*\d{1,3}\s*", line.text) and _is_alone(lines, at)
    ]
    steps = [after - before for (_, before), (_, after) in itertools.pairwise(bare)]
    if len(bare) < _LEAST_PAGES or not all(0 < step <= _FURTHEST_PAGE for step in steps):
        return lines
    marks, page, done = dict(bare), bare[0][1], []
    for at, line in enumerate(lines):
        page = marks[at] + 1 if at in marks else page
        done.append(
            Line("", line.number, line.page)
            if at in marks
            else replace(line, page=line.page or page)
        )
    return done


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    before = at == 0 or not lines[at - 1].text.strip()
    return before and (at + 1 >= len(lines) or not lines[at + 1].text.strip())


class TextReader:
    """Goes through lines once and gives their blocks to a builder."""

    def __init__(self, builder: Builder, lines: Sequence[Line]) -> None:
        self.builder = builder
        self.lines = lines
        self.at = 0
        self._open = False  # whether the last block is a paragraph that may run on

    def read(self) -> None:
        """Reads to the end."""
        while self.at < len(self.lines):
            text = self.lines[self.at].text
            if not text.strip():
                self.at += 1
            elif not (self._html_table(text) or self._pipes(text) or self._tabs(text)):
                self._words(text)

    def _text(self, at: int) -> str:
        return self.lines[at].text if 0 <= at < len(self.lines) else ""

    def _html_table(self, text: str) -> bool:
        if not re.match(r"\s*<table\b", text, re.I):
            return False
        end = self.at
        while end < len(self.lines) and "</table" not in self._text(end).lower():
            end += 1
        from watchward.check.readers.web import table_fragment

        part = self.lines[self.at : end + 1]
        table_fragment(self.builder, "\n".join(line.text for line in part), part[0])
        self.at = end + 1
        self._open = False
        return True

    def _pipes(self, text: str) -> bool:
        if not text_tables.is_barred(text):
            return False
        part = self._barred(self.at)
        end = self.at + len(part)
        ruled = [at for at, line in enumerate(part) if text_tables.is_separator(line.text)]
        is_led = len(part) > 1 and text.lstrip().startswith("|")
        if not is_led and not (ruled and text_tables.is_piped(text)):
            if not text_tables.is_table([line.text for line in part]):
                return False
            ruled = []
        rows = [
            (line, text_tables.pipe_cells(line.text))
            for at, line in enumerate(part)
            if at not in ruled
        ]
        self.at = end
        self._table(rows, is_ruled=ruled == [1])
        return True

    def _barred(self, at: int) -> list[Line]:
        """The run of lines with pipes that starts at a line."""
        end = at
        while self._text(end).strip() and text_tables.is_barred(self._text(end)):
            end += 1
        return list(self.lines[at:end])

    def _tabs(self, text: str) -> bool:
        if not text_tables.is_tabbed(text):
            return False
        if headings.SYMBOL_TAB.match(text) and text.count("\t") == 1:
            return False
        rows = self._tab_rows()
        if len(rows) == 1 and sum(bool(cell.strip()) for cell in rows[0][1]) < 2:
            return False
        self.at = self._after_tabs(rows)
        self._table(rows)
        return True

    def _tab_rows(self) -> list[tuple[Line, list[str]]]:
        """The rows of the run that starts here; a cell broken over two lines is joined."""
        rows: list[tuple[Line, list[str]]] = []
        at, label = self.at, ""
        while at < len(self.lines):
            line = self.lines[at]
            if text_tables.is_tabbed(line.text):
                cells = text_tables.tab_cells(line.text)
                rows.append((line, [f"{label} {cells[0]}".strip(), *cells[1:]] if label else cells))
                label = ""
            elif line.text.strip() and text_tables.is_tabbed(self._text(at + 1)):
                if self._text(at + 1)[:1].islower():
                    label = line.text.strip()
                else:
                    rows.append((line, [line.text]))
            elif not self._is_double_spaced(rows, at):
                break
            at += 1
        return rows

    def _is_double_spaced(self, rows: Sequence[tuple[Line, list[str]]], at: int) -> bool:
        """Whether a blank line only sets apart the rows of a table with a blank after each."""
        if self._text(at).strip() or not text_tables.is_tabbed(self._text(at + 1)):
            return False
        alone = not self._text(at + 2).strip() and (at < 2 or not self._text(at - 2).strip())
        widths = {len(cells) for _, cells in rows} | {self._text(at + 1).count("\t") + 1}
        return alone and len(widths) == 1

    def _after_tabs(self, rows: Sequence[tuple[Line, list[str]]]) -> int:
        last = rows[-1][0]
        at = self.at
        while at < len(self.lines) and self.lines[at] is not last:
            at += 1
        return at + 1

    def _table(self, rows: Sequence[tuple[Line, Sequence[str]]], *, is_ruled: bool = False) -> None:
        """Adds a table; `is_ruled` if a rule stands under its first row."""
        self._open = False
        rows = [(line, cells) for line, cells in rows if not text_tables.is_separator(line.text)]
        if not rows:
            return
        if text_tables.is_layout([cells for _, cells in rows]):
            for line, cells in rows:
                self._layout_row(line, cells)
            return
        built = text_tables.build(self.builder.name, rows)
        heads = shaping.ruled_headings(built) if is_ruled else None
        self.builder.table(built, heads, may_carry_on=True)

    def _layout_row(self, line: Line, cells: Sequence[str]) -> None:
        """A row that sets out prose, as paragraphs; a clause number stays with its clause."""
        label = text_tables.plain_label(cells)
        clause = label if text_tables.is_clause(label) else ""
        if label and not clause:
            self._add(label, line)
        found = [piece for raw in cells[1:] for piece in cleaning.pieces(raw)]
        only = len(found) == 1 and len(found[0].text) < 90 and cleaning.cell(cells[1]).is_bold
        for piece in found:
            text = f"{clause} {piece.text}" if clause else piece.text
            self._add(text, line, level=2 if clause and only else 0, is_item=piece.is_item)
            clause = ""
        if clause:
            self._add(clause, line)

    def _add(self, text: str, line: Line, level: int = 0, is_item: bool = False) -> None:
        self.builder.text(text, line=line.number, page=line.page, level=level, is_item=is_item)
        self._open = False

    def _words(self, text: str) -> None:
        """A rule, heading, caption, list item, table of spaces or paragraph."""
        line = self.lines[self.at]
        if headings.is_rule(text):
            self.at += 1
            self._open = False
            return
        if self._spaces() or self._packed() or self._stacked():
            return
        plain = cleaning.clean(cleaning.without_marks(headings.hash_text(text)))
        level = headings.heading_level(text, _is_alone(self.lines, self.at))
        level = level or self._underlined()
        if is_caption(plain):
            self.builder.text(plain, line=line.number, page=line.page, is_caption=True)
        elif level:
            self._add(plain, line, level)
        else:
            self._paragraph()
            return
        self._open = False
        self.at += 1

    def _underlined(self) -> int:
        """The depth of a heading underlined with signs on the next line."""
        below = self._text(self.at + 1).strip()
        if re.fullmatch(r"={3,}|-{3,}", below) and not self._text(self.at - 1).strip():
            return 1 if below[0] == "=" else 2
        return 0

    def _spaces(self) -> bool:
        rows = self._spaced_at(self.at)
        if not rows:
            return False
        while self.lines[self.at] is not rows[-1][0]:
            self.at += 1
        self.at += 1
        self._table(rows)
        return True

    def _spaced_at(self, at: int) -> list[tuple[Line, list[str]]]:
        """The rows of the table of spaces that begins at a line; lines drawn in it are none."""
        if not text_tables.has_gap(self._text(at)):
            return []
        end = at
        while self._text(end).strip() and not text_tables.is_tabbed(self._text(end)):
            end += 1
        if headings.is_rule(self._text(at + 1)) and _CLAUSE.match(self._text(at).strip()):
            return []
        part = [line for line in self.lines[at:end] if not headings.is_rule(line.text)]
        count, rows = spaced_rows([line.text for line in part])
        if not count and headings.is_rule(self._text(at + 1)):
            rows = worded_rows([line.text for line in part])
            count = len(rows)
        return list(zip(part[:count], rows, strict=True))

    def _packed(self) -> bool:
        """A table whose cells are set apart by one space."""
        count, rows = packed_at(self.lines, self.at)
        if not count:
            return False
        self.at += count
        self._table(rows)
        return True

    def _stacked(self) -> bool:
        """A table with one cell a line."""
        count, rows = stacked_at(self.lines, self.at)
        if not count:
            return False
        self.at += count
        self._open = False
        self.builder.table(text_tables.build_placed(self.builder.name, rows))
        return True

    def _paragraph(self) -> None:
        part = self._run()
        start = headings.item_start(part[0].text)
        texts = [part[0].text[start:], *(line.text for line in part[1:])]
        texts = [re.sub(r"^\s*(?:> ?)+", "", text) for text in texts]
        if any("<" in text or "•" in text for text in texts):
            self._pieces(part, texts, bool(start))
            return
        cleaned = [
            (cleaning.clean(cleaning.without_marks(text)), line.number)
            for text, line in zip(texts, part, strict=True)
        ]
        whole, breaks = join([(text, number) for text, number in cleaned if text])
        if self._open and not start and self._continue(whole, breaks, part[0]):
            return
        added = self.builder.text(
            whole, line=part[0].number, page=part[0].page, is_item=bool(start), breaks=breaks,
            depth=_set_in(part[0].text) if start else 0,
        )  # fmt: skip
        self._open = added is not None

    def _run(self) -> list[Line]:
        """The lines of the paragraph that starts here."""
        end = self.at + 1
        while self._text(end).strip() and not self._starts_anew(end):
            end += 1
        width = max(len(line.text.rstrip()) for line in self.lines[self.at : end])
        last = self.at + 1
        while last < end and is_joined(self._text(last - 1), self._text(last), width):
            last += 1
        part = list(self.lines[self.at : last])
        self.at = last
        return part

    def _starts_anew(self, at: int) -> bool:
        text = self._text(at)
        if at and ends_in_amount(self._text(at - 1), text):
            return False
        return bool(
            headings.item_start(text)
            or _NUMBERED.match(text)
            or headings.is_rule(text)
            or text_tables.is_tabbed(text)
            or text_tables.is_separator(text)
            or len(self._spaced_at(at)) >= _LEAST_ROWS
            or packed_at(self.lines, at)[0] >= _LEAST_ROWS
            or text.lstrip().startswith(("|", "#"))
            or (
                text_tables.is_barred(text)
                and text_tables.is_table([line.text for line in self._barred(at)])
            )
            or re.match(r"\s*<(?:table|h[1-6])\b", text, re.I)
            or (is_caption(text.strip()) and not (at and _GOES_ON.search(self._text(at - 1))))
        )

    def _pieces(self, part: Sequence[Line], texts: Sequence[str], is_item: bool) -> None:
        """Lines that hold HTML: each piece a block of its own."""
        for line, text in zip(part, texts, strict=True):
            level = headings.heading_level(line.text, False) if "<h" in text.lower() else 0
            found = cleaning.pieces(text)
            for piece in found:
                self._add(piece.text, line, level, is_item or piece.is_item)
            self._open = len(found) == 1 and not level

    def _continue(self, text: str, breaks: tuple[tuple[int, int], ...], line: Line) -> bool:
        """Joins a paragraph cut by a page to its beginning."""
        before = self.builder.blocks[-1]
        if not isinstance(before, TextBlock) or before.level or before.is_caption:
            return False
        if len(before.text) < 60 or not runs_on(before.text, text):
            return False
        whole, found = join([(before.text, before.at.line), (text, line.number)])
        shift = found[-1][0] if found else len(before.text)
        old = before.breaks or ((0, before.at.line),)
        new = breaks or ((0, line.number),)
        moved = old + tuple((offset + shift, number) for offset, number in new)
        self.builder.blocks[-1] = replace(before, text=whole, breaks=moved)
        return True
