"""The one share of a list that is of another whole than all the others.

“Of the 358 collisions speed featured in 96 (26.8%), distraction in 71 (19.8%) and drink in 63
(25.5%)”: the first two are of the 358; 63 is 25.5% of the 247 told before, and 17.6% of the 358.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_narrow
from watchward.check.prose.said import Said
from watchward.check.rounding import share

__all__ = ["list_base_claims"]

_LEADS = re.compile(
    r"(?:^|[.;:] )(?:(?:‡|\*+|[a-z]\)|•|-) ?)*(?:out of|of|among|amongst) (?:[a-z'-]+ ){0,4}$"
)
_BACK = re.compile(r"^(?:‡ )?(?:out of|of|among|amongst) (?:these|those|them|the ⟦)")
_NESTED = re.compile(r"\b(?:of|in) (?:these|those|them|whom|which|that|this)\b|;|\beach\b")
_CLAUSE = re.compile(r"[^⟦⟧;:()]{0,110}?(?:\(|, |, or |, (?:which|that) (?:is|was) )")
_GROUP = r"group|number|total|figure|cohort|band|sum|amount|population|lot"
_END = re.compile(rf"\)|[,.;]| and\b| of (?:that|this) (?:[a-z]+ )?(?:{_GROUP})\b|$")
_OWN_WHOLE = re.compile(r"\b(?:of|out of|from|among) (?:(?:the|our|all|these|those|some) )*$")
"""“149 of the 158 closed cases (94.3%)”: the number beside the share is its whole."""
_OF_NAMED = re.compile(r" of (?:all|every|the (?:total|whole|overall)|our|its)\b")
_THAT_IS = re.compile(
    r"^(?:that|this|which|it)(?: is|'s|’s| was| makes| represents) (?:just |only |about |some )*"
    rf"⟦(?P<p>p\d+)⟧ of (?:(?:that|this|the) (?:[a-z]+ )?(?:{_GROUP})|them|those)\b(?! who| that)"
)
_PAIR = 2
_NEAR = 3
"""Sentences before that may tell the whole."""
_FAR = 12


@dataclass(frozen=True, slots=True)
class _Item:
    """A count of a list, and the share told with it."""

    number: Mark
    stated: Mark
    whole: Quantity | None = None
    is_of_that: bool = False


def list_base_claims(
    told: Sequence[tuple[int, Sequence[Said]]], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims of a paper, with those of shares whose whole is not that of their list."""
    recent: list[Said] = []
    new: list[Claim] = []
    for _at, sentences in told:
        for said in sentences:
            if "⟦p" in said.marks:
                new += list(_told_next(said, recent)) or list(_odd_base(said, recent))
            recent = [*recent[-_FAR:], said]
    done = {_place(claim) for claim in new}
    kept = [c for c in claims if c.kind not in ("share", "percent") or _place(c) not in done]
    return kept + new


