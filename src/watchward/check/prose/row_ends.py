"""The first or last so many rows of a column, by their order, added up and as a share of the whole.

“The three largest grants came to £265,000 together”, “the two busiest wards account for 54%”,
“three of the eight wards hold 52% of the offences”: of any three wards these are the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, words_of
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.prose.whole_names import roots
from watchward.check.quantities.words import ONES
from watchward.check.rounding import minus, plus, share

__all__ = ["row_end_claims", "without_rest"]

_N = r"two|three|four|five|six|seven|eight|[2-8]"
_HIGH = (
    r"largest|biggest|busiest|highest|top|worst|commonest|leading|main|costliest|"
    r"most (?:common|frequent|expensive|costly|numerous|used|popular)"
)
_LOW = r"smallest|lowest|quietest|bottom|least (?:common|frequent|expensive|costly|used)|cheapest"
_MOST, _LEAST = r"most|highest|largest|greatest|biggest", r"fewest|least|lowest|smallest"
_NOUN = r"(?P<noun>(?: [a-z'’-]+){0,3}?)"
_ENDS = (
    re.compile(
        rf"\b(?:the|our|its|their|these|those|all) (?P<n>{_N}) (?:single )?"
        rf"(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))(?:-[a-z]+)?(?! (?:{_N})\b){_NOUN}"
    ),
    re.compile(
        rf"\b(?:the|our|its|their) (?:(?P<high>{_HIGH})|(?P<low>{_LOW})) (?P<n>{_N}){_NOUN}"
    ),
    re.compile(
        rf"\b(?:the|those) (?P<n>{_N}) (?P<noun>[a-z]+) with (?:the )?(?:(?P<high>{_MOST})|"
        rf"(?P<low>{_LEAST}))(?P<by>(?: [a-z'’-]+){{1,4}}?)"
    ),
)
_ANY = re.compile(rf"^(?P<n>{_N}) of (?:the|our) (?P<m>{_N}|nine|ten|\d+) (?P<noun>[a-z'’-]+)")
_VERB = (
    r"(?:had|have|has|held|hold|holds|came to|come to|totall?ed|total|made up|make up|amounted to|"
    r"amount to|added up to|add up to|accounted for|account for|recorded|saw|see|received|receive|"
    r"got|cost|took|take|produced|produce|brought in|bring in|contributed|contribute|"
    r"represent|represented|generated|generate|supplied|supply|handled|contain|contained)"
)
_TOGETHER = r"(?:together|between them|combined|in all|in total|taken together)"
_DOES = re.compile(
    rf"(?P<between>[^;:]{{0,120}}?)(?:^|[ ,)]){_VERB}(?: {_TOGETHER})?"
    r"(?: (?:just|only|about|some|nearly|almost|over|around|a total of|a combined))* £?$"
)
_EACH = re.compile(r"\b(?:each|apiece|average\w*|per|mean|respectively|both|or more|at least)\b")
_OF_ALL = re.compile(r"^\)? ?of (?:the|all|our|its|total|everything|overall)\b(?P<whole>[^,.;⟦]*)")
_UNIT_ENDS = re.compile(
    r" (?:between|together|combined|in|during|for|over|and|or|last|while|from|to|as|at|by|which|"
    r"awarded|taken|made|spent|of)\b"
)
_OTHER_TIME = re.compile(r"\b(?:last year|previous\w*|year before|year earlier|against|than)\b")
_REST = re.compile(
    r"^(?:all |any )?(?:others?\b|elsewhere|the rest|rest of|remainder|unknown|not (?:stated|known|"
    r"recorded)|unallocated|miscellaneous|outside\b|none\b)",
    re.IGNORECASE,
)
_AMOUNTS = (QuantityKind.COUNT, QuantityKind.MONEY)
_FEWEST_DIGITS, _MOST_ROWS = 2, 60


@dataclass(frozen=True, slots=True)
class _End:
    """So many rows at one end of an order; `of` is of how many, where the words say so."""

    count: int
    of: int
    is_low: bool
    words: frozenset[str]
    between: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a column, with the whole that they are a part of."""

    column: Column
    facts: tuple[Fact, ...]

    @property
    def sum(self) -> Interval:
        """What they come to."""
        return plus(fact.quantity.span for fact in self.facts)

    @property
    def whole(self) -> Interval:
        """The column's total, printed or added up."""
        total = self.column.total
        return total.quantity.span if total else plus(f.quantity.span for f in self.column.facts)


