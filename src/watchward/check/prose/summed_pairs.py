"""A change that a summary tells, held to the two levels that the body tells of the same thing.

“In summary, reports of litter rose by 8%”, where the body says that they rose from 2,310 to 2,541.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Paper, Quantity, QuantityKind, Verdict
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import ANY, NO, way_of
from watchward.check.prose.fractional import as_change
from watchward.check.prose.making import Way, best_claim, size, worded
from watchward.check.prose.meant import times_in
from watchward.check.prose.pairs import Pair, pairs
from watchward.check.prose.restated import is_summary, subject_of, summaries_of, telling_of
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of

__all__ = ["summed_pair_claims"]

_GENERAL = words_of(
    "reports offences crimes cases incidents recorded number total figure overall calls board "
    "summary note paper short there were was"
)
_OTHER = re.compile(
    r"\b(?:target|average|than in|elsewhere|national\w*|nationally|england|other|quarter|month|"
    r"week|"
    r"per|rate|since|of (?:these|those|them|which))\b"
)
_BY_PART = re.compile(
    rf"\b(?P<w>{ANY}) by (?:about |around )?{number('x', 'f')}(?=[.,;)]|$| in the)"
)
_TOLD = (QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.MONEY)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Two levels that a sentence of the body tells, with the words of what they are of."""

    said: Said
    pair: Pair
    subject: frozenset[str]


def summed_pair_claims(
    own: Sequence[Sequence[Said]], claims: Sequence[Claim], paper: Paper
) -> list[Claim]:
    """The claims of a summary's changes by the only two levels that the body tells of the thing."""
    spoken = [one for sentences in own for one in sentences]
    parts = summaries_of(paper)
    told = [one for one in spoken if is_summary(one, parts) and not _is_odd(one)]
    if not told:
        return []
    levels = [
        found
        for one in spoken
        if not is_summary(one, parts) and not _is_odd(one)
        for found in _levels(one)
    ]
    done = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.quantities and c.verdict is not Verdict.UNVERIFIABLE
    }
    return [
        claim
        for one in told
        for claim in _judged(one, levels)
        if (claim.quantities[0].at, claim.quantities[0].start) not in done
    ]


def _is_odd(said: Said) -> bool:
    is_plan = is_ahead(said) and "asked to" not in said.marks
    return is_plan or NO.search(said.marks) is not None or _OTHER.search(said.marks) is not None


def _levels(said: Said) -> Iterator[_Levels]:
    held = pairs(said) or _of_years(said)
    if len(held) != 1 or any(q.bound for q in (held[0].before, held[0].after)):
        return
    pair = held[0]
    if pair.before.value <= 0 or pair.before.value == pair.after.value:
        return
    lead = re.split(r"[;:,()]|\b(?:and|while|but|that|with)\b", said.marks[: pair.start])[-1]
    subject = telling_of(lead) - _GENERAL
    if not subject and re.fullmatch(r" ?(?:there (?:were|was)|we had|we saw)? ?", lead):
        subject = words_of(f"{pair.before.unit} {pair.after.unit}") - _GENERAL
    if subject and not _SHORT.search(said.marks):
        yield _Levels(said, pair, subject)


_SHORT = re.compile(
    r"\b(?:january|february|march|april|in may|june|july|august|september|october|november|"
    r"december|"
    r"q[1-4]|spring|summer|autumn|winter)\b"
)
"""Months and seasons: the change of a year may be another."""
_YEARS = re.compile(
    rf"^(?:‡ )?there were {number('a', 'c')} (?:[a-z-]+ ){{1,4}}in ¤ and {number('b', 'c')} in ¤"
    r"(?=[.,;]|$)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d)?")


def _of_years(said: Said) -> list[Pair]:
    """“There were 160 complaints in 2023 and 120 in 2024.”"""
    match = _YEARS.match(said.marks)
    years = said.dates[:2]
    if match is None or not all(_YEAR.fullmatch(year) for year in years) or len(years) < len("ab"):
        return []
    one, two = said.of(match["a"]), said.of(match["b"])
    if years[0][:4] == years[1][:4]:
        return []
    is_first = years[0][:4] < years[1][:4]
    return [Pair(one, two, 0, 0) if is_first else Pair(two, one, 0, 0)]


def _judged(said: Said, levels: Sequence[_Levels]) -> Iterator[Claim]:
    if pairs(said):
        return
    for amount in amounts(said):
        subject = subject_of(said, amount) - _GENERAL
        if subject and amount.way and len(amount.numbers) == 1:
            yield from _by_levels(said, amount, _of(said, subject, levels))
    for match in _BY_PART.finditer(said.marks):
        stated = as_change(said.of(match["x"]))
        one = Amount((stated,), way_of(match["w"]), match["w"], match.start(), match.end())
        subject = subject_of(said, one) - _GENERAL
        if subject:
            yield from _by_levels(said, one, _of(said, subject, levels))


def _of(said: Said, subject: frozenset[str], levels: Sequence[_Levels]) -> _Levels | None:
    """The only levels told of a thing, where no other time is said."""
    same = [one for one in levels if one.subject == subject]
    if len({(one.pair.before.value, one.pair.after.value) for one in same}) != 1:
        return None
    return same[0] if set(times_in(said)) <= set(times_in(same[0].said)) else None


def _tells_other(said: Said, stated: Quantity, known: _Levels) -> bool:
    """“The number fell by 6 to 63”: a level that is neither of the two is of another thing."""
    pair = (known.pair.before, known.pair.after)
    others = [q for q in said.quantities if q.start != stated.start]
    return any(all(q.value != level.value for level in pair) for q in others)


def _by_levels(said: Said, amount: Amount, known: _Levels | None) -> Iterator[Claim]:
    stated = amount.numbers[0]
    is_part = stated.kind is QuantityKind.FRACTION
    if known is None or (stated.kind not in _TOLD and not is_part) or stated.bound:
        return
    asked = replace(stated, kind=QuantityKind.PERCENT) if is_part else stated
    expected = expected_of(asked, known.pair)
    if expected is None:
        return
    way = 1 if known.pair.after.value > known.pair.before.value else -1
    parts = {"from": known.pair.before, "to": known.pair.after}
    if way != amount.way:
        turned = expected_of(asked, Pair(known.pair.after, known.pair.before, 0, 0))
        if size(stated).meets(expected) or (turned is not None and size(stated).meets(turned)):
            truth = f"{'up' if way > 0 else 'down'} from {known.pair.before.text}"
            claim = worded(said, "change", amount.word, False, parts, truth, Cause.DIRECTION)
            yield replace(claim, at=stated.at, quantities=(stated, *claim.quantities),
                          parts=("stated", *claim.parts))  # fmt: skip
        return
    told = "the two levels that the paper tells elsewhere"
    if _tells_other(said, stated, known):
        return
    one = Way(parts, expected, True, slips_of(asked, known.pair), told)
    yield replace(best_claim(said, "percent", stated, [one]), is_tight=True)
