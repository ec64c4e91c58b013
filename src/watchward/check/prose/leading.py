"""Shares of a whole that leads the sentence: “Of the 532 who reported, 271 (51%) … and 98 (18%) …”.

Each percentage belongs to the count of its own clause. Where another share of the same sentence
shows that the leading count is the whole, one that does not follow from it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_ahead, is_aside, is_narrow, settled
from watchward.check.prose.said import Said
from watchward.check.prose.wholes import beside
from watchward.check.rounding import share

_LEADS = re.compile(
    r"^(?:(?:‡|\*+|[a-z]\)|•|-) ?)*(?:(?:in|during|for|over) [a-z¤' -]{1,30}, )?"
    r"(?:out of|of|among|amongst|from) (?:[a-z'-]+ ){0,4}$"
)
_COLON = re.compile(
    r"^[^⟦⟧.;]{1,60}(?::| – | - |, of (?:which|whom|these|those),?)(?: [a-z'-]+){0,5} $"
)
_BACK = re.compile(r"^(?:out of|of|among|amongst) (?:these|those|them|which|whom|the total)\b")
_NESTED = re.compile(r"\bof (?:these|those|them|whom|which|that|this)\b")
_DENIED = re.compile(r"\b(?:no|never|without|rather than|instead of)\b")
_CLAUSE = re.compile(r"(?: [^\s⟦⟧;:()]+){0,14}? ?\((?:or |i\.e\. |that is )?")
_LISTED = re.compile(r"(?: [a-z'‡-]+){0,7}, (?:or )?")
_ENDS = re.compile(r"\)|(?:,|\.|;| and\b|$)")
_OWN_BASE = re.compile(r"^ ?of (?!the total\b|all\b|the whole\b)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A share with the count that it is of, and whether nothing else can be meant."""

    stated: Mark
    part: Mark
    is_clear: bool


def leading_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """The shares of a whole that leads the sentence, or that the sentence before gives."""
    if "⟦p" not in said.marks:
        return []
    marks = held(said)
    for letter in "cm":
        own = [m for m in marks if m.letter == letter]
        told = _told(marks, own)
        if not told:
            continue
        whole = _leader(said, own, told) or _before(said, recent, told, letter)
        if whole is not None:
            done = settled(claims)
            found = _judged(said, told, whole, own)
            return [c for c in found if (c.quantities[0].start, c.quantities[0].end) not in done]
    return []


def _leader(said: Said, counts: list[Mark], told: list[_Told]) -> Quantity | None:
    """The first count, where “of” leads to it or a colon follows it."""
    first = counts[0]
    lead = said.marks[: first.start]
    if any(each.part is first for each in told):
        return None
    tail = said.marks[first.end : told[0].part.start]
    leads = _LEADS.search(lead) is not None and "⟦" not in tail.replace("⟦p", "")
    return first.quantity if leads or _COLON.match(tail) else None


def _before(said: Said, recent: Sequence[Said], told: list[_Told], letter: str) -> Quantity | None:
    """“Of these, …”: the count of the sentence before that most of the shares are of."""
    if not recent or not _BACK.match(said.marks):
        return None
    best, most = None, 0
    for mark in held(recent[-1]):
        fits = sum(_fits(each, mark.quantity) for each in told) if mark.letter == letter else 0
        if fits > most:
            best, most = mark.quantity, fits
    return best


def _told(marks: list[Mark], counts: list[Mark]) -> list[_Told]:
    """Every percentage with the count of its clause."""
    shares = [m for m in marks if m.letter == "p"]
    near = {id(stated): part for stated, part in beside(marks, shares, counts)}
    out: list[_Told] = []
    for stated in shares:
        at = marks.index(stated)
        part = near.get(id(stated))
        if part is None and at and marks[at - 1] in counts and _is_of_clause(stated):
            part = marks[at - 1]
        if part is not None and not any(each.part is part for each in out):
            is_next = marks.index(part) == 1 and marks[0] is counts[0]
            plain = replace(part, before=_own_words(part.before)) if is_next else part
            out.append(_Told(stated, part, _is_clear(stated, plain)))
    return out


def _own_words(before: str) -> str:
    """The words before a part straight behind its whole, without the whole's: “…, of whom”."""
    return _BACK.sub("", before.rpartition(",")[2].lstrip())


def _is_of_clause(stated: Mark) -> bool:
    return bool(_CLAUSE.fullmatch(stated.before) or _LISTED.fullmatch(stated.before))


def _is_clear(stated: Mark, part: Mark) -> bool:
    """Nothing speaks of a change, of another base or of part of a part."""
    is_behind = part.start < stated.start
    words = stated.before if is_behind else stated.after.partition("(")[0]
    if compares(words) or _DENIED.search(words) or _NESTED.search(f"{part.before} {part.after}"):
        return False
    if is_aside(part, stated):
        return False
    if not is_behind:
        return True
    return bool(_ENDS.match(stated.after)) and not _OWN_BASE.match(stated.after.lstrip(")"))


def _fits(told: _Told, whole: Quantity) -> bool:
    stated, part = told.stated.quantity, told.part.quantity
    if not 0 < part.value <= whole.value or not (is_narrow(part) and is_narrow(whole)):
        return False
    expected = share(part.span, whole.span)
    return expected is not None and stated.span.meets(expected)


def _judged(said: Said, told: list[_Told], whole: Quantity, counts: list[Mark]) -> list[Claim]:
    """Those that follow hold; one that does not is wrong where another shows the whole."""
    fits = [each for each in told if _fits(each, whole)]
    claims = [_claim(said, each, whole) for each in fits]
    if is_ahead(said) or not _is_certain(said, told, fits, counts):
        return claims
    wrong = [each for each in told if each not in fits and each.is_clear]
    return claims + [
        _claim(said, each, whole)
        for each in wrong
        if 0 < each.part.quantity.value <= whole.value and not _is_of_other(each, counts)
    ]


def _is_certain(said: Said, told: list[_Told], fits: list[_Told], counts: list[Mark]) -> bool:
    """One that fails among others that hold, or the one share of a short sentence."""
    if fits:
        return len(told) - len(fits) <= max(1, len(fits))
    is_alone = len(told) == 1 and said.marks.count("⟦p") == 1
    return is_alone and _LEADS.search(said.marks[: counts[0].start]) is not None


def _is_of_other(told: _Told, counts: list[Mark]) -> bool:
    """Whether another count of the sentence gives the share: a part of a part."""
    return any(_fits(told, m.quantity) for m in counts if m is not told.part)


def _claim(said: Said, told: _Told, whole: Quantity) -> Claim:
    part = told.part.quantity
    expected = share(part.span, whole.span) or Interval.exact(0)
    rest = Interval(whole.span.low - part.span.high, whole.span.high - part.span.low)
    others = {}
    if whole.value > part.value and (other := share(part.span, rest)):
        others[Cause.BASE] = other
    way = Way({"part": part, "whole": whole}, expected, True, others, "the part of the whole")
    return best_claim(said, "share", told.stated.quantity, [way])
