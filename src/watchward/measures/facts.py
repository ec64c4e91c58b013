"""What the cube counts, declared once with Ibis and compiled to the SQL of any engine.

Three facts: offences by the month they were recorded, solved by the month of
an offence's first outcome within a named definition, incidents by the month
they were created. Meaning (area, crime type) is resolved after counting.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, TableSchema

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


def _place_key(table: Any) -> Any:
    """Where a row says it was: a district as given, or an LSOA code and name with the force."""
    import ibis

    lsoa = "l|" + table.lsoa.fill_null("") + "|" + table.lsoa_name.fill_null("")
    lsoa = lsoa + "|" + table.force.fill_null("")
    return ibis.ifelse(table.source == "police-uk", lsoa, "d|" + table.district.fill_null("")).name(
        "place_key"
    )


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
    fact = ibis.ifelse(offences.is_cancelled.fill_null(False), "cancelled", "offences")
    return offences.group_by(
        month=offences.recorded_month,
        place_key=_place_key(offences),
        fact=fact,
        vocabulary=offences.vocabulary,
        code=offences.code,
        flag_key=_flag_key(offences),
    ).agg(row_count=offences.count())


def solved_expression() -> Any:
    """Solved offences by the month of the first outcome in each named definition.

    Reads the table ``solved_codes`` (definition, vocabulary, outcome_type). An
    offence counts under its place, code and flags as held; an outcome of an
    offence not held counts nowhere.
    """
    offences, first = _table(OFFENCES), _first_outcomes()
    held = offences.filter(~offences.is_cancelled.fill_null(False))
    joined = held.join(first, (held.source == first.of_source) & (held.crime_ref == first.of_ref))
    month = (joined.first_on.year() * 100 + joined.first_on.month()).cast("int32")
    return joined.group_by(
        month=month,
        place_key=_place_key(joined),
        fact="solved:" + joined.definition,
        vocabulary=joined.vocabulary,
        code=joined.code,
        flag_key=_flag_key(joined),
    ).agg(row_count=joined.count())


def _first_outcomes() -> Any:
    """The first outcome of each reference within each definition."""
    import ibis

    outcomes = _table(OUTCOMES)
    codes = ibis.table(
        {"definition": "string", "vocabulary": "string", "outcome_type": "string"},
        name="solved_codes",
    )
    counting = outcomes.join(
        codes,
        (outcomes.vocabulary == codes.vocabulary) & (outcomes.outcome_type == codes.outcome_type),
    )
    return counting.group_by(
        definition=codes.definition, of_source=outcomes.source, of_ref=outcomes.crime_ref
    ).agg(first_on=outcomes.outcome_on.min())


def incidents_expression() -> Any:
    """Incidents by month, place and category."""
    import ibis

    incidents = _table(INCIDENTS)
    return incidents.group_by(
        month=incidents.created_month,
        place_key=_place_key(incidents),
        fact=ibis.literal("incidents"),
        vocabulary=ibis.literal("incident"),
        code=incidents.category.fill_null(""),
        flag_key=ibis.literal(0).cast("int32"),
    ).agg(row_count=incidents.count())


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


def record_sql(table: str, definition: str) -> str:
    """Single records with the place and flags the cube counts them by, as DuckDB SQL.

    With a `definition`, only offences solved under it, with ``first_on`` and
    ``first_month`` of that first outcome.
    """
    import ibis

    records = _table(OFFENCES if table == OFFENCES.name else INCIDENTS)
    if definition:
        first = _first_outcomes().filter(ibis._.definition == definition)
        records = records.join(
            first, (records.source == first.of_source) & (records.crime_ref == first.of_ref)
        )
        records = records.mutate(
            first_month=(records.first_on.year() * 100 + records.first_on.month()).cast("int32")
        )
    keyed = records.mutate(place_key=_place_key(records))
    if table == OFFENCES.name:
        keyed = keyed.mutate(flag_key=_flag_key(records))
    return str(ibis.to_sql(keyed, dialect="duckdb"))
