"""Pages: education sessions by programme and district, and engagement."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.render.formats import render as rendered
from watchward.usecases.desk import week_log as use
from watchward.usecases.desk.week import span_asked
from watchward.web.asking import Ask
from watchward.web.pages.week_parts import demand_form, new_link, note_seen, sent
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Education:
    """Sessions of a period and what can be done from here."""

    found: use.EducationPage
    marking: str
    rule: str
    new: str
    everything: str
    downloads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EngagementLog:
    """Engagement of a period and where more is added."""

    found: use.EngagementPage
    marking: str
    new_event: str
    new_pair: str


def show_education(ask: Ask) -> HttpResponse:
    """Programme by district over a period."""
    found = _education(ask)
    span = {"from": found.span.first.isoformat(), "to": found.span.last.isoformat()}
    every = {"from": found.earliest, "to": found.latest}
    page = Education(
        found=found,
        marking=note_seen(ask, "education sessions", found.entries),
        rule=use.SESSIONS_RULE,
        new=new_link(ask, "session", None, link("education")),
        everything=link("education", query=every) if found.held and every != span else "",
        downloads=tuple(
            (text, link("education-file", form=form, query=span))
            for form, text in (("csv", "CSV"), ("xlsx", "Workbook"))
        ),
    )
    return render(ask.request, "week/education.html", page)


def _education(ask: Ask) -> use.EducationPage:
    span = span_asked(ask.one("from"), ask.one("to"))
    return use.education_page(ask.workspace, ask.viewer, span)


def education_file(ask: Ask, form: str) -> HttpResponse:
    """The table as CSV or as a workbook."""
    demand_form(form, use.EDUCATION_FORMS)
    found = _education(ask)
    if form == "csv":
        content = use.education_csv(found).encode()
    else:
        content = rendered(use.education_document(ask.workspace, found), form)
    name = f"education-{found.span.first}-to-{found.span.last}"
    return sent(ask, content, form, name, "education sessions")


def show_engagement(ask: Ask) -> HttpResponse:
    """Events by month, and what people said with what was done."""
    found = use.engagement_page(ask.viewer, span_asked(ask.one("from"), ask.one("to")))
    here = link("engagement")
    page = EngagementLog(
        found=found,
        marking=note_seen(ask, "engagement", found.entries),
        new_event=new_link(ask, "event", None, here),
        new_pair=new_link(ask, "said", None, here),
    )
    return render(ask.request, "week/engagement.html", page)


ROUTES: tuple[Route, ...] = (
    Route("week/education", show_education, "education", Ability.READ),
    Route("week/education/file/<str:form>", education_file, "education-file", Ability.READ),
    Route("week/engagement", show_engagement, "engagement", Ability.READ),
)
