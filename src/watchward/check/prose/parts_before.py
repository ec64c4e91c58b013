"""What a sentence leaves to the ones before it: the whole of its shares, a list, a remainder.

“The survey drew 3,416 responses. Of these, 57% (1,947) agreed, and the remaining 642 …”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.facts import words_of
from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.rates import per_of
from watchward.check.prose.roles import (
    Mark,
    compares,
    dates_of,
    held,
    is_ahead,
    is_narrow,
    rounded,
    runs,
    settled,
)
from watchward.check.prose.said import Said
from watchward.check.prose.wholes import beside, is_whole
from watchward.check.quantities.words import ONES
from watchward.check.rounding import minus, over, plus, rate, share

_BACK = re.compile(
    r"^(?:of (?:these|those|them|this number|which|whom)|among (?:these|those|them))\b"
)
_OWN_WHOLE = re.compile(
    r"^(?:out of|of|among|amongst) (?!these\b|those\b|them\b|which\b|whom\b)[^⟦⟧.;,]{0,50}⟦[cm]"
)
"""A sentence that begins with a whole of its own looks for none before it."""
_WHICH_IS = re.compile(r"(?:\b(?:which|that) (?:is|was)|, or|=|, a (?:share|rate) of) $")
_OF_NOUN = re.compile(r"\)? ?of (?P<noun>(?:[a-z'-]+ ?){1,4})")
_PEOPLE = re.compile(
    r"^ ?(?:[a-z-]+ ){0,2}?(?:residents|people|households|children|adults|pupils|inhabitants|"
    r"dwellings|population)\b"
)
_THIS = re.compile(r"\b(?:this|that) (?:is|was|gives|equates to|represents)\b")
_REST = re.compile(r"\b(?:remain\w*|the rest|the others?|the balance)\b[^⟦⟧;:.]{0,40}$")
_MEAN_OF = re.compile(
    r"\b(?:mean|average) (?:of|over|across|for) (?:the|those|these|all)? ?(?P<n>[a-z]+|\d+)\b|"
    r"\b(?:over|across|for|in) (?:the|those|these|all) (?P<m>[a-z]+|\d+) [a-z]+|"
    r"\b(?P<k>[a-z]+|\d+)[- ](?:year|month|week|quarter)(?:ly)? (?:mean|average)"
)
_MEAN = re.compile(r"\b(?:mean|average|averaged|averages|averaging)\b")
_RESULT = re.compile(
    r"\b(?:mean|average)\b[^⟦⟧;]{0,60}?\b(?:is|was|of|at|=|being) (?:about |just )?$|"
    r"\b(?:averaged|averages|averaging) (?:about |just )?$"
)
_OTHER = re.compile(r"\b(?:median|rolling|moving|weighted|target|national|england)\b")


def parts_before_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """Shares, remainders, rates and means whose other parts stand in the sentences just before."""
    if not recent or is_ahead(said):
        return []
    done = settled(claims)
    found = [*_shares(said, recent), *_rate(said, recent)]
    if not NO.search(said.marks):
        found += [*_remainder(said, recent), *_mean(said, recent)]
    return [c for c in found if (c.quantities[0].start, c.quantities[0].end) not in done]


def _shares(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """Percentages beside their counts, of a whole that a sentence before gives."""
    if _OWN_WHOLE.match(said.marks):
        return []
    marks = held(said)
    shares = [m for m in marks if m.letter == "p"]
    for letter in "cm":
        counts = [m for m in marks if m.letter == letter]
        pairs = beside(marks, shares, counts) or _apart(shares, counts)
        if pairs:
            claims = _by_any(said, recent, pairs, letter)
            if claims:
                return claims
    return []


def _apart(shares: list[Mark], counts: list[Mark]) -> list[tuple[Mark, Mark]]:
    """“In 6,281 the victim withdrew, which is 57.1%”: the only count and the only percentage."""
    if len(shares) != 1 or len(counts) != 1 or shares[0].start < counts[0].end:
        return []
    return [(shares[0], counts[0])] if _WHICH_IS.search(shares[0].before) else []


def _by_any(
    said: Said, recent: Sequence[Said], pairs: list[tuple[Mark, Mark]], letter: str
) -> list[Claim]:
    fits: list[tuple[Mark, Mark]] = []
    whole: Quantity | None = None
    for back, before in enumerate(reversed(recent)):
        for other in (m for m in held(before) if m.letter == letter):
            own = [pair for pair in pairs if _gives(pair, other.quantity)]
            cued = is_whole(other) or (back == 0 and _BACK.match(said.marks) is not None)
            if (cued or _names(pairs, other)) and len(own) > len(fits):
                fits, whole = own, other.quantity
    if whole is None:
        return _of_these(said, recent[-1], pairs)
    return _by_whole(said, pairs, fits, whole)


def _names(pairs: list[tuple[Mark, Mark]], whole: Mark) -> bool:
    """“4.7% of the budget” after “the budget is £168.4m”."""
    found = _OF_NOUN.match(pairs[0][0].after)
    near = words_of(f"{whole.before[-60:]} {whole.after[:30]}")
    return found is not None and bool(words_of(found["noun"]) & near)


def _by_whole(
    said: Said, pairs: list[tuple[Mark, Mark]], fits: list[tuple[Mark, Mark]], whole: Quantity
) -> list[Claim]:
    """Those that fit hold; where two or more do, the one that does not is wrong."""
    sure = len(fits) >= 2 and len(pairs) - len(fits) == 1 and not NO.search(said.marks)
    chosen = [pair for pair in pairs if pair in fits or (sure and _is_free(pair))]
    return [_share(said, pair, whole) for pair in chosen]


def _is_free(pair: tuple[Mark, Mark]) -> bool:
    """A percentage that names no other whole of its own."""
    return not pair[0].quantity.bound and not re.match(r"\)? ?of ", pair[0].after)


def _of_these(said: Said, before: Said, pairs: list[tuple[Mark, Mark]]) -> list[Claim]:
    """“Of these, 45 (30%) …” after a sentence with one count alone: it is the whole."""
    counts = [m for m in held(before) if m.letter == "c"]
    alone = len(counts) == 1 and len(held(before)) == 1 and not compares(before.marks)
    if not alone or not _BACK.match(said.marks) or dates_of(before.marks) > 1 or len(pairs) != 1:
        return []
    if counts[0].quantity.value < pairs[0][1].quantity.value or not is_whole(counts[0]):
        return []
    return [_share(said, pairs[0], counts[0].quantity)]


def _gives(pair: tuple[Mark, Mark], whole: Quantity) -> bool:
    stated, part = pair[0].quantity, pair[1].quantity
    if part.value > whole.value or not (is_narrow(part) and is_narrow(whole)):
        return False
    expected = share(part.span, whole.span)
    return expected is not None and stated.span.meets(expected)


def _share(said: Said, pair: tuple[Mark, Mark], whole: Quantity) -> Claim:
    expected = share(pair[1].quantity.span, whole.span) or Interval.exact(0)
    parts = {"part": pair[1].quantity, "whole": whole}
    way = Way(parts, expected, True, {}, "the part of the whole")
    return best_claim(said, "share", pair[0].quantity, [way])


def _remainder(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“The remaining 642 …”: the whole of the sentence before less the other parts."""
    marks = held(said)
    rest = [m for m in marks if m.letter in "cm" and _REST.search(m.before)]
    if len(rest) != 1 or compares(said.marks):
        return []
    last, letter = rest[0], rest[0].letter
    own = [m for m in marks if m.letter == letter and m is not last]
    if any(m.start > last.start for m in own):
        return []
    before = [m for m in held(recent[-1]) if m.letter == letter]
    if compares(recent[-1].marks) or not before:
        return []
    if not is_whole(before[0]) and len(before) > 1:
        return []
    whole, parts = before[0].quantity, [*before[1:], *own]
    if not parts or (own and len(before) > 1):
        return []
    expected = minus(whole.span, plus(m.quantity.span for m in parts))
    if expected.high <= 0:
        return []
    named = {"whole": whole} | {f"part {at + 1}": m.quantity for at, m in enumerate(parts)}
    way = Way(named, expected, len(parts) <= 6, {}, "the whole less the other parts")
    return [best_claim(said, "sum", last.quantity, [way])]


