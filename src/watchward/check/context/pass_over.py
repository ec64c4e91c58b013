"""The second pass over a paper's sentences: open numbers settled by the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchward.check.context.ranks import rank_claims
from watchward.check.context.reading import Reading, Sort, readings
from watchward.check.context.scope import Tables
from watchward.check.context.search import Near, search
from watchward.check.context.settling import Settled, settle_all
from watchward.check.context.subjects import NOBODY, Subject, subjects_of
from watchward.check.context.trends import trend_claims
from watchward.check.judge import shown
from watchward.check.model import (
    Cause,
    Claim,
    Grid,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.making import unit_of
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.said import Said, said
from watchward.check.tables.layout import Segment

__all__ = ["context_claims"]

_KINDS = {
    Sort.LEVEL: "duplicate", Sort.PERCENT: "percent", Sort.CHANGE: "change",
    Sort.POINTS: "points", Sort.MEAN: "average", Sort.SUM: "sum", Sort.SHARE: "share",
}  # fmt: skip
_LONGEST = 3000
_BACK, _ROWS, _CELLS = 2, 3, 3
"""So many sentences before, rows named and cells of each are searched."""
Key = tuple[Location, int]


def context_claims(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims of a paper with those that a table settles in place of those left open."""
    places = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    tables = Tables(subjects_of(segments, headings), places)
    settled = _settled_numbers(claims)
    told = {claim.quote for claim in claims if claim.cause is Cause.DIRECTION}
    new: list[Claim] = []
    topic: list[Subject] = []
    for sentence, before, here in _sentences(paper):
        lead = before[-1].text if before else ""
        read = readings(sentence)
        carried = topic if before else []
        answers, topic = settle_all(read, sentence.text, lead, tables, carried, here)
        for reading in read:
            if (reading.stated.at, reading.stated.start) in settled:
                continue
            answer = answers.get(id(reading)) or _searched(reading, sentence, before, tables)
            if answer is not None:
                new.append(_claim(sentence, reading, answer))
        is_told = sentence.text in told or any(
            answer.cause is Cause.DIRECTION for answer in answers.values()
        )
        new += trend_claims(sentence, tables, carried, may_fail=not is_told)
        placed = {id(q) for q in sentence.quantities if (q.at, q.start) in settled}
        new += rank_claims(sentence, tables, carried, placed)
    done = {(c.quantities[0].at, c.quantities[0].start) for c in new if c.parts[:1] == ("stated",)}
    kept = [
        claim
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE or _key(claim.quantities[:1]) not in done
    ]
    return (*kept, *new)


def _settled_numbers(claims: Sequence[Claim]) -> set[Key]:
    """Numbers that some claim has judged already."""
    return {
        (quantity.at, quantity.start)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE
        for quantity in claim.quantities[:1]
    }


def _key(quantities: tuple[Quantity, ...]) -> Key | None:
    return (quantities[0].at, quantities[0].start) if quantities else None


def _searched(
    reading: Reading, sentence: Said, before: Sequence[Said], tables: Tables
) -> Settled | None:
    """A number that the numbers round it give, and hardly by chance."""
    if reading.digits < 2 or reading.stated.bound:
        return None
    near = [Near(q, q.span, 0, "the sentence") for q in sentence.quantities]
    for away, other in enumerate(reversed(before[-_BACK:]), 1):
        near += [Near(q, q.span, away, "a sentence before") for q in other.quantities]
    lead = before[-1].text if before else ""
    rows = tables.named_in(reading.clause) or tables.named_in(f"{lead} {sentence.text}")
    for row in rows[:_ROWS]:
        near += [
            Near(p.quantity, p.span, 1, f"{row.name}, {p.heading}") for p in row.series[-_CELLS:]
        ]
    found = search(reading, near, rows[0] if rows else NOBODY)
    return None if found is None else Settled(found, holds=True)


def _sentences(paper: Paper) -> Iterator[tuple[Said, list[Said], int]]:
    """Each sentence with those before it in its paragraph and the place of that."""
    for here, block in enumerate(paper.blocks):
        if not isinstance(block, TextBlock) or block.level or not block.text.strip():
            continue
        numbers = numbers_in(block.text, block.at)
        if not numbers.quantities:
            continue
        before: list[Said] = []
        for sentence in said(block, numbers, 0):
            if len(sentence.text) <= _LONGEST:
                yield sentence, list(before), here
            before.append(sentence)


def _claim(sentence: Said, reading: Reading, answer: Settled) -> Claim:
    """The claim that a number makes, as its table settles it."""
    stated, candidate = reading.stated, answer.candidate
    expected = candidate.expected
    text = f"{shown(expected, max(stated.places, 0) + 1)}{unit_of(stated)}"
    is_turned = answer.cause is Cause.DIRECTION
    printed = f"{reading.word} {stated.text}" if is_turned else stated.text
    parts = {"stated": stated, **candidate.parts}
    listed = ", ".join(f"{name} {q.text.strip()}" for name, q in candidate.parts.items())
    told = f"{candidate.how} ({listed})"
    if answer.holds:
        told = f"It agrees with {told}."
    else:
        told = f"The paper says {printed}; {told} give {text}."
    severity = Severity.NONE if answer.holds else _severity(answer.cause)
    return Claim(
        kind=_kind(reading),
        quote=sentence.text,
        at=stated.at,
        verdict=Verdict.CONSISTENT if answer.holds else Verdict.INCONSISTENT,
        stated=printed,
        recomputed=text,
        severity=severity,
        cause=Cause.NONE if answer.holds else answer.cause,
        explanation=told,
        quantities=tuple(parts.values()),
        parts=tuple(parts),
        others=tuple(q.at for q in candidate.parts.values()),
    )


def _kind(reading: Reading) -> str:
    if reading.sort is Sort.LEVEL and reading.stated.kind is QuantityKind.RATE:
        return "rate"
    return _KINDS[reading.sort]


def _severity(cause: Cause) -> Severity:
    if cause is Cause.DIRECTION:
        return Severity.MESSAGE
    return Severity.COSMETIC if cause is Cause.ROUNDING else Severity.MATERIAL
