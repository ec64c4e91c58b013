"""Figures from a force's own published summary: counts as printed, everything else worked out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import Area, AreaBook
from watchward.measures.calculate import Calculator, Population
from watchward.measures.coverage import Coverage
from watchward.measures.figure import Figure, FigureKey, Status
from watchward.measures.gaps import Count, Gap
from watchward.usecases.books import closed_book
from watchward.usecases.counting import populations, with_sums
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType
from watchward.words.periods import FRAMES, Period


@dataclass(frozen=True, slots=True)
class _Printed:
    """The counts of one area and type in one period, None where the file gives none."""

    offences: int | None
    solved: int | None
    domestic_share: str


class PublishedCalculator(Calculator):
    """A Calculator whose counts are those printed in published summaries.

    Percentages, rates and differences are worked out from the counts by the
    same code as for records; only % DA is taken as printed, because its
    numerator is not.
    """

    def __init__(
        self,
        rows: Iterable[dict[str, Any]],
        book: AreaBook,
        definition: str,
        version: int,
        marking: Marking,
        population: Mapping[str, Population] | None = None,
    ) -> None:
        """`rows` of core_published, oldest period first.

        Of two editions that print the same period the newer one's counts are
        taken, so that both periods of its own comparison come from itself.
        """
        super().__init__(None, Coverage([]), book, definition, version, marking, population)
        self.printed: dict[tuple[str, str, str], _Printed] = {}
        self.edition_of: dict[str, str] = {}
        for row in rows:
            place = (row["area_code"], row["crime_type"])
            share = json.loads(row["printed"] or "{}").get("pct_da", "")
            now = _Printed(row["offences_curr"], row["solved_curr"], share)
            self.printed[row["period"], *place] = now
            self._revise((row["against"], *place), row["offences_prev"], row["solved_prev"])
            self.edition_of |= {row["period"]: row["period"], row["against"]: row["period"]}

    def _revise(self, key: tuple[str, str, str], offences: int | None, solved: int | None) -> None:
        """Take the counts a newer edition prints for its earlier period; it prints no share."""
        held = self.printed.get(key, _Printed(None, None, ""))
        self.printed[key] = _Printed(
            held.offences if offences is None else offences,
            held.solved if solved is None else solved,
            held.domestic_share,
        )

    def _count(self, fact: str, area: str, item: OffenceType, period: Period) -> Count:
        if fact == "solved" and item.kind == "incidents":
            return Gap(Status.NOT_APPLICABLE, "incidents have no outcomes")
        found = self.printed.get((period.key, area, item.slug))
        if found is None:
            return self._not_printed(period)
        count = {"offences": found.offences, "solved": found.solved}.get(fact)
        if count is None:
            return Gap(Status.NOT_AVAILABLE, "the published summary does not print it")
        return int(count)

    def _not_printed(self, period: Period) -> Gap:
        """A period of a kind that some edition gives is missing; of another kind, not available."""
        frames = {Period.parse(key).frame for key in self.edition_of}
        if period.frame in frames:
            return Gap(Status.MISSING, f"no published summary gives it for {period.phrase}")
        said = ", ".join(sorted(FRAMES.get(frame, "a span of months") for frame in frames))
        return Gap(Status.NOT_AVAILABLE, f"the published summaries held give only {said}")

    def domestic_share(self, area: str, item: OffenceType, period: Period) -> Figure:
        """The share as printed, to one decimal; undefined without offences, as printed."""
        offences = self._count("offences", area, item, period)
        found = self.printed.get((period.key, area, item.slug))
        if item.kind == "incidents":
            gap = Gap(Status.NOT_APPLICABLE, "incidents carry no domestic abuse share here")
            return self._figure_without("domestic-share", area, item, period, None, gap)
        if offences == 0:
            return self._figure("domestic-share", area, item, period, None, 0, 0)
        if isinstance(offences, int) and found is not None:
            share = _thousandths(found.domestic_share)
            if share is not None:
                return self._figure("domestic-share", area, item, period, None, share, 1000)
        gap = Gap(Status.NOT_AVAILABLE, "the published summary does not print it")
        return self._figure_without("domestic-share", area, item, period, None, gap)


def _thousandths(text: str) -> int | None:
    """A printed percentage such as 15.9 in thousandths, exactly."""
    try:
        value = Decimal(text) * 10
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else None


@dataclass(frozen=True, slots=True)
class Published:
    """The published summaries of a version, ready to be asked."""

    rows: list[dict[str, Any]]
    book: AreaBook
    calculator: PublishedCalculator


def stands_on_published(snapshot: Snapshot) -> bool:
    """Whether a version holds published summaries and no records."""
    status = snapshot.manifest.status
    has_records = any(status.get(name, {}).get("rows") for name in ("offences", "incidents"))
    return not has_records and bool(snapshot.files("core_published"))


def open_published(snapshot: Snapshot) -> Published:
    """Read the published summaries of a version."""
    settings = snapshot.workspace.settings
    rows = published_rows(snapshot)
    declared = closed_book(snapshot)
    book = published_book(declared, rows)
    calculator = PublishedCalculator(
        rows, book, settings.solved_definition, snapshot.number, Marking.parse(settings.marking),
        with_sums(populations(snapshot), declared if declared.fixed else book),
    )  # fmt: skip
    return Published(rows, book, calculator)


def published_periods(snapshot: Snapshot) -> list[Period]:
    """Every period that a published summary gives, later or earlier, oldest first."""
    keys = {str(row[name]) for row in published_rows(snapshot) for name in ("period", "against")}
    return sorted((Period.parse(key) for key in keys), key=lambda period: period.last)


def published_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Rows of published summaries of a version, known types only, oldest period first."""
    if not snapshot.files("core_published"):
        return []
    return snapshot.rows(
        "SELECT * FROM core_published WHERE crime_type <> '' ORDER BY period", "core_published"
    )


