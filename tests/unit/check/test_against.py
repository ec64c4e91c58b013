"""A paper against the data: only what names its type, area and period outright is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from tests.unit.check.papers import at, number, table_book
from watchward.check.against import data_claims
from watchward.check.facts import FactBook
from watchward.check.model import Claim, Paper, QuantityKind, Severity, Verdict
from watchward.check.port import Answer, Question
from watchward.check.said_periods import twelve_months_in

PAPER = Paper("a.md", "markdown", ())


@dataclass
class Data:
    """Data that give one value to every question, and keep the questions."""

    value: Fraction
    asked: list[Question] = field(default_factory=list)

    def answer(self, question: Question) -> Answer | None:
        self.asked.append(question)
        return Answer(self.value, "All crime, Thurrock", "offences.v1", 14)


def sentence(text: str, stated: str) -> Claim:
    said = number(stated, at(), text, QuantityKind.PERCENT)
    return Claim("change", text, at(), Verdict.UNVERIFIABLE, stated, quantities=(said,))


ROSE = "All crime in Thurrock rose by 7.2% in the 12 months to October 2024."


def test_a_sentence_that_holds() -> None:
    data = Data(Fraction(723, 100))
    (claim,) = data_claims(PAPER, FactBook(()), [sentence(ROSE, "7.2%")], data)
    assert claim.verdict is Verdict.CONSISTENT
    assert claim.explanation.startswith("The paper says 7.2%; the data gives 7.23%, version 14")
    assert data.asked[0].period.label == "12 months to October 2024"
    assert data.asked[0].against == data.asked[0].period.earlier()


def test_a_fall_called_a_rise_changes_the_message() -> None:
    data = Data(Fraction(-723, 100))
    (claim,) = data_claims(PAPER, FactBook(()), [sentence(ROSE, "7.2%")], data)
    assert (claim.verdict, claim.severity) == (Verdict.INCONSISTENT, Severity.MESSAGE)
    fell = ROSE.replace("rose", "fell")
    (claim,) = data_claims(PAPER, FactBook(()), [sentence(fell, "7.2%")], data)
    assert claim.verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    "text",
    [
        "All crime in Thurrock rose by 7.2%.",
        "All crime rose by 7.2% while robbery fell in the 12 months to October 2024.",
        "Solved outcomes in Thurrock rose by 7.2% in the 12 months to October 2024.",
        "Up 7.2% in the 12 months to October 2024 on the 12 months to October 2019.",
        "Domestic burglary victims rose by 7.2% in the 12 months to October 2024.",
    ],
)
def test_what_is_not_plain_is_not_asked(text: str) -> None:
    data = Data(Fraction(1))
    assert data_claims(PAPER, FactBook(()), [sentence(text, "7.2%")], data) == ()
    assert data.asked == []


def test_a_count_of_a_table_is_asked_with_its_caption() -> None:
    book = table_book({"Burglary": "120"}, "a.md", "12 months to Oct 2024", "Crime in Thurrock")
    data = Data(Fraction(121))
    (claim,) = data_claims(PAPER, book, [], data)
    assert data.asked[0].crime_type == "Burglary"
    assert "Thurrock" in data.asked[0].area
    assert claim.verdict is Verdict.INCONSISTENT
    assert "The paper says 120; the data gives 121, version 14" in claim.explanation


@pytest.mark.parametrize("about", ["Solved outcomes, Thurrock", "Thurrock, rate per 1,000"])
def test_a_table_of_something_else_is_not_asked(about: str) -> None:
    book = table_book({"Burglary": "120"}, "a.md", "12 months to Oct 2024", about)
    assert data_claims(PAPER, book, [], Data(Fraction(1))) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the 12 months to October 2024", "12 months to October 2024"),
        ("year ending Mar-24", "12 months to March 2024"),
        ("Rolling 12 months to 31st October 2024", "12 months to October 2024"),
        ("twelve months to the end of June 2023", "12 months to June 2023"),
    ],
)
def test_periods_named_outright(text: str, label: str) -> None:
    assert [period.label for period in twelve_months_in(text)] == [label]


@pytest.mark.parametrize(
    "text", ["October 2024", "12 months to 15 October 2024", "year to date", "3 months to May 2024"]
)
def test_other_periods_are_left(text: str) -> None:
    assert twelve_months_in(text) == []
