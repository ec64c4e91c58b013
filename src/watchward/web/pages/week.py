"""Pages: the action plan, and the routes of every view of the working week."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.render.formats import render as rendered
from watchward.usecases.desk import week as use
from watchward.usecases.desk.week import ActionPage
from watchward.web.asking import Ask
from watchward.web.pages import week_log, week_work
from watchward.web.pages.week_parts import demand_form, kept_day, new_link, note_seen, sent
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """The action plan, what can be chosen and where one more action is added."""

    found: ActionPage
    marking: str
    typed: str
    query: dict[str, str]
    new: str
    downloads: tuple[tuple[str, str], ...]


NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Workbook"}


def show(ask: Ask) -> HttpResponse:
    """The actions of a plan in force, the overdue first."""
    found = _found(ask)
    query = kept_day(found.as_at)
    if ask.one("plan"):
        query |= {"plan": ask.one("plan")}
    page = ActionsPage(
        found=found,
        marking=note_seen(ask, "action plan", found.entries),
        typed=ask.one("as-at"),
        query=query,
        new=new_link(ask, "action", found.as_at, link("action-plan")),
        downloads=tuple(
            (NAMES[form], link("action-plan-file", form=form, query={**query, "by": found.by}))
            for form in use.ACTION_FORMS
        ),
    )
    return render(ask.request, "week/action_plan.html", page)


def _found(ask: Ask) -> ActionPage:
    as_at = use.day_asked(ask.one("as-at"), "the day it stood on")
    return use.action_page(ask.viewer, ask.one("plan"), ask.one("by"), as_at)


def file(ask: Ask, form: str) -> HttpResponse:
    """The action plan as a document or a workbook."""
    demand_form(form, use.ACTION_FORMS)
    found = _found(ask)
    content = rendered(use.action_plan_document(ask.workspace, found), form)
    return sent(ask, content, form, f"action-plan-{found.on}", "an action plan")


ROUTES: tuple[Route, ...] = (
    Route("week/action-plan", show, "action-plan", Ability.READ),
    Route("week/action-plan/file/<str:form>", file, "action-plan-file", Ability.READ),
    *week_work.ROUTES,
    *week_log.ROUTES,
)
