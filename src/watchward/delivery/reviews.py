"""Statutory reviews: where each stands, its clocks, its recommendations; nobody is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.delivery.kinds import RECOMMENDATION, REVIEW, REVIEW_SORTS, STAGES
from watchward.words.marking import Marking
from watchward.words.personal import personal_hints
from watchward.words.records import Entry, Register

FORMERLY = {
    "domestic abuse related death review": "formerly domestic homicide reviews",
}
"""What reviews were called before, said once beside their name."""
ENDED = ("published", "closed")
HOME_OFFICE = "with the Home Office"
FEWEST = 3
"""Under this many of a kind, the board is told how many there are and no stages: a stage of
one or two reviews would say where a known case stands."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Recommended:
    """Recommendations of a review, or of an owner, counted. `other` were not accepted."""

    open: int
    late: int
    done: int
    other: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.open + self.done + self.other


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review with its clocks in days. `days_over` is 0 until it is overdue."""

    entry: Entry
    stage: str
    since_notified: int
    in_stage: int | None
    due: date | None
    days_left: int | None
    is_open: bool
    recommended: Recommended
    flags: tuple[str, ...]
    remarks: str

    @property
    def is_late(self) -> bool:
        """Whether it is open past the day on which it was due."""
        return self.is_open and self.days_left is not None and self.days_left < 0

    @property
    def days_over(self) -> int:
        """Days since it was due, 0 if it is not overdue."""
        return -(self.days_left or 0) if self.is_late else 0


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Reviews of a kind, the furthest stage first; `formerly` is what they were called."""

    sort: str
    formerly: str
    lines: tuple[ReviewLine, ...]

    @property
    def stages(self) -> tuple[tuple[str, tuple[ReviewLine, ...]], ...]:
        """The reviews by stage, the furthest first, those at work before those that ended."""
        order = (*(s for s in reversed(STAGES) if s not in ENDED), *ENDED)
        return tuple(
            (stage, mine)
            for stage in order
            if (mine := tuple(line for line in self.lines if line.stage == stage))
        )


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """What an owner still has to do of all reviews' recommendations together."""

    owner: str
    body: str
    counts: Recommended


def reviews_of(register: Register, today: date) -> tuple[ReviewGroup, ...]:
    """Every review by kind, with its clocks on a day."""
    lines = [review_line(register, entry, today) for entry in register.of(REVIEW.key)]
    return tuple(
        ReviewGroup(sort, FORMERLY.get(sort, ""), mine)
        for sort in REVIEW_SORTS
        if (mine := tuple(line for line in lines if line.entry.text("sort") == sort))
    )


def review_line(register: Register, entry: Entry, today: date) -> ReviewLine:
    """A review with its clocks on a day. After it has ended its clocks stand still."""
    stage = entry.text("stage")
    reached, started = entry.day("stage_on"), entry.day("started_on")
    is_open = stage in REVIEW.open_statuses
    until = reached if reached and not is_open else today
    due = entry.day("due_on")
    remarks, flags = _looked_over(entry)
    return ReviewLine(
        entry=entry,
        stage=stage,
        since_notified=max(0, (until - started).days) if started else 0,
        in_stage=max(0, (today - reached).days) if reached and is_open else None,
        due=due,
        days_left=(due - today).days if due and is_open else None,
        is_open=is_open,
        recommended=recommended(register.about("recommendation", "review", entry.number), today),
        flags=(*flags, *_clock_flags(entry, is_open)),
        remarks=remarks,
    )


def _looked_over(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The remarks, held back where they seem to name somebody, and what is wrong."""
    flags = []
    if entry.marking < Marking.OFFICIAL_SENSITIVE:
        flags.append("Not marked OFFICIAL-SENSITIVE.")
    if personal_hints(entry.text("reference")):
        flags.append("The reference seems to name somebody.")
    hints = personal_hints(entry.text("text"))
    if not hints:
        return entry.text("text"), tuple(flags)
    what = ", ".join(dict.fromkeys(hint.what for hint in hints))
    return "", (*flags, f"The remarks are held back: they seem to hold {what}.")


def _clock_flags(entry: Entry, is_open: bool) -> tuple[str, ...]:
    if not is_open:
        return ()
    flags = []
    if not entry.text("due_on"):
        flags.append("No date is given by which it is due.")
    if not entry.text("stage_on"):
        flags.append("The day on which it reached this stage is not recorded.")
    return tuple(flags)


def recommended(entries: Iterable[Entry], today: date) -> Recommended:
    """Recommendations counted as they stand on a day."""
    held = list(entries)
    open_ = [e for e in held if e.text("status") in RECOMMENDATION.open_statuses]
    late = [e for e in open_ if (due := e.day("due_on")) and due < today]
    done = sum(e.text("status") == "done" for e in held)
    return Recommended(len(open_), len(late), done, len(held) - len(open_) - done)


def by_owner(register: Register, today: date) -> tuple[OwnerLine, ...]:
    """Recommendations of all reviews together by owner, most overdue first.

    Which review each comes from is left out: owner, body and stage together
    would draw a picture of a case.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in register.of(RECOMMENDATION.key):
        key = (entry.text("owner") or "No owner", entry.text("owner_body"))
        found.setdefault(key, []).append(entry)
    lines = [OwnerLine(*key, recommended(entries, today)) for key, entries in found.items()]
    return tuple(sorted(lines, key=lambda e: (-e.counts.late, -e.counts.open, e.owner.casefold())))


def overdue(groups: Iterable[ReviewGroup]) -> tuple[ReviewLine, ...]:
    """Reviews past their day, the longest first."""
    late = [line for group in groups for line in group.lines if line.is_late]
    return tuple(sorted(late, key=lambda line: -line.days_over))


def board_lines(register: Register) -> tuple[str, ...]:
    """What a board is told of each kind: counts by stage that name nobody.

    “Five domestic abuse related death reviews: two with the Home Office, three under way.”
    """
    held = [e for e in register.of(REVIEW.key) if e.text("stage") not in ENDED]
    lines = []
    for sort in REVIEW_SORTS:
        mine = [entry for entry in held if entry.text("sort") == sort]
        if mine:
            lines.append(_board_line(sort, mine))
    return tuple(lines)


def _board_line(sort: str, entries: Sequence[Entry]) -> str:
    count = len(entries)
    start = f"{number_words(count).capitalize()} {sort}{'' if count == 1 else 's'}"
    if count < FEWEST:
        return f"{start} open."
    stages = Counter(
        HOME_OFFICE if entry.text("stage") == HOME_OFFICE else "under way" for entry in entries
    )
    parts = [
        f"{'all' if stages[stage] == count else number_words(stages[stage])} {stage}"
        for stage in (HOME_OFFICE, "under way")
        if stages[stage]
    ]
    return f"{start}: {', '.join(parts)}."


def number_words(number: int) -> str:
    """A number in a sentence: words up to nine."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
