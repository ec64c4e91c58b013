"""What the heading of a column of answers asks: “At or above 80%?”, “Under 5%?”, “90% or more”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.model import Location, Quantity
from watchward.check.quantities import find

__all__ = ["Asked", "asked_in"]

_NUMBER = r"[£€]?\d[\d,]*(?:\.\d+)?(?:\s?%|\s?per\s?cent\b|(?:k|m|bn)\b)?"
_LEAST = (
    r"at or (?:above|over)|at least|no(?:t)? (?:less|fewer|lower) than|"
    r"(?:not|never) (?:below|under)|≥|>="
)
_OVER = r"above|over|more than|higher than|greater than|exceed(?:s|ed|ing)?|>"
_MOST = (
    r"at or (?:below|under)|at most|no(?:t)? (?:more|higher) than|"
    r"(?:not|never) (?:above|over)|within|up to|≤|<="
)
_UNDER = r"below|under|less than|fewer than|lower than|<"
_AHEAD = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<over>{_OVER})|(?P<under>{_UNDER}))"
    rf" ?(?:the |a |an |its |our )?(?:[a-z]+ )?(?:of )?(?P<number>{_NUMBER})",
    re.I,
)
_BEHIND = re.compile(
    rf"(?P<number>{_NUMBER}) (?:or (?:(?P<least>more|over|above|higher|better)|"
    r"(?P<most>less|fewer|under|below|lower)))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The number that is asked for; `less` if the answer is yes below it, `even` also at it."""

    number: Quantity
    less: bool
    even: bool


def asked_in(heading: str, at: Location) -> Asked | None:
    """What a heading asks of the figures of its rows; None where it asks nothing, or two things."""
    found = [*_AHEAD.finditer(heading), *_BEHIND.finditer(heading)]
    numbers = find(found[0]["number"], at).quantities if len(found) == 1 else ()
    if len(numbers) != 1:
        return None
    told = found[0].groupdict()
    less = bool(told["most"] or told.get("under"))
    return Asked(numbers[0], less, bool(told["least"] or told["most"]))
