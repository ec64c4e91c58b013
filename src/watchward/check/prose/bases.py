"""Shares of a whole that is named: the part bound by its row or its telling, the base by its name.

“Nuisance makes up 86.2% of all incidents” after “3,007 incidents” and “nuisance fell to 2,318”.
A share that does not follow is wrong only where a slip explains it: another base, a digit, a
rounding. Where part and whole may not be those meant, it is left as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from watchward.check.facts import Fact
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, Verdict
from watchward.check.prose.base import (
    HOW,
    Basis,
    beside_each_other,
    leading,
    listed,
    other_bases,
    pointed_back,
)
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import NO
from watchward.check.prose.lookup import is_phrase
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import pairs
from watchward.check.prose.roles import Mark, compares, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import TOTAL, Column, Tables
from watchward.check.prose.whole_names import (
    Name,
    is_earlier,
    name_of,
    roots,
    tabled,
    told_before,
    words_near,
)
from watchward.check.rounding import plus, share, truncates_to

__all__ = ["base_claims", "based_claims"]

_LINK = re.compile(
    r"(?: [a-z'‡¤-]+){0,8}?,? ?(?:and )?(?:so |thus |therefore )?(?:\(|, (?:or )?|or |– |- |"
    r"(?:, |,? giving |which is )an? (?:[a-z'-]+ ){1,4}of |"
    r"(?:(?:which|that|this) )?(?:is|was|are|were|represent(?:s|ed)?|representing|"
    r"account(?:s|ed|ing)? for|constitut\w+|mak(?:es?|ing) up|made up|equal to|equivalent to|"
    r"provides?|provided|took|takes|met|meets|being|i\.e\.) )(?:just |only |some |an? share of )*"
)
_BY = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mak(?:es?|ing) up|made up|constitut\w+|"
    r"compris\w+|is|are|was|were|takes?|took|had|has|caused|supplied|provides?|provided|"
    r"suffered|attracts?|attracted|"
    r"produced|generated|received) (?:[a-z]+ )?$"
)
_SHARES = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mak(?:es?|ing) up|made up|constitut\w+|"
    r"(?:share|proportion)[a-z' ]{0,30} (?:is|was|stood at|of)) (?:just |only |some )?$"
)
"""Words by which a percentage is a share, though it does not say of what."""
_NOW = re.compile(r"\b(?:this|latest|current|most recent|now)\b|\bin ¤")
_BACK = re.compile(
    r"^(?:that|this|it|they|these|which)(?:'s| is| was| are| were| represents?| represented|"
    r" ma[dk]es? up| accounts? for| accounted for| equates? to| amounts? to) "
    r"(?:just |only |some )?$"
)
_SAYS = frozenset(
    [
        "thu",
        "therefor",
        "accordingly",
        "still",
        "alon",
        "together",
        "itself",
        "they",
        "these",
        "both",
        "so",
    ]
)
_RECENT = 8
"""So many sentences before may tell the whole that a name means."""
_MOST, _LONGEST = 40, 3000
"""More numbers or letters than this are no sentence."""
_CHANCE, _TENS = Fraction(1, 4), 10
"""So many other bases may be tried for each step of a share, which has two digits at least."""
_DIGITS = 3
"""Shares of fewer digits are another, but for one digit, by chance."""
_NEAR = 3
"""So many sentences before are looked at."""
_LEAST = 20
"""A smaller part is another number by chance."""


def based_claims(
    told: Sequence[tuple[int, Sequence[Said]]], claims: Sequence[Claim], tables: Tables
) -> list[Claim]:
    """The claims of a paper, with those of the shares whose whole is named or told before.

    `told` are the sentences of each block that has numbers.
    """
    own: dict[Location, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quantities:
            own[claim.quantities[0].at].append(claim)
    recent: deque[Said] = deque(maxlen=_RECENT)
    new: dict[int, Claim] = {}
    gone: set[int] = set()
    for _at, sentences in told:
        for said in sentences:
            if len(said.quantities) <= _MOST and len(said.text) <= _LONGEST:
                before = own.get(said.at, [])
                after = base_claims(said, list(recent), before, tables)
                gone |= {id(c) for c in before} - {id(c) for c in after}
                held_ids = {id(c) for c in before}
                new |= {id(c): c for c in after if id(c) not in held_ids}
            recent.append(said)
    return [c for c in claims if id(c) not in gone] + list(new.values())


def base_claims(
    said: Said, recent: Sequence[Said], claims: list[Claim], tables: Tables
) -> list[Claim]:
    """The claims of a sentence, with those of the shares whose whole is named.

    `recent` are the sentences before it, those of its own paragraph last.
    """
    if "⟦p" not in said.marks or is_ahead(said) or NO.search(said.marks):
        return claims
    for stated in held(said):
        if stated.letter != "p" or not 0 < stated.quantity.value <= 100:
            continue
        if stated.quantity.bound or stated.quantity.is_signed:
            continue
        name = name_of(stated)
        part = _part_held(stated, claims)
        bases = list(_bases(name, said, stated, recent, tables, part))
        is_sure = any(basis.is_sure for basis in bases)
        found = _judged(said, stated, bases)
        if found is not None and _may_replace(name, said, found, claims, is_sure=is_sure):
            claims = [c for c in claims if not _is_same(c, found)] + [found]
    return claims


def _part_held(stated: Mark, claims: Sequence[Claim]) -> Quantity | None:
    """The part by which a claim holds a share."""
    for claim in claims:
        is_own = bool(claim.quantities) and claim.quantities[0].start == stated.quantity.start
        if is_own and claim.kind == "share" and claim.parts == ("stated", "part", "whole"):
            return claim.quantities[1] if claim.verdict is Verdict.CONSISTENT else None
    return None


def _judged(said: Said, stated: Mark, bases: list[Basis]) -> Claim | None:
    """The claim by the first basis that gives the share; wrong where one slip explains it."""
    given = [(basis, basis.expected) for basis in bases]
    for basis, expected in given:
        if expected is not None and stated.quantity.span.meets(expected):
            return _claim(said, stated, basis, expected, {})
    is_one = len({(basis.part, basis.whole) for basis in bases}) == 1
    for slips in (_of_another_base, _of_rounding, *((_of_the_hand,) if is_one else ())):
        for basis, expected in given:
            if (
                expected is not None
                and (others := slips(stated.quantity, expected, basis)) is not None
            ):
                return _claim(said, stated, basis, expected, others)
    return None


def _claim(
    said: Said, stated: Mark, basis: Basis, expected: Interval, others: dict[Cause, Interval]
) -> Claim:
    way = Way(basis.parts, expected, True, others, basis.how)
    claim = best_claim(said, "share", stated.quantity, [way])
    return replace(claim, is_tight=claim.verdict is Verdict.INCONSISTENT)


Slips = dict[Cause, Interval]


def _of_another_base(stated: Quantity, _expected: Interval, basis: Basis) -> Slips | None:
    """The other base that gives a stated share, where not many others were tried."""
    finest = abs(stated.value) * Fraction(10) ** max(stated.places, 0)
    if not basis.is_sure and (finest < _TENS or len(basis.others) > finest * _CHANCE):
        return None
    for cause, other in basis.others:
        if stated.span.meets(other):
            return {cause: other}
    return None


def _of_rounding(stated: Quantity, expected: Interval, basis: Basis) -> Slips | None:
    """Whether a stated share was cut off, or is one off in its last digit."""
    middle = (expected.low + expected.high) / 2
    step = Fraction(1) / Fraction(10) ** stated.places
    is_near = abs(middle - stated.value) <= step or truncates_to(
        middle, stated.value, stated.places
    )
    return {} if is_near and not basis.is_only_period else None


def _of_the_hand(stated: Quantity, expected: Interval, basis: Basis) -> Slips | None:
    """Whether two digits were swapped or one mistyped."""
    digits = len(f"{stated.value * Fraction(10) ** max(stated.places, 0)}")
    is_long = expected.low * Fraction(10) ** max(stated.places, 0) >= 10 ** (digits - 1)
    may_be = is_long and not basis.is_only_period and (digits >= _DIGITS or basis.is_sure)
    return {} if may_be and is_slip(stated, expected) else None


def _bases(
    name: Name | None, said: Said, stated: Mark, recent: Sequence[Said], tables: Tables,
    part: Quantity | None,
) -> Iterator[Basis]:  # fmt: skip
    near = [other for other in recent if other.block is said.block][-_NEAR:]
    own = _part_beside(said, stated) or _part_before(said, stated, near)
    others = partial(_told_near, said, recent, tables)
    yield from leading(said, stated, own, others)
    yield from beside_each_other(said, stated, near, others)
    yield from listed(name, said, stated, own, near)
    yield from pointed_back(said, stated, own, near)
    if name is None and _SHARES.search(stated.before) and not re.match(r"\)? of ", stated.after):
        name = Name(frozenset(), "")
    if name is None:
        return
    yield from _in_prose(name, said, stated, recent, own)
    if (bound := own or part) is not None:
        yield from _of_pairs(name, said, near, bound)
    text = (
        f"{near[-1].text} {said.text}" if near and _BACK.match(said.marks[: stated.start]) else ""
    )
    yield from _in_tables(name, said, stated, own, tables, text or said.text)


def _told_near(said: Said, recent: Sequence[Said], tables: Tables) -> list[Quantity]:
    """The figures told before, and the totals of the tables near."""
    told = [m.quantity for other in recent for m in held(other) if m.letter in "cm"]
    totals = [column.total.quantity for column in tables.near(said) if column.total is not None]
    return told + totals


def _of_pairs(name: Name, said: Said, recent: Sequence[Said], own: Quantity) -> Iterator[Basis]:
    """“38.9% of this year's total” after “1,286 thefts as against 1,074 a year earlier”."""
    if _BEFORE.search(said.marks):
        return
    for other in reversed(recent):
        for pair in pairs(other):
            now, then = pair.after, pair.before
            if now.kind is not own.kind or min(now.value, then.value) <= own.value:
                continue
            if not name.is_wide and not name.words & roots(other.marks):
                continue
            given = share(own.span, then.span)
            if given is not None:
                parts = {"part": own, "whole": now}
                yield Basis(own.span, now.span, parts, ((Cause.PERIOD, given),), HOW, True)


