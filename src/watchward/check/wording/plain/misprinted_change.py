"""“Offences in Wynford were up 2.7% on the year”, where its row prints +7.2%: digits swapped.

One row alone is named, by its whole name, and nothing in its row, nor any change or share of it,
is what is told; but the change of now is, with two digits turned round or one typed wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, NOUN
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["misprinted_change_claims"]

_BY = re.compile(
    r"\b(?:rose|risen|rises|fell|fallen|falls|increased|decreased|grew|grown|dropped|declined|up|"
    rf"down|climbed|reduced|{NOUN} (?:was|is|of))(?: by| of)? (?:just |only )?£?$"
)
_THAN = re.compile(r"(?:%| ?per ?cent)? (?:more|fewer|less|higher|lower|up|down)\b(?! than the)")
_SPOILT = re.compile(
    r"\b(?:average|mean|target|budget\w*|combined|together|both|since|two years|three years|"
    r"five years|quarter|month|forecast|expected|national\w*|region\w*|rate of|would|of which|"
    r"excluding|except|other|others|share|ago|points?|than (?!in|a year|last|the year))\b"
)
_CUT = re.compile(r"[;:]|\.(?=\s)|,? (?:but|while|whereas|although|though|and|with)\b")
_SHORT, _LEAST, _NEAR, _ROUNDED = 2, 2, 12, 2


def misprinted_change_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a change that the one row named prints in other digits."""
    if len(spoken.numbers) > 4 or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    if _SPOILT.search(spoken.low) or spoken.dates:
        return
    for stated, start, end in spoken.numbers:
        if not (_BY.search(spoken.low[:start]) or _THAN.match(spoken.low, end)):
            continue
        if stated.bound or sum(map(str.isdigit, stated.text)) < _LEAST:
            continue
        cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, start)]
        stop = _CUT.search(spoken.low, end)
        low, high = (cuts[-1] if cuts else 0), (stop.start() if stop else len(spoken.low))
        held = list(_rows(spoken, low, high, world))
        beside = [q for q in spoken.numbers_between(low, high) if q is not stated]
        if len({rung.name for _ladder, rung in held}) != 1 or _is_other(stated, beside, held):
            continue
        if not _is_of_table(spoken.low[low:start], held):
            continue
        found = [(ladder, rung) for ladder, rung in held if _is_misprint(stated, ladder, rung)]
        values = {abs(rung.value) for ladder, rung in found}
        if found and (len(values) == 1 or len({one.sort for one, _rung in found}) == 1):
            yield _claim(spoken, start, stated, found[0][1])


def _rows(spoken: Spoken, low: int, high: int, world: World) -> Iterator[tuple[Ladder, Rung]]:
    """The rows that a clause names by their whole names, in each column near by."""
    for ladder in world.ladders_naming(spoken, or_before=False):
        if ladder.is_prose or ladder.is_time or abs(ladder.here - spoken.here) > _NEAR:
            continue
        named = [m for m in mentions(spoken, ladder) if len(m.rung.name) > _SHORT]  # no band “A”
        if not named or len(ladder.rungs) < FEWEST:
            continue
        for mention in named:
            is_letter = mention.end - mention.start <= 1  # “a year” names no row “A”
            if mention.is_whole and not is_letter and low <= mention.start and mention.end <= high:
                yield ladder, mention.rung


_SMALL = telling(
    "rose risen rises fell fallen falls increased decreased grew grown dropped declined up down "
    "climbed reduced was were is are has have had recorded saw seen number numbers total figure "
    "level offences crime crimes cases incidents by of in the increase fall rise year this last "
    "accounted accounts for while also still again now count volume recorded reported"
)


def _is_of_table(words: str, held: list[tuple[Ladder, Rung]]) -> bool:
    """Whether all that is spoken of before a number is the row's, or its table's."""
    own = frozenset[str]()
    for ladder, rung in held:
        own |= telling(f"{ladder.title} {ladder.about} {ladder.stub} {rung.name}")
    return telling(words) <= own | _SMALL


def _is_other(
    stated: Quantity, beside: Sequence[Quantity], held: Sequence[tuple[Ladder, Rung]]
) -> bool:
    """Whether a number is one of the row's own, or stands beside one that is not."""
    values = {abs(rung.value) for _ladder, rung in held}
    levels = {
        rung.value
        for ladder, rung in held
        if ladder.sort is Sort.LEVEL and ladder.time is not None and rung.value > 0
    }
    gaps = {abs(a - b) for a in levels for b in levels}
    shares = {abs(a - b) / b * 100 for a in levels for b in levels}
    made = shares if stated.kind is QuantityKind.PERCENT else gaps
    if any(stated.span.holds(value) for value in (*values, *made)):
        return True
    return any(not any(q.span.holds(value) for value in (*values, *gaps)) for q in beside)


def _is_misprint(stated: Quantity, ladder: Ladder, rung: Rung) -> bool:
    """Whether a change of a row is the number told but for a slip of the hand."""
    is_share = stated.kind is QuantityKind.PERCENT
    if ladder.sort is not (Sort.PERCENT if is_share else Sort.CHANGE):
        return False
    if not is_share and stated.kind not in (QuantityKind.COUNT, QuantityKind.MONEY):
        return False
    value = Interval.exact(abs(rung.value))
    if abs(abs(stated.value) - abs(rung.value)) * Fraction(10) ** stated.places <= _ROUNDED:
        return False  # one off in the last digit, by rounding
    digits = len(re.sub(r"\D", "", stated.text))
    return is_swapped(stated, value) if digits <= _SHORT else is_slip(stated, value)


def _claim(spoken: Spoken, start: int, stated: Quantity, rung: Rung) -> Claim:
    right = abs(rung.value)
    is_share = stated.kind is QuantityKind.PERCENT
    truth = f"{float(right):.{max(stated.places, 0)}f}%" if is_share else f"{float(right):,g}"
    cause = Cause.DIGITS if is_swapped(stated, Interval.exact(right)) else Cause.TYPED
    kind = "percent" if is_share else "change"
    said = Verdicts(kind, stated.text.strip(), truth, cause, f"the row “{rung.name}”")
    claim = claim_of(spoken, start, said, rung.parts, stated, holds=False)
    return replace(claim, is_tight=True)
