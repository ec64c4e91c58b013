"""“The other four lines were under by £84k”: the rows on one side of their budgets, added up.

A table has so many rows above their budgets and so many below. Where the count told is theirs the
sum is held against them; where the sum is theirs, to a penny, the count is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import times
from watchward.check.wording.budget_words import ACTUAL, BUDGET, are_of_two_years
from watchward.check.wording.ladders import FEWEST, Sort
from watchward.check.wording.plain.counted import COUNTS
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["both_sides_claims", "sided_sum_claims"]

_N = rf"(?P<n>{'|'.join(word for word, many in COUNTS.items() if many > 1)})"
_NOUN = (
    r"(?: (?:of (?:the|our|its) (?:[a-z]+ )?)?(?:other )?(?:budget |service |spending )?(?:lines?|"
    r"services|budgets|heads|headings|departments|directorates|areas|teams|units|schemes|projects|"
    r"programmes|of them|others?|items|functions|divisions))?"
)
_ADDED = r"(?: (?:together|between them|in total|in all|combined|taken together),?)?"
_TOLD = re.compile(
    rf"\b(?:the other |the remaining |the |and |only )?{_N}{_NOUN}{_ADDED}(?: (?:were|are|was|came "
    r"in|come in|went|finished|ended|ran|have|had|all))*(?: together| between them| all)?,? "
    r"(?:(?P<over>over-?spent|over)|(?P<under>under-?spent|under))"
    r"(?: (?:their |its |the )?(?:own )?budgets?)?,? (?:by |of )(?:just |only |about |some )?"
    r"(?:a (?:combined |total )*(?:total |sum )?of )?£?$"
)
_NOUNS = re.compile(
    rf"\b(?:the |our |its )(?:other |remaining )?{_N} (?:(?P<over>over-?spends)|(?P<under>"
    rf"under-?spends)){_ADDED} (?:(?:come|came|add up|added up|amount|amounted|sum) to|total|"
    rf"totall?ed|"
    r"are|were|of|make|made|to)(?: together| in all| a total of| just| about)*,? £?$"
)
"""“The two overspends come to £89k and the two underspends to £35k”."""
_OF = re.compile(
    r"\b(?:(?P<over>over-?spend(?:s|ing)?)|(?P<under>under-?spend(?:s|ing)?))(?: totalling| of|"
    r" amounting to| worth) (?:just |only |about |some )?£?$"
)
_ON = re.compile(
    rf" (?:on|across|in|from|over|by) (?:the other |the remaining |the )?{_N}{_NOUN}(?=[,.;)]|$| )"
)
_REST = re.compile(r"\b(?:other|others|remaining|together|between them|combined)\b")
"""“The other four together”: one of them may lie on the other side."""
_EACH = re.compile(r"\b(?:each|apiece|average|mean|more than|at least|last year|previous\w*)\b")
_SCALES = (1, 1_000, 1_000_000)
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """The rows of a table on one side of their budgets, and how far off they are together.

    `level` is how many rows are just on budget: they may be counted or not.
    """

    many: int
    level: int
    size: int
    gap: Interval
    parts: tuple[Quantity, ...]


def sided_sum_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of so many rows that lie so far above, or below, their budgets together."""
    if "over" not in spoken.low and "under" not in spoken.low:
        return
    if AHEAD.search(spoken.low) or _EACH.search(spoken.low):
        return
    for amount, start, end in spoken.numbers:
        if amount.kind not in (QuantityKind.MONEY, QuantityKind.COUNT) or amount.bound:
            continue
        lead = spoken.low[:start]
        match, told = _TOLD.search(lead) or _NOUNS.search(lead), _OF.search(lead)
        on = _ON.match(spoken.low, end) if told else None
        if NO.search(lead) or (match is None and on is None):
            continue
        count = match or on
        assert count is not None
        side = (match or told)["over"] is not None  # type: ignore[index]
        yield from _judged(spoken, (amount, start), count, side, world)


_ALL = re.compile(
    r"\b(?:(?P<over>over-?spends|overspending)|(?P<under>under-?spends|underspending))"
    r"(?: (?:totalling|of|amounting to|worth|came to|come to|total|totalled)| that (?:came|come) "
    r"to) (?:just |only |about |some )?£?$"
)


