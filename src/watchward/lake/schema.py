"""The declared tables of the lake: columns, partition and what each is for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: column names to DuckDB types, and the month column that partitions it, if any."""

    name: str
    columns: dict[str, str]
    month: str = ""
    about: str = ""
    unless: dict[str, str] = field(default_factory=dict)
    """Columns that files leave out where every row has the value of another column."""

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return list(self.columns)

    def select_list(
        self, empty: frozenset[str] = frozenset(), some: frozenset[str] = frozenset()
    ) -> str:
        """The columns in order, cast to their types, as SQL.

        `empty` are those that no file has, `some` those that some files lack.
        """
        read = {name: "NULL" if name in empty else f'"{name}"' for name in self.columns}
        for name, other in self.unless.items():
            if name in empty:
                read[name] = f'"{other}"'
            elif name in some:
                read[name] = f'coalesce("{name}", "{other}")'
        return ", ".join(
            f'CAST({read[name]} AS {kind}) AS "{name}"' for name, kind in self.columns.items()
        )


_PLACE = {
    "district": "VARCHAR",
    "lsoa": "VARCHAR",
    "lsoa_name": "VARCHAR",
    "force": "VARCHAR",
    "ward": "VARCHAR",
    "beat": "VARCHAR",
    "easting": "DOUBLE",
    "northing": "DOUBLE",
    "longitude": "DOUBLE",
    "latitude": "DOUBLE",
}
_TRACE = {"extra": "VARCHAR", "file_name": "VARCHAR", "file_row": "BIGINT"}

OFFENCES = TableSchema(
    "core_offences",
    {
        "row_key": "VARCHAR",
        "crime_ref": "VARCHAR",
        "source": "VARCHAR",
        "vocabulary": "VARCHAR",
        "code": "VARCHAR",
        "recorded_on": "DATE",
        "recorded_precision": "VARCHAR",
        "recorded_month": "INTEGER",
        "committed_from": "TIMESTAMP",
        "committed_to": "TIMESTAMP",
        **_PLACE,
        "is_domestic": "BOOLEAN",
        "domestic_risk": "VARCHAR",
        "is_hate": "BOOLEAN",
        "hate_strands": "VARCHAR",
        "is_racial": "BOOLEAN",
        "is_knife": "BOOLEAN",
        "is_cancelled": "BOOLEAN",
        **_TRACE,
    },
    month="recorded_month",
    about="one row an offence, codes as given",
    unless={"row_key": "crime_ref"},
)

OUTCOMES = TableSchema(
    "core_outcomes",
    {
        "crime_ref": "VARCHAR",
        "source": "VARCHAR",
        "origin": "VARCHAR",
        "vocabulary": "VARCHAR",
        "outcome_type": "VARCHAR",
        "outcome_on": "DATE",
        "outcome_precision": "VARCHAR",
        "outcome_month": "INTEGER",
        "force": "VARCHAR",
        **_TRACE,
    },
    month="outcome_month",
    about="one row an outcome, many to an offence",
)

INCIDENTS = TableSchema(
    "core_incidents",
    {
        "row_key": "VARCHAR",
        "incident_ref": "VARCHAR",
        "source": "VARCHAR",
        "created_at": "TIMESTAMP",
        "created_precision": "VARCHAR",
        "created_month": "INTEGER",
        "category": "VARCHAR",
        "grade_first": "VARCHAR",
        "grade_final": "VARCHAR",
        "downgrade_authorised_by": "VARCHAR",
        "downgrade_reason": "VARCHAR",
        "dispatched_at": "TIMESTAMP",
        "arrived_at": "TIMESTAMP",
        "closed_at": "TIMESTAMP",
        **_PLACE,
        "is_rural": "BOOLEAN",
        "crime_type": "VARCHAR",
        "asb_type": "VARCHAR",
        "is_domestic": "BOOLEAN",
        "call_line": "VARCHAR",
        "answered_after_seconds": "DOUBLE",
        "is_abandoned": "BOOLEAN",
        **_TRACE,
    },
    month="created_month",
    about="one row an incident or call",
    unless={"row_key": "incident_ref"},
)

