"""The settings of a round until it is signed off: when it is due, how scores are proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from watchward.assessment.build import NUMBER, number_text
from watchward.assessment.model import Scale
from watchward.assessment.proposals import BASES, RISES, Rule, faults_of
from watchward.registers.database import atomic
from watchward.registers.models import Person
from watchward.usecases.desk.rounds import Status, locked
from watchward.usecases.desk.rounds_frame import frame_of
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import UsageProblem
from watchward.words.offences import offence_tree
from watchward.words.roles import Ability
from watchward.words.verdicts import Verdict

RISE_WORDS = tuple((rise.value, rise.wording.words) for rise in RISES)
"""What a trend rule can begin at: the verdict's code and its words."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as the form sends it: its basis (blank: no rule) and a threshold by scale value."""

    basis: str = ""
    steps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything of the form, by the names of factors and criteria."""

    due_on: date | None
    area: str
    to: str
    types: Mapping[str, str]
    rules: Mapping[str, RuleText]


def change_settings(
    viewer: Viewer, person: Person | None, actor: Actor, pk: int, given: Settings
) -> None:
    """Keep the settings. Raises UsageProblem naming the first thing that is wrong."""
    viewer.demand(Ability.WRITE)
    open_ = (Status.SCORING, Status.AGREEING)
    with atomic():
        row = locked(viewer, pk, open_, "a round that is not signed off")
        frame = frame_of(row.frame)
        for slug in filter(None, given.types.values()):
            offence_tree().get(slug)
        rules = {
            name: rule
            for name, text in given.rules.items()
            if (rule := read_rule(name, text, frame.scale)) is not None
        }
        types = {name: slug for name, slug in given.types.items() if slug}
        changed = replace(frame, types=types, rules=rules, area=given.area, to=given.to)
        row.frame, row.due_on = changed.as_json(), given.due_on
        row._history_user = person
        row.save()
        note(actor, "changed the settings of a risk matrix", row.title, {"round": pk})


def read_rule(criterion: str, text: RuleText, scale: Scale) -> Rule | None:
    """A rule as typed; None for none. Raises UsageProblem."""
    if not text.basis:
        return None
    if text.basis not in BASES:
        raise _wrong(criterion, f"a basis, one of {', '.join(BASES)}", text.basis, "Choose one.")
    steps = []
    for value in scale.values[1:]:
        typed = text.steps.get(number_text(value), "").strip().rstrip("%").strip()
        if typed:
            steps.append((value, _threshold(criterion, text.basis, typed)))
    rule = Rule(text.basis, tuple(steps))
    if said := faults_of(rule):
        given = ", ".join(text.steps.values()) or "none"
        raise _wrong(criterion, "thresholds that rise with the scores", given, said)
    return rule


def _threshold(criterion: str, basis: str, typed: str) -> Fraction | Verdict:
    if basis == "trend":
        if typed not in {rise.value for rise in RISES}:
            raise _wrong(criterion, "a change that the tables can say", typed, "Choose one.")
        return Verdict(typed)
    if not NUMBER.fullmatch(typed):
        raise _wrong(criterion, "a per cent such as 10 or 2.5", typed, "Write a number.")
    return Fraction(typed)


def _wrong(criterion: str, expected: str, given: str, remedy: str) -> UsageProblem:
    return UsageProblem(
        expected=f"{expected} for {criterion}", given=repr(given[:60]), remedy=remedy
    )
