"""“A favourable movement of £0.4m from the £1.6m reported last month”: better by its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.figures import is_amount
from watchward.check.wording.plain.moved import moved_claim
from watchward.check.wording.plain.movers import Moving
from watchward.check.wording.plain.told import are_like, told_in
from watchward.check.wording.spoken import Spoken

__all__ = ["variance_claims"]

_WORD = re.compile(
    r"\b(?:(?P<good>favourable|positive)|(?P<bad>adverse|unfavourable)) "
    r"(?:movement|change|variance|variation|shift|swing)\b"
)
_LESS = re.compile(
    r"\b(?:deficits?|overspen\w+|shortfalls?|(?:funding|budget) gap|pressures?|debts?|borrowing|"
    r"arrears|costs?|expenditure|spending|spend)\b"
)
_MORE = re.compile(r"\b(?:surplus(?:es)?|underspen\w+|savings?|income|receipts|reserves?)\b")
_OF = re.compile(r" of (?:about |around |some |just |only )?\(?£?")
_FROM = re.compile(
    r"\)?,? (?:from|on|over|against|compared (?:to|with)|since) (?:the )?(?:(?:last|previously|"
    r"previous|earlier|prior|originally) )?(?:reported |forecast |projected )?(?:deficit |surplus |"
    r"overspend |underspend |figure |position |one |forecast )?(?:of )?\(?£?"
)


def variance_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims that a sum moved well or badly, by it and the one that it moved from."""
    told = [t for t in told_in(spoken, 0) if not t.is_loose]
    for match in _WORD.finditer(spoken.low):
        before = [t for t in told if t.end <= match.start()]
        after = [t for t in told if t.start >= match.end()]
        way = _way(spoken.low[: match.start()]) * (1 if match["good"] else -1)
        if not before or not after or not way or AHEAD.search(spoken.low[match.start() :]):
            continue
        amount: Quantity | None = None
        at = match.end()
        if len(after) > 1 and _OF.fullmatch(spoken.low[at : after[0].start]):
            amount, at, after = after[0].quantity, after[0].end, after[1:]
        own, base = before[-1], after[0]
        if not _FROM.fullmatch(spoken.low[at : base.start]) or own.is_then:
            continue
        if not are_like(own.quantity, base.quantity):
            continue
        if amount is not None and not is_amount(amount, base.quantity, own.quantity):
            continue
        word = Moving(
            match.start(), match.end(), spoken.text[match.start() : match.end()], way, False,
            0, len(spoken.low),
        )  # fmt: skip
        claim = moved_claim(spoken, word, (base, own), "the sum and that of before", is_sure=True)
        if claim is not None:
            yield claim


def _way(text: str) -> int:
    """1 where more of what a text speaks of is better, -1 where less is, 0 where it says neither.

    “Net” sums and those with both a cost and an income say neither.
    """
    less, more = _LESS.search(text) is not None, _MORE.search(text) is not None
    return int(more) - int(less)
