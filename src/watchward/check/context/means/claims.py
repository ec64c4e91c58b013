"""The claims that means are wrong: none of what is near gives them by the number that is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from watchward.check.context.means.slips import Slip, fits, of_before, slip_of
from watchward.check.context.means.totals import totals_of
from watchward.check.context.means.words import Mean, means_in
from watchward.check.context.scope import Tables
from watchward.check.context.second_look import Key, key_of
from watchward.check.context.subjects import Subject
from watchward.check.judge import shown
from watchward.check.model import Claim, Quantity, QuantityKind, Severity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import unit_of
from watchward.check.prose.said import Said
from watchward.check.rounding import over, times

__all__ = ["is_spread", "is_told_better", "mean_claims"]


def mean_claims(
    said: Said, before: Sequence[Said], tables: Tables, carried: Sequence[Subject], here: int
) -> Iterator[Claim]:
    """The means of a sentence that are wrong; `here` is its paragraph's place in the paper.

    `before` are the sentences just before it, `carried` the rows that it goes on about.
    """
    for mean in means_in(said, before):
        if AHEAD.search(said.marks) or NO.search(said.marks):
            return
        totals = totals_of(mean, said, before, tables, carried, here)
        given = fits(mean, totals)
        near = " ".join(one.text for one in (*before[-1:], said)).lower()
        slip = of_before(mean, totals, given, near) if given else slip_of(mean, totals)
        if slip is not None and not _is_given(mean, said, before):
            yield _claim(said, mean, slip)


def _is_given(mean: Mean, said: Said, before: Sequence[Said]) -> bool:
    """Whether a total of a mean's own sentence gives it by a number told in the one before.

    “There were 11 inquests (8 in 2023). They took 63 days, an average of 5.7 days each.”
    """
    if len(said.quantities) > _MOST or not before or not _OF_THEN.search(before[-1].marks):
        return False
    counts = [q for q in before[-1].quantities if q.kind is QuantityKind.COUNT and q.value > 1]
    totals = [q for q in said.quantities if q is not mean.stated and q.kind is mean.stated.kind]
    ways = (over(total.span, count.span) for total in totals for count in counts)
    return any(way is not None and mean.stated.span.meets(way) for way in ways)


_MOST = 3
_OF_THEN = re.compile(r"\(⟦c\d+⟧ (?:in|at|on) ¤\)")


def is_spread(claim: Claim) -> bool:
    """Whether a number is right as a total over a year's months or weeks, or a number near it."""
    is_average = claim.verdict is Verdict.CONSISTENT and claim.kind == "average"
    return is_average and claim.parts[:2] == ("stated", "total")


def is_told_better(claim: Claim, wrong: Collection[Key]) -> bool:
    """Whether a claim is one of a mean that is wrong by the number that the words tell."""
    is_wrong = claim.verdict is Verdict.INCONSISTENT and claim.parts[:1] == ("stated",)
    return (is_wrong or is_spread(claim)) and key_of(claim.quantities[0]) in wrong


def _claim(said: Said, mean: Mean, slip: Slip) -> Claim:
    stated, total = mean.stated, slip.total
    right = times(total.span, 1 / slip.count)
    text = f"{shown(right, max(stated.places, 0) + 1)}{unit_of(stated)}"
    return Claim(
        kind="average",
        quote=said.text,
        at=stated.at,
        verdict=Verdict.INCONSISTENT,
        stated=stated.text,
        recomputed=text,
        severity=Severity.MATERIAL,
        cause=slip.cause,
        explanation=_told(stated, slip, text),
        quantities=(stated, *total.parts),
        parts=("stated", *_names(slip)),
        others=tuple(part.at for part in total.parts),
        is_tight=slip.is_told,
    )


def _names(slip: Slip) -> list[str]:
    many = len(slip.total.parts)
    return ["total"] if many == 1 else [f"figure {at + 1}" for at in range(many)]


def _told(stated: Quantity, slip: Slip, right: str) -> str:
    total = slip.total
    listed = ", ".join(part.text.strip() for part in total.parts)
    how = f"{total.name} ({listed})"
    return (
        f"The paper says {stated.text}; {how} divided by {slip.count} "
        f"gives {right}. Most likely {slip.how}."
    )
