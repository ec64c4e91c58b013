"""Values go from Arrow to numpy and back as they are, whatever part of an array they are."""

from __future__ import annotations

import random
from typing import Any

import numpy
import pyarrow
import pytest

from watchward.sources.arrays import as_numpy, filled, from_numpy, repeated

KINDS: dict[str, tuple[Any, Any]] = {
    "bool": (pyarrow.bool_(), lambda rng: rng.random() < 0.5),
    "int32": (pyarrow.int32(), lambda rng: rng.randrange(-(1 << 31), 1 << 31)),
    "int64": (pyarrow.int64(), lambda rng: rng.randrange(-(1 << 63), 1 << 63)),
    "float64": (pyarrow.float64(), lambda rng: rng.uniform(-9, 9)),
}


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 100])
def test_values_are_the_same_both_ways(name: str, rows: int) -> None:
    kind, value = KINDS[name]
    rng = random.Random(f"{name} {rows}")
    given = [value(rng) for _ in range(rows)]
    whole = pyarrow.array(given, kind)
    for start, end in {(0, rows), (min(3, rows), rows), (rows // 2, max(rows // 2, rows - 1))}:
        found = as_numpy(whole.slice(start, end - start))
        assert found.dtype == numpy.dtype(name)
        assert found.tolist() == given[start:end]
        assert from_numpy(found).equals(pyarrow.array(given[start:end], kind))
    parts = pyarrow.chunked_array([whole.slice(0, rows // 2), whole.slice(rows // 2)], kind)
    assert as_numpy(parts).tolist() == given


@pytest.mark.parametrize("name", list(KINDS))
def test_missing_values_are_missing_or_filled(name: str) -> None:
    value = KINDS[name][1]
    rng = random.Random(name)
    for rows in (0, 1, 8, 30):
        given = [value(rng) for _ in range(rows)]
        missing = numpy.array([rng.random() < 0.4 for _ in range(rows)], bool)
        wanted = [None if gone else each for each, gone in zip(given, missing, strict=True)]
        made = from_numpy(numpy.array(given, name), missing)
        assert made.to_pylist() == wanted
        zero = numpy.zeros(1, name)[0]
        found = filled(made.slice(rows // 3), zero).tolist()
        assert found == [zero if each is None else each for each in wanted[rows // 3 :]]


def test_one_value_is_repeated() -> None:
    assert repeated(True, 3).equals(pyarrow.array([True] * 3))
    assert repeated(numpy.int32(7), 2).equals(pyarrow.array([7, 7], pyarrow.int32()))
    assert len(repeated(False, 0)) == 0


def test_days_and_times_are_whole_numbers() -> None:
    days = pyarrow.array([0, 19_000], pyarrow.date32())
    assert as_numpy(days).tolist() == [0, 19_000]
    times = pyarrow.array([-1, 5], pyarrow.timestamp("us"))
    assert as_numpy(times).tolist() == [-1, 5]
