"""Writing the extract files: one a month, the same bytes for the same records."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from watchward.words.errors import Refused
from watchward.words.periods import Month, months_between

if TYPE_CHECKING:
    import pyarrow as pa

_MONTHS = tuple(months_between(Month(2021, 11), Month(2024, 10)))

README = """SYNTHETIC DATA - NOT REAL RECORDS
=================================

Every offence, outcome, incident, reference, place and time in this folder was
made up by a program. None is a record of any police force, and none describes
a real event. The column "synthetic" says so in every row.

Only the totals are real: the records are made so that, counted by district and
crime type, the 24 months to October 2024 give the offences, solved outcomes and
domestic abuse shares that Essex Police published in its Performance Summary To
October 2024 (sensitivity: Official). The first 12 months (November 2021 to
October 2022) are invented altogether.

offences/    one file a month by the date recorded (gzipped CSV)
outcomes/    one file a month by the date of the outcome
incidents/   one file a month by the date reported: anti-social behaviour
areas/       schematic areas: blocks in roughly the right places, not real
             boundaries; wards are compass sectors of a block

The columns are those of Watchward's data contracts. References begin with SYN.
Some offences are cancelled, some outcomes belong to offences recorded before
the extract, and some incidents have no district, as in real extracts. Outcomes
are few in the first months, because the offences of earlier years are left out.
"""


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Turn a file system's complaint into Refused, with words a user can act on."""
    try:
        yield
    except OSError as problem:
        raise Refused(
            expected="a folder in which about 40 MB of demo files can be written",
            given=f"{folder}: {problem.strerror or problem}",
            remedy="Name another folder, free some space, or change the permissions of this one.",
        ) from problem


def write_text(path: Path, text: str) -> Path:
    """The path, once the text is written there, with any folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_monthly(table: pa.Table, folder: Path, *, compressed: bool) -> list[Path]:
    """A file for each of the 36 months, named after the folder.

    The table is sorted by its `month` column (months since January 1970), which
    is not written. Compressed files carry no time stamp, so that they repeat.
    """
    folder.mkdir(parents=True, exist_ok=True)
    months = table["month"].to_numpy()
    body = table.drop_columns(["month"])
    paths = []
    for month in _MONTHS:
        number = month.index - 1970 * 12
        low, high = (int(np.searchsorted(months, number, side)) for side in ("left", "right"))
        content = _csv_bytes(body.slice(low, high - low))
        path = folder / f"{folder.name}-{month}.csv{'.gz' if compressed else ''}"
        path.write_bytes(gzip.compress(content, 1, mtime=0) if compressed else content)
        paths.append(path)
    return paths


def _csv_bytes(table: pa.Table) -> bytes:
    """CSV without quotes: no value of ours needs them, and one that did would raise."""
    import pyarrow as pa
    from pyarrow import csv

    sink = pa.BufferOutputStream()
    sink.write((",".join(table.column_names) + "\n").encode())
    csv.write_csv(table, sink, csv.WriteOptions(include_header=False, quoting_style="none"))
    return bytes(sink.getvalue())
