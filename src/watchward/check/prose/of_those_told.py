"""Shares, and numbers that a share gives, of the people or things that alone were counted before.

“We asked 640 residents. 416 (65%) said they felt safe”, “72% of the 250 people who replied, or
180 people”, “1,250 people answered. Seven in ten of them (875) felt safe”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.facts import words_of
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim, sharp
from watchward.check.prose.roles import bare, compares, held, is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.prose.scores import is_score
from watchward.check.rounding import over, share, times

__all__ = ["of_those_told_claims"]

_LEADS = re.compile(
    rf"^(?:‡ )?(?:(?:a|answer|reply|[a-z]+ [a-z]+): )?(?:in all,? |altogether,? |overall,? |(?:of|"
    rf"among) (?:these|those|them),? )?"
    rf"(?:only |just )?{number('n', 'c')}(?P<who>(?: [a-z-]+){{0,3}}?)(?: of (?:them|these|those))?"
    rf"(?:,? \(|, or |, |, (?:which|that) is ){number('p', 'p')}(?:\)|,|\.|$)"
)
_AND = re.compile(
    rf"(?:,|\band|\bwhile|\bbut),? (?:only |just |another |a further )?{number('n', 'c')} "
    rf"\({number('p', 'p')}\) (?:[a-z]+ ){{0,2}}?(?:said|felt|were|was|had|did|thought|wanted|"
    r"agreed|disagreed|knew|could|would|came|asked|chose|rated|did not|told|reported|lived|live)\b"
)
_ASKED = re.compile(
    r"\b(?:asked|surveyed|interviewed|consulted|polled|spoke to|heard from|repl(?:y|ied|ies)|"
    r"responses?|responded|answered|returned|came back|took part|completed|filled in|sampled|"
    r"how many of|looked at|reviewed|examined|dip[- ]sampled|audited|checked|inspected|visited|"
    r"received|"
    r"there were|were (?:opened|closed|recorded|dealt with|arrested|referred|made))\b"
)
_OTHER = re.compile(
    r"\b(?:other|another|last year|previous\w*|before|earlier|elsewhere|target|average|than|"
    r"compared|of which|of whom|including|per|each|every)\b|¤[^⟦⟧]*¤"
)
_GENERAL = frozenset(
    ["people", "respondent", "resident", "person", "one", "reply", "response", "form", "adult",
     "those", "answer", "case", "household", "home"]
)  # fmt: skip
_GIVES = re.compile(
    rf"^[^⟦⟧;:.]*?{number('p', 'pfo')} of "
    rf"(?:the |our |those |these |all )*{number('w', 'c')}(?: [a-z'-]+){{0,6}}?"
    rf"(?:,? or |,? \(|, |,? which is |,? that is )(?:about |around |some )?{number('n', 'c')}"
    r"(?: (?:people|of them|in all|altogether|[a-z-]+s))?"
    r"(?=\)|[,.;]|$)"
)
_OF_THEM = re.compile(
    rf"^(?:‡ )?(?:just |only )?{number('p', 'pfo')} (?:of (?:them|these|those|people|respondents|"
    rf"the total)|said|felt|agreed|were|wanted|had|thought|knew|did|lived|came|answered|replied)?"
    rf"[^⟦⟧;:.()]{{0,50}}?(?:,? or |,? \(|, which is |, that is ){number('n', 'c')}"
    r"(?: (?:people|of them|in all|altogether|[a-z-]+s))?(?=\)|[,.;]|$)"
)
_TIMES = re.compile(
    rf"{number('a', 'cm')}(?: [a-z'-]+){{0,4}}?, (?:just |exactly )?{number('x', 'x')} (?:times )?"
    rf"(?:the|that of|as many as the|last year's) {number('b', 'cm')}"
    r"(?= (?:of|in|for|from|on|at|by|to|recorded|seen|made|the|a|last|we)\b|[.,;]|$)"
)
_OWN_WHOLE = re.compile(r" ?(?:out )?of (?!(?:them|these|those|the total|all)\b(?! who))")
"""“88 (22%) of the 400 that we looked at”: the share has a whole of its own."""
_LEAST = 20


def of_those_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of shares of the only number told before, or told with them."""
    if is_ahead(said):
        return []
    if "⟦c" not in said.marks:
        by_that = list(_that_is(said, recent[-1])) if recent else []
        return by_that or list(_from_fund(said)) if "⟦" in said.marks else []
    found = [*_multiples(said), *_gives(said), *_in_words(said)]
    if recent and recent[-1].block is said.block and not _OTHER.search(said.marks):
        whole = _whole(recent[-1])
        one = _only(recent[-1])
        if one is not None:
            found += [*_named_so(said, one), *_made_up(said, one)]
        if whole is not None:
            found += [*_shares(said, recent[-1], whole), *_of_them(said, whole)]
    return found


