"""Making a report of a template: sections numbered, paragraphs bound, nothing empty printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchward.content.document import Block, Cover, Document, Section
from watchward.content.text import Bullets, Constant, Paragraph, Span, period_words
from watchward.measures.figure import Status
from watchward.plan.standing import first_day, last_day
from watchward.scrutiny.reports.blocks import registry
from watchward.scrutiny.reports.inline import Missing, Place, bind, plain
from watchward.scrutiny.reports.language import (
    Bind,
    Piece,
    block_named,
    pieces,
    problems_of,
    spans_of,
)
from watchward.scrutiny.reports.model import (
    Absent,
    Context,
    Flag,
    Made,
    Problem,
    Template,
    TextSection,
)
from watchward.words.marking import highest
from watchward.words.periods import day_label

APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the report with the heading it stands under, as wording is looked over.

    `source` is ``author`` (typed in the template), ``record`` or ``block``; `line`
    is the author's line.
    """

    section: str
    line: int
    paragraph: Paragraph
    source: str


@dataclass(slots=True)
class Built:
    """A report as made: its document (None where the text has faults), and what to tell."""

    document: Document | None = None
    problems: list[Problem] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    records: list[tuple[str, int]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def build(template: Template, ctx: Context) -> Built:
    """The report of a template: or, where the text has faults, only their list."""
    built = Built(problems=problems_of(template.sections))
    if built.problems:
        return built
    sections: list[Section] = []
    number = 0
    for text in template.sections:
        is_appendix = text.title.lower().startswith(APPENDIX)
        made = _section(text, ctx, built, "" if is_appendix else str(number + 1))
        if made:
            number += 0 if is_appendix else 1
            sections += made
    built.document = _document(template, ctx, tuple(sections))
    built.flags = list({flag.key: flag for flag in built.flags}.values())
    built.absent = list(dict.fromkeys(built.absent))
    built.records = list(dict.fromkeys(built.records))
    return built


def _section(text: TextSection, ctx: Context, built: Built, number: str) -> list[Section]:
    """The section with its subsections; none where nothing would stand in it."""
    blocks: list[Block] = []
    below: list[Section] = []
    for piece in pieces(text.text):
        made = _piece(piece, text, ctx, built)
        blocks += made.blocks
        below += made.sections
    if not blocks and not below:
        return []
    title = _heading(text, ctx)
    key = text.key if number else f"{APPENDIX}-{text.key.removeprefix(f'{APPENDIX}-')}"
    shown = f"{number}. {title}" if number else title
    marking = highest(ctx.marking for _ in blocks)
    head = Section(key, Constant(shown, "heading"), tuple(blocks), marking=marking)
    parts = [replace(each, key=f"{key}-{each.key}", level=max(2, each.level)) for each in below]
    return _numbered([head, *parts], number) if number else [head, *parts]


def _numbered(sections: Sequence[Section], number: str) -> list[Section]:
    """Every paragraph with its number: 2.1, 2.2 and on through the subsections."""
    count = 0
    found = []
    for section in sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.number != "-":
                count += 1
                block = replace(block, number=f"{number}.{count}")
            blocks.append(block)
        found.append(replace(section, blocks=tuple(blocks)))
    return found


def _heading(text: TextSection, ctx: Context) -> str:
    from watchward.content.format import span_text

    place = Place(text.title, 0)
    parts = []
    for part in spans_of(text.title):
        if isinstance(part, str):
            parts.append(part)
            continue
        try:
            parts += [span_text(span) for span in bind(ctx, part.text, place)]
        except Missing:
            parts.append("")
    words = " ".join("".join(parts).split())
    return words.removesuffix(" since").removesuffix(" to")


def _piece(piece: Piece, text: TextSection, ctx: Context, built: Built) -> Made:
    if piece.kind == "block":
        return _block(piece.lines[0][1], text, piece.line, ctx, built)
    said = [
        (line, made)
        for line, words in piece.lines
        if (made := _sentence(words, text.title, line, ctx, built)) is not None
    ]
    built.told += [Told(text.title, line, made, "author") for line, made in said]
    if piece.kind == "points":
        return Made((Bullets(tuple(made for _, made in said)),)) if said else Made()
    return Made(tuple(made for _, made in said))


def _sentence(words: str, section: str, line: int, ctx: Context, built: Built) -> Paragraph | None:
    """A paragraph with everything bound; None, and told, where something of it is not held."""
    place = Place(section, line)
    spans: list[Span] = []
    try:
        for part in spans_of(words):
            spans += bind(ctx, part.text, place) if isinstance(part, Bind) else [plain(part)]
    except Missing as missing:
        built.absent.append(missing.absent)
        return None
    built.flags += place.flags
    return Paragraph(tuple(spans))


def _block(binding: str, text: TextSection, line: int, ctx: Context, built: Built) -> Made:
    held = block_named(binding)
    assert held is not None
    kind = registry()[held[0]]
    made = kind.make(ctx, held[1])
    built.absent += made.absent or ((Absent(kind.label, kind.ask),) if made.is_empty and kind.ask
                                    else ())  # fmt: skip
    built.flags += [replace(flag, section=flag.section or text.title) for flag in made.flags]
    built.records += made.records
    built.told += [Told(text.title, line, paragraph, "block") for paragraph in _paragraphs(made)]
    return made


def _paragraphs(made: Made) -> list[Paragraph]:
    blocks = [*made.blocks, *(block for section in made.sections for block in section.blocks)]
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Bullets):
            found += block.items
    return found


def _document(template: Template, ctx: Context, sections: tuple[Section, ...]) -> Document:
    facts: list[tuple[str, Constant]] = [("Area", Constant(ctx.area.name, "area"))]
    if ctx.meeting_on:
        from watchward.scrutiny.reports.said import day

        facts.append(("Meeting", day(ctx.meeting_on)))
    if ctx.contact:
        facts.append(("Contact", Constant(ctx.contact, "contact")))
    held = ctx.performance
    document = Document(
        key=f"report/{ctx.sort}/{ctx.area.code}/{ctx.to}",
        cover=Cover(
            body=ctx.body,
            title=Constant(template.title, "title"),
            period=_period(ctx),
            produced_on=ctx.produced_on,
            marking=ctx.marking,
            version=ctx.version,
            status="Draft",
            facts=tuple(facts),
            synthetic=ctx.synthetic,
        ),
        findings=(),
        sections=sections,
        notes=held.notes if held and _shows_table(sections) else (),
        layout="paper",
    )
    marking = highest(
        [ctx.marking, *(figure.marking for figure in document.figures() if figure.has_value)]
    )
    return replace(document, cover=replace(document.cover, marking=marking))


def _period(ctx: Context) -> Constant:
    """What a report is about: a closure report the days of its plan, any other its figures'."""
    if ctx.sort != "closure" or ctx.plan is None:
        return period_words(ctx.period)
    days = f"{day_label(first_day(ctx.plan))} to {day_label(last_day(ctx.plan))}"
    return Constant(days, "period of the plan")


def _shows_table(sections: tuple[Section, ...]) -> bool:
    """Whether the summary's table stands in the report, to which its notes belong."""
    return any(section.key.startswith("appendix-performance") for section in sections)


def gaps(document: Document) -> list[str]:
    """Keys of the figures shown that have no value though they are none to be worked out."""
    quiet = (Status.NOT_APPLICABLE, Status.UNDEFINED)
    return [f.key for f in document.figures() if not f.has_value and f.status not in quiet]