def _rate(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“The total was 2,409. With 78,460 households this is 30.7 per 1,000.”"""
    marks = held(said)
    rates = [(m, per) for m in marks if m.letter in "rc" and (per := per_of(m))]
    if len(rates) != 1 or not _THIS.search(said.marks):
        return []
    stated, per = rates[0]
    for before in reversed(recent):
        all_counts = [m for m in (*held(before), *marks) if m.letter == "c" and m is not stated]
        people = [m for m in all_counts if _PEOPLE.match(m.after) and m.quantity.value >= per]
        for whole in people:
            for case in (m for m in held(before) if m.letter == "c" and m is not whole):
                expected = rate(case.quantity.span, whole.quantity.span, per)
                if expected is not None and stated.quantity.span.meets(expected):
                    parts = {"count": case.quantity, "population": whole.quantity}
                    way = Way(parts, expected, True, {}, f"the rate per {per:,}")
                    return [best_claim(said, "rate", stated.quantity, [way])]
    return []


def counted_in(text: str) -> int:
    """How many figures a mean is said to be of: “the mean of the five”, “three-year average”."""
    for match in _MEAN_OF.finditer(text):
        word = next(group for group in match.groups() if group)
        number = int(word) if word.isdigit() else ONES.get(word, 0)
        if 2 <= number <= 24:
            return number
    return 0


def mean_mark(said: Said) -> Mark | None:
    """The one number of a sentence that is said to be a mean."""
    text = said.text.lower()
    if len(_MEAN.findall(text)) != 1 or _OTHER.search(text):
        return None
    found = [m for m in held(said) if m.letter in "cmprd" and _RESULT.search(_upto(said, m))]
    return found[0] if len(found) == 1 else None


def _upto(said: Said, mark: Mark) -> str:
    """What stands before a number as it is printed, for “the three-year average” is a period."""
    text = said.block.text
    start = max(text.find(said.text), 0)
    return text[start : mark.quantity.start].lower()[-110:]


def _mean(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“… was 78%, 77% and 79%. The mean of the three is 78%.”"""
    stated, number = mean_mark(said), counted_in(said.text.lower())
    if stated is None or not number:
        return []
    letter = "c" if stated.letter == "r" else stated.letter
    for before in reversed(recent[-2:]):
        lists = [run for run in runs(held(before), letter) if len(run) >= number]
        exact = [run for run in lists if len(run) == number]
        if len(lists) == 1 and exact:
            values = [m.quantity for m in exact[0]]
            expected = over(plus(q.span for q in values), Interval.exact(number))
            if expected is None:
                return []
            parts = {f"figure {at + 1}": q for at, q in enumerate(values)}
            way = Way(parts, expected, True, {}, "the figures listed over their number")
            return [best_claim(said, "average", rounded(stated.quantity, expected), [way])]
    return []
