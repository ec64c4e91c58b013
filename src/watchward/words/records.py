"""What people keep: kinds of record with their fields, declared once, and a record as a value.

A kind gives a register its form, its list, its spreadsheet, its checks and its help.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from watchward.words.marking import Marking


class FieldType(StrEnum):
    """What a field holds, and as what it is stored.

    TEXT and LONG are text (a LONG may have several lines); LINES is a list,
    one entry a line; DATE is ``2024-10-31``; MONTH ``2024-10``; YEAR a financial
    year ``2024/25``; WHOLE a whole number from 0; MONEY whole pence; NUMBER a
    decimal number as text; CHOICE one of the field's choices; FIGURE a figure's
    key; PERIOD a period's key; LINK a web address; REF the number of a record of
    a kind in `refers`, REFS a list of such numbers.
    """

    TEXT = "text"
    LONG = "long text"
    LINES = "lines"
    DATE = "date"
    MONTH = "month"
    YEAR = "financial year"
    WHOLE = "whole number"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    FIGURE = "figure"
    PERIOD = "period"
    LINK = "web address"
    REF = "record"
    REFS = "records"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. `warns` is whether text in it is looked over for personal names."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    help: str = ""
    listed: bool = False

    def __post_init__(self) -> None:
        if (self.type is FieldType.CHOICE) != bool(self.choices):
            raise ValueError(f"field {self.key}: a choice has choices, and nothing else has")
        if (self.type in (FieldType.REF, FieldType.REFS)) != bool(self.refers):
            raise ValueError(f"field {self.key}: a record names its kind, and nothing else does")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: `title` is the key of the field that names a record.

    `owner`, `due`, `done` and `status` are the keys of the fields that say who
    does it, by when, when it was done and how it stands, or are blank;
    `open_statuses` are those under which it still has to be done.
    """

    key: str
    label: str
    plural: str
    group: str
    purpose: str
    fields: tuple[Field, ...]
    title: str
    owner: str = ""
    due: str = ""
    done: str = ""
    status: str = ""
    open_statuses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [each.key for each in self.fields]
        if len(set(keys)) != len(keys):
            raise ValueError(f"kind {self.key}: a field twice")
        named = (self.title, self.owner, self.due, self.done, self.status)
        if missing := [key for key in named if key and key not in keys]:
            raise ValueError(f"kind {self.key}: no field {missing}")

    def field(self, key: str) -> Field:
        """A field by its key. Raises KeyError."""
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields that a list shows beside the title."""
        return tuple(each for each in self.fields if each.listed and each.key != self.title)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it stood at a moment: its kind, its number in the kind, and its values.

    Values are by field key, as FieldType says; a field left blank is absent.
    `version` counts its changes, from 1; `change` is the number of the act that made it so.
    """

    kind: str
    number: int
    values: Mapping[str, Any]
    area: str = ""
    marking: Marking = Marking.OFFICIAL
    version: int = 1
    changed_at: datetime | None = None
    changed_by: str = ""
    reason: str = ""
    is_removed: bool = False
    change: int = 0

    def text(self, key: str) -> str:
        """A text value, blank if absent."""
        return str(self.values.get(key) or "")

    def day(self, key: str) -> date | None:
        """A date, or None."""
        held = self.values.get(key)
        return date.fromisoformat(held) if held else None

    def whole(self, key: str) -> int | None:
        """A whole number or pence, or None."""
        held = self.values.get(key)
        return None if held is None else int(held)

    def ref(self, key: str) -> int | None:
        """The number of the record referred to, or None."""
        return self.whole(key)

    def refs(self, key: str) -> tuple[int, ...]:
        """The numbers of the records referred to."""
        return tuple(int(each) for each in self.values.get(key) or ())

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of a LINES field."""
        return tuple(str(each) for each in self.values.get(key) or ())


@dataclass(frozen=True, slots=True)
class Register:
    """Entries of every kind at one moment, as pure rules read them."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Every entry of a kind, by number."""
        return self.entries.get(kind, ())

    def one(self, kind: str, number: int | None) -> Entry | None:
        """An entry by kind and number, or None."""
        for entry in self.of(kind):
            if entry.number == number:
                return entry
        return None

    def about(self, kind: str, key: str, number: int) -> tuple[Entry, ...]:
        """The entries of a kind whose field `key` refers to a number."""
        return tuple(entry for entry in self.of(kind) if number in _referred(entry, key))


def _referred(entry: Entry, key: str) -> tuple[int | None, ...]:
    return entry.refs(key) if isinstance(entry.values.get(key), list) else (entry.ref(key),)
