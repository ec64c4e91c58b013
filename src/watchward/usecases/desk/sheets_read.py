"""What the rows of a sheet would do: records new, changed, unchanged, and rows at fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from watchward.registers.models import Record
from watchward.usecases.desk.keeping import Draft, check, may_edit
from watchward.usecases.desk.known import Registers
from watchward.usecases.desk.personal import look_over
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.sheets_areas import AreaNames
from watchward.usecases.desk.sheets_columns import (
    AREA,
    MARKING,
    NUMBER,
    Headings,
    columns_of,
    headings_of,
)
from watchward.usecases.desk.sheets_grid import Grid
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.record_values import Fault, shown_value, typed_value
from watchward.words.records import Entry, FieldType, Kind

_COMING = 10**9
"""Numbers from here on stand for records that other rows make, until they have one."""
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(:\d{2})?")


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a row changes: its label, before and after, as shown."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class SheetRow:
    """A row of a sheet as it was read: its line, its faults, and what it would make."""

    at: int
    line: int
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    draft: Draft | None = None
    held: Entry | None = None
    changes: tuple[Change, ...] = ()
    same_as: int | None = None
    title: str = ""
    personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet would do. Each row of it is in one of the four lists.

    `notes` are what somebody should know before; `aside` are the headings whose
    columns are not read. `seal` changes when what would be done changes.
    """

    kind: Kind
    grid: Grid
    headings: Headings
    new: tuple[SheetRow, ...]
    changed: tuple[SheetRow, ...]
    unchanged: tuple[SheetRow, ...]
    faulty: tuple[SheetRow, ...]
    notes: tuple[str, ...]
    aside: tuple[str, ...]
    seal: str
    first_number: int = 0

    @property
    def rows(self) -> int:
        """How many rows stand under the headings."""
        return len(self.new) + len(self.changed) + len(self.unchanged) + len(self.faulty)

    @property
    def drafts(self) -> list[Draft]:
        """What is to be kept, in the order of the sheet."""
        good = sorted((*self.new, *self.changed), key=lambda row: row.at)
        return [row.draft for row in good if row.draft]

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of needed fields that no column gives."""
        return tuple(
            each.key
            for each in self.kind.fields
            if each.required and self.headings.column(each.key) is None
        )

    @property
    def personal(self) -> int:
        """How many rows seem to name a person in free text."""
        return sum(bool(row.personal) for row in (*self.new, *self.changed))


def plan_sheet(
    kind: Kind,
    grid: Grid,
    viewer: Viewer,
    areas: AreaNames,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> SheetPlan:
    """What a sheet would do to the records of a kind that the viewer may see.

    `mapping` is keys by heading, `given` texts by key for rows that have none.
    Raises Refused where no heading is known.
    """
    headings = headings_of(kind, grid, mapping or {})
    if not any(headings.keys):
        return _unread(kind, grid, headings)
    reader = _Reader(kind, grid, headings, viewer, areas, dict(given or {}))
    return reader.plan()


def _unread(kind: Kind, grid: Grid, headings: Headings) -> SheetPlan:
    """A sheet none of whose headings is known: every row waits for a mapping."""
    given = ", ".join(filter(None, headings.texts))[:80]
    fault = Fault(
        "", "Headings", "a heading that names a field", given,
        "Say which field each column holds.",
    )  # fmt: skip
    rows = [
        SheetRow(at, grid.lines[at], [("", fault)])
        for at in range(headings.row + 1, len(grid.rows))
    ]
    aside = tuple(text for text in headings.texts if text)
    return SheetPlan(kind, grid, headings, (), (), (), tuple(rows), grid.notes, aside, "")


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one sheet, in the order that references between them need."""

    kind: Kind
    grid: Grid
    headings: Headings
    viewer: Viewer
    areas: AreaNames
    given: dict[str, str]
    held: dict[int, Entry] = field(default_factory=dict)
    known: Registers = field(default_factory=Registers)
    labels: dict[str, str] = field(default_factory=dict)
    first_number: int = 1

    def plan(self) -> SheetPlan:
        """Read every row."""
        entries = read_register(self.viewer, [self.kind.key]).of(self.kind.key)
        self.held = {entry.number: entry for entry in entries}
        self.labels = {column.key: column.heading for column in columns_of(self.kind)}
        rows = range(self.headings.row + 1, len(self.grid.rows))
        self.known.coming[self.kind.key] = self._coming(rows)
        read = [self._row(at) for at in rows]
        _fault_repeated_numbers(read, self.labels[NUMBER])
        self._drop_references_to_faulty(read)
        self._find_held_alike(read)
        self._number(read)
        return self._sorted(read)

    def _text(self, at: int, key: str) -> str:
        column = self.headings.column(key)
        text = self.grid.rows[at][column] if column is not None else ""
        return text or ("" if self._number_text(at) and column is not None else self._given(key))

    def _given(self, key: str) -> str:
        return self.given.get(key, "")

    def _number_text(self, at: int) -> str:
        column = self.headings.column(NUMBER)
        return self.grid.rows[at][column] if column is not None else ""

    def _coming(self, rows: range) -> dict[str, int]:
        """Titles of new rows, by which other rows may refer to them; none that two rows have."""
        found: dict[str, int] = {}
        twice = set()
        for at in rows:
            title = " ".join(self._text(at, self.kind.title).split()).lower()
            if title and not self._number_text(at):
                twice |= {title} & found.keys()
                found[title] = _COMING + at
        return {title: number for title, number in found.items() if title not in twice}

    def _row(self, at: int) -> SheetRow:
        row = SheetRow(at, self.grid.lines[at])
        row.held = self._held(row)
        texts = {each.key: self._as_typed(at, each.key, each.type) for each in self.kind.fields}
        if row.held is not None:
            for each in self.kind.fields:
                if self.headings.column(each.key) is None and not self._given(each.key):
                    texts[each.key] = typed_value(each, row.held.values.get(each.key))
        checked = check(self.kind, texts, self.known)
        row.faults += [(self._where(fault.field), fault) for fault in checked.faults]
        area, marking = self._area(row), self._marking(row)
        row.title = " ".join(texts[self.kind.title].split())[:120]
        if not row.faults and not may_edit(self.viewer, marking, area):
            row.faults.append(("", _forbidden(self.labels[AREA], area or marking.label)))
        before = row.held.values if row.held else None
        found = look_over(self.kind, checked.values, before, self.areas.places)
        row.personal = tuple(each.label for each in found)
        row.draft = self._draft(row, checked.values, area, marking)
        return row

    def _as_typed(self, at: int, key: str, type_: FieldType) -> str:
        text = self._text(at, key)
        moment = _MOMENT.fullmatch(text)
        if type_ is FieldType.DATE and moment:
            return moment[1]
        if type_ is FieldType.MONTH and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return text[:7]
        return text

    def _where(self, key: str) -> str:
        """The heading of the sheet's own column of a field, or the field's label."""
        column = self.headings.column(key)
        return self.headings.texts[column] if column is not None else self.labels.get(key, "")

    def _held(self, row: SheetRow) -> Entry | None:
        text = self._number_text(row.at)
        if not text:
            return None
        plain = text.removeprefix("#").strip()
        entry = self.held.get(int(plain)) if plain.isascii() and plain.isdecimal() else None
        if entry is None or not may_edit(self.viewer, entry.marking, entry.area):
            what = "that you may change" if entry else "that is in the list"
            row.faults.append((self._where(NUMBER), Fault(
                NUMBER, self.labels[NUMBER], f"the number of a {self.kind.label.lower()} {what}",
                text, "Correct the number, or leave it blank for a new one.",
            )))  # fmt: skip
            return None
        return entry

    def _area(self, row: SheetRow) -> str:
        text = self._text(row.at, AREA)
        if not text:
            given = self.headings.column(AREA) is not None or self._given(AREA)
            return row.held.area if row.held and not given else ""
        code = self.areas.code(text)
        if code is None and row.held and text == row.held.area:
            code = text
        if code is None:
            row.faults.append((self._where(AREA), Fault(
                AREA, self.labels[AREA], "an area of this workspace", text,
                "Give the area's name or code, or leave it blank.",
            )))  # fmt: skip
        return code or ""

    def _marking(self, row: SheetRow) -> Marking:
        text = self._text(row.at, MARKING)
        if not text:
            given = self.headings.column(MARKING) is not None or self._given(MARKING)
            return row.held.marking if row.held and not given else Marking.OFFICIAL
        try:
            return Marking.parse("-".join(text.upper().replace("-", " ").split()))
        except Refused as problem:
            row.faults.append((self._where(MARKING), Fault(
                MARKING, self.labels[MARKING], problem.expected, text,
                "Choose OFFICIAL or OFFICIAL-SENSITIVE.",
            )))  # fmt: skip
            return Marking.OFFICIAL_SENSITIVE

    def _draft(
        self, row: SheetRow, values: Mapping[str, Any], area: str, marking: Marking
    ) -> Draft:
        held = row.held
        if held is None:
            return Draft(self.kind.key, values, area, marking)
        return Draft(self.kind.key, values, area, marking, held.number, held.version)

    def _drop_references_to_faulty(self, rows: list[SheetRow]) -> None:
        """A row that refers to a row at fault is at fault too, until none is left."""
        by_number = {_COMING + row.at: row for row in rows}
        more = True
        while more:
            more = False
            for row in rows:
                for label, other in self._referred(row, by_number):
                    if other.faults and not row.faults:
                        row.faults.append((label, Fault(
                            "", label, "a record that is in the list, or a row without a fault",
                            other.title, f"Correct line {other.line} first: this row refers to it.",
                        )))  # fmt: skip
                        more = True

    def _referred(
        self, row: SheetRow, by_number: Mapping[int, SheetRow]
    ) -> list[tuple[str, SheetRow]]:
        if row.draft is None:
            return []
        found = []
        for each in self.kind.fields:
            if each.refers == self.kind.key:
                held = row.draft.values.get(each.key)
                numbers: list[int] = held if isinstance(held, list) else [held or 0]
                found += [(self._where(each.key), by_number[n]) for n in numbers if n in by_number]
        return found

    def _find_held_alike(self, rows: list[SheetRow]) -> None:
        """A row without a number that says what a record says is that record."""
        free: dict[str, list[Entry]] = {}
        for entry in self.held.values():
            free.setdefault(_print(entry.values, entry.area, entry.marking), []).append(entry)
        seen: dict[str, SheetRow] = {}
        for row in rows:
            if row.faults or row.held or row.draft is None:
                continue
            said = _print(row.draft.values, row.draft.area, row.draft.marking)
            if free.get(said):
                row.held = free[said].pop(0)
                row.draft = None
            elif said in seen:
                row.same_as = seen[said].line
            else:
                seen[said] = row

    def _number(self, rows: list[SheetRow]) -> None:
        """Give the new rows the numbers they will have, and references to them too."""
        newest = Record.objects.filter(kind=self.kind.key).order_by("-number").first()
        following = newest.number if newest else 0
        self.first_number = following + 1
        numbers: dict[int, int] = {}
        for row in rows:
            if row.faults:
                continue
            if row.held is None:
                following += 1
                numbers[_COMING + row.at] = following
            else:
                numbers[_COMING + row.at] = row.held.number
        own = {each.key for each in self.kind.fields if each.refers == self.kind.key}
        for row in rows:
            if row.draft is None or row.faults or not own & row.draft.values.keys():
                continue
            values = {
                key: _renumbered(value, numbers) if key in own else value
                for key, value in row.draft.values.items()
            }
            old = row.draft
            row.draft = Draft(old.kind, values, old.area, old.marking, old.number, old.version)

    def _sorted(self, rows: list[SheetRow]) -> SheetPlan:
        new: list[SheetRow] = []
        changed: list[SheetRow] = []
        unchanged: list[SheetRow] = []
        faulty: list[SheetRow] = []
        for row in rows:
            if row.faults:
                faulty.append(row)
            elif row.held is None:
                new.append(row)
            else:
                row.changes = self._changes(row)
                (changed if row.changes else unchanged).append(row)
        return SheetPlan(
            self.kind, self.grid, self.headings, tuple(new), tuple(changed), tuple(unchanged),
            tuple(faulty), self._notes(new), self._aside(), _seal(new, changed),
            self.first_number,
        )  # fmt: skip

    def _changes(self, row: SheetRow) -> tuple[Change, ...]:
        if row.draft is None or row.held is None:
            return ()
        found = []
        for each in self.kind.fields:
            before, after = row.held.values.get(each.key), row.draft.values.get(each.key)
            if before != after:
                found.append(
                    Change(each.label, shown_value(each, before), shown_value(each, after))
                )
        if row.held.area != row.draft.area:
            name = self.areas.name
            found.append(Change(self.labels[AREA], name(row.held.area), name(row.draft.area)))
        if row.held.marking is not row.draft.marking:
            old, new = row.held.marking.label, row.draft.marking.label
            found.append(Change(self.labels[MARKING], old, new))
        return tuple(found)

    def _aside(self) -> tuple[str, ...]:
        keys = self.headings.keys
        return tuple(
            text for text, key in zip(self.headings.texts, keys, strict=True) if text and not key
        )

    def _notes(self, new: list[SheetRow]) -> tuple[str, ...]:
        notes = list(self.grid.notes)
        if self.headings.twice:
            named = ", ".join(self.headings.twice)
            notes.append(f"Left out, as another column holds the same field: {named}.")
        unnamed = sum(
            any(cells[at] for cells in self.grid.rows[self.headings.row + 1 :])
            for at, text in enumerate(self.headings.texts)
            if not text
        )
        if unnamed:
            columns = "1 column" if unnamed == 1 else f"{unnamed} columns"
            notes.append(f"{columns} without a heading will not be read.")
        if same := [row for row in new if row.same_as]:
            first = same[0]
            more = f" and {len(same) - 1} more" if len(same) > 1 else ""
            notes.append(
                f"Line {first.line} says the same as line {first.same_as}{more}: both are new."
            )
        titles = {entry.text(self.kind.title).lower() for entry in self.held.values()}
        if alike := [row for row in new if row.title.lower() in titles]:
            lines = ", ".join(str(row.line) for row in alike[:10])
            notes.append(
                f"{len(alike)} new with the name of a record in the list (line {lines}). "
                "To change the record instead, give its number."
            )
        return tuple(notes)


