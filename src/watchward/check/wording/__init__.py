"""Claims made in words: places in an order, directions, comparisons and counts of rows.

A word such as “second lowest”, “fell” or “above” is held against the things
that can be put in order: rows of a table, periods of a row, or what the
paragraph itself lists. It is called wrong only where the thing, what is
measured and the set are sure.
"""

from __future__ import annotations

from watchward.check.wording.claims import word_claims

__all__ = ["word_claims"]
