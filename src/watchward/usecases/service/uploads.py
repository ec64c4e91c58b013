"""Uploads: files received, looked at without being stored, then loaded or discarded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from watchward.lake.manifest import manifest_numbers, read_manifest
from watchward.lake.workspace import Workspace
from watchward.registers import queue
from watchward.registers.database import atomic, now
from watchward.registers.models import Job, JobStatus, Person, Upload
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.loading.kinds import load_kind
from watchward.usecases.loading.report import LoadOptions, LoadReport
from watchward.usecases.service import upload_files
from watchward.usecases.service.audit import Actor, actor_of, note
from watchward.usecases.service.upload_files import Sent
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.periods import Month, Period
from watchward.words.roles import Ability

KEEP_FILES = timedelta(days=7)
"""How long files wait that nobody loads or discards."""
SWEEP_AFTER = timedelta(hours=1)
"""How long a folder that no upload names may yet be one that is being filled."""
_EXAMPLES = 20
_NAMED = 40
Tell = Callable[[str, int], None]
_Status = Upload.Status


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are to be loaded, as `LoadOptions` but in plain values that can be kept."""

    replace: bool | None = None
    covers: tuple[str, str] | None = None
    areas: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    max_rejects: float = 0.01

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "replace": self.replace,
            "covers": list(self.covers) if self.covers else None,
            "areas": list(self.areas),
            "columns": dict(self.columns),
            "year": self.year,
            "max_rejects": self.max_rejects,
        }


def _load_options(kept: dict[str, Any], *, dry_run: bool) -> LoadOptions:
    """The options of a load; a look lets every row be refused, so that all are shown."""
    covers = kept.get("covers")
    return LoadOptions(
        replace=kept.get("replace"),
        covers=(Month.parse(covers[0]), Month.parse(covers[1])) if covers else None,
        areas=tuple(kept.get("areas", ())),
        columns=dict(kept.get("columns", {})),
        year=kept.get("year"),
        max_rejects=1.0 if dry_run else float(kept["max_rejects"]),
        dry_run=dry_run,
    )


def receive(
    workspace: Workspace,
    viewer: Viewer,
    actor: Actor,
    kind: str,
    sent: Sequence[Sent],
    choices: Choices,
    limit: int,
) -> Upload:
    """Keep files sent and have them looked at. Raises Forbidden, or Refused with nothing kept."""
    viewer.demand(Ability.LOAD)
    if kind not in upload_files.TAKEN:
        raise Refused(
            expected=f"a kind of data: {', '.join(upload_files.TAKEN)}",
            given=repr(kind[:40]),
            remedy="Choose what the files hold.",
        )
    upload_files.refuse_unfit(kind, sent, limit)
    place, kept = upload_files.keep(workspace, sent)
    try:
        with atomic():
            upload: Upload = Upload.objects.create(
                kind=kind,
                name=_names([file.name for file in kept]),
                checksum=kept[0].checksum,
                size=sum(file.size for file in kept),
                stored=place,
                options=choices.as_json() | {"files": [_file_json(file) for file in kept]},
                person_id=actor.person_id,
            )
            _start(upload, "preview", actor.person_id)
            checksums = {"files": {file.name: file.checksum for file in kept}}
            note(actor, "sent files", f"{kind}: {upload.name}", checksums | {"upload": upload.pk})
    except BaseException:
        upload_files.throw_away(workspace, place)
        raise
    return upload


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return (", ".join(names[:2]) + more)[:200]


def _file_json(file: upload_files.Kept) -> dict[str, Any]:
    return {"name": file.name, "checksum": file.checksum, "size": file.size, "lines": file.lines}


def _start(upload: Upload, kind: str, person_id: int | None, **more: Any) -> Job:
    """Put a look or a load into the queue, and note it with the upload."""
    lines = [file["lines"] for file in upload.options["files"]]
    total = None if None in lines else sum(lines)
    arguments = {"upload": upload.pk, "name": upload.name, **more}
    job = queue.enqueue(kind, arguments, person_id, total or None)
    if kind == "preview":
        upload.preview_job, upload.status = job, _Status.RECEIVED
    else:
        upload.load_job, upload.status = job, _Status.LOADING
    upload.save()
    return job


