"""The Home Office's open table of police recorded crime by police force area.

One row an offence code, force and quarter. Numbers are padded and nought is
written ``-00``; a real negative is a correction to an earlier quarter and is
kept. Homicide comes as several rows of one code: rows of a force, code and
quarter are added up.
"""

from __future__ import annotations

from watchward.sources.series import SeriesRead, SeriesRow, exact_number, financial_quarter
from watchward.sources.small_lists import Line, SmallFile

FORCE, CODE, NUMBER = "Force Name", "Offence Code", "Number of Offences"
YEAR, QUARTER = "Financial Year", "Financial Quarter"
HEADINGS = (YEAR, QUARTER, FORCE, CODE, NUMBER)
SOURCE = "Home Office, police recorded crime open data, police force area table"
MEASURE = "recorded-crime/"
"""What a measure begins with; the offence code follows."""


def is_recorded_crime(headings: list[str]) -> bool:
    """Whether a file is this table, by its headings."""
    return set(HEADINGS) <= set(headings)


def read_recorded_crime(small: SmallFile) -> SeriesRead:
    """The table as series: area is the force as named there, period the quarter.

    `repeats` of the result counts the rows that were added into another.
    """
    sums: dict[tuple[str, str, str], int] = {}
    read = SeriesRead()
    for line in small.lines:
        number = _number(small, line)
        period = financial_quarter(line.cells[YEAR], line.cells[QUARTER])
        if number is None:
            continue
        if period is None:
            small.reject(
                line, YEAR, "expected a financial year such as 2017/18 and a quarter 1 to 4"
            )
            continue
        key = (line.cells[FORCE], line.cells[CODE], period)
        read.repeats += key in sums
        sums[key] = sums.get(key, 0) + number
    read.rows = [
        SeriesRow(force, MEASURE + code, period, str(number), "offences", SOURCE)
        for (force, code, period), number in sums.items()
    ]
    return read


def _number(small: SmallFile, line: Line) -> int | None:
    for column in (FORCE, CODE):
        if not line.cells[column]:
            small.reject(line, column, "expected a value, not a blank")
            return None
    text = exact_number(line.cells[NUMBER])
    if text is None or "." in text:
        small.reject(line, NUMBER, "expected a whole number of offences")
        return None
    return int(text)
