"""Aims, ranges, series, replies, prices and summaries that are told in sentences alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

AIMS = [
    ("We aimed to fit 300 locks and fitted 264, {} short of the target.", "46", "36"),
    ("Crews took 9 minutes 20 seconds. The target is 9 minutes, so it was missed by {} seconds.",
     "40", "20"),
    ("Crews took 9 minutes 20 seconds on average, 40 seconds {} the ten-minute standard.",
     "over", "inside"),
    ("The repair took 2 hours 10 minutes against an estimate of 1 hour 40 minutes, {} minutes"
     " longer.", "40", "30"),
    ("Officers came in 12 minutes 30 seconds, {} the target of 12 minutes.", "inside", "outside"),
    ("The target is to answer 95% of letters in ten days. We managed 91.8%, {} points short.",
     "4.2", "3.2"),
    ("A saving of £20,000 was planned and £13,000 was made, {} of the target.", "75%", "65%"),
]  # fmt: skip
RANGES = [
    ("Ages ranged from 17 to 71. The youngest was {}.", "71", "17"),
    ("Waits ranged from 3 to 38 days. The longest was {} days.", "83", "38"),
    ("The oldest caller was 84 and the youngest 21, a range of {} years.", "36", "63"),
]  # fmt: skip
SERIES = [
    ("Arson was 62 in 2021, 75 in 2022 and 68 in 2023, a rise of {} over the two years.",
     "13", "6"),
    ("Arson was 62 in 2021, 75 in 2022 and 68 in 2023. It was highest in {}.", "2023", "2022"),
    ("Fuel cost £3,100 in May, £2,900 in June and £3,600 in July. The monthly average was £{}.",
     "3,600", "3,200"),
    ("In 2021 there were 62 arsons, in 2022 there were 75 and in 2023 there were 68, so the number"
     " {} in the last year.", "rose", "fell"),
]  # fmt: skip
REPLIES = [
    ("The form was sent to 1,800 homes. It drew 414 replies, a response rate of {}.", "32%", "23%"),
    ("The form was sent to 1,800 homes and 414 replied. The response rate of {} was a record.",
     "32%", "23%"),
    ("The desk took 6,400 calls in May. {} of them (1,600) were urgent.", "35%", "25%"),
    ("We lent £18,000 from a fund of £24,000, or {} of it.", "57%", "75%"),
    ("Of 1,200 cars stopped 150 had no insurance, one in {}.", "six", "eight"),
    ("Nearly {} of the forms (230 of 720) were late.", "two thirds", "a third"),
]  # fmt: skip
SUMS = [
    ("The hall costs £35 an hour. We booked 12 hours, so the bill was £{}.", "402", "420"),
    ("Each of the 16 wardens works 15 hours a week, {} hours in all.", "204", "240"),
    ("The course cost £9,600. It trained 32 people at a cost of £{} each.", "200", "300"),
    ("The stock was 240 at the start of the year. 65 were sold, leaving {}.", "157", "175"),
    ("Visits fell by 46 to 518. The year before there had been {}.", "546", "564"),
    ("A bus takes 24 minutes and a car 16 minutes, {} minutes less.", "18", "8"),
    ("There are 35 posts. 29 are filled and {} are vacant.", "16", "6"),
]  # fmt: skip
SUMMARIES = [
    ("Reports of litter rose from 1,250 to 1,375.\n\nIn summary, litter rose by {}.", "8%", "10%"),
    ("There were 240 appeals in 2022 and 180 in 2023.\n\nIn summary, appeals fell by {}.",
     "a third", "a quarter"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong", "right"), [*AIMS, *RANGES, *SERIES, *REPLIES, *SUMS, *SUMMARIES]
)
def test_told_without_a_table(text: str, wrong: str, right: str, tmp_path: Path) -> None:
    """The wrong figure or word is called, and the right one is not."""
    assert wrong_in(text.format(wrong), tmp_path) != []
    assert wrong_in(text.format(right), tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "A target of 400 charges is set for next year, 49 more than the 351 of this year.",
        "Savings of £960k are forecast, which is 96.0% of the target and leaves a shortfall of"
        " £40k.",
        "Forecast savings of £600k compare with a target of £640k. Two of the lines fall short, by"
        " £55k between them.",
        "A saving of £15,000 was planned and £11,400 was achieved, a shortfall of £3,600.",
        "We aimed to fit 300 locks and fitted 264, 21 more than the year before.",
        "Waits ranged from 3 to 41 days. The longest wait for a visit was 12 days.",
        "The longest wait was 14 minutes and the shortest 20 seconds.",
        "Arson was 62 in 2021, 75 in 2022 and 68 in 2023. The rate was highest in 2021.",
        "Arson was 62 in 2021, 75 in 2022 and 68 in 2023. The average for the region was 40 a"
        " year.",
        "There were 12 deaths in 2021, 15 in 2022 and 9 in 2023, an average of 1 a month.",
        "Fuel cost £3,100 in May, £2,900 in June and £3,600 in July. June was the busiest month.",
        "The form was sent to 1,800 homes and 414 replied. The response rate of 31% last time was"
        " better.",
        "The hall costs £35 an hour. We booked 12 hours and a stage, so the bill was £600.",
        "There are 35 posts. 29 are filled and 4 are being advertised.",
        "Eleven clubs are in Quayside and nine in Market, leaving four elsewhere.",
        "The stock was 240 at the start of the year. 65 were sold and some were bought, leaving"
        " 190.",
        "In summary, theft from shops fell by 12%.\n\nTheft fell from 850 in 2023 to 731 in 2024.",
        "In summary, theft fell by 12% in the quarter.\n\nTheft fell from 850 in 2023 to 731 in"
        " 2024.",
        "The Board noted the rise of 12% in arson.\n\nArson rose from 50 in April to 51 in May.",
        "A bus takes 24 minutes and a car 16 minutes, 2 minutes more than the target.",
    ],
)
def test_what_may_be_another_figure_is_let_be(text: str, tmp_path: Path) -> None:
    """Another aim, another thing, another time or more than is told: nothing is called."""
    assert wrong_in(text, tmp_path) == []
