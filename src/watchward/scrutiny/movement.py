"""Grades beside the grades before: better, same, worse, or not to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchward.scrutiny.scales import Scale, folded
from watchward.words.records import Entry, Register

NO_PILLAR = "Overall"
"""Where grades and findings stand that name no pillar."""


@dataclass(frozen=True, slots=True)
class Move:
    """A movement by code, word and symbol; `note` says why two grades are not compared."""

    code: str
    words: str
    symbol: str
    tone: str
    note: str = ""


BETTER = Move("better", "better", "▲", "better")
SAME = Move("same", "same", "=", "same")
WORSE = Move("worse", "worse", "▼", "worse")
FIRST = Move("first", "no grade before", "–", "none")
ORDER = ("better", "same", "worse", "not comparable", "first")


def not_comparable(note: str) -> Move:
    """Why nothing is said of a movement."""
    return Move("not comparable", "not comparable", "≠", "none", note)


def movement(scale: Scale | None, grade: str, scale_before: Scale | None, before: str) -> Move:
    """How a grade moved from the grade before, each on its own scale.

    Grades are compared only where both scales are known and have the same
    grades in the same order; a grade that is not on its scale is never guessed.
    """
    if not before.strip():
        return FIRST
    if scale is None or scale_before is None:
        return not_comparable("The scale is not in the list of scales.")
    if not scale.compares_with(scale_before):
        return not_comparable(
            f"The scale is another: {scale_before.name} before, {scale.name} now."
        )
    now, then = scale.place(grade), scale_before.place(before)
    if now is None or then is None:
        unknown = grade if now is None else before
        return not_comparable(f"“{unknown}” is not a grade of its scale.")
    return SAME if now == then else BETTER if now < then else WORSE


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade beside the one before. `flags` say what does not fit in the record."""

    entry: Entry
    grade: str
    before: str
    move: Move
    flags: tuple[str, ...] = ()

    @property
    def is_pillar(self) -> bool:
        """Whether it is the grade of a whole pillar."""
        return self.entry.text("level") == "pillar"


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar with its own grade first, where it has one, then its questions."""

    name: str
    lines: tuple[GradeLine, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines moved in one way."""

    move: Move
    count: int


def pillars_of(
    register: Register, framework: Entry, scales: Mapping[str, Scale]
) -> tuple[Pillar, ...]:
    """The grades of a framework by pillar, in the order in which they were entered."""
    found: dict[str, list[GradeLine]] = {}
    for entry in register.about("grade", "framework", framework.number):
        name = entry.text("pillar") or NO_PILLAR
        found.setdefault(name, []).append(_grade(register, framework, scales, entry))
    return tuple(
        Pillar(name, tuple(sorted(lines, key=lambda line: not line.is_pillar)))
        for name, lines in found.items()
    )


def _grade(
    register: Register, framework: Entry, scales: Mapping[str, Scale], entry: Entry
) -> GradeLine:
    earlier = register.one("framework", framework.ref("follows"))
    scale = scales.get(framework.text("scale"))
    scale_before = scales.get(earlier.text("scale")) if earlier else scale
    held = _held_before(register, earlier, entry)
    before, flags = entry.text("grade_before") or held, []
    if held and folded(held) != folded(before):
        flags.append(f"The inspection before holds “{held}”, this record “{before}”.")
    if scale is not None and scale.place(entry.text("grade")) is None:
        flags.append(f"“{entry.text('grade')}” is not a grade of the scale {scale.name}.")
    move = movement(scale, entry.text("grade"), scale_before, before)
    return GradeLine(entry, entry.text("grade"), before, move, tuple(flags))


def _held_before(register: Register, earlier: Entry | None, entry: Entry) -> str:
    """The grade that the framework before holds of the same question; blank where none."""
    if earlier is None:
        return ""
    wanted = _question(entry)
    for other in register.about("grade", "framework", earlier.number):
        if _question(other) == wanted:
            return other.text("grade")
    return ""


def _question(entry: Entry) -> tuple[str, str]:
    return entry.text("level"), folded(entry.text("question"))


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A benchmark beside its result before."""

    entry: Entry
    result: str
    before: str
    move: Move

    @property
    def is_missed(self) -> bool:
        """Whether it is not met."""
        return self.result == "not met"


def benchmarks_of(
    register: Register, framework: Entry, scales: Mapping[str, Scale]
) -> tuple[BenchmarkLine, ...]:
    """The benchmarks of a framework in their order."""
    earlier = register.one("framework", framework.ref("follows"))
    scale = scales.get(framework.text("scale"))
    scale_before = scales.get(earlier.text("scale")) if earlier else scale
    lines = []
    for entry in register.about("benchmark", "framework", framework.number):
        before = entry.text("result_before") or _result_before(register, earlier, entry)
        move = movement(scale, entry.text("result"), scale_before, before)
        lines.append(BenchmarkLine(entry, entry.text("result"), before, move))
    return tuple(sorted(lines, key=lambda line: in_number_order(line.entry)))


def _result_before(register: Register, earlier: Entry | None, entry: Entry) -> str:
    if earlier is None:
        return ""
    for other in register.about("benchmark", "framework", earlier.number):
        if folded(other.text("text")) == folded(entry.text("text")):
            return other.text("result")
    return ""


def in_number_order(entry: Entry) -> tuple[bool, int, int]:
    """By the number printed, those without one last."""
    number = entry.whole("number")
    return number is None, number or 0, entry.number


def counted(moves: Iterable[Move]) -> tuple[Counted, ...]:
    """How many moved in each way, the better first; ways nobody moved in are left out."""
    held = list(moves)
    counts = Counter(move.code for move in held)
    first = {move.code: move for move in reversed(held)}
    return tuple(Counted(first[code], counts[code]) for code in ORDER if counts[code])


def counted_words(counts: Sequence[Counted]) -> str:
    """“2 better, 8 same, 4 worse”."""
    return ", ".join(f"{each.count} {each.move.words}" for each in counts)
