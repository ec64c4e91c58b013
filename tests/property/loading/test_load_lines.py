"""Random texts: the lines of rows and rejects are exact, and every line is accounted for.

Python's own ``csv`` is the judge of what a well-formed file says; for files
with faults, the count must come out and every reject must stand where it is
said to stand.
"""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchward.lake.engine import connect
from watchward.sources.contract import Contract, Field
from watchward.sources.files import InputFile
from watchward.sources.lines import count_lines, survey, with_plain_newlines
from watchward.sources.staging import Staged, stage

CONTRACT = Contract(
    "trial",
    "Three columns",
    "ref",
    (
        Field("ref", "code", "a reference"),
        Field("size", "number", "a number"),
        Field("note", "text", "any"),
    ),
)
HERE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CELLS = st.one_of(
    st.sampled_from(["", "1", "wrong", "two\nlines", "a,b", 'say "x"', "\n\n", "é", " 7 ", "\r\n"]),
    st.text(alphabet='ab1,"\n é', max_size=6),
)


ALL_TEXT = Contract(
    "text", "Three texts", "", tuple(Field(n, "text", "any") for n in ("ref", "size", "note"))
)


def staged_text(
    folder: Path, text: bytes, contract: Contract = CONTRACT
) -> tuple[Staged, list[tuple[str | None, ...]]]:
    """Stage a text under a contract; what came of it, and the rows."""
    path = folder / "trial.csv"
    path.write_bytes(text)
    connection = connect(folder)
    file = InputFile(path, "trial.csv", "csv")
    try:
        staged = stage(connection, contract, [file], may_be_empty=True)
        return staged, connection.execute("SELECT ref, size, note FROM staged").fetchall()
    finally:
        connection.close()


def as_csv(rows: list[tuple[str, str, str]], newline: str, quoting: int) -> str:
    """Rows under the trial headings."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    sheet.writerow(["ref", "size", "note"])
    sheet.writerows(rows)
    return out.getvalue()


@HERE
@given(
    rows=st.lists(st.tuples(CELLS, st.sampled_from(["", "1", "71", "wrong"]), CELLS), max_size=12),
    newline=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_rejects_of_a_well_formed_file_stand_where_they_are_said_to(
    rows: list[tuple[str, str, str]], newline: str, quoting: int, tmp_path: Path
) -> None:
    text = as_csv(rows, newline, quoting)
    staged, _ = staged_text(tmp_path, text.encode())
    assert staged.rows_in == len(rows)
    begins, wanted = 2, []
    for row in rows:
        if row[1] == "wrong":
            wanted.append(begins)
        begins += 1 + "".join(row).count("\n")
    by_size = [r.line for r in staged.rejects if r.column == "size"]
    assert by_size == [line for line in wanted if line in by_size]
    assert set(wanted) <= {r.line for r in staged.rejects}


@HERE
@given(text=st.text(alphabet='a1,"\n', max_size=60))
def test_no_line_of_any_text_is_lost(text: str, tmp_path: Path) -> None:
    """Rows, rejects and blank lines add up, however the quotation marks stand."""
    lines = text.split("\n")
    staged, rows = staged_text(tmp_path, f"ref,size,note\n{text}\n".encode(), ALL_TEXT)
    inside = sum((cell or "").count("\n") for row in rows for cell in row)
    taken = len(rows) + inside + len(staged.rejects)
    assert 0 <= len(lines) - taken <= lines.count("")
    assert staged.rows_in == len(rows) + len(staged.rejects)
    assert [r.value for r in staged.rejects] == [lines[r.line - 2] for r in staged.rejects]
    assert len({r.line for r in staged.rejects}) == len(staged.rejects)


@HERE
@given(text=st.binary(max_size=80).map(lambda b: b.replace(b"\x00", b"\r")))
def test_plain_newlines_leave_no_return_and_no_line_behind(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(text)
    plain = with_plain_newlines(path, tmp_path / "plain.csv").read_bytes()
    assert b"\r" not in plain
    if b"\n" in text:
        assert plain.count(b"\n") == text.count(b"\n")
    assert count_lines(tmp_path / "plain.csv").lines == len(plain.split(b"\n")) - plain.endswith(
        b"\n"
    ) - (not plain)


def test_lines_after_rejects_blanks_and_line_breaks(tmp_path: Path) -> None:
    text = 'ref,size,note\n\nA,1,"x\n\ny"\nB\nC,wrong,z\nD,"b\n1",z\n"E,1,z\nF,1,z\n'
    staged, _ = staged_text(tmp_path, text.encode())
    assert [(r.line, r.value) for r in staged.rejects] == [
        (6, "B"), (10, '"E,1,z'), (7, "wrong"), (8, "b\n1"),
    ]  # fmt: skip
    assert staged.rows_in == 6


@pytest.mark.parametrize("strays", [1, 2])
def test_a_stray_quotation_mark_in_a_large_file_loses_nothing(strays: int, tmp_path: Path) -> None:
    """Large enough that DuckDB reads it in pieces, between which it once lost 200,000 rows."""
    rows = [f"r{n:07d},1,a note of some words to make the line long\n" for n in range(900_000)]
    places = random.Random(strays).sample(range(100_000, 800_000), strays)
    for at in places:
        rows[at] = rows[at].replace(",1,", ',"1,')
    text = ("ref,size,note\n" + "".join(rows)).encode()
    staged, _ = staged_text(tmp_path, text)
    assert staged.rows_in == 900_000
    assert [(r.line, r.value) for r in staged.rejects] == [
        (at + 2, rows[at].rstrip("\n")) for at in sorted(places)
    ]


def test_a_survey_counts_a_record_of_several_lines_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('h,i\na,"b\n""c""\n"\nd,e\n', newline="")
    found = survey(path, {}, [0, 1])
    assert (found.records, found.row_lines) == (3, [2, 5])
