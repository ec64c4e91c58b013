"""“The forecast is £23,000 below it”: one figure and how far off it lies, the other told elsewhere.

Of the two figures that lie so far from the one that is known, a table, or the text
before, has one alone: it says on which side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, TextBlock
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.goods import good_way
from watchward.check.wording.ladders import LIKE, Rung
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken, sentences_of
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["distance_claims"]

_UP = r"above|over|beyond|higher|more|ahead of|ahead|exceed(?:s|ed)?|in excess of|surpass(?:es|ed)?"
_DOWN = r"below|under|beneath|lower|less|fewer|short of|behind|shy of|adrift of"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_GAP = re.compile(
    rf"(?P<n>#+)(?: (?:percentage )?points?| per cent)?(?: [a-z]+)? {_WAY}\b"
    r"(?P<rest>[^#;.,]{0,50})"
)
_BY = re.compile(
    rf"\b{_WAY}(?P<rest>[^#;.]{{0,60}}?)\bby (?:just |only |about |a |some )?£?(?P<n>#+)"
)
_YARD = re.compile(
    r"^ ?(?:than )?(?:(?:it|that|this|them)(?! \w)|the (?:line|target|standard|average|mean|"
    r"benchmark|limit|"
    r"ceiling|norm)|that (?:mean|average|figure|line|target|level|sum)|its? (?:target|budget|"
    r"plan))\b"
)
_NONE = re.compile(r"^(?: than)?\s*$")
_PRONOUN = re.compile(
    r"(?:^\W*|[,;:] |\band |\bbut )(?:so |thus |therefore )?(?:it|this|which|"
    r"they) (?:[a-z]+ ){0,3}$"
)
_OWN = re.compile(
    r"^(?: ?%| per cent)?(?: (?:ha[sd]|have|was|were) (?:been )?[a-z]+)?"
    r"(?:,? (?:which |and |that |it )?(?:is|was|were|lies|lay|stands|stood|"
    r"sits|sat|"
    r"remains|came|comes)|,? or|, i\.e\.|,|:| –|;)(?: therefore| thus| still| now| just| only|"
    r" some|"
    r" about)* £?$"
)
"""Between a figure and how far it lies: “22,740 is therefore 2,160 below”."""
_IS_OWN = re.compile(r"(?: [a-z]+){0,3}(?:,| –|;|,? or|,? which (?:is|was)) (?:about |just )?£?#*")
"""“206 officers for each 100,000 people, 37 fewer than the average”: the first is one's own."""
_PASSIVE = re.compile(r"\b(?:is|was|were|been|being) (?:[a-z]+ )?$")
_BEFORE = 2
"""Paragraphs before, whose numbers the sentence may be held against."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far one figure lies from another, which way, and what is said of the other."""

    start: int
    word: str
    way: int
    amount: Told
    rest: str
    lead: str


_OF_IT = re.compile(r"\bexceed\w* (?:it|them|this|that)\b")


def distance_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a figure lies so far above or below one that stands elsewhere."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    told = told_near(spoken, 3)
    for gap in _gaps(spoken, told):
        claim = _judged(spoken, gap, told, world)
        if claim is not None:
            yield claim


def _gaps(spoken: Spoken, told: Sequence[Told]) -> Iterator[_Gap]:
    here = {t.start: t for t in told if t.back == 0}
    text = spoken.low
    for one in here.values():
        text = text[: one.start] + "#" * (one.end - one.start) + text[one.end :]
    for match in (*_GAP.finditer(text), *_BY.finditer(text)):
        amount = here.get(match.start("n"))
        if amount is None or _digits(amount.quantity) < 2:
            continue
        if _OF_IT.search(match.group()) and any(t.end <= match.start() for t in here.values()):
            continue  # “come to £458,000 and so exceed it by £23,000”: it is what was told before
        group = "up" if match["up"] else "down"
        start = match.start(group)
        lead = text[: min(start, match.start("n"))]
        way = 1 if match["up"] else -1
        yield _Gap(start, spoken.text[start : match.end(group)], way, amount, match["rest"], lead)


def _digits(quantity: Quantity) -> int:
    return len(re.sub(r"\D", "", quantity.text).lstrip("0"))


def _judged(spoken: Spoken, gap: _Gap, told: Sequence[Told], world: World) -> Claim | None:
    found = _known(gap, told)
    if found is None:
        return None
    known, is_yard = found
    size = abs(gap.amount.quantity.value)
    is_clear = not is_yard or known.goal or known.peer
    ends = {way: known.quantity.value + way * size for way in (1, -1)}
    others = {
        way: other
        for way, end in ends.items()
        if (other := _told(spoken, known, end, world, may_be_share=is_clear))
    }
    if len(others) > 1 and is_clear:
        others = _of_row_named(spoken, known, size, others, world)
    if len(others) != 1:
        return None
    ((side, other),) = others.items()
    own, yard = (other, known.quantity) if is_yard else (known.quantity, other)
    is_above = (side > 0) == is_yard
    way = _way(spoken, gap, known)
    holds = is_above == (way > 0)
    if not holds and _is_told_beside(known, size, way if not is_yard else -way, told):
        return None
    if not holds and not is_yard and _has_other_own(spoken, gap, known, told):
        return None
    truth = f"{own.text.strip()}, {'above' if is_above else 'below'} {yard.text.strip()}"
    said = Verdicts("comparison", gap.word, truth, Cause.DIRECTION, "the figures so far apart")
    return claim_of(spoken, gap.start, said, (own, yard), holds=holds)


