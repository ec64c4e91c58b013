"""Pages: long work, how far it is, and stopping it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from watchward.usecases.service.jobs import JobState, cancel_job, job_state, retry_job
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.numbers import count_text
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job. `upload` is the number of the upload it is about, None for other work."""

    state: JobState
    upload: int | None
    version: int | None


def show(ask: Ask, pk: int) -> HttpResponse:
    """How far a job is, or what it did; a check of papers says that on a page of its own."""
    state = job_state(pk, ask.viewer)
    if state.job.kind == "check":
        return HttpResponseRedirect(link("check", pk=state.job.arguments["check"]))
    return render(ask.request, "jobs/job.html", _page(state))


def _page(state: JobState) -> JobPage:
    upload, version = state.job.arguments.get("upload"), state.job.result.get("version")
    return JobPage(state, int(upload) if upload else None, int(version) if version else None)


def progress(ask: Ask, pk: int) -> HttpResponse:
    """The same, for the page's script."""
    state = job_state(pk, ask.viewer)
    speed = state.rows_a_second
    return JsonResponse(
        {
            "ended": state.has_ended,
            "status": state.job.status,
            "statusText": "Stopping" if state.is_stopping else state.job.get_status_display(),
            "message": state.job.message,
            "rows": count_text(state.job.done),
            "total": count_text(state.job.total) if state.job.total else None,
            "speed": count_text(speed) if speed is not None else None,
            "share": state.share,
        }
    )


def cancel(ask: Ask, pk: int) -> HttpResponse:
    """Ask a job to stop."""
    state = cancel_job(pk, ask.viewer, ask.actor)
    if state.has_ended:
        messages.success(ask.request, "Cancelled. Nothing was changed.")
    return HttpResponseRedirect(link("job", pk=pk))


def retry(ask: Ask, pk: int) -> HttpResponse:
    """Try a job again."""
    retry_job(pk, ask.viewer, ask.actor)
    messages.success(ask.request, "It is in the queue again.")
    return HttpResponseRedirect(link("job", pk=pk))


ROUTES: tuple[Route, ...] = (
    Route("jobs/<int:pk>", show, "job", needs=Ability.LOAD),
    Route("jobs/<int:pk>/progress.json", progress, "job-progress", needs=Ability.LOAD),
    Route("jobs/<int:pk>/cancel", cancel, "job-cancel", needs=Ability.LOAD, methods=("POST",)),
    Route("jobs/<int:pk>/retry", retry, "job-retry", needs=Ability.LOAD, methods=("POST",)),
)
