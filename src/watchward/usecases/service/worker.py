"""The worker: takes up jobs one at a time, and can be stopped or killed at any moment.

The job runs in a thread of its own while the first thread keeps its lease
and listens for the order to stop, so that neither waits for a long query. A
load is one transaction of the lake: whatever happens to its worker, the data
are the old version or the new.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.registers import queue
from watchward.registers.database import atomic
from watchward.registers.models import Job, JobStatus
from watchward.usecases.service import check_running, check_sending, editions, uploads
from watchward.usecases.service.audit import SYSTEM, note
from watchward.words.errors import Busy, WatchwardError

BEAT = 10.0
"""Seconds between renewals of a lease."""
LOOK = 0.5
"""Seconds between looks at whether somebody asked to stop, and at the queue."""
PATIENCE = 20.0
"""Seconds a job has to come to rest when the worker is stopped; then it is left."""
SWEEP = 3600.0
CANCELLED = "Cancelled. Nothing was changed."
DONE, FAILED, GIVEN_UP = map(JobStatus, ("done", "failed", "cancelled"))
_log = logging.getLogger("watchward.worker")

Tell = Callable[[str, int], None]
Handler = Callable[[Workspace, Job, Tell], dict[str, Any]]
"""Does a job: told how far it is by (what is happening, rows so far); gives its result.

