"""The best SQL we could write by hand for the cube's counts, against which ours is measured.

What it computes, and no more: for the made-up extracts of `made_up`,

- offences (and apart from them cancelled ones) by recorded month, district as
  given, code and combination of flags;
- offences not cancelled by the month of their first outcome within each of
  the three shipped definitions of solved, with the same keys.

It knows what ours may not take for granted: that all rows come from one
source, in one vocabulary of outcomes, placed by district, with references
that do not repeat. Tried and slower on this data: one pass over offences with
a left join (a quarter slower), MIN(CASE …) for MIN(…) FILTER (a twentieth),
the flag key worked out before grouping (a third, for the first of the two).
"""

from __future__ import annotations

from watchward.words.outcomes import solved_definitions

RAW = "district, code, is_domestic, domestic_risk, is_hate, is_racial, is_knife"
FLAG_KEY = (
    "CAST(coalesce(is_domestic, false) AS INTEGER) + 2 * CASE domestic_risk WHEN 'high' THEN 1 "
    "WHEN 'medium' THEN 2 WHEN 'standard' THEN 3 WHEN 'none' THEN 4 ELSE 0 END "
    "+ 16 * CAST(coalesce(is_hate, false) AS INTEGER) "
    "+ 32 * CAST(coalesce(is_racial, false) AS INTEGER) "
    "+ 64 * CAST(coalesce(is_knife, false) AS INTEGER)"
)
KEYS = f"coalesce(district, '') AS district, code, {FLAG_KEY} AS flag_key"


def cube_sql(offences: list[str], outcomes: list[str]) -> str:
    """The counts by month, fact, district, code and flag key from Parquet files, as SQL."""
    recorded = _read(offences, "recorded_month")
    types = {name: _listed(d.outcome_types) for name, d in solved_definitions().items()}
    every = _listed({t for d in solved_definitions().values() for t in d.outcome_types})
    firsts = ", ".join(
        f"min(outcome_month) FILTER (outcome_type IN ({held})) AS month_{place}"
        for place, held in enumerate(types.values())
    )
    months = ", ".join(f"month_{place}" for place in range(len(types)))
    by_definition = " UNION ALL ".join(
        f"SELECT 'solved:{name}' AS fact, month_{place} AS month, {RAW}, n FROM joined "
        f"WHERE month_{place} IS NOT NULL"
        for place, name in enumerate(types)
    )
    return (
        f"WITH firsts AS (SELECT crime_ref, {firsts} FROM {_read(outcomes, 'outcome_month')} "
        f"WHERE outcome_type IN ({every}) GROUP BY 1), "
        f"joined AS (SELECT {RAW}, {months}, count(*) AS n FROM {recorded} "
        "JOIN firsts USING (crime_ref) WHERE NOT coalesce(is_cancelled, false) GROUP BY ALL), "
        f"recorded AS (SELECT recorded_month, is_cancelled, {RAW}, count(*) AS n "
        f"FROM {recorded} GROUP BY ALL) "
        "SELECT recorded_month AS month, CASE WHEN coalesce(is_cancelled, false) "
        f"THEN 'cancelled' ELSE 'offences' END AS fact, {KEYS}, sum(n) AS row_count "
        "FROM recorded GROUP BY ALL UNION ALL "
        f"SELECT month, fact, {KEYS}, sum(n) FROM ({by_definition}) GROUP BY ALL"
    )


def _read(paths: list[str], month: str) -> str:
    listed = ", ".join(f"'{path}'" for path in paths)
    return f"read_parquet([{listed}], hive_partitioning=true, hive_types={{'{month}': INTEGER}})"


def _listed(codes: frozenset[str] | set[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))
