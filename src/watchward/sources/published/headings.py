"""Column headings to columns: the two-row heading of the field, one row of full headings, keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchward.sources.published.blocks import GridRow
from watchward.sources.published.model import COLUMNS
from watchward.sources.published.spans import Span, find_span

LABELS = ("crime type", "crime_type", "crime types", "offence type", "type of crime")
SECTIONS = ("Top Level", "Victim Based Crime", "State Based Crime")
"""Heads of the parts of a summary; they stand over the labels or on a row of their own."""

_SIDE = {
    "area": ("area", "district", "area name"),
    "section": ("section",),
    "printed_label": ("published_label",),
    "period": ("period",),
    "against": ("against",),
    "order": ("row_order",),
}
_GROUPS = {
    "offences": ("offences", "recorded offences", "number of offences", "offences recorded"),
    "solved": ("solved outcomes", "number of solved outcomes", "solved"),
    "rate": (
        "solved rates %", "solved rate %", "solved rates (%)", "solved rate (%)", "solved rates",
        "solved rate",
    ),
}  # fmt: skip
_PREFIXES = sorted(
    ((name, group) for group, names in _GROUPS.items() for name in names), key=lambda p: -len(p[0])
)
_KINDS = {
    "diff": (
        "# diff", "diff", "# difference", "difference", "change", "# change", "number change",
        "change (number)", "difference (number)", "numeric change", "number difference",
    ),
    "pct": (
        "% diff", "% difference", "% change", "percentage change", "per cent change",
        "change (%)", "difference (%)", "percentage difference", "percent change",
    ),
    "pp": (
        "% pt. diff", "% pt diff", "% point diff", "percentage point difference",
        "percentage point change", "percentage points difference", "% points difference",
        "difference (percentage points)", "change (percentage points)", "% pt. difference",
        "% pt. change", "change in percentage points", "difference in percentage points",
        "% pt", "percentage points",
    ),
}  # fmt: skip
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_KEYS = {
    ("offences", "diff"): "diff", ("offences", "pct"): "pct_diff",
    ("solved", "diff"): "solved_diff", ("solved", "pct"): "solved_pct_diff",
    ("rate", "pp"): "rate_pp_diff",
}  # fmt: skip
_PREV = ("previous", "earlier", "prev", "year before", "12 months before", "previous year")
_CURR = ("current", "latest", "curr", "this year", "current year")
_DA = re.compile(r"% da(?: ((?:19|20)[0-9]{2}))?|.*domestic abuse.*%.*|.*% domestic abuse.*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its key, or a yet unplaced `group` and `span` of one of two periods."""

    printed: str
    key: str = ""
    group: str = ""
    year: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds, by position.

    `years` are the earlier and later year of headings that give years alone,
    `spans` the two periods where headings give them in full.
    """

    label: int
    keys: dict[int, str]
    extras: dict[int, str]
    side: dict[str, int] = field(default_factory=dict)
    years: tuple[int, int] | None = None
    spans: tuple[Span, Span] | None = None
    is_grouped: bool = True
    width: int = 0

    def position(self, key: str) -> int | None:
        """Where a column stands, or None."""
        return next((place for place, name in self.keys.items() if name == key), None)


def find_columns(rows: Sequence[GridRow], start: int) -> tuple[Columns, int, str] | None:
    """Columns, number of heading rows and section, if a summary's headings begin at a row.

    Headings must give offences of two periods beside a column of crime types.
    """
    if not any(_plain(cell) in LABELS for row in rows[start : start + 2] for cell in row.cells):
        return None
    one = _columns([""] * len(rows[start].cells), rows[start].cells)
    if one:
        return one, 1, _section(rows[start].cells[one.label])
    if start + 1 >= len(rows):
        return None
    over, under = rows[start], rows[start + 1]
    width = max(len(over.cells), len(under.cells))
    names = [under.cell(place) or over.cell(place) for place in range(width)]
    groups = _grouped([over.cell(place) for place in range(width)], names)
    two = _columns(groups, names)
    return (two, 2, _section(over.cell(two.label))) if two else None


def _section(text: str) -> str:
    return text if text in SECTIONS else ""


def _grouped(over: list[str], names: list[str]) -> list[str]:
    """The group of each column.

    Where as many groups are named as the headings start afresh with a year,
    each run of headings belongs to the group of its turn: converted tables
    often misplace the names. Otherwise a group reaches over the blanks to its right.
    """
    named = [group for cell in over if (group := group_of(cell))]
    runs = _runs(names)
    if named and len(runs) == len(named):
        groups = [""] * len(names)
        for group, places in zip(named, runs, strict=True):
            groups[places[0] : places[-1] + 1] = [group] * (places[-1] + 1 - places[0])
        return groups
    carried, here = [], ""
    for cell in over:
        here = group_of(cell) or ("" if cell else here)
        carried.append(here)
    return carried


def _runs(names: list[str]) -> list[list[int]]:
    """Positions of headings in runs, each of which begins with a period."""
    runs: list[list[int]] = []
    after_period = False
    for place, name in enumerate(names):
        heading = read_heading("offences", name)
        is_period = heading.year is not None
        if is_period and not after_period:
            runs.append([])
        if runs and (is_period or heading.group):
            runs[-1].append(place)
        after_period = is_period
    return runs


def _plain(text: str) -> str:
    return re.sub(r"\s*\[note [0-9]+\]", "", text).strip().rstrip(".:").casefold()


def group_of(text: str) -> str:
    """The group of a heading that names a group and nothing more, or ""."""
    return next((group for name, group in _PREFIXES if name == _plain(text)), "")


def read_heading(group: str, text: str) -> Heading:
    """One heading under its group, or with the group's name in front of it."""
    plain = _plain(text)
    if plain in COLUMNS:
        return Heading(text, key=plain)
    if _DA.fullmatch(plain):
        return Heading(text, key="pct_da")
    for name, named in () if group else _PREFIXES:
        if plain.startswith(name) and not plain[len(name) :][:1].isalnum():
            group, plain = named, _rest(plain[len(name) :])
            break
    if plain in _KIND_OF:
        return Heading(text, key=_KEYS.get((group or "offences", _KIND_OF[plain]), ""), group=group)
    if plain in _PREV or plain in _CURR:
        side = "prev" if plain in _PREV else "curr"
        return Heading(text, key=f"{group or 'offences'}_{side}", group=group)
    if _YEAR.fullmatch(plain):
        return Heading(text, group=group or "offences", year=int(plain))
    span = find_span(plain)
    if span and span.year:
        return Heading(text, group=group or "offences", year=span.year, span=span)
    return Heading(text)


