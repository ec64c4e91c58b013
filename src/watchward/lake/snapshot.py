"""A reader's view of one version: file lists pinned by its manifest."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from watchward.lake.engine import connect
from watchward.lake.manifest import Manifest, read_manifest
from watchward.lake.schema import TABLES
from watchward.lake.store import DataFile, create_view, data_files
from watchward.lake.workspace import Workspace


class Snapshot:
    """One version of the data, opened for reading. It never looks past its manifest."""

    def __init__(self, workspace: Workspace, number: int | None = None) -> None:
        """Pin version `number`, or the newest."""
        self.workspace = workspace
        self.manifest: Manifest = read_manifest(workspace, number)
        self._files: dict[str, list[DataFile]] = {}

    @property
    def number(self) -> int:
        """The version's number; 0 when nothing was loaded yet."""
        return self.manifest.number

    @cached_property
    def connection(self) -> Any:
        """The DuckDB connection of this snapshot."""
        return connect()

    def files(self, name: str) -> list[DataFile]:
        """The files of a table in this version; none if it has no rows yet."""
        if name not in self._files:
            version = self.manifest.tables.get(name)
            found = [] if version is None else data_files(self.workspace.lake, name, version)
            self._files[name] = found
        return self._files[name]

    def view(self, name: str, months: set[int] | None = None, view: str | None = None) -> None:
        """Make a view of a table, only of some months if given."""
        files = self.files(name)
        if months is not None:
            files = [file for file in files if file.month in months]
        create_view(self.connection, TABLES[name], files, view)

    def rows(self, sql: str, *tables: str) -> list[dict[str, Any]]:
        """Rows of a query over whole tables, as named records."""
        for name in tables:
            self.view(name)
        result = self.connection.execute(sql)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
