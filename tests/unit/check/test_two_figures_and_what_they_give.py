"""Two figures told side by side or in two sentences, and what they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

FIGURES = [
    ("The Panel heard that 48 visits were made in June and 64 in July, {}.",
     "a third fewer", "a third more"),
    ("The Panel heard that 48 visits were made in June and 64 in July. This was {} more.",
     "26", "16"),
    ("Last year 180 vans were late and this year 90, so the number has {}.", "doubled", "halved"),
    ("Of the 640 thefts 260 were from shops. That is more than {}.", "half", "a third"),
    ("There were 260 thefts from shops, more than {} the 110 from cars.", "three times", "twice"),
    ("Fines brought in £7,200 from 160 notices, £{} a notice.", "54", "45"),
    ("We sold 210 tickets at £4 each and took £{}.", "480", "840"),
    ("Theft from shops (260) and from cars (110) came to {}.", "307", "370"),
    ("Of the 640 thefts, 112 (17.5%) were solved and {} were not.", "852", "528"),
    ("The smallest of the 12 grants was £500 and the largest £{}.", "150", "1,500"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), FIGURES)
def test_two_figures_and_what_they_give(text: str, wrong: str, right: str, tmp_path: Path) -> None:
    """The wrong figure or word is called, and the right one is not."""
    assert wrong_in(text.format(wrong), tmp_path) != []
    assert wrong_in(text.format(right), tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Panel heard that 48 visits were made in June and 64 calls in July, 40 more than"
        " planned.",
        "The Panel heard that 48 visits were made in Ashby and 64 in Corley, a rise of 12 in all.",
        "Last year 180 vans were stopped and this year 90 were towed, a fall of 20.",
        "In 2023 there were 292 reports and in 2024 there were 310, of which 12 more were from"
        " shops.",
        "Fines brought in £7,200 from 160 notices, £15 a notice going to the court.",
        "We sold 210 tickets at £4 each and took £900 with the raffle.",
        "Theft from shops (260) and from cars (110) came to 58% of the total.",
        "Over 300 people came last year. This year 280 came, 10% fewer.",
        "The standard is 10 minutes in towns and 20 in the country. Crews took 12 minutes, 2"
        " minutes over.",
        "The budget was £1.2m and spending was £1.3m. Overtime was overspent by £0.2m.",
        "Each officer may carry 12 cases. They carry 14 on average, 2 over the limit.",
    ],
)
def test_two_figures_of_other_things(text: str, tmp_path: Path) -> None:
    """Another thing, another whole or another base: nothing is called."""
    assert wrong_in(text, tmp_path) == []