def _renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    if isinstance(value, list):
        return [numbers.get(each, each) for each in value]
    return numbers.get(value, value)


def _fault_repeated_numbers(rows: list[SheetRow], label: str) -> None:
    """Two rows for one record: which is meant nobody can tell, so neither is taken."""
    lines: dict[int, list[SheetRow]] = {}
    for row in rows:
        if row.held is not None:
            lines.setdefault(row.held.number, []).append(row)
    for number, same in lines.items():
        for row in same if len(same) > 1 else []:
            others = ", ".join(str(other.line) for other in same if other is not row)
            row.faults.append((label, Fault(
                NUMBER, label, "one row for each record", str(number),
                f"Leave one of the rows with this number: the other is in line {others}.",
            )))  # fmt: skip


def _forbidden(label: str, given: str) -> Fault:
    return Fault(
        AREA, label, "a record of a marking and an area that you may change", given,
        "Ask an administrator of this workspace for the permission.",
    )  # fmt: skip


def _print(values: Mapping[str, Any], area: str, marking: Marking) -> str:
    held = sorted((key, value) for key, value in values.items() if value not in (None, "", []))
    return repr((held, area, int(marking)))


def _seal(new: list[SheetRow], changed: list[SheetRow]) -> str:
    drafts = [row.draft for row in (*new, *changed) if row.draft]
    said = [(d.number, d.version, _print(d.values, d.area, d.marking)) for d in drafts]
    return sha256(repr(said).encode()).hexdigest()[:32]
