"""The heading line of an extract: found, checked and mapped before a row is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from watchward.sources.contract import Contract
from watchward.sources.files import InputFile
from watchward.words.errors import Refused

_SAMPLE = 1 << 16
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a zip file or workbook"),
    (b"\x1f\x8b", "a gzip file"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
)


def read_headings(file: InputFile) -> list[str]:
    """The headings of a CSV or Parquet file, as given but for surrounding blanks.

    Raises Refused for UTF-16, bytes that are no text, a packed file under a
    text name, or a heading line that is missing.
    """
    if file.kind == "parquet":
        return [name.strip() for name in parquet_columns(file)]
    with file.path.open("rb") as source:
        sample = source.read(_SAMPLE)
    _refuse_other_bytes(file, sample)
    text = io.StringIO(sample.decode("utf-8-sig", errors="replace"), newline="")
    try:
        headings = next(csv.reader(text), [])
    except csv.Error as error:
        raise _refusal(file, "a heading line", f"one that cannot be read ({error})") from None
    return [heading.strip() for heading in headings]


def parquet_columns(file: InputFile) -> list[str]:
    """The column names of a Parquet file, exactly. Raises Refused if it is none, or damaged."""
    import pyarrow.parquet as parquet

    try:
        return [str(name) for name in parquet.read_schema(file.path).names]
    except Exception as error:
        raise _refusal(file, "a whole Parquet file", f"one that cannot be read ({error})") from None


def _refuse_other_bytes(file: InputFile, sample: bytes) -> None:
    for start, kind in _OTHER_FORMATS:
        if sample.startswith(start):
            raise _refusal(
                file,
                "plain CSV text, as its name says",
                kind,
                "Give it its own ending (.zip, .csv.gz, .parquet), or save it as CSV UTF-8.",
            )
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in sample:
        raise _refusal(
            file,
            "a CSV file in UTF-8",
            "UTF-16 text" if _is_utf16(sample) else "bytes that are no text",
            "In Excel, save it as “CSV UTF-8 (Comma delimited)” and load that.",
        )


def _is_utf16(sample: bytes) -> bool:
    """A byte order mark, or a nought in every other byte as Latin letters have them."""
    noughts = max(sample[0::2].count(0), sample[1::2].count(0))
    return sample[:2] in (b"\xff\xfe", b"\xfe\xff") or noughts * 3 > len(sample)


def check_headings(file: InputFile, headings: list[str], contract: Contract) -> None:
    """Refuse a heading line that lacks what the contract requires, saying all that is wrong."""
    known = set(headings)
    missing = [name for name in contract.required if name not in known]
    missing += [" or ".join(group) for group in contract.one_of if not known & set(group)]
    repeated = sorted({name for name in headings if headings.count(name) > 1 and name})
    if not missing and not repeated:
        return
    if missing:
        _refuse_delimiter(file, headings, contract)
    problems = [f"without {', '.join(missing)}"] if missing else []
    problems += [f"with {', '.join(repeated)} more than once"] if repeated else []
    raise _refusal(
        file,
        f"the columns {', '.join(contract.required)}"
        + "".join(f" and one of {', '.join(group)}" for group in contract.one_of)
        + ("" if missing else ", each heading once"),
        f"a file {' and '.join(problems)}; the headings are: {', '.join(headings) or '(none)'}",
        f"Rename the columns, or describe them in a profile and load with it (on the command "
        f"line: watchward profile {file.name} drafts one, then load with --profile).",
    )


def _refuse_delimiter(file: InputFile, headings: list[str], contract: Contract) -> None:
    line = ",".join(headings)
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")):
        parts = {part.strip().strip('"') for part in line.split(mark)}
        if mark in line and len(parts & set(contract.names)) > len(
            set(headings) & set(contract.names)
        ):
            raise _refusal(
                file,
                "columns separated by commas",
                f"columns separated by {name}: {line[:200]}",
                "Save it with commas (in Excel: CSV UTF-8), and load that.",
            )


def mapped(headings: list[str], columns: Mapping[str, str]) -> list[str]:
    """Headings under the contract's names, by a profile's mapping of heading to name."""
    return [columns.get(heading, heading) for heading in headings]


def _refusal(
    file: InputFile, expected: str, given: str, remedy: str = "Ask for it again."
) -> Refused:
    return Refused(expected=expected, given=given, remedy=remedy, where=file.name)
