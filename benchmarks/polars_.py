"""The cube's counts by Polars, with its streaming engine."""

from __future__ import annotations

from typing import Any

from benchmarks.made_up import MadeUp
from watchward.lake.schema import OFFENCES, OUTCOMES
from watchward.words.outcomes import solved_definitions

FLAGS = ["is_domestic", "domestic_risk", "is_hate", "is_racial", "is_knife"]


def count(made: MadeUp) -> Any:
    """Counts as an Arrow table of month, fact, district, code, flag_key, row_count."""
    import polars as pl

    offences = pl.scan_parquet(made.paths(OFFENCES.name), hive_partitioning=True)
    outcomes = pl.scan_parquet(made.paths(OUTCOMES.name), hive_partitioning=True)
    types = {name: sorted(d.outcome_types) for name, d in solved_definitions().items()}
    solved = pl.col("outcome_type")
    firsts = (
        outcomes.filter(solved.is_in(sorted({t for held in types.values() for t in held})))
        .group_by("crime_ref")
        .agg(
            pl.col("outcome_on").filter(solved.is_in(held)).min().alias(name)
            for name, held in types.items()
        )
    )
    held = offences.filter(~pl.col("is_cancelled").fill_null(False))
    joined = held.join(firsts, on="crime_ref").with_columns(
        (pl.col(name).dt.year() * 100 + pl.col(name).dt.month()).alias(name) for name in types
    )
    raw = ["district", "code", *FLAGS]
    grouped = joined.group_by([*types, *raw]).agg(pl.len().alias("n"))
    parts = [
        grouped.filter(pl.col(name).is_not_null()).select(
            pl.col(name).cast(pl.Int64).alias("month"),
            pl.lit(f"solved:{name}").alias("fact"),
            *raw,
            pl.col("n").cast(pl.Int64),
        )
        for name in types
    ]
    recorded = offences.group_by(["recorded_month", "is_cancelled", *raw]).agg(pl.len().alias("n"))
    cancelled = pl.col("is_cancelled").fill_null(False)
    parts.append(
        recorded.select(
            pl.col("recorded_month").cast(pl.Int64).alias("month"),
            pl.when(cancelled)
            .then(pl.lit("cancelled"))
            .otherwise(pl.lit("offences"))
            .alias("fact"),
            *raw,
            pl.col("n").cast(pl.Int64),
        )
    )
    keyed = (
        pl.concat(parts)
        .group_by(
            "month", "fact", pl.col("district").fill_null(""), "code", _flag_key().alias("flag_key")
        )
        .agg(pl.col("n").sum().alias("row_count"))
    )
    return keyed.collect(engine="streaming").to_arrow()


def _flag_key() -> Any:
    import polars as pl

    risks = {"high": 1, "medium": 2, "standard": 3, "none": 4}
    risk = pl.col("domestic_risk").replace_strict(risks, default=0, return_dtype=pl.Int32)
    weights = {"is_domestic": 1, "is_hate": 16, "is_racial": 32, "is_knife": 64}
    flags = [pl.col(n).fill_null(False).cast(pl.Int32) * weight for n, weight in weights.items()]
    return pl.sum_horizontal(*flags) + 2 * risk.fill_null(0)
