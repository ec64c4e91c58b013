"""A change over two sentences: one level in this one, the other in the one before.

“The town has 37.0% of incidents. The year before it was 37.4%, so its share has fallen.”
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import AHEAD, NO, directions, is_turned
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said
from watchward.check.prose.worked import expected_of, slips_of

_KINDS = "cpmrd"
_LEVEL = rf"⟦(?P<x>[{_KINDS}]\d+)⟧"
_EARLY = (
    r"(?:(?:in |for |at |during )?(?:the )?(?:previous|preceding|prior|last) (?:financial )?"
    r"(?:year|quarter|month|period|survey|wave)|(?:in |for )?(?:the|a) (?:year|quarter|month) "
    r"(?:before|earlier|previously|ago)|(?:in |for |at )?the same (?:period|quarter|month|time|"
    r"point) (?:last year|a year (?:earlier|ago|before)|the year before)|previously|before that)"
)
_LATE = (
    r"(?:now|currently|today|at present|(?:in |for )?(?:this|the (?:current|latest|following|next))"
    r" (?:financial )?(?:year|quarter|month|period|survey))"
)
_IT = (
    r"(?:it|this|that|they|these|the (?:equivalent |corresponding |comparable |same )?(?:figure|"
    r"rate|share|number|total|proportion|percentage|level|count|sum|grant))"
)
_WAS = (
    r"(?:is|are|was|were|had been|has been|stood at|stands at|came to|comes to|had stood at|"
    r"has reached|have reached)"
)
_OPENINGS = tuple(
    re.compile(rf"^(?:[a-z]+, )?{pattern}")
    for pattern in (
        rf"(?P<early>{_EARLY}),? {_IT} {_WAS} (?:at )?{_LEVEL}",
        rf"(?P<late>{_LATE}),? {_IT} {_WAS} (?:at )?{_LEVEL}",
        rf"{_IT} {_WAS} (?:at )?{_LEVEL}(?: [a-z]+){{0,2}} (?P<early>{_EARLY})",
        rf"{_IT} (?:is|are|stands) (?P<late>now|currently|today)(?: at)? {_LEVEL}",
    )
)
_THEN = re.compile(r"^[^⟦⟧;:]{0,60}?(?:,|\band\b|–|-) ?")


@dataclass(frozen=True, slots=True)
class _Echo:
    """A level of this sentence with that of the one before, in order of time, and the rest."""

    pair: Pair
    rest: str
    start: int


def echo_claims(said: Said, before: Said | None) -> list[Claim]:
    """The change that this sentence tells with a level of the sentence before.

    Only where that sentence has one level of the kind, so that no other can be meant.
    """
    echo = None if before is None else _echo(said, before)
    if echo is None or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    sizes = [a for a in amounts(said) if a.start >= echo.start]
    claims = [c for a in sizes[:1] for c in _amount(said, a, echo, alone=len(sizes) == 1)]
    return [*claims, *_word(said, echo)]


def _echo(said: Said, before: Said) -> _Echo | None:
    for opening in _OPENINGS:
        match = opening.match(said.marks)
        if match is None:
            continue
        here = said.of(match["x"])
        there = only_level(before, here)
        if there is None or here.bound:
            return None
        is_early = match.groupdict().get("early") is not None
        first, second = (here, there) if is_early else (there, here)
        return _Echo(Pair(first, second, 0, match.end()), said.marks[match.end() :], match.end())
    return None


def only_level(before: Said, here: Quantity) -> Quantity | None:
    """The only level of a kind in a sentence, of a size that one thing may have at two times."""
    sizes = {id(q) for amount in amounts(before) for q in amount.numbers}
    alike = [q for q in before.quantities if q.kind is here.kind and id(q) not in sizes]
    if len(alike) != 1 or alike[0].bound or min(alike[0].value, here.value) <= 0:
        return None
    low, high = sorted((alike[0].value, here.value))
    return alike[0] if high <= 20 * low else None


def _amount(said: Said, amount: Amount, echo: _Echo, *, alone: bool) -> list[Claim]:
    gap = said.marks[echo.start : amount.start]
    claims = []
    for stated in amount.numbers:
        expected = expected_of(stated, echo.pair)
        if expected is None or "⟦" in gap or ";" in gap:
            continue
        parts = {"from": echo.pair.before, "to": echo.pair.after}
        slips = slips_of(stated, echo.pair)
        way = Way(parts, expected, alone, slips, "the two figures of the two sentences")
        kinds = {QuantityKind.PERCENT: "percent", QuantityKind.POINTS: "points"}
        claims.append(best_claim(said, kinds.get(stated.kind, "change"), stated, [way]))
    return claims


def _word(said: Said, echo: _Echo) -> list[Claim]:
    """The first word of up or down that follows, in the clause that draws the conclusion."""
    clause = re.split(r"[;.]|\b(?:even|while|whereas|although|but|as)\b", echo.rest)[0]
    words = directions(clause)
    one, two = echo.pair.before, echo.pair.after
    if not words or len({way for _at, way, _word in words}) > 1 or is_turned(clause):
        return []
    if _THEN.match(clause) is None or one.value == two.value:
        return []
    _at, way, word = words[0]
    is_up = two.value > one.value
    truth = f"{'up' if is_up else 'down'} from {one.text} to {two.text}"
    parts = {"from": one, "to": two}
    return [worded(said, "change", word, is_up == (way > 0), parts, truth, Cause.DIRECTION)]
