"""The rules of money in words, as pages print them under their tables."""

from __future__ import annotations

from watchward.finance.awards import RISK_RULE
from watchward.finance.decisions import WITHHELD_NOTE
from watchward.finance.document import HOW, headline
from watchward.finance.outputs import COST_RULE

RULES = (HOW, RISK_RULE, COST_RULE)
"""How amounts are counted, when an award is at risk, and what a unit cost is."""

__all__ = ["RULES", "WITHHELD_NOTE", "headline"]
