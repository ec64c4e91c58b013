"""Counts of rows that went one way: “two of the five rose”, “six months were above it”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import times_in, when
from watchward.check.wording.figures import figures_near
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.other_table import names_nearer
from watchward.check.wording.own_verbs import OWN_VERB
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["AGAINST_PLAN", "IN_A_ROW", "count_claims"]

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = "|".join(_COUNTS)
_NO_UP = r"(?<!make )(?<!makes )(?<!made )(?<!speeded )(?<!take )(?<!took )"
_START = re.compile(
    rf"(?<![\w.-])(?P<n>{_NUMBER}|\d{{1,2}})(?: (?:of|out of)(?: the| our| its| these| all)*"
    rf" (?P<m>{_NUMBER}|\d{{1,2}}))?\b(?P<noun>(?: [a-z'-]+){{0,4}}?) (?:had |have |has |"
    rf"therefore |also "
    rf"|were |was |saw |seen |recorded |showed |went |got |a |an |are |now |each )*"
    rf"(?:(?P<up>{_NO_UP}up|rose|risen|rises?|increas(?:e|es|ed)|grew|grown|more|higher|growth)|"
    rf"(?P<down>(?<!slowed )down|fell(?! short)|fallen|falls?|decreas(?:e|es|ed)|dropped|drops?|"
    rf"fewer|less|lower|declined|"
    rf"reductions?|reduced)|(?P<above>above|over)|(?P<below>below|under))\b(?P<rest>[^.;,]*)"
)
_IN_TIME = re.compile(
    rf"\b(?P<word>rose|fell|increased|decreased|dropped|grew|up|down|risen|"
    rf"fallen)\b[^.;,]{{0,20}}? in "
    rf"(?P<n>{_NUMBER}) (?:of|out of) (?:the |its |"
    rf"these )?(?:last )?(?P<m>{_NUMBER}) (?:years|quarters|months)\b"
)
_YARD = re.compile(r"^ (?:it|that|this|the (?:average|mean)|average)\b|^$")
_TIMES = re.compile(r"\b(?:years?|quarters?|months?|days?|times?|weeks?)\b")
_OTHER = re.compile(r"\b(?:than (?:the|a|one|half|\d)|per cent|percent|%|points?|people|by)\b")
_THAN_OTHERS = re.compile(
    r"\bthan\b(?! (?:last|before|then|in |at |they|it |this time|a (?:year|month|quarter)|"
    r"the (?:year|previous|same|quarter|month|one before|wave)|usual))"
)
"""“More robberies than burglaries” is no rise."""
_BEYOND = re.compile(r" (?:above|below|over|under|of|by|exceeding) (?:at least |about )?£?\d")
"""“Growth above 1%”: not every rise is counted."""
IN_A_ROW = re.compile(
    r"\b(?:years|quarters|months|weeks|times) (?:running|in (?:a row|succession))\b|"
    r"\b(?:successive|consecutive)\b|\beach (?:year|quarter|month)\b|"
    r"\b(?:both|each|all|every one) of the (?:last|past|previous) [a-z]+ "
    r"(?:years|quarters|months)\b|"
    r"\b(?:both|all(?: the| three| four| five)?) (?:years|quarters|months)\b"
)
"""“Three of the four have risen two years running”: more than one step of each is counted."""
_HAVE_A = re.compile(r"\b(?:have|has|had|having|with|at) an? (?:higher|lower|larger|smaller)\b")
"""“Two of the five have a lower rate”: than ours, and it is no fall."""
_HAS_OBJECT = re.compile(
    r" (?:a|an|his|her)\b(?! (?:year|quarter|month|little|bit|lot|fifth|quarter|third|half|tenth|"
    r"great|good|further|total))"
)
"""“At one of the sites somebody had dropped a till”: what was dropped is no number."""
_NEAR = 12
"""Paragraphs and tables between a sentence and a table that it may well be of."""
_UPS = ("rose", "increased", "grew", "up", "risen")


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many things of a ladder went a way, out of how many."""

    ladder: Ladder
    count: int


def count_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that say how many rows went which way."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for match in _START.finditer(spoken.low):
        if (
            _HAVE_A.search(match.group())
            or _THAN_OTHERS.search(match["rest"])
            or IN_A_ROW.search(match["rest"])
            or _OTHER.match(match["rest"].strip())
            or _BEYOND.match(match["rest"])
            or _OTHER.search(match["noun"])
            or OWN_VERB.search(match["noun"])
            or _HAS_OBJECT.match(match["rest"])
        ):
            continue
        claim = _claim(spoken, match, world)
        if claim is not None:
            yield claim
    for match in _IN_TIME.finditer(spoken.low):
        claim = _in_time(spoken, match, world)
        if claim is not None:
            yield claim


def _number(word: str | None) -> int:
    if not word:
        return 0
    return _COUNTS.get(word) or int(word)


def _claim(spoken: Spoken, match: re.Match[str], world: World) -> Claim | None:
    count, size = _number(match["n"]), _number(match["m"])
    if size and count > size:
        return None
    if match["above"] or match["below"]:
        tallies = _beyond(spoken, match, size, world)
    else:
        tallies = _moved(spoken, match, size, world)
    if not tallies:
        return None
    fits = [tally for tally in tallies if tally.count == count]
    if fits:
        return _told(spoken, match, fits[0], True)
    is_one = (
        len({tally.count for tally in tallies}) == 1 and len({t.ladder.table for t in tallies}) == 1
    )
    title = tallies[0].ladder.title
    if any(when(spoken.text[a:b]) not in times_in(title) for a, b in spoken.dates):
        return None
    around = spoken.low[max(0, match.start() - _BEHIND) : match.end() + _BEHIND]
    if AGAINST_PLAN.search(around):
        return None  # “goes up against the budget in two of the six”: no change over time
    held = tallies[0].ladder
    if names_nearer(spoken, held.table, held.here, world):
        return None
    if not is_one or not size or not _is_of_noun(spoken, match, tallies[0].ladder, world):
        return None
    return _told(spoken, match, tallies[0], False)


