"""Pages: the spread of every cell after scoring was closed, and agreeing a score with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.rounds_agree import (
    Agreement,
    AgreeView,
    agree,
    agree_unanimous,
    view_agreeing,
)
from watchward.usecases.desk.rounds_frame import scale_texts
from watchward.usecases.desk.rounds_score import CONFIDENCES, NA
from watchward.web.asking import Ask
from watchward.web.pages.rounds_context import Picture, personal_warning, picture_of, place
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden, NotFound, Refused, UsageProblem
from watchward.words.roles import Ability

TYPED = ("reason", "after", "after_reason", "confidence")


@dataclass(frozen=True, slots=True)
class AgreePage:
    """A factor being agreed. `failed` is the place of the cell whose form was refused, with why,
    and `typed` what stood in it.
    """

    view: AgreeView
    pictures: tuple[Picture | None, ...]
    number: int
    parts: tuple[tuple[int, str, int, int], ...]
    choices: tuple[tuple[str, str], ...]
    confidences: tuple[str, ...]
    may_agree: bool
    is_signed: bool
    unanimous: int
    failed: int
    error: str
    typed: dict[str, str]

    @property
    def next(self) -> int:
        """The factor after, or 0 at the end."""
        return self.number + 1 if self.number < len(self.parts) else 0


def show(ask: Ask, pk: int) -> HttpResponse:
    """One factor with the spread of its cells; keeping what was agreed."""
    view = view_agreeing(ask.workspace, ask.viewer, pk, "")
    at = place(ask.one("factor"), len(view.frame.factors), "factor")
    if ask.request.method == "POST":
        return _save(ask, pk, view, at)
    return _page(ask, _at(ask, pk, view, at) if at else view, at)


def _at(ask: Ask, pk: int, view: AgreeView, at: int) -> AgreeView:
    """The same round at another factor, as it is now."""
    return view_agreeing(ask.workspace, ask.viewer, pk, view.frame.factors[at].name)


def _save(ask: Ask, pk: int, view: AgreeView, at: int) -> HttpResponse:
    ask.viewer.demand(Ability.WRITE)
    factor = view.frame.factors[at].name
    here = link("round-agree", pk=pk, query={"factor": at + 1})
    if ask.posted("act") == "unanimous":
        count = agree_unanimous(ask.workspace, ask.viewer, ask.person, ask.actor, pk, factor)
        scores = "score is" if count == 1 else "scores are"
        messages.success(ask.request, f"{count} {scores} agreed as everybody gave them.")
        return HttpResponseRedirect(here)
    cell = place(ask.posted("cell"), len(view.frame.criteria), "criterion")
    typed = {name: ask.posted(name) for name in TYPED}
    typed["score"] = ask.posted(f"score-{cell + 1}")
    try:
        _agree(ask, pk, factor, view.frame.criteria[cell].name, typed)
    except (Forbidden, NotFound):
        raise
    except (UsageProblem, Refused) as problem:
        said = f"Expected {problem.expected}; given {problem.given}. {problem.remedy}"
        now = _at(ask, pk, view, at)
        return _page(ask, now, at, cell + 1, said, typed, status=problem.http_status)
    name = view.frame.criteria[cell].name
    warned = personal_warning(typed["reason"], typed["after_reason"])
    messages.success(ask.request, f"{name}: the score is kept.{warned}")
    return HttpResponseRedirect(f"{here}#cell-{cell + 1}")


def _agree(ask: Ask, pk: int, factor: str, criterion: str, typed: dict[str, str]) -> None:
    version = ask.posted("version")
    given = Agreement(
        factor=factor,
        criterion=criterion,
        chosen="" if typed["score"] == "blank" else typed["score"],
        version=int(version) if version.isascii() and version.isdigit() else 0,
        reason=typed["reason"],
        after=typed["after"],
        after_reason=typed["after_reason"],
        confidence=typed["confidence"],
    )
    if not typed["score"]:
        raise UsageProblem(
            expected="a score", given="none",
            remedy="Choose a score, N/A, or No score.",
        )  # fmt: skip
    agree(ask.workspace, ask.viewer, ask.person, ask.actor, pk, given)


def _page(
    ask: Ask, view: AgreeView, at: int, failed: int = 0, error: str = "",
    typed: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    matrix = view.frame.matrix()
    signed = str(view.round.status) == "signed"
    page = AgreePage(
        view=view,
        pictures=tuple(picture_of(cell.spread) for cell in view.cells),
        number=at + 1,
        parts=tuple(
            (n, f.name, view.done.get(f.name, 0), matrix.level(f))
            for n, f in enumerate(view.frame.factors, 1)
        ),
        choices=(*scale_texts(view.frame), (NA, "does not apply"), ("blank", "nobody can say")),
        confidences=CONFIDENCES,
        may_agree=ask.viewer.may(Ability.WRITE) and not signed,
        is_signed=signed,
        unanimous=sum(
            c.agreed is None and c.spread.is_unanimous and c.spread.count > 1 for c in view.cells
        ),
        failed=failed,
        error=error,
        typed=typed or {},
    )
    return render(ask.request, "rounds/agree.html", page, status)


ROUTES = (
    Route(
        "matrix/<int:pk>/agree", show, "round-agree", needs=Ability.READ, methods=("GET", "POST")
    ),
)
