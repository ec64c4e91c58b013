"""Reading small list files (lookups, populations, series, codes), each row with its line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from watchward.sources.files import InputFile
from watchward.sources.headings import read_headings
from watchward.sources.staging import Reject
from watchward.words.errors import Refused

ONS_CODE = re.compile(r"[EWSNKJ]\d{8}")
"""The shape of a nine-character code of the Office for National Statistics."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the number of its line in the file, and its cells by heading, without outer blanks."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class SmallFile:
    """A list file: its name, headings, rows that could be read, and those that could not."""

    name: str
    headings: list[str]
    lines: list[Line] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def reject(self, line: Line, column: str, reason: str) -> None:
        """Keep a row as rejected, for what one of its cells holds."""
        value = line.cells.get(column, "")
        self.rejects.append(Reject(self.name, line.number, column, value[:500], reason))


def read_small(file: InputFile) -> SmallFile:
    """Read a small CSV or Parquet file whole.

    Raises Refused for another encoding or a packed file under a text name, a
    heading given twice, and a file that stops inside a quoted cell.
    """
    small = SmallFile(file.key_name, read_headings(file))
    repeated = sorted({h for h in small.headings if h and small.headings.count(h) > 1})
    if repeated:
        raise refused_headings(small, "each heading once", f"{', '.join(repeated)} twice")
    rows = _parquet_rows(file) if file.kind == "parquet" else _csv_rows(file)
    for number, cells in rows:
        _keep(small, number, cells)
    return small


def _parquet_rows(file: InputFile) -> Iterable[tuple[int, list[str]]]:
    import pyarrow.parquet as parquet

    for number, row in enumerate(parquet.read_table(file.path).to_pylist(), start=2):
        yield number, ["" if value is None else str(value) for value in row.values()]


def _csv_rows(file: InputFile) -> Iterable[tuple[int, list[str]]]:
    try:
        with file.path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            next(reader, None)
            for cells in reader:
                if any(cells):
                    yield reader.line_num, cells
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(
            expected="a whole CSV file in UTF-8",
            given=f"one that cannot be read to its end ({error})",
            remedy="Ask for it again, or save it as “CSV UTF-8 (Comma delimited)”.",
            where=file.name,
        ) from None


def _keep(small: SmallFile, number: int, cells: list[str]) -> None:
    line = Line(number, dict(zip(small.headings, (cell.strip() for cell in cells), strict=False)))
    if len(cells) != len(small.headings):
        said = f"expected {len(small.headings)} columns, given {len(cells)}"
        small.rejects.append(Reject(small.name, number, "", ",".join(cells)[:500], said))
        return
    formula = next((name for name, cell in line.cells.items() if cell.startswith("=")), None)
    if formula is not None:
        small.reject(line, formula, "a formula, not a value")
        return
    small.lines.append(line)


def refused_headings(small: SmallFile, expected: str, problem: str = "") -> Refused:
    """The refusal of a file whose headings do not say what is needed."""
    given = f"the headings {', '.join(small.headings) or '(none)'}"
    return Refused(
        expected=expected,
        given=f"{problem}; {given}" if problem else given,
        remedy="Rename the columns, and load it again.",
        where=small.name,
    )
