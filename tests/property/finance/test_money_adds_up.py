"""Random awards, splits, allocations and payments: every sum is exact, however it is grouped.

The oracle adds up the records themselves, one loop a question, and shares no code with the rules.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from watchward.finance.lines import Amounts, lines_of, total
from watchward.finance.sums import (
    all_lines,
    by_award,
    by_funder,
    by_project,
    by_round,
    by_site,
    by_stream,
    by_year,
    match_of,
    standings,
    total_of,
)
from watchward.words.records import Entry, Register

START = date(2022, 4, 1)
YEARS = ("2022/23", "2023/24", "2024/25", "2025/26")
SITES = ("Central Park", "central  park", "Parkway", "North Avenue", "CENTRAL PARK")
PENCE = st.integers(0, 2_000_000)
SIGNED = st.integers(-50_000, 1_500_000)
DAY = st.integers(0, 4 * 365).map(lambda days: (START + timedelta(days)).isoformat())
STATUS = st.sampled_from(["programmed", "part complete", "complete", "delayed", "withdrawn"])


def _some(number: int) -> Any:
    return st.one_of(st.none(), st.integers(1, max(number, 1)))


@st.composite
def registers(draw: Any) -> Register:
    """Streams, rounds, projects, awards and what hangs on them, also on awards not held."""
    streams, rounds = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    projects, awards = draw(st.integers(0, 4)), draw(st.integers(0, 5))
    held: dict[str, list[dict[str, Any]]] = {
        "stream": [{"name": f"S{n}", "funder": f"F{n % 2}"} for n in range(streams)],
        "round": [{"name": f"R{n}", "stream": 1} for n in range(rounds)],
        "project": [
            {"name": f"P{n}", "site": draw(st.sampled_from(SITES)), "status": draw(STATUS)}
            for n in range(projects)
        ],
        "award": [
            {"name": f"A{n}", "amount": draw(PENCE), "stream": draw(st.integers(1, streams + 1)),
             "round": draw(_some(rounds)), "starts_on": draw(DAY), "spend_by": draw(DAY)}
            for n in range(awards)
        ],
        "match": [
            {"body": "B", "sort": draw(st.sampled_from(["cash", "in kind"])), "amount": draw(PENCE)}
            for _ in range(draw(st.integers(0, 3)))
        ],
        "profile": [], "allocation": [], "spend": [],
    }  # fmt: skip
    of_award = st.integers(1, awards + 1)  # the last is of an award that is not held
    for _ in range(draw(st.integers(0, 8))):
        held["profile"].append(
            {"award": draw(of_award), "year": draw(st.sampled_from(YEARS)), "amount": draw(PENCE)}
        )
    for _ in range(draw(st.integers(0, 8))):
        held["allocation"].append(
            {"award": draw(of_award), "project": draw(_some(projects + 1)), "amount": draw(PENCE),
             "site": draw(st.sampled_from(SITES)), "year": draw(st.sampled_from(YEARS))}
        )  # fmt: skip
    for _ in range(draw(st.integers(0, 12))):
        held["spend"].append(
            {"what": "x", "award": draw(of_award), "on": draw(DAY), "amount": draw(SIGNED),
             "allocation": draw(_some(len(held["allocation"]) + 1)),
             "project": draw(_some(projects + 1))}
        )  # fmt: skip
    return Register({
        kind: tuple(
            Entry(kind, number, {key: value for key, value in values.items() if value is not None})
            for number, values in enumerate(rows, start=1)
        )
        for kind, rows in held.items()
    })  # fmt: skip


def _year(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    first = year if month > 3 else year - 1
    return f"{first}/{str(first + 1)[2:]}"


def _slow(register: Register, on: str) -> dict[tuple[int, str], list[int]]:
    """By award and year: awarded, allocated, spent; straight from the records."""
    found: dict[tuple[int, str], list[int]] = {}
    numbers = [award.number for award in register.of("award")]
    for award in register.of("award"):
        in_years = 0
        for profile in register.of("profile"):
            if profile.values["award"] == award.number:
                in_years += profile.values["amount"]
                at = found.setdefault((award.number, profile.values["year"]), [0, 0, 0])
                at[0] += profile.values["amount"]
        found.setdefault((award.number, ""), [0, 0, 0])[0] += award.values["amount"] - in_years
    for kind, place in (("allocation", 1), ("spend", 2)):
        for entry in register.of(kind):
            if entry.values["award"] not in numbers:
                continue
            if kind == "spend" and entry.values["on"] > on:
                continue
            year = entry.values["year"] if kind == "allocation" else _year(entry.values["on"])
            at = found.setdefault((entry.values["award"], year), [0, 0, 0])
            at[place] += entry.values["amount"]
    return found


def _three(amounts: Amounts) -> list[int]:
    return [amounts.awarded, amounts.allocated, amounts.spent]


@settings(max_examples=120, deadline=None)
@given(registers(), DAY)
def test_every_grouping_adds_up_by_year_and_in_total(register: Register, day: str) -> None:
    found = standings(register, date.fromisoformat(day))
    lines = all_lines(found)
    whole = total_of(found)
    groupings = (
        by_award(register, lines), by_stream(register, lines), by_round(register, lines),
        by_funder(register, lines), by_year(lines),
    )  # fmt: skip
    for groups in groupings:
        assert sum((group.amounts for group in groups), Amounts()) == whole
        for group in groups:
            assert sum((each.amounts for each in group.by_year), Amounts()) == group.amounts
        for year in (*YEARS, ""):
            of_year = sum((group.in_year(year) for group in groups), Amounts())
            assert of_year == total(line for line in lines if line.year == year)
    placed = Amounts(0, whole.allocated, whole.spent, whole.committed)
    for groups in (by_project(register, lines), by_site(lines)):
        assert sum((group.amounts for group in groups), Amounts()) == placed


@settings(max_examples=120, deadline=None)
@given(registers(), DAY)
def test_the_sums_are_those_of_a_slow_plain_addition(register: Register, day: str) -> None:
    found = standings(register, date.fromisoformat(day))
    slow = _slow(register, day)
    fast = {
        (each.award.number, year.year): _three(year.amounts)
        for each in found
        for year in each.by_year
    }
    assert {key: sums for key, sums in slow.items() if any(sums)} == {
        key: sums for key, sums in fast.items() if any(sums)
    }
    for each in found:
        paid = sum(
            spend.values["amount"]
            for spend in register.of("spend")
            if spend.values["award"] == each.award.number and spend.values["on"] <= day
        )
        assert each.awarded == each.award.values["amount"]
        assert each.left == each.award.values["amount"] - paid
        assert each.amounts.free + each.amounts.committed + each.spent == each.awarded


@settings(max_examples=80, deadline=None)
@given(registers(), DAY)
def test_no_record_is_counted_twice(register: Register, day: str) -> None:
    lines = lines_of(register, date.fromisoformat(day))
    records = [(line.record.kind, line.record.number) for line in lines]
    assert len(set(records)) == len(records)
    held = {award.number for award in register.of("award")}
    assert {line.award for line in lines} <= held
    assert {kind for kind, _ in records} <= {"award", "profile", "allocation", "spend"}
    for groups in (by_award(register, lines), by_site(lines), by_project(register, lines)):
        grouped = [
            (line.record.kind, line.record.number) for group in groups for line in group.lines
        ]
        assert len(set(grouped)) == len(grouped)


@settings(max_examples=60, deadline=None)
@given(registers(), DAY, DAY)
def test_as_time_goes_only_payments_between_two_days_are_added(
    register: Register, one: str, other: str
) -> None:
    first, last = sorted((one, other))
    before = total_of(standings(register, date.fromisoformat(first)))
    after = total_of(standings(register, date.fromisoformat(last)))
    numbers = {award.number for award in register.of("award")}
    between = sum(
        spend.values["amount"]
        for spend in register.of("spend")
        if first < spend.values["on"] <= last and spend.values["award"] in numbers
    )
    assert after.spent - before.spent == between
    assert (after.awarded, after.allocated) == (before.awarded, before.allocated)
    assert before.left - after.left == between


@settings(max_examples=60, deadline=None)
@given(registers(), DAY)
def test_flags_name_exactly_the_amounts(register: Register, day: str) -> None:
    for each in standings(register, date.fromisoformat(day)):
        codes = {flag.code: flag for flag in each.flags}
        assert ("overspent" in codes) == (each.left < 0)
        assert ("over-allocated" in codes) == (each.allocated > each.awarded)
        profiles = register.about("profile", "award", each.award.number)
        gap = each.awarded - sum(profile.values["amount"] for profile in profiles)
        assert ("profile" in codes) == (bool(profiles) and gap != 0)
        if "overspent" in codes:
            assert codes["overspent"].amount == each.spent - each.awarded
        if "profile" in codes:
            assert codes["profile"].amount == abs(gap)
        outside = {
            "early": lambda on, at=each: on < at.award.values["starts_on"],
            "late": lambda on, at=each: on > at.award.values["spend_by"],
        }
        for code, is_outside in outside.items():
            named = {entry.number for entry in codes[code].entries} if code in codes else set()
            assert named == {
                spend.number
                for spend in register.about("spend", "award", each.award.number)
                if spend.values["on"] <= day and is_outside(spend.values["on"])
            }


@settings(max_examples=40, deadline=None)
@given(registers(), DAY)
def test_match_funding_is_in_no_sum_of_awards(register: Register, day: str) -> None:
    without = Register({kind: rows for kind, rows in register.entries.items() if kind != "match"})
    on = date.fromisoformat(day)
    assert total_of(standings(register, on)) == total_of(standings(without, on))
    match = match_of(register.of("match"))
    assert match.cash + match.in_kind == sum(each.values["amount"] for each in match.entries)
