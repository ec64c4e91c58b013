"""Movement of grades: better, same, worse, and not comparable where the scale differs."""

from __future__ import annotations

from typing import Any

import pytest

from watchward.scrutiny.movement import (
    benchmarks_of,
    counted,
    counted_words,
    movement,
    pillars_of,
)
from watchward.scrutiny.scales import shipped_scales
from watchward.words.records import Entry, Register

SCALES = shipped_scales()


def entry(kind: str, number: int, /, **values: Any) -> Entry:
    return Entry(kind, number, values)


@pytest.mark.parametrize(
    ("now", "before", "code"),
    [
        ("Good", "Requires improvement", "better"),
        ("Requires improvement", "Inadequate", "better"),
        ("Requires improvement", "requires improvement", "same"),
        ("Requires improvement", "Good", "worse"),
        ("Inadequate", "Outstanding", "worse"),
        ("Good", "", "first"),
        ("Adequate", "Good", "not comparable"),
        ("Good", "Adequate", "not comparable"),
    ],
)
def test_a_grade_moves_on_its_scale(now: str, before: str, code: str) -> None:
    found = movement(SCALES["fire-2021"], now, SCALES["fire-2018"], before)
    assert found.code == code
    assert found.words
    assert found.symbol


def test_grades_of_different_scales_are_not_compared_even_if_the_words_are_alike() -> None:
    found = movement(SCALES["police-2021"], "good", SCALES["fire-2021"], "good")
    assert found.code == "not comparable"
    assert "fire-2021 before, police-2021 now" in found.note
    assert movement(None, "good", SCALES["fire-2021"], "good").code == "not comparable"


def framework_pair() -> Register:
    return Register({
        "framework": (
            entry("framework", 1, name="First", scale="police-2021"),
            entry("framework", 2, name="Second", scale="police-2021", follows=1),
        ),
        "grade": (
            entry("grade", 1, framework=1, pillar="A", question="One", level="question",
                  grade="Adequate"),
            entry("grade", 2, framework=2, pillar="A", question="one ", level="question",
                  grade="Good"),
            entry("grade", 3, framework=2, pillar="A", question="A", level="pillar",
                  grade="Good", grade_before="Good"),
            entry("grade", 4, framework=2, pillar="B", question="New", level="question",
                  grade="Splendid"),
        ),
        "benchmark": (
            entry("benchmark", 1, framework=1, number=1, text="Panel", result="met"),
            entry("benchmark", 2, framework=2, number=2, text="Plan", result="not met",
                  result_before="met"),
            entry("benchmark", 3, framework=2, number=1, text="panel", result="exceeding"),
        ),
    })  # fmt: skip


def test_the_grade_before_comes_from_the_framework_that_is_followed() -> None:
    register = framework_pair()
    pillars = pillars_of(register, register.of("framework")[1], SCALES)
    assert [(p.name, [line.entry.number for line in p.lines]) for p in pillars] == [
        ("A", [3, 2]), ("B", [4]),
    ]  # fmt: skip
    one = pillars[0].lines[1]
    assert (one.before, one.move.code) == ("Adequate", "better")
    assert pillars[1].lines[0].flags == ("“Splendid” is not a grade of the scale police-2021.",)
    moves = counted(line.move for pillar in pillars for line in pillar.lines)
    assert counted_words(moves) == "1 better, 1 same, 1 no grade before"


def test_a_grade_before_that_differs_from_the_inspection_before_is_flagged() -> None:
    held = framework_pair()
    wrong = entry("grade", 2, framework=2, pillar="A", question="One", level="question",
                  grade="Good", grade_before="Inadequate")  # fmt: skip
    grades = (held.of("grade")[0], wrong)
    register = Register({**held.entries, "grade": grades})
    line = pillars_of(register, register.of("framework")[1], SCALES)[0].lines[0]
    assert line.flags == ("The inspection before holds “Adequate”, this record “Inadequate”.",)


def test_benchmarks_move_on_the_scale_of_the_benchmarks() -> None:
    held = framework_pair()
    frameworks = tuple(
        Entry("framework", each.number, {**each.values, "scale": "prevent"})
        for each in held.of("framework")
    )
    register = Register({**held.entries, "framework": frameworks})
    lines = benchmarks_of(register, frameworks[1], SCALES)
    assert [(e.entry.number, e.before, e.move.code, e.is_missed) for e in lines] == [
        (3, "met", "better", False), (2, "met", "worse", True),
    ]  # fmt: skip
