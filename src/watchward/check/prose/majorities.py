"""Words for most of a whole beside their share: “the majority of respondents (61%)”.

“The majority” of 40% is a slip only where the 40% is plainly a share of the whole. Where other
shares stand near, the writer may mean the largest of several answers: nothing is said then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import worded
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["OF_WHOLE", "majority_claims"]

OF_WHOLE = "share of the whole"
"""The part of such a claim: its number is only said to be large or small, and stays open."""
_SHARES = (QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.RATIO)
_GREAT = r"(?:vast|great|large|overwhelming|huge|substantial)"
_SMALL = r"(?:clear|simple|slim|narrow|small|significant|bare|absolute)"
_WORDS = {
    "most": (50, 50), "great": (50, 60), "all": (50, 85), "few": (50, 50),
}  # fmt: skip
"""By what a word says: below the first it is surely not said, from the second surely is.

“Nearly all” and “the vast majority” have no limit that all agree on: between the two nothing is
said. “The minority” is the same turned over.
"""
_WORD = (
    rf"(?P<great>\b(?:the |a )?{_GREAT} majority)|(?P<few>\b(?:the |a )?(?:{_SMALL} )?minority)|"
    rf"(?P<most>\b(?:the |a )?(?:{_SMALL} )?majority|"
    r"(?:^|, |; )most of (?:the|our|these|those|all(?! in\b| at\b| on\b|,)))|"
    rf"(?P<first>(?:^|; )most(?= (?![a-z]+ous\b)(?:[a-z]+s|people|staff|children|women|men)\b))|"
    rf"(?P<all>\b(?:nearly|almost) all)"
)
_NEEDED = ("majority", "minority", "most", " all")
"""Words one of which every such phrase has in it."""
_NOUN = r"(?: of)?(?: the| our| these| those| all| its| their)*(?: [a-z'-]+){1,4}?"
_P, _N, _W = number("p", "pfo"), number("n", "c"), number("w", "c")
_BESIDE = re.compile(
    rf"(?:{_WORD})(?P<gap>{_NOUN})?(?: ?\((?:or |at )?|, (?:or )?| [–—-] ){_P}(?=\)|,| [–—-]|;)"
)
_LATER = re.compile(
    rf"(?:{_WORD})(?: of)(?P<gap>[^⟦⟧;:.()]{{1,110}}?)(?: ?\(| ?,? (?:accounting for|at|making up|"
    rf"representing|with|or) ){_P}(?! of (?!them|these|those|such))"
)
_COUNTED = re.compile(
    rf"\b(?:out )?of (?:the |all |our |these |those )*{_W}[^⟦⟧;:.,]{{0,60}}, (?:{_WORD}) "
    rf"?\({_N}\)"
)
_NO_WHOLE = re.compile(
    r"\b(?:increas\w*|decreas\w*|rise|fall|growth|more|less|fewer|up|down|change|reduction|"
    r"cut|swing|drop|savings?)\b"
)
"""Words by which the percentage is no share of what “the majority” is of."""


def majority_claims(said: Said) -> list[Claim]:
    """Each word for most, or for the few, with the share that stands beside it."""
    if is_ahead(said):
        return []
    return [claim for found in _found(said) if (claim := _claim(said, *found)) is not None]


def _found(said: Said) -> Iterator[tuple[re.Match[str], bool]]:
    """What is said of a share, and whether it is so plainly that the word can be wrong."""
    if not any(word in said.marks for word in _NEEDED):
        return
    taken: set[int] = set()
    for pattern, is_plain in ((_COUNTED, True), (_BESIDE, True), (_LATER, False)):
        for match in pattern.finditer(said.marks):
            if match.start() not in taken and not NO.search(said.marks[: match.end()]):
                taken.add(match.start())
                yield match, is_plain


def _claim(said: Said, match: re.Match[str], is_plain: bool) -> Claim | None:
    name = next(key for key in ("great", "few", "most", "first", "all") if match[key])
    groups = match.groupdict()
    if groups.get("gap") and _NO_WHOLE.search(groups["gap"] or ""):
        return None
    given, parts, others = _share(said, match)
    if given is None:
        return None
    low, high = _WORDS["most" if name == "first" else name]
    if name == "few":
        given = Interval(100 - given.high, 100 - given.low)
    holds = given.high >= high
    if not holds and (given.high >= low or not is_plain or others):
        return None
    word = match[name].lstrip(",; ")
    truth = "the larger part" if (name == "few") != holds else "the smaller part"
    return worded(said, "comparison", word, holds, parts, truth, Cause.UNKNOWN)


def _share(said: Said, match: re.Match[str]) -> tuple[Interval | None, dict[str, Quantity], bool]:
    """The share in percent, the numbers that give it, and whether others stand in its paragraph."""
    groups = match.groupdict()
    if groups.get("n"):
        part, whole = said.of(match["n"]), said.of(match["w"])
        others = len(said.quantities) > 2
        if part.bound or whole.bound or not 0 < part.value <= whole.value:
            return None, {}, others
        return share(part.span, whole.span), {"part": part, "whole": whole}, others
    stated = said.of(match["p"])
    percent = as_percent(stated)
    if stated.is_signed or not 0 < percent.value <= 100:
        return None, {}, True
    return percent.span, {OF_WHOLE: stated}, _has_others(said, stated)


def _has_others(said: Said, stated: Quantity) -> bool:
    """Whether the paragraph tells other shares: of the largest of these it may be said too."""
    from watchward.check.prose.numbers import numbers_in

    told = numbers_in(said.block.text, said.block.at).quantities
    return any(q.kind in _SHARES and q.start != stated.start for q in told)
