"""Sums of a printed summary: parts of the tree, areas of the force, rows printed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from watchward.data import read_list
from watchward.sources.published.model import COUNTS, Problem, PublishedRow
from watchward.words.offences import offence_tree

Index = dict[tuple[str, str], PublishedRow]


def index_rows(rows: Sequence[PublishedRow]) -> Index:
    """Rows by area and crime type; the first of each, as repeats are reported apart."""
    index: Index = {}
    for row in rows:
        if row.crime_type:
            index.setdefault((row.area, row.crime_type), row)
    return index


@cache
def parts_of_areas() -> dict[str, tuple[str, ...]]:
    """Codes of the areas that make up each larger area, from the shipped area sets."""
    found: dict[str, list[str]] = {}
    for row in read_list("area_sets.csv"):
        if row["parent"]:
            found.setdefault(row["parent"], []).append(row["code"])
    return {code: tuple(parts) for code, parts in found.items()}


def check_tree(rows: Sequence[PublishedRow]) -> Iterator[Problem]:
    """Crime types whose parts, all printed, do not add up to them."""
    index = index_rows(rows)
    for (area, slug), whole in index.items():
        parts = [index.get((area, part)) for part in offence_tree().children.get(slug, ())]
        if parts:
            yield from _unequal(whole, parts, "Its parts add up to {}, which differs by {}.")


def check_area_sums(rows: Sequence[PublishedRow]) -> Iterator[Problem]:
    """Rows of a larger area that its areas, all printed, do not add up to.

    Incidents may stand in no district, so there only more than the whole is a problem.
    """
    index = index_rows(rows)
    for (area, slug), whole in index.items():
        parts = [index.get((part, slug)) for part in parts_of_areas().get(area, ())]
        if parts:
            may_miss = offence_tree().get(slug).kind == "incidents"
            words = "The areas it is made of add up to {}, which differs by {}."
            yield from _unequal(whole, parts, words, may_miss)


def _unequal(
    whole: PublishedRow, parts: Sequence[PublishedRow | None], words: str, may_miss: bool = False
) -> Iterator[Problem]:
    held = [part for part in parts if part is not None]
    if len(held) < len(parts):
        return
    for key in COUNTS:
        total, counts = whole.count(key), [part.count(key) for part in held]
        known = [count for count in counts if count is not None]
        if total is None or len(known) < len(counts):
            continue
        gap = total - sum(known)
        if gap == 0 or (may_miss and gap > 0):
            continue
        reason = words.format(sum(known), abs(gap))
        where = f"{whole.name}, {key}"
        yield Problem("sum", whole.location, where, whole.printed.get(key, ""), reason)


def check_repeats(rows: Sequence[PublishedRow]) -> Iterator[Problem]:
    """Rows of an area and crime type that were already printed."""
    index = index_rows(rows)
    times = Counter((row.area, row.crime_type) for row in rows if row.crime_type)
    for row in rows:
        if times.get((row.area, row.crime_type), 0) < 2:
            continue
        first = index[(row.area, row.crime_type)]
        if first is row:
            continue
        same = all(first.count(key) == row.count(key) for key in COUNTS)
        words = "the same counts" if same else "other counts"
        reason = f"This area and crime type stand already at {first.location}, with {words}."
        yield Problem(
            "repeat", row.location, row.name, row.printed.get("offences_curr", ""), reason
        )
