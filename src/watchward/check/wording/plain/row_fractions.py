"""“Fees and grants together make up more than two fifths of income”: rows named, as a part of all.

The rows are the subject and the fraction is of all rows, or the fraction stands first and the rows
are what it is of. A column of shares gives it, or one of counts whose rows make its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.bounds import sought
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.said import BOUND
from watchward.check.rounding import plus, share
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_fraction_claims"]

_VERB = (
    r"(?:makes? up|made up|accounts? for|accounted for|are|is|was|were|represents?|represented|"
    r"constitutes?|forms?|contributes?|contributed|takes? up|provides?|provided|brings? in|"
    r"brought in|take|takes|took|hold|holds|carry|carries)"
)
_TOGETHER = r"(?:together|between them|combined|jointly|taken together)"
_TO_PART = re.compile(
    rf"(?:'s?)?(?: (?:flags|offences|incidents|cases|crimes|calls|alone))?(?:,? {_TOGETHER},?)?"
    rf"(?: (?:now|still|also|alone))* {_VERB}(?: (?:now|still|also|alone|{_TOGETHER}))*"
    r"(?: (?:rather|well|slightly|a little|some|fully))? ?"
)
_OF = re.compile(
    r"-? ?(?:of )?(?:the |all |our |its |their |these |this |that )*"
    r"(?!in\b|as\b|than\b|by\b|more\b|less\b|to\b|and\b|on\b|at\b)[a-z][^,;:.()]{2,40}"
)
_TO_ROWS = re.compile(
    r"-? ?of (?:the |all |our |its |these )*(?P<of>[a-z][a-z' -]{1,30}?) (?:are|is|were|was|came "
    r"from|come from|comes from|involved?|related? to|relates to|went to|goes to|go to|fell in|"
    r"occurred in|took place in|lived? in|had|have|carry|carried) "
    r"(?:an? |the |of |in |at |about |for |due to |down to |concerned with )?"
)
_AND = re.compile(r"\s*(?:,|and|or|&|plus|, and)\s*(?:the |in )?")
_CUT = re.compile(r"[;:]|\.(?=\s)|,? (?:but|while|whereas|although|though)\b")
_ODD = re.compile(
    r"\b(?:ago|earlier|previous\w*|last year|increase|decrease|rise|fall|growth|reduction|change|"
    r"saving|savings|difference|variance|overspen\w+|underspen\w+|target|excluding|except|without|"
    r"remaining|rest|those|them|which|would|drop|loss)\b"
)
_WHO = re.compile(
    r"-? ?of (?:the |all |our |its |their )*(?:[a-z'-]+ ){0,2}?(?P<of>population|residents|people|"
    r"households|homes|pupils|adults|children|workforce|land|area)\b"
)
_KINDS = (QuantityKind.FRACTION, QuantityKind.RATIO)
_CLOSE = 18
_ALL = Interval(Fraction(97), Fraction(103))


@dataclass(frozen=True, slots=True)
class _Found:
    """A column with the rows that are named, and what part of all they are, in percent."""

    ladder: Ladder
    rungs: tuple[Rung, ...]
    part: Interval


def row_fraction_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a fraction of all that the rows named are said to be."""
    for quantity, start, end in spoken.numbers:
        if quantity.kind not in _KINDS or not 0 < quantity.value < 1:
            continue
        cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, start)]
        stop = _CUT.search(spoken.low, end)
        low, high = (cuts[-1] if cuts else 0), (stop.start() if stop else len(spoken.low))
        clause = spoken.low[low:high].replace("between them", "")
        if NO.search(clause) or AHEAD.search(clause) or _ODD.search(clause):
            continue
        claim = _judged(spoken, quantity, (low, start, end, high), world)
        if claim is not None:
            yield claim


def _judged(
    spoken: Spoken, quantity: Quantity, at: tuple[int, int, int, int], world: World
) -> Claim | None:
    found = [
        one
        for ladder in world.ladders_naming(spoken, or_before=False)
        if not ladder.is_prose and not ladder.is_time and ladder.sort is Sort.LEVEL
        if len(ladder.rungs) >= FEWEST
        if (one := _part(spoken, at, ladder, world)) is not None
    ]
    if not found:
        return None
    told = as_percent(quantity)
    span = sought(replace(told, span=told.span))
    fits = [one for one in found if one.part.meets(span)]
    now = _of_words(spoken, at, _now(found))
    good = [one for one in fits if spoken.dates or one in now]
    if good:
        return _claim(spoken, quantity, at, good[0], holds=True)
    if fits or spoken.dates or len({one.ladder.table for one in found}) != 1:
        return None
    is_near = all(
        max(abs(one.part.low - told.value), abs(one.part.high - told.value)) <= _CLOSE
        for one in now
    )
    is_off = not any(one.part.meets(told.span) for one in found)
    is_off = is_off and all(_is_of_all(spoken, at, one.ladder, world) for one in now)
    return _claim(spoken, quantity, at, now[0], holds=False) if now and is_near and is_off else None


