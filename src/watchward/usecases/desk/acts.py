"""What was done to the records: each act with its records, before and after; and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from watchward.registers.models import ChangeSet, Person, Record
from watchward.usecases.desk.keeping import Act, Kept, may_edit, undo
from watchward.usecases.desk.kinds import KINDS, kind_of
from watchward.usecases.desk.reading import entry_of
from watchward.usecases.desk.showing import Difference, Titles, differences
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, NotFound
from watchward.words.marking import Marking
from watchward.words.records import Entry, Kind
from watchward.words.roles import Ability

PER_PAGE = 50
SHOWN = 100
"""Records of one act that its page shows in full."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act. `count` are the records of it that the viewer may see; `undone_by` and `undoes`
    are numbers of acts, or None."""

    number: int
    what: str
    who: str
    at: datetime
    reason: str
    count: int
    kinds: tuple[Kind, ...]
    undone_by: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A record in an act: what it is now, and what the act changed in it."""

    entry: Entry
    changes: tuple[Difference, ...]
    is_new: bool


def list_acts(
    viewer: Viewer, who: str = "", kind: str = "", page: int = 1
) -> tuple[tuple[Done, ...], int, int]:
    """A page of the acts whose records a viewer may see, newest first; the total, and the pages."""
    viewer.demand(Ability.READ)
    states = _seen_states(viewer)
    if kind:
        states = states.filter(kind=kind_of(kind).key)
    acts = ChangeSet.objects.filter(pk__in=states.order_by().values("change_id"))
    if who:
        acts = acts.filter(who=who)
    total = acts.count()
    pages = max(1, -(-total // PER_PAGE))
    first = (min(max(1, page), pages) - 1) * PER_PAGE
    rows = list(acts.select_related("undone_by")[first : first + PER_PAGE])
    return _as_done(viewer, rows), total, pages


def authors(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Everybody who has changed a record: as it stands in the history, and their name."""
    viewer.demand(Ability.READ)
    found = ChangeSet.objects.order_by("who").values_list("who", flat=True).distinct()
    names = names_of(found)
    return tuple((who, names.get(who, who)) for who in dict.fromkeys(found))


def names_of(whos: Any) -> dict[str, str]:
    """Names of accounts by the e-mail address that stands in the history."""
    found = Person.objects.filter(email__in=list(whos)).values_list("email", "name")
    return {email: name or email for email, name in found}


def one_act(
    viewer: Viewer, number: int, areas: Mapping[str, str]
) -> tuple[Done, tuple[Touched, ...]]:
    """An act with the records of it that the viewer may see. Raises NotFound and Forbidden."""
    viewer.demand(Ability.READ)
    row = ChangeSet.objects.filter(pk=number).select_related("undone_by").first()
    if row is None:
        raise NotFound(
            expected="the number of a change", given=str(number),
            remedy="Choose one in the list of changes.",
        )  # fmt: skip
    done = _as_done(viewer, [row])[0]
    if not done.count:
        raise Forbidden(
            expected="permission to see the records of this change",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    return done, _touched(viewer, number, areas)


def _touched(viewer: Viewer, number: int, areas: Mapping[str, str]) -> tuple[Touched, ...]:
    """The first records of an act, each with the state it left and the one before."""
    states = _seen_states(viewer).filter(change_id=number).select_related("change")
    left = {state.id: state for state in states.order_by("kind", "number", "history_id")[:SHOWN]}
    past = Record.history.filter(id__in=list(left)).select_related("change")
    earlier = {
        state.id: state
        for state in past.order_by("history_date", "history_id")
        if state.history_id < left[state.id].history_id and state.change_id != number
    }
    titles = Titles(viewer)
    return tuple(
        _one_touched(viewer, titles, state, earlier.get(pk), areas) for pk, state in left.items()
    )


def _one_touched(
    viewer: Viewer, titles: Titles, state: Any, before: Any, areas: Mapping[str, str]
) -> Touched:
    after = entry_of(state)
    old = entry_of(before) if before is not None else None
    if old is not None and not viewer.sees(old.marking, old.area):
        return Touched(after, (), False)
    return Touched(after, differences(titles, old, after, areas), old is None)


def may_take_back(viewer: Viewer, done: Done) -> bool:
    """Whether a viewer may undo an act: it stands, and they may change every record of it."""
    if done.undone_by is not None or not viewer.may(Ability.WRITE):
        return False
    return all(
        may_edit(viewer, Marking(marking), area)
        for marking, area in Record.objects.filter(
            pk__in=Record.history.filter(change_id=done.number).values("id")
        ).values_list("marking", "area")
    )


def take_back(act: Act, number: int) -> Kept:
    """Undo an act. Raises Forbidden, NotFound, and Refused naming records changed since."""
    done, _ = one_act(act.viewer, number, {})
    if done.undone_by is None and not may_take_back(act.viewer, done):
        raise Forbidden(
            expected="permission to change every record of this change",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    return undo(act, number)


def _seen_states(viewer: Viewer) -> Any:
    """The past states that a viewer may see, of records that they may see as they are now."""
    every = Record.history.all()
    if viewer.clearance >= max(Marking) and not viewer.areas:
        return every
    open_now = _seen(Record.objects.all(), viewer)
    return _seen(every, viewer).filter(id__in=open_now.order_by().values("pk"))


def _seen(rows: Any, viewer: Viewer) -> Any:
    """As Viewer.sees says, for many rows at once."""
    plain = rows.filter(marking=Marking.OFFICIAL.value)
    partner = rows.filter(marking__lte=viewer.clearance.value)
    return plain | (partner.filter(area__in=viewer.areas) if viewer.areas else partner)


def _as_done(viewer: Viewer, rows: list[Any]) -> tuple[Done, ...]:
    states = _seen_states(viewer).filter(change_id__in=[row.pk for row in rows]).order_by()
    seen: dict[int, set[tuple[str, int]]] = {}
    for change, kind, number in states.values_list("change_id", "kind", "number"):
        seen.setdefault(change, set()).add((kind, number))
    names = names_of({row.who for row in rows})
    return tuple(_one_done(row, seen.get(row.pk, set()), names) for row in rows)


def _one_done(row: Any, records: set[tuple[str, int]], names: Mapping[str, str]) -> Done:
    kinds = {kind for kind, _ in records}
    return Done(
        number=row.pk,
        what=row.what,
        who=names.get(row.who, row.who),
        at=row.at,
        reason=row.reason,
        count=len(records),
        kinds=tuple(kind for key, kind in KINDS.items() if key in kinds),
        undone_by=row.undone_by.pk if hasattr(row, "undone_by") else None,
        undoes=row.undoes_id,
    )
