"""Scales of grades: dated lists, each from the best grade to the worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from watchward.data import read_list
from watchward.words.errors import Refused

SHIPPED = "grade_scales.csv"
COLUMNS = ("scale", "label", "place", "grade", "valid_from", "valid_to", "source")
"""The columns of a list of scales: place 1 is the best grade; a blank day is no limit."""
_NEEDED = ("scale", "place", "grade")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale by its name: its grades, the best first, and the days between which it was used."""

    name: str
    label: str
    grades: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    def place(self, grade: str) -> int | None:
        """Where a grade stands, 0 for the best; None where it is not on the scale."""
        wanted = folded(grade)
        places = [at for at, each in enumerate(self.grades) if folded(each) == wanted]
        return places[0] if places else None

    def compares_with(self, other: Scale) -> bool:
        """Whether grades of two scales may be compared: the same grades in the same order."""
        return [*map(folded, self.grades)] == [*map(folded, other.grades)]

    def was_used_on(self, day: date) -> bool:
        """Whether the scale was in use on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def folded(grade: str) -> str:
    """A grade without regard to capitals and spaces."""
    return " ".join(grade.split()).casefold()


@cache
def shipped_scales() -> Mapping[str, Scale]:
    """The scales of the shipped list by name."""
    return scales_of(read_list(SHIPPED), SHIPPED)


def scales_of(rows: Iterable[Mapping[str, str]], where: str) -> dict[str, Scale]:
    """Scales by name out of rows under COLUMNS.

    Raises Refused, naming the row, for a blank, a place or a day that is none,
    a grade or a place that stands twice, and places that are not 1, 2, 3.
    """
    found: dict[str, dict[int, Mapping[str, str]]] = {}
    for number, row in enumerate(rows, start=2):
        name, place = _read(row, where, number)
        held = found.setdefault(name, {})
        grades = [folded(each["grade"]) for each in held.values()]
        if place in held or folded(row["grade"]) in grades:
            raise _wrong(where, number, "each place and each grade of a scale once",
                         f"{name}, {place}, {row['grade']}")  # fmt: skip
        held[place] = row
    return {name: _scale(name, held, where) for name, held in found.items()}


def _read(row: Mapping[str, str], where: str, number: int) -> tuple[str, int]:
    for key in _NEEDED:
        if not (row.get(key) or "").strip():
            raise _wrong(where, number, f"a value in the column {key}", "nothing")
    place = row["place"].strip()
    if not place.isascii() or not place.isdecimal() or not 1 <= int(place) <= 20:
        raise _wrong(where, number, "a place from 1 for the best grade", place)
    return row["scale"].strip(), int(place)


def _scale(name: str, held: Mapping[int, Mapping[str, str]], where: str) -> Scale:
    places = sorted(held)
    if places != list(range(1, len(places) + 1)) or len(places) < 2:
        raise Refused(
            expected=f"at least two grades of the scale {name} with the places 1, 2 and so on",
            given=", ".join(map(str, places)),
            remedy="Number its grades from 1, the best, without gaps.",
            where=where,
        )
    first = held[1]
    return Scale(
        name=name,
        label=(first.get("label") or name).strip(),
        grades=tuple(held[place]["grade"].strip() for place in places),
        valid_from=_day(first, "valid_from", where),
        valid_to=_day(first, "valid_to", where),
        source=(first.get("source") or "").strip(),
    )


def _day(row: Mapping[str, str], key: str, where: str) -> date | None:
    text = (row.get(key) or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(
            expected=f"a day such as 2021-04-01 in the column {key}", given=text,
            remedy="Write it as year, month and day, or leave it blank.", where=where,
        ) from None  # fmt: skip


def _wrong(where: str, number: int, expected: str, given: str) -> Refused:
    return Refused(
        expected=expected, given=given, remedy="Correct the row.", where=f"{where}, line {number}"
    )