def _part(
    spoken: Spoken, at: tuple[int, int, int, int], ladder: Ladder, world: World
) -> _Found | None:
    """What part of all the rows are that a clause names as its subject, or as what it is of."""
    low, start, end, high = at
    named = mentions(spoken, ladder)
    if not named or not all(m.is_whole for m in named):
        return None
    lead = [m for m in named if low <= m.start and m.end <= start]
    rows = _led(spoken, lead, start, end) or _followed(spoken, named, end, high)
    of_whom = _WHO.match(spoken.low, end)
    if of_whom is not None and not telling(of_whom["of"]) & (ladder.words | telling(ladder.title)):
        return None  # “a tenth of the population”: the column is of something else
    if not rows or len({rung.name for rung in rows}) != len(rows):
        return None
    part = _share(ladder, rows, world)
    return _Found(ladder, tuple(rows), part) if part is not None else None


def _led(spoken: Spoken, lead: Sequence[Mention], start: int, end: int) -> list[Rung]:
    """The rows before a verb whose object is the fraction: “A and B make up ”."""
    if not lead or not _are_joined(spoken, lead) or not _OF.match(spoken.low, end):
        return []
    between = spoken.low[lead[-1].end : start]
    bound = BOUND.search(between)
    between = between[: bound.start()] if bound else between
    is_plain = _TO_PART.fullmatch(between) is not None
    return [m.rung for m in lead] if is_plain else []


def _followed(spoken: Spoken, named: Sequence[Mention], end: int, high: int) -> list[Rung]:
    """The rows behind a verb whose subject is the fraction: “two thirds of flags are of ”."""
    rows = [m for m in named if end <= m.start and m.end <= high]
    if not rows or not _are_joined(spoken, rows):
        return []
    is_plain = _TO_ROWS.fullmatch(spoken.low, end, rows[0].start) is not None
    return [m.rung for m in rows] if is_plain else []


def _are_joined(spoken: Spoken, rows: Sequence[Mention]) -> bool:
    """Whether several rows stand side by side, with “and” and commas between them."""
    return all(_AND.fullmatch(spoken.low, a.end, b.start) for a, b in pairwise(rows))


def _share(ladder: Ladder, rows: Sequence[Rung], world: World) -> Interval | None:
    """The part that rows are of all: by a column of shares, or of counts."""
    kinds = {rung.parts[0].kind for rung in ladder.rungs}
    own = plus(rung.parts[0].span for rung in rows)
    if kinds == {QuantityKind.PERCENT}:
        whole = plus(rung.parts[0].span for rung in ladder.rungs)
        is_share = _ALL.meets(whole) or re.search(r"\bshare\b|% of\b", ladder.title, re.I)
        return own if is_share else None
    if ladder.is_rate or any(rung.value < 0 for rung in ladder.rungs):
        return None
    if not _is_total_printed(ladder, world):
        return None
    return share(own, plus(rung.parts[0].span for rung in ladder.rungs))


def _is_total_printed(ladder: Ladder, world: World) -> bool:
    """Whether the table prints what the rows come to: they are then all, and each once."""
    whole = sum(rung.value for rung in ladder.rungs)
    return any(
        rung.value == whole and rung.name not in ladder.names
        for column in world.columns
        if column.table == ladder.table and column.title == ladder.title
        for rung in column.rungs
    )


def _now(found: Sequence[_Found]) -> list[_Found]:
    """Those of the latest period, where the columns have periods."""
    times = {one.ladder.time for one in found if one.ladder.time is not None}
    return [one for one in found if one.ladder.time in (None, max(times, default=None))]


_GENERAL = telling("total all overall whole number figure everything cases crime force county")


def _is_of_all(spoken: Spoken, at: tuple[int, int, int, int], ladder: Ladder, world: World) -> bool:
    """Whether what the fraction is of is all of the table: “upheld complaints” are but some."""
    said = telling(re.split(r"[,;:.()]|\band\b|\bwhich\b", spoken.low[at[2] : at[3]])[0])
    own = telling(f"{ladder.title} {ladder.about} {ladder.stub} {' '.join(ladder.names)}")
    labels = {
        rung.name
        for column in world.columns
        if column.table == ladder.table
        for rung in column.rungs
    }
    return said <= own | _GENERAL | telling(" ".join(labels)) | _VERBS


_VERBS = telling(
    "are is were was came come comes from involved involve related relate went goes go fell in "
    "occurred took place lived live had have carry carried about for due down concerned with"
)


def _of_words(spoken: Spoken, at: tuple[int, int, int, int], found: list[_Found]) -> list[_Found]:
    """Those whose column is called what the fraction is said to be of, where some are."""
    said = telling(spoken.low[at[2] : at[3]])
    best = [one for one in found if one.ladder.words & said]
    return best or found


def _claim(
    spoken: Spoken, quantity: Quantity, at: tuple[int, int, int, int], one: _Found, *, holds: bool
) -> Claim:
    middle = float((one.part.low + one.part.high) / 2)
    names = " and ".join(rung.name for rung in one.rungs)
    about = f"{names}, of {one.ladder.title or 'the table'}"
    said = Verdicts("share", quantity.text.strip(), f"{middle:.1f}%", Cause.UNKNOWN, about)
    parts = tuple(rung.parts[0] for rung in one.rungs)
    claim = claim_of(spoken, at[1], said, parts, quantity, holds=holds)
    return replace(claim, is_tight=True)
