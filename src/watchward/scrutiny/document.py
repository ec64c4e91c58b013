"""A framework as a document and as rows: grades, tracker, benchmarks, as papers print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from watchward.content.document import Block, Cover, Document, Section
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Bullets, Constant, Paragraph, Words
from watchward.scrutiny.movement import (
    NO_PILLAR,
    BenchmarkLine,
    Counted,
    GradeLine,
    Move,
    Pillar,
    counted_words,
)
from watchward.scrutiny.scales import Scale
from watchward.scrutiny.tracker import PLURALS, FindingLine, PillarCount, Tracker
from watchward.words.marking import Marking
from watchward.words.numbers import count_text
from watchward.words.periods import day_label
from watchward.words.records import Entry

TYPED = "entered in the register of frameworks"
COUNTED = "count of records"
NONE_MARK = "\N{EN DASH}"
SOFT = "\N{SOFT HYPHEN}"
"""Where a narrow heading may be broken."""
COLUMNS = (
    "part", "pillar", "number", "text", "level", "grade", "grade_before", "movement", "progress",
    "next_steps", "timescale", "due_on", "lead", "status", "record",
)  # fmt: skip
"""The columns of a framework as CSV: a line a grade, finding or benchmark."""
HOW = Paragraph((Words(
    "A grade is called better or worse than the one before only where both stand on scales with "
    "the same grades in the same order; otherwise the two are not comparable. A finding is "
    "overdue when it is open after the last day of its timescale."
),))  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrameworkContext:
    """What a framework's document is made of."""

    framework: Entry
    scale: Scale | None
    before: Entry | None
    pillars: tuple[Pillar, ...]
    moves: tuple[Counted, ...]
    tracker: Tracker
    benchmarks: tuple[BenchmarkLine, ...]
    notes: tuple[str, ...]
    on: date
    is_past: bool
    produced_on: date
    marking: Marking
    version: int
    synthetic: str = ""


def framework_document(context: FrameworkContext) -> Document:
    """The document of a framework."""
    counts = Bullets(tuple(_counted(text) for text in key_points(context)))
    sections = [Section("state", Words("How it stands"), (counts,))]
    if context.pillars:
        sections.append(_grades(context))
    sections += [_findings(context, sort, lines) for sort, lines in context.tracker.groups]
    if context.tracker.by_pillar:
        sections.append(_by_pillar(context))
    if context.benchmarks:
        sections.append(_benchmarks(context))
    if context.notes:
        said = tuple(_said(note) for note in context.notes)
        sections.append(Section("notes", Words("What does not fit in the record"), said))
    return Document(
        key=f"framework-{context.framework.number}",
        cover=_cover(context),
        findings=(),
        sections=tuple(sections),
        notes=(HOW,),
        layout="paper",
    )


def key_points(context: FrameworkContext) -> list[str]:
    """What the framework comes to, in sentences of counts."""
    points, held = [], context.tracker
    if context.moves:
        total = sum(each.count for each in context.moves)
        points.append(f"{total} {_noun(total, 'grade')}: {counted_words(context.moves)}.")
    for sort, lines in held.groups:
        plural = PLURALS[sort].lower()
        open_, late = sum(e.is_open for e in lines), sum(e.is_late for e in lines)
        name = sort if len(lines) == 1 else plural
        points.append(f"{len(lines)} {name}: {open_} open, {late} overdue.")
    if context.benchmarks:
        missed = sum(line.is_missed for line in context.benchmarks)
        total = len(context.benchmarks)
        points.append(f"{total} {_noun(total, 'benchmark')}: {missed} not met.")
    return points or ["No grade, finding or benchmark is recorded under this framework."]


def _noun(count: int, one: str) -> str:
    return one if count == 1 else f"{one}s"


def _counted(text: str) -> Paragraph:
    return Paragraph((Constant(text, COUNTED),))


def _said(text: str) -> Paragraph:
    return Paragraph((Constant(text, TYPED),))


