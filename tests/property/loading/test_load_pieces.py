"""A plain file is read in pieces, by a quicker way, to the same rows and faults as by SQL alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from watchward.lake.engine import connect
from watchward.sources import plain, reading, vouched
from watchward.sources.checks import Check
from watchward.sources.contract import Contract, Field, as_read, parsed, quoted
from watchward.sources.files import InputFile
from watchward.sources.staging import stage
from watchward.words.errors import Refused

CONTRACT = Contract(
    "trial",
    "One column of each kind",
    "ref",
    (
        Field("ref", "code", "a reference", needs_value=True),
        Field("seen", "moment", "a moment", needs_value=True),
        Field("day", "date", "a day"),
        Field("place", "text", "a place"),
        Field("size", "number", "a number"),
        Field("count", "whole", "a whole number"),
        Field("level", "choice", "a level", choices=("high", "none")),
        Field("said", "flag", "yes or no"),
        Field("sure", "flag", "yes or no"),
    ),
)
CHECKS = (
    Check("day", f"{as_read('day')} < CAST({as_read('seen')} AS DATE)", "before it was seen"),
    Check(
        "day", f"{as_read('day')} IS NOT NULL AND {quoted('place')} IS NULL", "a day and no place"
    ),
)
USUAL: dict[str, tuple[str, ...]] = {
    "seen": ("2024-02-29", "2024-10-31T14:05", "1961-03-04 23:59", "2024-01-01T00:00:00"),
    "day": ("", "2024-12-31", "2030-01-01T10:00", "1999-12-31 23:59:59"),
    "place": ("Basildon", "Castle Point", "Saint-Rémy", "", "O'Neill", "x" * 40),
    "size": ("", "1", "0.5", "12.25", "007"),
    "count": ("", "1", "12345"),
    "level": ("", "high", "none", "High"),
    "said": ("", "Y", "N", "yes", "FALSE", "1"),
    "sure": ("", "Y", "N"),
    "note": ("", "seen twice", "é"),
}
ODD: dict[str, tuple[str, ...]] = {
    "ref": ("", " r ", "=r", "@r", "-1", "+r", "r\tr", "é", "r\u00a0", "\u200b", "r r", "~", "<r"),
    "seen": (
        "", " 2024-10-31", "2024-10-31 ", "2024-02-30", "1899-12-31", "1900-01-01",
        "2024-10-31T24:00", "2024-10-31T14", "2024-10-31T1405", "2024-10-31T140500",
        "2024-10-31T14:05:00.5", "2024-10-31T14:05Z", "2024-10-31T14:05:59+01:00",
        "2024-10-31T14+01", "2024-1-1",
        "2024/10/31", "9999-12-31", "2024-10-31T1405Z", "0001-01-01", "2024-10-31T140559.1",
        "2024-03-31T01:30", "today", "infinity", "2024-10-31t14:05", "24-10-31", "２024-10-31",
    ),
    "day": (" 2024-12-31", "2024-13-01", "31/12/2024", "1900-01-01", "2024-12-31T00:00Z", "-"),
    "place": (" ", " Basildon ", "=1+1", "@x", "-x", "\u00a0x", "x\u0085", "y" * 1200, "\ufeff"),
    "size": ("1e3", "-1", "+1", " 1 ", ".", ".5", "5.", "1,5", "nan", "inf", "1_0", "1" * 20),
    "count": ("-1", "+1", " 1", "1.0", "9" * 19, "9" * 15, "1_0", "٣"),
    "level": ("low", " high ", "HIGH", "hıgh"),
    "said": (" y", "tRuE", "maybe", "\ty", "NO ", "yes.", "ÿ"),
    "sure": ("t", "on", "\u00a0Y"),
    "note": ("=1", " blank ", "\\", "'"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "PIECE", 700)
    monkeypatch.setattr(reading, "_BLOCK", 25)


@pytest.fixture
def engine() -> Iterator[Any]:
    """A connection of its own."""
    with connect() as connection:
        yield connection


Read = tuple[list[tuple[Any, ...]], list[Any], int]


def read(path: Path, least: int) -> tuple[Read | str, bool]:
    """What is read from a file, or why it is refused; and whether the quick way was enough."""
    with pytest.MonkeyPatch.context() as patch, connect(path.parent) as connection:
        patch.setattr(reading, "LEAST", least)
        ways: list[bool] = []

        def spied(*arguments: Any) -> Any:
            found = reading.read_quickly(*arguments)
            ways.append(found is not None)
            return found

        patch.setattr("watchward.sources.staging.read_quickly", spied)
        try:
            staged = stage(connection, CONTRACT, [InputFile(path, path.name, "csv")], checks=CHECKS)
        except Refused as refused:
            return str(refused), ways == [True]
        rows = connection.execute("SELECT * FROM staged ORDER BY staged_row").fetchall()
        return (rows, staged.rejects, staged.rows_in), ways == [True]


def both_ways(path: Path) -> tuple[Read | str, bool]:
    """What the quick way reads, once it is known to be what SQL alone reads."""
    strictly, _ = read(path, 1 << 60)
    quickly, was_quick = read(path, 0)
    assert quickly == strictly
    return quickly, was_quick


def line(rng: random.Random, names: list[str], number: int, odd: float) -> list[str]:
    """The cells of a row, of which so large a part is odd."""
    cells = []
    for name in names:
        usual = USUAL.get(name, (f"42/{number:05d}",))
        cells.append(rng.choice(ODD[name] if rng.random() < odd else usual))
    return cells


@pytest.mark.parametrize("odd", [0, 0.002, 0.05, 0.5])
@pytest.mark.parametrize("seed", range(4))
def test_odd_cells_are_read_as_by_sql_alone(tmp_path: Path, seed: int, odd: float) -> None:
    rng = random.Random(seed)
    names = [*CONTRACT.names, *(["note"] if seed % 2 else [])]
    rng.shuffle(names)
    end = "\r\n" if seed % 3 == 0 else "\n"
    mark = '"' if seed == 2 else ""
    rows = [names, *(line(rng, names, n, odd) for n in range(rng.choice([1, 60, 200])))]
    marks = [['"' if "," in cell else mark for cell in row] for row in rows]
    text = end.join(
        ",".join(f"{m}{cell}{m}" for m, cell in zip(around, row, strict=True))
        for around, row in zip(marks, rows, strict=True)
    )
    path = tmp_path / "trial.csv"
    path.write_text(text + (end if seed else ""), encoding="utf-8", newline="")
    found, was_quick = both_ways(path)
    assert was_quick
    assert odd == 0.5 or not isinstance(found, str)


BROKEN: tuple[Callable[[bytes], bytes], ...] = (
    lambda row: row.replace(b",", b",,", 1),
    lambda row: row.replace(b",", b"", 1),
    lambda row: row + b",",
    lambda row: row + b"\n",
    lambda row: b"\n\n" + row,
    lambda row: row + b"\r",
    lambda row: row.replace(b"/", b"\r", 1),
    lambda row: row.replace(b"/", b"\0", 1),
    lambda row: row.replace(b"/", b"\xff", 1),
    lambda row: row.replace(b"/", b'"', 1),
    lambda row: b'"' + row,
    lambda row: row.replace(b",", b'",', 1),
    lambda row: b'"' + row.replace(b",", b'",', 1),
    lambda row: b'"' + row.replace(b",", b'" ,', 1),
    lambda row: b' "' + row.replace(b",", b'",', 1),
    lambda row: b'"' + row.replace(b"/", b'""', 1).replace(b",", b'",', 1),
    lambda row: b'"' + row.replace(b"/", b"\n", 1).replace(b",", b'",', 1),
    lambda row: b'"' + row.replace(b"/", b",", 1).replace(b",2", b'",2', 1),
    lambda row: b"",
    lambda row: b",,,,,,,,",
    lambda row: b"#" + row,
    lambda row: row.replace(b",Y", b',""', 1),
)


@pytest.mark.parametrize("how", range(len(BROKEN)))
def test_broken_lines_are_read_as_by_sql_alone(tmp_path: Path, how: int) -> None:
    rng = random.Random(how)
    names = CONTRACT.names
    for place, end, last in ((7, b"\n", b"\n"), (-1, b"\n", b""), (-1, b"\r\n", b"\r\n")):
        lines = [",".join(line(rng, names, n, 0)).encode() for n in range(30)]
        lines[place] = BROKEN[how](lines[place])
        path = tmp_path / "trial.csv"
        path.write_bytes(end.join([",".join(names).encode(), *lines]) + last)
        both_ways(path)


@pytest.mark.parametrize("seed", range(4))
def test_bytes_thrown_in_are_read_as_by_sql_alone(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    names = CONTRACT.names
    for _ in range(5):
        rows = [names, *(line(rng, names, n, 0.01) for n in range(30))]
        text = bytearray("\n".join(",".join(row) for row in rows).encode() + b"\n")
        for _ in range(rng.choice([1, 1, 2, 4])):
            at = rng.randrange(len(",".join(names)) + 1, len(text))
            text[at : at + rng.randrange(2)] = rng.choice(
                [
                    b'"',
                    b'""',
                    b",",
                    b"\n",
                    b"\r",
                    b"\r\n",
                    b" ",
                    b"\t",
                    b"\0",
                    b"\x80",
                    b"\x1a",
                    b"0",
                ]
            )
        path = tmp_path / "trial.csv"
        path.write_bytes(text)
        both_ways(path)


def test_texts_that_come_late_are_listed_too(tmp_path: Path) -> None:
    for many in (3, 40, 3000):
        rows = [f"r{n},2024-01-01,,P{n * many // 3000},,,,,\n" for n in range(3000)]
        path = tmp_path / "trial.csv"
        path.write_text(f"{','.join(CONTRACT.names)}\n{''.join(rows)}", encoding="utf-8")
        found, was_quick = both_ways(path)
        assert was_quick
        assert len(found[0]) == 3000


def test_a_column_blank_at_first_has_its_late_texts(tmp_path: Path) -> None:
    places = ["", *[""] * 400, "it's", "", 'Basildon, "B"', *[""] * 300, "Rémy"]
    cells = ['"' + place.replace('"', '""') + '"' if place else "" for place in places]
    rows = [f"r{n},2024-01-01,,{cell},,,,,\n" for n, cell in enumerate(cells)]
    path = tmp_path / "trial.csv"
    path.write_text(f"{','.join(CONTRACT.names)}\n{''.join(rows)}", encoding="utf-8")
    found, _ = both_ways(path)
    assert [row[3] for row in found[0]] == [place or None for place in places]  # type: ignore[index]


@pytest.mark.parametrize("form", ["2024-10-31", "2024-10-31T14:05", "2024-10-31T14:05:27"])
def test_times_with_wrong_letters_are_read_strictly_or_alike(engine: Any, form: str) -> None:
    letters = "0139-:T Z+.a"
    texts = {
        form[:a] + one + form[a + 1 : b] + two + form[b + 1 :]
        for a, b in combinations(range(len(form)), 2)
        for one, two in product(letters, repeat=2)
    }
    texts |= {
        form[:a] + chr(code) + form[a + 1 :] for a in range(len(form)) for code in range(32, 127)
    }
    ordered = sorted(texts)
    strict = engine.execute(
        f'SELECT {parsed(CONTRACT.fields[1])} FROM (SELECT unnest(?) AS "seen", '
        "unnest(range(?)) AS n) ORDER BY n",
        [ordered, len(ordered)],
    ).fetchall()
    read = 0
    for text, (wanted,) in zip(ordered, strict, strict=True):
        found = vouched.moments(pyarrow.array([text]))
        if found is not None:
            assert found.values.to_pylist() == [wanted], text
            read += 1
    assert read > 100
