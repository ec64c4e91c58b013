"""Gains and losses, gaps that widen and narrow, and figures of the sentences just before."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Cause, Claim, Verdict
from watchward.check.readers import read_paper


def claims_of(text: str, folder: Path) -> list[Claim]:
    """The claims that a text makes."""
    path = folder / "paper.md"
    path.write_text(f"# Report\n\n{text}\n")
    (checked,) = check_papers([read_paper(path)])
    return list(checked.claims)


def said_of(text: str, folder: Path, *words: str) -> list[Claim]:
    """Those with one of some words."""
    return [c for c in claims_of(text, folder) if (c.stated or "").lower() in words]


WRONG = (
    ("The gap between the two towns has narrowed from 11.2 to 14.7 points.", "narrowed"),
    ("The gap between men and women widened from 14.7 to 11.2 points.", "widened"),
    (
        "Of the 412 people asked, 171 were content (41.5%). In 2022 the share had been 45.8%, "
        "which is a gain of 4.3 points.",
        "gain",
    ),
    ("Confidence is now 61.4%. Last year it was 58.1%, a loss of 3.3 points.", "loss"),
    (
        "There are 22 empty posts of 210 funded, 10.5%. A year ago the vacancy rate had been "
        "12.9%, so it had worsened by 2.4 percentage points.",
        "worsened",
    ),
    (
        "The forecast at the end of quarter 3 is £8.214 million, which is an overspend of "
        "£0.371 million. At quarter 2 it was an overspend of £0.242 million. The position has "
        "therefore improved by £0.129 million.",
        "improved",
    ),
    (
        "In 2024 there were 8,210 stops, of which 1,124 (13.7%) led to an arrest. In 2023 there "
        "were 1,050 of 7,318 (14.3%), so the proportion has risen.",
        "risen",
    ),
    (
        "The rate for young men was 41.3 per 1,000 and for young women 12.9, which gives a ratio "
        "of 3.2. In 2022/23 we counted 311 men and 97 women. The ratio was then 3.6, so that the "
        "difference has widened.",
        "widened",
    ),
)


@pytest.mark.parametrize(("text", "word"), WRONG)
def test_word_that_turns_two_figures_told_near_it_is_wrong(
    text: str, word: str, tmp_path: Path
) -> None:
    """The two figures, told here or in the sentences before, say that it went the other way."""
    (claim,) = said_of(text, tmp_path, word)
    assert claim.verdict is Verdict.INCONSISTENT


RIGHT = (
    ("The gap between the two towns has narrowed from 14.7 to 11.2 points.", "narrowed"),
    (
        "Of the 412 people asked, 171 were content (41.5%). In 2022 the share had been 37.2%, "
        "which is a gain of 4.3 points.",
        "gain",
    ),
    ("Confidence is now 58.1%. Last year it was 61.4%, a loss of 3.3 points.", "loss"),
    (
        "There are 22 empty posts of 210 funded, 10.5%. A year ago the vacancy rate had been "
        "8.1%, so it had worsened by 2.4 percentage points.",
        "worsened",
    ),
    (
        "In 2024 there were 8,210 stops, of which 1,124 (13.7%) led to an arrest. In 2023 there "
        "were 915 of 7,318 (12.5%), so the proportion has risen.",
        "risen",
    ),
)


@pytest.mark.parametrize(("text", "word"), RIGHT)
def test_word_that_two_figures_told_near_it_bear_out_holds(
    text: str, word: str, tmp_path: Path
) -> None:
    """The same words hold where the figures went that way."""
    (claim,) = said_of(text, tmp_path, word)
    assert claim.verdict is Verdict.CONSISTENT


OPEN = (
    "At quarter 4 the overspend was £0.371 million. At quarter 1 it was £0.242 million. The "
    "position has therefore improved by £0.129 million.",
    "Attendance peaked at 61.4%. It was then 58.1%, and has risen.",
    "The team gained two officers and lost 4 per cent of its budget.",
    "Staff absence is 7.1%. Satisfaction was 68.4% in 2022 and 64.1% in 2021, so it has risen.",
)


@pytest.mark.parametrize("text", OPEN)
def test_figures_whose_order_is_not_told_call_no_word_wrong(text: str, tmp_path: Path) -> None:
    """Quarters of which year is not said, and “then” for what came next, bind nothing."""
    found = said_of(text, tmp_path, "improved", "risen", "gained", "lost")
    assert not [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]


TABLE = """# The year in Aldmoor

| Measure | 2022/23 | 2023/24 | 2024/25 |
| --- | ---: | ---: | ---: |
| Repeat rate | 31.6% | 27.2% | 33.9% |
| Hate crime | 914 | 902 | 871 |
| Arson | 38 | 43 | 44 |
| Days to first visit | 6.2 | 5.8 | 5.1 |

