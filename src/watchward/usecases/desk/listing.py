"""The registers as lists: found by status, owner, area and words, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from watchward.registers.models import Person
from watchward.usecases.desk.kinds import KINDS, referring
from watchward.usecases.desk.reading import read_register, title_of
from watchward.usecases.desk.showing import Titles
from watchward.usecases.viewer import Viewer
from watchward.words.record_values import shown_value
from watchward.words.records import Entry, Field, FieldType, Kind
from watchward.words.roles import Ability

PER_PAGE = 50
OPEN = "still-open"
"""The status that stands for every status under which something has still to be done."""
WHOLE_AREA = "none"
"""In place of an area's code: records about no one area."""
OFFICER_KEYS = frozenset({"owner", "lead", "raised_by", "organiser"})
"""Fields that name an officer."""
REFERENCES = (FieldType.REF, FieldType.REFS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records of a kind, and how sorted. Blank: any.

    `about` are numbers of the records that fields refer to, by the field's key.
    """

    status: str = ""
    owner: str = ""
    area: str = ""
    words: str = ""
    overdue: bool = False
    removed: bool = False
    as_at: date | None = None
    about: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        narrowed = (self.status, self.owner, self.area, self.words, self.overdue, self.about)
        return any(narrowed) or self.removed


@dataclass(frozen=True, slots=True)
class Found:
    """Records that were found, in order, and what the list could be narrowed by.

    `entries` are all that were found; `held` counts the kind's records before narrowing.
    """

    kind: Kind
    entries: tuple[Entry, ...]
    held: int
    removed: int
    owners: tuple[str, ...]
    titles: Titles

    @property
    def pages(self) -> int:
        """How many pages of the list there are."""
        return max(1, -(-len(self.entries) // PER_PAGE))

    def page(self, number: int) -> tuple[Entry, ...]:
        """A page of what was found; one past the end is the last."""
        first = (min(max(1, number), self.pages) - 1) * PER_PAGE
        return self.entries[first : first + PER_PAGE]


def is_open(kind: Kind, entry: Entry) -> bool:
    """Whether it still has to be done; False where the kind knows no such thing."""
    return bool(kind.open_statuses) and entry.text(kind.status) in kind.open_statuses


def is_overdue(kind: Kind, entry: Entry, today: date) -> bool:
    """Whether it still has to be done and its day has passed."""
    due = entry.day(kind.due) if kind.due else None
    return due is not None and due < today and is_open(kind, entry)


def find_records(viewer: Viewer, kind: Kind, wanted: Wanted, today: date) -> Found:
    """The records of a kind that a viewer may see and asks for."""
    register = read_register(viewer, (kind.key,), wanted.as_at, removed=True)
    every = _still_seen(viewer, kind, register.of(kind.key), wanted.as_at)
    titles = Titles(viewer, wanted.as_at)
    standing = [entry for entry in every if not entry.is_removed]
    pool = [entry for entry in every if entry.is_removed] if wanted.removed else standing
    tests = _tests(kind, wanted, wanted.as_at or today, titles)
    found = [entry for entry in pool if all(test(entry) for test in tests)]
    owners = {entry.text(kind.owner) for entry in every} - {""} if kind.owner else set()
    return Found(
        kind, tuple(_sorted(kind, found, wanted, titles)), len(standing),
        len(every) - len(standing), tuple(sorted(owners, key=str.lower)), titles,
    )  # fmt: skip


def _still_seen(
    viewer: Viewer, kind: Kind, entries: tuple[Entry, ...], as_at: date | None
) -> tuple[Entry, ...]:
    """Of past states, those of records that the viewer may see as they are marked now."""
    if as_at is None:
        return entries
    now = read_register(viewer, (kind.key,), removed=True).of(kind.key)
    numbers = {entry.number for entry in now}
    return tuple(entry for entry in entries if entry.number in numbers)


def _tests(
    kind: Kind, wanted: Wanted, today: date, titles: Titles
) -> list[Callable[[Entry], bool]]:
    tests: list[Callable[[Entry], bool]] = []
    if wanted.status == OPEN:
        tests.append(lambda entry: is_open(kind, entry))
    elif wanted.status:
        tests.append(lambda entry: entry.text(kind.status) == wanted.status)
    if wanted.owner:
        tests.append(lambda entry: entry.text(kind.owner).lower() == wanted.owner.lower())
    if wanted.area:
        code = "" if wanted.area == WHOLE_AREA else wanted.area
        tests.append(lambda entry: entry.area == code)
    if wanted.overdue:
        tests.append(lambda entry: is_overdue(kind, entry, today))
    for key, number in wanted.about.items():
        tests.append(lambda entry, key=key, number=number: number in _numbers(entry, key))  # type: ignore[misc]
    if words := wanted.words.lower().split()[:8]:
        tests.append(lambda entry: _says(kind, entry, words, titles))
    return tests


def _numbers(entry: Entry, key: str) -> tuple[int, ...]:
    held = entry.values.get(key)
    if held is None:
        return ()
    return tuple(map(int, held)) if isinstance(held, list) else (int(held),)


def _says(kind: Kind, entry: Entry, words: Iterable[str], titles: Titles) -> bool:
    """Whether every word stands somewhere in a record, or in a title it refers to."""
    parts = [str(value) for value in entry.values.values() if isinstance(value, str)]
    for each in kind.fields:
        value = entry.values.get(each.key)
        if each.type in REFERENCES and value:
            parts += [titles.part(each.refers, number).text for number in _numbers(entry, each.key)]
        elif each.type is FieldType.LINES and value:
            parts += value
        elif each.type is FieldType.DATE and value:
            parts.append(shown_value(each, value))
    whole = "\n".join(parts).lower()
    return all(word in whole for word in words)


def _sorted(kind: Kind, found: list[Entry], wanted: Wanted, titles: Titles) -> list[Entry]:
    """By a field's value, blanks last; else open first by the day it is due, then by number."""
    key = wanted.sort
    if key in ("number", "area", "changed") or key in {each.key for each in kind.fields}:
        value = _sort_value(kind, key, titles)
        held = [entry for entry in found if value(entry) is not None]
        held.sort(key=value, reverse=wanted.descending)
        return held + [entry for entry in found if value(entry) is None]
    if not kind.due:
        return found
    return sorted(
        found,
        key=lambda entry: (not is_open(kind, entry), entry.text(kind.due) or "9999", entry.number),
    )


def _sort_value(kind: Kind, key: str, titles: Titles) -> Callable[[Entry], Any]:
    if key == "number":
        return lambda entry: entry.number
    if key == "area":
        return lambda entry: entry.area or None
    if key == "changed":
        return lambda entry: entry.changed_at
    each = kind.field(key)

    def value(entry: Entry) -> Any:
        held = entry.values.get(key)
        if held in (None, "", []):
            return None
        if each.type in REFERENCES:
            return titles.part(each.refers, _numbers(entry, key)[0]).text.lower()
        if each.type is FieldType.CHOICE:
            return each.choices.index(held) if held in each.choices else len(each.choices)
        if each.type in (FieldType.WHOLE, FieldType.MONEY):
            return int(held)
        return float(held) if each.type is FieldType.NUMBER else str(held).lower()

    return value


@dataclass(frozen=True, slots=True)
class Tally:
    """A register in the overview; `open` and `overdue` are None where it knows no such thing."""

    kind: Kind
    count: int
    open: int | None
    overdue: int | None


def overview(viewer: Viewer, today: date) -> dict[str, tuple[Tally, ...]]:
    """Every register with its counts, by group, in the order in which they are offered."""
    register = read_register(viewer)
    groups: dict[str, list[Tally]] = {}
    for kind in KINDS.values():
        entries = register.of(kind.key)
        still = sum(is_open(kind, entry) for entry in entries) if kind.open_statuses else None
        late = sum(is_overdue(kind, entry, today) for entry in entries) if kind.due else None
        groups.setdefault(kind.group, []).append(Tally(kind, len(entries), still, late))
    return {group: tuple(tallies) for group, tallies in groups.items()}


@dataclass(frozen=True, slots=True)
class Referring:
    """Records of a kind whose field refers to a record, and whether one more can be added."""

    kind: Kind
    field: Field
    entries: tuple[Entry, ...]


def records_about(titles: Titles, kind: Kind, number: int) -> list[Referring]:
    """The records that refer to one, by kind and field, kinds without any too."""
    found = []
    for other, key in referring(kind):
        entries = tuple(
            entry
            for entry in titles.entries(other.key).values()
            if not entry.is_removed and number in _numbers(entry, key)
        )
        found.append(Referring(other, other.field(key), entries))
    return found


def offered(titles: Titles, kind: str) -> list[tuple[int, str]]:
    """The records of a kind that another may refer to: number and title, by title."""
    entries = [entry for entry in titles.entries(kind).values() if not entry.is_removed]
    return sorted(((entry.number, title_of(entry)) for entry in entries), key=lambda one: one[1])


def officers(viewer: Viewer) -> tuple[str, ...]:
    """Names of the people with an account, for fields that name an officer."""
    viewer.demand(Ability.WRITE)
    names = Person.objects.filter(is_active=True).order_by("name").values_list("name", flat=True)
    return tuple(dict.fromkeys(name for name in names if name))