def _is_told_beside(known: Told, size: Fraction, way: int, told: Sequence[Told]) -> bool:
    """“461, 26 more than the 435 of last year”: what it is held against is told with it."""
    return any(t.back <= 1 and known.quantity.value - t.quantity.value == way * size for t in told)


_NEXT = re.compile(r"(?: [a-z]+){0,2}, which (?:is|was) £?")


def _has_other_own(spoken: Spoken, gap: _Gap, known: Told, told: Sequence[Told]) -> bool:
    """“The median was 85 seconds; the mean was 110, which is 25 above it”: it is of the mean."""
    return any(
        t is not known and t.back == 0 and _NEXT.fullmatch(spoken.low[t.end : gap.amount.start])
        for t in told
    )


def _way(spoken: Spoken, gap: _Gap, known: Told) -> int:
    """Which way the word says: “behind” is below, unless less is better."""
    if gap.word.lower() not in ("ahead", "ahead of", "behind"):
        return gap.way
    text = " ".join(s.low for s in reversed((spoken, *spoken.before[:1])))
    return gap.way * (good_way(text, None, known.quantity) or 1)


def _known(gap: _Gap, told: Sequence[Told]) -> tuple[Told, bool] | None:
    """The figure that is told beside the distance, and whether it is the yardstick."""
    pool = [t for t in told if t is not gap.amount and not t.is_loose and _is_of(gap, t)]
    for back in (0, 1):
        held = [t for t in pool if t.back == back and (back or t.end <= len(gap.lead))]
        if not held:
            continue
        if len({t.quantity.value for t in held}) != 1:
            return None
        one = held[-1]
        if _PASSIVE.search(gap.lead) and gap.word.lower().startswith(("exceed", "surpass")):
            return one, True
        if back == 0 and _OWN.match(gap.lead[one.end :]):
            return one, False
        if back == 0 and _IS_OWN.fullmatch(gap.lead[one.end :]) and not (one.goal or one.peer):
            return one, False
        if _YARD.match(gap.rest) or (_NONE.match(gap.rest) and (one.goal or one.peer)):
            return one, True
        is_it = _PRONOUN.search(gap.lead) is not None
        return (one, False) if is_it and not _NONE.match(gap.rest) else None
    return None


def _is_of(gap: _Gap, one: Told) -> bool:
    """Whether a distance may be from a figure: both in percent, or money, or counts."""
    a, b = gap.amount.quantity, one.quantity
    if a.kind is QuantityKind.POINTS:
        return b.kind is QuantityKind.PERCENT
    kinds = {a.kind, b.kind}
    if a.kind is QuantityKind.PERCENT or not (len(kinds) == 1 or kinds <= LIKE):
        return b.kind is QuantityKind.PERCENT and a.kind is QuantityKind.COUNT and a.places > 0
    return abs(b.value) > abs(a.value)


def _told(
    spoken: Spoken, known: Told, value: Fraction, world: World, *, may_be_share: bool
) -> Quantity | None:
    """A number of that value that the words can mean: in a table, or in the text just before."""
    kind = known.quantity.kind
    said = telling(" ".join(s.text for s in (spoken, *spoken.before[:1])))
    for ladder, rung in world.levels_of(value):
        part = rung.parts[0]
        is_share = may_be_share and kind is QuantityKind.PERCENT and _is_share(part, rung, known)
        is_kind = is_share or _is_kind(part, kind)
        if is_kind and _is_told(part, ladder.about, rung.name, said):
            return part
    for one in _text_before(spoken, world):
        if one.value == value and one.kind is kind and _digits(one) > 2:
            return one
    return None


def _of_row_named(
    spoken: Spoken, known: Told, size: Fraction, others: dict[int, Quantity], world: World
) -> dict[int, Quantity]:
    """Of two figures that lie so far away the one whose row the sentence calls by its name."""
    said = telling(spoken.text)
    named = {}
    for way, other in others.items():
        rows = (telling(r.name) for _l, r in world.levels_of(known.quantity.value + way * size))
        if any(row and row <= said for row in rows):
            named[way] = other
    return named


def _is_share(part: Quantity, rung: Rung, known: Told) -> bool:
    """Whether a bare number is a percentage by the name of its row: “answered in time (%)”."""
    is_bare = part.kind is QuantityKind.COUNT and part.places == known.quantity.places
    return is_bare and 0 < part.value <= _ALL and "%" in rung.name


_ALL = 100


def _is_kind(part: Quantity, kind: QuantityKind) -> bool:
    kinds = {part.kind, kind}
    return len(kinds) == 1 or kinds <= LIKE


def _is_told(part: Quantity, about: str, name: str, said: frozenset[str]) -> bool:
    """Whether a cell is hardly another's by chance: many figures, or its row is named."""
    return _digits(part) > 3 or bool(telling(name) & said)


def _text_before(spoken: Spoken, world: World) -> Iterator[Quantity]:
    for sentence in spoken.before:
        yield from (q for q, _a, _b in sentence.numbers)
    blocks = world.blocks[max(0, spoken.here - _BEFORE) : spoken.here]
    for block in blocks:
        if isinstance(block, TextBlock) and len(block.text) < 2000:
            yield from (q for s in sentences_of(block) for q, _a, _b in s.numbers)
