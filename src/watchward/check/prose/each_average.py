"""“4,386 offences, 4.08 for each reoffender and 1.09 for each adult”: a total over two numbers.

The first average proves what is shared out; the second is then of the one number left that its
words, or the form “1,075 of 4,010 adults”, bind it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.facts import words_of
from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, rounded, settled
from watchward.check.prose.said import Said
from watchward.check.rounding import over

__all__ = ["each_average_claims"]

_EACH = r"(?:for (?:each|every)|per|to (?:each|every)|a|an|each|every)"
_NOUNS = r"(?P<noun>[a-z'-]+(?: (?!and\b)[a-z'-]+){0,4}?)"
_FIRST = re.compile(rf" {_EACH} {_NOUNS},? and (?:of )?(?:about |some |just )?")
_SECOND = re.compile(rf" {_EACH} {_NOUNS}(?=[,.;)]|$)")
_LEAD = re.compile(
    r"(?:\b(?:average|mean) of|\b(?:or|averaging|which is|that is|giving)|[,(–-])"
    r" ?(?:about |just )?$"
)
_PART_OF = re.compile(r" (?:out )?of (?:the |our |all )*")
_LEAST = 3
"""Digits of an average that is hardly given by chance."""
_BACK = 2


def each_average_claims(said: Said, recent: Sequence[Said], claims: Sequence[Claim]) -> list[Claim]:
    """The claim of the second of two averages that are told of one total."""
    marks = held(said)
    if len(marks) < _LEAST or is_ahead(said) or NO.search(said.marks):
        return []
    done = settled(list(claims))
    for at in range(1, len(marks) - 1):
        one, two = marks[at : at + 2]
        first, second = _FIRST.fullmatch(one.after), _SECOND.match(two.after)
        if not (first and second and _LEAD.search(one.before) and _are_averages(one, two)):
            continue
        if (two.quantity.start, two.quantity.end) in done:
            continue
        for total in (m for m in reversed(marks[:at]) if m.letter in "cm"):
            rest = [m for m in marks[:at] if m is not total]
            near = [*rest, *(m for other in reversed(recent[-_BACK:]) for m in held(other))]
            whole = _number(total, near, one, two, second["noun"], [said, *recent[-_BACK:]])
            if whole is not None and not _is_of_other(marks[:at], rest, near, two):
                return _judged(said, total, whole, two)
    return []


def _is_of_other(
    told: Sequence[Mark], rest: Sequence[Mark], near: Sequence[Mark], two: Mark
) -> bool:
    """Whether the second average is that of another total told: each of two schemes has its own."""
    totals = [m for m in told if m in rest and m.letter in "cm"]
    counts = [m for m in near if m.letter == "c" and m.quantity.value > 1]
    return any(_holds(one, n, two) for one in totals for n in counts if n is not one)


def _are_averages(one: Mark, two: Mark) -> bool:
    """Whether two figures are of one kind, and the first is told to three digits."""
    money = [mark.letter == "m" for mark in (one, two)]
    digits = sum(map(str.isdigit, one.quantity.text))
    return one.letter in "cmr" and two.letter in "cmr" and len(set(money)) == 1 and digits >= _LEAST


def _number(
    total: Mark, near: Sequence[Mark], one: Mark, two: Mark, noun: str, said: Sequence[Said]
) -> Mark | None:
    """What the second average is of, where the first one proves the total."""
    counts = [m for m in near if m.letter == "c" and m.quantity.value > 1]
    proven = [m for m in counts if _holds(total, m, one)]
    others = [m for m in counts if all(m.quantity.value != p.quantity.value for p in proven)]
    if len({m.quantity.value for m in proven}) != 1:
        return None
    fits = [m for m in others if _holds(total, m, two)]
    bound = fits or list(_bound(others, proven[0], noun, said))
    return bound[0] if len({m.quantity.value for m in bound}) == 1 else None


def _judged(said: Said, total: Mark, number: Mark, stated: Mark) -> list[Claim]:
    """The claim of the second average."""
    expected = over(total.quantity.span, number.quantity.span)
    if expected is None:
        return []
    parts = {"total": total.quantity, "number": number.quantity}
    way = Way(parts, expected, True, {}, "the total over the number")
    claim = best_claim(said, "average", rounded(_plain(stated), expected), [way])
    return [] if claim.verdict is Verdict.UNVERIFIABLE else [replace(claim, is_tight=True)]


def _plain(mark: Mark) -> Quantity:
    """A mean of counts may be printed as a rate, and is a number all the same."""
    quantity = mark.quantity
    return replace(quantity, kind=QuantityKind.COUNT) if mark.letter == "r" else quantity


def _holds(total: Mark, number: Mark, stated: Mark) -> bool:
    """Whether a total over a number is the average that is stated."""
    expected = over(total.quantity.span, number.quantity.span)
    return expected is not None and rounded(_plain(stated), expected).span.meets(expected)


def _bound(others: Sequence[Mark], proven: Mark, noun: str, near: Sequence[Said]) -> Iterator[Mark]:
    """The numbers that the second average may be of: those its noun counts, else the whole."""
    words = words_of(noun)
    named = [m for m in others if words & words_of(" ".join(m.after.split()[:3]))]
    if named:
        yield from named
        return
    for one in near:
        marks = held(one)
        for part, whole in pairwise(marks):
            if part.quantity is proven.quantity and _PART_OF.fullmatch(part.after):
                yield whole
