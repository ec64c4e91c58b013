"""What is told of rows and their budgets: of all, of several, of the largest, and as a share.

“The year closed £22,000 under budget” is of the total; “Ash and Elm together overspent by £256k” of
two rows; “the largest underspend was in Elm” of all rows on that side; “£178k, or 4.2% of its
budget” of one row's own plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.wording.budget_rows import (
    SCALES,
    Budgets,
    Planned,
    is_sum,
    named_rows,
    tables_of,
)
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["own_budget_claims"]

_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|earlier|offset|except|apart from|would|income|receipts|forecast "
    r"(?:at|of)|quarter|month|period|ago|each|average|other|others|rest|remaining|excluding|"
    r"without|of which|combined with)\b"
)
_CUT = re.compile(r"[;:]|\.(?=\s)|,? (?:but|while|whereas|although|though|and (?=the|its|it))\b")
_SIDED = re.compile(
    r"(?: (?P<over>over|above|more than)| (?P<under>under|below|less than|short of|within|inside)) "
    r"(?:the |its |our |their )?(?:(?:gross|net|total|overall|approved|agreed|revised|annual|"
    r"year's) )*(?:budget|plan)\b"
)
_SPENT = re.compile(
    r"\b(?:(?P<over>over-?spen(?:t|ds?|ding)|over budget)|(?P<under>under-?spen(?:t|ds?|ding)|"
    r"under budget))(?: by| of)?(?: a (?:total|combined total) of)? (?:just |only |about )?£?$"
)
_WE = re.compile(
    r"(?:^|[.;,] )\W*(?:[a-z]?\d+(?:\.\d+)*\.? )?(?:(?:in all|overall|in total|for the year|as a "
    r"whole|taken together|by the year end),? )?(?:we|the (?:year|force|council|authority|service|"
    r"office|commissioner|department|group|board|partnership|accounts?|books|outturn|budget as a "
    r"whole|whole)|spending|expenditure|total spending|net spending|gross spending|it|this|that)"
    r" [a-z' -]{2,40}$"
)
_TOGETHER = re.compile(r"\b(?:together|between them|combined|jointly|in all|in total)\b")
_LARGEST = re.compile(
    r"\b(?:(?P<ord>second|third) )?(?:-)?(?:largest|biggest|greatest|highest)(?: cash| single)? "
    r"(?:(?P<over>over-?spend)|(?P<under>under-?spend))\b(?P<prop>,? in (?:proportion|percentage "
    r"terms|relative terms)|,? proportionately)?"
)
_IN = re.compile(
    r"(?:,? (?:was|is|came|lay|lies|arose|being))?(?: (?:that )?(?:in|on|at|from|of|for|by))? "
    r"(?:the )?"
)
_HAD = re.compile(r" (?:had|has|recorded|shows?|showed|reported|ran|runs) (?:the )?$")
_SHARE = re.compile(r"(?:,| \(|,? or|, which is| –)? ?(?:or |just |about |only |i\.e\. )*$")
_OWN = re.compile(
    r"(?:%| ?per ?cent)? (?:of|(?:over|under|above|below|less than|more than)) "
    r"(?:its|their|that service's|the) (?:own )?(?:budget|allocation|plan)\b"
)
_AWARDED = re.compile(
    r"(?:%| ?per ?cent)? of (?:the |all |our |its )*(?:(?:total|whole|full) )*(?:(?:money|amount|"
    r"sum|grants?|"
    r"funding|funds?|budgets?) )?(?:awarded|awards?|allocated|grants?|funding)\b"
)
"""“8.1% of the grants awarded”: what a table of grants calls its plan."""
_TAIL = re.compile(r"(?: for the year)?(?:\W*$|[,;.)]| and\b)")
_ORDER = {"second": 2, "third": 3}


def own_budget_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that a table of budgets settles."""
    if not re.search(r"budget|spen[dt]|plan\b", spoken.low) or NO.search(spoken.low):
        return
    tables = list(tables_of(world))
    if not tables or _AHEAD.search(spoken.low):
        return
    yield from _of_all(spoken, tables)
    yield from _of_several(spoken, tables)
    yield from _of_largest(spoken, tables)
    yield from _of_share(spoken, tables)


_AHEAD = re.compile(r"\b(?:would|should|could|if|unless|must|may|might)\b")


def _clause(spoken: Spoken, at: int) -> tuple[int, int]:
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, at)]
    stop = _CUT.search(spoken.low, at)
    return (cuts[-1] if cuts else 0), (stop.start() if stop else len(spoken.low))


def _side(spoken: Spoken, start: int, end: int) -> tuple[int, str, int] | None:
    """On which side an amount lies: 1 over and -1 under, the word, and where it begins."""
    behind, before = _SIDED.match(spoken.low, end), _SPENT.search(spoken.low[:start])
    for match in (behind, before):
        if match is not None:
            group = "over" if match["over"] else "under"
            word = spoken.text[match.start(group) : match.end(group)]
            return (1 if group == "over" else -1), word, match.start(group)
    return None


