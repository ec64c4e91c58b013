"""Passing commitments of an ended plan on to another, as one act that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchward.plan.carry import GROUPS, HOWS, Choice, Group, carry, to_carry
from watchward.plan.standing import all_commitments, first_day, in_order, priorities_of
from watchward.registers.database import atomic
from watchward.registers.models import Record
from watchward.usecases.desk.keeping import Act, Draft, Kept, as_draft, keep
from watchward.usecases.desk.plans import PLAN_KINDS, Status, status_of
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.record_values import Fault
from watchward.words.records import Entry
from watchward.words.roles import Ability

__all__ = ["GROUPS", "HOWS", "CarryPage", "Choice", "Group", "carry_page", "pass_on"]


@dataclass(frozen=True, slots=True)
class CarryPage:
    """What can be passed on: open commitments of a plan, and the plans that can take them.

    `priorities` and `held` are those of `into`, the plan they go into; without
    one there is nothing they can go into yet.
    """

    plan: Entry
    open_ones: tuple[tuple[Entry, Entry | None, Status], ...]
    targets: tuple[Entry, ...]
    into: Entry | None
    priorities: tuple[Entry, ...]
    held: tuple[Entry, ...]

    def priority_for(self, priority: Entry | None) -> int | None:
        """The priority of the new plan that follows one, or has its title; None where none does."""
        if priority is None:
            return None
        plain = priority.text("title").lower()
        for each in self.priorities:
            if priority.number in each.refs("follows"):
                return each.number
        same = (each.number for each in self.priorities if each.text("title").lower() == plain)
        return next(same, None)


def carry_page(viewer: Viewer, number: int, into: int | None = None) -> CarryPage:
    """What of a plan can be passed on. Raises NotFound and Forbidden."""
    viewer.demand(Ability.WRITE)
    plan = read_entry(viewer, "plan", number)
    register = read_register(viewer, PLAN_KINDS)
    targets = tuple(
        other
        for other in reversed(in_order(register.of("plan"), today()))
        if other.number != number and first_day(other) > first_day(plan)
    )
    follows = [other for other in targets if other.ref("follows") == number]
    chosen = next((t for t in targets if t.number == into), None) if into else None
    if into and chosen is None:
        raise NotFound(
            expected="the number of a plan that begins later", given=str(into),
            remedy="Choose a plan from the list.",
        )  # fmt: skip
    if chosen is None:
        same = [other for other in targets if other.text("body") == plan.text("body")]
        chosen = next(iter((*follows, *same)), None)
    return CarryPage(
        plan=plan,
        open_ones=tuple(
            (each, register.one("priority", each.ref("priority")), status_of(each))
            for each in to_carry(number, register)
        ),
        targets=targets,
        into=chosen,
        priorities=tuple(priorities_of(chosen.number, register)) if chosen else (),
        held=tuple(all_commitments(chosen.number, register)) if chosen else (),
    )


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The act, or the faults for which nothing was done."""

    kept: Kept | None
    faults: tuple[Fault, ...] = ()


def pass_on(
    act: Act,
    old: int,
    new: int,
    choices: Sequence[Choice],
    groups: Sequence[Group] = (),
    *,
    with_measures: bool = True,
) -> PassedOn:
    """Carry forward, reword, merge and drop commitments of one plan into another, all or none.

    Raises NotFound, Forbidden, and Refused where somebody made a commitment in
    the same moment.
    """
    act.viewer.demand(Ability.WRITE)
    plan, target = read_entry(act.viewer, "plan", old), read_entry(act.viewer, "plan", new)
    if first_day(target) <= first_day(plan):
        raise Refused(
            expected="a plan that begins after the one whose commitments are passed on",
            given=target.text("title"), remedy="Choose a later plan.",
        )  # fmt: skip
    with atomic():
        newest = Record.objects.filter(kind="commitment").order_by("-number").first()
        number = (newest.number if newest else 0) + 1
        register = read_register(act.viewer, PLAN_KINDS)
        made = carry(register, plan, target, choices, groups, number, with_measures=with_measures)
        if made.faults:
            return PassedOn(None, tuple(made.faults))
        place = {"area": target.area, "marking": max(target.marking, plan.marking)}
        drafts = [
            *(Draft("commitment", values, **place) for values in made.new.values()),  # type: ignore[arg-type]
            *(as_draft(entry, values) for entry, values in made.changed),
            *(Draft("measure", values, **place) for values in made.measures),  # type: ignore[arg-type]
        ]
        kept = keep(act, drafts)
        given = [entry.number for entry in kept.entries[: len(made.new)]]
        if given != list(made.new):
            raise Refused(
                expected="to be alone in adding commitments", given="another one added just now",
                remedy="Send the form again: nothing was changed.",
            )  # fmt: skip
    return PassedOn(kept)
