"""Words that set one clause against another: what follows is of something else."""

from __future__ import annotations

__all__ = ["ALTHOUGH"]

ALTHOUGH = r"even though|(?:al)?though|notwithstanding|despite"
"""Part of a pattern, to stand among other words that begin a clause."""
