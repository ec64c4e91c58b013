"""What is left after what came and what went: “42 posts on 1 April; 9 joined, 4 left, so 47”.

The level at the start, all that was added and taken away and the level at the end are told in
one paragraph. A wrong end is called only where a slip explains it: one of the parts left out or
turned round, two digits swapped or one typed wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held
from watchward.check.prose.said import Said
from watchward.check.rounding import plus, times

__all__ = ["flow_claims"]

_OPENS = re.compile(
    r"\b(?:open(?:ed|s|ing)|beg[ai]n(?:s|ning)?|start(?:ed|s|ing)?|stood at|there (?:were|was)|"
    r"carried (?:over|forward|in)|had|had been|employed|held|with|"
    r"(?:balances?|reserves?|funds?|stock|list|total|caseload|backlog|queue) (?:was|were)) $"
)
_AT_START = re.compile(
    r"^[^⟦⟧.;]{0,60}?(?:\b(?:on|at|in|from) (?:the )?¤|\bat the (?:start|beginning|opening)|"
    r"\bbrought forward|\bcarried (?:over|forward|in))"
)
_OPENED = re.compile(
    r"(?:\b(?:open(?:ed|s|ing)|beg[ai]n|began|start(?:ed|s|ing)?)\b[^⟦⟧.;]{0,40}|"
    r"\b(?:at|on) (?:the )?(?:start|beginning|¤)[^⟦⟧.;]{0,40})$"
)
_CLOSES = re.compile(
    r"(?:\b(?:would |will |to |which |that |and )?(?:leaves?|leaving|left)\b[^⟦⟧.;]{0,25}|"
    r"\b(?:so that|so|giving|making|bringing|taking|and)\b[^⟦⟧.;]{0,50}\b(?:at|on|by) (?:the end"
    r"[^⟦⟧.;]{0,20}|¤)[^⟦⟧.;]{0,20}\b(?:was|is|were|stood at|stands at|came to|will be|would be)|"
    r"\b(?:closed|ended|finished)\b[^⟦⟧.;]{0,30}\b(?:at|with)|"
    r"\b(?:so|and) (?:that )?(?:it|they|the [a-z]+|these) (?:is|are|was|were|stands?|stood) "
    r"(?:now|then|therefore)(?: at)?|"
    r"\b(?:closing|year-end) [a-z]+[^⟦⟧.;]{0,20}\b(?:of|was|is|at)) $"
)
_IN = (
    r"joined|joiners|transferred in|transferring in|recruit\w*|arriv\w+|received|referred|"
    r"(?:were|was|had been) (?:re-?)?opened|opened|new (?:cases|referrals|entrants|starters)|"
    r"starters|came in|contribut\w+|paid in|"
    r"(?:was|were|is|being) added|added|additions|raised|acquired|bought|taken on|appointed"
)
_OUT = (
    r"retire\w*|left|leavers|resign\w*|transferred out|transferring out|dismiss\w+|closed|"
    r"drew|(?:was|were|been) paid(?! in\b)|payments? of|grants? of|"
    r"(?:was|were) removed|removed|withdr[ae]w\w*|drawn|draws?|used|use of|spent|taken out|"
    r"(?:were |was )?lost|died|discharged|finalised|completed|sold|written off|paid out|resolved"
)
_WAYS = re.compile(rf"\b(?:(?P<up>{_IN})|(?P<down>{_OUT}))\b")
_TOGETHER = re.compile(r"\b(?:together|in all|in total|altogether|a total of|totalling|making) $")
_JOINS = re.compile(r"^[^⟦⟧.;:]{0,60}?(?:,| and) $|^[^⟦⟧.;:]{0,60}?(?:,| and)(?: [a-z-]+){0,2} $")
_SPOILT = re.compile(
    r"\b(?:of (?:which|whom|these|those|them)|including|than|compared|against|last year|average|"
    r"if|per|each|every|years? (?:before|earlier)|about|some|roughly)\b"
)
_DEED = re.compile(r"^ (?:more |new |others? |cases? )?(?:were |was )?[a-z]+ed\b")
_FEWEST = 1


@dataclass(frozen=True, slots=True)
class _Flow:
    """A number that was added (1) or taken away (-1)."""

    quantity: Quantity
    way: int

    @property
    def signed(self) -> Interval:
        """Its span with its sign."""
        return times(self.quantity.span, Fraction(self.way))


def flow_claims(said: Said, recent: Sequence[Said], claims: Sequence[Claim]) -> list[Claim]:
    """The claim that a level is what there was before, with all that came and went.

    A level that a rule before this one has proven so is let be.
    """
    marks = held(said)
    at = next((n for n, m in enumerate(marks) if _CLOSES.search(m.before)), None)
    if at is None or (at == 0 and not recent):
        return []
    end = marks[at]
    own = [one for one in recent if one.block is said.block]
    told = list(_told(own, said, end))
    first = next((n for n, (_, m) in enumerate(told) if _is_opening(m)), None)
    known = {(c.quantities[0].start, c.quantities[0].end) for c in claims if c.kind == "identity"}
    is_known = (end.quantity.start, end.quantity.end) in known
    if first is None or end.quantity.bound or is_known:
        return []
    start, inner = told[first][1], [mark for _, mark in told[first + 1 :]]
    within = [one.marks for one, _ in told[first:]] + [said.marks[: end.start]]
    flows = _flows(inner)
    if flows is None or len(flows) < _FEWEST or any(_SPOILT.search(text) for text in within):
        return []
    if any(NO.search(text) for text in within):
        return []
    if sum(len(_WAYS.findall(text)) for text in within) > len(flows) + 1 and len(flows) == 1:
        return []  # “we used £180,000 and interest was added”
    return list(_judged(said, end.quantity, start.quantity, flows))


def _told(own: Sequence[Said], said: Said, end: Mark) -> Iterator[tuple[Said, Mark]]:
    """The numbers of the paragraph before the end, of its kind, with their sentences."""
    for one in (*own, said):
        for mark in held(one):
            if one is said and mark.start >= end.start:
                return
            yield one, mark


def _is_opening(mark: Mark) -> bool:
    """Whether a number is told as the level at the start."""
    if mark.quantity.bound:
        return False
    if _OPENED.search(mark.before):
        return True
    return _AT_START.match(mark.after) is not None and _OPENS.search(mark.before) is not None


def _flows(marks: Sequence[Mark]) -> list[_Flow] | None:
    """What was added and taken away; None where a number between is neither."""
    found: list[_Flow] = []
    for at, mark in enumerate(marks):
        quantity = mark.quantity
        if quantity.bound or quantity.value <= 0:
            return None
        if _TOGETHER.search(mark.before) and _is_sum(quantity, found):
            continue
        before = mark.before if at == 0 else _after_join(mark.before)
        after = mark.after if at + 1 < len(marks) else mark.after.split(",")[0]
        way = _way(before, after)
        is_bare = not _DEED.match(mark.after)
        if way is None and found and is_bare and _JOINS.match(mark.before):
            way = found[-1].way
        if way is None:
            return None
        found.append(_Flow(quantity, way))
    return found


def _after_join(text: str) -> str:
    """What belongs to a number of the words before it: those after the last comma or “and”."""
    return re.split(r",|;|\.|\b(?:and|while|but|whereas)\b", text)[-1]


def _way(before: str, after: str) -> int | None:
    near = re.split(r",|;|\b(?:and|while|but|whereas|so)\b", after)[0]
    ways = {1 if match["up"] else -1 for text in (before, near) for match in _WAYS.finditer(text)}
    return ways.pop() if len(ways) == 1 else None


def _is_sum(quantity: Quantity, found: Sequence[_Flow]) -> bool:
    """Whether a number is that of the last ones told with one sign, together."""
    total = Fraction(0)
    for one in reversed(found):
        if one.way != found[-1].way:
            return False
        total += one.quantity.value
        if total == quantity.value and one is not found[-1]:
            return True
    return False


def _judged(said: Said, end: Quantity, start: Quantity, flows: Sequence[_Flow]) -> Iterator[Claim]:
    kinds = {(q.kind, q.unit) for q in (end, start, *(one.quantity for one in flows))}
    if len({kind for kind, _ in kinds}) > 1:
        return
    expected = plus([start.span, *(one.signed for one in flows)])
    parts = {"at the start": start}
    for at, one in enumerate(flows):
        parts[f"{'added' if one.way > 0 else 'taken away'} {at + 1}"] = one.quantity
    slips = [one for one in _slips(flows, expected) if end.span.meets(one)]
    others = {Cause.BASE: slips[0]} if slips else {}
    way = Way(parts, expected, True, others, "what there was, with what came and went")
    claim = best_claim(said, "sum", end, [way])
    if end.span.meets(expected) or others or is_slip(end, expected):
        yield replace(claim, is_tight=True)


def _slips(flows: Sequence[_Flow], expected: Interval) -> Iterator[Interval]:
    """What the end would be with one of the parts left out, or added for taken away."""
    for one in flows:
        for times_over in (1, 2):
            yield plus([expected, times(one.signed, Fraction(-times_over))])
