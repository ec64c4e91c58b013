"""Words that say which way: rose and fell, more and fewer, above and below, met and missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import directions
from watchward.check.wording.spoken import Spoken

__all__ = ["Way", "ways_in"]

_STOPS = re.compile(
    rf"[;•]|,? (?:while|whereas|{ALTHOUGH}|but|however|where|meanwhile|before|after)\b|\. |: |"
    r", and\b|\band\b|\)|\(|–|—"
)
_SORTS = (
    (
        "verb",
        r"lengthened|edged up\w*|crept up|went up|gone up|upwards?|added|put on|advanced|widened|"
        r"deepened|swelled|built up|picked up|topped up|expand(?:s|ed)",
        r"shortened|crept down|edged down\w*|went down|gone down|downwards?|shed|lost|eased|"
        r"narrowed|contracted|tapered|halved|retreated|thinned|shaved|trimmed|cut",
    ),
    (
        "than",
        r"more|higher|greater|larger|bigger|longer|busier|dearer|heavier|older|wider|costlier",
        r"fewer|less|lower|smaller|shorter|quieter|cheaper|lighter|younger|narrower",
    ),
    (
        "against",
        r"above|over|exceed(?:s|ed|ing)?|in excess of|surpass(?:es|ed|ing)?|outstripp?\w*|"
        r"outnumber\w*|overshot|tops",
        r"below|under|short of|beneath|adrift of|undershot|shy of",
    ),
    ("good", r"better|beat(?:s|en|ing)?|met|meets|meeting|achieved|ahead|outperform\w*|hit|inside|"
             r"bettered|reached|cleared",
     r"worse|missed|misses|missing|behind|fell short|failed|breach\w*|outside"),
    ("turn", r"improv(?:ed|es|ing|ement)|got better|recovered|strengthened",
     r"worsen(?:ed|s|ing)|deteriorat\w+|got worse|slipped|weakened"),
    ("speed", r"slower|slowed|lengthier", r"quicker|faster|speeded up|sped up"),
    ("budget", r"overspen[dt]\w*|overran|surplus|excess|headroom gained",
     r"underspen[dt]\w*|shortfall|deficit|adrift|drain|drawdown"),
)  # fmt: skip
_WORD = re.compile(
    "|".join(rf"\b(?:(?P<{name}_up>{up})|(?P<{name}_down>{down}))\b" for name, up, down in _SORTS)
)
_NOT = re.compile(
    r"^(?:more|less|over|under|above|below|inside|outside) (?:or less|than (?:half|once|one in)|"
    r"likely|often|all|time|recently|the (?:last|past|year|period|same|next|course|two|three)|"
    r"and above|which|detailed|information|than ever|generally|work|needs?)\b|^over (?:a|one|two|"
    r"three|four|five|six) |^hit by|^met (?:with|by|on|in)|^cut (?:and|in)|^lost to\b|^more "
    r"(?:serious|effective|efficient|complex|than just)|^lost (?:time|property|or)|"
    r"^added (?:value|that)|^inside the|^under(?:[- ]?\d\ds?| the (?:age|act)| review)|"
    r"^over[- ]?\d\ds"
)
_PHRASE = re.compile(
    r"\b(?:reads?|reading|looks?|looking|writ\w+|sits?|set|sums?|summed|summing|makes?|made|making|"
    r"takes?|taken|took|adds?|added|adding|clear\w*|hung|hang\w*|follow\w*|signed|open\w*|turn\w*|"
    r"props?|brings?|brought|backs?|backed|held|track\w*|hand\w*|pass\w*|break\w*|broken|work\w*|"
    r"laid|lay|shut|clos\w+|stepp\w+|tops|head|speeds?|sped|split) (?:it |them |the \w+ )?$"
)
"""Verbs whose “up” or “down” says no direction of a number."""


@dataclass(frozen=True, slots=True)
class Way:
    """A word that says which way, and its clause.

    `way` is 1 for up or more and -1 for down or less; of a word that says good
    or bad (`is_value`) it is 1 for good.
    """

    start: int
    end: int
    word: str
    sort: str
    way: int
    is_value: bool
    low: int
    high: int


def ways_in(spoken: Spoken) -> list[Way]:
    """The words of a sentence that say which way, in order; of two in one place the first."""
    found: list[Way] = []
    for start, end, sort, way in sorted(_all(spoken)):
        if (found and start < found[-1].end) or spoken.is_in_name(start):
            continue
        low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, start)), default=0)
        stop = _STOPS.search(spoken.low, end)
        high = stop.start() if stop else len(spoken.low)
        text = spoken.text[start:end]
        found.append(Way(start, end, text, sort, way, sort in ("good", "turn"), low, high))
    return found


def _all(spoken: Spoken) -> Iterator[tuple[int, int, str, int]]:
    for at, way, word in directions(spoken.low):
        if _PHRASE.search(spoken.low[:at]):
            continue
        yield at, at + len(word), "verb", way
    for match in _WORD.finditer(spoken.low):
        before, after = spoken.low[: match.start()], spoken.low[match.start() :]
        if _NOT.match(after) or before.endswith(("more or ", "fewer or ", "over and ")):
            continue
        name, _, side = (match.lastgroup or "").rpartition("_")
        yield match.start(), match.end(), name, 1 if side == "up" else -1
