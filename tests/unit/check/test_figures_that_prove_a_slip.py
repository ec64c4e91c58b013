"""A place, a share, a level or a success that the figures told beside it prove wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Cause, Checked, Claim, Verdict
from watchward.check.readers import read_paper

Check = Callable[[str], Checked]
RATES = """| Service | Opened | Solved | Solved rate |
|---|---:|---:|---:|
| Noise | 912 | 301 | 33.0% |
| Litter | 640 | 410 | 64.1% |
| Dogs | 388 | 47 | 12.1% |
| Parking | 1,204 | 533 | 44.3% |
| Lighting | 275 | 218 | 79.3% |
| All | 3,419 | 1,509 | 44.1% |

"""


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def checked(text: str) -> Checked:
        path = tmp_path / "paper.md"
        path.write_text(f"# Paper\n\n{text}\n", encoding="utf-8")
        return check_papers([read_paper(path)])[0]

    return checked


def wrong(checked: Checked) -> list[Claim]:
    return [c for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "said",
    [
        "Lighting has the highest solved rate (79.3%) and dogs the second lowest (12.1%).",
        "The solved rate is highest for lighting, as hoped, and second lowest for dogs at 12.1%.",
    ],
)
def test_a_figure_behind_a_place_says_which_column(check: Check, said: str) -> None:
    assert [(c.kind, c.stated) for c in wrong(check(RATES + said))] == [("rank", "second lowest")]


@pytest.mark.parametrize(
    "said",
    [
        "Lighting has the highest solved rate (79.3%) and litter the second highest (64.1%).",
        "Lighting has the highest solved rate (79.3%) and noise the second lowest (33.0%).",
        "Of those that were open last year dogs had the second lowest (12.1%) in the region.",
        "After parking was left out, dogs had the second lowest rate (12.1%) of similar councils.",
    ],
)
def test_a_place_that_fits_or_is_among_others_is_not_wrong(check: Check, said: str) -> None:
    assert not wrong(check(RATES + said))


def test_rows_below_a_total_are_of_another_set(check: Check) -> None:
    table = (
        "| Group | Known | Not seen | Not seen (%) |\n|---|---:|---:|---:|\n"
        "| Cider only | 900 | 270 | 30.0% |\n| Spirits only | 400 | 248 | 62.0% |\n"
        "| Both | 1,200 | 432 | 36.0% |\n| All drinkers | 2,500 | 950 | 38.0% |\n"
        "| Smokers | 7,000 | 5,600 | 80.0% |\n\n"
    )
    said = "The share not seen is highest among people on spirits only, at 62.0%."
    assert not wrong(check(f"{table}{said}"))
    assert wrong(check(f"{table}{said.replace('highest', 'lowest')}"))


def test_points_between_two_months_are_no_percent(check: Check) -> None:
    lead = "The share kept was 71.0% in May, 74.5% in June and 76.2% in July."
    found = wrong(check(f"{lead} The gain from May to July is 5.2%."))
    assert [(c.stated, c.cause) for c in found] == [("5.2%", Cause.POINTS)]
    assert not wrong(check(f"{lead} The gain from May to July is 5.2 points."))
    assert not wrong(check(f"{lead} The gain from May to July is 7.3%."))


def test_a_share_is_of_the_whole_that_its_sentence_begins_with(check: Check) -> None:
    lead = "The team has 240 posts, of which 38 were vacant (15.8%)."
    said = "Of the 202 staff in post, 150 were fully trained, and that is {} of those in post."
    found = wrong(check(f"{lead} {said.format('62.5%')}"))
    assert [c.stated for c in found] == ["62.5%"]
    assert not wrong(check(f"{lead} {said.format('74.3%')}"))


def test_a_share_of_the_total_is_of_the_whole_told_before(check: Check) -> None:
    lead = "By sex, 41 of the 57 were men (72%) and 16 were women."
    assert not wrong(check(f"{lead} Eight were under 20, which is 14% of the total."))
    found = wrong(check(f"{lead} Eight were under 20, which is 19% of the total."))
    assert [c.stated for c in found] == ["19%"]


def test_a_level_that_its_change_contradicts_has_its_digits_swapped(check: Check) -> None:
    later = "Last winter it was 312, so a decrease of 45 (14%)."
    found = wrong(check(f"We had 276 calls about noise. {later}"))
    assert ("276", Cause.DIGITS) in [(c.stated, c.cause) for c in found]
    assert not wrong(check(f"We had 267 calls about noise. {later}"))


def test_a_promise_that_lies_ahead_is_met_or_missed_now(check: Check) -> None:
    lead = "Of the 180 who wrote, 131 said that we answer in time (73%)."
    promise = "Our promise is that at least 70% of you will say so, and we {} it."
    found = wrong(check(f"{lead} {promise.format('missed')}"))
    assert [(c.kind, c.stated) for c in found] == [("comparison", "missed")]
    assert not wrong(check(f"{lead} {promise.format('met')}"))
