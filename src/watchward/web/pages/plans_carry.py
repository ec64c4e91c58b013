"""Page: passing the open commitments of a plan on to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.plans_carry import (
    GROUPS,
    HOWS,
    CarryPage,
    Choice,
    Group,
    carry_page,
    pass_on,
)
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import act_of, link_if, number_asked, say_kept
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.record_values import Fault, read_day
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class CarryForm:
    """The form with what was typed into it, and every fault by its field."""

    found: CarryPage
    hows: dict[str, str]
    groups: tuple[str, ...]
    choices: dict[int, Choice]
    merged: dict[str, Group]
    faults: dict[str, Fault] = field(default_factory=dict)
    with_measures: bool = True
    new_plan: str = ""
    problem: str = ""

    def wrong(self, key: str) -> str:
        """What is wrong with a field, or blank."""
        fault = self.faults.get(key)
        return fault.text if fault else ""


def carry_on(ask: Ask, number: int) -> HttpResponse:
    """The form, and doing what it says."""
    posted = ask.request.method == "POST"
    into = number_asked(ask.posted("into") if posted else ask.one("into"))
    found = carry_page(ask.viewer, number, into)
    if not posted or found.into is None:
        return _form(ask, found, _as_they_are(found), {})
    choices, groups, faults = _asked(ask, found)
    with_measures = ask.posted("measures") == "yes"
    if faults:
        return _form(ask, found, choices, groups, faults, with_measures)
    act = act_of(ask, "passed commitments on", f"to {found.into.text('title')}")
    try:
        done = pass_on(
            act, number, found.into.number, list(choices.values()), list(groups.values()),
            with_measures=with_measures,
        )  # fmt: skip
    except Refused as error:
        return _form(ask, found, choices, groups, [], with_measures, error.remedy)
    if done.kept is None:
        return _form(ask, found, choices, groups, list(done.faults), with_measures)
    count = sum(choice.how != "leave" for choice in choices.values())
    noun = "commitment is" if count == 1 else "commitments are"
    say_kept(ask, done.kept, f"{count} {noun} passed on or dropped.")
    return HttpResponseRedirect(link("plan", number=found.into.number))


def _as_they_are(found: CarryPage) -> dict[int, Choice]:
    """Nothing chosen yet; the priority that follows the old one is proposed."""
    return {
        entry.number: Choice(
            entry.number, priority=found.priority_for(priority), text=entry.text("text")
        )
        for entry, priority, _ in found.open_ones
    }


def _asked(ask: Ask, found: CarryPage) -> tuple[dict[int, Choice], dict[str, Group], list[Fault]]:
    faults: list[Fault] = []

    def day(key: str) -> str:
        text = ask.posted(key)
        if not text:
            return ""
        if (read := read_day(text)) is None:
            faults.append(Fault(key, "Due on", "a day that exists", text,
                                "Enter a real day, such as 31/10/2025."))  # fmt: skip
            return text
        return read.isoformat()

    choices = {
        n: Choice(
            n, ask.posted(f"how-{n}", "leave") or "leave", ask.posted(f"reason-{n}")[:2000],
            number_asked(ask.posted(f"priority-{n}")), ask.posted(f"text-{n}")[:2000],
            day(f"due-{n}"), ask.posted(f"into-{n}"),
        )
        for n in (entry.number for entry, _, _ in found.open_ones)
    }  # fmt: skip
    groups = {
        name: Group(
            name, ask.posted(f"text-{name}")[:2000],
            number_asked(ask.posted(f"priority-{name}")), day(f"due-{name}"),
        )
        for name in GROUPS
    }  # fmt: skip
    return choices, groups, faults


def _form(
    ask: Ask, found: CarryPage, choices: dict[int, Choice], groups: dict[str, Group],
    faults: list[Fault] | None = None, with_measures: bool = True, problem: str = "",
) -> HttpResponse:  # fmt: skip
    plan = found.plan
    query = {
        "body": plan.text("body"), "sort": plan.text("sort"), "follows": plan.number,
        "next": link("plan-carry", number=plan.number),
    }  # fmt: skip
    page = CarryForm(
        found, HOWS, GROUPS, choices, groups or {name: Group(name) for name in GROUPS},
        {fault.field: fault for fault in reversed(faults or [])}, with_measures,
        link_if("record-new", kind="plan", query=query), problem,
    )  # fmt: skip
    return render(ask.request, "plans/carry.html", page, 422 if faults or problem else 200)


ROUTES = (
    Route("plans/<int:number>/carry", carry_on, "plan-carry", Ability.WRITE, ("GET", "POST")),
)
