"""Means whose number of months, years or things the words tell, held against their totals."""

from watchward.check.context.means.by_rows import row_mean_claims
from watchward.check.context.means.claims import is_spread, is_told_better, mean_claims
from watchward.check.context.means.periods import period_claims
from watchward.check.context.means.worked import worked_mean_claims

__all__ = [
    "is_spread", "is_told_better", "mean_claims", "period_claims", "row_mean_claims",
    "worked_mean_claims",
]  # fmt: skip
