"""What the data pages' templates are given."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.registers.models import Upload
from watchward.usecases.explore.data import MONTHS, DataHeld, UndoPlan, VersionRow, VersionShown
from watchward.usecases.explore.rejects import RejectsPage
from watchward.usecases.revisions import RevisedCell
from watchward.usecases.service.jobs import JobState


@dataclass(frozen=True, slots=True)
class DataPage:
    """What is held. `uploads` and `jobs` are empty for people who may not load."""

    held: DataHeld
    may_load: bool
    may_see_rejects: bool
    uploads: tuple[Upload, ...]
    jobs: tuple[JobState, ...]
    month_names: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The versions, newest first, a page at a time."""

    rows: tuple[VersionRow, ...]
    page: int
    pages: int
    may_load: bool


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version. `cells` are those shown; `all_cells` says whether that is all listed."""

    shown: VersionShown
    cells: tuple[RevisedCell, ...]
    listed: int
    all_cells: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class RejectsShown:
    """Rows that were refused."""

    found: RejectsPage


@dataclass(frozen=True, slots=True)
class UndoPage:
    """What undoing would do, before it is confirmed."""

    plan: UndoPlan
