"""Numbers of sentences held against what the tables give for the subject they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchward.check.context.candidates import Candidate, candidates, together
from watchward.check.context.plain_words import is_explained
from watchward.check.context.reading import Reading, Sort
from watchward.check.context.scope import TOTAL, Scope, Tables, scopes
from watchward.check.context.slips import slip, typing_slip
from watchward.check.context.subjects import Subject
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Interval
from watchward.check.rounding import without_sign

__all__ = ["Answers", "Settled"]

_LEVELS = (Sort.LEVEL, Sort.SUM)
_CHANGES = (Sort.PERCENT, Sort.POINTS, Sort.CHANGE)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a number: the candidate it was held against, and the cause if it fails."""

    candidate: Candidate
    holds: bool
    cause: Cause = Cause.NONE


class Answers:
    """What the tables say of each number of a sentence, worked out when it is asked for.

    Most numbers are settled by their grammar, and nobody asks for them. `carried`
    is what the sentence before is surely about; `here` is the place of the
    paragraph in the paper.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        said: str,
        lead: str,
        tables: Tables,
        carried: Sequence[Subject] = (),
        here: int = 0,
    ) -> None:
        """Finds the numbers that are a table's own; the sentence is `said`, `lead` that before."""
        self._readings, self._said, self._lead = readings, said, lead
        self._tables, self._carried, self._here = tables, carried, here
        self._anchors = tables.anchors(readings, f"{lead} {said}")
        self._given: dict[int, Settled | None] = {}

    def to(self, reading: Reading) -> Settled | None:
        """What the tables say of one of its numbers; None where they leave it open."""
        key = id(reading)
        if key not in self._given:
            held = scopes(
                reading, self._said, self._lead, self._anchors, self._tables, self._carried,
                self._here,
            )  # fmt: skip
            self._given[key] = settle(reading, held, self._tables)
        return self._given[key]

    def is_turned(self) -> bool:
        """Whether some number of the sentence goes the other way than its word says."""
        given = (self.to(reading) for reading in self._readings)
        return any(answer is not None and answer.cause is Cause.DIRECTION for answer in given)

    def topic(self) -> list[Subject]:
        """What the sentence is surely about, for the next to go on about."""
        if not self._readings:
            return list(self._tables.named_in(self._said))
        of_clauses = (_topic(reading, self._tables) for reading in reversed(self._readings))
        return next(filter(None, of_clauses), [subject for _reading, subject in self._anchors])


def _topic(reading: Reading, tables: Tables) -> list[Subject]:
    """What a number's clause is surely about."""
    named = tables.named_in(reading.spoken)
    return named if all(tables.is_measured(s, reading.spoken) for s in named) else []


def settle(reading: Reading, found: Iterable[Scope], tables: Tables) -> Settled | None:
    """What the tables say of one number; None where they leave it open.

    What is asked for comes first, then the slips that give themselves away, then
    whatever else may be meant; a number is called wrong for no slip only at the end.
    """
    asked: list[tuple[Scope, list[Candidate]]] = []
    for scope in found:
        held = _of(reading, scope.subjects, tables)
        asked.append((scope, held))
        first = next((c for c in held if c.is_first and holds(reading, c)), None)
        if first is not None and _may_repeat(reading, first, scope):
            return Settled(first, holds=True)
        if scope.is_certain and (wrong := _slipped(reading, held)) is not None:
            return wrong
    for scope, held in asked:
        digits = 1 if scope.is_certain else 3 if reading.sort in _LEVELS else 2
        if reading.digits < digits:
            continue
        other = next((c for c in held if holds(reading, c)), None)
        if other is not None and _may_repeat(reading, other, scope):
            return Settled(other, holds=True)
    for scope, held in asked:
        if scope.is_certain and (wrong := _wrong(reading, held)) is not None:
            return wrong
    return None


def _may_repeat(reading: Reading, candidate: Candidate, scope: Scope) -> bool:
    """Whether a value that is not what the words ask for first may still be meant.

    “Over 130” is no repeat of 1,454, nor “18 miles” of 18 referrals.
    """
    if candidate.printed is not None and reading.sort in _LEVELS:
        is_far = abs(candidate.printed.value) > 2 * abs(reading.stated.value)
        if reading.digits < 3 and not is_explained(reading, candidate.subject):
            return False
        if reading.stated.bound and (is_far or not candidate.is_plain):
            return False
    if candidate.is_first or reading.sort in _LEVELS:
        return True
    return scope.is_certain or reading.digits >= 3


def _of(reading: Reading, subjects: Iterable[Subject], tables: Tables) -> list[Candidate]:
    chosen = list(subjects)
    found = [
        candidate
        for subject in chosen
        for candidate in candidates(reading, subject, tables.by_table[subject.table])
    ]
    return [*together(reading, chosen), *found]


def holds(reading: Reading, candidate: Candidate) -> bool:
    """Whether a number and its direction are what a candidate gives."""
    return _meets(reading, candidate) and not _is_turned(reading, candidate.expected)


