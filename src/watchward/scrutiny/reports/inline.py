"""Bindings inside a sentence: the area, a period, a figure, a change, a number typed by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from watchward.content.text import Constant, Shown, Span, Words
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import Figure, FigureKey, Unit
from watchward.performance.sentences import (
    PERCENT_FLOOR,
    area_in_sentence,
    change_spans,
    period_in_sentence,
)
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import Absent, Context, Flag
from watchward.words.errors import WatchwardError
from watchward.words.offences import offence_tree

TYPED = "typed by hand"


class Missing(Exception):
    """What a sentence needs and the registers or data have not."""

    def __init__(self, what: str, ask: str) -> None:
        self.absent = Absent(what, ask)
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a binding stands, and where it leaves its flags."""

    section: str
    line: int
    flags: list[Flag] = field(default_factory=list)

    def flag(self, code: str, about: str, text: str = "", figure: str = "") -> None:
        """Note something for the author."""
        self.flags.append(Flag(code, self.section, about, text, self.line, figure=figure))


Spans = tuple[Span, ...]
Maker = Callable[[Context, str, Place], Spans]
Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class InlineKind:
    """An inline binding: its name, what it says, its maker, and what must stand after it."""

    name: str
    help: str
    make: Maker
    takes: str = ""
    check: Callable[[str], Fault | None] | None = None


def _fixed(span: Callable[[Context], Span]) -> Maker:
    return lambda ctx, args, place: (span(ctx),)


def _since(ctx: Context, args: str, place: Place) -> Spans:
    if ctx.since is None:
        raise Missing("the day since which this report tells", "Give the day of the last meeting.")
    return (said.day(ctx.since),)


def _meeting(ctx: Context, args: str, place: Place) -> Spans:
    if ctx.meeting_on is None:
        raise Missing("the day of the meeting", "Give the day on the report's page.")
    return (said.day(ctx.meeting_on),)


def _summary(ctx: Context, args: str, place: Place) -> Spans:
    if ctx.performance is None:
        raise Missing("the performance summary", "Load the data of the period.")
    return (Words("the performance summary for "), period_in_sentence(ctx.period))


def _plan(ctx: Context, args: str, place: Place) -> Spans:
    if ctx.plan is None:
        raise Missing("the plan in force", "Ask the partnership manager to add the plan.")
    return (ctx.value(ctx.plan, "title"),)


def _figure(ctx: Context, args: str, place: Place) -> Spans:
    if "/" in args:
        key, is_whole = args, True
    else:
        name, _, slug = args.partition(" ")
        version = measure_of(name).version
        key, is_whole = f"{name}.v{version}/{ctx.area.code}/{ctx.period.key}/{slug.strip()}", False
    found = ctx.figures.of(key)
    if found.figure is None:
        raise Missing(f"the figure {key} ({found.problem})", "See which data are loaded.")
    _flag_figure(ctx, found.figure, place, is_whole)
    if not found.figure.has_value:
        raise Missing(f"the figure {key} ({found.figure.reason})", "See which data are loaded.")
    return (Shown(found.figure),)


def _flag_figure(ctx: Context, figure: Figure, place: Place, is_whole: bool) -> None:
    if is_whole and figure.period.last < ctx.to:
        place.flag("stale", f"The figure is of {figure.period.phrase}; the report goes to "
                   f"{ctx.to.label}.", figure.key, figure.key)  # fmt: skip
    is_change = figure.unit is Unit.PERCENT and figure.against is not None
    if is_change and figure.has_value and (figure.denominator or 0) < PERCENT_FLOOR:
        place.flag("small-base", f"A percentage of {figure.denominator}, under {PERCENT_FLOOR}: "
                   "the counts say it more honestly.", figure.key, figure.key)  # fmt: skip


