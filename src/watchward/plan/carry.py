"""Passing the open commitments of a plan on to the next: carried, reworded, merged or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from watchward.plan.standing import Fate, all_commitments, fate_of, first_day, priorities_of
from watchward.words.record_values import Fault
from watchward.words.records import Entry, Register

LEAVE, CARRY, REWORD, MERGE, DROP = "leave", "carry", "reword", "merge", "drop"
HOWS = {
    LEAVE: "leave as it is",
    CARRY: "carry forward",
    REWORD: "carry forward, reworded",
    MERGE: "merge with others",
    DROP: "drop",
}
"""What can be done with a commitment, in words."""
STATUS_OF = {CARRY: "carried forward", REWORD: "reworded", MERGE: "merged", DROP: "dropped"}
"""The status that a commitment of the old plan has afterwards."""
GROUPS = ("A", "B", "C", "D")
"""Names of new commitments that several can be merged into in one act."""
_CAUTION = ("delayed", "at risk", "not started", "on track")
"""Of several merged, the new one begins with the most cautious status."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to become of one commitment.

    `priority` is of the new plan; `text` the new wording; `into` for a merge is
    the name of a group, or the number of a commitment of the new plan.
    """

    commitment: int
    how: str = LEAVE
    reason: str = ""
    priority: int | None = None
    text: str = ""
    due_on: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A new commitment that several are merged into."""

    name: str
    text: str = ""
    priority: int | None = None
    due_on: str = ""


@dataclass(slots=True)
class Carried:
    """What an act does: new commitments by their coming number, changed ones, copied measures.

    Nothing is to be done while there are faults.
    """

    new: dict[int, dict[str, Any]] = field(default_factory=dict)
    changed: list[tuple[Entry, dict[str, Any]]] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def to_carry(plan: int, register: Register) -> list[Entry]:
    """The commitments of a plan that are still open, in its order."""
    return [each for each in all_commitments(plan, register) if fate_of(each) is Fate.OPEN]


def carry(
    register: Register,
    old: Entry,
    new: Entry,
    choices: Sequence[Choice],
    groups: Sequence[Group] = (),
    next_number: int = 1,
    *,
    with_measures: bool = True,
) -> Carried:
    """What becomes of commitments of one plan in another, as one act.

    New commitments are numbered from `next_number`. Every fault names the field of
    its commitment (``reason-12``) or group (``text-A``).
    """
    act = _Act(register, new, next_number, with_measures)
    open_ones = {each.number: each for each in to_carry(old.number, register)}
    chosen = [choice for choice in choices if choice.how != LEAVE]
    if not chosen:
        act.fault("how", "Commitments", "at least one commitment to be passed on or dropped", "",
                  "Choose what is to become of at least one commitment.")  # fmt: skip
    for choice in chosen:
        entry = open_ones.get(choice.commitment)
        if entry is None:
            act.fault(f"how-{choice.commitment}", "Commitment", "an open commitment of the plan",
                      str(choice.commitment),
                      "Open the page again: it has changed since.")  # fmt: skip
        elif choice.how not in HOWS:
            act.fault(f"how-{choice.commitment}", "What becomes of it", f"one of {', '.join(HOWS)}",
                      choice.how, "Choose what is to become of it from the list.")  # fmt: skip
        else:
            act.do(entry, choice)
    act.merge(groups)
    return act.made