The result's ``message``, if there is one, is what the job's page says at the end.
"""
HANDLERS: dict[str, Handler] = {
    "preview": uploads.preview,
    "load": uploads.load,
    editions.JOB: editions.make_by_job,
    check_sending.JOB: check_running.run_by_job,
}


class _Stopped(BaseException):
    """Raised inside a job that must end: a load is then abandoned."""


@dataclass(slots=True)
class Run:
    """One job being run: what its two threads tell each other."""

    job: Job
    worker: str
    must_end: Event = field(default_factory=Event)
    why: str = ""
    said: tuple[str, int] | None = None
    kept: tuple[str, int] | None = None
    result: dict[str, Any] | None = None
    error: BaseException | None = None

    def tell(self, message: str, done: int) -> None:
        """Progress from inside the job; where it must end, this is where it does."""
        if self.must_end.is_set():
            raise _Stopped
        self.said = (message, done)

    def stop(self, why: str) -> None:
        """Have the job end at its next step."""
        self.why = self.why or why
        self.must_end.set()


def work(workspace: Workspace) -> int:
    """Run jobs until told to stop (SIGTERM or Ctrl-C). The exit code."""
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    worker, swept = queue.new_worker_name(), float("-inf")
    while not stopping.is_set():
        try:
            look_after(workspace)
            if time.monotonic() - swept > SWEEP:
                uploads.sweep(workspace)
                editions.sweep_orphans(workspace)
                check_running.sweep(workspace)
                swept = time.monotonic()
            job = queue.claim(worker)
            if job is None:
                stopping.wait(LOOK)
            elif not run(workspace, job, worker, stopping):
                os._exit(0)  # threads in a long query would hold an ordinary exit up
        except Exception:  # the database may be away for a moment: go on when it is back
            _log.exception("The worker met a fault and goes on.")
            queue.close_connections()
            stopping.wait(5)
    return 0


def look_after(workspace: Workspace) -> None:
    """See to jobs whose worker is gone, and to the uploads of those given up."""
    if not queue.anything_lost():
        return  # the usual case: not worth a transaction, which would shut others out
    with atomic():
        for job in queue.recover():
            uploads.was_given_up(job)


def run(workspace: Workspace, job: Job, worker: str, stopping: Event) -> bool:
    """Run one job to its end; False where it would not come to rest and the process must go."""
    current = Run(job, worker)
    thread = Thread(target=_do, args=(workspace, current), name=f"job {job.pk}", daemon=True)
    thread.start()
    _watch(current, thread, stopping)
    if thread.is_alive():
        queue.put_back(job.pk, worker, "The service was stopped; this goes on when it is back.")
        return False
    finish(workspace, current)
    return True


def run_here(workspace: Workspace, job: Job, worker: str) -> None:
    """Run one job to its end in this thread, with no watch kept: for a caller that waits."""
    current = Run(job, worker)
    try:
        current.result = HANDLERS[job.kind](workspace, job, current.tell)
    except Exception as error:
        current.error = error
    finish(workspace, current)


def _do(workspace: Workspace, current: Run) -> None:
    """The job itself, in its own thread."""
    try:
        handler = HANDLERS[current.job.kind]
        current.result = handler(workspace, current.job, current.tell)
    except BaseException as error:  # looked at by the thread that waits
        current.error = error
    finally:
        queue.close_connections()


def _watch(current: Run, thread: Thread, stopping: Event) -> None:
    """Keep the lease, write progress, and pass on orders to stop, until the job has ended."""
    beat = time.monotonic()
    patience: float | None = None
    while thread.is_alive():
        thread.join(LOOK)
        now = time.monotonic()
        if stopping.is_set():
            current.stop("stopped")
            patience = patience or now + PATIENCE
            if now > patience:
                return
        try:
            beat = _keep(current, beat, now)
        except Exception:  # the lease has a minute: try again at the next look
            _log.exception("The lease of job %s could not be renewed.", current.job.pk)
            queue.close_connections()


def _keep(current: Run, beat: float, now: float) -> float:
    """Write what the job said last, look for an order to cancel, renew the lease in time."""
    number, worker = current.job.pk, current.worker
    if current.said is not None and current.said != current.kept:
        current.kept = current.said
        queue.say(number, worker, current.said[1], current.said[0])
    due = now - beat >= BEAT
    lease = queue.renew(number, worker) if due else queue.look(number, worker)
    if not lease.held:
        current.stop("lost")
    elif lease.cancel_asked:
        current.stop("cancelled")
    return now if due else beat


def finish(workspace: Workspace, current: Run) -> None:
    """Write how the job ended."""
    job, worker, error = current.job, current.worker, current.error
    if error is None:
        _done(workspace, current, current.result or {})
    elif isinstance(error, _Stopped):
        _ended_early(current)
    elif isinstance(error, Busy):
        said = f"Waiting: somebody else is writing to the data ({error.given})."
        queue.put_back(job.pk, worker, said)
        time.sleep(2)
    elif isinstance(error, WatchwardError):
        _failed(current, _said(workspace, error))
    else:
        _log.error("Job %s met a fault", job.pk, exc_info=error)
        _failed(current, _FAULT)


_FAULT: dict[str, Any] = {
    "expected": "the work to go through",
    "given": "a fault in this service",
    "remedy": "Nothing was changed. Try again; if it happens again, tell an administrator.",
}


def _said(workspace: Workspace, error: WatchwardError) -> dict[str, Any]:
    """An error's sentences without the folders of this machine."""
    return {
        part: uploads.without_folders(workspace, getattr(error, part))
        for part in ("expected", "given", "remedy", "where")
    }


def _done(workspace: Workspace, current: Run, result: dict[str, Any]) -> None:
    job = current.job
    rows = (current.said or ("", 0))[1]
    with atomic():
        queue.say(job.pk, current.worker, int(result.get("rows_in", rows)), "")
        message = str(result.get("message", "Done"))
        if queue.end(job.pk, current.worker, DONE, message, result):
            uploads.was_done(job, result)
    uploads.tidy(workspace, job)


def _failed(current: Run, said: dict[str, Any]) -> None:
    job = current.job
    with atomic():
        message = f"Refused: {said['given']}"
        if queue.end(job.pk, current.worker, FAILED, message, {"refused": said}):
            uploads.was_refused(job, said)
            note(SYSTEM, "a job failed", str(job.arguments.get("name", job.kind)), {"job": job.pk})


def _ended_early(current: Run) -> None:
    job = current.job
    if current.why == "cancelled":
        with atomic():
            if queue.end(job.pk, current.worker, GIVEN_UP, CANCELLED):
                uploads.was_given_up(job)
    elif current.why == "stopped":
        queue.put_back(
            job.pk, current.worker, "The service was stopped; this goes on when it is back."
        )
