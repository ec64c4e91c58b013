"""The fixture that every specification asks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spec.asking import Spec
from tests.spec.engines import PostgreSQL
from tests.support.lake import new_workspace


@pytest.fixture(scope="session")
def second_engine() -> Iterator[PostgreSQL | None]:
    """PostgreSQL with a schema of its own, where a server is named; else None."""
    address = os.environ.get("WATCHWARD_TEST_POSTGRES", "")
    if not address:
        yield None
        return
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        schema = f"spec_{os.getpid()}"
        connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(f"SET search_path TO {schema}")
        try:
            yield PostgreSQL(connection)
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def spec(tmp_path: Path, second_engine: PostgreSQL | None) -> Spec:
    """An empty workspace of the Essex areas, to be given records and asked questions."""
    return Spec(new_workspace(tmp_path / "workspace"), second_engine)


@pytest.fixture(scope="module")
def kept_spec(tmp_path_factory: pytest.TempPathFactory, second_engine: PostgreSQL | None) -> Spec:
    """One workspace for the whole module: give it records in a fixture, then only ask."""
    folder = tmp_path_factory.mktemp("spec") / "workspace"
    return Spec(new_workspace(folder), second_engine)
