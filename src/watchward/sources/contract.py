"""A data contract: the fields of an extract, what each may hold, and how it is read.

The same declaration gives the checks, the column types and the reference
page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an extract.

    `kind` is text, code, date (a day), moment (a day, or a day and time), flag, number,
    whole or choice; `choices` are what a choice may hold (compared without regard to case).
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


def quoted(name: str) -> str:
    """A column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def trimmed(name: str) -> str:
    """SQL for a raw cell without surrounding blanks, NULL when blank."""
    return f"nullif(trim({quoted(name)}), '')"


FLAG_TRUE = ("y", "true", "1", "yes")
FLAG_FALSE = ("n", "false", "0", "no")


def parsed(field: Field) -> str:
    """SQL that turns a raw cell into its value; NULL if blank or wrong."""
    cell = trimmed(field.name)
    if field.kind == "flag":
        return (
            f"CASE WHEN lower({cell}) IN {FLAG_TRUE} THEN true "
            f"WHEN lower({cell}) IN {FLAG_FALSE} THEN false END"
        )
    if field.kind == "date":
        return f"CASE WHEN {_iso(cell, 10)} THEN TRY_CAST({cell} AS DATE) END"
    if field.kind == "moment":
        return moment(cell)
    if field.kind in ("number", "whole"):
        return f"TRY_CAST({cell} AS {'DOUBLE' if field.kind == 'number' else 'BIGINT'})"
    if field.kind == "choice":
        return f"lower({cell})"
    return cell


def _iso(cell: str, *lengths: int) -> str:
    """SQL condition: the cell has one of these lengths and begins like 2024-10."""
    return f"length({cell}) IN ({', '.join(map(str, lengths))}) AND {cell}[5] = '-'"


def moment(cell: str) -> str:
    """SQL for a wall-clock time in London from a day, a time, or a time with an offset."""
    zoned = f"TRY_CAST({cell} AS TIMESTAMPTZ)"
    return (
        f"CASE WHEN {_iso(cell, 10, 16, 19)} AND NOT ends_with({cell}, 'Z') "
        f"THEN TRY_CAST({cell} AS TIMESTAMP) "
        f"WHEN length({cell}) >= 17 AND {cell}[5] = '-' AND {cell}[11] IN ('T', ' ') "
        f"AND (ends_with({cell}, 'Z') OR {cell}[-6] IN ('+', '-') OR {cell}[-5] IN ('+', '-')) "
        f"THEN timezone('Europe/London', {zoned}) "
        f"WHEN length({cell}) > 19 AND {cell}[5] = '-' AND {cell}[20] = '.' "
        f"THEN TRY_CAST({cell} AS TIMESTAMP) END"
    )


def fault(field: Field) -> tuple[str, str] | None:
    """SQL condition that a raw cell is wrong, and the reason in words; None if nothing can be."""
    cell = trimmed(field.name)
    if field.kind in ("date", "moment"):
        form = "2024-10-31" if field.kind == "date" else "2024-10-31 or 2024-10-31T14:05"
        return (
            f"{cell} IS NOT NULL AND ({parsed(field)}) IS NULL",
            f"expected a real date written {form}",
        )
    if field.kind == "flag":
        return f"{cell} IS NOT NULL AND ({parsed(field)}) IS NULL", "expected Y or N (or blank)"
    if field.kind in ("number", "whole"):
        said = "a number" if field.kind == "number" else "a whole number"
        return f"{cell} IS NOT NULL AND ({parsed(field)}) IS NULL", f"expected {said}"
    if field.kind == "choice":
        return (
            f"{cell} IS NOT NULL AND lower({cell}) NOT IN ({', '.join(map(literal, field.choices))})",
            f"expected one of {', '.join(field.choices)}, or blank",
        )
    return None
