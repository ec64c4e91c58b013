"""Money as budget papers tell it: movements told whole, tables in thousands, vacancies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Cause, Verdict

BUDGET = (
    "| £'000 | 2025/26 | 2026/27 |\n|---|---|---|\n| Pay | 14,620 | 15,180 |\n"
    "| Funding | (15,180) | (14,720) |\n\n"
)
SOURCES = (
    "| Source | £m | Share % |\n|---|---|---|\n| Council tax | 31.024 | 65.6 |\n"
    "| Business rates | 8.455 | 17.9 |\n| Support grant | 6.129 | 13.0 |\n"
    "| Services grant | 1.704 | 3.6 |\n| Total | 47.312 | 100.0 |\n\n"
)
GRANTS = (
    "| Ref | Grant | Awarded £ | Underspend £ |\n|---|---|---|---|\n"
    "| G1 | Safe spaces | 42,000 | 0 |\n"
    "| G2 | Detached work | 58,500 | 4,500 |\n| G3 | Knife education | 47,000 | 5,500 |\n"
    "| G4 | Target hardening | 66,000 | 5,000 |\n| | Total | 213,500 | 15,000 |\n\n"
)
JUDGED = {
    "a plan with both its ends": (
        "The precept would go up from £60,000 to £63,300, an increase of £3,300 or {}.",
        "5.5%",
        "5.2%",
    ),
    "an increase on what there was": (
        "The requirement for 2025/26 is £48.312m, an increase of {} (4.7%) on the 2024/25 budget "
        "of £46.136m.",
        "£2.176m",
        "£2.716m",
    ),
    "more than was planned": (
        "Income was £3.214m, £0.126m ({}) more than the budget of £3.088m.",
        "4.1%",
        "3.9%",
    ),
    "what there was is not told": (
        "The grant is £179,000 for 2025/26, £7,000 ({}) less than in 2024/25.",
        "3.8%",
        "3.9%",
    ),
    "an increase to": ("Spending rises by £600 ({}) to £4,200.", "16.7%", "14.3%"),
    "what there was is off": (
        "The charge is £88.00, an increase of £4.95 (5.96%) on the current charge of {}.",
        "£83.05",
        "£83.50",
    ),
    "less than was budgeted, in brackets behind its year": (
        "The tax base is 46,310, which is {} (1.3%) higher than in 2024/25 (45,708).",
        "602",
        "620",
    ),
    "spending against a budget": (
        "Spending was £17.482m against a revised budget of £17.965m, an underspend of {} (2.7%).",
        "£0.483m",
        "£0.438m",
    ),
    "posts that are not filled": (
        "The establishment is 268 posts, of which 247 were filled in May, a vacancy rate of {}.",
        "7.8%",
        "8.7%",
    ),
    "posts that are vacant": (
        "The establishment is 268 posts, of which 21 were vacant in May, a vacancy rate of {}.",
        "7.8%",
        "8.7%",
    ),
    "an overspend against its budget": (
        "The forecast is an overspend of £3.64m against the net revenue budget of £214.80m ({}).",
        "1.7%",
        "1.3%",
    ),
    "the percentage behind both figures": (
        "Overtime is set at £5.20m, £0.40m lower than the £5.60m spent in 2025/26 ({}).",
        "7.1%",
        "7.7%",
    ),
    "a whole with its year": (
        "Of the £9.85m of savings in the 2025/26 budget, £7.09m ({}) is done, £1.58m (16.0%) is on "
        "track and £1.18m (12.0%) is at risk.",
        "72.0%",
        "78.0%",
    ),
    "of whom": (
        "The survey shows that 1,846 people answered, of whom 1,089 ({}) agreed, 462 (25.0%) did "
        "in part and 295 (16.0%) disagreed.",
        "59.0%",
        "51.0%",
    ),
    "an increase on a year alone": (
        "The net budget is £63.9m, an increase of £2.6m ({}) on 2025/26.",
        "4.2%",
        "4.8%",
    ),
    "above the budget told before": (
        "The budget for interest was £3.40m, so income was £0.53m ({}) above budget.",
        "15.6%",
        "13.5%",
    ),
    "out of an establishment": (
        "There were 61 vacancies out of an establishment of 1,189 ({}).",
        "5.1%",
        "5.4%",
    ),
    "of the total of a column": (
        GRANTS + "Knife education had the largest underspend (£5,500), which is {} of the total "
        "underspend.",
        "36.7%",
        "11.7%",
    ),
    "rows of a table in millions": (
        SOURCES + "Support grant and services grant together bring in {}, 16.6% of the total.",
        "£7.833m",
        "£7.383m",
    ),
}
WORDS = {
    "lower than in": (
        "The tax base is 46,310, which is 602 (1.3%) {} than in 2024/25 (45,708).",
        "higher",
        "lower",
    ),
    "an amount in brackets that falls": (
        BUDGET + "Funding {} by £460,000 between 2025/26 and 2026/27.",
        "falls",
        "rises",
    ),
}
NAMES = {
    "in brackets": ("The largest underspend was on {} (£5,500).", "knife education",
                    "target hardening"),
    "where spending was": ("The biggest award is {}, where £66,000 was given.",
                           "target hardening", "knife education"),
    "before its word": ("{} has the largest underspend at £5,500.", "Knife education",
                        "Detached work"),
}  # fmt: skip
NOT_OWN = {
    "a figure that two columns give": GRANTS + "The largest spending was on target hardening, "
    "£61,000.",
    "a figure of no row": GRANTS + "The largest bid was for target hardening, £95,500.",
    "a figure in the middle of its column": GRANTS + "The largest award ever was to knife "
    "education, £58,500 in 2019.",
    "denied": GRANTS + "The largest underspend was not on target hardening (£5,500).",
}
OPEN = {
    "more than this year's": "Members may agree a precept of £412,800. This is £21,300 (5.4%) more "
    "than the current year's £391,500.",
    "less than was expected": "With ten months gone, 83.3% of the budget should be spent. Overall "
    "81.8% had been spent, 1.5 percentage points less.",
    "a rise behind what it is compared with": "In all 6,161 people came, compared with 5,480 in "
    "2024/25, a rise of 681 or 12.4%.",
    "a whole and its part": "We have claimed £5m against the grant of £20m, an increase of £1m.",
    "a part from a fund": "We paid £186,000 from the £412,500 fund, an increase of £20,000.",
    "what is counted with another": "We spent £60,000 and received £63,300, an increase of 9%.",
    "a half of what is told": "The grant is £179,000, £7,000 more than was hoped for.",
    "rounded to millions": "The budget is £3.2m, £0.1m (4.1%) more than the £3.1m of last year.",
    "a share in words of its own": "The council has 40 posts, of which 36 are filled, and a "
    "sickness rate of 5%.",
}


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_money_told_whole_is_judged(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    held = [c for c in claims_in(text.format(right), tmp_path) if right in c.stated]
    assert Verdict.CONSISTENT in [claim.verdict for claim in held]
    found = [c for c in claims_in(text.format(wrong), tmp_path) if c.stated.strip() == wrong]
    assert Verdict.INCONSISTENT in [claim.verdict for claim in found]


@pytest.mark.parametrize(("text", "right", "wrong"), WORDS.values(), ids=WORDS.keys())
def test_which_way_money_moved(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    found = claims_in(text.format(wrong), tmp_path)
    bad = [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]
    assert Cause.DIRECTION in [claim.cause for claim in bad]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_money_that_may_be_of_something_else_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []


@pytest.mark.parametrize(("text", "right", "wrong"), NAMES.values(), ids=NAMES.keys())
def test_a_leading_figure_is_that_of_the_thing_named(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(GRANTS + text.format(right), tmp_path) == []
    found = claims_in(GRANTS + text.format(wrong), tmp_path)
    bad = [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]
    assert [claim for claim in bad if right.lower() in claim.recomputed.lower()]


@pytest.mark.parametrize("text", NOT_OWN.values(), ids=NOT_OWN.keys())
def test_a_figure_that_may_be_its_own_says_nothing_against_a_name(
    text: str, tmp_path: Path
) -> None:
    assert wrong_in(text, tmp_path) == []
