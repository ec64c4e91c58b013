"""“All place services overspent”, “museums and libraries both underspent”: by their budgets.

Which services of a group, or of the whole table, are over or under their budgets, and what part of
the whole a service is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.wording.plain.service_budgets import (
    BudgetTable,
    Service,
    near_budgets,
    services_in,
)
from watchward.check.wording.plain.service_variances import SIDE as _SIDE
from watchward.check.wording.plain.service_variances import SPOILT
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["service_group_claims"]

_EVERY = re.compile(
    r"\b(?P<word>all|every|each|none)(?: of)?(?: the| our| its)? (?P<group>[a-z]+) "
    r"(?:services?|teams?|budgets?|departments?|areas?) "
    rf"(?:(?:are|is|were|was|have|has|had|will) )?(?:(?:now|all|each) )?"
    rf"(?:(?:forecast|projected|expected|predicted) )?(?:to )?(?:be )?{_SIDE}"
    r"(?=\W*$|[.,;(])"
)
_ALONE = re.compile(
    r" (?:is|was) the only (?:(?P<group>[a-z]+) )?"
    r"(?:services?|teams?|budgets?|departments?|areas?) "
    rf"(?:(?:that|which) (?:is|was) )?(?:(?:forecast|projected|expected|predicted) )?(?:to )?"
    rf"(?:be )?{_SIDE}"
    r"(?=\W*$|[.,;(])"
)
_BOTH = re.compile(
    r"(?P<all> (?:both|all|each|also))?"
    r"(?: (?:is|are|was|were|has|have|came|stayed|ended the year|remained))?"
    r"(?: (?:both|all|each))?(?: (?:forecast|projected|expected) to)?(?: (?:be|come in|stay))? "
    r"(?:(?P<over>over-?spen[dt]s?|over budget)|"
    r"(?P<under>under-?spen[dt]s?|(?:under|within) budget))"
    r"(?P<so> and so did (?:the )?)?(?=\W*$|[.,;]| and\b)"
)
_SHARE = re.compile(
    r"(?P<mid> (?:account(?:s|ed)? for|makes? up|made up|represents?|represented|takes?|took|is|"
    r"are|was|were) )£?$"
)
_OF = re.compile(
    r"%?(?: per cent)? of (?:the |all |its )?(?:council's )?(?:(?:total|net|revised|whole|overall|"
    r"approved|forecast|actual) )*(?P<what>budget|spending|expenditure|outturn|spend)\b"
)
_JOIN = re.compile(r"(?:,|,? and|,? plus| &)? ?(?:the |in |on |for )*")


def service_group_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of which services are over their budgets, and what part of all they are."""
    if "spen" not in spoken.low and "budget" not in spoken.low:
        return
    if NO.search(spoken.low) or SPOILT.search(spoken.low) or spoken.low.endswith("?"):
        return
    for table in near_budgets(spoken, world):
        held = services_in(spoken, table)
        yield from _of_every(spoken, table)
        yield from _of_one_alone(spoken, table, held)
        yield from _of_several(spoken, table, held)
        yield from _shares(spoken, table, held)


def _members(table: BudgetTable, word: str) -> list[Service]:
    """The services of a group that is called by a word; all of them where none is told."""
    if not word:
        return table.own
    return [one for one in table.own if one.group.lower().split()[:1] == [word]]


def _of_every(spoken: Spoken, table: BudgetTable) -> Iterator[Claim]:
    """“All place services are forecast to underspend”."""
    for match in _EVERY.finditer(spoken.low):
        rows = _members(table, match["group"])
        if len(rows) < 2:
            continue
        way = 1 if match["over"] else -1
        found = [one for one in rows if one.over * way > 0]
        holds = not found if match["word"] == "none" else len(found) == len(rows)
        yield _claim(spoken, match.start("word"), match["word"], found, rows, holds=holds)


