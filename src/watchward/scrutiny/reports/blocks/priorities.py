"""Statutory obligations that are kept in registers: priorities, Prevent, reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from watchward.content.table import Column, Row, Table
from watchward.content.text import Bullets, Constant, Paragraph, Span, Words
from watchward.delivery.kinds import REVIEW_SORTS, STAGES
from watchward.scrutiny.kinds import RESULTS
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import Absent, BlockKind, Context, Made
from watchward.words.marking import highest
from watchward.words.records import Entry

_NAMED = {"result": {"not met": "not met", "met": "met", "exceeding": "exceeded"}}


def priorities(ctx: Context, args: str) -> Made:
    """The plan's priorities, each with what it puts weight on."""
    held = ctx.priorities()
    if not held:
        return Made()
    intro: list[Span] = [Words("The priorities are listed below")]
    if ctx.plan is not None:
        intro += [Words(" ("), ctx.value(ctx.plan, "title"), Words(")")]
    intro.append(Words("."))
    items = []
    for entry in held:
        spans: list[Span] = [ctx.value(entry, "title")]
        if aims := entry.lines("aims"):
            text = "; ".join(said.small_first(aim.rstrip(".")) for aim in aims)
            spans += [Words(" ("), Constant(text, f"record priority/{entry.number}: aims"),
                      Words(")")]  # fmt: skip
        items.append(Paragraph(tuple(spans)))
    return Made((Paragraph(tuple(intro)), Bullets(tuple(items))), records=said.refs(held))


def benchmarks_of(ctx: Context) -> tuple[Entry | None, tuple[Entry, ...]]:
    """The newest framework that has benchmarks, with them in order."""
    held = ctx.register.of("benchmark")
    frameworks = {entry.ref("framework") for entry in held}
    found = [e for e in ctx.register.of("framework") if e.number in frameworks]
    if not found:
        return None, ()
    newest = max(found, key=lambda e: (e.text("inspected_on") or e.text("published_on"), e.number))
    mine = [entry for entry in held if entry.ref("framework") == newest.number]
    return newest, tuple(sorted(mine, key=lambda e: (e.whole("number") or 999, e.number)))


def prevent(ctx: Context, args: str) -> Made:
    """How the benchmarks stand, each that is not met by name with its next step."""
    framework, held = benchmarks_of(ctx)
    if framework is None:
        return Made()
    results = {result: [e for e in held if e.text("result") == result] for result in RESULTS}
    spans: list[Span] = [Words("Of the "), said.counted(held, "benchmark", "benchmarks"),
                         Words(" of "), ctx.value(framework, "name")]  # fmt: skip
    if assessed := max((e.text("assessed_on") for e in held), default=""):
        newest = next(e for e in held if e.text("assessed_on") == assessed)
        spans += [Words(", assessed on "), ctx.value(newest, "assessed_on")]
    parts: list[Sequence[Span]] = [
        [_count(entries), Words(f" {_are(entries)} {_NAMED['result'][result]}")]
        for result, entries in reversed(results.items())
        if entries
    ]
    spans += [Words(", "), *said.joined(parts), Words(".")]
    moved = [e for e in held if e.text("result_before") not in ("", e.text("result"))]
    said_of = [Paragraph(tuple(spans))]
    said_of += [_not_met(ctx, entry) for entry in results["not met"]]
    if moved:
        said_of.append(_moved(ctx, moved))
    absent = tuple(
        Absent(f"A next step for the benchmark “{e.text('text')}”, which is not met",
               "Ask whoever leads on Prevent.")
        for e in results["not met"] if not e.text("next_step")
    )  # fmt: skip
    return Made(tuple(said_of), absent=absent, records=said.refs([framework], held))


def _count(entries: Sequence[Entry]) -> Constant:
    return Constant(said.number_words(len(entries)), said.COUNTED + said.named(entries))


def _are(entries: Sequence[Entry]) -> str:
    return "is" if len(entries) == 1 else "are"


def _not_met(ctx: Context, entry: Entry) -> Paragraph:
    spans: list[Span] = [Words("Not met: "), ctx.value(entry, "text"), Words(".")]
    if step := entry.text("next_step"):
        spans += [Words(" Next step: "), ctx.value(entry, "next_step"),
                  Words(said.sentence_end(step))]  # fmt: skip
    return Paragraph(tuple(spans))


def _moved(ctx: Context, moved: Sequence[Entry]) -> Paragraph:
    parts: list[Sequence[Span]] = [
        [ctx.value(e, "text"), Words(f" (from {e.text('result_before')} to {e.text('result')})")]
        for e in moved
    ]
    return Paragraph((Words("Since the assessment before, these moved: "), *said.joined(parts),
                      Words(".")))  # fmt: skip


