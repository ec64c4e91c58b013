"""Agreeing scores: the spread of each cell, what the data propose, what was agreed and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from watchward.assessment.build import number_text
from watchward.assessment.model import State
from watchward.assessment.spread import Given, Spread, spread
from watchward.lake.workspace import Workspace
from watchward.registers.database import atomic
from watchward.registers.models import AgreedScore, PartnerScore, Person, Round
from watchward.usecases.desk.rounds import Status, demand_closed, find_round, locked
from watchward.usecases.desk.rounds_data import Proposed, proposal_for
from watchward.usecases.desk.rounds_frame import Frame, frame_of
from watchward.usecases.desk.rounds_score import (
    CONFIDENCES,
    chosen_of,
    demand_cell,
    read_given,
)
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.roles import Ability

EVERYBODY = "Everybody who scored gave this."


@dataclass(frozen=True, slots=True)
class Step:
    """One state that an agreed score has had."""

    at: datetime
    who: str
    text: str
    reason: str
    after: str
    after_reason: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed for a cell; `chosen` is the form's value, `version` counts the changes."""

    chosen: str
    reason: str
    after: str
    after_reason: str
    confidence: str
    version: int
    proposed: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell while it is being agreed. `notes` are (name, confidence, note) of partners."""

    criterion: str
    weight: str
    spread: Spread
    notes: tuple[tuple[str, str, str], ...]
    proposed: Proposed | None
    agreed: Agreed | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class AgreeView:
    """A factor with all its cells, and how many cells of each factor are agreed."""

    round: Round
    frame: Frame
    factor: str
    cells: tuple[CellView, ...]
    done: dict[str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is to be agreed for a cell; `version` is the version looked at, 0 for none yet."""

    factor: str
    criterion: str
    chosen: str
    version: int
    reason: str = ""
    after: str = ""
    after_reason: str = ""
    confidence: str = ""


def view_agreeing(workspace: Workspace, viewer: Viewer, pk: int, factor: str) -> AgreeView:
    """The spread and what was agreed of one factor. Raises Refused until scoring is closed."""
    row = find_round(viewer, pk)
    demand_closed(row)
    frame = frame_of(row.frame)
    named = factor or frame.factors[0].name
    demand_cell(frame, named, frame.criteria[0].name)
    answers = list(PartnerScore.objects.filter(round=row, factor=named).select_related("person"))
    scorers = _scorers(row)
    agreed = {r.criterion: r for r in AgreedScore.objects.filter(round=row, factor=named)}
    steps = _steps(row, named)
    cells = tuple(
        CellView(
            criterion=c.name,
            weight=number_text(c.weight),
            spread=_spread(frame, [a for a in answers if a.criterion == c.name], scorers),
            notes=tuple(
                (a.person.name or a.person.email, a.confidence, a.note)
                for a in answers
                if a.criterion == c.name and (a.note or a.confidence)
            ),
            proposed=proposal_for(workspace, viewer, frame, named, c.name),
            agreed=_agreed(agreed.get(c.name)),
            steps=steps.get(c.name, ()),
        )
        for c in frame.criteria
    )
    done: dict[str, int] = {}
    for name in AgreedScore.objects.filter(round=row).values_list("factor", flat=True):
        done[name] = done.get(name, 0) + 1
    return AgreeView(row, frame, named, cells, done)


def _scorers(row: Round) -> int:
    """How many people scored anything in this round."""
    rows = PartnerScore.objects.filter(round=row).exclude(state=State.BLANK.value)
    return len(set(rows.values_list("person_id", flat=True)))


def _spread(frame: Frame, answers: Iterable[PartnerScore], scorers: int) -> Spread:
    """The spread of a cell; whoever scored the round and not this cell gave it no score."""
    given = [
        Given(State(a.state), Fraction(a.value) if a.value else None)
        for a in answers
        if a.state != State.BLANK.value
    ]
    blanks = [Given(State.BLANK)] * (scorers - len(given))
    return spread([*given, *blanks], frame.scale)


def _agreed(row: AgreedScore | None) -> Agreed | None:
    if row is None:
        return None
    return Agreed(
        chosen_of(row.state, row.value), row.reason, row.after, row.after_reason,
        row.confidence, row.version, row.proposed, row.rule,
    )  # fmt: skip


def _steps(row: Round, factor: str) -> dict[str, tuple[Step, ...]]:
    """Every state of the factor's agreed scores, oldest first."""
    found: dict[str, tuple[Step, ...]] = {}
    rows = AgreedScore.history.filter(round_id=row.pk, factor=factor)
    for r in rows.select_related("history_user").order_by("history_date", "history_id"):
        who = (r.history_user.name or r.history_user.email) if r.history_user else "the system"
        text = Given(State(r.state), Fraction(r.value) if r.value else None).text
        step = Step(r.history_date, who, text, r.reason, r.after, r.after_reason)
        found[r.criterion] = (*found.get(r.criterion, ()), step)
    return found