def _of_one_alone(
    spoken: Spoken, table: BudgetTable, held: Sequence[tuple[int, int, Service]]
) -> Iterator[Claim]:
    """“Waste is the only place service forecast to overspend”."""
    for _a, b, one in held:
        match = _ALONE.match(spoken.low, b)
        if match is None:
            continue
        rows = _members(table, match["group"] or "")
        if one not in rows or len(rows) < 2:
            continue
        way = 1 if match["over"] else -1
        found = [row for row in rows if row.over * way > 0]
        start = spoken.low.index("the only", b)
        yield _claim(spoken, start, "the only", found, rows, holds=found == [one])


def _of_several(
    spoken: Spoken, table: BudgetTable, held: Sequence[tuple[int, int, Service]]
) -> Iterator[Claim]:
    """“Museums and libraries both overspent”, “only parks is forecast to overspend”."""
    at = 0
    while at < len(held):
        end = at + 1
        while end < len(held) and _JOIN.fullmatch(spoken.low, held[end - 1][1], held[end][0]):
            end += 1
        rows = [one for _a, _b, one in held[at:end]]
        match = _BOTH.match(spoken.low, held[end - 1][1])
        lead = spoken.low[: held[at][0]]
        is_only = re.search(r"\bonly (?:the )?$", lead) is not None
        is_start = re.fullmatch(r"\W*(?:\d[\d.]* )?(?:both |only )?(?:the )?", lead) is not None
        if match is not None and is_start and not any(one.is_all for one in rows):
            if match["so"] and end < len(held) and held[end][0] == match.end():
                rows.append(held[end][2])
            way = 1 if match["over"] else -1
            wrong = [one for one in rows if one.over * way < 0]
            every = [one for one in table.own if one.over * way > 0]
            is_more = is_only and not any(one.is_group for one in rows)
            odd = wrong or ([one for one in every if one not in rows] if is_more else [])
            group = "over" if match["over"] else "under"
            word = match[group]
            yield _claim(spoken, match.start(group), word, every, table.own, holds=not odd)
        at = end


def _shares(
    spoken: Spoken, table: BudgetTable, held: Sequence[tuple[int, int, Service]]
) -> Iterator[Claim]:
    """“Culture services make up 79.9% of the total budget”."""
    whole = [one for one in table.services.values() if one.is_all]
    for stated, start, end in spoken.numbers if len(whole) == 1 else ():
        of, verb = _OF.match(spoken.low, end), _SHARE.search(spoken.low[:start])
        if stated.kind is not QuantityKind.PERCENT or of is None or verb is None or stated.bound:
            continue
        rows = [one for a, b, one in held if b == verb.start("mid")]
        if len(rows) != 1 or rows[0].is_all:
            continue
        is_budget = of["what"] == "budget"
        right = _share(rows[0], whole[0], is_budget=is_budget)
        tried = [
            _share(one, whole[0], is_budget=kind)
            for one in table.services.values()
            for kind in (True, False)
            if not one.is_all
        ]
        if stated.span.holds(right):
            continue
        half = Fraction(1, 2) / Fraction(10) ** stated.places
        is_typed = is_slip(stated, Interval(right - half, right + half))
        if is_typed or any(stated.span.holds(one) for one in tried):
            about = f"“{rows[0].name}” of the total"
            truth = f"{float(right):.{max(stated.places, 0)}f}%"
            said = Verdicts("share", stated.text.strip(), truth, Cause.TYPED, about)
            parts = (*rows[0].parts, *whole[0].parts)
            yield replace(claim_of(spoken, start, said, parts, stated, holds=False), is_tight=True)


def _share(one: Service, whole: Service, *, is_budget: bool) -> Fraction:
    part, of = (one.budget, whole.budget) if is_budget else (one.spent, whole.spent)
    return part / of * 100 if of else Fraction(0)


def _claim(
    spoken: Spoken, start: int, word: str, found: Sequence[Service], rows: Sequence[Service], *,
    holds: bool,
) -> Claim:  # fmt: skip
    truth = f"so for {', '.join(one.name for one in found)}" if found else "so for none of them"
    text = spoken.text[start : start + len(word)]
    said = Verdicts("comparison", text, truth, Cause.UNKNOWN, "their budgets and spending")
    parts = tuple(q for one in rows for q in one.parts)[:24]
    return replace(claim_of(spoken, start, said, parts, holds=holds), is_tight=True)
