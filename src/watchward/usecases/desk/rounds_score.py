"""A partner's own scores of a round; nobody else's can be read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.assessment.build import number_text
from watchward.assessment.model import Scale, State
from watchward.assessment.spread import Given
from watchward.registers.database import atomic
from watchward.registers.models import PartnerScore, Person, Round
from watchward.usecases.desk.rounds import Status, find_round, locked
from watchward.usecases.desk.rounds_frame import Frame, frame_of
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, Refused, UsageProblem
from watchward.words.roles import Ability

CONFIDENCES = ("high", "medium", "low")
NA = "na"
"""What the form sends for N/A."""


@dataclass(frozen=True, slots=True)
class OwnCell:
    """What a person has given one cell; `chosen` is the form's value, blank for no score."""

    factor: str
    criterion: str
    chosen: str = ""
    confidence: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.chosen or self.confidence or self.note)


def own_scores(viewer: Viewer, person: Person, row: Round) -> dict[tuple[str, str], OwnCell]:
    """What this person has given, by factor and criterion."""
    viewer.demand(Ability.READ)
    return {
        (r.factor, r.criterion): OwnCell(
            r.factor, r.criterion, chosen_of(r.state, r.value), r.confidence, r.note
        )
        for r in PartnerScore.objects.filter(round=row, person=person)
    }


def save_own(
    viewer: Viewer, person: Person | None, actor: Actor, pk: int, cells: Sequence[OwnCell]
) -> int:
    """Keep what a person gives some cells; how many changed. Raises Refused once it is closed."""
    viewer.demand(Ability.READ)
    if person is None:
        raise Forbidden(expected="an account of your own", given="none", remedy="Sign in first.")
    with atomic():
        row = locked(viewer, pk, Status.SCORING, "a round that partners are scoring")
        frame = frame_of(row.frame)
        held = {
            (r.factor, r.criterion): r
            for r in PartnerScore.objects.filter(round=row, person=person)
        }
        changed = sum(_save_one(row, frame, person, held, cell) for cell in cells)
        if changed:
            note(actor, "scored a risk matrix", row.title, {"round": pk, "cells": changed})
    return changed


def _save_one(
    row: Round, frame: Frame, person: Person,
    held: dict[tuple[str, str], PartnerScore], cell: OwnCell,
) -> bool:  # fmt: skip
    demand_cell(frame, cell.factor, cell.criterion)
    given = read_given(cell.chosen, frame.scale)
    _demand_confidence(cell.confidence)
    found = held.get((cell.factor, cell.criterion))
    if found is None and cell.is_empty:
        return False
    found = found or PartnerScore(
        round=row, person=person, factor=cell.factor, criterion=cell.criterion
    )
    new = (
        given.state.value, "" if given.value is None else number_text(given.value),
        cell.confidence, cell.note[:500],
    )  # fmt: skip
    if found.pk and new == (found.state, found.value, found.confidence, found.note):
        return False
    found.state, found.value, found.confidence, found.note = new
    found._history_user = person
    found.save()
    return True


def chosen_of(state: str, value: str) -> str:
    """A kept score as the form's value."""
    return NA if state == State.NOT_APPLICABLE.value else value


def read_given(text: str, scale: Scale) -> Given:
    """A score as the form sends it. Raises UsageProblem for what is not on the scale."""
    if not text:
        return Given(State.BLANK)
    if text == NA:
        return Given(State.NOT_APPLICABLE)
    named = {number_text(value): value for value in scale.values}
    if text not in named:
        raise UsageProblem(
            expected=f"a score, one of {', '.join(named)}, or N/A", given=repr(text[:40]),
            remedy="Choose one of the scores on the page.",
        )  # fmt: skip
    return Given(State.SCORED, Fraction(named[text]))


def demand_cell(frame: Frame, factor: str, criterion: str) -> None:
    """Raise UsageProblem for a cell that the frame does not have."""
    if factor not in {f.name for f in frame.factors} or criterion not in {
        c.name for c in frame.criteria
    }:
        raise UsageProblem(
            expected="a factor and a criterion of this round", given=f"{factor} by {criterion}",
            remedy="Start from the round's page.",
        )  # fmt: skip


def _demand_confidence(text: str) -> None:
    if text and text not in CONFIDENCES:
        raise UsageProblem(
            expected=f"a confidence, one of {', '.join(CONFIDENCES)}, or none",
            given=repr(text[:40]), remedy="Choose one of those on the page.",
        )  # fmt: skip


def open_for_scoring(viewer: Viewer, pk: int) -> tuple[Round, Frame]:
    """A round that can be scored now. Raises Refused once it is closed."""
    row = find_round(viewer, pk)
    if str(row.status) != Status.SCORING:
        raise Refused(
            expected="a round that partners are scoring", given="one whose scoring is closed",
            remedy="Look at the spread on the agreeing page, and say there what you think.",
        )  # fmt: skip
    return row, frame_of(row.frame)
