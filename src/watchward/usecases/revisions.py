"""What one version changed in months already held, by name, largest change first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.lake.manifest import read_manifest
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import NO_PLACE, OTHER_FORCE
from watchward.usecases.books import area_book, workspace_codes
from watchward.usecases.state import VersionLine, version_line
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.offences import EXCLUDED, offence_tree
from watchward.words.outcomes import solved_definition
from watchward.words.periods import Month

_FACTS = {
    "solved": "solved outcomes",
    "cancelled": "cancelled offences",
    "published offences_prev": "printed offences, earlier period",
    "published offences_curr": "printed offences",
    "published solved_prev": "printed solved outcomes, earlier period",
    "published solved_curr": "printed solved outcomes",
}


@dataclass(frozen=True, slots=True)
class RevisedCell:
    """A count of a held month that a version changed.

    `what` is offences, solved outcomes and so on, `type` the crime type with
    the code in brackets where that is another.
    """

    month: Month | str
    what: str
    area: str
    type: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """How much more there is now."""
        return self.after - self.before

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "month": str(self.month), "what": self.what, "area": self.area, "type": self.type,
            "before": self.before, "after": self.after, "change": self.change,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionDetail:
    """A version, how many cells of held months it changed, and those that its manifest lists."""

    line: VersionLine
    cell_count: int
    months: tuple[str, ...]
    cells: tuple[RevisedCell, ...]


def version_detail(workspace: Workspace, number: int, viewer: Viewer = OWNER) -> VersionDetail:
    """What a version changed, largest change first; solved by the workspace's definition alone.

    Raises NotFound for a number that does not exist.
    """
    manifest = read_manifest(workspace, number)
    snapshot = Snapshot(workspace, number)
    head, listed = (
        (manifest.revisions[0], manifest.revisions[1:]) if manifest.revisions else ({}, ())
    )
    names = _Names(snapshot)
    own = f"solved:{solved_definition(workspace.settings.solved_definition).name}"
    cells = [
        names.cell(raw)
        for raw in listed
        if str(raw["fact"]).partition("/")[0] == own or not str(raw["fact"]).startswith("solved:")
    ]
    return VersionDetail(
        line=version_line(workspace, number),
        cell_count=int(head.get("cells", 0)),
        months=tuple(head.get("months", ())),
        cells=tuple(sorted(cells, key=lambda cell: -abs(cell.change))),
    )


class _Names:
    """Areas, codes and facts of a version in words."""

    def __init__(self, snapshot: Snapshot) -> None:
        tree = offence_tree()
        self.areas = {area.code: area.name for area in area_book(snapshot).areas}
        self.types = {item.slug: item.name for item in tree.types}
        self.codes = {
            item.code: tree.get(item.slug).name
            + (f" ({item.code})" if item.vocabulary == "offence_code" else "")
            for item in workspace_codes(snapshot)
            if item.slug != EXCLUDED
        }

    def cell(self, raw: dict[str, Any]) -> RevisedCell:
        """A cell of a manifest; the fact ``offences/hate-crime`` is the part with that flag."""
        fact, _, flag = str(raw["fact"]).partition("/")
        flagged = f", flagged as {self.types.get(flag, flag)}" if flag else ""
        return RevisedCell(
            month=raw["month"] if fact.startswith("published") else Month.parse(raw["month"]),
            what=_FACTS.get(fact.partition(":")[0], fact.replace("_", " ")),
            area=self._area(str(raw["area"])),
            type=self._type(str(raw["code"])) + flagged,
            before=int(raw["before"] or 0),
            after=int(raw["after"] or 0),
        )

    def _area(self, code: str) -> str:
        if code == NO_PLACE:
            return "no district"
        if code.startswith(OTHER_FORCE):
            return f"another force, {code.removeprefix(OTHER_FORCE)}"
        kind, _, name = code.lstrip("~").partition(":")
        if code.startswith("~"):
            return f"{'outside the force' if kind == 'outside' else 'not known'}: {name}"
        return self.areas.get(code, code)

    def _type(self, code: str) -> str:
        name = self.types.get(code) or self.codes.get(code)
        return name or (f"unmapped code {code}" if code else "no code")