def _told_next(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    """The claim of a share that the next sentence tells of the group that a part was told of.

    “Of the 306 who wrote in, 171 were for it. That is 20% of that group.”
    """
    match = _THAT_IS.match(said.marks)
    before = recent[-1] if recent and recent[-1].block is said.block else None
    if match is None or before is None:
        return
    numbers = held(before)
    if len(numbers) != _PAIR or any(m.letter != "c" or m.quantity.bound for m in numbers):
        return
    whole, part = numbers
    leads = _LEADS.search(before.marks[: whole.start]) is not None
    between = before.marks[whole.end : part.start]
    if not leads or "¤" in before.marks or compares(between) or _NESTED.search(between):
        return
    stated = said.of(match["p"])
    is_part = 1 < part.quantity.value <= whole.quantity.value and is_narrow(whole.quantity)
    expected = share(part.quantity.span, whole.quantity.span)
    if is_part and expected is not None and not stated.bound:
        parts = {"part": part.quantity, "whole": whole.quantity}
        way = Way(parts, expected, True, {}, "the part of the group told before")
        yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _place(claim: Claim) -> object:
    first = claim.quantities[:1]
    return (first[0].at, first[0].start) if first else None


def _odd_base(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    """The claim of the only share that is not of the whole of the others, but of another told."""
    items = list(_items(said))
    is_one = len(items) == 1 and items[0].is_of_that
    if (len(items) < 2 and not is_one) or _is_nested(said, items):
        return
    found: list[tuple[Quantity, _Item]] = []
    for whole, is_led in _wholes(said, recent, items):
        odd = [item for item in items if not _is_of(item, whole)]
        if len(odd) == 1 and len(items) > (1 - odd[0].is_of_that if is_led else 2):
            found.append((whole, odd[0]))
    if len({id(item) for _whole, item in found}) > 1:
        found = [one for one in found if _is_all(said, one[0])]
    for whole, item in found:
        is_sure = sum(one.stated.quantity.places > 0 for one in items if one is not item) > 1
        is_sure = is_sure or _is_all(said, whole)
        claim = _claim(said, item, whole, recent, is_sure=is_sure)
        if claim is not None:
            yield claim
            return


def _is_all(said: Said, whole: Quantity) -> bool:
    """Whether the counts of a sentence make up a whole: “187 …, 31 …; the other 15 did not say”."""
    parts = [m.quantity for m in held(said) if m.letter in "cm" and m.quantity is not whole]
    return sum(part.value for part in parts) == whole.value


def _items(said: Said) -> Iterator[_Item]:
    """The counts of a sentence, each with the share that stands in brackets behind it."""
    marks = held(said)
    for at, (number, stated) in enumerate(pairwise(marks)):
        if number.letter not in "cm" or stated.letter != "p" or stated.quantity.bound:
            continue
        if _OWN_WHOLE.search(number.before):
            if at == 1 and (own := _first_of(said, marks[0], number, stated)) is not None:
                yield own
            continue
        is_plain = 0 < stated.quantity.value < 100 and is_narrow(number.quantity)
        between = said.marks[number.end : stated.start]
        after = said.marks[stated.end :]
        if _OF_NAMED.match(between):
            continue  # “19 of all casualties (4.3%)”
        if is_plain and _CLAUSE.fullmatch(between) and _END.match(after) and not compares(between):
            yield _Item(number, stated, is_of_that=_OF_THAT.match(after) is not None)


_OF_THAT = re.compile(rf" of (?:that|this) (?:[a-z]+ )?(?:{_GROUP})\b")
"""“Of the 198 suspects 121 were known, which is 9.3% of that group”: nothing else is meant."""
_OF_THE = re.compile(r"⟧ of (?:the|these|those) ⟦")


def _first_of(said: Said, number: Mark, whole: Mark, stated: Mark) -> _Item | None:
    """The first of a list that tells its whole with it: “37 of the 91 … (40.7%) and 19 … (20.9%)”.

    None where its own share is not of that whole.
    """
    if number.letter != whole.letter or not _OF_THE.fullmatch(
        said.marks, number.end - 1, whole.start + 1
    ):
        return None
    between = said.marks[whole.end : stated.start]
    is_like = _CLAUSE.fullmatch(between) is not None and not compares(between)
    item = _Item(number, stated, whole.quantity)
    return item if is_like and _is_of(item, whole.quantity) else None


def _is_nested(said: Said, items: Sequence[_Item]) -> bool:
    """Whether words between the items speak of part of a part, or of another time."""
    text = said.marks[items[0].number.end : items[-1].stated.start]
    return _NESTED.search(text) is not None or "¤" in text


def _wholes(
    said: Said, recent: Sequence[Said], items: Sequence[_Item]
) -> Iterator[tuple[Quantity, bool]]:
    """The figures that may be the whole of a list; whether words lead from one to the list."""
    if items[0].whole is not None:
        yield items[0].whole, True
        return
    own = [m for m in held(said) if m.letter in "cm"]
    first = own[0] if own else None
    if first is not None and first is not items[0].number:
        yield first.quantity, _LEADS.search(said.marks[: first.start]) is not None
    back = _BACK.match(said.marks)
    is_back = back is not None and "⟦" not in back.group()
    for at, other in enumerate(reversed(recent[-_NEAR:])):
        if at and other.block is not said.block and not is_back:
            break  # “Of those who replied, …”: it may be the paragraph before that tells of them
        for mark in held(other):
            if mark.letter in "cm":
                yield mark.quantity, is_back and at == 0


def _is_of(item: _Item, whole: Quantity) -> bool:
    given = _share(item, whole)
    return given is not None and item.stated.quantity.span.meets(given)


def _share(item: _Item, whole: Quantity) -> Interval | None:
    is_whole = whole.kind is item.number.quantity.kind and item.number.quantity.value <= whole.value
    return share(item.number.quantity.span, whole.span) if is_whole and is_narrow(whole) else None


def _claim(
    said: Said, item: _Item, whole: Quantity, recent: Sequence[Said], *, is_sure: bool
) -> Claim | None:
    """The claim that a share is not of the whole of its list.

    None where no other figure told gives it, unless two others tell the whole to a tenth.
    """
    expected = _share(item, whole)
    own = [m.quantity for m in held(said) if m.letter in "cm"]
    if any(_is_of(item, q) for q in own if q is not item.number.quantity and q is not whole):
        return None  # “50 led to a find and 20 (40%) to an arrest”: a part of a part
    near = [m.quantity for other in recent for m in held(other) if m.letter in "cm"]
    given = [_share(item, q) for q in near if q.value != whole.value and _is_of(item, q)]
    if expected is None or not (given or is_sure):
        return None
    slips = {Cause.BASE: given[0]} if given and given[0] is not None else {}
    way = Way(
        {"part": item.number.quantity, "whole": whole}, expected, True, slips,
        "as a share of what the others of its list are shares of",
    )  # fmt: skip
    return replace(best_claim(said, "share", item.stated.quantity, [way]), is_tight=True)
