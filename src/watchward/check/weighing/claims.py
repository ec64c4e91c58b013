"""The numbers that grammar and tables leave open, judged by weighing what they may follow from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from watchward.check.context.second_look import Key, key_of
from watchward.check.context.telling_words import telling
from watchward.check.halves import letters_of
from watchward.check.judge import shown
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.prose.making import unit_of
from watchward.check.rounding import without_sign
from watchward.check.tables.layout import Segment
from watchward.check.weighing.doubted import is_misread, may_be_misread
from watchward.check.weighing.exact import HOW, exact, operation
from watchward.check.weighing.looking import Looked, Looking, Ruling, keys_of
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.opened import Opened
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.plainly import is_plainly_meant
from watchward.check.weighing.slips import printed
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.telling import in_words, name_of
from watchward.check.weighing.terms import Term, digits
from watchward.check.weighing.verdicts import Weighed, verdict
from watchward.check.weighing.weights import learned_weigher

__all__ = ["weighed_claims"]

_HOLDS = 0.6
"""A number is called right where it is so with at least this likelihood."""
_VAGUE = 30
"""So many times as wide as its own rounding: 35.3 against anything from 31.9 to 39.0."""
_ODDS = {
    Cause.DIGITS: 0.15, Cause.LATER_BASE: 0.15, Cause.POINTS: 0.2, Cause.ROUNDING: 0.15,
}  # fmt: skip
"""A number is called wrong for one of these slips where that is so many times as likely as not."""
_SURE = 0.1
"""What a wrong number was meant to be must itself be at least so likely."""
_SURER = 0.15
"""Where a number has two digits only, for they are swapped by chance."""
_SURE_OF_POINTS = 0.25
"""Of several percentages some two mostly lie so far apart as is printed."""
_TENS = 10
_BY_CHANCE = frozenset({Cause.ROUNDING, Cause.TYPED, Cause.DIGITS, Cause.UNKNOWN})
_PLAIN_OPS = frozenset({"share", "ofboth", "pct", "diff", "each", "grew", "rest"})
_PERCENT = re.compile(r"\s*(?:%|per ?cent).*$", re.IGNORECASE)
_TOLD = frozenset({Cause.DIRECTION, Cause.POINTS})
"""Slips that the words give away, not the number."""
_BESIDE = frozenset({"S", "1"})
"""Its own sentence, and the one before it."""
_RESTS = frozenset({"rest", "left"})
_FURTHER = re.compile(
    r"\b(?:further|another|additional|extra|met|meets|reach(?:ed|es|ing)?|achiev(?:ed|es)|hit|"
    r"exceed(?:ed|s)?|pass(?:ed|es)|(?:target|standard|limit|minimum|maximum|"
    r"ceiling|aim|goal|ambition|objective|threshold|benchmark|trigger|pledge|promise|commitment|floor|"
    r"cap|expectation|requirement|milestone) of(?: at least| at most| just| no more than)?) $"
)
_OR_ELSE = re.compile(r"\ban? (?:day|week|month|quarter|year), or $")
"""“654 incidents a month, or 21.5 a day”: of the number before it."""
_LEFT_OUT = re.compile(
    r"\b(?:left out|leaving out|left aside|leaving aside|disregard\w*|exclud\w+|without|"
    r"apart from|other than|except for|excepting|stripped out|discounting|not counting|ignoring|"
    r"taken out|omitted)\b"
)
_PER = ("each", "rate", "by")
_ADDED = ("diff", "sum", "left")
_DIGITS = 3
"""A number of fewer digits is no sign that a figure is told again."""


def weighed_claims(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims of a paper with those of the numbers that were open, as far as weighing tells."""
    doubted = {key_of(c.quantities[0]): c for c in claims if may_be_misread(c)}
    judged = [claim for claim in claims if claim.verdict is not Verdict.UNVERIFIABLE]
    looking = Looking(
        Numbers(paper, segments, headings), judged, keys_of(judged) - doubted.keys(),
        learned_weigher(), frozenset(doubted),
    )  # fmt: skip

    numbers = (q for segment in segments for line in segment.lines for q in line.numbers)
    cells = {q.value for q in numbers if q is not None}

    def rule(looked: Looked, meant: Sequence[float], none: float) -> Ruling:
        answer = verdict(looked.opened, meant, none)
        own = doubted.get(key_of(looked.opened.target.quantity))
        if own is not None and not is_misread(own, looked.opened, meant, answer):
            return Ruling()
        return Ruling(tuple(_judged(looked, answer, cells)), own is not None)

    taken_back: set[Key] = set()
    new: list[Claim] = []
    for key, ruling in looking.rulings(rule, letters_of(paper)):
        new.extend(ruling.claims)
        if ruling.is_taken_back:
            taken_back.add(key)
    done = {key_of(claim.quantities[0]) for claim in new}
    return (*(claim for claim in claims if not _is_replaced(claim, done, taken_back)), *new)


