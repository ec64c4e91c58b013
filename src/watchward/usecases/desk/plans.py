"""Plans as pages show them: all side by side, one as a person reads it, on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from watchward.lake.workspace import Workspace
from watchward.plan.changes import HEADINGS, Change, changes_between
from watchward.plan.connections import (
    Connections,
    Picture,
    connect,
    picture,
    plan_before,
    plans_after,
)
from watchward.plan.flags import Flag, evidence_of, flags_of
from watchward.plan.kinds import OPEN
from watchward.plan.measures import Reading
from watchward.plan.standing import (
    SYMBOLS,
    TONES,
    Fate,
    PlanStanding,
    all_commitments,
    commitments_of,
    counts_by_status,
    fate_of,
    first_day,
    in_order,
    plan_standing,
    priorities_of,
)
from watchward.plan.thread import predecessors, successors
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.plans_measures import month_for, read_measure
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.record_values import read_day
from watchward.words.records import Entry, Register

PLAN_KINDS = (
    "plan", "priority", "commitment", "baseline", "measure", "evidence", "claim", "concern",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """A status by word and symbol; the tone is a colour that repeats it."""

    text: str
    symbol: str
    tone: str


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many commitments have a status, and whether they are still worked on under it."""

    status: Status
    count: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan beside others: how it stands, its priorities, and its commitments by status."""

    plan: Entry
    standing: PlanStanding
    priorities: tuple[Entry, ...]
    counts: tuple[StatusCount, ...]
    total: int
    before: Entry | None


@dataclass(frozen=True, slots=True)
class PlansPage:
    """Every plan, those in force first. `periods` are the plans by the year they begin in."""

    in_force: tuple[PlanCard, ...]
    coming: tuple[PlanCard, ...]
    ended: tuple[PlanCard, ...]
    on: date
    as_at: date | None
    marking: Marking

    @property
    def every(self) -> tuple[PlanCard, ...]:
        """All of them, in order."""
        return (*self.in_force, *self.coming, *self.ended)


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment as it is read: what it says, how it stands, and what is missing."""

    entry: Entry
    status: Status
    is_open: bool
    readings: tuple[Reading, ...]
    evidence: int
    flags: tuple[Flag, ...]
    came_from: tuple[Entry, ...]
    became: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PriorityView:
    """A priority with its own measures and its commitments."""

    entry: Entry
    chosen: str
    readings: tuple[Reading, ...]
    commitments: tuple[CommitmentView, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one sort between two days, under their heading."""

    heading: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as it stands, or stood at the end of `as_at`; then it cannot be changed here.

    `month` is the last month of the figures. `changed` says what moved since a day, empty
    where no day was asked for. `flags` are all that is missing, by commitment.
    """

    plan: Entry
    standing: PlanStanding
    priorities: tuple[PriorityView, ...]
    counts: tuple[StatusCount, ...]
    total: int
    month: Month | None
    on: date
    as_at: date | None
    since: date | None
    changed: tuple[ChangeGroup, ...]
    before: Entry | None
    after: tuple[Entry, ...]
    to_carry: int
    may_edit: bool
    marking: Marking

    @property
    def commitments(self) -> tuple[CommitmentView, ...]:
        """Every commitment, priority by priority."""
        return tuple(each for priority in self.priorities for each in priority.commitments)

    @property
    def flagged(self) -> int:
        """How many commitments have something missing or late."""
        return sum(bool(each.flags) for each in self.commitments)


def day_asked(text: str, what: str) -> date | None:
    """A day from an address or a command; blank is None. Raises UsageProblem."""
    if not text.strip():
        return None
    day = read_day(text.strip())
    if day is None:
        raise UsageProblem(
            expected=f"{what}, a day such as 2024-06-30 or 30 June 2024",
            given=repr(text), remedy="Write the day as year-month-day.",
        )  # fmt: skip
    if day > today():
        raise UsageProblem(
            expected=f"{what}, today or a day that is past", given=text,
            remedy="Choose an earlier day: what comes later is not known.",
        )  # fmt: skip
    return day


def status_of(commitment: Entry) -> Status:
    """How a commitment stands, by word and symbol."""
    return _status(commitment.text("status"))


def _status(text: str) -> Status:
    return Status(text, SYMBOLS.get(text, ""), TONES.get(text, "none"))


def _counts(commitments: Sequence[Entry]) -> tuple[StatusCount, ...]:
    return tuple(StatusCount(_status(s), n, s in OPEN) for s, n in counts_by_status(commitments))


def plans_page(viewer: Viewer, as_at: date | None = None) -> PlansPage:
    """Every plan a viewer may see, as it stands or stood on a day."""
    register = read_register(viewer, ("plan", "priority", "commitment"), as_at)
    on = as_at or today()
    cards = [_card(plan, register, on) for plan in in_order(register.of("plan"), on)]
    return PlansPage(
        in_force=tuple(card for card in cards if card.standing.is_in_force),
        coming=tuple(card for card in cards if card.standing.code in ("coming", "draft")),
        ended=tuple(card for card in cards if card.standing.code == "ended"),
        on=on,
        as_at=as_at,
        marking=marking_of(register),
    )


def _card(plan: Entry, register: Register, on: date) -> PlanCard:
    held = all_commitments(plan.number, register)
    return PlanCard(
        plan, plan_standing(plan, on), tuple(priorities_of(plan.number, register)),
        _counts(held), len(held), plan_before(plan, register),
    )  # fmt: skip


def marking_of(register: Register) -> Marking:
    """The highest marking among what is shown."""
    marks = [entry.marking for entries in register.entries.values() for entry in entries]
    return max(marks, default=Marking.OFFICIAL)


def plan_page(
    workspace: Workspace,
    viewer: Viewer,
    number: int,
    as_at: date | None = None,
    since: date | None = None,
) -> PlanPage:
    """One plan. Raises NotFound, also for a day before it was entered, and Forbidden."""
    _demand_order(as_at, since)
    plan = _plan(viewer, number, as_at)
    register = read_register(viewer, PLAN_KINDS, as_at)
    on = as_at or today()
    month = month_for(workspace, as_at)
    held = all_commitments(number, register)
    changed = changes_of(viewer, number, since, register) if since else ()
    return PlanPage(
        plan=plan,
        standing=plan_standing(plan, on),
        priorities=tuple(
            _priority(workspace, viewer, each, register, month, on)
            for each in priorities_of(number, register)
        ),
        counts=_counts(held),
        total=len(held),
        month=month,
        on=on,
        as_at=as_at,
        since=since,
        changed=changed,
        before=plan_before(plan, register),
        after=plans_after(plan, register),
        to_carry=sum(fate_of(each) is Fate.OPEN for each in held),
        may_edit=as_at is None and may_edit(viewer, plan.marking, plan.area),
        marking=max(plan.marking, *(each.marking for each in held), Marking.OFFICIAL),
    )


def _plan(viewer: Viewer, number: int, as_at: date | None) -> Entry:
    plan = read_entry(viewer, "plan", number, as_at)
    if plan.is_removed:
        raise NotFound(
            expected="the number of a plan", given=f"{number}, which was taken out",
            remedy="Choose a plan from the list; one taken out can be put back from its history.",
        )  # fmt: skip
    return plan


def _demand_order(as_at: date | None, since: date | None) -> None:
    last = as_at or today()
    if since and since > last:
        raise UsageProblem(
            expected="a day to compare with that is not after the day shown",
            given=since.isoformat(), remedy="Choose an earlier day.",
        )  # fmt: skip


def changes_of(
    viewer: Viewer, number: int, since: date, register: Register
) -> tuple[ChangeGroup, ...]:
    """What changed in a plan since the end of a day, up to a register, under headings."""
    before = read_register(viewer, ("plan", "priority", "commitment"), since)
    found = changes_between(number, before, register)
    return tuple(
        ChangeGroup(heading, some)
        for sort, heading in HEADINGS.items()
        if (some := tuple(each for each in found if each.sort == sort))
    )


def _priority(
    workspace: Workspace, viewer: Viewer, entry: Entry, register: Register,
    month: Month | None, on: date,
) -> PriorityView:  # fmt: skip
    shared = [
        each
        for each in register.about("measure", "priority", entry.number)
        if each.ref("commitment") is None
    ]
    return PriorityView(
        entry=entry,
        chosen=chosen_words(entry),
        readings=tuple(read_measure(workspace, viewer, m, register, month) for m in shared),
        commitments=tuple(
            view_commitment(workspace, viewer, each, register, month, on)
            for each in commitments_of(entry.number, register)
        ),
    )


def chosen_words(priority: Entry) -> str:
    """Why a priority was chosen, in a sentence."""
    because = priority.text("chosen_because")
    factors = "; ".join(priority.lines("factors"))
    words = {
        "risk matrix": "It ranked high in the risk matrix",
        "duty": "It is a duty in law",
        "hidden harm": "Much of the harm is hidden",
        "national": "It is a national priority",
        "member priority": "Members asked for it",
        "carried over": "It is carried over from the plan before",
    }.get(because, because)
    said = f"{words} ({factors})." if factors else f"{words}."
    reason = priority.text("reason")
    return f"{said} {reason}" if reason else said


def view_commitment(
    workspace: Workspace, viewer: Viewer, entry: Entry, register: Register,
    month: Month | None, on: date,
) -> CommitmentView:  # fmt: skip
    """A commitment with its own measures read at a month."""
    own = register.about("measure", "commitment", entry.number)
    return CommitmentView(
        entry=entry,
        status=status_of(entry),
        is_open=entry.text("status") in OPEN,
        readings=tuple(read_measure(workspace, viewer, m, register, month) for m in own),
        evidence=len(evidence_of(entry, register)),
        flags=flags_of(entry, register, on),
        came_from=predecessors(entry, register),
        became=successors(entry, register),
    )


@dataclass(frozen=True, slots=True)
class ConnectionsPage:
    """The priorities of a plan beside those of another; None where there is no plan before."""

    plan: Entry
    found: Connections | None
    picture: Picture | None
    others: tuple[Entry, ...]
    as_at: date | None


def connections_page(
    viewer: Viewer, number: int, beside: int | None = None, as_at: date | None = None
) -> ConnectionsPage:
    """A plan's priorities beside those of the plan before it, or of one that is named."""
    plan = _plan(viewer, number, as_at)
    register = read_register(viewer, ("plan", "priority"), as_at)
    others = tuple(
        other
        for other in in_order(register.of("plan"), as_at or today())
        if first_day(other) < first_day(plan)
    )
    before = plan_before(plan, register) if beside is None else register.one("plan", beside)
    if beside is not None and before is None:
        raise NotFound(
            expected="the number of a plan", given=str(beside), remedy="Choose one from the list."
        )
    found = connect(before, plan, register) if before else None
    return ConnectionsPage(plan, found, picture(found) if found else None, others, as_at)
