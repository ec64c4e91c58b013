"""What the data pages show: what is held, month by month, how good it is, and its versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from watchward.lake.manifest import Manifest, manifest_numbers, read_manifest
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases.covered import CoveredMonths, covered_months, runs_label
from watchward.usecases.doctor import doctor
from watchward.usecases.explore.remembered import newest_version, remembered
from watchward.usecases.revisions import VersionDetail, version_detail
from watchward.usecases.state import VersionLine, status, version_line
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.periods import Month, months_between
from watchward.words.roles import Ability

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = {
    "offences": "Offences",
    "outcomes": "Outcomes",
    "incidents": "Incidents",
    "searches": "Stop and search",
    "published": "Printed figures",
    "population": "Population",
    "lookup": "Area lookups",
    "boundaries": "Boundaries",
    "series": "Series",
    "codes": "Own offence codes",
    "rejects": "Rejected rows",
}
_NOT_SHOWN = ("coverage",)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """One month of a source. `state` is loaded, revised, missing or outside."""

    month: Month
    state: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year of a source: twelve months."""

    year: int
    months: tuple[CalendarMonth, ...]


@dataclass(frozen=True, slots=True)
class SourceHeld:
    """One source: how many rows, the months it covers, year by year, and when it was last loaded.

    `partly` says which months are covered for single areas only.
    """

    name: str
    rows: int
    first: Month | None
    last: Month | None
    behind: int
    loaded_at: datetime | None
    years: tuple[CalendarYear, ...]
    partly: tuple[str, ...]

    @property
    def missing(self) -> str:
        """The months not loaded between the first and the newest of all, in words."""
        gaps = [m.month for year in self.years for m in year.months if m.state == "missing"]
        return ", ".join(month.label for month in gaps)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the quality of the data, and what to do. `level` is problem or note."""

    level: str
    finding: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ListHeld:
    """A list or table without months: its name and rows."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class DataHeld:
    """All that is held in the newest version. `number` is 0 when nothing is."""

    number: int
    made_at: datetime | None
    sources: tuple[SourceHeld, ...]
    lists: tuple[ListHeld, ...]
    published: tuple[str, ...]
    findings: tuple[Finding, ...]
    rejected: int


def data_held(workspace: Workspace, viewer: Viewer) -> DataHeld:
    """What is held, how fresh and how good it is. Counts only, no values of records."""
    viewer.demand(Ability.READ)
    return _held(workspace)


