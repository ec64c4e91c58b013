"""Pages: rounds of the risk matrix, one round, closing its scoring, signing it off, its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from watchward.usecases.desk.rounds import (
    RoundView,
    close_scoring,
    list_rounds,
    sign_round,
    view_round,
)
from watchward.usecases.desk.rounds_document import (
    FORMS,
    Result,
    result_of,
    round_file,
    template_file,
)
from watchward.usecases.explore.remembered import newest_version
from watchward.web.asking import Ask
from watchward.web.pages import rounds_agree, rounds_new, rounds_priorities, rounds_score
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.roles import Ability

FORM_WORDS = {
    "docx": "Word document",
    "pdf": "PDF (accessible)",
    "html": "Web page to keep",
    "xlsx": "Workbook",
    "csv": "CSV of totals and ranks",
    "json": "JSON",
}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Rounds:
    """Every round, by year."""

    years: tuple[tuple[str, tuple[RoundView, ...]], ...]
    may_start: bool


@dataclass(frozen=True, slots=True)
class OneRound:
    """A round and what can be done with it. `late` is whether its day for scoring has passed."""

    view: RoundView
    result: Result | None
    files: tuple[tuple[str, str], ...]
    may_manage: bool
    may_sign: bool
    late: bool
    error: str = ""

    @property
    def left(self) -> int:
        """How many cells I have not scored."""
        return self.view.frame.cells - self.view.mine

    @property
    def not_agreed(self) -> int:
        """How many cells are not agreed."""
        return self.view.frame.cells - self.view.agreed


def show_all(ask: Ask) -> HttpResponse:
    """The rounds."""
    found = list_rounds(ask.viewer, ask.person)
    years = tuple(dict.fromkeys(view.round.year for view in found))
    grouped = tuple((year, tuple(v for v in found if v.round.year == year)) for year in years)
    page = Rounds(grouped, ask.viewer.may(Ability.WRITE))
    return render(ask.request, "rounds/list.html", page)


def show(ask: Ask, pk: int) -> HttpResponse:
    """One round."""
    return _page(ask, pk)


def _page(ask: Ask, pk: int, error: str = "") -> HttpResponse:
    view = view_round(ask.viewer, pk, ask.person)
    files = () if view.is_scoring else FORMS
    page = OneRound(
        view=view,
        result=result_of(ask.viewer, pk),
        files=tuple((FORM_WORDS[form], link("round-file", pk=pk, form=form)) for form in files),
        may_manage=ask.viewer.may(Ability.WRITE),
        may_sign=ask.viewer.may(Ability.PUBLISH),
        late=_is_late(view.round.due_on),
        error=error,
    )
    return render(ask.request, "rounds/round.html", page, 422 if error else 200)


def _is_late(due: date | None) -> bool:
    return due is not None and due < timezone.localdate()


def close(ask: Ask, pk: int) -> HttpResponse:
    """Close scoring."""
    view = view_round(ask.viewer, pk, ask.person)
    if ask.posted("sure") != "yes":
        said = "Tick the box to say that everybody who is to score has scored."
        return _page(ask, pk, said) if view.is_scoring else _again(ask, pk)
    try:
        close_scoring(ask.viewer, ask.person, ask.actor, pk)
    except Refused as refused:
        return _page(ask, pk, _sentence(refused))
    messages.success(ask.request, "Scoring is closed. Everybody can see the spread now.")
    return HttpResponseRedirect(link("round-agree", pk=pk))


def _again(ask: Ask, pk: int) -> HttpResponse:
    return _page(ask, pk, "Scoring of this round is closed already.")


def sign(ask: Ask, pk: int) -> HttpResponse:
    """Sign it off."""
    if ask.posted("sure") != "yes":
        said = "Tick the box to say that you have checked the scores."
        return _page(ask, pk, said)
    seen = ask.posted("seen")
    count = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 8 else -1
    version = newest_version(ask.workspace)
    try:
        sign_round(ask.viewer, ask.person, ask.actor, pk, version, count)
    except Refused as refused:
        return _page(ask, pk, _sentence(refused))
    messages.success(ask.request, "The round is signed off and locked.")
    return HttpResponseRedirect(link("round", pk=pk))


def _sentence(refused: Refused) -> str:
    return f"Expected: {refused.expected}. Given: {refused.given}. {refused.remedy}"


def send(ask: Ask, pk: int, form: str) -> HttpResponse:
    """A round as a file."""
    name, content, media = round_file(ask.workspace, ask.viewer, ask.actor, pk, form)
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def send_template(ask: Ask) -> HttpResponse:
    """The workbook to fill in."""
    form = "long" if ask.one("form") == "long" else "wide"
    answer = HttpResponse(template_file(ask.viewer, form), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="risk-matrix-{form}.xlsx"'
    return answer


ROUTES = (
    Route("matrix", show_all, "rounds", needs=Ability.READ),
    Route("matrix/template.xlsx", send_template, "round-template", needs=Ability.READ),
    *rounds_new.ROUTES,
    Route("matrix/<int:pk>", show, "round", needs=Ability.READ),
    Route("matrix/<int:pk>/close", close, "round-close", needs=Ability.WRITE, methods=("POST",)),
    Route("matrix/<int:pk>/sign", sign, "round-sign", needs=Ability.PUBLISH, methods=("POST",)),
    *rounds_score.ROUTES,
    *rounds_agree.ROUTES,
    *rounds_priorities.ROUTES,
    Route("matrix/<int:pk>/file/<str:form>", send, "round-file", needs=Ability.READ),
)
