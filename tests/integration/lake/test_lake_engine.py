"""Small tables are filled in one statement with the values as they are given."""

from __future__ import annotations

from watchward.lake.engine import connect, insert_rows


def test_rows_are_inserted_as_they_are() -> None:
    rows = [("it's", 1, None), (None, 2, True), ("é\n", None, False), ("it's", 1, None)]
    with connect() as connection:
        connection.execute("CREATE TABLE held (word VARCHAR, number BIGINT, is_so BOOLEAN)")
        insert_rows(connection, "held", iter(rows))
        insert_rows(connection, "held", [])
        insert_rows(connection, "held", [(None, None, None)])
        found = connection.execute("SELECT * FROM held").fetchall()
    assert found == [*rows, (None, None, None)]
