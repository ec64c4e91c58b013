"""“All crime types other than robbery fell”, “sickness fell in every team except Response”.

All rows but those that are named went one way. The rows are called so, “crime types” under “Type of
crime”, and all that one table tells of how they moved must bear the same rows out as others that
did not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, DOWN, LESS, NO, UP
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.plain.strangers import strangers, words_of_table
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["left_out_claims"]

_BUT = re.compile(
    r"(?:^|,? \(?)(?:except(?: for| in| at)?|apart from|other than|with the exception of|save for|"
    r"bar|"
    r"but) "
    r"(?:for |in |at )?"
)
_ALL = re.compile(
    r"\b(?P<all>all|every|each)(?: of)?(?: the| our| its)?(?: other)? (?P<noun>[a-z' -]+)$"
)
_STOP = re.compile(
    r"[.;:](?=\s|$)|,? (?:and|but|while|whereas|although) (?=the |in |at |by )|, which "
)
_UP = re.compile(rf"\b(?:{UP}|more|higher)\b")
_DOWN = re.compile(rf"\b(?:{DOWN}|{LESS})\b")
_ODD = re.compile(
    r"\d|\b(?:than|twice|doubl\w+|since|consecutive|both|combined|percentage|proportion|target|"
    r"year "
    r"on year|last year|previous\w*|forecast|budget|points?|by|half|over|under|average|again)\b"
)
_JOIN = re.compile(r"(?:,|,? and|,? or)? ?(?:the |in |for |at )*")
_NEAR = 12


def left_out_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that all rows but those named rose, or fell."""
    for match in _BUT.finditer(spoken.low):
        low = max((m.end() for m in _STOP.finditer(spoken.low, 0, match.start())), default=0)
        lead = spoken.low[low : match.start()]
        every = _every(lead)
        start = low
        if not lead.strip():  # “With the exception of robbery, all crime types fell”
            every, start = _AHEAD_ALL.search(spoken.low, match.end()), 0
        if every is None or spoken.dates:
            continue
        claim = _judged(spoken, world, match, (low, start + every.start("all")), every)
        if claim is not None:
            yield claim


_AHEAD_ALL = re.compile(
    r"\b(?P<all>all|every|each)(?: of)?(?: the| our| its)?(?: other)? (?P<noun>[a-z' -]{3,40}?) "
    rf"(?=(?:(?:had|saw|were|was|are|is|have|has|all) )*(?:{UP}|{DOWN}|{LESS}|more|higher)\b)"
)
_SORTS = telling("category categories type types group groups class kind kinds heading")
"""“In all categories” is of the rows of any table of types."""


def _are_called(noun: str, stub: frozenset[str]) -> bool:
    """Whether all rows are called so: “crime types” under “Type of crime”, or “categories”."""
    words = telling(noun)
    return stub <= words or (bool(stub & _SORTS) and bool(words) and words <= _SORTS)


def _every(lead: str) -> re.Match[str] | None:
    """The last “all” or “every” of a clause, with all that stands behind it."""
    found = list(re.finditer(r"\b(?:all|every|each)\b", lead))
    return _ALL.match(lead, found[-1].start()) if found else None


def _judged(
    spoken: Spoken, world: World, match: re.Match[str], at: tuple[int, int], every: re.Match[str]
) -> Claim | None:
    said_of = ""
    tables: dict[int, list[tuple[Ladder, list[str]]]] = {}
    for ladder in world.changes_naming(spoken):
        is_change = ladder.sort in (Sort.CHANGE, Sort.PERCENT) and not ladder.is_time
        stub = telling(ladder.stub)
        if not is_change or not stub or not _are_called(every["noun"], stub):
            continue
        if abs(ladder.here - spoken.here) > _NEAR:
            continue
        names, end = _excepted(spoken, match.end(), ladder)
        if at[1] > end and spoken.low[end : at[1]].strip(" ,"):
            continue
        stop = _STOP.search(spoken.low, end)
        behind = spoken.low[end : stop.start() if stop else None]
        clause = f"{spoken.low[at[0] : match.start()]} {behind}"
        way = _way_of(clause)
        if not names or not way or len(names) > len(ladder.rungs) - 2:
            continue
        if NO.search(clause) or AHEAD.search(clause) or _ODD.search(clause):
            return None
        signs = zip(ladder.rungs, _signs(ladder, world), strict=True)
        rest = [(rung.name, sign) for rung, sign in signs if rung.name not in names]
        if not all(sign for _name, sign in rest):
            return None  # one did not move
        odd = [name for name, sign in rest if sign != way]
        tables.setdefault(ladder.table, []).append((ladder, odd))
        said_of = clause
    if len(tables) != 1:
        return None
    (found,) = tables.values()
    own = [(one, odd) for one, odd in found if telling(one.title) & telling(spoken.text)] or found
    words = words_of_table(world, own[0][0].table) | telling(" ".join(own[0][0].names))
    if strangers(said_of, telling(f"{own[0][0].title} {own[0][0].about}"), words, _SORTS):
        return None  # “crews fell in every station except Castle”
    if len({tuple(odd) for _one, odd in own}) != 1:
        return None
    ladder, odd = own[0]
    told = f"not so for {', '.join(odd)}" if odd else "all of them"
    said = Verdicts("comparison", every["all"], told, Cause.UNKNOWN, f"{ladder.title} of each")
    parts = tuple(part for rung in ladder.rungs for part in rung.parts)[:24]
    word = spoken.text[at[1] : at[1] + len(every["all"])]
    said = Verdicts("comparison", word, told, Cause.UNKNOWN, f"{ladder.title} of each")
    return claim_of(spoken, at[1], said, parts, holds=not odd)


def _signs(ladder: Ladder, world: World) -> tuple[int, ...]:
    """Which way each row went, by all that the table prints of it."""
    own = tuple((rung.value > 0) - (rung.value < 0) for rung in ladder.rungs)
    return next(iter(world.signs.get(ladder, (own,))))


def _excepted(spoken: Spoken, start: int, ladder: Ladder) -> tuple[list[str], int]:
    """The rows named right behind “other than”, and where they end; no other may be named."""
    named = mentions(spoken, ladder)
    end, names = start, []
    for one in named:
        if one.start < start or not one.is_whole:
            return [], start
        if _JOIN.fullmatch(spoken.low, end, one.start) is None:
            return [], start
        names.append(one.rung.name)
        end = one.end
    return names, end


def _way_of(text: str) -> int:
    """Which way the words say: 1 or -1, and 0 where they say both or neither."""
    return bool(_UP.search(f"{text} ")) - bool(_DOWN.search(f"{text} "))
