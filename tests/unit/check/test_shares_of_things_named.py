"""Shares whose whole the words name: of the total, of those who are left, of the things audited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def _verdicts(folder: Path, text: str, stated: str) -> set[Verdict]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{text}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {claim.verdict for claim in checked.claims if claim.stated == stated}


CHECKED = """Table 1: Inspections

| Kind | On the list | Inspected | Not yet inspected |
|---|---:|---:|---:|
| Shops | 500 | 400 | 100 |
| Flats | 300 | 150 | 150 |
| Halls | 200 | 90 | 110 |
| Total | 1,000 | 640 | 360 |

Of the premises inspected, 512 were sound. That is {} of inspections.
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "Arrears at the end of March were £6,400k. Arrears more than a year old came to "
            "£3,136k, {} of the total; a quarter of it may never be paid.",
            "49.0%",
            "44.0%",
        ),
        (
            "In all 1,500 people replied: 720 agreed with the plan (48.0%), 600 disagreed (40.0%) "
            "and 180 had no view (12.0%). Leaving out those with no view, {} had agreed.",
            "54.5%",
            "48.0%",
        ),
        (
            "Of the two years' use, £6.0m in all, £3.3m was for the new depot. A member observed "
            "that this was {} of the money.",
            "more than half",
            "more than two thirds",
        ),
        (CHECKED, "80.0%", "51.2%"),
    ],
)
def test_the_whole_is_named(folder: Path, text: str, right: str, wrong: str) -> None:
    """The share of it holds; of another whole, or mistyped, it is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, text.format(right), right)
    assert Verdict.INCONSISTENT in _verdicts(folder, text.format(wrong), wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Staff cost £6,400k. Rents more than doubled to £3,136k, 44.0% of the total.",
        "In all 1,500 people replied: 720 agreed with the plan and 600 disagreed. Leaving out "
        "those with no view, 54.0% had agreed.",
        "Of the grants, £6.0m in all, £3.3m was for the depot. The Chair said that it was not two "
        "thirds of the money.",
        CHECKED.format("35.0%"),
    ],
)
def test_open_where_the_whole_is_not_certain(folder: Path, text: str) -> None:
    """Other things, parts that do not add up, a denial, a share that no total gives."""
    assert wrong_in(text, folder) == []


YEARS = (
    "Recorded theft was 6,240 in 2024 against 5,900 in 2023. Of the 2024 offences 1,560 led to a "
    "charge, {}; in 2023 it was 1,062, or 18%."
)


def test_the_offences_of_a_year_are_no_count(folder: Path) -> None:
    """“Of the 2024 offences”: the year stands elsewhere as one, and counts have commas."""
    assert wrong_in(YEARS.format("25%"), folder) == []


def test_a_plan_that_tells_both_ends_has_a_direction(folder: Path) -> None:
    """“Would rise from £5.4m to £2.9m” is wrong; “would rise by” tells no ends."""
    assert wrong_in("The draw on reserves would rise from £5.4m to £2.9m.", folder) != []
    assert wrong_in("The draw on reserves would fall from £5.4m to £2.9m.", folder) == []
    assert wrong_in("If it would rise from £5.4m to £2.9m we should ask why.", folder) == []


FIRES = """Table 2: Fires

| Kind | 2023/24 | 2024/25 | Change | Change % |
|---|---:|---:|---:|---:|
| House fires | 596 | 517 | -79 | -13.3% |
| Grass fires | 402 | 433 | +31 | +7.7% |
| Car fires | 164 | 151 | -13 | -7.9% |
| Total | 1,162 | 1,101 | -61 | -5.2% |

House fires are at 517, 13.3% lower than a year ago and {} fewer homes burnt.
"""


def test_digits_swapped_beside_a_share_that_holds(folder: Path) -> None:
    """The other amount told of the row stands in it, so that the row is the one meant."""
    assert Verdict.INCONSISTENT in _verdicts(folder, FIRES.format("97"), "97")
    assert Verdict.INCONSISTENT not in _verdicts(folder, FIRES.format("79"), "79")


BUDGETS = """Table 3: Forecast (£000)

| Service | Budget | Forecast | Variance |
|---|---:|---:|---:|
| Roads | 9,400 | 9,850 | +450 |
| Parks | 6,200 | 6,900 | +700 |
| Net budget | 15,600 | 16,750 | +1,150 |

At Quarter 1 the net forecast was {} of £1,485k. The position has since {} by £335k.
"""


@pytest.mark.parametrize(
    ("of", "word", "is_wrong"),
    [
        ("an overspend", "improved", False),
        ("an overspend", "worsened", True),
        ("a saving", "worsened", False),
    ],
)
def test_a_position_worsened_by_what_is_printed_now(
    folder: Path, of: str, word: str, is_wrong: bool
) -> None:
    """The overspend of before less the amount is the total of the table: it has improved."""
    found = _verdicts(folder, BUDGETS.format(of, word), word)
    assert (Verdict.INCONSISTENT in found) is is_wrong


SIDES = """Table 4: First crew in time

| Station | Calls | In time | Standard |
|---|---:|---:|---:|
| Ashby | 900 | 84.0% | 80% |
| Brook | 700 | 76.5% | 80% |
| Colne | 500 | 69.0% | 65% |

{}
"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Ashby, which is crewed by day, is below the same standard.", True),
        ("Ashby, which is crewed by day, is above the same standard.", False),
        ("Brook is above its standard.", True),
        ("Ashby was below the standard last year.", False),
        ("Neither Ashby nor Colne is below its standard.", False),
    ],
)
def test_a_row_named_lies_on_one_side_of_its_own_target(
    folder: Path, text: str, is_wrong: bool
) -> None:
    """By the figure and the standard of its row, where the sentence tells neither."""
    assert (wrong_in(SIDES.format(text), folder) != []) is is_wrong
