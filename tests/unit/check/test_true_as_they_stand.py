"""True sentences and tables in which one reading would be wrong: none of them may be called so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

LEVELS = (
    "| Measure | Target 2024/25 | Apr-Dec 2024 | RAG |\n|---|---|---|---|\n"
    "| 999 calls answered within 10 seconds | 92% | 91.1% | Amber |\n"
    "| Domestic abuse positive outcome rate | 14% | 14.3% | Green |\n"
    "| Shoplifting positive outcome rate | 22% | 19.3% | Red |\n\n"
)
INCOME = (
    "| Service | Budget £000 | Outturn £000 | Variance £000 | Variance % |\n|---|---|---|---|---|\n"
    "| CCTV | 1,462 | 1,575 | 113 | 7.7 |\n| Wardens | 1,937 | 1,881 | (56) | (2.9) |\n"
    "| Licensing | (412) | (365) | 47 | {} |\n| Emergency planning | 388 | 391 | 3 | 0.8 |\n"
    "| Directorate | 634 | 615 | (19) | (3.0) |\n| Total | 4,009 | 4,097 | 88 | 2.2 |\n"
)
RATINGS = (
    "| Indicator | Target | Quarter 2 | Status |\n|---|---|---|---|\n"
    "| Accidental dwelling fires | 135 | 128 | Met |\n| Home visits | 3,000 | 2,874 | Not met |\n"
    "| Fire safety audits | 420 | 433 | Met |\n| Replies within 15 days | 95% | 95.9% | Met |\n"
    "| Dwelling fires reached within 10 minutes | 80% | 84.0% | Met |\n"
    "| On-call availability | 85% | 83.1% | Not met |\n"
)
FLAGS = (
    "| Strand | 2022/23 | 2023/24 | Change |\n|---|---|---|---|\n| Race | 141 | 152 | +11 |\n"
    "| Religion | 13 | 21 | +8 |\n| Sexual orientation | 46 | 38 | -8 |\n"
    "| Disability | 27 | 31 | +4 |\n| Transgender identity | 14 | 11 | -3 |\n"
    "| **Total flags** | **241** | **253** | **+12** |\n\n"
)
ABUSE = (
    "| Measure | 2022/23 | 2023/24 |\n|---|---|---|\n"
    "| Domestic abuse incidents and crimes reported | 2,716 | 2,588 |\n"
    "| Domestic abuse crimes recorded | 1,420 | 1,463 |\n\n"
)
PLAN = (
    "| £000 | 2025/26 | 2026/27 |\n|---|---|---|\n| Budget brought forward | 217,440 | 227,190 |\n"
    "| Pay awards | 6,120 | 5,480 |\n| Price inflation | 1,480 | 1,320 |\n"
    "| Employers national insurance | 3,940 | 0 |\n| Capital financing | 910 | 780 |\n"
    "| Savings identified | (2,700) | (1,500) |\n| Budget requirement | 227,190 | 233,270 |\n"
    "| Total funding | 226,940 | 230,390 |\n| Remaining gap | (250) | (2,880) |\n\n"
)
COSTS = (
    "| CCTV account (£) | 2023/24 | 2024/25 | Change |\n|---|---|---|---|\n"
    "| Staffing | 251,900 | 268,400 | 16,500 |\n| Maintenance | 58,600 | 61,200 | 2,600 |\n"
    "| Gross cost | 310,500 | 329,600 | 19,100 |\n"
    "| Town councils | (52,000) | (54,000) | (2,000) |\n"
    "| Car parking account | (36,500) | (38,000) | (1,500) |\n"
    "| Net cost | 222,000 | 237,600 | 15,600 |\n\n"
)
SEARCHES = (
    "| Ethnic group | Rate per 1,000 | Positive outcome rate |\n|---|---|---|\n"
    "| White | 9.8 | 29.1% |\n| Black | 35.6 | 27.5% |\n| Asian | 13.4 | 26.7% |\n"
    "| Other | 12.5 | 25.8% |\n\n"
)
AREAS = (
    "| District | 2022/23 | 2023/24 |\n|---|---|---|\n| Fenwick Vale | 121 | 116 |\n"
    "| Corrigate | 288 | 301 |\n| Marsh | 190 | 204 |\n"
    "| Toller | 240 | 231 |\n| Wold | 170 | 166 |\n\n"
)

TRUE = {
    "a rise held against no target": f"{LEVELS}The outcome rate for domestic abuse has risen.",
    "a rise to its target's figure": (
        f"{LEVELS}The positive outcome rate for domestic abuse has risen to 14.3%."
    ),
    "income above its budget in brackets": INCOME.format("11.4"),
    "income the other way round": INCOME.format("(11.4)"),
    "audits are no fires": RATINGS,
    "fell in two of five": f"{FLAGS}Flags fell in two of the five strands.",
    "fell in most": f"{FLAGS}Total flags rose in most strands.",
    "crimes are no incidents and crimes": (
        f"{ABUSE}Domestic abuse incidents fell, but the number of domestic abuse crimes increased."
    ),
    "a row of a statement": f"{PLAN}Pay awards are the largest single pressure in every year.",
    "income is the larger the farther below nought": (
        f"{COSTS}The largest contribution is that of the town councils."
    ),
    "points that another column gives": (
        f"{SEARCHES}The rate for Black people is 1.6 percentage points lower than for White people."
    ),
    "a place with a number of its own": (
        f"{AREAS}It was highest in Fenwick Vale (74.8%) and lowest in Corrigate (51.3%)."
    ),
    "a grant's name": (
        "The force employed 2,236.4 officers, 6.4 above the target of 2,230 which is a condition "
        "of the uplift grant."
    ),
    "a total that counts the sentence before": (
        "The force employed 2,236.4 officers. It also had 171.2 community support officers and "
        "1,378.9 staff, giving a total workforce of 3,786.5."
    ),
    "what offsets": (
        "Adverse variances came to £596,000. These are partly offset by favourable variances of "
        "£143,000."
    ),
    "risen by half": (
        "Nine people were killed and 88 were injured. In the same quarter of the year before there "
        "were six deaths and 97 injuries, so that deaths have risen by half and injuries fallen "
        "by 9.3%."
    ),
    "an age": (
        "There were 268 suspects under 18. The number of suspects under 18 has gone up from 241 in "
        "2022/23, an increase of 11.2%."
    ),
    "the earlier told last": (
        "The solved rate had been 15.8% in the 12 months to December 2024 and 14.1% in the "
        "previous 12 months, an improvement of 1.7 percentage points."
    ),
}

RATED = (
    "| Measure | 2023/24 | Target | 2024/25 | Status |\n|---|---|---|---|---|\n"
    "| Would recommend the service to others | 92% | 90% | 94% | Met |\n"
    "| Calls answered within 10 seconds | 88% | 90% | 91% | Met |\n"
    "| Attended within 15 minutes | 82% | 85% | 83% | Not met |\n"
    "| Victims told of their outcome | 70% | 75% | 78% | Met |\n"
    "| Domestic abuse: arrest rate | 34.0% | 35.0% | 36.8% | Met |\n"
)
RANKED = (
    "| Risk | Score | Rank | Rank 2023 |\n|---|---|---|---|\n| Violence | 25 | 1 | 1 |\n"
    "| Abuse | 20 | 2 | 2 |\n| Drugs | 16 | 3 | 3 |\n| Fraud | 12 | 4 | 4 |\n"
    "| Retail | 9 | 5 | 7 |\n| Burglary | 8 | 6 | 5 |\n| Arson | 6 | 7 | 6 |\n"
    "| Vehicles | 4 | 8 | 8 |\n"
)
SITES = (
    "| Site | Before | After | Change |\n|---|---|---|---|\n| Mill Lane | 20 | 8 | -12 |\n"
    "| Church Road | 12 | 9 | -3 |\n| Toll Bar | 6 | 6 | 0 |\n| High Street | 18 | 8 | -10 |\n"
    "| Fen Drove | 4 | 6 | +2 |\n| Station Hill | 10 | 5 | -5 |\n\n"
)
CALLS = (
    "| Measure | 2019/20 | 2021/22 | 2022/23 | 2023/24 |\n|---|---|---|---|---|\n"
    "| Special service calls | 2,210 | 2,480 | 2,690 | 2,931 |\n"
    "| Fires | 1,402 | 1,377 | 1,512 | 1,320 |\n\n"
)
STRANDS = (
    "| Strand | 2023/24 | 2024/25 |\n|---|---|---|\n| Race | 601 | 640 |\n| Faith | 233 | 239 |\n"
    "| All strands | 834 | 879 |\n\n"
)
MONTHS = (
    "| Month | Collisions |\n|---|---|\n| January | 108 |\n| February | 97 |\n| March | 104 |\n"
    "| April | 101 |\n| October | 141 |\n| November | 149 |\n| December | 117 |\n\n"
)
VIREMENTS = (
    "| Heading | Original | Virement | Revised | Forecast | Variance |\n|---|---|---|---|---|---|\n"
    "| Officers | 98,450 | 320 | 98,770 | 98,144 | (626) |\n"
    "| Staff | 46,210 | (410) | 45,800 | 45,386 | (414) |\n"
    "| PCSOs | 4,870 | 0 | 4,870 | 4,512 | (358) |\n"
    "| Overtime | 3,640 | 150 | 3,790 | 4,391 | 601 |\n"
    "| Premises | 7,325 | 0 | 7,325 | 7,518 | 193 |\n"
    "| Transport | 3,280 | 0 | 3,280 | 3,204 | (76) |\n"
    "| Supplies | 14,960 | (60) | 14,900 | 15,127 | 227 |\n"
    "| Partners | 6,115 | 0 | 6,115 | 6,115 | 0 |\n"
    "| Financing | 5,240 | 0 | 5,240 | 5,188 | (52) |\n"
    "| Gross | 190,090 | 0 | 190,090 | 189,585 | (505) |\n"
)
CATEGORIES = (
    "| Category | 2023/24 | 2024/25 |\n|---|---|---|\n| Violence with injury | 6,842 | 6,517 |\n"
    "| Violence without injury | 9,315 | 9,488 |\n| Stalking and harassment | 5,204 | 5,467 |\n"
    "| Robbery | 612 | 548 |\n\n"
)
TRUE |= {
    "a target below last year's result": RATED,
    "places of another year": RANKED,
    "fell at four and rose at one": (
        f"{SITES}Casualties fell at four of the six, were the same at Toll Bar and rose at Fen "
        "Drove, the only mobile site."
    ),
    "the highest, and what it is above": (
        f"{CALLS}Special service calls are shown above. At 2,931 they were the highest in the "
        "period, 9.0% above 2022/23 and nearly a third more than in 2019/20."
    ),
    "a count behind the number of its paragraph": (
        f"{STRANDS}2.1 851 hate crimes were recorded, 43 more than in the previous year, an "
        "increase of 5.3%."
    ),
    "quarters by their months": (
        f"{MONTHS}The number was higher in each quarter than in the one before, going from 309 in "
        "January to March to 407 in October to December."
    ),
    "fell short": "Accommodation and employment each fell three percentage points short.",
    "draw down": (
        "There were 1,738 officers in post at the end of March, 7 above the number needed to draw "
        "down the grant in full and 46 more than twelve months earlier."
    ),
    "what has a clause of its own": (
        "Performance got better too, with abandonment falling by 6.1 points, but at 12.6% it is "
        "still worse than the 10% ceiling."
    ),
    "another thing that doubled": (
        "Full orders rose from 11 to 18 and interim orders more than doubled."
    ),
    "nearly one in eleven": "Twenty-seven of the 313 are women, nearly one in eleven.",
    "two bases": (
        "The force received 41,266 calls, 6.5% fewer than in Quarter 2 and slightly fewer than in "
        "Quarter 1, when there were 42,012."
    ),
    "a part is no base": (
        "The conference discussed 274 cases, 31 more than in the previous year, and in 104 of them "
        "(38%) the victim had been referred before."
    ),
    "callers to a number": (
        "In the year 45,146 callers to 101 did not get through, 18,662 fewer than the year before."
    ),
    "names with an and of their own": (
        "Three of the seven categories declined: burglary and theft, antisocial behaviour and hate "
        "crime."
    ),
    "the only ones above": (
        "In Marsh the rate was 46.0. Aldermarsh and Carrowby are the only districts above the "
        "force average of 74.3."
    ),
    "exceeded before": (
        "At 5.1% the rate has been within the 7% tolerance, having exceeded it in all six of the "
        "preceding months."
    ),
    "ahead in a list of the lowest": (
        "The lowest rate, 14.2, was in West Tolside, just ahead of Fellgate at 14.5."
    ),
    "an increase on a year when it was": (
        "In 2024 19% had been a victim. This was a slight increase on 2022, when it was 17%, but "
        "lower than in either of the waves before that (22% in 2018 and 24% in 2020)."
    ),
    "an amount told in two ways": "This was £2.45 or 2.98% more than the £82.12 charged before.",
    "less than what is told in words": (
        "The grant for 2025/26 is £96,000, which is £22,200 or 18.8% less than was received from "
        "the two grants in 2024/25."
    ),
    "this compares with": (
        "There were 5,814 thefts in the 12 months to December 2024. This compares with 6,127 in "
        "the 12 months to December 2023, a reduction of 313 or 5.1%."
    ),
    "at or above": "Three of the six districts were at or above 85%.",
    "minutes tell of now with had been": (
        "There had been 58,937 crimes in the 12 months to December 2024, compared with 61,214 in "
        "the 12 months to December 2023. This was 2,277 fewer, a reduction of 3.7%."
    ),
    "more than twice": "Its rate of 11.7 is more than twice that of Wistan (5.1).",
    "what is taken off": (
        "The requirement rose from £20,980k to £26,926k, that is, by the borrowing of £7,051k less "
        "the minimum revenue provision."
    ),
    "short of it before": (
        "It now answers 92.4% of calls within ten seconds, which is above the national standard of "
        "90%. In the previous period it managed 84.9% and fell short of the standard by more than "
        "five percentage points."
    ),
    "the budget before it was revised": VIREMENTS,
    "two rows of a kind and one more": (
        f"{CATEGORIES}Taken together, the two violence categories and stalking and harassment came "
        "to 21,472 offences."
    ),
    "what is to be achieved": (
        "In 2024/25 the savings target was £2.150m, and £2.060m (96%) is forecast to be achieved."
    ),
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_what_is_true_is_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) == []
