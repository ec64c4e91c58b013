"""Keeping records: made, changed, removed and put back, one act at a time, each undoable.

Nothing is overwritten: every state of a record stays in its history, and an
act can be taken back as long as nothing was changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from watchward.registers.database import atomic, now
from watchward.registers.models import ChangeSet, Person, Record
from watchward.usecases.desk.kinds import CHECKS, kind_of
from watchward.usecases.desk.known import Registers
from watchward.usecases.desk.reading import entry_of, title_of
from watchward.usecases.desk.whole import demand_whole
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.record_values import Fault, Known, read_values
from watchward.words.records import Entry, Kind
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it is to be. `number` None makes a new one.

    `version` is the version that was looked at: if the record has changed
    since, the draft is refused.
    """

    kind: str
    values: Mapping[str, Any]
    area: str = ""
    marking: Marking = Marking.OFFICIAL
    number: int | None = None
    version: int | None = None
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, what it is called, why, and when if that is not now (for demo data)."""

    viewer: Viewer
    actor: Actor
    what: str
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What an act left: the records as they are now, and the act's number, to undo it by."""

    change: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Checked:
    """Values read from text with every fault found."""

    values: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)


def check(kind: Kind, given: Mapping[str, str], known: Known | None = None) -> Checked:
    """Read text by field key into values, and look whether they hold together."""
    values, faults = read_values(kind, given, known or Registers())
    seen = {fault.field for fault in faults}
    for each in CHECKS.get(kind.key, ()):
        faults += [fault for fault in each(values) if fault.field not in seen]
    return Checked(values, faults)


def keep(act: Act, drafts: Sequence[Draft]) -> Kept:
    """Make and change records in one act, all or none, with one line in the audit trail.

    Raises Forbidden for what the viewer may not change, NotFound, and Refused
    where a record has changed since it was looked at.
    """
    act.viewer.demand(Ability.WRITE)
    with atomic():
        change = _change_set(act, len(drafts))
        next_numbers: dict[str, int] = {}
        rows = [_keep_one(act, draft, change, next_numbers) for draft in drafts]
        entries = tuple(entry_of(row) for row in rows)
        demand_whole(entries)
        note(act.actor, act.what, _named(entries), _detail(change, entries, act.reason))
    return Kept(change.pk, entries)


def remove(act: Act, entry: Entry) -> Kept:
    """Take a record out of the lists; it can be put back."""
    return keep(act, [as_draft(entry, is_removed=True)])


def put_back(act: Act, entry: Entry) -> Kept:
    """Put a record that was removed back into the lists."""
    return keep(act, [as_draft(entry, is_removed=False)])


def as_draft(
    entry: Entry, values: Mapping[str, Any] | None = None, *, is_removed: bool | None = None
) -> Draft:
    """A record as it stands, with some values changed (None takes one out)."""
    changed = {**entry.values, **(values or {})}
    return Draft(
        kind=entry.kind,
        values={key: value for key, value in changed.items() if value not in (None, "", [])},
        area=entry.area,
        marking=entry.marking,
        number=entry.number,
        version=entry.version,
        is_removed=entry.is_removed if is_removed is None else is_removed,
    )


def undo(act: Act, number: int) -> Kept:
    """Take back an act: every record it touched stands again as before it.

    Raises NotFound, and Refused naming the records that were changed since.
    """
    act.viewer.demand(Ability.WRITE)
    with atomic():
        undone = ChangeSet.objects.select_for_update().filter(pk=number).first()
        if undone is None:
            raise NotFound(
                expected="the number of a change", given=str(number),
                remedy="Choose a change in the history.",
            )  # fmt: skip
        touched = Record.history.filter(change_id=number).values_list("id", flat=True)
        rows = list(Record.objects.filter(pk__in=set(touched)).order_by("kind", "number"))
        if since := [row for row in rows if row.change_id != number]:
            raise _changed_since(act.viewer, since)
        drafts = [_before(row, number) for row in rows]
        change = _change_set(act, len(drafts), undone)
        kept = tuple(entry_of(_keep_one(act, draft, change, {})) for draft in drafts)
        note(act.actor, act.what, _named(kept), _detail(change, kept, act.reason))
    return Kept(change.pk, kept)


