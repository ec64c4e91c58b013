"""What the reports on plans share: commitments as they stand, measures, headings of priorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchward.content.document import Block, Section
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Bullets, Constant, Paragraph, Span, Words
from watchward.measures.figure import Unit
from watchward.plan.measures import NOT_TESTED, Found, Reading, Typed, reading
from watchward.plan.standing import commitments_of, priorities_of
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import Absent, Context
from watchward.words.periods import Period
from watchward.words.records import Entry

WORDS_OF = "words of "
DASH = "\N{EN DASH}"
REGISTER = "Register of plans"
CELL = 60
"""Letters of a note that still fit into a cell."""
_UNITS = {
    Unit.PERCENT: "%",
    Unit.POINTS: "percentage points",
    Unit.PER_1000: "per 1,000 residents",
}
ASK_MANAGER = "Ask the partnership manager to add the plan with its priorities."


def plan_priorities(ctx: Context) -> tuple[Entry, ...]:
    """The priorities of the report's plan in its order; none without a plan."""
    return () if ctx.plan is None else tuple(priorities_of(ctx.plan.number, ctx.register))


def commitments(ctx: Context, priority: Entry) -> list[Entry]:
    """The commitments of a priority in the plan's order."""
    return commitments_of(priority.number, ctx.register)


def heading(ctx: Context, priority: Entry, place: int) -> Constant:
    """“Priority 1: Tackling violence”."""
    number = priority.whole("number") or place
    return Constant(f"Priority {number}: {priority.text('title')}", record(priority, "title"))


def record(entry: Entry, key: str) -> str:
    """The reason of words made of a field of a record: its numerals stand in the record."""
    return f"{WORDS_OF}{entry.kind}/{entry.number}: {key}"


def wording(entry: Entry) -> Constant:
    """A commitment with its number, without the full stop at its end."""
    text = " ".join(f"{entry.text('number')} {entry.text('text')}".split()).rstrip(".")
    return Constant(text, record(entry, "text"))


def sentence(ctx: Context, entry: Entry, key: str) -> tuple[Span, ...]:
    """A field of a record as a sentence with its full stop; nothing where it is blank."""
    text = " ".join(entry.text(key).split())
    if not text:
        return ()
    return (Constant(text + said.sentence_end(text), record(entry, key)),)


def inside(entry: Entry, key: str) -> Constant:
    """A field of a record inside a sentence; its first letter is small, save in abbreviations."""
    text = entry.text(key)
    is_word = len(text) > 1 and text[1].islower()
    return Constant(text[:1].lower() + text[1:] if is_word else text, record(entry, key))


def lines(entry: Entry, key: str) -> tuple[Block, ...]:
    """The lines of a field as points of a list; nothing where there are none."""
    held = entry.lines(key)
    points = tuple(Paragraph((Constant(line, record(entry, key)),)) for line in held)
    return (Bullets(points),) if points else ()


