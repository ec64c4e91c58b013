"""Sentences that their own grammar settles: right, wrong, and those that must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

KINDS = ("comparison", "target", "trend", "change", "rank")
TABLES = """# The year in Wexmoor

**Table 1: Visits to homes by station**

| Station | Planned | Made | In time (%) |
| --- | ---: | ---: | ---: |
| Anders | 1,200 | 1,248 | 91.2 |
| Brook | 950 | 913 | 88.4 |
| Colne | 870 | 902 | 79.6 |
| Dene | 640 | 655 | 84.1 |
| Elm | 410 | 377 | 93.7 |

**Table 2: Robbery by district**

| District | 2023/24 | 2024/25 | Change |
| --- | ---: | ---: | ---: |
| North | 214 | 231 | +17 |
| South | 187 | 164 | -23 |
| East | 142 | 150 | +8 |
| West | 96 | 81 | -15 |

"""


def claims_of(text: str, folder: Path) -> list[Claim]:
    """What the words of a text, which stands under the tables, claim."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [c for c in checked.claims if not c.at.table and c.kind in KINDS]


def stated(claims: list[Claim], verdict: Verdict) -> list[str]:
    """The words that were judged so."""
    return [claim.stated for claim in claims if claim.verdict is verdict]


MOVES = [
    ("Searches of young people {}: 702 became {}.", "rose", "741", "655"),
    ("Homes burgled: 1,124, and {1} the year prior. That's {0} 186.", "down", "1,310", "938"),
    ("A year ago it was {1}, so there were 151 {0} this time: 4,591.", "more", "4,440", "4,742"),
    ("Hate crime is {} too, at 419 against {}.", "up", "398", "436"),
    ("The direction is {}: 149 then, {} now.", "down", "138", "171"),
    ("Knife crime is {0} than in October 2024, 28 against {1}.", "higher", "21", "33"),
    ("Duty hours were 41,007, an {} of 842 on the {} of 2023/24.", "increase", "40,165", "41,849"),
    ("Half took {1} minutes; the month before it was 46, so we were {0} by five.",
     "quicker", "41", "51"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "word", "right", "wrong"), MOVES)
def test_a_direction_is_held_against_the_figures_told_with_it(
    form: str, word: str, right: str, wrong: str, tmp_path: Path
) -> None:
    fits = claims_of(form.format(word, right), tmp_path)
    turned = claims_of(form.format(word, wrong), tmp_path)
    assert any(word in said for said in stated(fits, Verdict.CONSISTENT))
    assert stated(fits, Verdict.INCONSISTENT) == []
    assert any(word in said for said in stated(turned, Verdict.INCONSISTENT))


GOALS = [
    ("On time: {}. The standard is 90%, so we made it.", "91.2%", "86.4%"),
    ("Seventy engaged, so {}; the target was 70%, which has been reached.", "75.5%", "64.1%"),
    ("Abandonment is {}. The target is 8% or lower and we achieved it.", "7%", "10%"),
    ("Our own target had been 80%, and it was missed: {} of calls were answered.", "71%", "84%"),
    ("The compliance standard is 85%. Fingerprints, at {}, satisfied it.", "91%", "84%"),
    ("The balance is {} of the budget, and the minimum of 3% is satisfied.", "3.6%", "2.2%"),
    ("Forces took {} on average. Our target is 15 months and has been met.", "14.2 months",
     "16.9 months"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), GOALS)
