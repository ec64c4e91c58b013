"""Awards on a day: years, risk, what needs attention, unit costs, decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from watchward.finance.awards import AwardStanding, at_risk, days_words
from watchward.finance.bars import WIDTH, bars
from watchward.finance.decisions import approved
from watchward.finance.document import pounds
from watchward.finance.lines import Amounts
from watchward.finance.outputs import bought
from watchward.finance.sums import all_lines, at_site, by_site, standings, total_of
from watchward.finance.years import first_day, last_day, read_year, year_of, years_between
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.records import Entry, Register

ON = date(2024, 12, 5)


def register(**kinds: list[dict[str, Any]]) -> Register:
    """Records of kinds, numbered from 1."""
    return Register({
        kind: tuple(Entry(kind, number, values) for number, values in enumerate(rows, start=1))
        for kind, rows in kinds.items()
    })  # fmt: skip


def award(amount: int = 10_000_00, **more: Any) -> dict[str, Any]:
    return {"name": "Patrols", "stream": 1, "amount": amount, "starts_on": "2024-04-01",
            "spend_by": "2025-03-31", **more}  # fmt: skip


def spend(amount: int, on: str = "2024-06-01", **more: Any) -> dict[str, Any]:
    return {"what": "Hours", "award": 1, "amount": amount, "on": on, **more}


def one(on: date = ON, **kinds: list[dict[str, Any]]) -> AwardStanding:
    return standings(register(**kinds), on)[0]


def said(standing: AwardStanding) -> dict[str, str]:
    return {flag.code: flag.words for flag in standing.flags}


@pytest.mark.parametrize(
    ("day", "year"),
    [("2024-03-31", "2023/24"), ("2024-04-01", "2024/25"), ("1999-04-01", "1999/00")],
)
def test_a_financial_year_runs_from_april_to_march(day: str, year: str) -> None:
    assert year_of(date.fromisoformat(day)) == year
    assert first_day(year) <= date.fromisoformat(day) <= last_day(year)


def test_financial_years_are_read_and_refused() -> None:
    assert [read_year(text) for text in ("2024/25", "2024-25", " 2024/2025 ")] == ["2024/25"] * 3
    assert years_between(date(2024, 3, 31), date(2025, 4, 1)) == ("2023/24", "2024/25", "2025/26")
    for text in ("2024/26", "2024", "24/25", "next"):
        with pytest.raises(UsageProblem) as problem:
            read_year(text)
        assert repr(text) in problem.value.given


def test_the_published_award_split_over_two_years_adds_up() -> None:
    """£193,716 over 2023/24 and 2024/25, as a board was told."""
    split = [
        {"award": 1, "year": "2023/24", "amount": 81_400_00},
        {"award": 1, "year": "2024/25", "amount": 112_316_00},
    ]
    found = one(award=[award(193_716_00, starts_on="2023-12-11")], profile=split)
    assert [(each.year, each.amounts.awarded) for each in found.by_year] == [
        ("2023/24", 8_140_000), ("2024/25", 11_231_600),
    ]  # fmt: skip
    assert found.awarded == sum(each.amounts.awarded for each in found.by_year) == 19_371_600
    assert "profile" not in said(found)
    split[1]["amount"] -= 100_01
    short = one(award=[award(193_716_00)], profile=split)
    assert said(short)["profile"] == (
        "The profile by year adds up to £193,615.99, £100.01 less than the award."
    )
    assert (short.by_year[-1].year, short.by_year[-1].amounts.awarded) == ("", 100_01)


def test_two_sites_of_one_price_have_a_value_each_and_in_total() -> None:
    """£22,665 a site at two sites is £45,330."""
    sites = [
        {"award": 1, "site": site, "year": "2024/25", "amount": 22_665_00}
        for site in ("North Avenue", "Parkway")
    ]
    held = register(award=[award(45_330_00)], allocation=sites)
    found = standings(held, ON)
    assert [(g.label, g.amounts.allocated) for g in by_site(all_lines(found))] == [
        ("North Avenue", 2_266_500), ("Parkway", 2_266_500),
    ]  # fmt: skip
    assert total_of(found).allocated == 4_533_000
    assert total_of(found).unallocated == 0
    assert len(at_site(all_lines(found), " north  AVENUE")) == 1


def test_left_committed_and_neither() -> None:
    allocations = [
        {"award": 1, "site": "A", "year": "2024/25", "amount": 6_000_00, "project": 1},
        {"award": 1, "site": "B", "year": "2024/25", "amount": 2_000_00, "project": 2},
    ]
    projects = [
        {"name": "Under way", "status": "part complete"}, {"name": "Done", "status": "complete"}
    ]  # fmt: skip
    found = one(
        award=[award()], allocation=allocations, project=projects,
        spend=[spend(1_500_00, allocation=1), spend(1_900_00, allocation=2)],
    )  # fmt: skip
    assert found.amounts == Amounts(10_000_00, 8_000_00, 3_400_00, 4_500_00)
    assert (found.left, found.amounts.unallocated) == (6_600_00, 2_000_00)
    assert found.amounts.free == 2_100_00


@pytest.mark.parametrize(
    ("spent", "on", "risky"),
    [
        (7_500, "2025-02-20", False),  # 89% gone, 75% spent
        (3_501, "2024-11-05", False),  # 219 of 365 days are 60%
        (3_500, "2024-11-05", True),  # 60% gone, 35% spent
        (9_999, "2025-03-01", True),  # 30 days left
        (9_999, "2025-02-28", False),  # 31 days left
        (10_000, "2025-03-31", False),  # nothing left
        (0, "2025-04-01", False),  # over: said as unspent
        (0, "2024-03-31", False),  # not begun
    ],
)
def test_when_an_award_is_at_risk(spent: int, on: str, risky: bool) -> None:
    entry = Entry("award", 1, award(10_000))
    assert at_risk(entry, Amounts(10_000, 0, spent), date.fromisoformat(on)) is risky


def test_the_risk_rule_at_its_very_edge() -> None:
    """100 days, 50 gone, 25 of 100 spent: just 25 points ahead is at risk, a penny less is not."""
    entry = Entry("award", 1, award(100, starts_on="2024-01-01", spend_by="2024-04-09"))
    on = date(2024, 2, 19)
    assert at_risk(entry, Amounts(100, 0, 25), on)
    assert not at_risk(entry, Amounts(100, 0, 26), on)


def test_what_needs_attention_is_named_with_its_amount() -> None:
    found = one(
        award=[award(1_000_00)],
        profile=[{"award": 1, "year": "2024/25", "amount": 1_000_00}],
        allocation=[{"award": 1, "site": "Park", "year": "2024/25", "amount": 1_200_00}],
        spend=[
            spend(700_00, allocation=1), spend(100_00, "2024-03-30"), spend(600_00, allocation=1)
        ],
    )  # fmt: skip
    assert said(found) == {
        "overspent": "Overspent: £400 more is paid than was awarded.",
        "over-allocated": "Over-allocated: £200 more is allocated than was awarded.",
        "early": "£100 was paid before 1 April 2024, from which it can be spent.",
        "over-year": "In 2024/25, £200 more is allocated than the profile has for that year.",
        "over-spent-allocation": "£100 more is paid for Park than was allocated to it.",
    }


def test_late_later_crossed_and_withdrawn() -> None:
    held = register(
        award=[award(1_000_00, spend_by="2024-09-30"), award(500_00)],
        allocation=[
            {"award": 2, "site": "Park", "year": "2024/25", "amount": 500_00, "project": 1}
        ],
        project=[{"name": "Cameras", "status": "withdrawn"}],
        spend=[
            spend(100_00, "2024-10-02"), spend(50_00, "2025-01-02"), spend(25_00, allocation=1)
        ],
    )  # fmt: skip
    first, second = standings(held, ON)
    assert said(first) == {
        "unspent": "£875 was not spent by 30 September 2024.",
        "late": "£100 was paid after 30 September 2024, by which it had to be spent.",
        "crossed": "£25 was paid from this award against an allocation of another.",
        "later": "£50 is dated after 5 December 2024 and is not counted as spent.",
    }
    assert first.spent == 125_00
    assert first.days_left == -66
    assert said(second)["withdrawn"] == "£500 is allocated to Cameras, which is withdrawn."
    assert second.amounts.committed == 0


def test_days_are_said_as_people_say_them() -> None:
    assert [days_words(days) for days in (0, 1, 116, -1, -1200)] == [
        "today", "1 day left", "116 days left", "1 day ago", "1,200 days ago",
    ]  # fmt: skip


def test_a_unit_cost_stands_on_its_exact_base_or_not_at_all() -> None:
    held = register(
        award=[award(45_000_00)],
        allocation=[
            {"award": 1, "site": "Park", "year": "2024/25", "amount": 22_665_00},
            {"award": 1, "site": "Street", "year": "2024/25", "amount": 12_500_00},
        ],
        spend=[spend(9_800_00, allocation=2), spend(5_000_00, allocation=1)],
        output=[
            {"what": "Patrol hours", "allocation": 1, "planned": 208, "delivered": 34,
             "unit": "hours"},
            {"what": "Days of action", "allocation": 1, "planned": 3, "unit": "days"},
            {"what": "Cameras", "allocation": 2, "planned": 3, "delivered": 3, "unit": "cameras"},
            {"what": "Of an award not held", "award": 9, "planned": 3},
        ],
    )  # fmt: skip
    hours, days, cameras = bought(held, all_lines(standings(held, ON)))
    assert hours.cost_words == "Not divided: the same money bought Days of action"
    assert days.cost_words == "Not divided: the same money bought Patrol hours"
    assert cameras.cost_words == (
        "£4,166.67 for one (£12,500 allocated ÷ 3 cameras planned); "
        "£3,266.67 for one (£9,800 paid ÷ 3 cameras delivered)"
    )
    assert (hours.planned, hours.delivered, days.delivered) == (208, 34, None)


def test_decisions_are_named_by_body_and_reference_and_withhold_what_is_pending() -> None:
    held = Register({
        "decision": (
            Entry("decision", 1, {"subject": "Contract", "body": "Commissioner", "reference": "31",
                  "value": 100, "value_text": "demand led, to £310,000 p.a.",
                  "status": "published"}),
            Entry("decision", 2, {"subject": "Plan", "body": "Board", "reference": "31",
                  "value": 19_191_00, "status": "published"}),
            Entry("decision", 3, {"subject": "Cameras", "body": "Commissioner", "reference": "9",
                  "value": 64_250_00, "outline": "Buy them.", "status": "pending publication"}),
            Entry("decision", 4, {"subject": "Covert", "body": "Commissioner", "reference": "8",
                  "value": 5, "status": "published"}, marking=Marking.OFFICIAL_SENSITIVE),
        ),
        "award": (Entry("award", 1, award(decision=2)),),
    })  # fmt: skip
    found = {each.key: each for each in approved(held)}
    assert {key: each.value for key, each in found.items()} == {
        "Board, 31": "£19,191", "Commissioner, 31": "demand led, to £310,000 p.a.",
        "Commissioner, 8": "£*", "Commissioner, 9": "£*",
    }  # fmt: skip
    assert [entry.number for entry in found["Board, 31"].awards] == [1]
    assert found["Commissioner, 9"].entry.text("outline") == "Buy them."


def test_bars_share_one_scale_of_whole_units() -> None:
    held = register(
        award=[award(1_000_00), award(500_00), award(0)],
        spend=[spend(250_00), {**spend(600_00), "award": 2}],
    )
    first, second, none = bars(standings(held, ON))
    assert (first.spent, first.awarded, first.over) == (WIDTH // 4, WIDTH, 0)
    assert (second.spent, second.awarded, second.over) == (600, 500, 100)
    assert none.awarded == 0
    assert bars(()) == ()
    assert first.time_at == 100_000 * 249 // 365 * WIDTH // 100_000


def test_pounds_are_exact() -> None:
    assert (pounds(19_371_600).text, pounds(19_371_600).number) == ("193,716", 193_716)
    assert (pounds(-1_05).text, pounds(-1_05).number) == ("−1.05", Decimal("-1.05"))
    assert pounds(9_999_999_999_999_99).number == Decimal("9999999999999.99")
