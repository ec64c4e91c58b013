"""Sentences against tables, bullets, neighbours and each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.unit.check.prose_stand_in import find
from watchward.check.facts import Fact, FactBook
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    TextBlock,
    Verdict,
)
from watchward.check.prose import claims_with
from watchward.check.prose.sentences import sentences

AREAS = {"Ashford": 120, "Barton": 90, "Carlow": 75, "Denby": 60, "Elsdon": 40}


def fact(
    label: str, role: str, value: str, *, row: int, grid: int = 0, about: str = "Recorded crime"
) -> Fact:
    number = Fraction(value.rstrip("%"))
    kind = QuantityKind.PERCENT if value.endswith("%") else QuantityKind.COUNT
    half = Fraction(1, 20) if kind is QuantityKind.PERCENT else Fraction(0)
    at = Location("paper", table=grid + 1, row=row, column=len(role))
    quantity = Quantity(value, kind, number, Interval(number - half, number + half), at, 0, 9)
    return Fact((label,), role, role, quantity, at, grid, "2023", about)


def table(label: str, before: str, after: str, *, grid: int = 0, row: int = 2) -> tuple[Fact, ...]:
    return (
        fact(label, "previous", before, row=row, grid=grid),
        fact(label, "current", after, row=row, grid=grid),
    )


def ranked() -> FactBook:
    rows = enumerate(AREAS.items())
    return FactBook(tuple(fact(n, "value", str(v), row=at + 2) for at, (n, v) in rows))


def claims(text: str, book: FactBook | None = None) -> list[Claim]:
    block = TextBlock(text, Location("paper", line=1))
    return list(claims_with(Paper("paper", "text", (block,)), book or FactBook(()), find))


BURGLARY = FactBook(table("Residential burglary", "480", "420"))


@pytest.mark.parametrize(
    ("text", "verdict", "cause"),
    [
        ("Residential burglary fell by 12.5%.", Verdict.CONSISTENT, Cause.NONE),
        ("Residential burglary fell by 14.3%.", Verdict.INCONSISTENT, Cause.LATER_BASE),
        ("Residential burglary rose by 12.5%.", Verdict.INCONSISTENT, Cause.DIRECTION),
        ("There was a 12.5% (60) decrease in residential burglary.", Verdict.CONSISTENT,
         Cause.NONE),
        ("There was a 21.5% decrease in residential burglary.", Verdict.INCONSISTENT,
         Cause.DIGITS),
        ("There were 420 residential burglaries.", Verdict.CONSISTENT, Cause.NONE),
        ("There were 402 residential burglaries.", Verdict.INCONSISTENT, Cause.DIGITS),
        ("Residential burglary fell by 20% in 2019.", Verdict.UNVERIFIABLE, Cause.NONE),
        ("Residential burglary fell by 20% in Northtown.", Verdict.UNVERIFIABLE, Cause.NONE),
        ("Burglary fell by 20%.", Verdict.UNVERIFIABLE, Cause.NONE),
    ],
)  # fmt: skip
def test_a_change_is_held_against_the_row_it_names(
    text: str, verdict: Verdict, cause: Cause
) -> None:
    found = claims(text, BURGLARY)
    assert found[0].verdict is verdict, found
    assert found[0].cause is cause


def test_two_tables_that_disagree_leave_a_sentence_open() -> None:
    book = FactBook((*BURGLARY.facts, *table("Residential burglary", "100", "90", grid=1)))
    assert claims("Residential burglary fell by 12.5%.", book)[0].verdict is Verdict.CONSISTENT
    assert claims("Residential burglary fell by 20%.", book)[0].verdict is Verdict.UNVERIFIABLE


@pytest.mark.parametrize(
    ("text", "verdict", "cause"),
    [
        ("For recorded crime Barton was 2nd highest.", Verdict.CONSISTENT, Cause.NONE),
        ("For recorded crime Barton was 4th highest.", Verdict.INCONSISTENT, Cause.WRONG_END),
        ("For recorded crime Denby was 2nd lowest.", Verdict.CONSISTENT, Cause.NONE),
        ("For recorded crime Denby was 3rd lowest.", Verdict.INCONSISTENT, None),
        ("For knife sales Denby was 3rd lowest.", Verdict.UNVERIFIABLE, Cause.NONE),
        ("For recorded crime Denby was ranked 3rd.", Verdict.UNVERIFIABLE, Cause.NONE),
    ],
)
def test_a_rank_is_counted_again(text: str, verdict: Verdict, cause: Cause | None) -> None:
    found = [claim for claim in claims(text, ranked()) if claim.kind == "rank"]
    assert [claim.verdict for claim in found] == [verdict]
    assert cause is None or found[0].cause is cause


def bullets(said: str, items: list[str], after: str = "The next part.") -> list[Claim]:
    texts = [(said, False), *((item, True) for item in items), (after, False)]
    blocks = tuple(
        TextBlock(text, Location("paper", line=at + 1), is_item=item)
        for at, (text, item) in enumerate(texts)
    )
    return list(claims_with(Paper("paper", "text", blocks), FactBook(()), find))


def test_bullets_are_counted() -> None:
    said = "The plan has three aims:"
    assert bullets(said, ["One", "Two", "Three"])[0].verdict is Verdict.CONSISTENT
    assert bullets(said, ["One", "Two", "Three", "Four"])[0].verdict is Verdict.INCONSISTENT
    assert bullets(said, [])[0].verdict is Verdict.UNVERIFIABLE


def test_sub_bullets_are_counted_apart() -> None:
    said = "The strategy covers four areas in two categories:"
    items = ["Violence", "  Knives", "  Gangs", "Places", "  Parks", "  Stations"]
    assert [claim.verdict for claim in bullets(said, items)] == [Verdict.CONSISTENT] * 2
    flat = [item.strip() for item in items]
    assert [claim.verdict for claim in bullets(said, flat)] == [Verdict.CONSISTENT] * 2


def test_a_list_broken_by_a_footnote_is_left_open() -> None:
    found = bullets("The plan has three aims:", ["One", "Two"], after="¹ A footnote")
    assert [claim.verdict for claim in found] == [Verdict.UNVERIFIABLE]


def test_a_sentence_is_closed_by_the_one_before_it() -> None:
    right = claims("Thefts went from 480 to 420. This is a reduction of 12.5%.")
    assert Verdict.CONSISTENT in {c.verdict for c in right if c.kind == "percent"}
    wrong = claims("Thefts went from 480 to 420. This is a reduction of 14.3%.")
    assert {c.cause for c in wrong if c.kind == "percent"} == {Cause.LATER_BASE}


def test_the_same_sentence_twice_with_another_number() -> None:
    said = "In 2023 the crews from Ashford attended {} fires."
    blocks = tuple(
        TextBlock(said.format(n), Location("paper", line=at + 1)) for at, n in enumerate((45, 54))
    )
    found = claims_with(Paper("paper", "text", blocks), FactBook(()), find)
    assert [(c.kind, c.verdict) for c in found] == [("duplicate", Verdict.INCONSISTENT)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("There were 12. They fell.", 2),
        ("See approx. 550 cases, e.g. No. 5, in St. Albans.", 1),
        ("It was 7.2%. A rise.", 2),
        ("One thing • Two things", 2),
        ("Cllr. Smith spoke (para. 4). All agreed!  Why? Because.", 4),
        ("Incidents rose by 4.5 to 12.25", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count
