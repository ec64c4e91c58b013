"""Shares of those who are left: “Leaving out those with no view, 52.9% agreed”.

The sentence before tells the whole and all its parts; the one left out and the one of the share
are found by their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, share

__all__ = ["left_out_claims"]

_LEFT = re.compile(
    r"^(?:‡ )?(?:leaving out|leaving aside|leaving (?:them|these) out|excluding|setting aside|"
    r"ignoring|not counting|discounting|without|if we (?:leave out|exclude|ignore)) "
    r"(?:the |those |people |anyone |everyone )+(?:with |who (?:had |have |gave |said |were )?)?"
    r"(?P<out>[a-z' -]{3,40}), (?:just |only )?"
    rf"{number('p', 'p')} (?:of (?:the rest|those left|the others|them) )?(?:had |have |were )?"
    r"(?P<own>[a-z]{4,})"
)
_PART = re.compile(
    rf"{number('n', 'c')} (?:of them )?(?P<what>(?:[a-z'-]+ ?){{1,4}}?)(?=[ ,.;(]|$)[^⟦⟧]*"
)
_FEWEST = 3


def left_out_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The share of one part among all but another."""
    match = _LEFT.match(said.marks)
    if match is None or AHEAD.search(said.marks[match.start("own") :]):
        return []
    stated = said.of(match["p"])
    for other in reversed(recent[-2:]):
        parts = [(other.of(m["n"]), telling(m.group())) for m in _PART.finditer(other.marks)]
        whole = _whole(other, [q for q, _words in parts])
        if whole is None:
            continue
        parts = [(q, words) for q, words in parts if q is not whole]
        out = _one(parts, match["out"])
        own = _one(parts, match["own"])
        if out is None or own is None or out is own:
            return []
        base = minus(whole.span, out.span)
        expected, all_ = share(own.span, base), share(own.span, whole.span)
        if expected is None or all_ is None or stated.bound:
            return []
        told = {"part": own, "whole": whole, "left out": out}
        way = Way(told, expected, True, {Cause.BASE: all_}, "the part of those who are left")
        return [replace(best_claim(said, "share", stated, [way]), is_tight=True)]
    return []


def _whole(said: Said, parts: Sequence[Quantity]) -> Quantity | None:
    """The count that all others of a sentence add up to."""
    counts = [q for q in said.quantities if q.kind is QuantityKind.COUNT]
    if len(counts) <= _FEWEST or any(q.bound for q in counts):
        return None
    whole = max(counts, key=lambda q: q.value)
    rest = [q for q in counts if q is not whole]
    is_all = sum(q.value for q in rest) == whole.value and all(q in parts for q in rest)
    return whole if is_all else None


def _one(parts: Sequence[tuple[Quantity, frozenset[str]]], words: str) -> Quantity | None:
    """The one part of which some words are told."""
    wanted = telling(words)
    found = [q for q, told in parts if wanted and wanted <= told]
    return found[0] if len(found) == 1 else None
