"""Pages: plans, one plan on any day, a commitment's thread, and how plans are connected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse

from watchward.render.formats import FORMATS
from watchward.render.formats import render as render_document
from watchward.usecases.desk.plans import (
    CommitmentView,
    ConnectionsPage,
    PlanPage,
    PlansPage,
    connections_page,
    day_asked,
    plan_page,
    plans_page,
)
from watchward.usecases.desk.plans_document import document_of
from watchward.usecases.desk.plans_thread import CommitmentPage, commitment_page
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages import plans_carry
from watchward.web.pages.records_parts import link_if, number_asked
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability

SHOWN = {"": "Every commitment", "open": "Open ones", "missing": "Those with something missing"}
"""What of a plan is shown, by the value in the address."""
FILES = {
    "docx": "Word document",
    "pdf": "PDF (accessible)",
    "html": "Web page to keep",
    "xlsx": "Workbook",
}
"""The forms that a plan can be had in."""


@dataclass(frozen=True, slots=True)
class AllPlans:
    """Every plan, as at a day that was typed. `add` is where a plan is made, or blank."""

    found: PlansPage
    typed: str
    add: str


@dataclass(frozen=True, slots=True)
class OnePlan:
    """A plan and what can be done from here."""

    found: PlanPage
    show: str
    shows: tuple[tuple[str, str, str], ...]
    typed: str
    since_typed: str
    downloads: tuple[tuple[str, str], ...]
    day: dict[str, str]
    add: bool

    def shown(self, view: CommitmentView) -> bool:
        """Whether a commitment is among those asked for."""
        if self.show == "open":
            return view.is_open
        return bool(view.flags) if self.show == "missing" else True

    def new(self, kind: str, **values: object) -> str:
        """Where a record about this plan is made, filled in; blank where that cannot be."""
        here = link("plan", number=self.found.plan.number)
        return _new(self.add, kind, self.found.plan.area, here, values)


@dataclass(frozen=True, slots=True)
class OneCommitment:
    """A commitment's thread and what can be done from here."""

    found: CommitmentPage
    typed: str
    day: dict[str, str]
    add: bool

    def new(self, kind: str, **values: object) -> str:
        """Where a record about this commitment is made, filled in; blank where that cannot be."""
        here = link("commitment", number=self.found.entry.number)
        return _new(self.add, kind, self.found.entry.area, here, values)


@dataclass(frozen=True, slots=True)
class Connected:
    """The priorities of two plans side by side."""

    found: ConnectionsPage
    day: dict[str, str]
    edit: bool
    marking: Marking


def _new(may: bool, kind: str, area: str, here: str, values: dict[str, object]) -> str:
    if not may:
        return ""
    query = {**values, **({"area": area} if area else {}), "next": here}
    return link_if("record-new", kind=kind, query=query)


def _day(ask: Ask) -> date | None:
    return day_asked(ask.one("as-at"), "the day it stood on")


def _kept(day: date | None) -> dict[str, str]:
    """The day, for the addresses that this page leads to."""
    return {"as-at": day.isoformat()} if day else {}


def show_all(ask: Ask) -> HttpResponse:
    """Every plan, those in force first."""
    found = plans_page(ask.viewer, _day(ask))
    _note(ask, found.marking, "looked at sensitive plans", "")
    may = ask.viewer.may(Ability.WRITE)
    add = link_if("record-new", kind="plan", query={"next": link("plans")}) if may else ""
    return render(ask.request, "plans/list.html", AllPlans(found, ask.one("as-at"), add))


def show(ask: Ask, number: int) -> HttpResponse:
    """One plan as it stands, or stood on a day."""
    since = day_asked(ask.one("since"), "the day to compare with")
    found = plan_page(ask.workspace, ask.viewer, number, _day(ask), since)
    _note(ask, found.marking, "looked at a sensitive plan", found.plan.text("title"))
    chosen = ask.one("show") if ask.one("show") in SHOWN else ""
    day = _kept(found.as_at)
    kept = {**day, **({"since": since.isoformat()} if since else {})}
    page = OnePlan(
        found=found,
        show=chosen,
        shows=tuple(
            (text, _here(number, {**kept, **({"show": key} if key else {})}), str(key == chosen))
            for key, text in SHOWN.items()
        ),
        typed=ask.one("as-at"),
        since_typed=ask.one("since"),
        downloads=tuple(
            (text, link("plan-file", number=number, form=form, query=kept))
            for form, text in FILES.items()
        ),
        day=day,
        add=found.may_edit,
    )
    return render(ask.request, "plans/plan.html", page)


def _here(number: int, query: dict[str, str]) -> str:
    """The same plan shown otherwise, at the beginning of its commitments."""
    address = link("plan", number=number)
    return f"{address}?{urlencode(query)}#commitments" if query else f"{address}#commitments"


def _note(ask: Ask, marking: Marking, action: str, what: str) -> None:
    if marking is not Marking.OFFICIAL:
        note(ask.actor, action, what)


def show_commitment(ask: Ask, number: int) -> HttpResponse:
    """The thread of one commitment."""
    found = commitment_page(ask.workspace, ask.viewer, number, _day(ask))
    _note(ask, found.marking, "looked at a sensitive commitment", f"commitment/{number}")
    page = OneCommitment(found, ask.one("as-at"), _kept(found.as_at), found.may_edit)
    return render(ask.request, "plans/commitment.html", page)


def show_connections(ask: Ask, number: int) -> HttpResponse:
    """The priorities of a plan beside those of the plan before."""
    beside = number_asked(ask.one("beside"))
    found = connections_page(ask.viewer, number, beside, _day(ask))
    marks = [found.plan.marking]
    if found.found:
        marks += [each.marking for each in (*found.found.before, *found.found.after)]
    _note(ask, max(marks), "looked at a sensitive plan", found.plan.text("title"))
    may = ask.viewer.may(Ability.WRITE)
    page = Connected(found, _kept(found.as_at), may, max(marks))
    return render(ask.request, "plans/connections.html", page)


def send(ask: Ask, number: int, form: str) -> HttpResponse:
    """A plan as a file."""
    if form not in FILES:
        raise NotFound(
            expected=f"a form, one of {', '.join(FILES)}", given=repr(form),
            remedy="Choose a file on the plan's page.",
        )  # fmt: skip
    since = day_asked(ask.one("since"), "the day to compare with")
    found = plan_page(ask.workspace, ask.viewer, number, _day(ask), since)
    content = render_document(document_of(found, ask.workspace), form)
    note(ask.actor, "downloaded a plan", found.plan.text("title"), {"form": form})
    answer = HttpResponse(content, content_type=FORMATS[form].media_type)
    name = f"plan-{number}-{found.on.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


ROUTES = (
    Route("plans", show_all, "plans", needs=Ability.READ),
    Route("plans/<int:number>", show, "plan", needs=Ability.READ),
    Route("plans/<int:number>/connections", show_connections, "plan-connections", Ability.READ),
    Route("plans/<int:number>/file/<str:form>", send, "plan-file", needs=Ability.READ),
    Route("commitments/<int:number>", show_commitment, "commitment", needs=Ability.READ),
    *plans_carry.ROUTES,
)
