"""Some of the things that a list has just told, added up by name.

“Marrick 17,940, Sandholme 13,216, Upper Calder 9,788 and Thirl 7,676. … Marrick and Sandholme
together accounted for 31,516 crimes.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from watchward.check.facts import words_of
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.told_lists import Item, told_lists
from watchward.check.rounding import minus, plus, share

__all__ = ["told_sum_claims"]

_CUE = re.compile(
    r"\b(?:together|between them|combined|jointly|in all|in total|both|account\w*|ma[dk]e up)\b"
)
_ADDS = re.compile(r"\b(?:together|between them|combined|jointly)\b")
_VERB = (
    r"(?:had|have|has|held|hold|came to|come to|totall?ed|total|made up|make up|amounted to|"
    r"added up to|add up to|account(?:ed|s)? for|recorded|saw|see|received|got|cost|took|"
    r"take|produced|brought in|contributed|represent(?:ed)?|were|are|was|gave|made)"
)
_NAMES = r"(?:the )?§(?:, (?:the )?§)*,? (?:and|plus|&) (?:the )?§"
_NAMED = (
    re.compile(
        rf"(?:^|[,;:] |\b(?:that|and|together|between them|combined),? ){_NAMES}(?: [a-z]+){{0,2}}?"
        rf",?(?: (?:together|between them|combined|jointly|taken together),?)? {_VERB}"
        r"(?: (?:together|between them|just|only|about|some|nearly|almost|over|for|"
        r"a (?:combined )?total of))* £?$"
    ),
    re.compile(
        rf"(?:^|\b)(?:in|at|for|from) {_NAMES},? (?:together|combined|between them),? there "
        r"(?:were|was) £?$"
    ),
)
_BEHIND = re.compile(
    rf"^(?: [a-z'-]+){{0,4}} (?:in|at|for|from|by|to) {_NAMES} (?:together|combined)\b"
)
_THERE = re.compile(r"\bthere (?:were|was|had been) £?$")
_OF_ALL = re.compile(r"^ of (?:the total|all|everything|the whole)\b")
_EACH = re.compile(r"\b(?:each|apiece|average\w*|per|mean|respectively)\b")
_NEAR_BY = 10
"""What differs by more than a tenth is of other figures, unless a slip of the hand explains it."""
_FEWEST_OF_ALL, _TWO = 3, 2


def told_sum_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """A claim for the first number that things listed before are said to come to."""
    if not recent or not _CUE.search(said.marks) or is_ahead(said) or NO.search(said.marks):
        return []
    lists = list(chain.from_iterable(told_lists(one) for one in recent))
    if not lists or _EACH.search(said.marks):
        return []
    done = settled(claims)
    for mark in held(said):
        if (mark.quantity.start, mark.quantity.end) in done or mark.letter not in "cmp":
            continue
        return _judged(said, mark, lists, recent)
    return []


def _judged(
    said: Said, mark: Mark, lists: Sequence[Sequence[Item]], recent: Sequence[Said]
) -> list[Claim]:
    listed = lists[-1]
    names = _names(said, mark, listed)
    parts = [item.quantity for item in listed if item.name in names]
    told = [item.name for other in lists for item in other]
    if len(parts) < 2 or len(parts) == len(listed) or any(told.count(name) > 1 for name in names):
        return []
    if mark.letter == "p":
        return _share(said, mark, parts, [item.quantity for item in listed])
    expected = plus(part.span for part in parts)
    if mark.quantity.kind is not parts[0].kind:
        return []
    is_right = mark.quantity.span.meets(expected)
    is_of_them = _is_of_them(mark, recent)
    if not is_right and not _is_wrong(said, mark, parts, expected, is_of_them=is_of_them):
        return []
    named = {f"“{item.name}”": item.quantity for item in listed if item.name in names}
    others = _without_one(mark.quantity, parts, expected)
    way = Way(named, expected, True, others, "the numbers told for them, added up")
    claim = best_claim(said, "sum", mark.quantity, [way])
    return [replace(claim, is_tight=claim.cause is Cause.BASE)]


def _names(said: Said, mark: Mark, listed: Sequence[Item]) -> set[str]:
    """The names in one list before the number, or behind it, with nothing else among them."""
    before, after = said.marks[: mark.start], said.marks[mark.end :]
    for forms, text in ((_NAMED, before), ((_BEHIND,), after)):
        if forms is not _NAMED and not _THERE.search(before):
            continue
        for form in forms:
            bare, found = _put_marks(text, listed)
            match = form.search(bare) if len(found) > 1 else None
            if match is not None and match.group().count("§") == bare.count("§") == len(found):
                return found
    return set()


def _put_marks(text: str, listed: Sequence[Item]) -> tuple[str, set[str]]:
    """A text with a sign for each name that a list has told, and these names."""
    found = set()
    for item in sorted(listed, key=lambda item: -len(item.name)):
        name = re.compile(rf"(?<![\w-]){re.escape(item.name)}(?![\w-])")
        if name.search(text):
            text = name.sub("§", text, count=1)
            found.add(item.name)
    return text, found


def _is_wrong(
    said: Said, mark: Mark, parts: Sequence[Quantity], expected: Interval, *, is_of_them: bool
) -> bool:
    """Whether it is a sum of these and not of others: by a word, and not far off, or by a slip."""
    stated = mark.quantity
    if stated.bound or compares(said.marks) or "¤" in said.marks or not _ADDS.search(said.marks):
        return False
    far = max(abs(stated.value - expected.low), abs(stated.value - expected.high))
    is_near = far * _NEAR_BY <= expected.high and stated.value >= max(p.value for p in parts)
    if is_near or is_slip(stated, expected):
        return is_of_them or (is_swapped(stated, expected) and _is_telling(stated))
    return _is_telling(stated) and bool(_without_one(stated, parts, expected))


def _is_telling(stated: Quantity) -> bool:
    """Whether a number is large enough not to be like another by chance."""
    return sum(map(str.isdigit, stated.text)) > _TWO


def _is_of_them(mark: Mark, recent: Sequence[Said]) -> bool:
    """Whether a number counts what was told of before, or has no noun of its own."""
    noun = re.match(r" (?P<noun>[a-z'’-]+)", mark.after)
    if noun is None or noun["noun"] in ("between", "together", "combined", "in"):
        return True
    return bool(words_of(noun["noun"]) & words_of(" ".join(one.text for one in recent)))


def _without_one(
    stated: Quantity, parts: Sequence[Quantity], whole: Interval
) -> dict[Cause, Interval]:
    """What the sum is without one of three parts or more, where that is the number."""
    if len(parts) < _FEWEST_OF_ALL:
        return {}
    short = (minus(whole, part.span) for part in parts)
    return {Cause.BASE: rest for rest in short if stated.span.meets(rest)}  # noqa: B035


def _share(
    said: Said, mark: Mark, parts: Sequence[Quantity], everything: Sequence[Quantity]
) -> list[Claim]:
    """“… together made up 64.1% of the total”: of all that the list tells, where that gives it."""
    if len(everything) < _FEWEST_OF_ALL or not _OF_ALL.match(mark.after):
        return []
    expected = share(plus(q.span for q in parts), plus(q.span for q in everything))
    if expected is None or not mark.quantity.span.meets(expected):
        return []
    named = {f"part {at}": part for at, part in enumerate(parts, 1)}
    way = Way(named, expected, True, {}, "the numbers told for them, as a part of all that are")
    return [best_claim(said, "share", mark.quantity, [way])]
