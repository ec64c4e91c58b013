"""Sentences of invented papers held against the rows of a table: right, wrong, and open."""

from __future__ import annotations

import pytest

from watchward.check.model import Cause, Claim, Verdict
from watchward.check.prose import prose_claims
from watchward.check.readers.text import read_text
from watchward.check.tables import read_tables

PAPER = """# Panel paper

## Recorded crime

Table 1: Recorded crime by offence group

| Offence group | 2022/23 | 2023/24 | Change | % change |
| --- | ---: | ---: | ---: | ---: |
| Robbery | 742 | 691 | -51 | -6.9% |
| Vehicle offences | 4,418 | 4,127 | -291 | -6.6% |
| Shoplifting | 6,873 | 8,142 | 1,269 | 18.5% |
| Public order | 6,217 | 5,894 | -323 | -5.2% |
| Residential burglary | 2,965 | 2,581 | -384 | -13.0% |
| Total | 21,215 | 21,435 | 220 | 1.0% |

{}
"""
RIGHT = [
    "Robbery went down by 6.9%.",
    "Shoplifting is up 18.5% on the year before.",
    "The table shows a reduction of 13.0% in residential burglary.",
    "At 4,127, vehicle offences were 6.6% lower than in 2022/23.",
    "Public order: 5,894 recorded in 2023/24, a fall of 5.2%.",
    "Members will note a rise of 1,269 in shoplifting, to 8,142.",
    "There were 384 fewer residential burglaries.",
    "Vehicle offences slid by 291 (6.6%) compared with 2022/23.",
    "In 2022/23 there were 742 robbery offences.",
    "Shoplifting stood at 8,142 in 2023/24, against 6,873 in 2022/23.",
    "2023/24 brought a surge in shoplifting of 18.5% (1,269).",
]
WRONG = [
    (Cause.DIRECTION, "Robbery went up by 6.9%."),
    (Cause.DIRECTION, "Shoplifting is down 18.5% on the year before."),
    (Cause.DIRECTION, "Members will note a drop of 1,269 in shoplifting, to 8,142."),
    (Cause.DIRECTION, "Public order: 5,894 recorded in 2023/24, an increase of 5.2%."),
    (Cause.LATER_BASE, "The table shows a reduction of 14.9% in residential burglary."),
    (Cause.ROUNDING, "Vehicle offences fell by 291 (6.5%)."),
    (Cause.PERIOD, "At 4,418, vehicle offences were 6.6% lower than in 2022/23."),
    (Cause.PERIOD, "Public order: 6,217 recorded in 2023/24, a fall of 5.2%."),
    (Cause.PERIOD, "Members will note a rise of 1,269 in shoplifting, to 6,873."),
    (Cause.PERIOD, "In 2022/23 there were 691 robbery offences."),
    (Cause.DIGITS, "Public order fell by 5.2%, to 5,984."),
    (Cause.DIGITS, "The headline figure for robbery in 2023/24 was 619."),
    (Cause.ROW_ABOVE, "For shoplifting the figure in 2023/24 was 4,127."),
    (None, "Shoplifting rose by 18.5%, to 8,342."),
    (None, "There were 834 fewer residential burglaries."),
]
OPEN = [
    "In Northtown robbery went up by 6.9%.",
    "Robbery went up by 12.4% in 2019/20.",
    "Robbery in the town centre rose by 22.0%.",
    "Robbery of personal property fell by 31.0%, while business robbery rose by 4.0%.",
    "Robbery fell by 20.3% over three years.",
    "Without it, all other crime than robbery would have gone from 900 to 912.",
    "The robbery team made 388 arrests and closed 412 cases.",
    "Two of the five groups recorded less robbery than in 2022/23.",
    "Officers expect shoplifting to rise by 7.0% next year.",
    "Shoplifting cost shops £4,500 a week.",
    "Shoplifting in the quarter rose by 3.1%.",
    "The average theft by shoplifting was of goods worth £61.50.",
]


def _claims(sentence: str) -> list[Claim]:
    paper = read_text("p.md", PAPER.format(sentence), "markdown")
    found = prose_claims(paper, read_tables(paper).book)
    return [claim for claim in found if claim.at.table == 0 and claim.quote in sentence]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_the_row_says_holds(sentence: str) -> None:
    claims = _claims(sentence)
    assert [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT] == []
    assert Verdict.CONSISTENT in {c.verdict for c in claims}


@pytest.mark.parametrize(("cause", "sentence"), WRONG)
def test_what_the_row_does_not_say_is_found(cause: Cause | None, sentence: str) -> None:
    wrong = [c for c in _claims(sentence) if c.verdict is Verdict.INCONSISTENT]
    assert wrong
    assert cause is None or cause in {claim.cause for claim in wrong}


@pytest.mark.parametrize("sentence", OPEN)
def test_what_may_be_of_something_else_is_left_open(sentence: str) -> None:
    wrong = [c.explanation for c in _claims(sentence) if c.verdict is Verdict.INCONSISTENT]
    assert wrong == []