_BEHIND = 50
"""Letters round a count that may say what the rows are held against."""
AGAINST_PLAN = re.compile(
    r"\b(?:against|on|from|over|above|below|than|compared (?:with|to)) (?:the |its |their |our )?"
    r"(?:[a-z]+ ){0,2}(?:budgets?|forecasts?|plans?|profiles?|estimates?)\b"
)


def _is_of_noun(spoken: Spoken, match: re.Match[str], ladder: Ladder, world: World) -> bool:
    """Whether a table holds what is counted: it is called so, or no other one stands nearer."""
    words = telling(match["noun"])
    if words & telling(f"{ladder.stub} {ladder.about} {ladder.title}"):
        return True
    others = [one for one in world.tables if one.table != ladder.table]
    return all(
        _far(spoken, one) > _far(spoken, ladder)
        or not (len(one.rungs) == len(ladder.rungs) or words & telling(f"{one.stub} {one.about}"))
        for one in others
    )


def _moved(spoken: Spoken, match: re.Match[str], size: int, world: World) -> list[_Tally]:
    """How many rows rose, or fell, in the tables that may be meant."""
    is_up = match["up"] is not None
    changes = [
        ladder for ladder in world.tables
        if ladder.sort in (Sort.CHANGE, Sort.PERCENT) and not ladder.is_time
    ]  # fmt: skip
    return [
        _Tally(ladder, signs.count(1 if is_up else -1))
        for ladder in _meant(spoken, match["noun"], size, changes)
        for signs in world.signs[ladder]
    ]


def _meant(spoken: Spoken, noun: str, size: int, found: list[Ladder]) -> list[Ladder]:
    """The ladders of as many rows as are said, of the nearest table; its rows named if unsaid."""
    if size:
        found = [ladder for ladder in found if len(ladder.rungs) == size]
        return [ladder for ladder in found if _far(spoken, ladder) <= _NEAR] or _at_nearest(
            spoken, found
        )
    words = telling(noun)
    found = [ladder for ladder in found if words & telling(f"{ladder.about} {ladder.title}")]
    return _at_nearest(spoken, found)


def _at_nearest(spoken: Spoken, found: Sequence[Ladder]) -> list[Ladder]:
    """The ladders of the table nearest to a sentence."""
    if not found:
        return []
    nearest = min(found, key=lambda ladder: _far(spoken, ladder))
    return [ladder for ladder in found if ladder.table == nearest.table]


def _far(spoken: Spoken, ladder: Ladder) -> int:
    gap = spoken.here - ladder.here
    return gap if gap > 0 else 3 - 2 * gap


def _beyond(spoken: Spoken, match: re.Match[str], size: int, world: World) -> list[_Tally]:
    """How many things of the nearest ladder are above, or below, a yardstick just given."""
    if not _YARD.match(match["rest"]):
        return []
    yards = [f.quantity for f in figures_near(spoken, 1) if f.is_yardstick]
    if len(yards) != 1:
        return []
    is_time = _TIMES.search(match["noun"]) is not None
    found = []
    for ladder in (*world.ladders_for(spoken),):
        if ladder.sort is not Sort.LEVEL or ladder.is_time != is_time:
            continue
        if not _is_near(ladder, yards[0].value):
            continue
        values = [rung.value for rung in ladder.rungs]
        beyond = [v > yards[0].value if match["above"] else v < yards[0].value for v in values]
        found.append(_Tally(ladder, sum(beyond)))
    if size:
        return [tally for tally in found if len(tally.ladder.rungs) == size]
    return found if len({t.ladder.table for t in found}) == 1 else _nearest(spoken, found)


def _nearest(spoken: Spoken, found: list[_Tally]) -> list[_Tally]:
    least = min((_far(spoken, t.ladder) for t in found), default=0)
    return [t for t in found if _far(spoken, t.ladder) == least]


def _is_near(ladder: Ladder, yard: Fraction) -> bool:
    """Whether a yardstick may be of a ladder: it lies among its values."""
    values = [rung.value for rung in ladder.rungs]
    return min(values) < yard < max(values)


def _in_time(spoken: Spoken, match: re.Match[str], world: World) -> Claim | None:
    """“Fell in three of the four years”: how many steps of a named row went the way."""
    count, size = _number(match["n"]), _number(match["m"])
    is_up = match["word"] in _UPS
    said = telling(f"{' '.join(s.text for s in spoken.before[:1])} {spoken.text}")
    found = []
    for ladder in world.tables:
        if ladder.sort is not Sort.STEP or len(ladder.rungs) not in (size, size + 1):
            continue
        title = telling(ladder.title)
        if title and title <= said:
            steps = ladder.rungs[-size:]
            found.append(
                _Tally(ladder, sum((r.value > 0) if is_up else (r.value < 0) for r in steps))
            )
    fits = [tally for tally in found if tally.count == count]
    return _told(spoken, match, fits[0], True) if fits else None


def _told(spoken: Spoken, match: re.Match[str], tally: _Tally, holds: bool) -> Claim:
    start = match.start("n")
    word = spoken.text[start : match.end("n")]
    truth = f"{tally.count} of {len(tally.ladder.rungs)}"
    stated = next((q for q, a, b in spoken.numbers if a <= start < b), None)
    parts: Sequence[Quantity] = [part for rung in tally.ladder.rungs for part in rung.parts]
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, tally.ladder.title or "the rows")
    return claim_of(spoken, start, said, parts[:24], stated, holds=holds)
