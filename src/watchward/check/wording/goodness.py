"""Whether more of something is better: of satisfaction it is, of burglary it is not."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["better_way"]

_LOW = re.compile(
    r"\b(?:crimes?|offences?|offending|reoffend\w*|burglar\w+|robber\w+|thefts?|asb|anti-social|"
    r"violen\w+|sickness|absences?|vacanc\w+|complaints?|waits?|waiting|response times?|times?|"
    r"minutes|seconds|deaths?|fires|casualties|collisions|abandon\w*|late|lateness|delays?|"
    r"overspend|arrears|errors?|incidents|victims?|repeat|cost|costs|breaches|fear|worried|overdue|"
    r"backlog|missed)\b"
)
_HIGH = re.compile(
    r"\b(?:satisf\w+|confiden\w+|solved|detect\w+|positive outcomes?|outcomes? rate|attendance|"
    r"complian\w+|on time|in time|within (?:target|\d+)|success\w*|trust|uptake|take-up|coverage|"
    r"recycl\w+|collected|collection|attended|answered|completed|completions?|employment|"
    r"achiev\w+|funded|passed|response rate|feel safe|felt safe|feeling safer|agree\w*|savings?|"
    r"visits|good or excellent|good job|take part|training|met the standard)\b"
)


@lru_cache(maxsize=8192)
def better_way(text: str) -> int:
    """1 if higher is better of what a text speaks of, -1 if lower is, 0 if it cannot be told."""
    low = text.lower()
    is_low, is_high = _LOW.search(low) is not None, _HIGH.search(low) is not None
    return is_high - is_low
