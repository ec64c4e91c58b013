"""One thing that moved alone, and figures of a year ago: right, wrong, and what must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

TABLES = """# The quarter in Wexmoor

**Table 1: Searches by district**

| District | 2023/24 | 2024/25 | Change |
| --- | ---: | ---: | ---: |
| Harcester | 2,206 | 2,614 | 408 |
| Eastmarsh | 1,148 | 1,227 | 79 |
| Dunmoor | 987 | 951 | -36 |
| Orrin | 704 | 802 | 98 |
| Total | 5,045 | 5,594 | 549 |

**Table 2: Calls**

| Measure | Target | Q2 2023/24 | Q1 2024/25 | Q2 2024/25 |
| --- | ---: | ---: | ---: | ---: |
| 999 answered within 10 seconds | 90% | 84.6% | 88.9% | 91.3% |
| 101 calls abandoned | 5% | 13.2% | 9.4% | 7.8% |
| Attended within 15 minutes | 85% | 79.4% | 80.7% | 81.2% |

"""


def claims_of(text: str, folder: Path) -> list[Claim]:
    """The claims of a text under the tables."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [c for c in checked.claims if not c.at.table]


def verdicts(text: str, stated: str, folder: Path) -> set[Verdict]:
    """The verdicts on what is stated so."""
    return {c.verdict for c in claims_of(text, folder) if c.stated.strip() == stated}


ALONE = [
    ("{} was the only district to fall.", "the only", "Dunmoor", "Eastmarsh"),
    ("{} was the only district where searches fell.", "the only", "Dunmoor", "Orrin"),
    ("Every district except {} recorded more searches.", "every", "Dunmoor", "Harcester"),
    ("All districts apart from {} saw an increase.", "all", "Dunmoor", "Eastmarsh"),
    ("Dunmoor was the only district to {}.", "the only", "fall", "rise"),
]


@pytest.mark.parametrize(("form", "word", "right", "wrong"), ALONE)
def test_what_moved_alone_is_held_against_the_table(
    form: str, word: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert verdicts(form.format(right), word, tmp_path) == {Verdict.CONSISTENT}
    assert verdicts(form.format(wrong), word, tmp_path) == {Verdict.INCONSISTENT}


AGO = [
    (
        "Of 999 calls 91.3% were answered in time, {} higher than a year ago.",
        "6.7 percentage points",
        "7.6 percentage points",
    ),
    (
        "Of 999 calls 91.3% were answered, {} higher than last year.",
        "6.7 percentage points",
        "6.7%",
    ),
    (
        "We attended 81.2% of calls in time, {} better than in the previous quarter.",
        "0.5 percentage points",
        "1.5 percentage points",
    ),
]


@pytest.mark.parametrize(("form", "right", "wrong"), AGO)
def test_a_distance_from_a_year_or_quarter_ago_is_held_against_the_row(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert verdicts(form.format(right), right, tmp_path) == {Verdict.CONSISTENT}
    assert Verdict.INCONSISTENT in verdicts(form.format(wrong), wrong, tmp_path)


COMPARED = [
    ("The rate was 34.9% (22 of 63), {} than the 31.3% of a year ago.", "higher", "lower"),
    ("The abandonment rate is 6.9%. That is {} than the 11.2% of last year.", "better", "worse"),
]


@pytest.mark.parametrize(("form", "right", "wrong"), COMPARED)
def test_a_side_is_told_past_a_bracket_and_in_the_next_sentence(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    def found(word: str) -> list[str]:
        claims = claims_of(form.format(word), tmp_path)
        return [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT]

    assert found(right) == []
    assert any(stated.startswith(wrong) for stated in found(wrong))


STEPPED = [
    (
        "Charges numbered 6,089 and the year before 5,262. This means that 827 more crimes led to "
        "a charge, an increase of {}.",
        "15.7%",
        "13.6%",
    ),
    ("Calls rose from 4,000 before to 4,600. It is a rise of 600, or {}.", "15.0%", "13.0%"),
    ("The taxbase is 350,890 (346,210 in 2024/25), up 4,680 or {}.", "1.35%", "1.53%"),
]


@pytest.mark.parametrize(("form", "right", "wrong"), STEPPED)
def test_a_percentage_is_of_the_figure_that_the_difference_began_from(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert verdicts(form.format(right), right, tmp_path) == {Verdict.CONSISTENT}
    assert verdicts(form.format(wrong), wrong, tmp_path) == {Verdict.INCONSISTENT}


OPEN = [
    "Dunmoor was the only district to see a fall. Searches in total rose by 10.9%.",
    "Over half, 52% (917 of 1,764), said that we do well. This was 55% in wave 5 and 58% before.",
    "For women it is 49% and for men 75%, a gap of 26 percentage points.",
    "Eastmarsh was the only district where complaints fell.",
    "Eastmarsh was the only district to rise by less than 80.",
    "Dunmoor will be the only district to rise.",
    "Of 999 calls 91.3% were answered, 2.4 percentage points higher than in the last quarter.",
    "Coverage was 92.3%, 4.1 percentage points higher than a year ago.",
    "Average time to a first visit was 2.4 days, 0.7 days less than the 3.1 days in 2023/24.",
    "The number rose by 827, a share of 13.6% of the 6,089 crimes; there had been 5,262 of old.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_the_tables_do_not_tell_stays_open(text: str, tmp_path: Path) -> None:
    claims = claims_of(text, tmp_path)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == []


TOTALS = """
| Grade | Incidents | Attended in time | Rate |
| --- | ---: | ---: | ---: |
| Immediate | 21,408 | 18,839 | 88.0% |
| Rural | 6,117 | 4,955 | 81.0% |
| Prompt | 48,230 | 34,243 | 71.0% |
| Scheduled | 17,665 | 15,016 | 85.0% |
| All grades | {} | 73,053 | 78.2% |
"""


def test_all_grades_is_the_total_of_what_was_attended_in_time(tmp_path: Path) -> None:
    def found(total: str) -> list[str]:
        path = tmp_path / "paper.md"
        path.write_text(f"# Report\n{TOTALS.format(total)}", encoding="utf-8")
        (checked,) = check_papers([read_paper(path)])
        return [c.stated for c in checked.claims if c.verdict is Verdict.INCONSISTENT]

    assert found("93,420") == []
    assert found("93,402") == ["93,402"]
