"""Figures made in bulk are those that single questions give, and no less protected."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from itertools import product
from typing import Any

import pytest

from watchward.measures.areas import shipped_book
from watchward.measures.calculate import Calculator
from watchward.measures.coverage import Coverage
from watchward.measures.figure import Figure, Status, Unit, made_figure
from watchward.measures.gaps import Count, Gap
from watchward.performance.summary import SummaryRow
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

LATER, EARLIER = Period.ending(Month(2024, 10)), Period.ending(Month(2023, 10))
KINDS: tuple[Count, ...] = (
    0, 7, Gap(Status.MISSING, "a month"), Gap(Status.NOT_APPLICABLE, "none of these"),
)  # fmt: skip


class Told(Calculator):
    """A calculator that is told its counts: (fact, is later) to count or gap."""

    def __init__(self, counts: dict[tuple[str, bool], Count]) -> None:
        book = shipped_book("essex", "Force")
        super().__init__(None, Coverage([]), book, "solved", 3, Marking.OFFICIAL_SENSITIVE)
        self.told = counts

    def _count(self, fact: str, area: str, item: Any, period: Period) -> Count:
        return self.told[fact, period == LATER]


@pytest.mark.parametrize("slug", ["shoplifting", "anti-social-behaviour", "hate-crime"])
def test_each_figure_of_a_row_is_what_its_own_question_gives(slug: str) -> None:
    item, area = offence_tree().get(slug), "E07000070"
    facts = list(product(("offences", "solved", "domestic"), (True, False)))
    for counts in product(KINDS, repeat=4):
        told = Told(dict(zip(facts, (*counts, *counts), strict=False)))
        row = SummaryRow(item, *told.comparison(area, item, LATER, EARLIER))
        assert row.figures() == (
            told.domestic_share(area, item, LATER),
            told.offences(area, item, EARLIER),
            told.offences(area, item, LATER),
            told.change("offences", area, item, LATER, EARLIER),
            told.change_pct("offences", area, item, LATER, EARLIER),
            told.solved(area, item, EARLIER),
            told.solved(area, item, LATER),
            told.change("solved", area, item, LATER, EARLIER),
            told.change_pct("solved", area, item, LATER, EARLIER),
            told.rate(area, item, EARLIER),
            told.rate(area, item, LATER),
            told.rate_change(area, item, LATER, EARLIER),
        )


def test_a_figure_made_fast_is_the_figure_made_by_name() -> None:
    made = made_figure(
        ("solved-rate", 1, "solved", Unit.PERCENT), "E1", LATER, EARLIER, "arson", Status.VALUE,
        3, 4, 9, "why", Marking.OFFICIAL_SENSITIVE,
    )  # fmt: skip
    named = Figure(
        measure="solved-rate", measure_version=1, definition="solved", area="E1", period=LATER,
        against=EARLIER, crime_type="arson", unit=Unit.PERCENT, status=Status.VALUE, numerator=3,
        denominator=4, version=9, reason="why", marking=Marking.OFFICIAL_SENSITIVE,
    )  # fmt: skip
    assert type(made) is Figure
    assert made == named
    assert (hash(made), repr(made), made.id) == (hash(named), repr(named), named.id)
    for field in fields(Figure):
        assert getattr(made, field.name) == getattr(named, field.name)
    with pytest.raises(FrozenInstanceError):
        made.numerator = 5  # type: ignore[misc]
    assert made.suppressed("few").numerator is None


def test_the_figures_of_a_row_are_in_printed_order() -> None:
    names: list[Any] = [field.name for field in fields(SummaryRow)][1:]
    row = SummaryRow(offence_tree().get("arson"), *names)
    assert [str(figure) for figure in row.figures()] == names
