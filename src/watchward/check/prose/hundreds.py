"""Shares that are all of a whole: “49% agreed, 15% did not and 36% had no view”, or as items.

What the others leave of a hundred is the last of them. Shares that do not add up may be of
several answers to one question, so none is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from watchward.check.model import Block, Claim, Interval, Quantity, TextBlock, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus

__all__ = ["hundred_claims"]

_FEWEST, _MOST = 3, 12
_WHOLE = Interval.exact(100)
_SHARE = re.compile(r"⟦(p\d+)⟧")
_CHANGE_BEFORE = re.compile(
    r"(?:\b(?:by|up|down|from|to|than|over|under|increase|decrease|rise|fall|reduction|drop|of an?|"
    r"target|rate|[a-z]+ of|about|average)) ?(?:an? |the )?$"
)
_CHANGE_AFTER = re.compile(
    r" ?(?:percentage |annual |year on year )?(?:points?|increas|decreas|ris|fall|fell|reduc|drop|"
    r"more|fewer|less|higher|lower|up\b|down\b|above|below|change|target|rate|of the (?:rise|fall))"
)


def hundred_claims(
    spoken: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block], claims: Sequence[Claim]
) -> list[Claim]:
    """One claim for the last of every set of shares that add up to a hundred."""
    done = {
        (claim.quantities[0].at, claim.quantities[0].start)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE and claim.kind not in ("comparison", "trend")
    }
    return [
        _claim(shares)
        for shares in (*_in_sentences(spoken), *_in_items(spoken, blocks))
        if (shares[-1][1].at, shares[-1][1].start) not in done and _is_hundred(shares)
    ]


def _in_sentences(
    spoken: Sequence[tuple[int, Sequence[Said]]],
) -> Iterator[list[tuple[Said, Quantity]]]:
    for _at, sentences in spoken:
        for said in sentences:
            shares = [(said, share) for share in _levels(said)]
            if _FEWEST <= len(shares) <= _MOST:
                yield shares


def _in_items(
    spoken: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block]
) -> Iterator[list[tuple[Said, Quantity]]]:
    """The items of a list that each begin with a share, or are a label and a share."""
    run: list[tuple[Said, Quantity]] = []
    last = -1
    for at, sentences in spoken:
        block = blocks[at]
        share = _first(sentences[0]) if isinstance(block, TextBlock) and block.is_item else None
        if run and (share is None or at != last + 1):
            if _FEWEST <= len(run) <= _MOST and not _goes_on(blocks, last):
                yield run
            run = []
        if share is not None:
            run.append((sentences[0], share))
            last = at
    if _FEWEST <= len(run) <= _MOST and not _goes_on(blocks, last):
        yield run


def _goes_on(blocks: Sequence[Block], last: int) -> bool:
    after = blocks[last + 1] if last + 1 < len(blocks) else None
    return isinstance(after, TextBlock) and after.is_item


def _first(said: Said) -> Quantity | None:
    """The share that an item is about: its first number, at its start or after a colon."""
    match = re.match(r"(?:[^⟦⟧:]{1,80}(?:: | [-–—] ))?⟦(p\d+)⟧", said.marks)
    return next((q for q in _levels(said) if match and q is said.of(match[1])), None)


def _levels(said: Said) -> list[Quantity]:
    """The percentages of a sentence that are not told as changes."""
    found = []
    for match in _SHARE.finditer(said.marks):
        before, after = said.marks[: match.start()], said.marks[match.end() :]
        own = said.of(match[1])
        is_change = _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after)
        if not is_change and not own.is_signed and 0 <= own.value <= 100 and not own.bound:
            found.append(own)
    return found


def _is_hundred(shares: Sequence[tuple[Said, Quantity]]) -> bool:
    """Whether shares add up to a hundred but for one in the last place of the coarsest."""
    total = sum((share.value for _said, share in shares), Fraction(0))
    step = Fraction(1) / Fraction(10) ** max(0, min(share.places for _said, share in shares))
    return abs(total - 100) <= step and plus(s.span for _said, s in shares).meets(_WHOLE)


def _claim(shares: Sequence[tuple[Said, Quantity]]) -> Claim:
    said, stated = shares[-1]
    named = {f"share {n}": share for n, (_said, share) in enumerate(shares[:-1], 1)}
    left = minus(_WHOLE, plus(share.span for share in named.values()))
    return best_claim(said, "sum", stated, [Way(named, left, False, {}, "100% less the others")])
