"""Verdicts on every comparison of a summary, judged as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from watchward.content.table import Verdict as VerdictCell
from watchward.evidence.breaks import Crossing, crossed, shipped_breaks
from watchward.evidence.change import Comparison, CountChange, judge_table
from watchward.evidence.dispersion import Dispersion, estimate_dispersion, usual_dispersion
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
    keys, comparisons, crossings = [], [], []
    for area, item, before, now in rows:
        found = tuple(breaks_of(item, later, earlier))
        keys.append((area.code, item.slug))
        crossings.append(found)
        comparisons.append(
            Comparison(
                earlier=before.numerator if before.has_value else None,
                later=now.numerator if now.has_value else None,
                exposures=(len(earlier.months), len(later.months)),
                dispersion=_dispersion(monthly(area.code, item), first, before, now, later),
                crosses_break=any(crossing.severity == "break" for crossing in found),
            )
        )
    judged = judge_table(comparisons)
    return {
        key: Judged(change, found)
        for key, change, found in zip(keys, judged, crossings, strict=True)
    }


def _dispersion(
    counts: list[int | None] | None, first: Month, before: Figure, now: Figure, later: Period
) -> Dispersion:
    if counts is not None and sum(count is not None for count in counts) >= 24:
        return estimate_dispersion(counts, first)
    total = (before.numerator or 0) + (now.numerator or 0)
    return usual_dispersion(total, 2 * len(later.months))


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
