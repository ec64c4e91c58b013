"""Rounds of the risk matrix: started, scored apart, closed, agreed, signed off and locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from watchward.assessment.build import build_matrix, number_text
from watchward.assessment.model import Matrix, Score, State
from watchward.assessment.template import blank_matrix
from watchward.registers.database import atomic, now
from watchward.registers.models import AgreedScore, PartnerScore, Person, Round
from watchward.sources.matrix.read import read_matrix
from watchward.usecases.desk.rounds_frame import Frame, frame_of, new_frame, next_frame
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.roles import Ability


class Status(StrEnum):
    """Where a round stands, as it is kept."""

    SCORING = "scoring"
    AGREEING = "agreeing"
    SIGNED = "signed"


STATES = {
    Status.SCORING: "Partners are scoring on their own",
    Status.AGREEING: "Scoring is closed; scores are being agreed",
    Status.SIGNED: "Signed off and locked",
}
"""Where a round stands, in words."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a round is to begin.

    `file` is a matrix file; `last` the number of a round whose frame it takes;
    neither: the usual criteria. With `is_agreed` the file's scores are taken as
    agreed. `before` is the round it is held beside.
    """

    title: str
    year: str
    due_on: date | None = None
    file: Path | None = None
    file_name: str = ""
    last: int | None = None
    is_agreed: bool = False
    before: int | None = None
    area: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Somebody who has scored: how many cells, and when last."""

    name: str
    scored: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as everybody may see it: names of who has scored, never what they gave."""

    round: Round
    frame: Frame
    scorers: tuple[Scorer, ...]
    agreed: int
    mine: int = 0

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return STATES[Status(self.round.status)]

    @property
    def is_scoring(self) -> bool:
        """Whether partners are scoring."""
        return str(self.round.status) == Status.SCORING

    @property
    def is_agreeing(self) -> bool:
        """Whether scores are being agreed."""
        return str(self.round.status) == Status.AGREEING

    @property
    def is_signed(self) -> bool:
        """Whether it is locked."""
        return str(self.round.status) == Status.SIGNED


def list_rounds(viewer: Viewer, person: Person | None) -> list[RoundView]:
    """Every round, newest year first."""
    viewer.demand(Ability.READ)
    return [_view(row, person) for row in Round.objects.select_related("made_by", "signed_by")]


def find_round(viewer: Viewer, pk: int) -> Round:
    """One round. Raises NotFound."""
    viewer.demand(Ability.READ)
    found: Round | None = Round.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(
            expected="the number of a round of the risk matrix", given=str(pk),
            remedy="Start from the list of rounds.",
        )  # fmt: skip
    return found


def view_round(viewer: Viewer, pk: int, person: Person | None) -> RoundView:
    """One round with who has scored. Raises NotFound."""
    return _view(find_round(viewer, pk), person)


def _view(row: Round, person: Person | None) -> RoundView:
    given: dict[int, list[Any]] = {}
    scores = PartnerScore.objects.filter(round=row).exclude(state=State.BLANK.value)
    for each in scores.values_list("person_id", "person__name", "person__email"):
        given.setdefault(each[0], []).append(each)
    moments: dict[int, datetime] = {}
    history = PartnerScore.history.filter(round_id=row.pk)
    for who, at in history.order_by("history_date").values_list("person_id", "history_date"):
        moments[who] = at
    scorers = tuple(
        Scorer(rows[0][1] or rows[0][2], len(rows), moments.get(who, row.made_at))
        for who, rows in given.items()
    )
    mine = len(given.get(person.pk, ())) if person else 0
    agreed = AgreedScore.objects.filter(round=row).count()
    ordered = tuple(sorted(scorers, key=lambda s: s.name.casefold()))
    return RoundView(row, frame_of(row.frame), ordered, agreed, mine)


def start_round(viewer: Viewer, person: Person | None, actor: Actor, start: Start) -> Round:
    """Begin a round. Raises Refused naming every fault of a file."""
    viewer.demand(Ability.WRITE)
    frame, matrix = _frame_of_start(viewer, start)
    before = start.before or start.last
    with atomic():
        made: Round = Round(
            title=start.title, year=start.year, due_on=start.due_on, frame=frame.as_json(),
            before=find_round(viewer, before) if before else None, made_by=person,
            status=Status.AGREEING if matrix else Status.SCORING,
        )  # fmt: skip
        made._history_user = person
        made.save()
        for (factor, criterion), score in (matrix.scores if matrix else {}).items():
            _take(made, person, factor, criterion, score, start.file_name)
        note(actor, "started a round of the risk matrix", made.title, {"round": made.pk})
    return made


def _frame_of_start(viewer: Viewer, start: Start) -> tuple[Frame, Matrix | None]:
    """The frame, and the matrix whose scores are taken as agreed."""
    if start.file:
        file = read_matrix(start.file)
        named = replace(file, name=start.file_name or file.name)
        matrix = build_matrix(named, may_be_empty=not start.is_agreed)
        frame = new_frame(matrix, start.file_name, start.area, start.to)
        return frame, matrix if start.is_agreed else None
    if start.last:
        last = find_round(viewer, start.last)
        name = f"{last.title}, {last.year}"
        return next_frame(frame_of(last.frame), name, start.area, start.to), None
    return new_frame(blank_matrix(), "the usual criteria", start.area, start.to), None


def _take(
    made: Round, person: Person | None, factor: str, criterion: str, score: Score, name: str
) -> None:
    """A score of a file, as agreed elsewhere."""
    said = f"As in {name}."
    row = AgreedScore(
        round=made, factor=factor, criterion=criterion, state=score.state.value,
        value="" if score.value is None else number_text(score.value),
        after="" if score.after is None else number_text(score.after),
        reason=(score.note or said)[:500], after_reason=score.reason[:500],
        confidence=score.confidence[:20],
    )  # fmt: skip
    row._history_user = person
    row.save()


def close_scoring(viewer: Viewer, person: Person | None, actor: Actor, pk: int) -> Round:
    """Close scoring and open agreeing; it is not opened again, since all now see the spread."""
    viewer.demand(Ability.WRITE)
    with atomic():
        row = locked(viewer, pk, Status.SCORING, "a round that partners are scoring")
        if not PartnerScore.objects.filter(round=row).exists():
            raise Refused(
                expected="a round that somebody has scored", given="one without any score",
                remedy="Wait until partners have scored, or score it yourself first.",
            )  # fmt: skip
        row.status = Status.AGREEING
        row._history_user = person
        row.save()
        note(actor, "closed scoring of a risk matrix", row.title, {"round": row.pk})
    return row


def sign_round(
    viewer: Viewer, person: Person | None, actor: Actor, pk: int, version: int, seen: int
) -> Round:
    """Sign a round off. `version` is that of the data; `seen` is how many cells are not agreed,
    as the person was told: another number now is refused.
    """
    viewer.demand(Ability.PUBLISH)
    with atomic():
        row = locked(viewer, pk, Status.AGREEING, "a round whose scores are being agreed")
        frame = frame_of(row.frame)
        rows = list(AgreedScore.objects.filter(round=row))
        missing = frame.cells - len(rows)
        if not any(each.state == State.SCORED.value for each in rows):
            raise Refused(
                expected="a round with at least one agreed score", given="none",
                remedy="Agree scores first.",
            )  # fmt: skip
        if missing != seen:
            raise Refused(
                expected=f"the state you looked at, with {seen} cells not agreed",
                given=f"{missing} cells not agreed now",
                remedy="Look at the round again, then sign it off.",
            )
        figures = sorted({figure for each in rows for figure in each.figure.split()})
        signed = {"data_version": version, "figures": figures, "not_agreed": missing}
        row.frame = replace(frame, signed=signed).as_json()
        row.status, row.signed_by, row.signed_at = Status.SIGNED, person, now()
        row._history_user = person
        row.save()
        note(actor, "signed off a risk matrix", row.title, {"round": row.pk, **signed})
    return row


def locked(viewer: Viewer, pk: int, status: Status | Iterable[Status], wanted: str) -> Round:
    """A round held for a change, in a state that allows it. Raises Refused."""
    find_round(viewer, pk)
    row: Round = Round.objects.select_for_update().get(pk=pk)
    allowed = (status,) if isinstance(status, str) else tuple(status)
    if str(row.status) not in allowed:
        raise Refused(
            expected=wanted,
            given=f"one in this state: {STATES[Status(row.status)].lower()}",
            remedy="Open the round's page to see what can be done with it now.",
        )
    return row


def agreed_matrix(row: Round) -> Matrix:
    """The matrix as agreed so far; a cell that nobody agreed is blank."""
    rows = AgreedScore.objects.filter(round=row)
    return frame_of(row.frame).matrix({(r.factor, r.criterion): score_of(r) for r in rows})


def score_of(row: Any) -> Score:
    """An agreed score as a value."""
    return Score(
        value=Fraction(row.value) if row.value else None,
        state=State(row.state),
        confidence=row.confidence,
        note=row.reason,
        after=Fraction(row.after) if row.after else None,
        reason=row.after_reason,
    )


def demand_closed(row: Round) -> None:
    """Raise Refused while partners are scoring: nobody sees scores until it is closed."""
    if str(row.status) == Status.SCORING:
        raise Refused(
            expected="a round whose scoring is closed",
            given="one that partners are still scoring",
            remedy="Scores are shown to everybody at once, when a manager has closed scoring.",
        )
