"""What sentences leave open, held against the tables by what the words are about.

The grammar of a sentence often gives only half of a claim: "robbery is down
6.9%" names no two figures. The row that it names has them. Here each number
that is still open is read for what it is said to be (a level, a change, a
share, a mean; of which period; which way), and the rows that its clause, its
sentence or the sentence before name are asked for that.
"""

from __future__ import annotations

from watchward.check.context.bracketed import bracketed_judged
from watchward.check.context.copies import copies_judged
from watchward.check.context.corrected import corrected_judged
from watchward.check.context.earlier_whole import earlier_wholes_judged
from watchward.check.context.gaps_beside import gaps_judged
from watchward.check.context.last_look import taken_back
from watchward.check.context.later_base import bases_judged
from watchward.check.context.listed_with_rows import listed_rows_judged
from watchward.check.context.other_period import periods_judged
from watchward.check.context.pass_over import context_claims
from watchward.check.context.placed import placed_judged
from watchward.check.context.points_told import points_judged
from watchward.check.context.same_rows import same_rows_judged
from watchward.check.context.span_changes import span_changes_judged
from watchward.check.context.way_again import ways_judged

__all__ = [
    "bases_judged",
    "bracketed_judged",
    "context_claims",
    "copies_judged",
    "corrected_judged",
    "earlier_wholes_judged",
    "gaps_judged",
    "listed_rows_judged",
    "periods_judged",
    "placed_judged",
    "points_judged",
    "same_rows_judged",
    "span_changes_judged",
    "taken_back",
    "ways_judged",
]
