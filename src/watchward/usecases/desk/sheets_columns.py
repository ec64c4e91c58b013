"""The columns of a kind's sheet, and which heading of somebody's sheet means which of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchward.usecases.desk.sheets_grid import Grid
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.records import Field, FieldType, Kind

NUMBER, AREA, MARKING, WRONG = "@number", "@area", "@marking", "@wrong"
LEAVE_OUT = ""
WRONG_HEADING = "What is wrong"
_OWN = {
    NUMBER: ("Record number", "Of a record that is in the list. Leave it blank for a new one."),
    AREA: ("Area", "The area that the record is about, by name or code. Blank: no one area."),
    MARKING: ("Marking", "Blank: OFFICIAL."),
}
_TITLE_LINES = 20
"""How far down the headings are looked for."""
_ROLES = {
    "title": ("title", "description", "name", "what", "details", "task", "action"),
    "owner": (
        "owner",
        "lead",
        "who",
        "responsible",
        "assigned to",
        "person responsible",
        "by whom",
    ),
    "due": ("due", "due date", "deadline", "by when", "target date", "when"),
    "done": ("done", "completed", "date completed", "completed on", "completion date", "date done"),
    "status": ("status", "state", "progress"),
}
"""What partners call the fields that every kind has in some form."""
HINTS = {
    FieldType.DATE: "A day, such as 31/10/2024.",
    FieldType.MONTH: "A month, such as 2024-10 or October 2024.",
    FieldType.YEAR: "A financial year, such as 2024/25.",
    FieldType.WHOLE: "A whole number from 0.",
    FieldType.MONEY: "An amount in pounds, such as 19,191 or 44,190.50.",
    FieldType.NUMBER: "A number alone.",
    FieldType.FIGURE: "The key of a figure, copied from the figure's page.",
    FieldType.PERIOD: "A period's key, such as 2019-12-r12 (12 months to December 2019).",
    FieldType.LINK: "A web address that begins with https://.",
    FieldType.LINES: "One a line, in the same cell.",
    FieldType.REF: "The number or the exact title of one: ",
    FieldType.REFS: "Numbers or exact titles, with a semicolon between: ",
    FieldType.CHOICE: "One of: ",
    FieldType.TEXT: "Text of up to 500 characters.",
    FieldType.LONG: "Text, of several lines if needed.",
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of our own sheets: `key` is the field's, or one of NUMBER, AREA, MARKING."""

    key: str
    heading: str
    field: Field | None
    choices: tuple[str, ...]
    needed: bool
    meaning: str


def columns_of(kind: Kind) -> tuple[SheetColumn, ...]:
    """The columns of a kind's sheet: number, every field by its label, area, marking."""
    taken = {field.label for field in kind.fields}
    fields = [_field_column(field) for field in kind.fields]
    number, area, marking = (_own(key, taken) for key in _OWN)
    return (number, *fields, area, marking)


def _own(key: str, taken: set[str]) -> SheetColumn:
    heading, meaning = _OWN[key]
    if heading in taken:
        heading = f"Record {heading.lower()}"
    choices = tuple(marking.label for marking in Marking) if key == MARKING else ()
    return SheetColumn(key, heading, None, choices, False, meaning)


def _field_column(field: Field) -> SheetColumn:
    meaning = HINTS[field.type]
    if field.type is FieldType.CHOICE:
        meaning += ", ".join(field.choices) + "."
    elif field.refers:
        meaning += f"{field.refers}."
    said = f"{field.help} {meaning}" if field.help else meaning
    return SheetColumn(field.key, field.label, field, field.choices, field.required, said)


@dataclass(frozen=True, slots=True)
class Headings:
    """What the headings of a grid mean.

    `row` is the index of the row of headings; `keys` are by column: a column's
    key, LEAVE_OUT, or None where nobody has said. `chosen` are those that a
    person chose. `twice` are headings left out as another gave the field before.
    """

    row: int
    texts: tuple[str, ...]
    keys: tuple[str | None, ...]
    chosen: frozenset[int] = frozenset()
    twice: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[int, ...]:
        """The columns whose heading nobody has given a meaning."""
        return tuple(at for at, key in enumerate(self.keys) if key is None)

    def column(self, key: str) -> int | None:
        """Where a field stands, or None."""
        return self.keys.index(key) if key in self.keys else None


def plain(text: str) -> str:
    """A heading without capitals, spaces and signs, so that forms of it are the same."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", folded)


def known_headings(kind: Kind) -> dict[str, str]:
    """The key that each plain heading means: labels and keys."""
    found: dict[str, str] = {plain(WRONG_HEADING): WRONG}
    for column in columns_of(kind):
        found[plain(column.heading)] = column.key
    for field in kind.fields:
        found.setdefault(plain(field.key), field.key)
    return found


def other_names(kind: Kind) -> dict[str, str]:
    """The key of what partners call the fields that every kind has in some form."""
    known = known_headings(kind)
    found: dict[str, str] = {}
    for role, names in _ROLES.items():
        if key := getattr(kind, role):
            found |= {plain(name): key for name in names if plain(name) not in known}
    return found


def headings_of(kind: Kind, grid: Grid, mapping: Mapping[str, str]) -> Headings:
    """What the headings mean, `mapping` giving keys by heading where a person chose.

    The row of headings is the one of the first rows with most headings that are known.
    """
    known, others = known_headings(kind), other_names(kind)
    said = {plain(heading): key for heading, key in mapping.items()}
    counts = [
        sum(plain(cell) in {**known, **others, **said} for cell in cells if cell)
        for cells in grid.rows[:_TITLE_LINES]
    ]
    best = max(counts)
    row = counts.index(best) if best else _first_of_several(grid)
    given = {plain(cell) for cell in grid.rows[row]}
    taken = {known[name] for name in given & known.keys() if name not in said}
    usable = {name: key for name, key in others.items() if key not in taken}
    return _read(row, grid.rows[row], {**usable, **known}, said)


def _first_of_several(grid: Grid) -> int:
    """The first row with more than one cell filled in: a title line has one."""
    for at, cells in enumerate(grid.rows[:_TITLE_LINES]):
        if sum(map(bool, cells)) > 1:
            return at
    return 0


def _read(
    row: int, cells: Sequence[str], known: Mapping[str, str], said: Mapping[str, str]
) -> Headings:
    keys: list[str | None] = []
    chosen, twice = set(), []
    wanted = {key for key in said.values() if key}
    times = Counter(plain(cell) for cell in cells)
    for at, cell in enumerate(cells):
        name = plain(cell)
        key = said[name] if name in said else known.get(name)
        if name in said:
            chosen.add(at)
        elif key in wanted:
            key = LEAVE_OUT  # a person gave the field to another column
        if not cell:
            key = LEAVE_OUT
        if key and key in keys:
            twice.append(cell if times[name] == 1 else f"{cell} (given twice)")
            key = LEAVE_OUT
        keys.append(key)
    return Headings(row, tuple(cells), tuple(keys), frozenset(chosen), tuple(twice))


def column_key(kind: Kind, text: str) -> str:
    """The key of a column named by its label or key; blank leaves out. Raises UsageProblem."""
    if not text.strip():
        return LEAVE_OUT
    found = known_headings(kind).get(plain(text))
    if found in (None, WRONG):
        raise UsageProblem(
            expected=f"a field of {kind.plural.lower()}, one of: "
            + ", ".join(column.heading for column in columns_of(kind)),
            given=repr(text),
            remedy="Name the field by its label.",
        )
    assert found is not None
    return found
