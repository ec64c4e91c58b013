"""What the cube counts, declared once with Ibis and compiled to the SQL of any engine.

Three facts: offences by the month they were recorded, solved by the month of
an offence's first outcome within a named definition, incidents by the month
they were created. Meaning (area, crime type) is resolved after counting.

Each fact counts in two steps: records by their columns as they stand, which
an engine does fastest, and then the few groups by the keys worked out of
those columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, TableSchema
from watchward.words.outcomes import (
    SolvedDefinition,
    codes_in,
    solved_definition,
    solved_definitions,
)

RISKS = ("", "high", "medium", "standard", "none")
"""Domestic abuse risk levels in the order the flag key numbers them."""
DOMESTIC, RISK, HATE, RACIAL, KNIFE = 1, 2, 16, 32, 64
"""Weights within the flag key: one whole number for an observed combination of flags."""

_IBIS_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "int32",
    "BIGINT": "int64",
    "DOUBLE": "float64",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}


def _table(schema: TableSchema) -> Any:
    import ibis

    return ibis.table(
        {name: _IBIS_TYPES[kind] for name, kind in schema.columns.items()}, name=schema.name
    )


_FLAG_COLUMNS = ("is_domestic", "domestic_risk", "is_hate", "is_racial", "is_knife")


def _place(table: Any) -> dict[str, Any]:
    """Where a row says it was, in two columns to group by (`_place_key` makes one of them).

    A district as given needs no work for each row; an LSOA code and name with
    the force stand in one text.
    """
    import ibis

    is_open = (table.source == "police-uk").fill_null(False)
    lsoa = "l|" + table.lsoa.fill_null("") + "|" + table.lsoa_name.fill_null("")
    lsoa = lsoa + "|" + table.force.fill_null("")
    return {"is_open": is_open, "place": ibis.ifelse(is_open, lsoa, table.district)}


def _place_key(is_open: Any, place: Any) -> Any:
    """One text for a place: ``d|`` and a district, or ``l|``, LSOA code, LSOA name and force."""
    import ibis

    return ibis.ifelse(is_open, place, "d|" + place.fill_null("")).name("place_key")


def _flag_key(offences: Any) -> Any:
    import ibis

    risk = offences.domestic_risk
    level = ibis.cases(*[(risk == word, number) for number, word in enumerate(RISKS)][1:], else_=0)
    return (
        offences.is_domestic.fill_null(False).cast("int32") * DOMESTIC
        + level.cast("int32") * RISK
        + offences.is_hate.fill_null(False).cast("int32") * HATE
        + offences.is_racial.fill_null(False).cast("int32") * RACIAL
        + offences.is_knife.fill_null(False).cast("int32") * KNIFE
    ).cast("int32").name("flag_key")  # fmt: skip


def offences_expression() -> Any:
    """Offences by month, place, code and flags; cancelled ones are a fact of their own."""
    import ibis

    offences = _table(OFFENCES)
    grouped = _grouped(offences, month=offences.recorded_month, is_cancelled=offences.is_cancelled)
    fact = ibis.ifelse(grouped.is_cancelled.fill_null(False), "cancelled", "offences")
    return _keyed(grouped, fact)


def solved_expression() -> Any:
    """Solved offences by the month of the first outcome in each named definition.

    An offence counts under its place, code and flags as held; an outcome of an
    offence not held counts nowhere.
    """
    import ibis

    definitions = list(solved_definitions().values())
    offences, first = _table(OFFENCES), _first_outcomes(definitions, "outcome_month")
    held = offences.filter(~offences.is_cancelled.fill_null(False))
    joined = held.join(first, (held.source == first.of_source) & (held.crime_ref == first.of_ref))
    months = {f"month_{i}": joined[f"first_{i}"] for i in range(len(definitions))}
    grouped = _grouped(joined, **months)
    shared = [name for name in grouped.columns if name not in months]
    every = ibis.union(*[
        grouped.filter(grouped[f"month_{i}"].notnull()).select(
            *shared,
            month=grouped[f"month_{i}"],
            fact=ibis.literal(f"solved:{definition.name}"),
        )
        for i, definition in enumerate(definitions)
    ])  # fmt: skip
    return _keyed(every, every.fact)


def incidents_expression() -> Any:
    """Incidents by month, place and category."""
    import ibis

    incidents = _table(INCIDENTS)
    grouped = incidents.group_by(
        month=incidents.created_month, code=incidents.category, **_place(incidents)
    ).agg(row_count=_count(incidents))
    return grouped.group_by(
        month=grouped.month,
        place_key=_place_key(grouped.is_open, grouped.place),
        fact=ibis.literal("incidents"),
        vocabulary=ibis.literal("incident"),
        code=grouped.code.fill_null(""),
        flag_key=ibis.literal(0).cast("int32"),
    ).agg(row_count=grouped.row_count.sum())


def _grouped(records: Any, **columns: Any) -> Any:
    """Records counted by the given columns and those of place, code and flags, as they stand."""
    flags = {name: records[name] for name in _FLAG_COLUMNS}
    return records.group_by(
        **columns,
        **_place(records),
        vocabulary=records.vocabulary,
        code=records.code,
        **flags,
    ).agg(row_count=_count(records))


def _count(table: Any) -> Any:
    """The number of rows, in a type whose sum is a whole number on every engine."""
    return table.count().cast("int32")


def _keyed(grouped: Any, fact: Any) -> Any:
    """Groups of records summed by the keys of the cube."""
    return grouped.group_by(
        month=grouped.month,
        place_key=_place_key(grouped.is_open, grouped.place),
        fact=fact,
        vocabulary=grouped.vocabulary,
        code=grouped.code,
        flag_key=_flag_key(grouped),
    ).agg(row_count=grouped.row_count.sum())


def _first_outcomes(definitions: Sequence[SolvedDefinition], when: str) -> Any:
    """References with an outcome in any of the definitions; ``first_0``, ``first_1``… the first
    in each, by the day (``outcome_on``) or, which is all the cube needs, the month."""
    outcomes = _table(OUTCOMES)
    counting = outcomes.filter(_is_among(outcomes, definitions))
    firsts = {
        f"first_{i}": counting[when].min(where=_is_among(counting, [definition]))
        for i, definition in enumerate(definitions)
    }
    return counting.group_by(of_source=counting.source, of_ref=counting.crime_ref).agg(**firsts)


def _is_among(outcomes: Any, definitions: Sequence[SolvedDefinition]) -> Any:
    """Whether an outcome counts as solved under any of the definitions."""
    codes: dict[str, set[str]] = {}
    for definition in definitions:
        for vocabulary, code in codes_in(definition):
            codes.setdefault(vocabulary, set()).add(code)
    return reduce(
        or_,
        [
            (outcomes.vocabulary == vocabulary) & outcomes.outcome_type.isin(sorted(held))
            for vocabulary, held in codes.items()
        ],
    )


@cache
def fact_sql(dialect: str = "duckdb") -> dict[str, str]:
    """The three facts as SQL text of an engine; compiled once in a process."""
    import ibis

    return {
        name: str(ibis.to_sql(expression(), dialect=dialect))
        for name, expression in (
            ("offences", offences_expression),
            ("solved", solved_expression),
            ("incidents", incidents_expression),
        )
    }


@cache
def record_sql(table: str, definition: str) -> str:
    """Single records with the place and flags the cube counts them by, as DuckDB SQL.

    With a `definition`, only offences solved under it, with ``first_on`` and
    ``first_month`` of that first outcome.
    """
    import ibis

    records = _table(OFFENCES if table == OFFENCES.name else INCIDENTS)
    if definition:
        chosen = [solved_definition(definition)]
        first = _first_outcomes(chosen, "outcome_on").rename(first_on="first_0")
        records = records.join(
            first, (records.source == first.of_source) & (records.crime_ref == first.of_ref)
        )
        month = records.first_on.year() * 100 + records.first_on.month()
        records = records.mutate(first_month=month.cast("int32"))
    keyed = records.mutate(place_key=_place_key(**_place(records)))
    if table == OFFENCES.name:
        keyed = keyed.mutate(flag_key=_flag_key(records))
    return str(ibis.to_sql(keyed, dialect="duckdb"))