def both_sides_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of “overspends of £256k were offset by underspends of £234k”: of all rows.

    One of the two sums must be a table's, to a penny, so that its rows are what is spoken of.
    """
    if "spends" not in spoken.low or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    told: dict[bool, tuple[Quantity, int]] = {}
    for amount, start, _end in spoken.numbers:
        match = _ALL.search(spoken.low[:start])
        if match is not None and amount.kind is QuantityKind.MONEY and not amount.bound:
            told[match["over"] is not None] = (amount, start)
    if len(told) != 2:
        return
    sides = {is_over: list(_sides(spoken, world, is_over=is_over)) for is_over in told}
    for over, under in zip(sides[True], sides[False], strict=False):
        held = {True: over, False: under}
        right = {side: _holds(told[side][0], one) for side, one in held.items()}
        if not any(right.values()):
            continue
        for side, one in held.items():
            amount, start = told[side]
            slips = [r for r in _scaled(one) if is_slip(amount, r)]
            if right[side] or slips:
                truth = f"{float(slips[0].low):,.0f}" if not right[side] else amount.text.strip()
                about = f"the rows {'over' if side else 'under'} their budgets"
                said = Verdicts("sum", amount.text.strip(), truth, Cause.TYPED, about)
                claim = claim_of(spoken, start, said, one.parts, amount, holds=right[side])
                yield replace(claim, is_tight=True)
        return


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], count: re.Match[str], is_over: bool, world: World
) -> Iterator[Claim]:
    amount, start = told
    many, at = COUNTS[count["n"]], count.start("n")
    word = spoken.text[at : count.end("n")]
    sides = list(_sides(spoken, world, is_over=is_over))
    held = [one for one in sides if _holds(amount, one)]
    where = "over" if is_over else "under"
    about = f"the rows {where} their budgets"
    if held and abs(held[0].many - many) <= 1 + held[0].level:
        truth = f"{held[0].many} of {held[0].size}"
        said = Verdicts("comparison", word, truth, Cause.UNKNOWN, about)
        is_so = held[0].many <= many <= held[0].many + held[0].level
        if is_so or not _REST.search(count.group()):
            yield claim_of(spoken, at, said, held[0].parts, holds=is_so)
        said = Verdicts("sum", amount.text.strip(), amount.text.strip(), Cause.NONE, about)
        yield claim_of(spoken, start, said, held[0].parts, amount, holds=True)
        return
    same = [one for one in sides if one.many == many > 1]
    slips = [(one, right) for one in same for right in _scaled(one) if is_slip(amount, right)]
    if len(same) == len(slips) == 1:
        one, right = slips[0]
        middle = (right.low + right.high) / 2
        truth = f"{float(middle):,.0f}"
        said = Verdicts("sum", amount.text.strip(), truth, Cause.TYPED, about)
        yield replace(claim_of(spoken, start, said, one.parts, amount, holds=False), is_tight=True)


def _holds(amount: Quantity, one: _Side) -> bool:
    return any(amount.span.meets(right) for right in _scaled(one))


def _scaled(one: _Side) -> Iterator[Interval]:
    yield from (times(one.gap, Fraction(scale)) for scale in _SCALES)


def _sides(spoken: Spoken, world: World, *, is_over: bool) -> Iterator[_Side]:
    """The rows above, or below, their budgets of each table near by, without its totals."""
    near = [one for one in world.tables_near(spoken.here, _NEAR) if one.sort is Sort.LEVEL]
    budgets = [one for one in near if BUDGET.search(one.title) and not ACTUAL.search(one.title)]
    for budget in budgets:
        for actual in near:
            is_pair = actual.table == budget.table and ACTUAL.search(actual.title)
            if not is_pair or are_of_two_years(actual.title, budget.title):
                continue
            if len(actual.rungs) != len(budget.rungs) or len(actual.rungs) < FEWEST:
                continue
            pairs = [
                (a.parts[0], b.parts[0])
                for a, b in zip(actual.rungs, budget.rungs, strict=True)
                if a.name == b.name and a.value != b.value and (a.value > b.value) == is_over
            ]
            gaps = [abs(a.value - b.value) for a, b in pairs]
            if gaps:
                parts = tuple(q for pair in pairs for q in pair)
                level = sum(
                    a.value == b.value for a, b in zip(actual.rungs, budget.rungs, strict=True)
                )
                yield _Side(len(gaps), level, len(actual.rungs), Interval.exact(sum(gaps)), parts)
