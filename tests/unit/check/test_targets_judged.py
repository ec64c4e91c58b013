"""Targets said to be met or missed: by figures beside them, by rows of a table, by colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper
from watchward.check.tables.legends import legend_of, legends_in


def _claims(folder: Path, text: str) -> list[Claim]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{text}\n")
    (checked,) = check_papers([read_paper(paper)])
    return list(checked.claims)


def _verdicts(folder: Path, text: str, stated: str) -> set[str]:
    kinds = ("comparison", "target")
    return {str(c.verdict) for c in _claims(folder, text) if c.stated == stated and c.kind in kinds}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Of the forms checked 68.5% were complete; the policy asks for 75% and this was {}.", "b"),
        ("Of the forms checked 78.5% were complete; the policy asks for 75% and this was {}.", "g"),
        (
            "Some 780 of the 900 planned patrols were carried out, 86.7%. The grant required at "
            "least 80% and the condition was therefore {}.",
            "g",
        ),
        (
            "There were 5,000 calls, of which 300 were abandoned, a rate of 6.0%. A year earlier "
            "450 of 5,000 were abandoned (9.0%). Our limit is no more than 8 per cent, which has "
            "therefore been {}.",
            "g",
        ),
        (
            "The Board's target is that half of victims should be satisfied. At 47.2% it has been "
            "{} for the first time.",
            "b",
        ),
        ("The aim is for nine in ten calls to be answered in time; at 92% it was {}.", "g"),
        (
            "So far 41.0% are finished; 36 of the 40 (90.0%) were finished or under way. The Board "
            "had set a target of 85% finished or under way, which was {}.",
            "g",
        ),
    ],
)
def test_a_target_beside_its_figure(folder: Path, text: str, word: str) -> None:
    """The word that fits holds, the other is wrong."""
    right, wrong = ("met", "missed") if word == "g" else ("missed", "met")
    assert Verdict.INCONSISTENT not in _verdicts(folder, text.format(right), right)
    assert _verdicts(folder, text.format(wrong), wrong) == {Verdict.INCONSISTENT}


_MEASURES = """| Measure | 2023/24 | 2024/25 | Target | Against target | Result |
|---|---:|---:|---:|---:|---|
| Burglary offences | 512 | 488 | 495 | -7 | Met |
| Robbery offences | 96 | 104 | 90 | +14 | Not met |
| Vehicle crime offences | 377 | 351 | 360 | -9 | Met |
| Victims satisfied (%) | 74.1 | 76.3 | 75.0 | +1.3 | Met |
| Working days lost to sickness | 9.8 | 9.1 | 9.5 | -0.4 | Met |

"""


def test_a_target_that_stands_in_the_row_of_the_figure(folder: Path) -> None:
    """The figure is told, its target only in the table."""
    said = "Sickness came down from 9.8 to 9.1 days for each officer, and the target was {}."
    good, bad = (_MEASURES + said.format(word) for word in ("met", "missed"))
    assert Verdict.CONSISTENT in _verdicts(folder, good, "met")
    assert _verdicts(folder, bad, "missed") == {Verdict.INCONSISTENT}


def test_a_target_held_against_the_total_of_the_table_before_it(folder: Path) -> None:
    """The target is told, the figure is the total of the table."""
    table = """| Type | 2023 | 2024 | Change |
|---|---:|---:|---:|
| Rowdy | 1,204 | 1,118 | -86 |
| Noise | 861 | 790 | -71 |
| Vehicles | 402 | 377 | -25 |
| **Total** | 2,467 | 2,285 | -182 |

The Board's target for the year was to bring incidents to 2,300 or fewer; the target was {}.
"""
    assert _verdicts(folder, table.format("missed"), "missed") == {Verdict.INCONSISTENT}
    assert _verdicts(folder, table.format("met"), "met") <= {Verdict.CONSISTENT}


_RATED = """| Scheme (£000) | Target | Delivered | Over/(under) | RAG |
|---|---:|---:|---:|---|
| Buildings | 400 | 380 | (20) | Amber |
| Contracts | 600 | 640 | 40 | Green |
| Transport | 200 | 120 | (80) | Red |
| Training | 300 | 330 | 30 | Green |
| Shared services | 500 | 430 | (70) | {} |

