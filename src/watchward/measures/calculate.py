"""From counts to figures: the one place where a figure is worked out.

A Calculator answers for one version of the data. Whatever asks (summary,
measure, explain, a page) gets the same Figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchward.measures.areas import AreaBook
from watchward.measures.catalogue import measure_of
from watchward.measures.cells import Cells
from watchward.measures.coverage import EVERYWHERE, OPEN_DATA, Coverage, Spell
from watchward.measures.figure import Figure, Measured, Status, made_figure
from watchward.measures.gaps import Count, Gap
from watchward.measures.types import ASB, said_by
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period

FLAG_FIELD = {
    "domestic-abuse": "domestic",
    "high-risk-domestic-abuse": "domestic_risk",
    "medium-risk-domestic-abuse": "domestic_risk",
    "standard-risk-domestic-abuse": "domestic_risk",
    "no-risk-assessment": "domestic_risk",
    "hate-crime": "hate",
    "racially-or-religiously-aggravated-offences": "racial",
}
"""Which optional column of an extract a flag row needs."""


@dataclass(frozen=True, slots=True)
class Population:
    """Residents of an area in a year."""

    residents: int
    year: int


class Calculator:
    """Figures of one version: counts, coverage, areas and the definition of solved."""

    def __init__(
        self,
        cells: Cells | None,
        coverage: Coverage,
        book: AreaBook,
        definition: str,
        version: int,
        marking: Marking = Marking.OFFICIAL,
        population: Mapping[str, Population] | None = None,
    ) -> None:
        """`cells` must hold every month asked for (None where counts come otherwise)."""
        self._cells, self.coverage, self.book = cells, coverage, book
        self.definition, self.version, self.marking = definition, version, marking
        self.population = population or {}
        self._counts: dict[tuple[str, str, str, int, int, int, int], Count] = {}
        self._measures: dict[str, Measured] = {}
        self._spells: dict[tuple[str, str, int, int, int, int], Spell] = {}

    @property
    def cells(self) -> Cells:
        """The counts behind the figures."""
        assert self._cells is not None
        return self._cells

    def offences(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Offences (incidents for anti-social behaviour) of an area, type and period."""
        count = self._count("offences", area, item, period)
        return self._counted("offences", area, item, period, count)

    def solved(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Solved outcomes of an area, type and period under the workspace's definition."""
        count = self._count("solved", area, item, period)
        return self._counted("solved", area, item, period, count)

    def change(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """The later count less the earlier one; `kind` is offences or solved."""
        before, now = (self._count(kind, area, item, period) for period in (earlier, later))
        return self._difference(kind, area, item, later, earlier, before, now)

    def change_pct(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """The change as a percentage of the earlier count; undefined when that is nought."""
        before, now = (self._count(kind, area, item, period) for period in (earlier, later))
        return self._percentage(kind, area, item, later, earlier, before, now)

    def rate(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Solved outcomes over offences of the same period."""
        solved = self._count("solved", area, item, period)
        offences = self._count("offences", area, item, period)
        return self._share("solved-rate", area, item, period, solved, offences)

    def rate_change(self, area: str, item: OffenceType, later: Period, earlier: Period) -> Figure:
        """The later solved rate less the earlier, unrounded, in percentage points."""
        before, now = self.rate(area, item, earlier), self.rate(area, item, later)
        return self._rates_apart(area, item, later, earlier, before, now)

    def comparison(
        self, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> tuple[Figure, ...]:
        """The twelve figures of a row of the summary, each as its own question would answer it.

        Domestic share; then offences, solved outcomes and solved rate, each
        earlier, later and how they differ (counts also as a percentage).
        """
        before, now = (self._count("offences", area, item, p) for p in (earlier, later))
        solved_before, solved_now = (self._count("solved", area, item, p) for p in (earlier, later))
        rate_before = self._share("solved-rate", area, item, earlier, solved_before, before)
        rate_now = self._share("solved-rate", area, item, later, solved_now, now)
        return (
            self.domestic_share(area, item, later),
            self._counted("offences", area, item, earlier, before),
            self._counted("offences", area, item, later, now),
            self._difference("offences", area, item, later, earlier, before, now),
            self._percentage("offences", area, item, later, earlier, before, now),
            self._counted("solved", area, item, earlier, solved_before),
            self._counted("solved", area, item, later, solved_now),
            self._difference("solved", area, item, later, earlier, solved_before, solved_now),
            self._percentage("solved", area, item, later, earlier, solved_before, solved_now),
            rate_before,
            rate_now,
            self._rates_apart(area, item, later, earlier, rate_before, rate_now),
        )

    def domestic_share(self, area: str, item: OffenceType, period: Period) -> Figure:
        """The share of offences that are domestic abuse."""
        if item.kind == "incidents":
            return self._figure_without("domestic-share", area, item, period, None, _NO_DOMESTIC)
        offences = self._count("offences", area, item, period)
        domestic = self._count("domestic", area, item, period)
        return self._share("domestic-share", area, item, period, domestic, offences)

    def per_1000(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Offences for every thousand residents."""
        offences = self._count("offences", area, item, period)
        base = self.population.get(area)
        if not self.book.find(area).has_residents:
            gap = Gap(Status.NOT_APPLICABLE, "nobody lives there")
            return self._figure_without("rate-per-1000", area, item, period, None, gap)
        if base is None:
            gap = Gap(Status.NOT_AVAILABLE, "no population is loaded for the area")
            return self._figure_without("rate-per-1000", area, item, period, None, gap)
        if isinstance(offences, int):
            return self._figure("rate-per-1000", area, item, period, None, offences, base.residents)
        return self._gap_figure("rate-per-1000", area, item, period, None, offences)

    def _name(self, kind: str, item: OffenceType) -> str:
        return "incidents" if kind == "offences" and item.kind == "incidents" else kind

    def _count(self, fact: str, area: str, item: OffenceType, period: Period) -> Count:
        """A count, or why there is none; worked out once."""
        first, last = period.first, period.last
        # months by their parts: a summary asks ten thousand times, and properties are calls
        key = (fact, area, item.slug, first.year, first.month, last.year, last.month)
        found = self._counts.get(key)
        if found is None:
            found = self._gap(fact, area, item, period)
            if found is None:
                found = self.cells.total(fact, area, item.slug, first, last)
            self._counts[key] = found
        return found

    def _gap(self, fact: str, area: str, item: OffenceType, period: Period) -> Gap | None:
        if fact == "solved" and item.kind == "incidents":
            return Gap(Status.NOT_APPLICABLE, "incidents have no outcomes")
        source = "incidents" if item.kind == "incidents" else "offences"
        spell = self._spell(source, area, period)
        if spell.missing:
            return Gap(Status.MISSING, f"no {source} loaded for {_listed(spell.missing)}")
        if fact == "solved":
            missing = self._spell("outcomes", area, period).missing
            if len(missing) == len(spell.months):
                return Gap(Status.NOT_AVAILABLE, "no outcomes with dates are loaded")
            if missing:
                return Gap(Status.MISSING, f"no outcomes loaded for {_listed(missing)}")
        return self._unsaid(fact, area, item, period, spell)

    def _spell(self, source: str, area: str, period: Period) -> Spell:
        """How a source covers a period for an area: the same for every type, so found once,
        and once for all areas where the source does not tell them apart."""
        scope = area if self.coverage.differs_by_area(source) else EVERYWHERE
        first, last = period.first, period.last
        key = (source, scope, first.year, first.month, last.year, last.month)
        found = self._spells.get(key)
        if found is None:
            found = self.coverage.spell(source, period.months, area, self.book.parts(area))
            self._spells[key] = found
        return found

    def _unsaid(
        self, fact: str, area: str, item: OffenceType, period: Period, spell: Spell
    ) -> Gap | None:
        """Whether the source of any month cannot say this type or flag."""
        is_incident = item.kind == "incidents"
        needs = _NEEDS[fact == "domestic"].get(item.slug, _NEEDS_OF_ALL[fact == "domestic"])
        for vocabulary, fields in spell.kinds:
            if not is_incident and not needs <= fields:
                lacking = ", ".join(sorted(needs - fields)).replace("_", " ")
                return Gap(Status.NOT_AVAILABLE, f"the source does not say: {lacking}")
            if vocabulary == OPEN_DATA and item.slug not in _OPEN_DATA_TYPES:
                return Gap(
                    Status.NOT_AVAILABLE,
                    "open data has fourteen categories and cannot tell this type apart",
                )
        if not is_incident and self._has_coarse(area, item, period, spell):
            return Gap(
                Status.NOT_AVAILABLE,
                "some records are coded only to a wider type that holds this one",
            )
        return None

    def _has_coarse(self, area: str, item: OffenceType, period: Period, spell: Spell) -> bool:
        """Whether records of the period may hide the type in a wider one.

        Months of open data are left out: which of its types can be told apart
        is known from its list of categories, not from the rows.
        """
        cells, slug = self.cells, item.slug
        if len(spell.apart) == len(spell.months):
            return cells.has_coarse(area, slug, period.first, period.last)
        return any(cells.has_coarse(area, slug, month, month) for month in spell.apart)

    def _counted(
        self, kind: str, area: str, item: OffenceType, period: Period, count: Count
    ) -> Figure:
        name = self._name(kind, item)
        if isinstance(count, int):
            return self._made(name, area, item, period, None, None, count, 1)
        return self._made(name, area, item, period, None, count, None, None)

    def _difference(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period,
        before: Count, now: Count,
    ) -> Figure:  # fmt: skip
        name = self._name(kind, item) + "-change"
        if isinstance(now, int) and isinstance(before, int):
            return self._made(name, area, item, later, earlier, None, now - before, 1)
        return self._gap_figure(name, area, item, later, earlier, before, now)

    def _percentage(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period,
        before: Count, now: Count,
    ) -> Figure:  # fmt: skip
        name = self._name(kind, item) + "-change-pct"
        if isinstance(now, int) and isinstance(before, int):
            return self._figure(name, area, item, later, earlier, now - before, before)
        return self._gap_figure(name, area, item, later, earlier, before, now)

    def _share(
        self, name: str, area: str, item: OffenceType, period: Period, part: Count, whole: Count
    ) -> Figure:
        if isinstance(part, int) and isinstance(whole, int):
            return self._figure(name, area, item, period, None, part, whole)
        return self._gap_figure(name, area, item, period, None, whole, part)

    def _rates_apart(
        self, area: str, item: OffenceType, later: Period, earlier: Period, before: Figure,
        now: Figure,
    ) -> Figure:  # fmt: skip
        name = "solved-rate-change"
        for rate in (before, now):
            if rate.status is not Status.VALUE:
                gap = Gap(rate.status, rate.reason)
                return self._figure_without(name, area, item, later, earlier, gap)
        assert now.numerator is not None and now.denominator is not None
        assert before.numerator is not None and before.denominator is not None
        top = now.numerator * before.denominator - before.numerator * now.denominator
        bottom = now.denominator * before.denominator
        return self._figure(name, area, item, later, earlier, top, bottom)

    def _gap_figure(
        self,
        name: str,
        area: str,
        item: OffenceType,
        later: Period,
        earlier: Period | None,
        *counts: Count,
    ) -> Figure:
        """A figure without a value: not applicable before any other reason, else the first."""
        gaps = [count for count in counts if isinstance(count, Gap)]
        gap = next((g for g in gaps if g.status is Status.NOT_APPLICABLE), gaps[0])
        return self._figure_without(name, area, item, later, earlier, gap)

    def _figure(
        self, name: str, area: str, item: OffenceType, later: Period, earlier: Period | None,
        numerator: int, denominator: int,
    ) -> Figure:  # fmt: skip
        return self._made(
            name, area, item, later, earlier, None if denominator else _BY_NOUGHT,
            numerator, denominator,
        )  # fmt: skip

    def _figure_without(
        self, name: str, area: str, item: OffenceType, later: Period, earlier: Period | None,
        gap: Gap,
    ) -> Figure:  # fmt: skip
        return self._made(name, area, item, later, earlier, gap, None, None)

    def _made(
        self, name: str, area: str, item: OffenceType, later: Period, earlier: Period | None,
        gap: Gap | None, numerator: int | None, denominator: int | None,
    ) -> Figure:  # fmt: skip
        """A figure, with a value unless there is a gap."""
        return made_figure(
            self._measures.get(name) or self._measured(name),
            area,
            later,
            earlier,
            item.slug,
            gap.status if gap else Status.VALUE,
            numerator,
            denominator,
            self.version,
            gap.reason if gap else "",
            self.marking,
        )

    def _measured(self, name: str) -> Measured:
        measure = measure_of(name)
        definition = self.definition if measure.has_definition else ""
        found = self._measures[name] = (name, measure.version, definition, measure.unit)
        return found


_NEEDS_OF_ALL = (frozenset[str](), frozenset({"domestic"}))
_NEEDS = tuple(
    {slug: base | {needed} for slug, needed in FLAG_FIELD.items()} for base in _NEEDS_OF_ALL
)
"""Columns that a flag row needs of an extract, and those needed for the share of it that is
domestic abuse."""
_BY_NOUGHT = Gap(Status.UNDEFINED, "it would divide by nought")
_NO_DOMESTIC = Gap(Status.NOT_APPLICABLE, "incidents carry no domestic abuse share here")
_OPEN_DATA_TYPES = said_by("police_uk") - {
    item.slug for item in offence_tree().types if item.kind == "flag"
}


def _listed(months: Iterable[Month]) -> str:
    """Months in words, a run shown by its ends."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and runs[-1][-1].plus(1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    said = [r[0].label if len(r) == 1 else f"{r[0].label} to {r[-1].label}" for r in runs]
    return ", ".join(said)


def asb() -> OffenceType:
    """The anti-social behaviour row."""
    return offence_tree().get(ASB)
