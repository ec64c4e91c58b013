"""The job that checks papers: runs the check apart and keeps what it found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.registers.database import atomic, now
from watchward.registers.models import CheckedPaper, CheckFinding, Job, PaperCheck
from watchward.usecases.check_keeping import KEPT, WHOLE, earlier_text, plain
from watchward.usecases.service import check_store as store
from watchward.usecases.service.check_carrying import carry, earlier_findings
from watchward.usecases.service.check_process import Limits, Said, Tell, run_apart
from watchward.words.errors import NotFound

LIMITS = Limits()
_ORDER = ("changes the message", "material", "cosmetic", "")


def run_by_job(workspace: Workspace, job: Job, tell: Tell) -> dict[str, Any]:
    """The job of kind ``check``. Taken up again after it was done, it does nothing twice."""
    made = _check_of(job)
    if made.ended_at is None:
        run_check(workspace, made, tell, LIMITS)
    return {"check": made.pk, "message": "Checked."}


def _check_of(job: Job) -> PaperCheck:
    made: PaperCheck | None = PaperCheck.objects.filter(pk=job.arguments.get("check")).first()
    if made is None:
        raise NotFound(
            expected="a figure check that is still wanted",
            given="one that was deleted",
            remedy="Send the papers again to check them.",
        )
    return made


def run_check(workspace: Workspace, made: PaperCheck, tell: Tell, limits: Limits) -> None:
    """Check the papers of a check, and keep what was found."""
    papers = list(made.papers.all())
    with store.at_work(workspace, [(paper.name, paper.checksum) for paper in papers]) as place:
        paths = [place / "in" / paper.name for paper in papers]
        held_against = workspace.root if made.with_data else None
        since = place / "since.json" if made.earlier_id else None
        if since:
            since.write_text(earlier_text(earlier_findings(papers)), "utf-8")
        refused = run_apart(held_against, paths, place / "out", tell, limits, since)
        _keep(workspace, made, papers, place / "out", refused)


def _keep(
    workspace: Workspace,
    made: PaperCheck,
    papers: Sequence[CheckedPaper],
    out: Path,
    refused: Mapping[int, Said],
) -> None:
    """Keep the files first and the rows last, so that a row never lacks its file."""
    kept: dict[str, Any] = {"version": None, "papers": []}
    if (out / KEPT).is_file():
        kept = json.loads((out / KEPT).read_text("utf-8"))
        made.files = {
            form: store.hold_file(workspace, out / name).checksum for form, name in WHOLE.items()
        }
    read = [paper for at, paper in enumerate(papers) if at not in refused]
    for paper, told in zip(read, kept["papers"], strict=True):
        paper.about = told["about"]
        paper.files = {
            form: store.hold_file(workspace, out / name).checksum
            for form, name in told["files"].items()
        }
    for at, said in refused.items():
        papers[at].refused = plain(said)
    made.version, made.ended_at = kept["version"], now()
    with atomic():
        made.fates.all().delete()
        made.findings.all().delete()  # of a worker that was lost before it was done
        for paper in papers:
            paper.save(update_fields=("about", "files", "refused"))
        found = [
            (paper, told["findings"]) for paper, told in zip(read, kept["papers"], strict=True)
        ]
        CheckFinding.objects.bulk_create(_findings(made, found))
        carry(
            made,
            {paper.pk: told["since"] for paper, told in zip(read, kept["papers"], strict=True)},
        )
        made.save(update_fields=("files", "version", "ended_at"))


def _findings(
    made: PaperCheck, found: Sequence[tuple[CheckedPaper, Sequence[Mapping[str, Any]]]]
) -> list[CheckFinding]:
    """The findings of all papers, the most serious first, then in reading order."""
    each = [
        (paper, number, told) for paper, listed in found for number, told in enumerate(listed, 1)
    ]
    each.sort(key=lambda one: _ORDER.index(one[2]["severity"]))
    return [
        CheckFinding(check_made=made, paper=paper, number=number, place=place, **told)
        for place, (paper, number, told) in enumerate(each, 1)
    ]


def held_files() -> set[str]:
    """The checksums of every file that some check still needs."""
    held: set[str] = set()
    for files in PaperCheck.objects.values_list("files", flat=True):
        held |= set(files.values())
    papers = CheckedPaper.objects.values_list("checksum", "is_held", "files")
    for checksum, is_held, files in papers:
        held |= {*files.values(), *([checksum] if is_held else [])}
    return held


def sweep(workspace: Workspace, older_than: float = store.AGE_OF_ORPHANS) -> list[str]:
    """Remove files of no check that are older than so many seconds; their checksums."""
    return store.sweep(workspace, held_files(), older_than)
