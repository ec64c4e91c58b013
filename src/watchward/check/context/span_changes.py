"""“… and over the whole period the fall is 20.9%”: of the row spoken of, from first to last.

The row is the one, and no other, that what holds in the sentence, or in the one before it, rests
on. The percentage is wrong where a slip gives it: the change over its later figure, two digits
swapped or one typed wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.second_look import key_of
from watchward.check.judge import is_slip, shown
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
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.sentences import sentences
from watchward.check.rounding import percent_change, without_sign
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Line, Segment

__all__ = ["span_changes_judged"]

_N = r"two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_SPAN = re.compile(
    r"\b(?:over|across|for|in|during|taking) (?:the |this |that |these |those |all |its )+"
    rf"(?:(?:full|whole|entire) (?:span|period|run|series|time)(?: shown)?|period(?: shown)?|"
    rf"(?P<n>{_N})[ -](?:years?|quarters?|months?)(?: (?:shown|together|as a whole))?)\b"
)
_TO_SHARE = re.compile(
    r",? (?:(?:the|it|this|that|they) )?(?:(?:total|overall) )?(?:"
    r"(?P<noun>fall|drop|decrease|reduction|decline|rise|increase|growth|gain)"
    r"(?: (?:is|was|has been|comes to|came to|amounts to|of))+|"
    r"(?:(?:has|have|had) )?(?P<verb>fallen|dropped|decreased|declined|fell|risen|rose|increased|"
    r"grown|grew|climbed) by|is (?P<up>up|down)|(?P<be>down|up)) "
    r"(?:just |only |about |some |by )?$"
)
_FALL = ("fall", "drop", "decrease", "reduction", "decline", "fallen", "dropped", "decreased",
         "declined", "fell", "down")  # fmt: skip
_KINDS = ("change", "percent", "trend")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """A percentage over a span: how many steps it has, 0 where that is not told, and its way."""

    stated: Quantity
    steps: int
    is_fall: bool
    start: int


def span_changes_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims with those of changes over a whole span that nothing else has settled."""
    settled = {key_of(c.quantities[0]) for c in claims if _is_settled(c)}
    asked = [
        (block, one)
        for block in paper.texts()
        if not block.level and "%" in block.text
        for one in _asked(block)
        if key_of(one.stated) not in settled
    ]
    if not asked:
        return tuple(claims)
    cells, new = cells_of(segments), []
    for block, one in asked:
        row = _row(block, one, claims, cells)
        made = _judged(block, one, *row) if row is not None else None
        new += [made] if made is not None else []
    done = {key_of(claim.quantities[0]) for claim in new}
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in done]
    return (*kept, *new)


def _is_settled(claim: Claim) -> bool:
    """Whether more is known of a number than that another sentence prints it as well."""
    is_copy = claim.kind == "duplicate" and not any(q.at.table for q in claim.quantities)
    return bool(claim.quantities) and claim.verdict is not Verdict.UNVERIFIABLE and not is_copy


def _asked(block: TextBlock) -> Iterator[_Asked]:
    """The percentages that a paragraph tells of a whole span, right behind it."""
    low = block.text.lower()
    for match in _SPAN.finditer(low):
        for stated in numbers_in(block.text, block.at).quantities:
            if stated.start < match.end() or stated.kind is not QuantityKind.PERCENT:
                continue
            words = _TO_SHARE.fullmatch(f"{low[match.end() : stated.start]}")
            if words is not None and not stated.bound:
                way = words["noun"] or words["verb"] or words["up"] or words["be"]
                yield _Asked(stated, _steps(match["n"]), way in _FALL, match.start())
            break


_NUMBERS = dict(zip(_N.split("|"), range(2, 11), strict=False))


def _steps(word: str | None) -> int:
    if word is None:
        return 0
    return int(word) if word.isdigit() else _NUMBERS[word]


