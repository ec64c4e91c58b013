"""The hub, and what was done since a day: projects, operations, events, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from watchward.content.document import Section
from watchward.content.text import Bullets, Constant, Paragraph, Span, Words
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import BlockKind, Context, Made
from watchward.words.records import Entry


def start_of(ctx: Context) -> date:
    """Since when things are told: the day given, or the first of the last three months."""
    return ctx.since or ctx.to.plus(-2).first_day


def hub(ctx: Context, args: str) -> Made:
    """Tasks of the hub: raised and done since the day, open now, and past their day."""
    since = start_of(ctx)
    held = ctx.register.of("tasking")
    if not held:
        return Made()
    done = [e for e in held if e.text("status") == "done" and _since(e.day("done_on"), since)]
    left = [e for e in held if e.text("status") in ("open", "carried over")]
    late = [e for e in left if (due := e.day("due_on")) and due < ctx.on]
    spans: list[Span] = [
        Words("Since "), said.day(since), Words(", the hub completed "),
        said.counted(done, "task", "tasks"), Words("; "), said.counted(left, "is", "are"),
        Words(" open"),
    ]  # fmt: skip
    if late and len(left) == 1:
        spans.append(Words(" and past the day it was due"))
    elif late:
        past = " past the day it was due" if len(late) == 1 else " past the day they were due"
        spans += [Words("; of these, "), said.counted(late, "is", "are"), Words(past)]
    paragraphs = [Paragraph((*spans, Words(".")))]
    if by_priority := _by_priority(ctx, done):
        paragraphs.append(by_priority)
    return Made(tuple(paragraphs), records=said.refs(done, left))


def _by_priority(ctx: Context, done: Sequence[Entry]) -> Paragraph | None:
    """Tasks done under each priority, where tasks name one."""
    parts: list[Sequence[Span]] = []
    for priority in ctx.priorities():
        mine = [e for e in done if e.ref("priority") == priority.number]
        if mine:
            count = Constant(said.number_words(len(mine)), said.COUNTED + said.named(mine))
            parts.append([said.within(ctx, priority, "title"), Words(" ("), count, Words(")")])
    if not parts:
        return None
    spans: list[Span] = [Words("They were for these priorities: ")]
    for place, part in enumerate(parts):
        spans += [*([Words("; ")] if place else []), *part]
    return Paragraph((*spans, Words(".")))


def outcomes(ctx: Context, args: str) -> Made:
    """What each task that was done since the day led to."""
    since = start_of(ctx)
    held = [
        e
        for e in ctx.register.of("tasking")
        if e.text("status") == "done" and e.text("outcome") and _since(e.day("done_on"), since)
    ]
    if not held:
        return Made()
    intro = Paragraph((Words("What tasks of the hub led to:"),))
    points = Bullets(tuple(_outcome(ctx, e) for e in held))
    return Made((intro, points), records=said.refs(held))


def _outcome(ctx: Context, entry: Entry) -> Paragraph:
    end = Words(said.sentence_end(entry.text("outcome")))
    return Paragraph((ctx.value(entry, "text"), Words(": "), ctx.value(entry, "outcome"), end))


def _since(day: date | None, since: date) -> bool:
    return day is not None and day >= since


def projects(ctx: Context, args: str) -> Made:
    """What was done since the day, under one heading a kind of work."""
    since = start_of(ctx)
    parts = [
        _part("operations", "Operations and campaigns", _operations(ctx, since)),
        _part("completed", "Projects completed", _completed(ctx, since)),
        _part("events", "Engagement", _events(ctx, since)),
        _part("sessions", "Education", _sessions(ctx, since)),
    ]
    found = [part for part in parts if part is not None]
    return Made(
        sections=tuple(section for section, _ in found),
        records=tuple(ref for _, refs in found for ref in refs),
    )


Part = tuple[Section, tuple[tuple[str, int], ...]]


def _part(key: str, title: str, told: list[tuple[Paragraph, list[Entry]]]) -> Part | None:
    if not told:
        return None
    bullets = Bullets(tuple(paragraph for paragraph, _ in told))
    return Section(key, Words(title), (bullets,), 2), said.refs(*(entries for _, entries in told))


def _operations(ctx: Context, since: date) -> list[tuple[Paragraph, list[Entry]]]:
    found = []
    for entry in sorted(ctx.register.of("operation"), key=lambda e: e.text("starts_on")):
        ended = entry.day("ends_on") or entry.day("starts_on")
        is_on = entry.text("status") == "running" or _since(ended, since)
        if entry.text("status") == "planned" or not is_on:
            continue
        results = [e for e in ctx.register.about("result", "operation", entry.number)
                   if e.day("on") is None or _since(e.day("on"), since)]  # fmt: skip
        found.append((_operation(ctx, entry, results), [entry, *results]))
    return found


def _operation(ctx: Context, entry: Entry, results: Sequence[Entry]) -> Paragraph:
    spans: list[Span] = [ctx.value(entry, "name")]
    if when := _when(ctx, entry, "starts_on", "ends_on"):
        spans += [Words(" ("), *when, Words(")")]
    text = "text" if entry.text("text") else "aim"
    spans += [Words(": "), ctx.value(entry, text), Words(said.sentence_end(entry.text(text)))]
    if results:
        parts: list[Sequence[Span]] = [
            [ctx.value(e, "count"), Words(" "), said.within(ctx, e, "what")] for e in results
        ]
        spans += [Words(" Results: "), *said.joined(parts), Words(".")]
    return Paragraph(tuple(spans))


def _when(ctx: Context, entry: Entry, first: str, last: str) -> list[Span]:
    start, end = entry.text(first), entry.text(last)
    if start and end and start != end:
        return [ctx.value(entry, first), Words(" to "), ctx.value(entry, last)]
    if start:
        return [ctx.value(entry, first)] if end else [Words("since "), ctx.value(entry, first)]
    return []


def _completed(ctx: Context, since: date) -> list[tuple[Paragraph, list[Entry]]]:
    found = []
    for entry in ctx.register.of("project"):
        if entry.text("status") != "complete" or not _since(entry.day("done_on"), since):
            continue
        spans: list[Span] = [ctx.value(entry, "name"), Words(", completed on "),
                             ctx.value(entry, "done_on")]  # fmt: skip
        if text := entry.text("text"):
            spans += [Words(": "), ctx.value(entry, "text"), Words(said.sentence_end(text))]
        else:
            spans.append(Words("."))
        found.append((Paragraph(tuple(spans)), [entry]))
    return found


def _events(ctx: Context, since: date) -> list[tuple[Paragraph, list[Entry]]]:
    held = [e for e in ctx.register.of("event") if _between(ctx, e.day("on"), since)]
    return [(_event(ctx, e), [e]) for e in sorted(held, key=lambda e: e.text("on"))]


def _between(ctx: Context, day: date | None, since: date) -> bool:
    return day is not None and since <= day <= max(ctx.on, ctx.to.last_day)


def _event(ctx: Context, entry: Entry) -> Paragraph:
    spans: list[Span] = [ctx.value(entry, "name")]
    if entry.text("place"):
        spans += [Words(", "), ctx.value(entry, "place")]
    spans += [Words(", "), ctx.value(entry, "on")]
    if entry.whole("attendance") is not None:
        spans += [Words(": "), ctx.value(entry, "attendance"), Words(" attended")]
        if entry.text("audience"):
            spans += [Words(" ("), said.within(ctx, entry, "audience"), Words(")")]
    spans.append(Words("."))
    if text := entry.text("text"):
        spans += [Words(" "), ctx.value(entry, "text"), Words(said.sentence_end(text))]
    return Paragraph(tuple(spans))


def _sessions(ctx: Context, since: date) -> list[tuple[Paragraph, list[Entry]]]:
    held = [e for e in ctx.register.of("session") if _between(ctx, e.day("to_on"), since)]
    by_name: dict[str, list[Entry]] = {}
    for entry in held:
        by_name.setdefault(entry.text("programme"), []).append(entry)
    return [(_programme(ctx, name, mine), mine) for name, mine in sorted(by_name.items())]


def _programme(ctx: Context, name: str, entries: Sequence[Entry]) -> Paragraph:
    why = said.RECORD + f"session/{entries[0].number}: programme"
    spans: list[Span] = [Constant(name, why), Words(": "), said.whole_sum(entries, "sessions"),
                         Words(" sessions")]  # fmt: skip
    if reached := [e for e in entries if e.whole("pupils") is not None]:
        spans += [Words(", reaching "), said.whole_sum(reached, "pupils"), Words(" people")]
    return Paragraph((*spans, Words(".")))


BLOCKS = (
    BlockKind("hub", "The hub", "Tasks done and open, and for which priorities.", hub,
              "Ask the hub's coordinator for the tasking of the months since the last meeting."),
    BlockKind("hub outcomes", "What tasks of the hub led to", "Each task done, with its outcome.",
              outcomes, "Ask the hub's coordinator what tasks led to."),
    BlockKind("projects", "Projects, operations, events and sessions",
              "What was done since the day given.", projects,
              "Ask the project leads, and whoever keeps the engagement log."),
)  # fmt: skip
