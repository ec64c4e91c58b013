"""The carried facts: complete, consistent with one another, and their shares bounded exactly."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from watchward.data import read_list
from watchward.demo.facts import FORCE, published_facts, share_interval


def printed_share(part: int, whole: int) -> str:
    if not whole:
        return "-"
    exact = Decimal(100 * part) / Decimal(whole)
    return str(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 16, 40, 399, 2013])
def test_a_share_interval_holds_just_the_counts_that_print_it(count: int) -> None:
    for share in {printed_share(part, count) for part in range(count + 1)}:
        low, high = share_interval(share, count)
        fitting = [p for p in range(count + 1) if printed_share(p, count) == share]
        assert fitting == list(range(low, high + 1))


@pytest.mark.parametrize(("share", "count"), [("50.1", 2), ("-", 5), ("12.0", 0)])
def test_a_share_that_cannot_be_is_refused(share: str, count: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        share_interval(share, count)


def test_the_force_total_is_the_sum_of_its_areas() -> None:
    facts = published_facts()
    assert len(facts.areas) == 15
    assert facts.offences.by_type.sum(axis=(1, 2)).tolist() == [155783, 146480]
    assert facts.solved.by_type.sum(axis=(1, 2)).tolist() == [21241, 21141]
    assert facts.offences.by_risk.sum(axis=(1, 2)).tolist() == [25090, 23285]
    assert facts.incidents.sum(axis=1).tolist() == [15521, 14490]


def test_every_row_has_a_share_in_every_area() -> None:
    facts = published_facts()
    assert len(facts.share_rows) == 43
    assert len(facts.shares) == 43 * 16
    domestic = facts.offences.by_risk[1].sum(axis=1)
    offences = facts.offences.by_type[1].sum(axis=1)
    for area, part, whole in zip(facts.areas, domestic, offences, strict=True):
        assert facts.shares[area, "all-crime"] == printed_share(int(part), int(whole))
    assert facts.shares[FORCE, "all-crime"] == "15.9"


def test_every_list_has_its_source() -> None:
    sources = {row["file"]: row for row in read_list("demo/lists.csv")}
    for name in ("published_counts.csv", "published_incidents.csv", "published_domestic_share.csv"):
        assert "Official" in sources[name]["source"]
        assert sources[name]["published"] == "2024-11"
    assert "type_profiles.csv" in sources
    assert "schematic_map.csv" in sources