def _row(
    block: TextBlock, one: _Asked, claims: Sequence[Claim], cells: Mapping[Place, Cell]
) -> tuple[Segment, Line] | None:
    """The one row that what holds in the sentence, or else in the one before, rests on."""
    spans = list(sentences(block.text))
    at = next((n for n, (a, b) in enumerate(spans) if a <= one.start < b), None)
    if at is None:
        return None
    for a, b in reversed(spans[max(0, at - 1) : at + 1]):
        text = block.text[a:b]
        if NO.search(text.lower()) or AHEAD.search(text.lower()):
            return None
        found = {
            (cell[0].number, id(cell[1])): (cell[0], cell[1])
            for claim in claims
            if claim.at.paragraph == block.at.paragraph and claim.quote.strip() == text.strip()
            if claim.verdict is Verdict.CONSISTENT and claim.kind in _KINDS and _is_of_row(claim)
            for quantity in claim.quantities
            if (cell := cells.get(place_of(quantity.at))) is not None
        }
        if found:
            return _only(list(found.values()), text)
    return None


def _is_of_row(claim: Claim) -> bool:
    """Whether the cells that a claim rests on stand in one row: in a column they are of several."""
    return len({(q.at.table, q.at.row) for q in claim.quantities if q.at.table}) == 1


def _only(rows: Sequence[tuple[Segment, Line]], text: str) -> tuple[Segment, Line] | None:
    """The one row; of several the one whose name the sentence has."""
    if len(rows) == 1:
        return rows[0]
    named = [row for row in rows if row[1].label and row[1].label.lower() in text.lower()]
    return named[0] if len(named) == 1 else None


def _judged(block: TextBlock, one: _Asked, segment: Segment, line: Line) -> Claim | None:
    """The percentage held against the row's first and last figures."""
    columns = sorted(
        (c for c in segment.columns if c.time is not None and c.role not in DERIVED),
        key=lambda c: c.time or 0,
    )
    held = [q for c in columns if (q := line.numbers[c.index]) is not None]
    are_like = len({q.kind for q in held}) == 1 and len({c.time for c in columns}) == len(columns)
    if len(held) < _FEWEST or not are_like or one.steps not in (0, len(held) - 1, len(held)):
        return None
    first, last = held[0], held[-1]
    if not first.value or (last.value < first.value) is not one.is_fall:
        return None
    expected, later = percent_change(first.span, last.span), percent_change(last.span, first.span)
    if expected is None or later is None:
        return None
    right, size = without_sign(expected), without_sign(one.stated.span)
    if size.meets(right):
        return _claim(block, one, right, (first, last), Cause.NONE)
    if size.meets(without_sign(later)):
        return _claim(block, one, right, (first, last), Cause.LATER_BASE)
    is_typed = is_slip(one.stated, right)
    return _claim(block, one, right, (first, last), Cause.TYPED) if is_typed else None


def _claim(
    block: TextBlock, one: _Asked, right: Interval, parts: tuple[Quantity, Quantity], cause: Cause
) -> Claim:
    wrong = cause is not Cause.NONE
    stated = one.stated
    expected = f"{shown(right, max(stated.places, 0) + 1)}%"
    told = f"from {parts[0].text.strip()} to {parts[1].text.strip()}, first to last"
    quote = next(block.text[a:b] for a, b in sentences(block.text) if a <= one.start < b)
    return Claim(
        kind="percent", quote=quote.strip(), at=stated.at,
        verdict=Verdict.INCONSISTENT if wrong else Verdict.CONSISTENT,
        stated=stated.text, recomputed=expected,
        severity=Severity.MATERIAL if wrong else Severity.NONE, cause=cause,
        explanation=f"The paper says {stated.text}; {told}, it is {expected}."
        if wrong else f"{told}.",
        quantities=(stated, *parts), parts=("stated", "from", "to"),
        others=tuple(q.at for q in parts), is_tight=True,
    )  # fmt: skip
