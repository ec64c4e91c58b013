"""What somebody may do and see, as an administrator gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.registers.models import Person
from watchward.usecases.books import area_book
from watchward.usecases.explore.remembered import remembered
from watchward.words.marking import Marking
from watchward.words.roles import Role


@dataclass(frozen=True, slots=True)
class Access:
    """Role, highest marking, and areas by code (none: every area)."""

    role: Role
    clearance: Marking = Marking.OFFICIAL
    areas: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Access:
        """What a person has now."""
        return cls(Role(person.role), Marking(person.clearance), tuple(person.areas))

    def detail(self) -> dict[str, Any]:
        """For the audit trail."""
        areas = list(self.areas) or "every area"
        return {"role": self.role.value, "clearance": self.clearance.label, "areas": areas}


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area that people can belong to."""

    code: str
    name: str


@remembered(4)
def area_choices(workspace: Workspace) -> tuple[AreaName, ...]:
    """The areas of the workspace that people can belong to, in the set's order."""
    book = area_book(Snapshot(workspace))
    return tuple(AreaName(area.code, area.name) for area in book.areas[1:])
