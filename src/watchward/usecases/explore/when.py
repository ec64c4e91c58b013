"""When offences of an area happen: weekday by hour, with how it was worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.disclosure import Policy, mask_counts
from watchward.measures.figure import Figure
from watchward.measures.times import DAYS, HOURS, LONGEST, WeekHours, week_hours
from watchward.performance.sentences import noun_of
from watchward.usecases.books import workspace_codes
from watchward.usecases.explore.places import WITHHELD, sees_small, why_unavailable
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.explore.standing import Choice, choose, standing
from watchward.usecases.public_mask import policy_of
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.numbers import count_text, decimal_text
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLASSES = 5
LOAD_TIMES = (
    "Load an extract of offences with the columns committed_from and committed_to, each a day and "
    "a time to the minute (for incidents: created_at with a time). Open data give months only."
)
_RUN = 4
"""Hours of the run the reading looks for."""
_FEWEST = 30
"""Offences in the busiest hours under which the reading does not say when."""
_MUCH = 1.25
"""Times its even share that a run of hours must hold to be called when most happen."""
_NEAR = 0.9
"""Other weekdays are named with the busiest when they hold this much of its count."""


@dataclass(frozen=True, slots=True)
class HourCell:
    """An hour of the week: its estimate, None where withheld, and its step of shading (0 to 5)."""

    count: int | None
    step: int

    @property
    def text(self) -> str:
        """The estimate, or the mark that it is withheld."""
        return WITHHELD if self.count is None else count_text(self.count)


@dataclass(frozen=True, slots=True)
class HourLine:
    """An hour of the day, with a cell for each weekday, Monday first."""

    hour: int
    cells: tuple[HourCell, ...]

    @property
    def name(self) -> str:
        """Such as 22:00."""
        return f"{self.hour:02d}:00"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of shading and the estimates it stands for."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class AreaWhen:
    """The hours of the week of an area's offences, or `reason` and `remedy` why there are none."""

    choice: Choice
    item: OffenceType
    total: Figure
    lines: tuple[HourLine, ...]
    steps: tuple[Step, ...]
    reading: str
    placed: int
    spread: int
    without_time: int
    too_long: int
    is_whole: bool
    reason: str = ""
    remedy: str = ""
    threshold: int = 0

    @property
    def area(self) -> Area:
        """The area."""
        return self.choice.area

    @property
    def longest(self) -> int:
        """Hours over which a window is left out."""
        return LONGEST

    @property
    def is_incidents(self) -> bool:
        """Whether it counts incidents, by when they were reported."""
        return self.item.kind == "incidents"

    @property
    def has_withheld(self) -> bool:
        """Whether any hour is withheld."""
        return any(cell.count is None for line in self.lines for cell in line.cells)

    @property
    def marking(self) -> str:
        """The marking of the page."""
        whole = Marking.OFFICIAL_SENSITIVE if self.is_sensitive else Marking.OFFICIAL
        return max(whole, self.choice.standing.marking).label

    @property
    def is_sensitive(self) -> bool:
        """Whether seeing it is written down."""
        return self.is_whole and bool(self.lines)


def area_when(
    workspace: Workspace, viewer: Viewer, area: str, crime_type: str, to: Month
) -> AreaWhen:
    """When an area's offences of 12 months happen, as far as the viewer may see.

    Raises NotFound for an unknown area or type, Forbidden for an area the viewer may not see.
    """
    choice = choose(workspace, viewer, area, to)
    item = offence_tree().get(crime_type)
    total = choice.standing.row(choice.area.code, item.slug).offences_curr
    found = AreaWhen(choice, item, total, (), (), "", 0, 0, 0, 0, is_whole=True, remedy=LOAD_TIMES)
    if reason := why_unavailable(workspace, choice, item):
        return replace(found, reason=reason)
    week = _week(workspace, choice.area.code, item.slug, to)
    found = replace(
        found, placed=week.placed, spread=week.spread, without_time=week.without_time,
        too_long=week.too_long,
    )  # fmt: skip
    if not week.placed:
        noun = noun_of(item, None)
        reason = f"None of the {noun} of {choice.area.name} in this period has a usable time."
        return replace(found, reason=reason)
    policy = None if sees_small(viewer, choice.area.code) else policy_of(workspace.settings)
    return _filled(found, week, policy)


@remembered(64)
def _week(workspace: Workspace, area: str, crime_type: str, to: Month) -> WeekHours:
    held = standing(workspace, to)
    snapshot = Snapshot(workspace)
    return week_hours(
        snapshot, held.book, workspace_codes(snapshot), area, offence_tree().get(crime_type),
        held.later,
    )  # fmt: skip


def _filled(found: AreaWhen, week: WeekHours, policy: Policy | None) -> AreaWhen:
    counts = [_whole(value) for day in week.counts for value in day]
    hidden = mask_counts(counts, policy, found.item.slug) if policy else [False] * len(counts)
    shown = [None if hide else count for count, hide in zip(counts, hidden, strict=True)]
    width = max(1, -(-max(counts) // CLASSES))
    lines = tuple(
        HourLine(hour, tuple(_cell(shown[day * HOURS + hour], width) for day in range(DAYS)))
        for hour in range(HOURS)
    )
    return replace(
        found,
        lines=lines,
        steps=_steps(width, max(counts)),
        reading=_reading(week, noun_of(found.item, None)),
        is_whole=policy is None,
        threshold=policy.least(found.item.slug) if policy else 0,
    )


def _whole(value: float) -> int:
    """An estimate rounded to a whole number, ties upward."""
    return int(value + 0.5)


def _cell(count: int | None, width: int) -> HourCell:
    return HourCell(count, 0 if not count else -(-count // width))


def _steps(width: int, most: int) -> tuple[Step, ...]:
    """Five steps of equal width from 1 to the most; those that nothing reaches are left out."""
    found = [Step(0, "0")]
    for number in range(1, CLASSES + 1):
        low, high = (number - 1) * width + 1, number * width
        if low <= most:
            text = count_text(low) if low == high else f"{count_text(low)} to {count_text(high)}"
            found.append(Step(number, text))
    return tuple(found)


def _reading(week: WeekHours, noun: str) -> str:
    """When most happen, in a sentence: the busiest four hours, and the weekdays like it."""
    hours = [value for day in week.counts for value in day]
    best = max(range(len(hours)), key=lambda start: (_run(hours, start), -start))
    days = [
        day for day in range(DAYS)
        if _run(hours, day * HOURS + best % HOURS) >= _NEAR * _run(hours, best)
    ]  # fmt: skip
    held = sum(_run(hours, day * HOURS + best % HOURS) for day in days)
    if held < _FEWEST:
        return f"Too few {noun} have a usable time to say when most of them happen."
    even = len(days) * _RUN * week.placed / len(hours)
    if held < _MUCH * even:
        return f"The {noun} are spread over the week: no {_RUN} hours stand out."
    first, last = best % HOURS, (best % HOURS + _RUN) % HOURS
    share = decimal_text(100 * _whole(held), week.placed)
    part = decimal_text(100 * len(days) * _RUN, len(hours))
    return (
        f"Most often {_listed(days)}, {first:02d}:00 to {last:02d}:00: about {share}% of the "
        f"{noun} with a usable time, in {part}% of the hours of a week."
    )


def _run(hours: Sequence[float], start: int) -> float:
    """The count of a run of hours that begins with one, past midnight and past Sunday."""
    return sum(hours[(start + step) % len(hours)] for step in range(_RUN))


def _listed(days: Sequence[int]) -> str:
    if len(days) == DAYS:
        return "every day"
    names = [WEEKDAYS[day] for day in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