SEARCHES = TableSchema(
    "core_searches",
    {
        "row_key": "VARCHAR",
        "search_type": "VARCHAR",
        "searched_at": "TIMESTAMP",
        "searched_month": "INTEGER",
        "force": "VARCHAR",
        "latitude": "DOUBLE",
        "longitude": "DOUBLE",
        "gender": "VARCHAR",
        "age_range": "VARCHAR",
        "self_defined_ethnicity": "VARCHAR",
        "officer_defined_ethnicity": "VARCHAR",
        "legislation": "VARCHAR",
        "search_object": "VARCHAR",
        "search_outcome": "VARCHAR",
        "outcome_linked": "VARCHAR",
        **_TRACE,
    },
    month="searched_month",
    about="stop and search records of data.police.uk",
)

COVERAGE = TableSchema(
    "core_coverage",
    {
        "source": "VARCHAR",
        "scope": "VARCHAR",
        "month": "INTEGER",
        "vocabulary": "VARCHAR",
        "fields": "VARCHAR",
    },
    about="which months each source covers for which areas: decides missing from zero",
)

REJECTS = TableSchema(
    "core_rejects",
    {
        "load_number": "INTEGER",
        "kind": "VARCHAR",
        "file_name": "VARCHAR",
        "line": "BIGINT",
        "column_name": "VARCHAR",
        "value": "VARCHAR",
        "reason": "VARCHAR",
    },
    about="rows that could not be read, kept with their place and reason",
)

LOOKUP = TableSchema(
    "core_lookup",
    {
        "from_kind": "VARCHAR",
        "from_code": "VARCHAR",
        "from_name": "VARCHAR",
        "to_kind": "VARCHAR",
        "to_code": "VARCHAR",
        "to_name": "VARCHAR",
        "source": "VARCHAR",
    },
    about="which smaller area lies in which larger one, as loaded",
)

BOUNDARIES = TableSchema(
    "core_boundaries",
    {
        "kind": "VARCHAR",
        "code": "VARCHAR",
        "name": "VARCHAR",
        "geometry": "VARCHAR",
        "note": "VARCHAR",
        "source": "VARCHAR",
    },
    about="boundaries as GeoJSON geometries in longitude and latitude",
)

POPULATION = TableSchema(
    "core_population",
    {"area_code": "VARCHAR", "year": "INTEGER", "residents": "BIGINT", "source": "VARCHAR"},
    about="residents by area and year",
)

CODES = TableSchema(
    "core_codes",
    {
        "offence_code": "VARCHAR",
        "description": "VARCHAR",
        "tree_type": "VARCHAR",
        "valid_from": "VARCHAR",
        "valid_to": "VARCHAR",
        "source": "VARCHAR",
    },
    about="offence codes a user has added to the shipped list",
)

SERIES = TableSchema(
    "core_series",
    {
        "area": "VARCHAR",
        "measure": "VARCHAR",
        "period": "VARCHAR",
        "value": "VARCHAR",
        "unit": "VARCHAR",
        "source": "VARCHAR",
    },
    about="figures that arrive already counted",
)

PUBLISHED = TableSchema(
    "core_published",
    {
        "edition": "VARCHAR",
        "period": "VARCHAR",
        "against": "VARCHAR",
        "area_code": "VARCHAR",
        "area_as_printed": "VARCHAR",
        "crime_type": "VARCHAR",
        "label_as_printed": "VARCHAR",
        "offences_prev": "BIGINT",
        "offences_curr": "BIGINT",
        "solved_prev": "BIGINT",
        "solved_curr": "BIGINT",
        "printed": "VARCHAR",
        "place": "VARCHAR",
        "file_name": "VARCHAR",
    },
    about="a force's own published summary, row by row as printed",
)

CUBE = TableSchema(
    "out_cube",
    {
        "month": "INTEGER",
        "area_code": "VARCHAR",
        "fact": "VARCHAR",
        "vocabulary": "VARCHAR",
        "code": "VARCHAR",
        "flag_key": "INTEGER",
        "row_count": "BIGINT",
    },
    month="month",
    about="offences by recorded month, solved by outcome month, incidents by created month",
)

TABLES: dict[str, TableSchema] = {
    table.name: table
    for table in (
        OFFENCES, OUTCOMES, INCIDENTS, SEARCHES, COVERAGE, REJECTS, LOOKUP, BOUNDARIES,
        POPULATION, CODES, SERIES, PUBLISHED, CUBE,
    )
}  # fmt: skip