_SO_NAMED = re.compile(
    rf"{number('n', 'c')} (?:[a-z]+ ){{0,2}}\({number('p', 'p')}\) of "
    r"(?:them|these|those|the total)\b(?! (?:who|that|which|we|with|in|from)\b)"
)


def _only(before: Said) -> Quantity | None:
    """The one number of a sentence, a count."""
    marks = held(before)
    is_one = len(marks) == 1 and marks[0].letter == "c" and not marks[0].quantity.bound
    is_odd = compares(before.marks) or NO.search(before.marks) or is_ahead(before)
    return marks[0].quantity if is_one and not is_odd else None


def _named_so(said: Said, whole: Quantity) -> Iterator[Claim]:
    """“Theft made up 931 (38%) of them.”"""
    for match in _SO_NAMED.finditer(said.marks):
        stated, part = said.of(match["p"]), said.of(match["n"])
        expected = share(part.span, whole.span)
        if expected is None or part.value > whole.value or stated.bound or part.bound:
            continue
        parts = {"part": part, "whole": whole}
        way = Way(parts, expected, True, {}, "the part of those counted before")
        yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


_MADE_UP = re.compile(
    rf"(?:^|\b(?:accounts for|made up|were|was|formed|and|but) )"
    rf"{number('p', 'pfo')}(?: of (?:them|these|those|the total|the calls|all))? "
    rf"\({number('n', 'c')}\)(?=[.,;]|$| (?:were|was|had|came|led|went|did)\b)|"
    rf"^(?:‡ )?{number('q', 'pfo')} of (?:them|these|those), {number('k', 'c')}, (?:were|was|had|"
    rf"came|"
    r"led|went|did|said|felt)\b"
)


def _made_up(said: Said, whole: Quantity) -> Iterator[Claim]:
    """“Emergencies made up 20% (9,640).”"""
    for match in _MADE_UP.finditer(said.marks):
        share_of, stated = said.of(match["p"] or match["q"]), said.of(match["n"] or match["k"])
        yield from _product(said, share_of, whole, stated)


_THAT_IS = re.compile(
    rf"^(?:‡ )?(?:that|this) (?:is|was) {number('x', 'pf')}(?: of (?:them|the total|"
    rf"all))?(?=[.,;]|$)"
)
_PART_OF = re.compile(
    rf"^(?:‡ )?(?:(?:out )?of (?:the |our |these )?{number('w', 'c')}(?: [a-z'-]+){{1,4}}?,? "
    rf"(?:only )?"
    rf"{number('n', 'c')}(?: [a-z'-]+){{1,8}}|{number('m', 'c')} (?:out )?of (?:the |our |these )?"
    rf"{number('v', 'c')}(?: [a-z'-]+){{1,10}})\.?$"
)


def _that_is(said: Said, before: Said) -> Iterator[Claim]:
    """“Of the 1,298 thefts 545 were from shops. That is two fifths.”"""
    match = _THAT_IS.match(said.marks)
    told = _PART_OF.match(before.marks) if match is not None else None
    if match is None or told is None or NO.search(before.marks):
        return
    part, whole = before.of(told["n"] or told["m"]), before.of(told["w"] or told["v"])
    expected = share(part.span, whole.span)
    if expected is None or part.value > whole.value or part.bound or whole.bound:
        return
    way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole")
    yield replace(best_claim(said, "share", as_percent(said.of(match["x"])), [way]), is_tight=True)


_FROM_FUND = re.compile(
    rf"{number('n', 'm')} (?:from|out of|of) (?:a|the|our|its) (?:[a-z]+ )?(?:fund|grant|pot|"
    rf"budget|"
    rf"total|sum|allocation) of {number('w', 'm')}(?:,? or|, which is|, that is| \(|, )"
    rf" ?{number('p', 'p')}(?: of (?:it|the (?:fund|grant|pot|budget|total|sum|"
    rf"allocation)))?(?=[.,;)]|$)"
)


