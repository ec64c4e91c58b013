"""Several rows said to have gone one way: “Castle and Fernhill saw falls”, “rose in A, B and C”.

Each of them must have moved so between the periods of one pair of columns. One that moved the
other way in every pair is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import times_in, when
from watchward.check.wording.explained import is_explained
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["several_claims"]

_UP = (
    r"rose|risen|grew|grown|increased|climbed|went up|were up|are up|were higher|"
    r"(?:saw|had|recorded|reported|experienced|showed|show) (?:an? |the only |the )?"
    r"(?:small |slight |large |further )?(?:increases?|rises?|growth|more)"
)
_DOWN = (
    r"fell|fallen|decreased|declined|dropped|reduced|went down|were down|are down|were lower|"
    r"(?:saw|had|recorded|reported|experienced|showed|show) (?:an? |the only |the )?"
    r"(?:small |slight |large |further )?(?:decreases?|falls?|reductions?|drops?|declines?|fewer)"
)
_BEHIND = re.compile(
    rf"^ (?:wards? |districts? |areas? |boroughs? |offences )?"
    r"(?:both |all |each |also |have |has )*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
)
_BEFORE = re.compile(
    r"\b(?:(?P<up>rose|grew|increased|increases|rises|higher)|(?P<down>fell|decreased|dropped|"
    r"decreases|falls|reductions|lower)) "
    r"(?:(?:was |were )?(?:seen |recorded |reported )|only |both )?"
    r"(?:in|for|across)"
    r"(?: the| both)? $|"
    r"^\W*(?:[a-z]+) (?:of the [a-z]+ )?[a-z]+ (?:(?P<rose>rose|increased|grew)|"
    r"(?P<fell>fell|decreased|dropped|declined)): $"
)
_JOINS = re.compile(r",? (?:and |& )?(?:the |both |in )?|, ")
_ONLY = re.compile(r"\bonly (?:the )?$")
_ODD = re.compile(
    r"\b(?:rates?|proportion|share|average|since|except|apart|excluding|if|would|combined|together|"
    r"more (?:than|likely|serious)|second|third|fourth|quarter|month|monthly|until|nationally|"
    r"faster|slower|fastest|before|earlier years)\b"
)
_STOPS = re.compile(r";|\. |:(?! )|, (?:while|whereas|although|though|but|with|which|where)\b")
_LEFT_OUT = re.compile(
    r"\b(?:every|all|each)\b[^,]{0,40} (?:but|bar|save|other than)(?: for| in| the)* $"
)
_FILL = re.compile(r"\b(?:only|both|all|each|also|there|were|was|seen)\b", re.I)
_TWO = 2
_NEAR = 12
"""Blocks: a table further away is hardly the one that is told of."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows listed, which way they are said to have gone, and whether only they have."""

    named: tuple[Mention, ...]
    way: int
    word: str
    start: int
    clause: str
    is_only: bool


def several_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that several rows rose, or fell."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or _ODD.search(spoken.low):
        return
    if spoken.low.endswith("?"):
        return
    held: dict[tuple[int, int], list[tuple[Ladder, _Group]]] = {}
    for ladder in world.changes_naming(spoken):
        if ladder.sort is not Sort.CHANGE or ladder.is_time or ladder.is_prose:
            continue
        for group in _groups(spoken, ladder):
            held.setdefault((group.start, group.way), []).append((ladder, group))
    for found in held.values():
        claim = _judged(spoken, found)
        if claim is not None:
            yield claim


def _groups(spoken: Spoken, ladder: Ladder) -> Iterator[_Group]:
    """The lists of rows in a sentence with a word of direction at their end, or before them."""
    named = mentions(spoken, ladder)
    at = 0
    while at < len(named):
        end = at + 1
        while end < len(named) and _JOINS.fullmatch(
            spoken.low[named[end - 1].end : named[end].start]
        ):
            end += 1
        if end - at > 1:
            yield from _said(spoken, tuple(named[at:end]))
        at = end


