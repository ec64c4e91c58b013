"""Achievements: each claim with its figure or its evidence, or said to have neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.content.document import Section
from watchward.content.text import Bullets, Constant, Paragraph, Shown, Span, Words
from watchward.measures.figure import Figure, Unit
from watchward.performance.sentences import PERCENT_FLOOR
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.blocks.accounts import heading, plan_priorities, record
from watchward.scrutiny.reports.model import BlockKind, Context, Flag, Found, Made
from watchward.words.records import Entry

ASK = "Ask the priority leads what was achieved, and what shows it."
UNSUPPORTED = "Unsupported: neither a figure nor evidence is recorded."
_FELL = re.compile(r"\b(?:fell|fewer|less|reduc\w+|decreas\w+|down|lower|drop\w*|cut)\b", re.I)
_ROSE = re.compile(r"\b(?:rose|more|increas\w+|up|higher|grew|improv\w+)\b", re.I)


def claims(ctx: Context) -> list[Entry]:
    """The claims of the plan's priorities and those of none, in the order of their days."""
    numbers = {each.number for each in plan_priorities(ctx)}
    held = [
        each for each in ctx.register.of("claim")
        if ctx.plan is None or each.ref("priority") in numbers or each.ref("priority") is None
    ]  # fmt: skip
    return sorted(held, key=lambda each: (each.text("on") or "9999", each.number))


def _evidence(ctx: Context, entry: Entry) -> list[Entry]:
    held = (ctx.register.one("evidence", number) for number in entry.refs("evidence"))
    return [each for each in held if each is not None]


def tally(ctx: Context, args: str) -> Made:
    """How many achievements are shown by a figure, by evidence, and by nothing."""
    held = claims(ctx)
    if not held:
        return Made()
    figures = [each for each in held if _has_figure(ctx, each)]
    evidence = [e for e in held if e not in figures and _evidence(ctx, e)]
    none = [e for e in held if e not in figures and e not in evidence]
    groups = ((figures, "bound to a figure"), (evidence, "shown by evidence"),
              (none, "unsupported"))  # fmt: skip
    parts: list[Sequence[Span]] = [
        [said.counted(group, f"is {words}", f"are {words}")] for group, words in groups if group
    ]
    spans = (Words("Of "), said.counted(held, "achievement", "achievements"), Words(" listed, "),
             *said.joined(parts), Words("."))  # fmt: skip
    return Made((Paragraph(spans),), records=said.refs(held))


def _has_figure(ctx: Context, entry: Entry) -> bool:
    found = ctx.figures.of(entry.text("figure")).figure if entry.text("figure") else None
    return bool(found and found.has_value)


def achievements(ctx: Context, args: str) -> Made:
    """Each priority's achievements as a list, then those of no priority."""
    held = claims(ctx)
    sections: list[Section] = []
    flags: list[Flag] = []
    groups: list[tuple[str, Constant | Words, list[Entry]]] = [
        (f"achieved-{each.number}", heading(ctx, each, place),
         [claim for claim in held if claim.ref("priority") == each.number])
        for place, each in enumerate(_priorities(ctx, held), 1)
    ]  # fmt: skip
    loose = [claim for claim in held if claim.ref("priority") is None]
    title = "Across the priorities" if len(loose) < len(held) else "All achievements"
    groups.append(("achieved-in-all", Words(title), loose))
    for key, title_of, mine in groups:
        if mine:
            points = Bullets(tuple(_claim(ctx, each, flags) for each in mine))
            sections.append(Section(key, title_of, (points,), 2))
    behind = [each for claim in held for each in _evidence(ctx, claim)]
    return Made(sections=tuple(sections), flags=tuple(flags), records=said.refs(held, behind))


def _priorities(ctx: Context, held: Sequence[Entry]) -> tuple[Entry, ...]:
    """The plan's priorities; without a plan, those that the claims name."""
    if ctx.plan is not None:
        return plan_priorities(ctx)
    named = {claim.ref("priority") for claim in held}
    return tuple(each for each in ctx.register.of("priority") if each.number in named)


def _claim(ctx: Context, entry: Entry, flags: list[Flag]) -> Paragraph:
    text = entry.text("text").strip()
    spans: list[Span] = [Constant(text + said.sentence_end(text), record(entry, "text"))]
    evidence = _evidence(ctx, entry)
    if key := entry.text("figure"):
        found = ctx.figures.of(key)
        if found.figure is not None and found.figure.has_value:
            spans += _figure(found, found.figure)
            flags += _look(ctx, entry, found.figure)
        else:
            reason = found.problem or (found.figure.reason if found.figure else "")
            about = f"The figure behind the achievement has no value: {reason.rstrip('.')}."
            flags.append(Flag("no-value", "", about, text, 0, entry.kind, entry.number, key))
            if not evidence:
                spans += [Words(" Unsupported: its figure has no value.")]
    if evidence:
        parts: list[Sequence[Span]] = [
            [ctx.value(each, "title"), *_dated(ctx, each)] for each in evidence
        ]
        spans += [Words(" Evidence: "), *said.joined(parts), Words(".")]
    elif not entry.text("figure"):
        spans += [Words(f" {UNSUPPORTED}")]
    return Paragraph(tuple(spans))


def _dated(ctx: Context, evidence: Entry) -> list[Span]:
    if not evidence.text("dated_on"):
        return []
    return [Words(" ("), ctx.value(evidence, "dated_on"), Words(")")]


def _figure(found: Found, figure: Figure) -> list[Span]:
    """“Percentage change in offences: all crime, Chelmsford, …: −7.3%.”"""
    style = "signed" if figure.against is not None else "plain"
    label = found.label or figure.key
    against = f", against {figure.against.label}" if figure.against else ""
    return [
        Words(" Figure: "), Constant(f"{label}{against}", f"label of {figure.id}"), Words(", "),
        Shown(figure, style), Words("."),
    ]  # fmt: skip


def _look(ctx: Context, entry: Entry, figure: Figure) -> list[Flag]:
    """A figure of an older period, a percentage of few, or one that says the opposite."""
    text = entry.text("text")

    def flag(code: str, about: str) -> Flag:
        return Flag(code, "", about, text, 0, entry.kind, entry.number, figure.key)

    found = []
    if figure.period.last < ctx.to:
        found.append(flag("stale", f"The figure is of {figure.period.phrase}; the report goes to "
                          f"{ctx.to.label}."))  # fmt: skip
    is_change = figure.against is not None
    if is_change and figure.unit is Unit.PERCENT and (figure.denominator or 0) < PERCENT_FLOOR:
        found.append(flag("small-base", f"A percentage of {figure.denominator}, under "
                          f"{PERCENT_FLOOR}: the counts say it more honestly."))  # fmt: skip
    size = figure.numerator or 0
    fell, rose = bool(_FELL.search(text)), bool(_ROSE.search(text))
    if is_change and fell != rose and ((fell and size >= 0) or (rose and size <= 0)):
        way = "fall" if fell else "rise"
        about = f"The achievement says otherwise than its figure, which did not {way}."
        found.append(flag("unsupported", about))
    return found


BLOCKS = (
    BlockKind("achievement tally", "How well the achievements are supported",
              "How many are bound to a figure, shown by evidence, or unsupported.", tally, ASK),
    BlockKind("achievements", "The achievements, priority by priority",
              "Each claim with its figure or evidence, or marked as unsupported.", achievements,
              ASK),
)  # fmt: skip
