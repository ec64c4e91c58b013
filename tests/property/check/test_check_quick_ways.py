"""The quick ways of the figure check give what the plain ones give."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.inventory import take_stock
from watchward.check.model import (
    Cell,
    Grid,
    Interval,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    TextBlock,
)
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Tables
from watchward.check.quantities import dates, find, passing
from watchward.check.quantities.board import Board
from watchward.check.rounding import (
    implied,
    minus,
    over,
    percent_change,
    plus,
    times,
    total,
    without_sign,
)

SEEDS = range(60)
LABELS = ("Burglary", "Vehicle crime", "Rural crime", "All crime", "Road deaths")


def value(random: Random) -> Fraction:
    """A number as a paper may print it, or what follows from one."""
    under = random.choice((1, 1, 1, 2, 10, 20, 3, 7))
    return Fraction(random.randint(-3000, 3000), under)


def interval(random: Random) -> Interval:
    """A number printed in full, or one that was rounded."""
    held = value(random)
    return Interval(held, held) if random.random() < 0.5 else implied(held, random.randint(-1, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_arithmetic_is_that_of_the_ends(seed: int) -> None:
    random = Random(seed)
    many = [interval(random) for _ in range(random.randint(0, 8))]
    lows, highs = [each.low for each in many], [each.high for each in many]
    assert total(lows) == sum(lows)
    assert plus(many) == Interval(Fraction(sum(lows)), Fraction(sum(highs)))
    one, two, factor = interval(random), interval(random), value(random)
    assert minus(one, two) == Interval(one.low - two.high, one.high - two.low)
    ends = sorted((one.low * factor, one.high * factor))
    assert times(one, factor) == Interval(ends[0], ends[1])
    sizes = [abs(one.low), abs(one.high)]
    nearest = Fraction(0) if one.low < 0 < one.high else min(sizes)
    assert without_sign(one) == Interval(nearest, max(sizes))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quotient_and_a_change_hold_what_their_ends_give(seed: int) -> None:
    random = Random(seed)
    one, two = interval(random), interval(random)
    ratio, change = over(one, two), percent_change(two, one)
    if two.low <= 0 <= two.high:
        assert (ratio, change) == (None, None)
        return
    ends = [a / b for a in (one.low, one.high) for b in (two.low, two.high)]
    assert ratio == Interval(min(ends), max(ends))
    assert change == Interval((min(ends) - 1) * 100, (max(ends) - 1) * 100)


def book(random: Random) -> FactBook:
    """Tables of two columns at random lines, some without a line, of two papers."""
    facts, line = [], 0
    for grid in range(random.randint(1, 12)):
        line += random.choice((1, 5, 39, 41, 90))
        at_line = 0 if random.random() < 0.2 else line
        document = random.choice(("a.md", "b.md"))
        for row in range(random.randint(1, 4)):
            label = random.choice(LABELS)
            for column in (2, 3):
                at = Location(document, at_line and at_line + row, 0, 0, grid + 1, row + 2, column)
                number = Fraction(random.randint(1, 50))
                span = Interval(number, number)
                held = Quantity(str(number), QuantityKind.COUNT, number, span, at, 0, 2)
                facts.append(Fact((label,), "value", str(column), held, at, grid))
    return FactBook(tuple(facts))


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_are_those_that_a_look_at_each_finds(seed: int) -> None:
    random = Random(seed)
    tables = Tables(book(random))
    for line in (0, 1, 39, 40, 41, 80, random.randint(1, 400)):
        place = Location("a.md", line)
        near = [
            column
            for column in tables.columns
            if (at := column.facts[0].at).document == "a.md"
            and not (line and at.line and abs(line - at.line) > 40)
        ]
        said = Said("", "", (), TextBlock("", place), 0)
        assert list(tables.near(said)) == near
    for label in LABELS:
        words = words_of(label)
        held = [
            (column, [fact for fact in column.facts if words <= words_of(fact.label)])
            for column in tables.columns
        ]
        assert list(tables.named(words)) == [pair for pair in held if pair[1]]


WORDS = (
    "aged 16-24", "under 18s", "people over 65", "16 year olds", "a 12-year-old", "18+", "14-17s",
    "at 19.30", "10am to 4 pm", "08:15", "from 1800 hrs", "by 0930 hours", "at 7.30", "9 o'clock",
    "12 people", "fell by 7.2%", "in 2023/24", "1,204", "children 5 - 11", "women (20-24)",
    "between 22:00 and 02:00", "noon", "3 h", "under 25", "25 or over", "2019-20 cohort",
)  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_passed_by_at_a_glance_holds_no_age_and_no_time(seed: int) -> None:
    random = Random(seed)
    text = " ".join(random.choice(WORDS) for _ in range(random.randint(1, 3)))
    board = Board(text)
    if not passing._MAY_BE_AGE.search(board.text):
        assert not any(pattern.search(board.text) for pattern in passing._AGES)
    if not dates._MAY_BE_TIME.search(board.text):
        assert not any(pattern.search(board.text) for pattern in dates._TIMES)


CELLS = (
    "1,204", "(12)", "7.2%", "£1.6m", "1,204 (7.2%)", "12*", "12 [note 1]", "-", "45¹",
    "12 www.police.uk", "▲ 4.5%", "12 of 96", "one", "3rd", "2023/24", "14 / 20", "",
)  # fmt: skip


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_that_is_known_lists_what_a_second_reading_finds(text: str) -> None:
    at = Location("a.md", 3, 0, 0, 1, 2, 2)
    grid = Grid(((Cell(text, at),),), at, headers=0)
    paper = Paper("a.md", "markdown", (grid,))
    stock = take_stock(paper, FactBook(()), ())
    places = [(held.start, held.end) for held in stock.quantities]
    found = find(text, at)
    for one in (*found.quantities, *found.passed):
        is_taken = any(start < one.end and one.start < end for start, end in places)
        assert is_taken or text[one.start : one.end] in [passed[0] for passed in stock.passed]