_BEFORE = re.compile(
    r"\b(?:last year|previous\w*|a year (?:ago|earlier|before)|year before|earlier|had (?:been|"
    r"represented|made up|accounted)|then|formerly)\b"
)
"""Words by which a share may be of before."""


def _part_beside(said: Said, stated: Mark) -> Quantity | None:
    """The count or sum told right before its share: “were £29.35m and represented 78.2%”."""
    marks = held(said)
    at = marks.index(stated)
    before = marks[at - 1] if at else None
    if before is None or before.letter not in "cm" or compares(stated.before):
        return None
    is_beside = _LINK.fullmatch(stated.before) is not None
    return before.quantity if is_beside and not is_earlier(before) else None


def _part_before(said: Said, stated: Mark, near: Sequence[Said]) -> Quantity | None:
    """“That is 33.1% of the year's reports”: the one figure of the sentence before."""
    if not near or not _BACK.match(said.marks[: stated.start]):
        return None
    counts = [m for m in held(near[-1]) if m.letter in "cm"]
    now = [m.quantity for m in counts if not is_earlier(m)]
    return now[0] if len(now) == 1 and len(counts) <= 2 else None


def _in_prose(
    name: Name, said: Said, stated: Mark, recent: Sequence[Said], own: Quantity | None
) -> Iterator[Basis]:
    wholes = list(told_before(name, said, stated, recent))
    if not wholes or name.is_it:
        return
    nearest = min((told.others, told.away) for told in wholes)
    values = {told.quantity.value: told for told in wholes if (told.others, told.away) == nearest}
    if len(values) != 1:
        return
    whole = next(iter(values.values())).quantity
    part = own or _part_told(said, stated, recent, whole) or _part_added(said, stated)
    if part is None or part.value >= whole.value or part.kind is not whole.kind:
        return
    rows = [q for q in _counts(said, recent) if q.kind is whole.kind]
    others = tuple(other_bases(part.span, whole.span, [q.span for q in rows if q is not part]))
    yield Basis(part.span, whole.span, {"part": part, "whole": whole}, others, HOW)


