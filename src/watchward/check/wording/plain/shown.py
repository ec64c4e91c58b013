"""Words of direction that the two numbers behind them show, or the one they are said of.

“There was an increase in arson, with 61 attacks this year compared to 47 last year”;
“1,204 calls, a rise on the 1,118 of last June”. What stands between the word and the
numbers may only name the thing, the time, or lead over to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NOUN, directions
from watchward.check.wording.figures import is_amount
from watchward.check.wording.goodness import better_way
from watchward.check.wording.plain.moved import moved_claim
from watchward.check.wording.plain.movers import Moving, leading_words, moving_words
from watchward.check.wording.plain.told import Told, are_like, in_order, told_in
from watchward.check.wording.spoken import Spoken

__all__ = ["shown_claims"]

_SHOWN, _BASE = "the two figures that show it", "the figure before it and the one it is held to"
_LEAD = re.compile(
    r"(?P<thing>[a-z' -]{0,110}?)"
    r"(?P<join>,? with|:|,? ?\(| [–—-]|,? at|,? to|,? there (?:were|was|being|having been)|"
    r",? from|,(?= )(?! and\b))"
    r"(?P<then>[a-z' ]{0,40}?) ?\(?£?"
)
_OFF = re.compile(
    r"\b(?:and|while|but|who|whose|because|due|despite|after|following|although|though|result\w*|"
    r"led|leading|caus\w+|linked|thanks|helped|driven|partly|mainly|mostly|particular\w*|"
    r"especially|including|only|except|apart|than|target|forecast|(?<!an )average|"
    r"national\w*|england|region\w*|if|when|where|until|before|rates? of|still|already|"
    r"remain\w*|other|another|of these|of which|of whom|by|some|more|fewer|less|cost\w*|"
    r"among|within|larger|smaller|bigger|greater|steeper|sharper)\b"
)
"""Words by which the numbers behind may be of a part, a cause or another."""
_COMPARED = re.compile(
    r"\b(?:further|farther|faster|quicker|slower|harder|deeper|most|least|twice|half|both|either|"
    r"sharply|steeply|quickly|slowly|heavily|strongly)\b"
)
"""“Fell further: 8.7% against 5.9%”: two falls side by side, unless it is from one to another."""
_MEAN = re.compile(r"\ban average of (?:just |only |about )?£?$")
_FEW = 5
"""Words that may stand between the joint and the first number: “an average of”."""
_NAMED = re.compile(r"(?<![.!?:•] )(?<!^)\b[A-Z][a-z]+")
_MONTHS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Q[1-4]|Quarter|Year|Christmas|Easter|Spring|Summer|Autumn|Winter)"
)
_TO_BASE = re.compile(
    r" ?(?:in [a-z ]{1,25} )?(?:on|from|over|against|compared (?:to|with)) "
    r"(?:the |that of |a |its |our |their |last \w+'s |(?:the )?(?:previous|prior) \w+'s )?"
    r"(?:figure of |total of |level of |number of )?£?"
)
_OF = re.compile(r" of (?:just |only |about |nearly |almost |around |over |some )?£?")
_OR = re.compile(r"(?:%|\s?per ?cent)? ?(?:\(|,? or )£?")
_OF_OWN = re.compile(
    r"[^;.:()]{0,80}?,? ?(?:[–—-] ?)?(?:which (?:is|was|represents) |representing |this is |"
    r"marking |and )?an? (?:[a-z]+ ){0,3}"
)


_ANY = telling(
    "incidents offences cases crimes reports attacks recorded reported logged figure number total "
    "level this last year month quarter period same previous compared compares with against from "
    "when there were was been seen now average saying said feeling deaths people either very "
    "satisfied so days minutes seconds hours each per cent percent"
)
"""Words beside a number that name nothing new."""


def shown_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence's words of direction by the figures that it shows for them."""
    told = [t for t in told_in(spoken, 0) if not t.is_loose]
    if len(told) < 2 or AHEAD.search(spoken.low):
        return
    for word in (*moving_words(spoken), *leading_words(spoken)):
        claim = _by_pair(spoken, word, told) or _by_base(spoken, word, told)
        if claim is not None:
            yield claim


