"""What changed in a plan between two days: added, dropped, reworded, moved, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchward.plan.kinds import OPEN
from watchward.plan.standing import all_commitments, priorities_of
from watchward.words.records import Entry, Register

ADDED, GONE, STATUS, REWORDED, MOVED = "added", "taken out", "status", "reworded", "changed"
HEADINGS = {
    STATUS: "Status moved",
    ADDED: "Added",
    GONE: "Taken out",
    REWORDED: "Reworded",
    MOVED: "Owner, dates or confidence changed",
}
"""What each sort of change is called, in the order in which they are read."""
_FACTS = {
    "owner": "owner",
    "owner_body": "owner body",
    "due_on": "due date",
    "starts_on": "start",
    "confidence": "confidence",
    "ends_on": "last day",
    "extended_to": "extended to",
    "lead": "lead",
    "chosen_because": "reason for choosing",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `sort` is a key of HEADINGS; `what` is the field it is about."""

    sort: str
    entry: Entry
    what: str
    was: str
    now: str
    reason: str
    is_open: bool = True


def changes_between(plan: int, before: Register, after: Register) -> list[Change]:
    """What is different about a plan in a later register, by sort, then in the plan's order.

    Values are as recorded. A reason is the status's own, else that of the last change.
    """
    found = [
        *_of_entries(_plan(plan, before), _plan(plan, after), ("title", "objective")),
        *_of_entries(
            _by_number(priorities_of(plan, before)),
            _by_number(priorities_of(plan, after)),
            ("title", "objective", "aims"),
        ),
        *_of_entries(
            _by_number(all_commitments(plan, before)),
            _by_number(all_commitments(plan, after)),
            ("text",),
        ),
    ]
    order = list(HEADINGS)
    return sorted(found, key=lambda change: order.index(change.sort))


def _plan(number: int, register: Register) -> dict[int, Entry]:
    found = register.one("plan", number)
    return {number: found} if found else {}


def _by_number(entries: list[Entry]) -> dict[int, Entry]:
    return {each.number: each for each in entries}


def _of_entries(
    before: dict[int, Entry], after: dict[int, Entry], texts: tuple[str, ...]
) -> Iterator[Change]:
    for number, now in after.items():
        was = before.get(number)
        if was is None:
            yield Change(ADDED, now, "", "", now.text(texts[0]), now.reason)
        else:
            yield from _of_one(was, now, texts)
    for number, was in before.items():
        if number not in after:
            yield Change(GONE, was, "", was.text(texts[0]), "", "")


def _of_one(was: Entry, now: Entry, texts: tuple[str, ...]) -> Iterator[Change]:
    if was.version == now.version:
        return
    if was.text("status") != now.text("status"):
        reason = now.text("status_reason") or now.reason
        is_open = now.text("status") in (*OPEN, "draft", "in force")
        yield Change(STATUS, now, "status", was.text("status"), now.text("status"), reason, is_open)
    for key in texts:
        if was.values.get(key) != now.values.get(key):
            yield Change(REWORDED, now, key, _shown(was, key), _shown(now, key), now.reason)
    for key, label in _FACTS.items():
        if was.values.get(key) != now.values.get(key):
            yield Change(MOVED, now, label, was.text(key), now.text(key), now.reason)


def _shown(entry: Entry, key: str) -> str:
    held = entry.values.get(key)
    return "\n".join(entry.lines(key)) if isinstance(held, list) else entry.text(key)