def _is_replaced(claim: Claim, done: Container[Key], taken_back: Container[Key]) -> bool:
    """Whether a claim was open and is settled now, or is taken back."""
    if not claim.quantities:
        return False
    key = key_of(claim.quantities[0])
    if claim.verdict is Verdict.UNVERIFIABLE:
        return key in done
    return key in taken_back and may_be_misread(claim)


def _judged(looked: Looked, answer: Weighed, cells: Container[Fraction]) -> Iterator[Claim]:
    target = looked.opened.target
    is_again = bool(looked.echoes) and answer.meant is not None and _is_far_copy(answer.meant)
    is_again = is_again or _is_level(target, cells) or _is_of_cell(answer, target, cells)
    is_wrong = _is_wrong(answer, target) and not _is_borne_out(looked.opened, answer)
    if not is_again and is_wrong and answer.meant is not None:
        expected = exact(answer.meant)
        if expected is not None:
            yield _claim(target, answer.meant, expected, answer.cause)
        return
    if answer.holds >= _HOLDS and answer.best is not None:
        expected = exact(answer.best)
        stated = printed(target.quantity, answer.best.op)
        is_met = expected is not None and without_sign(stated).meets(without_sign(expected))
        if expected is not None and is_met and not _is_vague(stated, expected):
            yield _claim(target, answer.best, expected, Cause.NONE)
            return
    yield from _told_again(target, looked.echoes)


def _is_vague(stated: Interval, expected: Interval) -> bool:
    """Whether what a number is held against leaves nearly all of its digits open."""
    own, width = stated.high - stated.low, expected.high - expected.low
    return 0 < _VAGUE * own < width and 10 * width > abs(expected.low)


def _is_level(target: Target, cells: Container[Fraction]) -> bool:
    """Whether a sentence says “is 14.3%” of what a cell prints just so: no change, and no slip."""
    if digits(target.quantity) < _DIGITS or target.quantity.value not in cells:
        return False
    lead = rf"\b(?:is|was|are|were|at|stands|stood) (?:[a-z]+ )?⟦\w{target.order}⟧"
    return re.search(lead, target.spoken.said.marks) is not None


_SCALES = (1, 1_000, 1_000_000)


def _is_of_cell(answer: Weighed, target: Target, cells: Container[Fraction]) -> bool:
    """Whether a sum said to be another one mistold is what a cell prints: 3,026 for £3,026k."""
    quantity = target.quantity
    is_copy = answer.meant is not None and answer.meant.op == "rep"
    is_told = is_copy and quantity.kind is QuantityKind.MONEY and digits(quantity) > _DIGITS
    return is_told and any(quantity.value / scale in cells for scale in _SCALES)


def _is_wrong(answer: Weighed, target: Target) -> bool:
    quantity = target.quantity
    return (
        (_is_slip(answer, target) or is_plainly_meant(answer, target))
        and answer.meant is not None
        and answer.share >= _surety(answer.cause, quantity)
        and not _is_of_another_row(answer.meant)
        and not _is_added_shares(answer.meant, quantity)
        and not _is_unnamed_copy(target, answer.meant)
        and not any(_is_doubtful(answer.meant, term, quantity) for term in answer.meant.terms)
        and not quantity.bound
        and not quantity.text[:1].isalpha()
        and not (answer.cause not in _TOLD and _is_of_less(target, answer.meant, answer.cause))
    )


def _is_slip(answer: Weighed, target: Target) -> bool:
    """Whether a slip that gives itself away is likely enough.

    Of two digits, and of what is shared out, many numbers of sentences further off have them
    swapped by chance.
    """
    if answer.meant is None or answer.odds < _ODDS.get(answer.cause, 1e9):
        return False
    away = {term.away if term.cell is None else "T" for term in answer.meant.terms}
    if answer.cause is Cause.ROUNDING:
        return away == {"S"}
    if operation(answer.meant) in _PER:
        is_near = away == {"S"} or (away <= _BESIDE and not _has_own_count(target))
        return answer.cause in (Cause.LATER_BASE, Cause.POINTS) or is_near
    is_short = answer.cause is Cause.DIGITS and digits(target.quantity) < _DIGITS
    is_share = target.quantity.kind is QuantityKind.PERCENT
    return not is_short or (away == {"S"} if is_share else away <= _BESIDE)


