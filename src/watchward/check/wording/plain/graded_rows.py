"""The rows of tables by a word that some column gives them: “Red”, “On target”, “Good”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.model import Grid
from watchward.check.tables.cells import plain
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.plain.counted import COUNTS
from watchward.check.wording.world import World

__all__ = ["IS", "Answered", "forms_of", "graded_rows", "grades_of"]

IS = r"(?:(?:are|is|were|was|remain|remained|have|has|ended the (?:year|quarter)) )?"
_FEWEST, _KINDS, _WORDS = 4, 6, 3


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of a table, each 1 where it has an answer and -1 where it has not."""

    ladder: Ladder
    called: frozenset[str]


@lru_cache(maxsize=64)
def forms_of(way: str) -> tuple[re.Pattern[str], ...]:
    """How rows of one answer are listed, all but some told, a part of them, and counted."""
    listed = (
        rf"\b(?P<word>the (?:(?P<n>[a-z]+|\d+) )?(?P<noun>[a-z]+s)) (?:(?:that|which) )?{IS}{way}"
        r"(?: (?:are|were|being)|:) "
    )
    but = (
        r"\b(?P<word>all|every|each)(?: of)?(?: the| our| its)?(?: other)? (?P<noun>[a-z]+)"
        r",? (?:except(?: for)?|apart from|other than|bar|but|with the exception of) "
    )
    part = (
        r"(?:^|[.;] |, |\b(?:and|but|while) )(?P<word>(?P<more>(?:more|fewer|less) than |over |"
        r"just (?:over|under) )?(?P<share>half|a third|two[- ]thirds|a quarter|three[- ]quarters)|"
        r"most|the majority|a majority|a minority)"
        r" of (?:the|our|its|these|all) (?:(?:[a-z]+|\d+) )?(?P<noun>[a-z]+s)"
        rf"(?:, including [^.;]{{3,90}}?,)? {IS}{way}(?=[.,;)]|$| (?:and|but|while|at)\b)"
    )
    before = (
        rf"\b(?P<word>the (?:(?P<n>[a-z]+|\d+) )?(?:{way}))(?: rated)? (?P<noun>[a-z]+s)"
        r"(?: (?:are|were|being)|:) "
    )
    count = (
        rf"(?:^|[.;] |, |\b(?:and|but|while) )(?P<word>(?P<count>{'|'.join(COUNTS)}) of "
        rf"(?:the |our |its )?(?P<size>{'|'.join(COUNTS)}|\d+) (?P<noun>[a-z]+s)) {IS}"
        rf"(?:rated |marked |assessed as |shown as )?{way}(?=[.,;)]|$| (?:and|but|while)\b)"
    )
    return tuple(re.compile(form) for form in (listed, but, part, before, count))


@lru_cache(maxsize=2)
def _columns(world: World) -> tuple[tuple[Grid, int, int, tuple[str, ...]], ...]:
    """The columns of few words of a paper's tables, with the places of their tables."""
    found = []
    for here, grid in enumerate(world.blocks):
        for at in range(1, grid.width) if isinstance(grid, Grid) else ():
            words = _words(grid, at) if isinstance(grid, Grid) else ()
            is_few = 1 < len(set(words)) <= _KINDS and len(words) >= _FEWEST
            if isinstance(grid, Grid) and is_few and len(words) > len(set(words)):
                found.append((grid, here, at, words))
    return tuple(found)


def _words(grid: Grid, at: int) -> tuple[str, ...]:
    """The words of a column; none where one cell has more than a grade."""
    words = tuple(plain(row[at].text).lower().strip() if at < len(row) else "" for row in grid.body)
    is_plain = all(
        re.fullmatch(r"[a-z][a-z' -]+", word) and len(word.split()) <= _WORDS for word in words
    )
    return words if is_plain else ()


@lru_cache(maxsize=2)
def grades_of(world: World) -> frozenset[str]:
    """Every word of such columns."""
    return frozenset(word for *_column, words in _columns(world) for word in words)


def graded_rows(world: World, grade: str) -> Iterator[Answered]:
    """Every table with a column in which some rows have a grade."""
    for grid, here, at, words in _columns(world):
        if grade not in words or any(grade in word and grade != word for word in words):
            continue
        names = [plain(row[0].text).strip() for row in grid.body if row]
        if len(set(names)) < len(words) or len(names) != len(words) or not all(names):
            continue
        rungs = tuple(
            Rung(name, Fraction(1 if word == grade else -1), ())
            for name, word in zip(names, words, strict=True)
        )
        stub, title = (
            " ".join(plain(row[n].text) for row in grid.rows[: grid.headers] if n < len(row))
            for n in (0, at)
        )
        ladder = Ladder(rungs, title, grid.caption, here, here, stub=stub)
        yield Answered(ladder, telling(f"{stub} {grid.caption}") | telling("measures"))
