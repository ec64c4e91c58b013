"""Long work: looking at a job, stopping it, trying it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.registers import queue
from watchward.registers.database import atomic, now
from watchward.registers.models import Job, JobStatus
from watchward.usecases.service import uploads
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.roles import Ability

ENDED = (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED)
KIND_WORDS = {
    "preview": "Looking at files sent",
    "load": "Loading files sent",
    "edition": "Making a document",
    "check": "Checking papers",
}
_TELLING = {
    JobStatus.WAITING: "It waits until the work before it is done.",
    JobStatus.RUNNING: "You can close this page: the work goes on, and the data page leads back.",
}


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as its page shows it. `share` is per cent done, None where the whole is not known."""

    job: Job
    title: str
    has_ended: bool
    is_stopping: bool
    rows_a_second: int | None
    share: int | None
    telling: str

    @property
    def may_retry(self) -> bool:
        """Whether it can be tried again."""
        return self.job.status in (JobStatus.FAILED, JobStatus.CANCELLED)


def find_job(number: int, viewer: Viewer) -> Job:
    """A job by its number. Raises Forbidden, or NotFound."""
    viewer.demand(Ability.LOAD)
    job: Job | None = Job.objects.select_related("person").filter(pk=number).first()
    if job is None:
        raise NotFound(
            expected="the number of a job",
            given=str(number),
            remedy="Start from the data page, which lists the latest.",
        )
    return job


def job_state(number: int, viewer: Viewer) -> JobState:
    """How far a job is."""
    return state_of(find_job(number, viewer))


def recent_jobs(viewer: Viewer, most: int = 10) -> list[JobState]:
    """The latest jobs, for those who may load; none for others."""
    if not viewer.may(Ability.LOAD):
        return []
    return [state_of(job) for job in Job.objects.select_related("person")[:most]]


def state_of(job: Job) -> JobState:
    """A job with what can be said of it."""
    name = str(job.arguments.get("name", ""))
    title = KIND_WORDS.get(job.kind, job.kind.capitalize())
    running = job.status == JobStatus.RUNNING
    return JobState(
        job=job,
        title=f"{title}: {name}" if name else title,
        has_ended=job.status in ENDED,
        is_stopping=running and job.cancel_asked,
        rows_a_second=_speed(job),
        share=min(100, job.done * 100 // job.total) if job.total and running else None,
        telling=_TELLING.get(JobStatus(job.status), ""),
    )


def _speed(job: Job) -> int | None:
    if job.started_at is None or not job.done:
        return None
    seconds = ((job.ended_at or now()) - job.started_at).total_seconds()
    return int(job.done / max(seconds, 0.1))


def cancel_job(number: int, viewer: Viewer, actor: Actor) -> JobState:
    """Ask a job to stop. Raises Refused where it has ended."""
    job = find_job(number, viewer)
    if not queue.ask_cancel(job.pk):
        raise Refused(
            expected="a job that waits or runs",
            given=f"one that is {job.get_status_display().lower()}",
            remedy="Go to the data page to see what it did; a load can be undone there.",
        )
    job.refresh_from_db()
    if job.status == JobStatus.CANCELLED:
        uploads.was_given_up(job)
    note(actor, "cancelled a job", state_of(job).title, {"job": job.pk})
    return job_state(number, viewer)


def retry_job(number: int, viewer: Viewer, actor: Actor) -> JobState:
    """Try a job that failed or was cancelled again. Raises Refused for any other."""
    job = find_job(number, viewer)
    with atomic():
        if not queue.retry(job.pk):
            raise Refused(
                expected="a job that failed or was cancelled",
                given=f"one that is {job.get_status_display().lower()}",
                remedy="Go back to its page to see how far it is.",
            )
        uploads.was_retried(job)
        note(actor, "tried a job again", state_of(job).title, {"job": job.pk})
    return job_state(number, viewer)


def start_job(
    kind: str, arguments: dict[str, Any], person_id: int | None, total: int | None = None
) -> Job:
    """Put work into the queue; the worker takes it up. `arguments` may carry a `name` to show."""
    return queue.enqueue(kind, arguments, person_id, total)
