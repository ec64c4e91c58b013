"""What a column is by its heading: its role, the kind of its numbers, and the period it names."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from watchward.check.tables.cells import plain


class Role(StrEnum):
    """What the numbers of a column are."""

    PREVIOUS = "previous"
    CURRENT = "current"
    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent change"
    POINTS = "points difference"
    SHARE = "share"
    RATE = "rate"
    RANK = "rank"
    TOTAL = "total"
    CODE = "code"
    VALUE = "value"


DERIVED = frozenset(
    {Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS, Role.SHARE, Role.RATE, Role.RANK}
)
_CHANGE = (
    r"(diff(erence)?\b|change|\bchg\b|variance|\bvar\b|increase|decrease|movement|growth|"
    r"\bup or down\b|\bup/down\b|\+\s?/\s?-)"
)
_PERCENT = r"(%|per ?cent|percentage)"
_POINTS = re.compile(
    r"(%|percentage|per cent)[ -]?(pts?\b|points?\b)|\bpp\b|\bppts?\b|\bp\.p\."
    r"|^\(?(points|pts)\)?( (change|difference|\+/-))?$"
    rf"|^\(?(points?|pts?)\)? {_CHANGE}\b|\b{_CHANGE}[^()]*\((points|pts)\)$"
    rf"|^{_CHANGE}s?,? (in )?\(?(points|pts)\)?$|^{_CHANGE}\b.*, (points|pts)$"
)
_PERCENT_CHANGE = re.compile(rf"{_PERCENT}.*{_CHANGE}|{_CHANGE}.*{_PERCENT}")
_DIFFERENCE = re.compile(
    rf"{_CHANGE}|^gap(?: (?:to|from|against) (?:the )?(?:target|plan|standard|aim))?$"
)
_SPREAD = re.compile(
    r"\b(?:a|per|each|every) (?:day|week|month|quarter|home|head|household|person)\b|"
    r"\b(?:daily|weekly|monthly)\b|÷|/ ?(?:12|52|365)\b"
)
"""Words by which a change is spread over something: it is no difference of two columns."""
_SHARE = re.compile(
    rf"{_PERCENT}\s*(age)?\s*(of|share|total)\b|\bshare\b|\bproportion\b|\btotal %|% related"
)
_RANK = re.compile(r"\brank(ing|ed)?\b|\bposition\b|^plac(e|ing)( in\b.*)?$")
_RATE = re.compile(r"\brates?\b|\bper (1,?000|10,?000|100,?000|head|household|million)\b")
_TOTAL = re.compile(r"^(grand |overall |sub-?)?totals?$|\btotals?$|^overall$|^year total|^all$")
_CODE = re.compile(
    r"(?:level|depth|tier|code|ids?|ref(?:erence)?|ref\.? no|sort(?: order)?|order|sequence|seq|"
    r"row|line|line no|item no|uprn|ward code|area code)\.?"
)
"""Headings of numbers that name or place a row and count nothing."""
_PREVIOUS = re.compile(r"\b(previous|last|prior|before|baseline|earlier)\b")
_CURRENT = re.compile(r"\b(current|this|latest|now|after)\b")
_THOUSANDS = re.compile(r"£ ?[’']?000|£ ?k\b|\bthousands?\b|\(000s?\)", re.I)
_MILLIONS = re.compile(r"£ ?m\b|£ ?millions?\b|\bmillions?\b", re.I)
_PER = re.compile(r"per\s+(1,?000,?000|100,?000|10,?000|1,?000|100)\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?<![\d./])(?:[0-2]?\d|3[01])(?:/(?P<mm>0?[1-9]|1[0-2])/|\.(?P<dm>0[1-9]|1[0-2])\.)"
    r"(?P<dyear>(?:20)?[0-3]\d)(?![\d./])"
    rf"|(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?[ '-]*(?P<year>(?:19|20)?\d\d)(?!\d)"
    r"|(?P<quarter>\bquarter [1-4]|q[1-4])[ -]*"
    r"(?:(?P<qyear>(?:19|20)\d\d)|(?P<qshort>\d\d)(?=[/-]\d\d))?"
    r"(?:[/-]\d\d)?"
    r"|(?P<long>(?:19|20)\d\d)(?:\s?[/-]\s?(?P<next>(?:20)?\d\d))?(?!\d)"
    r"|(?<!\d)(?P<a>\d\d)/(?P<b>\d\d)(?![\d/])"
)


def _said(heading: str) -> str:
    """A heading in small letters, one of a data file (``pct_diff``) in words."""
    return re.sub(r"\bpct\b", "per cent", plain(heading).lower().replace("_", " "))


def role_of(heading: str) -> Role:
    """The role that a column's joined headings name; value where they name none."""
    text = _said(heading)
    if _RANK.search(text):
        return Role.RANK
    if _POINTS.search(text):
        return Role.POINTS
    if _PERCENT_CHANGE.search(text):
        return Role.PERCENT_CHANGE
    if _SHARE.search(text):
        return Role.SHARE
    if _DIFFERENCE.search(text):
        return Role.VALUE if _SPREAD.search(text) else Role.DIFFERENCE
    if _RATE.search(text):
        return Role.RATE
    if _CODE.fullmatch(text.strip()):
        return Role.CODE
    return Role.TOTAL if _TOTAL.search(text) else Role.VALUE


