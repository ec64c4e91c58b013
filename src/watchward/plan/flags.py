"""What is missing or late about a commitment: codes, with their words in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from watchward.plan.kinds import OPEN, PASSED_ON
from watchward.words.periods import day_label
from watchward.words.records import Entry, Register

OLD_AFTER = 90
"""Days after which a status that nobody touched is said to be old."""

NEEDS_EVIDENCE = (*OPEN[1:], "achieved", "partly achieved")
"""Statuses that say something was done: of a commitment not started there is nothing to show."""
NEEDS_MEASURE = (*OPEN, "achieved", "partly achieved", "not achieved")
"""Statuses of a commitment that is or was judged by something."""

FLAG_WORDS = {
    "no_evidence": "No evidence",
    "no_measure": "No measure",
    "no_baseline": "No baseline",
    "no_owner": "No owner",
    "no_due": "No due date",
    "overdue": "Overdue",
    "status_old": "Status is old",
    "goes_nowhere": "Passed on, but to nothing",
    "no_reason": "No reason given",
}
"""What each code says, in short."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something missing or late: its code, the words for it, and the record it is about."""

    code: str
    words: str
    kind: str
    number: int

    @property
    def short(self) -> str:
        """The code in a few words, as for a table."""
        return FLAG_WORDS[self.code]


def flags_of(commitment: Entry, register: Register, on: date) -> tuple[Flag, ...]:
    """What is missing or late about a commitment on a day, the weightiest first.

    A measure of the commitment's priority counts as one of its own; a measure without
    baseline is flagged once, where it stands. Records other than commitments, measures,
    evidence and claims are not asked of the register.
    """
    status = commitment.text("status")
    found: list[Flag] = []

    def say(code: str, words: str, about: Entry = commitment) -> None:
        found.append(Flag(code, words, about.kind, about.number))

    if status in OPEN:
        _say_of_open(commitment, on, say)
    if status in PASSED_ON and not commitment.refs("becomes"):
        say("goes_nowhere", f"It is said to be {status}, but not what it became.")
    if status in (*PASSED_ON, "dropped", "not achieved") and not commitment.text("status_reason"):
        say("no_reason", f"It is {status}, and no reason is given.")
    if status in NEEDS_EVIDENCE and not evidence_of(commitment, register):
        say("no_evidence", f"It is said to be {status}, and no evidence is recorded.")
    if status in NEEDS_MEASURE:
        _say_of_measures(commitment, register, say)
    return tuple(found)


def _say_of_open(commitment: Entry, on: date, say: Callable[..., None]) -> None:
    due = commitment.day("due_on")
    if due and due < on:
        late = (on - due).days
        say("overdue", f"It was due on {day_label(due)} and is {late:,} {_days(late)} late.")
    if not (commitment.text("owner") or commitment.text("owner_body")):
        say("no_owner", "Nobody is named who owns it.")
    if not due:
        say("no_due", "No day is given by which it is due.")
    looked_at = commitment.changed_at.date() if commitment.changed_at else None
    if looked_at and (age := (on - looked_at).days) > OLD_AFTER:
        say(
            "status_old",
            f"Its record was last changed on {day_label(looked_at)}, {age:,} days before.",
        )


def _say_of_measures(commitment: Entry, register: Register, say: Callable[..., None]) -> None:
    own = register.about("measure", "commitment", commitment.number)
    if not own and not measures_of(commitment, register):
        say("no_measure", "Neither it nor its priority has a measure.")
    for measure in own:
        if not has_baseline(measure):
            label = measure.text("label")
            say("no_baseline", f"The measure “{label}” has no baseline.", measure)


def evidence_of(commitment: Entry, register: Register) -> tuple[Entry, ...]:
    """The evidence recorded for a commitment itself."""
    return register.about("evidence", "commitment", commitment.number)


def measures_of(commitment: Entry, register: Register) -> tuple[Entry, ...]:
    """A commitment's own measures, then those of its priority alone."""
    own = register.about("measure", "commitment", commitment.number)
    priority = commitment.ref("priority")
    if priority is None:
        return own
    shared = register.about("measure", "priority", priority)
    return own + tuple(each for each in shared if each.ref("commitment") is None)


def has_baseline(measure: Entry) -> bool:
    """Whether a measure names a baseline period, or has a baseline entered with its source."""
    return measure.ref("baseline") is not None or bool(measure.text("baseline_value"))


def _days(number: int) -> str:
    return "day" if number == 1 else "days"
