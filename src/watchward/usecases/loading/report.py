"""What a load did, as a value every face can show."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from watchward.lake.workspace import Workspace
from watchward.sources.staging import Reject
from watchward.words.errors import Refused
from watchward.words.periods import Month

Progress = Callable[[str, int], None]
"""Called with what is being read and the rows read so far."""

DEFAULT_MAX_REJECTS = 0.01


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load. `replace` None means the default of the kind.

    `covers` is the months the files cover if it is not first to last month
    found; `areas` the areas they cover if not all; `year` the year of a
    population that does not say its own; `max_rejects` the share of rows that
    may be rejected before nothing is stored. With `dry_run` the load is worked
    out to its end and nothing is kept.
    """

    replace: bool | None = None
    covers: tuple[Month, Month] | None = None
    areas: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    max_rejects: float = DEFAULT_MAX_REJECTS
    dry_run: bool = False


@dataclass(slots=True)
class LoadReport:
    """Rows in = stored + rejected + superseded. `stored` are rows the files and the lake share.

    `version` is the number of the version that holds the result, `is_new`
    whether this load made it (in a dry run: would make it). `foreseen` is what
    a dry run alone finds out (see `rehearsal.foresee`).
    """

    kind: str
    files: list[str] = field(default_factory=list)
    rows_in: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    superseded: int = 0
    rejects: list[Reject] = field(default_factory=list)
    first_month: str = ""
    last_month: str = ""
    covers: str = ""
    revisions: list[dict[str, object]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    version: int = 0
    is_new: bool = False
    seconds: float = 0.0
    foreseen: dict[str, Any] = field(default_factory=dict)

    @property
    def stored(self) -> int:
        """Rows of the files that the lake now holds."""
        return self.added + self.changed + self.unchanged

    def check_reconciles(self) -> None:
        """Rows in must be stored + rejected + superseded; anything else is our fault."""
        total = self.stored + len(self.rejects) + self.superseded
        if total != self.rows_in:
            raise AssertionError(
                f"{self.kind}: {self.rows_in} rows in, but {self.stored} stored + "
                f"{len(self.rejects)} rejected + {self.superseded} superseded = {total}"
            )


def refuse_if_too_many(
    workspace: Workspace, kind: str, rejects: Sequence[Reject], rows_in: int, limit: float
) -> None:
    """Refuse the load when too large a share was rejected, writing the list outside the lake."""
    if not rejects or len(rejects) <= limit * rows_in:
        return
    listed = _listed(workspace, kind, rejects)
    first = rejects[0]
    raise Refused(
        expected=f"at most {limit * 100:g}% of rows that cannot be read",
        given=f"{len(rejects):,} of {rows_in:,} rows rejected; the first is line {first.line:,} "
        f"of {first.file_name}, column {first.column or '(none)'}, value {first.value!r}: "
        f"{first.reason}",
        remedy=f"Nothing was stored. {listed} Correct the file, or allow more rejected rows "
        "(on the command line: --max-rejects).",
    )


def _listed(workspace: Workspace, kind: str, rejects: Sequence[Reject]) -> str:
    try:
        path = write_reject_list(workspace, kind, rejects)
    except OSError as error:  # a full disk must not hide what is wrong with the file
        return f"The rejected rows could not be listed ({error.strerror})."
    return f"Every rejected row is listed in {path}."


def write_reject_list(workspace: Workspace, kind: str, rejects: Sequence[Reject]) -> Path:
    """Write rejected rows as CSV beside the lake; the path. An older list is never overwritten."""
    stamp = datetime.now(ZoneInfo("Europe/London")).strftime("%Y%m%d-%H%M%S")
    folder = workspace.root / "refused"
    folder.mkdir(exist_ok=True)
    names = (f"{kind}-{stamp}{again}.csv" for again in ("", *(f"-{n}" for n in range(2, 1000))))
    path = next(folder / name for name in names if not (folder / name).exists())
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "line", "column", "value", "reason"])
        rows.writerows(
            [_plain(r.file_name), r.line, _plain(r.column), _plain(r.value), r.reason]
            for r in rejects
        )
    return path


def _plain(text: str) -> str:
    """A text a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
