"""Verdicts on every comparison of a summary, judged as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from watchward.content.table import Verdict as VerdictCell
from watchward.evidence.breaks import Crossing, crossed, shipped_breaks
from watchward.evidence.change import Comparison, CountChange, judge_table
from watchward.evidence.dispersion import (
    MIN_MONTHS,
    Dispersion,
    estimate_dispersions,
    usual_dispersion,
)
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period
from watchward.words.verdicts import VERDICT_WORDS, Better, better_or_worse

FOUND_BY_POLICE = ("drug-offences", "possession-of-weapons")
"""Types whose count follows police activity, so that neither direction is better."""


class Monthly(Protocol):
    """Monthly counts behind the comparison, or None where months are not held."""

    def __call__(self, area: str, item: OffenceType) -> list[int | None] | None:
        """Counts of successive months, None for a month not covered."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement of one row: the test's record and the breaks the comparison crosses."""

    change: CountChange | None
    crossings: tuple[Crossing, ...]


def judge_areas(
    rows: Iterable[tuple[Area, OffenceType, Figure, Figure]],
    later: Period,
    earlier: Period,
    monthly: Monthly,
    first: Month,
) -> dict[tuple[str, str], Judged]:
    """Judge (area, type, earlier figure, later figure) rows together, as one table.

    Give the rows of every area even when few are printed, so that an area's
    words do not depend on what is asked for. `first` is the first month that
    `monthly` gives.
    """
    held = list(rows)
    crossings = {
        item.slug: tuple(breaks_of(item, later, earlier))
        for item in {item.slug: item for _, item, _, _ in held}.values()
    }
    breaking = {
        slug
        for slug, found in crossings.items()
        if any(crossing.severity == "break" for crossing in found)
    }
    exposures = (len(earlier.months), len(later.months))
    comparisons = [
        Comparison(
            earlier=before.numerator if before.has_value else None,
            later=now.numerator if now.has_value else None,
            exposures=exposures,
            dispersion=dispersion,
            crosses_break=item.slug in breaking,
        )
        for (_, item, before, now), dispersion in zip(
            held, _dispersions(held, monthly, first, exposures[1]), strict=True
        )
    ]
    return {
        (area.code, item.slug): Judged(change, crossings[item.slug])
        for (area, item, _, _), change in zip(held, judge_table(comparisons), strict=True)
    }


def _dispersions(
    rows: Sequence[tuple[Area, OffenceType, Figure, Figure]],
    monthly: Monthly,
    first: Month,
    months: int,
) -> list[Dispersion]:
    """The dispersion of each row: from its months where two years are held, else the usual."""
    found: list[Dispersion] = []
    runs: dict[int, list[int | None]] = {}
    for place, (area, item, before, now) in enumerate(rows):
        run = monthly(area.code, item)
        if run is not None and len(run) - run.count(None) >= MIN_MONTHS:
            runs[place] = run
        total = (before.numerator or 0) + (now.numerator or 0)
        found.append(usual_dispersion(total, 2 * months))
    estimated = estimate_dispersions(list(runs.values()), first)
    for place, dispersion in zip(runs, estimated, strict=True):
        found[place] = dispersion
    return found


def breaks_of(item: OffenceType, later: Period, earlier: Period) -> list[Crossing]:
    """The breaks in series that a comparison of this type crosses."""
    return list(
        crossed(
            shipped_breaks(),
            [item.slug],
            earlier.first,
            later.last,
            figures="incidents" if item.kind == "incidents" else "offences",
            earlier_last_month=earlier.last,
            later_first_month=later.first,
        )
    )


def better_of(item: OffenceType) -> Better:
    """Which direction is better for a type's count."""
    line = offence_tree().ancestors[item.slug]
    return "neither" if set(line) & set(FOUND_BY_POLICE) else "lower"


def verdict_cell(
    item: OffenceType, judged: Mapping[tuple[str, str], Judged], area: str
) -> VerdictCell | None:
    """The words of a row's verdict, or None where there is no judgement."""
    found = judged.get((area, item.slug))
    if found is None or found.change is None:
        return None
    verdict = found.change.verdict
    wording = VERDICT_WORDS[verdict]
    tone = better_or_worse(verdict, better_of(item))
    if tone is None:
        tone = {1: "up", -1: "down", 0: "same"}.get(wording.direction or 0, "none")  # type: ignore[assignment]
        if wording.direction is None:
            tone = "none"  # type: ignore[assignment]
    return VerdictCell(str(verdict), wording.words, wording.symbol, str(tone))
