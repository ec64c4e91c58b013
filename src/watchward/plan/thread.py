"""The thread of a commitment over plan periods: what it came from and what it became.

A commitment that is carried forward, merged or reworded names those it becomes.
Several may become one and one may become several; none may come back to itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchward.plan.standing import Fate, fate_of, first_day, plan_of
from watchward.words.errors import Refused
from watchward.words.records import Entry, Register


@dataclass(frozen=True, slots=True)
class Link:
    """One commitment of a chain: its plan, and its distance from the one looked at.

    `steps` is negative for what it came from, 0 for itself, positive for what it became.
    """

    commitment: Entry
    plan: Entry | None
    steps: int


def successors(commitment: Entry, register: Register) -> tuple[Entry, ...]:
    """The commitments that one became; those not held or not to be seen are left out."""
    found = (register.one("commitment", number) for number in commitment.refs("becomes"))
    return tuple(entry for entry in found if entry is not None)


def predecessors(commitment: Entry, register: Register) -> tuple[Entry, ...]:
    """The commitments that became this one."""
    return register.about("commitment", "becomes", commitment.number)


def chain_of(commitment: Entry, register: Register) -> list[Link]:
    """Everything a commitment came from and became, through every plan, oldest plan first.

    A cycle, should one be held, is gone round once.
    """
    found: dict[int, Link] = {commitment.number: _link(commitment, register, 0)}
    for step, neighbours in ((-1, predecessors), (1, successors)):
        level, steps = [commitment], step
        while level:
            beside = [other for entry in level for other in neighbours(entry, register)]
            level = []
            for other in beside:
                if other.number not in found:
                    found[other.number] = _link(other, register, steps)
                    level.append(other)
            steps += step
    return sorted(
        found.values(), key=lambda link: (link.steps, _start(link), link.commitment.number)
    )


def _link(commitment: Entry, register: Register, steps: int) -> Link:
    return Link(commitment, plan_of(commitment, register), steps)


def _start(link: Link) -> int:
    return first_day(link.plan).toordinal() if link.plan else 0


def ends_of(commitment: Entry, register: Register) -> tuple[Entry, ...]:
    """Where a commitment stands now: the commitments at the ends of its chain, by number.

    Itself where it was not passed on, or is said to be but to nothing that is held.
    """
    ends: dict[int, Entry] = {}
    seen: set[int] = set()
    waiting = [commitment]
    while waiting:
        entry = waiting.pop()
        if entry.number in seen:
            continue
        seen.add(entry.number)
        later = successors(entry, register) if fate_of(entry) is Fate.PASSED_ON else ()
        if later:
            waiting += later
        else:
            ends[entry.number] = entry
    return tuple(ends[number] for number in sorted(ends))


def find_cycle(links: Mapping[int, Iterable[int]]) -> tuple[int, ...]:
    """Numbers that lead back to the first of them, or none: the first and last are the same."""
    done: set[int] = set()
    for start in links:
        path: list[int] = []
        waiting: list[tuple[int, bool]] = [(start, False)]
        while waiting:
            number, leaving = waiting.pop()
            if leaving:
                path.pop()
                done.add(number)
            elif number in path:
                return (*path[path.index(number) :], number)
            elif number not in done:
                path.append(number)
                waiting.append((number, True))
                waiting += [(other, False) for other in links.get(number, ())]
    return ()


def demand_no_cycle(entries: Iterable[Entry], key: str, label: str) -> None:
    """Raise Refused where records lead by a field back to themselves."""
    links = {entry.number: _referred(entry, key) for entry in entries}
    if cycle := find_cycle(links):
        line = " to ".join(str(number) for number in cycle)
        raise Refused(
            expected=f"{label} that never come back to where they began",
            given=f"a circle: {line}",
            remedy="Take one of these links out: each goes on only in a later plan.",
        )


def _referred(entry: Entry, key: str) -> tuple[int, ...]:
    if isinstance(entry.values.get(key), list):
        return entry.refs(key)
    number = entry.ref(key)
    return () if number is None else (number,)
