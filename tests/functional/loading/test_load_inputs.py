"""The same records arrive the same, whatever they are packed in and however lines end."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.extracts import OFFENCE_COLUMNS, make_world
from tests.support.lake import HEAD, content, load, load_text, new_workspace
from tests.support.refusals import refused
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace

NOT_COMPARED = ("file_name", "file_row")


def records() -> list[dict[str, str]]:
    """Sixty offences, some with line breaks and quotation marks in their notes."""
    return list(make_world(51, ["Arson", "Shoplifting"], 60, 0).offences.values())


def as_csv(rows: list[dict[str, str]], newline: str = "\n") -> bytes:
    """The records as CSV text in UTF-8."""
    out = io.StringIO(newline="")
    sheet = csv.DictWriter(out, OFFENCE_COLUMNS, lineterminator=newline)
    sheet.writeheader()
    sheet.writerows(rows)
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the records are once loaded from plain CSV."""
    folder = tmp_path_factory.mktemp("plain")
    workspace = new_workspace(folder / "w")
    (folder / "plain.csv").write_bytes(as_csv(records()))
    load(workspace, "offences", folder / "plain.csv")
    return content(workspace, *NOT_COMPARED)


def plain(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], list[Path]]:
    """A way of writing one file: the CSV text, changed."""

    def write(folder: Path) -> list[Path]:
        (folder / name).write_bytes(change(as_csv(records())))
        return [folder / name]

    return write


def in_zip(folder: Path) -> list[Path]:
    """Two members in folders of a zip file, one of them packed again."""
    rows, path = records(), folder / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2023/part.csv", as_csv(rows[:30]))
        archive.writestr("2024/part.csv.gz", gzip.compress(as_csv(rows[30:])))
        archive.writestr("__MACOSX/._part.csv", b"\x00\x05\x16\x07")
        archive.writestr("readme.txt", "not an extract")
    return [path]


def two_zips(folder: Path) -> list[Path]:
    """Two zip files whose members have the same name."""
    rows = records()
    for number, part in enumerate((rows[:20], rows[20:])):
        with zipfile.ZipFile(folder / f"{number}.zip", "w") as archive:
            archive.writestr("part.csv", as_csv(part))
    return [folder / "0.zip", folder / "1.zip"]