def _check_figure(args: str) -> Fault | None:
    try:
        if "/" in args:
            FigureKey.parse(args)
            return None
        name, _, slug = args.partition(" ")
        measure_of(name)
        offence_tree().get(slug.strip())
    except WatchwardError as problem:
        return f"[[figure {args}]]: expected {problem.expected}", problem.remedy
    return None


def _change(ctx: Context, args: str, place: Place) -> Spans:
    if ctx.performance is None:
        raise Missing("the figures of the period", "Load the data of the period.")
    row = ctx.performance.summary.rows[args]
    if not row.diff.has_value:
        raise Missing(f"the change of {row.item.name} ({row.diff.reason})",
                      "See which data are loaded.")  # fmt: skip
    return tuple(change_spans(row))


def _check_type(args: str) -> Fault | None:
    try:
        offence_tree().get(args)
    except WatchwardError as problem:
        return f"[[change {args}]]: expected {problem.expected}", problem.remedy
    return None


def _typed(ctx: Context, args: str, place: Place) -> Spans:
    text, _, where = args.partition(":")
    held = f" Said to come from: {where.strip()}." if where.strip() else " No source is given."
    place.flag("typed", f"“{text.strip()}” is typed by hand, no figure behind it.{held}", args)
    return (Constant(text.strip(), f"{TYPED}: {where.strip()}"),)


INLINE: dict[str, InlineKind] = {
    kind.name: kind
    for kind in (
        InlineKind("area", "The area's name", _fixed(lambda ctx: area_in_sentence(ctx.area))),
        InlineKind("body", "The partnership's name",
                   _fixed(lambda ctx: Constant(ctx.body, "body"))),
        InlineKind("period", "The period, with its article: the 12 months to October 2024",
                   _fixed(lambda ctx: period_in_sentence(ctx.period))),
        InlineKind("before", "The period it is compared with",
                   _fixed(lambda ctx: period_in_sentence(ctx.period.earlier()))),
        InlineKind("month", "The last month",
                   _fixed(lambda ctx: Constant(ctx.to.label, "period"))),
        InlineKind("since", "The day since which this report tells", _since),
        InlineKind("summary", "The performance summary, where there is one", _summary),
        InlineKind("meeting", "The day of the meeting", _meeting),
        InlineKind("produced", "The day it is made",
                   _fixed(lambda ctx: said.day(ctx.produced_on))),
        InlineKind("plan", "The title of the plan in force", _plan),
        InlineKind("figure", "A figure: a measure and a crime type for the report's area and "
                   "period, or the whole key of a figure", _figure,
                   "offences shoplifting, or a figure's key", _check_figure),
        InlineKind("change", "How a crime type changed, with percentage and count", _change,
                   "a crime type, such as all-crime", _check_type),
        InlineKind("typed", "A number typed by hand: it is flagged", _typed,
                   "the number, a colon and where it comes from"),
    )
}  # fmt: skip
"""Every inline binding by its name."""


def fault_of(binding: str) -> Fault | None:
    """What is wrong with an inline binding, and what to do; None where nothing is."""
    name, _, args = binding.partition(" ")
    kind = INLINE.get(name)
    if kind is None:
        from watchward.scrutiny.reports.blocks import registry

        known = ", ".join([*INLINE, *registry()])
        return f"the binding [[{binding}]] is not known", f"Use one of: {known}."
    if kind.takes and not args.strip():
        return f"[[{name}]] says too little", f"Write after it: {kind.takes}."
    if args and not kind.takes:
        return f"[[{name}]] stands alone, without “{args}”", "Take out what stands after its name."
    return kind.check(args) if kind.check else None


def bind(ctx: Context, binding: str, place: Place) -> Spans:
    """The spans of a binding. Raises Missing for what is not held."""
    name, _, args = binding.partition(" ")
    return INLINE[name].make(ctx, args.strip(), place)


def plain(text: str) -> Span:
    """Words an author typed; numerals in them are days and numbers of parts, checked before."""
    has_digit = any(letter.isdigit() for letter in text)
    return Constant(text, "date or reference") if has_digit else Words(text)
