"""“Call-outs have risen by 5.3%”, where the row of a table prints -5.3%: the word is of that row.

A change told again agrees with its cell in size. The cell has a sign, and the word before the
number says which way. The sentence must tell the first words of the row right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.telling_words import telling
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
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Segment

__all__ = ["ways_judged"]

_MOVED = re.compile(
    r"\b(?P<word>(?P<up>risen|rose|rising|increased|grew|grown|climbed|gone up|went up|up)|"
    r"(?P<down>fallen|fell|falling|decreased|dropped|declined|reduced|gone down|went down|"
    r"come down|came down|down))(?: (?:sharply|slightly|again|further|too))?"
    r" (?:by )?(?:just |only |about |some )?£?$"
)
_CHANGES = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)
_ROLES = {QuantityKind.PERCENT: Role.PERCENT_CHANGE, QuantityKind.POINTS: Role.POINTS}
_TELLING = 100
"""A smaller whole number may be another row's by chance."""
_STOPS = re.compile(r"[;:.] |, (?:while|but|whereas|and)\b|\b(?:and|while|but|whereas)\b|\d")
_LEAD = 90


def ways_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims with those of words that turn the sign of the change they tell again."""
    texts = {block.at.paragraph: block for block in paper.texts()}
    cells = cells_of(segments)
    done = {_word_of(claim) for claim in claims if claim.verdict is Verdict.INCONSISTENT}
    new: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        for made in _claims(claim, texts, cells):
            if _word_of(made) not in done:
                new.setdefault(_word_of(made), made)
    return (*claims, *new.values())


def _word_of(claim: Claim) -> tuple[str, str]:
    """The word that a claim is about, and its sentence."""
    return claim.quote, claim.stated.split(":")[0].split(" £")[0].lower()


def _claims(
    claim: Claim, texts: Mapping[int, TextBlock], cells: Mapping[Place, Cell]
) -> Iterator[Claim]:
    if claim.at.table or not claim.quantities or claim.quantities[0].is_signed:
        return
    stated = claim.quantities[0]
    block = texts.get(stated.at.paragraph)
    if block is None:
        return
    lead = block.text[max(0, stated.start - _LEAD) : stated.start]
    found = _MOVED.search(lead.lower())
    if found is None:
        return
    subject = _STOPS.split(lead[: found.start()])[-1]
    told = [q for q in _meant(claim, cells) if _is_of(cells[place_of(q.at)], subject)]
    if len({(q.at.table, q.at.row) for q in told}) != 1:
        return
    cell = told[0]
    if bool(found["up"]) != (cell.value > 0):
        yield _claim(claim, lead[found.start("word") : found.end("word")], stated, cell)


def _meant(claim: Claim, cells: Mapping[Place, Cell]) -> Iterator[Quantity]:
    """The cells that a claim holds a number against, or, where it is open, those of its size."""
    stated, *others = claim.quantities
    if claim.verdict is Verdict.CONSISTENT and claim.kind == "duplicate":
        yield from (q for q in others if place_of(q.at) in cells)
    elif claim.verdict is Verdict.UNVERIFIABLE and claim.kind in ("percent", "points", "change"):
        role = _ROLES.get(stated.kind, Role.DIFFERENCE)
        is_telling = stated.places > 0 or stated.value >= _TELLING
        for _segment, line, column in cells.values() if is_telling else ():
            cell = line.numbers[column.index]
            if cell is None or abs(cell.value) != stated.value:
                continue
            if column.role is role or stated.kind is cell.kind is not QuantityKind.COUNT:
                yield cell


def _is_of(held: Cell, subject: str) -> bool:
    """Whether a cell is a change, with a sign, of the row that some words name."""
    segment, line, column = held
    is_change = column.role in _CHANGES and _is_signed(segment, column.index)
    return is_change and _names(subject, line.label)


def _is_signed(segment: Segment, at: int) -> bool:
    """Whether a column has changes of both signs, so that none stands without its own."""
    values = [q.value for line in segment.lines if (q := line.numbers[at]) is not None]
    return min(values, default=Fraction(0)) < 0 < max(values, default=Fraction(0))


def _names(subject: str, label: str) -> bool:
    """Whether the words before a verb are those that a row's label begins with, and no others."""
    own = telling(re.split(r"[,(–]", label)[0])
    return bool(own) and own <= telling(subject) and len(telling(subject) - own) <= 1


def _claim(claim: Claim, word: str, stated: Quantity, cell: Quantity) -> Claim:
    truth = f"{'up' if cell.value > 0 else 'down'} ({cell.text.strip()})"
    return Claim(
        kind="trend", quote=claim.quote, at=claim.at, verdict=Verdict.INCONSISTENT,
        stated=word, recomputed=truth, severity=Severity.MESSAGE, cause=Cause.DIRECTION,
        explanation=f"The paper says “{word}”; it is {truth}: the row of the table that it tells "
        f"again ({cell.text.strip()}).",
        quantities=(stated, cell), parts=("figure", "the table"), others=(cell.at,),
        is_tight=True,
    )  # fmt: skip
