"""Monthly counts by area and crime type, read once from the cube; every figure sums these.

One calculation for every face: offences, solved offences and incidents by
area, type and month, as whole numbers in three-dimensional arrays. The cube
is small and already counted, so its files are read straight into arrays: that
takes a fifth of the time a query engine needs to open them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.lake.store import DataFile
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.facts import DOMESTIC, HATE, RACIAL, RISK, RISKS
from watchward.measures.types import CodeType
from watchward.words.offences import EXCLUDED, offence_tree
from watchward.words.periods import Month

FACTS = ("offences", "domestic", "solved")
"""Facts of the array: offences (or incidents), those of them domestic abuse, solved offences."""
_FACT_INDEX = {name: index for index, name in enumerate(FACTS)}
_TEXTS = ("area_code", "fact", "vocabulary", "code")
_OFFENCES, _SOLVED = _FACT_INDEX["offences"], _FACT_INDEX["solved"]
_NOT_ASKED = -1
"""Stands for a fact that is not asked for."""
_TOP, _NO_AREA, _NOT_OURS = 0, -1, -2
"""Places on the axis of areas: the sum of all; after the last, for rows that are in the sum but
in no area; and a mark for rows that are in no sum of ours."""


@dataclass(slots=True)
class Cells:
    """Counts[fact, area, type, month]; `coarse` marks types that some records could not tell apart.

    `areas` and `types` give the order of the axes, `first` the first month.
    `unplaced` holds counts of no area by (reason, type slug), `unmapped`
    offences whose code has no type. The arrays are not to be changed once a
    question has been asked: running sums are kept.
    """

    counts: Any
    areas: dict[str, int]
    types: dict[str, int]
    first: Month
    coarse: Any
    unplaced: dict[str, Any]
    _sums: dict[str, list[list[list[int]]]] = field(default_factory=dict)
    _coarse_sums: dict[str, list[list[int]]] = field(default_factory=dict)

    def total(self, fact: str, area: str, slug: str, first: Month, last: Month) -> int:
        """The count of a fact over the months from first to last."""
        if area not in self._sums:
            self._sums[area] = _running(self.counts[:, self.areas[area]])
        sums = self._sums[area][_FACT_INDEX[fact]][self.types[slug]]
        return self._between(sums, first, last)

    def monthly(self, fact: str, area: str, slug: str) -> list[int]:
        """The count of each month held, in order."""
        here = self.counts[_FACT_INDEX[fact], self.areas[area], self.types[slug]]
        found: list[int] = here.tolist()
        return found

    def has_coarse(self, area: str, slug: str, first: Month, last: Month) -> bool:
        """Whether records of these months could belong to the type but do not say."""
        if area not in self._coarse_sums:
            self._coarse_sums[area] = _running(self.coarse[self.areas[area]])
        sums = self._coarse_sums[area][self.types[slug]]
        return sums[-1] > 0 and self._between(sums, first, last) > 0

    def _between(self, sums: Sequence[int], first: Month, last: Month) -> int:
        """What months from first to last add to running sums; months not held add nothing."""
        # month numbers written out: asked for every figure, and a property is a call
        base, end = self.first.year * 12 + self.first.month, len(sums) - 1
        start = first.year * 12 + first.month - base
        stop = last.year * 12 + last.month - base + 1
        return sums[stop if stop < end else end] - sums[start if start > 0 else 0]


def _running(counts: Any) -> Any:
    """Running sums along the last axis, beginning with nought, as nested lists."""
    import numpy

    sums = numpy.zeros((*counts.shape[:-1], counts.shape[-1] + 1), dtype=numpy.int64)
    numpy.cumsum(counts, axis=-1, out=sums[..., 1:])
    return sums.tolist()


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

    types = {item.slug: index for index, item in enumerate(offence_tree().types)}
    areas = {area.code: index for index, area in enumerate(book.areas)}
    span = last.index - first.index + 1
    counts = numpy.zeros((len(FACTS), len(areas), len(types), span), dtype=numpy.int64)
    coarse = numpy.zeros((len(areas), len(types), span), dtype=bool)
    cells = Cells(counts, areas, types, first, coarse, {})
    files = [
        file
        for file in snapshot.files("out_cube")
        if file.rows and first.number <= file.month <= last.number
    ]
    if files:
        _fill(cells, _read_rows(files, cells, definition), list(codes))
        for code, members in book.groups.items():
            places = [areas[member] for member in members]
            cells.counts[:, areas[code]] = cells.counts[:, places].sum(axis=1)
            cells.coarse[areas[code]] = cells.coarse[places].any(axis=0)
    return cells


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the cube as columns of equal length.

    `kind` is the fact's place in FACTS; `area` a place on the axis of areas;
    `month` counts from the first month of the cells; `pair` is a place in
    `pairs`, the (vocabulary, code) pairs found; `names` gives each row's area
    code by its place in `area_names`.
    """

    kind: Any
    area: Any
    month: Any
    pair: Any
    flag_key: Any
    count: Any
    is_incident: Any
    area_name: Any
    area_names: list[str]
    pairs: list[tuple[str, str]]