def printed_rows(snapshot: Snapshot, area: str, key: FigureKey) -> list[dict[str, Any]]:
    """The rows of published summaries that print a figure's counts, newest edition last."""
    periods = {key.period.key} | ({key.against.key} if key.against else set())
    return [
        row
        for row in published_rows(snapshot)
        if row["area_code"] == area
        and row["crime_type"] == key.crime_type
        and periods & {row["period"], row["against"]}
    ]


class PrintedRows:
    """Rows of published summaries, few enough to be held, asked for as records are."""

    def __init__(self, held: list[dict[str, Any]]) -> None:
        """`held` all have the same names."""
        self.columns: tuple[str, ...] = tuple(held[0]) if held else ()
        self._held = [tuple(row.values()) for row in held]

    def count(self) -> int:
        """How many there are."""
        return len(self._held)

    def rows(self, limit: int | None = None, offset: int = 0) -> list[tuple[Any, ...]]:
        """So many after the first `offset`; all without a `limit`."""
        return self._held[offset:][:limit]

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """All of them, `size` at a time."""
        for start in range(0, len(self._held), size):
            yield self.rows(size, start)


def published_book(book: AreaBook, rows: Iterable[dict[str, Any]]) -> AreaBook:
    """The areas of a published summary, in the order of the set, or as printed in an open book."""
    found = {row["area_code"]: row["area_as_printed"] for row in rows if row["area_code"]}
    if book.fixed:
        kept = [area for area in book.areas if area.code in found]
        return AreaBook(kept or book.areas, book.names, book.lsoas)
    top = next((c for c, name in found.items() if name.casefold() in ("force", "total")), None)
    codes = ([top] if top else []) + [code for code in found if code != top]
    areas = [
        Area(code, found[code], "force" if code == top else "district", index + 1)
        for index, code in enumerate(codes)
    ]
    return AreaBook(
        areas, {area.name: area.code for area in areas} | {a.code: a.code for a in areas}
    )
