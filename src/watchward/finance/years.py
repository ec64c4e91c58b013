"""Financial years: April to March, written ``2024/25``."""

from __future__ import annotations

import re
from datetime import date

from watchward.words.errors import UsageProblem

_WRITTEN = re.compile(r"((?:19|20|21)\d\d)\s*[/-]\s*(?:\d\d)?(\d\d)")


def year_of(day: date) -> str:
    """The financial year that holds a day."""
    return _named(day.year if day.month >= 4 else day.year - 1)


def _named(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def first_day(year: str) -> date:
    """1 April."""
    return date(int(year[:4]), 4, 1)


def last_day(year: str) -> date:
    """31 March of the year after."""
    return date(int(year[:4]) + 1, 3, 31)


def years_between(first: date, last: date) -> tuple[str, ...]:
    """Every financial year that two days touch, in order; none where the last is before."""
    start, end = int(year_of(first)[:4]), int(year_of(last)[:4])
    return tuple(_named(year) for year in range(start, end + 1)) if first <= last else ()


def read_year(text: str) -> str:
    """A financial year that was typed, such as ``2024/25``. Raises UsageProblem."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise UsageProblem(
            expected="a financial year, such as 2024/25",
            given=repr(text),
            remedy="Write the year in which it begins, a stroke, and the two digits of the next.",
        )
    return _named(int(found[1]))
