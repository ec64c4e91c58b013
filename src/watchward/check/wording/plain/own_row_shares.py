"""Percentages of a row's own figures: “rose by 118, or 8.4%”, “90 vacancies, 6.0% of its posts”.

The row is named, or is the total, and the figure right before the percentage is its own: how far it
moved, or what it has in one column. The percentage is then of what it moved from, or of what it has
in the column that is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import share
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["own_row_share_claims"]

_STEP = re.compile(
    r"\b(?:(?:rose|fell|grew|dropped|increased|decreased|declined|reduced|climbed|went up|went "
    r"down|"
    r"risen|fallen|grown|up|down) by|up|down)(?: just| only| about)? £?$"
)
_BESIDE = re.compile(
    r"(?: [a-z-]+){0,2}(?:,? (?:or|\(|which is|that is|equal to|equivalent to|an? (?:rise|increase|"
    r"fall|decrease|reduction|drop|growth) of)|,) ?(?:just |only |about |or )?"
)
_OF = re.compile(
    r"(?:%| ?per ?cent)? of (?:the|its|their|our|all|all the) (?P<of>[a-z' -]{3,40}?)"
    r"(?=\W*$|[,;.)]| and\b)"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|earlier|since|except|excluding|without|would|each|combined|"
    r"together|"
    r"average|respectively|forecast|target|over (?:two|three|four|five)|both)\b"
)
_NEAR, _CLOSE, _LEAST = 8, 15, 2
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a percentage should be, by two figures of a row; `later` if it is of the later one."""

    part: Interval
    later: Interval | None
    name: str
    parts: tuple[Quantity, ...]


def own_row_share_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a percentage told right behind a row's own figure."""
    if NO.search(spoken.low) or AHEAD.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    for (own, start, end), (stated, at, after) in zip(
        spoken.numbers, spoken.numbers[1:], strict=False
    ):
        is_pair = stated.kind is QuantityKind.PERCENT and own.kind in _KINDS
        if not is_pair or own.bound or stated.bound or own.text.strip().isalpha():
            continue
        if not _BESIDE.fullmatch(spoken.low, end, at) or spoken.dates:
            continue
        of_what = _OF.match(spoken.low, after)
        if of_what is not None:
            ways = list(_of_column(spoken, own, start, of_what, world))
        elif _STEP.search(spoken.low[:start]):
            ways = list(_of_step(spoken, own, start, world))
        else:
            continue
        yield from _judged(spoken, stated, at, ways, is_step=of_what is None)


def _named(spoken: Spoken, ladder: Ladder, before: int) -> Rung | None:
    """The one row that a sentence names before a place, by its whole label; no other is named."""
    found = mentions(spoken, ladder)
    names = {m.rung.name for m in found}
    is_one = len(names) == 1 and found[0].is_whole and found[0].end <= before
    return found[0].rung if is_one else None


def _of_step(spoken: Spoken, own: Quantity, start: int, world: World) -> Iterator[_Way]:
    """By how far the row named moved between two columns, of what it was."""
    for ladder in world.changes_naming(spoken):
        is_near = abs(ladder.here - spoken.here) <= _NEAR and not ladder.is_time
        rung = _named(spoken, ladder, start) if is_near and ladder.sort is Sort.CHANGE else None
        if rung is None or len(rung.parts) != _LEAST or not own.span.holds(abs(rung.value)):
            continue
        early, late = rung.parts
        is_kind = own.kind is early.kind or {own.kind, early.kind} <= LIKE
        if is_kind and early.value > 0 and late.value > 0:
            step = Interval.exact(abs(rung.value))
            of_early, of_late = share(step, early.span), share(step, late.span)
            if of_early is not None:
                yield _Way(of_early, of_late, rung.name, rung.parts)


def _of_column(
    spoken: Spoken, own: Quantity, start: int, of_what: re.Match[str], world: World
) -> Iterator[_Way]:
    """By what the row named has in the column that the percentage is said to be of."""
    words = telling(of_what["of"])
    near = [
        one for one in world.columns
        if abs(one.here - spoken.here) <= _NEAR and not one.is_rate
    ]  # fmt: skip
    for whole in near:
        if not whole.words or whole.words != words:
            continue
        for part in near:
            if part.table != whole.table or part.title == whole.title:
                continue
            if not part.words & telling(spoken.text[: of_what.start()]):
                continue
            rung = _named(spoken, part, start)
            of = next((r for r in whole.rungs if rung is not None and r.name == rung.name), None)
            if rung is None or of is None or of.value <= 0 or not own.span.holds(rung.value):
                continue
            middle = share(rung.parts[0].span, of.parts[0].span)
            if middle is not None:
                yield _Way(middle, None, rung.name, (*rung.parts, *of.parts))


def _judged(
    spoken: Spoken, stated: Quantity, at: int, ways: list[_Way], *, is_step: bool
) -> Iterator[Claim]:
    fits = [way for way in ways if way.part.meets(stated.span)]
    if not ways or (not fits and len({(way.part.low, way.part.high) for way in ways}) != 1):
        return
    way = (fits or ways)[0]
    middle = (way.part.low + way.part.high) / 2
    is_later = way.later is not None and way.later.meets(stated.span)
    is_wrong = is_later or is_slip(stated, way.part)
    if not fits and not is_wrong and (is_step or abs(middle - stated.value) > _CLOSE):
        return
    cause = Cause.LATER_BASE if is_later else Cause.TYPED
    kind = "percent" if is_step else "share"
    truth = f"{float(middle):.{max(stated.places, 0)}f}%"
    said = Verdicts(kind, stated.text.strip(), truth, cause, f"the row “{way.name}”")
    yield replace(claim_of(spoken, at, said, way.parts, stated, holds=bool(fits)), is_tight=True)
