"""“An underspend of £460,000 on place services”: by its budget and what is spent.

The service is named beside the amount, or several are whose amounts are added up. The amount must
be how far it is over, or under, its budget, and lie on that side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.wording.plain.service_budgets import (
    BudgetTable,
    Service,
    near_budgets,
    services_in,
)
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["SIDE", "SPOILT", "service_variance_claims"]

SIDE = r"(?:(?P<over>over-?spen\w+|pressures?)|(?P<under>under-?spen\w+|savings?))"
_BEFORE = re.compile(rf"\b{SIDE} (?:of |by |totalling |total )?(?:just |only |about )?£?$")
_AFTER = re.compile(
    r" (?:(?P<over>more than|above|over|in excess of|higher than)|"
    r"(?P<under>less than|below|under|short of|lower than|within)) "
    r"(?:(?:the|its|their) )?(?:(?:revised|approved|original|total|net) )?budget\b(?! of last)"
)
_SUMMED = re.compile(
    r"^ ?(?:(?:together|combined|which|that|are|is|were|was|in total) )*"
    r"(?:of|total|totals|totalled|totalling|come to|comes to|came to|amount to|amounts to|"
    r"amounted to|add up to|adds up to|added up to|make|makes|is|are|was|were) £?$"
)
_ON = re.compile(r" (?:on|in|for|across|within|at) (?:the )?(?:budgets? (?:for|of) (?:the )?)?")
_JOIN = re.compile(r"(?:,|,? and|,? plus| &)? ?(?:the |in |on |for )*")
_SPEND = re.compile(
    r"\b(?:(?:forecast|actual|projected|total|expected) )?(?:spending|spend|expenditure|outturn|"
    r"costs?) (?:on|for|in|of) (?:the )?$"
)
_TO_SPEND = re.compile(
    r" (?:is|are|was|were)? ?(?:(?:forecast|projected|expected) to )?(?:spend|cost|spent|spends) £?"
)
_IS = re.compile(
    r" (?:is|was|are|were|stands at|stood at|came to|will be)(?: forecast (?:at|to be))? £?"
)
SPOILT = re.compile(
    r"\b(?:last year|previous\w*|month \d|quarter \d|last (?:month|quarter|report)|reported at|"
    r"20\d\d/\d\d|carried forward|of which|excluding|before|after|agreed|planned|target|"
    r"increase\w*|moved|movement|change\w*|improve\w*|worsen\w*|per (?:cent|head))\b"
)


_WORDS = ("spen", "saving", "pressure", "cost", "outturn")


def service_variance_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how far services are over or under their budgets."""
    if not any(word in spoken.low for word in _WORDS):
        return
    if NO.search(spoken.low) or SPOILT.search(spoken.low) or spoken.low.endswith("?"):
        return
    for table in near_budgets(spoken, world):
        held = services_in(spoken, table)
        if not held and _TOTAL.search(spoken.low) is None:
            continue
        for stated, start, end in spoken.numbers:
            if stated.kind is QuantityKind.MONEY and not stated.bound:
                yield from _of_amount(spoken, table, held, (stated, start, end))


def _of_amount(
    spoken: Spoken, table: BudgetTable, held: Sequence[tuple[int, int, Service]],
    told: tuple[Quantity, int, int],
) -> Iterator[Claim]:  # fmt: skip
    _stated, start, end = told
    side = _BEFORE.search(spoken.low[:start])
    if side is not None:
        on = _ON.match(spoken.low, end)
        behind = [one for a, _b, one in held if on is not None and a == on.end()]
        own = behind or _leading(spoken, table, held, side.start())
        if len(own) == 1:
            yield from _judged(spoken, told, table, own[0], side)
        return
    after = _AFTER.match(spoken.low, end)
    if after is not None:
        own = _leading(spoken, table, held, start)
        if len(own) == 1:
            yield from _judged(spoken, told, table, own[0], after)
        return
    sums = list(re.finditer(rf"\b{SIDE} (?:in|on|for|across|at) (?:the )?", spoken.low[:start]))
    rows = [(a, b, one) for a, b, one in held if sums and sums[-1].end() <= a and b <= start]
    if rows and len(rows) > 1 and rows[0][0] == sums[-1].end():
        is_joined = all(_JOIN.fullmatch(spoken.low, a[1], b[0]) for a, b in pairwise(rows))
        if is_joined and _SUMMED.search(spoken.low[rows[-1][1] : start]):
            yield from _summed(spoken, told, table, [one for _a, _b, one in rows], sums[-1])
        return
    yield from _spent(spoken, told, table, held)


_CUT = re.compile(r"[;:]|\.(?=\s)|, (?!£?\d)|\b(?:while|whereas|but|and|with|although)\b")
_TOTAL = re.compile(
    r"\b(?:the (?:council|authority|force|service as a whole|net budget|year)|overall|in total|"
    r"total (?:spending|expenditure|spend)|net (?:spending|expenditure)|we)\b"
)


