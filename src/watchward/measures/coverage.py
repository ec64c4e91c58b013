"""Coverage: which months each source covers. It alone decides missing from zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from watchward.words.periods import Month

EVERYWHERE = "*"
OPEN_DATA = "police_uk"
"""The vocabulary of data.police.uk."""
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


@dataclass(frozen=True, slots=True)
class Spell:
    """How a source covers the months of a period for an area.

    `missing` are the months it does not cover; `kinds` how types were coded
    and which optional columns there were, each pair once, oldest first;
    `apart` the months coded otherwise than open data, whose crime types the
    rows themselves tell apart.
    """

    months: tuple[Month, ...]
    missing: tuple[Month, ...]
    kinds: tuple[tuple[str, frozenset[str]], ...]
    apart: tuple[Month, ...]


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
        self._by_area = {
            source for (source, _), held in self._held.items()
            if any(item.scope != EVERYWHERE for item in held)
        }  # fmt: skip

    def differs_by_area(self, source: str) -> bool:
        """Whether a source may cover a month for some areas and not for others."""
        return source in self._by_area

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

    def spell(
        self, source: str, months: tuple[Month, ...], area: str, parts: Iterable[str] = ()
    ) -> Spell:
        """How a source covers months in order, for an area or a sum of areas."""
        inside = tuple(parts)
        covering = [(month, self.of(source, month, area, inside)) for month in months]
        return Spell(
            months=months,
            missing=tuple(month for month, rows in covering if not rows),
            kinds=tuple(
                dict.fromkeys((r.vocabulary, r.fields) for _, rows in covering for r in rows)
            ),
            apart=tuple(m for m, rows in covering if any(r.vocabulary != OPEN_DATA for r in rows)),
        )