def find_upload(number: int, viewer: Viewer) -> Upload:
    """An upload by its number. Raises Forbidden, or NotFound."""
    viewer.demand(Ability.LOAD)
    found = Upload.objects.select_related("person", "preview_job", "load_job")
    upload: Upload | None = found.filter(pk=number).first()
    if upload is None:
        raise NotFound(
            expected="the number of an upload",
            given=str(number),
            remedy="Start from the data page, which lists the latest.",
        )
    return upload


def recent_uploads(viewer: Viewer, most: int = 10) -> list[Upload]:
    """The latest uploads, for those who may load; none for others."""
    if not viewer.may(Ability.LOAD):
        return []
    return list(Upload.objects.select_related("person")[:most])


def has_moved_on(workspace: Workspace, upload: Upload) -> bool:
    """Whether the data have changed since the upload was looked at."""
    return bool(upload.preview) and upload.preview.get("version") != newest_version(workspace)


def commit(
    workspace: Workspace, number: int, viewer: Viewer, actor: Actor, *, anyway: bool = False
) -> Upload:
    """Have an upload loaded. Raises Refused unless it was looked at, and of the data as they are.

    `anyway` loads although the data have changed since the look.
    """
    with atomic():
        upload = _locked(number, viewer, _Status.READY, "loaded")
        if not upload.preview.get("allowed", False):
            raise Refused(
                expected=f"at most {upload.options['max_rejects'] * 100:g}% of rows rejected",
                given=f"{upload.preview['rejected']:,} of {upload.preview['rows_in']:,}",
                remedy="Correct the file and send it again, or send it with a higher limit.",
            )
        if has_moved_on(workspace, upload) and not anyway:
            raise Refused(
                expected=f"the data as they were when you looked: {_version(upload)}",
                given=f"version {newest_version(workspace)}, made since",
                remedy="Look again at what this load would do now, or load it anyway.",
            )
        _start(upload, "load", actor.person_id, seen=upload.preview.get("version", 0))
        note(actor, "asked for a load", f"{upload.kind}: {upload.name}", {"upload": upload.pk})
    return upload


def _version(upload: Upload) -> str:
    number = upload.preview.get("version")
    return f"version {number}" if number else "nothing loaded"


def look_again(number: int, viewer: Viewer, actor: Actor) -> Upload:
    """Have an upload looked at once more. Raises Refused where that makes no sense."""
    with atomic():
        upload = _locked(number, viewer, _Status.READY, "looked at again")
        _start(upload, "preview", actor.person_id)
        note(actor, "looked at files again", upload.name, {"upload": upload.pk})
    return upload


def discard(workspace: Workspace, number: int, viewer: Viewer, actor: Actor) -> Upload:
    """Remove an upload's files without loading them. Raises Refused where it is loading."""
    with atomic():
        upload = _locked(number, viewer, _Status.READY, "discarded", _Status.REFUSED)
        upload.status = _Status.DISCARDED
        upload.preview = {}
        upload.save()
        note(actor, "discarded files", f"{upload.kind}: {upload.name}", {"upload": upload.pk})
    upload_files.throw_away(workspace, upload.stored)
    return upload


def _locked(number: int, viewer: Viewer, wanted: object, done: str, also: object = None) -> Upload:
    """The upload, held against others until the transaction ends, if it stands as wanted."""
    find_upload(number, viewer)
    upload: Upload = Upload.objects.select_for_update().get(pk=number)
    if upload.status not in (wanted, also):
        raise Refused(
            expected=f"an upload that can be {done}",
            given=f"one that is {upload.get_status_display().lower()}",
            remedy="Go back to its page to see how it stands.",
        )
    return upload


