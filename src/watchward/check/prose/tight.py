"""Figures told so tightly together that no word between them leaves a doubt.

“33.3% (4 of 12)”, “6.7% (3,935 offences to 4,199)”, “204 (189), up 15 (7.9%)”,
“1,204 burglaries (up 10.1% on 1,094)”: each is right or wrong by itself, whatever
else its sentence tells, and whatever the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import ANY, NO, NOUN, directions
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair, alike
from watchward.check.prose.part_of_whole import told_of
from watchward.check.prose.said import Said, number
from watchward.check.prose.scores import is_score
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import minus, plus, share

__all__ = ["settled_by", "tight_claims"]

_P = number("p", "p")
_N, _W = number("n", "cm"), number("w", "cm")
_A, _B = number("a", "cm"), number("b", "cm")
_UNIT = (
    r"(?: (?!(?:to|from|and|or|up|down|per|by|at|than|the|compared|relative|close|next|due|of|in|"
    r"against|over|under)\b)[a-z'-]+){0,3}"
)
"""What is counted, in a word or three."""
_OF = r"(?: out of | of | ?/ ?)(?:the |all |a total of )*"
_WORDS = r"(?:[^⟦⟧;:.(),]|⟦d\d+⟧){0,60}?"
_JOINED = r"(?:,|:| –| -) (?:or |that is |which is )?"
_END = r"(?=[,.;)]|$)"
_SHARES = (
    rf"{_P}(?:,| –| -)? \((?:n ?= ?)?{_N}{_OF}{_W}{_UNIT}\)",
    rf"{_N}{_OF}{_W}(?P<of>{_UNIT}) ?[(\[](?:or |i\.e\.,? )?{_P}[)\]]",
    rf"{_N}{_UNIT} out of (?:the |all |an? [a-z]+ of )*{_W}{_UNIT} \({_P}\)",
    rf"\bbudget(?: (?:for|of) [a-z ]{{1,25}})? (?:was|is) {_W}(?:,? (?:so|and) [a-z ]{{1,30}})? "
    rf"{_N} \({_P}\) (?:above|below|over|under|more than|less than) (?:the |its )?budget\b",
    rf"\b(?:over-?spend|under-?spend|saving|shortfall|surplus|deficit) of {_N},? (?:against|on|of) "
    rf"(?:the |a |an |its |our )?(?:[a-z-]+ ){{0,3}}(?:budget|allocation|grant|award|programme)"
    rf"(?: of)? {_W} \((?:or )?{_P}\)",
    rf"{_W}(?P<of> [^⟦⟧;:().,]{{1,60}}), of (?:which|whom|these|those|them) {_N}"
    rf"(?: [a-z'-]+){{1,4}},? (?:or |i\.e\.,? |that is |which is )?\(?{_P}(?=[,.;)]|$)",
    rf"\({_N} ?(?:/| of | out of ){_W}{_UNIT}(?:[,;:]| =| –| -) ?{_P}\)",
    rf"{_N}{_OF}(?:these |those |its |our )?{_W}{_WORDS}{_JOINED}{_P}{_END}",
    rf"(?:^|[.;:,] |\b(?:and|but|while) )of (?:the |those |these |its |our |all )*{_W}{_UNIT},? "
    rf"{_N}{_WORDS}{_JOINED}{_P}{_END}",
    rf"(?:^|[.;:,] |\b(?:and|but|while) )of (?:the |those |these |its |our |all )*{_W}"
    rf"(?: (?!(?:and|or|to|from)\b)[a-z'-]+){{1,6}},? {_N}(?: [a-z'-]+){{1,12}}"
    rf"(?:,| –| -)(?: and)? (?:that|this|which) (?:is|was) {_P} of (?:those|them|these|the ⟦\w+⟧)"
    rf"(?: (?!(?:who|that|which|whose|not)\b)[a-z'-]+){{0,4}}{_END}",
    rf"{_N}(?: (?!(?:not|or|and|than|to|from|by)\b)[a-z'-]+){{1,4}} out of "
    rf"(?:the |all |a total of )*{_W}(?P<of>{_UNIT}) ?[(\[](?:or |i\.e\.,? )?{_P}[)\]]",
)
_WAY = rf"(?P<up>{ANY}|(?:an? )?{NOUN}(?: of)?)"
_CHANGES = (
    rf"{_P}(?:,| –| -)? \((?:from )?{_A}{_UNIT}(?: to |→| → | -> ){_B}{_UNIT}\)",
    rf"{_B}{_UNIT} \({_WAY}(?: by)? {_P}(?: on| from| against| compared (?:with|to)| over) "
    rf"(?:the )?{_A}(?![^()]*⟦)",
    rf"{_B}{_UNIT} ?\((?:last year:? |previously |was )?{_A}\)(?:,|:|;| –| -)? {_WAY}(?: by)? "
    rf"⟦[cm]\d+⟧,? ?\(?(?:or )?{_P}\)?",
    rf"\bfrom {_A}{_UNIT} to {_B}{_UNIT} \({_WAY}(?: by)? {_P}\)",
    rf"{_B}(?: [^⟦⟧;:().,]{{0,40}})?,? (?:as )?(?:against|compared (?:with|to)|versus|instead of) "
    rf"{_A}(?: (?!and\b|or\b|while\b)[^⟦⟧;:().,]{{0,40}})?, "
    rf"(?:or |i\.e\. |which is |that is |some )?{_P} (?P<how>more|fewer|less|higher|lower)"
    rf"(?=[,.;)]|$| and\b)",
)
_T = number("p", "t")
_PA, _PB = number("a", "p"), number("b", "p")
_D = number("d", "cm")
_GAIN = rf"(?:{NOUN}|improvement|gain|deterioration|worsening|change|difference)"
_JOIN = r"(?:,| –| -)? ?\(?"
_MOVES = (
    rf"\bfrom {_PA} to {_PB}{_JOIN} ?(?:or |by |up |down |(?:an? |the )?{_GAIN} of )?{_T}"
    r"(?! (?:above|below|short|off|away|adrift|under|over|behind|ahead|better|worse|higher|lower|"
    r"more|less|from|than)\b)",
    rf"\b(?:{ANY}|{NOUN}|improv(?:ed|ing|es)|worsen(?:ed|ing)) (?:by |of )?{_T},? ?\(?from {_PA} "
    rf"to {_PB}",
)
"""Percentages from and to, with the points between them."""
_GOAL = (
    r"(?:(?:the|its|our|their|a|this) )?(?:[a-z-]+ ){0,2}?(?:target|standard|goal|ambition|"
    r"benchmark|threshold)"
)
_SHORT = r"(?:above|below|short of|over|under|higher than|lower than|better than|worse than)"
_OWN = rf"{_PA}[^⟦⟧;:()]{{0,40}}?,? (?:which (?:is|was) |or |is |was )?{_T}"
_AIMS = (
    rf"{_OWN} {_SHORT} {_GOAL} (?:of |at )?\(?{_PB}",
    rf"{_OWN} {_SHORT} (?:the|its|our|a) {_PB} (?:target|standard|goal|ambition)",
    rf"{_PA} against {_GOAL} of {_PB}{_JOIN}(?:an? )?(?:shortfall|gap|difference) of {_T}",
)
"""A percentage and its aim, with the points between them."""
_X = number("p", "cmd")
_LA, _LB = number("a", "cmd"), number("b", "cmd")
_FAR = r"(?:more|fewer|less|higher|lower|longer|shorter|quicker|slower|faster)"
_GAPS = (
    rf"{_LA}[^⟦⟧;:()]{{0,40}}?, (?:which (?:is|was) |some )?{_X}(?: [a-z]+)? {_FAR} than the {_LB}"
    rf"(?! (?:more|fewer|less|people|population))",
    rf"{_LA}[^⟦⟧;:().,]{{0,30}} (?:in|during|at|for) [^⟦⟧;:().,]{{1,20}} and {_LB} (?:in|during|"
    rf"at|for) [^⟦⟧;:().,]{{1,20}}, {_X}(?: [a-z]+)? {_FAR}(?=[,.;]|$)",
    rf"{number('a', 'cmdp')}[^⟦⟧;:().]{{0,40}}?(?:,| and| but|, and) [^⟦⟧;:().]{{0,20}}?"
    rf"{number('b', 'cmdp')} ?(?:(?:in|for|among|at) [^⟦⟧;:().,]{{1,25}})?, "
    rf"a (?:difference|gap) (?:between them )?of {number('p', 'cmdpt')}",
)
"""Two levels and how far one is from the other."""
_OF_BEFORE = re.compile(
    r"\b(?:from|against|compared (?:with|to)|than|target|standard|previously|last)[^⟦⟧,;.]{0,12}$"
)
_STEPS = (
    rf"{_B}[^⟦⟧;:.()]{{0,50}}?,? (?:which (?:is|was) |that is |and )?{_D}(?: [a-z]+)? "
    rf"(?P<how>more|fewer|less|higher|lower) than (?:[^⟦⟧;:.(),]{{0,40}} )?\(?(?:or |"
    rf"(?:which (?:is|was) )?an? {NOUN} of |{ANY}(?: by)? )?-?{_P}\)",
    rf"{_B}(?: (?!(?:and|but|over|under|above|below)\b)[^⟦⟧;:.(), ]+){{0,6}}, "
    rf"(?:which (?:is|was) |that is )?{_D}(?: [a-z]+)? (?P<how>more|fewer|less|higher|lower) than "
    rf"[^⟦⟧;:.(),]{{1,40}},? (?:or |up |down |(?:which (?:is|was) )?an? {NOUN} of |{ANY} by )"
    rf"{_P}{_END}",
    rf"\bby (?:a further |another |some |just )?{_D}{_UNIT} to {_B}{_UNIT},? "
    rf"(?:which is |that is )?(?P<how>an? {NOUN} of) {_P}",
)
"""A level and how far it lies from one that is not told, with the percentage of that."""
_SHARE, _CHANGE = (tuple(map(re.compile, forms)) for forms in (_SHARES, _CHANGES))
_MOVE, _AIM, _STEP, _GAP = (
    tuple(map(re.compile, forms)) for forms in (_MOVES, _AIMS, _STEPS, _GAPS)
)
_NO_SHARE = re.compile(r"\b(?:grade|score|scale|phase|stage|day|week|page|part|year|step|item)s?\b")
_IN_LIST = re.compile(r"⟦[cm]\d+⟧[^⟦.;]{0,60}(?:,|\b(?:and|plus|with|or))[^⟦.;,]{0,20}$")
"""“12 calls and 136 visits, of which 29”: the whole may be both together."""
_LEAST = 2


def tight_claims(said: Said) -> list[Claim]:
    """The shares and changes of a sentence that are told with both of their figures."""
    if said.marks.count("⟦") <= _LEAST:
        return []
    return [replace(claim, is_tight=True) for rule in _RULES for claim in rule(said)]


def settled_by(tight: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Claims without those of numbers that are told tightly: these say what is meant."""
    known = {(q.start, q.end) for claim in tight for q in claim.quantities[:1]}
    return [*tight, *(claim for claim in claims if not _is_of(claim, known))]


