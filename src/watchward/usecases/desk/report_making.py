"""Making a report: a template filled from data and registers, and what its author is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from watchward.content.document import Document
from watchward.lake.workspace import Workspace
from watchward.scrutiny.reports.blocks import registry
from watchward.scrutiny.reports.build import build
from watchward.scrutiny.reports.flags import author_flags
from watchward.scrutiny.reports.inline import INLINE
from watchward.scrutiny.reports.language import (
    problems_of,
    read_template,
    refuse_problems,
    template_text,
)
from watchward.scrutiny.reports.margin import margin_document, place_of
from watchward.scrutiny.reports.model import (
    SORTS,
    Absent,
    Context,
    Flag,
    Move,
    Problem,
    Template,
    TextSection,
)
from watchward.scrutiny.reports.violence import types
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.report_context import (
    HEADLINES,
    Before,
    ReportRequest,
    report_context,
)
from watchward.usecases.explore.standing import standing
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import highest

__all__ = [
    "SORTS",
    "Prepared",
    "ReportRequest",
    "Template",
    "TextSection",
    "binding_help",
    "make_report",
    "place_of",
    "problems_of",
    "read_template",
    "refuse_problems",
    "shipped_template",
    "template_text",
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it would be now: `document` None where its text has faults.

    `margin` is the page for its author; `headlines` are ids of the figures that
    the next report is held against, by crime type.
    """

    request: ReportRequest
    template: Template
    document: Document | None
    problems: tuple[Problem, ...] = ()
    flags: tuple[Flag, ...] = ()
    absent: tuple[Absent, ...] = ()
    moved: tuple[Move, ...] = ()
    records: tuple[tuple[str, int], ...] = ()
    headlines: dict[str, str] = field(default_factory=dict)
    margin: Document | None = None
    area: str = ""
    period: str = ""
    version: int = 0


@cache
def shipped_template(sort: str) -> Template:
    """The template that is shipped for a sort. Raises NotFound for a sort that is none."""
    held = files("watchward.data").joinpath("reports", f"{sort}.md")
    if sort not in SORTS or not held.is_file():
        raise NotFound(
            expected=f"a sort of report, one of: {', '.join(SORTS)}", given=repr(sort),
            remedy="Use one of these.",
        )  # fmt: skip
    return read_template(held.read_text("utf-8"), sort)


def binding_help() -> list[tuple[str, str, str]]:
    """Every binding as it is written, what it prints, and where it stands: inline or a block."""
    inline = [
        (f"[[{k.name}{f' {k.takes}' if k.takes else ''}]]", k.help, "inside a sentence")
        for k in INLINE.values()
    ]
    blocks = [(f"[[{k.name}]]", k.help, "alone on a line") for k in registry().values()]
    return [*inline, *blocks]


def make_report(
    workspace: Workspace,
    request: ReportRequest,
    viewer: Viewer = OWNER,
    template: Template | None = None,
    before: Before | None = None,
) -> Prepared:
    """A report of the data and registers as they stand, nothing kept.

    Raises NotFound for an unknown sort, area or plan, UsageProblem for a day or
    month that is none, Forbidden for an area the viewer may not see. Faults of the
    text raise nothing: they are listed, and there is no document.
    """
    template = template or shipped_template(request.sort)
    ctx = report_context(workspace, request, viewer, before)
    built = build(template, ctx)
    if built.document is None:
        return Prepared(request, template, None, tuple(built.problems), area=ctx.area.code,
                        period=ctx.period.key, version=ctx.version)  # fmt: skip
    places = [area.name for area in standing(workspace, ctx.to).book.areas]
    flags = author_flags(built, ctx, places)
    absent = (*built.absent, *_above(ctx))
    document = _marked(built.document, ctx, built.records)
    prepared = Prepared(
        request=request,
        template=template,
        document=document,
        flags=flags,
        absent=absent,
        moved=ctx.moved,
        records=tuple(built.records),
        headlines=_headlines(ctx),
        area=ctx.area.code,
        period=ctx.period.key,
        version=ctx.version,
    )
    return replace(prepared, margin=margin_document(document, flags, absent, ctx))


def _above(ctx: Context) -> list[Absent]:
    """That records marked above the report are left out of it."""
    if not ctx.left_out:
        return []
    listed = ", ".join(f"{KINDS[kind].plural.lower()}: {n}" for kind, n in ctx.left_out.items())
    ask = "Give the report their marking if its readers may see them."
    return [Absent(f"Records marked above the report ({listed})", ask)]


def _marked(document: Document, ctx: Context, records: list[tuple[str, int]]) -> Document:
    """With the marking of the highest record shown."""
    held = [ctx.register.one(kind, number) for kind, number in records]
    marking = highest([document.cover.marking, *(entry.marking for entry in held if entry)])
    return replace(document, cover=replace(document.cover, marking=marking))


def _headlines(ctx: Context) -> dict[str, str]:
    """Ids of the counts that the next report tells the movement of."""
    held = ctx.performance
    if held is None:
        return {}
    rows = {slug: held.summary.rows[slug].offences_curr for slug in (*HEADLINES, *types())}
    return {slug: figure.id for slug, figure in rows.items() if figure.has_value}
