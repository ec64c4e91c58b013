"""The ends of a range told again: “ages ranged from 14 to 63. The youngest was 14”.

Also how far the ends lie apart, and a mean or a middle that has to lie between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.durations import in_one_unit
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus

__all__ = ["range_end_claims"]

_LETTERS = "cmdpr"
_RANGE = re.compile(
    r"\b(?:rang(?:ed|es|ing)|varied|varies|varying|were aged|was aged|are aged|aged|ages?(?: were| "
    r"are)?|ran|lasted|took|lay|spread|between)(?: (?:in age|widely|in length|in size|anything|"
    rf"from age))? (?:(?P<f>from|between) )?{number('a', _LETTERS)}(?: [a-z]+){{0,2}} "
    rf"(?P<j>to|and|up to) {number('b', _LETTERS)}"
)
_MOST = (
    "oldest|youngest|longest|shortest|highest|lowest|largest|smallest|fastest|slowest|most|fewest"
)
_WAS = r"(?:was|is|were|took|lasted|had|being)"
_WHO = r"(?: (?!was|were|is)[a-z]+)"
_BOTH = re.compile(
    rf"\bthe (?P<one>{_MOST})(?: of (?:the|"
    rf"all) ⟦c\d+⟧)?{_WHO}{{0,3}} {_WAS} {number('a', _LETTERS)}"
    rf"(?: [a-z]+){{0,2}},? (?:and|while|but) the (?P<two>{_MOST}){_WHO}{{0,3}}? "
    rf"(?:{_WAS} )?{number('b', _LETTERS)}"
)
_END = re.compile(
    rf"\b(?:the|our) (?P<w>{_MOST})(?P<who>{_WHO}{{0,3}}?)(?: {_WAS})? "
    rf"(?:only |just )?{number('x', _LETTERS)}"
    r"(?=[.,;)]|$| (?:and|years?|days?|minutes?|hours?|old)\b)"
)
_SPAN = re.compile(
    rf"(?:\ba (?:range|spread|gap|difference) of|, a (?:range|spread) of) {number('x', 'cmdtp')}"
    r"(?=[.,;)]|$| (?:years|days|points|minutes))"
)
_MEAN = re.compile(
    r"\b(?:average|mean|median|typical)(?: (?:age|time|length|wait|score|number|figure))? "
    rf"(?:of|was|is|being) {number('x', _LETTERS)}(?=[.,;)]|$| (?:years|days|minutes|hours))"
)
_HIGH = frozenset(["oldest", "longest", "highest", "largest", "slowest", "most"])
_PAIRS = (
    ("oldest", "youngest"), ("longest", "shortest"), ("highest", "lowest"),
    ("largest", "smallest"), ("slowest", "fastest"),
)  # fmt: skip
_GENERAL = frozenset(
    ["one", "person", "victim", "case", "wait", "time", "value", "score", "figure"]
)
_ASKED = re.compile(
    r"\b(?:rang|var(?:ied|ies|ying)|aged?|ages|between|oldest|longest|highest|largest|slowest)\b|"
    r"rang"
)


def range_end_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of the ends, the width and the middle of a range that was told."""
    if "⟦" not in said.marks or NO.search(said.marks) or is_ahead(said):
        return []
    near = [one for one in recent[-1:] if one.block is said.block]
    if not any(_ASKED.search(one.marks) for one in (*near, said)):
        return []
    return [*_own(said), *(claim for one in near for claim in _of_before(said, one))]


def _ends(said: Said) -> tuple[Quantity, Quantity, int, str] | None:
    """The lower and the upper end a sentence tells, where the words for it end, and these."""
    found = list(_RANGE.finditer(said.marks))
    if len(found) == 1:
        match = found[0]
        is_told = match["f"] is not None or "aged" in match.group() or "ages" in match.group()
        low, high = in_one_unit(said.of(match["a"]), said.of(match["b"]))
        fits = (match["j"] == "and") == (match["f"] == "between") or match["f"] is None
        if is_told and fits and low.kind is high.kind and low.value < high.value:
            return low, high, match.end(), said.marks
    return None


