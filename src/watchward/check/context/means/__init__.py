"""Means whose number of months, years or things the words tell, held against their totals."""

from watchward.check.context.means.claims import is_spread, is_told_better, mean_claims

__all__ = ["is_spread", "is_told_better", "mean_claims"]