def _part_told(
    said: Said, stated: Mark, recent: Sequence[Said], whole: Quantity
) -> Quantity | None:
    """The count told before for what the sentence speaks of: “nuisance fell to 2,318”."""
    subject = _subject(stated)
    if not subject:
        return None
    found: dict[Fraction, Quantity] = {}
    for other in recent:
        for mark in held(other):
            if mark.letter not in "cm" or mark.quantity is whole or is_earlier(mark):
                continue
            behind, before = words_near(mark)
            clause = roots(re.split(r"[;:.]|, |\band\b", other.marks[: mark.start])[-1])
            if subject <= behind | before | clause:
                found[mark.quantity.value] = mark.quantity
    return next(iter(found.values())) if len(found) == 1 else None


def _part_added(said: Said, stated: Mark) -> Quantity | None:
    """“Between them Aldport (403) and Cawdale (287) accounted for 64%”: both together."""
    marks = held(said)
    lead = said.marks[: stated.start]
    told = [m for m in marks if m.end <= stated.start]
    if not _TOGETHER.search(lead) or len(told) < 2 or _BY.search(stated.before) is None:
        return None
    if any(
        not _ITEM.search(m.before) or m.quantity.kind is not told[0].quantity.kind for m in told
    ):
        return None
    first = told[0].quantity
    value = sum((m.quantity.value for m in told), Fraction(0))
    span = plus(m.quantity.span for m in told)
    text = " + ".join(m.quantity.text for m in told)
    return replace(first, value=value, span=span, text=text)


