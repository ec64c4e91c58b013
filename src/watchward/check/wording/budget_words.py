"""Headings of what was planned, and of what came of it."""

from __future__ import annotations

import re

__all__ = ["ACTUAL", "BUDGET", "are_of_two_years"]

BUDGET = re.compile(
    r"\b(?:budget(?:ed)?|allocat(?:ion|ed)|award(?:ed)?|estimate|profiled?|approved|revised|"
    r"original)\b",
    re.I,
)
ACTUAL = re.compile(
    r"\b(?:actual|result|outturn|performance|achieved|latest|current|now|ytd|spent|spend|spending|"
    r"expenditure|completed|carried out|recruited|trained|paid|answered|arrived|delivered|done|"
    r"reached|seen|made|forecast|projected|helped|this year)\b",
    re.I,
)
_YEAR = re.compile(r"(?<![\w/])(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?(?![\w/])")
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:19|20)\d\d\b", re.I
)
"""“31 March 2026” is a day, and no year."""


def are_of_two_years(spent: str, budget: str) -> bool:
    """Whether two headings tell different years: this year's forecast, and next year's budget."""
    years, others = (set(_YEAR.findall(_DAY.sub(" ", title))) for title in (spent, budget))
    is_alike = len({"/" in year or "-" in year for year in years | others}) == 1
    return bool(years and others) and is_alike and not years & others
