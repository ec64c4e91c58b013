"""The action plan and the table of education sessions as documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.content.document import Block, Cover, Document, Section
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Bullets, Constant, Paragraph, Words
from watchward.delivery.actionplan import ActionGroup, ActionPlan, Part, PlanAction
from watchward.delivery.programmes import Programmes, Tally
from watchward.words.marking import highest
from watchward.words.numbers import count_text
from watchward.words.periods import day_label
from watchward.words.records import Entry

ENTERED = "entered in the registers"
COUNTED = "counted in the registers"
NONE_MARK = "\N{EN DASH}"
_BLANK = "\N{NO-BREAK SPACE}"
"""A cell without text would be printed as a verdict that is missing."""
SESSIONS_RULE = (
    "A record of sessions counts if its own dates lie within the period. A dash stands where "
    "nothing is recorded: it does not say that there were no sessions. A zero was entered as one."
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on a document: whose, on what day, and what is left out of it."""

    body: str
    on: date
    is_past: bool
    produced_on: date
    synthetic: str = ""
    left_out: str = ""


def said(text: str, reason: str = ENTERED) -> Paragraph:
    """A paragraph of entered words."""
    return Paragraph((Constant(text, reason),))


def _words(text: str) -> Entered:
    return Entered(text or _BLANK, ENTERED)


def _number(value: int | None) -> Entered:
    if value is None:
        return Entered(NONE_MARK, "none recorded", "mark")
    return Entered(count_text(value), COUNTED, "number", float(value))


def _columns(heads: Sequence[str], style: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"c{place}", "", head, head, style) for place, head in enumerate(heads, start=1)
    )


def _cover(around: Around, title: str, period: str, entries: Iterable[Entry]) -> Cover:
    state = "as they stood at the end of" if around.is_past else "as on"
    return Cover(
        body=around.body,
        title=Words(title),
        period=Constant(period, "period"),
        produced_on=around.produced_on,
        marking=highest(entry.marking for entry in entries),
        version=0,
        status="As it stood" if around.is_past else "Working paper",
        synthetic=around.synthetic,
        made_from=f"the registers {state} {day_label(around.on)}",
    )


def _notes(around: Around, *more: str) -> tuple[Paragraph, ...]:
    return tuple(said(text) for text in (*more, around.left_out) if text)


_BY_PRIORITY = ("Owner", "Due", "Status", "Outcome")
_BY_OWNER = ("Priority", "Due", "Status", "Outcome")


def action_document(plan: ActionPlan, by: str, around: Around) -> Document:
    """The action plan, a section for each priority or owner."""
    entries = [plan.plan, *(action.entry for action in plan.actions)]
    sections = tuple(_group(group, place, by) for place, group in enumerate(plan.groups, start=1))
    bare = _bare(plan)
    return Document(
        key="action-plan",
        layout="paper",
        cover=_cover(around, "Action plan", plan.plan.text("title"), entries),
        findings=(said(_headline(plan), COUNTED),),
        sections=(*_overdue(plan), *sections, *bare),
        notes=_notes(around, "Actions that were withdrawn are not counted in a share."),
    )


def _headline(plan: ActionPlan) -> str:
    rest = f": {plan.share.rest}" if plan.share.rest else ""
    return f"{plan.share.words[:1].upper()}{plan.share.words[1:]}{rest}."


def _group(group: ActionGroup, place: int, by: str) -> Section:
    rest = f"; {group.share.rest}" if group.share.rest else ""
    share = f"{group.share.words[:1].upper()}{group.share.words[1:]}{rest}."
    blocks: list[Block] = [said(share, COUNTED)]
    if group.actions:
        blocks.append(_table(group, by))
    return Section(f"group-{place}", Constant(group.label, ENTERED), tuple(blocks))


def _table(group: ActionGroup, by: str) -> Table:
    names = [_part_name(part) for part in group.parts]
    return Table(
        key=f"action-plan/{group.key}",
        caption=Paragraph((Words("Actions: "), Constant(group.label, ENTERED))),
        columns=_columns(_BY_OWNER if by == "owner" else _BY_PRIORITY, "words"),
        rows=tuple(
            _row(action, name, by)
            for part, name in zip(group.parts, names, strict=True)
            for action in part.actions
        ),
        sections=tuple(name for name in names if name),
        notes=(),
        source=Paragraph((Words("register of actions"),)),
        row_heading="Action",
    )