def _has_own_count(target: Target) -> bool:
    """Whether the sentence counts what it means: “141 arrests, an average of 23.5 a month”."""
    marks = target.spoken.said.marks
    lead = r"⟦[cm]\d+⟧[^⟦⟧;:.]{1,40}, (?:or |which is |giving |with )?an average of "
    return re.search(rf"{lead}⟦\w{target.order}⟧", marks) is not None


def _is_of_less(target: Target, meant: Derivation, cause: Cause) -> bool:
    """Whether words say that a number is of part of what the others tell, or a line to reach.

    “In a further 13 an alarm did not work”, “if shoplifting is left out, crime fell by 4.5%”,
    “three of the six met 90%”. Of cells a number of two digits has them swapped by chance.
    """
    marks = target.spoken.said.marks
    found = re.search(rf"⟦\w{target.order}⟧", marks)
    lead = marks[: found.start()] if found else ""
    if (
        _FURTHER.search(lead)
        or _OR_ELSE.search(lead)
        or (_LEFT_OUT.search(marks) and meant.op not in _RESTS)
    ):
        return True
    has_cell = cause in _BY_CHANCE and any(term.cell is not None for term in meant.terms)
    return has_cell and digits(target.quantity) < _DIGITS and meant.op != "rep"


def _surety(cause: Cause, stated: Quantity) -> float:
    """How likely at least what was meant must be."""
    if cause is Cause.POINTS:
        return _SURE_OF_POINTS
    return _SURE if digits(stated) >= _DIGITS else _SURER


def _is_borne_out(opened: Opened, answer: Weighed) -> bool:
    """Whether two other numbers of the sentence give what is printed: no slip is needed then.

    A change divided by the later value is given by its own numbers: that is the slip.
    """
    if answer.cause is Cause.LATER_BASE and (
        _is_listed_later(opened, answer) or _is_own_share(opened)
    ):
        return True
    if answer.cause not in _BY_CHANCE:
        return False
    if _is_plain_sum(opened.target):
        return True
    return any(
        agrees and len(made.terms) == 2 and all(term.away == "S" for term in made.terms)
        for made, agrees in zip(opened.kept, opened.agrees, strict=True)
        if made.op in _PLAIN_OPS
    )


def _is_plain_sum(target: Target) -> bool:
    """Whether two numbers told beside it, together or apart, are the number to the last digit."""
    own = target.quantity
    others = [
        q for q in target.spoken.said.quantities
        if q.kind is own.kind and (q.at, q.start) != (own.at, own.start) and not q.bound
    ]  # fmt: skip
    pairs = list(combinations((q.value for q in others), 2))
    if own.kind is QuantityKind.PERCENT:
        return False
    return own.value >= _TENS and any(own.value in (a + b, abs(a - b)) for a, b in pairs)


_AGAINST = re.compile(
    r"\b(?:against|compared|from|than|was|were|had|down|up|fell|rose|before|earlier|ago)\b"
)


_SHARE = re.compile(
    r"\b(?:share|proportion|percentage(?! (?:terms|points?|change|increase|decrease|rise|fall))|"
    r"account(?:ed|ing)|represent(?:ed|ing)|ma(?:de|king) up)\b"
)


def _is_own_share(opened: Opened) -> bool:
    """Whether a number is told as a share, and is one of a row: no change of what is beside it."""
    target = opened.target
    if target.way or _SHARE.search(target.spoken.said.marks) is None:
        return False
    low, high = target.ends
    return any(made.op == "share" and made.low <= high and made.high >= low for made in opened.kept)


def _is_listed_later(opened: Opened, answer: Weighed) -> bool:
    """Whether the list before tells its figures in order of time: “388, 451, 560 and then 612”.

    A change to one from the next after it would go backwards.
    """
    target, meant = opened.target, answer.meant
    if meant is None or target.way or len(meant.terms) != 2:
        return False
    one, other = meant.terms
    if one.cell is not None or other.cell is not None or one.away != other.away:
        return False
    lead = target.spoken.before
    if one.step <= other.step or not one.away.isdigit() or int(one.away) > len(lead):
        return False
    return _AGAINST.search(lead[-int(one.away)].said.text.lower()) is None