def _of_all(spoken: Spoken, tables: list[Budgets]) -> Iterator[Claim]:
    """“We closed the year £22,000 under budget”: by the total, which is so far off."""
    for amount, start, end in spoken.numbers:
        told = _side(spoken, start, end) if amount.kind is QuantityKind.MONEY else None
        low, high = _clause(spoken, start)
        if told is None or _SPOILT.search(spoken.low, low, high):
            continue
        way, word, at = told
        lead = spoken.low[:start] if _SIDED.match(spoken.low, end) else spoken.low[:at]
        if not _WE.search(f"{lead[low:].rstrip('£')}") or any(
            named_rows(spoken, low, high, table) for table in tables
        ):
            continue
        held = [
            table.total
            for table in tables
            if table.total is not None and table.total.gap and is_sum(amount, table.total.gap)
        ]
        ways = {row.gap > 0 for row in held}
        if len(ways) == 1:
            row = held[0]
            yield _sided(spoken, at, word, row, holds=(row.gap > 0) == (way > 0))


def _sided(spoken: Spoken, at: int, word: str, row: Planned, *, holds: bool) -> Claim:
    where = "above" if row.gap > 0 else "below"
    truth = f"{row.actual.text.strip()}, {where} {row.budget.text.strip()}"
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the total and its budget")
    return claim_of(spoken, at, said, (row.actual, row.budget), holds=holds)


def _of_several(spoken: Spoken, tables: list[Budgets]) -> Iterator[Claim]:
    """“Ash and Elm together overspent by £256k”: by the two rows, added up."""
    for amount, start, end in spoken.numbers:
        told = _side(spoken, start, end) if amount.kind is QuantityKind.MONEY else None
        low, high = _clause(spoken, start)
        if told is None or amount.bound or not _TOGETHER.search(spoken.low, low, high):
            continue
        if _SPOILT.search(spoken.low, low, high):
            continue
        for table in tables:
            rows = named_rows(spoken, low, start, table)
            if len(rows) < 2:
                continue
            gap = sum((row.gap for row in rows), Fraction(0))
            holds = is_sum(amount, gap)
            slips = [s for s in SCALES if is_slip(amount, Interval.exact(abs(gap) * s))]
            if not gap or not (holds or slips):
                continue
            truth = f"{float(abs(gap) * (slips[0] if slips else 1)):,.0f}"
            names = " and ".join(row.name for row in rows)
            text = amount.text.strip()
            said = Verdicts("sum", text, truth, Cause.TYPED, f"{names} and their budgets")
            parts = tuple(q for row in rows for q in (row.actual, row.budget))
            claim = claim_of(spoken, start, said, parts, amount, holds=holds)
            yield replace(claim, is_tight=True)
            break


def _of_largest(spoken: Spoken, tables: list[Budgets]) -> Iterator[Claim]:
    """“The largest underspend was in Elm”: of all rows on that side, in cash or in proportion."""
    for match in _LARGEST.finditer(spoken.low):
        low, high = _clause(spoken, match.start())
        if _SPOILT.search(spoken.low, low, high):
            continue
        for table in tables:
            row = _its_row(spoken, match, low, high, table)
            if row is None or abs(table.here - spoken.here) > _NEAR:
                continue
            way = 1 if match["over"] else -1
            place = _ORDER.get(match["ord"] or "", 1)
            orders = [_order(table, way, is_share=share) for share in (False, True)]
            is_cash = _CASH.search(spoken.low, low, high) is not None
            is_part = match["prop"] is not None or _PART.search(spoken.low, low, high) is not None
            amounts = [
                q for q, a, b in spoken.numbers
                if q.kind is QuantityKind.MONEY and low <= a and b <= high
            ]  # fmt: skip
            if amounts and not any(is_sum(q, row.gap) for q in amounts):
                continue
            is_one = is_part is not is_cash
            asked = orders[1:] if is_one and is_part else orders[:1] if is_one else orders
            places = [_place(order, row) for order in asked]
            if 0 in places:
                continue
            word = spoken.text[match.start() : match.end()]
            truth = f"{places[0]} from the largest of {len(asked[0])}"
            said = Verdicts("rank", word, truth, Cause.UNKNOWN, f"{row.name} and its budget")
            parts = (row.actual, row.budget)
            yield claim_of(spoken, match.start(), said, parts, holds=place in places)
            break


_NEAR = 12
_CASH = re.compile(r"\b(?:cash|money|pounds|absolute)\b|£")
_PART = re.compile(r"\b(?:proportion\w*|percentage terms|relative|measured against)")