def row_end_claims(said: Said, claims: list[Claim], tables: Tables) -> list[Claim]:
    """A claim for the first number that rows at one end of an order are said to come to."""
    if not tables.columns or is_ahead(said) or NO.search(said.marks):
        return []
    text = said.text.lower()
    start = max(said.block.text.find(said.text), 0)
    for mark in held(said):
        if mark.letter not in "cmp" or mark.quantity.text.strip().isalpha():
            continue
        end = _end(text[: mark.quantity.start - start])
        if end is None or _EACH.search(text):
            return []
        done = settled(claims)
        found = _told(said, mark, end, tables)
        return [c for c in found if (c.quantities[0].start, c.quantities[0].end) not in done]
    return []


def _end(before: str) -> _End | None:
    """The rows that the words up to a number tell of, if they say that these come to it."""
    for form in (*_ENDS, _ANY):
        for match in form.finditer(before):
            does = _DOES.fullmatch(before[match.end() :])
            if does is None:
                continue
            told = match.groupdict()
            words = f"{told['noun']} {told.get('by') or ''} {does['between']}"
            return _End(
                _read(told["n"]), _read(told.get("m") or "0"), bool(told.get("low")),
                roots(words), does["between"],
            )  # fmt: skip
    return None


def _read(word: str) -> int:
    return int(word) if word.isdigit() else ONES.get(word, 0)


def _told(said: Said, mark: Mark, end: _End, tables: Tables) -> list[Claim]:
    """It holds by any column that gives it; wrong by the one column that the words name."""
    groups = [g for c in tables.columns for g in _groups(c, mark, end, tables)]
    right = [g for g in groups if mark.quantity.span.meets(_value(g, mark))]
    if right:
        named = [g for g in right if _is_named(g.column, mark, end)]
        is_many = sum(map(str.isdigit, mark.quantity.text)) > _FEWEST_DIGITS
        return [_claim(said, mark, (named or right)[0], {})] if named or is_many else []
    sure = [c for c in tables.columns if _is_named(c, mark, end)]
    sure = [c for c in sure if _kind_fits(c, mark) and c.facts[0].role != "previous"]
    if len(sure) != 1 or mark.quantity.bound or _OTHER_TIME.search(said.marks) or "¤" in said.marks:
        return []
    return _wrong(said, mark, end, sure[0])


def _wrong(said: Said, mark: Mark, end: _End, column: Column) -> list[Claim]:
    rows = next(_at_end(column, column.facts, end), None)
    if rows is None or any(f.quantity.value < 0 for f in column.facts):
        return []
    if mark.letter == "p" and not _OF_ALL.match(mark.after):
        return []
    named = {f.label for f in column.facts if words_of(f.label) <= words_of(end.between)}
    if named and named != {f.label for f in rows.facts}:
        return []
    if _is_narrower(column, mark):
        return []
    expected, slip = _value(rows, mark), _slips(rows, mark)
    if end.of:
        span = mark.quantity.span
        is_wrong = mark.letter == "p" and span.low - expected.high > span.high - span.low
    else:
        is_told = mark.letter == "p" or sum(map(str.isdigit, mark.quantity.text)) > _FEWEST_DIGITS
        is_wrong = bool(slip) or (is_told and is_slip(mark.quantity, expected))
    claim = _claim(said, mark, rows, slip)
    is_proven = claim.cause is Cause.BASE or bool(end.of)  # no rows of the column come to more
    return [replace(claim, is_tight=is_proven)] if is_wrong else []


