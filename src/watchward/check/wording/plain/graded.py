"""“Good in two areas, adequate in four, requires improvement in three”: grades counted in a column.

The nearest table with these words in one column says how many rows have each. One number
is called wrong only where another of the same sentence is right in that column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Cause, Claim, Grid
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.cells import plain
from watchward.check.wording.plain.counted import COUNTS
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["graded_claims"]

_N = rf"(?P<n>{'|'.join(COUNTS)}|\d{{1,2}})"
_BEHIND = re.compile(rf" (?:in|for|on|by|at|against) (?:just |only )?{_N}\b(?![.,]\d|%| per cent)")
_BEFORE = re.compile(
    rf"(?<![\w.,-]){_N}(?: (?!and\b|or\b|of\b|but\b)[a-z]+){{0,4}}? ?(?:as |were |are )?['“\"]?$"
)
_OTHER = re.compile(
    r"\b(?:previous\w*|last|earlier|then|national\w*|other forces|improved|moved|from|target|"
    r"until)\b"
)
_FEWEST, _KINDS, _WORDS = 4, 6, 3
"""A column of grades has so many rows at least, and at most so many grades of so many words."""
_NEAR = 12
"""Paragraphs and tables between a sentence and the table that it counts."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A grade and how many rows are said to have it, with the place of the words that say so."""

    grade: str
    count: int
    start: int
    end: int


def graded_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that so many rows of a table have each of some grades."""
    columns = _columns_near(spoken, world)
    if not columns or AHEAD.search(spoken.low) or _OTHER.search(spoken.low):
        return
    for column in columns:
        said = list(_said(spoken, column))
        right = [one for one in said if column[one.grade] == one.count]
        if len({one.grade for one in said}) < 2 or not right:
            continue
        wrong = [one for one in said if one not in right]
        for one in said if len(wrong) <= 1 else right:
            yield _claim(spoken, column, one)
        return


def _columns_near(spoken: Spoken, world: World) -> list[Mapping[str, int]]:
    """The columns of grades of the tables near a sentence that it names two of, nearest first."""
    near = [
        (abs(here - spoken.here), column)
        for here, column in _grades(world)
        if abs(here - spoken.here) <= _NEAR and sum(word in spoken.low for word in column) > 1
    ]
    return [column for _far, column in sorted(near, key=lambda pair: pair[0])]


@lru_cache(maxsize=2)
def _grades(world: World) -> tuple[tuple[int, Mapping[str, int]], ...]:
    """Every column of grades of a paper, with the place of its table; kept for its sentences."""
    return tuple(
        (here, column)
        for here, block in enumerate(world.blocks)
        if isinstance(block, Grid)
        for column in _columns(block)
    )


def _columns(grid: Grid) -> Iterator[Mapping[str, int]]:
    """How many rows have each word, for each column that has few words, again and again."""
    for at in range(grid.width):
        words = [plain(row[at].text).lower().strip() for row in grid.body if at < len(row)]
        words = [word for word in words if word]
        held = Counter(words)
        is_few = 1 < len(held) <= _KINDS and len(words) >= _FEWEST and len(words) > len(held)
        if is_few and not any(_is_no_grade(word) for word in held):
            yield held


def _is_no_grade(word: str) -> bool:
    return bool(re.search(r"\d", word)) or len(word.split()) > _WORDS or len(word) < _FEWEST - 1


def _said(spoken: Spoken, column: Mapping[str, int]) -> Iterator[_Said]:
    for grade in column:
        for match in re.finditer(rf"(?<![\w-]){re.escape(grade)}(?![\w-])", spoken.low):
            if any(
                len(other) > len(grade) and grade in other and other in spoken.low
                for other in column
            ):
                continue
            number = _BEHIND.match(spoken.low, match.end()) or _BEFORE.search(
                spoken.low[: match.start()]
            )
            if number is not None:
                word = number["n"]
                count = COUNTS[word] if word in COUNTS else int(word)
                start = min(match.start(), number.start("n"))
                yield _Said(grade, count, start, max(match.end(), number.end("n")))


def _claim(spoken: Spoken, column: Mapping[str, int], said: _Said) -> Claim:
    number = column[said.grade]
    truth = f"{number} of {sum(column.values())}"
    word = spoken.text[said.start : said.end]
    told = Verdicts("comparison", word, truth, Cause.UNKNOWN, "the rows of the table")
    claim = claim_of(spoken, said.start, told, (), holds=number == said.count)
    return replace(claim, explanation=claim.explanation.replace(" ()", ""))
