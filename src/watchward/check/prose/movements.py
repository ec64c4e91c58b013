"""Movements told whole: what was, what is, how far apart they are, and what part that is.

“£48.3m, an increase of £2.2m (4.8%) on the budget of £46.1m”, “from £60,000 to £63,300, an
increase of £3,300 or 5.5%”, “£179,000, £7,000 (3.8%) less than last year”: budgets are told
so, of the year to come as of the last. Each number follows from the others of the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.directions import ANY, LESS, MORE, NO, NOUN, NOUN_DOWN, NOUN_UP, way_of
from watchward.check.prose.making import Way, best_claim, size, worded
from watchward.check.prose.pairs import Pair
from watchward.check.prose.part_of_whole import told_of
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import minus, plus, share

__all__ = ["movement_claims"]

_A, _B = number("a", "cm"), number("b", "cm")
_WORD = (
    r"(?:(?!(?:and|while|but|with|whereas|including|plus|when|where|which|that|who|of which|from|"
    r"to|than|against|compared)\b)[a-z'&/-]+|¤)"
)
_TAIL = rf"(?: {_WORD}){{0,5}}?"
"""What is counted, and when."""
_LEAD = rf"(?:{_WORD} ){{0,6}}?\(?"
"""What stands before the earlier figure: “the ¤ budget of”, “in ¤ (”."""
_SEP = (
    r"(?:(?:,| –| -| —|:| \() ?(?:(?:which|this|that) (?:is|was|represents|equates to) |"
    r"representing |giving |or |i\.e\.,? )?| (?:representing|giving|which (?:is|was)) )"
    r"(?:an? |the )?(?:overall |total |net |further |planned |cash |proposed )?"
)
_SPENT = r"over-?spend|under-?spend|surplus|shortfall|variance|movement|change|difference|saving"
_WAY = rf"(?P<way>(?:{NOUN}|{_SPENT}) of|{ANY}(?: by)?)"
_SIZE = (
    rf"(?:{number('d', 'cm')}(?:,? ?\(|,? or )?(?:{number('p', 'p')}\)?)?|"
    rf"{number('p2', 'p')}(?:(?: ?\(|,? or ){number('d2', 'cm')}\)?)?)"
)
_BOTH = rf"{number('d', 'cm')}(?: ?\(|,? or ){number('p', 'p')}\)?"
_STOP = (
    r"(?=[).,;:]|$| (?:and|but|as|due|because|while|although|following|reflecting|mainly|largely|"
    r"overall)\b"
    r"| [–-]| (?:for|in|over) the (?:full )?year\b)"
)
_ON = r"(?:on|over|from|against|compared (?:with|to))"
_SIDE = rf"(?P<way>{MORE}|{LESS}|above|below)(?: than| that of| on)?"
_SURE = (
    rf"\bfrom (?:the |a )?{_A}{_TAIL} to {_B}{_TAIL}{_SEP}{_WAY} {_SIZE}{_STOP}",
    rf"{_B}{_TAIL}{_SEP}{_WAY} {_SIZE} {_ON} {_LEAD}{_A}",
    rf"{_B}{_TAIL}(?:,| –| -) (?:which (?:is|was) )?{number('d', 'cm')} {_SIDE} {_LEAD}{_A}{_TAIL} "
    rf"\({number('p', 'p')}\)",
    rf"{_B}{_TAIL}(?:,| –| -) (?:which (?:is|was) )?{_SIZE} {_SIDE} {_LEAD}{_A}",
    rf"{_B},? (?:which (?:is|was) ){_SIZE} {_SIDE} {_LEAD}{_A}",
)
_LIKELY = (
    rf"{_B}{_TAIL},? (?:compared (?:with|to)|against|versus|up from|down from) {_LEAD}{_A}{_TAIL}"
    rf"{_SEP}{_WAY} {_SIZE}{_STOP}",
)
_IMPLIED = (
    rf"{_B}{_TAIL}{_SEP}(?P<way>{NOUN} of|{ANY}(?: by)?) {_BOTH}"
    r"(?= (?:on|over|from|compared (?:with|to)) (?:¤|last year|the (?:previous|current) year)[.,;]"
    r"|[.;]|$)",
    rf"(?P<way>{ANY}) by {number('d', 'cm')},? to {_B} \({number('p', 'p')}\)",
    rf"{_B}{_TAIL}(?:,| –| -) (?:which (?:is|was) )?{_BOTH} {_SIDE}(?! {_LEAD}⟦)",
    rf"(?P<way>{ANY}) (?:by|of) {_BOTH},? to {_B}",
)
_TOLD = tuple((re.compile(form), is_sure) for forms, is_sure in ((_SURE, True), (_LIKELY, False))
              for form in forms)  # fmt: skip
_UNTOLD = tuple(map(re.compile, _IMPLIED))
_AFTER_ANOTHER = re.compile(r"⟦\w+⟧(?:(?!\. |;).)*$|\bcompare[sd] (?:with|to) $")
"""Another figure of the clause before: this one may be what it is compared with."""
_CERTAIN = re.compile(rf"(?:{NOUN_UP}|{NOUN_DOWN}) of|{ANY}(?: by)?|{MORE}|{LESS}|above|below")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Movement:
    """Two figures of one thing, and how far apart they are said to be."""

    pair: Pair
    gap: Quantity | None
    percent: Quantity | None
    word: str

    @property
    def is_gap(self) -> bool:
        """Whether the difference said is that of the two figures."""
        return self.gap is not None and self._fits(self.gap)

    @property
    def is_percent(self) -> bool:
        """Whether the percentage said is that of the two figures."""
        return self.percent is not None and self._fits(self.percent)

    def _fits(self, stated: Quantity) -> bool:
        expected = expected_of(stated, self.pair)
        return expected is not None and size(stated).meets(expected)

    def base(self) -> Interval | None:
        """The earlier figure by the later and the difference; None if their percentage differs."""
        if self.gap is None or self.percent is None:
            return None
        return _base(self.pair.after, self.gap, self.percent, way_of(self.word.split()[0]))


def _base(after: Quantity, gap: Quantity, percent: Quantity, way: int) -> Interval | None:
    """What there was, from what there is and the difference; None where the share is another."""
    moved = size(gap)
    base = minus(after.span, moved) if way > 0 else plus([after.span, moved])
    part = share(moved, base) if base.low > 0 else None
    return base if part is not None and size(percent).meets(part) else None


def movement_claims(said: Said) -> list[Claim]:
    """The differences, percentages and base figures of movements that are told whole."""
    if said.marks.count("⟦") < _LEAST:
        return []
    done: set[str] = set()
    found = [claim for one, sure in _movements(said, done) for claim in _judged(said, one, sure)]
    found += _implied(said, done)
    return [replace(claim, is_tight=True) for claim in found]


def _movements(said: Said, done: set[str]) -> Iterator[tuple[_Movement, bool]]:
    for pattern, is_sure in _TOLD:
        for match in pattern.finditer(said.marks):
            groups = match.groupdict()
            gap, percent = groups.get("d") or groups.get("d2"), groups.get("p") or groups.get("p2")
            marks = {m for m in (match["a"], match["b"], gap, percent) if m}
            if marks & done or NO.search(match.group()) or any(said.of(m).bound for m in marks):
                continue
            before, later = said.of(match["a"]), said.of(match["b"])
            is_first = match.start("b") < match.start("a")
            after = told_of(said, later, match.start("b") - 1, before) if is_first else later
            if after is None:
                continue
            stated = said.of(gap) if gap else None
            kinds = {q.kind for q in (before, after, stated) if q is not None}
            if len(kinds) > 1 or before.value <= 0 or after.value <= 0:
                continue
            done |= marks
            pair = Pair(before, after, match.start(), match.end())
            part = said.of(percent) if percent else None
            yield _Movement(pair, stated, part, match["way"]), is_sure


def _judged(said: Said, one: _Movement, is_sure: bool) -> list[Claim]:
    """The claims of a movement: where two of its numbers disagree, the others tell which is off."""
    parts = {"from": one.pair.before, "to": one.pair.after}
    stated = [q for q in (one.gap, one.percent) if q is not None]
    if len(stated) > 1 and not (one.is_gap or one.is_percent):
        return _of_base(said, one)
    claims = []
    for number_said in stated:
        expected = expected_of(number_said, one.pair)
        if expected is None:
            return []
        others = slips_of(number_said, one.pair)
        is_plain = is_sure or len(stated) > 1 or is_slip(number_said, expected)
        is_plain = is_plain or any(size(number_said).meets(other) for other in others.values())
        if not is_plain and not size(number_said).meets(expected):
            return []
        way = Way(parts, expected, True, others, "the earlier and the later figure")
        kind = "percent" if number_said is one.percent else "change"
        claims.append(best_claim(said, kind, number_said, [way]))
    return claims + _direction(said, one)


def _of_base(said: Said, one: _Movement) -> list[Claim]:
    """The earlier figure is off where the difference and percentage agree without it."""
    base = one.base()
    if base is None or one.gap is None or one.percent is None:
        return []
    parts = {"to": one.pair.after, "difference": one.gap}
    way = Way(parts, base, True, {}, "the later figure and the difference")
    held = _share_of(said, one.percent, one.gap, base, one.pair.after)
    return [best_claim(said, "change", one.pair.before, [way]), *held]


def _share_of(
    said: Said, percent: Quantity, gap: Quantity, base: Interval, after: Quantity
) -> list[Claim]:
    expected = share(size(gap), base) if base.low > 0 else None
    if expected is None:
        return []
    later = share(size(gap), after.span) if after.span.low > 0 else None
    others = {} if later is None else {Cause.LATER_BASE: later}
    parts = {"difference": gap, "to": after}
    way = Way(parts, expected, True, others, "the difference over what there was before")
    return [best_claim(said, "percent", percent, [way])]


def _direction(said: Said, one: _Movement) -> list[Claim]:
    """Whether the word fits, where the numbers are surely those of the movement."""
    before, after = one.pair.before, one.pair.after
    is_proven = one.is_gap or (one.gap is None and one.is_percent)
    if not is_proven or before.span.meets(after.span) or not _CERTAIN.match(f"{one.word} "):
        return []
    way = 1 if after.value > before.value else -1
    truth = f"{'up' if way > 0 else 'down'} from {before.text} to {after.text}"
    holds = way_of(one.word.split()[0]) == way
    parts = {"from": before, "to": after}
    claim = worded(said, "change", one.word, holds, parts, truth, Cause.DIRECTION)
    first = one.gap or one.percent
    if first is None:
        return [claim]
    told = f"{one.word} {first.text}: {before.text} to {after.text}"
    quantities, names = (first, *claim.quantities), ("stated", *claim.parts)
    return [replace(claim, at=first.at, stated=told, quantities=quantities, parts=names)]


def _implied(said: Said, done: set[str]) -> Iterator[Claim]:
    """“£179,000, £7,000 (3.8%) less than last year”: what there was is not told, but follows."""
    for pattern in _UNTOLD:
        for match in pattern.finditer(said.marks):
            marks = {match["b"], match["d"], match["p"]}
            after, gap, percent = (said.of(match[name]) for name in ("b", "d", "p"))
            if marks & done or NO.search(match.group()) or any(said.of(m).bound for m in marks):
                continue
            if _AFTER_ANOTHER.search(said.marks[: match.start()]):
                continue
            if after.kind is not gap.kind or gap.value == 0 or abs(gap.value) >= after.value:
                continue
            done |= marks
            way = way_of(match["way"].split()[0])
            moved = size(gap)
            base = minus(after.span, moved) if way > 0 else plus([after.span, moved])
            yield from _share_of(said, percent, gap, base, after)
