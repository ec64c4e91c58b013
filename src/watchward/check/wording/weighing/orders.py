"""Words of place of every sort: superlatives, ordinals, the head and the foot of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from watchward.check.wording.places import (
    ORDINALS,
    End,
    Place,
    Wanted,
    may_be_ranked,
    places_in,
    wanted_of,
)
from watchward.check.wording.spoken import Spoken

__all__ = ["orders_in"]

_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_NEXT = (
    r"(?=(?: place| position| out)?\s*(?:[.,;:)\]–—]|$|and\b|but\b|(?:of|out of|among|in) (?:the|"
    r"all|our|its|these|a|\w+)\b|by\b|for\b|on\b|behind\b|to\b|when\b|among\b|above\b|after\b|per\b|"
    r"with\b|at\b|once\b|overall\b|while\b|as\b|if\b|from (?:the )?(?:bottom|top|last|foot)\b|"
    r"place\b|only to\b))"
)
_PLAIN = re.compile(rf"(?<![\w-])(?P<ord>{_ORDINAL}|last(?! but )|bottom|top)(?![\w-]){_NEXT}")
_BEFORE_NO = re.compile(
    r"(?:\b(?:the|a|an|at|every|each|one|two|three|this|that|since|until|in|its|their|our|per|from|"
    r"to|of|on|by|for)|\d|-) $"
)
_NOT_PLAIN = re.compile(r"(?:\d|%|\bcent) last$|(?:est|most|least|top|bottom) first$")
"""“Against 53.9% last” is of last year, and “highest first” an order."""
_PLACED = re.compile(r"(?: joint)? (?:place|position)\b| from (?:the )?(?:bottom|top|foot|last)\b")
_FRACTION = re.compile(r"\b(?:a|one|two|by|about|nearly|almost|over) (?:a )?$")
_BOTTOM_UP = re.compile(r"^ from (?:the )?(?:bottom|last|foot)\b")
_ONLY_TO = re.compile(r"^ only to\b")
_HEAD = re.compile(
    r"\b(?:number one|no\. ?1|(?:comes?|came|coming|is|was|are|were|finish(?:es|ed)?|puts? \w+) "
    r"(?:out )?(?:on )?top\b|top(?:s|ped|ping)? (?:the|of the)(?= (?:list|table|class|league|"
    r"rank\w*|pile|order|\w+))|heads?(?:ed)? (?:the )?(?:list|table|league|field|rank\w*|order)|"
    r"leads?(?: the (?:list|table|field|way|rank\w*))?(?= (?:on|with|by|at)\b|[,;.]| the )|"
    r"at the (?:head|top) of|in (?:the )?lead|out in front)"
)
_FOOT = re.compile(
    r"\b(?:brings? up the rear|brought up the rear|at the (?:foot|bottom|tail)(?: end)?(?: of)?|"
    r"foot of the (?:list|table|class|league|order)|props? up|trails?(?= )|bottom of the|"
    r"(?:comes?|came|coming|finish(?:es|ed)?|ranks?|ranked|is|was) (?:in )?(?:last|bottom))\b"
)
_OF_HEAD = ("number one", "no. 1", "no.1", "top", "head", "lead", "out in front")
_OF_FOOT = ("rear", "foot", "bottom", "tail", "prop", "trail", "last")
_OF_EST, _OF_BARE = ("est", "most", "least"), ("most", "least", "fewest")
"""Letters some of which every such phrase has in it."""
_BARE = re.compile(r"(?<![\w-])(?P<ord>first|second|third|fourth|fifth)?[ -]?(?P<w>most|least|"
                   r"fewest)\b(?! (?:of|recent\w*|likely|part|people|important|often|notabl\w+))"
                   )  # fmt: skip
_EST = re.compile(
    rf"(?<![\w-])(?:(?P<ord>{_ORDINAL})[ -]+)?(?P<adj>[a-z]{{2,}}est|(?:most|least) [a-z]+)\b"
    r"(?P<noun>(?: [a-z'-]+){0,4})"
)
_NO_EST = frozenset(
    ["interest", "request", "test", "west", "rest", "latest", "earliest", "honest", "forest",
     "arrest", "protest", "guest", "invest", "harvest", "suggest", "nearest", "oldest",
     "youngest", "modest", "contest", "manifest", "midwest", "digest", "quest", "chest", "attest",
     "northwest", "southwest", "soonest", "furthest", "farthest"]
)  # fmt: skip
_NO_MOST = re.compile(
    r"(?:most|least) (?:of|often|likely|recent\w*|notabl\w+|importan\w+|people|part|cases?|"
    r"serious|vulnerable|deprived|appropriate|probably|in|on|at|to|and|by|with|for)$"
)
_LOW_EST = re.compile(
    r"^(?:low|small|few|short|quiet|cheap|light|slight|thin|slim|narrow|rar|slack|sleep|scarc|"
    r"mild|least)"
)
_HIGH_EST = re.compile(
    r"^(?:high|larg|big|great|bus|long|heav|common|costl|dear|wide|steep|sharp|full|tall|keen|"
    r"hard|strong|rich|deep|thick|fat|most)"
)


@lru_cache(maxsize=8192)
def orders_in(spoken: Spoken) -> tuple[Place, ...]:
    """The words of place of a sentence, in order; of two in one place the one that says more.

    They are kept, as rules and the weighing ask for those of one sentence.
    """
    found = [place for place in places_in(spoken) if not _is_no_place(spoken, place)]
    for others in (_plain(spoken), _ends(spoken), _superlatives(spoken), _bare(spoken)):
        for place in others:
            if all(place.end <= p.start or p.end <= place.start for p in found):
                found.append(place)
    return tuple(sorted(found, key=lambda place: place.start))


def _plain(spoken: Spoken) -> Iterator[Place]:
    """Ordinals alone, wherever no noun follows: “kit fourth”, “second from bottom”."""
    for match in _PLAIN.finditer(spoken.low) if may_be_ranked(spoken.low) else ():
        start, end = match.span("ord")
        before, after = spoken.low[:start], spoken.low[end:]
        placed = _PLACED.match(after) is not None
        if _NOT_PLAIN.search(f"{before}{match['ord']}"):
            continue
        if start == 0 or _FRACTION.search(before) or (_BEFORE_NO.search(before) and not placed):
            continue
        word = match["ord"]
        number = ORDINALS.get(word, 0) or _digits(word) or 1
        last = word in ("last", "bottom")
        up = _BOTTOM_UP.match(after) is not None
        side = End.LOW if up else End.TOP
        if _ONLY_TO.match(after) and number != ORDINALS["second"]:
            continue
        yield _place(spoken, start, end, number, side, last=last, is_plain=not up)


def _is_no_place(spoken: Spoken, place: Place) -> bool:
    return place.is_plain and _NOT_PLAIN.search(spoken.low[: place.end]) is not None


def _digits(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[:1].isdigit() else 0


def _ends(spoken: Spoken) -> Iterator[Place]:
    """The head and the foot of a list."""
    for pattern, last, needed in ((_HEAD, False, _OF_HEAD), (_FOOT, True, _OF_FOOT)):
        if not any(part in spoken.low for part in needed):
            continue
        for match in pattern.finditer(spoken.low):
            yield _place(spoken, match.start(), match.end(), 1, End.TOP, last=last, is_plain=True)


def _superlatives(spoken: Spoken) -> Iterator[Place]:
    """“Keenest”, “second sleepiest”, “most entrenched”: which end may not be known."""
    if not any(part in spoken.low for part in _OF_EST):
        return
    for match in _EST.finditer(spoken.low):
        adjective = match["adj"]
        if adjective in _NO_EST or _NO_MOST.match(adjective):
            continue
        if spoken.low[: match.start()].endswith(("at ", "from the ")):
            continue
        side = End.EITHER
        if _LOW_EST.match(adjective):
            side = End.LOW
        elif _HIGH_EST.match(adjective):
            side = End.HIGH
        word = match["ord"] or ""
        number = ORDINALS.get(word, 0) or (_digits(word) if word else 0) or 1
        wanted = wanted_of(match["noun"], spoken.low[: match.start()])
        yield _place(
            spoken, match.start(), match.end("adj"), number, side, noun=match["noun"].strip(),
            wanted=wanted,
        )  # fmt: skip


def _bare(spoken: Spoken) -> Iterator[Place]:
    """“Most per officer”, “Coast least”."""
    if not any(part in spoken.low for part in _OF_BARE):
        return
    for match in _BARE.finditer(spoken.low):
        if spoken.low[: match.start()].endswith("at "):
            continue
        side = End.HIGH if match["w"] == "most" else End.LOW
        number = ORDINALS.get(match["ord"] or "", 1)
        noun = " ".join(spoken.low[match.end() :].split()[:4])
        wanted = wanted_of(noun, spoken.low[: match.start()])
        yield _place(
            spoken, match.start(), match.end(), number, side, noun=noun, wanted=wanted
        )  # fmt: skip


def _place(
    spoken: Spoken, start: int, end: int, number: int, side: End, *, last: bool = False,
    is_plain: bool = False, noun: str = "", wanted: Wanted = Wanted.LEVEL,
) -> Place:  # fmt: skip
    return Place(
        start, end, spoken.text[start:end].strip(), number, last, side, wanted, noun,
        is_plain=is_plain,
    )  # fmt: skip
