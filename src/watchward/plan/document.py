"""A plan on a day as a document: its priorities, commitments, measures, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from watchward.content.document import Block, Cover, Document, Section
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, Words
from watchward.plan.changes import Change
from watchward.plan.flags import Flag
from watchward.plan.measures import Reading, Typed
from watchward.plan.standing import SYMBOLS
from watchward.words.marking import Marking
from watchward.words.numbers import MINUS
from watchward.words.periods import Month, day_label
from watchward.words.records import Entry

TYPED = "entered in the register of plans"
"""Why words and numbers of a plan stand without a measure."""
NONE_MARK = "\N{EN DASH}"
HOW = Paragraph((Words(
    "A measure is a figure of the data at the month given, beside the same figure at the "
    "baseline that the plan names, or a value entered with its source. Whether a change is real "
    "is tested for counts of offences and incidents; of a small count at the baseline no "
    "percentage is given. Better and worse are as the measure says."
),))  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment with what is counted and said about it."""

    entry: Entry
    evidence: int
    flags: tuple[Flag, ...]
    readings: tuple[Reading, ...]
    became: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorityPart:
    """A priority with the reason it was chosen, its own measures and its commitments."""

    entry: Entry
    chosen: str
    readings: tuple[Reading, ...]
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What stands around the priorities. `changed` are the changes since a day, with headings."""

    plan: Entry
    standing: str
    parts: tuple[PriorityPart, ...]
    counts: tuple[tuple[str, int], ...]
    on: date
    is_past: bool
    produced_on: date
    marking: Marking
    month: Month | None
    version: int
    since: date | None = None
    changed: tuple[tuple[str, tuple[Change, ...]], ...] = ()
    synthetic: str = ""


def plan_document(context: PlanContext) -> Document:
    """The document of a plan."""
    sections = [
        _priority(part, place, context) for place, part in enumerate(context.parts, start=1)
    ]
    if context.since:
        sections.append(_changed(context, context.since))
    if any(line.flags for part in context.parts for line in part.commitments):
        sections.append(_missing(context))
    return Document(
        key=f"plan-{context.plan.number}",
        cover=_cover(context),
        findings=tuple(_findings(context)),
        sections=tuple(sections),
        notes=(HOW,),
    )


def said(text: str) -> Paragraph:
    """A paragraph of words that people entered."""
    return Paragraph((Constant(text, TYPED),))


def _cover(context: PlanContext) -> Cover:
    plan = context.plan
    first, last = plan.day("starts_on"), plan.day("extended_to") or plan.day("ends_on")
    period = f"{day_label(first)} to {day_label(last)}" if first and last else ""
    state = f"{'As it stood at the end of' if context.is_past else 'As it stands on'} "
    facts: list[tuple[str, Constant | Words]] = [
        ("Standing", Constant(context.standing, "dates of the plan")),
        ("State of the record", Constant(state + day_label(context.on), "date")),
    ]
    if context.month:
        facts.append(("Figures", Constant(f"To {context.month.label}", "period")))
    if plan.text("document"):
        facts.append(("The plan as published", Constant(plan.text("document"), TYPED)))
    return Cover(
        body=plan.text("body"),
        title=Constant(plan.text("title"), TYPED),
        period=Constant(period, "period"),
        produced_on=context.produced_on,
        marking=context.marking,
        version=context.version,
        status="As it stood" if context.is_past else "Working copy",
        facts=tuple(facts),
        synthetic=context.synthetic,
    )


def _findings(context: PlanContext) -> list[Paragraph]:
    """The objective in the plan's own words, then how its commitments stand."""
    found = [said(line) for line in context.plan.text("objective").split("\n") if line.strip()]
    total = sum(count for _, count in context.counts)
    if not total:
        return [*found, Paragraph((Words("No commitment is recorded under this plan."),))]
    listed = ", ".join(f"{count} {status}" for status, count in context.counts)
    flagged = sum(bool(line.flags) for part in context.parts for line in part.commitments)
    found.append(_counted(f"{total} {_noun(total)}: {listed}."))
    if flagged:
        of = f"{flagged} of {total} {'has' if flagged == 1 else 'have'} something missing or late."
        found.append(_counted(of))
    return found


def _counted(text: str) -> Paragraph:
    return Paragraph((Constant(text, "count of records"),))


def _noun(number: int) -> str:
    return "commitment" if number == 1 else "commitments"


def _priority(part: PriorityPart, place: int, context: PlanContext) -> Section:
    entry = part.entry
    blocks: list[Block] = []
    if entry.text("objective"):
        blocks.append(said(entry.text("objective")))
    if entry.lines("aims"):
        blocks.append(said("Aims: " + "; ".join(entry.lines("aims")) + "."))
    blocks.append(said(f"Why it was chosen: {part.chosen}"))
    if part.commitments:
        blocks.append(_commitments(part, context))
    else:
        blocks.append(Paragraph((Words("No commitment is recorded under this priority."),)))
    readings = [*part.readings, *(r for line in part.commitments for r in line.readings)]
    if readings:
        blocks.append(measures_table(f"priority-{entry.number}", readings, context.month))
    number = entry.whole("number") or place
    title = Constant(f"Priority {number}: {entry.text('title')}", TYPED)
    return Section(f"priority-{entry.number}", title, tuple(blocks), marking=entry.marking)