def appendix_prevent(ctx: Context, args: str) -> Made:
    """Every benchmark with its result, the result before and the next step."""
    framework, held = benchmarks_of(ctx)
    if framework is None:
        return Made()
    named = {"result": "Result", "result_before": "Result before", "next_step": "Next step"}
    columns = {key: name for key, name in named.items() if any(e.text(key) for e in held)}
    marking = highest([ctx.marking, framework.marking, *(e.marking for e in held)])
    table = Table(
        key=f"benchmarks/{framework.number}",
        caption=Paragraph((ctx.value(framework, "name"), Words(f" ({marking.label})"))),
        columns=tuple(
            Column(key, "", heading, heading, "words") for key, heading in columns.items()
        ),
        rows=tuple(
            Row(str(e.number), ctx.value(e, "text"), 1, "",
                tuple(ctx.cell(e, key) for key in columns))
            for e in held
        ),
        sections=(),
        notes=(),
        source=Paragraph((Words("The partnership's register of benchmarks"),)),
        row_heading="Benchmark",
    )  # fmt: skip
    return Made((table,), records=said.refs([framework], held))


def reviews(ctx: Context, args: str) -> Made:
    """Statutory reviews by sort and stage, nobody named, and what is left of recommendations."""
    told = ctx.tallies.of("review")
    held = [e for e in told if e.text("stage") not in ("published", "closed")]
    paragraphs = [_by_stage(sort, mine) for sort in REVIEW_SORTS
                  if (mine := [e for e in held if e.text("sort") == sort])]  # fmt: skip
    asked = [e for e in ctx.tallies.of("recommendation") if e.text("status") != "not accepted"]
    if asked:
        paragraphs.append(_recommendations(ctx, asked))
    if not paragraphs and told:
        paragraphs.append(Paragraph((Words("No statutory review is open."),)))
    return Made(tuple(paragraphs))  # counts alone, so that their marking does not rise


def _by_stage(sort: str, entries: Sequence[Entry]) -> Paragraph:
    plural = sort + "s"
    stages = Counter(e.text("stage") for e in entries)
    parts: list[Sequence[Span]] = [
        [_count([e for e in entries if e.text("stage") == stage]), Words(f" {_stage(stage)}")]
        for stage in STAGES
        if stages[stage]
    ]
    if len(parts) == 1 and len(entries) == 1:
        stage = _stage(entries[0].text("stage"))
        return Paragraph((Words("One "), Words(f"{sort} is open: {stage}.")))
    return Paragraph((
        _capital(said.counted(entries, sort, plural)), Words(f" {_are(entries)} open: "),
        *said.joined(parts), Words("."),
    ))  # fmt: skip


def _stage(stage: str) -> str:
    return {"report drafted": "with the report drafted", "scoping": "being scoped"}.get(
        stage, stage
    )


def _capital(constant: Constant) -> Constant:
    return Constant(constant.text[:1].upper() + constant.text[1:], constant.reason)


def _recommendations(ctx: Context, entries: Sequence[Entry]) -> Paragraph:
    done = [e for e in entries if e.text("status") == "done"]
    left = [e for e in entries if e.text("status") != "done"]
    late = [e for e in left if (due := e.day("due_on")) and due < ctx.on]
    spans: list[Span] = [
        Words("Of the "), said.counted(entries, "recommendation", "recommendations"),
        Words(" of reviews, "), _count(done), Words(f" {_are(done)} done and "), _count(left),
        Words(f" {_are(left)} still to do"),
    ]  # fmt: skip
    if late:
        past = "the date it was due" if len(late) == 1 else "the date they were due"
        spans += [Words("; of these, "), _count(late), Words(f" {_are(late)} past {past}")]
    return Paragraph((*spans, Words(".")))


BLOCKS = (
    BlockKind("priorities", "The priorities of the plan", "Each priority with its aims.",
              priorities, "Ask the partnership manager to add the plan and its priorities."),
    BlockKind("prevent", "Prevent benchmarks", "How the benchmarks stand; each not met by name.",
              prevent, "Ask the council's Prevent lead for the benchmarks and their results."),
    BlockKind("appendix prevent", "Prevent overview", "Every benchmark in a table.",
              appendix_prevent, ""),
    BlockKind("statutory reviews", "Statutory reviews", "Reviews by stage; nobody is named.",
              reviews, "Ask whoever manages domestic abuse related death reviews and ASB case "
              "reviews."),
)  # fmt: skip
