"""Shares whose whole the words name: “of these 271 had reported it (16.4%) and 373 had not”.

“Of these” is of the number told before, where the parts come to it exactly; “of those who started”
is of the one number that started. A share of another whole is wrong then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, compares, held
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["whole_said_claims"]

_OF_THESE = re.compile(
    r"^(?:‡ )?(?:out )?of (?:these|those|them)(?: [a-z]+)?,? "
    rf"{number('part', 'c')}[^⟦⟧;:.,()]{{0,60}}(?:,? \(|, ){number('p', 'p')}(?:\)|,)"
    rf"[^⟦⟧;:.]{{0,60}}?\b(?:and|but|while) (?:the (?:other|remaining) )?{number('rest', 'c')}"
    r"[^⟦⟧;:.]{0,40}\b(?:not|n't|none|did so|rest)\b"
)
_OF_THOSE_WHO = re.compile(
    rf"{number('part', 'c')}[^⟦⟧;:.()]{{0,70}}?(?:, (?:which|that) (?:is|was)|, or|,| \() ?"
    rf"(?:just |only |about )?{number('p', 'p')} of (?:those|the [a-z]+|all) (?:who|that|which) "
    r"(?:(?:had|have|has|were|was|did) )?(?P<verb>[a-z]{4,})(?=[^⟦⟧a-z]|$| [a-z])"
)
_LED_BY_THOSE = re.compile(
    r"^(?:‡ )?(?:of|among|amongst) (?:those|the [a-z]+|all) (?:who|that|which) "
    r"(?:(?:had|have|has|were|was|did) )?(?P<verb>[a-z]{4,})[^⟦⟧;:.()]{0,50}?,? "
    rf"{number('part', 'c')}(?:[^⟦⟧;:.()]|⟦d\d+⟧){{0,80}}?"
    r"(?:, (?:which|that) (?:is|was)|, or|,| \() ?"
    rf"(?:just |only |about )?{number('p', 'p')}"
    r"(?=\)|[,.;]| and\b| of (?:those|them|the|all|[a-z]+s)\b|$)"
)
_NEAR = 3
_WORDS = 4


def whole_said_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of shares of which the words leave one whole."""
    if "⟦p" not in said.marks or compares(said.marks):
        return []
    found = [*_of_these(said, recent), *_of_those_who(said, recent)]
    return [claim for claim in found if claim is not None]


def _of_these(said: Said, recent: Sequence[Said]) -> Iterator[Claim | None]:
    """By the number before of which two parts told are all."""
    match = _OF_THESE.match(said.marks)
    if match is None or not recent:
        return
    part, rest = said.of(match["part"]), said.of(match["rest"])
    wholes = [m.quantity for m in held(recent[-1]) if m.letter == "c"]
    both = [q for q in wholes if q.value == part.value + rest.value]
    if len(both) == 1 and part.value > 1 and rest.value > 1:
        yield _claim(said, said.of(match["p"]), part, both[0])


def _of_those_who(said: Said, recent: Sequence[Said]) -> Iterator[Claim | None]:
    """By the one number told that is said to have done what those did."""
    led = _LED_BY_THOSE.match(said.marks)
    for match in (*_OF_THOSE_WHO.finditer(said.marks), *((led,) if led else ())):
        verb = telling(match["verb"])
        part = said.of(match["part"])
        before = [m for one in recent[-_NEAR:] for m in _counts(one)]
        before += [m for m in _counts(said) if m.end <= match.start()]  # none where it leads
        did = [m for m in before if verb and _did(m, verb)]
        values = {m.quantity.value for m in did}
        if len(values) == 1 and did[-1].quantity.value >= part.value > 1:
            yield _claim(said, said.of(match["p"]), part, did[-1].quantity)


def _counts(said: Said) -> list[Mark]:
    """The counts of a sentence, past the shares in brackets beside them."""
    text = bare(said)
    marks = held(said, text) if "⟦" in text else []
    return [m for m in marks if m.letter == "c" and not m.quantity.bound]


def _did(mark: Mark, verb: frozenset[str]) -> bool:
    """Whether a number of people or cases is said to have done so: “97 started the programme”."""
    words = re.split(r"[,;.(]|\b(?:and|but|of|who|which|that)\b", mark.after)[0].split()[:_WORDS]
    return any(telling(word) == verb for word in words)


def _claim(said: Said, stated: Quantity, part: Quantity, whole: Quantity) -> Claim | None:
    expected = share(part.span, whole.span)
    if expected is None:
        return None
    parts = {"part": part, "whole": whole}
    way = Way(parts, expected, True, {}, "the part of the whole named")
    claim = best_claim(said, "share", stated, [way])
    return None if claim.verdict is Verdict.UNVERIFIABLE else replace(claim, is_tight=True)
