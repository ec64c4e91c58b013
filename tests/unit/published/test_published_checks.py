"""Printed cells that do not follow from the printed counts are found, and only those."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchward.sources.published.areas import NamedArea
from watchward.sources.published.check_shares import possible_count
from watchward.sources.published.checks import check_rows
from watchward.sources.published.model import COLUMNS, Problem, PublishedRow
from watchward.sources.published.rows import build_row
from watchward.sources.published.tables import TableRow

FORCE, CHELMSFORD = "E23000028", "E07000070"


def row(label: str, cells: str, area: str = FORCE) -> PublishedRow:
    parts = dict(zip(COLUMNS, cells.split("|"), strict=True))
    table_row = TableRow("Top Level", label, parts, {}, {}, "line 7")
    return build_row(table_row, NamedArea(area, area))[0]


HOMICIDE = "50.0|18|10|-8|-44.4|14|11|-3|-21.4|77.8|110.0|32.2"


def problems(*rows: PublishedRow) -> list[Problem]:
    return check_rows(rows)


def only(*rows: PublishedRow) -> Problem:
    found = problems(*rows)
    assert len(found) == 1, found
    return found[0]


def test_a_row_that_follows_has_no_problem() -> None:
    assert problems(row("- Homicide", HOMICIDE)) == []


@pytest.mark.parametrize(
    ("column", "printed", "reason"),
    [
        ("diff", "8", "10 - 18 gives -8. The sign is turned."),
        ("diff", "-9", "10 - 18 gives -8."),
        ("pct_diff", "-44.5", "(10 - 18) / 18 gives -44.4."),
        ("pct_diff", "-44.44", ""),
        ("pct_diff", "-44", ""),
        ("pct_diff", "-", "A dash is printed, but (10 - 18) / 18 gives -44.4."),
        ("rate_curr", "111.0", "11 / 10 gives 110.0."),
        ("rate_pp_diff", "32.3", "11 / 10 - 14 / 18 gives 32.2."),
        ("pct_diff", "[c]", ""),
        ("pct_diff", "\u221244.4", ""),
        ("rate_prev", "77.777778", ""),
    ],
)
def test_each_derived_cell(column: str, printed: str, reason: str) -> None:
    cells = HOMICIDE.split("|")
    cells[COLUMNS.index(column)] = printed
    found = problems(row("- Homicide", "|".join(cells)))
    assert [p.reason for p in found] == ([reason] if reason else [])
    if found:
        assert found[0].what == f"{FORCE}, - Homicide, {column}"
        assert (found[0].value, found[0].location) == (printed, "line 7")


def test_ties_are_away_from_nought_and_nought_has_no_sign() -> None:
    tie = "0.0|16|15|-1|-6.3|15|2|-13|-86.7|93.8|13.3|-80.4"
    assert problems(row("Robbery", tie)) == []
    even = tie.replace("93.8", "93.7")
    assert "gives 93.8" in only(row("Robbery", even)).reason


def test_a_division_by_nought_is_a_dash() -> None:
    assert problems(row("- Homicide", "-|0|0|0|-|1|0|-1|-100.0|-|-|-")) == []
    found = only(row("- Homicide", "-|0|0|0|0.0|1|0|-1|-100.0|-|-|-"))
    assert found.reason == "A number is printed, but (0 - 0) / 0 divides by nought."


def test_the_difference_of_rounded_rates_is_named_as_the_cause() -> None:
    found = only(row("Robbery", "2.9|1491|1396|-95|-6.4|157|185|28|17.8|10.5|13.3|2.8"))
    assert found.reason.endswith("gives 2.7. It is the difference of the rounded rates.")


def test_parts_that_do_not_add_up() -> None:
    parts = [
        row("Drug Offences", "0.0|30|20|-10|-33.3|3|2|-1|-33.3|10.0|10.0|0.0"),
        row("- Trafficking of Drugs", "0.0|10|9|-1|-10.0|1|1|0|0.0|10.0|11.1|1.1"),
        row("- Possession of Drugs", "0.0|20|12|-8|-40.0|2|1|-1|-50.0|10.0|8.3|-1.7"),
    ]
    found = only(*parts)
    assert (found.kind, found.value) == ("sum", "20")
    assert found.reason == "Its parts add up to 21, which differs by 1."
    assert problems(*parts[:2]) == []


def test_shares_of_domestic_abuse() -> None:
    cells = "{}|18|10|-8|-44.4|14|11|-3|-21.4|77.8|110.0|32.2"
    assert problems(row("- Homicide", cells.format("50.0"))) == []
    assert "No whole number out of 10" in only(row("- Homicide", cells.format("55.0"))).reason
    assert "the row has 10 offences" in only(row("- Homicide", cells.format("-"))).reason
    assert "the share is 100" in only(row("Domestic Abuse", cells.format("90.0"))).reason


def test_the_share_of_all_crime_is_the_domestic_abuse_row_over_it() -> None:
    every = "{}|100|200|100|100.0|0|0|0|-|0.0|0.0|0.0"
    abuse = row("Domestic Abuse", "100.0|10|31|21|210.0|0|0|0|-|0.0|0.0|0.0")
    name = "All Crime (excl. Action (NFIB) Fraud)"
    assert problems(row(name, every.format("15.5")), abuse) == []
    assert only(row(name, every.format("16.5")), abuse).reason == "31 / 200 gives 15.5."


def test_shares_of_parts_must_be_able_to_add_up() -> None:
    whole = "{}|10|100|90|900.0|0|0|0|-|0.0|0.0|0.0"
    part = "10.0|5|50|45|900.0|0|0|0|-|0.0|0.0|0.0"
    parts = [row("- Trafficking of Drugs", part), row("- Possession of Drugs", part)]
    assert problems(row("Drug Offences", whole.format("10.0")), *parts) == []
    found = only(row("Drug Offences", whole.format("12.0")), *parts)
    assert found.reason.startswith("It stands for 12 to 12 offences, but the shares of its parts")


@pytest.mark.parametrize(("offences", "share"), [(10, "50.0"), (146480, "15.9"), (3, "33.3")])
def test_the_numbers_a_share_can_stand_for(offences: int, share: str) -> None:
    line = f"{share}|1|{offences}|0|0|0|0|0|0|0|0|0"
    found = possible_count(row("- Homicide", line))
    assert found is not None
    fits = [n for n in range(offences + 1) if round(100 * n / offences + 1e-9, 1) == float(share)]
    assert found == (fits[0], fits[-1])


def test_a_row_printed_twice() -> None:
    first, second = row("- Homicide", HOMICIDE), row("- Homicide", HOMICIDE)
    found = only(first, replace(second, location="line 9"))
    assert found.reason == (
        "This area and crime type stand already at line 7, with the same counts."
    )
    other = row("- Homicide", "50.0|18|12|-6|-33.3|14|11|-3|-21.4|77.8|91.7|13.9")
    assert only(first, other).reason.endswith("with other counts.")


def test_incidents_may_stand_in_no_district_but_not_in_more_than_the_force() -> None:
    from watchward.sources.published.check_sums import parts_of_areas

    codes = parts_of_areas()[FORCE]
    name = "Anti-Social Behaviour (incidents)"
    line = "-|{0}|{0}|0|0.0|-|-|-|-|-|-|-"
    areas = [row(name, line.format(10), code) for code in codes]
    total = 10 * len(codes)
    assert problems(row(name, line.format(total + 3)), *areas) == []
    found = problems(row(name, line.format(total - 1)), *areas)
    assert {p.reason for p in found} == {
        f"The areas it is made of add up to {total}, which differs by 1."
    }
