"""Rows as read to a matrix: every cell understood, or every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from watchward.assessment.model import SCALE, Criterion, Factor, Matrix, Scale, Score, State, Step
from watchward.sources.matrix.rows import Fault, MatrixFile, MatrixRow, SettingRow, refuse

NOT_APPLICABLE = frozenset(
    {
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "n\\a",
        "n / a",
        "#n/a",
        "not applicable",
        "not-applicable",
    }
)
"""How people write that a criterion does not apply to a factor."""

NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")
ABOUT = {"confidence": "confidence", "organisational_position": "position", "note": "note"}


@dataclass(slots=True)
class _Build:
    """What has been understood so far."""

    faults: list[Fault] = field(default_factory=list)
    factors: dict[str, Factor] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    criteria: dict[str, str] = field(default_factory=dict)
    weights: dict[str, tuple[Fraction, str]] = field(default_factory=dict)
    steps: dict[Fraction, tuple[Step, str]] = field(default_factory=dict)
    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    score_places: dict[tuple[str, str], str] = field(default_factory=dict)

    def fault(self, where: str, expected: str, given: str, remedy: str) -> None:
        """Note a fault and go on."""
        self.faults.append(Fault(where, expected, given, remedy))


def build_matrix(
    file: MatrixFile, settings: Iterable[SettingRow] = (), *, may_be_empty: bool = False
) -> Matrix:
    """The matrix of a file, with settings of another file, which must not contradict it.

    Names are matched without regard to upper and lower case; the first
    spelling is kept. A matrix without any score is a fault unless it `may_be_empty`,
    as where it is yet to be scored. Raises Refused naming every fault.
    """
    build = _Build()
    for name in file.criteria:
        build.criteria.setdefault(name.casefold(), name)
    for row in file.rows:
        _name(build, row)
    for setting in (*file.settings, *settings):
        _setting(build, setting)
    scale = _scale(build)
    for row in file.rows:
        _score(build, row, scale)
    _check_parents(build)
    _check_whole(build, may_be_empty)
    refuse(build.faults, file.name)
    criteria = tuple(
        Criterion(name, build.weights.get(key, (Fraction(1), ""))[0])
        for key, name in build.criteria.items()
    )
    return Matrix(tuple(build.factors.values()), criteria, scale, build.scores)


def _name(build: _Build, row: MatrixRow) -> None:
    """Make the row's factor and criterion known."""
    name, parent = row.text("factor"), row.text("parent_factor")
    if not name:
        build.fault(
            row.place("factor"),
            "the name of a factor",
            "an empty cell",
            "Name the factor, or remove the row.",
        )
        return
    key, known = name.casefold(), build.factors.get(name.casefold())
    if known is None:
        build.factors[key] = Factor(name, parent)
        build.places[key] = row.place("parent_factor")
    elif known.parent.casefold() != parent.casefold():
        build.fault(
            row.place("parent_factor"),
            f"one parent for {name}: {known.parent or 'none'}, as at {build.places[key]}",
            parent or "an empty cell",
            "Give the factor the same parent in every row.",
        )
    if row.text("criterion"):
        build.criteria.setdefault(row.text("criterion").casefold(), row.text("criterion"))
        if row.text("weight"):
            _weight(build, row.text("criterion"), row.text("weight"), row.place("weight"))
    else:
        _about(build, key, row)


def _about(build: _Build, key: str, row: MatrixRow) -> None:
    """A row without a criterion: what is said of its factor as a whole."""
    if row.text("score") or row.text("score_after"):
        build.fault(
            row.place("criterion"),
            "the criterion of this score",
            "an empty cell",
            "Name the criterion, or clear the score.",
        )
    said = {name: row.text(column) for column, name in ABOUT.items()}
    known = build.factors[key]
    build.factors[key] = Factor(
        known.name,
        known.parent,
        *(said[name] or getattr(known, name) for name in ("confidence", "position", "note")),
    )


def _setting(build: _Build, row: SettingRow) -> None:
    if row.part == "criterion":
        if row.name.casefold() not in build.criteria:
            build.fault(
                row.place,
                "a criterion of the matrix",
                repr(row.name),
                f"Write it as in the matrix: {', '.join(build.criteria.values())}.",
            )
        elif row.value:
            _weight(build, row.name, row.value, row.place)
    elif row.part == "scale":
        _step(build, row)
    else:
        build.fault(
            row.place,
            "criterion or scale in the column part",
            repr(row.part),
            "Correct the part, or remove the row.",
        )


def _weight(build: _Build, name: str, text: str, place: str) -> None:
    value = _number(text)
    if not value:
        build.fault(
            place,
            "a weight above 0, such as 1 or 1.5",
            repr(text),
            "Correct the weight; leave a criterion out to give it none.",
        )
        return
    held, first = build.weights.setdefault(name.casefold(), (value, place))
    if held != value:
        build.fault(
            place,
            f"one weight for {name}: {number_text(held)}, as at {first}",
            text,
            "Give the criterion the same weight everywhere.",
        )


