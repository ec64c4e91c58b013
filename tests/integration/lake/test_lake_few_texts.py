"""A text said to be one of few is written, and read again by any reader, as any text is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from deltalake import DeltaTable

from watchward.lake import store
from watchward.lake.engine import connect
from watchward.lake.schema import CUBE
from watchward.sources.contract import literal, one_of_words

KINDS = ["offences", "it's", "cancelled"]
WORDS = [literal(kind) for kind in KINDS]
OTHERS = {0: (1, 2), 1: (0, 2), 2: (0, 1)}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Any]:
    """A connection."""
    connection = connect(tmp_path)
    yield connection
    connection.close()


def rows_sql(word: int) -> str:
    """Rows of the cube of which one column is of a type that lists its texts."""
    fact = one_of_words(WORDS[word], *(WORDS[other] for other in OTHERS[word]))
    return (
        "SELECT 202401 AS month, 'E1' AS area_code, "
        f"CASE WHEN i > 0 THEN {fact} END AS fact, 'v' AS vocabulary, 'Arson' AS code, "
        "0 AS flag_key, i AS row_count FROM range(5) r(i)"
    )


@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.parametrize("word", range(3))
def test_few_texts_are_written_as_text(
    engine: Any, tmp_path: Path, in_order: bool, word: int
) -> None:
    lake = tmp_path / "lake"
    lake.mkdir()
    engine.execute(f"CREATE VIEW rows_asked AS {rows_sql(word)}")
    sql = "SELECT * FROM rows_asked"
    version = store.write_months(lake, CUBE, engine, sql, [202401], in_order=in_order)
    files = store.data_files(lake, CUBE.name, version)
    assert {str(parquet.read_schema(file.path).field("fact").type) for file in files} == {"string"}
    wanted = [None, *[KINDS[word]] * 4]
    store.create_view(engine, CUBE, files)
    found = engine.execute("SELECT fact, typeof(fact) FROM out_cube ORDER BY row_count").fetchall()
    assert found == [(text, "VARCHAR") for text in wanted]
    held = DeltaTable(str(store.table_folder(lake, CUBE.name))).to_pyarrow_table()
    assert held.sort_by("row_count").column("fact").to_pylist() == wanted
