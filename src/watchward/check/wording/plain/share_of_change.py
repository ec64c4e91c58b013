"""“The capital reserve takes 60.5% of the reduction”: one row's part in how far all rows moved.

The row and the total are of one table, between the same two periods. A share of another whole, such
as of the total that all stood at, or one with a slip of the pen, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import minus, share
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["share_of_change_claims"]

_OF = re.compile(
    r"(?:%| per ?cent)? of (?:the|this|that) (?:(?:total|overall|net|whole|entire) )?"
    r"(?:(?P<down>reduction|fall|drop|decrease|decline|loss)|(?P<up>increase|rise|growth|gain)|"
    r"change|movement)(?=[.,;)]|$| over (?:the|this)\b| and\b| while\b|"
    r"(?P<when> (?:in|since|between|from) ))"
)
_VERB = (
    r"(?: alone)?,? (?:tak(?:es|ing)|took|account(?:s|ed|ing) for|ma(?:kes|de|king) up|"
    r"provid(?:es|ed|ing)|is|was|represent(?:s|ed|ing)|contribut(?:es|ed|ing)|brings|brought|"
    r"bears|bore|forms|formed)(?: by itself| alone)? "
)
_TOTAL = re.compile(r"^(?:grand )?total\b|^all\b|^overall\b|\btotal$", re.I)
_STOP = re.compile(r"[;:]|\. |\b(?:while|whereas|and)\b")
_NEAR = 8
"""Paragraphs and tables between a sentence and the table that it speaks of."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Given:
    """What a table gives: the share, and the shares of other wholes that it may be taken for."""

    rung: Rung
    total: Rung
    table: int
    expected: Interval
    others: tuple[Interval, ...]


def share_of_change_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of shares of a rise or fall that a sentence tells of a row it names."""
    if " of th" not in spoken.low or not world.whole_changes:
        return
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for own, start, end in spoken.numbers:
        match = _OF.match(spoken.low, end)
        if match is None or own.kind is not QuantityKind.PERCENT or own.bound:
            continue
        way = -1 if match["down"] else 1 if match["up"] else 0
        given = list(_given(spoken, start, way, world))
        claim = _judged(spoken, start, own, given) if given else None
        is_open = match["when"] and claim is not None and claim.verdict is Verdict.INCONSISTENT
        if claim is not None and not is_open:
            yield claim


def _given(spoken: Spoken, start: int, way: int, world: World) -> Iterator[_Given]:
    """The share of the row that the clause opens with in each change of its table."""
    low = max((m.end() for m in _STOP.finditer(spoken.low, 0, start)), default=0)
    opened = [_LEAD.sub("", spoken.low[at:start]) for at in {0, low}]
    for ladder in world.whole_changes:
        if ladder.sort is not Sort.CHANGE or abs(ladder.here - spoken.here) > _NEAR:
            continue
        named = [rung for rung in ladder.rungs if any(_opens(clause, rung) for clause in opened)]
        found = _of_ladder(ladder, named[0], way) if len(named) == 1 else None
        if found is not None:
            yield found


_LEAD = re.compile(r"^\W*(?:[\d.]+\s+)?(?:(?:the|our) )?")
_NOUN = r"(?: (?:reserves?|budget|line|department|directorate|service|area|team|group)\b)?"


def _opens(clause: str, rung: Rung) -> bool:
    """Whether a clause is the row's whole name and the verb of its share."""
    name = re.escape(rung.name.lower().strip())
    return re.fullmatch(f"{name}{_NOUN}{_VERB}", clause) is not None


def _of_ladder(ladder: Ladder, rung: Rung, way: int) -> _Given | None:
    totals = [one for one in ladder.rungs if _TOTAL.search(one.name.strip())]
    if len(totals) != 1 or totals[0] is rung or not totals[0].value:
        return None
    total = totals[0]
    is_part = 0 < rung.value / total.value <= 1
    if not is_part or len(rung.parts) != _LEAST or (way and (total.value > 0) != (way > 0)):
        return None
    (first, last), (before, after) = rung.parts, total.parts
    moved, moved_in_all = _moved(first, last), _moved(before, after)
    expected = share(moved, moved_in_all)
    if expected is None:
        return None
    wholes = (before.span, after.span, first.span)
    others = tuple(other for whole in wholes if (other := share(moved, whole)) is not None)
    return _Given(rung, total, ladder.table, expected, others)


def _moved(first: Quantity, last: Quantity) -> Interval:
    small, large = sorted((first, last), key=lambda q: q.value)
    return minus(large.span, small.span)


def _judged(spoken: Spoken, start: int, own: Quantity, given: list[_Given]) -> Claim | None:
    """The claim by the change that gives the share, else by the only table that has the row."""
    right = [one for one in given if own.span.meets(one.expected)]
    if not right and len({one.table for one in given}) != 1:
        return None
    taken = [
        one
        for one in given
        if any(own.span.meets(other) for other in one.others) or is_slip(own, one.expected)
    ]
    if not right and not taken:
        return None
    one = (right or taken)[0]
    middle = (one.expected.low + one.expected.high) / 2
    truth = f"{float(middle):.1f}%"
    about = f"{one.rung.name} in the change of {one.total.name}"
    said = Verdicts("share", own.text.strip(), truth, Cause.BASE, about)
    parts = (*one.rung.parts, *one.total.parts)
    claim = claim_of(spoken, start, said, parts, own, holds=bool(right))
    return claim if right else replace(claim, is_tight=True)