def _rest(text: str) -> str:
    """What follows the name of a group, less the marks around it and the unit after a period."""
    rest = text.strip(" ,:;-\u2013\u2014")
    bare = rest.removesuffix("(%)").strip(" ,:;()")
    return bare if _YEAR.fullmatch(bare) or find_span(bare) else rest


def _columns(groups: Sequence[str], names: Sequence[str]) -> Columns | None:
    plain = [_plain(name) for name in names]
    label = next((i for i, name in enumerate(plain) if name in LABELS), None)
    if label is None:
        return None
    side = {k: i for k, known in _SIDE.items() for i, name in enumerate(plain) if name in known}
    places = [i for i in range(len(names)) if i != label and i not in side.values()]
    headings = {i: read_heading(groups[i], names[i]) for i in places}
    placed = _placed(headings)
    if placed is None or not {"offences_prev", "offences_curr"} <= set(placed.values()):
        return None
    dated = [h for h in headings.values() if h.year is not None]
    ends = sorted({_order(h) for h in dated})
    spans = sorted({h.span for h in dated if h.span}, key=lambda s: (s.year or 0, s.month))
    return Columns(
        label=label,
        keys=placed,
        extras={i: headings[i].printed for i in places if i not in placed and headings[i].printed},
        side=side,
        years=(ends[0][0], ends[-1][0]) if ends and not spans else None,
        spans=(spans[0], spans[-1]) if len(spans) > 1 else None,
        is_grouped=any(groups) or not dated or any(_names_group(h) for h in dated),
        width=len(names),
    )


def _names_group(heading: Heading) -> bool:
    return any(_plain(heading.printed).startswith(name) for name, _ in _PREFIXES)


def _order(heading: Heading) -> tuple[int, int]:
    return (heading.year or 0, heading.span.month if heading.span else 0)


def _placed(headings: dict[int, Heading]) -> dict[int, str] | None:
    """Keys by position; None if two columns would hold the same thing.

    Of two periods the earlier is the one compared with, whatever their order.
    """
    ends = sorted({_order(h) for h in headings.values() if h.year is not None})
    if len(ends) > 2:
        return None
    keys: dict[int, str] = {}
    for place, heading in headings.items():
        key = heading.key
        if heading.year is not None and len(ends) == 2:
            key = f"{heading.group}_{'prev' if _order(heading) == ends[0] else 'curr'}"
        if key:
            keys[place] = key
    return keys if len(set(keys.values())) == len(keys) else None