def preview(workspace: Workspace, job: Job, tell: Tell) -> dict[str, Any]:
    """The job that looks: loads without keeping, and notes what that would do."""
    upload, report = _run(workspace, job, tell, dry_run=True)
    said = _report_json(report) | {
        "version": report.version,
        "months": report.foreseen.get("months", []),
        "unmapped": report.foreseen.get("unmapped", {}),
        "unplaced": report.foreseen.get("unplaced", {}),
        "allowed": _is_allowed(report, upload),
    }
    return said | {"message": "Looked at. Nothing is stored yet."}


def _is_allowed(report: LoadReport, upload: Upload) -> bool:
    return len(report.rejects) <= float(upload.options["max_rejects"]) * report.rows_in


def load(workspace: Workspace, job: Job, tell: Tell) -> dict[str, Any]:
    """The job that loads. Taken up again after its worker was lost, it loads nothing twice."""
    if job.attempts > 1 and (found := _made_already(workspace, job)):
        return found
    _, report = _run(workspace, job, tell, dry_run=False)
    seen = job.arguments.get("seen", 0)
    base = report.version - 1 if report.is_new else report.version
    message = f"Loaded: version {report.version}" if report.is_new else "Nothing changed"
    return _report_json(report) | {
        "version": report.version,
        "is_new": report.is_new,
        "moved_on": base != seen,
        "message": message,
    }


def _run(workspace: Workspace, job: Job, tell: Tell, *, dry_run: bool) -> tuple[Upload, LoadReport]:
    upload = Upload.objects.get(pk=job.arguments["upload"])
    names = [file["name"] for file in upload.options["files"]]
    paths = upload_files.paths_of(workspace, upload.stored, names)
    tell("Reading the files", 0)
    options = _load_options(upload.options, dry_run=dry_run)
    report = load_kind(workspace, upload.kind, paths, options, tell)
    return upload, report


def _made_already(workspace: Workspace, job: Job) -> dict[str, Any] | None:
    """The result of a load whose worker was lost after its version was made, before it said so."""
    upload = Upload.objects.get(pk=job.arguments["upload"])
    sent = sorted(file["checksum"] for file in upload.options["files"])
    seen = int(job.arguments.get("seen", 0))
    for number in manifest_numbers(workspace):
        what = read_manifest(workspace, number).what if number > seen else {}
        files = sorted(file["checksum"] for file in what.get("files", ()))
        if files == sent and what.get("kind") == upload.kind:
            counts: dict[str, Any] = what.get("counts", {})
            stored = sum(counts.get(part, 0) for part in ("added", "changed", "unchanged"))
            return counts | {
                "stored": stored, "version": number, "is_new": True,
                "moved_on": number != seen + 1, "message": f"Loaded: version {number}",
            }  # fmt: skip
    return None


def _report_json(report: LoadReport) -> dict[str, Any]:
    """What a load did or would do, as plain values. Examples hold values, which may be personal."""
    reasons = Counter((item.column, item.reason) for item in report.rejects)
    return {
        "rows_in": report.rows_in,
        "stored": report.stored,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "superseded": report.superseded,
        "rejected": len(report.rejects),
        "reasons": [
            {"column": column, "reason": reason, "count": count}
            for (column, reason), count in reasons.most_common(_EXAMPLES)
        ],
        "examples": [
            {"file": item.file_name, "line": item.line, "column": item.column,
             "value": item.value[:100], "reason": item.reason}
            for item in report.rejects[:_EXAMPLES]
        ],
        "covers": _span(report.covers),
        "cells": int(str(report.revisions[0]["cells"])) if report.revisions else 0,
        "revised": list(_months(report))[:_NAMED],
        "notes": report.notes[:_NAMED],
        "seconds": round(report.seconds, 1),
        "is_new": report.is_new,
    }  # fmt: skip


def _span(covers: str) -> str:
    """The months covered in words, where they are one run; else as the load says them."""
    match = re.fullmatch(r"(\d{4}-\d{2})\.\.(\d{4}-\d{2})", covers)
    return Period(Month.parse(match[1]), Month.parse(match[2])).span_label if match else covers