def _step(build: _Build, row: SettingRow) -> None:
    value = _number(row.value)
    if value is None:
        build.fault(
            row.place, "a value of the scale of 0 or more", repr(row.value), "Correct the value."
        )
    elif value in build.steps:
        build.fault(
            row.place,
            f"each value of the scale once; {row.value} is at {build.steps[value][1]} already",
            row.value,
            "Remove one of them.",
        )
    else:
        build.steps[value] = (Step(value, row.name), row.place)


def _scale(build: _Build) -> Scale:
    if not build.steps:
        return SCALE
    if len(build.steps) == 1:
        place = next(place for _, place in build.steps.values())
        build.fault(place, "at least two values in the scale", "one", "Add the other values.")
        return SCALE
    return Scale(tuple(build.steps[value][0] for value in sorted(build.steps)))


def _score(build: _Build, row: MatrixRow, scale: Scale) -> None:
    """Understand one cell and keep it."""
    if not row.text("factor") or not row.text("criterion"):
        return
    factor = build.factors[row.text("factor").casefold()].name
    key = (factor, build.criteria[row.text("criterion").casefold()])
    if key in build.scores:
        build.fault(
            row.place("score"),
            f"one score for {factor} by {key[1]}",
            f"a second one; the first is at {build.score_places[key]}",
            "Remove one of the two rows.",
        )
        return
    state, value = _state(build, row, scale)
    after = _after(build, row, scale, state)
    build.score_places[key] = row.place("score")
    build.scores[key] = Score(
        value=value,
        state=state,
        confidence=row.text("confidence"),
        position=row.text("organisational_position"),
        note=row.text("note"),
        after=after,
        reason=row.text("reason"),
    )


def _state(build: _Build, row: MatrixRow, scale: Scale) -> tuple[State, Fraction | None]:
    text = row.text("score")
    told = row.text("score_status").lower()
    if text.lower() in NOT_APPLICABLE or (not text and told in NOT_APPLICABLE):
        return State.NOT_APPLICABLE, None
    if not text:
        return State.BLANK, None
    value = _on_scale(build, text, row.place("score"), scale, ", N/A or an empty cell")
    return (State.BLANK, None) if value is None else (State.SCORED, value)


def _after(build: _Build, row: MatrixRow, scale: Scale, state: State) -> Fraction | None:
    text = row.text("score_after")
    if not text:
        return None
    if state is not State.SCORED:
        if row.text("score") and state is State.BLANK:
            return None  # the score itself is at fault, and that has been said
        build.fault(
            row.place("score_after"),
            "a score before mitigation too",
            f"only {text!r}",
            "Score the cell, or clear the score after.",
        )
        return None
    if not row.text("reason"):
        build.fault(
            row.place("score_after"),
            "a reason for the score after mitigation",
            "none",
            "Say in the column reason why the score differs.",
        )
    return _on_scale(build, text, row.place("score_after"), scale, " or an empty cell")


def _on_scale(build: _Build, text: str, place: str, scale: Scale, other: str) -> Fraction | None:
    value = _number(text)
    if value in scale.values:
        return value
    values = ", ".join(map(number_text, scale.values))
    build.fault(
        place,
        f"a score on the scale ({values}){other}",
        repr(text),
        "Correct the score, or state the scale with --weights.",
    )
    return None


def _number(text: str) -> Fraction | None:
    return Fraction(text) if NUMBER.fullmatch(text) else None


def number_text(value: Fraction) -> str:
    """An entered number as people write it: whole, or with as many decimals as it needs."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def _check_parents(build: _Build) -> None:
    """Parents are factors themselves, and nothing is a part of itself."""
    for key, factor in list(build.factors.items()):
        parent = factor.parent.casefold()
        if parent and parent not in build.factors:
            build.fault(
                build.places[key],
                "a parent that is a factor of the matrix",
                repr(factor.parent),
                "Add it as a factor of its own, or correct the name.",
            )
        elif parent:
            build.factors[key] = Factor(
                factor.name,
                build.factors[parent].name,
                factor.confidence,
                factor.position,
                factor.note,
            )
    for ring in _rings(build.factors):
        names = " > ".join(build.factors[key].name for key in (*ring, ring[0]))
        build.fault(
            build.places[ring[0]],
            "factors that are no part of themselves",
            names,
            "Clear the parent of the one that stands at the top.",
        )


def _rings(factors: dict[str, Factor]) -> list[list[str]]:
    """Every ring of parents once, in the order of the file."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in factors:
        path: list[str] = []
        at = start
        while at in factors and at not in done and at not in path:
            path.append(at)
            at = factors[at].parent.casefold()
        if at in path:
            found.append(path[path.index(at) :])
        done.update(path)
    return found


def _check_whole(build: _Build, may_be_empty: bool) -> None:
    if build.faults:
        return
    if not build.factors or not build.criteria:
        build.fault(
            "",
            "at least one factor and one criterion",
            f"{len(build.factors)} factors and {len(build.criteria)} criteria",
            "Write a template with --template wide and fill it in.",
        )
    elif not may_be_empty and not any(s.value is not None for s in build.scores.values()):
        build.fault(
            "",
            "at least one score",
            "a matrix without any",
            "Score the factors, then run the command again.",
        )
