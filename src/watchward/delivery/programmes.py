"""Education sessions: programme by district over a period, with totals that add up.

A district or programme without a record is not one with no sessions: nothing
was written down, and no zero is made of it. A zero that somebody wrote is a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from watchward.delivery.tasks import folded
from watchward.words.records import Entry

NO_DISTRICT = "No one district"
ALL = "(all districts)"
TOTALS = "Totals"


@dataclass(frozen=True, slots=True)
class Tally:
    """Sessions of some records, and the people they reached.

    `people` is None where no record says how many; `unsaid` counts the records that do not.
    """

    sessions: int
    people: int | None
    unsaid: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A column: an area by code and name; a blank code is for records about no one area.

    `is_more` is whether it is none of the districts asked for.
    """

    code: str
    name: str
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Programmes:
    """The table. `cells` are by programme (as folded) and district code; absent: none recorded.

    `outside` are records that reach beyond the period on one side: they are in no sum.
    """

    first: date
    last: date
    names: Mapping[str, str]
    districts: tuple[District, ...]
    cells: Mapping[tuple[str, str], Tally]
    outside: tuple[Entry, ...]

    def cell(self, programme: str, district: str) -> Tally | None:
        """Sessions of a programme in a district, or None where none is recorded."""
        return self.cells.get((programme, district))

    def row(self, programme: str) -> Tally:
        """A programme in all districts."""
        return _sum(tally for (name, _), tally in self.cells.items() if name == programme)

    def column(self, district: str) -> Tally | None:
        """All programmes in a district, or None where none is recorded."""
        found = [tally for (_, code), tally in self.cells.items() if code == district]
        return _sum(found) if found else None

    @property
    def total(self) -> Tally:
        """Everything in the period."""
        return _sum(self.cells.values())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The records counted."""
        return self.total.entries

    @property
    def silent(self) -> tuple[District, ...]:
        """Districts of which nothing is recorded in the period."""
        return tuple(each for each in self.districts if self.column(each.code) is None)


def programmes(
    sessions: Sequence[Entry],
    districts: Sequence[tuple[str, str]],
    first: date,
    last: date,
    area_names: Mapping[str, str] = MappingProxyType({}),
) -> Programmes:
    """The table of a period, over districts given by code and name in their order.

    A record counts if its own period lies within the period asked for. An area
    that is not among the districts gets a column of its own after them, by its name.
    """
    inside = [entry for entry in sessions if _within(entry, first, last)]
    names: dict[str, str] = {}
    held: dict[tuple[str, str], list[Entry]] = {}
    for entry in inside:
        key = folded(entry.text("programme"))
        names.setdefault(key, " ".join(entry.text("programme").split()))
        held.setdefault((key, entry.area), []).append(entry)
    known = [District(code, name) for code, name in districts]
    codes = {each.code for each in known}
    more = dict.fromkeys(entry.area for entry in inside if entry.area not in codes)
    known += [
        District(code, area_names.get(code, code) or NO_DISTRICT, is_more=True)
        for code in sorted(more, key=lambda code: (not code, code))
    ]
    cells = {key: tally_of(entries) for key, entries in held.items()}
    outside = tuple(entry for entry in sessions if _straddles(entry, first, last))
    return Programmes(first, last, names, tuple(known), cells, outside)


def tally_of(entries: Iterable[Entry]) -> Tally:
    """Sessions and people of some records."""
    found = tuple(entries)
    people = [number for entry in found if (number := entry.whole("pupils")) is not None]
    return Tally(
        sum(entry.whole("sessions") or 0 for entry in found),
        sum(people) if people else None,
        len(found) - len(people),
        found,
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    return tally_of(entry for tally in tallies for entry in tally.entries)


def _within(entry: Entry, first: date, last: date) -> bool:
    start, end = entry.day("from_on"), entry.day("to_on")
    return bool(start and end and first <= start and end <= last)


def _straddles(entry: Entry, first: date, last: date) -> bool:
    start, end = entry.day("from_on"), entry.day("to_on")
    overlaps = bool(start and end and start <= last and end >= first)
    return overlaps and not _within(entry, first, last)


Line = tuple[str, str, str, int, int | None]
"""Programme, district, whether it is a total (yes, no), sessions, people reached."""


def long_lines(table: Programmes) -> list[Line]:
    """The table in long form: each cell recorded, then the totals of rows, columns and all."""
    lines: list[Line] = [
        (name, each.name, "no", tally.sessions, tally.people)
        for key, name in table.names.items()
        for each in table.districts
        if (tally := table.cell(key, each.code))
    ]
    for key, name in table.names.items():
        row = table.row(key)
        lines.append((name, ALL, "yes", row.sessions, row.people))
    for each in table.districts:
        if column := table.column(each.code):
            lines.append((TOTALS, each.name, "yes", column.sessions, column.people))
    lines.append((TOTALS, ALL, "yes", table.total.sessions, table.total.people))
    return lines
