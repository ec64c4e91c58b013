"""What waits for somebody: work of theirs that runs or failed, drafts to publish, problems.

Other subjects add to the list: write a function of a workspace, a viewer and
the person's number that gives tasks, and mark it with ``@gives_tasks`` in a
module that is loaded with its pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from watchward.lake.workspace import Workspace
from watchward.registers.models import Edition, Job, JobStatus
from watchward.usecases.doctor import Advice, doctor
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.service.jobs import state_of
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.roles import Ability

MOST_OF_A_KIND = 5
RECENT = timedelta(days=7)
"""A failed job older than this is no longer a task."""
DOCTOR_SECONDS = 300
"""The workspace is looked over at most this often: it reads the list of every file."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits: what, how it stands, and the page (a route's name) where it is done."""

    text: str
    state: str
    detail: str = ""
    route: str = ""
    parts: dict[str, int | str] = field(default_factory=dict)


Giver = Callable[[Workspace, Viewer, int | None], Iterable[Task]]
_givers: list[Giver] = []


def gives_tasks(giver: Giver) -> Giver:
    """Have a function's tasks shown on the first page."""
    _givers.append(giver)
    return giver


def tasks_of(workspace: Workspace, viewer: Viewer, person_id: int | None) -> tuple[Task, ...]:
    """Everything that waits for somebody, in the order in which the givers were added."""
    return tuple(task for giver in _givers for task in giver(workspace, viewer, person_id))


@gives_tasks
def job_tasks(workspace: Workspace, viewer: Viewer, person_id: int | None) -> Iterator[Task]:
    """The person's own long work that waits, runs or lately failed."""
    if person_id is None:
        return
    open_ = (JobStatus.WAITING, JobStatus.RUNNING)
    own = Job.objects.filter(person_id=person_id)
    failed = own.filter(status=JobStatus.FAILED, made_at__gt=datetime.now(UTC) - RECENT)
    for job in (own.filter(status__in=open_) | failed).order_by("-made_at")[:MOST_OF_A_KIND]:
        yield Task(
            text=state_of(job).title,
            state=JobStatus(job.status).label,
            detail=job.message,
            route="job",
            parts={"pk": job.pk},
        )


@gives_tasks
def edition_tasks(workspace: Workspace, viewer: Viewer, person_id: int | None) -> Iterator[Task]:
    """Drafts that wait to be published, for those who may publish and may see them."""
    if not viewer.may(Ability.PUBLISH):
        return
    drafts = Edition.objects.filter(status=Edition.Status.DRAFT).order_by("-made_at")
    seen = [one for one in drafts[:100] if viewer.sees(Marking(one.marking), one.area)]
    for edition in seen[:MOST_OF_A_KIND]:
        yield Task(
            text=edition.title,
            state="Waiting to be published",
            detail=f"for {edition.get_audience_display().lower()}",
            route="edition",
            parts={"pk": edition.pk},
        )


@gives_tasks
def data_tasks(workspace: Workspace, viewer: Viewer, person_id: int | None) -> Iterator[Task]:
    """Problems with what is loaded, for those who may load."""
    if not viewer.may(Ability.LOAD):
        return
    problems = problems_of(workspace, int(time.time() // DOCTOR_SECONDS))
    for advice in problems[:MOST_OF_A_KIND]:
        yield Task(_sentence(advice.finding), "Problem with the data", advice.remedy, "data")
    if len(problems) > MOST_OF_A_KIND:
        yield Task("There are more problems with the data", "Problem with the data", "", "data")


@remembered(4)
def problems_of(workspace: Workspace, moment: int) -> tuple[Advice, ...]:
    """What the doctor calls a problem; `moment` changes when it is time to look anew."""
    return tuple(advice for advice in doctor(workspace) if advice.level == "problem")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
