"""Whatever is carried, merged, reworded or dropped over several plans, no commitment is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from watchward.plan.carry import CARRY, DROP, GROUPS, HOWS, LEAVE, MERGE, Choice, Group, carry
from watchward.plan.kinds import OPEN
from watchward.plan.standing import Fate, all_commitments, fates
from watchward.plan.thread import chain_of, demand_no_cycle, ends_of
from watchward.words.records import Entry, Register

PLANS = 4


def _register(sizes: list[int], statuses: list[str]) -> Register:
    """Plans one after another, one priority each, commitments in the first."""
    plans = tuple(
        Entry("plan", n, {"title": f"Plan {n}", "body": "B", "status": "in force",
              "starts_on": f"{2019 + n}-04-01", "ends_on": f"{2020 + n}-03-31"})
        for n in range(1, PLANS + 1)
    )  # fmt: skip
    priorities = tuple(
        Entry("priority", n, {"title": "P", "plan": n, "chosen_because": "duty"})
        for n in range(1, PLANS + 1)
    )
    commitments = tuple(
        Entry("commitment", n, {"text": f"We will {n}", "priority": 1, "status": status})
        for n, status in zip(range(1, sizes[0] + 1), statuses, strict=False)
    )
    measures = tuple(
        Entry("measure", c.number, {"label": f"M{c.number}", "commitment": c.number})
        for c in commitments
    )
    return Register(
        {"plan": plans, "priority": priorities, "commitment": commitments, "measure": measures}
    )


def _applied(register: Register, made: Any) -> Register:
    """The register after an act, as keeping would leave it."""
    changed = {entry.number: values for entry, values in made.changed}
    old = tuple(
        replace(
            entry, values={k: v for k, v in {**entry.values, **changed[entry.number]}.items() if v}
        )
        if entry.number in changed
        else entry
        for entry in register.of("commitment")
    )
    new = tuple(Entry("commitment", number, values) for number, values in made.new.items())
    first = 1 + len(register.of("measure"))
    copied = tuple(
        Entry("measure", number, values) for number, values in enumerate(made.measures, first)
    )
    return Register({
        **register.entries, "commitment": old + new, "measure": register.of("measure") + copied,
    })  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_commitment_is_ever_lost(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6), "commitments")
    possible = st.sampled_from([*OPEN, "achieved", "not achieved"])
    statuses = data.draw(st.lists(possible, min_size=count, max_size=count))
    register = _register([count], statuses)
    for number in range(1, PLANS):
        open_ones = [c.number for c, f in _by_fate(number, register) if f is Fate.OPEN]
        hows = {n: data.draw(st.sampled_from(list(HOWS)), f"how {n}") for n in open_ones}
        merged = [n for n, how in hows.items() if how == MERGE]
        if len(merged) == 1:
            hows[merged[0]] = CARRY
        if not any(how != LEAVE for how in hows.values()):
            continue
        group = data.draw(st.sampled_from(GROUPS))
        choices = [
            Choice(n, how, "because", number + 1, f"We will {n}, reworded {number}", "", group)
            for n, how in hows.items()
        ]
        before = {c.number for c in register.of("commitment")}
        made = carry(
            register, register.one("plan", number), register.one("plan", number + 1),  # type: ignore[arg-type]
            choices, [Group(group, "We will do both", number + 1)], max(before) + 1,
        )  # fmt: skip
        assert not made.faults
        register = _applied(register, made)
        after = {c.number for c in register.of("commitment")}
        assert before <= after
        demand_no_cycle(register.of("commitment"), "becomes", "commitments")
        assert {n for n, how in hows.items() if how == DROP} <= {
            c.number for c, f in _by_fate(number, register) if f is Fate.DROPPED
        }
    _nothing_lost(register)


def _by_fate(plan: int, register: Register) -> list[tuple[Entry, Fate]]:
    found = fates(plan, register)
    return [(each, found[each.number]) for each in all_commitments(plan, register)]


def _nothing_lost(register: Register) -> None:
    placed: list[int] = []
    for plan in range(1, PLANS + 1):
        by_fate = _by_fate(plan, register)
        groups = [{c.number for c, f in by_fate if f is fate} for fate in Fate]
        assert sum(map(len, groups)) == len(set().union(*groups)) == len(by_fate)
        placed += [c.number for c, _ in by_fate]
    assert sorted(placed) == [c.number for c in register.of("commitment")]
    for entry in register.of("commitment"):
        ends = ends_of(entry, register)
        assert ends
        assert all(_ends_here(end) for end in ends)
        assert {end.number for end in ends} <= {
            link.commitment.number for link in chain_of(entry, register)
        }


def _ends_here(entry: Entry) -> bool:
    """Whether a chain ends here: it was not passed on."""
    return entry.text("status") not in ("carried forward", "merged", "reworded")


def test_faults_name_their_fields_and_nothing_is_made_up() -> None:
    register = _register([2], ["on track", "at risk"])
    old, new = register.one("plan", 1), register.one("plan", 2)
    assert old
    assert new
    ask = lambda *choices: {f.field for f in carry(register, old, new, choices).faults}  # noqa: E731
    assert ask() == {"how"}
    assert ask(Choice(1, CARRY)) == {"reason-1", "priority-1"}
    assert ask(Choice(1, "reword", "why", 2, "We will 1")) == {"text-1"}
    assert ask(Choice(1, MERGE, "why", into="A")) == {"into-1", "text-A", "priority-A"}
    assert ask(Choice(1, MERGE, "why")) == {"into-1"}
    assert ask(Choice(9, DROP, "why")) == {"how-9"}
    assert ask(Choice(1, "sell", "why")) == {"how-1"}
