"""The words that say which way a number went."""

from __future__ import annotations

import re
from functools import lru_cache

_NO_VERB = "".join(
    f"(?<!{word} )"
    for word in (
        "showed",
        "shows",
        "show",
        "showing",
        "reported",
        "reports",
        "reporting",
        "a",
        "with",
    )
)
"""“Showed reduced risk”: what is shown, and no way that a number went."""
UP = (
    r"increas(?:e|es|ing)|"
    rf"{_NO_VERB}increased|rises?|rose|risen|rising|grew|grown|grows?|growing|growth|"
    r"climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:e|ed|ing)|soar(?:ed|ing)|"
    r"uplift(?! (?:grant|fund|funding|programme|money|condition|allocation)\b)|upturn|"
    r"swell(?:ed|ing)?|swollen|spik(?:e|ed)|uptick|upswing|escalat(?:ed|ing)|expand(?:ed|ing)|"
    r"rocket(?:ed|ing)|leapt|"
    r"(?<!set )(?<!made )(?<!follow )(?<!pick )(?<!start )(?<!take )(?<!taken )(?<!took )"
    r"(?<!sign )(?<!signed )(?<!end )(?<!ended )(?<!caught )(?<!speed )(?<!freed )(?<!given )"
    r"(?<!turned )(?<!gave )(?<!give )(?<!gives )(?<!giving )(?<!hung )(?<!hang )(?<!hangs )"
    r"(?<!hanging )(?<!picked )(?<!picking )(?<!drawn )(?<!drew )(?<!backed )(?<!adds )(?<!add )"
    r"(?<!-)up(?= |,)(?! to\b)(?!-)"
)
DOWN = (
    r"decreas(?:e|es|ed|ing)|reduc(?:e|es|ing|tions?)|"
    rf"{_NO_VERB}reduced|(?:falls?|fell|fallen|falling)"
    r"(?! (?:short|within|into|outside|due|behind|foul|victim|ill|apart|through)\b)"
    r"(?! (?:(?!but |and )[^.;,⟦⟧]){0,30}(?:⟦\w+⟧)?(?:(?!but |and )[^.;,⟦⟧]){0,20}"
    r"\bshort(?: of\b|[.,;]|$))|"
    r"drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|shrank|shrunk|"
    r"shr[iu]nk(?:s|ing|age)?|dip(?:s|ped|ping)?(?![ -]sampl)|lowered|lowering|slump(?:ed|ing)?|"
    r"plummet(?:ed|ing)|plung(?:e|ed|ing)|tumbl(?:ed|ing)|slid|sank|sunk|diminish(?:ed|ing)|"
    r"dwindl(?:ed|ing)|contract(?:ed|ing|ion)(?= (?:by|from|to|of)\b)|downturn|"
    r"(?<!broken )(?<!set )(?<!broke )(?<!draw )(?<!drawn )(?<!drew )(?<!laid )(?<!lay )(?<!shut )"
    r"(?<!stood )(?<!-)down(?= |,)"
    r"(?! to (?:the|a|an|our|its|their|better|poor|more|fewer|less|good|bad|luck|staff)\b)"
)
MORE = r"more|additional|extra|higher|greater|slower|longer|larger"
LESS = r"fewer|less|lower|smaller|faster|quicker|shorter"
ANY = rf"(?:{UP}|{DOWN})"
NOUN_UP = r"increase|rise|growth|uplift|jump|upturn|surge|spike|climb|uptick|upswing"
NOUN_DOWN = r"decrease|reduction|fall|drop|decline|dip|slump|contraction|downturn|plunge"
VALUED = (
    r"improvement|deterioration|worsening|change|movement|shift|swing|difference|gain|loss|saving|"
    r"cut|boost|recovery|advance"
)
"""Nouns of a change that say better or worse, or nothing, and not which way the number went."""
VALUED_VERB = (
    r"improv(?:e|es|ed|ing)|worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing)|chang(?:es|ed|ing)|"
    r"slip(?:s|ped|ping)|mov(?:es|ed|ing)|shift(?:s|ed|ing)|recover(?:s|ed|ing)|"
    r"strengthen(?:s|ed|ing)|weaken(?:s|ed|ing)|differ(?:s|ed|ing)|gain(?:s|ed|ing)"
)
NOUN = rf"(?:{NOUN_UP}|{NOUN_DOWN})"


