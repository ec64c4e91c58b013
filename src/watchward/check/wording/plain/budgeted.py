"""“Premises costs were £189,000 less than budgeted”: on which side of its budget a row lies.

The row is named, and the sum told with it is how far the row's own spending is from its budget.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.budget_words import ACTUAL, BUDGET, are_of_two_years
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["budgeted_claims"]

_PLAN = (
    r"(?:was |had been )?(?:the |its |their |our |this |that |a )?(?:(?:annual|full[- ]year|"
    r"revised|approved|original|agreed|net|year's) )?(?:budget(?:ed)?|planned|plan|profiled?|"
    r"allocation|estimate)"
)
_ALONE = (
    r"(?=[,.;:)]|$| (?:on account|because|owing|due|mainly|largely|partly|chiefly|as|after|and|but|"
    r"at (?:the )?(?:period|quarter|month|year|half)|at this)\b)"
)
"""After an amount: “is £6,000 under because …”, and not “under the grant”."""
_WORD = re.compile(
    rf"\b(?:(?P<up>over-?spen[dt]\w*|(?:more than|over|above|higher than|in excess of|exceed\w*|"
    rf"ahead of) {_PLAN}\b)|"
    rf"(?P<down>under-?spen[dt]\w*|(?:less than|under|below|lower than|within|inside|short of) "
    rf"{_PLAN}\b)|(?<=[\dkmn] )(?:(?P<over>over)|under){_ALONE})"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|quarter \d|forecast (?:at|of)|earlier|offset|except|apart from|"
    r"combined|together|between them|would|net of|of which|income|receipts)\b"
)
_ASIDE = re.compile(r", (?:which|who|that|as)\b")
"""What is told after it of something else."""
_BARE = ("over", "under")
_TITLE = re.compile(r"(?:\d+(?:\.\d+)*\.?\s+)?[A-Z][^.:?!]{2,60}[.:]")
_SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class _Side:
    """A word that puts a row above or below its budget: its place in the sentence, and its way."""

    start: int
    end: int
    word: str
    way: int


def budgeted_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row of a table lies so far above or below its own budget."""
    words = [
        _Side(m.start(), m.end(), spoken.text[m.start() : m.end()], _way(m))
        for m in _WORD.finditer(spoken.low)
    ]
    for word, chunk in zip(words, chunks(spoken, words), strict=True):
        clause = spoken.low[chunk.start : chunk.end]
        aside = _ASIDE.search(clause, max(word.end - chunk.start, 0))
        clause = clause[: aside.start()] if aside and word.word in _BARE else clause
        if NO.search(clause) or AHEAD.search(clause) or _SPOILT.search(clause):
            continue
        claim = _judged(spoken, word, chunk, world)
        if claim is not None:
            yield claim


def _way(match: re.Match[str]) -> int:
    return 1 if match["up"] or match["over"] else -1


def _judged(spoken: Spoken, word: _Side, chunk: Chunk, world: World) -> Claim | None:
    if _SEVERAL.search(spoken.low, 0, word.end):
        return None
    amounts = [
        q for q, start, end in spoken.numbers
        if chunk.start <= start and end <= chunk.end
        and _is_telling(q)
        and not _is_of_other_side(spoken, word, end)
    ]  # fmt: skip
    rows = list(_rows(spoken, chunk, world)) if amounts else []
    found = [  # of income in brackets more may be better
        (actual, budget) for actual, budget in rows
        if any(_is_gap(amount, actual.value, budget.value) for amount in amounts)
    ]  # fmt: skip
    found = [pair for pair in found if pair[0].value >= 0 and pair[1].value >= 0]
    found = found or _by_own_figure(spoken, word, amounts, world)
    ways = {abs(actual.value) > abs(budget.value) for actual, budget in found}
    if len(ways) != 1:
        return None
    actual, budget = found[0]
    is_over = ways == {True}
    side = "above" if is_over else "below"
    truth = f"{actual.text.strip()}, {side} {budget.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the row and its budget")
    holds = is_over == (word.way > 0)
    if not holds and _has_own_figure(spoken, word, amounts, budget):
        return None
    return claim_of(spoken, word.start, said, (actual, budget), holds=holds)


def _by_own_figure(
    spoken: Spoken, word: _Side, amounts: list[Quantity], world: World
) -> list[tuple[Quantity, Quantity]]:
    """What is spent and the budget of the rows whose spending is told before the word.

    “We spent £2.04m, which is over budget by £12.7k”: the row of that sum, and of that gap.
    """
    told = [q for q, _start, end in spoken.numbers if end <= word.start]
    own = [q for q in told if q.kind is QuantityKind.MONEY and _is_telling(q)]
    gaps = [a for a in amounts if a.kind is QuantityKind.MONEY and a not in own]
    if len(own) != 1 or len(gaps) != 1:
        return []
    return [
        (actual, budget)
        for actual, budget in _spent_and_planned(world)
        if actual.value > 0 < budget.value
        and any(
            own[0].span.holds(actual.value * scale)
            and gaps[0].span.holds(abs(actual.value - budget.value) * scale)
            for scale in _SCALES
        )
    ]


