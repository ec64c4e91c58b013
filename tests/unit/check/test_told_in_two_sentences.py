"""Figures told in one sentence and worked with in the next: no table holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

PERIODS = [
    ("There were {} break-ins last year. This year there were 655, a fall of 49.", "740", "704"),
    ("There were 704 break-ins last year. This year there were 655, a fall of {}.", "94", "49"),
    ("There were 704 break-ins last year. This year there were 655. That is {} fewer.",
     "7.5%", "7.0%"),
    ("The desk took 2,140 calls in June. In July it took 2,305, {} more than the month before.",
     "156", "165"),
    ("In 2022 wardens made 318 patrols. In 2023 they made 402, {} more.", "20.9%", "26.4%"),
    ("In the first quarter 140 people came. In the second quarter the number was 161, up {}.",
     "13%", "15%"),
    ("The mean wait was 12.5 minutes in 2022. In 2023 it was 11.0 minutes, {}.",
     "12.0% longer", "12.0% shorter"),
    ("There were 90 complaints in the year. The year before there were 45, so the number has {}.",
     "trebled", "doubled"),
    ("Turnout averaged 18 a meeting in 2022. In 2023 it averaged 24, {} more.",
     "a half", "a third"),
    ("The wait was 4 minutes 10 seconds. Last year it was 5 minutes, so people waited {}.",
     "longer", "less long"),
    ("The number of wardens grew from 48 to 60. The increase of {} is welcome.", "21", "12"),
]  # fmt: skip
OUTLAYS = [
    ("The budget for the fair was £24,000. We spent £22,500, an {} of £1,500.",
     "overspend", "underspend"),
    ("The budget for the fair was £24,000. We spent £22,500, an underspend of £{}.",
     "1,050", "1,500"),
    ("The budget for the fair was £24,000. Spending came to £22,500, which is {} under budget.",
     "6.7%", "6.3%"),
    ("The works had a budget of £310,000 and cost £325,000, so they went over by £{}.",
     "25,000", "15,000"),
    ("The works had a budget of £310,000 and cost £325,000. They came in {} budget by £15,000.",
     "under", "over"),
    ("The clerk said that £41,000 of the £60,000 had been spent, leaving £{}.",
     "21,000", "19,000"),
    ("Takings were £9,400 and costs £8,150, so the day made {} of £1,250.",
     "a loss", "a profit"),
    ("Against a budget of £75,000 we spent £78,000, {} over.", "3.8%", "4.0%"),
    ("The grant was £35,000. By March £28,600 had been spent, so £{} was left.",
     "7,400", "6,400"),
]  # fmt: skip
THOSE = [
    ("We asked 450 tenants. 297 ({}) said they felt safe at night.", "56%", "66%"),
    ("The survey had 800 replies. 35% wanted more patrols, which is {} people.", "208", "280"),
    ("A total of 500 people answered. Three in ten of them ({}) had been burgled.", "105", "150"),
    ("Sixty per cent of the 350 replies, {} in all, asked for more lights.", "201", "210"),
    ("There were 84 appeals, {} the 42 of the year before.", "three times", "twice"),
]  # fmt: skip
PARTS = [
    ("Of the 74 people stopped, 41 were warned, 19 were fined and {} were charged.", "41", "14"),
    ("There were 74 stops: 41 for speed, 19 for lights and {} for tyres.", "41", "14"),
    ("A total of 230 forms came back. Of these, 94 were from the east and {} from the west.",
     "163", "136"),
    ("The panel heard 45 appeals, of which 28 were allowed and {} were not.", "19", "17"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), [*PERIODS, *OUTLAYS, *THOSE, *PARTS])
def test_told_in_two_sentences(text: str, wrong: str, right: str, tmp_path: Path) -> None:
    """The wrong figure or word is called, and the right one is not."""
    assert wrong_in(text.format(wrong), tmp_path) != []
    assert wrong_in(text.format(right), tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "There were 704 break-ins last year. This year there were 655 in the towns, a fall of 31.",
        "There were 704 break-ins last year. This year there were 212 arrests, a rise of 54.",
        "There were 704 break-ins last year. In Marsh End there were 61 this year, a fall of 12.",
        "Theft fell from 640 to 588. The fall of 12 in the last quarter was the largest.",
        "The number of wardens grew from 48 to 60. That is 20 more than in any other area.",
        "The number of wardens grew from 48 to 60. This is 5% more than planned.",
        "There were 912 reports in 2023. There were 870 in 2024, and 12% fewer led to an arrest.",
        "The works had a budget of £310,000 and the first phase cost £72,000, £2,000 over profile.",
        "The grant was £35,000. £12,000 was spent on wages, leaving £4,000 for tools and the rest"
        " for rent.",
        "Spending was £3,235 below budget and income £1,850 below. Only one line was overspent, by"
        " £1,740.",
        "We asked 450 tenants. 297 (81%) of those who answered felt safe.",
        "There were 450 incidents. 44 (22%) of the 200 we looked at had errors.",
        "Of the 74 people stopped, 41 were men, 19 were under 21 and 40 had been stopped before.",
        "Of the 74 people stopped, 41 were warned, 19 were fined and 10 were charged.",
        "The panel heard 45 appeals, of which 28 were allowed and 5 were sent back.",
        "In 2023 cases the victim knew the offender.",
    ],
)
def test_told_of_something_else(text: str, tmp_path: Path) -> None:
    """A part, another base or another thing in the next sentence: nothing is called."""
    assert wrong_in(text, tmp_path) == []
