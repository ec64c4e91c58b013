"""Changes told with the figure they led to, which a table holds: “down by 17.2% to 3,432”.

The figure finds its row, whatever the sentence calls it, and the row has what was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.pairs import Pair
from watchward.check.prose.roles import is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.worked import expected_of, slips_of

__all__ = ["level_change_claims"]

_TO = re.compile(r" ?to (?:a total of |just |only )?⟦(?P<level>[cmp]\d+)⟧")
_BEFORE = re.compile(
    r"⟦(?P<level>[cmp]\d+)⟧(?: (?!to\b|from\b|of\b|and\b)[a-z-]+){0,3}(?:, | \()"
    r"(?:which (?:is|was) |an? )?$"
)
_FEWEST = 3
_HELD = ("current", "value", "total", "previous")


def level_change_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each change still open beside a figure that one row of the tables holds."""
    if not lookup.book.facts or len(said.quantities) < len(("level", "amount")):
        return []
    if is_ahead(said) or NO.search(said.marks):
        return []
    done = settled(claims)
    return [
        claim
        for amount in amounts(said)
        if amount.way and len(amount.numbers) == 1
        and (amount.numbers[0].start, amount.numbers[0].end) not in done
        for claim in _of_amount(said, amount, lookup)
    ]  # fmt: skip


def _of_amount(said: Said, amount: Amount, lookup: Lookup) -> Iterator[Claim]:
    match = _TO.match(said.marks, amount.end) or _BEFORE.search(said.marks[: amount.start])
    stated = amount.numbers[0]
    if match is None or stated.bound or stated.kind is QuantityKind.POINTS:
        return
    level = said.of(match["level"])
    if not _is_telling(level) or level.bound:
        return
    pairs = list(_pairs(level, amount.way, lookup))
    if len({pair.before.value for pair in pairs}) != 1:
        return
    pair = pairs[0]
    expected = expected_of(stated, pair)
    if expected is None:
        return
    others = slips_of(stated, pair)
    is_slip = any(size(stated).meets(other) for other in others.values())
    if is_swapped(stated, expected):
        others, is_slip = {**others, Cause.DIGITS: size(stated)}, True
    if size(stated).meets(expected) or is_slip:
        way = Way({"from": pair.before, "to": level}, expected, True, others,
                  "the row of the table that has the later figure")  # fmt: skip
        kind = "percent" if stated.kind is QuantityKind.PERCENT else "change"
        yield replace(best_claim(said, kind, stated, [way]), others=(pair.before.at,))


def _is_telling(level: Quantity) -> bool:
    """Whether a figure has digits enough to find its row; of a share two will do."""
    digits = len(re.sub(r"\D", "", level.text).rstrip("0"))
    return digits >= (_FEWEST - 1 if level.kind is QuantityKind.PERCENT else _FEWEST)


def _pairs(level: Quantity, way: int, lookup: Lookup) -> Iterator[Pair]:
    """What was before a figure, in each row that has it as its latest, if it moved that way."""
    for fact in lookup.of_values([level.value]):
        if fact.role not in _HELD or not _are_like(fact.quantity, level):
            continue
        before = _before(fact, lookup)
        if before is not None and (level.value > before.quantity.value) == (way > 0):
            earlier = replace(before.quantity, kind=level.kind)
            yield Pair(earlier, level, 0, 0)


def _are_like(held: Quantity, level: Quantity) -> bool:
    """Whether a cell may be the figure of a sentence: 54 under “%” may be 54%."""
    is_share = level.kind is QuantityKind.PERCENT
    return held.kind is level.kind or (held.kind is QuantityKind.COUNT and is_share)


def _before(fact: Fact, lookup: Lookup) -> Fact | None:
    """The figure of the period before in the row of a figure that is its latest."""
    pair = lookup.row_of(fact).pair(())
    if pair is not None:
        return pair[0] if pair[1].at == fact.at else None
    row = [one for one in lookup.row(fact) if one.role in _HELD]
    timed = [(time, one) for one in row if (time := time_of(one.period)) is not None]
    own = time_of(fact.period)
    if own is None or len({time for time, _one in timed}) != len(timed):
        return None
    earlier = [(time, one) for time, one in timed if time < own]
    if not earlier or max(time for time, _one in timed) != own:
        return None
    return max(earlier, key=lambda pair: pair[0])[1]
