"""The action plan: every action under the priorities and commitments of a plan, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.delivery.kinds import ACTION
from watchward.delivery.tasks import folded
from watchward.plan.kinds import OPEN
from watchward.words.numbers import decimal_text
from watchward.words.records import Entry, Register

FEW = 50
"""Below this many actions a share is said in counts alone, without a percentage."""
NO_OWNER = "Nobody"


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action with what it serves. `late` are the days since it was due, where it is open."""

    entry: Entry
    commitment: Entry | None
    priority: Entry | None
    due: date | None
    late: int

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.entry.text("status") in ACTION.open_statuses

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.entry.text("status") == "done"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some actions are done. Those withdrawn are not counted among them."""

    done: int
    of: int
    withdrawn: int
    overdue: int

    @property
    def words(self) -> str:
        """In counts, with a percentage only where there are enough of them."""
        if not self.of:
            return "no action to count"
        part = f" ({decimal_text(100 * self.done, self.of, 0)}%)" if self.of >= FEW else ""
        return f"{self.done} of {self.of} done{part}"

    @property
    def rest(self) -> str:
        """What else there is to say, blank for nothing."""
        said = []
        if self.overdue:
            said.append(f"{self.overdue} overdue")
        if self.withdrawn:
            said.append(f"{self.withdrawn} withdrawn and not counted")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Part:
    """The actions under a commitment, or under a priority alone; none where none is recorded."""

    commitment: Entry | None
    actions: tuple[PlanAction, ...]


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """A priority or an owner with the actions. `entry` is the priority."""

    key: str
    label: str
    entry: Entry | None
    parts: tuple[Part, ...]
    share: Share

    @property
    def actions(self) -> tuple[PlanAction, ...]:
        """All of them in the order shown."""
        return tuple(action for part in self.parts for action in part.actions)


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """A plan's actions in groups. `bare` are open commitments without any action."""

    plan: Entry
    groups: tuple[ActionGroup, ...]
    share: Share
    actions: tuple[PlanAction, ...]
    bare: tuple[Entry, ...]
    elsewhere: int

    @property
    def overdue(self) -> tuple[PlanAction, ...]:
        """Those that should be done by now, the longest overdue first."""
        late = (action for action in self.actions if action.late)
        return tuple(sorted(late, key=lambda action: -action.late))


def plans_in_force(register: Register) -> tuple[Entry, ...]:
    """The plans in force, those of partnerships first."""
    found = [plan for plan in register.of("plan") if plan.text("status") == "in force"]
    return tuple(
        sorted(found, key=lambda plan: (plan.text("sort") != "partnership plan", plan.number))
    )


def action_plan(register: Register, plan: Entry, today: date, by: str = "priority") -> ActionPlan:
    """The actions of a plan by ``priority`` or by ``owner``, the overdue first in each group.

    An action belongs to a plan by its commitment's priority, or by its own
    where it has no commitment. `elsewhere` counts actions of no or another plan.
    """
    every = [_action(register, entry, today) for entry in register.of(ACTION.key)]
    mine = sorted(
        (each for each in every if each.priority and each.priority.ref("plan") == plan.number),
        key=_urgency,
    )
    commitments = _commitments(register, plan)
    has = {each.commitment.number for each in mine if each.commitment}
    bare = tuple(
        each for each in commitments if each.number not in has and each.text("status") in OPEN
    )
    groups = _by_owner(mine) if by == "owner" else _by_priority(register, plan, commitments, mine)
    return ActionPlan(plan, groups, share_of(mine), tuple(mine), bare, len(every) - len(mine))


def share_of(actions: Iterable[PlanAction]) -> Share:
    """How many are done, of those not withdrawn."""
    found = list(actions)
    withdrawn = sum(each.entry.text("status") == "withdrawn" for each in found)
    done = sum(each.is_done for each in found)
    return Share(done, len(found) - withdrawn, withdrawn, sum(each.late > 0 for each in found))


def _action(register: Register, entry: Entry, today: date) -> PlanAction:
    commitment = register.one("commitment", entry.ref("commitment"))
    number = commitment.ref("priority") if commitment else entry.ref("priority")
    due = entry.day("due_on")
    is_open = entry.text("status") in ACTION.open_statuses
    late = (today - due).days if due and due < today and is_open else 0
    return PlanAction(entry, commitment, register.one("priority", number), due, late)


def _urgency(action: PlanAction) -> tuple[bool, bool, date, int]:
    """Overdue first, then open by the day it is due, then what is finished."""
    due = action.due or date.max
    return not action.late, not action.is_open, due, action.entry.number


def _commitments(register: Register, plan: Entry) -> list[Entry]:
    return [
        commitment
        for priority in priorities_of(register, plan)
        for commitment in register.about("commitment", "priority", priority.number)
    ]


def priorities_of(register: Register, plan: Entry) -> list[Entry]:
    """The priorities of a plan in its own order."""
    found = register.about("priority", "plan", plan.number)
    return sorted(found, key=lambda each: (each.whole("number") or 999, each.number))


def _by_priority(
    register: Register, plan: Entry, commitments: Sequence[Entry], actions: Sequence[PlanAction]
) -> tuple[ActionGroup, ...]:
    groups = []
    for priority in priorities_of(register, plan):
        mine = [each for each in actions if each.priority == priority]
        held = [each for each in commitments if each.ref("priority") == priority.number]
        parts = [_part(commitment, mine) for commitment in held]
        parts = [part for part in parts if part.actions]
        if loose := tuple(each for each in mine if each.commitment is None):
            parts.append(Part(None, loose))
        label = priority.text("title")
        groups.append(
            ActionGroup(str(priority.number), label, priority, tuple(parts), share_of(mine))
        )
    return tuple(groups)


def _part(commitment: Entry, actions: Sequence[PlanAction]) -> Part:
    return Part(commitment, tuple(each for each in actions if each.commitment == commitment))


def _by_owner(actions: Sequence[PlanAction]) -> tuple[ActionGroup, ...]:
    """Who has most that is overdue first, then who has most that is open."""
    held: dict[str, list[PlanAction]] = {}
    for action in actions:
        held.setdefault(folded(action.entry.text("owner")), []).append(action)
    groups = [
        ActionGroup(
            key, found[0].entry.text("owner") or NO_OWNER, None, (Part(None, tuple(found)),),
            share_of(found),
        )
        for key, found in held.items()
    ]  # fmt: skip
    groups.sort(key=lambda each: (-each.share.overdue, -_open(each), each.key))
    return tuple(groups)


def _open(group: ActionGroup) -> int:
    return sum(each.is_open for each in group.actions)
