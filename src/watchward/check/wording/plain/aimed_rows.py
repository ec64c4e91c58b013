"""“The target was missed”, where the figure or the target stands only in a table.

Either the sentence tells the figure, and its row has a target; or it tells the target, and the
total of the table just before it is the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.tables.ratings import Figures
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.goals import GoalWord, goal_words
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["aimed_row_claims"]

_AIM = r"(?:targets?|standard|goal|ambition|aim|milestone)"
_PASSIVE = re.compile(
    rf"\b(?:the|its|our|their|this|that) (?:[a-z]+ )?{_AIM}(?: (?:for|of|in) [^;,.]{{0,20}})? "
    r"(?:has |had )?(?:been|was|is) (?:[a-z]+ ){0,2}$"
)
_ACTIVE = re.compile(rf"^ (?:the|its|our|their|this|that) (?:[a-z]+ ){{0,2}}{_AIM}\b(?! of)")
_MIXED = re.compile(
    r"\b(?:all|both|(?:each|every)(?= (?:of|target|measure|one)\b)|none|neither|"
    r"most|former|latter|others?|except|if|unless|when)\b"
)
_BOUND = re.compile(
    r"\bor (?:fewer|less|lower|below|under|more|above|higher|over)\b|"
    r"\bno (?:more|fewer|less) than\b|\bat (?:most|least)\b|\bbelow\b"
)
_NEAR = 4
"""Paragraphs between a table and a sentence that speaks of its total."""
_THOUSAND = 1_000


def aimed_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that the target was met, by the table that has the rest."""
    for word in goal_words(spoken):
        lead, rest = spoken.low[word.low : word.start], spoken.low[word.end :]
        is_bound = _PASSIVE.search(lead) or _ACTIVE.match(rest)
        if not is_bound or _MIXED.search(spoken.low[word.low : word.high]):
            continue
        told = [t for t in told_near(spoken, 1) if t.back == 0 or t.goal]
        claim = _of_row(spoken, word, told, world) or _of_total(spoken, word, told, world)
        if claim is not None:
            yield claim


def _of_row(spoken: Spoken, word: GoalWord, told: list[Told], world: World) -> Claim | None:
    """The claim of a figure that is told, by the target of its row."""
    at = [t for t in told if t.back == 0 and _is_at(spoken, word, t)]
    if any(t.goal for t in told if t not in at):
        return None
    own = at or [t for t in told if t.start < word.start and not t.is_then and not t.is_loose]
    words = telling(spoken.text)
    rows = [
        (one, row)
        for one in own
        for row in world.aimed_rows
        if _is_same(one.quantity, row.actual) and words & telling(f"{row.line.label}")
    ]
    if not rows:
        rows = [
            (one, row)
            for one in own
            for row in world.aimed_rows
            if row.line.is_total and _is_same(one.quantity, row.actual)
        ]
    if len({(row.actual.value, row.target.value) for _one, row in rows}) != 1:
        return None
    one, row = rows[0]
    return _judged(spoken, word, one.quantity, row.target, _way(spoken, row, one.quantity))


_AT = re.compile(
    rf" (?:the|its|our|their|this|that) (?:[a-z]+ ){{0,2}}{_AIM}"
    r"(?: (?:this (?:year|quarter|month)|again|too))?,? (?:at|with) (?:just |only )?"
)


def _is_at(spoken: Spoken, word: GoalWord, told: Told) -> bool:
    """“Missed its target at 81.3%”: the figure, and not the target, stands behind."""
    return told.start > word.end and _AT.fullmatch(spoken.low[word.end : told.start]) is not None


def _is_same(told: Quantity, cell: Quantity) -> bool:
    """Whether a figure told is that of a cell; small numbers are alike by chance."""
    is_long = told.places > 0 or abs(told.value) >= 100
    same = told.value == cell.value
    if told.kind is QuantityKind.MONEY:
        return same or told.value == _THOUSAND * cell.value
    return is_long and same


def _way(spoken: Spoken, row: Figures, figure: Quantity) -> int:
    """Whether more is better, by the row and by the words; 0 if they do not agree."""
    told = good_way(f"{row.line.label.lower()} {spoken.low}", row.target, figure)
    by_row = 0 if row.less is None else -1 if row.less else 1
    if row.is_told or not told:
        return by_row
    return told if by_row in (0, told) else 0


def _of_total(spoken: Spoken, word: GoalWord, told: list[Told], world: World) -> Claim | None:
    """The claim of a target that is told with its bound, by the last total of the table before."""
    aims = [t.quantity for t in told if t.goal and not t.is_then]
    if len(aims) != 1 or len([t for t in told if not t.is_loose]) != 1:
        return None
    text = " ".join(s.low for s in reversed((spoken, *spoken.before[:1])))
    near = [
        total
        for total in world.totals
        if 0 < spoken.here - total.here <= _NEAR
        and getattr(world.blocks[total.here], "section", -1) == spoken.block.section
    ]
    ends = {total.last.value: total.last for total in near if total.here == near[-1].here}
    if len(ends) != 1 or not _BOUND.search(text) or aims[0].kind is not QuantityKind.COUNT:
        return None
    (own,) = ends.values()
    is_like = own.kind is aims[0].kind and aims[0].value >= 100
    if not is_like or not own.value / 2 <= aims[0].value <= 2 * own.value:
        return None
    return _judged(spoken, word, own, aims[0], good_way(text, aims[0], own))


def _judged(spoken: Spoken, word: GoalWord, own: Quantity, aim: Quantity, way: int) -> Claim | None:
    """The claim that a figure met or missed its target; None where the words do not tell."""
    scale = _THOUSAND if own.value > 100 * abs(aim.value) else 1
    target = aim.value * scale
    if not way or (own.value == target and not word.good):
        return None
    is_met = own.value == target or (own.value > target) == (way > 0)
    side = "the same as" if own.value == target else "above" if own.value > target else "below"
    truth = f"{own.text.strip()}, {side} {aim.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the figure and its target")
    return claim_of(spoken, word.start, said, (own, aim), holds=is_met == word.good)
