"""A printed cell to its status and exact number; nothing is guessed and nothing raises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from watchward.sources.published.model import CellStatus

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Every character met as a minus sign or as the dash of an empty cell."""

MARKS = {
    "[m]": CellStatus.MISSING,
    "[x]": CellStatus.NOT_AVAILABLE,
    "[z]": CellStatus.NOT_APPLICABLE,
    "[c]": CellStatus.SUPPRESSED,
    "n/c": CellStatus.NOT_CALCULATED,
    "na": CellStatus.NA,
    "n/a": CellStatus.NA,
    "": CellStatus.BLANK,
}

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_NOTE = re.compile(r"\s*\[note [0-9]{1,3}\]", re.IGNORECASE)
# Groups of three only: "1,03" may be a decimal comma, so it is not a number here.
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[+{re.escape(DASHES)}])?\s?"
    r"(?P<whole>[0-9]{1,3}(?:[,'\u2019][0-9]{3})+|[0-9]{1,15})"
    r"(?P<rest>\.[0-9]{1,20})?\s?(?P<percent>%)?(?P<close>\))?"
)
_FIXED_SPACE = re.compile(r"(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed, what it is, and its exact number if it holds one."""

    printed: str
    status: CellStatus
    number: Decimal | None = None
    is_percent: bool = False

    @property
    def whole(self) -> int | None:
        """The number as a whole number, or None if it is not one or carries a percent sign."""
        if self.number is None or self.is_percent or self.number != int(self.number):
            return None
        return int(self.number)

    @property
    def places(self) -> int:
        """Decimals printed."""
        if self.number is None:
            return 0
        exponent = self.number.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


def tidy(text: str) -> str:
    """Text on one line: white space of every kind as single spaces, no invisible characters."""
    return " ".join(text.translate(_INVISIBLE).split())


def read_cell(text: str) -> Cell:
    """The status and number of a printed cell.

    Thousands separators, minus signs of every kind, brackets as negative, a
    percent sign and a trailing [note 1] are understood; anything else that is
    neither a known mark nor a dash is UNREADABLE.
    """
    printed = tidy(text)
    # A narrow or fixed space may separate thousands; an ordinary one may part two numbers.
    bare = _NOTE.sub("", tidy(_FIXED_SPACE.sub(",", text))).strip()
    if bare.lower() in MARKS:
        return Cell(printed, MARKS[bare.lower()])
    if len(bare) == 1 and bare in DASHES:
        return Cell(printed, CellStatus.DASH)
    match = _NUMBER.fullmatch(bare) if len(bare) <= _LONGEST else None
    if match is None or bool(match["open"]) != bool(match["close"]):
        return Cell(printed, CellStatus.UNREADABLE)
    digits = re.sub(r"[^0-9]", "", match["whole"]) + (match["rest"] or "")
    negative = bool(match["open"]) or (match["sign"] or "+") != "+"
    number = Decimal(digits)
    return Cell(
        printed,
        CellStatus.VALUE,
        -number if negative and number else number,
        bool(match["percent"]),
    )


def rounded(number: Decimal, places: int) -> Decimal:
    """A number to so many decimals, ties away from zero."""
    with localcontext() as context:
        context.prec = 60
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
