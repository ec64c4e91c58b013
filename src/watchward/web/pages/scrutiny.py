"""Pages: scrutiny at a glance, and one framework with its grades, tracker and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.render.formats import FORMATS
from watchward.usecases.desk.scrutiny import FIRST, ScrutinyPage, scrutiny_page
from watchward.usecases.desk.scrutiny_files import FORMS, file_of
from watchward.usecases.desk.scrutiny_framework import FrameworkPage, day_asked, framework_page
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages import scrutiny_questions, scrutiny_reviews
from watchward.web.pages.records_parts import link_if
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability

PLURALS = {
    "cause of concern": "Causes of concern",
    "area for improvement": "Areas for improvement",
    "revisit action": "Revisit actions",
    "peer review action": "Peer review actions",
}


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is scrutinised; of what is late, `first` of each sort are named."""

    found: ScrutinyPage
    first: int
    add: str
    ask: str


@dataclass(frozen=True, slots=True)
class OneFramework:
    """A framework with what can be done from here."""

    found: FrameworkPage
    plurals: dict[str, str]
    typed: str
    day: dict[str, str]
    downloads: tuple[tuple[str, str], ...]

    def new(self, kind: str) -> str:
        """Where a record of this framework is made, filled in; blank where that cannot be."""
        if not self.found.may_edit:
            return ""
        entry = self.found.framework
        query = {"framework": entry.number, "next": link("framework", number=entry.number)}
        if entry.area:
            query["area"] = entry.area
        return link_if("record-new", kind=kind, query=query)


def show(ask: Ask) -> HttpResponse:
    """What needs attention first, then frameworks, questions and reviews."""
    found = scrutiny_page(ask.workspace, ask.viewer)
    _note(ask, found.marking, "looked at sensitive records", "Scrutiny")
    back = {"next": link("scrutiny")}
    may = found.may_add
    page = Overview(
        found=found,
        first=FIRST,
        add=link_if("record-new", kind="framework", query=back) if may else "",
        ask=link_if("record-new", kind="question", query=back) if may else "",
    )
    return render(ask.request, "scrutiny/overview.html", page)


def _note(ask: Ask, marking: Marking, action: str, what: str) -> None:
    if marking is not Marking.OFFICIAL:
        note(ask.actor, action, what)


def show_framework(ask: Ask, number: int) -> HttpResponse:
    """One framework as it stands, or stood on a day."""
    found = _framework(ask, number)
    _note(ask, found.marking, "looked at a sensitive framework", f"framework/{number}")
    day = {"as-at": found.as_at.isoformat()} if found.as_at else {}
    page = OneFramework(
        found=found,
        plurals=PLURALS,
        typed=ask.one("as-at"),
        day=day,
        downloads=tuple(
            (text, link("framework-file", number=number, form=form, query=day))
            for form, text in FORMS.items()
        ),
    )
    return render(ask.request, "scrutiny/framework.html", page)


def _framework(ask: Ask, number: int) -> FrameworkPage:
    day = day_asked(ask.workspace, ask.one("as-at"))
    return framework_page(ask.workspace, ask.viewer, number, day)


def send_framework(ask: Ask, number: int, form: str) -> HttpResponse:
    """A framework as a file."""
    if form not in FORMS:
        raise NotFound(
            expected=f"a form, one of {', '.join(FORMS)}", given=repr(form),
            remedy="Choose a file on the framework's page.",
        )  # fmt: skip
    found = _framework(ask, number)
    content = file_of(ask.workspace, found, form)
    note(ask.actor, "downloaded a framework", found.framework.text("name"), {"form": form})
    answer = HttpResponse(content, content_type=FORMATS[form].media_type)
    name = f"framework-{number}-{found.on.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


ROUTES: tuple[Route, ...] = (
    Route("scrutiny", show, "scrutiny", Ability.READ),
    Route("scrutiny/frameworks/<int:number>", show_framework, "framework", Ability.READ),
    Route("scrutiny/frameworks/<int:number>/<str:form>", send_framework, "framework-file",
          Ability.READ),
    *scrutiny_questions.ROUTES,
    *scrutiny_reviews.ROUTES,
)  # fmt: skip