class Asked:
    """A pattern that many rules look for in one sentence; `search` keeps what it found."""

    def __init__(self, pattern: str) -> None:
        """Compiles the pattern."""
        self.pattern = pattern
        self.search = lru_cache(maxsize=8192)(re.compile(pattern).search)


NO = Asked(
    r"\b(?:not|no|never|neither|without|nor|didn't|hasn't|haven't|isn't|wasn't|avoid(?:ed)?|"
    r"rather than|instead of)\b"
)
"""Words that turn a claim round: what follows one is not judged."""
AHEAD = Asked(
    r"\b(?:will|would|should|shall|could|(?<!in )may|might|must|aims? to|aiming|plans? to|"
    r"(?:is|are) planned|planned to|"
    r"planning to|target(?:s|ed)? (?:to|is to)|intends?|expect(?:s|ed)? to|(?:is|are) expected|"
    r"projected|"
    r"proposed to|proposes?|ambition(?! of £?\d)|"
    r"hope[sd]?|if|unless|predicted|assum(?:e[sd]?|ing|ptions?)|"
    r"estimated to|set to|"
    r"needs? to|seeks? to|pledge[ds]?|to (?:increase|reduce|decrease|cut|grow|raise|lower))\b"
)
"""Words of a plan or a wish: such a number has not happened, and is no change."""

_UP = re.compile(rf"\b(?:{UP})\b")
_DOWN = re.compile(rf"\b(?:{DOWN})\b")
_UP_WORD = re.compile(rf"^(?:{UP}|{MORE}|up|above|doubled|better)$")


_NO_WORD = re.compile(r"-[a-z]| (?:elsewhere|in (?:all |the |most )?others?\b|in the rest\b)")
"""“A drop-in session”, “the decreases elsewhere”: no direction, or of nothing that is named."""


_VERB_NEXT = re.compile(
    r" (?:rose|fell|grew|went|was|were|is|are|has|have|had|came|stood|climbed|increased|decreased|"
    r"dropped|declined|doubled|halved|make|made|cost|averaged|numbered|account(?:s|ed)?)\b"
)
"""“Households declined rose”: what stands before the verb is what was declined."""


@lru_cache(maxsize=8192)
def directions(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every direction word of a text: its place, 1 for up and -1 for down, and the word.

    They are kept, as many rules ask for those of one text.
    """
    found = [(m.start(), 1, m.group()) for m in _UP.finditer(text)]
    found += [(m.start(), -1, m.group()) for m in _DOWN.finditer(text)]
    return tuple(sorted(f for f in found if not _is_no_word(text, f[0] + len(f[2]), f[2])))


def _is_no_word(text: str, end: int, word: str) -> bool:
    """Whether a word that ends at a place says no direction, or says it of nothing named."""
    is_participle = word.endswith("ed") and _VERB_NEXT.match(text, end) is not None
    return is_participle or _NO_WORD.match(text, end) is not None


_TURNED = re.compile(
    rf"\b{NOUN}s? (?!in\b|of\b|from\b|by\b|to\b|on\b|among\b|across\b|for\b|⟦)[a-z]|"
    r"\b(?:slow(?:s|ed|ing)?|narrow(?:s|ed|ing)?|eas(?:es|ed|ing)|rates? of|worsen\w*)\b"
)


def is_turned(text: str) -> bool:
    """Whether another word governs the direction word: “the increase slowed from 9% to 7%”."""
    return _TURNED.search(text) is not None


def way_of(word: str) -> int:
    """1 for a word that says up, -1 for one that says down."""
    return 1 if _UP_WORD.match(word.strip()) else -1
