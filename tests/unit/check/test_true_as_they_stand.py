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


INSPECTED = (
    "| Area | 2022 inspection | 2024 inspection |\n|---|---|---|\n"
    "| Crime data | Good | Adequate |\n| Preventing crime | Good | Good |\n"
    "| Treating the public | Adequate | Good |\n"
    "| Responding | Adequate | Requires improvement |\n"
    "| Investigating | Inadequate | Requires improvement |\n"
    "| Protecting people | Requires improvement | Adequate |\n"
    "| Managing offenders | Requires improvement | Adequate |\n"
    "| Workforce | Adequate | Good |\n| Leadership | Adequate | Adequate |\n\n"
)
STATUS = (
    "| Indicator | Current | Target | RAG |\n|---|---|---|---|\n| Entrants | 154 | 165 | Green |\n"
    "| Reoffending | 28.3% | 31% | Green |\n| Custody rate | 0.09 | 0.12 | Green |\n"
    "| Suitable ETE | 48% | 60% | Red |\n| Accommodation | 96% | 95% | Green |\n"
    "| Victim contact | 88% | 90% | Amber |\n\n"
)
OPINIONS = (
    "| Audit | Opinion |\n|---|---|\n| Payroll | Substantial |\n| Treasury | Substantial |\n"
    "| Vetting | Reasonable |\n| Fleet | Reasonable |\n| Estates | Reasonable |\n"
    "| Grants | Reasonable |\n| Overtime | Limited |\n| Seized property | Limited |\n\n"
)
MIXED = (
    "| Measure | Oct-Dec 2024 | Oct-Dec 2023 | Jul-Sep 2024 | Change on year % | "
    "Change on quarter % |\n|---|---|---|---|---|---|\n"
    "| Total recorded crime | 14,820 | 15,316 | 14,975 | -3.2 | -1.0 |\n"
    "| Residential burglary | 402 | 466 | 371 | -13.7 | +8.4 |\n"
    "| Rural crime | 318 | 287 | 341 | +10.8 | -6.7 |\n"
    "| Hate crime | 296 | 281 | 334 | +5.3 | -11.4 |\n"
    "| Killed or seriously injured (people) | 61 | 74 | 68 | -17.6 | -10.3 |\n\n"
    "| Measure (%) | Oct-Dec 2024 | Oct-Dec 2023 | Jul-Sep 2024 | Target | Target met |\n"
    "|---|---|---|---|---|---|\n"
    "| 999 calls answered within 10 seconds | 91.2 | 88.7 | 89.9 | 90 | Yes |\n"
    "| 101 calls answered within 2 minutes | 63.5 | 52.0 | 60.4 | 70 | No |\n"
    "| Victim satisfaction | 76.0 | 77.4 | 75.8 | 80 | No |\n"
    "| Charge rate, all crime | 9.6 | 8.8 | 9.3 | 10 | No |\n\n"
)
PROGRAMMES = (
    "| Programme | Starts | Completions | Completion rate % | 2023/24 % |\n|---|---|---|---|---|\n"
    "| Building Choices | 96 | 61 | 63.5 | - |\n| Better Relationships | 118 | 70 | 59.3 | 55.1 |\n"
    "| Horizon | 41 | 33 | 80.5 | 78.0 |\n| Thinking Skills | 74 | 45 | 60.8 | 63.2 |\n\n"
)
EMPLOYED = (
    "| Measure | Cohort 2023/24 | Employed 2023/24 | Cohort 2024/25 | Employed 2024/25 |\n"
    "|---|---|---|---|---|\n| At six weeks | 561 | 107 | 540 | 128 |\n"
    "| At six months | 533 | 149 | 512 | 174 |\n| At a year | 480 | 120 | 437 | 131 |\n\n"
)
SAFE = (
    "| District | 2025 % | Women 2025 % | Men 2025 % | Gap (pp) |\n|---|---|---|---|---|\n"
    "| Ashby and Coln | 67 | 57 | 77 | 20 |\n| Loxley Town | 52 | 40 | 64 | 24 |\n"
    "| Millrace | 63 | 53 | 74 | 21 |\n| Penfold | 65 | 56 | 75 | 19 |\n"
    "| Thornmere | 58 | 48 | 69 | 21 |\n\n"
)
AIMS = (
    "| Measure | Target 2025 | Result | Difference (pp) |\n|---|---|---|---|\n"
    "| Feel safe, local area | 60% | 61% | +1 |\n| Feel safe, town centre | 50% | 46% | -4 |\n"
    "| Police doing a good job | 52% | 52% | 0 |\n| Know local officers | 30% | 19% | -11 |\n"
    "| ASB victims reporting it | 40% | 35% | -5 |\n\n"
)
OFFICERS = (
    "| Feature | Marrowshire | England and Wales |\n|---|---|---|\n"
    "| Population | 624,300 | 60,854,700 |\n| Officers (FTE) | 1,287 | 147,746 |\n"
    "| Officers per 100,000 population | 206 | 243 |\n| Police staff | 964 | 86,322 |\n"
    "| Recorded crime per 1,000 population | 67.0 | 88.9 |\n| Spend per head (£) | 241 | 257 |\n\n"
)
WARDS = (
    "| Ward | 2023/24 | 2024/25 | Change | Share of borough 2024/25 (%) |\n|---|---|---|---|---|\n"
    "| Northgate | 612 | 548 | -64 | 17.6 |\n| Castle | 534 | 471 | -63 | 15.2 |\n"
    "| Millbrook | 401 | 377 | -24 | 12.1 |\n| Harbour | 388 | 402 | +14 | 12.9 |\n"
    "| St Olave | 296 | 251 | -45 | 8.1 |\n"
    "| All other wards (9) | 1,181 | 1,059 | -122 | 34.1 |\n"
    "| Pellworth | 3,412 | 3,108 | -304 | 100.0 |\n\n"
)
POWERS = (
    "| Tool or power | 2023/24 | 2024/25 |\n|---|---|---|\n| Warnings | 186 | 214 |\n"
    "| Notices | 41 | 47 |\n| Injunctions | 7 | 5 |\n| Closure orders | 6 | 11 |\n"
    "| Contracts | 58 | 52 |\n| Total | 298 | 329 |\n\n"
)
FILES = (
    "| Case file audit | Files | Effective | Supervised well |\n|---|---|---|---|\n"
    "| Robbery | 20 | 17 | 18 |\n| Rape and serious sexual offences | 20 | 16 | 19 |\n"
    "| Burglary | 25 | 18 | 16 |\n| Assault | 30 | 21 | 20 |\n| Fraud and cyber | 15 | 9 | 7 |\n"
    "| Total | 110 | 81 | 80 |\n\n"
)

