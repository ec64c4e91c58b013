"""Shares, sums, means, rates, targets, multiples and budgets bound by what each number is.

Every form stands right, wrong by one number, and near it forms that must stay open.
"""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims

# kind, the sentence as it is right, the number in it that is changed, and to what
FORMS = [
    # shares: part and whole in any order
    ("share", "Of the 1,240 referrals, 310 came from schools, which is 25.0% of the total.",
     "25.0%", "28.0%"),
    ("share", "Inspectors visited 420 shops and 63 of these (15%) sold to a child.", "15%", "18%"),
    ("share", "Some 483 of 2,812 reports were from people under 18, a share of 17.18%.",
     "17.18%", "17.17%"),
    ("share", "There were 840 searches, of which 126 led to an arrest: a rate of 15.0%.",
     "126", "162"),
    ("share", "The panel reviewed 96 cases; 72 of them, or 75%, were graded good.", "75%", "57%"),
    ("share", "Out of 318 premises 53 were found wanting, that is 16.7%.", "16.7%", "17.6%"),
    ("share", "Repeat victims (204) represent 34% of the 600 victims supported.", "204", "240"),
    ("share", "Of 240 audits, 180 (75.0%) passed, 36 (15.0%) passed in part and 24 (10.0%) failed.",
     "15.0%", "51.0%"),
    ("share", "We spoke to 1,500 tenants, of whom 1,050 (70.0%) feel safe and 450 (30.0%) do so "
     "only by day.", "30.0%", "33.0%"),
    ("share", "There were 1935 knife crimes in 2023, 1591 of which were linked to alcohol; that is "
     "82.2%.", "82.2%", "28.2%"),
    ("share", "In 2024, 37 of our 148 vacancies were filled, equating to 25%.", "25%", "52%"),
    ("share", "Of the £80,000 awarded, £60,000 (75%) went to schools.", "75%", "65%"),
    ("share", "One in five of the 240 callers (48) waited.", "48", "148"),
    ("sum", "Some 45% of callers were satisfied, 30% were neutral and the remaining 25% were not "
     "happy at all.".replace("not happy at all", "unhappy"), "25%", "35%"),
    ("sum", "Cars made up 62.5% of vehicles stopped, vans 21.0% and the rest (16.5%) were lorries.",
     "16.5%", "15.6%"),
    # sums
    ("sum", "In 2023 we delivered 351 warnings, 24 contracts and 41 injunctions, 416 interventions "
     "in total.", "416", "440"),
    ("sum", "Adding 159 fatal collisions to 116 serious and 308 slight collisions gives 583.",
     "583", "592"),
    ("sum", "There were 636 cases heard in 2024/25: 300 new cases, 152 repeat cases and 184 "
     "transferred cases.", "636", "667"),
    ("sum", "The pot of £90k comprises £40k from the county, £30k from the force and £20k from "
     "health.", "£30k", "£38k"),
    ("sum", "The team seized 12 knives, 9 machetes and 4 swords, bringing the total to 25.",
     "25", "52"),
    ("sum", "Crews attended 310 fires and 190 road collisions, making 500 incidents.",
     "500", "550"),
    ("sum", "The 48 complaints are made up of 21 about delay, 17 about conduct and 10 about cost.",
     "17", "71"),
    ("sum", "Together the 14 wardens and 22 officers came to 36 staff.", "36", "63"),
    ("sum", "Of 80 visits, 50 were planned and the remaining 30 were on request.", "30", "40"),
    ("sum", "Altogether 96 people took part: 41 in Marston, 33 in Thornby and 22 in Fenwick.",
     "33", "38"),
    ("sum", "We hold £1.2m in reserves and £0.7m in grants, £1.9m in all.", "£1.9m", "£2.9m"),
    ("sum", "Across the year 14 + 23 + 31 = 68 sessions were held.", "68", "86"),
    # means
    ("average", "With 37, 298 and 282 kitchen fires in the three months to June 2022, the monthly "
     "average was 205.7.", "298", "928"),
    ("average", "On average there were 109.3 rough sleeping reports a month between April and June "
     "2024: 272, 20 and 36.", "109.3", "190.3"),
    ("average", "Monthly reports of shoplifting averaged 98.7 over April (92), May (69) and June "
     "(135) 2025.", "98.7", "98.6"),
    ("average", "The monthly mean of 151, 101 and 285 searches from April to June 2023 is 179.0.",
     "151", "551"),
    ("average", "The average for the three months to June 2023 was 175.0 offences, from 240, 139 "
     "and 146.", "139", "193"),
    ("average", "The team took an average of 12 calls a week over 52 weeks, 624 in all.",
     "624", "824"),
    ("average", "Officers made 90 visits in 6 weeks, on average 15 a week.", "15", "51"),
    ("average", "The average per station was 24.5 calls: 196 calls across 8 stations.",
     "24.5", "25.4"),
    ("average", "Volunteers gave 1,200 hours over 48 weeks, averaging 25 hours a week.",
     "25", "52"),
    ("average", "Average attendance was 31.0 at the three events (25, 40 and 28).", "40", "60"),
    # rates
    ("rate", "The rate was 121.6 per 1,000: 6,957 in a population of 57,200.", "121.6", "126.1"),
    ("rate", "In 2025 there were 64.6 offences per 1,000 residents (7,820 among 121,100 people).",
     "7,820", "8,720"),
    ("rate", "That is 21.7 referrals for every 1,000 residents in 2024: 3,903 in a population of "
     "180,000.", "21.7", "27.1"),
    ("rate", "With 440 offences and a population of 55,000 the rate was 8.0 per 1,000.",
     "440", "490"),
    ("rate", "The town has 42,000 residents and recorded 315 burglaries, 7.5 per 1,000.",
     "7.5", "5.7"),
    ("rate", "Across 25,400 households there were 1,016 reports, or 40.0 per 1,000 households.",
     "40.0", "44.0"),
    ("rate", "There were 93 deaths in a county of 1,550,000 people, a rate of 6.0 per 100,000.",
     "6.0", "9.0"),
    # targets
    ("comparison", "The target for the answer rate is 35.0%; the 12 months ended at 38.2%, which "
     "is 3.2 percentage points above target.", "35.0%", "35.7%"),
    ("comparison", "At 71.5%, take-up is 3.5 percentage points short of the 75.0% target.",
     "3.5 percentage points", "5.3 percentage points"),
    ("comparison", "Attendance of 91.4% beats the national average of 88.9% by 2.5 percentage "
     "points.", "91.4%", "94.1%"),
    ("target", "The target was 90.0% and we reached 86.5%, 3.5 percentage points below it.",
     "below", "above"),
    ("comparison", "Against a standard of 80.0%, crews met 76.8%: 3.2 percentage points under the "
     "standard.", "76.8%", "78.6%"),
    ("comparison", "We trained 460 staff, 40 short of the target of 500.", "40", "60"),
    # multiples
    ("ratio", "Twice as many men (24) as women (12) took part.", "24", "42"),
    ("ratio", "The ward rate of 12.3 is three times the county rate of 4.1.", "12.3", "21.3"),
    ("ratio", "With 90 calls, Marston took four times as many as Thornby, which took 22.",
     "four times", "six times"),
    # budgets
    ("identity", "Outturn was £4.2m against a budget of £4.0m: an overspend of £0.2m.",
     "£0.2m", "£0.5m"),
    ("identity", "Spending of £310,000 left the budget of £350,000 underspent by £40,000.",
     "£40,000", "£45,000"),
    ("identity", "An underspend of £12k follows from a budget of £90k and spend of £78k.",
     "£12k", "£21k"),
    ("identity", "Of the grant of £60,000, £45,000 has been spent, and £15,000 is unspent.",
     "£45,000", "£54,000"),
    ("identity", "Grant of £50,000 with match funding of £25,000 brings the project total to "
     "£75,000.", "£75,000", "£85,000"),
    ("average", "The scheme cost £45,000 for 30 places, or £1,500 a place.", "£1,500", "£1,800"),
    ("average", "Cost per head was £12.50, with £2,500,000 spent on 200,000 residents.",
     "£12.50", "£15.20"),
    ("sum", "Savings of £1.2m a year over three years come to £3.6m.", "£3.6m", "£6.3m"),
    ("identity", "Income of £820,000 and expenditure of £790,000 gave a surplus of £30,000.",
     "£30,000", "£60,000"),
]  # fmt: skip

