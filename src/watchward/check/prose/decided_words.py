"""Words that two numbers of their own sentence decide, by a form that leaves no other meaning.

“Reached 642 against a target of 600 and fell short of it by 42”; “£371.34, as against £352.59 now,
and the joint reduction was £18.75”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Severity
from watchward.check.prose.directions import NO, NOUN_DOWN, NOUN_UP
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.said import Said, number

__all__ = ["decided_word_claims"]

_ANY = "cmprd"
_GAP = r"[^⟦⟧;:.()]{0,50}?"
_AIM = r"(?:target|aim|goal|ambition|standard|plan|limit|ceiling|budget|minimum|profile)"
_JOIN = r",? (?:(?:and|but|so|which|thereby|therefore|thus|it|this|we|they|that|has|had) ?){0,3}"
_AGAINST_AIM = re.compile(
    rf"{number('a', _ANY)}{_GAP} (?:against|compared (?:with|to)) (?:the |an? |its |our |their )"
    rf"(?:[a-z]+ ){{0,2}}{_AIM} (?:of|for) (?:at least |at most )?{number('b', _ANY)}"
    rf"(?: [a-z]+){{0,3}}?{_JOIN}"
    r"(?P<w>(?P<down>fell short|falls short|fallen short|was below|were below|undershot)|"
    r"(?P<up>exceeded|exceeding|beat|beating|surpass(?:ed|ing)|overshot|was above|were above))\b"
)
_AS_AGAINST = re.compile(
    rf"{number('a', _ANY)}(?: [a-z]+){{0,3}}?,? (?:as against|compared (?:with|to)|against) "
    rf"{number('b', _ANY)} (?:now|at present|today|last year|this year|the year before|before|"
    r"a year (?:ago|earlier)|previously),? (?:and|so|so that|which (?:is|means)|making) "
    rf"(?:the |an? )?(?:[a-z]+ ){{0,2}}?(?P<w>(?P<up>{NOUN_UP})|(?P<down>{NOUN_DOWN}))"
    rf"(?: (?:is|was|would be|comes to|came to|amounts to|of))+ {number('x', _ANY)}"
)
_NOW = re.compile(
    rf"\b(?:from|of) ⟦p\d+⟧ to {number('a', 'p')},? (?:and|so|which) (?:it |they )?"
    rf"(?:is |are |was |were )?now (?:(?!half|not)[a-z'-]+ ){{0,4}}?{number('f', 'f')}"
    r"(?: of (?:all |the |these |those |its |our )?(?:cases|people|calls|offences|incidents|"
    r"victims|total|them|all|it)\b|(?=[.,;]|$))"
)
_POINTS = re.compile(
    rf"\b(?:difference|gap|rise|increase|fall|drop|change|margin|lead|improvement|reduction)\b"
    rf"(?:[^⟦⟧;:.]|⟦c\d+⟧){{0,70}}?{number('t', 't')}[^⟦⟧;:.]{{0,30}}?\b(?:wider|narrower|larger|"
    r"smaller|higher|lower|more|less|bigger|greater) than (?:it (?:was|had been) |that |the |one |"
    r"in |¤ |last year|a year ago|before|year|previous|of |for |,? ){1,5}\(?"
    rf"{number('x', 'p')}(?=[).,;]|$)"
)
_LEAST = 2


def decided_word_claims(said: Said) -> Iterator[Claim]:
    """The claims of words of a side or a direction beside the two numbers that decide them."""
    if said.marks.count("⟦") < _LEAST:
        return
    yield from _by_two(said, _AGAINST_AIM, "comparison")
    yield from _by_two(said, _AS_AGAINST, "trend")
    yield from _of_now(said)
    yield from _in_points(said)


def _of_now(said: Said) -> Iterator[Claim]:
    """“From 36% to 56%, and now in fewer than half of cases”: the later figure is meant."""
    for match in _NOW.finditer(said.marks):
        later, stated = said.of(match["a"]), as_percent(said.of(match["f"]))
        way = Way({"percent": later}, later.span, True, {}, "the later figure")
        yield replace(best_claim(said, "ratio", stated, [way]), is_tight=True)


def _in_points(said: Said) -> Iterator[Claim]:
    """“The gap, at 18.8 points, is wider than it was (17.8%)”: both are in points."""
    for match in _POINTS.finditer(said.marks):
        one, stated = said.of(match["t"]), said.of(match["x"])
        if one.kind is not QuantityKind.POINTS or stated.bound:
            continue
        truth = f"{float(stated.value):g} percentage points"
        claim = worded(
            said, "points", stated.text.strip(), False, {"stated": stated}, truth, Cause.POINTS
        )
        text = stated.text.strip()
        yield replace(claim, stated=text, severity=Severity.MATERIAL, is_tight=True)


def _by_two(said: Said, form: re.Pattern[str], kind: str) -> Iterator[Claim]:
    for match in form.finditer(said.marks):
        a, b = said.of(match["a"]), said.of(match["b"])
        if not _are_like(a, b) or a.bound or b.bound or a.value == b.value:
            continue
        if NO.search(match.group()):
            continue
        step = said.of(match["x"]) if "x" in match.groupdict() else None
        if step is not None and not step.span.holds(abs(a.value - b.value)):
            continue
        is_up = a.value > b.value
        holds = is_up == (match["up"] is not None)
        truth = f"{'up' if is_up else 'down'} ({b.text.strip()} to {a.text.strip()})"
        if kind == "comparison":
            truth = f"{a.text.strip()}, {'above' if is_up else 'below'} {b.text.strip()}"
        parts = {"this": a, "that": b}
        claim = worded(said, kind, match["w"], holds, parts, truth, Cause.DIRECTION)
        yield replace(claim, is_tight=True)


def _are_like(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one measure."""
    bare = (QuantityKind.COUNT, QuantityKind.RATE)
    return a.kind is b.kind or (a.kind in bare and b.kind in bare)
