"""The heading line of an extract: found, checked and mapped before a row is read."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from watchward.sources.contract import Contract
from watchward.sources.files import InputFile
from watchward.words.errors import Refused

_SAMPLE = 1 << 16


def read_headings(file: InputFile) -> list[str]:
    """The headings of a CSV or Parquet file, as given.

    Raises Refused for UTF-16, bytes that are no text, a packed file under a
    text name, or a heading line that is missing.
    """
    if file.kind == "parquet":
        return _parquet_headings(file)
    with file.path.open("rb") as source:
        sample = source.read(_SAMPLE)
    _refuse_other_bytes(file, sample)
    line = sample.decode("utf-8-sig", errors="replace").splitlines()[:1]
    headings = next(csv.reader(line), []) if line else []
    return [heading.strip() for heading in headings]


def _parquet_headings(file: InputFile) -> list[str]:
    import pyarrow.parquet as parquet

    try:
        return [str(name) for name in parquet.read_schema(file.path).names]
    except Exception as error:
        raise _refusal(file, "a whole Parquet file", f"one that cannot be read ({error})") from None


def _refuse_other_bytes(file: InputFile, sample: bytes) -> None:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in sample:
        given = (
            "UTF-16 text" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "bytes that are no text"
        )
        raise _refusal(
            file,
            "a CSV file in UTF-8",
            given,
            "In Excel, save it as “CSV UTF-8 (Comma delimited)” and load that.",
        )
    for start, kind in ((b"PK\x03\x04", "a zip file or workbook"), (b"\x1f\x8b", "a gzip file")):
        if sample.startswith(start):
            raise _refusal(
                file,
                "plain CSV text, as its name says",
                kind,
                "Give it the ending .zip or .csv.gz, or save the workbook as CSV UTF-8.",
            )


def check_headings(file: InputFile, headings: list[str], contract: Contract) -> None:
    """Refuse a heading line that lacks what the contract requires, saying all that is wrong."""
    known = set(headings)
    missing = [name for name in contract.required if name not in known]
    missing += [" or ".join(group) for group in contract.one_of if not known & set(group)]
    repeated = sorted({name for name in headings if headings.count(name) > 1 and name})
    if not missing and not repeated:
        return
    if len(headings) <= 2 and missing:
        _refuse_delimiter(file, headings, contract)
    problem = f"without {', '.join(missing)}" if missing else f"with {', '.join(repeated)} twice"
    raise _refusal(
        file,
        f"the columns {', '.join(contract.required)}"
        + "".join(f" and one of {', '.join(group)}" for group in contract.one_of),
        f"{problem}; the headings are: {', '.join(headings) or '(none)'}",
        f"Rename the columns, or describe them in a profile: watchward profile {file.name} "
        "drafts one, then load with --profile.",
    )


def _refuse_delimiter(file: InputFile, headings: list[str], contract: Contract) -> None:
    line = ",".join(headings)
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")):
        if {part.strip() for part in line.split(mark)} & set(contract.names):
            raise _refusal(
                file,
                "columns separated by commas",
                f"columns separated by {name}",
                "Save it with commas (in Excel: CSV UTF-8), and load that.",
            )


def mapped(headings: list[str], columns: Mapping[str, str]) -> list[str]:
    """Headings under the contract's names, by a profile's mapping of heading to name."""
    return [columns.get(heading, heading) for heading in headings]


def _refusal(
    file: InputFile, expected: str, given: str, remedy: str = "Ask for it again."
) -> Refused:
    return Refused(expected=expected, given=given, remedy=remedy, where=file.name)