def _read_rows(files: Sequence[DataFile], cells: Cells, definition: str) -> _Rows:
    """The rows that count: those of the facts asked for, of no other force."""
    import numpy

    columns, values, sizes = _columns(files)
    month = numpy.repeat(
        [Month.from_number(file.month).index - cells.first.index for file in files], sizes
    )
    kinds = {"offences": _OFFENCES, "incidents": _OFFENCES, f"solved:{definition}": _SOLVED}
    kind = _looked_up([kinds.get(name, _NOT_ASKED) for name in values["fact"]], columns["fact"])
    area = _looked_up([_place(cells, name) for name in values["area_code"]], columns["area_code"])
    wanted = (kind != _NOT_ASKED) & (area != _NOT_OURS)
    codes = values["code"]
    return _Rows(
        kind=kind[wanted],
        area=area[wanted],
        month=month[wanted],
        pair=(columns["vocabulary"].astype(numpy.int64) * len(codes) + columns["code"])[wanted],
        flag_key=columns["flag_key"][wanted],
        count=columns["row_count"][wanted],
        is_incident=_looked_up([name == "incidents" for name in values["fact"]], columns["fact"])[
            wanted
        ],
        area_name=columns["area_code"][wanted],
        area_names=values["area_code"],
        pairs=[(vocabulary, code) for vocabulary in values["vocabulary"] for code in codes],
    )


def _columns(files: Sequence[DataFile]) -> tuple[dict[str, Any], dict[str, list[str]], list[int]]:
    """Columns of the files one after another, texts as places in lists of values; rows a file."""
    import pyarrow
    from pyarrow import parquet

    numbers = ("flag_key", "row_count")
    tables = []
    for file in files:
        with parquet.ParquetFile(file.path, read_dictionary=list(_TEXTS)) as opened:
            tables.append(opened.read([*_TEXTS, *numbers], use_threads=False))
    joined = pyarrow.concat_tables(tables).unify_dictionaries()
    columns = {name: joined.column(name).to_numpy() for name in numbers}
    values = {}
    for name in _TEXTS:
        column = joined.column(name).combine_chunks()
        columns[name] = column.indices.to_numpy()
        values[name] = column.dictionary.to_pylist()
    return columns, values, [table.num_rows for table in tables]


def _place(cells: Cells, area_code: str) -> int:
    """Where an area's rows are added."""
    if area_code.startswith(OTHER_FORCE):
        return _NOT_OURS
    return cells.areas.get(area_code, _NO_AREA)


def _looked_up(values: Sequence[Any], places: Any) -> Any:
    import numpy

    return numpy.asarray(values)[places]


def _fill(cells: Cells, rows: _Rows, codes: Sequence[CodeType]) -> None:
    """Count every row under its own type, sum the types up the tree, and count the flags."""
    import numpy

    named = _lines_of_codes(cells, rows.pairs, codes)
    at, own = _spread_months(rows, named)
    facts, areas, types, span = cells.counts.shape
    apart = numpy.zeros((facts, areas + 1, types, span), dtype=numpy.int64)
    _add(apart, rows, at, own)
    _list_unplaced(cells, rows, at, own)
    summed = numpy.zeros_like(apart)
    for slug, line in offence_tree().ancestors.items():
        for above in line:
            summed[:, :, cells.types[above]] += apart[:, :, cells.types[slug]]
    once = [sorted({(0, *entry[1:]) for entry in entries}) for entries in named]
    at, _ = _spread_months(rows, once)
    at = at[(rows.flag_key[at] > 0) & ~rows.is_incident[at]]
    flags = [[(cells.types[slug],) for slug in flags_of(key)] for key in range(128)]
    flagged, flag = _spread(rows.flag_key[at], flags, 1)
    _add(summed, rows, at[flagged], flag[:, 0])
    _list_unplaced(cells, rows, at[flagged], flag[:, 0])
    cells.counts[:] = summed[:, :areas]
    cells.counts[:, _TOP] = summed.sum(axis=1)
    stops = apart[_OFFENCES, :areas] > 0
    stops[_TOP] = apart[_OFFENCES].any(axis=0)
    _mark_coarse(cells, stops)