@remembered(4)
def _held(workspace: Workspace) -> DataHeld:
    state = status(workspace)
    lineage = list(_lineage(workspace))
    sources = tuple(_sources(Snapshot(workspace), state, lineage))
    shown = {source.name for source in sources}
    lists = tuple(
        ListHeld(NAMES.get(name, name), table["rows"])
        for name, table in state["tables"].items()
        if table["rows"] and name not in _NOT_SHOWN and NAMES.get(name, name) not in shown
    )
    return DataHeld(
        number=state["version"],
        made_at=_moment(state["made_at"]),
        sources=sources,
        lists=lists,
        published=tuple(state["published"]),
        findings=tuple(_findings(workspace)),
        rejected=sum(table.get("rejects", 0) for table in state["tables"].values()),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _lineage(workspace: Workspace) -> Iterator[Manifest]:
    """The versions whose loads the newest one holds, newest first; those undone are left out."""
    number = newest_version(workspace)
    while number > 0:
        manifest = read_manifest(workspace, number)
        if manifest.what.get("action") == "undo":
            number = int(manifest.what["undone_to"])
        else:
            yield manifest
            number -= 1


def _sources(
    snapshot: Snapshot, state: dict[str, Any], lineage: list[Manifest]
) -> Iterator[SourceHeld]:
    covered = covered_months(snapshot)
    whole = [c for c in covered if not c.area]
    newest = max((c.runs[-1][1] for c in whole), default=None, key=lambda m: m.index)
    oldest = min((c.runs[0][0] for c in whole), default=None, key=lambda m: m.index)
    names = dict.fromkeys(c.source for c in covered)
    for name in sorted(names, key=lambda n: list(NAMES).index(n) if n in NAMES else len(NAMES)):
        own = next((c for c in whole if c.source == name), None)
        yield _source(name, own, covered, state, lineage, (oldest, newest))


def _source(
    name: str,
    own: CoveredMonths | None,
    covered: Iterable[CoveredMonths],
    state: dict[str, Any],
    lineage: list[Manifest],
    span: tuple[Month | None, Month | None],
) -> SourceHeld:
    last = own.runs[-1][1] if own else None
    years = _years(own, span, _revised(lineage, name)) if own and span[0] and span[1] else ()
    loads = [m for m in lineage if name in _kinds_of(m)]
    return SourceHeld(
        name=NAMES.get(name, name),
        rows=state["tables"].get(name, {}).get("rows", 0),
        first=own.runs[0][0] if own else None,
        last=last,
        behind=span[1].index - last.index if span[1] and last else 0,
        loaded_at=_moment(loads[0].made_at) if loads else None,
        years=years,
        partly=tuple(
            f"{c.area}: {runs_label(c.runs)}" for c in covered if c.source == name and c.area
        ),
    )


def _kinds_of(manifest: Manifest) -> set[str]:
    """The sources that a load's kind can bring."""
    kind = str(manifest.what.get("kind", ""))
    if kind == "police-uk":
        return {"offences", "incidents", "outcomes", "searches"}
    return {"offences", "outcomes"} if kind == "offences" else {kind}


def _revised(lineage: list[Manifest], name: str) -> set[str]:
    """The months of a source that a later version revised.

    A manifest lists the first cells only; where it left some out, its months
    count for every source that the load can have brought.
    """
    found: set[str] = set()
    for manifest in lineage:
        if not manifest.revisions:
            continue
        head, *cells = manifest.revisions
        found |= {str(c["month"]) for c in cells if _source_of(str(c["fact"])) == name}
        if int(head["cells"]) > len(cells) and name in _kinds_of(manifest):
            found |= {str(month) for month in head["months"]}
    return found


def _source_of(fact: str) -> str:
    if fact.startswith("published"):
        return "published"
    if fact.startswith("solved"):
        return "outcomes"
    return "incidents" if fact.startswith("incidents") else "offences"


def _years(
    own: CoveredMonths, span: tuple[Month | None, Month | None], revised: set[str]
) -> tuple[CalendarYear, ...]:
    first, last = span
    assert first is not None and last is not None
    loaded = {m for run in own.runs for m in months_between(*run)}

    def state(month: Month) -> str:
        if month in loaded:
            return "revised" if str(month) in revised else "loaded"
        return "missing" if first.index <= month.index <= last.index else "outside"

    return tuple(
        CalendarYear(
            year,
            tuple(CalendarMonth(m, state(m)) for m in (Month(year, n) for n in range(1, 13))),
        )
        for year in range(last.year, first.year - 1, -1)
    )


_ON_PAGE = {
    "watchward rejects": "Somebody who may load data can see them under Rejected rows.",
    "watchward load offences FILE": "Load an extract of offences.",
}


def _findings(workspace: Workspace) -> Iterator[Finding]:
    for advice in doctor(workspace):
        if advice.level != "well":
            yield Finding(advice.level, _capital(advice.finding), _for_page(advice.remedy))


def _for_page(remedy: str) -> str:
    """What to do, for somebody in the browser rather than at the command line."""
    if remedy in _ON_PAGE:
        return _ON_PAGE[remedy]
    if remedy.startswith("watchward load"):
        return "Load those months; say which months the file covers if it has no rows of them."
    return (
        remedy.replace("load it: watchward load codes FILE", "load it as your own offence codes")
        .replace(" (docs/how-to/add-offence-codes.md)", "")
        .replace("docs/reference/outcomes.md lists the types", "the help page lists the types")
        .replace("run watchward migrate", "have an administrator run watchward migrate")
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list: what made it, when, and the months it revised."""

    line: VersionLine
    made_at: datetime | None
    cells: int
    months: tuple[str, ...]
    is_shown: bool


PAGE = 25


def versions_page(
    workspace: Workspace, viewer: Viewer, page: int
) -> tuple[tuple[VersionRow, ...], int]:
    """A page of the versions, newest first, and how many pages there are."""
    viewer.demand(Ability.READ)
    return _versions(workspace, page)


@remembered(20)
def _versions(workspace: Workspace, page: int) -> tuple[tuple[VersionRow, ...], int]:
    numbers = list(reversed(manifest_numbers(workspace)))
    wanted = numbers[(page - 1) * PAGE : page * PAGE]
    newest = numbers[0] if numbers else 0
    rows = tuple(_row(version_line(workspace, n), n == newest) for n in wanted)
    return rows, max(1, -(-len(numbers) // PAGE))


def _row(line: VersionLine, is_shown: bool) -> VersionRow:
    head = line.revisions[0] if line.revisions else {}
    months = tuple(
        Month.parse(m).label for m in head.get("months", ()) if ".." not in m and len(m) == 7
    )
    return VersionRow(line, _moment(line.made_at), int(head.get("cells", 0)), months, is_shown)


def _month_label(text: str) -> str:
    """A month in words; the period of a printed summary as it is."""
    return Month.parse(text).label if len(text) == len("2024-10") else text


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows of a table in a version and in the one compared with."""

    name: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """How many more rows there are."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version: what made it, the rows of each table against the version before, cells revised."""

    row: VersionRow
    detail: VersionDetail
    before: int
    newest: int
    tables: tuple[TableChange, ...]


def version_shown(workspace: Workspace, viewer: Viewer, number: int) -> VersionShown:
    """A version and how it differs from the one before. Raises NotFound."""
    viewer.demand(Ability.READ)
    return _shown(workspace, number)


@remembered(12)
def _shown(workspace: Workspace, number: int) -> VersionShown:
    detail = version_detail(workspace, number)
    newest = newest_version(workspace)
    return VersionShown(
        row=_row(detail.line, number == newest),
        detail=detail,
        before=number - 1,
        newest=newest,
        tables=_table_changes(workspace, number - 1, number),
    )


def _table_changes(workspace: Workspace, before: int, after: int) -> tuple[TableChange, ...]:
    """Rows of every table that either version holds. Version 0 holds nothing."""
    was, now = _rows_of(workspace, before), _rows_of(workspace, after)
    return tuple(
        TableChange(NAMES.get(name, name), was.get(name, 0), now.get(name, 0))
        for name in dict.fromkeys((*NAMES, *was, *now))
        if name not in _NOT_SHOWN and (was.get(name) or now.get(name))
    )


def _rows_of(workspace: Workspace, number: int) -> dict[str, int]:
    held = read_manifest(workspace, number).status if number else {}
    return {name: int(table.get("rows", 0)) for name, table in held.items()}


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing would do: the load taken back, and the rows of each table before and after.

    `newest` is the version shown now; `back_to` the version whose data would
    be shown again, 0 for none.
    """

    newest: int
    undone: VersionRow
    back_to: int
    tables: tuple[TableChange, ...]


def undo_plan(workspace: Workspace, viewer: Viewer) -> UndoPlan:
    """What undoing would do now. Raises Forbidden, or UsageProblem where nothing can be undone."""
    viewer.demand(Ability.LOAD)
    newest = newest_version(workspace)
    shown = _origin(workspace, newest) if newest else 0
    if shown == 0:
        raise UsageProblem(
            expected="at least one load to undo",
            given="a workspace in which nothing is loaded",
            remedy="Load something first.",
        )
    back_to = _origin(workspace, shown - 1) if shown > 1 else 0
    return UndoPlan(
        newest=newest,
        undone=_row(version_line(workspace, shown), is_shown=True),
        back_to=back_to,
        tables=_table_changes(workspace, newest, back_to),
    )


def _origin(workspace: Workspace, number: int) -> int:
    """The version whose data a version shows: itself, or the one an undo went back to."""
    return int(read_manifest(workspace, number).what.get("undone_to", number))


def refuse_moved_on(workspace: Workspace, seen: int) -> None:
    """Raise Refused where the newest version is not the one that somebody looked at."""
    newest = newest_version(workspace)
    if newest != seen:
        raise Refused(
            expected=f"the data as they were when you looked (version {seen})",
            given=f"version {newest}, made since",
            remedy="Look at what undoing would do now, and confirm again.",
        )
