"""Periods that a paper names outright: “12 months to October 2024”, “year to Mar-24”."""

from __future__ import annotations

import re

from watchward.words.periods import MONTH_NAMES, Month, Period

_MONTH = "|".join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept"])
_TWELVE = re.compile(
    rf"\b(?:(?:rolling\s+)?(?:12|twelve)[\s-]+months?|(?:rolling\s+)?year)"
    rf"\s+(?:to|ending(?:\s+in)?|ended|to\s+the\s+end\s+of)\s+(?:the\s+end\s+of\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?"
    rf"(?P<month>{_MONTH})\.?[\s,'’-]+(?P<year>\d{{4}}|\d{{2}})\b",
    re.IGNORECASE,
)


def twelve_months_in(text: str) -> list[Period]:
    """The rolling 12 months a text names, each once, in order.

    A period that ends on a day that is not the last of its month is left out:
    it is not made of whole months.
    """
    found = []
    for match in _TWELVE.finditer(text):
        year = int(match["year"])
        name = match["month"][:3].lower()
        number = next(n for n, each in enumerate(MONTH_NAMES, 1) if each.lower()[:3] == name)
        month = Month(year if year > 99 else 2000 + year, number)
        if match["day"] is None or int(match["day"]) == month.last_day.day:
            found.append(Period.ending(month))
    return list(dict.fromkeys(found))
