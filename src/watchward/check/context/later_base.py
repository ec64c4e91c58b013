"""“That is £0.56m on top, or 34.8%”, of £1.61m: a rise is of what there was before.

Two amounts give a percentage over either of them. Where the sentence speaks of a rise alone, the
smaller is what it rises from; of a fall, the larger. A percentage that only the other gives was
divided by the later value, although it “agrees” with two numbers of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.judge import shown
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.sentences import sentences
from watchward.check.rounding import minus, percent_change, plus, share, times, without_sign
from watchward.check.tables.layout import Segment

__all__ = ["bases_judged"]

_UP = re.compile(
    r"\b(?:increas(?:e|es|ed|ing)|rise|rises|rising|rose|risen|grow|grows|growing|grew|grown|"
    r"growth|up|more|higher|above|extra|additional|uplift|on top|exceed(?:s|ed|ing)?|dearer|"
    r"climb(?:s|ed)?|jump(?:s|ed)?|over(?:spend|spends|spent)|"
    r"over (?:the )?(?:budget|target|plan))\b"
)
_DOWN = re.compile(
    r"\b(?:decreas(?:e|es|ed|ing)|fall|falls|falling|fell|fallen|drop|drops|dropped|dropping|"
    r"declin(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|down|fewer|less|lower|below|cut|cuts|"
    r"shorter|shrank|shrunk|diminish(?:es|ed)?|under(?:spend|spends|spent)|"
    r"under (?:the )?budget|saving)\b"
)
_NO_WAY = re.compile(
    r"\b(?:ma(?:ke|kes|de|king)|tak(?:e|es|en|ing)|took|set|put|end|ended|catch|follow(?:ed)?) up\b"
    r"|\b(?:more|less|fewer|higher|lower) than (?!in |the |a year|last|it|they|was|were|budget)"
    r"|\bmore (?:serious|likely|often|or less|of)\b|\bup to\b|\bno (?:more|fewer|less)\b"
    r"|\bonce more\b|\bfollow-up\b|\bstart-up\b|\bdown to\b|\bcomes? down\b"
)
"""Words of a way that tell of none."""
_OF = re.compile(r"\s*(?:%|per ?cent)?\)?,? (?:of|on|share|were|was|are|is|had|have)\b")
"""A share of something, or what so many of them did, and no change."""
_AMOUNTS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION, QuantityKind.UNKNOWN)
_PART = re.compile(r"[;:]\s")
_FROM_TO = re.compile(r"\bfrom £?\d[\d,.]*\w* (?:[a-z]+ ){0,3}to £?\d")
_LEAD = 80
_SIZES = (1000, 1_000_000)
"""What a table may print its money in."""
_AMOUNT = r"(?:£?\d[\d,.]*\d?(?: ?(?:million|billion|thousand|k|m|bn))?|[a-z]+)(?: [a-z]+)?"
_LINK = r"(?:,| or|, or| represents| is| was|,? which is|,? that is| \()? ?$"
_BEFORE = re.compile(
    r"\b(?:increase|rise|growth|uplift|jump|decrease|fall|drop|reduction|cut|saving|overspend|"
    rf"underspend) of (?:{_AMOUNT}{_LINK})?$"
    r"|\b(?:up|down|higher|lower|rose|risen|grew|grown|increased|climbed|fell|fallen|dropped|"
    r"decreased|declined|diminished|reduced|above|below|over (?:the )?budget|over the target|"
    rf"exceeds?|exceeded|underspent|overspent)(?: [a-z]+){{0,4}}?(?: by)? (?:{_AMOUNT}{_LINK})?$"
    r"|\b(?:more|fewer|less|on top|extra|above|over|below)(?: [a-z]+){0,2}(?:,| or|, or|,? a| \()"
    r" ?$"
)
_LONGER = re.compile(
    r"\bover (?:the |those |these |all )?(?:(?:last |whole )?(?:two|three|four|five|six|\d+) "
    r"(?:years|months|quarters|surveys|waves|seasons)|(?:whole |full )?period)(?: [a-z]+){0,3}?,? "
    r"(?:it|that|this|the (?:fall|rise|drop|increase|reduction|decrease|growth)) "
    rf"(?:is|was|comes to|came to|has been|makes|made|amounts to) (?:{_AMOUNT}{_LINK})?$"
)
"""“The fall is 11, or 17%, and over the two years it is 18, or”: the same, from further back."""
_AFTER = re.compile(
    r"\s?(?:%|per ?cent)? (?:up|down|dearer|above|over (?:the )?(?:budget|target)|below|more|fewer|"
    r"higher|lower|growth|increase|decrease|reduction)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A percentage of a sentence, and whether its words speak of a rise."""

    stated: Quantity
    is_rise: bool
    words: str
    near: tuple[Quantity, ...]
    inside: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """What a percentage is between, the numbers that show it, their names, and how, in words."""

    small: Interval
    large: Interval
    parts: tuple[Quantity, Quantity]
    names: tuple[str, str]
    how: str