def test_an_aim_met_is_held_against_the_figure(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert stated(claims_of(form.format(right), tmp_path), Verdict.INCONSISTENT) == []
    assert stated(claims_of(form.format(right), tmp_path), Verdict.CONSISTENT)
    assert stated(claims_of(form.format(wrong), tmp_path), Verdict.INCONSISTENT)


SIDES = [
    ("Calls answered stand at 92%, 3 points {} the 95% set by the Board.", "below", "above"),
    ("Roofs, asked for £450,000, have cost £455,000, £5,000 {} what was wanted.", "over",
     "short of"),
    ("National surveys give 65.0%, and 67.4% trust us here. We are 2.4 points {} the 65.0%.",
     "above", "below"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SIDES)
def test_a_side_is_held_against_the_yardstick(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert stated(claims_of(form.format(right), tmp_path), Verdict.INCONSISTENT) == []
    found = stated(claims_of(form.format(wrong), tmp_path), Verdict.INCONSISTENT)
    assert any(wrong in said for said in found)


def test_one_figure_and_a_distance_find_the_other_in_a_table(tmp_path: Path) -> None:
    below = "The plan for Anders is 1,200, so what was made is 48 {} it."
    assert "above" in stated(claims_of(below.format("above"), tmp_path), Verdict.CONSISTENT)
    assert stated(claims_of(below.format("below"), tmp_path), Verdict.INCONSISTENT) == ["below"]


COUNTS = [
    ("{} of the four districts rose.", "Two", "Three"),
    ("Of the four districts, {} fell.", "two", "three"),
    ("Robbery went up in {} of the four districts.", "two", "three"),
    ("{} of the five stations reached their plan.", "Three", "Four"),
    ("Stations reaching their plan: {} of the five.", "three", "four"),
    ("In time means 85%. {} of the five stations clear 85%.", "Three", "Two"),
    ("{} districts rose and two fell.", "Two", ""),
]


@pytest.mark.parametrize(("form", "right", "wrong"), COUNTS)
def test_a_count_of_rows_is_counted(form: str, right: str, wrong: str, tmp_path: Path) -> None:
    fits = claims_of(form.format(right), tmp_path)
    assert right in stated(fits, Verdict.CONSISTENT)
    assert stated(fits, Verdict.INCONSISTENT) == []
    if wrong:
        assert stated(claims_of(form.format(wrong), tmp_path), Verdict.INCONSISTENT) == [wrong]


WHOLES = [
    "All four districts rose.",
    "None of the four districts fell.",
    "Only one of the five stations reached its plan.",
]


@pytest.mark.parametrize("text", WHOLES)
def test_all_and_none_are_counted_too(text: str, tmp_path: Path) -> None:
    assert stated(claims_of(text, tmp_path), Verdict.INCONSISTENT)


PARTS = [
    ("{} stayed overnight. That is one in four.", "25.3%", "35.3%"),
    ("{} agreed, just under half.", "48%", "61%"),
    ("Robbery makes up {} of crime, or one in five.", "20%", "12%"),
]


@pytest.mark.parametrize(("form", "right", "wrong"), PARTS)
def test_a_part_in_words_is_held_against_the_share(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert stated(claims_of(form.format(right), tmp_path), Verdict.INCONSISTENT) == []
    assert stated(claims_of(form.format(wrong), tmp_path), Verdict.INCONSISTENT)


PLACES = [
    ("Brook has the {} most visits.", "second", "fourth"),
    ("On that footing {} comes out lowest.", "Elm", "Brook"),
    ("Best result: {}.", "Elm", "Brook"),
    ("Anders leads on 1,248, Brook is second with 913, and Colne {}, at 902.", "third", "fifth"),
]


@pytest.mark.parametrize(("form", "right", "wrong"), PLACES)
def test_a_place_is_found_on_some_column_or_is_wrong(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert stated(claims_of(form.format(right), tmp_path), Verdict.INCONSISTENT) == []
    assert stated(claims_of(form.format(wrong), tmp_path), Verdict.INCONSISTENT)


OPEN = [
    "Last time it was 38.2%, 4.6 percentage points worse; now it is 33.6%.",
    "Searches did not rise: 702 became 655.",
    "We stopped 7.9% fewer and found 13% more.",
    "More people felt safe this time than last (967 against 948) even though the share fell.",
    "They make up 22.8%, where they were 27.4%.",
    "The Board met on 4 May; the target is 90% and 84% was the average.",
    "46.7% was achieved on the rate in 2023, below the target of 50.0%.",
    "The rate closed 2023 2.3 points below target, at 67.7% against 70.0%.",
    "The target for both is 85%; the former passes with 91%, the latter does not.",
    "The total is £1,493 over 2,516 files; the average is 2,189.",
    "The present forecast of 22,740 is therefore 2,160 below that expectation, 24,900.",
    "The target of 5,500 was exceeded by 340: 5,840.",
    "Three of the four districts had more than one robbery a day.",
    "Three of the four districts would rise.",
    "Three of the four districts had more robberies than burglaries.",
    "Per head of population Brook is highest.",
    "Brook was second last year, taken together with Elm.",
    "Visits by value put Brook top, at £522,000.",
    "62.5% are finished and one in eight is behind schedule.",
    "Notices followed 19.1% of audits, or one in eight of all visits made.",
    "Three stations made more visits and the rest had a quiet year.",
    "South had the most robberies in 2019/20.",
    "In 2019/20 South came top.",
    "Calls answered: 10.0% went back a year ago, now 6.7%. I record an improvement of 3.3 points.",
    "Satisfaction is 71%; 68% was the figure last year, and waiting got no better.",
    "Officers attended 64 of 90 meetings, and the meeting target was met.",
    "One in four of the signs put up was late: 87 out of 348.",
    "Robbery in the north weakened by 3 to 231 in the spring.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_meant_otherwise_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert stated(claims_of(text, tmp_path), Verdict.INCONSISTENT) == []
