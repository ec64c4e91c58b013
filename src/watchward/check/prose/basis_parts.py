"""The part of a share: told beside it, before it, or of what the sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Quantity
from watchward.check.prose.roles import Mark, compares, held
from watchward.check.prose.said import Said
from watchward.check.prose.whole_names import is_earlier, roots, words_near
from watchward.check.rounding import plus

__all__ = ["is_back", "part_added", "part_before", "part_beside", "part_told", "subject_of"]

_LINK = re.compile(
    r"(?: [a-z'‡¤-]+){0,8}?,? ?(?:and )?(?:so |thus |therefore )?(?:\(|, (?:or )?|or |– |- |"
    r"(?:, |,? giving |which is )an? (?:[a-z'-]+ ){1,4}of |"
    r"(?:(?:which|that|this) )?(?:is|was|are|were|represent(?:s|ed)?|representing|"
    r"account(?:s|ed|ing)? for|constitut\w+|mak(?:es?|ing) up|made up|equal to|equivalent to|"
    r"provides?|provided|took|takes|met|meets|being|i\.e\.) )(?:just |only |some |an? share of )*"
)
_BY = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mak(?:es?|ing) up|made up|constitut\w+|"
    r"compris\w+|is|are|was|were|takes?|took|had|has|caused|supplied|provides?|provided|"
    r"suffered|attracts?|attracted|"
    r"produced|generated|received) (?:[a-z]+ )?$"
)
_BACK = re.compile(
    r"^(?:that|this|it|they|these|which)(?:'s| is| was| are| were| represents?| represented|"
    r" ma[dk]es? up| accounts? for| accounted for| equates? to| amounts? to) "
    r"(?:just |only |some )?$"
)
_SAYS = frozenset(
    [
        "thu",
        "therefor",
        "accordingly",
        "still",
        "alon",
        "together",
        "itself",
        "they",
        "these",
        "both",
        "so",
    ]
)
_TOGETHER = re.compile(
    r"\b(?:between them|together|combined|both)\b|⟧\)? and [a-z -]{2,40}(?:\(|, at )⟦"
)
_ITEM = re.compile(r"(?:[a-z] \(|, (?:at|with) )$")


def part_beside(said: Said, stated: Mark) -> Quantity | None:
    """The count or sum told right before its share: “were £29.35m and represented 78.2%”."""
    marks = held(said)
    at = marks.index(stated)
    before = marks[at - 1] if at else None
    if before is None or before.letter not in "cm" or compares(stated.before):
        return None
    is_beside = _LINK.fullmatch(stated.before) is not None
    return before.quantity if is_beside and not is_earlier(before) else None


def part_before(said: Said, stated: Mark, near: Sequence[Said]) -> Quantity | None:
    """“That is 33.1% of the year's reports”: the one figure of the sentence before."""
    if not near or not _BACK.match(said.marks[: stated.start]):
        return None
    counts = [m for m in held(near[-1]) if m.letter in "cm"]
    now = [m.quantity for m in counts if not is_earlier(m)]
    return now[0] if len(now) == 1 and len(counts) <= 2 else None


def part_told(said: Said, stated: Mark, recent: Sequence[Said], whole: Quantity) -> Quantity | None:
    """The count told before for what the sentence speaks of: “nuisance fell to 2,318”."""
    subject = subject_of(stated)
    if not subject:
        return None
    found: dict[Fraction, Quantity] = {}
    for other in recent:
        for mark in held(other):
            if mark.letter not in "cm" or mark.quantity is whole or is_earlier(mark):
                continue
            behind, before = words_near(mark)
            clause = roots(re.split(r"[;:.]|, |\band\b", other.marks[: mark.start])[-1])
            if subject <= behind | before | clause:
                found[mark.quantity.value] = mark.quantity
    return next(iter(found.values())) if len(found) == 1 else None


def part_added(said: Said, stated: Mark) -> Quantity | None:
    """“Between them Aldport (403) and Cawdale (287) accounted for 64%”: both together."""
    marks = held(said)
    lead = said.marks[: stated.start]
    told = [m for m in marks if m.end <= stated.start]
    if not _TOGETHER.search(lead) or len(told) < 2 or _BY.search(stated.before) is None:
        return None
    if any(
        not _ITEM.search(m.before) or m.quantity.kind is not told[0].quantity.kind for m in told
    ):
        return None
    first = told[0].quantity
    value = sum((m.quantity.value for m in told), Fraction(0))
    span = plus(m.quantity.span for m in told)
    text = " + ".join(m.quantity.text for m in told)
    return replace(first, value=value, span=span, text=text)


def subject_of(stated: Mark) -> frozenset[str]:
    """The telling words of what has the share: “Nuisance makes up …”."""
    match = _BY.search(stated.before)
    if match is None:
        return frozenset()
    return (
        roots(re.split(r"[;:,.()]|\b(?:but|while)\b", stated.before[: match.start()])[-1]) - _SAYS
    )


def is_back(said: Said, stated: Mark) -> bool:
    """Whether a sentence begins with “That is” and its share: its part was told before."""
    return _BACK.match(said.marks[: stated.start]) is not None
