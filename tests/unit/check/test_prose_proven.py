"""Changes whose levels their own number proves, steps of a series, and rows told in a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.facts import FactBook
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims
from watchward.check.readers import read_paper


def _claims(text: str) -> tuple[Claim, ...]:
    paper = Paper("paper", "text", (TextBlock(text, Location("paper", line=1)),))
    return prose_claims(paper, FactBook(()))


def _stated(text: str, verdict: Verdict) -> set[str]:
    return {claim.stated for claim in _claims(text) if claim.verdict is verdict}


HOLD = [
    ("The hub took 143 calls, against 158 in the spring. That's 15 fewer, or 9.5%.", "9.5%"),
    ("Last time 447 firms replied. This time 482 did, so returns are up by 35, which is 7.8%.",
     "7.8%"),
    ("The charge is £298.60, and was £284.10. The Chair said this was £14.50 more, or 5.1%.",
     "5.1%"),
    ("Crews paid 1,912 visits; the year before they paid 1,740. Growth was 172 (9.9%).", "9.9%"),
    ("Depots logged 640 faults. A year ago it was 700. The fall of 60, or 8.6%, is welcome.",
     "8.6%"),
]  # fmt: skip
WRONG = [
    ("The hub took 143 calls, against 158 in the spring. That's 15 fewer, or 10.5%.", "10.5%"),
    ("Last time 447 firms replied. This time 482 did, so returns are up by 35, which is 7.3%.",
     "7.3%"),
    ("The charge is £298.60, and was £284.10. The Chair said this was £14.50 more, or 4.9%.",
     "4.9%"),
    ("Crews paid 1,912 visits; the year before they paid 1,740. Growth was 172 (9.0%).", "9.0%"),
    ("Stores were 19 last year and 8 this, so it has come down 57.8%.", "57.8%"),
]  # fmt: skip
OPEN = [
    "The hub took 143 calls, against 158 in the spring. That's 15 fewer, or 4% of the total.",
    "The hub took 143, 158, 173 and 188 calls. That's 15 fewer, or 10.5%.",
    "The hub took 143 calls, against 158 in the spring. That's not 15 fewer, or 10.5%.",
    "The hub took 143 calls. That's 15 fewer, or 12.5%.",
    "Thefts have risen in each year, by 21.2%, 11.2% and 19.1%.",
    "Thefts rose every year, with rises of 40, 25 and 31.",
    "Forty-seven had one, against 31. That is 1.9 times as many, and the share rose from 6.9% "
    "to 9.8%.",
    "The £3,600 was spent as follows: £2,150 on one site, £980 on another and £310 on signs. "
    "The rest is held over.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), HOLD)
def test_the_percentage_of_a_change_holds(text: str, stated: str) -> None:
    assert stated in _stated(text, Verdict.CONSISTENT)
    assert not _stated(text, Verdict.INCONSISTENT)


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_the_percentage_of_a_change_is_wrong(text: str, stated: str) -> None:
    assert _stated(text, Verdict.INCONSISTENT) == {stated}


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_proven_is_not_called_wrong(text: str) -> None:
    assert not _stated(text, Verdict.INCONSISTENT)


def test_a_word_against_the_earlier_year_is_wrong() -> None:
    text = (
        "The clinic had 2,846 replies. Last year there were 2,207, so the number had gone down "
        "by 639, or 29%."
    )
    found = [c for c in _claims(text) if c.verdict is Verdict.INCONSISTENT]
    assert found
    assert all("up from" in claim.recomputed for claim in found)


def test_higher_with_its_gap_beside_it_is_a_comparison() -> None:
    text = "Alarms were 3,390, higher than the 3,471 of the previous year by 81."
    assert _stated(text, Verdict.INCONSISTENT)
    assert not _stated(text.replace("higher", "lower"), Verdict.INCONSISTENT)


TABLE = """
| | 2026/27 | 2027/28 | 2028/29 | 2029/30 |
|---|---:|---:|---:|---:|
| Opening balance | 1,480 | 1,368 | 1,244 | 1,154 |
| Planned use | 112 | 124 | 90 | 60 |
| Closing balance | 1,368 | 1,244 | 1,154 | 1,094 |
"""


def _in_paper(sentence: str, folder: Path) -> tuple[Claim, ...]:
    path = folder / "paper.md"
    path.write_text(f"# Reserve\n\n{sentence}\n{TABLE}", encoding="utf-8")
    return check_papers([read_paper(path)])[0].claims


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Planned use is £112k, £124k, £90k and £60k in the four years, £386k in total.", []),
        ("Planned use is £112k, £142k, £90k and £60k in the four years in turn.", ["£142k"]),
        ("Drawings were £112k, £142k, £90k and £60k on other schemes.", []),
    ],
)
def test_a_row_told_in_a_list(sentence: str, wrong: list[str], tmp_path: Path) -> None:
    found = [c for c in _in_paper(sentence, tmp_path) if c.verdict is Verdict.INCONSISTENT]
    assert [claim.stated for claim in found] == wrong


@pytest.mark.parametrize("gap", ["6.5 below it", "6.5 less than that"])
def test_a_gap_to_the_mean_just_told(gap: str, tmp_path: Path) -> None:
    sentence = f"The four-year mean of planned use is 96.5 and 2028/29 is {gap}."
    found = _in_paper(sentence, tmp_path)
    assert not [c for c in found if c.verdict is Verdict.INCONSISTENT]
    assert "6.5" in {c.stated for c in found if c.verdict is Verdict.CONSISTENT}
