"""Shares whose part and whole the grammar binds, whatever else the sentence goes on to say.

“We read 227 records and judged that 203, or 89.4%, were …; last time it was 84.7%”, “of the 87
thefts, 52 were at the same two shops, which is 60%”, “1,331 were women. Of these 713 felt safe,
that is 54% of women”, “21% of the caseload (51 of 243). … 32, or 13% of those on the caseload”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import is_ahead, is_narrow
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["part_told_claims"]

_W, _X, _P = number("w", "c"), number("x", "c"), number("p", "p")
_JUDGED = re.compile(
    rf"{_W}(?: [a-z-]+){{1,4}} and (?:[a-z]+ )?(?:judged|found|considered|concluded|noted|decided|"
    rf"established|assessed) (?:that )?(?:only |just )?{_X}(?:, or | \(){_P}[,)] "
)
_OF_THE = re.compile(
    rf"^(?:‡ )?(?:out )?of (?:the|our|these|those|its|all)(?: the)? {_W}(?: [a-z-]+){{1,3}}, "
    rf"(?:only )?{_X} "
    r"(?:were|was|had|took|came|went|happened|involved|related)\b[^⟦⟧;:.,()]{0,40}"
    rf"\b(?:the same|those|these|our|its|the) ⟦c\d+⟧ [a-z]+, (?:which|that) (?:is|was) {_P}"
    r"(?=[.;,]|$)"
)
_OF_THESE = re.compile(
    rf"^(?:‡ )?(?:out )?of (?:these|those|them),? (?:only |just )?{_X} "
    r"[^⟦⟧;:.()]{3,60}?"
    rf"(?:,? \({_P}\)|, (?:that is|which is|or) {number('q', 'p')})"
    r"(?: of (?P<noun>(?:the )?[a-z]+))?(?=[.;,]|$| and\b)"
)
_COUNTED = re.compile(
    r"^(?:‡ )?(?:(?:in all|altogether|there were|we (?:had|saw|surveyed|asked|heard from)),? )?"
    rf"{_W} "
    r"(?:(?:[a-z-]+ ){1,3}(?:were|was|are|came)(?: from)? )?(?P<noun>[a-z-]+)"
    r"(?=[,.;]|$| (?:who|that|in|at)\b)"
)
"""“1,331 respondents were women”: a sentence that counts its subject."""
_LIKE = re.compile(
    rf"{_X}(?: [a-z-]+){{1,4}}, or {_P} of (?:all |the |those |everyone |people |our |on |in )*"
    r"(?P<noun>[a-z]{5,})(?=[,.;]|$)"
)
_KNOWN = re.compile(
    r"⟦(?P<s>p\d+)⟧ of (?:all |the |our |those |on )*(?P<noun>[a-z]{5,}) "
    r"\(⟦(?P<a>c\d+)⟧ (?:out )?of (?:the )?⟦(?P<b>c\d+)⟧\)"
)


def part_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of shares whose part and whole are bound."""
    if "⟦p" not in said.marks or is_ahead(said):
        return []
    found = [*_own(said), *_of_these(said, recent), *_of_known(said, recent)]
    return [claim for claim in found if claim is not None]


def _own(said: Said) -> Iterator[Claim | None]:
    forms = [form for cue, form in ((" and ", _JUDGED), ("of ", _OF_THE)) if cue in said.marks]
    for form in forms:
        for match in form.finditer(said.marks):
            yield _claim(said, *(said.of(match[name]) for name in "pxw"))


def _of_these(said: Said, recent: Sequence[Said]) -> Iterator[Claim | None]:
    """By the number that alone the sentence before counts, as its subject."""
    match = _OF_THESE.match(said.marks) if recent else None
    counted = _COUNTED.match(recent[-1].marks) if match else None
    if match is None or counted is None:
        return
    counts = [q for q in recent[-1].quantities if q.kind is QuantityKind.COUNT]
    is_one = len(counts) == 1 and match["p"] is not None
    is_same = match["noun"] is not None and telling(match["noun"]) == telling(counted["noun"])
    if len(counts) == 1 and (is_one or is_same):
        stated = said.of(match["p"] or match["q"])
        yield _claim(said, stated, said.of(match["x"]), recent[-1].of(counted["w"]))


def _of_known(said: Said, recent: Sequence[Said]) -> Iterator[Claim | None]:
    """By the whole that a share of the same thing, told before, names in brackets."""
    for match in _LIKE.finditer(said.marks):
        for one in recent:
            for known in _KNOWN.finditer(one.marks):
                part, whole = one.of(known["a"]), one.of(known["b"])
                own = share(part.span, whole.span)
                is_so = own is not None and one.of(known["s"]).span.meets(own)
                if is_so and known["noun"] == match["noun"]:
                    yield _claim(said, said.of(match["p"]), said.of(match["x"]), whole)


def _claim(said: Said, stated: Quantity, part: Quantity, whole: Quantity) -> Claim | None:
    if not (1 < part.value <= whole.value and is_narrow(part) and is_narrow(whole)):
        return None
    expected = share(part.span, whole.span)
    if expected is None or stated.bound:
        return None
    way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole named")
    claim = best_claim(said, "share", stated, [way])
    return None if claim.verdict is Verdict.UNVERIFIABLE else replace(claim, is_tight=True)