_TOGETHER = re.compile(
    r"\b(?:between them|together|combined|both)\b|⟧\)? and [a-z -]{2,40}(?:\(|, at )⟦"
)
_ITEM = re.compile(r"(?:[a-z] \(|, (?:at|with) )$")


def _subject(stated: Mark) -> frozenset[str]:
    """The telling words of what has the share: “Nuisance makes up …”."""
    match = _BY.search(stated.before)
    if match is None:
        return frozenset()
    return (
        roots(re.split(r"[;:,.()]|\b(?:but|while)\b", stated.before[: match.start()])[-1]) - _SAYS
    )


def _counts(said: Said, recent: Sequence[Said]) -> list[Quantity]:
    """The figures of a sentence and of those before it that tell of now."""
    marks = [m for other in (*recent, said) for m in held(other)]
    return [m.quantity for m in marks if m.letter in "cm" and not is_earlier(m)]


def _in_tables(
    name: Name, said: Said, stated: Mark, own: Quantity | None, tables: Tables, text: str
) -> Iterator[Basis]:
    """By the tables near; `text` are the words that may name the row."""
    if name.is_it:
        return
    held_totals = list(tabled(name, said, tables))
    exact = [each for each in held_totals if each[2]]
    found = exact or held_totals
    for column, whole, is_exact in _of_its_time(found, said):
        rows = _rows_named(said, stated, column, whole)
        if own is not None:
            rows = _rows_told(text, own, column, rows)
            if not rows and not is_exact:
                yield from _of_two_times(said, own, whole, found)
                continue
        if own is not None or rows:
            yield from _of_column(column, whole, rows, own, found)


def _of_two_times(
    said: Said, own: Quantity, whole: Fact, found: Sequence[tuple[Column, Fact, bool]]
) -> Iterator[Basis]:
    """The total of now, where that of before gives the share."""
    if _BEFORE.search(said.marks) or said.dates or own.kind is not whole.quantity.kind:
        return
    for _column, other, _exact in found:
        then = other.quantity.span
        is_row = (other.grid, other.at.row) == (whole.grid, whole.at.row)
        if is_row and other is not whole and _is_before(other, whole):
            given = share(own.span, then) if then.low > own.span.high else None
            if given is not None and whole.quantity.span.low > own.span.high:
                parts = {"part": own, "whole": whole.quantity}
                yield Basis(
                    own.span, whole.quantity.span, parts, ((Cause.PERIOD, given),), HOW, True
                )


def _of_other_times(
    column: Column,
    whole: Fact,
    rows: Sequence[Fact],
    found: Sequence[tuple[Column, Fact, bool]],
) -> Iterator[tuple[Cause, Interval]]:
    """The shares of the same rows at times before."""
    places = {fact.at.row for fact in rows}
    for other, then, _exact in found:
        if other is column or then.grid != whole.grid or not _is_before(then, whole):
            continue
        same = [fact.quantity.span for fact in other.facts if fact.at.row in places]
        if len(same) == len(rows) > 0 and (given := share(plus(same), then.quantity.span)):
            yield Cause.PERIOD, given


def _is_before(one: Fact, other: Fact) -> bool:
    """Whether a figure of a row is of a time before another's."""
    times = [time_of(f"{fact.period} {fact.column}") for fact in (one, other)]
    if times[0] is not None and times[1] is not None:
        return times[0] < times[1]
    return one.role == "previous" and other.role == "current"


def _rows_told(text: str, own: Quantity, column: Column, named: Sequence[Fact]) -> list[Fact]:
    """The row that prints the part told in the sentence and has a word of it, or those named."""
    words = roots(text)
    if own.value >= _LEAST:
        for fact in column.facts:
            if fact.quantity.value == own.value and roots(fact.label) & words:
                return [fact]
    return list(named) if plus(f.quantity.span for f in named).meets(own.span) else []


