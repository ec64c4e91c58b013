"""Slow parts are imported inside the function that needs them, so that commands start at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.rules.source import PACKAGE, Module, is_in, module, package_modules

HEAVY = [
    "altair",
    "bs4",
    "django",
    "docx",
    "duckdb",
    "esda",
    "geopandas",
    "ibis",
    "libpysal",
    "pandas",
    "pdfminer",
    "pdfplumber",
    "pikepdf",
    "playwright",
    "pointpats",
    "polars",
    "psycopg",
    "pyarrow",
    "pyproj",
    "scipy",
    "shapely",
    "sklearn",
    "sqlglot",
    "statsmodels",
]
"""Modules that take about 100 ms or more to import."""
SLOW_START = {*HEAVY, "numpy"}
"""What asking for help must not load; numpy may stand at the top of a module that counts."""
MAY_IMPORT_DJANGO = {"registers", "web"}
HELP = "import sys; sys.argv = ['watchward', '--help']; from watchward.cli import main; main()"


def heavy_at_top(modules: Iterable[Module]) -> list[str]:
    """One line for each slow module imported when one of ours is."""
    return [
        f"{source.name}:{found.line} imports {found.target} when it is imported"
        for source in modules
        for found in source.imports
        if found.at_top
        and not found.for_types
        and any(is_in(found.target, name) for name in HEAVY)
        and not (is_in(found.target, "django") and source.package in MAY_IMPORT_DJANGO)
    ]


def imported_by(code: str) -> set[str]:
    """Names of the modules that running a piece of Python imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert done.returncode == 0, done.stderr
    return {line.rsplit("|", 1)[1].strip() for line in lines}


def heavy_in(names: set[str]) -> set[str]:
    """The slow ones among them."""
    return SLOW_START & names


def test_no_module_imports_a_slow_one_at_the_top() -> None:
    assert heavy_at_top(package_modules()) == []


@pytest.mark.parametrize(
    "text",
    [
        "import pandas as pd",
        "from scipy.stats import binom",
        "from scipy import stats",
        "try:\n    import polars\nexcept ImportError:\n    polars = None",
        "class A:\n    import duckdb",
    ],
)
def test_a_slow_import_at_the_top_is_seen(text: str) -> None:
    assert len(heavy_at_top([module("watchward.lake.tables", text)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    import pandas",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import duckdb",
        "import duckdbish",
    ],
)
def test_a_late_import_is_allowed(text: str) -> None:
    assert heavy_at_top([module("watchward.lake.tables", text)]) == []


@pytest.mark.skipif(
    not (PACKAGE / "cli" / "__init__.py").exists(), reason="the command line is not written yet"
)
def test_help_starts_without_any_slow_module() -> None:
    assert heavy_in(imported_by(HELP)) == set()


def test_a_slow_start_is_seen() -> None:
    assert heavy_in(imported_by("import numpy")) == {"numpy"}
