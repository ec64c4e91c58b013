"""The scales of charts."""

from __future__ import annotations

import pytest

from watchward.render.scale import month_ticks, spread, value_ticks
from watchward.words.periods import Month, months_between


@pytest.mark.parametrize(
    ("lowest", "highest", "texts"),
    [
        (11, 16, ["0", "5", "10", "15", "20"]),
        (700, 1036, ["0", "500", "1,000", "1,500"]),
        (0, 0, ["0", "1"]),
        (0, 1, ["0", "1"]),
        (0, 2, ["0", "1", "2"]),
        (1, 2, ["0", "1", "2"]),
        (0.25, 1, ["0", "0.5", "1"]),
        (0.5, 1.6, ["0", "0.5", "1", "1.5", "2"]),
        (0.02, 0.31, ["0", "0.1", "0.2", "0.3", "0.4"]),
        (-30, 42, ["−40", "−20", "0", "20", "40", "60"]),
        (120_000, 146_480, ["0", "50,000", "100,000", "150,000"]),
    ],
)
def test_ticks_are_round_and_start_at_nought(
    lowest: float, highest: float, texts: list[str]
) -> None:
    assert [tick.text for tick in value_ticks(lowest, highest)] == texts


def test_ticks_reach_every_value() -> None:
    for highest in range(1, 3000, 7):
        ticks = value_ticks(0, highest)
        assert ticks[0].at == 0
        assert ticks[-1].at >= highest
        assert len(ticks) <= 6


def test_ticks_of_counts_are_whole() -> None:
    for lowest in range(-12, 13):
        for highest in range(lowest, 13):
            ticks = value_ticks(float(lowest), float(highest))
            assert all(tick.at.is_integer() and "." not in tick.text for tick in ticks)
            assert ticks[0].at <= lowest
            assert ticks[-1].at >= highest


def test_the_last_month_is_always_named() -> None:
    months = tuple(months_between(Month(2021, 11), Month(2024, 10)))
    ticks = month_ticks(months)
    assert [tick.text for tick in ticks][-2:] == ["Apr 2024", "Oct 2024"]
    assert ticks[-1].at == 35
    assert len(ticks) <= 7


def test_labels_are_moved_apart_and_keep_their_order() -> None:
    assert spread([10.0, 9.0, 10.5], 2.0) == [11.0, 9.0, 13.0]
    assert spread([1.0, 9.0], 2.0) == [1.0, 9.0]
