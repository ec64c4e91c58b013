"""The closure report: what became of every priority and commitment, plan period by plan period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchward.content.document import Block, Section
from watchward.content.table import Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, Span, Words
from watchward.plan.connections import connect, plan_before, plans_after
from watchward.plan.standing import (
    Fate,
    all_commitments,
    fate_of,
    first_day,
    last_day,
    plan_of,
    priorities_of,
)
from watchward.plan.thread import ends_of, predecessors, successors
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.accounts import (
    ASK_MANAGER,
    DASH,
    REGISTER,
    heading,
    missing,
    plan_priorities,
    record,
    wording,
)
from watchward.scrutiny.reports.model import Absent, BlockKind, Context, Made
from watchward.words.periods import day_label
from watchward.words.records import Entry

FATE_WORDS = {
    Fate.ACHIEVED: "Achieved",
    Fate.PARTLY: "Partly achieved",
    Fate.NOT: "Not achieved",
    Fate.PASSED_ON: "Passed on",
    Fate.DROPPED: "Dropped",
    Fate.OPEN: "Still open",
}
"""What can have become of a commitment, as a column of a table says it."""


def plans_told(ctx: Context) -> list[Entry]:
    """The plan of the report and those it follows, the oldest first."""
    found: list[Entry] = []
    plan = ctx.plan
    while plan is not None and plan.number not in {each.number for each in found}:
        found.append(plan)
        plan = plan_before(plan, ctx.register)
    return found[::-1]


def summary(ctx: Context, args: str) -> Made:
    """How many commitments each plan period made, and what became of them."""
    plans = [each for each in plans_told(ctx) if all_commitments(each.number, ctx.register)]
    if ctx.plan is None or not plans:
        return Made()
    every = all_commitments(ctx.plan.number, ctx.register)
    blocks: list[Block] = []
    if every:
        parts: list[Sequence[Span]] = [
            [said.counted(mine, f"is {fate}", f"are {fate}")]
            for fate in Fate
            if (mine := [each for each in every if fate_of(each) is fate])
        ]
        blocks.append(Paragraph((
            Words("Of the "), said.counted(every, "commitment", "commitments"), Words(" of "),
            ctx.value(ctx.plan, "title"), Words(", "), *said.joined(parts), Words("."),
        )))  # fmt: skip
    shown = [each for plan in plans for each in all_commitments(plan.number, ctx.register)]
    blocks.append(_fates(ctx, plans))
    return Made(tuple(blocks), absent=_open(every), records=said.refs(plans, shown))


def _open(every: Sequence[Entry]) -> tuple[Absent, ...]:
    """Commitments of the plan that nobody has closed yet."""
    left = [each for each in every if fate_of(each) is Fate.OPEN]
    return tuple(
        Absent(f"What became of “{wording(each).text}”",
               f"Ask {each.text('owner') or each.text('owner_body') or 'whoever owns it'} for its "
               "final status.")
        for each in left
    )  # fmt: skip


def _fates(ctx: Context, plans: Sequence[Entry]) -> Table:
    held = {each.number: all_commitments(each.number, ctx.register) for each in plans}
    used = [f for f in Fate if any(fate_of(e) is f for mine in held.values() for e in mine)]
    rows = tuple(
        Row(
            f"plan-{plan.number}",
            Constant(f"{plan.text('title')}, {period_of(plan)}", record(plan, "title")), 1, "",
            (
                _count(held[plan.number]),
                *(_count([e for e in held[plan.number] if fate_of(e) is fate]) for fate in used),
            ),
        )
        for plan in plans
    )  # fmt: skip
    return Table(
        key="fates",
        caption=Paragraph((Words("Commitments of each plan period and what became of them, on "),
                           said.day(ctx.produced_on), Words(f" ({ctx.marking.label})"))),
        columns=(
            Column("all", "", "All", "All"),
            *(Column(fate.name.lower(), "", FATE_WORDS[fate], FATE_WORDS[fate]) for fate in used),
        ),
        rows=rows,
        sections=(),
        notes=(),
        source=Paragraph((Words(REGISTER),)),
        row_heading="Plan",
    )  # fmt: skip


def _count(entries: Sequence[Entry]) -> Entered:
    number = len(entries)
    return Entered(str(number), said.COUNTED + said.named(entries), "number", number)


def period_of(plan: Entry) -> str:
    """“1 April 2023 to 31 March 2024”, with the extension where there is one."""
    words = f"{day_label(first_day(plan))} to {day_label(last_day(plan))}"
    return f"{words} (extended)" if plan.text("extended_to") else words


def narrative(ctx: Context, args: str) -> Made:
    """What became of each priority of the plan, in words and in the plan that follows."""
    sections: list[Section] = []
    absent: list[Absent] = []
    held = plan_priorities(ctx)
    for place, priority in enumerate(held, 1):
        blocks: list[Block] = [*said.prose(ctx, priority, "conclusion")]
        blocks += said.prose(ctx, priority, "narrative")
        blocks += _goes_on(ctx, priority)
        if not priority.text("narrative"):
            absent.append(missing(priority, "The account of what became"))
        if blocks:
            title = heading(ctx, priority, place)
            sections.append(Section(f"became-{priority.number}", title, tuple(blocks), 2))
    return Made(sections=tuple(sections), absent=tuple(absent), records=said.refs(held))


def _goes_on(ctx: Context, priority: Entry) -> list[Paragraph]:
    """The priorities of a later plan that a priority goes on as."""
    assert ctx.plan is not None
    found = []
    for later in plans_after(ctx.plan, ctx.register):
        lines = connect(ctx.plan, later, ctx.register).from_(priority)
        if not lines:
            continue
        parts: list[Sequence[Span]] = [
            [Words("“"), ctx.value(line.after, "title"), Words("”")] for line in lines
        ]
        found.append(Paragraph((
            Words("In "), ctx.value(later, "title"), Words(" it goes on as "),
            *said.joined(parts), Words("."),
        )))  # fmt: skip
    return found


def by_plan(ctx: Context, args: str) -> Made:
    """Every commitment of every plan period, once, with what became of it and where it went."""
    sections: list[Section] = []
    shown: list[Entry] = []
    for plan in plans_told(ctx):
        mine = all_commitments(plan.number, ctx.register)
        if mine:
            title = ctx.value(plan, "title")
            sections.append(Section(f"plan-{plan.number}", title, (_became(ctx, plan, mine),), 2))
            shown += [plan, *mine]
    return Made(sections=tuple(sections), records=said.refs(shown))


def _became(ctx: Context, plan: Entry, mine: Sequence[Entry]) -> Table:
    titles = [each.text("title") for each in priorities_of(plan.number, ctx.register)]
    return Table(
        key=f"became/{plan.number}",
        caption=Paragraph((
            ctx.value(plan, "title"), Words(", "),
            Constant(period_of(plan), record(plan, "starts_on")),
            Words(f": every commitment and what became of it ({ctx.marking.label})"),
        )),
        columns=(
            Column("status", "", "What became of it", "What became of it", "words"),
            Column("reason", "", "Achieved, or why not", "What was achieved, or the reason",
                   "words"),
            Column("went", "", "Where it went", "Where it went", "words"),
        ),
        rows=tuple(_commitment(ctx, each) for each in mine),
        sections=tuple(dict.fromkeys(titles)),
        notes=(),
        source=Paragraph((Words(REGISTER),)),
        row_heading="Commitment",
    )  # fmt: skip


def _commitment(ctx: Context, entry: Entry) -> Row:
    priority = ctx.register.one("priority", entry.ref("priority"))
    told = [entry.text(key).strip() for key in ("achieved", "status_reason")]
    if not any(told) and fate_of(entry) is Fate.OPEN:
        told = [entry.text("progress").strip()]
    reason = " ".join(text + said.sentence_end(text) for text in told if text)
    came = predecessors(entry, ctx.register)
    went = where_it_went(ctx, entry)
    if came and not went:
        went = f"Came from {_named(ctx, came)}"
    return Row(
        f"commitment-{entry.number}",
        wording(entry),
        1,
        priority.text("title") if priority else "",
        (
            Entered(_capital(entry.text("status")), record(entry, "status")),
            Entered(reason or DASH, record(entry, "status_reason")),
            Entered(went or DASH, record(entry, "becomes")),
        ),
    )


def where_it_went(ctx: Context, entry: Entry) -> str:
    """The commitments of later plans that one goes on as, to where the chain ends today."""
    next_ones = successors(entry, ctx.register)
    if not next_ones:
        return "Nothing is recorded" if fate_of(entry) is Fate.PASSED_ON else ""
    words = f"Became {_named(ctx, next_ones)}"
    last = {end.number: end for each in next_ones for end in ends_of(each, ctx.register)}
    if set(last) == {each.number for each in next_ones}:
        stands = "; ".join(dict.fromkeys(end.text("status") for end in last.values()))
        return f"{words}, now {stands}"
    final = "; ".join(f"{_named(ctx, [end])}, {end.text('status')}" for end in last.values())
    return f"{words}; now {final}"


def _named(ctx: Context, entries: Iterable[Entry]) -> str:
    """Commitments by their numbers, plan by plan: “1.2 and 3.3 of the plan 2024/25”."""
    by_plan: dict[str, list[str]] = {}
    for entry in entries:
        plan = plan_of(entry, ctx.register)
        number = entry.text("number") or f"“{entry.text('text').rstrip('.')}”"
        by_plan.setdefault(plan.text("title") if plan else "", []).append(number)
    return "; ".join(
        " and ".join(numbers) + (f" of {title}" if title else "")
        for title, numbers in by_plan.items()
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


BLOCKS = (
    BlockKind("closure summary", "What became of the commitments in all",
              "How many commitments each plan period made and what became of them.", summary,
              ASK_MANAGER),
    BlockKind("closure narrative", "What became of each priority",
              "Each priority's conclusion and account, and what it goes on as.", narrative,
              ASK_MANAGER),
    BlockKind("commitments by plan", "Every commitment by plan period",
              "Each commitment once, followed to where it stands today.", by_plan, ASK_MANAGER),
)  # fmt: skip
