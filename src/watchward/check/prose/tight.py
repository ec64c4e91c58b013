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
from watchward.check.prose.directions import ANY, NO, NOUN
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair, alike
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import minus, share

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
_SHARES = (
    rf"{_P}(?:,| –| -)? \((?:n ?= ?)?{_N}{_OF}{_W}{_UNIT}\)",
    rf"{_N}{_OF}{_W}(?P<of>{_UNIT}) ?[(\[](?:or |i\.e\.,? )?{_P}[)\]]",
    rf"{_N}{_UNIT} out of (?:the |all |an? [a-z]+ of )*{_W}{_UNIT} \({_P}\)",
    rf"\bbudget(?: (?:for|of) [a-z ]{{1,25}})? (?:was|is) {_W}(?:,? (?:so|and) [a-z ]{{1,30}})? "
    rf"{_N} \({_P}\) (?:above|below|over|under|more than|less than) (?:the |its )?budget\b",
    rf"\b(?:over-?spend|under-?spend|saving|shortfall|surplus|deficit) of {_N},? (?:against|on|of) "
    rf"(?:the |a |an |its |our )?(?:[a-z-]+ ){{0,3}}(?:budget|allocation|grant|award|programme)"
    rf"(?: of)? {_W} \((?:or )?{_P}\)",
    rf"\({_N} ?(?:/| of | out of ){_W}{_UNIT}(?:[,;:]| =| –| -) ?{_P}\)",
)
_WAY = rf"(?P<up>{ANY}|(?:an? )?{NOUN}(?: of)?)"
_CHANGES = (
    rf"{_P}(?:,| –| -)? \((?:from )?{_A}{_UNIT}(?: to |→| → | -> ){_B}{_UNIT}\)",
    rf"{_B}{_UNIT} \({_WAY}(?: by)? {_P}(?: on| from| against| compared (?:with|to)| over) "
    rf"(?:the )?{_A}(?![^()]*⟦)",
    rf"{_B}{_UNIT} ?\((?:last year:? |previously |was )?{_A}\)(?:,|:|;| –| -)? {_WAY}(?: by)? "
    rf"⟦[cm]\d+⟧,? ?\(?(?:or )?{_P}\)?",
    rf"\bfrom {_A}{_UNIT} to {_B}{_UNIT} \({_WAY}(?: by)? {_P}\)",
)
_SHARE, _CHANGE = (tuple(map(re.compile, forms)) for forms in (_SHARES, _CHANGES))
_NO_SHARE = re.compile(r"\b(?:grade|score|scale|phase|stage|day|week|page|part|year|step|item)s?\b")
_LEAST = 2


def tight_claims(said: Said) -> list[Claim]:
    """The shares and changes of a sentence that are told with both of their figures."""
    if said.marks.count("⟦") <= _LEAST:
        return []
    return [replace(claim, is_tight=True) for claim in (*_shares(said), *_changes(said))]


def settled_by(tight: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Claims without those of numbers that are told tightly: these say what is meant."""
    known = {(q.start, q.end) for claim in tight for q in claim.quantities[:1]}
    return [*tight, *(claim for claim in claims if not _is_of(claim, known))]


def _is_of(claim: Claim, known: set[tuple[int, int]]) -> bool:
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
        pair = Pair(before, after, match.start(), match.end())
        expected = expected_of(stated, pair)
        if expected is not None:
            parts = {"from": before, "to": after}
            told = "the earlier and the later figure"
            yield best_claim(
                said, "percent", stated, [Way(parts, expected, True, slips_of(stated, pair), told)]
            )


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
