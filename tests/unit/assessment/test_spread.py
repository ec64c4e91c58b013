"""The spread of a cell: counts, range and most common, in words and in bars."""

from __future__ import annotations

from fractions import Fraction

from watchward.assessment.model import SCALE, State
from watchward.assessment.spread import BLANK, NOT_APPLICABLE, Given, spread


def gave(*values: int | None) -> list[Given]:
    return [
        NOT_APPLICABLE if value is None else Given(State.SCORED, Fraction(value))
        for value in values
    ]


def test_a_divided_cell_says_who_many_gave_what() -> None:
    found = spread([*gave(2, 2, 2, 0, None), BLANK, BLANK], SCALE)
    assert [(bar.given.text, bar.count) for bar in found.bars] == [
        ("0", 1), ("1", 0), ("2", 3), ("N/A", 1),
    ]  # fmt: skip
    assert (found.low, found.high, found.blank, found.count) == (0, 2, 2, 5)
    assert found.words == (
        "1 gave 0, 3 gave 2, 1 gave N/A and 2 gave no score. From 0 to 2. Most common: 2."
    )
    assert found.is_wide
    assert not found.is_unanimous
    assert [bar.length for bar in found.bars] == [33, 0, 100, 33]


def test_all_at_one_a_tie_and_nobody() -> None:
    same = spread(gave(1, 1), SCALE)
    assert same.is_unanimous
    assert not same.is_wide
    assert same.words == "2 gave 1. All who answered gave the same."
    tie = spread(gave(0, 1), SCALE)
    assert [given.text for given in tie.most_common] == ["0", "1"]
    assert tie.words.endswith("Most common: 0 and 1, equally often.")
    assert not tie.is_wide
    nobody = spread([BLANK], SCALE)
    assert nobody.words == "Nobody scored this."
    assert nobody.most_common == ()
    assert nobody.low is None
    assert not nobody.is_unanimous
    assert spread(gave(2), SCALE).words == "1 gave 2. Only one answered."


def test_a_score_beside_not_applicable_is_wide() -> None:
    assert spread(gave(1, None), SCALE).is_wide
