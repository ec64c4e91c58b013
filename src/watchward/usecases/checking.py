"""The figure check of some files: read, checked together, and held against the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watchward.check.model import Checked, Paper, Severity, Verdict
from watchward.words.errors import UsageProblem

if TYPE_CHECKING:
    from watchward.lake.workspace import Workspace
    from watchward.usecases.check_data import WorkspaceData

__all__ = ["CheckedFiles", "check_files", "check_read"]


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """Papers checked together; `version` is that of the data they were held against, or None."""

    papers: tuple[Checked, ...]
    version: int | None = None

    @property
    def has_material(self) -> bool:
        """Whether some claim does not hold by more than its last digit."""
        return any(
            claim.verdict is Verdict.INCONSISTENT and claim.severity is not Severity.COSMETIC
            for paper in self.papers
            for claim in paper.claims
        )


def check_files(paths: Sequence[Path], workspace: Workspace | None = None) -> CheckedFiles:
    """Read and check some papers together, with a workspace also against its measures.

    Raises UsageProblem for no paper or two of one name, Refused for a file
    that cannot be read.
    """
    from watchward.check.checking import make_ready
    from watchward.check.readers import read_papers

    _refuse_same_names(paths)
    return check_read(read_papers(paths, make_ready), workspace)


def check_read(papers: Sequence[Paper], workspace: Workspace | None = None) -> CheckedFiles:
    """Check papers that were read, each of a name of its own, together and against a workspace."""
    from watchward.check.checking import check_papers

    data = _data(workspace)
    return CheckedFiles(check_papers(papers, data), data.snapshot.number if data else None)


def _refuse_same_names(paths: Sequence[Path]) -> None:
    names = [path.name for path in paths]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not names:
        raise UsageProblem(
            expected="one or several papers, each with a name of its own",
            given=", ".join(twice) if twice else "none",
            remedy="Give two papers of one name different names, so that each finding says which "
            "paper it is in."
            if twice
            else "Choose the papers to check.",
        )


def _data(workspace: Workspace | None) -> WorkspaceData | None:
    """The measures of a workspace; None without one, or where nothing was loaded."""
    if workspace is None:
        return None
    from watchward.usecases.check_data import open_data

    return open_data(workspace)
