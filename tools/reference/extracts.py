"""Reference page of what a file must hold, read from the data contracts."""

from __future__ import annotations

from collections.abc import Iterable

from tools.reference.markdown import page, table
from watchward.sources import codes, kinds, police_uk, recorded_crime, series
from watchward.sources.contract import FLAG_FALSE, FLAG_TRUE, Contract, Field
from watchward.sources.files import ENDINGS, MAX_RATIO, MAX_UNPACKED

HOW_READ = {
    "text": "words, as given",
    "code": "a code, as given",
    "date": "a day: `2024-10-31`",
    "moment": "a day, or a day and time: `2024-10-31T14:05`",
    "flag": "a flag: `Y` or `N`",
    "number": "a number",
    "whole": "a whole number",
    "choice": "one of a few words",
}
"""What a cell of each kind of field holds, in words."""

FILES = f"""\
## How files are read

Files are CSV in UTF-8, with or without a byte order mark, with either kind of line ending: plain,
gzipped (`.csv.gz`) or zipped (`.zip`). Parquet files are read too. A folder stands for every file
in it that ends in {", ".join(f"`{ending}`" for ending in ENDINGS)}. Columns may stand in any order.
Columns that are not named here are kept. If your headings differ, a
[profile](../how-to/map-other-headings.md) maps them.

Refused with a reason: UTF-16, a workbook under the name of a CSV file, columns separated by
anything but commas, a file that stops in the middle of a line, and a packed file that unpacks to
more than {MAX_RATIO} times its size or {MAX_UNPACKED // 1024**3} GB.

- **Dates and times** are written year first. A time is the time of the clocks in London. A time
  with an offset (`2024-07-01T12:00Z`) is turned into it before a day is taken.
- **Flags** are {", ".join(f"`{word}`" for word in FLAG_TRUE)} for yes and
  {", ".join(f"`{word}`" for word in FLAG_FALSE)} for no, in capitals or not. Blank means unknown.
- **A cell that is wrong** rejects its row, with the file, line, column, value and reason. So do a
  day in the future, an offence committed after it was recorded, and a formula."""

COVERS = """\
## Which months a file covers

An extract covers every month from its first to its last, for every area of the workspace, unless
`--covers 2023-11..2024-10` or `--areas` say otherwise. The load prints it. Only covered months
are counted: a covered month without rows is nought, and a month never covered is *missing*. Files
of data.police.uk cover exactly the months for which there are files.

## Replace or update

| | `--update` | `--replace` |
| --- | --- | --- |
| means | rows are matched by their reference | these files are the whole of their months |
| a row that is held and not sent | stays | is removed |
| default for | offences, outcomes, incidents | police-uk |

The same file twice changes nothing. [How outcomes are
merged](../decisions/0003-outcomes-are-whole-for-the-offences-named.md) has a page of its own."""

LISTS = f"""\
## Published summary

`watchward load summary FILE` reads a force's own printed table from XLSX, DOCX, PDF, HTML, CSV,
Markdown or plain text. See [Load your force's published
summary](../how-to/load-a-published-summary.md).

## Areas

`watchward load areas` reads boundaries and lookups. See [Add areas](../how-to/add-areas.md).

- **A lookup** is a CSV file that says which smaller area lies in which larger one. Columns are
  known by their endings: `lsoa21_code`, `ward24_code`, `ltla24_code`, `pfa24_code` and their
  names, or `LSOA21CD`, `LAD24CD` and so on. Your own may have `beat`, `ward`, `district`,
  `policing_area`. A place in two areas of one kind is left out and named.
- **Boundaries** are a GeoJSON file in longitude and latitude, each area with a property that holds
  its code.

## Population

`watchward load population` reads `area_code` (or `area`), `year` and `residents`. It also reads
the tables of the Office for National Statistics: a code column such as `lsoa21_code` or `LAD24CD`
with `total_population` or `total_residents`. Without a column `year`, the year in the file's name
is used.

## Series

`watchward load series` reads figures that arrive already counted: {
    ", ".join(f"`{name}`" for name in series.REQUIRED)
}, and `unit` if you wish. A period is `2024-10` (a month), `2024` (a calendar year), `2017/18` (a
financial year), `2017/18 Q1` (its first quarter) or a key such as `2024-10-r12`. It also reads
the Home Office's open table of police recorded crime, known by the columns {
    ", ".join(f"`{name}`" for name in recorded_crime.HEADINGS)
}. Series are kept with their versions. No summary prints them yet.

## Offence codes

`watchward load codes` reads {", ".join(f"`{name}`" for name in codes.REQUIRED)} and, if you wish, {
    " and ".join(f"`{name}`" for name in codes.OPTIONAL)
}. See [Add offence codes](../how-to/add-offence-codes.md)."""


def need(contract: Contract, field: Field) -> str:
    """Whether a column must be there."""
    group = next((names for names in contract.one_of if field.name in names), ())
    if group:
        return "one of these two" if len(group) == 2 else f"one of {', '.join(group)}"
    if not field.required:
        return "no"
    return "yes" if field.needs_value else "yes; a cell may be blank"


def holds(field: Field) -> str:
    """What a cell holds, and how it is written."""
    written = HOW_READ[field.kind]
    if field.choices:
        written = " or ".join(f"`{choice}`" for choice in field.choices)
    return f"{field.about} ({written})"


def contract_part(contract: Contract, command: str) -> str:
    """One contract as a section."""
    rows = [(f"`{f.name}`", need(contract, f), holds(f)) for f in contract.fields]
    head = f"## {contract.title.partition(',')[0]}\n\n{contract.title}: `{command}`."
    if contract.kind in kinds.CONTRACTS:
        head += f" A row is known by its `{contract.reference}`."
    return f"{head}\n\n{table(('Column', 'Needed', 'Holds'), rows)}"


def open_data_part(contracts: Iterable[Contract]) -> str:
    """The files of data.police.uk as one section."""
    rows = [
        (f"`{contract.kind}`", contract.title, ", ".join(f"`{n}`" for n in contract.required))
        for contract in contracts
    ]
    return (
        "## Open data\n\n`watchward load police-uk` takes folders, zips and files of "
        "data.police.uk as they are downloaded, and tells each by its columns. See [Load open "
        "data](../how-to/load-open-data.md).\n\n"
        + table(("File", "Holds", "Columns that it must have"), rows)
    )


def extracts_page() -> str:
    """Every kind of file that can be loaded."""
    return page(
        "What a file must hold",
        "the data contracts in `src/watchward/sources`",
        FILES,
        *(contract_part(c, f"watchward load {kind}") for kind, c in kinds.CONTRACTS.items()),
        open_data_part(police_uk.CONTRACTS.values()),
        LISTS,
        COVERS,
    )