def _is_of(claim: Claim, known: set[tuple[int, int]]) -> bool:
    if claim.cause is Cause.DIRECTION:
        return False  # the size may be right and the word wrong
    if claim.parts[:1] != ("stated",) or not claim.quantities:
        return False
    return (claim.quantities[0].start, claim.quantities[0].end) in known


def _shares(said: Said) -> Iterator[Claim]:
    for stated, match in _matched(said, _SHARE):
        part, whole = said.of(match["n"]), said.of(match["w"])
        if part.kind is not whole.kind or whole.value <= 0 or part.value > whole.value:
            continue
        if stated.is_signed or _NO_SHARE.search(match.group()):
            continue
        if is_score(said.marks, match.start("n") - 1):
            continue
        if ", of " in match.group() and _IN_LIST.search(said.marks[: match.start()]):
            continue
        expected = share(part.span, whole.span)
        if expected is not None:
            rest = minus(whole.span, part.span)
            other = share(part.span, rest) if rest.low > 0 else None
            others = {} if other is None else {Cause.BASE: other}
            parts = {"part": part, "whole": whole}
            way = Way(parts, expected, True, others, "the part of the whole")
            yield best_claim(said, "share", stated, [way])


def _changes(said: Said) -> Iterator[Claim]:
    for stated, match in _matched(said, _CHANGE):
        before, after = alike(said.of(match["a"]), said.of(match["b"]))
        if before.kind is not after.kind or before.value <= 0:
            continue
        how = match.groupdict().get("how")
        if how and (after.value > before.value) != (how in ("more", "higher")):
            continue  # “243 last year as against 214, 11.9% fewer”
        pair = Pair(before, after, match.start(), match.end())
        expected = expected_of(stated, pair)
        if expected is not None:
            parts = {"from": before, "to": after}
            told = "the earlier and the later figure"
            yield best_claim(
                said, "percent", stated, [Way(parts, expected, True, slips_of(stated, pair), told)]
            )


