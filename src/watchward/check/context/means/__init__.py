"""Means whose number of months, years or things the words tell, held against their totals."""

from watchward.check.context.means.claims import mean_claims

__all__ = ["mean_claims"]
