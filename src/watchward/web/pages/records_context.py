"""What the pages of the registers show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from watchward.usecases.desk.acts import Done, Touched
from watchward.usecases.desk.listing import Referring, Tally
from watchward.usecases.desk.personal import Finding
from watchward.usecases.desk.showing import Difference, Told
from watchward.words.records import Entry, Kind

Options = tuple[tuple[str, str, bool], ...]
"""Choices of a form: value, words, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Every register by group, with what each group is for."""

    groups: tuple[tuple[str, str, tuple[Tally, ...]], ...]
    is_empty: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, where a click sorts it, and how it is sorted now."""

    label: str
    href: str
    sorted: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list. `cells` stand under the columns after the title."""

    entry: Entry
    title: str
    cells: tuple[Told, ...]
    area: str
    is_overdue: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force that no control shows, with the address without it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A register. `as_at` is the day as at which it is shown, None for now."""

    kind: Kind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    held: int
    removed: int
    first: int
    number: int
    pages: int
    statuses: Options
    owners: Options
    areas: Options
    words: str
    overdue: bool
    shows_removed: bool
    as_at: date | None
    as_at_text: str
    as_at_error: str
    chips: tuple[Chip, ...]
    kept: tuple[tuple[str, str], ...]
    is_filtered: bool
    may_write: bool
    new_href: str
    import_href: str
    export_hrefs: tuple[tuple[str, str], ...]
    marking: str


@dataclass(frozen=True, slots=True)
class Past:
    """A state in a record's history: by whom it was made, when, why, and what changed."""

    change: int
    at: datetime
    who: str
    reason: str
    words: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Records of a kind that refer to this one: the first of them, and where the rest are."""

    found: Referring
    shown: tuple[tuple[Entry, str, str], ...]
    list_href: str
    add_href: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record, as it is or was on a day, what refers to it, and its history."""

    kind: Kind
    entry: Entry
    title: str
    told: tuple[Told, ...]
    blank: tuple[str, ...]
    area: str
    who: str
    is_overdue: bool
    abouts: tuple[About, ...]
    adds: tuple[About, ...]
    past: tuple[Past, ...]
    as_at: date | None
    as_at_text: str
    as_at_error: str
    may_edit: bool
    marking: str
    remove_error: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form. `widget` is input, area, select, checks or list (input with choices)."""

    key: str
    label: str
    widget: str
    value: str = ""
    hint: str = ""
    error: str = ""
    options: Options = ()
    prefix: str = ""
    width: str = ""
    inputmode: str = ""
    rows: int = 4
    listing: str = ""


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A field that two people gave different values."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that somebody changed while it was being edited; `lines` blank: nothing clashes."""

    who: str
    at: datetime | None
    reason: str
    lines: tuple[ConflictLine, ...]
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form of a record. `lists` are choices of inputs by the id of their list."""

    kind: Kind
    entry: Entry | None
    title: str
    fields: tuple[FormField, ...]
    about: tuple[FormField, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    version: int
    reason: str
    next: str
    errors: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    confirm: str
    conflict: Conflict | None
    marking: str


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A record in a preview: what it is now and would be, or why it is left out."""

    number: int
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class BulkPage:
    """A bulk edit, by steps: choose a field; give the value; look at what changes."""

    kind: Kind
    count: int
    titles: tuple[str, ...]
    records: str
    fields: Options
    key: str
    label: str
    field: FormField | None
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    value: str
    reason: str
    errors: tuple[tuple[str, str], ...]
    lines: tuple[BulkLine, ...]
    left: tuple[BulkLine, ...]
    is_preview: bool
    findings: tuple[Finding, ...]
    confirm: str
    back: str
    marking: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Acts, newest first."""

    acts: tuple[Done, ...]
    total: int
    number: int
    pages: int
    people: Options
    kinds: Options
    is_filtered: bool


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One act with its records. `more` are records beyond those shown."""

    done: Done
    touched: tuple[tuple[Touched, str, Kind], ...]
    more: int
    may_undo: bool
    marking: str
    error: str = ""
    reason: str = ""
