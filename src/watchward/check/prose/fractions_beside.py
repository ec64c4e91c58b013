"""A share told twice: in words and as a percentage, “over two thirds of residents (70%)”."""

from __future__ import annotations

import re

from watchward.check.bounds import forbids_above, forbids_below
from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import ANY, LESS, MORE
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number

_ABOUT = (
    r"(?:(?:roughly|about|around|nearly|almost|some|exactly|precisely|over|under|well|just|slightly|"
    r"a little|more than|less than|fewer than|rather|close to|not quite|barely|say)"
    r" )*"
)
_SAID_TOO = (
    r"(?:,| –| -|;|:)? ?(?:\(|or |that is,? |that's |which is |i\.e\. |in other words,? |"
    r"call it |so )?"
)
_AND = r"(?:,|[,–—-] or| [–—-])"
_NEAR = 50
"""Words of so many letters between the two leave no doubt that they are one share."""
_MOVED = rf"(?! (?:[a-z]+ )?(?:{MORE}|{LESS}|{ANY}|points?|above|below)\b)"
"""“Half of residents (3% more than before)”: no share, but how far it moved."""
_TIMES = re.compile(
    r".*\b(?:as|than)\b| (?:the|its|their|that|our) (?:[a-z-]+ )?(?:pace|rates?|levels?|size|"
    r"average|mean|amount|speed|price|cost|figure|value|number|total|length|target)\b"
)
"""“Half the pace of the precept (6.7%)”: half of the percentage, and not another word for it."""
_IS = re.compile(
    rf"{number('p3', 'p')}{_SAID_TOO}{_ABOUT}{number('f3', 'fo')}(?! (?:of|more|less|fewer|higher|"
    rf"lower|the|that))|"
    rf"{number('p8', 'p')},? or {_ABOUT}{number('f8', 'fo')} of (?:those|them|these|all)\b|"
    rf"\b(?:rate|share|proportion|percentage)\b[^⟦⟧;:.]{{0,40}} (?:is|was|stood at|came to) "
    rf"{number('p7', 'p')},? (?:and )?so (?:that )?{_ABOUT}{number('f7', 'fo')} "
    rf"of (?!the rest|those)[^⟦⟧;:.]{{3,80}}(?=[,;.]|$)|"
    rf"{number('f4', 'fo')}{_SAID_TOO}{_ABOUT}{number('p4', 'p')}(?=[,;:.)]|$)|"
    rf"{number('f', 'fo')}(?P<gap>[^⟦⟧;:.()]{{0,130}})\((?:or )?{number('p', 'p')}{_MOVED}"
    rf"[^⟦⟧()]{{0,30}}\)|"
    rf"{number('p2', 'p')}[^⟦⟧;:.,()]{{0,40}}\((?:or )?{number('f2', 'fo')}[^⟦⟧()]{{0,30}}\)|"
    rf"{number('f5', 'fo')} of [^⟦⟧;:.,()]{{0,50}}(?:,| [–—-]) (?:or )?{number('p5', 'p')}"
    rf"(?=,| [–—-])|"
    rf"{number('p6', 'p')} of (?:[^;:.()⟦⟧]|⟦[cm]\d+⟧){{0,90}}?(?:,| [–—-]) or {_ABOUT}"
    rf"{number('f6', 'fo')}"
)


_BOUND = re.compile(
    r"\b(?:more than|less than|fewer than|over|under|nearly|almost|about|around|some|up to) $"
)
"""Words of a bound that were not read as one: “3.2 More than half”."""
_NEARLY = 8
"""“Just under one in 100 (0.9%)”: what is told roughly is so near at most."""
_WITHOUT = re.compile(r"\b(?:without|not|remaining|rest|others?|un[a-z]+ed)\b")
"""“48.8%; in other words over half were resolved without one”: the fraction is of the others."""


def equal_claims(said: Said, done: set[int]) -> list[Claim]:
    """“Three quarters (73%)”: the words against the percentage that says the same."""
    claims: list[Claim] = []
    for match in _IS.finditer(said.marks):
        marks = {name[0]: mark for name, mark in match.groupdict("").items() if mark}
        stated, percent = said.of(marks["f"]), said.of(marks["p"])
        gap = match["gap"] or ""
        if id(stated) not in done and not _TIMES.match(gap):
            done |= {id(stated), id(percent)}
            sure = match["p6"] is None and len(gap) <= _NEAR and "," not in gap
            sure = sure and not _WITHOUT.search(said.marks, match.end())
            lead = said.block.text[: stated.start].lower()
            sure = sure and (bool(stated.bound) or not _BOUND.search(lead))
            claims += _claim(said, stated, percent, sure=sure)
    return claims


def _claim(said: Said, stated: Quantity, percent: Quantity, *, sure: bool) -> list[Claim]:
    way = Way({"percent": percent}, percent.span, sure, {}, "the percentage beside it")
    share = as_percent(stated)
    if stated.bound and percent.value * 2 > share.value > percent.value / 2:
        is_near = abs(share.value - percent.value) * _NEARLY <= share.value
        forbids = forbids_below if percent.value < share.value else forbids_above
        sure = sure and not (is_near and not forbids(stated.bound))
    if not sure and not share.span.meets(percent.span):
        return []
    return [best_claim(said, "ratio", share, [way])]