def columns(*heads: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns by key and heading, and ``words`` where they hold words."""
    return tuple(Column(head[0], "", head[1], head[1], *head[2:3]) for head in heads)


def entered(text: str) -> Entered:
    """Words that people entered; a dash for none."""
    return Entered(text or NONE_MARK, TYPED)


def _table(
    key: str, caption: str, heads: tuple[Column, ...], rows: Sequence[Row], row_heading: str
) -> Table:
    return Table(
        key=f"plan/{key}",
        caption=Paragraph((Constant(caption, TYPED),)),
        columns=heads,
        rows=tuple(rows),
        sections=(),
        notes=(),
        source=Paragraph((Words("Register of plans"),)),
        row_heading=row_heading,
    )


def _commitments(part: PriorityPart, context: PlanContext) -> Table:
    heads = columns(
        ("owner", "Owner", "words"), ("due", "Due", "words"), ("status", "Status", "words"),
        ("evidence", "Evidence"),
    )  # fmt: skip
    rows = [_commitment(line) for line in part.commitments]
    title = part.entry.text("title")
    state = f"as at {day_label(context.on)}"
    caption = f"{title}: what we said we would do, {state}"
    return _table(f"commitments-{part.entry.number}", caption, heads, rows, "Commitment")


def _commitment(line: CommitmentLine) -> Row:
    entry = line.entry
    owner = "; ".join(filter(None, (entry.text("owner"), entry.text("owner_body"))))
    due = entry.day("due_on")
    number = f"{entry.text('number')} " if entry.text("number") else ""
    cells: tuple[Cell, ...] = (
        entered(owner),
        entered(day_label(due) if due else ""),
        entered(status_words(entry)),
        Entered(str(line.evidence), "count of records", "number", line.evidence),
    )
    label = Constant(number + entry.text("text"), TYPED)
    return Row(f"commitment-{entry.number}", label, 1, "Plan", cells)


def status_words(entry: Entry) -> str:
    """A status with its symbol, and its reason where there is one."""
    status = entry.text("status")
    reason = entry.text("status_reason")
    sure = entry.text("confidence")
    said_sure = f" ({sure} confidence)" if sure else ""
    return f"{SYMBOLS.get(status, '')} {status}{said_sure}" + (f": {reason}" if reason else "")


def measures_table(key: str, readings: Sequence[Reading], month: Month | None) -> Table:
    """Measures with their latest value, baseline, change and what may be said of it."""
    heads = columns(
        ("latest", "Latest"), ("latest_of", "Period", "words"), ("base", "Baseline"),
        ("base_of", "Baseline period", "words"), ("change", "Change", "signed"),
        ("percent", "Change (%)", "signed"), ("verdict", "What it means", "words"),
    )  # fmt: skip
    rows = [_reading(each, place) for place, each in enumerate(readings)]
    until = f", figures to {month.label}" if month else ""
    return _table(f"measures-{key}", f"Measures{until}", heads, rows, "Measure")


def _reading(found: Reading, place: int) -> Row:
    typed, base = found.typed, found.typed_base
    latest: Cell = found.latest or (_number(typed) if typed else entered(""))
    before: Cell = found.base or (_number(base) if base else entered(""))
    of = found.latest.period.label if found.latest else (typed.on if typed else "")
    base_of = found.base_name or (base.source if base else "none")
    meaning = [found.verdict.words if found.verdict else "", found.meaning, *found.notes]
    cells: tuple[Cell, ...] = (
        latest, entered(of), before, entered(base_of),
        found.difference or entered(_signed(found.typed_change)), found.percent or entered(""),
        entered(". ".join(text.rstrip(".") for text in meaning if text)),
    )  # fmt: skip
    unit = found.measure.text("unit") if typed or base else ""
    label = Constant(found.measure.text("label") + (f" ({unit})" if unit else ""), TYPED)
    return Row(f"measure-{found.measure.number}-{place}", label, 1, "Plan", cells)


def _number(typed: Typed) -> Entered:
    """A value entered, without its unit."""
    return Entered(typed.number_text, f"{TYPED}; {typed.source}", "number", typed.number)


def _signed(change: str) -> str:
    """A change of entered values with a sign in place of its word."""
    return change.replace("up ", "+").replace("down ", MINUS).replace("the same", "0")


def _changed(context: PlanContext, since: date) -> Section:
    span = f"between {day_label(since)} and {day_label(context.on)}"
    title = Constant(f"What changed {span}", "dates")
    if not context.changed:
        return Section("changed", title, (Paragraph((Words("Nothing was changed."),)),))
    heads = columns(
        ("change", "Change", "words"), ("was", "Was", "words"), ("now", "Is", "words"),
        ("reason", "Reason", "words"),
    )  # fmt: skip
    rows = [
        Row(
            f"change-{place}-{at}",
            Constant(title_of(change.entry), TYPED),
            1,
            "Plan",
            (
                entered(heading if change.what in ("", "status") else f"{heading}: {change.what}"),
                entered(change.was), entered(change.now), entered(change.reason),
            ),
        )
        for place, (heading, changes) in enumerate(context.changed)
        for at, change in enumerate(changes)
    ]  # fmt: skip
    table = _table("changed", f"Changes {span}", heads, rows, "Record")
    return Section("changed", title, (table,))


def title_of(entry: Entry) -> str:
    """What names a plan, priority or commitment, with its number in the plan."""
    number = str(entry.values.get("number") or "")
    title = entry.text("text") or entry.text("title")
    return f"{number} {title}".strip()


def _missing(context: PlanContext) -> Section:
    heads = columns(("missing", "What is missing or late", "words"))
    rows = [
        Row(
            f"missing-{line.entry.number}", Constant(title_of(line.entry), TYPED), 1, "Plan",
            (entered(" ".join(flag.words for flag in line.flags)),),
        )
        for part in context.parts
        for line in part.commitments
        if line.flags
    ]  # fmt: skip
    state = f"on {day_label(context.on)}"
    table = _table("missing", f"What is missing or late {state}", heads, rows, "Commitment")
    return Section("missing", Words("What is missing or late"), (table,))
