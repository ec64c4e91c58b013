"""Funding and the projects it pays for, stream by stream."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.content.document import Block, Section
from watchward.content.text import Bullets, Paragraph, Span, Words
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.work import start_of
from watchward.scrutiny.reports.model import BlockKind, Context, Made
from watchward.words.records import Entry


def funding(ctx: Context, args: str) -> Made:
    """Each stream with its awards, how they fall in years, what they bought, and its projects."""
    register = ctx.register
    sections = []
    shown: list[Entry] = []
    for stream in register.of("stream"):
        every = register.about("award", "stream", stream.number)
        awards = [award for award in every if _is_current(ctx, award)]
        past = {award.number for award in every} - {award.number for award in awards}
        projects = [e for e in _projects(ctx, stream, every) if e.ref("award") not in past]
        if not awards and not projects:
            continue
        blocks: list[Block] = []
        for award in awards:
            shown += [*register.about("profile", "award", award.number)]
            blocks += [_award(ctx, award), *_sites(ctx, award)]
        if projects:
            blocks += _project_list(ctx, projects)
        shown += [stream, *awards, *projects]
        title = ctx.value(stream, "name")
        sections.append(Section(f"stream-{stream.number}", title, tuple(blocks), 2))
    return Made(sections=tuple(sections), records=said.refs(shown))


def _is_current(ctx: Context, award: Entry) -> bool:
    """Whether an award can be spent, could since the last report, or is being worked on."""
    spend_by = award.day("spend_by")
    if spend_by is None or spend_by >= start_of(ctx):
        return True
    projects = ctx.register.about("project", "award", award.number)
    return any(e.text("status") not in ("complete", "withdrawn") for e in projects)


def _projects(ctx: Context, stream: Entry, awards: Sequence[Entry]) -> list[Entry]:
    numbers = {award.number for award in awards}
    return [
        e for e in ctx.register.of("project")
        if e.ref("stream") == stream.number or e.ref("award") in numbers
    ]  # fmt: skip


def _award(ctx: Context, award: Entry) -> Paragraph:
    spans: list[Span] = [
        ctx.value(award, "name"), Words(": "), ctx.value(award, "amount"),
    ]  # fmt: skip
    if award.text("awarded_on"):
        spans += [Words(", awarded on "), ctx.value(award, "awarded_on")]
    if award.text("spend_by"):
        spans += [Words(", to be spent by "), ctx.value(award, "spend_by")]
    spans.append(Words("."))
    years = sorted(ctx.register.about("profile", "award", award.number),
                   key=lambda e: e.text("year"))  # fmt: skip
    if len(years) > 1:
        parts: list[Sequence[Span]] = [
            [ctx.value(e, "amount"), Words(" in "), ctx.value(e, "year")] for e in years
        ]
        spans += [Words(" It falls in "), said.counted(years, "financial year", "financial years"),
                  Words(": "), *said.joined(parts), Words(".")]  # fmt: skip
    paid = ctx.register.about("spend", "award", award.number)
    if paid:
        spans += [Words(" Spent so far: "), said.money_sum(paid), Words(".")]
    return Paragraph(tuple(spans))


def _sites(ctx: Context, award: Entry) -> list[Block]:
    """What a site gets, and what that buys, where outputs are kept for it."""
    items = []
    for each in ctx.register.about("allocation", "award", award.number):
        bought = ctx.register.about("output", "allocation", each.number)
        if not bought:
            continue
        parts: list[Sequence[Span]] = [_output(ctx, e, each.text("site")) for e in bought]
        items.append(Paragraph((
            ctx.value(each, "site"), Words(": "), ctx.value(each, "amount"), Words(" in "),
            ctx.value(each, "year"), Words(", for "), *said.joined(parts), Words("."),
        )))  # fmt: skip
    return [Bullets(tuple(items))] if items else []


def _output(ctx: Context, entry: Entry, site: str) -> list[Span]:
    spans: list[Span] = []
    if entry.whole("planned") is not None:
        spans += [ctx.value(entry, "planned"), Words(" ")]
    spans.append(said.within(ctx, entry, "what", site))
    if entry.whole("delivered") is not None:
        joint = " (" if entry.whole("planned") is not None else ": "
        end = " delivered)" if joint == " (" else " delivered"
        spans += [Words(joint), ctx.value(entry, "delivered"), Words(end)]
    return spans


def _project_list(ctx: Context, projects: Sequence[Entry]) -> list[Block]:
    """The projects with their status word, as papers list them."""
    items = []
    for entry in projects:
        spans: list[Span] = [ctx.value(entry, "name")]
        if (site := entry.text("site")) and site.lower() not in entry.text("name").lower():
            spans += [Words(", "), ctx.value(entry, "site")]
        spans += [Words(f": {entry.text('status')}")]
        if entry.text("status") == "complete" and entry.text("done_on"):
            spans += [Words(" ("), ctx.value(entry, "done_on"), Words(")")]
        elif entry.text("ends_on") and entry.text("status") != "withdrawn":
            spans += [Words(", to end by "), ctx.value(entry, "ends_on")]
        if entry.text("status_note"):
            spans += [Words(". "), said.unstopped(ctx, entry, "status_note")]
        items.append(Paragraph(tuple(spans)))
    intro = Paragraph((Words("Projects and how they stand:"),))
    return [intro, Bullets(tuple(items))]


BLOCKS = (
    BlockKind("funding", "Funding and projects", "Streams, awards, years, sites and projects.",
              funding, "Ask the partnership manager for funding streams, awards and projects."),
)  # fmt: skip
