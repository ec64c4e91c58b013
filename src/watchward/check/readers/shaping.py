"""Rows of cells made into tables: which rows are headings, what spans what, where one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Cell, Grid
from watchward.check.readers.cleaning import is_value, is_year

Row = tuple[Cell, ...]

_MOST_HEADINGS = 5
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?\b|^all\b", re.I)
_PERIOD = re.compile(
    r"(?i)(?:.*\b(?:19|20)\d\d\b.*|\d{2,4}\s?[/\-–]\s?\d{2,4}|q[1-4]\b.*|(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)[a-z]*[\s\-'’]?\d{2,4}.*)"
)


def text_of(row: Sequence[Cell]) -> tuple[str, ...]:
    """The words of a row."""
    return tuple(cell.text for cell in row)


def is_body(row: Sequence[Cell], has_years_above: bool = False, above: Sequence[Cell] = ()) -> bool:
    """Whether a row holds values: a number beside its label that is not a year of a heading.

    Nor is it one that ends what stands above it: “Rate per” over “1,000”.
    """
    ended = {at for at, cell in enumerate(above) if _UNENDED.search(cell.text)}
    values = [
        cell.text
        for at, cell in enumerate(row)
        if at and is_value(cell.text) and not (at in ended and _SO_MANY.fullmatch(cell.text))
    ]
    if not values or _counts_up(values, row):
        return False
    if not row[0].text and names_target([cell.text for cell in row if cell.text]):
        return False
    return has_years_above or not all(is_year(value) for value in values)


_UNENDED = re.compile(r"(?:^|\s)(?:per|for every|in every|out of)$", re.I)
_SO_MANY = re.compile(r"1(?:,?000|0,?000|00,?000|00)|1m", re.I)


_TARGET = re.compile(r"[≥<>≤]?\s?\d{2,3}%")
_WORDS = 3


def names_target(texts: Sequence[str]) -> bool:
    """Whether a row of headings tells a target over its column: “Incidents, Within, 80%”."""
    told = [text for text in texts if _TARGET.fullmatch(text.strip())]
    words = [text for text in texts if re.fullmatch(r"[^\d]*[a-z]{3}[^\d]*", text, re.I)]
    return len(told) == 1 and len(words) >= _WORDS and len(words) + 1 == len(texts)


def _counts_up(values: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether a row is 1, 2, 3 … as headings of weeks or months are."""
    counted = [str(number) for number in range(1, len(values) + 1)]
    return len(values) >= 3 and values == counted and len(values) == len(row) - 1


def heading_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top are headings."""
    has_full, has_years = False, False
    for count, row in enumerate(rows[: _MOST_HEADINGS + 1]):
        filled = sum(bool(cell.text) for cell in row)
        is_label = has_full and filled == 1 and bool(row[0].text)
        if is_body(row, has_years, rows[count - 1] if count else ()) or is_label:
            return count
        has_full = has_full or filled >= 2
        has_years = has_years or any(is_year(cell.text) for cell in row[1:])
    return 1 if len(rows) > 1 else 0


def ruled_headings(rows: Sequence[Row]) -> int | None:
    """One heading row, where a rule stands under words among which one tells a target.

    “Area, Attended, In time, %, 85% target” holds a number and is no row of values. None
    where the rows tell by themselves.
    """
    if len(rows) < 2 or heading_rows(rows):
        return None
    told = [cell.text for cell in rows[0] if cell.text]
    values = [text for text in told if is_value(text)]
    is_said = len(values) == 1 and re.search(r"[A-Za-z%]", values[0])
    return 1 if len(told) > _WORDS and is_said else None


def square(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows all as wide as the widest, with empty cells; empty columns at the right go."""
    width = max((len(row) for row in rows), default=0)
    while width and all(len(row) < width or not row[width - 1].text for row in rows):
        width -= 1
    return tuple(_padded(row, width) for row in rows)


def _padded(row: Row, width: int) -> Row:
    extra = tuple(
        Cell("", replace(row[0].at, column=column + 1)) for column in range(len(row), width)
    )
    return (row + extra)[:width]


def spread(rows: tuple[Row, ...], headers: int) -> tuple[Row, ...]:
    """The heading rows with each group's name over all the columns it stands above."""
    done = list(rows)
    for at in range(headers - 1):
        done[at] = _spread_row(rows[at], rows[at + 1])
    return tuple(done)


def _spread_row(row: Row, below: Row) -> Row:
    names = [column for column in range(1, len(row)) if row[column].text]
    if not names or any(cell.columns > 1 for cell in row):
        return row
    cells = list(row)
    for name, after in zip(names, [*names[1:], len(row)], strict=True):
        is_unit = _UNIT_BELOW.fullmatch(below[name].text) is not None
        if is_unit or _SHARE_OF.fullmatch(row[name].text) or _goes_on(name, row, below):
            continue
        is_own = len(names) > 1 or _OPEN.search(row[name].text) is not None
        first = name if is_own else _first_alike(name, below)
        filled = [column for column in range(first, after) if below[column].text or column == name]
        named = replace(row[name], columns=len(filled))
        for column in filled:
            cells[column] = named
    return tuple(cells)


