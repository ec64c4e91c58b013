"""How a report ends: what members are asked, and whom to ask."""

from __future__ import annotations

from watchward.content.text import Bullets, Constant, Paragraph, Words, words
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.priorities import benchmarks_of
from watchward.scrutiny.reports.model import BlockKind, Context, Made


def recommendations(ctx: Context, args: str) -> Made:
    """What members are asked to note, with what of it they would not want to miss."""
    _, held = benchmarks_of(ctx)
    missed = [e for e in held if e.text("result") == "not met"]
    points = [Paragraph((Words("the contents of this report"),))]
    if missed:
        points.append(Paragraph((
            Words("that "), said.counted(missed, "benchmark is", "benchmarks are"),
            Words(" not met, and the next step for each"),
        )))  # fmt: skip
    late = [
        e for e in ctx.register.of("project")
        if e.text("status") == "delayed" or (
            e.text("status") in ("programmed", "part complete")
            and (due := e.day("ends_on")) and due < ctx.on)
    ]  # fmt: skip
    if late:
        points.append(Paragraph((
            Words("that "), said.counted(late, "project is", "projects are"),
            Words(" delayed or past its date" if len(late) == 1 else
                  " delayed or past their dates"),
        )))  # fmt: skip
    if len(points) == 1:
        return Made((words("Members are asked to note the contents of this report."),))
    return Made((Paragraph((Words("Members are asked to note:"),)), Bullets(tuple(points))),
                records=said.refs(missed, late))  # fmt: skip


def contact(ctx: Context, args: str) -> Made:
    """Whom to ask about the report."""
    if not ctx.contact:
        return Made()
    return Made((Paragraph((Constant(ctx.contact, "contact"),)),))


BLOCKS = (
    BlockKind("recommendations", "Recommendations", "What members are asked to note.",
              recommendations, ""),
    BlockKind("contact", "Whom to ask", "The contact of the workspace.", contact,
              "Give the contact in the workspace's settings (the line contact of watchward.toml)."),
)  # fmt: skip
