"""The page for the author of a report: flags, what is absent, what moved. Never in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchward.content.document import Block, Document, Section
from watchward.content.table import Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, Words
from watchward.scrutiny.reports.model import Absent, Context, Flag

WHY = "for the author"


def margin_document(
    document: Document, flags: Sequence[Flag], absent: Sequence[Absent], ctx: Context
) -> Document:
    """Flags, absent parts and movements as tables, under the head of the report they are about."""
    sections = [
        Section("flags", Words("To look at before signing"), (_flags(flags),)),
        Section("absent", Words("Not held, and whom to ask"), (_absent(absent),)),
    ]
    if ctx.moved:
        sections.append(Section("moved", Words("What moved since the last report"), (_moved(ctx),)))
    title = Constant(f"{document.cover.title.text}: for its author", "title")
    cover = replace(document.cover, title=title, status="For the author")
    return replace(document, key=f"{document.key}/margin", cover=cover,
                   sections=tuple(sections), notes=(), findings=())  # fmt: skip


def _table(key: str, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    if not rows:
        return Paragraph((Words("Nothing."),))
    return Table(
        key=key,
        caption=Paragraph((Words(caption),)),
        columns=tuple(Column(h.lower(), "", h, h, "words") for h in heads[1:]),
        rows=tuple(
            Row(str(at), Constant(row[0], WHY), 1, "",
                tuple(Entered(text, WHY) for text in row[1:]))
            for at, row in enumerate(rows)
        ),
        sections=(),
        notes=(),
        source=Paragraph((Words("The checks of this report"),)),
        row_heading=heads[0],
    )  # fmt: skip


def place_of(flag: Flag) -> str:
    """Where a flag stands: section and line, or the record."""
    if flag.section and flag.line:
        return f"{flag.section}, line {flag.line}"
    if flag.section:
        return flag.section
    return f"{flag.kind} {flag.number}" if flag.kind else ""


def _flags(flags: Sequence[Flag]) -> Block:
    rows = [(flag.short, place_of(flag), flag.about, flag.text) for flag in flags]
    return _table("flags", "Flags", ("Flag", "Where", "What", "Text"), rows)


def _absent(absent: Sequence[Absent]) -> Block:
    rows = [(each.what, each.ask) for each in absent]
    return _table("absent", "Parts that are not held", ("Part", "Whom to ask"), rows)


def _moved(ctx: Context) -> Block:
    rows = [(move.what, move.was, move.now) for move in ctx.moved]
    return _table("moved", "Movements", ("What", "Was", "Now"), rows)
