"""How plans and commitments stand on a day, and what became of each commitment of an ended plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watchward.plan.kinds import OPEN, PASSED_ON, STATUSES
from watchward.words.periods import day_label
from watchward.words.records import Entry, Register


class Fate(StrEnum):
    """What became of a commitment: each has exactly one."""

    ACHIEVED = "achieved"
    PARTLY = "partly achieved"
    NOT = "not achieved"
    PASSED_ON = "passed on"
    DROPPED = "dropped"
    OPEN = "still open"


FATES = {
    **dict.fromkeys(OPEN, Fate.OPEN),
    **dict.fromkeys(PASSED_ON, Fate.PASSED_ON),
    "achieved": Fate.ACHIEVED,
    "partly achieved": Fate.PARTLY,
    "not achieved": Fate.NOT,
    "dropped": Fate.DROPPED,
}
"""The fate of each status: every status has one, so no commitment is without."""
assert set(FATES) == set(STATUSES)

SYMBOLS = {
    "not started": "○",
    "on track": "▶",
    "at risk": "▲",
    "delayed": "◆",
    "achieved": "✓",
    "partly achieved": "◐",
    "not achieved": "✗",
    "carried forward": "→",
    "merged": "⇉",
    "reworded": "↻",
    "dropped": "–",
}
"""A symbol beside each status, for the eye alone: the word always stands with it."""

TONES = {
    "on track": "better",
    "achieved": "better",
    "at risk": "worse",
    "delayed": "worse",
    "not achieved": "worse",
}
"""The colour that repeats a status; others have none."""


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How a plan stands on a day.

    `code` is draft, coming, in_force, extended or ended; `words` say it with
    its days. `last` is the last day it holds, with any extension.
    """

    code: str
    words: str
    first: date
    last: date

    @property
    def sentence(self) -> str:
        """The words as they begin a line."""
        return self.words[:1].upper() + self.words[1:]

    @property
    def is_in_force(self) -> bool:
        """Whether it holds on the day, extended or not."""
        return self.code in ("in_force", "extended")


def last_day(plan: Entry) -> date:
    """The last day a plan holds, with its extension."""
    found = plan.day("extended_to") or plan.day("ends_on")
    if found is None:
        raise ValueError(f"plan {plan.number} has no last day")
    return found


def first_day(plan: Entry) -> date:
    """The first day a plan holds."""
    found = plan.day("starts_on")
    if found is None:
        raise ValueError(f"plan {plan.number} has no first day")
    return found


def plan_standing(plan: Entry, on: date) -> PlanStanding:
    """How a plan stands on a day: by its days, unless it is a draft or was ended before them."""
    first, last = first_day(plan), last_day(plan)
    planned = plan.day("ends_on") or last
    code, words = "in_force", f"in force until {day_label(last)}"
    if plan.text("status") == "draft":
        code, words = "draft", f"draft, to begin on {day_label(first)}"
    elif plan.text("status") == "ended" and on <= last:
        code, words = "ended", f"ended before its last day, {day_label(last)}"
    elif on > last:
        code, words = "ended", f"ended on {day_label(last)}"
    elif on < first:
        code, words = "coming", f"begins on {day_label(first)}"
    elif on > planned:
        code = "extended"
        words = f"in force, extended from {day_label(planned)} to {day_label(last)}"
    elif last > planned:
        words = f"in force until {day_label(planned)}, extended to {day_label(last)}"
    return PlanStanding(code, words, first, last)


_ORDER = ("in_force", "extended", "coming", "draft", "ended")


def in_order(plans: Iterable[Entry], on: date) -> list[Entry]:
    """Plans in force first, then those to come, then ended ones, the newest of each first."""

    def place(plan: Entry) -> tuple[int, int, str, int]:
        code = plan_standing(plan, on).code
        group = 0 if code in _ORDER[:2] else _ORDER.index(code)
        return group, -first_day(plan).toordinal(), plan.text("body"), plan.number

    return sorted(plans, key=place)


def priorities_of(plan: int, register: Register) -> list[Entry]:
    """The priorities of a plan by their number in it, then as they were entered."""
    found = register.about("priority", "plan", plan)
    last = 1 + max((each.whole("number") or 0 for each in found), default=0)
    return sorted(found, key=lambda each: (each.whole("number") or last, each.number))


def commitments_of(priority: int, register: Register) -> list[Entry]:
    """The commitments of a priority in the order of their numbers in the plan."""
    found = register.about("commitment", "priority", priority)
    return sorted(found, key=lambda each: (_natural(each.text("number")), each.number))


def _natural(text: str) -> tuple[int, list[tuple[int, str]]]:
    """2.10 after 2.9; nothing after everything."""
    parts = [part for part in text.replace(".", " ").split() if part]
    return (0 if parts else 1), [(int(p) if p.isdecimal() else 0, p) for p in parts]


def all_commitments(plan: int, register: Register) -> list[Entry]:
    """Every commitment of a plan, priority by priority."""
    return [
        commitment
        for priority in priorities_of(plan, register)
        for commitment in commitments_of(priority.number, register)
    ]


def plan_of(commitment: Entry, register: Register) -> Entry | None:
    """The plan that a commitment or a priority stands in."""
    priority = commitment
    if commitment.kind == "commitment":
        found = register.one("priority", commitment.ref("priority"))
        if found is None:
            return None
        priority = found
    return register.one("plan", priority.ref("plan"))


def fate_of(commitment: Entry) -> Fate:
    """What became of a commitment so far."""
    return FATES[commitment.text("status")]


def fates(plan: int, register: Register) -> dict[int, Fate]:
    """What became of each commitment of a plan, by its number: every one is there once."""
    return {each.number: fate_of(each) for each in all_commitments(plan, register)}


def counts_by_status(commitments: Iterable[Entry]) -> list[tuple[str, int]]:
    """Statuses that occur with how many have each, in the order of the list of statuses."""
    counted = Counter(each.text("status") for each in commitments)
    return [(status, counted[status]) for status in STATUSES if counted[status]]


@dataclass(frozen=True, slots=True)
class StatusMove:
    """A status from the day it was given: `was` is blank for the first."""

    on: date
    was: str
    status: str
    reason: str
    by: str


def status_history(states: Sequence[Entry]) -> list[StatusMove]:
    """When a commitment's status moved, oldest first, from every state it has had.

    A reason is the one given for the status, else the one of the change.
    """
    found: list[StatusMove] = []
    was = ""
    for state in states:
        status = state.text("status")
        if status != was and state.changed_at is not None:
            reason = state.text("status_reason") or state.reason
            found.append(StatusMove(state.changed_at.date(), was, status, reason, state.changed_by))
            was = status
    return found
