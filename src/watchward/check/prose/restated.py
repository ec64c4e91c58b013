"""The same figure or change told in two places of a paper: in a table, or in the summary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, words_of
from watchward.check.model import Claim, Location, Paper, Quantity, QuantityKind, TextBlock, Verdict
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import ANY, NOUN
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.meant import times_in
from watchward.check.prose.mistold import mistold_claims
from watchward.check.prose.said import Said

_KINDS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.RATE)
_NEAR = 60
"""Letters on either side of a number that say what it is of."""
_LEAST = 100
"""Counts below this stand in many places by chance."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUMMARY = re.compile(
    r"\b(?:in short|in summary|to summari[sz]e|in brief|at a glance|overall message|key messages?|"
    r"note[sd]? (?:the|that|a|an)|recommend\w*|asked to|summary|conclusions?|headlines?)\b",
    re.IGNORECASE,
)
_SMALL = words_of(
    "it they we there been be our we'd year year's note members in short summary that recorded "
    "reported number level overall now also further still only rate will would should support"
)
_SUBJECT_AFTER = re.compile(
    r"^(?: \([^()]*\))?(?: (?:increase|rise|fall|drop|reduction|decrease|decline|growth))?"
    r" (?:in|of|for) (?P<subject>[^⟦⟧;:,.()¤]{3,60})"
)
_CLAUSE = re.compile(rf"[;:,()]|\b(?:and|while|but|whereas|{ALTHOUGH}|with|that)\b")


@dataclass(frozen=True, slots=True)
class _Change:
    """A percentage by which something is said to go up or down."""

    said: Said
    stated: Quantity
    subject: frozenset[str]
    way: int


def restated_claims(
    spoken: Sequence[Said], claims: Sequence[Claim], lookup: Lookup, paper: Paper
) -> list[Claim]:
    """A claim for each number still open that stands elsewhere too, and for changes told twice."""
    settled = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.quantities and c.verdict is not Verdict.UNVERIFIABLE
    }
    changes = _changed(spoken, settled, paper)
    settled |= {(c.quantities[0].at, c.quantities[0].start) for c in changes}
    figures: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in lookup.book.facts:
        figures[_key(fact.quantity)].append(fact)
    told: dict[tuple[object, ...], list[tuple[Said, Quantity]]] = defaultdict(list)
    for said in spoken:
        for q in said.quantities:
            told[_key(q)].append((said, q))
    found = list(changes)
    for said in spoken:
        for q in said.quantities:
            if (q.at, q.start) not in settled and _is_telling(q):
                claim = _figure(said, q, figures[_key(q)]) or _twice(said, q, told[_key(q)])
                found += [claim] if claim else []
    sure = {(c.quantities[0].at, c.quantities[0].start) for c in found} | settled
    rests = {
        (q.at, q.start)
        for c in claims
        if c.verdict is Verdict.CONSISTENT and c.parts[:1] == ("stated",)
        for q in c.quantities
    }
    wrong = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.quantities and c.verdict is Verdict.INCONSISTENT
    }
    mistold = mistold_claims(spoken, sure | rests, lookup)
    return found + [c for c in mistold if not _rests_on(c, wrong)]


def _rests_on(claim: Claim, wrong: set[tuple[Location, int]]) -> bool:
    """Whether a number is held against one that is itself called wrong: once is enough."""
    return any((q.at, q.start) in wrong for q in claim.quantities[1:])