TRUE_IN_WORDS = {
    "grades of two years": (
        f"{INSPECTED}The constabulary is good in three, adequate in four and requires improvement "
        "in two."
    ),
    "so many of the six": f"{STATUS}Four of the six are green, one amber and one red.",
    "quarters that are a fraction": (
        f"{OPINIONS}Opinions were substantial for two audits, reasonable for four and limited for "
        "two, so that three quarters gave reasonable assurance or better."
    ),
    "grades counted together": (
        f"{OPINIONS}Two audits were limited and six were reasonable or substantial."
    ),
    "down from, but as high as": (
        "The average workload of an investigator is 17 crimes, down from 23, but we found "
        "individual caseloads as high as 34, twice the average."
    ),
    "earlier values in a list": (
        "There were 52 first-time entrants, down from 58 last year and 71 the year before."
    ),
    "the two preceding years": (
        "Transgender remains the smallest strand with 17 offences, down from 19 and 22 in the two "
        "preceding years."
    ),
    "measures that are better each in its way": (
        f"{MIXED}All four had improved on the previous quarter."
    ),
    "rates that are better": (
        f"{EMPLOYED}{PROGRAMMES}Of the three programmes with a comparison, two have better "
        "completion rates than last year and one, Thinking Skills, is down by 2.4 points."
    ),
    "a participle before its verb": (
        "Households declined rose from 91 to 139, an increase of 52.7%."
    ),
    "or fewer": (
        "The average adviser now carries 31 open cases, against 26 in 2021/22 and the 25 or fewer "
        "that is usually recommended."
    ),
    "the widest gap": (
        f"{SAFE}Women feel less safe than men in every district. Across the area the gap is 21 "
        "percentage points. It is widest in Loxley Town, where fewer than half of women (40%) feel "
        "safe, and narrowest in Penfold at 19 points."
    ),
    "the greatest shortfall": (
        f"{AIMS}The shortfall is greatest on knowing local officers, 11 points adrift, and least "
        "on town centres, at four."
    ),
    "the aim of another measure": (
        "At six months 34.0% were in work, four percentage points above the 30% target and up from "
        "28.0%. At six weeks the figure was 23.7%, also above target (1.7 points)."
    ),
    "over a budget by so much": (
        "Police officer pay is forecast to be £904k over the revised budget of £99,030k, compared "
        "with an overspend of £960k at Month 5."
    ),
    "another thing is reduced": (
        "It is assumed that the overspend of £96k will be met from the general balance, reducing "
        "it to £5,804k."
    ),
    "projected from this year": (
        "The requirement, which is expected to stand at £11.86m at the end of this year, is "
        "projected to reach £20.30m at 31 March 2030, 71.2% higher."
    ),
    "a grant of the year to come": (
        "The Ministry has confirmed core grant for 2026/27 at £1,135,200, compared with £1,184,600 "
        "this year, a cut of £49,400 or 4.2%."
    ),
    "fewer than the average": (
        f"{OFFICERS}Marrowshire has 206 officers for each 100,000 people, 37 fewer than the "
        "average."
    ),
    "highest of all for another thing": (
        f"{FILES}We reviewed 110 files and found 81 effective investigations, 74%. The weakest "
        "group was fraud and cyber, where nine of the 15 were effective (60%); the best was "
        "robbery (85%). Supervision was good in 73% of files, and highest of all for rape and "
        "serious sexual offences at 95%."
    ),
    "the only one of those named": (
        f"{WARDS}Harbour was the only one of the five named wards with a rise (14 incidents, "
        f"3.6%).\n\n{POWERS}"
    ),
    "at least so many": (
        f"{OPINIONS}Two opinions were substantial, four reasonable and two limited; at least six "
        "were reasonable."
    ),
    "an aim told of the thing before": (
        "At six months 34.0% were in work, above the 30% target. At six weeks it was 23.7%, which "
        "is above target too."
    ),
    "the national figure is higher": (
        "Ours is 27.9 per 10,000. The national rate, at 31.8, is higher."
    ),
    "the milestone of the year before": (
        "KSI casualties fell by 5.7% to 397, meeting the milestone by a margin of eight. The 2022 "
        "milestone, of 415, was missed."
    ),
    "reached the scene": (
        "Crews reached the scene within ten minutes on 82.6% of occasions, against a target of 85%."
    ),
    "the other figure is higher": (
        "With 13,620 young people in the borough, this is 27.9 per 10,000; the regional figure is "
        "31.8, which is higher."
    ),
    "incidents that are reached": (
        "The first engine reached life-risk incidents within ten minutes on 82.6% of occasions "
        "against a target of 85%."
    ),
    "cases that met a threshold": (
        "The council opened 318 ASB cases, 46 of which led to a warning, 17 to an Acceptable "
        "Behaviour Contract and 5 to an injunction. That is formal action in 68 cases (21.4%). "
        "Nine ASB case reviews (formerly the community trigger) were requested; 6 met the "
        "threshold, against 4 of 11 in the previous year, so the share meeting it rose from 36.4% "
        "to 66.7%."
    ),
    "audits of fire safety": (
        "The Service carried out 433 fire safety audits against a target of 420, which was met."
    ),
}
WRONG = {
    "a grade": (
        f"{INSPECTED}The constabulary is good in three, adequate in six and requires improvement "
        "in two."
    ),
    "so many of the six": f"{STATUS}Three of the six are green, one amber and one red.",
    "an earlier value": "There were 52 entrants, up from 58 last year and 71 the year before.",
    "wards that improved": (
        "| Ward | Satisfied 2023 | Satisfied 2024 | Change |\n|---|---|---|---|\n"
        "| Castle | 61% | 64% | +3 |\n| Mill | 55% | 59% | +4 |\n| Fen | 70% | 72% | +2 |\n"
        "| Park | 66% | 63% | -3 |\n\nSatisfaction improved in two of the four wards."
    ),
    "a participle": "Households declined fell from 91 to 139.",
    "not the widest gap": f"{SAFE}The gap is widest in Penfold.",
    "the narrowest gap": f"{SAFE}The gap is narrowest in Loxley Town at 24 points.",
    "above the target": "The target is 30%. The figure was 23.7%, which is above target.",
    "reduced to more": "Spending of £5,804k was cut, reducing it from £5,804k to £6,804k.",
    "of two dates": "It was £20.30m in 2023 and £11.86m this year, 41.6% higher.",
    "more than the average": (
        f"{OFFICERS}Marrowshire has 206 officers for each 100,000 people, 37 more than the average."
    ),
    "reached its aim": (
        "The share attended in time was 82.6% against a target of 85%, so the target was reached."
    ),
}


@pytest.mark.parametrize("text", TRUE_IN_WORDS.values(), ids=TRUE_IN_WORDS.keys())
def test_true_words_are_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) == []


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_the_same_told_wrong_is_found(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) != []