def _from_fund(said: Said) -> Iterator[Claim]:
    """“We granted £24,000 from a fund of £30,000, or 80% of it.”"""
    for match in _FROM_FUND.finditer(said.marks):
        stated, part, whole = (said.of(match[name]) for name in "pnw")
        expected = share(part.span, whole.span)
        if expected is None or stated.bound or part.bound or part.value > whole.value:
            continue
        way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole")
        yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _whole(before: Said) -> Quantity | None:
    """The one count of a sentence that tells how many were asked, looked at or came."""
    marks = held(before, text) if "⟦" in (text := bare(before)) else []
    counts = [mark for mark in marks if mark.letter == "c"]
    others = [mark for mark in marks if mark.letter not in "cd"]
    if len(counts) != 1 or others or not _ASKED.search(before.marks) or NO.search(before.marks):
        return None
    quantity = counts[0].quantity
    is_odd = quantity.bound or quantity.value < _LEAST or _OTHER.search(before.marks)
    return None if is_odd or compares(before.marks) or is_ahead(before) else quantity


def _in_words(said: Said) -> Iterator[Claim]:
    """“Nearly a third of the forms (450 of 1,500) came back.”"""
    if "⟦f" not in said.marks and "⟦o" not in said.marks:
        return
    for match in _WORDS.finditer(said.marks):
        stated, part, whole = (said.of(match[name]) for name in "fnw")
        expected = share(part.span, whole.span)
        if expected is None or not 0 < part.value <= whole.value or NO.search(match.group()):
            continue
        if part.bound or whole.bound or is_score(said.marks, match.start("n") - 1):
            continue
        way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole")
        yield replace(best_claim(said, "share", as_percent(stated), [way]), is_tight=True)


_WORDS = re.compile(
    rf"{number('f', 'fo')} (?:of )?(?:the |all |our |these |those )*(?:[a-z'-]+ ){{1,6}}"
    rf"\({number('n', 'c')} (?:out )?of (?:the |our |these )?{number('w', 'c')}\)"
)


def _shares(said: Said, before: Said, whole: Quantity) -> Iterator[Claim]:
    """Each share in brackets behind its number, of those who were counted before."""
    first = _LEADS.match(said.marks)
    if first is None or not words_of(first["who"]) <= words_of(before.marks) | _GENERAL:
        return
    for match in (first, *_AND.finditer(said.marks, first.end())):
        stated, part = said.of(match["p"]), said.of(match["n"])
        expected = share(part.span, whole.span)
        if expected is None or part.value > whole.value or stated.bound or part.bound:
            continue
        if _OWN_WHOLE.match(said.marks, match.end()):
            continue
        parts = {"part": part, "whole": whole}
        way = Way(parts, expected, True, {}, "the part of those counted before")
        yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _gives(said: Said) -> Iterator[Claim]:
    """“72% of the 250 people who replied, or 180 people.”"""
    if " of " not in said.marks:
        return
    match = _GIVES.match(said.marks)
    if match is not None and not NO.search(match.group()):
        yield from _product(said, said.of(match["p"]), said.of(match["w"]), said.of(match["n"]))


def _of_them(said: Said, whole: Quantity) -> Iterator[Claim]:
    """“Seven in ten of them (875) felt safe.”"""
    match = _OF_THEM.match(said.marks)
    if match is not None and not NO.search(match.group()):
        yield from _product(said, said.of(match["p"]), whole, said.of(match["n"]))


def _product(said: Said, part: Quantity, whole: Quantity, stated: Quantity) -> Iterator[Claim]:
    """The claim that a number is the share told of a whole; as round as either may be."""
    held_share = as_percent(part)
    if stated.bound or whole.bound or whole.value < _LEAST or not 0 < held_share.value <= 100:
        return
    if stated.value > whole.value and whole.kind is QuantityKind.COUNT:
        return
    exact = held_share.value * whole.value / 100
    low = times(held_share.span, whole.value / 100)
    expected = Interval(low.low - Fraction(1, 2), low.high + Fraction(1, 2))
    is_far = abs(stated.value - exact) * 20 > exact
    if not stated.span.meets(expected) and not (is_far or not part.bound):
        return
    way = Way({"share": part, "whole": whole}, expected, True, {}, "the share of the whole")
    yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _multiples(said: Said) -> Iterator[Claim]:
    """“240 complaints, twice the 120 of the year before.”"""
    if "⟦x" not in said.marks:
        return
    for match in _TIMES.finditer(said.marks):
        stated, a, b = (said.of(match[name]) for name in "xab")
        ratio = over(a.span, b.span)
        if ratio is None or a.kind is not b.kind or NO.search(match.group()):
            continue
        room = stated.value / 4
        told = replace(stated, span=Interval(stated.value - room, stated.value + room))
        if stated.bound:
            told = sharp(stated)
        way = Way({"this": a, "that": b}, ratio, True, {}, "the one over the other")
        yield replace(best_claim(said, "ratio", told, [way]), is_tight=True)
