"""Number formats of a workbook decide how a stored number is printed."""

from __future__ import annotations

import pytest

from watchward.sources.published.read_xlsx import printed
from watchward.sources.published.xlsx_parts import Shown, column_letters, shown_by


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.0", Shown(1, False)),
        ("#,##0", Shown(0, False)),
        ("#,##0.00;[Red](#,##0.00)", Shown(2, False)),
        ("0.0%", Shown(1, True)),
        ('0.0" points"', Shown(1, False)),
        ("General", None),
        ("dd/mm/yyyy", None),
        ("@", None),
        ("", None),
    ],
)
def test_format_codes(code: str, shown: Shown | None) -> None:
    assert shown_by(code) == shown


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (0.1443, Shown(1, True), "14.4%"),
        (13.6349999, Shown(1, False), "13.6"),
        (93.75, Shown(1, False), "93.8"),
        (-18.75, Shown(1, False), "-18.8"),
        (15521.0, None, "15521"),
        (13.6, None, "13.6"),
        (1e-7, None, "0.0000001"),
        ("-", Shown(1, False), "-"),
        (float("inf"), None, "inf"),
        (True, None, "True"),
    ],
)
def test_values_as_shown(value: object, shown: Shown | None, text: str) -> None:
    assert printed(value, shown) == text


def test_column_letters() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
