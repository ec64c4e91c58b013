"""Figures told side by side: a share or change with both its figures, money by the month or week.

Also sentences that say one thing only, and long figures told again in other words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.checking import check_papers
from watchward.check.model import Claim, Standing, Verdict
from watchward.check.readers import read_paper

JUDGED = {
    "a share before its figures, beside another that it completes": (
        "For {} (4 of 12) of the aims there was progress, for 66.7% (8 of 12) none.",
        "33.3%",
        "41.3%",
    ),
    "a share behind its figures": (
        "In all 9 of 24 ({}) wards saw a rise and 15 of 24 (62.5%) did not.",
        "37.5%",
        "27.5%",
    ),
    "a change before its figures, in a sentence that denies something else": (
        "The aim of 13% was not being met – crimes had risen by {} (3,935 offences to 4,199).",
        "6.7%",
        "9.7%",
    ),
    "last year's figure in brackets, in a list": (
        "Robbery 204 (189), up 15 ({}); burglary 180 (200), down 20 (10.0%).",
        "7.9%",
        "4.9%",
    ),
    "a change in brackets with its base": (
        "There were 1,204 burglaries (up {} on 1,094 last year) and 320 robberies (down 5.9% on "
        "340).",
        "10.1%",
        "14.6%",
    ),
    "a plan": ("Visits will rise from 400 to 460 (up {}).", "15%", "12%"),
    "a share and nothing else": ("{} of respondents (316 of 495) agreed.", "64%", "84%"),
    "a difference and nothing else": ("Arrests: 242 (last year 409), down {}.", "167", "169"),
    "an average and nothing else": (
        "The 6 wards recorded 4,398 offences between them, averaging {}.",
        "733",
        "713",
    ),
    "an average that was rounded": (
        "Speeding: 13,178 drivers were clocked in 44 sessions, {} a session.",
        "300",
        "390",
    ),
    "a year by the month in pence": (
        "The precept rises by £10 a year ({} per month) for band D.",
        "83p",
        "38p",
    ),
    "a year by the week": ("The precept goes to £260.00, which is {} a week.", "£5.00", "£5.20"),
    "an increase that equates to": (
        "Band D goes up by £12.00, which equates to {} per week.",
        "23p",
        "32p",
    ),
    "a month by the year": ("The charge is £4.20 a month, or {} a year.", "£50.40", "£54.40"),
    "what is left is most of it": (
        "Of the referrals 260 out of 537 were answered; the other {} were not.",
        "277",
        "727",
    ),
    "parts with plus": ("930 plus 834 plus 571 gives {} incidents.", "2,335", "3,235"),
    "a factor": ("Costs have multiplied by {}, from £277k to £1,790k.", "6.5", "5.6"),
    "an average by the day": (
        "In the 19 days there were 4,047 burglaries, so the daily average was {}.",
        "213",
        "215",
    ),
    "a change behind the later figure": (
        "The first year had 463 searches. Since then they have risen to 531, by {}.",
        "14.7%",
        "12.8%",
    ),
    "a total named as its heading": (
        "| | £000 | £000 |\n|---|---|---|\n| Base budget | | 25,000 |\n| Adjustments | | |\n"
        "| Pay | 563 | |\n| Prices | 210 | |\n| Pressures | 431 | |\n"
        "| Total adjustments | | {} |\n| Reserves | | 120 |",
        "1,204",
        "1,024",
    ),
    "a long figure told again in other words": (
        "Shoplifting offences across the county reached 492,914.\n\nShops are alarmed.\n\nIn the "
        "county as a whole shoplifting offences now stand at {}.",
        "492,914",
        "429,914",
    ),
    "a part out of its whole, and another number behind": (
        "The control room had 14 vacancies out of 168 posts ({}) and 12 people were in training.",
        "8.3%",
        "9.1%",
    ),
    "how many fewer than a level that is not told": (
        "There were 92,118 calls, 4,287 fewer than in spring last year (a reduction of {}).",
        "4.4%",
        "4.7%",
    ),
    "points between two percentages, and an aim": (
        "Satisfaction went up from 77.0% to 78.5%, {}, but was still below the target of 80%.",
        "1.5 percentage points",
        "2.5 percentage points",
    ),
    "points short of an aim, with last year's behind": (
        "Calls were answered in 81.2% of cases, {} below the target of 85%, from 80.2% last year.",
        "3.8 percentage points",
        "4.8 percentage points",
    ),
    "a difference from a level with a unit": (
        "It takes 15.6 minutes on average, {} longer than the 14.2 minutes of Quarter 2.",
        "1.4 minutes",
        "1.6 minutes",
    ),
    "fewer in the second of two quarters": (
        "There were 52 casualties in Quarter 2 and 47 in Quarter 3, {} fewer, of whom 4 died.",
        "5",
        "6",
    ),
    "a gap between two groups": (
        "After dark it is 49% for women and 75% for men, a gap of {}.",
        "26 percentage points",
        "62 percentage points",
    ),
    "a difference between two places": (
        "It took 12.4 minutes in towns and 18.9 minutes in rural areas, a difference of {}.",
        "6.5 minutes",
        "5.6 minutes",
    ),
    "a change beside a verb of comparing": (
        "The 239 hate crimes compare with 214 in the previous year, an increase of 25 or {}.",
        "11.7%",
        "17.1%",
    ),
    "a full year by the quarter": (
        "In 2023/24 there had been 203 deaths in the full year, an average of {} a quarter.",
        "51",
        "55",
    ),
    "a rise by the week in the next sentence": (
        "The precept for band D is £286.47, an increase of £14.00. This equates to {} a week.",
        "27p",
        "72p",
    ),
    "what remains of the sentence's own whole": (
        "Of these 59 complaints, 21 were resolved, 15 were not upheld and {} remain open.",
        "23",
        "32",
    ),
    "what remains of the whole before": (
        "We identified 42 areas for improvement. So far 17 have been closed, and {} remain.",
        "25",
        "24",
    ),
    "where it was not done": (
        "We reviewed 92 calls. In 78 of them the handler used a script. In {} they did not.",
        "14",
        "16",
    ),
}
OPEN = {
    "parts that are not counted": "Of these 40 cases, 12 were closed, others were filed and 14 "
    "remain.",
    "those asked who do not know": "We asked 500 victims. 300 of them had a letter. 160 did not.",
    "a part of what is compared": "There had been 47 casualties, five fewer than in spring, of "
    "whom 4 had died.",
    "people who are satisfied": "The target for satisfaction is 80% and it stands at 78.5%. In "
    "the quarter 642 victims were asked and 504 of them were satisfied.",
    "an average that is one's own": "It takes 15.6 minutes on average, 1.4 minutes longer than "
    "the 14.2 minutes of Quarter 2.",
    "an average of a year that is not over": "There were 203 in the year to date, an average of "
    "68 a quarter.",
    "points short, with a change before": "It rose from 70.0% to 78.5%, 1.5 percentage points "
    "below the target of 80%.",
    "points short, with last year's between": "It rose to 81.2% from 77.0%, 3.8 percentage points "
    "below the target of 85%.",
    "compared to is no way from one to another": "Warnings were down 18.6% (619 compared to 760).",
    "last year's figures of two things": "Robbery 176 (227), down 51 (22.5%); arson 90 (80), up 10 "
    "(12.5%).",
    "another thing behind": "Theft rose by 9%, with arrests of young men up from 40 to 46.",
    "one figure more than": "We took 30,107 calls, 1,691 more than in spring (6.0%).",
    "figures that are bounds": "Of nearly 32,000 incidents just over 16,000 led to 26% of charges.",
    "fewer are better": "The forecast was 227. The actual figure of 188 was 39 better than "
    "forecast.",
    "cases and officers": "Officers carry 560 cases apiece: 7,280 cases, 13 officers.",
    "cases there are": "Caseload per team was 662 then, there being 3,310 cases and 5 teams.",
    "last year's behind this year's": "Volume is 416 higher than at the same point last year "
    "(7,744 v 7,328); in percentage terms, 6%.",
    "done and not done": "Crews met the standard on 265 occasions and missed it on 164, giving a "
    "performance of 61.8%.",
    "shares of several answers": "Asked about trees cut back, people could choose several answers: "
    "59% said useful, 44% said timely and 51% said clear.",
    "reached in time": "Against a target of 31.1%, 21.9% of calls were reached in time.",
    "which of which year": "In Denholm 22 more fires were recorded in 2024 than in 2023 (170 and "
    "148 respectively).",
    "the least deprived": "The most deprived areas had 1,792 fires and the least deprived 314.",
    "having been": "Attendance had gone down by 10.7%, 852 having been attended in 2021/22 and 761 "
    "in 2022/23.",
    "a price by the hour": "Patrols cost £400, or £9 a day and officer.",
    "a month of four weeks": "The levy is £5.00 a week, or £20.00 a month.",
    "a month of thirty days": "The levy is £2.00 a day, or £60.00 a month.",
    "no year's sum": "Each visit costs £12, which is £3 a week for some.",
    "another year's like figure": "Calls were 402,482 in 2023.\n\nNow look at the next year.\n\n"
    "Calls were 404,282 in 2024.",
    "a total with rows of its own": "| | £000 |\n|---|---|\n| Levies | |\n| Waste | 245 |\n"
    "| Other | 5 |\n| Total levies | 250 |\n| Total budget | 999 |",
}


def claims_in(text: str, folder: Path) -> list[Claim]:
    """Every claim of a text."""
    path = folder / "paper.md"
    path.write_text(f"# Report\n\n{text}\n", encoding="utf-8")
    return list(check_papers([read_paper(path)])[0].claims)


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_what_is_told_side_by_side_is_judged(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    (tmp_path / "paper.md").write_text(f"# Report\n\n{text.format(right)}\n", encoding="utf-8")
    checked = check_papers([read_paper(tmp_path / "paper.md")])[0]
    standing = [s for q, s in checked.numbers if q.text.strip() == right]
    assert standing[-1:] == [Standing.HOLDS]
    found = [c for c in claims_in(text.format(wrong), tmp_path) if c.stated.strip() == wrong]
    assert Verdict.INCONSISTENT in [claim.verdict for claim in found]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_what_may_be_something_else_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []
