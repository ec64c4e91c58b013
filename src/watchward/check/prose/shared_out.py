"""What each gets of a whole, or all of what each gives, told over two sentences or round a verb.

“The scheme cost £36,000. It helped 48 people at a cost of £750 each”, “each of the 14 wardens works
18 hours a week, 252 hours in all”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import compares, held, is_ahead, rounded
from watchward.check.prose.said import Said, number
from watchward.check.rounding import over, plus, times

__all__ = ["shared_out_claims"]

_EACH = re.compile(
    rf"^(?:‡ )?(?:it|this|that|the [a-z]+|we|they) (?:[a-z]+ ){{1,3}}{number('n', 'c')} "
    rf"[a-z' -]{{3,40}}?"
    rf"(?:,? at (?:a |an average )?cost of|,? or|, which is|,? at|, an average of) "
    rf"(?:about |around |just over |just under )?{number('x', 'm')} "
    r"(?:each|apiece|a head|per head|(?:per|a|for each) [a-z]+)(?=[.,;]|$)"
)
_COST = re.compile(
    r"\b(?:cost|costs|spent|spending|paid|budget|price|bill|grant|came to|totalled)\b[^⟦⟧.;]{0,30}$"
)
_ALL = re.compile(
    rf"^(?:‡ )?(?:each of (?:the |our |its )?{number('n', 'c')} [a-z' -]{{3,30}}? [a-z]+s?|"
    rf"(?:the |our |its )?{number('k', 'c')} [a-z' -]{{3,30}}? each [a-z]+) (?:for |about )?"
    rf"{number('a', 'cmdr')}(?P<unit>(?: [a-z]+){{0,4}}?)"
    rf"(?:,| -| –| \(|,? or|,? making|,? giving|,? which is)"
    rf" ?(?:that is |a total of |or )?{number('x', 'cmd')}(?: [a-z]+){{0,3}}? "
    r"(?:in all|in total|altogether|between them|together)(?=[.,;)]|$)"
)
_SPOILT = re.compile(r"\b(?:about|some|average|up to|at least|most|nearly|over|under|except)\b")
_TWO = 2


def shared_out_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of what one comes to, or all together, by the two numbers told."""
    if said.marks.count("⟦") < _TWO or is_ahead(said) or NO.search(said.marks):
        return []
    return [*_each(said, recent), *_all(said), *_per_one(said), *_in_brackets(said)]


_PER_ONE = re.compile(
    rf"{number('a', 'm')} (?:from|for|over|on|across) {number('n', 'c')} (?P<unit>[a-z-]+s)"
    rf"(?:,| -| –| \(|,? or)(?: or| which is| that is)? ?(?:an average of )?{number('x', 'm')} "
    r"(?:(?:a|an|per|for each|each) (?P<one>[a-z-]+)|each)(?=[.,;)]|$)"
)
_BRACKETS = re.compile(
    rf"\({number('a', 'cm')}\),? (?:and|plus|with) [^⟦⟧;:.()]{{2,40}} \({number('b', 'cm')}\) "
    r"(?:together |between them |both )?(?:came to|come to|makes? up|made up|accounts for|"
    r"totall?ed|"
    rf"added up to|were) (?:just |only )?{number('x', 'cm')}(?! \(?⟦c)"
)


def _per_one(said: Said) -> Iterator[Claim]:
    """“Fines brought in £18,600 from 310 notices, £60 a notice.”"""
    for match in _PER_ONE.finditer(said.marks):
        whole, count, stated = (said.of(match[name]) for name in "anx")
        one = (match["one"] or match["unit"]).rstrip("s")
        if match["unit"].rstrip("s") != one or count.bound or whole.bound or stated.bound:
            continue
        expected = over(whole.span, count.span)
        if expected is not None and count.value >= _TWO:
            way = Way({"total": whole, "number": count}, expected, True, {}, "the total shared out")
            asked = rounded(_whole_pounds(stated), expected)
            yield replace(best_claim(said, "average", asked, [way]), is_tight=True)


def _in_brackets(said: Said) -> Iterator[Claim]:
    """“Theft from shops (545) and from cars (388) came to 933.”"""
    for match in _BRACKETS.finditer(said.marks):
        a, b, stated = (said.of(match[name]) for name in "abx")
        if len({a.kind, b.kind, stated.kind}) == 1 and not (a.bound or b.bound or stated.bound):
            way = Way({"part 1": a, "part 2": b}, plus((a.span, b.span)), True, {}, "the two added")
            yield replace(best_claim(said, "sum", stated, [way]), is_tight=True)


def _each(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    match = _EACH.match(said.marks)
    if match is None or not recent or recent[-1].block is not said.block:
        return
    before = recent[-1]
    money = [m for m in held(before) if m.letter in "cm"]
    if len(money) != 1 or money[0].letter != "m" or not _COST.search(money[0].before):
        return
    if compares(before.marks) or NO.search(before.marks) or is_ahead(before):
        return
    whole, count, stated = money[0].quantity, said.of(match["n"]), said.of(match["x"])
    if whole.bound or count.bound or stated.bound or count.value < _TWO:
        return
    expected = over(whole.span, Interval.exact(count.value))
    if expected is None:
        return
    way = Way({"total": whole, "number": count}, expected, True, {}, "the total shared out")
    claim = best_claim(said, "average", rounded(_whole_pounds(stated), expected), [way])
    yield replace(claim, is_tight=True)


def _whole_pounds(stated: Quantity) -> Quantity:
    """A mean told in whole pounds may be rounded to the pound."""
    half = Fraction(1, 2) if stated.places <= 0 else Fraction(0)
    low, high = (
        min(stated.span.low, stated.value - half),
        max(stated.span.high, stated.value + half),
    )
    return replace(stated, span=Interval(low, high))


def _all(said: Said) -> Iterator[Claim]:
    match = _ALL.match(said.marks)
    if match is None or _SPOILT.search(match.group()):
        return
    count, each = said.of(match["n"] or match["k"]), said.of(match["a"])
    stated = said.of(match["x"])
    is_hours = each.kind is QuantityKind.RATE and stated.kind is QuantityKind.DURATION
    if not (each.kind is stated.kind or is_hours) or each.bound or stated.bound or count.bound:
        return
    exact = Interval.exact(each.value * count.value)
    loose = times(each.span, count.value)
    if not stated.span.meets(exact) and not is_slip(stated, exact) and stated.span.meets(loose):
        return
    way = Way({"each": each, "number": count}, exact, True, {}, "so many times what each gives")
    yield replace(best_claim(said, "sum", stated, [way]), is_tight=True)
