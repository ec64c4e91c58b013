"""The readings of a word that says which way: two numbers, the first against the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Quantity
from watchward.check.wording.figures import Figure, are_like, figures_near
from watchward.check.wording.goodness import better_way
from watchward.check.wording.ladders import Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.weighing.pair_marks import Stage, prose_marks, table_marks, void_marks
from watchward.check.wording.weighing.readings import Asks, Reading, Word, any_marks
from watchward.check.wording.weighing.ways import Way, ways_in
from watchward.check.wording.world import World

__all__ = ["way_words"]

_FIGURES = 9
"""So many numbers near a word are paired at most."""
_ROWS, _STEPS = 6, 8
_AMISS = frozenset(["told no", "row told no"])
_HALF_NAMED = frozenset(["row named part", "row topic False"])
_OTHER_ROW = frozenset(["row told no", "row told blunt"])
_DOUBTED, _ROW_DOUBTED, _SINCE = 0.1, 0.02, 0.05
"""How much less a word tells that stands with an amount the two numbers, or those of a row, do not
give, or with another time to start from than theirs."""
_MOVED, _COMPARED = 0.1, 0.03
"""How likely a word of direction is wrong, and one that compares."""
_UNKNOWN_GOOD = 0.3
"""How much less a word that says good or bad tells where nobody says which way is good."""
_TELLING = (
    "told sharp", "told blunt", "frame 1 1 0 0 0 0", "frame 1 0 0 0 0 0", "row told sharp",
    "row told blunt", "row named clause", "row ends 1 True", "row ends 3 True", "things",
    "things topic all", "time later verb", "time later than", "past False True", "else True",
    "row else True", "yard False True against", "yard False True good", "than than True",
    "than against True", "row said True True", "good known",
)  # fmt: skip
"""Marks that leave little doubt that a word speaks of something."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number against another, with what they are of and the marks of being meant."""

    one: Quantity
    other: Quantity
    about: str
    marks: tuple[str, ...]


def way_words(spoken: Spoken, world: World, asks: Asks) -> Iterator[Word]:
    """The words of a sentence that say which way and are asked for, each with its readings."""
    ways = [way for way in ways_in(spoken) if asks(_kind(way), way.word, way.start, None)]
    figures = figures_near(spoken, 2) if ways else []
    for way in ways:
        stage = Stage(spoken, way, tuple(figures))
        if any((amount.value > 0) == (way.way > 0) for amount in stage.signed):
            continue  # its own sign bears it out
        pairs = [*_of_prose(stage), *_of_tables(stage, world), *_of_things(stage, world)]
        readings = (
            *(r for pair in pairs for r in _readings(stage, pair)),
            *(_of_sign(stage, amount) for amount in stage.signed),
        )
        if readings:
            none = (*void_marks(stage), *any_marks(readings, _TELLING))
            yield Word(
                "way", _kind(way), way.word, way.start, way.end, readings, none, 0.5,
                _MOVED if way.sort == "verb" else _COMPARED,
            )  # fmt: skip


def _kind(way: Way) -> str:
    return "trend" if way.sort in ("verb", "turn", "speed") else "comparison"


def _readings(stage: Stage, pair: _Pair) -> Iterator[Reading]:
    a, b = pair.one.value, pair.other.value
    if a == b:
        return
    is_up = a > b
    way = stage.way
    goods: tuple[int, ...] = (1,)
    if way.is_value:
        known = better_way(stage.spoken.low) or better_way(pair.about)
        goods = (known,) if known else (1, -1)
    for good in goods:
        marks = pair.marks
        if way.is_value:
            known_mark = f"good {good} {pair.one.kind}" if len(goods) == 2 else "good known"
            marks = (*marks, known_mark)
        side = "up" if is_up else "down"
        if way.sort not in ("verb", "turn", "speed"):
            side = "above" if is_up else "below"
        yield Reading(
            marks=marks,
            fits=is_up == (way.way * good > 0),
            slip=_slip(marks, is_known=len(goods) == 1),
            value=1 if is_up else -1,
            truth=f"{side} ({pair.other.text.strip()} to {pair.one.text.strip()})"
            if side in ("up", "down")
            else f"{pair.one.text.strip()}, {side} {pair.other.text.strip()}",
            about=pair.about,
            cause=Cause.DIRECTION,
            parts=(pair.other, pair.one),
        )


