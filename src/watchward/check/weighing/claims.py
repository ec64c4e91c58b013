"""The numbers that grammar and tables leave open, judged by weighing what they may follow from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from watchward.check.context.second_look import Key, key_of
from watchward.check.judge import shown
from watchward.check.model import Cause, Claim, Interval, Paper, Quantity, Severity, Verdict
from watchward.check.prose.making import unit_of
from watchward.check.tables.layout import Segment
from watchward.check.weighing.exact import HOW, exact, operation
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Evidence, Term, digits
from watchward.check.weighing.weighing import Weighed, numbers_of, weigh
from watchward.check.weighing.weights import learned_weights

__all__ = ["weighed_claims"]

_HOLDS = 0.7
"""A number is called right where it is so with at least this likelihood."""
_ODDS = {
    Cause.POINTS: 1.0, Cause.DIRECTION: 1.0, Cause.DIGITS: 1.0, Cause.LATER_BASE: 1.0,
    Cause.ROUNDING: 1.0, Cause.TYPED: 2.0,
}  # fmt: skip
"""A number is called wrong for one of these slips where that is so many times as likely as not."""
_SURE = 0.1
"""What a wrong number was meant to be must itself be at least so likely."""
_INSTEAD = {"left": 0.9, "grown": 0.9, "pct": 0.985, "diff": 0.985}
"""How likely another derivation must be to take back that a number is wrong, by what it is."""
_DIGITS = 3
"""A number of fewer digits is no sign that a figure is told again."""


def weighed_claims(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims of a paper with those of the numbers that were open, as far as weighing tells."""
    settled = {
        key_of(quantity)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE
        for quantity in claim.quantities[:1]
    }
    doubted = {key_of(claim.quantities[0]) for claim in claims if _may_be_misread(claim)}
    new: list[Claim] = []
    for target, evidence in numbers_of(paper, segments, headings, settled - doubted):
        if key_of(target.quantity) in doubted:
            new.extend(_right_after_all(target, evidence))
        else:
            new.extend(_judged(target, evidence))
    done = {key_of(claim.quantities[0]) for claim in new}
    return (*(claim for claim in claims if not _is_replaced(claim, done)), *new)


def _may_be_misread(claim: Claim) -> bool:
    """Whether a number was called wrong for no slip but a single digit: perhaps bound wrongly."""
    return (
        claim.verdict is Verdict.INCONSISTENT
        and claim.cause in (Cause.UNKNOWN, Cause.TYPED)
        and bool(claim.quantities)
    )


def _right_after_all(target: Target, evidence: Evidence) -> Iterator[Claim]:
    """A number called wrong that surely follows from others than those it was held against."""
    answer = weigh(target, evidence, learned_weights())
    least = _INSTEAD.get(answer.best.op) if answer.best is not None else None
    if answer.best is not None and least is not None and answer.holds >= least:
        expected = exact(answer.best)
        if expected is not None and _size(target.quantity.span).meets(_size(expected)):
            yield _claim(target, answer.best, expected, Cause.NONE)


def _is_replaced(claim: Claim, done: Container[Key]) -> bool:
    is_open = claim.verdict is Verdict.UNVERIFIABLE or _may_be_misread(claim)
    return is_open and bool(claim.quantities) and key_of(claim.quantities[0]) in done


def _judged(target: Target, evidence: Evidence) -> Iterator[Claim]:
    answer = weigh(target, evidence, learned_weights())
    if _is_wrong(answer, target) and answer.meant is not None:
        expected = exact(answer.meant)
        if expected is not None:
            yield _claim(target, answer.meant, expected, answer.cause)
        return
    if answer.holds >= _HOLDS and answer.best is not None:
        expected = exact(answer.best)
        if expected is not None and _size(target.quantity.span).meets(_size(expected)):
            yield _claim(target, answer.best, expected, Cause.NONE)
            return
    yield from _told_again(target, evidence)


def _is_wrong(answer: Weighed, target: Target) -> bool:
    quantity = target.quantity
    return (
        answer.odds >= _ODDS.get(answer.cause, 1e9)
        and answer.share >= _SURE
        and not quantity.bound
        and not quantity.text[:1].isalpha()
    )


def _told_again(target: Target, evidence: Evidence) -> Iterator[Claim]:
    """A figure that stands elsewhere just so, and of the same things, is told again."""
    if digits(target.quantity) < _DIGITS or target.quantity.bound:
        return
    echoes = [t for t in evidence.echoes if t.step > 0 or digits(t.quantity) > _DIGITS]
    if echoes:
        best = max(echoes, key=lambda term: term.step)
        low, high = best.low, best.high
        expected = best.cell.span if best.cell is not None else best.quantity.span
        yield _claim(target, Derivation("rep", low, high, (best,)), expected, Cause.NONE)


def _claim(target: Target, derivation: Derivation, expected: Interval, cause: Cause) -> Claim:
    stated, holds = target.quantity, cause is Cause.NONE
    kind, how = HOW[operation(derivation)]
    text = f"{shown(expected, max(stated.places, 0) + 1)}{_unit(stated, derivation)}"
    is_turned = cause is Cause.DIRECTION
    printed = f"{target.word} {stated.text}" if is_turned else stated.text
    parts = {"stated": stated}
    for at, term in enumerate(derivation.terms, 1):
        parts[f"{at}. {_name(term)}"] = term.quantity
    listed = "; ".join(
        f"{_name(t)} {t.quantity.text.strip()}".strip() for t in derivation.terms[:6]
    )
    more = ", …" if len(derivation.terms) > 6 else ""
    told = f"{how} ({listed}{more})"
    words = (
        f"It agrees with {told}." if holds else f"The paper says {printed}; {told} gives {text}."
    )
    return Claim(
        kind=kind,
        quote=target.spoken.said.text,
        at=stated.at,
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=printed,
        recomputed=text,
        severity=_severity(cause),
        cause=cause,
        explanation=words,
        quantities=tuple(parts.values()),
        parts=tuple(parts),
        others=tuple(term.quantity.at for term in derivation.terms),
    )


def _unit(stated: Quantity, derivation: Derivation) -> str:
    return " percentage points" if derivation.op == "diffp" else unit_of(stated)


def _name(term: Term) -> str:
    if term.cell is None:
        return term.quantity.unit if term.quantity.unit not in ("£", "%") else ""
    return term.cell.strand.name


def _severity(cause: Cause) -> Severity:
    if cause is Cause.NONE:
        return Severity.NONE
    if cause is Cause.DIRECTION:
        return Severity.MESSAGE
    return Severity.COSMETIC if cause is Cause.ROUNDING else Severity.MATERIAL


def _size(value: Interval) -> Interval:
    if value.high <= 0:
        return Interval(-value.high, -value.low)
    return value if value.low >= 0 else Interval(0 * value.low, max(-value.low, value.high))