def part(key: str, title: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """A part under a priority's heading; none where nothing would stand in it."""
    return (Section(key, Words(title), tuple(blocks), 3),) if blocks else ()


def missing(priority: Entry, what: str, whom: str = "") -> Absent:
    """Something that a priority lacks, and whom to ask: its lead, where one is named."""
    lead = whom or priority.text("lead") or "whoever leads on the priority"
    return Absent(f"{what} of “{priority.text('title')}”", f"Ask {lead}.")


def read(ctx: Context, measure: Entry) -> Reading:
    """What is said of a measure at the report's last month."""
    if ctx.reading is not None:
        return ctx.reading(measure)
    baseline = ctx.register.one("baseline", measure.ref("baseline"))
    key = measure.text("figure")
    if not key:
        return reading(measure, baseline, Found())
    latest = ctx.figures.latest(key)
    if baseline is None:
        return reading(measure, baseline, Found(latest.figure))
    base = ctx.figures.at(key, Period.parse(baseline.text("period")))
    return reading(measure, baseline, Found(latest.figure, base.figure))


def measures_under(ctx: Context, priority: Entry) -> list[Entry]:
    """The measures of a priority and of its commitments, each once, by number."""
    held = {
        each.number: each for each in ctx.register.about("measure", "priority", priority.number)
    }
    for commitment in commitments(ctx, priority):
        for each in ctx.register.about("measure", "commitment", commitment.number):
            held[each.number] = each
    return [held[number] for number in sorted(held)]


def measures_table(ctx: Context, priority: Entry, measures: Sequence[Entry]) -> Table:
    """Measures beside their baselines, each baseline by its name, with what may be said."""
    rows = tuple(_measure(ctx, measure) for measure in measures)
    title = Constant(priority.text("title"), record(priority, "title"))
    spans: tuple[Span, ...] = (
        title, Words(": measures to "), Constant(ctx.to.label, "period"),
        Words(f" beside their baselines ({ctx.marking.label})"),
    )  # fmt: skip
    return Table(
        key=f"measures/{priority.number}",
        caption=Paragraph(spans),
        columns=(
            Column("base_of", "", "Baseline", "Baseline", "words"),
            Column("base", "", "Then", "Then"),
            Column("latest", "", "Now", "Now"),
            Column("change", "", "Change", "Change", "signed"),
            Column("verdict", "", "What may be said", "What may be said", "words"),
        ),
        rows=rows,
        sections=(),
        notes=_notes(ctx, measures),
        source=_source(ctx, measures),
        row_heading="Measure",
        short_columns=("base", "latest", "verdict"),
    )


def _source(ctx: Context, measures: Sequence[Entry]) -> Paragraph:
    """Where the numbers are from: the data, and what each value typed was entered with."""
    parts = ["Register of plans"]
    if any(each.text("figure") for each in measures):
        parts.append(f"police recorded crime and incidents, {ctx.source}" if ctx.source else
                     "police recorded crime and incidents")  # fmt: skip
    typed = [each for each in measures if not each.text("figure")]
    named = (e.text(key).rstrip(".") for e in measures for key in ("source", "baseline_source"))
    parts += [text for text in dict.fromkeys(named) if text]
    why = f"{said.RECORD}{said.named(typed or measures)}: source"
    return Paragraph((Constant("; ".join(parts), why),))


def _measure(ctx: Context, measure: Entry) -> Row:
    found = read(ctx, measure)
    base: Cell = found.base or _typed(measure, "baseline_value", found.typed_base)
    latest: Cell = found.latest or _typed(measure, "value", found.typed)
    base_of = found.base_name or (found.typed_base.source if found.typed_base else "none named")
    as_at = f"As at {found.typed.on}" if found.typed and found.typed.on else ""
    short = (_short(note) for note in found.notes)
    told = (found.verdict.words if found.verdict else "", found.meaning, *short, as_at)
    verdict = ". ".join(_capital(text.rstrip(".")) for text in dict.fromkeys(told) if text)
    cells: tuple[Cell, ...] = (
        Entered(base_of, record(measure, "baseline")), base, latest,
        found.difference or Entered(found.typed_change or DASH, record(measure, "value"), "mark"),
        Entered(verdict or DASH, record(measure, "better")),
    )  # fmt: skip
    label = Constant(measure.text("label") + _unit(measure, found), record(measure, "label"))
    return Row(f"measure-{measure.number}", label, 1, "", cells)


def _short(note: str) -> str:
    """A note as it fits into a cell: a long one stands under the table."""
    if note == NOT_TESTED:
        return "Not tested"
    return "See the notes" if len(note) > CELL else note


def _notes(ctx: Context, measures: Sequence[Entry]) -> tuple[Paragraph, ...]:
    """What is too long for a cell: once where it is the same for every measure."""
    found: dict[str, Constant] = {}
    for measure in measures:
        for note in read(ctx, measure).notes:
            if note == NOT_TESTED:
                found.setdefault(
                    note, Constant(f"Not tested: {note[:1].lower()}{note[1:]}", "note")
                )
            elif len(note) > CELL:
                text = f"{measure.text('label')}: {note}"
                found.setdefault(text, Constant(text, record(measure, "label")))
    return tuple(Paragraph((note,)) for note in found.values())


def _unit(measure: Entry, found: Reading) -> str:
    """What a measure's numbers are, where they are no plain counts of offences."""
    unit = measure.text("unit")
    if found.latest is not None:
        unit = "" if found.latest.unit is Unit.COUNT else _UNITS[found.latest.unit]
    label = measure.text("label").lower()
    return f" ({unit})" if unit and unit.lower() not in label else ""


def _typed(measure: Entry, key: str, held: Typed | None) -> Entered:
    """A value entered, without its unit, which stands beside the measure."""
    why = record(measure, key)
    if held is None:
        return Entered(DASH, why, "mark")
    return Entered(held.text.removesuffix(f" {measure.text('unit')}"), why, "number", held.number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_statuses(ctx: Context, entries: Iterable[Entry]) -> Bullets:
    """Commitments as points, each with its status, progress and how much evidence there is."""
    return Bullets(tuple(_with_status(ctx, entry) for entry in entries))


def _with_status(ctx: Context, entry: Entry) -> Paragraph:
    spans: list[Span] = [wording(entry), Words(": "), ctx.value(entry, "status")]
    if entry.text("due_on"):
        spans += [Words(", due on "), ctx.value(entry, "due_on")]
    spans.append(Words("."))
    key = "progress" if entry.text("progress") else "achieved"
    if told := sentence(ctx, entry, key):
        spans += [Words(" "), *told]
    if entry.text("status_reason"):
        spans += [Words(" Reason: "), *sentence(ctx, entry, "status_reason")]
    spans += _evidence(ctx, entry)
    return Paragraph(tuple(spans))


def _evidence(ctx: Context, entry: Entry) -> list[Span]:
    held = ctx.register.about("evidence", "commitment", entry.number)
    if not held:
        return []
    parts: list[Sequence[Span]] = [[ctx.value(each, "title")] for each in held]
    return [Words(" Evidence: "), *said.joined(parts), Words(".")]


def evidence_about(ctx: Context, entries: Iterable[Entry]) -> list[Entry]:
    """The evidence recorded for some commitments."""
    numbers = {each.number for each in entries}
    return [each for each in ctx.register.of("evidence") if each.ref("commitment") in numbers]
