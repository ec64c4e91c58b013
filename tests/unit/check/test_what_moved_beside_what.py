"""Figures told with how far they lie apart: which is the level, and what it is held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

SERVICES = (
    "| Service | 2024/25 actual | 2025/26 original | 2025/26 forecast | 2026/27 budget |\n"
    "|---|---:|---:|---:|---:|\n"
    "| Highways | 4,120 | 4,300 | 4,390 | 4,350 |\n"
    "| Libraries | 1,210 | 1,260 | 1,245 | 1,290 |\n"
    "| Parks | 880 | 905 | 941 | 930 |\n"
    "| Museums | 402 | 430 | 418 | 395 |\n"
    "| Registrars | 310 | 322 | 335 | 341 |\n"
    "| **Total** | **6,922** | **7,217** | **7,329** | **7,306** |\n\n"
)
DISTRICTS = (
    "| District | 2023/24 | 2024/25 | Change |\n|---|---:|---:|---:|\n"
    "| Ashby | 1,210 | 1,263 | +53 |\n| Brock | 640 | 702 | +62 |\n"
    "| Corley | 980 | 1,100 | +120 |\n| Dunham | 1,530 | 1,490 | -40 |\n"
    "| Elmsett | 415 | 398 | -17 |\n\n"
)
QUARTERS = (
    "| Quarter | Searches | Finds | Find rate |\n|---|---:|---:|---:|\n"
    "| April to June | 418 | 97 | 23% |\n| July to September | 502 | 131 | 26% |\n"
    "| October to December | 465 | 108 | 23% |\n| January to March | 447 | 122 | 27% |\n"
    "| Year | 1,832 | 458 | 25% |\n\n"
)
TRUE = {
    "mean beside median": "The median fee was £640, with a quarter paying £520 or less. The mean, "
    "£683, is £43 above the median since a few pay a great deal.",
    "short of a budget": "The trust's income was budgeted to grow to £2,310k this year and is now "
    "forecast at £2,150k. For 2026/27 we plan on £2,288k: better than the forecast by £138k, still "
    "£22k short of the current original budget.",
    "two gaps, no level": "The result is £0.61m worse than planned. Income was £0.27m under budget "
    "and expenditure £0.34m over.",
    "forecast against its own year": SERVICES + "Three services are overspending, by £139k in all, "
    "and two are underspending, by £27k.",
    "gross and net": SERVICES + "The gross overspends come to £139k and the gross underspends to "
    "£27k, which leaves the net £112k above.",
    "a saving that slipped": SERVICES + "Highways is forecast to spend £4,390k against £4,300k, "
    "which is £90k over. All of this is the saving on the depot lease, which has slipped.",
    "against the budget": SERVICES + DISTRICTS + "Net cost goes up against the original budget in "
    "four of the five services and comes down in the other one.",
    "second after a rise": DISTRICTS + "The largest rise was in Corley at 120, and Brock was "
    "second.",
    "another busiest quarter": QUARTERS + "The busiest quarter was July to September, when 27% of "
    "the year's searches took place. The find rate was best in January to March.",
    "from a baseline": "Riders are the one group to have gone up in 2025, by 6 to 84, and have now "
    "risen at every step from a baseline of 71.",
    "having risen": "In 2025 the number came to 84, 6 more than the year before, having risen from "
    "a low point of 71.",
    "a vacancy rate": "The unit is 14.0 posts short of its target of 80.0, a vacancy rate of 18%.",
    "so well staffed": "The watch is 9 short of its complement of 120 and is therefore 92.5% "
    "staffed.",
    "inside its limit": "It attended 1,480 of 2,000 incidents within its own time limit, or 74.0%.",
    "listed just before": DISTRICTS + "By district the percentages agreeing were Ashby 61, Brock "
    "52, Corley 50, Dunham 48 and Elmsett 66.\n\nThe Chair observed that the lowest figure was in "
    "Dunham, and the highest in Elmsett, which had kept its office.",
    "smallest percentage": "The charge goes up by £5.20. That is 2.71%, the smallest of the four "
    "percentage rises shown, though in pounds the rise was £5.10, £5.20, £5.35 and now £5.20.",
    "shed and fell": "Over the period Ashby has shed 45, though in the last year it fell by 35. "
    "Brock has added 9, though in the last year it fell by 10.",
    "below the forecast": "Parks expects £941k this year. The plan for Parks is £930k next year, "
    "which is £11k below the forecast.",
}
WRONG = {
    "mean beside median": (
        "The median fee was £640, with a quarter paying £520 or less. The mean, £683, is £43 "
        "below the median since a few pay a great deal.",
        "below",
    ),
    "forecast against its own year": (
        SERVICES + "Four of the five services are overspending.",
        "Four",
    ),
    "second after a rise": (
        DISTRICTS + "The largest rise was in Corley at 120, and Ashby was second.",
        "second",
    ),
    "a vacancy rate": (
        "The unit is 14.0 posts short of its target of 80.0, a vacancy rate of 15%.",
        "15%",
    ),
    "the busiest quarter": (
        QUARTERS + "The busiest quarter was October to December, with 502 searches.",
        "October to December",
    ),
    "over its budget": (
        SERVICES + "Libraries was £15k over its original budget.",
        "over its original budget",
    ),
}


@pytest.mark.parametrize("what", TRUE)
def test_what_is_so_is_not_called(what: str, tmp_path: Path) -> None:
    """It says nothing that its figures do not bear out."""
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_so_is_called(what: str, tmp_path: Path) -> None:
    """The same forms with an error in them."""
    text, stated = WRONG[what]
    assert [said for said, _why in wrong_in(text, tmp_path)] == [stated]
