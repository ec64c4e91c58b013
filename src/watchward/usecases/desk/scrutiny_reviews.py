"""Statutory reviews as partners see them, and what the board is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.delivery.reviews import (
    OwnerLine,
    Recommended,
    ReviewGroup,
    ReviewLine,
    board_lines,
    by_owner,
    overdue,
    recommended,
    reviews_of,
)
from watchward.lake.workspace import Workspace
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.records import Entry, Register

KINDS = ("review", "recommendation")


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """Reviews by kind with their clocks, recommendations by owner, and the lines for a board."""

    groups: tuple[ReviewGroup, ...]
    late: tuple[ReviewLine, ...]
    owners: tuple[OwnerLine, ...]
    recommended: Recommended
    board: tuple[str, ...]
    entries: tuple[Entry, ...]
    on: date
    may_add: bool


def sees_reviews(viewer: Viewer) -> bool:
    """Whether a viewer has the clearance that reviews are kept under."""
    return viewer.clearance >= Marking.OFFICIAL_SENSITIVE


def reviews_page(workspace: Workspace, viewer: Viewer) -> ReviewsPage:
    """Every review that a partner may see. Raises Forbidden for everybody else."""
    if not sees_reviews(viewer):
        viewer.demand_sight(Marking.OFFICIAL_SENSITIVE)
    on, register = today(), read_register(viewer, KINDS)
    groups = reviews_of(register, on)
    return ReviewsPage(
        groups=groups,
        late=overdue(groups),
        owners=by_owner(register, on),
        recommended=recommended(register.of("recommendation"), on),
        board=board_lines(register),
        entries=(*register.of("review"), *register.of("recommendation")),
        on=on,
        may_add=_may_add(viewer),
    )


def _may_add(viewer: Viewer) -> bool:
    area = viewer.areas[0] if viewer.areas else ""
    return may_edit(viewer, Marking.OFFICIAL_SENSITIVE, area)


def board_account(register: Register) -> tuple[str, ...]:
    """The lines for a board out of a register that was read already: counts that name nobody."""
    return board_lines(register)
