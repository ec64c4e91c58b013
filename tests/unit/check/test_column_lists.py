"""Rows told one after the other from a column of a table, of which one is told wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TABLE = (
    "| Service | 2023/24 | 2024/25 | Change (%) |\n|---|---|---|---|\n"
    "| Helpline | 412 | 489 | +18.7 |\n| Court support | 268 | 334 | +24.6 |\n"
    "| Legal advice | 145 | 161 | +11.0 |\n| Mediation | 74 | 62 | -16.2 |\n\n"
)
RIGHT = [
    "Growth was seen in the helpline (18.7%), court support (24.6%) and legal advice (11.0%).",
    "The helpline took 489 calls, court support 334 and legal advice 161.",
    "The helpline was up by 18.7% and legal advice by 11.0%.",
    "There were 489 for the helpline, 334 for court support and 62 for mediation.",
]
WRONG = [
    ("Growth was seen in the helpline (18.7%), court support (19.8%) and legal advice (11.0%).",
     "19.8%"),
    ("The helpline was up by 18.7% and court support by 19.8%.", "19.8%"),
    ("Helpline demand is up by 18.7%, and that for court support by 26.4%.", "26.4%"),
    ("The helpline took 489 calls, court support 343 and legal advice 161.", "343"),
]  # fmt: skip
OPEN = [
    "The helpline was up by 18.7% and court support by 7.3% in March alone.",
    "The helpline (489) and court support (12 in June) were busy.",
    "The helpline should grow by 18.7%, court support by 19.8% and legal advice by 11.0%.",
    "Elm had 489 calls, Oak 310 and Ash 161.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_list_from_a_column_holds(text: str, tmp_path: Path) -> None:
    assert not wrong_in(TABLE + text, tmp_path)


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_the_odd_one_of_a_list_is_wrong(text: str, stated: str, tmp_path: Path) -> None:
    assert [told for told, _why in wrong_in(TABLE + text, tmp_path)] == [stated]


@pytest.mark.parametrize("text", OPEN)
def test_what_a_list_leaves_open_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(TABLE + text, tmp_path)