"""


@pytest.mark.parametrize(
    ("text", "word", "verdict"),
    [
        ("The repeat rate fell to 33.9%.", "fell", Verdict.INCONSISTENT),
        ("The repeat rate rose to 33.9%.", "rose", Verdict.CONSISTENT),
        (
            "The first visit took 5.1 days on average, 0.7 days slower than in 2023/24.",
            "slower",
            Verdict.INCONSISTENT,
        ),
        (
            "There were 871 hate crimes, 31 more than in the same months of last year.",
            "more",
            Verdict.INCONSISTENT,
        ),
    ],
)
def test_row_that_is_named_tells_which_way_it_went(
    text: str, word: str, verdict: Verdict, tmp_path: Path
) -> None:
    """A row's figure of now is told; its figure of the year before lies on the other side."""
    found = said_of(f"{TABLE}{text}", tmp_path, word)
    assert not [claim for claim in found if claim.verdict is not verdict]
    assert found or verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    "text",
    [
        "The repeat rate fell to 27.2%.",
        "Since 2010/11 the repeat rate fell to 33.9%.",
        "The repeat rate in Northby fell to 33.9%.",
        "The first visit took 5.1 days on average, 0.7 days faster than in 2023/24.",
    ],
)
def test_row_that_may_not_be_meant_calls_no_word_wrong(text: str, tmp_path: Path) -> None:
    """Another base, another place or an earlier year are not judged by the latest step."""
    found = said_of(f"{TABLE}{text}", tmp_path, "fell", "faster")
    assert not [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]


def test_measure_that_reaches_most_is_better_higher(tmp_path: Path) -> None:
    """Of a share of nine in ten with a target more is better; of one of lateness it is not."""
    text = "The first-visit measure has improved, from 91.2% to 88.4%, and is below target."
    (claim,) = said_of(text, tmp_path, "improved")
    assert claim.verdict is Verdict.INCONSISTENT
    late = "The share of late visits, a measure with a target, improved from 91.2% to 88.4%."
    assert not [c for c in said_of(late, tmp_path, "improved") if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Hate crime was 871, 31 below 2023/24 and 43 above 2022/23.", True),
        ("Hate crime was 871, 31 below 2023/24 and 43 below 2022/23.", False),
        ("Arson was 44, one below 2023/24 and six above 2022/23.", True),
        ("Arson was 44, one above 2023/24 and six above 2022/23.", False),
        ("Elsewhere 44 were told, one below 2023/24.", False),
        ("Arson was 44, one below the target for 2023/24.", False),
        ("If arson is 44, one below 2023/24, all is well.", False),
    ],
)
def test_side_of_a_dated_figure_of_the_row(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """The row has the figure of now and that of the date; what names no row stays open."""
    found = [c for c in claims_of(f"{TABLE}{text}", tmp_path) if c.cause is Cause.DIRECTION]
    assert bool(found) is is_wrong


@pytest.mark.parametrize(
    ("text", "stated", "verdict"),
    [
        ("There were 412 thefts as against 468, 13.6% fewer, of bicycles.", "13.6%", False),
        ("There were 412 thefts as against 468 last year, 12.0% fewer.", "12.0%", True),
        ("The year before we saw 468 as against 412, 12.0% fewer.", "12.0%", True),
        ("We closed 212 cases of the old kind, of which 51 were upheld, 42.1%.", "42.1%", False),
        ("We closed 212 cases of the old kind, of which 51 were upheld, 24.1%.", "24.1%", True),
        ("We had 388 calls and 212 visits, of which 51 were late, 8.5%.", "8.5%", True),
    ],
)
def test_percentage_behind_its_two_figures(
    text: str, stated: str, verdict: bool, tmp_path: Path
) -> None:
    """“412 as against 468, 12.0% fewer”, “212, of which 51 were upheld, 24.1%”."""
    found = said_of(text, tmp_path, stated)
    assert all((c.verdict is not Verdict.INCONSISTENT) is verdict for c in found)
    assert found or verdict


BUDGET = """# The budget

| Service | Budget £000 | Forecast £000 | Variance £000 |
| --- | ---: | ---: | ---: |
| Transport | 412 | 451 | 39 |
| Premises | 388 | 371 | (17) |

"""


@pytest.mark.parametrize(
    ("text", "word", "is_wrong"),
    [
        ("2.1 **Transport.** An underspend of £39k is forecast, from fuel.", "underspend", True),
        ("2.1 **Transport.** An overspend of £39k is shown, from fuel.", "overspend", False),
        ("2.1 **Premises.** An underspend of £17k is shown, from rents.", "underspend", False),
        ("2.1 **Fleet.** An underspend of £39k is shown, from fuel.", "underspend", False),
    ],
)
def test_title_of_a_paragraph_names_the_row(
    text: str, word: str, is_wrong: bool, tmp_path: Path
) -> None:
    """The row that a paragraph's title names lies so far above or below its budget."""
    found = said_of(f"{BUDGET}{text}", tmp_path, word)
    assert any(c.verdict is Verdict.INCONSISTENT for c in found) is is_wrong
