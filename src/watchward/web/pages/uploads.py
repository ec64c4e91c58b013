"""Pages: sending files, looking at what they would do, loading them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import Upload
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.service import uploads
from watchward.usecases.service.upload_files import Sent, TooLarge, too_large
from watchward.web.asking import Ask
from watchward.web.pages.uploads_context import KINDS, Problem, UploadForm, UploadPage
from watchward.web.pages.uploads_form import choices_of
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Busy, Refused
from watchward.words.marking import Marking
from watchward.words.roles import Ability

FIELDS = ("kind", "mode", "covers_from", "covers_to", "year", "max_rejects")


def send(ask: Ask) -> HttpResponse:
    """The form, and what was sent with it."""
    if ask.request.method != "POST":
        values = {"kind": ask.one("kind", "offences"), "max_rejects": "1"}
        return _form(ask, values, ())
    values = {name: ask.posted(name)[:100] for name in FIELDS}
    if getattr(ask.request, "upload_was_too_large", False):  # known once the form is read
        said = _sentence(too_large(settings.UPLOAD_LIMIT))
        return _form(ask, values, (Problem("files", said),), 413)
    choices, problems = choices_of(values, ask.request.FILES.get("profile"))
    files = ask.request.FILES.getlist("files")
    if not files:
        problems = (Problem("files", "Choose one or more files"), *problems)
    if choices is None or problems:
        return _form(ask, values, problems, 422)
    try:
        upload = uploads.receive(
            ask.workspace, ask.viewer, ask.actor, values["kind"], [_sent(f) for f in files],
            choices, settings.UPLOAD_LIMIT,
        )  # fmt: skip
    except Busy:
        raise
    except Refused as error:
        status = 413 if isinstance(error, TooLarge) else 422
        return _form(ask, values, (Problem("files", _sentence(error)),), status)
    return HttpResponseRedirect(link("upload-one", pk=upload.pk))


def _sent(file: UploadedFile) -> Sent:
    return Sent(str(file.name), int(file.size or 0), file.chunks)


def _sentence(error: Refused) -> str:
    return f"Expected {error.expected}, but given {error.given}. {error.remedy}"


def _form(
    ask: Ask, values: dict[str, str], problems: tuple[Problem, ...], status: int = 200
) -> HttpResponse:
    page = UploadForm(values, problems, settings.UPLOAD_LIMIT)
    return render(ask.request, "uploads/send.html", page, status)


def show(ask: Ask, pk: int) -> HttpResponse:
    """An upload: what it would do, or did."""
    upload = uploads.find_upload(pk, ask.viewer)
    return render(ask.request, "uploads/upload.html", _page(ask, upload))


def _page(ask: Ask, upload: Upload) -> UploadPage:
    refused: dict[str, Any] = upload.report.get("refused") or upload.preview.get("refused") or {}
    is_ready = upload.status == Upload.Status.READY
    return UploadPage(
        upload=upload,
        kind=next(text for value, text, _ in KINDS if value == upload.kind),
        seen=upload.preview if "refused" not in upload.preview else {},
        done=upload.report if "refused" not in upload.report else {},
        refused=refused if upload.status == Upload.Status.REFUSED else {},
        may_see_values=ask.viewer.sees(Marking.OFFICIAL_SENSITIVE),
        moved_on=is_ready and uploads.has_moved_on(ask.workspace, upload),
        newest=newest_version(ask.workspace),
    )


def load(ask: Ask, pk: int) -> HttpResponse:
    """Have an upload loaded, unless the data have changed since it was looked at."""
    upload = uploads.find_upload(pk, ask.viewer)
    anyway = ask.posted("anyway") == "yes"
    if uploads.has_moved_on(ask.workspace, upload) and not anyway:
        return HttpResponseRedirect(link("upload-one", pk=pk))
    upload = uploads.commit(ask.workspace, pk, ask.viewer, ask.actor, anyway=anyway)
    messages.success(ask.request, "The load is in the queue and begins by itself.")
    return HttpResponseRedirect(link("job", pk=upload.load_job_id))


def again(ask: Ask, pk: int) -> HttpResponse:
    """Look once more at what an upload would do."""
    uploads.look_again(pk, ask.viewer, ask.actor)
    return HttpResponseRedirect(link("upload-one", pk=pk))


def discard(ask: Ask, pk: int) -> HttpResponse:
    """Remove an upload's files without loading them."""
    upload = uploads.discard(ask.workspace, pk, ask.viewer, ask.actor)
    messages.success(ask.request, f"Discarded {upload.name}. Nothing was stored.")
    return HttpResponseRedirect(link("data"))


ROUTES: tuple[Route, ...] = (
    Route("data/upload", send, "upload", needs=Ability.LOAD, methods=("GET", "POST")),
    Route("data/uploads/<int:pk>", show, "upload-one", needs=Ability.LOAD),
    Route("data/uploads/<int:pk>/load", load, "upload-load", Ability.LOAD, ("POST",)),
    Route("data/uploads/<int:pk>/again", again, "upload-again", Ability.LOAD, ("POST",)),
    Route("data/uploads/<int:pk>/discard", discard, "upload-discard", Ability.LOAD, ("POST",)),
)
