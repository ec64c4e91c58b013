"""Monthly counts by area and crime type, read once from the cube; every figure sums these.

One calculation for every face: offences, solved offences and incidents by
area, type and month, as whole numbers in three-dimensional arrays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.facts import DOMESTIC, HATE, RACIAL, RISK, RISKS
from watchward.measures.types import CodeType
from watchward.words.offences import EXCLUDED, offence_tree
from watchward.words.periods import Month

FACTS = ("offences", "domestic", "solved")
"""Facts of the array: offences (or incidents), those of them domestic abuse, solved offences."""


@dataclass(slots=True)
class Cells:
    """Counts[fact, area, type, month]; `coarse` marks types that some records could not tell apart.

    `areas` and `types` give the order of the axes, `first` the first month.
    `unplaced` holds counts of no area by (reason, type slug), `unmapped`
    offences whose code has no type.
    """

    counts: Any
    areas: dict[str, int]
    types: dict[str, int]
    first: Month
    coarse: Any
    unplaced: dict[str, Any]

    def total(self, fact: str, area: str, slug: str, first: Month, last: Month) -> int:
        """The count of a fact over the months from first to last."""
        here = self.counts[FACTS.index(fact), self.areas[area], self.types[slug]]
        return int(here[first.index - self.first.index : last.index - self.first.index + 1].sum())

    def monthly(self, fact: str, area: str, slug: str) -> list[int]:
        """The count of each month held, in order."""
        here = self.counts[FACTS.index(fact), self.areas[area], self.types[slug]]
        return [int(value) for value in here]

    def has_coarse(self, area: str, slug: str, first: Month, last: Month) -> bool:
        """Whether records of these months could belong to the type but do not say."""
        here = self.coarse[self.areas[area], self.types[slug]]
        return bool(here[first.index - self.first.index : last.index - self.first.index + 1].any())


def flags_of(flag_key: int) -> list[str]:
    """The flag types (slugs) of a combination of flags."""
    found = []
    if flag_key & DOMESTIC:
        found.append("domestic-abuse")
        risk = dict(enumerate(RISKS)).get((flag_key // RISK) % 8, "")
        found += {
            "high": ["high-risk-domestic-abuse"],
            "medium": ["medium-risk-domestic-abuse"],
            "standard": ["standard-risk-domestic-abuse"],
            "none": ["no-risk-assessment"],
        }.get(risk, [])
    if flag_key & HATE:
        found.append("hate-crime")
    if flag_key & RACIAL:
        found.append("racially-or-religiously-aggravated-offences")
    return found


def read_cells(
    snapshot: Snapshot,
    book: AreaBook,
    codes: Iterable[CodeType],
    first: Month,
    last: Month,
    definition: str,
) -> Cells:
    """Read the cube's months from first to last into arrays.

    The top area is the sum of every row, unplaced ones included; `definition`
    names which solved outcomes count.
    """
    import numpy

    tree = offence_tree()
    types = {item.slug: index for index, item in enumerate(tree.types)}
    areas = {area.code: index for index, area in enumerate(book.areas)}
    span = last.index - first.index + 1
    counts = numpy.zeros((len(FACTS), len(areas), len(types), span), dtype=numpy.int64)
    coarse = numpy.zeros((len(areas), len(types), span), dtype=bool)
    cells = Cells(counts, areas, types, first, coarse, {})
    if not snapshot.files("out_cube"):
        return cells
    _map_tables(snapshot.connection, codes)
    rows = _query(snapshot, first, last, definition)
    _fill(cells, rows, book)
    _mark_coarse(cells)
    return cells


def _map_tables(connection: Any, codes: Iterable[CodeType]) -> None:
    """Small tables: code to every type it counts under, flag key to flag types."""
    import pyarrow as arrow

    tree = offence_tree()
    lines: list[tuple[str, str, str, str, int, int]] = []
    for item in codes:
        if item.slug == EXCLUDED:
            continue
        for slug in tree.ancestors[item.slug]:
            lines.append(
                (item.vocabulary, item.code, slug, item.slug, item.first_month, item.last_month)
            )
    names = ("vocabulary", "code", "slug", "own", "first_month", "last_month")
    code_map = arrow.table({name: [line[i] for line in lines] for i, name in enumerate(names)})
    pairs = [(key, slug) for key in range(128) for slug in flags_of(key)]
    flag_map = arrow.table({"flag_key": [p[0] for p in pairs], "slug": [p[1] for p in pairs]})
    connection.register("code_map", code_map)
    connection.register("flag_map", flag_map)


def _query(snapshot: Snapshot, first: Month, last: Month, definition: str) -> list[Any]:
    """(fact, area, slug, own slug or blank, month, rows, domestic rows) summed by DuckDB."""
    months = {month for month in range(first.number, last.number + 1)}
    snapshot.view("out_cube", months)
    wanted = f"fact IN ('offences', 'incidents', 'solved:{definition}')"
    domestic = "sum(CASE WHEN c.flag_key % 2 = 1 THEN c.row_count ELSE 0 END)"
    rows: list[Any] = snapshot.connection.execute(
        f"WITH c AS (SELECT fact, area_code, vocabulary, code, flag_key, month, "
        f"sum(row_count) AS row_count FROM out_cube WHERE {wanted} GROUP BY ALL) "
        f"SELECT c.fact, c.area_code, m.slug, CASE WHEN m.slug = m.own THEN m.own ELSE '' END, "
        f"c.month, sum(c.row_count), {domestic} FROM c JOIN code_map m "
        "ON m.vocabulary = c.vocabulary AND m.code = c.code "
        "AND c.month BETWEEN m.first_month AND m.last_month GROUP BY 1, 2, 3, 4, 5 "
        f"UNION ALL SELECT c.fact, c.area_code, f.slug, '', c.month, sum(c.row_count), {domestic} "
        "FROM c JOIN flag_map f ON f.flag_key = c.flag_key "
        "JOIN (SELECT DISTINCT vocabulary, code, first_month, last_month FROM code_map) k "
        "ON k.vocabulary = c.vocabulary AND k.code = c.code "
        "AND c.month BETWEEN k.first_month AND k.last_month "
        "WHERE c.fact <> 'incidents' GROUP BY 1, 2, 3, 4, 5"
    ).fetchall()
    return rows


def _fill(cells: Cells, rows: list[Any], book: AreaBook) -> None:
    base = cells.first.index
    for fact, area, slug, own, month, count, domestic in rows:
        if area.startswith(OTHER_FORCE):
            continue
        at = month // 100 * 12 + month % 100 - 1 - base
        kind = 2 if fact.startswith("solved:") else 0
        index = cells.types[slug]
        places = [0]
        if area in cells.areas:
            places.append(cells.areas[area])
        else:
            reasons = cells.unplaced.setdefault(area, {})
            if kind == 0:
                months = reasons.setdefault(slug, {})
                months[month] = months.get(month, 0) + int(count)
        for place in places:
            cells.counts[kind, place, index, at] += count
            if kind == 0:
                cells.counts[1, place, index, at] += domestic
                if own:
                    cells.coarse[place, index, at] = True


def _mark_coarse(cells: Cells) -> None:
    """From "some records stop at this type" to "these lower types cannot be told apart"."""
    tree = offence_tree()
    stops = cells.coarse.copy()
    cells.coarse[:] = False
    for slug, line in tree.ancestors.items():
        for above in line[1:]:
            cells.coarse[:, cells.types[slug]] |= stops[:, cells.types[above]]
