"""Choosing priorities from a signed round into a plan, with last year's beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchward.assessment.choosing import Chosen, RankLine, against_the_rank, lines_of
from watchward.assessment.intervals import Interval, intervals
from watchward.assessment.rank import standings
from watchward.plan.kinds import CHOSEN, PESTELO
from watchward.registers.models import Round
from watchward.usecases.desk.keeping import Act, Draft, Kept, check, keep, may_edit
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.rounds import Status, agreed_matrix, find_round
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.record_values import Fault
from watchward.words.records import Entry

REASONS = CHOSEN
CATEGORIES = PESTELO
MATRIX = CHOSEN[0]
WATCHED = ("watching", "becoming a priority")


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Ranks beside priorities. `plan` is chosen into, `before` the plan before it; None for none.

    `against` says what was chosen against the rank.
    """

    round: Round
    plans: tuple[Entry, ...]
    plan: Entry | None
    before: Entry | None
    lines: tuple[RankLine, ...]
    intervals: Mapping[str, Interval]
    factors: tuple[str, ...]
    now: tuple[Entry, ...]
    last: tuple[Entry, ...]
    against: tuple[str, ...]
    concerns: tuple[Entry, ...]
    may_choose: bool


def view_choice(viewer: Viewer, pk: int, plan: int | None) -> ChoiceView:
    """What can be chosen from a round. Raises Refused unless it is signed off."""
    row = find_round(viewer, pk)
    demand_signed(row)
    register = read_register(viewer, ("plan", "priority", "concern"))
    plans = sorted(register.of("plan"), key=lambda p: p.text("starts_on"), reverse=True)
    chosen = _plan(plans, plan)
    before = _before(plans, chosen)
    now, last = _of(register.of("priority"), chosen), _of(register.of("priority"), before)
    matrix = agreed_matrix(row)
    found = standings(matrix)
    return ChoiceView(
        round=row,
        plans=tuple(plans),
        plan=chosen,
        before=before,
        lines=tuple(lines_of(found, _chosen(last), _chosen(now))),
        intervals=intervals(matrix),
        factors=tuple(factor.name for factor in matrix.in_tree_order()),
        now=now,
        last=last,
        against=tuple(against_the_rank(found, _chosen(now))),
        concerns=tuple(c for c in register.of("concern") if c.text("status") in WATCHED),
        may_choose=chosen is not None and may_edit(viewer, chosen.marking, chosen.area),
    )


def demand_signed(row: Round) -> None:
    """Raise Refused unless a round is signed off: priorities rest on scores that stay."""
    if str(row.status) != Status.SIGNED:
        raise Refused(
            expected="a round that is signed off", given="one that is still open",
            remedy="Agree the scores and sign the round off; then choose priorities from it.",
        )  # fmt: skip


def _plan(plans: Sequence[Entry], number: int | None) -> Entry | None:
    """The plan asked for; else the newest that is a draft, else the newest."""
    if number is not None:
        found = next((plan for plan in plans if plan.number == number), None)
        if found:
            return found
    drafts = [plan for plan in plans if plan.text("status") == "draft"]
    return next(iter((*drafts, *plans)), None)


def _before(plans: Sequence[Entry], plan: Entry | None) -> Entry | None:
    """The plan that another follows, as it says, or the newest of the body that began before."""
    if plan is None:
        return None
    if follows := plan.ref("follows"):
        return next((each for each in plans if each.number == follows), None)
    earlier = [
        each
        for each in plans
        if each.text("body") == plan.text("body")
        and each.text("starts_on") < plan.text("starts_on")
    ]
    return next(iter(earlier), None)


def _of(priorities: Sequence[Entry], plan: Entry | None) -> tuple[Entry, ...]:
    if plan is None:
        return ()
    held = [each for each in priorities if each.ref("plan") == plan.number]
    return tuple(sorted(held, key=lambda p: (p.values.get("number") or 999, p.number)))


def _chosen(entries: Sequence[Entry]) -> list[Chosen]:
    return [
        Chosen(
            e.text("title"), e.text("chosen_because"), tuple(e.values.get("factors") or ()),
            e.text("reason"),
        )
        for e in entries
    ]  # fmt: skip


def choose_priority(
    act: Act, pk: int, plan: int, given: Mapping[str, str]
) -> tuple[Kept | None, list[Fault]]:
    """Make a priority of a plan from a signed round; nothing is kept where there are faults."""
    row = find_round(act.viewer, pk)
    demand_signed(row)
    entry = read_entry(act.viewer, "plan", plan)
    known = {factor.name for factor in agreed_matrix(row).factors}
    strange = [name for name in given.get("factors", "").splitlines() if name not in known]
    if strange:
        raise Refused(
            expected="factors of this round", given=strange[0][:120],
            remedy="Choose factors in the table of ranks.",
        )  # fmt: skip
    return _keep(act, "priority", {**given, "plan": str(plan)}, entry)


def add_concern(
    act: Act, pk: int, plan: int | None, given: Mapping[str, str]
) -> tuple[Kept | None, list[Fault]]:
    """Note an emerging concern, of a plan where one is chosen."""
    demand_signed(find_round(act.viewer, pk))
    entry = read_entry(act.viewer, "plan", plan) if plan else None
    values = {**given, "status": WATCHED[0], **({"plan": str(plan)} if plan else {})}
    return _keep(act, "concern", values, entry)


def _keep(
    act: Act, kind: str, given: Mapping[str, str], plan: Entry | None
) -> tuple[Kept | None, list[Fault]]:
    checked = check(kind_of(kind), given)
    if checked.faults:
        return None, checked.faults
    about = (plan.area, plan.marking) if plan else ()
    return keep(act, [Draft(kind, checked.values, *about)]), []
