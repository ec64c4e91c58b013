"""“Fewer than half of those, 41”, and over- and underspends told of a row of variances."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Of these, 90 (30%) had been hurt and fewer than half of those, 38, had said so.", False),
        ("Of these, 90 (30%) had been hurt and more than half of those, 38, had said so.", True),
        (
            "There were 39 of 58 pupils in school, leaving 19 who were not. More than half of "
            "those, 8, had a plan.",
            True,
        ),
        (
            "There were 39 of 58 pupils in school, leaving 19 who were not. More than half of "
            "those, 11, had a plan.",
            False,
        ),
        (
            "Fires fell by 31.3% from the peak of 2,388 in 2022/23. Almost two-thirds of them "
            "(1,064, or 64.9%) were started on purpose.",
            False,
        ),
        (
            "We saw 12 of the 40 sites in May. More than a quarter of those, 11, were shut.",
            False,
        ),
    ],
)
def test_a_fraction_with_the_number_that_it_is(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """Wrong only where no count told before would make it so."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


TABLE = """Table 1: Forecast (£000)

| Service | Budget | Forecast | Variance | Q2 variance |
|---|---:|---:|---:|---:|
| Roads | 26,450 | 26,140 | -310 | -125 |
| Parks | 22,480 | 22,165 | -315 | -215 |
| Homes | 17,920 | 18,745 | +825 | +560 |
| Total | 66,850 | 67,050 | +200 | +220 |

{}
"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Parks forecasts an underspend of £315k.", False),
        ("Parks forecasts an underspend of £351k.", True),
        ("Homes is forecast to overspend by £825k.", False),
        ("Homes is forecast to overspend by £285k, and Roads is on course.", True),
        ("Homes makes up 412.5% of the net overspend.", False),
        ("At Quarter 2 Roads had an underspend of £135k.", False),
    ],
)
def test_an_underspend_is_the_variance_of_its_row(
    text: str, is_wrong: bool, tmp_path: Path
) -> None:
    """The sign of the table is a word of the sentence."""
    assert (wrong_in(TABLE.format(text), tmp_path) != []) is is_wrong


SLIPPED = """Table 2: Capital (£000)

| Scheme | Budget £000 | Forecast £000 | Variance £000 |
|---|---:|---:|---:|
| Roads | 12,480 | 11,935 | -545 |
| Schools | 9,260 | 6,410 | -2,850 |
| Homes | 14,875 | 13,020 | -1,855 |
| Total | 36,615 | 31,365 | -5,250 |

The Schools line makes up {} of the net slippage, two roofs having been put back.
"""


@pytest.mark.parametrize(("said", "is_wrong"), [("54.3%", False), ("45.3%", True)])
def test_a_share_of_all_that_slips(said: str, is_wrong: bool, tmp_path: Path) -> None:
    """The slippage is the column of variances, and the whole its total."""
    assert (wrong_in(SLIPPED.format(said), tmp_path) != []) is is_wrong
