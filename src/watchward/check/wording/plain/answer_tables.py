"""Tables of a survey: what part of each group gave each answer.

The answers stand in the rows and the groups in the columns, or the other way round: those are the
answers that come to 100% in each group. A row or column of bases says how many were asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.tables.layout import Line, Segment
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.world import World

__all__ = ["ALL", "AnswerTable", "answer_tables", "answers_said"]

ALL = re.compile(
    r"(?:all(?: (?:areas|residents|respondents|groups|people|wards|districts|ages|staff))?|total|"
    r"overall|everyone|whole (?:county|city|borough|district|sample)|county|borough)\W*",
    re.I,
)
"""The heading of what all groups said together."""
_BASE = re.compile(
    r"(?:(?:un)?weighted )?(?:base|sample)\b.*|(?:(?:number|no\.?) (?:of )?)?(?:[a-z]+ )?"
    r"(?:respondents|replies|responses|answering|asked|interviewed|replying|responding)\b.*|"
    r"\(?n\)?",
    re.I,
)
_NO_ANSWER = re.compile(r"(?:neither|nor|not|no|don['’]?t|do not|other|none|unsure|prefer)\b", re.I)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_SHARE = re.compile(r"%|\bper ?cent|\bshares? of|\bproportion of", re.I)
_HUNDRED = 100
_LOW, _HIGH = 97, 103
_FEWEST = 3
_TWO = 2


@dataclass(frozen=True, eq=False)
class AnswerTable:
    """A table of shares: `cells` by group and answer, `bases` by group, `here` its place.

    `is_whole` if the answers of each group come to all of it; `heads` are the words that
    several answers end in, “satisfied”, with those answers.
    """

    groups: tuple[str, ...]
    answers: tuple[str, ...]
    cells: Mapping[tuple[str, str], Quantity]
    bases: Mapping[str, Quantity]
    here: int
    is_whole: bool
    heads: Mapping[str, tuple[str, ...]]
    known: frozenset[str]

    @property
    def own_groups(self) -> list[str]:
        """The groups without the one of all."""
        return [group for group in self.groups if not ALL.fullmatch(group.strip())]


@lru_cache(maxsize=2)
def answer_tables(world: World) -> tuple[AnswerTable, ...]:
    """Every table of shares by group of a paper."""
    return tuple(
        table
        for segment, _number, here in world.placed_segments
        if (table := _table(segment, here)) is not None
    )


def _table(segment: Segment, here: int) -> AnswerTable | None:
    lines = [line for line in segment.lines if line.label]
    labels = [line.label.strip() for line in lines]
    heads = {column.index: column.heading.strip() for column in segment.columns}
    if len(set(labels)) < len(labels) or len(set(heads.values())) < len(heads):
        return None
    is_said = _SHARE.search(segment.grid.caption) is not None
    columns = [
        at
        for at, head in heads.items()
        if head and not _BASE.fullmatch(head) and _is_shared(lines, at, is_said)
    ]
    based = [at for at, head in heads.items() if _BASE.fullmatch(head) and at not in columns]
    rows = [line for line in lines if _is_of_shares(line, columns, is_said)]
    others = [line for line in lines if line not in rows and _BASE.fullmatch(line.label.strip())]
    if len(columns) < _TWO or len(rows) < _TWO or len(rows) + len(others) < len(lines):
        return None
    cells = {(heads[at], line.label.strip()): q for line in rows for at in columns
             if (q := line.numbers[at]) is not None}  # fmt: skip
    down = all(_is_hundred([line.numbers[at] for line in rows]) for at in columns)
    along = all(_is_hundred([line.numbers[at] for at in columns]) for line in rows)
    names, answers = [heads[at] for at in columns], [line.label.strip() for line in rows]
    bases = {heads[at]: q for at in columns for line in others[:1]
             if (q := line.numbers[at]) is not None}  # fmt: skip
    if along and not down:
        cells = {(row, column): q for (column, row), q in cells.items()}
        names, answers = answers, names
        bases = {line.label.strip(): q for line in rows for at in based[:1]
                 if (q := line.numbers[at]) is not None}  # fmt: skip
    about = " ".join((segment.grid.caption, segment.title, segment.stub, *names, *answers))
    return AnswerTable(
        tuple(names), tuple(answers), cells, bases, here, down or along,
        _heads(answers) if down or along else {}, telling(about),
    )  # fmt: skip


def _is_shared(lines: Sequence[Line], at: int, is_share: bool) -> bool:
    """Whether a column has shares: all its numbers but that of a base are percent."""
    own = [q for line in lines if (q := line.numbers[at]) is not None
           and not _BASE.fullmatch(line.label.strip())]  # fmt: skip
    return len(own) >= _TWO and all(_is_share(q, is_share) for q in own)


def _is_share(quantity: Quantity, is_said: bool) -> bool:
    """Whether a number is a share: of percent, or bare in a table that is said to have shares."""
    is_bare = quantity.kind in LIKE and 0 <= quantity.value <= _HUNDRED
    return quantity.kind is QuantityKind.PERCENT or (is_said and is_bare)


def _is_of_shares(line: Line, columns: Sequence[int], is_share: bool) -> bool:
    numbers = [line.numbers[at] for at in columns]
    is_base = _BASE.fullmatch(line.label.strip()) is not None
    return not is_base and all(q is not None and _is_share(q, is_share) for q in numbers)


def _is_hundred(numbers: Sequence[Quantity | None]) -> bool:
    held = [q.value for q in numbers if q is not None]
    return len(held) >= _FEWEST and _LOW <= sum(held) <= _HIGH


def _heads(answers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The words that two answers or more end in, with those answers."""
    ended = [(answer, _WORD.findall(answer.lower())) for answer in answers]
    plain = [(answer, words) for answer, words in ended if words and not _NO_ANSWER.match(answer)]
    many = Counter(words[-1] for _answer, words in plain)
    return {
        head: tuple(answer for answer, words in plain if words[-1] == head)
        for head, count in many.items()
        if count == _TWO
    }


def answers_said(text: str, table: AnswerTable) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The answers that a text in small letters names, each with its place; “satisfied” is two."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for head, both in table.heads.items():
        stems = [" ".join(_WORD.findall(answer.lower())[:-1]) for answer in both]
        if all(stems):
            one, other = map(re.escape, stems)
            form = rf"(?:{one}|{other}) (?:or|and) (?:{one}|{other}) {re.escape(head)}d?(?![a-z])"
            found += [(m.start(), m.end(), both) for m in re.finditer(rf"(?<![a-z]){form}", text)]
    taken = [(a, b) for a, b, _both in found]
    for answer in sorted(table.answers, key=len, reverse=True):
        for m in re.finditer(rf"(?<![a-z-]){re.escape(answer.lower())}d?(?![a-z-])", text):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                taken.append(m.span())
                found.append((*m.span(), (answer,)))
    for head, both in table.heads.items():
        noun = re.sub(r"(?:ied|ed)$", "", head)
        form = re.escape(head) + (rf"|{noun}(?:action|ment|d|ing)" if len(noun) > _TWO + 2 else "")
        for m in re.finditer(rf"(?<![a-z-])(?:{form})(?![a-z-])", text):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                taken.append(m.span())
                found.append((*m.span(), both))
    yield from sorted(found)
