"""The cube's counts by pandas, everything in memory at once."""

from __future__ import annotations

from typing import Any

from benchmarks.made_up import MadeUp
from watchward.lake.schema import OFFENCES, OUTCOMES
from watchward.words.outcomes import solved_definitions

TEXTS = ["district", "code", "domestic_risk"]
RAW = ["district", "code", "is_domestic", "domestic_risk", "is_hate", "is_racial", "is_knife"]


def count(made: MadeUp) -> Any:
    """Counts as a frame of month, fact, district, code, flag_key, row_count."""
    import pandas as pd

    offences = _read(made, OFFENCES.name, ["crime_ref", "is_cancelled", *RAW], TEXTS)
    offences["key"] = _flag_key(offences)
    cancelled = offences["is_cancelled"].fillna(False).astype(bool)
    parts = [
        _counted(offences[cancelled], "cancelled"),
        _counted(offences[~cancelled], "offences"),
    ]
    kept = offences.loc[~cancelled, ["crime_ref", "district", "code", "key"]]
    definitions = solved_definitions()
    every = {code for definition in definitions.values() for code in definition.outcome_types}
    outcomes = _read(made, OUTCOMES.name, ["crime_ref", "outcome_type"], ["outcome_type"])
    outcomes = outcomes[outcomes["outcome_type"].isin(every)]
    solved = kept[kept["crime_ref"].isin(outcomes["crime_ref"])]
    for name, definition in definitions.items():
        inside = outcomes[outcomes["outcome_type"].isin(definition.outcome_types)]
        first = inside.groupby("crime_ref", sort=False)["month"].min().reset_index()
        parts.append(_counted(solved.merge(first, on="crime_ref"), f"solved:{name}"))
    found = pd.concat(parts, ignore_index=True)
    return found.assign(district=found["district"].astype(object).fillna(""))


def _read(made: MadeUp, table: str, columns: list[str], texts: list[str]) -> Any:
    """The columns of a table's files one after another, few-valued texts as categories."""
    import pyarrow
    from pyarrow import parquet

    tables = [
        parquet.read_table(
            file.path, columns=columns, read_dictionary=texts, partitioning=None
        ).append_column("month", pyarrow.repeat(pyarrow.scalar(file.month), file.rows))
        for file in made.files(table)
    ]
    return pyarrow.concat_tables(tables).unify_dictionaries().to_pandas()


def _flag_key(offences: Any) -> Any:
    risks = {"high": 1, "medium": 2, "standard": 3, "none": 4}
    risk = offences["domestic_risk"].cat.rename_categories(risks).astype("float64").fillna(0)
    key = 2 * risk.astype("int32")
    weights = {"is_domestic": 1, "is_hate": 16, "is_racial": 32, "is_knife": 64}
    for name, weight in weights.items():
        key += weight * (offences[name] == True).astype("int32")  # noqa: E712 (blank is not true)
    return key


def _counted(records: Any, fact: str) -> Any:
    keys = ["month", "district", "code", "key"]
    grouped = records.groupby(keys, sort=False, observed=True, dropna=False)
    found = grouped.size().rename("row_count").reset_index()
    return found.rename(columns={"key": "flag_key"}).assign(fact=fact)
