"""Named things added up, the rows at one end of a table, and parts told over two sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """\
**Table 1. Incidents by parish, 2025/26**

| Parish | Incidents | Households |
| --- | ---: | ---: |
| Aldercombe | 418 | 5,120 |
| Brackley | 377 | 4,310 |
| Chard | 264 | 3,870 |
| Deanshaw | 231 | 2,640 |
| Ellerby | 148 | 2,090 |
| Elsewhere | 97 | 1,470 |
| Total | 1,535 | 19,500 |

"""
GRANTS = """\
**Table 2. Awards (£)**

| Body | Award |
| --- | ---: |
| Lantern House | 84,500 |
| New Leaf | 61,200 |
| Safer Streets Forum | 47,900 |
| Youth Bus | 22,300 |
| Total | 215,900 |

"""
LISTED = (
    "The four stations took these calls: Aldercombe 6,412, Brackley 5,138, Chard 4,077 and "
    "Deanshaw 2,960. Brackley was the one that had most in July. "
)
BEHIND = "There were 640 visits in Brackley, 585 in Chard, 471 in Deanshaw and 318 in Ellerby. "
PAID = "We paid £38,400 to Lantern House, £26,100 to New Leaf and £14,700 to the Youth Bus. "


def found(text: str, stated: str, folder: Path) -> set[Verdict]:
    """The verdicts on what is stated so in a text."""
    path = folder / "paper.md"
    path.write_text(f"# The year\n\n{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return {c.verdict for c in checked.claims if c.stated.strip() == stated}


SAID = [
    (LISTED + "Aldercombe and Chard together took {} calls.", "10,489", "10,849"),
    (LISTED + "Between them, Brackley and Deanshaw had {} calls.", "8,098", "8,089"),
    (LISTED + "Aldercombe, Brackley and Deanshaw combined recorded {}.", "14,510", "11,550"),
    (BEHIND + "Brackley and Ellerby between them had {} visits.", "958", "985"),
    (PAID + "Lantern House and New Leaf together received {}.", "£64,500", "£65,400"),
    (TABLE + "Aldercombe, Chard and Ellerby had {} incidents between them.", "830", "803"),
    (TABLE + "The five named parishes together had {} incidents.", "1,438", "1,348"),
    (TABLE + "The three busiest parishes had {} incidents between them.", "1,059", "1,095"),
    (TABLE + "The two parishes with the most incidents account for {} of all incidents.", "51.8%",
     "58.1%"),
    (TABLE + "Two of the five parishes hold {} of the incidents.", "52%", "82%"),
    (GRANTS + "The three largest awards came to {} in all.", "£193,600", "£145,700"),
    (GRANTS + "The top two awards took {} of the total awarded.", "67.5%", "65.7%"),
    ("The board saw 412 forms, of which 38 were late. It sent back 9, took 17 as they were and "
     "put the remaining {} aside.", "12", "13"),
    ("Fourteen appeals were heard in the year. Six were upheld, five were dismissed and {} were "
     "withdrawn.", "three", "four"),
    ("Eleven complaints had come in, two more than in 2023/24. Four have been resolved, three were "
     "referred to the force, {} are still open and one was withdrawn.", "three", "five"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_named_things_and_parts_come_to_what_is_said(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert found(form.format(right), right, tmp_path) == {Verdict.CONSISTENT}
    assert Verdict.INCONSISTENT in found(form.format(wrong), wrong, tmp_path)


OPEN = [
    (LISTED + "Aldercombe and Chard together have 214 staff.", "214"),
    (LISTED + "Aldercombe and Chard together took 9,871 calls in 2019/20.", "9,871"),
    (LISTED + "Aldercombe and Ellerby together took 7,940 calls.", "7,940"),
    (LISTED + "Aldercombe and Chard were the busiest with an average of 5,245 each.", "5,245"),
    (TABLE + "The three busiest parishes had 37 wardens between them.", "37"),
    (TABLE + "The three busiest parishes had 1,204 incidents last year.", "1,204"),
    (TABLE + "Two of the five parishes hold 41% of the incidents.", "41%"),
    (TABLE + "The two largest parishes had 61% of the wardens.", "61%"),
    (LISTED + "Aldercombe and Deanshaw together have 9,105 volunteers.", "9,327"),
    ("Alder took 40 calls, Beck 38 and Corn 31. Alder and Beck together made 72 arrests.", "72"),
    (TABLE + "Aldercombe and Brackley have 512 lamps between them.", "512"),
    (TABLE + "The three busiest parishes hold 63% of the violent incidents.", "63%"),
    (GRANTS + "The three largest awards will come to £145,700.", "£145,700"),
    ("Nine sites were seen. Four had no alarm, three had blocked exits and three had no plan.",
     "three"),
    ("Nine complaints came in. Four were upheld and three were dismissed.", "three"),
    ("Nine complaints came in. Four were also upheld, three were settled and three were closed.",
     "three"),
    ("There were 60 visits. Staff made 31 calls, wrote 19 letters and paid the remaining 240 "
     "households a visit.", "240"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), OPEN)
def test_what_may_be_of_other_things_is_not_called_wrong(
    text: str, stated: str, tmp_path: Path
) -> None:
    assert Verdict.INCONSISTENT not in found(text, stated, tmp_path)
