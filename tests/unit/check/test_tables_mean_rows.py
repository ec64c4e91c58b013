"""A row of means under the rows it is the mean of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TABLE = (
    "| Force | Crimes | Rate |\n|---|---|---|\n| Ash | 214 | 10.4 |\n| Elm | 338 | 15.6 |\n"
    "| Oak | 271 | 12.2 |\n| Fir | 197 | 9.8 |\n| {} | {} | {} |\n"
)


@pytest.mark.parametrize(
    ("label", "crimes", "rate", "wrong"),
    [
        ("Mean", "255", "12.0", []),
        ("Average of the four", "225", "12.0", ["225"]),
        ("Average", "255", "21.0", ["21.0"]),
        ("Average", "255", "12.6", ["12.6"]),
        ("Weighted average", "225", "12.0", []),
        ("Average", "259", "12.9", ["259"]),
        ("Average for England", "225", "12.9", []),
        ("Average", "301", "14.9", []),
    ],
)
def test_a_row_of_means(
    label: str, crimes: str, rate: str, wrong: list[str], tmp_path: Path
) -> None:
    """A slip in a count is wrong; one in a rate only where the counts bear the mean out."""
    found = wrong_in(TABLE.format(label, crimes, rate), tmp_path)
    assert [stated for stated, _why in found] == wrong
