"""Pages: my own scores of a round, a factor or a criterion at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import Round
from watchward.usecases.desk.rounds_frame import Frame, scale_texts
from watchward.usecases.desk.rounds_score import (
    CONFIDENCES,
    NA,
    OwnCell,
    open_for_scoring,
    own_scores,
    save_own,
)
from watchward.web.asking import Ask
from watchward.web.pages.rounds_context import personal_warning, place
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Part:
    """A factor or criterion to go to: its place from 1, its name, how much of it I scored."""

    number: int
    name: str
    scored: int
    level: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class ScorePage:
    """My scores of one factor (or one criterion): `cells` with their places in the round."""

    round: Round
    by: str
    number: int
    name: str
    parent: str
    cells: tuple[tuple[str, str, OwnCell], ...]
    parts: tuple[Part, ...]
    of_each: int
    scored: int
    total: int
    choices: tuple[tuple[str, str], ...]
    confidences: tuple[str, ...]

    @property
    def previous(self) -> int:
        """The part before, or 0."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The part after, or 0 at the end."""
        return self.number + 1 if self.number < len(self.parts) else 0


def score(ask: Ask, pk: int) -> HttpResponse:
    """My scores, and keeping them."""
    if ask.person is None:
        raise Forbidden(expected="an account of your own", given="none", remedy="Sign in first.")
    row, frame = open_for_scoring(ask.viewer, pk)
    by = "criterion" if ask.one("by") == "criterion" else "factor"
    listed = _names(frame, by)
    at = place(ask.one("at"), len(listed), by)
    if ask.request.method == "POST":
        return _save(ask, pk, frame, by, at, len(listed))
    return render(ask.request, "rounds/score.html", _page(ask, row, frame, by, at))


def _names(frame: Frame, by: str) -> tuple[str, ...]:
    if by == "criterion":
        return tuple(criterion.name for criterion in frame.criteria)
    return tuple(factor.name for factor in frame.factors)


def _cells(frame: Frame, by: str, at: int) -> list[tuple[str, str, str]]:
    """The cells of a part: the name shown, factor, criterion."""
    if by == "criterion":
        name = frame.criteria[at].name
        return [(f.name, f.name, name) for f in frame.factors]
    name = frame.factors[at].name
    return [(c.name, name, c.name) for c in frame.criteria]


def _page(ask: Ask, row: Round, frame: Frame, by: str, at: int) -> ScorePage:
    assert ask.person is not None
    mine = own_scores(ask.viewer, ask.person, row)
    matrix = frame.matrix()
    levels = {f.name: matrix.level(f) for f in frame.factors}
    counted: dict[str, int] = {}
    for (factor, criterion), cell in mine.items():
        if cell.chosen:
            name = criterion if by == "criterion" else factor
            counted[name] = counted.get(name, 0) + 1
    names = _names(frame, by)
    return ScorePage(
        round=row,
        by=by,
        number=at + 1,
        name=names[at],
        parent=frame.factors[at].parent if by == "factor" else "",
        cells=tuple(
            (shown, str(number), mine.get((f, c), OwnCell(f, c)))
            for number, (shown, f, c) in enumerate(_cells(frame, by, at), 1)
        ),
        parts=tuple(
            Part(n, name, counted.get(name, 0), levels.get(name, 0), n == at + 1)
            for n, name in enumerate(names, 1)
        ),
        of_each=len(frame.factors) if by == "criterion" else len(frame.criteria),
        scored=sum(counted.values()),
        total=frame.cells,
        choices=(*scale_texts(frame), (NA, "does not apply")),
        confidences=CONFIDENCES,
    )


def _save(ask: Ask, pk: int, frame: Frame, by: str, at: int, count: int) -> HttpResponse:
    cells = [
        OwnCell(
            factor, criterion, ask.posted(f"score-{n}")[:20],
            ask.posted(f"confidence-{n}")[:20], ask.posted(f"note-{n}")[:500],
        )
        for n, (_, factor, criterion) in enumerate(_cells(frame, by, at), 1)
    ]  # fmt: skip
    changed = save_own(ask.viewer, ask.person, ask.actor, pk, cells)
    said = "Your scores are kept." if changed else "Nothing had changed."
    warned = personal_warning(*(cell.note for cell in cells)) if changed else ""
    messages.success(ask.request, f"{said} Nobody else sees them until scoring is closed.{warned}")
    following = at + 2 if ask.posted("go") == "next" and at + 1 < count else at + 1
    if ask.posted("go") == "done" or (ask.posted("go") == "next" and at + 1 == count):
        return HttpResponseRedirect(link("round", pk=pk))
    query = {"by": by, "at": following}
    return HttpResponseRedirect(link("round-score", pk=pk, query=query))


ROUTES = (
    Route(
        "matrix/<int:pk>/score", score, "round-score", needs=Ability.READ, methods=("GET", "POST")
    ),
)
