"""The rule: what may be said about a change, for one comparison or a whole table.

1. A month missing: no judgement at all.
2. A break in series between the two periods: ``break``.
3. Fewer than FLOOR offences in the two periods together: ``too_few``. At ten a
   period chance alone gives changes from -62% to +167%; under that "about the same"
   would claim more than is known, and one incident with several victims is enough
   to look like a rise.
4. Otherwise the exact conditional test, with the dispersion of the series, and the
   false discovery rate controlled over every row of the table that is tested:
   ``clearly`` under CLEARLY, ``probably`` under PROBABLY, else ``same``.

The floor looks only at the total and the test only at how it is split, so leaving
small rows out cannot favour the rest (Bourgon, Gentleman and Huber 2010,
"Independent filtering increases detection power", PNAS 107(21), 9546-9551).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchward.evidence.counts import CountPair, Interval, central_p_values, intervals
from watchward.evidence.discovery import adjusted_p_values
from watchward.evidence.dispersion import POISSON, Dispersion
from watchward.words.verdicts import Verdict

CLEARLY = 0.01
"""Adjusted p under this is a clear change: at most 1 in 100 such words is expected to be wrong."""

PROBABLY = 0.05
"""Adjusted p under this is a probable change: at most 1 in 20 of all changes named is wrong."""

FLOOR = 20
"""Offences in both periods together under which no verdict is given."""

INTERVAL_LEVEL = 0.95
"""Level of the interval of the rate ratio; for each row alone, not adjusted for the table."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be judged.

    A count is None when a month of its period is missing. `exposures` are earlier and
    later, in one unit. `crosses_break` is True when a break in series that affects this
    type lies between the periods (see ``watchward.evidence.breaks``).
    """

    earlier: int | None
    later: int | None
    exposures: tuple[float, float] = (1.0, 1.0)
    dispersion: Dispersion = POISSON
    crosses_break: bool = False

    def pair(self) -> CountPair | None:
        """The two counts for testing, or None when a month is missing."""
        if self.earlier is None or self.later is None:
            return None
        spread = self.dispersion
        return CountPair(
            self.earlier, self.later, *self.exposures, spread.phi, spread.degrees_of_freedom
        )


@dataclass(frozen=True, slots=True)
class CountChange:
    """A judged comparison of two counts.

    `rate_ratio` is later rate over earlier rate, None when the earlier count is zero;
    `interval` is its confidence interval. `p` is the central conditional p-value with the
    dispersion; `adjusted_p` the same after the false discovery rate of the table it stood
    in, None when it was not tested. Across a break there is no p, ratio or interval.
    """

    earlier: int
    later: int
    exposures: tuple[float, float]
    dispersion: Dispersion
    p: float | None
    adjusted_p: float | None
    rate_ratio: float | None
    interval: Interval | None
    verdict: Verdict

    @property
    def phi(self) -> float:
        """The dispersion used."""
        return self.dispersion.phi


def judge(comparison: Comparison) -> CountChange | None:
    """The judgement of one comparison that stands alone; None when a month is missing.

    A comparison shown in a table is judged with its table: use `judge_table`.
    """
    return judge_table([comparison])[0]


def judge_table(comparisons: Iterable[Comparison]) -> list[CountChange | None]:
    """The judgements of the rows of one table, in order; None where a month is missing.

    The table is the family over which false discoveries are controlled: give all the
    rows that are read together, and the same rows however few of them are printed.
    """
    rows = list(comparisons)
    tested = {
        place: pair
        for place, row in enumerate(rows)
        if not row.crosses_break and (pair := row.pair()) is not None
    }
    p_values = dict(zip(tested, central_p_values(list(tested.values())), strict=True))
    ranges = dict(zip(tested, intervals(list(tested.values()), INTERVAL_LEVEL), strict=True))
    family = [place for place, pair in tested.items() if pair.total >= FLOOR]
    adjusted = dict(
        zip(family, adjusted_p_values([p_values[place] for place in family]), strict=True)
    )
    return [
        _tested(row, tested[place], p_values[place], adjusted.get(place), ranges[place])
        if place in tested
        else _not_tested(row)
        for place, row in enumerate(rows)
    ]


def verdict_of(pair: CountPair, adjusted_p: float | None) -> Verdict:
    """The code for a tested pair; `adjusted_p` None means it stood under the floor."""
    if adjusted_p is None:
        return Verdict.TOO_FEW
    if adjusted_p < CLEARLY:
        return Verdict.CLEARLY_UP if pair.direction > 0 else Verdict.CLEARLY_DOWN
    if adjusted_p < PROBABLY:
        return Verdict.PROBABLY_UP if pair.direction > 0 else Verdict.PROBABLY_DOWN
    return Verdict.SAME


def _tested(
    row: Comparison, pair: CountPair, p: float, adjusted_p: float | None, interval: Interval
) -> CountChange:
    return CountChange(
        earlier=pair.earlier,
        later=pair.later,
        exposures=row.exposures,
        dispersion=row.dispersion,
        p=p,
        adjusted_p=adjusted_p,
        rate_ratio=pair.rate_ratio,
        interval=interval,
        verdict=verdict_of(pair, adjusted_p),
    )


def _not_tested(row: Comparison) -> CountChange | None:
    """Nothing at all when a month is missing; otherwise the break, without figures."""
    if row.earlier is None or row.later is None:
        return None
    return CountChange(
        earlier=row.earlier,
        later=row.later,
        exposures=row.exposures,
        dispersion=row.dispersion,
        p=None,
        adjusted_p=None,
        rate_ratio=None,
        interval=None,
        verdict=Verdict.BREAK,
    )