*RAG: Green = target met; Amber = at least 90% of target; Red = below 90%.*
"""


@pytest.mark.parametrize(
    ("colour", "verdict"),
    [("Red", Verdict.CONSISTENT), ("Amber", Verdict.INCONSISTENT), ("Green", Verdict.INCONSISTENT)],
)
def test_colours_follow_what_the_paper_says_of_them(
    folder: Path, colour: str, verdict: Verdict
) -> None:
    """430 of 500 is 86%, and red by the words under the table."""
    found = {
        str(c.verdict)
        for c in _claims(folder, _RATED.format(colour))
        if c.kind == "target" and c.quote.startswith("Shared services")
    }
    assert found == {verdict}


def test_colours_that_the_paper_does_not_explain_are_let_be(folder: Path) -> None:
    """Without words on the colours another tolerance may be meant."""
    text = _RATED.format("Amber").split("*RAG")[0]
    assert Verdict.INCONSISTENT not in {c.verdict for c in _claims(folder, text)}


def test_answers_under_bounds(folder: Path) -> None:
    """“50% or more” says which way is good, so that 48.1% is no yes."""
    text = """| Measure | Target | Result | Met? |
|---|---|---:|---|
| Incidents | 2,000 or fewer | 1,940 | Yes |
| Burglary | 400 or fewer | 377 | Yes |
| Compliance | 70% or more | 73.5% | Yes |
| At ease after dark | 50% or more | {} | Yes |
"""
    wrong = [c for c in _claims(folder, text.format("48.1%")) if c.verdict == "inconsistent"]
    assert [c.quote for c in wrong] == ["At ease after dark: Yes"]
    assert not [c for c in _claims(folder, text.format("51.8%")) if c.verdict == "inconsistent"]


def test_words_of_rows_alone_do_not_turn_several_ratings_down(folder: Path) -> None:
    """Two rows that seem wrong by their words alone show that the words mislead."""
    text = _MEASURES.replace("| Met |", "| Not met |", 2)
    assert Verdict.INCONSISTENT not in {
        c.verdict for c in _claims(folder, text) if c.kind == "target"
    }


@pytest.mark.parametrize(
    ("words", "percent", "points"),
    [
        ("Green: on or above target. Amber: up to 5 percentage points below. Red: more.", None, 5),
        ("A measure is green if the target is met, amber if missed by up to 10% and red beyond.",
         10, 10),
        ("Green = target met; amber = at least 95% of target; red = below that.", 5, None),
    ],
)  # fmt: skip
def test_legends(folder: Path, words: str, percent: int | None, points: int | None) -> None:
    """What amber may miss by: a part of the target, a distance, or either."""
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{words}\n")
    held = legend_of(9, legends_in(read_paper(paper).blocks))
    assert held is not None
    assert (held.percent, held.points) == (percent, points)


def test_colours_of_other_things_are_no_legend(folder: Path) -> None:
    """Green that is a fall, or more than a target met, says nothing of targets."""
    paper = folder / "paper.md"
    paper.write_text("# Report\n\nGreen = falling or rise below 1%; red = rise above 5%.\n")
    assert legend_of(9, legends_in(read_paper(paper).blocks)) is None


def test_a_share_told_in_percent_is_better_higher_whatever_it_is_of(tmp_path: Path) -> None:
    table = (
        "| Measure | 2023/24 | 2024/25 | Standard |\n|---|---|---|---|\n"
        "| Urban dwelling fires reached in ten minutes (%) | 81.1 | 81.9 | 80.0 |\n"
        "| Rural dwelling fires reached in fifteen (%) | 71.4 | 70.5 | 70.0 |\n"
        "| Accidental dwelling fires | 441 | 406 | 420 |\n\n"
    )
    told = "Urban: 330 of 403 dwelling fires were reached in time, 81.9%, and the standard was met."
    assert wrong_in(table + told, tmp_path) == []
    assert len(wrong_in(table + told.replace("met", "missed"), tmp_path)) == 1
