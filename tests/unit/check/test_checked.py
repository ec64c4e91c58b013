"""Every number is listed once with what became of it, and no claim is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from tests.unit.check.papers import RISE, at, cell_number, grid, number, paragraph, rise
from watchward.check.checking import checked, coverage, coverage_in_words, findings, is_material
from watchward.check.facts import FactBook
from watchward.check.model import (
    Claim,
    Paper,
    QuantityKind,
    Severity,
    Standing,
    Verdict,
)

EMPTY = FactBook(())


def test_the_fault_is_put_on_what_is_stated() -> None:
    paper, claim = rise()
    result = checked(paper, EMPTY, [claim], [claim])
    standing = {quantity.text: standing for quantity, standing in result.numbers}
    assert standing == {
        "8.0%": Standing.FAILS,
        "1,072": Standing.UNVERIFIABLE,
        "1,000": Standing.UNVERIFIABLE,
    }
    assert findings(result)[0].explanation.startswith("The paper says 8.0%")
    assert is_material(result.claims[0])


def test_parts_that_another_claim_proves_hold() -> None:
    paper, claim = rise()
    holds = Claim(
        "change", RISE, claim.at, Verdict.CONSISTENT, "rose", quantities=claim.quantities[1:]
    )
    result = checked(paper, EMPTY, [claim, holds], [claim, holds])
    assert coverage(result)[Standing.HOLDS] == 2
    assert coverage(result)[Standing.FAILS] == 1


def test_a_number_in_several_claims_is_listed_once() -> None:
    paper, claim = rise()
    result = checked(paper, EMPTY, [claim, claim], [claim, claim])
    places = Counter((q.at, q.start, q.end) for q, _standing in result.numbers)
    assert set(places.values()) == {1}
    assert len(places) == 3
    assert len(result.claims) == 2


def test_a_merged_cell_is_listed_once() -> None:
    table = grid([["Type", "2024"], ["Burglary", "12"]])
    head, body = table.rows
    merged = replace(table, rows=(head, (*body, body[1])))
    result = checked(Paper("a.md", "markdown", (merged,)), EMPTY, [], [])
    assert [q.text for q, _s in result.numbers].count("12") == 1


def test_a_quantity_whose_place_is_not_in_the_paper_is_still_listed() -> None:
    paper, claim = rise()
    lost = number("5", at(paragraph=99, line=99), "5")
    odd = Claim(
        "sum", "5", lost.at, Verdict.INCONSISTENT, "5", "6", Severity.MATERIAL, quantities=(lost,)
    )
    result = checked(paper, EMPTY, [claim, odd], [claim, odd])
    assert (lost, Standing.FAILS) in result.numbers


def test_a_numeral_that_nothing_understands_is_listed_as_such() -> None:
    from watchward.check.inventory import _Spans, _unknown

    block = paragraph("The code was 12 and 4.5", at())
    spans = _Spans([(13, 15)])
    (left,) = _unknown(block, spans)
    assert (left.text, left.kind, left.value) == ("4.5", QuantityKind.UNKNOWN, Fraction(0))


def test_a_document_without_numbers_says_so() -> None:
    paper = Paper("a.md", "markdown", (paragraph("The board met and agreed.", at()),))
    result = checked(paper, EMPTY, [], [])
    assert result.numbers == ()
    assert coverage_in_words(result).startswith("This document has no numbers")


def test_the_most_serious_comes_first() -> None:
    paper, claim = rise()
    last = replace(claim, severity=Severity.COSMETIC)
    worst = replace(claim, severity=Severity.MESSAGE)
    result = checked(paper, EMPTY, [last, claim, worst], [claim])
    assert [each.severity for each in findings(result)] == [
        Severity.MESSAGE,
        Severity.MATERIAL,
        Severity.COSMETIC,
    ]
    assert not is_material(last)


def test_cells_of_a_table_are_all_listed() -> None:
    table = grid([["Type", "Count"], ["Burglary", "12"], ["Robbery", "30"], ["Total", "42"]])
    cells = [row[1] for row in table.body]
    claim = Claim(
        "sum", "Total | 42", cells[2].at, Verdict.CONSISTENT, "42", "42",
        quantities=tuple(map(cell_number, cells)),
    )  # fmt: skip
    result = checked(Paper("a.md", "markdown", (table,)), EMPTY, [claim], [claim])
    assert [(q.text, s) for q, s in result.numbers] == [
        ("12", Standing.HOLDS),
        ("30", Standing.HOLDS),
        ("42", Standing.HOLDS),
    ]


def test_a_number_that_its_claim_leaves_out_is_found_at_its_place() -> None:
    table = grid([["Type", "2023", "2024", "Change"], ["Burglary", "100", "107", "8.0%"]])
    first, second, stated = table.body[0][1:]
    parts = (cell_number(first), cell_number(second))
    claim = Claim(
        "percent", "Burglary", stated.at, Verdict.INCONSISTENT, "8.0%", "7",
        Severity.MATERIAL, quantities=parts, parts=("from", "to"),
    )  # fmt: skip
    result = checked(Paper("a.md", "markdown", (table,)), EMPTY, [claim], [claim])
    standing = {q.text: s for q, s in result.numbers}
    assert standing["8.0%"] is Standing.FAILS
    assert standing["107"] is Standing.UNVERIFIABLE
    assert result.claims[0].parts == ("stated", "from", "to")
    assert result.claims[0].quantities[0].text == "8.0%"