def _part_name(part: Part) -> str:
    return part.commitment.text("text") if part.commitment else ""


def _row(action: PlanAction, section: str, by: str) -> Row:
    entry = action.entry
    who = ", ".join(filter(None, (entry.text("owner"), entry.text("owner_body"))))
    priority = action.priority.text("title") if action.priority else ""
    due = day_label(action.due) if action.due else ""
    done = entry.day("done_on")
    status = f"done on {day_label(done)}" if action.is_done and done else entry.text("status")
    cells = (
        priority if by == "owner" else who,
        f"{due}, overdue" if action.late else due,
        status,
        entry.text("outcome"),
    )
    label = Constant(f"{entry.number}. {entry.text('text')}", ENTERED)
    return Row(str(entry.number), label, 1, section, tuple(map(_words, cells)))


def _overdue(plan: ActionPlan) -> tuple[Section, ...]:
    if not plan.overdue:
        return ()
    lines = tuple(said(_late_words(action)) for action in plan.overdue)
    return (Section("overdue", Words("Overdue"), (Bullets(lines),)),)


def _late_words(action: PlanAction) -> str:
    due = day_label(action.due) if action.due else ""
    days = "1 day" if action.late == 1 else f"{count_text(action.late)} days"
    return f"{action.entry.text('text')}: {action.entry.text('owner')}, due {due}, {days} ago"


def _bare(plan: ActionPlan) -> tuple[Section, ...]:
    if not plan.bare:
        return ()
    lines = tuple(said(f"{each.text('number')} {each.text('text')}".strip()) for each in plan.bare)
    return (Section("bare", Words("Open commitments without an action"), (Bullets(lines),)),)


def programmes_document(table: Programmes, around: Around) -> Document:
    """Sessions by programme and district, and people reached the same way."""
    period = f"{day_label(table.first)} to {day_label(table.last)}"
    blocks: list[Block] = [said(programmes_headline(table), COUNTED)]
    if table.entries:
        blocks += [_grid(table, "sessions", period), _grid(table, "people", period)]
    silent = ", ".join(each.name for each in table.silent)
    return Document(
        key="education",
        layout="paper",
        cover=_cover(around, "Education sessions", period, table.entries),
        findings=(),
        sections=(
            Section("education", Words("Sessions by programme and district"), tuple(blocks)),
        ),
        notes=_notes(
            around,
            SESSIONS_RULE,
            f"None recorded in the period: {silent}." if silent and table.entries else "",
        ),
    )


def programmes_headline(table: Programmes) -> str:
    """What the table says in a sentence."""
    total = table.total
    if not total.entries:
        return "No session is recorded in this period."
    districts = [each for each in table.districts if not each.is_more]
    heard = sum(table.column(each.code) is not None for each in districts)
    reached = f", {count_text(total.people)} people reached" if total.people is not None else ""
    return (
        f"{count_text(total.sessions)} {'session' if total.sessions == 1 else 'sessions'} of "
        f"{len(table.names)} {'programme' if len(table.names) == 1 else 'programmes'} recorded in "
        f"{heard} of {len(districts)} districts{reached}."
    )


def _grid(table: Programmes, what: str, period: str) -> Table:
    def value(tally: Tally | None) -> Cell:
        if tally is None:
            return _number(None)
        return _number(tally.sessions if what == "sessions" else tally.people)

    def row(key: str, name: str) -> Row:
        cells = (value(table.row(key)), *(value(table.cell(key, d.code)) for d in table.districts))
        return Row(key, Constant(name, ENTERED), 1, "", cells)

    columns = (value(table.total), *(value(table.column(each.code)) for each in table.districts))
    totals = Row("", Words("Totals"), 0, "", columns)
    title = "Sessions" if what == "sessions" else "People reached"
    return Table(
        key=f"education/{what}",
        caption=Paragraph(
            (Words(f"{title} by programme and district, "), Constant(period, "period"))
        ),
        columns=_columns(("All districts", *(each.name for each in table.districts)), "plain"),
        rows=(totals, *(row(key, name) for key, name in table.names.items())),
        sections=(),
        notes=(),
        source=Paragraph((Words("register of education sessions"),)),
        row_heading="Programme",
    )
