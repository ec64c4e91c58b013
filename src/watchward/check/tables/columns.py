"""The columns of a table: which hold labels, and what each of the others is by its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Cell, Grid
from watchward.check.tables.cells import holds_number, is_missing, plain
from watchward.check.tables.headings import Role, kind_of, order, role_of, when
from watchward.check.tables.layout import Column, Row, is_period

_CHANGE = re.compile(
    r"(?:(?:change|difference|diff|variance|movement|increase|decrease|\+/-)s?"
    r"(?: (?:on|since|from|in|v|vs|over|against|to)\b.{0,30})?)",
    re.I,
)
_OPEN = re.compile(r"\b(?:on|since|from|in|v|vs|over|against|to)\Z", re.I)
_SHARE_OF = re.compile(
    r"(?:as )?(?:a )?(?:%|per ?cent|share|proportion|rate)(?: of(?: the| all)?| per)|"
    r"(?:[a-z()£-]+ ){1,4}per",
    re.I,
)
"""“% of” over “award”: one column's heading, in two lines."""
_UNIT_BELOW = re.compile(r"\(['’]?000['’]?s?\)", re.I)
_UNIT = re.compile(r"\W*(?:£\s?(?:m|k|’?000s?)?|%|per ?cent|no\.?|number|count)\W*", re.I)


def label_columns(rows: Sequence[Row], left: int, right: int) -> list[int]:
    """Columns of words; the first column too where it holds years or codes before a label."""
    found: list[int] = []
    for at in range(left, right):
        filled = [row[at] for row in rows if at < len(row) and row[at].text.strip()]
        words = [
            c
            for c in filled
            if not holds_number(c.text) and not is_missing(c.text) and not is_period(c.text)
        ]
        is_times = at == left and _are_times(filled)
        if (filled and len(words) * 2 > len(filled)) or is_times:
            found.append(at)
    return found


def _are_times(cells: Sequence[Cell]) -> bool:
    """Whether the cells are periods, but for a total or a mean at their end."""
    times = [is_period(c.text) for c in cells]
    rest = [c for c, is_time in zip(cells, times, strict=True) if not is_time]
    return sum(times) * 2 > len(times) and not any(holds_number(c.text) for c in rest)


def column_of(grid: Grid, heads: list[Row], at: int, labels: list[int]) -> Column:
    """A column with its own heading, the one above it, and what these say it is."""
    texts = [_head_text(row, at, heads[-1], labels) for row in heads]
    own = texts[-1] if texts else ""
    if len(texts) > 1 and texts[-2] and _goes_on(heads[-2], at, heads[-1], labels):
        texts = [*texts[:-2], f"{texts[-2]} {own}"]
        own = texts[-1]
    group = " ".join(dict.fromkeys(t for t in texts[:-1] if t and t != own))
    if not own and group:
        own, group = group, ""
    role = role_of(own)
    time = when(own) or when(group)
    if role is Role.VALUE and group:
        above = role_of(group)
        role = above if above in (Role.RATE, Role.RANK, Role.SHARE) else role
        if (broken := _broken(group, own)) is not None:
            role, time = broken, None
    about = f"{grid.caption} {group} {' '.join(c.text for c in heads[0][:1])}" if heads else ""
    return Column(at, own, group, role, time, kind_of(role, f"{group} {own}", about))


def _broken(group: str, own: str) -> Role | None:
    """What a heading is that is broken over two lines: “Change” over “£m”, “Change on” a year."""
    is_cut = is_period(own) and _OPEN.search(group) is not None
    if not _CHANGE.fullmatch(group) or not (_UNIT.fullmatch(own) or is_cut):
        return None
    return role_of(f"{group} %" if "%" in own else group)


def _head_text(row: Row, at: int, last: Row, labels: list[int]) -> str:
    """A heading cell; an upper one left blank takes the text to its left, as merged cells do."""
    text = plain(row[at].text) if at < len(row) else ""
    if text or row is last:
        return text
    for left in range(at - 1, -1, -1):
        if left in labels or left >= len(row):
            return _lone(row, last, labels)
        if row[left].text.strip():
            left_of_it = plain(row[left].text)
            is_own = _SHARE_OF.fullmatch(left_of_it) or _goes_on(row, left, last, labels)
            return "" if is_own else left_of_it
    return _lone(row, last, labels)


def _lone(row: Row, last: Row, labels: list[int]) -> str:
    """The one group that a heading row names, wherever conversion has put it.

    None where it goes on in the heading under it alone: “Change on” over a year, “% of all”
    over a year that another column has too, or among columns of changes.
    """
    named = {plain(c.text): at for at, c in enumerate(row) if at not in labels and c.text.strip()}
    lone, place = named.popitem() if len(named) == 1 else ("", 0)
    own = [plain(c.text) for at, c in enumerate(last) if at not in labels]
    is_twice = place < len(last) and own.count(plain(last[place].text)) > 1
    is_alone = role_of(lone) is not Role.VALUE and (is_twice or any(map(_CHANGE.match, own)))
    is_own = _CHANGE.fullmatch(lone) is not None or _SHARE_OF.fullmatch(lone) is not None
    is_own = is_own or _goes_on(row, place, last, labels)
    return "" if is_alone or is_own else lone


def _goes_on(row: Row, at: int, last: Row, labels: list[int]) -> bool:
    """“Cases as %” over “of referrals”: a small letter, where those beside have none, goes on."""
    if at >= min(len(row), len(last)) or not row[at].text:
        return False
    if _UNIT_BELOW.fullmatch(last[at].text.strip()):
        return True  # “Population” over “(000)”
    if not last[at].text[:1].islower():
        return False
    told = [
        cell.text
        for place, cell in enumerate(last)
        if place not in labels and cell.text and not (place < len(row) and row[place].text)
    ]
    return bool(told) and not any(text[:1].islower() for text in told)


def dated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Value columns with two periods in a group become previous and current."""
    found = list(columns)
    for group in dict.fromkeys(column.group for column in columns):
        values = [c for c in found if c.group == group and c.role is Role.VALUE]
        if len(values) != 2:
            continue
        first, second = values
        a, b = _order_of(first), _order_of(second)
        if a is None or b is None or a == b:
            continue
        early, late = (first, second) if a < b else (second, first)
        found[found.index(early)] = replace(early, role=Role.PREVIOUS)
        found[found.index(late)] = replace(late, role=Role.CURRENT)
    return tuple(found)


def _order_of(column: Column) -> int | None:
    return column.time if column.time is not None else order(column.heading)
