"""Multiples and parts: “twice as many”, “three times the rate of”, “a third of the number in”."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, sharp
from watchward.check.prose.roles import Mark, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import over

_AS = re.compile(
    r"^ (?:as (?:many|much|high|likely|large|long|big|common|often|frequent)|"
    r"(?:the|that|those|its|their|our|what|higher|more|larger|greater)\b|"
    r"(?:[a-z'-]+ ){0,4}(?:average|rate|figure|number|total|level)\b)"
)
_CHANGED = re.compile(
    r"\b(?:from|to ⟦|since|rose|fell|increas\w*|decreas\w*|reduc\w*|grew|year before|last year|"
    r"previous\w*|earlier|a (?:day|week|month|year))\b"
)
_OWN_SUBJECT = re.compile(
    r"(?:;|,? (?:and|but|while|whereas|as)) (?:(?:the|its|their|our|his|her) |"
    r"(?!(?:so|thus|therefore|hence|has|have|had|is|was|more|nearly|almost|over|roughly|about|then|"
    r"now|it|this|that|again)\b)[a-z'-]+ [a-z'-]+ )"
)
_OWN_BEHIND = re.compile(
    r"(?:;|,? (?:and|but|while|whereas)) (?!(?:so|thus|therefore|hence|has|have|had|is|was|were|"
    r"more|nearly|almost|over|roughly|about|then|now|it|this|that|they|again|"
    r"the (?:number|rate|total|figure))\b)[a-z'-]+ [^⟦⟧;]*$"
)
"""“Rose from 11 to 18 and interim orders more than doubled”."""
_MORE_THAN = re.compile(r"\b(?:more than|over|at least) $")
_EXCEPT = re.compile(
    r"\b(?:bar|barring|except\w*|excluding|excepted|apart from|aside from|other than|save|but for|"
    r"(?:any|no|every|all) (?:[a-z-]+ ){0,3}but|besides|outside)\b[^⟦⟧;]{0,60}$"
)
"""“Twice the share of any other site bar Weald (27.3%)”: that one is left out."""
_LETTERS = "cmprd"


def multiple_claims(said: Said) -> list[Claim]:
    """“Twice as many men (24) as women (12)”: the one over the other."""
    if NO.search(said.marks) or is_ahead(said) or _CHANGED.search(said.marks):
        return []
    marks = held(said)
    if any(_EXCEPT.search(said.marks[: mark.start]) for mark in marks):
        return []
    times = [m for m in marks if m.letter == "x"]
    if len(times) != 1 or not _AS.match(times[0].after):
        return []
    for letter in _LETTERS:
        two = [m for m in marks if m.letter == letter]
        if len(two) == 2 and len(marks) == 3:
            return _claim(said, times[0], two)
    return []


def _claim(said: Said, stated: Mark, two: list[Mark]) -> list[Claim]:
    """The first number over the second, the words between them or both in brackets."""
    first, second = two
    is_between = first.start < stated.start < second.start
    if not is_between and not all(_is_apart(mark, said) for mark in two):
        return []
    way = _way(first.quantity, second.quantity)
    if way is None:
        return []
    told = stated.quantity
    if not told.bound and _MORE_THAN.search(said.block.text[: told.start].lower()):
        told = replace(told, bound="more than")  # left out where it may compare
    return [best_claim(said, "ratio", _spread(told), [way])]


def is_elsewhere(said: Said, stated: Quantity, first: Quantity) -> bool:
    """“1.5 times as many, and the share fell from 6% to 9%”: the pair has a subject of its own.

    So has one that begins in another sentence.
    """
    places = [said.order_of(q) for q in (stated, first)]
    if places[1] < 0:
        return True
    if places[0] > places[1]:
        behind = said.marks.partition(f"{places[1]}⟧")[2].partition(f"{places[0]}⟧")[0]
        behind = behind.rpartition("⟦")[0]
        return _OWN_BEHIND.search(behind) is not None
    between = said.marks.partition(f"{places[0]}⟧")[2].partition(f"{places[1]}⟧")[0]
    return _OWN_SUBJECT.search(between) is not None


def _is_apart(mark: Mark, said: Said) -> bool:
    """“Men (24)”: a figure in a bracket of its own."""
    return said.marks[mark.start - 1 : mark.start] == "(" and mark.after.startswith(")")


def _way(a: Quantity, b: Quantity) -> Way | None:
    ratio = over(a.span, b.span)
    if ratio is None or ratio.low <= 0:
        return None
    return Way({"this": a, "that": b}, ratio, True, {}, "the one over the other")


def _spread(stated: Quantity) -> Quantity:
    """“Three times” in words stands for what is nearer to three than to two or four."""
    if stated.bound in ("over", "more than", "at least"):
        return sharp(stated)
    if stated.bound or stated.places > 0 or stated.value < 1:
        return stated
    half = Fraction(1, 2)
    span = Interval(stated.value - half, stated.value + half)
    return replace(stated, span=span)
