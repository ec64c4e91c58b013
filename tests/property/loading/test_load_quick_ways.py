"""The quick ways of reading a cell take only what the strict way takes, with the same value."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from watchward.lake.engine import connect
from watchward.sources.checks import Check
from watchward.sources.contract import Contract, Field, as_read, moment, strict_moment
from watchward.sources.files import InputFile
from watchward.sources.staging import Staged, stage

USUAL = ["2024-02-29", "2024-10-31T14:05", "2024-10-31T23:59:59"]


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    """A connection shared by the tests of this module."""
    connection = connect()
    yield connection
    connection.close()


def differing(engine: Any, texts: str) -> tuple[int, int, list[str]]:
    """How many texts (column s of a query) there are and are read; some read differently."""
    row: tuple[int, int, list[str] | None] = engine.execute(
        f"SELECT count(*), count(strict), (list(s) FILTER (quick IS DISTINCT FROM strict))[:5] "
        f"FROM (SELECT s, {moment('s')} AS quick, {strict_moment('s')} AS strict FROM ({texts}))"
    ).fetchall()[0]
    return row[0], row[1], row[2] or []


def replaced(text: str, at: str, code: str) -> str:
    """SQL for a text with the letter of a code at a place."""
    return f"left({text}, CAST({at} - 1 AS INTEGER)) || chr(CAST({code} AS INTEGER)) || " + (
        f"substr({text}, {at} + 1)"
    )


@pytest.mark.parametrize("text", USUAL)
def test_every_two_letters_put_wrong_are_read_as_the_strict_way_reads_them(
    engine: Any, text: str
) -> None:
    once = replaced(f"'{text}'", "p", "a")
    twice = replaced(f"({once})", "q", "b")
    places = f"range(1, {len(text) + 1})"
    asked, read, wrong = differing(
        engine,
        f"SELECT {twice} AS s FROM {places} t(p), {places} u(q), range(1, 128) v(a), "
        "range(1, 128) w(b) WHERE p < q",
    )
    assert asked == len(text) * (len(text) - 1) // 2 * 127 * 127
    assert 0 < read < asked
    assert wrong == []


def test_odd_texts_are_read_as_the_strict_way_reads_them(engine: Any) -> None:
    rng = random.Random(20241031)
    blanks = [*[""] * 12, " ", "  ", "\t", "\n", "\u00a0", "0", "+", "-"]
    years = [*["2024"] * 8, "1900", "1899", "0202", "20240", "9999", "24", "２０２４"]
    days = ["02-29", "02-30", "31-02", "2-9", "12-31", "13-01", "00-10", "10-00", "10/31"]
    times = ["", "T14:05", "T24:00", "T1:05", "T 4:05", "T14:5", "T14:05:60", "T14:05:59", " 14:05"]
    zones = ["", "", "Z", "+01", "+0100", "+01:00", "-15:00", " "]
    texts = [
        "".join(
            (
                rng.choice(blanks),
                rng.choice(years),
                rng.choice("------/ "),
                rng.choice(days),
                rng.choice(times),
                rng.choice(zones),
                rng.choice(blanks),
            )
        )
        for _ in range(60_000)
    ]
    engine.execute("CREATE OR REPLACE TEMP TABLE odd AS SELECT unnest(?) AS s", [texts])
    asked, read, wrong = differing(engine, "SELECT s FROM odd")
    assert (asked, wrong) == (60_000, [])
    assert read > 500


CONTRACT = Contract(
    "trial",
    "One of each kind that is read at once",
    "ref",
    (
        Field("ref", "code", "a reference"),
        Field("seen", "moment", "a moment", needs_value=True),
        Field("day", "date", "a day"),
        Field("said", "flag", "yes or no"),
    ),
)


def staged_rows(folder: Path, lines: list[str]) -> tuple[Staged, list[tuple[Any, ...]]]:
    """Stage rows under the trial headings; what came of it, and what is right."""
    path = folder / "trial.csv"
    path.write_text(
        "ref,seen,day,said\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8"
    )
    with connect(folder) as connection:
        file = InputFile(path, path.name, "csv")
        late = Check("day", f"{as_read('day')} > DATE '2024-12-31'", "too late")
        staged = stage(connection, CONTRACT, [file], checks=(late,))
        rows = connection.execute(
            "SELECT ref, seen, day, said, has_time, main_month FROM staged ORDER BY file_row"
        ).fetchall()
        return staged, rows


def test_blanks_around_a_cell_change_nothing(tmp_path: Path) -> None:
    rng = random.Random(7)
    lines, wanted = [], []
    for number in range(300):
        at = datetime(2024, 1 + number % 12, 1 + number % 28, number % 24, number % 60)  # noqa: DTZ001
        has_time, said = number % 3 > 0, [True, False, None][number % 3]
        written = f"{at:%Y-%m-%dT%H:%M}" if has_time else f"{at:%Y-%m-%d}"
        cells = [f"r{number}", written, f"{at:%Y-%m-%d}", {True: "Y", False: "no", None: ""}[said]]
        lines.append(",".join(" " * rng.randrange(3) + c + " " * rng.randrange(3) for c in cells))
        read = at if has_time else datetime(at.year, at.month, at.day)  # noqa: DTZ001
        wanted.append((cells[0], read, at.date(), said, has_time, 202400 + at.month))
    staged, rows = staged_rows(tmp_path, lines)
    assert rows == wanted
    assert staged.rejects == []


def test_a_fault_shows_the_cell_without_its_blanks(tmp_path: Path) -> None:
    staged, rows = staged_rows(
        tmp_path,
        [
            "r1, 2024-02-30 ,2024-01-01,Y",
            "r2,   ,2024-01-01,Y",
            "r3,2024-01-01, 31/02/2024,Y",
            "r4,2024-01-01,2024-01-01, maybe ",
            "r5,2024-01-01, 2025-01-01 ,Y",
            "r6,2024-01-01 , ,  ",
        ],
    )
    assert [(r.line, r.column, r.value, r.reason.split()[0]) for r in staged.rejects] == [
        (2, "seen", "2024-02-30", "expected"),
        (3, "seen", "", "expected"),
        (4, "day", "31/02/2024", "expected"),
        (5, "said", "maybe", "expected"),
        (6, "day", "2025-01-01", "too"),
    ]
    assert staged.rejects[1].reason == "expected a value, not a blank"
    assert rows == [("r6", datetime(2024, 1, 1), None, None, False, 202401)]  # noqa: DTZ001