def _leading(
    spoken: Spoken, table: BudgetTable, held: Sequence[tuple[int, int, Service]], until: int
) -> list[Service]:
    """The services named in the clause up to a place; the total where that is spoken of."""
    text = spoken.low
    for a, b, _one in held:
        text = f"{text[:a]}{'_' * (b - a)}{text[b:]}"
    cut = max((m.end() for m in _CUT.finditer(text) if m.end() <= until), default=0)
    found = [one for a, _b, one in held if cut <= a < until]
    whole = [one for one in table.services.values() if one.is_all]
    if not found and len(whole) == 1 and _TOTAL.search(text, cut, until):
        return whole
    return found if len({one.name for one in found}) == len(found) else []


def _fits(stated: Quantity, value: Fraction, unit: Fraction) -> bool:
    span = stated.span
    return Interval(span.low - unit / 2, span.high + unit / 2).holds(abs(value))


def _judged(
    spoken: Spoken, told: tuple[Quantity, int, int], table: BudgetTable, own: Service,
    side: re.Match[str],
) -> Iterator[Claim]:  # fmt: skip
    """The amount of one service, and the side that is told of it."""
    stated, start, _end = told
    about = f"“{own.name}”, budget and spending"
    if _fits(stated, own.over, table.unit):
        group = "over" if side["over"] else "under"
        if not own.over or not (side["over"] or side["under"]):
            return
        truth = "over its budget" if own.over > 0 else "under its budget"
        word = spoken.text[side.start(group) : side.end(group)]
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
        holds = (own.over > 0) == (group == "over")
        yield replace(claim_of(spoken, side.start(group), said, own.parts, holds=holds),
                      is_tight=True)  # fmt: skip
        return
    if _is_of_part(spoken, start, table):
        return
    others = [one.over for one in table.services.values() if one is not own]
    yield from _number(spoken, (stated, start), table, abs(own.over), others, (own.parts, about))


_TALK = telling(
    "service services directorate department group portfolio budget budgets revised approved net "
    "total overall council authority forecast projected expected predicted outturn actual year end "
    "variance overspend overspent overspending underspend underspent underspending pressure "
    "pressures saving savings spend spent spending expenditure cost costs came come in there has "
    "have had shows show showing reports reporting now is was are were by of on the and to with "
    "offset partly largely mainly made up largest smallest biggest followed a an its an at "
    "quarter month currently against which ended position table"
)


def _is_of_part(spoken: Spoken, start: int, table: BudgetTable) -> bool:
    """Whether more is told before an amount than a service: “staff costs in parks overspent by”."""
    lead = re.split(r"[;:]|\. |, (?=\D)", spoken.low[:start])[-1]
    names = " ".join(table.services)
    about = f"{table.ladder.about} {table.ladder.stub} {names}"
    return bool(strangers(lead, telling(about), _TALK))


def _number(
    spoken: Spoken, told: tuple[Quantity, int], table: BudgetTable, right: Fraction,
    others: Sequence[Fraction], on: tuple[tuple[Quantity, ...], str],
) -> Iterator[Claim]:  # fmt: skip
    """An amount that is wrong by a slip of the hand, or that is another service's."""
    stated, start = told
    if _fits(stated, right, table.unit):
        return
    is_other = any(_fits(stated, one, table.unit) for one in others if one)
    if is_other or is_slip(stated, Interval.exact(right)):
        truth = f"£{float(right):,.0f}"
        said = Verdicts("duplicate", stated.text.strip(), truth, Cause.TYPED, on[1])
        yield replace(claim_of(spoken, start, said, on[0], stated, holds=False), is_tight=True)


def _summed(
    spoken: Spoken, told: tuple[Quantity, int, int], table: BudgetTable, rows: Sequence[Service],
    side: re.Match[str],
) -> Iterator[Claim]:  # fmt: skip
    """What several services are over, or under, together."""
    stated, start, _end = told
    way = 1 if side["over"] else -1
    if any(row.over * way <= 0 for row in rows):
        return
    right = abs(sum((row.over for row in rows), Fraction(0)))
    left = [right - abs(row.over) for row in rows] if len(rows) > 2 else []
    wide = table.unit * len(rows)
    if Interval(stated.span.low - wide, stated.span.high + wide).holds(right):
        return
    parts = tuple(q for row in rows for q in row.parts)
    about = " and ".join(row.name for row in rows)
    yield from _number(spoken, (stated, start), table, right, left, (parts, about))


def _spent(
    spoken: Spoken, told: tuple[Quantity, int, int], table: BudgetTable,
    held: Sequence[tuple[int, int, Service]],
) -> Iterator[Claim]:  # fmt: skip
    """“Forecast spending on waste is £22.73m”: that is its budget, or another service's."""
    stated, start, _end = told
    for a, b, one in held:
        is_spend = _SPEND.search(spoken.low[:a]) and _IS.fullmatch(spoken.low, b, start)
        if not is_spend and _TO_SPEND.fullmatch(spoken.low, b, start) is None:
            continue
        if _is_of_part(spoken, start, table):
            continue
        others = [one.budget, *(o.spent for o in table.services.values() if o is not one)]
        about = f"“{one.name}”, what is spent"
        yield from _number(spoken, (stated, start), table, one.spent, others, (one.parts, about))
