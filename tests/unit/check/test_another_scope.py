"""Words whose clause speaks of another time, of one part alone, or of another thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def wrong_in(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [c.stated for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


DISTRICTS = (
    "| District | 2023/24 | 2024/25 | Change |\n|---|---|---|---|\n| Ashby | 512 | 468 | -44 |\n"
    "| Brack | 1,021 | 1,094 | +73 |\n| Corve | 297 | 301 | +4 |\n| Denby | 208 | 231 | +23 |\n"
    "| FORCE | 2,038 | 2,094 | +56 |\n\n"
)
GROUPS = (
    "| Group | 2020/21 | 2024/25 |\n|---|---|---|\n| Opiate | 1,021 | 1,138 |\n"
    "| Non-opiate only | 214 | 331 |\n| Alcohol only | 603 | 764 |\n\n"
)
TRUE = {
    "one part alone": (
        "The standard is 80%. Over the year 77.4% of calls met it, though Quarter 4 alone passed "
        "it."
    ),
    "never before": "The rate was 91.0%. It had never previously met the 90% standard.",
    "moved since": (
        "The contact rate was 71.9% in 2023/24 and has improved by 3.1 points; the target is "
        "75%, and it was met."
    ),
    "others by name": (
        "The rate was 11.2%, above the 11% target; Ashby, Corve and Denby short of it."
    ),
    "the figure achieved": (
        "The target is 90%. At 89.3% this is better than the 87.9% achieved in the spring."
    ),
    "down on one but above another": (
        "In the first quarter the rate was 90.8%. At 89.3% it is 1.5 points down on Quarter 1 but "
        "1.4 points better than the 87.9% of a year earlier."
    ),
    "in spite of another fall": (
        "The number of arrests reached 2,000, 12 more than the 1,988 of the year before in spite "
        "of the fall in searches."
    ),
    "more in the year before": "Complaints: 31 (38 in the year before, seven more).",
    "above ours": (
        "The find rate was 27.0%. The average for all forces was 28.4%, a little above ours."
    ),
    "each thing has its own": (
        "In short: deaths down from 31 to 26, slight injuries down by 4.3% on the year."
    ),
    "fell from one figure": "The grant fell from £1,996,000, a cut of £84,000 or 4.2%.",
    "a part of these": (
        "Of these 1,527 felt safer (83.0%) and 1,361 reported a better life (74.0%)."
    ),
    "compared with the whole": (
        "In all 652 replies came, 571 online and 81 on paper. This compares with 407 in 2022, an "
        "increase of 60.2%."
    ),
    "two yardsticks": (
        "The rate is 166. It is 15 above the county rate of 151 but lower than that of our family "
        "(172)."
    ),
    "in the order of time": (
        "Thefts numbered 388 in 2021/22, 451 in 2022/23, 560 in 2023/24 and 612 last year. Annual "
        "growth was 16.2%, then 24.2%, then 9.3%."
    ),
    "rising to": (
        "| Group | 2022/23 | 2023/24 | 2024/25 |\n|---|---|---|---|\n| Alcohol | 212 | 207 | 219 |"
        "\n| Opiate | 410 | 422 | 431 |\n\nThe alcohol group dipped by 5 in 2023/24 before rising "
        "to 219."
    ),
    "a force is no district": f"{DISTRICTS}Three of the five named groups rose.",
    "non-opiate is not opiate": (
        f"{GROUPS}The fastest growth has been in the non-opiate group, from 214 to 331, up 54.7%."
    ),
    "so much to each": (
        "Residents divided £100 between four kinds of work. On average they gave £31 to patrols, "
        "£24 to youth work, £26 to cameras and £19 to victims."
    ),
    "a year earlier": (
        "| Offence | 2022/23 | 2023/24 | 2024/25 |\n|---|---|---|---|\n"
        "| Sexual offences | 1,702 | 1,655 | 1,789 |\n\nSexual offences rose by 134 to 1,789, "
        "reversing the fall of a year earlier (1,702 to 1,655)."
    ),
}
MORE_TRUE = {
    "what a mark means": (
        "Each is marked on seven standards: 0 for Inadequate, 1 for Requires improvement, 2 for "
        "Good and 3 for Outstanding."
    ),
    "with the speaker": (
        "We have two constables and four support officers, so with me that makes seven of us."
    ),
    "two yardsticks of one": (
        "Net cost per head is £59.36. That is higher than the family average of £57.90, and £3.94 "
        "above the England average of £55.42."
    ),
    "the aim has moved": (
        "Savings of £5.60m were made. For 2026/27 the target was £6.30m, £0.70m higher."
    ),
    "its own from and to": (
        "| Year | Admissions |\n|---|---|\n| 2021/22 | 71 |\n| 2022/23 | 80 |\n| 2023/24 | 88 |"
        "\n| 2024/25 | 79 |\n\nAdmissions rose from 71 to 88 in three years, an increase of 24%, "
        "before the fall of last year."
    ),
    "a day of the month is no count": (
        "By the end of March 49 of the 62 actions from the five reviews were complete, or 79.0%."
    ),
    "a reason in passing": (
        "The four extra days came out of contingency, which is why contingency has come down from "
        "ten to six."
    ),
    "seconds of an average": (
        "| Station | 2023/24 | 2024/25 | Change (secs) |\n|---|---|---|---|\n"
        "| Ardley | 6:42 | 6:38 | -4 |\n| Bransholme | 6:11 | 6:19 | +8 |\n"
        "| Cotmere | 7:01 | 7:13 | +12 |\n| Dunsby | 8:08 | 7:50 | -18 |\n"
        "| Service | 6:58 | 6:59 | +1 |\n"
    ),
    "in number": (
        "Violence is at 35.6% of all crime against 35.1% a year ago: down in number, up as a share."
    ),
    "another that rose": (
        "Pedestrians fell by the same nine that motorcyclists rose, from 64 to 55."
    ),
    "exactly": (
        "BikeSafe attracted 211 riders. Courses for older drivers met their target of 150 exactly."
    ),
    "where another is steepest": (
        "| Order | Notices | Paid % |\n|---|---|---|\n| Dogs | 120 | 82.6 |\n"
        "| Fly-tipping | 75 | 70.7 |\n| Alcohol | 99 | 75.8 |\n\nDogs had the best rate at 82.6%, "
        "and fly-tipping, where the penalty is the steepest, the lowest at 70.7%."
    ),
}
LAST_TRUE = {
    "another cohort met it": (
        "The rate rose by 2.0 points to 34.4%. It is above our target of 33.0%, which the previous "
        "cohort had met."
    ),
    "not, as printed": (
        "Fires were 89 against 82 in the previous year, an increase of 8.5 per cent (and not, as "
        "printed, a decrease)."
    ),
    "both are told": (
        "| Drugs supply | 2023/24 | 2024/25 |\n|---|---|---|\n| Offences | 3 | 1 |\n"
        "| Warnings | 8 | 7 |\n\nOffences had fallen from three to one."
    ),
    "another count beside it": (
        "Complaints numbered 41 in the quarter, 17 fewer than in quarter 2, and there were 23 "
        "compliments."
    ),
    "below another": (
        "Out-of-court disposals, with 5 of 12 (42 per cent), came last, below court disposals at "
        "50 per cent."
    ),
}
TRUE |= MORE_TRUE | LAST_TRUE
FALSE = {
    "the same clause": "Public confidence, at 61.0%, met its target of 62.0%.",
    "the year as a whole": "The standard is 80%. Over the year 77.4% of calls were in time: met.",
    "the whole of a list": (
        "The survey went to 412 people and 233 replied. Of those who replied, 187 would recommend "
        "it (45.4%) and 31 would not (13.3%); the remaining 15 did not say."
    ),
    "down and not up": "In short: deaths down from 26 to 31, slight injuries down by 4.3%.",
    "the fallen grant": "The grant fell from £1,996,000, a cut of £84,000 or 4.4%.",
    "ours above it": "At 27.0% the find rate is above the average of all forces, 28.4%.",
    "each by how many": (
        "The five contracts are worth £3,096,750 and took 10,485 referrals, an average of £361.47 "
        "each."
    ),
    "a part of a part": (
        "In 2024 there were 444 casualties, of whom 91 were pedestrians. Some 37 of the 91 were "
        "hurt after dark (40.7%) and 19 were aged over 70 (4.3%)."
    ),
    "the whole that is named": (
        "Of the 2,429 respondents 1,331 respondents were women, 54.8% of all. Of these 713 felt "
        "safe after dark, that is 29% of women."
    ),
    "so that it widened": (
        "The rate for one was 35.6 and for the other 9.8, a ratio of 3.6. The ratio was 3.9 a year "
        "earlier, so that the gap has widened."
    ),
    "wrong way for two yardsticks": "The rate is 166, 15 below the county rate of 151.",
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_what_is_of_another_scope_is_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) == []


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE.keys())
def test_what_is_told_wrong_beside_its_figure_is_found(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) != []


CHAINED = {
    "47 per cent": "Checks were needed in 184 and made in 121 of these, which is 47 per cent.",
    "9.3 per cent": (
        "For 101 there had been 88,105 calls and 7,489 were abandoned, 9.3 per cent against 11.2 "
        "per cent in the quarter before."
    ),
    "£703k": "The four gaps add up to £2.11m, or an average of £703k a year.",
    "slower": "Costs rise by 9.2 per cent over the plan, slower than funding at 8.1 per cent.",
    "up": (
        "Of 2,418 pupils 73 said yes, 3.0%. In the 2023 survey it was 3.6%, and so carrying is up "
        "by 0.6 points."
    ),
}


@pytest.mark.parametrize("stated", CHAINED)
def test_what_the_sentence_itself_tells_is_held_against_it(tmp_path: Path, stated: str) -> None:
    text = CHAINED[stated]
    assert any(stated in said for said in wrong_in(text, tmp_path))
    right = {
        "47 per cent": "66 per cent", "9.3 per cent": "8.5 per cent", "£703k": "£528k",
        "slower": "faster", "up": "down",
    }  # fmt: skip
    assert wrong_in(text.replace(f" {stated} ", f" {right[stated]} ").replace(
        f"{stated}.", f"{right[stated]}."), tmp_path) == []  # fmt: skip


POSTS = (
    "| PDU | Target posts | Filled | Vacancy rate % |\n|---|---|---|---|\n"
    "| Kestwick | 52.0 | 40.1 | 22.9 |\n| Linmouth | 38.0 | 33.0 | 13.2 |\n"
    "| Penmarsh | 49.0 | 42.0 | 14.3 |\n| Stourbeck City | 70.0 | 50.0 | 28.6 |\n"
    "| Upper Harrow | 40.0 | 37.8 | 5.5 |\n\n"
)
PLACED = (
    "The vacancy rate was highest in Stourbeck City, at 28.6 per cent.",
    "Stourbeck City has the highest vacancy rate, at 28.6%, and Upper Harrow the lowest, at 5.5%.",
)


@pytest.mark.parametrize("text", PLACED)
def test_the_figure_of_what_has_a_place_is_held_against_its_row(tmp_path: Path, text: str) -> None:
    assert wrong_in(POSTS + text, tmp_path) == []
    for right, wrong in (("28.6", "26.8"), ("28.6", "22.9"), ("5.5%", "13.2%")):
        if right in text:
            said = wrong_in(POSTS + text.replace(right, wrong), tmp_path)
            assert any(wrong in stated for stated in said)


def test_a_figure_that_no_slip_explains_is_left_open(tmp_path: Path) -> None:
    text = "The vacancy rate was highest in Stourbeck City, at 41.7 per cent of managers."
    assert wrong_in(POSTS + text, tmp_path) == []