class _Act:
    """One act while it is put together."""

    def __init__(self, register: Register, new: Entry, number: int, with_measures: bool) -> None:
        self.register, self.number, self.with_measures = register, number, with_measures
        self.start = first_day(new)
        self.priorities = {each.number for each in priorities_of(new.number, register)}
        self.held = {each.number for each in all_commitments(new.number, register)}
        self.merging: dict[str, list[tuple[Entry, Choice]]] = {}
        self.made = Carried()

    def fault(self, key: str, label: str, expected: str, given: str, remedy: str) -> None:
        """Note what is wrong."""
        self.made.faults.append(Fault(key, label, expected, given, remedy))

    def do(self, entry: Entry, choice: Choice) -> None:
        """One commitment."""
        here = f"-{entry.number}"
        if not choice.reason.strip():
            self.fault(f"reason{here}", "Reason", "a reason", "",
                       f"Enter why: {HOWS[choice.how]}.")  # fmt: skip
        if choice.how == DROP:
            self._change(entry, choice, [])
        elif choice.how == MERGE:
            self._to_merge(entry, choice)
        else:
            self._demand_priority(f"priority{here}", choice.priority)
            text = choice.text.strip() if choice.how == REWORD else entry.text("text")
            if choice.how == REWORD and (not text or text == entry.text("text")):
                self.fault(f"text{here}", "New wording", "another wording", text,
                           "Enter the new wording, beginning with “We will”.")  # fmt: skip
            number = self._make(text, choice.priority, choice.due_on, [entry])
            self._change(entry, choice, [number])

    def _to_merge(self, entry: Entry, choice: Choice) -> None:
        is_held = choice.into.isdecimal() and int(choice.into) in self.held
        if is_held:
            self._change(entry, choice, [int(choice.into)])
            self._copy_measures([entry], int(choice.into))
        elif choice.into in GROUPS:
            self.merging.setdefault(choice.into, []).append((entry, choice))
        else:
            self.fault(f"into-{entry.number}", "Merge into", "a commitment of the new plan",
                       choice.into, "Choose what it is merged into.")  # fmt: skip

    def merge(self, groups: Sequence[Group]) -> None:
        """The new commitments that several are merged into."""
        named = {group.name: group for group in groups}
        for name, members in self.merging.items():
            group = named.get(name, Group(name))
            if len(members) < 2:
                self.fault(f"into-{members[0][0].number}", "Merge into", "at least two to merge",
                           "one",
                           "Merge at least two, or carry this one forward, reworded.")  # fmt: skip
            if not group.text.strip():
                self.fault(f"text-{name}", "Wording", "the wording of the merged commitment", "",
                           f"Enter the wording of the merged commitment {name}.")  # fmt: skip
            self._demand_priority(f"priority-{name}", group.priority)
            number = self._make(
                group.text.strip(), group.priority, group.due_on, [e for e, _ in members]
            )
            for entry, choice in members:
                self._change(entry, choice, [number])

    def _demand_priority(self, key: str, priority: int | None) -> None:
        if priority not in self.priorities:
            self.fault(key, "Priority", "a priority of the new plan",
                       "" if priority is None else str(priority),
                       "Choose the priority of the new plan that it goes on under.")  # fmt: skip

    def _make(self, text: str, priority: int | None, due_on: str, sources: Sequence[Entry]) -> int:
        number, self.number = self.number, self.number + 1
        first = sources[0]
        statuses = {each.text("status") for each in sources}
        values: dict[str, Any] = {
            "text": text,
            "priority": priority,
            "owner_body": _shared("owner_body", sources),
            "owner": _shared("owner", sources),
            "due_on": due_on or self._due_of(sources),
            "status": next(status for status in _CAUTION if status in statuses),
            "confidence": first.text("confidence"),
        }
        self.made.new[number] = {key: value for key, value in values.items() if value}
        self._copy_measures(sources, number)
        return number

    def _due_of(self, sources: Sequence[Entry]) -> str:
        """The last due date, where it lies in the new plan."""
        last = max((each.text("due_on") for each in sources), default="")
        return last if last and date.fromisoformat(last) >= self.start else ""

    def _change(self, entry: Entry, choice: Choice, becomes: list[int]) -> None:
        values: dict[str, Any] = {
            "status": STATUS_OF[choice.how],
            "status_reason": choice.reason.strip(),
            "becomes": becomes or None,
        }
        self.made.changed.append((entry, values))

    def _copy_measures(self, sources: Sequence[Entry], number: int) -> None:
        if not self.with_measures:
            return
        seen: set[tuple[str, ...]] = set()
        for source in sources:
            for measure in self.register.about("measure", "commitment", source.number):
                same = (measure.text("label"), measure.text("figure"), measure.text("baseline"))
                if same not in seen:
                    seen.add(same)
                    copied: Mapping[str, Any] = {**measure.values, "commitment": number}
                    kept = {key: value for key, value in copied.items() if key != "priority"}
                    self.made.measures.append(kept)


def _shared(key: str, sources: Sequence[Entry]) -> str:
    """What all have alike; several are named one after another."""
    return "; ".join(dict.fromkeys(text for each in sources if (text := each.text(key))))[:500]
