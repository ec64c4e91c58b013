"""Scrutiny at a glance: what needs attention first, frameworks, questions, reviews, benchmarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.lake.workspace import Workspace
from watchward.scrutiny.movement import (
    BenchmarkLine,
    Counted,
    benchmarks_of,
    counted,
    pillars_of,
)
from watchward.scrutiny.questions import QuestionLine, questions_of
from watchward.scrutiny.tracker import FindingLine, Tracker, tracker
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.scrutiny_reviews import ReviewsPage, reviews_page, sees_reviews
from watchward.usecases.desk.scrutiny_scales import scales_for
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking, highest
from watchward.words.records import Entry, Register

KINDS = ("framework", "grade", "finding", "benchmark", "question", "action")
FIRST = 5
"""How many of a sort the list of what needs attention names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class FrameworkCard:
    """A framework with its state. `is_newest` is False once a later one follows it."""

    entry: Entry
    scale: str
    moves: tuple[Counted, ...]
    tracker: Tracker
    benchmarks: tuple[BenchmarkLine, ...]
    is_newest: bool

    @property
    def missed(self) -> tuple[BenchmarkLine, ...]:
        """Its benchmarks that are not met."""
        return tuple(line for line in self.benchmarks if line.is_missed)


@dataclass(frozen=True, slots=True)
class Late:
    """A finding past its day, with the framework it belongs to."""

    framework: Entry
    line: FindingLine


@dataclass(frozen=True, slots=True)
class Missed:
    """A benchmark that is not met, with its framework."""

    framework: Entry
    line: BenchmarkLine


@dataclass(frozen=True, slots=True)
class ScrutinyPage:
    """Everything that is scrutinised. `reviews` is None for those who may not see them."""

    cards: tuple[FrameworkCard, ...]
    late: tuple[Late, ...]
    missed: tuple[Missed, ...]
    waiting: tuple[QuestionLine, ...]
    reviews: ReviewsPage | None
    marking: Marking
    on: date
    may_add: bool

    @property
    def late_questions(self) -> tuple[QuestionLine, ...]:
        """Questions past their day."""
        return tuple(line for line in self.waiting if line.is_late)

    @property
    def urgent(self) -> int:
        """How many things need attention."""
        reviews = len(self.reviews.late) if self.reviews else 0
        return len(self.late) + len(self.missed) + len(self.late_questions) + reviews


def scrutiny_page(workspace: Workspace, viewer: Viewer, as_at: date | None = None) -> ScrutinyPage:
    """Everything that is scrutinised, as a viewer may see it."""
    register, on = read_register(viewer, KINDS, as_at), as_at or today()
    cards = framework_cards(workspace, register, on)
    newest = [card for card in cards if card.is_newest]
    late = [Late(card.entry, line) for card in cards for line in card.tracker.late]
    reviews = reviews_page(workspace, viewer) if sees_reviews(viewer) else None
    return ScrutinyPage(
        cards=cards,
        late=tuple(sorted(late, key=lambda each: -each.line.days_over)),
        missed=tuple(Missed(card.entry, line) for card in newest for line in card.missed),
        waiting=tuple(line for line in questions_of(register, on) if line.is_waiting),
        reviews=reviews,
        marking=_marking(register, reviews),
        on=on,
        may_add=may_edit(viewer, Marking.OFFICIAL, viewer.areas[0] if viewer.areas else ""),
    )


def _marking(register: Register, reviews: ReviewsPage | None) -> Marking:
    found = [entry.marking for entries in register.entries.values() for entry in entries]
    return highest([*found, *(entry.marking for entry in (reviews.entries if reviews else ()))])


def framework_cards(
    workspace: Workspace, register: Register, on: date
) -> tuple[FrameworkCard, ...]:
    """Every framework with its state, the newest first, those followed by a later one last."""
    scales = scales_for(workspace)
    followed = {entry.ref("follows") for entry in register.of("framework")}
    cards = []
    for entry in register.of("framework"):
        pillars = pillars_of(register, entry, scales)
        scale = scales.get(entry.text("scale"))
        cards.append(FrameworkCard(
            entry=entry,
            scale=scale.label if scale else f"{entry.text('scale')}, not in the list of scales",
            moves=counted(line.move for pillar in pillars for line in pillar.lines),
            tracker=tracker(register, entry, on),
            benchmarks=benchmarks_of(register, entry, scales),
            is_newest=entry.number not in followed,
        ))  # fmt: skip
    newest_first = sorted(cards, key=lambda card: _day(card.entry), reverse=True)
    return tuple(sorted(newest_first, key=lambda card: not card.is_newest))


def _day(entry: Entry) -> str:
    return entry.text("inspected_on") or entry.text("published_on")


def benchmarks_not_met(workspace: Workspace, viewer: Viewer) -> tuple[Missed, ...]:
    """Benchmarks of the newest frameworks that are not met."""
    return scrutiny_page(workspace, viewer).missed