def _slip(marks: tuple[str, ...], *, is_known: bool) -> float:
    """How much a word that does not fit says of its being wrong."""
    is_framed = any(mark.startswith("frame 1 1") for mark in marks)
    is_amiss = not _AMISS.isdisjoint(marks) and not is_framed
    since = _SINCE if "row since" in marks else 1.0
    is_other = not _OTHER_ROW.isdisjoint(marks)
    is_amiss = is_amiss or _HALF_NAMED.issubset(marks)
    doubted = _ROW_DOUBTED if is_other else _DOUBTED if is_amiss else 1.0
    return since * (1.0 if is_known else _UNKNOWN_GOOD) * doubted


def _of_sign(stage: Stage, amount: Quantity) -> Reading:
    """An amount printed with its sign beside the word."""
    is_up = amount.value > 0
    side = "up" if is_up else "down"
    return Reading(
        marks=("signed", f"signed {stage.way.sort}"),
        fits=is_up == (stage.way.way > 0),
        slip=1.0,
        value=1 if is_up else -1,
        truth=f"{side} ({amount.text.strip()})",
        about="the amount with its sign",
        cause=Cause.DIRECTION,
        parts=(amount,),
    )


def _of_prose(stage: Stage) -> Iterator[_Pair]:
    """Any two like numbers of the sentence and those before it, either way round."""
    figures = [f for f in stage.figures if not stage.is_step(f)][:_FIGURES]
    base = stage.base
    for one in figures:
        for other in figures:
            if one is other or not stage.are_like(one, other):
                continue
            if base is not None and other is not base:
                continue
            if stage.way.sort == "verb" and _is_earlier(one, other):
                continue
            if abs(one.back - other.back) <= 1:
                yield _Pair(one.quantity, other.quantity, "the numbers it speaks of",
                            prose_marks(stage, one, other))  # fmt: skip


def _is_earlier(one: Figure, other: Figure) -> bool:
    """Whether a number is of an earlier period than the one it is held against, by their dates."""
    return one.time is not None and other.time is not None and one.time < other.time


def _of_tables(stage: Stage, world: World) -> Iterator[_Pair]:
    """The changes of rows that the sentence names."""
    spoken = stage.spoken
    said = telling(spoken.text[stage.way.low : stage.way.high])
    whole = telling(spoken.text)
    rows = [(row, words) for row in world.rows.spoken_of(whole)
            if (words := _naming(row.words)) & whole]  # fmt: skip
    held = sorted(rows, key=lambda each: (-len(each[1] & said), -len(each[1] & whole)))
    for row, words in held[:_ROWS]:
        if not words & said and not words <= whole:
            continue
        last = len(row.series) - 1
        steps = {(at, at - 1) for at in range(1, last + 1)} | {(last, 0)}
        for a, b in sorted(steps, reverse=True)[:_STEPS]:
            one, other = row.series[a], row.series[b]
            if not are_like(one.quantity, other.quantity):
                continue
            name = " ".join(sorted(words))
            marks = table_marks(stage, words, row.topic, one, other, is_last=a == last)
            if stage.is_since and b:
                marks = (*marks, "row since")
            yield _Pair(one.quantity, other.quantity, f"{name}: {other.heading} to {one.heading}",
                        marks)  # fmt: skip


def _naming(words: frozenset[str]) -> frozenset[str]:
    """The words of a row's name that can name it: no numbers, no lone letters."""
    return frozenset(word for word in words if len(word) > 1 and not word.isdigit())


def _of_things(stage: Stage, world: World) -> Iterator[_Pair]:
    """Two things of one column, the first named before the word and the second behind it."""
    if stage.way.sort not in ("than", "against", "good", "speed"):
        return
    spoken, way = stage.spoken, stage.way
    for ladder in list(world.levels_naming(spoken))[:_ROWS]:
        if ladder.is_time or ladder.sort is not Sort.LEVEL or ladder.is_prose:
            continue
        named = mentions(spoken, ladder)
        before = [m for m in named if m.end <= way.start]
        after = [m for m in named if m.start >= way.end]
        if not before or not after:
            continue
        one, other = before[-1].rung, after[0].rung
        if one is other:
            continue
        said = {w[:6] for w in telling(spoken.text)}
        topic = {w[:6] for w in telling(ladder.title)}
        full = "all" if topic and topic <= said else "some" if topic & said else "no"
        where = "in" if before[-1].start >= way.low and after[0].end <= way.high else "out"
        printed = sum(q.value in (one.value, other.value) for q, _a, _b in spoken.numbers)
        marks = ("things", f"things {way.sort}", f"things topic {full}", f"things {where}",
                 f"things whole {before[-1].is_whole and after[0].is_whole}",
                 f"things than {'than' in spoken.low[way.end : after[0].start]}",
                 f"things count {min(3, len(before))} {min(3, len(after))}",
                 f"things printed {min(2, printed)}")  # fmt: skip
        yield _Pair(one.parts[0], other.parts[0], ladder.title, marks)
