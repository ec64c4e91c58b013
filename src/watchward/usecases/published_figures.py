"""Figures from a force's own published summary: the counts as printed, everything else worked out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import Area, AreaBook
from watchward.measures.calculate import Calculator
from watchward.measures.coverage import Coverage
from watchward.measures.figure import Figure, Status
from watchward.measures.gaps import Count, Gap
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType
from watchward.words.periods import Period


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
    ) -> None:
        """`rows` of core_published; of two editions with the same period the later stored wins."""
        super().__init__(None, Coverage([]), book, definition, version, marking)
        self.printed: dict[tuple[str, str, str], _Printed] = {}
        for row in rows:
            share = json.loads(row["printed"] or "{}").get("pct_da", "")
            place = (row["area_code"], row["crime_type"])
            before = (row["against"], *place)
            self.printed.setdefault(before, _Printed(row["offences_prev"], row["solved_prev"], ""))
            self.printed[row["period"], *place] = _Printed(
                row["offences_curr"], row["solved_curr"], share
            )

    def _count(self, fact: str, area: str, item: OffenceType, period: Period) -> Count:
        if fact == "solved" and item.kind == "incidents":
            return Gap(Status.NOT_APPLICABLE, "incidents have no outcomes")
        found = self.printed.get((period.key, area, item.slug))
        if found is None:
            return Gap(Status.MISSING, f"no published summary gives it for the {period.label}")
        count = {"offences": found.offences, "solved": found.solved}.get(fact)
        if count is None:
            return Gap(Status.NOT_AVAILABLE, "the published summary does not print it")
        return int(count)

    def domestic_share(self, area: str, item: OffenceType, period: Period) -> Figure:
        """The share as printed, to one decimal; undefined without offences, as the force prints it."""
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


def published_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Rows of published summaries of a version, known types only, oldest period first."""
    if not snapshot.files("core_published"):
        return []
    return snapshot.rows(
        "SELECT * FROM core_published WHERE crime_type <> '' ORDER BY period", "core_published"
    )


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