def _goes_on(name: int, row: Row, below: Row) -> bool:
    """“Cases as %” over “of referrals”: a small letter where those beside have none goes on."""
    if not below[name].text[:1].islower():
        return False
    alone = [cell.text for over, cell in zip(row[1:], below[1:], strict=True) if not over.text]
    told = [text for text in alone if text]
    return bool(told) and not any(text[:1].islower() for text in told)


_OPEN = re.compile(
    r"\b(?:change|variance|difference|movement)\b.*\b(?:on|from|since|over|to|v|vs)$", re.I
)
"""“Change on”: a heading that goes on in the next line, over its own column."""
_SHARE_OF = re.compile(
    r"(?:as )?(?:a )?(?:%|per ?cent|share|proportion|rate)(?: of(?: the| all)?| per)|"
    r"(?:[a-z()£-]+ ){1,4}per",
    re.I,
)
"""“% of” over “award”: one column's heading, in two lines."""


_UNIT_BELOW = re.compile(r"\(['’]?000['’]?s?\)", re.I)
"""“Population” over “(000)”: the unit is of that one column."""


def _first_alike(name: int, below: Row) -> int:
    """The first column that belongs to a lone group name: converters push it to the right."""
    first = name
    while (
        first > 1
        and _PERIOD.fullmatch(below[first - 1].text)
        and _PERIOD.fullmatch(below[name].text)
    ):
        first -= 1
    return first


def parts(rows: tuple[Row, ...], headers: int) -> list[tuple[tuple[Row, ...], int]]:
    """The tables in a run of rows, each with its heading rows.

    A heading met again is a page's repeat and goes; with another name in its
    corner it starts a table of its own.
    """
    heading = [text_of(row) for row in rows[:headers]]
    if not headers or sum(bool(text) for text in heading[-1]) < 2:
        return [(rows, headers)]
    found: list[list[Row]] = [list(rows[:headers])]
    counts = [headers]
    at = headers
    while at < len(rows):
        again = _met_again(rows, at, heading)
        same = again and all(text_of(rows[at + step]) == heading[step] for step in range(again))
        if same and not _begins_again(found[-1][counts[-1] :], rows[at + again :]):
            at += again
        elif again:
            found.append(list(rows[at : at + again]))
            counts.append(again)
            at += again
        else:
            found[-1].append(rows[at])
            at += 1
    return [(tuple(part), count) for part, count in zip(found, counts, strict=True)]


def _begins_again(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether a repeated heading opens another table: its first labels were all there before."""
    told = {row[0].text.casefold() for row in before}
    labels = [row[0].text.casefold() for row in after[:2] if row[0].text]
    ended = bool(before) and _TOTAL.match(before[-1][0].text) is not None
    return ended and bool(labels) and all(label in told for label in labels)


def _met_again(rows: tuple[Row, ...], at: int, heading: list[tuple[str, ...]]) -> int:
    """How many rows from here are the heading again, its corner names aside; 0 for none."""
    last = heading[-1]
    if len(heading) > 1 and at + 1 < len(rows) and text_of(rows[at + 1]) == last:
        corner_only = text_of(rows[at])[1:] == heading[-2][1:]
        grouped = not is_body(rows[at]) and rows[at][0].text
        if len(heading) == 2 and (corner_only or grouped):
            return 2
    here = text_of(rows[at : at + len(heading)][0]) if at < len(rows) else ()
    if at + len(heading) <= len(rows) and here == heading[0]:
        same = all(text_of(rows[at + step]) == heading[step] for step in range(len(heading)))
        return len(heading) if same else 0
    if text_of(rows[at]) == last:
        return 1
    named_anew = text_of(rows[at])[1:] == last[1:] and sum(map(bool, last[1:])) >= 2
    return 1 if len(heading) == 1 and named_anew and not is_body(rows[at]) else 0


def carries_on(before: Grid, rows: tuple[Row, ...], headers: int) -> bool:
    """Whether rows met after a page break go on with the table before them.

    They must have its width and its headings or none, and no label that it
    already has; nothing goes on after a total.
    """
    if not before.body or not rows or before.width != max(len(row) for row in rows):
        return False
    labels = {row[0].text.casefold() for row in before.body if row[0].text}
    mine = [row[0].text.casefold() for row in rows[headers:] if row[0].text]
    if not mine or labels & set(mine) or _TOTAL.match(before.body[-1][0].text):
        return False
    if not headers:
        return is_body(rows[0]) and _same_columns(before.body[-1], rows[0])
    mine_head = [text_of(row) for row in spread(rows, headers)[:headers]]
    return mine_head == [text_of(row) for row in before.rows[: before.headers]]


def _same_columns(one: Row, other: Row) -> bool:
    return [is_value(cell.text) for cell in one] == [is_value(cell.text) for cell in other]
