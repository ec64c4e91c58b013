"""Sentences of official papers that are right: each is recognised, and none raises an alarm."""

from __future__ import annotations

import pytest

from tests.unit.check.prose_stand_in import find
from watchward.check.facts import FactBook
from watchward.check.model import Location, Paper, TextBlock, Verdict
from watchward.check.prose import claims_with

CLEAN = [
    # changes
    ("change", "Burglaries rose from 200 in 2022 to 250 in 2023."),
    ("percent", "Recorded crime increased by 11.6% from 157,700 in 2011 to 176,000 in 2021."),
    ("percent", "Vehicle crime fell from 480 to 420 offences, a reduction of 12.5%."),
    ("change", "Those who trust the service increased to 78% from 74%."),
    ("change", "There were 66 referrals compared with 70 in the previous year, 4 fewer."),
    ("percent", "There were 312 fires this year compared with 390 last year, a fall of 20%."),
    ("points", "Satisfaction rose from 71.2% to 74.7%, an increase of 3.5 percentage points."),
    ("percent", "Complaints were down 25% from 160 to 120."),
    ("change", "Robbery was up by 16 (32%) from 50 in 2022 to 66 in 2023."),
    ("percent", "There were 4,294 assaults last year. This fell by 7% (281) to 4,013."),
    ("change", "The deficit reduced from £2.4m to £1.9m over the year."),
    ("percent", "Attendance grew from 1,200 to 1,500 visitors, up 25%."),
    ("ratio", "The number of volunteers doubled from 12 to 24."),
    ("ratio", "Drone deployments more than doubled from 10 to 24."),
    ("ratio", "Repeat callers halved from 40 to 20."),
    ("change", "Response times improved and fell from 14 minutes to 11 minutes."),
    ("percent", "Offences: 17,070 in the year to October 2022 compared to 15,919 in the previous "
                "year (+7.2%)."),
    ("change", "Sickness dropped from 5.1% in 2021 to 4.6% in 2022."),
    ("change", "Knife crime stood at 138, up from 127 in 2021."),
    ("percent", "An increase of 34 (17%) from 200 to 234 was recorded."),
    # shares
    ("share", "The district had 66 cases, which accounted for 14% of the county's 476."),
    ("share", "Inspectors passed 45 of 60 premises (75%)."),
    ("share", "In all, 80% (44 of 55) of the actions are complete."),
    ("share", "Of the 240 inspections, 180 (75%) were satisfactory and 60 (25%) were not."),
    ("share", "There were 167,641 offences recorded, of which 17,070 (10%) were in the borough."),
    ("share", "Some 36 out of 48 schools, or 75%, took part."),
    ("share", "Over half (52 of 96) of calls were closed on the day."),
    ("share", "In the sample 120 (60%) of 200 residents felt safe."),
    ("people", "We asked widely and 62.5% of 48 respondents agreed."),
    ("people", "Only 33% of the 12 officers had been trained."),
    ("ratio", "One in five (20%) callers waited too long."),
    ("ratio", "Three quarters (76%) of residents felt safe after dark."),
    ("ratio", "Around half (55%) understood the issues."),
    # sums, averages, rates, lists
    ("sum", "There were a total of 26 incidents: 12 burglaries, 8 thefts and 6 robberies."),
    ("sum", "The council has 49 councillors: 30 Conservative, 14 Labour and 5 others."),
    ("sum", "We recorded 12 burglaries and 14 robberies, a total of 26."),
    ("sum", "There were 80 visits, of which 50 were planned and the remaining 30 were not."),
    ("sum", "Our population is 51% female and 49% male."),
    ("sum", "The panel of 11 members is made up of 6 councillors, 3 officers and 2 independents."),
    ("average", "The team made 480 visits over 12 months, an average of 40 a month."),
    ("rate", "With 440 offences and a population of 55,000 the rate was 8.0 per 1,000."),
    ("sum", "The strategy has four elements: Prevent, Pursue, Protect and Prepare."),
    ("sum", "The award was £45,330: £22,665 per site for two sites."),
    # money
    ("identity", "Against a budget of £4.0m, spending was £4.2m, an overspend of £0.2m (5%)."),
    ("identity", "The opening balance was £5.0m, contributions of £1.2m were added, £0.7m was "
                 "used and the closing balance was £5.5m."),
    ("identity", "A requirement of £10.5m less savings of £1.5m leaves £9.0m."),
    # comparisons, trends
    ("comparison", "The rate is 35.5, which is higher than England at 28.8."),
    ("target", "Attendance was 92.1%, above the target of 90%."),
    ("target", "The service answered 88% of calls, which is below the target of 90%."),
    ("comparison", "The solved rate of 14.2% is 1.2 percentage points above the force average "
                   "of 13.0%."),
    ("trend", "Referrals have risen each year: 110, 125 and 140."),
]  # fmt: skip

QUIET = [
    "The service aims to reduce offences from 120 to 60 by 2027.",
    "Victims aged from 16 to 24 increased by 12% over the year.",
    "The number of cases will increase by 12% from 100 to 150.",
    "There was no increase in burglary, which went from 120 to 118.",
    "Burglary rose by 12%, with knife crime up from 30 to 45 offences.",
    "Robbery fell from 40 to 30 while theft rose by 15% to 230.",
    "Of the 12 areas, 7 saw increases and 5 saw falls.",
    "A total of 60 incidents including 12 burglaries and 8 thefts were recorded.",
    "The increase slowed from 9% to 7%.",
    "Officers made 12 arrests, seized 30 weapons and issued 4 warnings.",
    "Sickness fell from 60 to 48 days and turnover rose from 8% to 10%.",
    "More than 40 residents attended, and 12 spoke against the plan.",
    "The committee is quorate with four of the 11 members present.",
    "Between 10 and 12 officers are on duty, an increase of 2.",
    "The meeting on 14 March 2023 agreed 3 of the 5 proposals.",
    "The highest scores were 21, 20 and 19.",
    "Crews attended 45 fires, of which 20 were deliberate and 12 involved vehicles.",
    "The grant of £120,000 pays for three officers at £35,000 each and a van.",
    "Offences rose by 12% (34) and solved outcomes fell by 4% (11).",
    "Theft decreased from 90 to 80 before rising to 95.",
    "The target is 95% within 10 minutes; the service reached 91% in 2022.",
    "Up to 30 places are offered to 120 young people, 15% of the cohort.",
    "The survey of 550 people found that 71% agree, compared with 73% in 2021.",
    "Fewer than 20 complaints were upheld, from 45 received.",
    "There are 26 stations, three of them crewed all day, and 12 support sites.",
]


def verdicts(text: str) -> list[tuple[str, Verdict, str]]:
    block = TextBlock(text, Location("paper", line=1))
    claims = claims_with(Paper("paper", "text", (block,)), FactBook(()), find)
    return [(claim.kind, claim.verdict, claim.explanation) for claim in claims]


@pytest.mark.parametrize(("kind", "text"), CLEAN)
def test_a_right_sentence_holds(kind: str, text: str) -> None:
    found = verdicts(text)
    assert not [one for one in found if one[1] is Verdict.INCONSISTENT], found
    assert [one for one in found if one[:2] == (kind, Verdict.CONSISTENT)], found


@pytest.mark.parametrize("text", QUIET)
def test_a_sentence_that_could_be_misread_raises_no_alarm(text: str) -> None:
    assert not [one for one in verdicts(text) if one[1] is Verdict.INCONSISTENT]
