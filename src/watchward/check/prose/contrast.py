"""Words that set one clause against another: what follows is of something else."""

from __future__ import annotations

import re

__all__ = ["ALTHOUGH", "OF_ANOTHER"]

ALTHOUGH = r"even though|(?:al)?though|notwithstanding|despite"
"""Part of a pattern, to stand among other words that begin a clause."""
OF_ANOTHER = re.compile(
    rf"\b(?:while|whereas|unlike|compared (?:with|to)|than|against|versus|but|{ALTHOUGH})\b|"
    r", (?:and|with) (?!(?:that|this|which|it|these|those|so|thus|hence|therefore)\b)|"
    r"\band (?:in|for|at|of|among|amongst|on) (?!which\b|turn\b|all\b|total\b)"
)
"""Between two numbers: the second is of another thing or place, “while robbery files (64%)”."""