def _its_row(
    spoken: Spoken, match: re.Match[str], low: int, high: int, table: Budgets
) -> Planned | None:
    """The one row that a place is said of: named right behind it, or right before its verb."""
    after = named_rows(spoken, match.end(), high, table)
    before = named_rows(spoken, low, match.start(), table)
    names = {row.name.lower(): row for row in table.rows}
    if len(after) == 1 and not before:
        at = spoken.low.find(after[0].name.lower(), match.end())
        return after[0] if at >= 0 and _IN.fullmatch(spoken.low, match.end(), at) else None
    if len(before) == 1 and not after:
        at = spoken.low.rfind(before[0].name.lower(), 0, match.start())
        end = at + len(before[0].name)
        is_plain = at >= 0 and _HAD.fullmatch(spoken.low, end, match.start()) is not None
        return names.get(before[0].name.lower()) if is_plain else None
    return None


def _order(table: Budgets, way: int, *, is_share: bool) -> list[tuple[Fraction, str]]:
    """The rows on one side of their budgets, the farthest first."""
    held = [
        (row.gap * way / (row.budget.value if is_share else 1), row.name)
        for row in table.rows
        if row.gap * way > 0 and row.budget.value > 0
    ]
    return sorted(held, reverse=True)


def _place(order: list[tuple[Fraction, str]], row: Planned) -> int:
    """Which one a row is; 0 where it is not among them, or shares its place."""
    sizes = [size for size, _name in order]
    own = [size for size, name in order if name == row.name]
    return sizes.index(own[0]) + 1 if own and sizes.count(own[0]) == 1 else 0


def _of_share(spoken: Spoken, tables: list[Budgets]) -> Iterator[Claim]:
    """“Overspent by £178k, or 4.2% of its budget”: of the one row named, by its own plan."""
    for stated, start, end in spoken.numbers:
        if stated.kind is not QuantityKind.PERCENT or stated.bound:
            continue
        low, high = _clause(spoken, start)
        of_what = _AWARDED.match(spoken.low, end) or _OWN.match(spoken.low, end)
        if of_what is None or _SPOILT.search(spoken.low, low, high):
            continue
        is_whole = _TAIL.match(spoken.low, of_what.end()) is not None
        before = [q for q, _a, b in spoken.numbers if low <= b <= start]
        for table in tables:
            rows = named_rows(spoken, low, high, table)
            if not rows and is_whole:  # and not “of the budget of the whole force”
                rows = _told_rows(spoken, low, start, table)
            if len(rows) != 1 or not rows[0].budget.value or not rows[0].gap:
                continue
            row = rows[0]
            if any(q.kind is not QuantityKind.MONEY or not is_sum(q, row.gap) for q in before):
                continue
            yield from _judged(spoken, stated, start, row)
            break


_THE_GAP = re.compile(
    r"^\W*(?:\d+(?:\.\d+)* )?(?:the|this|our|its|an?) (?:(?:net|total|overall|year-end|final|"
    r"forecast) )*(?:over|under)-?spend(?:ing)?(?: of £?[\d.,]*\d(?: ?[a-z]+)?,?)? (?:is|was|"
    r"represents|"
    r"represented|equals|equalled|amounts to|amounted to|equates to|equated to|comes to|came to|or|"
    r"which is|makes) (?:just |only |about )?$"
)
"""“The overspend of £54k is 2.4% of the budget”: of the one row, or the total, that is so far "
"off."""


def _told_rows(spoken: Spoken, low: int, start: int, table: Budgets) -> list[Planned]:
    """The row, or the total, that is as far off its budget as a sentence without a name tells."""
    if low or spoken.before or _THE_GAP.search(spoken.low[:start]) is None:
        return []
    if not any(b <= start for _q, _a, b in spoken.numbers):
        return [table.total] if table.total is not None else []
    told = [q for q, _a, b in spoken.numbers if b <= start]
    held = [*table.rows, *([table.total] if table.total is not None else [])]
    return [row for row in held if len(told) == 1 and row.gap and is_sum(told[0], row.gap)]


def _judged(spoken: Spoken, stated: Quantity, start: int, row: Planned) -> Iterator[Claim]:
    """A share of the plan: right, divided by what was spent, or wrong by a slip."""
    right = abs(row.gap) / row.budget.value * 100
    later = abs(row.gap) / row.actual.value * 100 if row.actual.value else right
    holds = stated.span.holds(right)
    is_later = stated.span.holds(later)
    if not (holds or is_later or is_slip(stated, Interval.exact(right))):
        return
    truth = f"{float(right):.{max(stated.places, 0) + 1}f}%"
    cause = Cause.LATER_BASE if is_later else Cause.TYPED
    said = Verdicts("share", stated.text.strip(), truth, cause, f"{row.name} and its budget")
    parts = (row.actual, row.budget)
    yield replace(claim_of(spoken, start, said, parts, stated, holds=holds), is_tight=True)
