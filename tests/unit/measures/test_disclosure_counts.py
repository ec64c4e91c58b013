"""Which parts of a printed total are withheld, worked by hand."""

from __future__ import annotations

import pytest

from watchward.measures.disclosure import Policy, Sum, determined, mask_counts, protect

POLICY = Policy()


@pytest.mark.parametrize(
    ("counts", "masked"),
    [
        ((10, 20, 0), "..."),
        ((3, 10, 20, 0), "##.."),
        ((3, 0, 0), "##."),
        ((1, 1, 10, 20), "###."),
        ((1, 4, 10, 20), "##.."),
        ((4, 4, 0), "##."),
        ((None, 3, 7), ".##"),
        ((None, 3), ".#"),
        ((5, 5), ".."),
        ((), ""),
    ],
)
def test_parts_of_one_total(counts: tuple[int | None, ...], masked: str) -> None:
    assert "".join("#" if out else "." for out in mask_counts(counts, POLICY)) == masked


def test_sensitive_types_have_a_higher_threshold_with_all_their_parts() -> None:
    assert POLICY.least("shoplifting") == 5
    for slug in ("sexual-offences", "rape-under-16", "hate-crime", "high-risk-domestic-abuse"):
        assert POLICY.least(slug) == 10
    assert Policy(threshold=12).least("hate-crime") == 12
    assert [POLICY.is_small(n, "rape") for n in (0, 1, 9, 10)] == [False, True, True, False]


def test_a_cell_told_only_by_two_sums_together_is_found() -> None:
    # each row and column hides two cells of four, but the two rows less two columns tell the fifth
    cells = {f"r{r}c{c}" for r in range(3) for c in range(3)}
    rows = [Sum(f"r{r}", tuple(f"r{r}c{c}" for c in range(3))) for r in range(3)]
    columns = [Sum(f"c{c}", tuple(f"r{r}c{c}" for r in range(3))) for c in range(3)]
    block = {"r0c0", "r0c1", "r1c0", "r1c1"}
    assert determined(block, [*rows, *columns]) == frozenset()
    # r2c2 hidden beside it, with nothing else in its row: its own row tells it
    assert determined({*block, "r2c2"}, [*rows, *columns]) == {"r2c2"}
    # rows 0 and 1 together less columns 0 and 1 together leave r1c2 alone
    assert determined({*block, "r1c2"}, [*rows, *columns]) == {"r1c2"}
    assert block | {"r2c2"} <= cells


def test_a_total_that_is_small_itself_is_withheld_with_its_part() -> None:
    sums = [Sum("all", ("a", "b")), Sum("more", ("all", "c"))]
    counts = {"more": 40, "all": 3, "c": 37, "a": 3, "b": 0}
    hidden = protect(counts, sums, lambda cell, n: 0 < n < 5)
    assert hidden == {"all", "a", "c"}


def test_nothing_is_withheld_where_nothing_is_small() -> None:
    assert protect({"all": 30, "a": 10, "b": 20}, [Sum("all", ("a", "b"))], is_small) == set()


def is_small(cell: str, count: int) -> bool:
    return POLICY.is_small(count)
