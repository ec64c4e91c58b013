"""“It was highest in Ashby, at 26.8%”: the figure beside a place that holds is that row's own.

Where the row has its place in a column, and the figure stands in none of its cells, a slip of the
hand, or the cell of another row of that column, tells which figure was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.second_look import key_of
from watchward.check.judge import is_swapped
from watchward.check.model import (
    Cause,
    Claim,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.numbers import numbers_in
from watchward.check.tables.layout import Segment

__all__ = ["placed_judged"]

_NEXT = re.compile(
    r"(?: (?!(?:and|but|than|from|while|with|for)\b)[a-z'-]+){0,4}"
    r"(?:,? at|,? with|,? on|:|,? \() ?(?:just |only |the |a )?£?$"
)
_ENDS = re.compile(r"(?:%| ?per ?cent)?(?:[,.;)]|$| and\b| but\b|, )")
_DIGITS = 3
_SHARES = (QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.UNKNOWN)


def placed_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims with those of the figures told beside places that hold."""
    ranks = [c for c in claims if c.kind == "rank" and c.verdict is Verdict.CONSISTENT]
    ranks = [c for c in ranks if not c.at.table]
    if not ranks:
        return tuple(claims)
    texts = {block.at.paragraph: block for block in paper.texts()}
    cells = cells_of(segments)
    settled = {
        key_of(c.quantities[0])
        for c in claims
        if c.quantities and c.verdict is not Verdict.UNVERIFIABLE
    }
    rows = _rows(segments)
    new: dict[object, Claim] = {}
    for claim in ranks:
        for made in _claims(claim, texts, cells, rows):
            if key_of(made.quantities[0]) not in settled:
                new.setdefault(key_of(made.quantities[0]), made)
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in new]
    return (*kept, *new.values())


def _rows(segments: Sequence[Segment]) -> Mapping[str, set[object]]:
    """The values of all rows of one name, in every table."""
    found: dict[str, set[object]] = defaultdict(set)
    for segment in segments:
        for line in segment.lines:
            values = (abs(n.value) for n in line.numbers if n is not None)
            found[line.label.lower().strip()].update(values)
    return found


def _claims(
    claim: Claim,
    texts: Mapping[int, TextBlock],
    cells: Mapping[Place, Cell],
    rows: Mapping[str, set[object]],
) -> Iterator[Claim]:
    held = [q for q in claim.quantities if q.at.table]
    block = texts.get(claim.at.paragraph)
    if len(held) != 1 or block is None or place_of(held[0].at) not in cells:
        return
    own = held[0]
    segment, line, column = cells[place_of(own.at)]
    told = _beside(claim, block, line.label)
    if (
        told is None
        or not _is_like(told, own)
        or abs(told.value) in rows[line.label.lower().strip()]
    ):
        return
    others = {
        abs(n.value) for other in segment.lines if (n := other.numbers[column.index]) is not None
    }
    if is_swapped(told, own.span):
        yield _made(claim, told, own, Cause.DIGITS)
    elif abs(told.value) in others:
        yield _made(claim, told, own, Cause.ROW_ABOVE)


def _beside(claim: Claim, block: TextBlock, label: str) -> Quantity | None:
    """The number that stands straight behind the row's name, or behind the word of its place."""
    start = block.text.find(claim.quote)
    quote, name = claim.quote.lower(), label.lower().strip()
    if start < 0 or not name or quote.count(name) != 1:
        return None
    word = claim.stated.lower()
    if quote.count(word) != 1:
        return None
    end = max(quote.find(name) + len(name), quote.find(word) + len(word))
    for number in numbers_in(block.text, block.at).quantities:
        if number.start < start + end:
            continue
        between = block.text[start + end : number.start].lower().replace("\n", " ")
        is_next = _NEXT.fullmatch(re.sub(r" +", " ", between)) is not None
        return number if is_next and _ENDS.match(block.text, number.end) else None
    return None


def _is_like(told: Quantity, own: Quantity) -> bool:
    """Whether two numbers are of one kind and as fine, and hardly alike by chance."""
    is_kind = told.kind is own.kind or {told.kind, own.kind} <= set(_SHARES)
    is_long = len(re.sub(r"\D", "", told.text)) >= _DIGITS
    is_fine = told.places == own.places and not told.bound
    return is_kind and is_long and is_fine and told.value != own.value


def _made(claim: Claim, told: Quantity, own: Quantity, cause: Cause) -> Claim:
    right = own.text.strip()
    return Claim(
        kind="duplicate", quote=claim.quote, at=told.at, verdict=Verdict.INCONSISTENT,
        stated=told.text, recomputed=right, severity=Severity.MATERIAL, cause=cause,
        explanation=f"The paper says {told.text}; the row that is {claim.stated} has {right}. Most "
        f"likely: {cause.value}.",
        quantities=(told, own), parts=("stated", "the table"), others=(own.at,), is_tight=True,
    )  # fmt: skip
