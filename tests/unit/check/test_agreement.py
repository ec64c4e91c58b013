"""Several papers: the same row, period and area must agree; others may differ."""

from __future__ import annotations

import pytest

from tests.unit.check.papers import table_book
from watchward.check.agreement import agreement_claims, areas_named
from watchward.check.model import Verdict

PERIOD = "12 months to October 2024"


def both(first: dict[str, str], second: dict[str, str], period: str, about: str) -> list[Verdict]:
    books = [
        table_book(first, "a.md", PERIOD, "Crime in Chelmsford"),
        table_book(second, "b.md", period, about),
    ]
    nothing, claims = agreement_claims(books)
    assert nothing == ()
    return [claim.verdict for claim in claims]


def test_the_same_number_agrees() -> None:
    said = both({"Burglary": "120"}, {"Burglary": "120"}, PERIOD, "Table 4: Chelmsford, crime")
    assert said == [Verdict.CONSISTENT]


def test_another_number_is_a_finding_that_names_the_other_paper() -> None:
    books = [
        table_book({"Burglary": "120"}, "a.md", PERIOD, "Crime in Chelmsford"),
        table_book({"Burglary": "210"}, "b.md", PERIOD, "Chelmsford"),
    ]
    (claim,) = agreement_claims(books)[1]
    assert claim.verdict is Verdict.INCONSISTENT
    assert claim.explanation == (
        "Burglary, 12 months to October 2024: 120 in a.md, table 1, row 2, column 2, but 210 here."
    )
    assert claim.source == "a.md"


@pytest.mark.parametrize(
    ("label", "period", "about"),
    [
        ("Robbery", PERIOD, "Crime in Chelmsford"),
        ("Burglary", "12 months to October 2023", "Crime in Chelmsford"),
        ("Burglary", PERIOD, "Crime in Braintree"),
        ("Burglary", PERIOD, "Chelmsford and Braintree"),
        ("Burglary", "", "Crime in Chelmsford"),
        ("Burglary", "current", "Crime in Chelmsford"),
        ("Burglary", PERIOD, ""),
    ],
)
def test_another_row_period_or_area_is_no_claim(label: str, period: str, about: str) -> None:
    assert both({"Burglary": "120"}, {label: "210"}, period, about) == []


def test_areas_are_whole_words() -> None:
    assert areas_named("Crime in Castle Point and Tendring") == {"castle point", "tendring"}
    assert areas_named("Chelmsfordians") == frozenset()
