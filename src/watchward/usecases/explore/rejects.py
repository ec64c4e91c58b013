"""The rows that were refused: where they stand, why, and the value that was wrong."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.roles import Ability

PAGE = 50
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One row that was refused. `value` may be personal."""

    version: int
    kind: str
    file: str
    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows were refused, and how many."""

    kind: str
    column: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class RejectsPage:
    """A page of refused rows of one kind (blank: all), with the reasons of all of them."""

    kind: str
    kinds: tuple[str, ...]
    total: int
    reasons: tuple[Reason, ...]
    rows: tuple[RejectedRow, ...]
    page: int
    pages: int


def demand_sight_of_rejects(viewer: Viewer) -> None:
    """Raise Forbidden unless somebody may load and may see personal values of every area."""
    viewer.demand(Ability.LOAD)
    viewer.demand_sight(Marking.OFFICIAL_SENSITIVE)


def rejects_page(workspace: Workspace, viewer: Viewer, kind: str, page: int) -> RejectsPage:
    """A page of the rows refused, newest load first. Raises Forbidden."""
    demand_sight_of_rejects(viewer)
    snapshot = Snapshot(workspace)
    if not snapshot.files("core_rejects"):
        return RejectsPage("", (), 0, (), (), 1, 1)
    reasons = _reasons(snapshot)
    kinds = tuple(dict.fromkeys(reason.kind for reason in reasons))
    kind = kind if kind in kinds else ""
    wanted = tuple(r for r in reasons if kind in ("", r.kind))
    total = sum(reason.count for reason in wanted)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = _rows(snapshot, kind, f"LIMIT {PAGE} OFFSET {(page - 1) * PAGE}")
    return RejectsPage(kind, kinds, total, wanted, rows, page, pages)


def rejects_csv(workspace: Workspace, viewer: Viewer) -> str:
    """Every row refused as CSV; a spreadsheet takes no value for a formula. Raises Forbidden."""
    demand_sight_of_rejects(viewer)
    snapshot = Snapshot(workspace)
    rows = _rows(snapshot, "", "") if snapshot.files("core_rejects") else ()
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(["version", "kind", "file", "line", "column", "value", "reason"])
    table.writerows(
        [r.version, r.kind, _plain(r.file), r.line, _plain(r.column), _plain(r.value), r.reason]
        for r in rows
    )
    return text.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _reasons(snapshot: Snapshot) -> tuple[Reason, ...]:
    found = snapshot.rows(
        "SELECT kind, column_name, reason, count(*) AS n FROM core_rejects GROUP BY 1, 2, 3 "
        "ORDER BY 4 DESC, 1, 2, 3",
        "core_rejects",
    )
    return tuple(Reason(r["kind"], r["column_name"], r["reason"], int(r["n"])) for r in found)


def _rows(snapshot: Snapshot, kind: str, part: str) -> tuple[RejectedRow, ...]:
    """Rows of a kind that stands in the table (never a text somebody typed)."""
    where = "WHERE kind = '{}'".format(kind.replace("'", "''")) if kind else ""
    found = snapshot.rows(
        f"SELECT * FROM core_rejects {where} "
        f"ORDER BY load_number DESC, file_name, line, column_name {part}",
        "core_rejects",
    )
    return tuple(
        RejectedRow(
            r["load_number"], r["kind"], r["file_name"], r["line"], r["column_name"], r["value"],
            r["reason"],
        )
        for r in found
    )  # fmt: skip
