"""The paper itself with every number marked, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from watchward.check.inventory import own_cells
from watchward.check.lines import block_of
from watchward.check.model import (
    Cell,
    Checked,
    Grid,
    Location,
    Quantity,
    Standing,
    TextBlock,
)
from watchward.check.places import place_in_words

SHAPES = {
    Standing.HOLDS: ("holds", "\N{CHECK MARK}", "holds"),
    Standing.FAILS: ("fails", "\N{MULTIPLICATION X}", "does not hold"),
    Standing.UNVERIFIABLE: ("unsure", "?", "could not be checked"),
    Standing.NOT_UNDERSTOOD: ("unread", "\N{WHITE CIRCLE}", "not understood"),
}
"""For each standing its style name, its shape, and its word."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number with its standing, its name in the page, and the finding it belongs to (0: none)."""

    quantity: Quantity
    standing: Standing
    name: str
    finding: int = 0


@dataclass(frozen=True)
class Marks:
    """The numbers of a paper by the place they stand at."""

    by_place: Mapping[Location, Sequence[Numbered]]
    paper: str

    @cached_property
    def _blocks(self) -> Mapping[Location, list[Numbered]]:
        """The numbers of each paragraph, all of its lines together, and of each cell."""
        found: dict[Location, list[Numbered]] = {}
        for at, numbers in self.by_place.items():
            found.setdefault(block_of(at), []).extend(numbers)
        return found

    def marked(self, text: str, at: Location) -> str:
        """A text as HTML, with its numbers marked."""
        out, done = [], 0
        here = self._blocks.get(block_of(at), ())
        for number in sorted(here, key=lambda each: each.quantity.start):
            start, end = number.quantity.start, number.quantity.end
            if start < done or end > len(text):
                continue
            out += [escape(text[done:start]), mark(number, text[start:end], self.paper)]
            done = end
        out.append(escape(text[done:]))
        return "".join(out).replace("\n", "<br>")


def mark(number: Numbered, text: str, paper: str) -> str:
    """One number: told by a shape and a hidden word as well as by colour."""
    style, shape, word = SHAPES[number.standing]
    words = f'<span class="vh"> ({word})</span>'
    sign = f'<span class="sign" aria-hidden="true">{shape}</span>'
    inside = f"{escape(text)}{sign}{words}"
    if number.finding:
        words = f'<span class="vh"> (does not hold: finding {number.finding})</span>'
        target = finding_name(paper, number.finding)
        inside = f'<a href="#{target}">{escape(text)}{sign}{words}</a>'
    return f'<mark class="{style}" id="{number.name}">{inside}</mark>'


def finding_name(paper: str, number: int) -> str:
    """The name of a finding in the page."""
    return f"{paper}f{number}"


def document_html(checked: Checked, marks: Marks) -> str:
    """The whole paper in its order: headings, paragraphs, lists and tables."""
    out: list[str] = []
    listing, above = False, 2
    for block in checked.paper.blocks:
        is_item = isinstance(block, TextBlock) and block.is_item
        if is_item != listing:
            out.append("<ul>" if is_item else "</ul>")
            listing = is_item
        if isinstance(block, Grid):
            out.append(_table(block, marks))
            continue
        if block.level and not is_item:  # under the page's own headings, and no level left out
            above = min(block.level + 2, above + 1, 6)
        out.append(_text(block, marks, above))
    return "\n".join([*out, "</ul>"] if listing else out)


def _text(block: TextBlock, marks: Marks, level: int) -> str:
    inside = marks.marked(block.text, block.at)
    name = f' title="{escape(place_in_words(block.at, block.at.document))}"'
    if block.is_item:
        return f"<li{name}>{inside}</li>"
    if block.level:
        return f'<h{level} class="paper-heading"{name}>{inside}</h{level}>'
    return f"<p{name}>{inside}</p>"


def _table(grid: Grid, marks: Marks) -> str:
    place = place_in_words(grid.at, grid.at.document)
    label = grid.caption or f"Table of {place}"
    rows = [_row(row, marks, heads=down < grid.headers) for down, row in enumerate(own_cells(grid))]
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(label)}, {place}">'
        f"<table><caption>{escape(grid.caption)} <span>{escape(place)}</span></caption>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(row: Sequence[tuple[int, Cell]], marks: Marks, heads: bool) -> str:
    cells = [
        _cell(cell, marks, is_head=heads or across == 0, scope="col" if heads else "row")
        for across, cell in row
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, marks: Marks, is_head: bool, scope: str) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    inside = marks.marked(cell.text, cell.at)
    if not is_head or not cell.text.strip():
        return f"<td{spans}>{inside}</td>"
    indent = f' class="in{min(cell.indent, 4)}"' if cell.indent else ""
    return f'<th scope="{scope}"{spans}{indent}>{inside}</th>'
