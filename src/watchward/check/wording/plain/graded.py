"""“Good in two areas, adequate in four, requires improvement in three”: grades counted in a column.

The table near it with these words in one column says how many rows have each; of two columns,
as of two years, the one that fits best. One number is called wrong only where another of the
same sentence is right in that column, and where no other column leaves another one wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
_FRACTION = r"(?! (?:quarters?|thirds?|fifths?|sixths?|eighths?|tenths?|in|out)\b)"
"""“Three quarters gave reasonable assurance”: no number of rows."""
_BEFORE = re.compile(
    rf"(?<![\w.,-]){_N}{_FRACTION}"
    rf"(?: of (?:(?:the|its|our|their|these|those|all) )*(?:{'|'.join(COUNTS)}|\d{{1,2}}))?"
    r"(?: (?!(?:and|or|of|but|not|no|than|least|below|above)\b)[a-z]+){0,4}? ?(?:as |were |are )?"
    r"['“\"]?$"
)
_OF = re.compile(
    r"\b(?:of (?:(?:the|its|our|their|these|those|all) )*|at (?:least|most) |"
    r"(?:more|fewer|less) than |over |up to )$"
)
"""“The six are green”, “at least six were good”: no count of those that have the grade."""
_CUMULATED = re.compile(r"['”\"]?(?: (?:assurance|opinions?|ratings?|grades?|overall))?,? or\b")
"""“Six were good or better”: more than one grade is counted."""
_OTHER = re.compile(
    r"\b(?:previous\w*|last|earlier|then|national\w*|other forces|improved|moved|from|target|"
    r"until)\b"
)
_FEWEST, _KINDS, _WORDS = 4, 6, 3
"""A column of grades has so many rows at least, and at most so many grades of so many words."""
_WHOLE = re.compile(r"\W*(?:totals?|mean|average|overall|all)\b", re.I)
"""A row of no thing of its own: “Mean of 12 stations”."""
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
    told = [(column, said) for column in columns if (said := _told(spoken, column))]
    if told:
        column, said = min(told, key=lambda pair: len(_wrong(*pair)))
        wrong = _wrong(column, said)
        rivals = [_wrong(*pair) for pair in told if len(_wrong(*pair)) == 1]
        is_sure = len(wrong) == 1 and all(rival == wrong for rival in rivals)
        for one in said:
            if is_sure or one not in wrong:
                yield _claim(spoken, column, one)


def _told(spoken: Spoken, column: Mapping[str, int]) -> list[_Said]:
    """What a sentence says of two grades of a column or more, if one of them is right."""
    said = list(_said(spoken, column))
    is_of_it = len({one.grade for one in said}) > 1 and len(_wrong(column, said)) < len(said)
    return said if is_of_it else []


def _wrong(column: Mapping[str, int], said: Sequence[_Said]) -> list[_Said]:
    """Those of the grades that the column has not so often."""
    return [one for one in said if column[one.grade] != one.count]


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
        rows = [row for row in grid.body if at < len(row) and not _WHOLE.match(plain(row[0].text))]
        words = [plain(row[at].text).lower().strip() for row in rows]
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
            is_one = number is not None and not _CUMULATED.match(spoken.low, match.end())
            if number is not None and is_one and not _OF.search(spoken.low[: number.start()]):
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