def _before(row: Record, change: int) -> Draft:
    """A record as it was before a change: removed, where the change made it."""
    states = row.history.order_by("history_date", "history_id")
    earlier = [state for state in states if state.change_id != change]
    if not earlier:
        return as_draft(entry_of(row), is_removed=True)
    old = entry_of(earlier[-1])
    return Draft(
        old.kind, old.values, old.area, old.marking, old.number, row.version, old.is_removed
    )


def _changed_since(viewer: Viewer, rows: Sequence[Record]) -> Refused:
    entries = [entry_of(row) for row in rows]
    named = "; ".join(
        title_of(entry) if viewer.sees(entry.marking, entry.area) else "a partner-only record"
        for entry in entries[:5]
    )
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    return Refused(
        expected="a change whose records nobody has changed since",
        given=f"one after which these were changed: {named}{more}",
        remedy="Undo the later changes first, or edit the records.",
    )


def _change_set(act: Act, count: int, undoes: ChangeSet | None = None) -> ChangeSet:
    made: ChangeSet = ChangeSet.objects.create(
        what=act.what[:200], who=act.actor.who[:254], person_id=act.actor.person_id,
        at=act.at or now(), reason=act.reason[:500], count=count, undoes=undoes,
    )  # fmt: skip
    return made


def _keep_one(act: Act, draft: Draft, change: ChangeSet, numbers: dict[str, int]) -> Record:
    kind = kind_of(draft.kind)
    if draft.number is None:
        row = Record(kind=kind.key, number=_next(kind.key, numbers))
    else:
        row = _locked(kind, draft)
        _demand_edit(act.viewer, Marking(row.marking), row.area)
        row.version += 1
    _demand_edit(act.viewer, draft.marking, draft.area)
    row.values, row.area, row.marking = dict(draft.values), draft.area, draft.marking.value
    row.is_removed, row.change = draft.is_removed, change
    row._history_date = change.at
    row._history_user = _person(act.actor)
    row.save()
    return row


def _locked(kind: Kind, draft: Draft) -> Record:
    row: Record | None = (
        Record.objects.select_for_update().filter(kind=kind.key, number=draft.number).first()
    )
    if row is None:
        raise NotFound(
            expected=f"the number of a record in {kind.plural.lower()}",
            given=str(draft.number), remedy="Start from the list.",
        )  # fmt: skip
    if draft.version is not None and row.version != draft.version:
        raise Refused(
            expected=f"the {kind.label.lower()} as it was when you opened it",
            given=f"one that {row.change.who} has changed since",
            remedy="Open it again, look at what was changed, and make your change there.",
        )
    return row


def _next(kind: str, numbers: dict[str, int]) -> int:
    if kind not in numbers:
        newest = Record.objects.filter(kind=kind).order_by("-number").first()
        numbers[kind] = newest.number if newest else 0
    numbers[kind] += 1
    return numbers[kind]


def may_edit(viewer: Viewer, marking: Marking, area: str) -> bool:
    """Whether a viewer may change records of a marking about an area (blank: about no one area)."""
    in_areas = not viewer.areas or not area or area in viewer.areas
    return viewer.may(Ability.WRITE) and marking <= viewer.clearance and in_areas and viewer.sees(
        marking, area
    )  # fmt: skip


def _demand_edit(viewer: Viewer, marking: Marking, area: str) -> None:
    if not may_edit(viewer, marking, area):
        raise Forbidden(
            expected=f"permission to change {marking.label} records of this area",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )


def _person(actor: Actor) -> Person | None:
    found: Person | None = Person.objects.filter(pk=actor.person_id).first()
    return found


def _named(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return f"{kind_of(entries[0].kind).label}: {title_of(entries[0])}"
    return f"{len(entries)} records"


def _detail(change: ChangeSet, entries: Sequence[Entry], reason: str) -> dict[str, Any]:
    """For the audit trail: which records, never what they say."""
    named = [f"{entry.kind}/{entry.number}" for entry in entries[:50]]
    return {"change": change.pk, "records": named, "count": len(entries), "reason": reason[:200]}
