"""A data contract: the fields of an extract, what each may hold, and how it is read.

The same declaration gives the checks, the column types and the reference
page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an extract.

    `kind` is text, code, date (a day; a time of day is left off), moment (a day, or a day and
    time), flag, number, whole or choice; `choices` are what a choice may hold (compared
    without regard to case).
    """

    name: str
    kind: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """What an extract of a kind holds.

    `one_of` are groups of columns of which at least one must be present;
    `reference` is the column that identifies a row.
    """

    kind: str
    title: str
    reference: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> list[str]:
        """Every column the contract knows."""
        return [field.name for field in self.fields]

    @property
    def required(self) -> list[str]:
        """The columns an extract must have."""
        return [field.name for field in self.fields if field.required]


def main_date(fields: Sequence[Field]) -> Field | None:
    """The date or time every row must have, among some columns: rows are held by its month."""
    return next((f for f in fields if f.kind in ("date", "moment") and f.needs_value), None)


def main_moment(fields: Sequence[Field]) -> Field | None:
    """The column that says whether a row's time of day is known."""
    return next((f for f in fields if f.kind == "moment"), None)


def quoted(name: str) -> str:
    """A column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def one_of_words(word: str, *others: str) -> str:
    """SQL for the text `word`, in a type that says which texts there can be.

    Written as text all the same, and in a tenth of the time. All are SQL literals.
    """
    return f"CAST({word} AS ENUM({', '.join((word, *others))}))"


def trimmed(name: str) -> str:
    """SQL for a raw cell without surrounding blanks, NULL when blank."""
    cell = quoted(name)
    has_blank = f"{cell} = '' OR contains({cell}, ' ')"  # few have, and trim is dear
    return f"CASE WHEN {has_blank} THEN nullif(trim({cell}), '') ELSE {cell} END"


def as_read(name: str) -> str:
    """SQL for a cell's value after its type, for conditions between cells of a row."""
    return quoted(f"{name} as read")


FLAG_TRUE = ("y", "true", "1", "yes")
FLAG_FALSE = ("n", "false", "0", "no")
OLDEST = "1900-01-01"
"""No date before this one is believed: a year such as 0202 is a slip."""


def parsed(field: Field, cell: str = "") -> str:
    """SQL that turns a cell into its value; NULL if blank or wrong.

    `cell` is SQL for the cell without surrounding blanks, NULL when blank; the
    raw cell of the field's name if not given. That is then trimmed only where
    it must be.
    """
    raw = cell or quoted(field.name)
    cell = cell or trimmed(field.name)
    if field.kind == "flag":
        return (
            f"CASE WHEN {raw} = 'N' THEN false WHEN {raw} = 'Y' THEN true "
            f"WHEN lower({cell}) IN {FLAG_TRUE} THEN true "
            f"WHEN lower({cell}) IN {FLAG_FALSE} THEN false END"
        )
    if field.kind == "date":
        return f"CAST({moment(cell, raw)} AS DATE)"
    if field.kind == "moment":
        return moment(cell, raw)
    if field.kind == "number":
        number = f"TRY_CAST({cell} AS DOUBLE)"
        return f"CASE WHEN isfinite({number}) THEN {number} END"
    if field.kind == "whole":
        whole = f"regexp_full_match({cell}, '[+-]?[0-9]+')"
        return f"CASE WHEN {whole} THEN TRY_CAST({cell} AS BIGINT) END"
    if field.kind == "choice":
        return f"lower({cell})"
    return cell


_TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
_ZONE = r"(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)"
_FORM = rf"\d{{4}}-\d\d-\d\d([T ]{_TIME}{_ZONE}?)?"
"""Left to itself DuckDB would also read 24:00 as the next day, 00: 0, 00:-00 and the year 20240."""


_USUAL = {10: "%Y-%m-%d", 16: "%Y-%m-%dT%H:%M", 19: "%Y-%m-%dT%H:%M:%S"}
"""The forms nearly all dates and times have, by their length in bytes."""


def moment(cell: str, raw: str = "") -> str:
    """SQL for a wall-clock time in London from a day, a time, or a time with an offset.

    Reads ``2024-10-31``, ``2024-10-31T14:05``, with seconds, with a fraction,
    with ``Z``, ``+01``, ``+0100`` or ``+01:00``; a blank may stand for T.

    The usual forms are read first and by a quicker way, which takes nothing
    that `strict_moment` refuses: a form has as many digits as its length leaves
    room for, blanks are skipped at the two ends only, and neither is possible
    (the text begins with a digit, and the mark put behind it must follow the last).
    So they may be looked for in `raw`, the cell with its blanks.
    """
    raw = raw or cell
    usual = " ".join(
        f"WHEN {length} THEN try_strptime({raw} || '.', '{form}.')"
        for length, form in _USUAL.items()
    )
    return (
        f"coalesce(CASE WHEN {raw} >= '{OLDEST}' THEN CASE strlen({raw}) {usual} END END, "
        f"CASE WHEN {raw} IS NOT NULL THEN {strict_moment(cell)} END)"
    )


def strict_moment(cell: str) -> str:
    """SQL for what `moment` reads, every form of it, checked letter by letter."""
    plain = f"length({cell}) IN (10, 16) OR (length({cell}) = 19 AND {cell}[17] = ':')"
    zoned = f"ends_with({cell}, 'Z') OR " + " OR ".join(
        f"{cell}[{place}] IN ('+', '-')" for place in (-6, -5, -3)
    )
    return (
        f"CASE WHEN {cell} < '{OLDEST}' OR NOT regexp_full_match({cell}, '{_FORM}') THEN NULL "
        f"WHEN {plain} THEN TRY_CAST({cell} AS TIMESTAMP) "
        f"WHEN {zoned} THEN timezone('Europe/London', TRY_CAST({cell} AS TIMESTAMPTZ)) "
        f"ELSE TRY_CAST({cell} AS TIMESTAMP) END"
    )


def fault(field: Field, cell: str = "", value: str = "") -> tuple[str, str] | None:
    """SQL condition that a cell is wrong, and the reason in words; None if nothing can be.

    `cell` and `value` are SQL for the cell and what it was read as, if they
    are not to be worked out from the raw cell.
    """
    cell = cell or trimmed(field.name)
    value = value or parsed(field, cell)
    unread = f"({value}) IS NULL AND {cell} IS NOT NULL"
    if field.kind in ("date", "moment"):
        form = "2024-10-31" if field.kind == "date" else "2024-10-31 or 2024-10-31T14:05"
        return unread, f"expected a real date since 1900 written {form}"
    if field.kind == "flag":
        return unread, "expected Y or N (or blank)"
    if field.kind in ("number", "whole"):
        return unread, "expected a number" if field.kind == "number" else "expected a whole number"
    if field.kind == "choice":
        return (
            " AND ".join(f"{value} <> {literal(choice)}" for choice in field.choices),
            f"expected one of {', '.join(field.choices)}, or blank",
        )
    return None