def _months(report: LoadReport) -> list[str]:
    found = report.revisions[0]["months"] if report.revisions else []
    return [str(month) for month in found] if isinstance(found, list) else []


def without_folders(workspace: Workspace, text: str) -> str:
    """A text in which files of this workspace are named without the folders they lie in."""
    root = re.escape(str(workspace.root))
    return re.sub(rf"{root}(/[^\s:,;'\"]*)?/", "", text).replace(str(workspace.root), "")


def was_done(job: Job, result: dict[str, Any]) -> None:
    """Note with an upload how its look or load ended."""
    upload = _of(job)
    if upload is None:
        return
    if job.kind == "preview":
        upload.preview, upload.status = result, _Status.READY
        upload.save()
        return
    upload.report, upload.status, upload.preview = result, _Status.LOADED, {}
    upload.save()
    what = f"{upload.kind}: {upload.name}"
    detail = {"version": result.get("version"), "rows": result.get("rows_in"), "job": job.pk}
    note(_actor(job), "loaded data", what, detail)


def was_refused(job: Job, said: dict[str, Any]) -> None:
    """Note with an upload that its files were refused."""
    upload = _of(job)
    if upload is not None:
        part = "preview" if job.kind == "preview" else "report"
        setattr(upload, part, {"refused": said})
        upload.status = _Status.REFUSED
        upload.save()


def was_given_up(job: Job) -> None:
    """Note with an upload that its job was cancelled, or failed with its worker."""
    upload = _of(job)
    if upload is not None:
        looked = bool(upload.preview) and "refused" not in upload.preview
        upload.status = _Status.READY if looked else _Status.REFUSED
        if not looked:
            upload.preview = {"refused": _unfinished()}
        upload.save()


def was_retried(job: Job) -> None:
    """Note with an upload that its job is in the queue again. Raises Refused without its files."""
    upload = _of(job)
    if upload is None:
        return
    if upload.status in (_Status.DISCARDED, _Status.LOADED):
        raise Refused(
            expected="an upload whose files are still here",
            given=f"one that is {upload.get_status_display().lower()}",
            remedy="Send the files again.",
        )
    upload.status = _Status.RECEIVED if job.kind == "preview" else _Status.LOADING
    if job.kind == "preview":
        upload.preview = {}
    upload.save()


def tidy(workspace: Workspace, job: Job) -> None:
    """Remove the files of an upload that was loaded: the lake keeps the originals."""
    upload = _of(job)
    if upload is not None and upload.status == _Status.LOADED:
        upload_files.throw_away(workspace, upload.stored)


def _unfinished() -> dict[str, str]:
    return {
        "expected": "the files to be looked at to the end",
        "given": "a look that was cancelled or cut short",
        "remedy": "Nothing was stored. Try the job again, or send the files again.",
        "where": "",
    }


def _of(job: Job) -> Upload | None:
    if job.kind not in ("preview", "load"):
        return None
    found: Upload | None = Upload.objects.filter(pk=job.arguments.get("upload")).first()
    return found


def _actor(job: Job) -> Actor:
    person = Person.objects.filter(pk=job.person_id).first() if job.person_id else None
    return actor_of(person)


def sweep(workspace: Workspace) -> None:
    """Discard what nobody loaded for a week, and remove files no upload needs any more."""
    held = (_Status.RECEIVED, _Status.READY, _Status.LOADING, _Status.REFUSED)
    old = Upload.objects.filter(made_at__lt=now() - KEEP_FILES, status__in=held)
    busy = (JobStatus.WAITING, JobStatus.RUNNING)
    for upload in old.exclude(load_job__status__in=busy).exclude(preview_job__status__in=busy):
        upload.status, upload.preview = _Status.DISCARDED, {}
        upload.save()
    wanted = Upload.objects.filter(status__in=held).values_list("stored", flat=True)
    upload_files.sweep_folders(workspace, set(wanted), SWEEP_AFTER.total_seconds())
