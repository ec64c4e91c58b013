"""Shares whose whole is named, leads, is a list or was told before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Cause, Verdict

INCIDENTS = (
    "The police recorded 3,007 ASB incidents. Nuisance incidents fell to 2,318, personal incidents "
    "to 371 and environmental ones to 318. Nuisance makes up {} of all incidents."
)
BUDGET = (
    "| £000 | Outturn |\n|---|---|\n| Firefighters | 18,391 |\n| Control | 5,702 |\n"
    "| Premises | 2,507 |\n| Gross expenditure | 26,600 |\n| Income | (2,164) |\n"
    "| Net expenditure | 24,436 |\n\nControl staff cost £5.702m and represented {} of gross "
    "expenditure."
)
SAVINGS = (
    "Savings of £2,105k are included. £1,240k ({}) is from the review, £520k from procurement and "
    "£345k from vacancies."
)
DIMMING = (
    "702 residents agreed with the idea, 318 disagreed, 251 neither agreed nor disagreed and 121 "
    "did not know. Of all those who replied, then, {} were in favour."
)
FIREMEN = "Forms went to 326 firms. Among the 58 that replied, 22 were in favour, which is {}."
SEARCHES = (
    "There were 3,740 searches with a reason. Objects searched for were found in 1,038 of the "
    "4,152 searches. The find rate was {}."
)
THEFTS = (
    "Shops had reported 1,286 thefts by the end of September as against 1,074 a year earlier. Ten "
    "people were behind 418 thefts, {} of this year's total."
)
GRANT = (
    "The budget is £41.3m, against £39.6m for 2023/24 (a rise of £1.7m). The grant of £14.7m "
    "provides {} of it."
)
CRIMES = (
    "| Type | 2023/24 | 2024/25 |\n|---|---|---|\n| Theft offences | 8,957 | 9,312 |\n"
    "| Violence | 12,321 | 11,654 |\n| Other | 9,154 | 10,861 |\n| All crime | 30,432 | 31,827 |\n"
    "\nTheft offences accounted for {} of all crime in the latest year."
)
CHOSEN = (
    "Then come litter with 934 (44%), drug dealing with 742 ({}) and neighbours with 361 (17%)."
)

JUDGED = {
    "a name told before, and the part for what is spoken of": (
        INCIDENTS, "77.1%", "86.2%", Cause.BASE,
    ),
    "a row that is named": (BUDGET, "21.4%", "23.3%", Cause.BASE),
    "a list that adds up to what was just told": (SAVINGS, "58.9%", "56.9%", Cause.TYPED),
    "all who replied": (DIMMING, "50%", "55%", Cause.BASE),
    "the count that leads": (FIREMEN, "38%", "7%", Cause.BASE),
    "so many of so many, in the sentence before": (SEARCHES, "25.0%", "27.8%", Cause.BASE),
    "this year's total and not last year's": (THEFTS, "32.5%", "38.9%", Cause.PERIOD),
    "it, which is of now": (GRANT, "35.6%", "37.1%", Cause.PERIOD),
    "the latest year's row": (CRIMES, "29.3%", "29.4%", Cause.PERIOD),
}  # fmt: skip
OPEN = {
    "of something narrower": INCIDENTS.format("42.0%").replace(".", " of that kind.", 4)
    + " It is 11.8% of the population of that age.",
    "a share that no slip explains": INCIDENTS.format("41.3%"),
    "of last year's": THEFTS.format("38.9%").replace("this year's", "last year's"),
    "a list whose shares are of wholes of their own": "Concerns were recorded at 57: 19 car washes "
    "(21.6%), 21 nail bars (34.4%), 11 farms (26.2%) and 6 takeaways (26.1%).",
    "a plan": "Shops had reported 1,286 thefts as against 1,074 a year earlier. Ten people should "
    "be behind 418 thefts, 38.9% of this year's total.",
    "two shares that differ from the list": "Litter had 934 (44%), drug dealing 742 (53%), noise "
    "361 (71%).",
    "of a count of its own": "We visited 388 sites. Drugs were a factor in 41 collisions, 12.9% of "
    "the 318 that the police attended.",
    "about so much": INCIDENTS.format("about 86%"),
}


@pytest.mark.parametrize(("text", "right", "wrong", "cause"), JUDGED.values(), ids=list(JUDGED))
def test_a_share_is_of_the_whole_that_is_meant(
    text: str, right: str, wrong: str, cause: Cause, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    held = [c for c in claims_in(text.format(right), tmp_path) if c.stated.strip(" ()") == right]
    assert [c.verdict for c in held if c.kind == "share"][:1] == [Verdict.CONSISTENT]
    told = claims_in(text.format(wrong), tmp_path)
    bad = [c for c in told if c.verdict is Verdict.INCONSISTENT]
    assert [(c.stated.strip(" ()"), c.cause) for c in bad] == [(wrong, cause)]


@pytest.mark.parametrize("text", OPEN.values(), ids=list(OPEN))
def test_a_share_of_something_else_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []


def test_the_one_share_that_is_not_of_the_others_whole_is_wrong(tmp_path: Path) -> None:
    assert wrong_in(CHOSEN.format("35%"), tmp_path) == []
    assert [stated for stated, _why in wrong_in(CHOSEN.format("53%"), tmp_path)] == ["53%"]