OPEN = [
    "Of 240 inspections, 180 were satisfactory and 20% needed a second visit.",
    "Some 180 of the 240 schools took part, representing 30% of all pupils.",
    "There were 240 inspections in 30 schools, which is 75% of all schools.",
    "Of the 600 victims, 45 (12% of women) asked for a refuge.",
    "We took 900 calls, 300 of them at night, and answered 95% within a minute.",
    "In 2022 there were 400 fires and in 2023 there were 100, 40% of them deliberate.",
    "Some 40% of the 200 residents surveyed, 50 of them over 65, felt safe.",
    "Of 90 fires 30 were in homes, and 25% of those were in kitchens.",
    "Around 45% agreed, 30% disagreed and 10% of the remaining 25% did not say.",
    "Officers dealt with 40 incidents, including 12 thefts, 9 assaults and 4 robberies.",
    "The largest types were 12 thefts, 9 assaults and 4 robberies of 60 offences in total.",
    "The board has 14 members and met 6 times, with 9 decisions and 4 actions in total.",
    "There were 36 calls in Marston and 20 in Thornby: 12 about noise and 9 about litter.",
    "We issued 12 notices and 14 warnings, 40 more in total than last year.",
    "The 9 wards took 40 calls: 12 for noise, 8 for litter and others besides.",
    "The average age of the 120 callers was 45.",
    "The average of the force is 12.5, with 10, 14 and 19 in the three districts.",
    "On average 12 calls a day came in, 40 of them on 9 May.",
    "The median of 10, 20 and 60 was 20, against a mean of 25.",
    "The rate of 8.2 per 1,000 is for the county; Marston has 40,000 residents and 200 offences.",
    "There were 5.0 per 1,000 in the county, and 900 of the 30,000 residents were asked.",
    "The target is 90%, and 85% of the 40 audits were 3 days late.",
    "The target for next year is 45.0%; this year ended at 38.2%, up 3.2 percentage points.",
    "Twice as many people came on the 12th as on the 9 other days, with 140 in all.",
    "The budget of £4.0m includes £0.5m for training and a grant of £0.2m.",
    "A grant of £60,000 was awarded, £20,000 was spent on staff and £10,000 on vans.",
    "The fund paid £1,200 a place for 30 places, and £50,000 for the building.",
    "Income of £820,000 and expenditure of £790,000 follow from fees of £30,500.",
    "Of 1,200 victims, 300 were children; of those 40% were under 10.",
    "The force has 2,000 officers, 640 of whom are women, and 12% are from ethnic minorities.",
    "Some 120 of the 400 premises inspected failed, and 45% of failures were for missing records.",
    "We recorded 300 thefts, 50% of all acquisitive crime, with 120 in the town centre.",
    "Of the 90 staff, 30 work part time, which is 5% of the council's workforce.",
    "The scheme reached 400 people in 12 weeks, an average of 3 sessions a person.",
    "The team of 6 took 240 calls a day on average.",
    "An average of 12 calls a day over 30 days fell to 9.",
    "The average waiting time was 14 minutes across 3 sites, with 9, 10 and 40 at busy times.",
    "On average each officer carries 14 cases; 12 officers left and 3 joined.",
    "The average of 4.2 hides a range from 1.0, 2.0 and 9.9 across the wards.",
    "There were 12 arrests, 9 charges and 3 cautions, 40 stops and 60 searches in all.",
    "In total we spent £12m, £4m on staff and £3m on vans.",
    "The plan has 4 themes, 12 actions and 30 measures, making 5 priorities.",
    "The population is 57,200 and there were 3,000 calls; burglary was 4.2 per 1,000.",
    "The rate was 8.2 per 1,000 population compared with 6.1, with 12,000 homes and 300 reports.",
    "In Barton, 40,000 people live in 18,000 homes, and burglary was 5.0 per 1,000 homes "
    "with 200 offences.",
    "The target of 90% was met in 3 of 4 quarters, 2 percentage points above the year "
    "before, at 92.5%.",
    "Attendance was 95.0% against a national average of 94.1%, and 3.0 percentage points "
    "above the lowest school.",
    "The budget is £4.0m, spending so far £1.0m, and the forecast underspend £0.2m.",
    "The grant of £50,000 was matched by £25,000 and a further £10,000 in kind, £90,000 in "
    "total with fees.",
    "Income was £5m, costs £4m and the surplus carried forward £3m.",
    "The remaining 40 cases of the 100 opened last year are with 3 officers.",
    "Twice the number of calls came in June (40) as in any other month (35 in May).",
    "Three times a week 12 volunteers meet 40 young people.",
    "One in four of our 60 staff, and 12 managers, took the course.",
    "Half of the 120 respondents and 30 of the partners agreed.",
    "There were 3 deaths among 40 crashes, 1 in 10 of them at night.",
    "Around 60% walked, 20% drove and the remaining 30 came by bus.",
    "Some 40% were aged under 25, 60% were men and the rest (15%) did not say.",
    "The cost of £1,200 a place for 20 places includes £4,000 for travel.",
    "Savings of £1.2m a year are needed for three years, £2m of them in 2025.",
    "A third of the 90 complaints (25) came from one ward.",
    "There were 1918 deaths and 2021 births registered in 2023.",
    "In 2023 offences were recorded in 12 wards.",
    "The 2021 census counted 57,200 residents.",
    "There were 2023 figures for 12 wards.",
]  # fmt: skip


def _claims(text: str) -> list[Claim]:
    block = TextBlock(text, Location("p", 1), section=1)
    return list(prose_claims(Paper("p", "text", (block,)), FactBook(())))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, text, _old, _new in FORMS])
def test_a_right_form_is_recognised(kind: str, text: str) -> None:
    claims = _claims(text)
    assert [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT] == []
    assert kind in {c.kind for c in claims if c.verdict is Verdict.CONSISTENT}


@pytest.mark.parametrize(("text", "old", "new"), [form[1:] for form in FORMS])
def test_one_changed_number_is_found(text: str, old: str, new: str) -> None:
    wrong = text.replace(old, new, 1)
    assert wrong != text
    assert [c for c in _claims(wrong) if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_certain_stays_open(text: str) -> None:
    failed = [c for c in _claims(text) if c.verdict is Verdict.INCONSISTENT]
    assert [c.explanation for c in failed] == []
