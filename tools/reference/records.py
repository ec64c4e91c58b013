"""Reference page of what people keep: every kind of record, read from its declaration."""

from __future__ import annotations

import re

from tools.reference.markdown import page, table
from watchward.usecases.desk.kinds import CHECKS, KINDS, referring
from watchward.words.record_checks import Check
from watchward.words.records import Field, FieldType, Kind

HOW_WRITTEN = {
    FieldType.TEXT: "a line of text",
    FieldType.LONG: "text of several lines",
    FieldType.LINES: "a list, one entry a line",
    FieldType.DATE: "a day: `2024-10-31`, `31/10/2024` or `31 October 2024`",
    FieldType.MONTH: "a month: `2024-10`",
    FieldType.YEAR: "a financial year: `2024/25`",
    FieldType.WHOLE: "a whole number from 0",
    FieldType.MONEY: "pounds and pence: `£1,234.50`",
    FieldType.NUMBER: "a number, with decimals or without",
    FieldType.CHOICE: "one of a few words",
    FieldType.FIGURE: "the [key of a figure](figure-keys.md)",
    FieldType.PERIOD: "a [period](figure-keys.md): `2019-12-r12`",
    FieldType.LINK: "a web address",
    FieldType.REF: "the number or the exact title of a record",
    FieldType.REFS: "numbers or exact titles of records, with `;` between",
}
"""What is written in a field of each type."""

INTRODUCTION = """\
A record is of one kind. The kind says which fields it has, and so makes its form, its list, its
spreadsheet and its history: [keep records as a
spreadsheet](../how-to/keep-records-as-a-spreadsheet.md). The word in code letters is how commands
name a kind or a field. In a sheet, a column's heading is the field's name or that word.

Every record has besides a number within its kind, an area (blank: of no one area), a marking, and
its history: each state it had, with who made it so, when and why. [How the kinds hang
together](../explanation/giving-account.md) has a page of its own."""

BETWEEN = """\
## What must hold between records

- A plan follows, a priority follows, and a commitment becomes, others of its kind. No chain of them
  leads back to where it began.
- A question is closed only when every action that holds what was promised to it is done, or
  withdrawn with a reason in its outcome.
- A change of a record that somebody else changed meanwhile is refused, and so is undoing an act
  whose records were changed since. Nothing is lost either way.
- Sums of money that do not add up are kept and named, never refused: what was paid was paid. [Keep
  the money](../how-to/keep-the-money.md) says how they are counted."""


def records_page() -> str:
    """Every kind of record under its group."""
    parts: list[str] = []
    for group in dict.fromkeys(kind.group for kind in KINDS.values()):
        kinds = [kind for kind in KINDS.values() if kind.group == group]
        parts += [f"## {group}", *(part for kind in kinds for part in kind_parts(kind))]
    types = [(str(each).capitalize(), words) for each, words in HOW_WRITTEN.items()]
    return page(
        "What people keep: the kinds of record",
        "the declarations in `src/watchward/{plan,delivery,finance,scrutiny}/kinds.py`",
        INTRODUCTION,
        "## How a field is written",
        table(("Type", "Is written as"), types),
        BETWEEN,
        *parts,
    )


def kind_parts(kind: Kind) -> list[str]:
    """A kind: what it is for, its fields, what must hold, and what refers to it."""
    rows = [field_row(kind, field) for field in kind.fields]
    parts = [
        f"### {kind.plural} (`{kind.key}`)",
        kind.purpose,
        table(("Field", "Name", "Type", "Needed", "Holds"), rows),
    ]
    if checks := CHECKS.get(kind.key):
        parts.append("\n".join(f"- {check_words(kind, check)}" for check in checks))
    if kind.open_statuses:
        status = kind.field(kind.status).label.lower()
        words = ", ".join(kind.open_statuses)
        parts.append(f"Still to be done while its {status} is: {words}.")
    if others := referring(kind):
        named = dict.fromkeys(other.plural.lower() for other, _ in others)
        parts.append(f"Referred to by: {', '.join(named)}.")
    return parts


def field_row(kind: Kind, field: Field) -> tuple[str, ...]:
    """A field's line of the table."""
    holds = ", ".join(field.choices)
    if field.refers:
        holds = f"{KINDS[field.refers].plural} (`{field.refers}`)"
    names = "It names the record" if field.key == kind.title else ""
    return (
        f"`{field.key}`",
        field.label,
        str(field.type),
        "yes" if field.required else "",
        ". ".join(part.rstrip(".") for part in (holds, field.help, names) if part),
    )


def check_words(kind: Kind, check: Check) -> str:
    """What a check demands, with the names of fields as people see them."""
    said = check.__doc__ or ""
    if not said.strip():
        raise ValueError(f"a check of {kind.key} does not say in a docstring what must hold")
    return re.sub(r"`(\w+)`", lambda match: f"“{kind.field(match[1]).label}”", said.strip())
