"""Pages: choosing priorities from a signed round, and noting emerging concerns."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.rounds_choose import (
    CATEGORIES,
    MATRIX,
    REASONS,
    ChoiceView,
    add_concern,
    choose_priority,
    view_choice,
)
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import act_of, link_if, number_asked, say_kept
from watchward.web.pages.rounds_context import Options, picked
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.roles import Ability

PRIORITY = ("title", "number", "chosen_because", "reason")
CONCERN = ("title", "category", "text")


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """Ranks beside priorities, with the two forms as typed and what is wrong in them."""

    view: ChoiceView
    plans: Options
    reasons: Options
    categories: Options
    typed: dict[str, str]
    factors: tuple[str, ...]
    follows: tuple[str, ...]
    concern: dict[str, str]
    problems: dict[str, str]
    failed: str
    may_write: bool
    new_plan: str


def show(ask: Ask, pk: int) -> HttpResponse:
    """The page, and what its forms ask for."""
    if ask.request.method != "POST":
        return _page(ask, pk, {}, "")
    ask.viewer.demand(Ability.WRITE)
    return _add_concern(ask, pk) if ask.posted("form") == "concern" else _choose(ask, pk)


def _here(pk: int, plan: int | None) -> str:
    return link("round-priorities", pk=pk, query={"plan": plan} if plan else None)


def _choose(ask: Ask, pk: int) -> HttpResponse:
    plan = number_asked(ask.posted("plan"))
    if plan is None:
        return _page(ask, pk, {"plan": "Choose a plan"}, "priority")
    given = {name: ask.posted(name) for name in PRIORITY}
    given["factors"] = "\n".join(ask.request.POST.getlist("factor"))
    given["follows"] = "; ".join(ask.request.POST.getlist("follows"))
    act = act_of(ask, "chose a priority from the risk matrix")
    kept, faults = choose_priority(act, pk, plan, given)
    if kept is None:
        return _page(ask, pk, {fault.field: fault.text for fault in faults}, "priority")
    say_kept(ask, kept, "The priority is in the plan.")
    return HttpResponseRedirect(_here(pk, plan))


def _add_concern(ask: Ask, pk: int) -> HttpResponse:
    plan = number_asked(ask.posted("plan"))
    given = {name: ask.posted(name) for name in CONCERN}
    kept, faults = add_concern(act_of(ask, "noted an emerging concern"), pk, plan, given)
    if kept is None:
        return _page(ask, pk, {fault.field: fault.text for fault in faults}, "concern")
    say_kept(ask, kept, "The concern is noted.")
    return HttpResponseRedirect(f"{_here(pk, plan)}#concerns")


def _page(ask: Ask, pk: int, problems: dict[str, str], failed: str) -> HttpResponse:
    asked = number_asked(ask.posted("plan") or ask.one("plan"))
    view = view_choice(ask.viewer, pk, asked)
    typed = {name: ask.posted(name) for name in PRIORITY} if failed == "priority" else {}
    concern = {name: ask.posted(name) for name in CONCERN} if failed == "concern" else {}
    made = typed.get("chosen_because") or MATRIX
    here = link("round-priorities", pk=pk)
    page = PrioritiesPage(
        view=view,
        plans=tuple((str(p.number), p.text("title"), p is view.plan) for p in view.plans),
        reasons=tuple((value, value.capitalize(), value == made) for value in REASONS),
        categories=picked(
            [(c, c.capitalize()) for c in CATEGORIES], concern.get("category", ""), "Not said"
        ),
        typed=typed,
        factors=tuple(ask.request.POST.getlist("factor")) if failed == "priority" else (),
        follows=tuple(ask.request.POST.getlist("follows")) if failed == "priority" else (),
        concern=concern,
        problems=problems,
        failed=failed,
        may_write=ask.viewer.may(Ability.WRITE),
        new_plan=link_if("record-new", kind="plan", query={"next": here}),
    )
    return render(ask.request, "rounds/priorities.html", page, 422 if problems else 200)


ROUTES = (
    Route(
        "matrix/<int:pk>/priorities", show, "round-priorities", needs=Ability.READ,
        methods=("GET", "POST"),
    ),
)  # fmt: skip