def _lines_of_codes(
    cells: Cells, pairs: Sequence[tuple[str, str]], codes: Iterable[CodeType]
) -> list[list[tuple[int, ...]]]:
    """For each pair, (type, first month, last month) it is counted under.

    Months count from the first of the cells.
    """
    base = cells.first.index
    found: dict[tuple[str, str], list[tuple[int, ...]]] = {pair: [] for pair in pairs}
    for item in codes:
        if item.slug != EXCLUDED and (item.vocabulary, item.code) in found:
            ends = (
                number // 100 * 12 + number % 100 - 1 - base
                for number in (item.first_month, item.last_month)
            )
            found[item.vocabulary, item.code].append((cells.types[item.slug], *ends))
    return [found[pair] for pair in pairs]


def _spread_months(rows: _Rows, groups: Sequence[Sequence[tuple[int, ...]]]) -> tuple[Any, Any]:
    """Rows once for each entry (value, first month, last month) of their pair that holds then."""
    at, entries = _spread(rows.pair, groups, 3)
    value, first, last = entries.T
    inside = (rows.month[at] >= first) & (rows.month[at] <= last)
    return at[inside], value[inside]


def _spread(keys: Any, groups: Sequence[Sequence[tuple[int, ...]]], width: int) -> tuple[Any, Any]:
    """Each row once for every entry of its group: the rows' places, and the entries beside them."""
    import numpy

    sizes = numpy.array([len(group) for group in groups], dtype=numpy.int64)
    starts = numpy.cumsum(sizes) - sizes
    repeats = sizes[keys]
    at = numpy.repeat(numpy.arange(len(keys)), repeats)
    within = numpy.arange(len(at)) - numpy.repeat(numpy.cumsum(repeats) - repeats, repeats)
    entries = numpy.array([entry for group in groups for entry in group], dtype=numpy.int64)
    return at, entries.reshape(-1, width)[starts[keys[at]] + within]


def _add(counts: Any, rows: _Rows, at: Any, slug: Any) -> None:
    """Add rows to counts[fact, area, type, month], domestic ones among offences once more."""
    import numpy

    def add(fact: Any, at: Any, slug: Any) -> None:
        cell = numpy.ravel_multi_index(
            (fact, rows.area[at], slug, rows.month[at]), counts.shape, mode="wrap"
        )
        numpy.add.at(counts.reshape(-1), cell, rows.count[at])

    add(rows.kind[at], at, slug)
    domestic = (rows.flag_key[at] & DOMESTIC > 0) & (rows.kind[at] == _OFFENCES)
    add(_FACT_INDEX["domestic"], at[domestic], slug[domestic])


def _list_unplaced(cells: Cells, rows: _Rows, at: Any, slug: Any) -> None:
    """Note the counts of no area by area code, type (and every type above) and month number."""
    names, ancestors = list(cells.types), offence_tree().ancestors
    apart = (rows.area[at] == _NO_AREA) & (rows.kind[at] == _OFFENCES)
    at, slug = at[apart], slug[apart]
    columns = (rows.area_name[at], slug, rows.month[at], rows.count[at])
    for name, own, month, count in zip(*(column.tolist() for column in columns), strict=True):
        by_slug = cells.unplaced.setdefault(rows.area_names[name], {})
        number = cells.first.plus(month).number
        for above in ancestors[names[own]]:
            months = by_slug.setdefault(above, {})
            months[number] = months.get(number, 0) + count


def _mark_coarse(cells: Cells, stops: Any) -> None:
    """From "some records stop at this type" to "these lower types cannot be told apart"."""
    for slug, line in offence_tree().ancestors.items():
        for above in line[1:]:
            cells.coarse[:, cells.types[slug]] |= stops[:, cells.types[above]]