def _key(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, abs(quantity.value.numerator), quantity.value.denominator


def _is_telling(quantity: Quantity) -> bool:
    """Whether a number is long enough not to stand in two places by chance."""
    if quantity.kind not in _KINDS or quantity.bound or _YEAR.fullmatch(quantity.text):
        return False
    if quantity.kind is QuantityKind.MONEY:
        return abs(quantity.value) >= _LEAST or quantity.places > 0
    return abs(quantity.value) >= _LEAST or quantity.places >= 1


def _beside(said: Said, quantity: Quantity) -> frozenset[str]:
    text = said.block.text
    near = text[max(0, quantity.start - _NEAR) : quantity.end + _NEAR]
    return frozenset(w for w in words_of(near) - _SMALL if not w.isdigit() and len(w) > 2)


def _figure(said: Said, quantity: Quantity, facts: list[Fact]) -> Claim | None:
    """The number as it stands in a table whose row, column or caption shares its words."""
    if not facts:
        return None
    near = _beside(said, quantity)
    times = set(times_in(said))
    for fact in facts:
        time = time_of(fact.period)
        if times and time is not None and time not in times:
            continue  # the figure of another period
        if fact.quantity.places != quantity.places or not near & words_of(" ".join(fact.labels)):
            continue
        if _is_of_sign(said, quantity, fact):
            return _same(said, quantity, fact.quantity, f"the row “{fact.label}” of the table")
    return None


def _twice(said: Said, quantity: Quantity, places: list[tuple[Said, Quantity]]) -> Claim | None:
    """The number as it stands in another sentence about the same."""
    if len(places) < 2:
        return None
    near = _beside(said, quantity)
    for other, same in places:
        if other.index != said.index and len(near & _beside(other, same)) >= 2:
            return _same(said, quantity, same, "another sentence")
    return None


def _is_of_sign(said: Said, quantity: Quantity, fact: Fact) -> bool:
    """Whether a number has the sign of a table's figure, in itself or by its word."""
    ways = [a.way for a in amounts(said) if quantity in a.numbers and a.way]
    is_change = fact.role in ("difference", "percent change", "points difference")
    if ways and is_change:
        return ways == [1 if fact.quantity.value > 0 else -1]
    return not ways and quantity.value == fact.quantity.value


def _same(said: Said, quantity: Quantity, other: Quantity, how: str) -> Claim:
    way = Way({"the same": other}, size(other), True, {}, how)
    return replace(best_claim(said, "duplicate", quantity, [way]), others=(other.at,))


_LEFT_OUT = re.compile(
    r"\b(?:left out|leaving out|left aside|excluding|without|apart from|other than|except for|"
    r"discounting|not counting|ignoring)\b"
)
"""“If shoplifting is left out, crime fell by 2.9%”: of another sum than crime."""


def _changed(
    spoken: Sequence[Said], settled: set[tuple[Location, int]], paper: Paper
) -> list[Claim]:
    """Changes that a summary tells again: they must be those told in the body."""
    whole = (said for said in spoken if not _LEFT_OUT.search(said.marks))
    changes = [change for said in whole for change in _changes(said)]
    summaries = summaries_of(paper)
    found = []
    for one in changes:
        if (one.stated.at, one.stated.start) in settled or not is_summary(one.said, summaries):
            continue
        others = [o for o in changes if _is_same_change(one, o, summaries)]
        values = {o.stated.value for o in others}
        if len(values) == 1:
            found.append(_same(one.said, one.stated, others[0].stated, "another sentence"))
    return found


def _is_same_change(one: _Change, other: _Change, summaries: set[int]) -> bool:
    """Whether another sentence of the body tells of the same thing, no other time said."""
    return (
        other.said.index != one.said.index
        and other.subject == one.subject
        and other.way == one.way
        and not _SUMMARY.search(other.said.text)
        and _is_told_before(one.said, other.said, summaries)
        and set(times_in(one.said)) <= set(times_in(other.said))
    )


def _is_told_before(one: Said, other: Said, summaries: set[int]) -> bool:
    """Whether the other stands in the body, or in another summary earlier on."""
    here, there = one.block.section, other.block.section
    if here not in summaries or there not in summaries:
        return True
    return here != there and other.index < one.index


def summaries_of(paper: Paper) -> set[int]:
    """The sections whose heading says that they sum up or recommend."""
    return {
        block.section
        for block in paper.blocks
        if isinstance(block, TextBlock) and block.level and _SUMMARY.search(block.text)
    }


def is_summary(said: Said, summaries: set[int]) -> bool:
    """Whether a sentence sums up or recommends, by its words or the heading it stands under."""
    return said.block.section in summaries or _SUMMARY.search(said.text) is not None


def _changes(said: Said) -> list[_Change]:
    found = []
    for amount in amounts(said):
        percents = [q for q in amount.numbers if q.kind is QuantityKind.PERCENT and not q.bound]
        subject = subject_of(said, amount)
        if len(percents) == 1 and amount.way and subject:
            found.append(_Change(said, percents[0], subject, amount.way))
    return found


def subject_of(said: Said, amount: Amount) -> frozenset[str]:
    """The words of what goes up or down: before its verb, or after “reduction in”."""
    after = _SUBJECT_AFTER.match(said.marks[amount.end :])
    if after is not None and (told := telling_of(_CLAUSE.split(after["subject"])[0])):
        return told
    parts = [part for part in _CLAUSE.split(said.marks[: amount.start]) if part.strip()]
    return telling_of(parts[-1]) if parts else frozenset()


def telling_of(text: str) -> frozenset[str]:
    """The words of a text that name a thing: no numbers, no dates and no words of a change."""
    plain = re.sub(rf"⟦\w+⟧|[¤‡]|\b(?:{ANY}|{NOUN}|has|have|had|was|is|are|were)\b", " ", text)
    return frozenset(w for w in words_of(plain) - _SMALL if not w.isdigit() and len(w) > 2)