def _cover(context: FrameworkContext) -> Cover:
    entry = context.framework
    inspected, published = entry.day("inspected_on"), entry.day("published_on")
    state = "As it stood at the end of " if context.is_past else "As it stands on "
    facts: list[tuple[str, Constant | Words]] = [
        ("State of the record", Constant(state + day_label(context.on), "date")),
        ("Scale", Constant(context.scale.label if context.scale else entry.text("scale"), TYPED)),
    ]
    if entry.text("by"):
        facts.append(("Carried out by", Constant(entry.text("by"), TYPED)))
    if published:
        facts.append(("Published on", Constant(day_label(published), "date")))
    if context.before:
        facts.append(("Follows", Constant(context.before.text("name"), TYPED)))
    if inspected:
        facts.insert(0, ("Inspected on", Constant(day_label(inspected), "date")))
    return Cover(
        body=entry.text("body"),
        title=Constant(entry.text("name"), TYPED),
        period=Constant(f"As at {day_label(context.on)}", "date"),
        produced_on=context.produced_on,
        marking=context.marking,
        version=context.version,
        status="As it stood" if context.is_past else "Working copy",
        facts=tuple(facts),
        synthetic=context.synthetic,
        made_from="the register of frameworks",
    )


def _entered(text: str) -> Entered:
    return Entered(text or NONE_MARK, TYPED)


def _number(count: int | None) -> Entered:
    if count is None:
        return Entered(NONE_MARK, "not stated", "mark")
    return Entered(count_text(count), COUNTED, "number", count)


