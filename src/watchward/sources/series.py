"""Figures that arrive already counted: area, measure, period, value, source and, if said, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from watchward.sources.small_lists import Line, SmallFile, refused_headings
from watchward.words.errors import UsageProblem
from watchward.words.periods import Month, Period

REQUIRED = ("area", "measure", "period", "value", "source")


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One value; `period` is a period key where it could be read as one, `value` exact."""

    area: str
    measure: str
    period: str
    value: str
    unit: str
    source: str


@dataclass(slots=True)
class SeriesRead:
    """Rows once each; `repeats` counts rows given again or added into another.

    `free_periods` are periods kept as written, because they are none we know.
    """

    rows: list[SeriesRow] = field(default_factory=list)
    repeats: int = 0
    free_periods: set[str] = field(default_factory=set)


def read_series(small: SmallFile) -> SeriesRead:
    """The values of a series file. Raises Refused where a required column is missing.

    Rows with a blank, or a value that is no number, are rejected, and so are
    two rows of the same area, measure, period and source that differ.
    """
    missing = [name for name in REQUIRED if name not in small.headings]
    if missing:
        raise refused_headings(small, ", ".join(REQUIRED), f"without {', '.join(missing)}")
    read = SeriesRead()
    found: dict[tuple[str, ...], SeriesRow] = {}
    for line in small.lines:
        row = _row(small, line, read)
        if row is None:
            continue
        before = found.setdefault((row.area, row.measure, row.period, row.source), row)
        if before is row:
            continue
        if before == row:
            read.repeats += 1
        else:
            small.reject(line, "value", f"the same series and period as {before.value} before")
    read.rows = list(found.values())
    return read


def _row(small: SmallFile, line: Line, read: SeriesRead) -> SeriesRow | None:
    cells = line.cells
    blank = next((name for name in REQUIRED if not cells[name]), None)
    if blank is not None:
        small.reject(line, blank, "expected a value, not a blank")
        return None
    value = exact_number(cells["value"])
    if value is None:
        small.reject(line, "value", "expected a number")
        return None
    period = period_key(cells["period"])
    if period is None:
        small.reject(line, "period", "expected a real month, quarter or year")
        return None
    if not _is_key(period):
        read.free_periods.add(period)
    unit = cells.get("unit", "")
    return SeriesRow(cells["area"], cells["measure"], period, value, unit, cells["source"])


def exact_number(text: str) -> str | None:
    """A number as exact text: padding and separators of thousands taken off, ``-00`` as 0."""
    plain = text.strip()
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", plain):
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return "0" if number == 0 and "." not in plain else f"{number:f}"


_QUARTER_ENDS = {"1": 6, "2": 9, "3": 12, "4": 3}


def financial_quarter(year: str, quarter: str) -> str | None:
    """The key of a quarter of a financial year written ``2017/18``; 1 is April to June."""
    match = re.fullmatch(r"(\d{4})/(\d{2})", year)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]) or quarter not in _QUARTER_ENDS:
        return None
    month = _QUARTER_ENDS[quarter]
    return Period.ending(Month(int(match[1]) + (month == 3), month), "q").key


def period_key(text: str) -> str | None:
    """A period in its standard form; None for a date that cannot be.

    ``2024-10`` is the month, ``2024`` the calendar year, ``2017/18`` the
    financial year, ``2017/18 Q1`` its first quarter, ``2024-10-r12`` a key as
    it stands. Anything else, such as ``Autumn 2023``, is kept as written.
    """
    if match := re.fullmatch(r"(\d{4}/\d{2}) ?Q([1-4])", text):
        return financial_quarter(match[1], match[2])
    if re.fullmatch(r"\d{4}/\d{2}", text):
        end = financial_quarter(text, "4")
        return end and end.removesuffix("-q") + "-fy"
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-12-ytd"
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return f"{text}-m" if _is_key(f"{text}-m") else None
    if re.fullmatch(r"\d{4}-\d{2}-[a-z]+\d*", text):
        return text if _is_key(text) else None
    return text


def _is_key(text: str) -> bool:
    try:
        Period.parse(text)
    except UsageProblem:
        return False
    return True