def _is_telling(quantity: Quantity) -> bool:
    return len(re.sub(r"\D", "", quantity.text).lstrip("0")) > 1


def _spent_and_planned(world: World) -> Iterator[tuple[Quantity, Quantity]]:
    """What every row of the tables tells as spent, and as its budget, totals too."""
    budgets = [one for one in world.columns if BUDGET.search(one.title) and not _is_spent(one)]
    for actual in world.columns if budgets else ():
        if not _is_spent(actual):
            continue
        for budget in budgets:
            if budget.table != actual.table or are_of_two_years(actual.title, budget.title):
                continue
            planned = {rung.parts[0].at.row: rung.parts[0] for rung in budget.rungs}
            for rung in actual.rungs:
                if (other := planned.get(rung.parts[0].at.row)) is not None:
                    yield rung.parts[0], other


def _has_own_figure(spoken: Spoken, word: _Side, amounts: list[Quantity], budget: Quantity) -> bool:
    """Whether the sentence tells a figure so far from the budget, on the side that it says.

    “The plan is £3,282k, £71k above the original budget”: it is the plan that lies above.
    """
    told = [q for q, _start, end in spoken.numbers if end <= word.start and q not in amounts[-1:]]
    return any(
        one.kind is amount.kind and amount.span.holds(word.way * (one.value - budget.value * scale))
        for one in told
        for amount in amounts
        if amount is not one
        for scale in _SCALES
    )


_SEVERAL = re.compile(
    r"\b(?:gross|total|these|those|other|all|any|some|both|many|several|two|three|four|five|six|"
    r"seven|eight|nine|ten|\d+|the|of|and|by) (?:over|under)-?spends$"
)
"""“The gross underspends come to £135,000”: those of several rows."""
_SIDE = re.compile(r" (?P<side>above|over|below|under|higher|lower)\b")


def _is_of_other_side(spoken: Spoken, word: _Side, end: int) -> bool:
    """Whether an amount that ends there has a word of its own: “leaves the net £26,000 above”."""
    found = _SIDE.match(spoken.low, end)
    return found is not None and found.start("side") != word.start


def _rows(spoken: Spoken, chunk: Chunk, world: World) -> Iterator[tuple[Quantity, Quantity]]:
    """What each table gives as spent, and as budget, for the one row that a clause names."""
    tables: dict[tuple[int, tuple[str, ...]], list[Ladder]] = defaultdict(list)
    said = _titled(spoken)
    for ladder in world.levels_naming(said or spoken):
        if ladder.sort is Sort.LEVEL and not ladder.is_prose:
            tables[ladder.table, ladder.names].append(ladder)
    for ladders in tables.values():
        budgets = [one for one in ladders if BUDGET.search(one.title) and not _is_spent(one)]
        actuals = [one for one in ladders if _is_spent(one)]
        for budget in budgets:
            for actual in actuals:
                if are_of_two_years(actual.title, budget.title):
                    continue
                pair = _thing(spoken, chunk, actual), _thing(spoken, chunk, budget)
                if pair[0] is not None and pair[1] is not None:
                    yield pair[0].parts[0], pair[1].parts[0]


def _is_spent(ladder: Ladder) -> bool:
    return ACTUAL.search(ladder.title) is not None


def _titled(spoken: Spoken) -> Spoken | None:
    """The words that a paragraph opens with as its title: “3.4 **Transport.** An overspend …”."""
    if len(spoken.before) not in (1, 2) or not _TITLE.fullmatch(spoken.before[0].text.strip()):
        return None
    if len(spoken.before) == 2 and re.search(r"[a-z]", spoken.before[1].low):
        return None  # the number of the paragraph may stand alone
    return spoken.before[0]


def _thing(spoken: Spoken, chunk: Chunk, ladder: Ladder) -> Rung | None:
    """The row that a clause names, else the one that is the paragraph's title."""
    title = _titled(spoken)
    own = _named(spoken, chunk, ladder)
    if own is not None or title is None or mentions(spoken, ladder):
        return own
    words = re.sub(r"^[\d.\s]+|\W+$", "", title.low)
    return next((rung for rung in ladder.rungs if rung.name.lower().strip() == words), None)


def _named(spoken: Spoken, chunk: Chunk, ladder: Ladder) -> Rung | None:
    named = mentions(spoken, ladder)
    return only_thing([m for m in named if chunk.start <= m.start and m.end <= chunk.end])


def _is_gap(amount: Quantity, actual: Fraction, budget: Fraction) -> bool:
    """Whether an amount is how far two sums of a table lie apart, in its units or in percent."""
    gap = abs(abs(actual) - abs(budget))
    if not gap or not budget:
        return False
    if amount.kind is QuantityKind.PERCENT:
        return amount.span.holds(gap / abs(budget) * 100)
    scales = _SCALES if amount.kind is QuantityKind.MONEY else _SCALES[:1]
    return any(amount.span.holds(gap * scale) for scale in scales)