def _said(spoken: Spoken, named: tuple[Mention, ...]) -> Iterator[_Group]:
    low, high = named[0].start, named[-1].end
    stop = _STOPS.search(spoken.low, high)
    end = stop.start() if stop else len(spoken.low)
    first = max((m.end() for m in _STOPS.finditer(spoken.low, 0, low)), default=0)
    lead = spoken.low[first:low]
    if _LEFT_OUT.search(lead):
        return  # “every type but robbery and theft fell”: it is said of the others
    clause = spoken.text[first:end]
    behind, before = _BEHIND.match(spoken.low[high:end]), _BEFORE.search(lead)
    if behind is not None:
        group = "up" if behind["up"] else "down"
        start = high + behind.start(group)
        word = spoken.text[start : high + behind.end(group)]
        is_only = _ONLY.search(lead) is not None
        yield _Group(named, 1 if behind["up"] else -1, word, start, clause, is_only)
    elif before is not None:
        group = before.lastgroup or ""
        start = first + before.start(group)
        word = spoken.text[start : first + before.end(group)]
        way = 1 if group in ("up", "rose") else -1
        is_only = " only " in before.group()
        yield _Group(named, way, word, start, clause, is_only)


def _judged(spoken: Spoken, found: Sequence[tuple[Ladder, _Group]]) -> Claim | None:
    """Right where all moved so in one pair of columns; wrong where one row never did."""
    said = {when(spoken.text[a:b]) for a, b in spoken.dates} - {None}
    found = _up_to(spoken, found, said)
    for ladder, group in found:
        if not _failing(ladder, group):
            return _told(spoken, group, group.named[0].rung, ladder, holds=True)
    if not found:
        return None
    least = min(abs(spoken.here - ladder.here) for ladder, _group in found)
    near = [(lad, one) for lad, one in found if abs(spoken.here - lad.here) == least]
    failing = [{rung.name for rung in _failing(ladder, group)} for ladder, group in near]
    names = set.intersection(*failing)
    ladder, group = near[0]
    times = {time for lad, _group in near for time in times_in(lad.title)}
    if least > _NEAR or not names or (times and said - times):
        return None
    clause = _FILL.sub(" ", _without_dates(spoken, group))
    if not is_explained(clause, ladder) or any(ch.isdigit() for ch in clause):
        return None
    rung = next(rung for rung in _failing(ladder, group) if rung.name in names)
    if not all(m.is_whole for m in group.named if m.rung.name == rung.name):
        return None
    return _told(spoken, group, rung, ladder, holds=False)


_LATER = re.compile(r"\b(?:than|compared|from|on|over|against|between|by)\b")


def _up_to(
    spoken: Spoken, found: Sequence[tuple[Ladder, _Group]], said: set[int | None]
) -> Sequence[tuple[Ladder, _Group]]:
    """Those that end in the one period that is said, “fell in A and B in 2024/25”, if some do."""
    if len(said) != 1 or _LATER.search(spoken.low):
        return found
    (time,) = said
    timed = [(pair, times_in(pair[0].title)) for pair in found]
    own = [pair for pair, times in timed if len(times) == _TWO and max(times) == time]
    close = [pair for pair in own if len({*times_in(pair[0].title)}) == _TWO]
    last = max((min(times_in(pair[0].title)) for pair in close), default=0)
    if not close and any(len(times) == _TWO for _pair, times in timed):
        return []
    return [pair for pair in close if min(times_in(pair[0].title)) == last] or found


def _without_dates(spoken: Spoken, group: _Group) -> str:
    """A clause without its dates and its word of direction."""
    at = spoken.text.find(group.clause)
    clause = group.clause
    for a, b in spoken.dates:
        if at <= a and b <= at + len(clause):
            clause = f"{clause[: a - at]}{' ' * (b - a)}{clause[b - at :]}"
    start = group.start - at
    return clause[:start] + clause[start + len(group.word) :]


def _failing(ladder: Ladder, group: _Group) -> list[Rung]:
    """The rows that did not move as is said; of “only” also those not named that did."""
    named = {m.rung.name for m in group.named}
    wrong = [m.rung for m in group.named if m.rung.value * group.way <= 0]
    if group.is_only:
        wrong += [r for r in ladder.rungs if r.name not in named and r.value * group.way > 0]
    return wrong


def _told(spoken: Spoken, group: _Group, rung: Rung, ladder: Ladder, *, holds: bool) -> Claim:
    parts = rung.parts if not holds else tuple(p for m in group.named for p in m.rung.parts)
    way = "up" if rung.value > 0 else "down" if rung.value < 0 else "no change"
    truth = f"{rung.name}: {way}"
    said = Verdicts("trend", group.word, truth, Cause.DIRECTION, ladder.title or "the rows named")
    return claim_of(spoken, group.start, said, parts[:24], holds=holds)
