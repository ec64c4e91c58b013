"""A difference and its percentage, after both figures: “827 more, an increase of 15.7%”.

Which two figures are meant shows by the difference: they are the only two of the sentence and
those just before it that lie so far apart, in cases or pounds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import DOWN, LESS, MORE, NO, NOUN, UP, way_of
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import minus, plus, share

__all__ = ["NET", "stepped_claims"]

_FORMS = (
    re.compile(
        rf"{number('d', 'cm')}(?: [a-z-]+){{0,2}}? (?P<how>{MORE}|{LESS})\b[^⟦⟧;:.]{{0,50}}?"
        rf"(?:,|\(| or| –) ?\(?(?:an? )?(?:{NOUN} of |up |down |\+|-)?{number('p', 'p')}"
    ),
    re.compile(
        rf"{number('d', 'cm')}(?: [a-z-]+){{0,2}}? (?P<how>{MORE}|{LESS})\b[^⟦⟧;:.]{{0,30}}?,? "
        rf"and,? at {number('p', 'p')},? (?:it|this|that) (?:was|is) the [a-z]+ (?:percentage|"
        rf"relative|proportion\w*) (?:{NOUN})\b"
    ),
    re.compile(
        rf"{number('d', 'cm')}(?: [a-z-]+)? (?P<how>over|under|above|below)"
        rf"(?:,? or|,? \(| –|, which is|, that is) ?{number('p', 'p')}"
    ),
    re.compile(
        rf"\b(?P<how>{UP}|{DOWN}|{NOUN})(?: of| by)? {number('d', 'cm')}(?: [a-z-]+){{0,2}}?"
        rf"(?:,? or|,? \(| –|, which is) ?(?:by |an? {NOUN} of )?{number('p', 'p')}"
    ),
)
_THAT = re.compile(
    rf"^(?:‡ ?)?(?:that|this|which) (?:is|was|represents|equates to|amounts to|means) "
    rf"(?:an? )?(?:{NOUN} of )?{number('p', 'p')}(?: (?:{MORE}|{LESS}|up|down)\b|[.,;]|$)"
)
_BY_TO = re.compile(
    rf"\b(?P<how>{UP}|{DOWN}) by (?:just |only )?{number('d', 'cm')} to (?:just |only )?"
    rf"{number('b', 'cm')}"
)
_SHARE = re.compile(r"^\)? ?of (?:the|all|these|those|which|whom|total)\b")
NET = re.compile(r"\bnet (?:increase|rise|addition|decrease|reduction|fall|change|movement)\b")
"""What is added less what is taken away: a difference of two changes, and not of two levels."""
_LEAST = 10
"""Smaller differences may lie between two figures by chance."""
_BACK = 2


def stepped_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims that a percentage is the difference told with it, of the earlier figure."""
    if NO.search(said.marks):
        return []
    found = []
    for form in _FORMS:
        for match in form.finditer(said.marks):
            step, stated = said.of(match["d"]), said.of(match["p"])
            if _SHARE.match(said.marks[match.end("p") + 1 :]) or stated.bound or step.bound:
                continue
            if NET.search(said.marks[: match.end("d")]):
                continue
            pair = _pair(step, said, recent, is_up=_is_up(match["how"]))
            expected = expected_of(stated, pair) if pair else None
            if pair is not None and expected is not None:
                told = "the difference as a part of the earlier figure"
                parts = {"from": pair.before, "to": pair.after, "difference": step}
                way = Way(parts, expected, True, slips_of(stated, pair), told)
                claim = best_claim(said, "percent", stated, [way])
                is_turned = claim.cause is Cause.LATER_BASE and pair.before.value > pair.after.value
                if not is_turned:  # else “down” may be the slip, and the percentage right
                    found.append(replace(claim, is_tight=True))
    return found or _of_before(said, recent)


def _is_up(word: str) -> bool:
    return word in ("over", "above") or way_of(word) > 0


def _of_before(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“Searches fell by 57 to 254. That is 18.3% fewer.”: of the sentence before."""
    that = _THAT.match(said.marks)
    moved = list(_BY_TO.finditer(recent[-1].marks)) if that is not None and recent else []
    if that is None or len(moved) != 1 or recent[-1].marks.count("⟦") != len(("d", "b")):
        return []
    step, after = recent[-1].of(moved[0]["d"]), recent[-1].of(moved[0]["b"])
    stated = said.of(that["p"])
    if step.kind is not after.kind or stated.bound or step.bound or step.value >= after.value:
        return []
    is_up = way_of(moved[0]["how"]) > 0
    before = minus(after.span, step.span) if is_up else plus((after.span, step.span))
    expected = share(step.span, before)
    later = share(step.span, after.span)
    if expected is None or later is None:
        return []
    way = Way({"difference": step, "to": after}, expected, True, {Cause.LATER_BASE: later},
              "the difference as a part of the earlier figure")  # fmt: skip
    return [replace(best_claim(said, "percent", stated, [way]), is_tight=True)]


def _pair(step: Quantity, said: Said, recent: Sequence[Said], *, is_up: bool) -> Pair | None:
    """The only two figures just told that lie so far apart, the earlier first."""
    if step.value < _LEAST:
        return None
    near = [q for one in (*recent[-_BACK:], said) for q in one.quantities]
    like = {q.value: q for q in near if q.kind is step.kind and q.value > 0 and not q.bound}
    pairs = [
        sorted((a, b), key=lambda q: q.value)
        for a, b in combinations(like.values(), 2)
        if abs(a.value - b.value) == step.value and step.value not in (a.value, b.value)
    ]
    if len(pairs) != 1:
        return None
    low, high = pairs[0]
    return Pair(low, high, 0, 0) if is_up else Pair(high, low, 0, 0)