def agree(
    workspace: Workspace, viewer: Viewer, person: Person | None, actor: Actor, pk: int,
    given: Agreement,
) -> AgreedScore:  # fmt: skip
    """Keep what was agreed for one cell, with the proposal that stood beside it.

    Raises UsageProblem for a score off the scale or a reason that is missing,
    and Refused where somebody else agreed the cell since it was looked at, or
    the round is signed off.
    """
    viewer.demand(Ability.WRITE)
    with atomic():
        row = locked(viewer, pk, Status.AGREEING, "a round whose scores are being agreed")
        frame = frame_of(row.frame)
        demand_cell(frame, given.factor, given.criterion)
        held = (
            AgreedScore.objects.select_for_update()
            .filter(round=row, factor=given.factor, criterion=given.criterion)
            .first()
        )
        _demand_unchanged(held, given)
        proposed = proposal_for(workspace, viewer, frame, given.factor, given.criterion)
        found = _spread_of(row, frame, given.factor, given.criterion)
        _demand_reasons(frame, given, found, proposed)
        kept = _keep(row, person, held, frame, given, proposed)
        where = {"round": pk, "factor": given.factor, "criterion": given.criterion}
        note(actor, "agreed a score of a risk matrix", row.title, where)
    return kept


def _spread_of(row: Round, frame: Frame, factor: str, criterion: str) -> Spread:
    answers = PartnerScore.objects.filter(round=row, factor=factor, criterion=criterion)
    return _spread(frame, answers, _scorers(row))


def _demand_unchanged(held: AgreedScore | None, given: Agreement) -> None:
    now = held.version if held else 0
    if now != given.version:
        newest = AgreedScore.history.filter(id=held.pk).first() if held else None
        who = newest.history_user if newest else None
        raise Refused(
            expected="the score as it was when you opened the page",
            given=f"one that {(who.name or who.email) if who else 'somebody'} has agreed since",
            remedy="Look at what was agreed below, and change it if it is still wrong.",
        )


def _demand_reasons(
    frame: Frame, given: Agreement, found: Spread, proposed: Proposed | None
) -> None:
    """A reason is needed against the most common answer, against a proposal, for mitigation."""
    score = read_given(given.chosen, frame.scale)
    if given.confidence and given.confidence not in CONFIDENCES:
        raise UsageProblem(
            expected=f"a confidence, one of {', '.join(CONFIDENCES)}",
            given=repr(given.confidence[:40]), remedy="Choose one of those on the page.",
        )  # fmt: skip
    if not given.reason and (why := reason_needed(score, found, proposed)):
        raise UsageProblem(
            expected="a reason for this score", given="none",
            remedy=f"Say why: {why}.",
        )  # fmt: skip
    if given.after:
        after = read_given(given.after, frame.scale)
        if score.value is None or after.value is None:
            raise UsageProblem(
                expected="a score before mitigation and a score after it",
                given=f"{score.text} before and {after.text} after",
                remedy="Choose a score of the scale for both, or leave the second out.",
            )
        if not given.after_reason:
            raise UsageProblem(
                expected="a reason for the score after mitigation", given="none",
                remedy="Say what changes the risk, or leave the second score out.",
            )  # fmt: skip


def reason_needed(score: Given, found: Spread, proposed: Proposed | None) -> str:
    """Why a score needs a reason; blank where it needs none."""
    if proposed and proposed.proposal.value is not None and score.value != proposed.proposal.value:
        return f"the data propose {proposed.proposal.text}"
    if found.most_common and score not in found.most_common:
        common = " or ".join(given.text for given in found.most_common)
        return f"it differs from the most common score, {common}"
    if len(found.most_common) > 1:
        return "no one score was the most common"
    return ""


def _keep(
    row: Round, person: Person | None, held: AgreedScore | None, frame: Frame, given: Agreement,
    proposed: Proposed | None,
) -> AgreedScore:  # fmt: skip
    score = read_given(given.chosen, frame.scale)
    kept = held or AgreedScore(round=row, factor=given.factor, criterion=given.criterion, version=0)
    kept.state = score.state.value
    kept.value = "" if score.value is None else number_text(score.value)
    kept.after, kept.after_reason = given.after, given.after_reason[:500] if given.after else ""
    kept.reason, kept.confidence = given.reason[:500], given.confidence
    told = proposed.proposal if proposed else None
    kept.proposed = told.text if told else ""
    kept.rule = told.rule[:200] if told else ""
    kept.figure = " ".join(told.figures) if told and told.value is not None else ""
    kept.version += 1
    kept._history_user = person
    kept.save()
    return kept


def agree_unanimous(
    workspace: Workspace, viewer: Viewer, person: Person | None, actor: Actor, pk: int, factor: str
) -> int:
    """Agree every cell of a factor that is not agreed yet, on which all who answered were at one,
    at least two of them, and to which the data do not object; how many.
    """
    viewer.demand(Ability.WRITE)
    view = view_agreeing(workspace, viewer, pk, factor)
    count = 0
    for cell in view.cells:
        if cell.agreed or not cell.spread.is_unanimous or cell.spread.count < 2:
            continue
        given = cell.spread.most_common[0]
        if reason_needed(given, cell.spread, cell.proposed):
            continue
        chosen = chosen_of(given.state.value, given.text if given.value is not None else "")
        asked = Agreement(view.factor, cell.criterion, chosen, 0, reason=EVERYBODY)
        agree(workspace, viewer, person, actor, pk, asked)
        count += 1
    return count
