"""Ranks in sentences: against a table of areas, and against figures listed in the paragraph."""

from __future__ import annotations

import pytest

from watchward.check.model import Cause, Claim, Verdict
from watchward.check.prose import prose_claims
from watchward.check.readers.text import read_text
from watchward.check.tables import read_tables

PAPER = """# Ward profile

## Crime by ward

Table 1: Offences by ward

| Ward | Offences | Population | Rate per 1,000 |
| --- | ---: | ---: | ---: |
| Abbey Mills | 2,318 | 14,210 | 163.1 |
| Canal Side | 1,874 | 13,870 | 135.1 |
| Eastfield | 1,102 | 15,640 | 70.5 |
| Hallow Green | 968 | 14,480 | 66.9 |
| Market Row | 3,941 | 13,120 | 300.4 |
| Northolme | 1,213 | 14,950 | 81.1 |
| Six wards | 11,416 | 86,270 | 132.3 |

{}
"""
RIGHT = [
    "For offences, Canal Side is third highest of the 6 wards.",
    "Eastfield ranks 2nd lowest of the six wards by rate.",
    "Of the six wards, Northolme has the third lowest rate.",
    "Abbey Mills recorded the second highest number of offences among the 6 wards.",
    "For offences, out of 6 wards Market Row comes 1st highest.",
    "Hallow Green has the 6th highest rate of the six wards.",
]
WRONG = [
    (Cause.WRONG_END, "Eastfield ranks 2nd highest of the six wards by rate."),
    (Cause.WRONG_END, "For offences, Canal Side is 4th highest of the 6 wards."),
    (Cause.WRONG_END, "Abbey Mills recorded the fifth highest number of offences among the 6 "
     "wards."),
    (Cause.WRONG_END, "For offences, out of 6 wards Market Row comes 6th highest."),
    (Cause.WRONG_END, "Hallow Green has the sixth lowest rate of the six wards."),
]  # fmt: skip
OPEN = [
    "Eastfield ranks 2nd highest of the 22 wards by rate.",
    "Nationally, Eastfield has the 2nd highest rate of offences.",
    "Eastfield was ranked 2nd by residents.",
    "Eastfield and Northolme rank 2nd highest of the six wards by rate.",
    "For complaints, Eastfield is 2nd highest of its 6 neighbours.",
    "Eastfield had the 2nd highest rate of the six wards the year before.",
]
LISTED = [
    ("The district's rate was 33.6 incidents per 1,000 people. Among the nine districts, whose "
     "rates are 36.2, 34.1, 33.6, 24.9, 22.7, 19.3, 17.0, 14.2 and 11.8, we are {} highest.",
     "3rd", "7th"),
    ("In the family of ten the rates were 118, 131, 149, 152, 166, 173, 188, 204, 229 and 240. "
     "Our 173 is therefore the {} lowest of the ten.", "6th", "5th"),
    ("Compared with seven like forces, our charge rate of 7.2% is {} highest of eight: the others "
     "recorded 9.8%, 8.9%, 8.1%, 7.6%, 6.7%, 5.9% and 5.2%.", "fifth", "fourth"),
]  # fmt: skip


def _ranks(sentence: str) -> list[Claim]:
    paper = read_text("p.md", PAPER.format(sentence), "markdown")
    found = prose_claims(paper, read_tables(paper).book)
    return [claim for claim in found if claim.kind == "rank" and claim.at.table == 0]


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_rank_holds(sentence: str) -> None:
    assert [claim.verdict for claim in _ranks(sentence)] == [Verdict.CONSISTENT]


@pytest.mark.parametrize(("cause", "sentence"), WRONG)
def test_a_rank_from_the_wrong_end_is_found(cause: Cause, sentence: str) -> None:
    claims = _ranks(sentence)
    assert [claim.verdict for claim in claims] == [Verdict.INCONSISTENT]
    assert claims[0].cause is cause


@pytest.mark.parametrize("sentence", OPEN)
def test_a_rank_among_others_is_left_open(sentence: str) -> None:
    assert Verdict.INCONSISTENT not in {claim.verdict for claim in _ranks(sentence)}


@pytest.mark.parametrize(("text", "right", "wrong"), LISTED)
def test_a_rank_is_counted_in_a_list(text: str, right: str, wrong: str) -> None:
    assert [c.verdict for c in _ranks(text.format(right))] == [Verdict.CONSISTENT]
    failed = _ranks(text.format(wrong))
    assert [(c.verdict, c.cause) for c in failed] == [(Verdict.INCONSISTENT, Cause.WRONG_END)]
