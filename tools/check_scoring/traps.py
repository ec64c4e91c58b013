"""True statements that tempt a checker: bounds, fractions, partial lists, other periods.

Each gives a whole sentence whose numbers are right, or cannot be put together.
"""

from __future__ import annotations

import random
from collections.abc import Callable

SUBJECTS = [
    "lanterns lent", "bus shelters repaired", "pledges signed", "crews trained", "forms received",
    "parcels delivered", "alarms fitted", "posters printed", "trees cut back", "locks changed",
    "keys handed in", "lamps renewed", "bins emptied", "signs put up", "gates closed",
]  # fmt: skip


def _partial(rng: random.Random, thing: str) -> str:
    whole = rng.randint(200, 900)
    some, more = rng.randint(20, 80), rng.randint(20, 80)
    return (
        f"Of the {whole} {thing}, {some} were in the north and {more} in the south; the place of "
        "the others is not known."
    )


def _other_period(rng: random.Random, thing: str) -> str:
    quarter, year = rng.randint(20, 90), rng.randint(200, 600)
    return (
        f"Between April and June there were {quarter} {thing}, whereas over the whole of the "
        f"previous year there had been {year}."
    )


def _half(rng: random.Random, thing: str) -> str:
    part = rng.randint(20, 300)
    return f"Half of the {2 * part} {thing} ({part}) came from one provider."


def _quarter(rng: random.Random, thing: str) -> str:
    part = rng.randint(10, 200)
    return f"One in four of the {thing} was late: {part} out of {4 * part}."


def _doubled(rng: random.Random, thing: str) -> str:
    part = rng.randint(10, 200)
    return f"The number of {thing} doubled from {part} to {2 * part}."


def _over(rng: random.Random, thing: str) -> str:
    whole = rng.randint(300, 900)
    part = whole * rng.randint(52, 58) // 100
    return f"Over half of the {whole} {thing} were free of charge ({part})."


def _many_answers(rng: random.Random, thing: str) -> str:
    first, second, third = (rng.randint(41, 79) for _ in range(3))
    return (
        f"Asked about {thing}, people could choose several answers: {first}% said useful, "
        f"{second}% said timely and {third}% said clear."
    )


def _unchanged(rng: random.Random, thing: str) -> str:
    count = rng.randint(10, 400)
    return f"The number of {thing} was unchanged at {count}."


def _forecast(rng: random.Random, thing: str) -> str:
    return f"We aim to cut the cost of {thing} by {rng.randint(3, 15)}% over the next three years."


def _remainder(rng: random.Random, thing: str) -> str:
    part = rng.randint(60, 90)
    return f"{part}% of {thing} were on time and {100 - part}% were late."


def _small(rng: random.Random, thing: str) -> str:
    count = rng.randint(2, 9)
    return f"There were only {count} {thing}, too few for a percentage to mean anything."


def _before_after(rng: random.Random, thing: str) -> str:
    first, second = rng.randint(50, 90), rng.randint(10, 40)
    return f"Before the scheme we counted {first} {thing} and afterwards {second}."


def _places(rng: random.Random, thing: str) -> str:
    return (
        f"The list of {thing} moved from {rng.randint(9, 14)}th to {rng.randint(4, 8)}th place in "
        "the county table."
    )


def _pounds(rng: random.Random, thing: str) -> str:
    count, price = rng.randint(12, 60), rng.randint(3, 40)
    return f"{count} {thing} at £{price} each cost £{count * price:,}."


WAYS: list[Callable[[random.Random, str], str]] = [
    _partial, _other_period, _half, _quarter, _doubled, _over, _many_answers, _unchanged,
    _forecast, _remainder, _small, _before_after, _places, _pounds,
]  # fmt: skip


def trap(rng: random.Random, thing: str) -> str:
    """One such sentence about a subject that nothing else in the paper is about."""
    text = rng.choice(WAYS)(rng, thing)
    return text[0].upper() + text[1:]
