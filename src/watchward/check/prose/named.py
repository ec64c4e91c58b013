"""How far one named figure lies from another: “11.5 under the region”, told a sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.facts import words_of
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.pairs import Pair
from watchward.check.prose.roles import settled
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import slips_of
from watchward.check.rounding import minus, percent_change, without_sign

_ABOVE = r"above|over|ahead of|(?:higher|more|greater|larger|longer|better|slower) than|clear of"
_BELOW = (
    r"below|under|behind|beneath|short of|(?:lower|fewer|less|smaller|shorter|worse|faster) than"
)
_GAP = re.compile(
    rf"{number('x', 'cpmrdt')}(?: [a-z'-]+){{0,4}}? (?P<w>{_ABOVE}|{_BELOW}) "
    r"(?:in |for |that of |that for |those of |the |its |our )*"
    r"(?P<name>[a-z][a-z'& -]{1,50}?)(?: as a whole| overall)?(?=[,.;:()⟦¤]|$| but | with | where )"
)
_SMALL = words_of(
    "it this that these those them rate figure level average mean total number one two three "
    "same year last previous before earlier ago position present current its own our recorded "
    "is was are were at stood stands with which so therefore and only still now per"
)
_SIZES = (QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.DURATION)
_LEVELS = (*_SIZES, QuantityKind.PERCENT, QuantityKind.MONEY)
_TELLING = (Cause.LATER_BASE, Cause.POINTS)
_CAPITAL = re.compile(r"\b[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level told near by: the words that name it, and the proper names among them."""

    quantity: Quantity
    words: frozenset[str]
    names: frozenset[str]
    away: int


def named_claims(said: Said, recent: Sequence[Said], claims: Sequence[Claim]) -> list[Claim]:
    """The distances of this sentence that end at something named, with a figure of its own."""
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    done = settled(list(claims))
    found = []
    gaps = list(_GAP.finditer(said.marks))
    taken = {id(said.of(match["x"])) for match in gaps}
    for match in gaps:
        stated = said.of(match["x"])
        if (stated.start, stated.end) in done or stated.bound:
            continue
        levels = list(_levels(said, taken, recent))
        base = _base(match["name"], levels, stated)
        subject = None if base is None else _subject(said, match, base, levels)
        if base is not None and subject is not None:
            found += _claims(said, match, stated, subject.quantity, base.quantity)
    return found


def _levels(said: Said, taken: set[int], recent: Sequence[Said]) -> Iterator[_Level]:
    """The levels of this sentence and the two before it, the nearest first."""
    for away, one in enumerate((said, *reversed(recent[-2:]))):
        sizes = taken | {id(q) for amount in amounts(one) for q in amount.numbers}
        for at, quantity in enumerate(one.quantities):
            if quantity.kind in _LEVELS and id(quantity) not in sizes:
                text = _near(one, at)
                names = words_of(" ".join(_CAPITAL.findall(text)))
                yield _Level(quantity, words_of(text) - _SMALL, names - _SMALL, away)


def _near(said: Said, at: int) -> str:
    """The words from the number before to this one, and those just behind it."""
    text, here = said.block.text, said.quantities[at]
    start = said.quantities[at - 1].end if at else max(0, text.find(said.text))
    before = re.split(r"[;.](?= )", text[start : here.start])[-1]
    after = re.split(r"[,;.()]|\band\b|\bis\b|\bwas\b", text[here.end : here.end + 40])[0]
    if re.match(r" (?:in|for|at) ", after) or not re.search(r"[A-Za-z]{3}", before):
        return f"{before} {after}"
    return before


def _base(name: str, levels: Sequence[_Level], stated: Quantity) -> _Level | None:
    """The one level that a name names; the one with no other proper name beside it is meant."""
    wholes = [name, name.split(" and ")[0]] if " and " in name else [name]
    for whole in wholes:
        words = words_of(whole) - _SMALL
        held = [v for v in levels if words and words <= v.words and _suits(stated, v.quantity)]
        if held:
            least = min(len(v.names - words) for v in held)
            held = [v for v in held if len(v.names - words) == least]
            return held[0] if len({v.quantity.value for v in held}) == 1 else None
    return None


def _suits(stated: Quantity, level: Quantity) -> bool:
    if stated.kind is QuantityKind.PERCENT:
        return True
    if stated.kind is QuantityKind.POINTS:
        return level.kind is QuantityKind.PERCENT
    return level.kind is stated.kind or (level.kind in _SIZES and stated.kind in _SIZES)


def _subject(
    said: Said, match: re.Match[str], base: _Level, levels: Sequence[_Level]
) -> _Level | None:
    """The level just before the distance, or the one of the name that the clause begins with."""
    others = [v for v in levels if v is not base and _are_alike(v.quantity, base.quantity)]
    before = said.marks[: match.start()]
    clauses = before.split(";")[-1]
    close = [id(said.quantities[int(at)]) for at in re.findall(r"⟦[a-z](\d+)⟧", clauses)]
    own = [v for v in others if id(v.quantity) in close and v.away == 0]
    if own:
        return own[-1]
    clause = re.split(r"[,;.:]|\bso\b|\bthat\b|⟧", before)[-1]
    words = words_of(clause) - _SMALL
    named = [v for v in others if v.names and v.names & words and v.names <= words | v.names]
    exact = [v for v in named if v.names <= words] or named
    return exact[0] if exact and len({v.quantity.value for v in exact}) == 1 else None


def _are_alike(one: Quantity, other: Quantity) -> bool:
    if one.kind is not other.kind and not (one.kind in _SIZES and other.kind in _SIZES):
        return False
    low, high = sorted((one.value, other.value))
    return low > 0 and high <= 50 * low


def _claims(
    said: Said, match: re.Match[str], stated: Quantity, subject: Quantity, base: Quantity
) -> list[Claim]:
    """The distance: right, or wrong by a slip that gives itself away, or turned round."""
    expected = _expected(stated, subject, base)
    if expected is None:
        return []
    parts = {"this": subject, "that": base}
    way = Way(parts, expected, True, slips_of(stated, Pair(base, subject, 0, 0)), "the distance")
    claim = best_claim(said, "comparison", stated, [way])
    holds = claim.verdict is Verdict.CONSISTENT
    if not holds and claim.cause not in _TELLING and not _is_typed(stated, expected):
        return []
    is_above = re.fullmatch(_ABOVE, match["w"]) is not None
    if subject.value == base.value or not holds:
        return [claim]
    truth = f"{'above' if subject.value > base.value else 'below'} {base.text}"
    fits = is_above == (subject.value > base.value)
    if not fits and match["w"].startswith(("better", "worse")):
        return [claim]  # fewer may be better
    return [claim, worded(said, "comparison", match["w"], fits, parts, truth, Cause.DIRECTION)]


def _is_typed(stated: Quantity, expected: Interval) -> bool:
    return len(re.sub(r"\D", "", stated.text)) >= 3 and is_slip(stated, expected)


def _expected(stated: Quantity, subject: Quantity, base: Quantity) -> Interval | None:
    if stated.kind is QuantityKind.PERCENT:
        change = percent_change(base.span, subject.span)
        return None if change is None else without_sign(change)
    return without_sign(minus(subject.span, base.span))
