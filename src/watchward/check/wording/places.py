"""Words that say a place in an order: “the second lowest rate”, “ranks third”, “peaked in 2021”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from watchward.check.wording.goodness import better_way
from watchward.check.wording.spoken import Spoken

__all__ = ["ORDINALS", "End", "Place", "Wanted", "may_be_ranked", "places_in", "wanted_of"]


class End(StrEnum):
    """From which end a word counts."""

    HIGH = "highest"
    LOW = "lowest"
    EITHER = "either end"
    TOP = "the top"


class Wanted(StrEnum):
    """What is ranked: a level, or how far something rose, fell or moved."""

    LEVEL = "level"
    RISE = "rise"
    FALL = "fall"
    MOVE = "move"


ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_HIGH = (
    r"highest|largest|biggest|greatest|busiest|longest|heaviest|commonest|costliest|dearest|"
    r"slowest|widest|steepest|sharpest|leading|most (?:common|expensive|frequent|populous|"
    r"costly|numerous|positive|visited|cited|mentioned)|(?:the|has|have|had|recorded|saw|"
    r"with|of) most"
)
_LOW = (
    r"lowest|smallest|fewest|lightest|narrowest|quietest|shortest|cheapest|rarest|"
    r"least (?:common|expensive|frequent|positive)|(?:the|has|have|had|recorded|saw|with|of) least"
)
_EITHER = r"best|worst|poorest|weakest|strongest|safest|quickest|fastest"
_PEAK = r"peaked|peak|high point|at (?:its|their) height|high-water mark"
_TROUGH = r"low point|the low|trough(?:ed)?|bottomed out"
_SUPERLATIVE = re.compile(
    rf"(?:(?P<ord>{_ORDINAL})[ -]+(?:joint )?)?(?<![\w-])"
    rf"(?:(?P<peak>{_PEAK})|(?P<trough>{_TROUGH})|(?P<high>{_HIGH})|(?P<low>{_LOW})|"
    rf"(?P<either>{_EITHER}))(?![\w])(?=(?P<noun>(?:-| )?(?:[a-z'-]+ ?){{0,5}}))"
)
_PLAIN = re.compile(
    rf"(?P<verb>\b(?:rank(?:s|ed|ing)?|placed|places|came|comes|come|coming|is|was|were|are|lies|"
    rf"finish(?:es|ed)|stands|stood|us|it|them|we are|we were)(?: [a-z]+ly| also| only| now|"
    rf" joint)?"
    rf"(?: in)? )?"
    rf"(?P<plain>{_ORDINAL}|(?<=came )top|(?<=is )top|(?<=comes )top|"
    r"last(?! but )|bottom)\b(?= place)?"
    r"(?=(?: place)?\s*(?:[.,;:)]|$|\band\b|(?:of|out of|among|in) (?:the|all|our|its|a)\b|"
    r"(?:of|out of) \w+\b|by\b|for\b|on\b|behind\b|to\b|when\b|among\b|above\b|after\b|"
    r"per\b|with\b))"
)
_OF_SUPERLATIVES = (
    "est", "worst", "most", "least", "leading", "peak", "high point", "height", "high-water",
    "low point", "the low", "trough", "bottomed",
)  # fmt: skip
"""Letters some of which every superlative has in it."""
_OF_RANKS = (*ORDINALS, "last", "top", "bottom")
_NTH = re.compile(r"\d(?:st|nd|rd|th)")
_FROM = re.compile(
    r"\b(?:from|where 1(?:st)? is|first is|1 is|1 being) (?:the )?(?:(?P<high>highest|largest|"
    r"most \w+|busiest|biggest|worst)|(?P<low>lowest|smallest|fewest|least \w+|quietest)|"
    r"(?P<top>top|best))\b|\b(?:(?P<high_first>highest|largest|worst|most)|(?P<low_first>lowest|"
    r"smallest)) first\b"
)
_NOT = re.compile(
    r"^(?:most|least|best|worst) (?:of|recent|likely|often|part|people|important|practice|value|"
    r"recently|notabl[ey]|serious|vulnerable|deprived|appropriate|cases?)\b|^(?:of|the|with|has|"
    r"have|had|saw) (?:most|least) (?:of|recent|serious|vulnerable|deprived|affluent|important|"
    r"likely|appropriate)|^(?:second|first|"
    r"third)[ -]hand"
)
_RISES = re.compile(r"\b(?:increases?|rises?|growth|growing|gains?|jump|uplift|upturn)\b")
_FALLS = re.compile(
    r"\b(?:decreases?|falls?|fall|reductions?|drops?|declines?|loss(?:es)?|cuts?|falling)\b"
)
_MOVES = re.compile(r"\b(?:change|movement|move|shift|swing|revision|adjustment)\b")
_GAPS = re.compile(
    r"\b(?:gap|difference|variance|variation|range|spread|overspend|underspend|margin|contribution|"
    r"disparity|single|part of|"
    r"(?:share|proportion) of(?! (?:people|residents|respondents|victims|staff|calls|cases|pupils|"
    r"those|women|men|adults|children|households|tenants)\b)|factor|reason|challenge|risk|priority)\b"
)
_BETWEEN = r"(?: by| was| were| is| being| has been| most| again| therefore)*(?: the)? $"
_VERB_RISE = re.compile(
    rf"\b(?:grew|rose|increased|grown|risen|climbed|increase|rise|growth|gain){_BETWEEN}"
)
_VERB_FALL = re.compile(
    rf"\b(?:fell|dropped|decreased|fallen|declined|shrank|fall|drop|reduction|decrease|decline|"
    rf"loss){_BETWEEN}"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A word of place: where, which place it says, from which end, and of what.

    `word` is as printed; `noun` the words behind it; `is_peak` if it speaks of
    a period whose value was the highest or lowest; `is_plain` for an ordinal
    alone, whose end is not said.
    """

    start: int
    end: int
    word: str
    place: int
    last: bool
    side: End
    wanted: Wanted
    noun: str
    is_peak: bool = False
    is_plain: bool = False


