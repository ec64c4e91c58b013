"""Sentences in which one reading alone is meant: what is left, ranges, and moves of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Cause, Verdict

POSTS = "There are 318 posts. At the time 262 were filled, leaving 56 vacancies, or {} of posts."
FIRES = "Of the 512 fires 380 were deliberate and the remaining 132 ({}) were accidents."
MARAC = "Sixty-one of 174 cases were repeats (35.1%). The recommended range is {}, so it was {} it."
CRIMES = (
    "| Crime | Q2 2022/23 | Q2 2023/24 | Change |\n|---|---|---|---|\n"
    "| Robbery | 142 | 129 | -13 |\n"
    "| Shoplifting | 1,284 | 1,563 | +279 |\n| Burglary | 486 | 452 | -34 |\n\n"
    "Shoplifting showed the largest rise, both in number (279 more) and in proportion ({})."
)
SEARCHES = "Officers carried out 1,126 stop searches, against 1,248 a year ago, {} fewer."
RATES = (
    "| District | Population | Crimes | Rate per 1,000 |\n|---|---|---|---|\n"
    "| Netherfold City | 138,400 | 2,731 | 19.7 |\n| Coverdale | 71,900 | 806 | 11.2 |\n"
    "| County | 441,800 | 7,315 | 16.6 |\n\n"
)

JUDGED = {
    "a row so many times another": (
        f"{RATES}The rate in Netherfold City is {{}} that in Coverdale, which has the lowest.",
        "1.8 times",
        "2.8 times",
        Cause.TYPED,
    ),
    "a row so many times the whole": (
        f"{RATES}The rate in Netherfold City was {{}} that of the county.",
        "1.2 times",
        "2.1 times",
        Cause.DIGITS,
    ),
    "so many times as many": (
        f"{RATES}Netherfold City had {{}} as many crimes as Coverdale.",
        "3.4 times",
        "4.3 times",
        Cause.DIGITS,
    ),
    "what is left, as a share of the whole": (POSTS, "17.6%", "21.4%", Cause.BASE),
    "the remaining, as a share of the whole": (FIRES, "25.8%", "34.7%", Cause.BASE),
    "how far a row moved, of the earlier value": (CRIMES, "21.7%", "17.9%", Cause.LATER_BASE),
    "a change against a year ago is exact": (SEARCHES, "9.8%", "9.7%", Cause.ROUNDING),
}
RANGES = {
    "inside": (MARAC, ("between 28% and 40%", "within"), ("between 28% and 40%", "outside")),
    "above": (MARAC, ("20% to 30%", "outside"), ("20% to 30%", "inside")),
    "denied": (
        "Reserves are 4.1% of the budget, {} the range of {} that policy sets.",
        ("not within", "5% to 10%"),
        ("not within", "3% to 10%"),
    ),
    "in the sentence before": (
        "The policy range is {} of the budget. Reserves of 6.2% are {} this.",
        ("5% to 10%", "within"),
        ("7% to 10%", "within"),
    ),
    "below": (
        "Reserves stand at £4.1m, {} the policy range of {}.",
        ("below", "£5m to £10m"),
        ("below", "£3m to £4m"),
    ),
}
OPEN = {
    "a part and its whole are no figure and its aim": "Grade 1 incidents were attended within the "
    "15 minute standard on 7,214 of 8,466 occasions (85.2%).",
    "had been is now, in minutes": "Mr Dunmore reported that referrals had been 531, against 486 "
    "for the same nine months of 2023, an increase of 45 (9.3%).",
    "a year told before its figures": "The refuges received 412 referrals in 2021/22 and accepted "
    "147 of them (35.7%). In 2020/21 they accepted 158 of 389 (40.6%). The acceptance rate has "
    "thus dropped by 4.9 percentage points, even though referrals grew by only 23.",
    "all of something is no total": "We reviewed 120 case files, of burglary and robbery.\n\n"
    "| What we looked for | Files | % of 120 |\n|---|---|---|\n| Plan set | 84 | 70.0% |\n"
    "| All lines of enquiry followed | 102 | 85.0% |\n| Contract kept | 96 | 80.0% |",
    "years are not taken off referrals": "Over two years referrals rose from 228 to 262.",
    "what is left, of which a share is something else": "Of the 512 fires 380 were deliberate and "
    "the remaining 132 (34.7% of which were in homes) were not.",
    "what is left of what nobody tells": "There are 300 posts. At the time 262 were filled, "
    "leaving 56 vacancies, or 21.4% of them.",
    "times as many as of another year": f"{RATES}Crime in Netherfold City was 9.9 times what it "
    "was in 2010 in Coverdale.",
    "times, of what no column is": f"{RATES}The cost in Netherfold City was 9.9 times that in "
    "Coverdale.",
    "an improvement may be the largest fall": "| Problem | 2019 | 2021 | Change |\n"
    "|---|---|---|---|\n"
    "| Speeding traffic | 46% | 52% | +6 |\n| Litter | 41% | 45% | +4 |\n| Drunkenness | 19% | 13% "
    "| -6 |\n| Vandalism | 22% | 20% | -2 |\n\nThe biggest improvement was in drunkenness, down "
    "from 19% to 13%.",
    "a vacancy rate is what is left": "There are 27.4 full-time equivalent posts, of which 24.6 "
    "were filled on 31 March, a vacancy rate of 10%.",
    "the part is listed and not the whole": "Three of the nine categories went up: robbery, "
    "motoring and weapons.",
    "a sum of last year's rows": "| Disposal | 2022/23 | 2023/24 |\n|---|---|---|\n"
    "| Referral orders | 31 | 29 |\n| Youth rehabilitation orders | 17 | 13 |\n"
    "| Custodial sentences | 4 | 3 |\n| Cautions | 23 | 18 |\n\nCourt orders (referral orders, "
    "youth rehabilitation orders and custody) totalled 45, against 52.",
    "a share that half a name makes": "| Beat | 2017/18 | 2018/19 |\n|---|---|---|\n"
    "| Market Place | 312 | 276 |\n| High Street | 288 | 301 |\n| Station | 612 | 591 |\n"
    "| **Town centre** | 1,212 | 1,168 |\n\nIn July the Committee was told that 42% of town "
    "centre ASB took place between 6pm and midnight.",
    "a share that grew where its whole fell": "| Beat | 2017/18 | 2018/19 |\n|---|---|---|\n"
    "| High Street | 288 | 301 |\n| Station | 612 | 591 |\n"
    "| **Town centre** | 1,212 | 1,168 |\n\n"
    "In 2018/19 the figure was 514 of 1,168 incidents, so the evening share has grown by 2%.",
    "a place in the column that its noun names": "| Group | Reported | Recorded | Accuracy |\n"
    "|---|---|---|---|\n| Violence | 198 | 183 | 92.4% |\n| Rape | 41 | 40 | 97.6% |\n"
    "| Sexual offences | 84 | 81 | 96.4% |\n| Other offences | 245 | 233 | 95.1% |\n\n"
    "The highest accuracy was for rape, where one report of the 41 we examined had been missed.",
    "several areas in a range": "The range is 28% to 40%. Repeats were 44.2%, and most wards are "
    "within it.",
    "records are dip-sampled": "The panel dip-sampled 60 records and judged 51 to be reasonable.",
}


@pytest.mark.parametrize(("text", "right", "wrong", "cause"), JUDGED.values(), ids=JUDGED.keys())
def test_the_one_base_that_is_meant_is_used(
    text: str, right: str, wrong: str, cause: Cause, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    found = [c for c in claims_in(text.format(wrong), tmp_path) if c.stated.strip() == wrong]
    bad = [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]
    assert [claim.cause for claim in bad] == [cause]


@pytest.mark.parametrize(("text", "right", "wrong"), RANGES.values(), ids=RANGES.keys())
def test_a_figure_is_held_against_its_range(
    text: str, right: tuple[str, str], wrong: tuple[str, str], tmp_path: Path
) -> None:
    assert wrong_in(text.format(*right), tmp_path) == []
    found = [c for c in claims_in(text.format(*right), tmp_path) if "range" in c.explanation]
    assert [claim.verdict for claim in found] == [Verdict.CONSISTENT]
    told = claims_in(text.format(*wrong), tmp_path)
    bad = [claim for claim in told if claim.verdict is Verdict.INCONSISTENT]
    assert [claim.kind for claim in bad] == ["comparison"]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_what_may_mean_something_else_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []


RESPONSE = (
    "| District | Incidents | Within target | % | Median |\n|---|---|---|---|---|\n"
    "| North | 2,614 | 2,248 | 86.0% | 11:40 |\n| Central | 3,902 | 3,481 | 89.2% | 8:05 |\n"
    "| West | 1,788 | 1,484 | {} | 13:22 |\n| South | 1,562 | 1,369 | 87.6% | 10:51 |\n"
    "| Force | 9,866 | 8,582 | 80.7% | 10:12 |\n"
)
WARDS = (
    "| Ward | Population (000) | Incidents | Per 1,000 |\n|---|---|---|---|\n"
    "| Castle | 14.2 | 812 | {} |\n| Millbeck | 15.9 | 466 | 29.3 |\n"
    "| Priory | 13.1 | 391 | 29.8 |\n"
)
BANDS = (
    "| Band | 2021/22 | 2022/23 |\n|---|---|---|\n"
    "| A | 155.04 | 161.71 |\n| B | 180.88 | 188.66 |\n"
    "| C | 206.72 | {} |\n| D | 232.56 | 242.56 |\n"
    "| E | 284.24 | 296.46 |\n| F | 335.92 | 350.36 |\n"
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (WARDS, "57.2", "52.7"),
        (BANDS, "215.61", "215.16"),
    ],
    ids=["a rate of a population in thousands", "council tax by band"],
)
def test_tables_are_read_in_their_units(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    told = [c for c in claims_in(text.format(right), tmp_path) if c.stated == right]
    assert [claim.verdict for claim in told] == [Verdict.CONSISTENT]
    assert wrong_in(text.format(right), tmp_path) == []
    assert [stated for stated, _why in wrong_in(text.format(wrong), tmp_path)] == [wrong]


def test_a_share_right_behind_its_part_and_whole_needs_most_rows_only(tmp_path: Path) -> None:
    wrong = {stated for stated, _why in wrong_in(RESPONSE.format("89.2%"), tmp_path)}
    assert wrong == {"89.2%", "80.7%"}
    assert {s for s, _why in wrong_in(RESPONSE.format("83.0%"), tmp_path)} == {"80.7%"}


def test_bands_that_are_no_council_tax_follow_from_none(tmp_path: Path) -> None:
    grades = (
        "| Band | Posts |\n|---|---|\n| A | 12 |\n| B | 31 |\n| C | 9 |\n| D | 27 |\n| E | 4 |\n"
    )
    assert [c for c in claims_in(grades, tmp_path) if c.kind == "rate"] == []
