"""Coverage: which months each source covers. It alone decides missing from zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from watchward.words.periods import Month

EVERYWHERE = "*"
OUTCOME_FIELD = "outcomes"


@dataclass(frozen=True, slots=True)
class Covered:
    """A source covers a month for a scope: every area, or one area's code.

    `fields` are the optional columns the extract had, which say what can be
    known (domestic abuse, risk, hate, racial); `vocabulary` how crime types
    were coded.
    """

    source: str
    scope: str
    month: int
    vocabulary: str
    fields: frozenset[str]


class Coverage:
    """What is covered, answered by month and area."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        """`rows` of core_coverage."""
        self._held: dict[tuple[str, int], list[Covered]] = {}
        for row in rows:
            item = Covered(
                row["source"],
                row["scope"],
                int(row["month"]),
                row["vocabulary"] or "",
                frozenset((row["fields"] or "").split(";")) - {""},
            )
            self._held.setdefault((item.source, item.month), []).append(item)

    def months(self, source: str) -> list[Month]:
        """The months a source covers anywhere, in order."""
        return sorted(Month.from_number(month) for held, month in self._held if held == source)

    def of(self, source: str, month: Month, area: str, parts: Iterable[str] = ()) -> list[Covered]:
        """What covers a month for an area; for a sum of areas, `parts`, each must be covered."""
        rows = self._held.get((source, month.number), [])
        whole = [row for row in rows if row.scope in (EVERYWHERE, area)]
        if whole:
            return whole
        wanted = set(parts)
        some = [row for row in rows if row.scope in wanted]
        return some if wanted and {row.scope for row in some} == wanted else []

    def missing(
        self, source: str, months: Iterable[Month], area: str, parts: Iterable[str] = ()
    ) -> list[Month]:
        """The months of a window that a source does not cover for an area."""
        inside = tuple(parts)
        return [month for month in months if not self.of(source, month, area, inside)]
