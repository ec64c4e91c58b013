"""Pages: my tasks, somebody's tasks for those who manage them, and what is overdue by owner."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk import tasks as use
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.reading import read_entry, title_of
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import act_of, number_asked, quoted, say_kept
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden, Refused
from watchward.words.marking import Marking, highest
from watchward.words.records import Entry
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list: what it says, and what the person who looks may do with it."""

    task: use.OpenTask
    title: str
    can_finish: bool
    can_hand_on: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that are due alike."""

    key: str
    title: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class TasksPage:
    """Somebody's tasks. `is_own` is whether they are those of the person who looks."""

    who: use.Who
    is_own: bool
    groups: tuple[Group, ...]
    overdue: int
    week: int
    total: int
    received: tuple[use.HandedOn, ...]
    passed: tuple[use.HandedOn, ...]
    owners: tuple[tuple[str, int], ...]
    may_manage: bool
    marking: str


@dataclass(frozen=True, slots=True)
class OverduePage:
    """Everything overdue, by owner."""

    owners: tuple[tuple[str, tuple[TaskLine, ...]], ...]
    total: int
    marking: str


@dataclass(frozen=True, slots=True)
class HandOnPage:
    """The form to hand a task on; `problem` is what is missing."""

    entry: Entry
    title: str
    owner: str
    kind: str
    names: tuple[str, ...]
    back: str
    to: str = ""
    reason: str = ""
    problem: str = ""


def show(ask: Ask) -> HttpResponse:
    """What waits for the person who is signed in, or for another whom a manager looks at."""
    own = _own(ask)
    who = _asked_about(ask, own)
    found = use.tasks_of_person(ask.viewer, who)
    may_manage = ask.viewer.may(Ability.WRITE)
    tasks = found.tasks
    groups = (
        Group("overdue", "Overdue", _lines(ask, tasks.overdue)),
        Group("week", "Due in the next 7 days", _lines(ask, tasks.this_week)),
        Group("later", "Later", _lines(ask, tasks.later)),
        Group("undated", "Without a date", _lines(ask, tasks.undated)),
    )
    page = TasksPage(
        who=who,
        is_own=who == own,
        groups=tuple(group for group in groups if group.lines),
        overdue=len(tasks.overdue),
        week=len(tasks.this_week),
        total=len(tasks.every),
        received=found.received,
        passed=found.passed,
        owners=tuple(use.owners(ask.viewer)) if may_manage else (),
        may_manage=may_manage,
        marking=_marked(ask, [task.entry for task in tasks.every], f"tasks of {who.name}"),
    )
    return render(ask.request, "tasks/tasks.html", page)


def _own(ask: Ask) -> use.Who:
    assert ask.person is not None  # the route needs an account
    return use.who_is(ask.person)


def _asked_about(ask: Ask, own: use.Who) -> use.Who:
    """The person in the address; only those who manage work look at another's list."""
    name = ask.one("person")[:500]
    if not name:
        return own
    who = use.who_named(name)
    if who.name.casefold() != own.name.casefold() and not ask.viewer.may(Ability.WRITE):
        raise Forbidden(
            expected="permission to look at another person's tasks",
            given=f"the role {ask.viewer.role}",
            remedy="Ask a manager of this workspace.",
        )
    return own if who.name.casefold() == own.name.casefold() else who


def _lines(ask: Ask, tasks: tuple[use.OpenTask, ...]) -> tuple[TaskLine, ...]:
    viewer = ask.viewer
    return tuple(
        TaskLine(
            task, title_of(task.entry), use.can_finish(viewer, task), use.can_hand_on(viewer, task)
        )
        for task in tasks
    )


def _marked(ask: Ask, entries: list[Entry], what: str) -> str:
    """The marking at the top of the page; that partner-only records were seen is noted."""
    marking = highest(entry.marking for entry in entries)
    if marking is Marking.OFFICIAL:
        return ""
    count = sum(entry.marking is not Marking.OFFICIAL for entry in entries)
    note(ask.actor, "looked at sensitive records", what, {"count": count})
    return marking.label


def overdue(ask: Ask) -> HttpResponse:
    """Everything overdue by owner."""
    found = use.overdue_by_owner(ask.viewer)
    entries = [task.entry for _, tasks in found for task in tasks]
    page = OverduePage(
        owners=tuple((name, _lines(ask, tasks)) for name, tasks in found),
        total=len(entries),
        marking=_marked(ask, entries, "overdue tasks"),
    )
    return render(ask.request, "tasks/overdue.html", page)


def done(ask: Ask, kind: str, number: int) -> HttpResponse:
    """Mark a task done today, in one step that can be undone."""
    entry = read_entry(ask.viewer, kind_of(kind).key, number)
    version = number_asked(ask.posted("version"))
    act = act_of(ask, f"marked {kind_of(kind).label.lower()} {number} done")
    kept = use.mark_done(act, kind, number, version)
    say_kept(ask, kept, f"Done: {quoted(entry)}.")
    return HttpResponseRedirect(_back(ask))


def hand_on(ask: Ask, kind: str, number: int) -> HttpResponse:
    """The form to give a task to somebody else, and what was sent with it."""
    which = kind_of(kind)
    entry = read_entry(ask.viewer, which.key, number)
    back = _back(ask)
    names = tuple(name for name, _ in use.owners(ask.viewer))
    page = HandOnPage(entry, title_of(entry), entry.text(which.owner), which.label, names, back)
    if ask.request.method != "POST":
        return render(ask.request, "tasks/hand_on.html", page)
    to, reason = ask.posted("to")[:500], ask.posted("reason")[:300]
    act = act_of(ask, f"handed on {which.label.lower()} {number}", reason)
    try:
        kept = use.hand_on(act, kind, number, to, number_asked(ask.posted("version")))
    except Refused as error:
        said = f"{error.remedy} Given: {error.given}."
        page = HandOnPage(entry, page.title, page.owner, page.kind, names, back, to, reason, said)
        return render(ask.request, "tasks/hand_on.html", page, 422)
    say_kept(ask, kept, f"Handed on to {to}: {quoted(entry)}.")
    return HttpResponseRedirect(back)


def _back(ask: Ask) -> str:
    """Where the person came from: their own list, another's, or everything overdue."""
    person = (ask.posted("person") or ask.one("person"))[:500]
    if (ask.posted("list") or ask.one("list")) == "overdue":
        return link("tasks-overdue")
    return link("tasks", query={"person": person} if person else None)


def calendar(ask: Ask) -> HttpResponse:
    """The dates of the person's own tasks, for their calendar."""
    who = _own(ask)

    def address(kind: str, number: int) -> str:
        return str(ask.request.build_absolute_uri(link("record", kind=kind, number=number)))

    note(ask.actor, "downloaded own dates", who.name)
    content = use.calendar_of(ask.viewer, who, address)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-tasks.ics"'
    return response


_ONE = "tasks/<str:kind>/<int:number>"
ROUTES: tuple[Route, ...] = (
    Route("tasks", show, "tasks", Ability.READ),
    Route("tasks/overdue", overdue, "tasks-overdue", Ability.WRITE),
    Route("tasks/calendar.ics", calendar, "tasks-calendar", Ability.READ),
    Route(f"{_ONE}/done", done, "task-done", Ability.WRITE, ("POST",)),
    Route(f"{_ONE}/hand-on", hand_on, "task-hand-on", Ability.WRITE, ("GET", "POST")),
)
