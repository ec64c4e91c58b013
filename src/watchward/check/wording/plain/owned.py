"""“The largest underspend was in Housing, £285,000”: the figure must be that of the thing named.

Where the table has just this figure, and it leads its column, but under another name, the
name is wrong. A figure that the thing named has in any column, or that two of its columns
give, says nothing against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["owned_claims"]

_TOP = re.compile(
    r"\b(?:largest|biggest|highest|greatest|lowest|smallest|most significant|main|only|most|least|"
    r"worst|best)\b(?! (?:of|recent|likely|notable|part|about|just|£|\d))"
)
_BESIDE = re.compile(
    r"(?:'s|’s)?(?: [a-z-]+){0,2}(?:,|:| –| -| \(|)? ?(?:(?:at|with|of|which (?:is|was)|was|is|"
    r"where (?:[a-z-]+ ){0,4}|which (?:[a-z-]+ ){1,4}) ?)?(?:an? |the )?"
    r"(?:(?:increase|rise|overspend|underspend|reduction|saving|balance|budget|fall) of )?"
    r"(?:just |only |about |over |nearly )?\(?[-+]?£?"
)
_ENDS = re.compile(r"[;.](?=\s|$)|,? (?:while|whereas|but|followed)\b")
_LEADS = re.compile(
    r" (?:ha[sd]|saw|shows?|showed|is|was|are|were|remains?|recorded|with|received|makes?|made)"
    r" (?:by far |also |again )?(?:the )?(?:single )?$"
)
_OTHER_TIME = re.compile(r"\b(?:last year|previous\w*|year before|earlier|since|ever|on record)\b")
_SCALES = (1, 1_000, 1_000_000)
_LEAST = 20
"""Counts below this stand in many rows by chance."""
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT)


def owned_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a thing has a leading figure which the sentence tells with it."""
    for match in _TOP.finditer(spoken.low) if not _OTHER_TIME.search(spoken.low) else ():
        stop = _ENDS.search(spoken.low, match.end())
        end = stop.start() if stop else len(spoken.low)
        held = [n for n in spoken.numbers if match.end() <= n[1] < end and _is_figure(n[0])]
        told = spoken.low[match.start() : held[0][1]] if held else ""
        if held and not NO.search(told) and not AHEAD.search(told):
            claim = _judged(spoken, match, held[0], world)
            if claim is not None:
                yield claim


def _is_figure(quantity: Quantity) -> bool:
    if quantity.kind not in _KINDS or quantity.bound:
        return False
    return quantity.kind is not QuantityKind.COUNT or quantity.value >= _LEAST


def _judged(
    spoken: Spoken, top: re.Match[str], number: tuple[Quantity, int, int], world: World
) -> Claim | None:
    """Right where the thing named has the figure; wrong where another alone has it."""
    quantity, start, _end = number
    ladders = [one for one in world.ladders_naming(spoken, or_before=False) if not one.is_time]
    ladders = [one for one in ladders if not one.is_prose and one.here <= spoken.here]
    if not ladders:
        return None
    near = max(one.here for one in ladders)
    ladders = [one for one in ladders if one.here == near]
    named = {m.rung.name: m for one in ladders if (m := _named(spoken, top, start, one))}
    if len(named) != 1:
        return None
    mention = next(iter(named.values()))
    own = _values(ladders, mention.rung.name)
    if any(_is(quantity, value) for value in own):
        return None
    others = [(one, rung) for one in ladders if (rung := _leader(one, quantity)) is not None]
    if not others or len({rung.name for _one, rung in others}) != 1:
        return None
    ladder, rung = others[0]
    word = spoken.text[top.start() : top.end()]
    about = f"{quantity.text.strip()} is {rung.name}’s in {ladder.title or 'the table'}"
    said = Verdicts("rank", f"{word} … {mention.rung.name}", rung.name, Cause.UNKNOWN, about)
    return claim_of(spoken, top.start(), said, (quantity, *rung.parts), holds=False)


def _named(spoken: Spoken, top: re.Match[str], start: int, ladder: Ladder) -> Mention | None:
    """The thing that stands straight before the figure, or leads the superlative."""
    found = [m for m in mentions(spoken, ladder) if m.is_whole]
    behind = [m for m in found if top.end() <= m.start and m.end <= start]
    if behind:
        last = behind[-1]
        is_next = _BESIDE.fullmatch(spoken.low[last.end : start]) is not None
        return last if is_next and len(behind) == 1 else None
    before = [m for m in found if m.end <= top.start()]
    if len(before) == 1 and _LEADS.fullmatch(spoken.low[before[0].end : top.start()]):
        return before[0]
    return None


def _values(ladders: Sequence[Ladder], name: str) -> list[Fraction]:
    """Every figure of a thing, and what two of them give."""
    own = [r.value for one in ladders for r in one.rungs if r.name == name]
    return [*own, *(abs(a - b) for a, b in combinations(own, 2)), *(a + b for a, b in
            combinations(own, 2))]  # fmt: skip


def _leader(ladder: Ladder, quantity: Quantity) -> Rung | None:
    """The one thing with a figure, where it is the first or last of its column."""
    held = [r for r in ladder.rungs if _is(quantity, r.value) and _is_alike(quantity, r)]
    if len(held) != 1:
        return None
    values = [r.value for r in ladder.rungs]
    sizes = [abs(value) for value in values]
    rung = held[0]
    is_end = rung.value in (min(values), max(values)) or abs(rung.value) == max(sizes)
    return rung if is_end else None


def _is_alike(quantity: Quantity, rung: Rung) -> bool:
    money = QuantityKind.MONEY
    kind = rung.parts[0].kind
    return kind is quantity.kind and (kind is not money or quantity.value >= 1)


def _is(quantity: Quantity, value: Fraction) -> bool:
    scales = _SCALES if quantity.kind is QuantityKind.MONEY else _SCALES[:1]
    return any(quantity.span.holds(abs(value) * scale) for scale in scales)