def _is_of_another_row(meant: Derivation) -> bool:
    """Whether a share is of a row that is no total: hardly anybody tells such a one."""
    one, other = meant.terms[0].cell, meant.terms[-1].cell
    if meant.op not in ("share", "rest") or one is None or other is None:
        return False
    return one.strand is not other.strand and not other.strand.is_total


def _is_added_shares(meant: Derivation, stated: Quantity) -> bool:
    """Whether shares of two digits are added up: by chance another is that, but for a swap."""
    is_sum = operation(meant) == "sum" and all(term.letter == "p" for term in meant.terms)
    return is_sum and digits(stated) < _DIGITS


def _is_far_copy(meant: Derivation) -> bool:
    """Whether a number far off was meant: of one that stands elsewhere as it is, no slip."""
    return meant.op == "rep" and meant.terms[0].away == "F"


_OTHER = frozenset(("other", "others"))


def _is_unnamed_copy(target: Target, meant: Derivation) -> bool:
    """Whether a cell told again is of a row that is no total, and that its sentence never names."""
    cell = meant.terms[0].cell
    if meant.op != "rep" or cell is None or cell.strand.is_total:
        return False
    return not (telling(cell.strand.name) - _OTHER) & telling(target.spoken.said.text)


def _is_doubtful(meant: Derivation, term: Term, stated: Quantity) -> bool:
    """Whether a term may not be meant: of a far table, or of a row that is told and not named.

    Of a sentence far off a number of two digits has them swapped by chance, and one that is
    rounded otherwise is another.
    """
    match = term.match
    if operation(meant) in _ADDED and _is_time(term.quantity) != _is_time(stated):
        return True  # “over two years referrals rose from 228 to 262”
    if operation(meant) in _ADDED and len({_is_rate(one.quantity) for one in meant.terms}) > 1:
        return True  # “318 per 1,000 was less than in any of the four forces”
    if meant.op == "rep" and term.quantity.places > max(0, stated.places):
        return True  # “98” is no slip of 88.9
    if meant.op == "rep" and term.cell is None and term.away == "F":
        return digits(term.quantity) < _DIGITS or term.quantity.places != stated.places
    if match is None:
        return False
    if digits(stated) < _DIGITS and meant.op == "share" and match.is_half_named:
        return True  # “took place” names no Market Place
    if operation(meant) in _PER and match.label == "TN" and not match.anchored:
        return True  # a total that nobody names, divided by a number of the sentence
    return match.is_far or not (match.is_named or (match.anchored and meant.op != "rep"))


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.DURATION


def _is_rate(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.RATE


def _told_again(target: Target, echoes: Sequence[Term]) -> Iterator[Claim]:
    """A figure that stands elsewhere just so, and of the same things, is told again."""
    if digits(target.quantity) < _DIGITS or target.quantity.bound:
        return
    found = [t for t in echoes if t.step > 0 or digits(t.quantity) > _DIGITS]
    if found:
        best = max(found, key=lambda term: term.step)
        low, high = best.low, best.high
        expected = best.cell.span if best.cell is not None else best.quantity.span
        yield _claim(target, Derivation("rep", low, high, (best,)), expected, Cause.NONE)


def _claim(target: Target, derivation: Derivation, expected: Interval, cause: Cause) -> Claim:
    stated, holds = target.quantity, cause is Cause.NONE
    kind = HOW[operation(derivation)][0]
    is_turned = cause is Cause.DIRECTION
    size = expected if is_turned or stated.is_signed else without_sign(expected)
    text = f"{shown(size, max(stated.places, 0) + 1)}{_unit(stated, derivation)}"
    if cause is Cause.POINTS:
        text = f"{_PERCENT.sub('', stated.text)} percentage points"
    printed = f"{target.word} {stated.text}" if is_turned else stated.text
    parts = {"stated": stated}
    for at, term in enumerate(derivation.terms, 1):
        name = name_of(term) or f"number {at}"
        parts[f"{name} ({at})" if name in parts else name] = term.quantity
    told = in_words(derivation)
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


def _severity(cause: Cause) -> Severity:
    if cause is Cause.NONE:
        return Severity.NONE
    if cause is Cause.DIRECTION:
        return Severity.MESSAGE
    return Severity.COSMETIC if cause is Cause.ROUNDING else Severity.MATERIAL
