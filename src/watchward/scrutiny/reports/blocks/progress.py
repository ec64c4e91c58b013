"""The progress report of a plan: priority by priority, with baselines and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.content.document import Block, Section
from watchward.content.table import Column, Entered, Row, Table
from watchward.content.text import Bullets, Paragraph, Span, Words
from watchward.plan.kinds import PASSED_ON
from watchward.plan.standing import all_commitments, counts_by_status
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.accounts import (
    ASK_MANAGER,
    REGISTER,
    commitments,
    evidence_about,
    heading,
    inside,
    lines,
    measures_table,
    measures_under,
    missing,
    part,
    plan_priorities,
    sentence,
    with_statuses,
)
from watchward.scrutiny.reports.model import Absent, BlockKind, Context, Made
from watchward.words.records import Entry

GROUPS = (
    ("achieved", "Achieved, wholly or in part", ("achieved", "partly achieved")),
    ("on-track", "On track", ("on track",)),
    ("late", "At risk or delayed", ("at risk", "delayed")),
    ("waiting", "Not started", ("not started",)),
    ("gone", "Passed on or ended", (*PASSED_ON, "dropped", "not achieved")),
)
"""Columns of the table: statuses that are told together."""


def summary(ctx: Context, args: str) -> Made:
    """How many commitments stand how, in a sentence and by priority in a table."""
    held = plan_priorities(ctx)
    if ctx.plan is None or not held:
        return Made()
    every = all_commitments(ctx.plan.number, ctx.register)
    if not every:
        return Made(absent=(Absent("The commitments of the plan", ASK_MANAGER),))
    parts: list[Sequence[Span]] = []
    for status, _ in counts_by_status(every):
        mine = [each for each in every if each.text("status") == status]
        parts.append([said.counted(mine, f"is {status}", f"are {status}")])
    spans: list[Span] = [
        Words("Of the "), said.counted(every, "commitment", "commitments"), Words(" of "),
        ctx.value(ctx.plan, "title"), Words(", "), *said.joined(parts), Words("."),
    ]  # fmt: skip
    blocks: list[Block] = [Paragraph(tuple(spans))]
    if len(every) > 1:
        blocks.append(_table(ctx, held))
    return Made(tuple(blocks), records=said.refs([ctx.plan], held, every))


def _table(ctx: Context, held: Sequence[Entry]) -> Table:
    mine = {each.number: commitments(ctx, each) for each in held}
    shown = [
        (key, name, statuses)
        for key, name, statuses in GROUPS
        if any(each.text("status") in statuses for some in mine.values() for each in some)
    ]
    rows = tuple(
        Row(
            f"priority-{each.number}", heading(ctx, each, place), 1, "",
            (_count(mine[each.number]), *(
                _count([e for e in mine[each.number] if e.text("status") in statuses])
                for _, _, statuses in shown
            )),
        )
        for place, each in enumerate(held, 1)
    )  # fmt: skip
    assert ctx.plan is not None
    caption = Paragraph((
        ctx.value(ctx.plan, "title"), Words(": commitments by how they stand on "),
        said.day(ctx.produced_on), Words(f" ({ctx.marking.label})"),
    ))  # fmt: skip
    return Table(
        key=f"standing/{ctx.plan.number}",
        caption=caption,
        columns=(
            Column("all", "", "All", "All"),
            *(Column(key, "", name, name) for key, name, _ in shown),
        ),
        rows=rows,
        sections=(),
        notes=(),
        source=Paragraph((Words(REGISTER),)),
        row_heading="Priority",
    )


def _count(entries: Sequence[Entry]) -> Entered:
    number = len(entries)
    return Entered(str(number), said.COUNTED + said.named(entries), "number", number)


def progress(ctx: Context, args: str) -> Made:
    """Each priority: objective, background with baselines, activity and progress, conclusion."""
    sections: list[Section] = []
    absent: list[Absent] = []
    shown: list[Entry] = []
    for place, priority in enumerate(plan_priorities(ctx), 1):
        mine = commitments(ctx, priority)
        measures = measures_under(ctx, priority)
        work = _work(ctx, priority, mine)
        below = _parts(ctx, priority, mine, measures, work)
        absent += _absent(priority, mine, measures)
        if below:
            title = heading(ctx, priority, place)
            sections += [Section(f"priority-{priority.number}", title, (), 2), *below]
            shown += [priority, *mine, *measures, *work, *evidence_about(ctx, mine)]
    return Made(sections=tuple(sections), absent=tuple(absent), records=said.refs(shown))


def _parts(
    ctx: Context,
    priority: Entry,
    mine: Sequence[Entry],
    measures: Sequence[Entry],
    work: Sequence[Entry],
) -> list[Section]:
    here = f"priority-{priority.number}"
    background: list[Block] = [*said.prose(ctx, priority, "background")]
    if measures:
        background.append(measures_table(ctx, priority, measures))
    done: list[Block] = [with_statuses(ctx, mine)] if mine else []
    if work:
        done += [Paragraph((Words("Work under this priority:"),)), _work_list(ctx, work)]
    objective = [*said.prose(ctx, priority, "objective"), *lines(priority, "aims")]
    return [
        *part(f"{here}-objective", "Objective", objective),
        *part(f"{here}-background", "Background", background),
        *part(f"{here}-progress", "Activity and progress", done),
        *part(f"{here}-conclusion", "Conclusion", said.prose(ctx, priority, "conclusion")),
    ]


def _absent(priority: Entry, mine: Sequence[Entry], measures: Sequence[Entry]) -> list[Absent]:
    found = []
    for key, what in (("objective", "The objective"), ("conclusion", "The conclusion")):
        if not priority.text(key):
            found.append(missing(priority, what))
    if not measures:
        found.append(missing(priority, "Measures with baselines"))
    if not mine:
        found.append(missing(priority, "The commitments"))
    return found


def _work(ctx: Context, priority: Entry, mine: Sequence[Entry]) -> list[Entry]:
    """Projects and operations under a priority or its commitments that are not merely planned."""
    numbers = {each.number for each in mine}
    projects = [
        each for each in ctx.register.of("project")
        if (each.ref("priority") == priority.number or each.ref("commitment") in numbers)
        and each.text("status") not in ("programmed", "withdrawn")
    ]  # fmt: skip
    operations = [
        each for each in ctx.register.about("operation", "priority", priority.number)
        if each.text("status") != "planned"
    ]  # fmt: skip
    return [*projects, *operations]


def _work_list(ctx: Context, work: Sequence[Entry]) -> Bullets:
    return Bullets(tuple(_work_line(ctx, each) for each in work))


def _work_line(ctx: Context, entry: Entry) -> Paragraph:
    spans: list[Span] = [ctx.value(entry, "name"), Words(": "), ctx.value(entry, "status")]
    if entry.text("site"):
        spans[1:1] = [Words(", "), ctx.value(entry, "site")]
    if entry.text("done_on"):
        spans += [Words(" on "), ctx.value(entry, "done_on")]
    spans.append(Words("."))
    key = "text" if entry.text("text") else "aim" if entry.kind == "operation" else "status_note"
    if told := sentence(ctx, entry, key):
        spans += [Words(" "), *told]
    results = ctx.register.about("result", "operation", entry.number)
    if entry.kind == "operation" and results:
        parts: list[Sequence[Span]] = [
            [ctx.value(each, "count"), Words(" "), inside(each, "what")] for each in results
        ]
        spans += [Words(" Results: "), *said.joined(parts), Words(".")]
    return Paragraph(tuple(spans))


BLOCKS = (
    BlockKind("plan summary", "How the commitments stand",
              "How many commitments stand how, with a table by priority.", summary, ASK_MANAGER),
    BlockKind("plan progress", "Progress, priority by priority",
              "Objective, background with baselines, activity and progress, conclusion.",
              progress, ASK_MANAGER),
)  # fmt: skip
