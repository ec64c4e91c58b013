"""The scales of a chart: round ticks from zero, months, and labels that do not overlap.

Positions only: nothing here makes a number that is said about the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from watchward.words.periods import MONTH_NAMES, Month

MOST_STEPS = 4
MOST_MONTHS = 7


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a scale and the text beside it."""

    at: float
    text: str


def value_ticks(lowest: float, highest: float) -> list[Tick]:
    """Round ticks from zero (or below, if values are) to at least the highest value.

    Between whole numbers, as the extremes of counts always are, every tick is whole.
    """
    low, high = Fraction(min(lowest, 0.0)), Fraction(max(highest, 0.0))
    least = (high - low) / MOST_STEPS or Fraction(1)
    is_whole = Fraction(lowest).denominator == Fraction(highest).denominator == 1
    step = _round_step(max(least, Fraction(1)) if is_whole else least)
    first, last = low // step, -(-high // step)
    return [_tick(step * n) for n in range(int(first), max(int(last), 1) + 1)]


def _round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is not under `least`."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * n for n in (1, 2, 5, 10) if power * n >= least)


def _tick(value: Fraction) -> Tick:
    number = float(value)
    text = f"{number:,.0f}" if value.denominator == 1 else f"{number:,.10f}".rstrip("0")
    return Tick(number, text.replace("-", "\N{MINUS SIGN}"))


def month_text(month: Month) -> str:
    """A month where room is small: ``Oct 2024``."""
    return f"{MONTH_NAMES[month.month - 1][:3]} {month.year}"


def month_ticks(months: tuple[Month, ...]) -> list[Tick]:
    """Positions counted from the first month; the last month is always named."""
    last = len(months) - 1
    step = next((n for n in (1, 2, 3, 6, 12, 24, 60) if last // n < MOST_MONTHS), 120)
    return [Tick(at, month_text(months[at])) for at in range(last % step, last + 1, step)]


def spread(places: list[float], gap: float) -> list[float]:
    """The places moved apart until no two are nearer than `gap`, order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, here in pairwise(order):
        moved[here] = max(moved[here], moved[before] + gap)
    return moved
