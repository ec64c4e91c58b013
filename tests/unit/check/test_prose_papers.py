"""Sentences as boards, services and councils write them, read with the real finder of numbers.

No right one may raise an alarm; every wrong one must.
"""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims

RIGHT = [
    ("Overall crime in the force area fell by 4.6% (2,310 offences) in the 12 months to "
     "March 2024, from 50,217 to 47,907."),
    ("The average time to answer 999 calls improved to 7 seconds from 12 seconds in "
     "2022/23, a reduction of 5 seconds."),
    ("The Council's net revenue budget for 2024/25 is £12.6m, an increase of £0.6m (5.0%) "
     "on the 2023/24 budget of £12.0m."),
    ("A total of £3.4m has been set aside: £2.1m for repairs, £0.8m for IT and £0.5m for "
     "training."),
    ("Of 1,240 home safety visits, 868 (70%) were to people over 65 and 372 (30%) to "
     "others."),
    ("There were 14 accidental dwelling fires in Q1, 3 more than in Q4 (11)."),
    ("Band D council tax will rise by 2.99% to £203.44, an increase of £5.91 a year."),
    ("Members noted that 17 of the 23 actions (74%) had been completed, with 6 outstanding."),
    ("The panel considered 42 complaints, 12 fewer than in the previous year, of which 9 "
     "(21%) were upheld."),
    ("Domestic abuse accounted for 18.4% of all crime, compared with 17.9% in the previous "
     "year, an increase of 0.5 percentage points."),
    ("Sickness absence averaged 8.2 days per person against a target of 7.5 days."),
    ("The vacancy rate fell from 9.8% in April to 7.1% in September, which is below the "
     "target of 8%."),
    ("Turnout was 32.1%, down from 35.4% in 2019."),
    ("Between April and June crews attended 1,105 incidents, compared with 1,230 in the "
     "same period last year, a 10.2% reduction."),
    ("Recorded rape offences rose by 8 to 112, an increase of 7.7%."),
    ("Three in four residents (75%) said they felt safe, up from 71% in 2021."),
    ("The reserve stood at £6.2m at the start of the year; £1.1m was used and £0.4m added, "
     "leaving £5.5m."),
    ("Burglary (-12%), robbery (-8%) and theft (+3%) all changed."),
    ("In Harlow there were 310 offences (up 12%), in Epping 205 (down 4%) and in Brentwood "
     "150 (no change)."),
    ("The number of officers increased from 3,200 to 3,755, the highest in the force's "
     "history, while staff numbers fell from 2,100 to 2,050."),
    ("Stop and search rose by 22% and arrests by 9%, from 1,000 to 1,090."),
    ("The satisfaction rate was 83% (from 412 responses), 2 points lower than last year's "
     "85%."),
    ("Vehicle thefts: 220 (2022: 198; 2021: 240)."),
    ("The budget gap of £4.5m in 2025/26 rises to £7.2m in 2026/27 and £9.8m in 2027/28."),
    ("The programme has trained 240 officers so far, 60% of the 400 to be trained."),
    ("There was a 50% reduction in waiting times, from 10 weeks to 5 weeks."),
    ("The proportion of calls abandoned more than halved, from 8.4% to 3.9%."),
    ("Fifteen of the 16 recommendations have been closed."),
    ("The Service employs 1,450 people: 620 wholetime firefighters, 480 on-call "
     "firefighters and 350 support staff."),
    ("The cost per visit is £45, and 1,200 visits were made at a total cost of £54,000."),
    ("An underspend of £120,000 is forecast against the budget of £2.4m (5%)."),
    ("Income was £1.52m against a budget of £1.60m, a shortfall of £80,000."),
    ("The rate of knife crime is 0.9 per 1,000 people, lower than the national rate of 0.8 "
     "robberies."),
    ("In 2023 a third of fires (34%) were deliberate."),
    ("Recruitment rose from 12 in January to 15 in February and 22 in March."),
    ("Around one in ten (9%) respondents had been a victim."),
    ("The scheme costs £36,000 a year, or £3,000 a month."),
    ("The force has 11 districts, each with 2 teams, giving 22 teams in total."),
    ("Council tax collection was 97.2%, 0.3% below the target of 97.5%."),
    ("Half of the 40 schools, 20, took part."),
    ("Reports fell by a third from 90 to 60."),
    ("Offences in Basildon fell by 5.1% compared with an increase of 2.3% across the "
     "county."),
    ("Violence fell 3.4% to 6,435 from 6,662."),
    ("Cases rose fourfold from 5 to 20."),
    ("The project received £75,000 from the Home Office and £25,000 from the council, "
     "making a total of £100,000."),
    ("Of the 1,000 surveyed, 62% were satisfied, 20% neutral and 18% dissatisfied."),
    ("Some 45 people attended in person and 30 online, 75 in all."),
    ("The service responded to 92.4% of calls in time (target 90%)."),
    ("Performance was better than target: 94% against 90%."),
    ("Complaints fell from 60 to 45 (25%), and compliments rose from 80 to 100 (25%)."),
    ("Fraud rose by 1.2 percentage points, from 3.4% to 4.6% of all crime."),
    ("Deaths on the road dropped from 48 to 36 over the year, 12 fewer."),
    ("The 2011 Census showed 176,000 residents, and the 2021 Census 193,600, growth of 10%."),
    ("The panel agreed to increase the precept by £10 (4.5%) to £231."),
    ("Staff turnover was 11.2% against 12.4% the year before."),
    ("Assaults on staff decreased by almost a fifth, from 52 to 42."),
    ("Non-pay costs rose 6% from £10.0m to £10.6m because of inflation of 4%."),
    ("The number of young people in custody fell to 9, from 14 in 2022, a fall of over a "
     "third."),
    ("Two of the five wards saw increases: Northgate (up 12 to 48) and Eastfield (up 5 to "
     "31)."),
    ("The first 12 of 30 homes were let by June, and the other 18 by September."),
    ("The Commissioner has 12 priorities, of which 5 are new, 4 continue and 3 are "
     "statutory."),
    ("Public confidence rose to 64% (from 61%), while the national figure fell to 58%."),
    ("Over the three years from 2019 to 2022 offences fell by 9%."),
    ("The Chief Constable reported that 999 demand had risen by 11% since 2019, to 345,000 "
     "calls."),
    ("The premises at 14 High Street was inspected on 3 May and 2 June."),
    ("Of the 63 inspected, 41 were satisfactory, 15 needed work and 7 were served with "
     "notices."),
    ("The force has 3,755 officers, 120 above the establishment of 3,635."),
    ("By 2026 the number of electric vehicles will rise from 40 to 120."),
    ("Two officers were dismissed and one resigned; three cases remain."),
    ("Lates fell from 12 (8%) to 9 (6%)."),
    ("Theft from the person rose from 40 (2.1% of all theft) to 60 (3.0%)."),
    ("The reduction in the grant from £1.2m to £0.9m means a rise in council tax of 1.9%."),
    ("Of 1,000 calls, 45% were about noise, 30% about vehicles and 25% about other matters."),
    ("The age group 16 to 24 made up 31% of victims, compared with 28% in 2021."),
    ("Crime in the town fell by 12% and in the villages by 4%, from 400 to 352 and from 100"
     " to 96."),
    ("The population has grown from 157,700 to 176,000, and is expected to grow by 9% to "
     "192,000 by 2030."),
    ("There were 5 deaths in 2021, 7 in 2022 and 4 in 2023."),
    ("The county has 12 districts and 2 unitary councils, 14 areas in all."),
    ("The budget is £330m: 82% is spent on staff."),
    ("Attendance: 9 of 11 members present (82%)."),
    ("A 3% pay award costs £4.1m against the 2% budgeted (£2.7m)."),
    ("Some 1,200 of the 3,000 visits (40%) were to homes without a smoke alarm."),
    ("Solved rates improved from 12.1% to 13.4%, up 1.3 points and the best since 2018."),
    ("Hospital admissions for falls rose from 120 to 140 and for burns fell from 30 to 22."),
    ("The number of repeat victims is down to 45 (from 61), a 26% reduction."),
    ("Spending on agency staff was cut by £0.3m from £1.1m to £0.8m."),
    ("Robbery decreased by 9.5% compared to an average of 4.2% in similar forces."),
    ("More than 1 in 4 (27%) young people knew someone who carried a knife."),
    ("The ratio of staff to pupils is 1:12, against 1:15 in 2019."),
    ("Reported incidents were 23% lower than the five-year average of 130, at 100."),
    ("The average wait dropped 3 days to 14 days, but the longest wait rose from 60 to 75 "
     "days."),
    ("Half (50%) of the 26 fires were in flats."),
    ("Minutes of the meeting held on 12 March were agreed by 8 votes to 2, with 1 "
     "abstention."),
    ("The trust paid £2.50 a head for 400 pupils (£1,000)."),
    ("The share of women officers rose from 30% to 33%, an increase of a tenth."),
    ("Overall 78% of the 51 responses agreed, 14% disagreed and 8% did not know."),
    ("The district recorded 66 cases (14% of the county total of 476), the third highest."),
    ("The panel heard that 23% of 140 cases were late, down from 31% of 155."),
    ("Net cost fell by 2% to £49.0m, from £50.0m."),
    ("We closed 120 cases and opened 150, an increase in the caseload of 30."),
]  # fmt: skip
WRONG = [
    ("Overall crime in the force area fell by 6.4% (2,310 offences) in the 12 months to "
     "March 2024, from 50,217 to 47,907."),
    ("The Council's net revenue budget for 2024/25 is £12.6m, an increase of £0.6m (4.0%) "
     "on the 2023/24 budget of £12.0m."),
    ("Of 1,240 home safety visits, 868 (75%) were to people over 65 and 372 (30%) to "
     "others."),
    ("Between April and June crews attended 1,105 incidents, compared with 1,230 in the "
     "same period last year, an 11.3% reduction."),
    ("Members noted that 17 of the 23 actions (47%) had been completed, with 6 outstanding."),
    ("Recorded rape offences rose by 8 to 112, an increase of 7.1%."),
    ("The vacancy rate rose from 9.8% in April to 7.1% in September."),
    ("Turnout was 32.1%, up from 35.4% in 2019."),
    ("The Service employs 1,450 people: 620 wholetime firefighters, 480 on-call "
     "firefighters and 305 support staff."),
    ("The project received £75,000 from the Home Office and £25,000 from the council, "
     "making a total of £110,000."),
    ("Fraud rose by 2.1 percentage points, from 3.4% to 4.6% of all crime."),
    ("Deaths on the road dropped from 48 to 36 over the year, 14 fewer."),
    ("Non-pay costs rose 9% from £10.0m to £10.6m because of inflation."),
    ("Violence fell 4.3% to 6,435 from 6,662."),
    ("Cases rose fourfold from 5 to 50."),
    ("The proportion of calls abandoned more than halved, from 8.4% to 4.9%."),
    ("Council tax collection was 97.2%, 0.7% below the target of 97.5%."),
    ("The programme has trained 240 officers so far, 65% of the 400 recruits."),
    ("Domestic abuse accounted for 18.4% of all crime, compared with 17.9% in the previous "
     "year, a decrease of 0.5 percentage points."),
    ("Complaints fell by 15 (20%) from 60 to 45."),
    ("In the year 4,310 incidents were attended compared to 4,100 the previous year, a "
     "decrease of 210."),
    ("Income was £1.52m against a budget of £1.60m, a shortfall of £60,000."),
    ("The satisfaction rate was 83%, which is above the target of 85%."),
    ("There were 80 fires, a 25% increase on the previous year (60)."),
    ("Reserves fell from £6.2m to £5.5m, a reduction of £0.9m."),
]  # fmt: skip


def wrong(text: str) -> list[Claim]:
    paper = Paper("paper", "text", (TextBlock(text, Location("paper", line=1)),))
    claims = prose_claims(paper, FactBook(()))
    return [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_raises_no_alarm(text: str) -> None:
    assert not [claim.explanation for claim in wrong(text)]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_sentence_is_found(text: str) -> None:
    assert wrong(text)


def test_a_paragraph_of_thousands_of_numbers_is_left_unbound() -> None:
    assert wrong("12 and 13% of the 14, " * 300) == []
