"""The queue of jobs: taking one up, holding it by a lease, and ending it.

Every change of state is one conditional update, so that two workers can
never hold a job, on any database: whoever's update found the row has it. A
worker that has lost its lease changes nothing any more.
"""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connections
from django.db.models import F, Q
from django.utils import timezone

from watchward.registers.models import Job, JobStatus

LEASE = timedelta(seconds=60)
"""How long a worker holds a job without renewing."""
LOST = "The worker that ran this stopped before it was done."
_WIDEST = 300


@dataclass(frozen=True, slots=True)
class Lease:
    """How a job stands for the worker that runs it."""

    held: bool
    cancel_asked: bool


def new_worker_name() -> str:
    """A name no other worker has: machine, process and chance."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(6)}"


def enqueue(
    kind: str, arguments: dict[str, Any], person_id: int | None, total: int | None = None
) -> Job:
    """Put a job at the end of the queue."""
    made: Job = Job.objects.create(
        kind=kind, arguments=arguments, person_id=person_id, total=total, message="Waiting its turn"
    )
    return made


def claim(worker: str) -> Job | None:
    """Take up the job that has waited longest; None where nothing waits."""
    waiting = Job.objects.filter(status=JobStatus.WAITING)
    for number in waiting.order_by("made_at", "pk").values_list("pk", flat=True)[:20]:
        now = timezone.now()
        taken = waiting.filter(pk=number).update(
            status=JobStatus.RUNNING, worker=worker, lease_until=now + LEASE, started_at=now,
            ended_at=None, attempts=F("attempts") + 1, done=0, message="Starting",
        )  # fmt: skip
        if taken:
            job: Job = Job.objects.get(pk=number)
            return job
    return None


def renew(number: int, worker: str) -> Lease:
    """Hold a running job for another lease; whether it is still held, and asked to stop."""
    held = _held(number, worker).update(lease_until=timezone.now() + LEASE)
    asked = Job.objects.filter(pk=number, cancel_asked=True).exists()
    return Lease(bool(held), asked)


def look(number: int, worker: str) -> Lease:
    """How a running job stands, without renewing."""
    held = _held(number, worker).values_list("cancel_asked", flat=True).first()
    return Lease(held is not None, bool(held))


def say(number: int, worker: str, done: int, message: str) -> None:
    """Write how far a running job is."""
    _held(number, worker).update(done=done, message=message[:_WIDEST])


def end(
    number: int, worker: str, status: JobStatus, message: str, result: dict[str, Any] | None = None
) -> bool:
    """End a job that is still held; whether it was."""
    changes: dict[str, Any] = {} if result is None else {"result": result}
    return bool(
        _held(number, worker).update(
            status=status, message=message[:_WIDEST], ended_at=timezone.now(), lease_until=None,
            **changes,
        )
    )  # fmt: skip


def put_back(number: int, worker: str, message: str) -> bool:
    """Give a job back to the queue as if it had not been tried; whether it was still held."""
    return bool(
        _held(number, worker).update(
            status=JobStatus.WAITING, worker="", lease_until=None, attempts=F("attempts") - 1,
            message=message[:_WIDEST],
        )
    )  # fmt: skip


def ask_cancel(number: int) -> bool:
    """Stop a job: at once if it waits, otherwise as soon as its worker looks; whether it can."""
    stopped = Job.objects.filter(pk=number, status=JobStatus.WAITING).update(
        status=JobStatus.CANCELLED, cancel_asked=True, ended_at=timezone.now(),
        message="Cancelled before it began",
    )  # fmt: skip
    running = Job.objects.filter(pk=number, status=JobStatus.RUNNING)
    return bool(stopped or running.update(cancel_asked=True))


def retry(number: int) -> bool:
    """Put a failed or cancelled job into the queue again; whether it was one."""
    ended = (JobStatus.FAILED, JobStatus.CANCELLED)
    return bool(
        Job.objects.filter(pk=number, status__in=ended).update(
            status=JobStatus.WAITING, attempts=0, cancel_asked=False, done=0, ended_at=None,
            worker="", result={}, message="Waiting its turn",
        )
    )  # fmt: skip


def recover() -> list[Job]:
    """Look after jobs whose worker is gone; those that were given up.

    A job asked to stop is cancelled, one with attempts left waits again, and
    any other has failed.
    """
    given_up = []
    for job in _lost():
        if job.cancel_asked:
            if end(job.pk, job.worker, JobStatus("cancelled"), "Cancelled. Nothing was changed."):
                given_up.append(job)
        elif job.attempts < job.attempts_allowed:
            _held(job.pk, job.worker).update(
                status=JobStatus.WAITING, worker="", lease_until=None,
                message=f"{LOST} It will be taken up again.",
            )  # fmt: skip
        elif end(job.pk, job.worker, JobStatus("failed"), _spent(job)):
            given_up.append(job)
    return given_up


def anything_lost() -> bool:
    """Whether there is a job whose worker is gone."""
    return bool(_lost().exists())


def _lost() -> Any:
    gone = Q(lease_until__lt=timezone.now()) | Q(worker__in=_dead_here())
    return Job.objects.filter(gone, status=JobStatus.RUNNING)


def close_connections() -> None:
    """Let go of this thread's connections to the database."""
    connections.close_all()


def _spent(job: Job) -> str:
    times = "once" if job.attempts == 1 else f"{job.attempts} times"
    return (
        f"{LOST} It was tried {times} and is not tried again by itself. Nothing it had not "
        "finished was kept."
    )


def _held(number: int, worker: str) -> Any:
    return Job.objects.filter(pk=number, worker=worker, status=JobStatus.RUNNING)


def _dead_here() -> list[str]:
    """Workers of this machine whose process is no more: no lease need be waited for."""
    here = f"{socket.gethostname()[:40]}:"
    running = Job.objects.filter(status=JobStatus.RUNNING, worker__startswith=here)
    return [
        worker
        for worker in running.values_list("worker", flat=True)
        if not _lives(worker.removeprefix(here).partition(":")[0])
    ]


def _lives(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return not _is_ended(process)


def _is_ended(process: str) -> bool:
    """Whether a process has ended and only waits for its parent to notice."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):  # a system without it
        return False
