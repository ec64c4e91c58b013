"""The one number of a table cell, by the rules of tables: brackets and dashes have a meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Location, Quantity, QuantityKind
from watchward.check.quantities import words
from watchward.check.quantities.board import plain
from watchward.check.quantities.finding import find
from watchward.check.quantities.numerals import digits_value
from watchward.check.rounding import counted, implied

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_CELL = re.compile(
    rf"""(?P<sign>[+-])?\s?(?P<money>[£€$])?\s?(?P<inner>[+-])?\s?(?P<open>\()?\s?
    (?P<money2>[£€$])?\s?(?P<sign2>[+-])?\s?(?P<number>{_NUMBER})
    (?P<scale>\s?(?:k|m|mn|bn|thousand|million|billion)\b)?
    (?P<points>\s?%?\s?(?:-\s?)?(?:p\.?pt?s?\b\.?|pts?\b\.?|points?\b|percentage\s+points?))?
    (?P<percent>\s?%|\s?per\s?cent|\s?percent)?\s?(?P<close>\))?
    (?P<late>\s?%|\s?(?:k|m|mn|bn)\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = re.compile(r"^[▲▼↑↓⬆⬇→*\s]+|(?:\[[\w ]{1,8}\]|[*†‡§¹²³⁴-⁹▲▼↑↓⬆⬇→\s])+$")
_PLACE = re.compile(r"=?(\d{1,3})(?:st|nd|rd|th)=?", re.IGNORECASE)
_LABELS = ("label", "heading", "year", "period", "date", "month", "reference", "name", "text")
_KINDS = (
    ("point", QuantityKind.POINTS),
    ("pt", QuantityKind.POINTS),
    ("percent", QuantityKind.PERCENT),
    ("share", QuantityKind.PERCENT),
    ("%", QuantityKind.PERCENT),
    ("rate", QuantityKind.RATE),
    ("rank", QuantityKind.RANK),
    ("money", QuantityKind.MONEY),
    ("£", QuantityKind.MONEY),
)
_THOUSANDS = re.compile(r"£\s?(?:000s?|'000s?|k)\b|£000", re.IGNORECASE)
_MILLIONS = re.compile(r"£\s?(?:m|mn|million)\b", re.IGNORECASE)


def find_in_cell(text: str, at: Location, column_kind: str = "") -> Quantity | None:
    """The number of a cell, or None where it has none or more than one.

    Brackets mean less than nought; a dash, “N/A” and blank are no number. A
    number without a sign of its own takes its kind from `column_kind`
    (percent, share, points, rate, rank, money, “£000”, “£m”), and a column of
    labels, years or periods has no numbers. `start` and `end` are places in the
    cell's own text.
    """
    kind = column_kind.lower()
    if any(word in kind for word in _LABELS) or text.lstrip().startswith("#"):
        return None
    start, end = _bare(text)
    whole = plain(text)[start:end]
    match = _CELL.fullmatch(whole) if 0 < len(whole) < 60 else None
    if match is None:
        return _only_one(text, at)
    if bool(match["open"]) != bool(match["close"]):
        return None
    return _quantity(text, at, start, end, match, kind)


def _bare(text: str) -> tuple[int, int]:
    """Where the cell's text stands without footnote marks and arrows around it."""
    start, end = 0, len(text)
    for match in _MARKS.finditer(text):
        if match.start() == 0:
            start = match.end()
        elif match.end() == len(text):
            end = match.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return min(start, end), end


def _only_one(text: str, at: Location) -> Quantity | None:
    """The one quantity of a cell that holds words too, such as “15 minutes” or “3rd”."""
    start, end = _bare(text)
    if place := _PLACE.fullmatch(text[start:end]):
        value = Fraction(int(place[1]))
        held = _blank(text, at, start, end)
        return replace(held, kind=QuantityKind.RANK, value=value, span=counted(value))
    found = find(text, at)
    if len(found.quantities) != 1 or found.passed:
        return None
    return found.quantities[0]


def _quantity(
    text: str, at: Location, start: int, end: int, match: re.Match[str], column: str
) -> Quantity:
    number, places = digits_value(match["number"])
    scale = (match["scale"] or match["late"] or "").strip(" %").lower()
    is_minus = bool(match["open"]) or "-" in (match["sign"], match["inner"], match["sign2"])
    kind = _kind(match, column)
    power = words.MONEY_SCALES.get(scale, 0) or _column_power(kind, column)
    size = number * Fraction(10) ** power if power else number
    value = -size if is_minus else size
    places -= power
    is_exact = kind in (QuantityKind.COUNT, QuantityKind.RANK) and places == 0
    return Quantity(
        text[start:end], kind, value, counted(value) if is_exact else implied(value, places), at,
        start, end, places, _unit(kind, match),
        is_signed=is_minus or any((match["sign"], match["inner"], match["sign2"])),
    )  # fmt: skip


def _blank(text: str, at: Location, start: int, end: int) -> Quantity:
    nought = Fraction(0)
    given = text[start:end]
    return Quantity(given, QuantityKind.COUNT, nought, counted(nought), at, start, end)


def _kind(match: re.Match[str], column: str) -> QuantityKind:
    """The sign printed in the cell decides; else the column."""
    if match["money"] or match["money2"]:
        return QuantityKind.MONEY
    if match["points"]:
        return QuantityKind.POINTS
    if match["percent"] or "%" in (match["late"] or ""):
        is_points = any(word in column for word in ("point", "pt"))
        return QuantityKind.POINTS if is_points else QuantityKind.PERCENT
    return next((kind for word, kind in _KINDS if word in column), QuantityKind.COUNT)


def _column_power(kind: QuantityKind, column: str) -> int:
    if kind is not QuantityKind.MONEY:
        return 0
    if _THOUSANDS.search(column):
        return 3
    return 6 if _MILLIONS.search(column) else 0


def _unit(kind: QuantityKind, match: re.Match[str]) -> str:
    if kind is QuantityKind.MONEY:
        return match["money"] or match["money2"] or "£"
    return {QuantityKind.PERCENT: "%", QuantityKind.POINTS: "percentage points"}.get(kind, "")
