"""Loading a framework that was published as tables: grades, tracker, counts by pillar."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.registers.models import Record
from watchward.scrutiny.kinds import FINDING, FRAMEWORK, GRADE
from watchward.usecases.desk.keeping import Act, Draft, Kept, check, keep
from watchward.usecases.desk.known import Registers
from watchward.usecases.desk.scrutiny_scales import scales_for
from watchward.words.errors import Refused
from watchward.words.records import Kind

GRADE_HEADS = {
    "pillar": ("pillar",), "question": ("question",), "level": ("level",),
    "grade": ("grade", "grade_2021_22"), "grade_before": ("grade_before", "grade_2018_19"),
    "text": ("text", "remarks"),
}  # fmt: skip
FINDING_HEADS = {
    "number": ("number", "finding_no"), "pillar": ("pillar",),
    "text": ("text", "finding", "finding_short"), "sort": ("sort", "kind"),
    "progress": ("progress", "progress_short"),
    "next_step": ("next_steps", "next_step", "future_activity_short", "future_activity"),
    "timescale": ("timescale",), "due_on": ("due_on", "timescale_quarter_end"),
    "lead": ("lead",), "status": ("status",), "done_on": ("done_on",),
}  # fmt: skip
STATED_HEADS = {"pillar": ("pillar",), "stated": ("stated",)}
"""Under which headings each field is found; the first there is counts."""
LISTS = ("progress", "next_step")
"""Fields with one entry a line, set apart by semicolons in a published table."""


@dataclass(frozen=True, slots=True)
class FrameworkFiles:
    """What is loaded: the framework's own values by field key, and its tables.

    `status` is what findings get whose table gives none.
    """

    values: Mapping[str, str]
    grades: Path | None = None
    tracker: Path | None = None
    counts: Path | None = None
    area: str = ""
    status: str = "in progress"


def load_framework(act: Act, workspace: Workspace, files: FrameworkFiles) -> Kept:
    """Make a framework with its grades and findings in one act; all rows or none.

    Raises Refused naming the file, line and column of every row at fault.
    """
    _demand_scale(workspace, files.values.get("scale", ""))
    number = _next_number()
    known = Registers(coming={"framework": {"this framework": number}})
    faults: list[str] = []
    values = dict(files.values)
    if files.counts:
        rows = _rows(files.counts, STATED_HEADS, ("pillar", "stated"))
        values["stated"] = "\n".join(f"{row['pillar']}: {row['stated']}" for row in rows)
    drafts = [*_drafts(FRAMEWORK, [values], "framework", known, faults, files.area)]
    if files.grades:
        rows = [_with(row, level="question") for row in
                _rows(files.grades, GRADE_HEADS, ("question", "grade"))]  # fmt: skip
        drafts += _drafts(GRADE, rows, files.grades.name, known, faults, files.area)
    if files.tracker:
        rows = [
            _finding(row, files.status) for row in _rows(files.tracker, FINDING_HEADS, ("text",))
        ]
        drafts += _drafts(FINDING, rows, files.tracker.name, known, faults, files.area)
    if faults:
        more = f"; and {len(faults) - 10} more" if len(faults) > 10 else ""
        raise Refused(
            expected="rows without a fault", given="; ".join(faults[:10]) + more,
            remedy="Correct the rows: nothing was kept.",
        )  # fmt: skip
    return keep(act, drafts)


def _next_number() -> int:
    """The number that the framework will have."""
    newest = Record.objects.filter(kind=FRAMEWORK.key).order_by("-number").first()
    return 1 + (newest.number if newest else 0)


def _demand_scale(workspace: Workspace, name: str) -> None:
    scales = scales_for(workspace)
    if name not in scales:
        raise Refused(
            expected=f"a scale, one of: {', '.join(sorted(scales))}",
            given=name or "none",
            remedy="Name one of them, or add it to grade_scales.csv in the workspace folder.",
        )


def _with(row: dict[str, str], **usual: str) -> dict[str, str]:
    """A row with values where it has none."""
    return {**usual, **{key: text for key, text in row.items() if text}}


def _finding(row: dict[str, str], status: str) -> dict[str, str]:
    lists = {key: _lines(row[key]) for key in LISTS if row.get(key)}
    return _with({**row, **lists}, sort="area for improvement", status=status)


def _lines(text: str) -> str:
    return "\n".join(part.strip() for part in text.replace(";", "\n").splitlines() if part.strip())


def _drafts(
    kind: Kind, rows: Iterable[Mapping[str, str]], where: str, known: Registers,
    faults: list[str], area: str,
) -> list[Draft]:  # fmt: skip
    drafts = []
    for line, row in enumerate(rows, start=2):
        given = dict(row)
        if kind is not FRAMEWORK:
            given["framework"] = "this framework"
        checked = check(kind, given, known)
        faults += [f"{where}, line {line}, {each.label}: {each.text}" for each in checked.faults]
        drafts.append(Draft(kind.key, checked.values, area))
    return drafts


def _rows(
    path: Path, heads: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> list[dict[str, str]]:
    """The rows of a table by field key. Raises Refused where a needed column is missing."""
    try:
        reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        raw = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise Refused(
            expected="a table as CSV in UTF-8", given=str(path),
            remedy="Save the sheet as CSV in UTF-8 and name that file.",
        ) from None  # fmt: skip
    there = [head or "" for head in reader.fieldnames or ()]
    found = {key: head for key, names in heads.items() for head in names[::-1] if head in there}
    if missing := [key for key in needed if key not in found]:
        raise Refused(
            expected=f"a column {' and a column '.join(missing)}",
            given=f"{path.name} with {', '.join(there) or 'no heading'}",
            remedy="Name the columns as the tables of frameworks are named.",
        )
    return [{key: (row[head] or "").strip() for key, head in found.items()} for row in raw]
