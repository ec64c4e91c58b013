"""What an author can put into a report's text: bindings with the value they have now."""

from __future__ import annotations

from dataclasses import dataclass, field

from watchward.content.format import paragraph_text, span_text
from watchward.content.text import Bullets, Paragraph
from watchward.lake.workspace import Workspace
from watchward.measures.catalogue import MEASURES
from watchward.measures.figure import Figure
from watchward.registers.models import Report
from watchward.scrutiny.reports.blocks import registry
from watchward.scrutiny.reports.inline import INLINE, Missing, Place, bind
from watchward.scrutiny.reports.model import Context, Made
from watchward.usecases.desk.report_context import report_context
from watchward.usecases.desk.reports import before_of, request_of
from watchward.usecases.viewer import Viewer
from watchward.words.errors import WatchwardError
from watchward.words.offences import offence_tree

LONGEST = 160
"""Letters of a block's beginning that are shown."""


@dataclass(frozen=True, slots=True)
class Insertable:
    """A binding as it is written, what it says, and what it gives now (blank: nothing is held).

    `figure` is the figure's id where it is one, to look at.
    """

    text: str
    help: str
    value: str
    is_block: bool = False
    ask: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Insertables:
    """Everything that can be put in: words inside a sentence, and parts on a line of their own."""

    inline: tuple[Insertable, ...]
    blocks: tuple[Insertable, ...]


@dataclass(frozen=True, slots=True)
class FigureSearch:
    """Figures found for a measure and words of a crime type; `problem` says why none was."""

    found: tuple[Insertable, ...] = ()
    problem: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """A report's context, made once for a page that asks it several things."""

    workspace: Workspace
    viewer: Viewer
    report: Report
    _held: list[Context] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """What the report is filled from."""
        if not self._held:
            made = report_context(
                self.workspace, request_of(self.report), self.viewer, before_of(self.report.before)
            )
            self._held.append(made)
        return self._held[0]


def insertables(desk: Desk) -> Insertables:
    """Every binding that needs nothing after its name, with its value, and every block."""
    ctx = desk.context
    inline = tuple(
        Insertable(f"[[{kind.name}]]", kind.help, _now(ctx, kind.name))
        for kind in INLINE.values()
        if not kind.takes
    )
    blocks = tuple(
        Insertable(f"[[{kind.name}]]", f"{kind.label}. {kind.help}", _begins(kind.make(ctx, "")),
                   True, kind.ask)
        for kind in registry().values()
    )  # fmt: skip
    return Insertables(inline, blocks)


def _now(ctx: Context, binding: str) -> str:
    try:
        return "".join(span_text(span) for span in bind(ctx, binding, Place("", 0)))
    except Missing:
        return ""


def _begins(made: Made) -> str:
    """How a block begins, or how much of it there is."""
    for block in (*made.blocks, *(b for section in made.sections for b in section.blocks)):
        if isinstance(block, Paragraph):
            return _cut(paragraph_text(block))
        if isinstance(block, Bullets) and block.items:
            return _cut(paragraph_text(block.items[0]))
        if caption := getattr(block, "caption", None):
            return _cut(f"Table: {paragraph_text(caption)}")
    return ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def measure_choices() -> list[tuple[str, str]]:
    """Measures that a figure can be of, by id, with their labels."""
    return [(each.id, each.label) for each in MEASURES.values()]


def find_figures(desk: Desk, measure: str, words: str, most: int = 12) -> FigureSearch:
    """The figures of a measure for crime types whose name holds some words, with their values."""
    if measure not in MEASURES:
        return FigureSearch(problem="Choose a measure from the list.")
    wanted = words.lower().split()
    if not wanted:
        return FigureSearch(problem="Enter a word of the crime type, such as burglary.")
    types = [
        item for item in offence_tree().types
        if all(word in f"{item.name} {item.slug}".lower() for word in wanted)
    ]  # fmt: skip
    if not types:
        return FigureSearch(problem=f"No crime type has “{words}” in its name.")
    found = tuple(_figure(desk.context, measure, item.slug) for item in types[:most])
    return FigureSearch(found, more=max(0, len(types) - most))


def _figure(ctx: Context, measure: str, slug: str) -> Insertable:
    from watchward.content.format import shown_text
    from watchward.content.text import Shown

    text = f"figure {measure} {slug}"
    name = offence_tree().get(slug).name
    label = f"{MEASURES[measure].label}: {name}"
    try:
        spans = bind(ctx, text, Place("", 0))
    except (Missing, WatchwardError):
        return Insertable(f"[[{text}]]", label, "")
    figure: Figure | None = next((s.figure for s in spans if isinstance(s, Shown)), None)
    value = "".join(shown_text(s) if isinstance(s, Shown) else span_text(s) for s in spans)
    return Insertable(f"[[{text}]]", label, value, figure=figure.id if figure else "")
