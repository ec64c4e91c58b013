"""A printed share tells a count too: it is withheld by what a reader would work out from it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from watchward.performance.masking import _domestic


@pytest.mark.parametrize(
    ("part", "whole", "offences", "told"),
    [
        (3, 50, 50, (3, 50)),
        (40, 1000, 50, (2, 50)),
        (117, 1000, 1000, (117, 1000)),
        (None, None, 50, (None, 0)),
        (0, 0, 0, (0, 0)),
    ],
)
def test_the_count_behind_a_share(part: Any, whole: Any, offences: Any, told: Any) -> None:
    share = SimpleNamespace(numerator=part, denominator=whole)
    row: Any = SimpleNamespace(pct_da=share, offences_curr=SimpleNamespace(numerator=offences))
    assert _domestic(row) == told
