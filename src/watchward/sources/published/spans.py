"""Periods as papers write them: "Rolling 12 Months to October", "Oct21 to Sept22", "2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.words.errors import UsageProblem
from watchward.words.periods import MONTH_NAMES, Month, Period

_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH = (
    r"(?P<{0}month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:\s*['\u2019-]?\s*(?P<{0}year>(?:19|20|21)[0-9]{{2}}|[0-9]{{2}}(?![0-9/])))"
_TO = r"\s*(?:up\s+)?(?:to|ending|ended|until|[-\u2013\u2014])\s*(?:the\s+)?(?:end\s+of\s+)?"
_DAY = r"(?:(?:the\s+)?(?:last\s+day\s+of\s+|[0-9]{1,2}(?:st|nd|rd|th)?\s+))?"


def _month(name: str) -> str:
    """A month whose name may run straight into its year ("Oct21")."""
    return _MONTH.format(name).replace(r"\b", r"(?![a-z])")


_RANGE = re.compile(
    _DAY + _month("a") + _YEAR.format("a") + _TO + _DAY + _month("b") + _YEAR.format("b"),
    re.IGNORECASE,
)
_FRAMES = {
    "r12": r"(?:rolling\s+)?(?:12|twelve)[\s-]*(?:months?|m)\b(?:\s+(?:rolling|period))?|"
    r"rolling\s+year|year(?=\s+ending)",
    "fytd": r"financial\s+year\s+to\s+date(?:,?\s+(?:to|ending)\b)?",
    "ytd": r"calendar\s+year\s+to\s+date(?:,?\s+(?:to|ending)\b)?",
    "q": r"quarter\b",
    "": r"performance\s+summary",
}
_ENDS = {
    frame: re.compile(
        rf"(?:{pattern}){_TO}{_DAY}{_month('')}{_YEAR.format('')}?(?![0-9])", re.IGNORECASE
    )
    for frame, pattern in _FRAMES.items()
}
_FISCAL = re.compile(r"financial\s+year\s+(?P<a>20[0-9]{2})/(?P<b>[0-9]{2})(?![0-9])", re.I)
_ISO = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Span:
    """As much of a period as a text says: a last month with or without year, a frame or ""."""

    month: int
    year: int | None
    frame: str

    def with_year(self, year: int) -> Span:
        """The same with a year."""
        return Span(self.month, year, self.frame)

    @property
    def period(self) -> Period | None:
        """The period if the year is known; a performance summary without frame is rolling 12."""
        if self.year is None:
            return None
        try:
            return Period.ending(Month(self.year, self.month), self.frame or "r12")
        except UsageProblem:
            return None


def find_span(text: str) -> Span | None:
    """The first period a text speaks of, or None. Months without a frame do not count."""
    ranged = _RANGE.search(text)
    if ranged:
        return _of_range(ranged)
    fiscal = _FISCAL.search(text)
    if fiscal and (int(fiscal["a"]) + 1) % 100 == int(fiscal["b"]):
        return Span(3, int(fiscal["a"]) + 1, "fy")
    for frame, pattern in _ENDS.items():
        match = pattern.search(text)
        if match:
            year = _full_year(match["year"]) if match["year"] else None
            return Span(_SHORT[match["month"][:3].lower()], year, frame)
    return None


def without_spans(text: str) -> str:
    """A text less every period it speaks of."""
    for pattern in (_RANGE, _FISCAL, *_ENDS.values()):
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def _of_range(match: re.Match[str]) -> Span | None:
    first = Month(_full_year(match["ayear"]), _SHORT[match["amonth"][:3].lower()])
    last = Month(_full_year(match["byear"]), _SHORT[match["bmonth"][:3].lower()])
    length = last.index - first.index + 1
    frames = {12: "r12", 3: "q"}
    if "financial year to date" in match.string.lower() and first.month == 4:
        return Span(last.month, last.year, "fytd")
    if "year to date" in match.string.lower() and first.month == 1:
        return Span(last.month, last.year, "ytd")
    return Span(last.month, last.year, frames[length]) if length in frames else None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def span_of_name(name: str) -> Span | None:
    """The period in a file's name: a year and month such as ``summary-2024-10.csv``."""
    match = _ISO.search(name)
    return Span(int(match["month"]), int(match["year"]), "") if match else None


def span_of_key(text: str) -> Span | None:
    """The period of a key such as ``2024-10-r12`` or a month such as ``2024-10``."""
    try:
        period = Period.parse(text) if text.count("-") == 2 else Period.ending(Month.parse(text))
    except UsageProblem:
        return None
    return Span(period.last.month, period.last.year, period.frame)