def _meets(reading: Reading, candidate: Candidate) -> bool:
    printed = candidate.printed
    if printed is None or reading.stated.bound:
        return without_sign(reading.stated.span).meets(without_sign(candidate.expected))
    if printed.places == reading.stated.places and candidate.is_plain:
        one, other = printed.value, reading.stated.value
        same = abs(one.numerator) == abs(other.numerator)
        return same and one.denominator == other.denominator
    stated, expected = without_sign(reading.stated.span), without_sign(candidate.expected)
    return (stated.low < expected.high and expected.low < stated.high) or stated == expected


def _is_turned(reading: Reading, expected: Interval) -> bool:
    return (reading.way > 0 and expected.high < 0) or (reading.way < 0 and expected.low > 0)


def _slipped(reading: Reading, held: Sequence[Candidate]) -> Settled | None:
    """A number that a known slip gives exactly, for the one subject that is named."""
    asked = _agreed([c for c in held if c.is_first])
    if not asked:
        return None
    turned = [c for c in asked if _meets(reading, c) and _is_turned(reading, c.expected)]
    if turned and len(turned) == len(asked):
        return Settled(turned[0], holds=False, cause=Cause.DIRECTION)
    cause = slip(reading, asked[0])
    return None if cause is None else Settled(asked[0], holds=False, cause=cause)


def _agreed(asked: list[Candidate]) -> list[Candidate]:
    """The candidates where they are of one subject and give one value; else none."""
    if len({frozenset() if c.subject.is_total else c.subject.words for c in asked}) != 1:
        return []
    middle = [(c.expected.low + c.expected.high) / 2 for c in asked]
    spread = max(middle) - min(middle)
    return asked if spread <= max(abs(m) for m in middle) / 100 else []


def _wrong(reading: Reading, held: Sequence[Candidate]) -> Settled | None:
    """A number called wrong because nothing else can be meant."""
    asked = _agreed([c for c in held if c.is_first])
    if asked:
        cause = typing_slip(reading, asked[0])
        if cause is not None and reading.sort is not Sort.LEVEL:
            return Settled(asked[0], holds=False, cause=cause)
        if _is_definite(reading, asked[0]):
            return Settled(asked[0], holds=False, cause=cause or Cause.UNKNOWN)
    return _mistyped_level(reading, held)


def _mistyped_level(reading: Reading, held: Sequence[Candidate]) -> Settled | None:
    """A count of four digits or more that is a cell of the named row but for its typing."""
    if reading.sort is not Sort.LEVEL or reading.digits < 4 or reading.stated.bound:
        return None
    if len({candidate.subject.words for candidate in held}) != 1:
        return None  # several rows are named: it may be their sum
    near = [
        (candidate, cause)
        for candidate in held
        if candidate.printed is not None
        and any(point.quantity is candidate.printed for point in candidate.subject.series)
        and _in_clause(reading, candidate)
        and (cause := typing_slip(reading, candidate)) is not None
    ]
    values = {candidate.expected.low for candidate, _cause in near}
    if len(values) != 1:
        return None
    return Settled(near[0][0], holds=False, cause=near[0][1])


def _in_clause(reading: Reading, candidate: Candidate) -> bool:
    """Whether the clause of the number itself names the subject."""
    said = telling(reading.spoken)
    subject = candidate.subject
    if subject.is_total and reading.many:
        return False  # “£1,023k (two contracts)”: not all contracts
    return bool(subject.words and subject.words <= said) or bool(
        subject.is_total
        and subject.topic
        and subject.topic <= said
        and TOTAL.search(reading.spoken.lower())
    )


def _is_definite(reading: Reading, asked: Candidate) -> bool:
    """Whether the words leave no doubt what the number is.

    A change with its direction, of a row with many periods also between which; a
    mean over the row's years; a sum of as many rows or years as the words say.
    """
    subject = asked.subject
    if reading.stated.bound:
        return False
    if reading.sort is Sort.SUM:
        return True
    if not is_explained(reading, subject):
        return False
    if reading.sort is Sort.MEAN:
        return reading.many == len(subject.series)
    if reading.sort is Sort.LEVEL:
        is_said = reading.own in {point.time for point in subject.series} - {None}
        is_repeat = asked.printed is not None and is_said and _is_like(reading, asked)
        return is_repeat or (reading.years > 1 and asked.printed is None)
    is_timed = reading.own is not None or reading.base is not None or reading.is_yearly
    is_sure = is_timed or reading.years > 0 or len(subject.series) == 2
    return is_sure and reading.sort in _CHANGES and reading.way != 0


def _is_like(reading: Reading, asked: Candidate) -> bool:
    """Whether a figure can be a wrong copy of a cell: its row is named, its size is near."""
    value, stated = abs(asked.expected.low), abs(reading.stated.value)
    is_near = value < 3 * stated and stated < 3 * value
    return reading.digits >= 2 and is_near and _in_clause(reading, asked)
