"""What the templates of sheets are given."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.usecases.desk.sheets_columns import SheetColumn
from watchward.usecases.desk.sheets_files import HeldSheet
from watchward.usecases.desk.sheets_read import SheetPlan
from watchward.words.records import Kind

SHOWN = 50
"""How many rows of each sort the look shows."""


@dataclass(frozen=True, slots=True)
class SendPage:
    """The form to send a sheet; `problem` is what is wrong with the one sent."""

    kind: Kind
    columns: tuple[SheetColumn, ...]
    limit: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MapLine:
    """A heading of the sheet, an example of what stands under it, and the field it is read as."""

    at: int
    heading: str
    example: str
    key: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A needed field that no column gives: its value for every row, if one is chosen."""

    key: str
    label: str
    choices: tuple[str, ...]
    hint: str
    value: str


@dataclass(frozen=True, slots=True)
class LookPage:
    """What a sheet would do. `moved_on` says that the list changed since it was looked at."""

    kind: Kind
    held: HeldSheet
    plan: SheetPlan
    maps: tuple[MapLine, ...]
    given: tuple[GivenLine, ...]
    fields: tuple[tuple[str, str], ...]
    wrongs: tuple[tuple[int, str, str, str, str], ...]
    moved_on: bool = False
    loaded: int | None = None

    @property
    def shown(self) -> int:
        """How many rows of each sort are shown."""
        return SHOWN

    @property
    def needs_mapping(self) -> bool:
        """Whether somebody should say what headings mean before anything else."""
        return bool(self.plan.headings.unknown or self.given)