def kind_of(role: Role, heading: str, about: str = "") -> str:
    """The kind of the numbers where a cell does not say: percent, points, money, rank, rate."""
    text = _said(heading)
    if role is Role.POINTS:
        return "points"
    if role is Role.RANK:
        return "rank"
    if role is Role.RATE:
        return "percent" if "%" in text else "rate"
    if role in (Role.PERCENT_CHANGE, Role.SHARE) or re.search(_PERCENT, text):
        return "percent"
    return "money" if "£" in heading or "£" in about else ""


def per_of(heading: str) -> int:
    """So many of a base that a rate is for: 1000 for “per 1,000”; 100 for “rate %”; 0 if unsaid."""
    text = _said(heading)
    if match := _PER.search(text):
        return int(match[1].replace(",", ""))
    return 100 if "%" in text or "per cent" in text else 0


@lru_cache(maxsize=5_000)
def scale_of(said: str) -> int:
    """How many ones a unit of a table stands for: 1,000 for “£000”, a million for “£m”."""
    return 1_000 if _THOUSANDS.search(said) else 1_000_000 if _MILLIONS.search(said) else 1


def when(heading: str) -> int | None:
    """Where the last period that a heading names stands in time, in months; None without one."""
    found = _times_in(heading)
    return found[-1] if found else None


def times_in(heading: str) -> list[int]:
    """Every period that a heading names, in its order, in months; “2021-24” is of two years."""
    return list(_times_in(heading))


@lru_cache(maxsize=8192)
def _times_in(heading: str) -> tuple[int, ...]:
    """The periods, kept as every table is held against every other by those of its caption."""
    found: list[int] = []
    for match in _DATE.finditer(plain(heading).lower()):
        if match["month"]:
            found.append(_year(match["year"]) * 12 + _MONTHS.index(match["month"]) + 1)
        elif match["dyear"]:
            found.append(_year(match["dyear"]) * 12 + int(match["mm"] or match["dm"]))
        elif match["quarter"]:
            year = int(match["qyear"]) if match["qyear"] else _quarter_year(match["qshort"])
            found.append(year * 12 + 3 * int(match["quarter"][-1]))
        elif match["long"]:
            found += _years(int(match["long"]), match["next"])
        elif int(match["b"]) == int(match["a"]) + 1:
            found.append((2000 + int(match["b"])) * 12 + 12)
    return tuple(found)


def _quarter_year(text: str | None) -> int:
    return 2000 + int(text) if text else 0


def _years(first: int, after: str | None) -> list[int]:
    """One year for 2023/24, two for 2021-24; the year itself where none follows."""
    second = _following(first, after)
    if after is None or second != first:
        return [second * 12 + 12]
    last = int(after) if len(after) == 4 else first // 100 * 100 + int(after)
    return [first * 12 + 12, last * 12 + 12] if first < last < first + 60 else [first * 12 + 12]


def order(heading: str) -> int | None:
    """-1 for a heading that says previous, 1 for one that says current, else None."""
    text = _said(heading)
    if _PREVIOUS.search(text):
        return -1
    return 1 if _CURRENT.search(text) else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _following(year: int, after: str | None) -> int:
    """The second year of 2021/22 or 2021-2022; the year itself where none follows."""
    if after is None:
        return year
    second = int(after) if len(after) == 4 else year // 100 * 100 + int(after)
    return second if second == year + 1 else year
