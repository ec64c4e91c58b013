"""A record's values as a person reads them: names for numbers, figures from the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure
from watchward.usecases.desk.bound import bound
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.known import Registers
from watchward.usecases.desk.reading import read_register, title_of
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.record_values import shown_value
from watchward.words.records import Entry, Field, FieldType, Kind

HIDDEN = "A record you may not see"
FIGURE_LINES = "figures"
"""The key of a LINES field whose lines are figures' keys."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value: words, with the record (`kind`, `number`), figure or address behind them.

    `problem` says why a figure has no value.
    """

    text: str
    kind: str = ""
    number: int = 0
    figure: Figure | None = None
    href: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A field with its value; no parts where it is blank."""

    field: Field
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The parts in one line."""
        return "; ".join(part.text for part in self.parts)


@dataclass(slots=True)
class Titles:
    """Titles of records by kind and number, as a viewer may see them, read once per kind."""

    viewer: Viewer
    as_at: date | None = None
    _held: dict[str, dict[int, Entry]] = field(default_factory=dict)

    def entries(self, kind: str) -> dict[int, Entry]:
        """Every record of a kind that the viewer may see, removed ones too, by number."""
        if kind not in self._held:
            register = read_register(self.viewer, (kind,), self.as_at, removed=True)
            self._held[kind] = {entry.number: entry for entry in register.of(kind)}
        return self._held[kind]

    def part(self, kind: str, number: int) -> Part:
        """The title of a record, with its number; words alone where it may not be seen."""
        entry = self.entries(kind).get(number)
        if entry is None:
            return Part(HIDDEN)
        removed = " (removed)" if entry.is_removed else ""
        return Part(f"{title_of(entry)}{removed}", kind, number)


def told(workspace: Workspace, titles: Titles, kind: Kind, values: Mapping[str, Any]) -> list[Told]:
    """Every field of a record with its value."""
    return [
        Told(each, parts_of(workspace, titles, each, values.get(each.key))) for each in kind.fields
    ]


def parts_of(workspace: Workspace, titles: Titles, field: Field, value: Any) -> tuple[Part, ...]:
    """A value of a field as a person reads it."""
    if value in (None, "", []):
        return ()
    match field.type:
        case FieldType.REF:
            return (titles.part(field.refers, int(value)),)
        case FieldType.REFS:
            return tuple(titles.part(field.refers, int(each)) for each in value)
        case FieldType.FIGURE:
            return (_figure(workspace, titles.viewer, str(value)),)
        case FieldType.LINES if field.key == FIGURE_LINES:
            return tuple(_figure(workspace, titles.viewer, str(each)) for each in value)
        case FieldType.LINES:
            return tuple(Part(str(each)) for each in value)
        case FieldType.LINK:
            return (Part(str(value), href=str(value)),)
        case _:
            return (Part(shown_value(field, value)),)


def _figure(workspace: Workspace, viewer: Viewer, key: str) -> Part:
    found = bound(workspace, key, viewer)
    if found.figure is None:
        return Part(found.label or key, problem=found.problem or "This figure cannot be given.")
    return Part(found.label or key, figure=found.figure)


@dataclass(frozen=True, slots=True)
class SeenRecords:
    """What a reader of typed values asks, answered by what a viewer may see.

    A title of a record that is hidden from them names nothing, so that nobody
    can find out what there is. Its number does: a reference that was there stays.
    """

    titles: Titles
    every: Registers = field(default_factory=Registers)

    def number_of(self, kind: str, text: str) -> int | None:
        """By number, or by the exact title of a record that is seen."""
        number = self.every.number_of(kind, text)
        if number is None or text.strip().removeprefix("#").isdecimal():
            return number
        return number if number in self.titles.entries(kind) else None

    def figure_key(self, text: str) -> str | None:
        """The key of a figure, or None."""
        return self.every.figure_key(text)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in a record: a field's label, how it was, how it became (blank: nothing)."""

    label: str
    before: str
    after: str
    key: str = ""


def differences(
    titles: Titles, before: Entry | None, after: Entry, areas: Mapping[str, str]
) -> tuple[Difference, ...]:
    """What changed between two states of a record; before the first there was nothing."""
    kind = kind_of(after.kind)
    found = [
        Difference(each.label, _plain(titles, each, old), _plain(titles, each, new), each.key)
        for each in kind.fields
        if (old := before.values.get(each.key) if before else None)
        != (new := after.values.get(each.key))
    ]
    found += _about(before, after, areas)
    return tuple(found)


def _about(before: Entry | None, after: Entry, areas: Mapping[str, str]) -> list[Difference]:
    """Changes of area, marking, and whether it is in the list."""
    found = []
    if (before.area if before else "") != after.area:
        old = area_text(before.area, areas) if before else ""
        found.append(Difference("Area", old, area_text(after.area, areas)))
    if (before.marking if before else Marking.OFFICIAL) != after.marking:
        old = before.marking.label if before else ""
        found.append(Difference("Marking", old, after.marking.label))
    if (before.is_removed if before else False) != after.is_removed:
        words = {True: "removed", False: "in the list"}
        found.append(Difference("Place", words[not after.is_removed], words[after.is_removed]))
    return found


def area_text(code: str, areas: Mapping[str, str]) -> str:
    """An area's name; of none, the whole area set."""
    return areas.get(code, code) if code else "The whole area"


def _plain(titles: Titles, field: Field, value: Any) -> str:
    """A value in words alone, figures as their keys."""
    if value in (None, "", []):
        return ""
    if field.type is FieldType.REF:
        return titles.part(field.refers, int(value)).text
    if field.type is FieldType.REFS:
        return "; ".join(titles.part(field.refers, int(each)).text for each in value)
    return shown_value(field, value)