def _points(said: Said) -> Iterator[Claim]:
    """“From 77.0% to 78.5%, 1.5 points”, “81.2%, 3.8 points below the target of 85%”."""
    for forms, kind, told in _FAR_APART:
        for stated, match in _matched(said, forms):
            one, other = alike(said.of(match["a"]), said.of(match["b"]))
            if forms is _GAP:
                level = told_of(said, one, match.start("a") - 1, other)
                if level is None:
                    continue
                one = level
            if one.kind is not other.kind or stated.bound:
                continue
            if forms is not _MOVE and _OF_BEFORE.search(said.marks[: match.start()]):
                continue
            pair = Pair(one, other, match.start(), match.end())
            expected = expected_of(stated, pair)
            if expected is not None and one.value != other.value:
                way = Way({"from": one, "to": other}, expected, True, slips_of(stated, pair), told)
                yield best_claim(said, kind, stated, [way])


_MORE_THAN = re.compile(r"\b(?:more|fewer|less) than (?:once|twice|one|two|three|half|a )")
"""“264 appeared more than once”: no change."""


def _steps(said: Said) -> Iterator[Claim]:
    """“92,118 calls, 4,287 fewer than last year (a reduction of 4.4%)”: of what it was then."""
    for stated, match in _matched(said, _STEP):
        after, step = said.of(match["b"]), said.of(match["d"])
        if after.kind is not step.kind or step.bound or step.value <= 0:
            continue
        if _MORE_THAN.search(match.group()):
            continue
        noun = directions(f" {match['how']} ")
        is_more = noun[0][1] > 0 if noun else match["how"] in ("more", "higher")
        before = minus(after.span, step.span) if is_more else plus((after.span, step.span))
        if before.low <= 0:
            continue
        expected, later = share(step.span, before), share(step.span, after.span)
        if expected is not None:
            others = {} if later is None else {Cause.LATER_BASE: later}
            way = Way({"difference": step, "to": after}, expected, True, others, _OF_THEN)
            yield best_claim(said, "percent", stated, [way])


_FAR_APART = (
    (_MOVE, "points", "the earlier and the later figure"),
    (_AIM, "comparison", "the difference"),
    (_GAP, "change", "the difference"),
)
_OF_THEN = "the difference as a part of the earlier figure"
_RULES = (_shares, _changes, _points, _steps)


def _matched(
    said: Said, patterns: Sequence[re.Pattern[str]]
) -> Iterator[tuple[Quantity, re.Match[str]]]:
    done: set[str] = set()
    for pattern in patterns:
        for match in pattern.finditer(said.marks):
            stated = said.of(match["p"])
            others = match.groupdict().keys() & {"n", "w", "a", "b"}
            if (
                match["p"] in done
                or NO.search(match.group())
                or any(said.of(match[name]).bound for name in others)
            ):
                continue
            done.add(match["p"])
            yield stated, match
