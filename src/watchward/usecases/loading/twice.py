"""A month counts once: an extract of the force, or its open data, never both."""

from __future__ import annotations

from watchward.lake.schema import TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.usecases.books import closed_book
from watchward.usecases.loading.open_report import month_runs
from watchward.words.errors import Refused


def refuse_open_data_held(writer: Writer, name: str) -> None:
    """Refuse the rows of ``incoming`` in months held from the force's own open data."""
    table, connection = TABLES[name], writer.connection
    sent = connection.execute(f"SELECT DISTINCT {table.month} FROM incoming").fetchall()
    months = {int(row[0]) for row in sent}
    files = [file for file in writer.files(name) if file.month in months]
    if not files:
        return
    create_view(connection, table, files, "held_open_data")
    rows = connection.execute(
        f"SELECT DISTINCT {table.month}, force FROM held_open_data WHERE source = 'police-uk'"
    ).fetchall()
    book = closed_book(writer.base) if rows else None
    held = sorted({int(row[0]) for row in rows if book and not book.is_other_force(row[1])})
    if held:
        raise Refused(
            expected="months of which no open data of the force are held",
            given=f"{month_runs(held)}, held from data.police.uk",
            remedy="Keep the extract in a workspace of its own, or undo the load of open data: "
            "together every crime would count twice.",
        )
