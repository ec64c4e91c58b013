"""The numbers of a text: what each is, and which numerals are no quantities.

`find` reads a sentence or paragraph, `find_ahead` many at once, `find_in_cell`
one cell of a table, and `sides` gives the two numbers of a ratio.
"""

from __future__ import annotations

from watchward.check.quantities.board import Found, Passed
from watchward.check.quantities.cells import find_in_cell
from watchward.check.quantities.finding import find, find_ahead
from watchward.check.quantities.pairs import sides

__all__ = ["Found", "Passed", "find", "find_ahead", "find_in_cell", "sides"]