def bases_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims, those turned round that hold only over the later of two amounts."""
    texts = {block.at.paragraph: block for block in paper.texts()}
    cells = cells_of(segments)
    wrong = {c.quote for c in claims if c.verdict is Verdict.INCONSISTENT}
    return tuple(
        (claim.quote not in wrong and _judged(claim, texts, cells)) or claim for claim in claims
    )


def _judged(
    claim: Claim, texts: Mapping[int, TextBlock], cells: Mapping[Place, Cell]
) -> Claim | None:
    is_held = claim.verdict is Verdict.CONSISTENT and not claim.at.table and claim.source == "paper"
    if not is_held or len(claim.quantities) != 3:
        return None
    stated, one, other = claim.quantities
    if stated.kind is not QuantityKind.PERCENT or stated.bound or stated.at.table:
        return None
    if any(q.kind not in _AMOUNTS or q.bound or q.value <= 0 for q in (one, other)):
        return None
    told = _told(stated, texts)
    if told is None:
        return None
    for pair in _pairs(claim, told, cells):
        right = percent_change(pair.small, pair.large)
        wrong = percent_change(pair.large, pair.small)
        if right is None or wrong is None:
            continue
        over, under = (right, wrong) if told.is_rise else (wrong, right)
        size = without_sign(stated.span)
        if not size.meets(without_sign(over)) and size.meets(without_sign(under)):
            return _claim(claim, told, without_sign(over), pair)
    return None


def _told(stated: Quantity, texts: Mapping[int, TextBlock]) -> _Told | None:
    """What the part of the sentence around a number speaks of; None where it is of both ways."""
    block = texts.get(stated.at.paragraph)
    if block is None or _OF.match(block.text, stated.end):
        return None
    for start, end in sentences(block.text):
        if start <= stated.start < end:
            break
    else:
        return None
    for stop in _PART.finditer(block.text, start, end):
        if stop.end() <= stated.start:
            start = stop.end()
        elif stop.start() >= stated.end:
            end = stop.start()
            break
    words = _NO_WAY.sub("", block.text[start:end].lower())
    lead = block.text[max(start, stated.start - _LEAD) : stated.start].lower()
    longer = _LONGER.search(lead)
    if _FROM_TO.search(words) or not (
        longer or _BEFORE.search(_NO_WAY.sub("", lead)) or _AFTER.match(block.text, stated.end)
    ):
        return None
    if longer is not None:
        start = stated.start - len(lead) + longer.start()
    is_rise, is_fall = _UP.search(words) is not None, _DOWN.search(words) is not None
    if is_rise is is_fall:
        return None
    numbers = numbers_in(block.text, block.at).quantities
    inside = [q for q in numbers if start <= q.start < end]
    if sum(q.kind is QuantityKind.PERCENT for q in inside) != 1:
        return None
    amounts = tuple(q for q in numbers if q.kind in _AMOUNTS)
    return _Told(stated, is_rise, words, amounts, tuple(q for q in amounts if q in inside))


def _pairs(claim: Claim, told: _Told, cells: Mapping[Place, Cell]) -> Iterator[_Pair]:
    """The smaller and the larger of the two amounts that a percentage is between."""
    _stated, one, other = claim.quantities
    if one.value == other.value:
        return
    small, large = sorted((one, other), key=lambda q: q.value)
    part = share(small.span, large.span)
    if part is not None and told.stated.span.meets(part):
        yield from _by_part(told, small.span, (small, large), cells)
    elif one.at.table != other.at.table:
        printed, cell = (other, one) if one.at.table else (one, other)
        for size in _SIZES:  # “£4,338k” beside a table in thousands
            told_in = times(printed.span, Fraction(1, size))
            part = share(told_in, cell.span)
            if part is not None and told.stated.span.meets(part) and told_in.high < cell.span.low:
                yield from _by_part(told, told_in, (printed, cell), cells)
                return
    elif claim.kind == "percent" and _are_beside(told, one, other, cells):
        yield _between(told, small, large)


def _between(told: _Told, small: Quantity, large: Quantity) -> _Pair:
    base, way = (small, "rise") if told.is_rise else (large, "fall")
    how = f"between {small.text.strip()} and {large.text.strip()} a {way} is of {base.text.strip()}"
    return _Pair(small.span, large.span, (small, large), ("smaller", "larger"), how)


def _by_part(
    told: _Told, part: Interval, parts: tuple[Quantity, Quantity], cells: Mapping[Place, Cell]
) -> Iterator[_Pair]:
    """A difference and one of the two amounts: the other stands in the row or near by."""
    _part, whole = parts
    for third in _beside(whole, told.near, cells):
        if third.kind is not whole.kind or third.bound or third.span in (part, whole.span):
            continue
        if told.is_rise and minus(whole.span, part).meets(third.span):
            yield _between(told, third, whole)
            return
        if not told.is_rise and plus((whole.span, part)).meets(third.span):
            yield _between(told, whole, third)
            return
    side = "above|over|more than" if told.is_rise else "below|under|less than|fewer than"
    names = re.escape(whole.text.lower()), re.escape(parts[0].text.lower())
    is_so = rf"{names[0]}\b.{{0,30}}? (?:is|was|are|were|stands|stood) {names[1]} (?:{side})\b"
    if not whole.at.table and re.search(is_so, told.words):
        other = minus(whole.span, part) if told.is_rise else plus((whole.span, part))
        small, large = (other, whole.span) if told.is_rise else (whole.span, other)
        side, way = ("above", "rise") if told.is_rise else ("below", "fall")
        how = (
            f"{whole.text.strip()} lies {parts[0].text.strip()} {side} what it is held against, "
            f"and a {way} is of that"
        )
        yield _Pair(small, large, parts, ("difference", "later"), how)


def _are_beside(told: _Told, one: Quantity, other: Quantity, cells: Mapping[Place, Cell]) -> bool:
    """Whether two amounts are of the one row that is spoken of, or the only two of the sentence."""
    if not one.at.table or not other.at.table:
        return {q.start for q in told.inside} == {one.start, other.start} and _are_like(one, other)
    if (one.at.table, one.at.row) != (other.at.table, other.at.row):
        return False
    segment, line, _column = cells[place_of(one.at)]
    others = (each.label.lower().strip() for each in segment.lines if each is not line)
    return not any(label and label in told.words for label in others)


def _are_like(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind and one.places == other.places


def _beside(
    large: Quantity, near: Iterable[Quantity], cells: Mapping[Place, Cell]
) -> Iterator[Quantity]:
    """The numbers of the row that an amount is of, and those of the paragraph."""
    if place_of(large.at) in cells:
        _segment, line, _column = cells[place_of(large.at)]
        yield from (q for q in line.numbers if q is not None)
    yield from near


def _claim(claim: Claim, told: _Told, right: Interval, pair: _Pair) -> Claim:
    stated = told.stated
    expected = f"{shown(right, max(stated.places, 0) + 1)}%"
    return Claim(
        kind="percent", quote=claim.quote, at=stated.at, verdict=Verdict.INCONSISTENT,
        stated=stated.text, recomputed=expected, severity=Severity.MATERIAL,
        cause=Cause.LATER_BASE,
        explanation=f"The paper says {stated.text}; {pair.how}, which gives {expected}.",
        quantities=(stated, *pair.parts), parts=("stated", *pair.names),
        others=tuple(q.at for q in pair.parts), is_tight=True,
    )  # fmt: skip
