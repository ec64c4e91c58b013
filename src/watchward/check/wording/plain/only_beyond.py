"""“Street lighting was the only scheme to overspend”: one row alone on that side of its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.budget_rows import Budgets, named_rows, tables_of
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["only_beyond_claims"]

_SIDE = (
    r"(?:(?P<over>over-?spen[dt]|go over(?: its)? budget|went over(?: its)? budget|exceed its "
    r"budget)|"
    r"(?P<under>under-?spen[dt]|come in under budget|came in under budget|spend less than its "
    r"budget))"
)
_BEHIND = re.compile(
    rf"(?: budget)? (?:was|is) the (?P<only>only) (?P<noun>[a-z][a-z' -]{{2,30}}?) (?:to (?:have "
    rf")?|that |"
    rf"which ){_SIDE}\b"
)
_BEFORE = re.compile(
    rf"(?:^|[.;] )\W*(?P<only>only) (?:the )?(?P<name>[^,.;]{{3,40}}?) (?:has |have )?{_SIDE}\b"
)
_SPOILT = re.compile(
    r"\b(?:by|more than|less than|last year|previous\w*|quarter|month|each|other|every|by over|"
    r"twice|"
    r"again|significant\w*|material\w*|both|income)\b"
)
_SIDED = re.compile(rf"{_SIDE}|\bbudgets?\b")
_NEAR = 12


def only_beyond_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that the row named is the only one above, or below, its budget."""
    low = spoken.low
    if "only" not in low or NO.search(low) or AHEAD.search(low) or _SPOILT.search(low):
        return
    if spoken.dates or spoken.numbers:
        return
    tables = [table for table in tables_of(world) if abs(table.here - spoken.here) <= _NEAR]
    if len({table.ladder.table for table in tables}) != 1 or len(tables) != 1:
        return
    table = tables[0]
    rows = named_rows(spoken, 0, len(low), table)
    if len(rows) != 1:
        return
    end = low.find(rows[0].name.lower()) + len(rows[0].name)
    match = _BEHIND.match(low, end) if low.count(rows[0].name.lower()) == 1 else None
    if match is not None and not telling(match["noun"]) & telling(table.ladder.stub):
        return
    before = _BEFORE.search(low) if match is None else None
    if before is not None and before["name"].strip() == rows[0].name.lower():
        match = before
    words = telling(f"{table.ladder.about} {table.ladder.stub} {rows[0].name}")
    if match is not None and not strangers(_SIDED.sub("", low), words):
        yield _judged(spoken, match, rows[0].name, table)


def _judged(spoken: Spoken, match: re.Match[str], name: str, table: Budgets) -> Claim:
    is_over = match["over"] is not None
    side = [row for row in table.rows if row.gap and (row.gap > 0) == is_over]
    holds = [row.name for row in side] == [name]
    word = spoken.text[match.start("only") : match.end("only")]
    truth = ", ".join(row.name for row in side) or "none"
    where = "over" if is_over else "under"
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, f"the rows {where} their budgets")
    parts = tuple(q for row in table.rows for q in (row.actual, row.budget))[:24]
    return claim_of(spoken, match.start("only"), said, parts, holds=holds)
