"""The annual report of a plan: what was aimed at, said, achieved, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from watchward.content.document import Block, Section
from watchward.content.table import Column, Entered, Row, Table
from watchward.content.text import Bullets, Paragraph, Span, Words
from watchward.plan.standing import Fate, fate_of, first_day, last_day
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.accounts import (
    ASK_MANAGER,
    commitments,
    evidence_about,
    heading,
    lines,
    measures_table,
    measures_under,
    missing,
    part,
    plan_priorities,
    record,
    sentence,
    wording,
)
from watchward.scrutiny.reports.model import Absent, BlockKind, Context, Made
from watchward.words.records import Entry

NOT_YET = "Nothing is recorded yet."


def account(ctx: Context, args: str) -> Made:
    """Each priority: aims, what we said we would do, what we have achieved, community impact."""
    sections: list[Section] = []
    absent: list[Absent] = []
    shown: list[Entry] = []
    for place, priority in enumerate(plan_priorities(ctx), 1):
        mine = commitments(ctx, priority)
        measures = measures_under(ctx, priority)
        below = _parts(ctx, priority, mine, measures)
        absent += _absent(priority, mine)
        if below:
            title = heading(ctx, priority, place)
            sections += [Section(f"account-{priority.number}", title, (), 2), *below]
            shown += [priority, *mine, *measures, *evidence_about(ctx, mine)]
    return Made(sections=tuple(sections), absent=tuple(absent), records=said.refs(shown))


def _parts(
    ctx: Context, priority: Entry, mine: Sequence[Entry], measures: Sequence[Entry]
) -> list[Section]:
    here = f"account-{priority.number}"
    aims = lines(priority, "aims") or said.prose(ctx, priority, "objective")
    achieved: list[Block] = [_achieved(ctx, mine)] if mine else []
    if measures:
        achieved.append(measures_table(ctx, priority, measures))
    impact = tuple(
        Paragraph((wording(each), Words(": "), *sentence(ctx, each, "impact")))
        for each in mine
        if each.text("impact")
    )
    promised = tuple(Paragraph((wording(each), Words("."))) for each in mine)
    return [
        *part(f"{here}-aims", "Aims", aims),
        *part(f"{here}-said", "What we said we would do", [Bullets(promised)] if mine else []),
        *part(f"{here}-achieved", "What have we achieved", achieved),
        *part(f"{here}-impact", "Community impact", [Bullets(impact)] if impact else []),
    ]


def _achieved(ctx: Context, mine: Sequence[Entry]) -> Bullets:
    """Every commitment, what was achieved of it and how it stands: none is passed over."""
    return Bullets(tuple(_one(ctx, each) for each in mine))


def _one(ctx: Context, entry: Entry) -> Paragraph:
    spans: list[Span] = [wording(entry), Words(" ("), ctx.value(entry, "status"), Words("): ")]
    key = "achieved" if entry.text("achieved") else "progress"
    told = sentence(ctx, entry, key)
    spans += told or (Words(NOT_YET),)
    if fate_of(entry) in (Fate.NOT, Fate.DROPPED) and entry.text("status_reason"):
        spans += [Words(" Reason: "), *sentence(ctx, entry, "status_reason")]
    if held := ctx.register.about("evidence", "commitment", entry.number):
        parts: list[Sequence[Span]] = [[ctx.value(each, "title")] for each in held]
        spans += [Words(" Evidence: "), *said.joined(parts), Words(".")]
    return Paragraph(tuple(spans))


def _absent(priority: Entry, mine: Sequence[Entry]) -> list[Absent]:
    found = []
    if not priority.lines("aims"):
        found.append(missing(priority, "The aims"))
    if mine and not any(each.text("impact") for each in mine):
        found.append(missing(priority, "The community impact"))
    for each in mine:
        if not (each.text("achieved") or each.text("progress")):
            owner = each.text("owner") or each.text("owner_body")
            what = f"What was achieved under “{wording(each).text}”, a commitment"
            found.append(missing(priority, what, owner))
    return found


def you_said(ctx: Context, args: str) -> Made:
    """What people asked for and what was done about it; what is not answered yet says so."""
    held = _said(ctx)
    if not held:
        return Made()
    rows = tuple(_row(ctx, each) for each in held)
    about = ctx.value(ctx.plan, "title") if ctx.plan else Words("All plans")
    table = Table(
        key="you-said",
        caption=Paragraph((Words("What people said and what was done: "), about,
                           Words(f" ({ctx.marking.label})"))),
        columns=(
            Column("did", "", "We did", "We did", "words"),
            Column("on", "", "Date", "Date", "words"),
            Column("heard", "", "Heard at", "Heard at", "words"),
        ),
        rows=rows,
        sections=(),
        notes=(),
        source=Paragraph((Words("Log of engagement"),)),
        row_heading="You said",
        short_columns=("did",),
    )  # fmt: skip
    waiting = [each for each in held if not each.text("did")]
    absent = tuple(
        Absent(f"What was done about “{each.text('said')}”", "Ask whoever heard it.")
        for each in waiting
    )
    return Made((table,), absent=absent, records=said.refs(held))


def _row(ctx: Context, entry: Entry) -> Row:
    event = ctx.register.one("event", entry.ref("event"))
    heard = event.text("name") if event else "\N{EN DASH}"
    did = entry.text("did") or NOT_YET
    return Row(
        f"said-{entry.number}", ctx.value(entry, "said"), 1, "",
        (
            Entered(did, record(entry, "did")),
            ctx.cell(entry, "on"),
            Entered(heard, record(entry, "event")),
        ),
    )  # fmt: skip


def _said(ctx: Context) -> list[Entry]:
    """Of the plan's priorities; of no priority, where the day lies in the plan."""
    numbers = {each.number for each in plan_priorities(ctx)}
    held = [
        each for each in ctx.register.of("said")
        if ctx.plan is None or each.ref("priority") in numbers
        or (each.ref("priority") is None and _within(ctx.plan, each.day("on")))
    ]  # fmt: skip
    return sorted(held, key=lambda each: (each.text("on") or "9999", each.number))


def _within(plan: Entry, day: date | None) -> bool:
    return day is not None and first_day(plan) <= day <= last_day(plan)


BLOCKS = (
    BlockKind("annual account", "The year, priority by priority",
              "Aims, what we said we would do, what have we achieved, community impact.",
              account, ASK_MANAGER),
    BlockKind("you said", "You said, we did",
              "What people asked for and what was done about it.", you_said,
              "Ask whoever keeps the engagement log."),
)  # fmt: skip
