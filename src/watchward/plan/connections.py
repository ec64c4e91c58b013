"""The priorities of one plan beside those of the next: which go on, which are dropped or new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from watchward.plan.standing import first_day, last_day, priorities_of
from watchward.words.records import Entry, Register


class How(StrEnum):
    """How a priority of the later plan is connected with one before."""

    SAME = "goes on under the same title"
    RENAMED = "goes on under another title"
    JOINED = "goes on as part of one that joins several"
    SPLIT = "goes on as one of several"
    BY_TITLE = "has the same title, and no connection is recorded"


@dataclass(frozen=True, slots=True)
class Connection:
    """A line between a priority of the earlier plan and one of the later."""

    before: Entry
    after: Entry
    how: How


@dataclass(frozen=True, slots=True)
class Connections:
    """Both plans' priorities in their own order with the lines between them."""

    earlier: Entry
    later: Entry
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    lines: tuple[Connection, ...]

    @property
    def dropped(self) -> tuple[Entry, ...]:
        """Priorities of the earlier plan that go on as nothing."""
        kept = {line.before.number for line in self.lines}
        return tuple(each for each in self.before if each.number not in kept)

    @property
    def new(self) -> tuple[Entry, ...]:
        """Priorities of the later plan that come from nothing."""
        held = {line.after.number for line in self.lines}
        return tuple(each for each in self.after if each.number not in held)

    def from_(self, priority: Entry) -> tuple[Connection, ...]:
        """The lines that begin at a priority of the earlier plan."""
        return tuple(line for line in self.lines if line.before.number == priority.number)

    def to(self, priority: Entry) -> tuple[Connection, ...]:
        """The lines that end at a priority of the later plan."""
        return tuple(line for line in self.lines if line.after.number == priority.number)


def connect(earlier: Entry, later: Entry, register: Register) -> Connections:
    """The connections of two plans: as recorded; by title alone where nothing is recorded."""
    before = tuple(priorities_of(earlier.number, register))
    after = tuple(priorities_of(later.number, register))
    held = {each.number: each for each in before}
    pairs = [(held[n], each) for each in after for n in each.refs("follows") if n in held]
    out = {number: sum(a.number == number for a, _ in pairs) for number in held}
    lines = [Connection(a, b, _how(a, b, out, pairs)) for a, b in pairs]
    free = {_plain(each): each for each in before if not out[each.number]}
    for each in after:
        if not each.refs("follows") and (same := free.pop(_plain(each), None)):
            lines.append(Connection(same, each, How.BY_TITLE))
    return Connections(earlier, later, before, after, tuple(lines))


def _how(a: Entry, b: Entry, out: dict[int, int], pairs: list[tuple[Entry, Entry]]) -> How:
    if sum(other.number == b.number for _, other in pairs) > 1:
        return How.JOINED
    if out[a.number] > 1:
        return How.SPLIT
    return How.SAME if _plain(a) == _plain(b) else How.RENAMED


def _plain(priority: Entry) -> str:
    return " ".join(priority.text("title").lower().split())


def plan_before(plan: Entry, register: Register) -> Entry | None:
    """The plan that one follows: the one named, else the body's last one that began before it."""
    named = register.one("plan", plan.ref("follows"))
    if named is not None:
        return named
    same = [
        other
        for other in register.of("plan")
        if other.number != plan.number
        and other.text("body") == plan.text("body")
        and other.text("sort") == plan.text("sort")
        and first_day(other) < first_day(plan)
    ]
    return max(same, key=lambda other: (last_day(other), other.number), default=None)


def plans_after(plan: Entry, register: Register) -> tuple[Entry, ...]:
    """The plans that follow one, by their first day."""
    found = [
        other
        for other in register.of("plan")
        if (before := plan_before(other, register)) and before.number == plan.number
    ]
    return tuple(sorted(found, key=lambda other: (first_day(other), other.number)))


@dataclass(frozen=True, slots=True)
class Box:
    """A priority in the picture: its upper left corner and height, and its title line by line."""

    priority: Entry
    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The connections drawn: boxes on both sides and a path for each line between them."""

    width: int
    height: int
    box_width: int
    left: tuple[Box, ...]
    right: tuple[Box, ...]
    paths: tuple[str, ...]


WIDTH, BOX, GAP, LINE, PAD, WRAP = 900, 340, 14, 20, 12, 40


def picture(found: Connections) -> Picture:
    """The picture of connections, in units of about a pixel."""
    from_left = {line.before.number for line in found.lines}
    to_right = {line.after.number for line in found.lines}
    left = _boxes(found.before, 1, from_left)
    right = _boxes(found.after, WIDTH - BOX - 1, to_right)
    at = {
        (side, box.priority.number): box
        for side in "lr"
        for box in (left if side == "l" else right)
    }
    height = max((box.y + box.height for box in (*left, *right)), default=0)
    paths = [_path(at["l", line.before.number], at["r", line.after.number]) for line in found.lines]
    return Picture(WIDTH, height + 2, BOX, tuple(left), tuple(right), tuple(paths))


def _boxes(priorities: tuple[Entry, ...], x: int, joined: set[int]) -> list[Box]:
    found: list[Box] = []
    y = 1
    for place, each in enumerate(priorities, start=1):
        number = each.whole("number") or place
        lines = wrap(f"{number}. {each.text('title')}", WRAP)
        height = len(lines) * LINE + 2 * PAD - 4
        said = tuple((y + PAD + 11 + at * LINE, text) for at, text in enumerate(lines))
        found.append(Box(each, x, y, height, said, each.number not in joined))
        y += height + GAP
    return found


def _path(a: Box, b: Box) -> str:
    x, y = a.x + BOX, a.y + a.height // 2
    to_x, to_y = b.x, b.y + b.height // 2
    middle = (x + to_x) // 2
    return f"M{x} {y} C{middle} {y} {middle} {to_y} {to_x} {to_y}"
