"""Changing one field of many records in one act, after a look at what would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from watchward.usecases.desk.keeping import Act, Draft, Kept, as_draft, check, keep, may_edit
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.showing import SeenRecords, Titles
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.record_values import Fault, Known, read_values, typed_value
from watchward.words.records import Entry, Field, Kind

AREA, MARKING, REMOVED = "(area)", "(marking)", "(removed)"
"""In place of a field's key: what a record is about, its marking, and whether it is in the list."""
MOST = 5000
"""Records that one bulk edit may change."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A record in a bulk edit: how it stands, and how it would (None: it stays as it is).

    `why` says why it is left out.
    """

    entry: Entry
    draft: Draft | None = None
    why: str = ""

    @property
    def changes(self) -> bool:
        """Whether it would change."""
        return self.draft is not None


def chosen(viewer: Viewer, kind: Kind, numbers: Iterable[int]) -> tuple[Entry, ...]:
    """Records of a kind by number, those that the viewer may see and that were not removed.

    Raises UsageProblem for none, and for more than can be changed at once.
    """
    wanted = set(numbers)
    entries = read_register(viewer, (kind.key,)).of(kind.key)
    found = tuple(entry for entry in entries if entry.number in wanted)
    if not 0 < len(found) <= MOST:
        raise UsageProblem(
            expected=f"from 1 to {MOST} {kind.plural.lower()} to change",
            given=str(len(found)), remedy="Go back to the list and tick some.",
        )  # fmt: skip
    return found


def fields_to_change(kind: Kind) -> tuple[Field, ...]:
    """The fields that can be the same in many records: all but the title."""
    return tuple(each for each in kind.fields if each.key != kind.title)


def plan_change(
    viewer: Viewer, kind: Kind, entries: Sequence[Entry], key: str, text: str
) -> tuple[tuple[Planned, ...], tuple[Fault, ...]]:
    """What a bulk edit would do to each record, and what is wrong with the new value itself.

    A record that the viewer may not change, or in which the value cannot stand,
    is left out with the reason.
    """
    if key in (AREA, MARKING, REMOVED):
        return tuple(_plan_about(viewer, entry, key, text) for entry in entries), ()
    field = kind.field(key)
    known = SeenRecords(Titles(viewer))
    alone = replace(kind, fields=(field,), title=key, owner="", due="", done="", status="")
    values, faults = read_values(alone, {key: text}, known)
    if faults:
        return (), tuple(faults)
    planned = tuple(
        _plan_one(viewer, kind, entry, field, values.get(key), known) for entry in entries
    )
    return planned, ()


def _plan_one(
    viewer: Viewer, kind: Kind, entry: Entry, field: Field, value: Any, known: Known
) -> Planned:
    if not may_edit(viewer, entry.marking, entry.area):
        return Planned(entry, why="You may not change it.")
    if entry.values.get(field.key) == value:
        return Planned(entry, why="It is so already.")
    draft = as_draft(entry, {field.key: value})
    typed = {each.key: typed_value(each, draft.values.get(each.key)) for each in kind.fields}
    before = {each.key: typed_value(each, entry.values.get(each.key)) for each in kind.fields}
    old = {fault.field for fault in check(kind, before, known).faults}
    if faults := [fault for fault in check(kind, typed, known).faults if fault.field not in old]:
        return Planned(entry, why=" ".join(fault.text for fault in faults))
    return Planned(entry, draft)


def _plan_about(viewer: Viewer, entry: Entry, key: str, text: str) -> Planned:
    draft = as_draft(entry)
    if key == AREA:
        draft = replace(draft, area=text)
    elif key == MARKING:
        draft = replace(draft, marking=Marking.parse(text))
    else:
        draft = replace(draft, is_removed=True)
    if not may_edit(viewer, entry.marking, entry.area):
        return Planned(entry, why="You may not change it.")
    if not may_edit(viewer, draft.marking, draft.area):
        return Planned(entry, why="You may not keep it so: it is not of your areas or marking.")
    same = (draft.area, draft.marking, draft.is_removed) == (
        entry.area, entry.marking, entry.is_removed,
    )  # fmt: skip
    return Planned(entry, None if same else draft, "It is so already." if same else "")


def apply_change(act: Act, planned: Sequence[Planned]) -> Kept:
    """Keep what was planned, in one act. Raises Refused where there is nothing to change."""
    drafts = [each.draft for each in planned if each.draft is not None]
    if not drafts:
        raise Refused(
            expected="at least one record that would change", given="none",
            remedy="Choose another value, or other records.",
        )  # fmt: skip
    return keep(act, drafts)


def looked_at(entries: Iterable[Entry]) -> str:
    """The records of a preview with the version that was looked at: ``3:1,4:2``."""
    return ",".join(f"{entry.number}:{entry.version}" for entry in entries)


def read_looked_at(text: str) -> dict[int, int]:
    """Versions by number out of such a text. Raises UsageProblem."""
    try:
        pairs = [part.split(":") for part in text.split(",") if part]
        return {int(number): int(version) for number, version in pairs}
    except ValueError:
        raise UsageProblem(
            expected="the records of a bulk edit", given=text[:60],
            remedy="Go back to the list and tick them again.",
        ) from None  # fmt: skip


def changed_meanwhile(entries: Iterable[Entry], versions: dict[int, int]) -> list[Entry]:
    """The records that are no longer as they were looked at."""
    return [entry for entry in entries if versions.get(entry.number) != entry.version]


def demand_any_edit(viewer: Viewer, entries: Iterable[Entry]) -> None:
    """Raise Forbidden where a viewer may change none of some records."""
    if not any(may_edit(viewer, entry.marking, entry.area) for entry in entries):
        raise Forbidden(
            expected="permission to change at least one of these records",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