def _slips(rows: _Rows, mark: Mark) -> dict[Cause, Interval]:
    """What the number is if one of the rows is left out, or the whole is without them."""
    short = [minus(rows.sum, fact.quantity.span) for fact in rows.facts]
    if mark.letter == "p":
        rest = minus(rows.whole, rows.sum)
        parts = [share(part, rows.whole) for part in short]
        parts += [share(rows.sum, rest)] if rest.low > 0 else []
    else:
        parts = list(short)
    met = [part for part in parts if part and mark.quantity.span.meets(part)]
    return {Cause.BASE: met[0]} if met else {}


def _groups(column: Column, mark: Mark, end: _End, tables: Tables) -> Iterator[_Rows]:
    """The rows that may be meant: by the order of the column itself, or of one beside it."""
    if not _kind_fits(column, mark) or not end.count < len(column.facts) <= _MOST_ROWS:
        return
    if end.of and end.of not in (len(column.facts), len(without_rest(column.facts))):
        return
    for facts in (column.facts, without_rest(column.facts)):
        yield from _at_end(column, facts, end)
        if mark.letter == "p":
            continue
        for other in tables.columns:
            if other is not column and other.facts[0].grid == column.facts[0].grid:
                yield from _at_end(column, facts, end, other)


def _at_end(
    column: Column, facts: Sequence[Fact], end: _End, by: Column | None = None
) -> Iterator[_Rows]:
    """The rows at one end, where they are fewer than all."""
    order = {fact.at.row: fact.quantity.value for fact in (by or column).facts}
    rows = [fact for fact in facts if fact.at.row in order]
    if end.count < len(rows):
        rows.sort(key=lambda fact: order[fact.at.row], reverse=not end.is_low)
        yield _Rows(column, tuple(rows[: end.count]))


def without_rest(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The rows that have a name, and are not what is left: “Other”, “Elsewhere”, “Not known”."""
    return tuple(fact for fact in facts if not _REST.search(fact.label))


def _kind_fits(column: Column, mark: Mark) -> bool:
    kind = column.facts[0].quantity.kind
    return kind in _AMOUNTS and (mark.letter == "p" or _is_like(kind, mark.quantity))


def _is_like(kind: QuantityKind, quantity: Quantity) -> bool:
    return kind is quantity.kind or QuantityKind.COUNT in (kind, quantity.kind)


def _unit(mark: Mark) -> str:
    """What a number is said to count, or a share to be of."""
    whole = _OF_ALL.match(mark.after)
    behind = re.match(r"(?: [a-z'’-]+){0,3}", mark.after)
    return _UNIT_ENDS.split(whole["whole"] if whole else behind.group() if behind else "")[0]


def _is_narrower(column: Column, mark: Mark) -> bool:
    """“61% of the violent offences”: of what a column of offences is not."""
    fact = column.facts[0]
    return not roots(_unit(mark)) <= roots(f"{fact.column} {fact.about} recorded whole all")


def _is_named(column: Column, mark: Mark, end: _End) -> bool:
    """Whether the words of rows or number are those of the column's heading."""
    own, rows = roots(_unit(mark)), frozenset() if end.of else end.words
    if mark.letter == "p" and own:
        rows = frozenset()  # “the two largest awards took 61% of staff time”
    return bool(roots(column.facts[0].column) & (own | rows))


def _value(rows: _Rows, mark: Mark) -> Interval:
    """What rows come to, or what share of their whole."""
    if mark.letter != "p":
        return rows.sum
    return share(rows.sum, rows.whole) or Interval.exact(0)


def _claim(said: Said, mark: Mark, rows: _Rows, slips: dict[Cause, Interval]) -> Claim:
    parts = {f"row “{fact.label}”": fact.quantity for fact in rows.facts}
    total = rows.column.total
    kind, how = "sum", "the rows of the table added up"
    if mark.letter == "p":
        kind, how = "share", "the rows of the table as a part of all"
        parts |= {"whole": total.quantity} if total else {}
    way = Way(parts, _value(rows, mark), True, slips, how)
    claim = best_claim(said, kind, mark.quantity, [way])
    return replace(claim, others=tuple(fact.at for fact in rows.facts))
