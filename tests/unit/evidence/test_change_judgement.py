"""The rule for a table of comparisons."""

from __future__ import annotations

import subprocess
import sys

from watchward.evidence.change import FLOOR, Comparison, judge, judge_table
from watchward.evidence.dispersion import POISSON, Dispersion
from watchward.words.verdicts import Verdict

SPREAD = Dispersion(4.0, 4.0, 36, 17.5, "second differences")


def test_a_missing_month_gives_nothing_at_all() -> None:
    assert judge(Comparison(None, 12)) is None
    assert judge(Comparison(12, None)) is None
    assert judge(Comparison(None, None, crosses_break=True)) is None


def test_across_a_break_there_is_no_verdict_and_no_figure_to_misread() -> None:
    change = judge(Comparison(19_806, 16_688, crosses_break=True))
    assert change is not None
    assert change.verdict is Verdict.BREAK
    assert (change.p, change.adjusted_p, change.rate_ratio, change.interval) == (None,) * 4
    assert (change.earlier, change.later) == (19_806, 16_688)


def test_under_the_floor_the_figures_stand_without_a_verdict() -> None:
    change = judge(Comparison(0, FLOOR - 1))
    assert change is not None
    assert change.verdict is Verdict.TOO_FEW
    assert change.p is not None
    assert change.p < 0.001
    assert change.adjusted_p is None


def test_dispersion_can_take_a_verdict_away() -> None:
    plain, spread = judge(Comparison(500, 580)), judge(Comparison(500, 580, dispersion=SPREAD))
    assert plain is not None
    assert spread is not None
    assert (plain.verdict, spread.verdict) == (Verdict.PROBABLY_UP, Verdict.SAME)
    assert (plain.phi, spread.phi) == (POISSON.phi, 4.0)


def test_in_a_table_a_lone_small_p_is_discounted() -> None:
    lone = Comparison(30, 50)
    quiet = [Comparison(100, 100 + step % 5) for step in range(48)]
    alone, *_ = judge_table([lone])
    in_table, *_ = judge_table([lone, *quiet])
    assert alone is not None
    assert in_table is not None
    assert alone.p == in_table.p
    assert (alone.verdict, in_table.verdict) == (Verdict.PROBABLY_UP, Verdict.SAME)


def test_rows_without_a_test_do_not_dilute_the_others() -> None:
    rows = [Comparison(30, 50), Comparison(2, 3), Comparison(5, None)]
    rows += [Comparison(900, 700, crosses_break=True)] * 40
    first, few, missing, *broken = judge_table(rows)
    assert first is not None
    assert first.adjusted_p == first.p
    assert few is not None
    assert few.verdict is Verdict.TOO_FEW
    assert missing is None
    assert {change and change.verdict for change in broken} == {Verdict.BREAK}
    assert judge_table([]) == []


def test_equal_counts_are_about_the_same() -> None:
    assert [c and c.verdict for c in judge_table([Comparison(40, 40)] * 3)] == [Verdict.SAME] * 3


def test_the_interval_agrees_with_the_p_value() -> None:
    """1 lies outside the 95% interval exactly when p is under 0.05, with and without dispersion."""
    rows = [
        Comparison(100, later, dispersion=dispersion)
        for later in range(40, 200)
        for dispersion in (POISSON, Dispersion(1.7), SPREAD)
    ]
    for change in judge_table(rows):
        assert change is not None
        assert change.p is not None
        assert change.interval is not None
        low, high = change.interval.low, change.interval.high
        assert high is not None
        assert (low > 1 or high < 1) == (change.p < 0.05), change


def test_the_slow_imports_are_not_on_the_way() -> None:
    """Nothing heavy on import; a judged table and a compared pair never load scipy.stats."""
    steps = """
import sys
import watchward.evidence.breaks
from watchward.evidence.change import Comparison, judge_table
from watchward.usecases.change import compare_two_counts
assert "numpy" not in sys.modules
judge_table([Comparison(30, 50)])
compare_two_counts(30, 50).as_json()
assert "scipy.special" in sys.modules
assert "scipy.stats" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", steps], check=True)