def may_be_ranked(text: str) -> bool:
    """Whether an ordinal, or a word for the first or last place, stands somewhere in a text."""
    return any(word in text for word in _OF_RANKS) or _NTH.search(text) is not None


@lru_cache(maxsize=8192)
def places_in(spoken: Spoken) -> tuple[Place, ...]:
    """The words of place of a sentence, in order; kept, as several rules ask for them."""
    found: list[Place] = []
    led: list[tuple[int, Place | None]] = []
    if any(part in spoken.low for part in _OF_SUPERLATIVES):
        matches = _SUPERLATIVE.finditer(spoken.low)
        led = [(match.end(), _superlative(spoken, match)) for match in matches]
        found += [place for _end, place in led if place is not None]
    taken = [(p.start, p.end) for p in found]
    for place in _plain(spoken):
        if all(place.end <= a or b <= place.start for a, b in taken):
            before = [lead for end, lead in led if end <= place.start]
            own = _led_by(place, before[-1]) if before else place
            found += [own] if own is not None else []
    return tuple(sorted(found, key=lambda p: p.start))


def _led_by(place: Place, lead: Place | None) -> Place | None:
    """An ordinal alone, ranked by what the superlative before it ranks; None where that is unsaid.

    “The greatest rise was in theft, and burglary was second”: it rose second most.
    """
    if lead is None or lead.wanted is Wanted.LEVEL or not place.is_plain:
        return place if lead is not None or not place.is_plain else None
    return replace(place, wanted=lead.wanted, side=lead.side, noun=lead.noun, is_plain=False)


def _superlative(spoken: Spoken, match: re.Match[str]) -> Place | None:
    noun = match["noun"] or ""
    start = match.start()
    end = match.end()
    bare = spoken.low[match.start() : end]
    if match["ord"]:
        bare = bare[len(match["ord"]) :].lstrip(" -")
    if _NOT.search(f"{bare}{noun if noun.startswith((' ', '-')) else ' ' + noun}"):
        return None
    if spoken.low[max(0, start - 3) : start] == "at " and (match["high"] or match["low"]):
        return None
    if not match["ord"] and spoken.low[:start].endswith("next "):
        return None  # “the next highest was 2020”: the second of those that are told
    side = End.HIGH if match["high"] or match["peak"] else End.LOW
    if match["either"]:
        side = End.EITHER
    near = " ".join(noun.replace("-", " ").split()[:4])
    if near.startswith("first") or spoken.low[:start].rstrip().endswith(("from the", "from")):
        return None
    if _GAPS.search(near) or (near.startswith("of") and match["peak"]):
        return None
    wanted = wanted_of(near, spoken.low[:start])
    if wanted in (Wanted.RISE, Wanted.FALL) and side is End.EITHER:
        side = End.HIGH
    if wanted in (Wanted.RISE, Wanted.FALL) and bare.startswith("slowest"):
        side = End.LOW
    if "improvement" in near:
        better = better_way(spoken.low)
        if not better:
            return None  # of what should be low the largest fall is the biggest improvement
        wanted = Wanted.RISE if better > 0 else Wanted.FALL
    number = ORDINALS.get(match["ord"] or "", 0) or _digits(match["ord"])
    return Place(
        start, end, spoken.text[start:end].strip(), number or 1, False, side, wanted, noun.strip(),
        is_peak=bool(match["peak"] or match["trough"]),
    )  # fmt: skip


def _digits(word: str | None) -> int:
    return int(re.sub(r"\D", "", word)) if word and word[0].isdigit() else 0


def wanted_of(near: str, before: str) -> Wanted:
    """Whether a level is ranked, or a rise, a fall or any move, by the words behind and before."""
    if _VERB_FALL.search(before) or _FALLS.search(near):
        return Wanted.FALL
    if _VERB_RISE.search(before) or _RISES.search(near):
        return Wanted.RISE
    return Wanted.MOVE if _MOVES.search(near) else Wanted.LEVEL


def _plain(spoken: Spoken) -> Iterator[Place]:
    """Ordinals alone: “ranks second of the five”, “and Stainrigg second;”."""
    low = spoken.low
    if not may_be_ranked(low):
        return
    side = End.TOP
    if way := _FROM.search(low):
        is_high, is_low = way["high"] or way["high_first"], way["low"] or way["low_first"]
        side = End.HIGH if is_high else End.LOW if is_low else End.TOP
    for match in _PLAIN.finditer(low):
        at = match.start("plain")
        before = low[max(0, at - 5) : at]
        if before.endswith(("the ", "a ", "at ", "and ", "-")) or at == 0:
            continue
        if not match["verb"] and not _follows_name(spoken, at):
            continue
        word = match["plain"]
        yield Place(
            at, match.end("plain"), spoken.text[at : match.end("plain")],
            ORDINALS.get(word, 0) or _digits(word) or 1, word in ("last", "bottom"), side,
            Wanted.LEVEL, "", is_plain=side is End.TOP,
        )  # fmt: skip


def _follows_name(spoken: Spoken, at: int) -> bool:
    """Whether the word before is a name, as in “and Stainrigg second”."""
    before = spoken.text[:at].rstrip().split()
    return bool(before) and (before[-1][:1].isupper() or before[-1][:1].isdigit())
