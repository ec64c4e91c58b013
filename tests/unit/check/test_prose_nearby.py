"""Shares under a leading whole, means of lists, and numbers that others near them give."""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims


def _claims(text: str) -> tuple[Claim, ...]:
    paper = Paper("paper", "text", (TextBlock(text, Location("paper", line=1)),))
    return prose_claims(paper, FactBook(()))


def _stated(text: str, verdict: Verdict) -> set[str]:
    return {claim.stated for claim in _claims(text) if claim.verdict is verdict}


HOLD = [
    ("Of Marsh Lane's 118 thefts, 19 had a suspect (16.1%) and 7 led to a charge (5.9%).", "5.9%"),
    ("Among the 532 who replied, 271 were satisfied (51%) and 163 were not (31%).", "31%"),
    ("There were 612 premises: 388 sold food (63.4%), 141 sold fuel (23.0%).", "23.0%"),
    ("Crews paid 412 visits. Of those, 275 (67%) found an alarm and 48 (12%) a fault.", "12%"),
    ("The two kinds came to 1,430 in Ash and 2,093 in Elm, out of 4,287 and 6,120, that is "
     "33.4% and 34.2%.", ""),
    ("There were 1,204 consultations, with 1,130 answered in time. That is 93.9%.", "93.9%"),
    ("The hub took 18,406 referrals (last year 17,233). Of these, 6,993 accepted, a take-up of "
     "38.0%.", "38.0%"),
    ("Arrests were 412, 437, 398 and 471, giving 1,718 for the year and a quarterly mean of "
     "429.5.", "1,718"),
    ("Arrests were 412, 437, 398 and 471, giving 1,718 for the year and a quarterly mean of "
     "429.5.", "429.5"),
    ("Availability averaged 71.3%, 68.9%, 64.2% and 66.8% in the four quarters, an unweighted "
     "mean of 67.8%.", "67.8%"),
    ("Admissions were 87 in three years (33, 29 and 25 in turn). The annual mean was 29.", "29"),
    ("An average of 6.5 posts were empty (6, 9, 7 and 4 in the quarters in turn).", "6.5"),
    ("The mill has 241 residents, 58 firms and 27 clubs among its 326 members. Residents make "
     "up 74% of the members.", "74%"),
    ("The council has 68,400 residents. It spent £412,000 on wardens, or £6.02 per head.", "£6.02"),
    ("The service holds 8 engines at a cost of £2.8m. Each engine cost £350,000 on average: "
     "£350,000 per engine.", ""),
]  # fmt: skip
WRONG = [
    ("Of Marsh Lane's 118 thefts, 19 had a suspect (16.1%) and 7 led to a charge (6.9%).", "6.9%"),
    ("Among the 532 who replied, 271 were satisfied (51%), 98 were neither and 163 were "
     "dissatisfied (19%).", "19%"),
    ("There were 612 premises: 388 sold food (63.4%), 141 sold fuel (32.0%).", "32.0%"),
    ("Crews paid 412 visits. Of those, 275 (67%) found an alarm and 48 (21%) a fault.", "21%"),
    ("There were 1,204 consultations, with 1,130 answered in time. That is 98.3%.", "98.3%"),
    ("The hub took 18,406 referrals (last year 17,233). Of these, 6,993 accepted, a take-up of "
     "40.6%.", "40.6%"),
    ("Among the 58 firms alone, 22 were in favour, which is 7%.", "7%"),
    ("Arrests were 412, 437, 398 and 471, giving 1,728 for the year and a quarterly mean of "
     "429.5.", "1,728"),
    ("Availability averaged 71.3%, 68.9%, 64.2% and 66.8% in the four quarters, an unweighted "
     "mean of 68.7%.", "68.7%"),
    ("Opening rates averaged 38.8% over five issues (38%, 42%, 35%, 44% and 41%).", "38.8%"),
    ("Admissions were 87 in three years (33, 29 and 25 in turn). The annual mean was 39.", "39"),
]  # fmt: skip
OPEN = [
    "The Wales rate was 83.6 per 1,000. The force rate of 69.5 is 14.1 lower than Wales and 17.9 "
    "lower than England.",
    "The two types come to 1,430 in Ash and 2,093 in Elm, that is 33.4% and 34.6% of crime there.",
    "Care grew by 661, accounting for 97.6% of the increase (a share above or near 100% may be).",
    "The total of 90 was reached in June: 40 in April and 30 in May.",
    "The fleet was 3 vans, 2 cars and 5 bikes, with a total of 40 wheels.",
    "Adding 3 posts to 12 gives 20 when vacancies are filled.",
    "Of 200 stops, 50 (25%) led to a find and 20 (40%) to an arrest.",
    "Of 96 complaints, 30 were upheld (31%) and 12 (40%) of these led to action.",
    "Of the 388 premises, 97 could open late (25%) and 31 after two (8%, or 32% of those).",
    "Of 40 wards, 12 saw rises (up 30%).",
    "The scores were 61, 64 and 70, against an average of 58 in the region.",
    "The force held 96 audits and 40 inspections. This is 12%.",
    "Waits were 12, 15 and 18 days. The national average is 21 days.",
    "The three teams took 40, 50 and 60 calls. The weighted mean was 53.",
    "There were 300 visits, with 120 at night. That is 15% more.",
    "Of the 120 staff, 40 (33%) are women, and 12 (60%) of the 20 managers are.",
    "Of 300 cases, 200 (67%) were closed, 150 (75%) within a month.",
    "Among 500 residents surveyed in 2023, 300 (60%) felt safe, up from 280 (55%) in 2022.",
    "Of the 40 schools, 30 (75%) replied; in 2023 it was 28 (72%).",
    "We asked 410 people. Of these, 205 (50%) were men; in the county as a whole 3,000 (48%) were.",
    "Of the 96 audits, 60 (63%) passed, against 50 (59%) last year.",
    "Of 250 calls, 100 (40%) were urgent, and of the 150 others 30 (20%) were not answered.",
    "Of 1,200 crimes, 300 (25%) were solved, including 90 (45%) burglaries.",
    "Of the 80 wards, 20 (25%) are rural and hold 12,000 (14%) people.",
    "There were 640 incidents: 320 (50%) in the town, 160 (25%) in the villages and 40 "
    "(8%) of them at night.",
    "Of the 50 vans, 10 were electric (20%) and 5 new ones arrived (10% more than planned).",
    "There were 90 complaints, with 30 upheld. That is 33% of all complaints and 12% of contacts.",
    "There were 90 visits to 30 sites, with 12 at night. That is 40%.",
    "Crews went to 500 fires, with 200 firefighters injured. That is 12%.",
    "The panel met 6, 7 and 8 times in the last three years. The average panel member is 54.",
    "Scores were 6, 7 and 8. The average for all sites was 7.4.",
    "Response times were 10, 12 and 14 minutes in the three districts, and the average for "
    "rural areas was 15.",
    "There were 12 deaths in 2021, 15 in 2022 and 9 in 2023, an average of 1 a month.",
    "Deaths were 12, 15 and 9 in the three years, with an average age of 44.",
    "Fines were £40, £60 and £80, with an average of £52 paid.",
    "The four teams took 40, 50, 60 and 70 calls, an average of 11 per officer.",
    "In the three years to 2024 there were 60, 72 and 81 cases, and the monthly average was 6.",
    "Of the 60 officers, 45 (75%) were trained, 12 (20%) were booked and 3 (15%) of the 20 "
    "new ones were neither.",
    "Of 400 households, 100 (25%) had a car stolen or 4 (11%) a bicycle among the 36 with one.",
]


@pytest.mark.parametrize(("text", "stated"), HOLD)
def test_what_is_right_raises_no_alarm_and_is_mostly_seen(text: str, stated: str) -> None:
    assert not _stated(text, Verdict.INCONSISTENT)
    if stated:
        assert stated in _stated(text, Verdict.CONSISTENT)


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_what_is_wrong_is_found_alone(text: str, stated: str) -> None:
    assert _stated(text, Verdict.INCONSISTENT) == {stated}


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_certain_stays_open(text: str) -> None:
    assert not _stated(text, Verdict.INCONSISTENT)