def _both(said: Said) -> tuple[Quantity, Quantity, int] | None:
    match = _BOTH.search(said.marks)
    if match is None or not any({match["one"], match["two"]} == set(two) for two in _PAIRS):
        return None
    a, b = in_one_unit(said.of(match["a"]), said.of(match["b"]))
    if a.kind is not b.kind:
        return None
    low, high = (b, a) if match["one"] in _HIGH else (a, b)
    return low, high, match.end()


def _own(said: Said) -> Iterator[Claim]:
    """The width of the range of a sentence, and the mean that it tells behind its ends."""
    both, told = _both(said), _ends(said)
    if both is not None:
        low, high, end = both
        if low.value > high.value:
            parts = {"lower": low, "upper": high}
            truth = f"{low.text} above {high.text}"
            claim = worded(said, "comparison", "range", False, parts, truth, Cause.DIRECTION)
            yield replace(claim, is_tight=True)
            return
        yield from _width(said, low, high, end)
    if told is not None:
        low, high, end, _ = told
        yield from _width(said, low, high, end)
        yield from _mean(said, low, high, end)


def _of_before(said: Said, before: Said) -> Iterator[Claim]:
    """An end, the width or the mean of the range that the sentence before tells."""
    told, both = _ends(before), _both(before)
    if told is not None and before.marks.count("⟦") == 2:
        low, high, words = told[0], told[1], before.marks
    elif both is not None and before.marks.count("⟦") == 2:
        low, high, words = both[0], both[1], before.marks
    else:
        return
    if low.value >= high.value:
        return
    for match in _END.finditer(said.marks):
        yield from _end(said, match, low, high, words)
    yield from _width(said, low, high, 0)
    yield from _mean(said, low, high, 0)


def _end(
    said: Said, match: re.Match[str], low: Quantity, high: Quantity, words: str
) -> Iterator[Claim]:
    stated = said.of(match["x"])
    if not words_of(match["who"]) - _GENERAL <= words_of(words):
        return
    stated, low = in_one_unit(stated, low)
    stated, high = in_one_unit(stated, high)
    if stated.kind is not low.kind or stated.bound or low.bound or high.bound:
        return
    is_high = match["w"] in _HIGH
    end, other = (high, low) if is_high else (low, high)
    if stated.span.meets(other.span):
        parts = {"stated": stated, "end": end}
        claim = worded(said, "rank", match["w"], False, parts, end.text, Cause.WRONG_END)
        yield replace(claim, is_tight=True)
        return
    way = Way({"the end": end}, end.span, True, {}, "the end of the range told before")
    yield replace(best_claim(said, "duplicate", stated, [way]), is_tight=True)


def _width(said: Said, low: Quantity, high: Quantity, start: int) -> Iterator[Claim]:
    for match in _SPAN.finditer(said.marks, start):
        stated = said.of(match["x"])
        if stated.bound or (stated.kind is QuantityKind.PERCENT) != (
            low.kind is stated.kind is QuantityKind.PERCENT
        ):
            continue
        like = {stated.kind, low.kind} <= {QuantityKind.COUNT, QuantityKind.DURATION}
        points = stated.kind is QuantityKind.POINTS and low.kind is QuantityKind.PERCENT
        if not (stated.kind is low.kind or like or points):
            continue
        way = Way(
            {"lower": low, "upper": high}, minus(high.span, low.span), True, {}, "the two ends"
        )
        yield replace(best_claim(said, "change", stated, [way]), is_tight=True)


def _mean(said: Said, low: Quantity, high: Quantity, start: int) -> Iterator[Claim]:
    """A mean outside its own range is wrong; one inside says nothing."""
    for match in _MEAN.finditer(said.marks, start):
        stated = said.of(match["x"])
        if stated.kind is low.kind and not stated.bound:
            whole = Interval(low.span.low, high.span.high)
            if not stated.span.meets(whole):
                way = Way({"lower": low, "upper": high}, whole, True, {}, "the range it lies in")
                yield replace(best_claim(said, "average", stated, [way]), is_tight=True)
