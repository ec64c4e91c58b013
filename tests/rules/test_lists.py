"""Every reference list that is shipped names its source and its date, and is a clean table."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.rules.source import PACKAGE

DATA = PACKAGE / "data"
REGISTER = "lists.csv"


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV file as lists of text, headings first."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def registered(folder: Path) -> dict[str, dict[str, str]]:
    """The lines of every register in a folder and below, by the path of the file they describe."""
    found = {}
    for register in folder.rglob(REGISTER):
        heads, *lines = rows_of(register)
        for line in lines:
            row = dict(zip(heads, line, strict=True))
            path = register.parent / row["file"]
            found[path.relative_to(folder).as_posix()] = row
    return found


def unregistered(folder: Path) -> list[str]:
    """What is wrong between the lists there are and the lists that are described."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    there = {name for name in there if not name.endswith(REGISTER)}
    known = registered(folder)
    return (
        [f"{name} does not stand in {REGISTER}" for name in sorted(there - set(known))]
        + [f"{name} is described but not there" for name in sorted(set(known) - there)]
        + [
            f"{name} has no {part}"
            for name, row in known.items()
            for part in ("title", "source", "as_at")
            if not row[part].strip()
        ]
    )


def untidy(path: Path) -> list[str]:
    """What is wrong with the shape of one list."""
    heads, *lines = rows_of(path)
    problems = []
    if len(set(heads)) != len(heads) or not all(heads):
        problems.append(f"{path.name}: blank or repeated headings")
    if any(len(line) != len(heads) for line in lines):
        problems.append(f"{path.name}: a row with too few or too many cells")
    if len({tuple(line) for line in lines}) != len(lines):
        problems.append(f"{path.name}: the same row twice")
    return problems


def test_every_list_is_registered_with_source_and_date() -> None:
    assert unregistered(DATA) == []


def test_every_list_is_a_clean_table() -> None:
    assert [problem for path in DATA.rglob("*.csv") for problem in untidy(path)] == []


def test_a_list_without_source_or_register_is_seen(tmp_path: Path) -> None:
    (tmp_path / REGISTER).write_text("file,title,source,as_at\na.csv,A,,2024\ngone.csv,G,s,2024\n")
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("code\n1\n")
    assert unregistered(tmp_path) == [
        "b.csv does not stand in lists.csv",
        "gone.csv is described but not there",
        "a.csv has no source",
    ]


def test_an_untidy_list_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,code\n1,2\n1,2\n3\n")
    assert len(untidy(path)) == 3
