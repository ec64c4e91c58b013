"""Rows that a few above them make in every column, and a total with two digits swapped."""

from __future__ import annotations

from pathlib import Path

from tests.support.papers import checked, right, wrong

INJURED = (
    "| Severity | 2020 | 2021 | 2022 | 2023 | 2024 | % on 2023 |\n|---|--:|--:|--:|--:|--:|--:|\n"
    "| Fatal | 31 | 28 | 34 | 26 | 22 | -15.4 |\n| Serious | 402 | 431 | 417 | 390 | 385 | -1.3 |\n"
    "| **KSI** | 433 | 459 | 451 | 416 | 407 | -2.2 |\n"
    "| Slight | 1,214 | 1,302 | 1,288 | 1,193 | 1,140 | -4.4 |\n"
    "| **All casualties** | 1,647 | 1,761 | 1,739 | 1,609 | 1,547 | -3.9 |\n"
)
POWERS = (
    "| Power | 2024 | 2023 | Change |\n|---|---:|---:|---:|\n| Letters | 386 | 341 | +45 |\n"
    "| Contracts | 74 | 82 | -8 |\n| Warnings | 151 | 129 | +22 |\n| Notices | 38 | 31 | +7 |\n"
    "| Orders | 9 | 12 | -3 |\n| All powers | 658 | 595 | +63 |\n"
)


def test_a_row_that_the_rows_above_make_is_their_sum(tmp_path: Path) -> None:
    """Its label need not say so; what is under it then adds the subtotal, not its parts."""
    found = checked(INJURED, tmp_path)
    assert wrong(found) == []
    assert {"433", "459", "451", "416", "407", "1,647", "1,547"} <= set(right(found))
    assert "1,705" in wrong(checked(INJURED.replace("1,739", "1,705"), tmp_path))


def test_two_columns_are_too_few_for_a_subtotal(tmp_path: Path) -> None:
    """Two rows may come to a third by chance."""
    table = (
        "| Area | 2023 | 2024 |\n|---|---:|---:|\n| Ash | 31 | 28 |\n| Birch | 44 | 41 |\n"
        "| Cedar | 75 | 69 |\n| Dale | 50 | 62 |\n"
    )
    assert wrong(checked(table.replace("75", "57"), tmp_path)) == []


def test_a_last_row_of_all_with_two_digits_swapped(tmp_path: Path) -> None:
    """The other column adds up; the change follows from the wrong one."""
    assert wrong(checked(POWERS, tmp_path)) == []
    found = wrong(checked(POWERS.replace("658", "685").replace("+63", "+90"), tmp_path))
    assert "685" in found
    assert "595" not in found
