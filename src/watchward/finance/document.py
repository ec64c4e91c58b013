"""Money as a document: what needs attention, awards by stream, every sum, outputs, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from watchward.content.document import Block, Cover, Document, Section
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, Words
from watchward.finance.awards import RISK_RULE, AwardStanding, Flag
from watchward.finance.decisions import WITHHELD_NOTE, Approved
from watchward.finance.lines import Amounts
from watchward.finance.outputs import COST_RULE, Bought
from watchward.finance.sums import Group, Match
from watchward.words.marking import Marking
from watchward.words.numbers import MINUS, count_text
from watchward.words.periods import day_label
from watchward.words.record_values import money_text
from watchward.words.records import Entry

TYPED = "entered in the registers of money"
SUM = "sum of amounts entered in the registers of money"
NONE_MARK = "\N{EN DASH}"
HOW = (
    "Amounts are in pounds. An award counts in a year by its profile, an allocation by its own "
    "year, and a payment by the day it was paid, so a payment made late counts in a later year. "
    "Committed is the part of allocations still to be paid, but for projects that are complete or "
    "withdrawn. Left is what was awarded and is not paid. Match funding is no part of an award, "
    "and no total here holds it but its own."
)


@dataclass(frozen=True, slots=True)
class Part:
    """A funding stream with its awards: its amounts are the sum of theirs."""

    label: str
    amounts: Amounts
    in_year: Amounts
    standings: tuple[AwardStanding, ...]


@dataclass(frozen=True, slots=True)
class MoneyContext:
    """Everything the document shows. `attention` pairs an award with what it needs."""

    body: str
    on: date
    is_past: bool
    year: str
    parts: tuple[Part, ...]
    total: Amounts
    in_year: Amounts
    attention: tuple[tuple[Entry, Flag], ...]
    groups: tuple[tuple[str, str, tuple[Group, ...]], ...]
    placed: tuple[tuple[str, str, tuple[Group, ...]], ...]
    placed_total: Amounts
    bought: tuple[Bought, ...]
    match: Match
    match_names: tuple[tuple[Entry, str], ...]
    decisions: tuple[Approved, ...]
    left_out: str
    marking: Marking
    produced_on: date
    version: int
    synthetic: str = ""


def money_document(context: MoneyContext) -> Document:
    """The document of all money, or of one award."""
    found = (_attention(context), _awards(context), _sums(context), _places(context),
             _outputs(context), _match(context), _decisions(context))  # fmt: skip
    notes = [said(HOW), said(RISK_RULE)]
    return Document(
        key="money",
        cover=_cover(context),
        findings=tuple(_findings(context)),
        sections=tuple(section for section in found if section is not None),
        notes=tuple([said(context.left_out), *notes] if context.left_out else notes),
    )


def said(text: str) -> Paragraph:
    """A paragraph whose numbers people entered."""
    return Paragraph((Constant(text, TYPED),))


def _cover(context: MoneyContext) -> Cover:
    state = "As the records stood at the end of" if context.is_past else "As the records stand on"
    return Cover(
        body=context.body,
        title=Words("Money: awards, allocations and spending"),
        period=Constant(f"Financial year {context.year}, and all years", "period"),
        produced_on=context.produced_on,
        marking=context.marking,
        version=context.version,
        status="As it stood" if context.is_past else "Working copy",
        facts=(("State of the record", Constant(f"{state} {day_label(context.on)}", "date")),),
        synthetic=context.synthetic,
    )


def headline(amounts: Amounts, awards: int) -> str:
    """The sums of some awards in a sentence."""
    word = "award" if awards == 1 else "awards"
    left = (
        f"{money_text(amounts.left)} is left"
        if amounts.left >= 0
        else f"{money_text(-amounts.left)} more is paid than was awarded"
    )
    return (
        f"{count_text(awards)} {word} of {money_text(amounts.awarded)} in all: "
        f"{money_text(amounts.allocated)} is allocated, {money_text(amounts.spent)} is spent and "
        f"{left}."
    )


def _findings(context: MoneyContext) -> list[Paragraph]:
    awards = sum(len(part.standings) for part in context.parts)
    if not awards:
        return [Paragraph((Words("No award is recorded."),))]
    grave = [(award, flag) for award, flag in context.attention if flag.is_grave]
    first = [said(headline(context.total, awards))]
    return first + [said(f"{award.text('name')}: {flag.words}") for award, flag in grave[:5]]


def pounds(pence: int, reason: str = TYPED) -> Entered:
    """An amount in pounds, with pence where there are any, to stand under a heading in pounds."""
    whole, rest = divmod(abs(pence), 100)
    text = (MINUS if pence < 0 else "") + f"{whole:,}" + (f".{rest:02d}" if rest else "")
    number = Decimal(pence) / 100 if rest else pence // 100
    return Entered(text, reason, "number", number)


def number(value: int | None) -> Entered:
    """A whole number that people entered; a dash for none."""
    if value is None:
        return Entered(NONE_MARK, "nothing entered", "mark")
    return Entered(count_text(value), TYPED, "number", value)


def entered(text: str) -> Entered:
    """Words that people entered; a dash for none."""
    return Entered(text or NONE_MARK, TYPED)


def _columns(*heads: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(head[0], "", head[1], head[1], *head[2:3]) for head in heads)


AMOUNTS = (
    ("awarded", "Awarded (£)"), ("allocated", "Allocated (£)"), ("spent", "Spent (£)"),
    ("left", "Left (£)"),
)  # fmt: skip
REST = (("unallocated", "Not yet allocated (£)"), ("committed", "Committed (£)"))
"""What a page shows in one table stands in two here, so that long amounts have room on paper."""
PLACED = (("allocated", "Allocated (£)"), ("spent", "Spent (£)"), ("committed", "Committed (£)"))


def _cells(amounts: Amounts, keys: Sequence[tuple[str, str]], reason: str) -> tuple[Cell, ...]:
    return tuple(pounds(getattr(amounts, key), reason) for key, _ in keys)


def _table(
    key: str, caption: str, heads: tuple[Column, ...], rows: Sequence[Row], row_heading: str,
    notes: tuple[Paragraph, ...] = (),
) -> Table:  # fmt: skip
    return Table(
        key=f"money/{key}",
        caption=said(caption),
        columns=heads,
        rows=tuple(rows),
        sections=(),
        notes=notes,
        source=Paragraph((Words("Registers of money"),)),
        row_heading=row_heading,
    )


def _row(key: str, label: str, cells: tuple[Cell, ...], level: int = 0) -> Row:
    return Row(key, Constant(label, TYPED), level, "Money", cells)


def _attention(context: MoneyContext) -> Section | None:
    if not context.attention:
        return None
    heads = _columns(("what", "What needs attention", "words"), ("amount", "Amount (£)"))
    rows = [
        _row(
            f"attention-{place}", award.text("name"),
            (entered(flag.words), pounds(flag.amount) if flag.amount else number(None)),
        )
        for place, (award, flag) in enumerate(context.attention)
    ]  # fmt: skip
    caption = f"What needs attention on {day_label(context.on)}"
    table = _table("attention", caption, heads, rows, "Award")
    return Section("attention", Words("What needs attention"), (table,))


def _awards(context: MoneyContext) -> Section | None:
    if not context.parts:
        return None
    year = [
        _row("total", "All awards", _cells(context.in_year, AMOUNTS, SUM)),
        *(row for part in context.parts for row in _year_rows(part, context.year)),
    ]
    heads = _columns(*AMOUNTS)
    one = _table("year", f"Awards in the financial year {context.year}", heads, year, "Award")
    on = day_label(context.on)
    every = [
        _row("total", "All awards", _cells(context.total, AMOUNTS, SUM)),
        *(row for part in context.parts for row in _all_rows(part, AMOUNTS)),
    ]
    blocks: tuple[Block, ...] = (
        _table("all", f"Awards over all years, on {on}", heads, every, "Award"),
        _rest(context, on),
    )
    if len(year) > 1:
        blocks = (one, *blocks)
    return Section("awards", Words("Awards by funding stream"), blocks)


def _rest(context: MoneyContext, on: str) -> Table:
    """What is still to be used, and by when."""
    rows = [_row("total", "All awards", (*_cells(context.total, REST, SUM), entered("")))]
    for part in context.parts:
        some = tuple(each for each in part.standings if _is_open(each))
        if some:
            rows += _all_rows(replace(part, standings=some), REST, has_day=True)
    heads = _columns(*REST, ("until", "Spend by", "words"))
    return _table("rest", f"What is still to be used, on {on}", heads, rows, "Award")


def _is_open(standing: AwardStanding) -> bool:
    """Whether anything is still to be allocated or to be paid."""
    return bool(standing.amounts.unallocated or standing.amounts.committed)


def _year_rows(part: Part, year: str) -> list[Row]:
    some = [each for each in part.standings if not each.in_year(year).is_nothing]
    if not some:
        return []
    return [
        _row(f"stream-{part.label}", part.label, _cells(part.in_year, AMOUNTS, SUM)),
        *(
            _row(f"award-{each.award.number}", each.award.text("name"),
                 _cells(each.in_year(year), AMOUNTS, SUM), 1)
            for each in some
        ),
    ]  # fmt: skip


def _all_rows(part: Part, keys: Sequence[tuple[str, str]], *, has_day: bool = False) -> list[Row]:
    """A stream and its awards over all years, with the day by which each must be spent."""

    def until(standing: AwardStanding) -> tuple[Cell, ...]:
        day = standing.award.day("spend_by")
        return (entered(day_label(day) if day else "no day given"),) if has_day else ()

    blank: tuple[Cell, ...] = (entered(""),) if has_day else ()
    whole = (*_cells(part.amounts, keys, SUM), *blank)
    return [
        _row(f"stream-{part.label}", part.label, whole),
        *(
            _row(
                f"award-{each.award.number}", each.award.text("name"),
                (*_cells(each.amounts, keys, SUM), *until(each)), 1,
            )
            for each in part.standings
        ),
    ]  # fmt: skip


def _sums(context: MoneyContext) -> Section | None:
    tables = [
        _groups(key, f"Money by {what}", groups, context.total, AMOUNTS, what)
        for key, what, groups in context.groups
        if groups
    ]
    return (
        Section("sums", Words("The same money added up otherwise"), tuple(tables))
        if tables
        else None
    )


def _places(context: MoneyContext) -> Section | None:
    tables = [
        _groups(key, f"Allocated and spent by {what}", groups, context.placed_total, PLACED, what)
        for key, what, groups in context.placed
        if groups
    ]
    return Section("places", Words("Projects and sites"), tuple(tables)) if tables else None


def _groups(
    key: str, caption: str, groups: tuple[Group, ...], whole: Amounts,
    keys: Sequence[tuple[str, str]], what: str,
) -> Table:  # fmt: skip
    rows = [_row("total", "All", _cells(whole, keys, SUM))]
    rows += [
        _row(f"{key}-{each.key}", each.label, _cells(each.amounts, keys, SUM), 1) for each in groups
    ]
    return _table(key, caption, _columns(*keys), rows, what[0].upper() + what[1:])


def _outputs(context: MoneyContext) -> Section | None:
    if not context.bought:
        return None
    heads = _columns(
        ("site", "Site", "words"), ("planned", "Planned"), ("delivered", "Delivered"),
        ("unit", "Unit", "words"), ("cost", "Unit cost with its base", "words"),
    )  # fmt: skip
    rows = [
        _row(
            f"output-{each.entry.number}", each.entry.text("what"),
            (
                entered(each.site), number(each.planned), number(each.delivered),
                entered(each.entry.text("unit")), entered(each.cost_words),
            ),
        )
        for each in context.bought
    ]  # fmt: skip
    table = _table("outputs", "What was bought", heads, rows, "Output", (said(COST_RULE),))
    return Section("outputs", Words("Outputs bought"), (table,))


def _match(context: MoneyContext) -> Section | None:
    if not context.match.entries:
        return None
    heads = _columns(("beside", "Beside", "words"), ("year", "Financial year", "words"),
                     ("cash", "Cash (£)"), ("in_kind", "In kind (£)"))  # fmt: skip
    match = context.match
    total = (entered(""), entered(""), pounds(match.cash, SUM), pounds(match.in_kind, SUM))
    rows = [_row("total", "All match funding", total)]
    rows += [
        _row(f"match-{entry.number}", entry.text("body"), (
            entered(name), entered(entry.text("year")),
            *(
                pounds(entry.whole("amount") or 0) if entry.text("sort") == sort else number(None)
                for sort in ("cash", "in kind")
            ),
        ), 1)
        for entry, name in context.match_names
    ]  # fmt: skip
    table = _table("match", "Match funding, which is no part of the awards", heads, rows, "Body")
    return Section("match", Words("Match funding"), (table,))


def _decisions(context: MoneyContext) -> Section | None:
    if not context.decisions:
        return None
    heads = _columns(
        ("subject", "Subject", "words"), ("value", "Value", "words"),
        ("on", "Approved on", "words"), ("status", "Publication", "words"),
        ("awards", "Awards", "words"),
    )  # fmt: skip
    rows = []
    for each in context.decisions:
        entry, day = each.entry, each.entry.day("on")
        said_ = ". ".join(filter(None, (entry.text("subject"), entry.text("outline"))))
        rows.append(_row(f"decision-{entry.number}", each.key, (
            entered(said_), entered(each.value), entered(day_label(day) if day else ""),
            entered(entry.text("status")),
            entered("; ".join(award.text("name") for award in each.awards)),
        )))  # fmt: skip
    withheld = any(each.is_withheld for each in context.decisions)
    notes = (said(WITHHELD_NOTE),) if withheld else ()
    table = _table("decisions", "Decisions that approved money", heads, rows, "Decision", notes)
    return Section("decisions", Words("Decisions"), (table,))
