"""Areas side by side for a crime type: two counts, the change, the rate and its rank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.content.table import Verdict
from watchward.content.text import Constant, Paragraph, Shown, Words
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.changes import verdict_cell
from watchward.performance.sentences import name_in_sentence
from watchward.performance.summary import SummaryRow
from watchward.usecases.explore.performance import page_summary, rank_of
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.series import ComparisonLine, compare_areas
from watchward.usecases.summary import SummaryRequest
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period

BAR = 1000
"""Length of the longest bar, in the units of the picture."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """An area's figures. `rank` 1 is the highest rate of `ranked` areas; None without a rate.

    `bar` is the length of its bar, of BAR; None for sums of areas and where
    there is no value.
    """

    area: Area
    earlier: Figure
    later: Figure
    change: Figure
    change_pct: Figure
    verdict: Verdict | None
    rate: Figure
    population_year: int | None
    rank: int | None
    ranked: int
    bar: int | None
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Areas side by side: sums of areas first, then the others in the order asked for.

    `bars_of` is ``rate`` or ``count``: what the bars show. `reading` says the
    message. `years` are those of the residents that rates are worked out with.
    """

    item: OffenceType
    later: Period
    earlier: Period
    marking: Marking
    source: str
    lines: tuple[SideBySide, ...]
    bars_of: str
    reading: Paragraph
    years: tuple[int, ...]
    version: int

    @property
    def without_residents(self) -> tuple[str, ...]:
        """The names of areas that have a count but no residents to work out a rate with."""
        return tuple(
            line.area.name
            for line in self.lines
            if line.area.has_residents and not line.is_sum and line.population_year is None
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure shown."""
        return tuple(
            figure
            for line in self.lines
            for figure in (line.earlier, line.later, line.change, line.change_pct, line.rate)
        )


Ordered = Callable[[SideBySide], Fraction | None]

ORDERS: dict[str, Ordered] = {
    "earlier": lambda line: rank_of(line.earlier),
    "later": lambda line: rank_of(line.later),
    "change": lambda line: rank_of(line.change),
    "change-pct": lambda line: rank_of(line.change_pct),
    "verdict": lambda line: rank_of(line.verdict),
    "rate": lambda line: rank_of(line.rate),
    "rank": lambda line: None if line.rank is None else Fraction(-line.rank),
}
"""What areas can be ordered by; besides by ``area``, their order in the set."""


def compare_page(
    workspace: Workspace,
    crime_type: str,
    to: Month,
    by: str = "",
    descending: bool = True,
    viewer: Viewer = OWNER,
) -> Comparison:
    """Every area the viewer may see, for the 12 months to a month against the 12 before.

    `by` is a key of ORDERS, ``area``, or blank for what the bars show. Raises
    UsageProblem for another.
    """
    whole = _whole(workspace, crime_type, to)
    seen = [line for line in whole.lines if viewer.sees(whole.marking, line.area.code)]
    if not seen:
        viewer.demand_sight(whole.marking, whole.lines[0].area.code)
    return _of(whole, _in_order(seen, by or _usual(whole.bars_of), descending))


def _usual(bars_of: str) -> str:
    return "rate" if bars_of == "rate" else "later"


def _of(whole: Comparison, lines: Sequence[SideBySide]) -> Comparison:
    """The comparison with these lines, saying what they show."""
    return Comparison(
        item=whole.item,
        later=whole.later,
        earlier=whole.earlier,
        marking=whole.marking,
        source=whole.source,
        lines=tuple(lines),
        bars_of=whole.bars_of,
        reading=_reading(whole.item, lines, whole.bars_of),
        years=tuple(sorted({line.population_year for line in lines if line.population_year})),
        version=whole.version,
    )


def _in_order(lines: Sequence[SideBySide], by: str, descending: bool) -> list[SideBySide]:
    sums = [line for line in lines if line.is_sum]
    rest = [line for line in lines if not line.is_sum]
    if by == "area":
        return sums + sorted(rest, key=lambda line: line.area.name, reverse=descending)
    if by not in ORDERS:
        raise UsageProblem(
            expected=f"a column to sort by, one of {', '.join(['area', *ORDERS])}",
            given=repr(by),
            remedy="Choose a heading of the table.",
        )
    order = ORDERS[by]
    held = [line for line in rest if order(line) is not None]
    unknown = [line for line in rest if order(line) is None]
    return [*sums, *sorted(held, key=lambda line: order(line) or 0, reverse=descending), *unknown]


@remembered(64)
def _whole(workspace: Workspace, crime_type: str, to: Month) -> Comparison:
    item = offence_tree().get(crime_type)
    product = page_summary(workspace, SummaryRequest(to, every=True, pictures=False))
    rows = {one.area.code: one.rows[item.slug] for one in product.summaries}
    found = compare_areas(workspace, item.slug, to)
    ranked = {line.area.code for line in found if line.rank is not None}
    bars_of = "rate" if ranked else "count"
    sums = {line.area.code for line in found if line.area.kind in ("force", "policing area")}
    longest = max(
        (_length(line, bars_of) or 0 for line in found if line.area.code not in sums), default=0
    )
    lines = tuple(
        _line(
            line,
            rows[line.area.code],
            verdict_cell(item, product.judged, line.area.code),
            None if line.area.code in sums else _bar(_length(line, bars_of), longest),
            line.area.code in sums,
        )
        for line in found
    )
    return Comparison(
        item=item,
        later=product.later,
        earlier=product.earlier,
        marking=product.document.cover.marking,
        source={name: text.text for name, text in product.document.cover.facts}["Source"],
        lines=lines,
        bars_of=bars_of,
        reading=_reading(item, lines, bars_of),
        years=(),
        version=product.version,
    )


def _length(line: ComparisonLine, bars_of: str) -> Fraction | None:
    return rank_of(line.rate if bars_of == "rate" else line.count)


def _bar(value: Fraction | None, longest: Fraction | int) -> int | None:
    if value is None:
        return None
    return round(value / longest * BAR) if longest else 0


def _line(
    line: ComparisonLine, row: SummaryRow, verdict: Verdict | None, bar: int | None, is_sum: bool
) -> SideBySide:
    return SideBySide(
        area=line.area,
        earlier=row.offences_prev,
        later=row.offences_curr,
        change=row.diff,
        change_pct=row.pct_diff,
        verdict=verdict,
        rate=line.rate,
        population_year=line.population_year,
        rank=line.rank,
        ranked=line.ranked,
        bar=bar,
        is_sum=is_sum,
    )


def _reading(item: OffenceType, lines: Sequence[SideBySide], bars_of: str) -> Paragraph:
    """Which area has the highest and the lowest, and how many rose or fell beyond the usual."""
    name = name_in_sentence(item)
    districts = [line for line in lines if not line.is_sum]
    ups = [line.area.name for line in districts if _says(line, "_up")]
    downs = [line.area.name for line in districts if _says(line, "_down")]
    spans: list[Words | Constant | Shown] = [*_extremes(name, districts, bars_of)]
    for verb, names in (("Up", ups), ("Down", downs)):
        if names:
            spans += [
                Words(f" {verb} by more than the usual variation in "),
                Constant(_listed(names), "areas"), Words("."),
            ]  # fmt: skip
    if not ups and not downs:
        spans.append(Words(" In no area was the change more than the usual variation."))
    return Paragraph(tuple(spans))


def _says(line: SideBySide, suffix: str) -> bool:
    return line.verdict is not None and line.verdict.code.endswith(suffix)


def _extremes(
    name: Constant, districts: Sequence[SideBySide], bars_of: str
) -> list[Words | Constant | Shown]:
    figures = [
        (line.area.name, line.rate if bars_of == "rate" else line.later) for line in districts
    ]
    held = [(area, figure) for area, figure in figures if figure.has_value]
    if len(held) < 2:
        return []
    high = max(held, key=lambda pair: rank_of(pair[1]) or 0)
    low = min(held, key=lambda pair: rank_of(pair[1]) or 0)
    what = "rate" if bars_of == "rate" else "count"
    return [
        Words(f"The highest {what} of "), name, Words(" is in "), Constant(high[0], "area"),
        Words(" ("), Shown(high[1]), Words("), the lowest in "), Constant(low[0], "area"),
        Words(" ("), Shown(low[1]), Words(")."),
    ]  # fmt: skip


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