def _columns(*heads: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(
        Column(head[0], "", head[1], head[1].replace(SOFT, ""), *head[2:3]) for head in heads
    )


def _table(
    context: FrameworkContext, key: str, what: str, columns: tuple[Column, ...],
    rows: Sequence[Row], row_heading: str,
) -> Table:  # fmt: skip
    caption = f"{context.framework.text('name')}: {what}, as at {day_label(context.on)}"
    return Table(
        key=f"framework/{key}",
        caption=Paragraph((Constant(f"{caption} ({context.marking.label})", TYPED),)),
        columns=columns,
        rows=tuple(rows),
        sections=tuple(dict.fromkeys(row.section for row in rows)),
        notes=(),
        source=Paragraph((Words("Register of frameworks"),)),
        row_heading=row_heading,
    )


def move_words(move: Move) -> str:
    """A movement by symbol and word."""
    return f"{move.symbol} {move.words}"


def _grades(context: FrameworkContext) -> Section:
    columns = _columns(
        ("grade", "Grade", "words"), ("before", "Grade before", "words"),
        ("movement", "Movement", "words"),
    )  # fmt: skip
    rows = [_grade(pillar, line) for pillar in context.pillars for line in pillar.lines]
    table = _table(context, "grades", "grades", columns, rows, "Question")
    notes = {line.move.note for pillar in context.pillars for line in pillar.lines}
    said = [_said(note) for note in sorted(notes) if note]
    return Section("grades", Words("Grades"), (*said, table))


def _grade(pillar: Pillar, line: GradeLine) -> Row:
    label = Constant(line.entry.text("question"), TYPED)
    cells = (_entered(line.grade), _entered(line.before), _entered(move_words(line.move)))
    level = 0 if line.is_pillar else 1
    return Row(f"grade-{line.entry.number}", label, level, pillar.name, cells)


def _findings(context: FrameworkContext, sort: str, lines: Sequence[FindingLine]) -> Section:
    columns = _columns(
        ("progress", "Progress", "words"), ("next", "Next steps", "words"),
        ("timescale", f"Time{SOFT}scale", "words"), ("due", "Due on", "words"),
        ("lead", "Responsible lead", "words"), ("status", "Status", "words"),
        ("late", "Days overdue"), ("done", "Completed on", "words"),
    )  # fmt: skip
    title = PLURALS[sort]
    key = sort.replace(" ", "-")
    rows = [_finding(line) for line in lines]
    table = _table(context, key, title.lower(), columns, rows, "Finding")
    return Section(key, Words(title), (table,))


def _finding(line: FindingLine) -> Row:
    entry = line.entry
    done = entry.day("done_on")
    cells: tuple[Cell, ...] = (
        *map(_entered, (
            "; ".join(entry.lines("progress")), "; ".join(entry.lines("next_step")),
            entry.text("timescale"), day_label(line.due) if line.due else "", entry.text("lead"),
            entry.text("status"),
        )),
        _number(line.days_over) if line.is_late else _entered(""),
        _entered(day_label(done) if done else ""),
    )  # fmt: skip
    label = Constant(f"{line.number}. {entry.text('text')}", TYPED)
    return Row(f"finding-{entry.number}", label, 1, entry.text("pillar") or NO_PILLAR, cells)


def _by_pillar(context: FrameworkContext) -> Section:
    columns = _columns(
        ("stated", "Stated"), ("held", "In the tracker"), ("open", "Open"), ("late", "Overdue")
    )
    rows = [_pillar(each) for each in context.tracker.by_pillar]
    what = "areas for improvement by pillar"
    blocks: list[Block] = [_table(context, "by-pillar", what, columns, rows, "Pillar")]
    differ = [each.name for each in context.tracker.by_pillar if each.differs]
    if differ:
        blocks.insert(
            0, _said(f"The tracker does not hold what is stated for {', '.join(differ)}.")
        )
    return Section("by-pillar", Words("Areas for improvement by pillar"), tuple(blocks))


def _pillar(each: PillarCount) -> Row:
    cells: tuple[Cell, ...] = tuple(map(_number, (each.stated, each.held, each.open, each.late)))
    return Row(f"pillar-{each.name}", Constant(each.name, TYPED), 1, "", cells)


def _benchmarks(context: FrameworkContext) -> Section:
    columns = _columns(
        ("result", "Result", "words"), ("before", "Result before", "words"),
        ("movement", "Movement", "words"), ("assessed", "Assessed on", "words"),
        ("next", "Next step", "words"),
    )  # fmt: skip
    rows = [_benchmark(line) for line in context.benchmarks]
    table = _table(context, "benchmarks", "benchmarks", columns, rows, "Benchmark")
    return Section("benchmarks", Words("Benchmarks"), (table,))


def _benchmark(line: BenchmarkLine) -> Row:
    entry = line.entry
    assessed = entry.day("assessed_on")
    cells = tuple(map(_entered, (
        line.result, line.before, move_words(line.move), day_label(assessed) if assessed else "",
        entry.text("next_step"),
    )))  # fmt: skip
    number = entry.whole("number")
    label = Constant(f"{number}. {entry.text('text')}" if number else entry.text("text"), TYPED)
    return Row(f"benchmark-{entry.number}", label, 1, "", cells)


def framework_rows(context: FrameworkContext) -> list[list[str]]:
    """A framework as rows under COLUMNS: grades, then findings, then benchmarks, in order."""
    rows = [list(COLUMNS)]
    for pillar in context.pillars:
        rows += [_grade_row(pillar, line) for line in pillar.lines]
    rows += [_finding_row(sort, line) for sort, lines in context.tracker.groups for line in lines]
    rows += [_benchmark_row(line) for line in context.benchmarks]
    return rows


def _grade_row(pillar: Pillar, line: GradeLine) -> list[str]:
    entry = line.entry
    moved = line.move.words if line.before else ""
    return [
        "grade", pillar.name, "", entry.text("question"), entry.text("level"), line.grade,
        line.before, moved, *[""] * 6, f"grade/{entry.number}",
    ]  # fmt: skip


def _finding_row(sort: str, line: FindingLine) -> list[str]:
    entry = line.entry
    return [
        sort, entry.text("pillar"), line.number, entry.text("text"), *[""] * 4,
        "; ".join(entry.lines("progress")), "; ".join(entry.lines("next_step")),
        entry.text("timescale"), line.due.isoformat() if line.due else "", entry.text("lead"),
        entry.text("status"), f"finding/{entry.number}",
    ]  # fmt: skip


def _benchmark_row(line: BenchmarkLine) -> list[str]:
    entry, number = line.entry, line.entry.whole("number")
    return [
        "benchmark", "", "" if number is None else str(number), entry.text("text"), "",
        line.result, line.before, line.move.words if line.before else "", "",
        entry.text("next_step"), "", "", "", "", f"benchmark/{entry.number}",
    ]  # fmt: skip
