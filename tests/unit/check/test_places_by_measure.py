"""Places whose column the figure beside them, or the measure named, leaves no doubt of."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# The year in Ardenshire

**Table 1: Offences by district**

| District | Offences | % change | Rate per 1,000 | Detected (%) |
| --- | ---: | ---: | ---: | ---: |
| Ashcombe | 4,812 | +2.1 | 61.4 | 14.2 |
| Brackwell | 3,905 | +6.8 | 74.9 | 17.8 |
| Corley Heath | 2,764 | +4.0 | 48.3 | 12.6 |
| Dinmore | 1,988 | +9.7 | 83.2 | 15.9 |
| Easthope | 1,204 | +1.3 | 52.7 | 18.4 |
| Force | 14,673 | +4.1 | 62.8 | 15.5 |

"""
WRONG, RIGHT = Verdict.INCONSISTENT, Verdict.CONSISTENT


def found(text: str, folder: Path) -> set[Verdict]:
    """The verdicts on the places that a text under the table tells."""
    path = folder / "paper.md"
    path.write_text(f"{TABLE}{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return {c.verdict for c in checked.claims if not c.at.table and c.kind == "rank"}


SAID = [
    ("Dinmore has few offences, but its rate of 83.2 is the {} of the five.", "highest", "lowest"),
    ("Brackwell is busy and its rate of 74.9 is only the {}.", "second highest", "second lowest"),
    ("Easthope has the {} rate of the five districts.", "second lowest", "second highest"),
    ("Easthope recorded the fewest but its rate is {} of the five.", "fourth highest",
     "third lowest"),
    ("One district detected 18.4% of its offences, the {} of the five.", "highest", "lowest"),
    ("The rate in Ashcombe was 61.4. Of the five districts this was the {}.", "third highest",
     "fourth lowest"),
    ("Offences in Brackwell grew, with the {} percentage increase of the five.", "second highest",
     "second lowest"),
    ("Ashcombe has the most offences but its growth is the {} of the five.", "second lowest",
     "second highest"),
    ("Ashcombe is the largest district and Corley Heath the {} largest.", "third", "fourth"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_a_place_is_counted_in_the_column_that_is_meant(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert WRONG not in found(form.format(right), tmp_path)
    assert WRONG in found(form.format(wrong), tmp_path)


OPEN = [
    "Easthope has the second highest rate of the twelve forces in the region.",
    "Its rate of 74.9 is the lowest since 2019.",
    "At 48.3 the rate is the highest in the country for a rural district.",
    "Dinmore has the second lowest rate of repeat victims.",
    "Brackwell had 3,905, the lowest figure for ten years.",
    "Corley Heath, with a rate of 48.3, has the highest share of older residents.",
    "The rate of 52.7 is expected to be the highest of the five next year.",
    "Easthope's rate of 52.7 is not the highest of the five.",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_place_among_others_or_of_another_measure_stays_open(text: str, tmp_path: Path) -> None:
    assert WRONG not in found(text, tmp_path)