def in_folders(folder: Path) -> list[Path]:
    """A folder of folders; one file has its columns in another order."""
    rows = records()
    for number in range(3):
        (folder / "year" / str(number)).mkdir(parents=True)
        (folder / "year" / str(number) / "part.csv").write_bytes(as_csv(rows[number::3]))
    turned = list(csv.DictReader(io.StringIO(as_csv(rows[0::3]).decode(), newline="")))
    with (folder / "year" / "0" / "part.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, OFFENCE_COLUMNS[::-1])
        sheet.writeheader()
        sheet.writerows(turned)
    (folder / "year" / "notes.txt").write_text("not an extract")
    return [folder / "year"]


def as_parquet(folder: Path) -> list[Path]:
    """A Parquet file of text columns."""
    import pyarrow as arrow
    from pyarrow import parquet

    rows = list(csv.DictReader(io.StringIO(as_csv(records()).decode(), newline="")))
    parquet.write_table(arrow.Table.from_pylist(rows), folder / "all.parquet")
    return [folder / "all.parquet"]


def with_quotes(folder: Path) -> list[Path]:
    """Every cell in quotation marks."""
    with (folder / "quoted.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, OFFENCE_COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(records())
    return [folder / "quoted.csv"]


def crlf(folder: Path) -> list[Path]:
    """Lines that end as on Windows; the line breaks inside cells stay as they are."""
    (folder / "crlf.csv").write_bytes(as_csv(records(), "\r\n"))
    return [folder / "crlf.csv"]


def mixed(folder: Path) -> list[Path]:
    """Half the lines end one way and half the other, as when files are joined."""
    rows = records()
    head, rest = as_csv(rows[:30], "\r\n"), as_csv(rows[30:]).split(b"\n", 1)[1]
    (folder / "mixed.csv").write_bytes(head + rest)
    return [folder / "mixed.csv"]


def doubled(folder: Path) -> list[Path]:
    """Line ends written twice over: CR CR LF."""
    (folder / "doubled.csv").write_bytes(as_csv(records(), "\r\r\n"))
    return [folder / "doubled.csv"]


def odd_names(folder: Path) -> list[Path]:
    """A name in which letters mean something to a shell."""
    path = folder / "extract [1] 'copy' *.csv"
    path.write_bytes(as_csv(records()))
    return [path]


WAYS: dict[str, Callable[[Path], list[Path]]] = {
    "BOM": plain("bom.csv", lambda text: b"\xef\xbb\xbf" + text),
    "no final newline": plain("open.csv", lambda text: text.removesuffix(b"\n")),
    "blank lines": plain("blank.csv", lambda text: text.replace(b"\nESX/", b"\n\nESX/") + b"\n\n"),
    "gzip": plain("all.csv.gz", gzip.compress),
    "two gzip files in one": plain(
        "twice.csv.gz", lambda text: gzip.compress(text[:500]) + gzip.compress(text[500:])
    ),
    "CRLF": crlf,
    "CRLF and LF": mixed,
    "CR CR LF": doubled,
    "zip": in_zip,
    "two zips of the same names": two_zips,
    "folders": in_folders,
    "Parquet": as_parquet,
    "all quoted": with_quotes,
    "odd names": odd_names,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_same_records_arrive(
    way: Callable[[Path], list[Path]], wanted: dict[str, list[str]], tmp_path: Path
) -> None:
    workspace = new_workspace(tmp_path / "w")
    sent = tmp_path / "sent"
    sent.mkdir()
    report = load(workspace, "offences", *way(sent))
    assert (report.rows_in, report.stored, report.rejects) == (60, 60, [])
    assert content(workspace, *NOT_COMPARED) == wanted


def test_old_macintosh_lines(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    rows = "B1,2024-10-02,Harlow,Arson\rB2,2024-10-02,Harlow,Arson\r"
    report = load_text(workspace, f"{HEAD}\r{rows}")
    assert (report.stored, report.rejects) == (2, [])


def test_a_parquet_file_of_real_types(tmp_path: Path) -> None:
    """Days, times with a zone, whole numbers among blanks and true or false arrive as meant."""
    import pandas

    frame = pandas.DataFrame(
        {
            "crime_ref": [101.0, 102.0, None],
            "recorded_on": pandas.to_datetime(
                ["2024-06-30T23:30Z", "2024-10-01T00:10Z", "2024-10-02T09:00Z"]
            ),
            "district": ["Harlow", "Basildon", "Thurrock"],
            "crime_type": ["Arson"] * 3,
            "committed_from": pandas.to_datetime(["2024-06-01", None, None]),
            "is_domestic": [True, False, None],
            "outcome_type": [1.0, None, None],
            "outcome_on": pandas.to_datetime(["2024-07-04", None, None]),
        }
    )
    frame.to_parquet(tmp_path / "typed.parquet")
    workspace = new_workspace(tmp_path / "w")
    report = load(workspace, "offences", tmp_path / "typed.parquet", max_rejects=0.5)
    assert [(r.line, r.column, r.reason) for r in report.rejects] == [
        (3, "crime_ref", "expected a value, not a blank")
    ]
    rows = Snapshot(workspace).rows(
        "SELECT crime_ref, CAST(recorded_on AS VARCHAR) AS day, is_domestic, outcome_type, "
        "CAST(outcome_on AS VARCHAR) AS outcome_on FROM core_offences LEFT JOIN core_outcomes "
        "USING (crime_ref) ORDER BY 1",
        "core_offences",
        "core_outcomes",
    )
    assert [tuple(row.values()) for row in rows] == [
        ("101", "2024-07-01", True, "1", "2024-07-04"),
        ("102", "2024-10-01", False, None, None),
    ]


@pytest.mark.parametrize("packing", ["csv", "parquet"])
def test_a_profile_maps_headings(tmp_path: Path, packing: str) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    rows = [{"Ref No": "B1", "When": "2024-10-02", "LPA": "Harlow", "Type": "Arson", "Desk": "7"}]
    file = tmp_path / f"theirs.{packing}"
    if packing == "parquet":
        parquet.write_table(arrow.Table.from_pylist(rows), file)
    else:
        file.write_text("Ref No , When,LPA,Type,Desk\nB1,2024-10-02,Harlow,Arson,7\n")
    columns = {
        "Ref No": "crime_ref",
        "When": "recorded_on",
        "LPA": "district",
        "Type": "crime_type",
    }
    workspace = new_workspace(tmp_path / "w")
    load(workspace, "offences", file, columns=columns)
    (row,) = Snapshot(workspace).rows("SELECT * FROM core_offences", "core_offences")
    assert (row["crime_ref"], row["district"], row["code"]) == ("B1", "Harlow", "Arson")
    assert row["extra"] == '{"Desk":"7"}'


def test_a_profile_that_maps_two_headings_to_one(workspace: Workspace) -> None:
    refused(
        workspace,
        lambda: load_text(
            workspace, f"{HEAD},area\nB1,2024-10-02,Harlow,Arson,x\n", columns={"area": "district"}
        ),
        expected="each heading once",
        given="with district more than once",
        remedy="profile",
    )


def test_more_than_a_hundred_extra_columns_are_kept(tmp_path: Path) -> None:
    import json

    names = [f"Extra {n}" if n % 2 else f"extra {n - 1}" for n in range(1, 131)]
    values = [f'"value ""{n}"", with a comma"' for n in range(len(names))]
    workspace = new_workspace(tmp_path / "w")
    text = f"{HEAD},{','.join(names)}\nB1,2024-10-02,Harlow,Arson,{','.join(values)}\n"
    load_text(workspace, text)
    (row,) = Snapshot(workspace).rows("SELECT extra FROM core_offences", "core_offences")
    kept = json.loads(row["extra"])
    assert kept == {name: f'value "{n}", with a comma' for n, name in enumerate(names)}


def test_extra_columns_in_another_order_are_no_change(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    load_text(workspace, f"{HEAD},b,a\nB1,2024-10-02,Harlow,Arson,1,2\n")
    assert not load_text(workspace, f"{HEAD},a,b\nB1,2024-10-02,Harlow,Arson,2,1\n").is_new


def test_headings_without_rows_and_the_months_they_cover(tmp_path: Path) -> None:
    from watchward.words.periods import Month

    workspace = new_workspace(tmp_path / "w")
    report = load_text(workspace, f"{HEAD}\n", covers=(Month(2024, 9), Month(2024, 10)))
    assert (report.is_new, report.rows_in, report.covers) == (True, 0, "2024-09..2024-10")
