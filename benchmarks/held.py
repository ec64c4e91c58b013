"""A workspace that holds a made-up lake, made without loading it row by row."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.made_up import MONTHS, MadeUp, make_lake, month_at
from watchward.lake.engine import connect
from watchward.lake.schema import OFFENCES, OUTCOMES, TableSchema
from watchward.lake.store import KEEP_EVERYTHING, create_view
from watchward.lake.workspace import Settings, Workspace, create_workspace, open_workspace
from watchward.lake.writer import writing
from watchward.measures.coverage import EVERYWHERE, Covered
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.report import LoadReport

SETTINGS = Settings(name="Made-up partnership", area_set="essex", synthetic="Made up to measure")


def make_workspace(folder: Path, offences: int) -> Workspace:
    """A workspace with so many offences and their outcomes in 60 months, cube and all."""
    if (folder / "lake/versions/1.json").exists():
        return open_workspace(folder)
    shutil.rmtree(folder, ignore_errors=True)
    workspace = create_workspace(folder, SETTINGS)
    versions = folder / "versions"
    (workspace.lake / "versions").rename(versions)  # the made-up lake is written into a new folder
    make_lake(workspace.lake, offences)
    versions.rename(workspace.lake / "versions")
    with writing(workspace, "make up records") as writer:
        for table in (OFFENCES, OUTCOMES):
            writer.written[table.name] = _take_over(workspace, table)
        months = {month_at(place).number for place in range(MONTHS)}
        change = Change(months, [*_covered(months)])
        finish(writer, change, LoadReport("offences"), {"action": "make up", "kind": "offences"})
    return workspace


def _take_over(workspace: Workspace, table: TableSchema) -> int:
    """Make a Delta table of the Parquet files already in a table's folder; its version."""
    from deltalake import DeltaTable
    from deltalake.transaction import AddAction, RemoveAction

    made = MadeUp(workspace.lake, 0)
    folder, connection = workspace.lake / table.name, connect()
    create_view(connection, table, [])
    schema = connection.sql(f"SELECT * FROM {table.name}").to_arrow_table().schema
    delta = DeltaTable.create(
        str(folder), schema=schema, partition_by=[table.month], configuration=KEEP_EVERYTHING
    )
    added: list[AddAction | RemoveAction] = [
        AddAction(
            path=Path(file.path).relative_to(folder).as_posix(),
            size=Path(file.path).stat().st_size,
            partition_values={table.month: str(file.month)},
            modification_time=0,
            data_change=True,
            stats=json.dumps({"numRecords": file.rows}),
        )
        for file in made.files(table.name)
    ]
    delta.create_write_transaction(
        added, mode="append", schema=delta.schema(), partition_by=[table.month]
    )
    return int(DeltaTable(str(folder)).version())


def _covered(months: set[int]) -> list[Covered]:
    fields = frozenset({"domestic", "domestic_risk", "hate", "racial", "knife"})
    return [
        Covered(source, EVERYWHERE, month, vocabulary, said)
        for month in sorted(months)
        for source, vocabulary, said in (
            ("offences", "crime_type", fields),
            ("outcomes", "", frozenset[str]()),
        )
    ]