def _by_pair(spoken: Spoken, word: Moving, told: Sequence[Told]) -> Claim | None:
    """Judged by the only two numbers of a kind behind the word, the one of before marked."""
    after = [t for t in told if t.start >= word.end]
    if len(after) < 2:
        return None
    one, other = after[:2]
    if one.goal or other.goal or other.peer or (one.peer and not _MEAN.search(one.before)):
        return None
    like = [t for t in told if are_like(t.quantity, one.quantity)]
    if like != [one, other] or one.quantity.kind is QuantityKind.POINTS:
        return None
    ordered = in_order(one, other)
    lead = _LEAD.fullmatch(spoken.low[word.end : one.start])
    between = spoken.low[one.end : other.start]
    if ordered is None or lead is None or len(lead["then"].split()) > _FEW:
        return None
    said = f"{lead['thing']} {lead['join']} {lead['then']}"
    if _OFF.search(said) or _OFF.search(re.sub(r"\bthan\b", "", between)):
        return None
    if _COMPARED.search(said) and lead["join"].strip(" ,") != "from":
        return None
    if directions(spoken.low[word.end : one.start]) or directions(between) or "; " in between:
        return None
    if _is_of_other(spoken, word, one, other):
        return None
    is_own = lead["join"].strip(" ,") not in ("with", "at", "") or _is_of_it(
        f"{lead['then']} {between}", spoken.low[: one.start - len(lead["then"])]
    )
    return moved_claim(spoken, word, ordered, _SHOWN, is_sure=is_own and len(between) <= 90)


def _is_of_it(near: str, said: str) -> bool:
    """Whether what stands by a number names nothing new: “with 61 attacks this year”."""
    return telling(near) <= telling(said) | _ANY


def _is_of_other(spoken: Spoken, word: Moving, one: Told, other: Told) -> bool:
    """Whether the numbers name a place of their own, or a thing that is good where its is bad."""
    names = _NAMED.findall(spoken.text[: word.end])
    own = _NAMED.findall(spoken.text[word.end : other.start])
    if any(name not in names and not _MONTHS.fullmatch(name) for name in own):
        cut = spoken.text[word.end : one.start]
        if any(name in cut.split(",")[-1] for name in own) or any(
            name in spoken.text[one.end : other.start] for name in own
        ):
            return True
    comma = spoken.low.find(",", word.end, one.start)
    said = better_way(spoken.low[word.low : comma if comma > 0 else one.start])
    shown = better_way(spoken.low[max(comma, word.end) : other.start])
    return bool(said) and bool(shown) and said != shown


def _by_base(spoken: Spoken, word: Moving, told: Sequence[Told]) -> Claim | None:
    """Judged by the number before “a rise on the” and the one behind it."""
    if not re.fullmatch(rf"{NOUN}|improvement|deterioration", word.word.lower()):
        return None
    before = [t for t in told if t.end <= word.start]
    after = [t for t in told if t.start >= word.end]
    if not before or not after:
        return None
    sizes = _sizes(spoken, word, after)
    base = after[len(sizes)] if len(sizes) < len(after) else None
    like = [t for t in before if base is not None and are_like(t.quantity, base.quantity)]
    if base is None or not like or like[-1].quantity.kind is QuantityKind.POINTS:
        return None
    own = like[-1]
    if base.goal or base.peer:
        return None
    if not all(is_amount(t.quantity, base.quantity, own.quantity) for t in sizes):
        return None
    at = sizes[-1].end if sizes else word.end
    is_next = _TO_BASE.fullmatch(spoken.low[at : base.start].lstrip(")%")) is not None
    between = spoken.low[own.end : word.start]
    if not is_next or not _OF_OWN.fullmatch(between) or directions(between):
        return None
    if own.goal or own.peer or _OFF.search(between):
        return None
    return moved_claim(spoken, word, (base, own), _BASE, is_sure=True)


def _sizes(spoken: Spoken, word: Moving, after: Sequence[Told]) -> list[Told]:
    """The numbers that say how far, directly behind the word: “a fall of 362 (7%) on the …”."""
    found: list[Told] = []
    at = word.end
    for one in after:
        joint = _OF if not found else _OR
        if not joint.fullmatch(spoken.low[at : one.start]):
            break
        found.append(one)
        at = one.end
    return found
