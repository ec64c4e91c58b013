"""Sentences of official papers that are wrong: each is found, with its cause and nothing else."""

from __future__ import annotations

import pytest

from tests.unit.check.prose_stand_in import find
from watchward.check.facts import FactBook
from watchward.check.model import Cause, Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import claims_with

ANY = None
WRONG = [
    ("change", Cause.DIRECTION, "Burglaries fell from 200 in 2022 to 250 in 2023."),
    ("change", Cause.DIRECTION, "Confidence increased from 78% to 74% this year."),
    ("change", Cause.DIRECTION, "Sickness rose to 4.6% from 5.1% in 2021."),
    ("change", Cause.DIRECTION, "Knife crime stood at 138, down from 127 in 2021."),
    ("change", Cause.DIRECTION, "The deficit increased from £2.4m to £1.9m over the year."),
    ("percent", Cause.LATER_BASE,
     "The population increased by 10.4% from 157,700 in 2011 to 176,000 in 2021."),
    ("percent", Cause.LATER_BASE, "Theft fell from 480 to 400 offences, a reduction of 20%."),
    ("percent", Cause.LATER_BASE, "Complaints were down 33.3% from 160 to 120."),
    ("percent", Cause.POINTS, "Satisfaction rose from 50% to 60%, an increase of 10%."),
    ("percent", Cause.POINTS, "Those who agree fell from 73% to 66%, a decrease of 7%."),
    ("points", Cause.POINTS,
     "Satisfaction rose from 50% to 60%, an increase of 20 percentage points."),
    ("percent", Cause.DIGITS, "Vehicle crime fell from 480 to 365 offences, a reduction of 42.0%."),
    ("change", ANY, "There were 66 referrals compared with 70 in the previous year, 9 fewer."),
    ("change", ANY, "Robbery rose by 61 from 50 in 2022 to 66 in 2023."),
    ("percent", Cause.ROUNDING, "Attendance grew from 1,200 to 1,508 visitors, up 25.6%."),
    ("percent", Cause.SIGN,
     "Offences: 17,070 in the year to October 2022 compared to 15,919 in the previous year "
     "(-7.2%)."),
    ("percent", ANY, "An increase of 34 (27%) from 200 to 234 was recorded."),
    ("ratio", ANY, "The number of volunteers doubled from 12 to 48."),
    ("ratio", ANY, "Drone deployments more than doubled from 10 to 18."),
    ("share", ANY, "The district had 66 cases, which accounted for 24% of the county's 476."),
    ("share", ANY, "Inspectors passed 45 of 60 premises (85%)."),
    ("share", ANY, "In all, 88% (44 of 55) of the actions are complete."),
    ("share", ANY, "There were 167,641 offences recorded, of which 17,070 (17%) were here."),
    ("share", Cause.BASE, "Some 36 out of 84 schools, or 75%, took part."),
    ("share", ANY, "Over half (45 of 96) of calls were closed on the day."),
    ("share", Cause.ROUNDING, "Inspectors passed 41 of 60 premises (69%)."),
    ("people", ANY, "We asked widely and 59% of 48 respondents agreed."),
    ("people", ANY, "Only 30% of the 12 officers had been trained."),
    ("ratio", ANY, "One in five (35%) callers waited too long."),
    ("ratio", ANY, "Over three quarters (73%) of residents felt safe after dark."),
    ("sum", ANY, "There were a total of 28 incidents: 12 burglaries, 8 thefts and 6 robberies."),
    ("sum", Cause.BASE, "There were a total of 20 incidents: 12 burglaries, 8 thefts and "
                        "6 robberies."),
    ("sum", ANY, "We recorded 12 burglaries and 14 robberies, a total of 28."),
    ("sum", ANY, "There were 80 visits, of which 50 were planned and the remaining 40 were not."),
    ("sum", ANY, "The panel of 12 members is made up of 6 councillors, 3 officers and 2 others."),
    ("sum", ANY, "Our population is 53% female and 49% male."),
    ("average", ANY, "The team made 480 visits over 12 months, an average of 48 a month."),
    ("rate", ANY, "With 440 offences and a population of 55,000 the rate was 6.4 per 1,000."),
    ("sum", ANY, "The strategy has five elements: Prevent, Pursue, Protect and Prepare."),
    ("sum", ANY, "The award was £45,330: £22,565 per site for two sites."),
    ("identity", ANY, "Against a budget of £4.0m, spending was £4.2m, an overspend of £0.4m."),
    ("identity", Cause.DIRECTION,
     "Against a budget of £4.0m, spending was £3.8m, an overspend of £0.2m."),
    ("identity", Cause.SIGN, "The opening balance was £5.0m, contributions of £1.2m were added, "
     "£0.7m was used and the closing balance was £4.5m."),
    ("identity", Cause.SIGN, "A requirement of £10.5m less savings of £1.5m leaves £12.0m."),
    ("comparison", Cause.DIRECTION, "The rate is 35.5, which is lower than England at 28.8."),
    ("target", Cause.DIRECTION, "Attendance was 88.1%, above the target of 90%."),
    ("comparison", ANY, "The solved rate of 14.2% is 2.1 percentage points above the force "
                        "average of 13.0%."),
    ("trend", Cause.DIRECTION, "Referrals have risen each year: 110, 105 and 140."),
]  # fmt: skip


def wrong(text: str) -> list[Claim]:
    block = TextBlock(text, Location("paper", line=1))
    claims = claims_with(Paper("paper", "text", (block,)), FactBook(()), find)
    return [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(("kind", "cause", "text"), WRONG)
def test_a_wrong_sentence_is_found_with_its_cause(
    kind: str, cause: Cause | None, text: str
) -> None:
    found = wrong(text)
    assert kind in {claim.kind for claim in found}, [claim.explanation for claim in found]
    if cause is not ANY:
        assert cause in {claim.cause for claim in found}, [claim.cause for claim in found]
    assert all(claim.explanation and claim.severity for claim in found)