def _of_its_time(
    found: Sequence[tuple[Column, Fact, bool]], said: Said
) -> list[tuple[Column, Fact, bool]]:
    """Of the totals of one row those of the time that the sentence is of; the latest if unsaid."""
    said_times = {time for date in said.dates if (time := time_of(date)) is not None}
    times = {time_of(f"{whole.period} {whole.column}") for _c, whole, _e in found}
    held_times = {time for time in times if time is not None}
    if said_times & held_times:
        held_times &= said_times
    elif _BEFORE.search(said.marks) and len(held_times) > 1:
        return []
    latest = max(held_times, default=None)
    return [
        each
        for each in found
        if each[1].role != "previous"
        and time_of(f"{each[1].period} {each[1].column}") in (None, latest)
    ]


def _of_column(
    column: Column,
    whole: Fact,
    rows: Sequence[Fact],
    own: Quantity | None,
    found: Sequence[tuple[Column, Fact, bool]],
) -> Iterator[Basis]:
    part = own.span if own is not None else plus(fact.quantity.span for fact in rows)
    parts = {f"row “{fact.label}”": fact.quantity for fact in rows}
    if own is not None:
        parts = {"part": own}
    is_alike = own is None or own.kind is whole.quantity.kind
    if not is_alike or part.low <= 0 or part.high >= whole.quantity.span.low:
        return
    values = [f.quantity.span for f in column.facts if f not in rows and f is not whole]
    periods = [
        w.quantity.span
        for c, w, _e in found
        if (w.grid, w.at.row) == (whole.grid, whole.at.row) and _is_before(w, whole)
    ]
    others = (
        *other_bases(part, whole.quantity.span, values, periods),
        *_of_other_times(column, whole, rows, found),
    )
    how = f"the part of “{whole.label}” in the table"
    yield Basis(part, whole.quantity.span, {**parts, "whole": whole.quantity}, others, how)


def _rows_named(said: Said, stated: Mark, column: Column, whole: Fact) -> list[Fact]:
    """The rows that have the share: those named before it, or the one that its subject is."""
    text = re.sub(r"⟦\w+⟧|[¤‡]", " ", stated.before)
    rows = [f for f in column.facts if f is not whole and not TOTAL.search(f.label)]
    named = [f for f in rows if is_phrase(f.label, text)]
    if named:
        return named
    subject = _subject(stated)
    own = [f for f in rows if subject and subject <= roots(f.label)]
    return own if len(own) == 1 else []


def _may_replace(
    name: Name | None, said: Said, found: Claim, claims: list[Claim], *, is_sure: bool
) -> bool:
    """Whether no claim of the number stands against a new one."""
    same = [c for c in claims if _is_same(c, found)]
    if found.verdict is not Verdict.INCONSISTENT:
        return all(c.verdict is Verdict.UNVERIFIABLE for c in same)
    return all(_may_be_wrong_base(name, said, c, found, is_sure=is_sure) for c in same)


def _may_be_wrong_base(
    name: Name | None, said: Said, claim: Claim, found: Claim, *, is_sure: bool
) -> bool:
    """Whether a claim holds a share by another whole than the one that is named."""
    if claim.verdict is Verdict.UNVERIFIABLE:
        return True
    if claim.is_tight or claim.kind != "share":
        return False
    if claim.verdict is Verdict.INCONSISTENT:
        return True  # said with more surety now
    part, whole = claim.quantities[-2:]
    is_now = found.cause is Cause.PERIOD and _NOW.search(said.marks) is not None
    if (
        not is_now
        and part.at.table
        and (part.at.table, part.at.column) == (whole.at.table, whole.at.column)
    ):
        return False
    if not is_now and claim.explanation.startswith("the part of “"):
        return False
    if is_sure:
        return part.value == found.quantities[1].value != whole.value
    if (name is None or name.is_wide) and said.order_of(whole) >= 0:
        return False  # “of the 2,733 thefts, 1,148 were keyless, 42% of all”
    return whole.value != found.quantities[-1].value


def _is_of_column(claim: Claim) -> bool:
    """Whether a claim holds by a part and a whole of one column of a table."""
    one, other = claim.quantities[-2:]
    is_one = bool(one.at.table) and (one.at.table, one.at.column) == (
        other.at.table,
        other.at.column,
    )
    return is_one or claim.explanation.startswith("the part of “")


def _is_same(claim: Claim, found: Claim) -> bool:
    one, other = claim.quantities[0], found.quantities[0]
    return (one.at, one.start) == (other.at, other.start) and claim.parts[:1] == ("stated",)
