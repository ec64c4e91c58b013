"""“Domestic abuse took 40.8% of all spending”: a row's part of what the table was spent on.

The column is called what money becomes, such as “Outturn”, “Actual” or “Spent”, and its total is
printed, whatever the sentence calls it: spending, costs, the budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import plus, share
from watchward.check.wording.budget_rows import Budgets, Planned, named_rows, tables_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["spending_share_claims"]

_VERB = re.compile(
    r"(?:'s?)?(?:,? (?:together|between them|combined|alone))?,? (?:(?:now|still|also|alone) )*"
    r"(?:makes?|made|accounts? for|accounted for|represents?|represented|is|are|was|were|took|"
    r"takes?|"
    r"takes? up|took up|consumes?|consumed|absorbs?|absorbed|uses?|used|costs?|comprises?|"
    r"comprised|"
    r"makes? up|made up|forms?|formed|constituted?|received|receives|got|had|has|holds?|held|spent)"
    r"(?: (?:just|only|about|some|around|over|under|nearly|almost|together))*,? ?$"
)
_OF = re.compile(
    r"(?:%| ?per ?cent)? of (?:the |all |all the |our |its |total )*(?:(?:total|net|gross|whole|"
    r"overall|"
    r"actual|revenue|year's) )*(?:(?P<spent>spend(?:ing)?|expenditure|outturn|costs?|money spent|"
    r"what "
    r"was spent|outlay)|(?P<plan>budgets?|allocations?|funding|awards?|money awarded))"
    r"(?= in (?:the year|(?:19|20)\d\d)| (?:for|over) the year|\W*$|[,;.)]| and\b)"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|earlier|except|excluding|without|would|increase|rise|fall|growth|"
    r"overspen\w+|underspen\w+|over-spen\w+|under-spen\w+|over|under|income|staff|pay|more|less|"
    r"remaining|left|ago|quarter|month|forecast)\b"
)
_NEAR, _CLOSE = 12, 15


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows named as a part of their total, by what was spent or by what was planned."""

    rows: tuple[Planned, ...]
    part: Interval
    is_spent: bool


def spending_share_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of what part of all spending, or of the budget, some rows are."""
    if not re.search(r"spen|expend|outturn|cost|outlay|budget|allocat|fund|award", spoken.low):
        return
    if NO.search(spoken.low) or AHEAD.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    if spoken.dates:
        return
    for stated, start, end in spoken.numbers:
        of_what = _OF.match(spoken.low, end)
        if stated.kind is not QuantityKind.PERCENT or stated.bound or of_what is None:
            continue
        found = [
            part
            for table in tables_of(world)
            if abs(table.here - spoken.here) <= _NEAR
            for part in _parts(spoken, start, table)
        ]
        yield from _judged(spoken, (stated, start), found, is_spent=of_what["spent"] is not None)


def _parts(spoken: Spoken, start: int, table: Budgets) -> Iterator[_Part]:
    """What part the rows before the verb are of the table's total."""
    cut = max(
        (
            m.end()
            for m in re.finditer(r"[;:,] (?:and |while |but )?| and (?=the )", spoken.low[:start])
        ),
        default=0,
    )
    rows = named_rows(spoken, 0, start, table) or named_rows(spoken, cut, start, table)
    last = max(
        (spoken.low.rfind(row.name.lower(), 0, start) + len(row.name) for row in rows), default=-1
    )
    if table.total is None or last < 0 or not _VERB.fullmatch(spoken.low, last, start):
        return
    for is_spent in (True, False):
        own = plus((row.actual if is_spent else row.budget).span for row in rows)
        whole = (table.total.actual if is_spent else table.total.budget).span
        part = share(own, whole)
        if part is not None:
            yield _Part(tuple(rows), part, is_spent)


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], found: list[_Part], *, is_spent: bool
) -> Iterator[Claim]:
    stated, start = told
    own = [one for one in found if one.is_spent is is_spent]
    fits = [one for one in own if one.part.meets(stated.span)]
    if not own or (not fits and len(own) != 1):
        return
    one = (fits or own)[0]
    other = [
        part for part in found if part.is_spent is not is_spent and part.part.meets(stated.span)
    ]
    middle = (one.part.low + one.part.high) / 2
    is_near = abs(middle - stated.value) <= min(Fraction(_CLOSE), middle / 2)
    if not fits and not other and not (is_slip(stated, one.part) or is_near):
        return
    names = " and ".join(row.name for row in one.rows)
    cause = Cause.UNKNOWN if other else Cause.TYPED
    truth = f"{float(middle):.1f}%"
    said = Verdicts("share", stated.text.strip(), truth, cause, f"{names}, of the total")
    parts = tuple(row.actual if is_spent else row.budget for row in one.rows)
    yield replace(claim_of(spoken, start, said, parts, stated, holds=bool(fits)), is_tight=True)
