"""Whole columns that are said to have no fault between their cells have none by SQL either."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pyarrow
import pytest

from watchward.lake.engine import connect
from watchward.sources.checks import (
    Check,
    incident_checks,
    offence_checks,
    outcome_checks,
    usable_checks,
)
from watchward.sources.contract import as_read, quoted
from watchward.sources.kinds import CONTRACTS

TODAY = "2024-10-31"
CHECKS = {
    "offences": offence_checks(TODAY),
    "outcomes": outcome_checks(TODAY),
    "incidents": incident_checks(TODAY),
}
NEAR = [
    datetime.fromisoformat(day) for day in ("2024-10-31", "2024-11-01", "1969-12-31", "1950-06-01")
]
STEPS = [
    timedelta(),
    timedelta(seconds=1),
    timedelta(seconds=-1),
    timedelta(hours=12),
    timedelta(days=-1),
]
KINDS = {"moment": pyarrow.timestamp("us"), "date": pyarrow.date32()}


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    """A connection shared by the tests of this module."""
    connection = connect()
    yield connection
    connection.close()


def some_rows(rng: random.Random, kind: str, rows: int, blank: float) -> pyarrow.Table:
    """Rows of a contract's dates, texts and times near the borders that checks look at."""
    near = rng.sample(NEAR, rng.choice([1, 1, 2]))
    columns = {}
    for item in CONTRACTS[kind].fields:
        made = KINDS.get(item.kind, pyarrow.string())
        cells = [
            None
            if rng.random() < blank
            else rng.choice(near) + rng.choice(STEPS)
            if item.kind in KINDS
            else "x"
            for _ in range(rows)
        ]
        columns[item.name] = pyarrow.array(cells, made)
    return pyarrow.table(columns)


def failing(engine: Any, check: Check, rows: pyarrow.Table) -> int:
    """How many rows SQL finds at fault."""
    names = ", ".join(f"{quoted(n)}, {quoted(n)} AS {as_read(n)}" for n in rows.column_names)
    engine.register("some_rows", rows)
    found = engine.execute(
        f"SELECT count(*) FROM (SELECT {names} FROM some_rows) WHERE {check.condition}"
    ).fetchall()[0][0]
    engine.unregister("some_rows")
    return int(found)


@pytest.mark.parametrize("kind", list(CHECKS))
def test_no_faulty_row_is_passed_over(engine: Any, kind: str) -> None:
    rng = random.Random(kind)
    said = {True: 0, False: 0}
    for _ in range(120):
        rows = some_rows(rng, kind, rng.choice([0, 1, 1, 2, 5]), rng.choice([0, 0.3, 1]))
        for check in CHECKS[kind]:
            may_fail = check.may_fail(rows)
            assert may_fail or not failing(engine, check, rows), (check.column, rows.to_pylist())
            said[may_fail] += 1
    assert min(said.values()) > 5


def test_rows_as_they_should_be_are_not_asked_about_one_by_one() -> None:
    day = datetime.fromisoformat(TODAY)
    rows = pyarrow.table(
        {
            "recorded_on": pyarrow.array([day, day], pyarrow.timestamp("us")),
            "committed_from": pyarrow.array([None, day], pyarrow.timestamp("us")),
            "committed_to": pyarrow.array([day, None], pyarrow.timestamp("us")),
            "outcome_type": pyarrow.array(["1", "2"]),
            "outcome_on": pyarrow.array([day.date(), None], pyarrow.date32()),
        }
    )
    assert [check.may_fail(rows) for check in CHECKS["offences"]] == [False] * 5


def test_a_check_that_does_not_say_is_always_asked() -> None:
    assert Check("day", "false", "never").may_fail(pyarrow.table({}))


def test_only_checks_of_columns_that_are_there_are_made() -> None:
    names = CONTRACTS["offences"].names
    there = {"recorded_on", "committed_from", "outcome_on"}
    found = usable_checks(CHECKS["offences"], there, names)
    assert [check.column for check in found] == ["recorded_on", "committed_from", "outcome_on"]
    assert [check.reason for check in found][2] == f"in the future (today is {TODAY})"
