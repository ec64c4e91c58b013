"""A word of direction in one sentence, and in the next what shows it.

“Vehicle crime fell in the quarter. There were 1,118 offences against 1,204 in the
same quarter last year.” “Complaints rose, to 412. In the previous year there were 388.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, directions
from watchward.check.wording.figures import is_amount
from watchward.check.wording.goodness import better_way
from watchward.check.wording.plain.moved import moved_claim
from watchward.check.wording.plain.movers import Moving, leading_words, moving_words
from watchward.check.wording.plain.told import Told, are_like, in_order, told_in
from watchward.check.wording.spoken import Spoken

__all__ = ["neighbour_claims"]

_NEXT = "the two figures of the next sentence"
_BOTH = "the figures of the two sentences"
_LONGEST = 180
_SPANS = ("month", "months", "year", "years", "week", "weeks")
_OPEN = re.compile(
    r"^(?:in (?:total|all|fact|the (?:quarter|month|year|period)),? )?(?:there (?:were|was)|it "
    r"(?:was|stood|stands|went|is)|they (?:were|numbered|went)|(?:the |their |its |overall )?"
    r"(?:number|figure|total|count|rate|level|volume|numbers|figures|incidents|offences|cases|"
    r"crimes|reports|calls)\b|we (?:had|recorded|took|saw|dealt with|received)|a total of|"
    r"(?:the (?:force|police|service|team) |police |officers |crews )(?:had|recorded|took|dealt "
    r"with|received|attended))"
)
_PLAIN = telling(
    "incidents offences cases crimes reports calls attacks figure number total count level year "
    "month quarter period same previous last earlier before ago compared against over during were "
    "there when recorded twelve months this"
)
_SHARE = re.compile(
    r"\b(?:rates?|share|proportion|percentage|satisf\w+|confiden\w+|complian\w+|trust)\b"
)
_OFF = re.compile(
    r"\b(?:of (?:these|which|whom)|including|except|apart from|target|forecast|average|national\w*|"
    r"elsewhere|however|but|while|whereas|although|though|despite|other|others|another|in contrast|"
    r"by contrast|if|only|still|more than|fewer than)\b"
)
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+")
_MONTHS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Quarter|Year|Christmas|Easter|Spring|Summer|Autumn|Winter)"
)
_REACHED = re.compile(
    r"(?: (?:again|further|slightly|sharply|a little|once more))?(?:,? in [a-z ]{1,25}?)?,?"
    r" (?:to|at|reaching|to reach|to stand at) (?:just |only |now )?£?"
)
_IT_WAS = re.compile(
    r"^(?:(?:in|for|during|at) )?(?:(?:the|a) )?(?:(?:previous|prior|preceding|last|earlier|same) "
    r"[a-z ]{1,30}?|year (?:earlier|before|ago)|month (?:earlier|before|ago)),? (?:there (?:were|"
    r"had been|was)|it (?:was|had been|stood at|had stood at)|they were|we had|the (?:figure|"
    r"total|number|rate) (?:was|stood at|had been)) £?|"
    r"^(?:it|they|this|that|the (?:figure|total|number|rate)) (?:had (?:been|stood|numbered)|was|"
    r"were|stood) (?:at )?£?"
)
_SUBJECT = re.compile(
    r"(?:^|, |\b(?:once|when|after|with) [^,;.]{3,60}, )the (?:[a-z]+ )?(?P<noun>[a-z]{5,}) "
    r"(?:then |now |has since |has |later |subsequently )?$"
)


def neighbour_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of the sentence before this, or of this, that the two settle together."""
    if not spoken.before:
        return
    first = spoken.before[0]
    if max(len(first.low), len(spoken.low)) > _LONGEST or AHEAD.search(f"{first.low} {spoken.low}"):
        return
    if NO.search(first.low) or _OFF.search(spoken.low) or _OFF.search(first.low):
        return
    here, there = _firm(spoken), _firm(first)
    if any(t.goal or t.peer for t in (*here, *there)):
        return
    for claim in (_later(spoken, first, here, there), _then(spoken, first, here, there),
                  _on(spoken, first, here, there)):  # fmt: skip
        if claim is not None:
            yield claim


def _firm(spoken: Spoken) -> list[Told]:
    return [t for t in told_in(spoken, 0) if not t.is_loose and t.quantity.unit not in _SPANS]


def _word(spoken: Spoken) -> Moving | None:
    """The one word of direction of a sentence."""
    words = [w for w in (*moving_words(spoken), *leading_words(spoken)) if not w.is_value]
    if not words or len(directions(spoken.low)) > 1 or len({w.way for w in words}) != 1:
        return None
    return words[0]


def _later(
    spoken: Spoken, first: Spoken, here: Sequence[Told], there: Sequence[Told]
) -> Claim | None:
    """The word before, without a number, by the only two numbers here."""
    word = _word(first)
    if word is None or len(here) != 2:
        return None
    one, other = here
    ordered = in_order(one, other) if are_like(one.quantity, other.quantity) else None
    if ordered is None or directions(spoken.low):
        return None
    sizes = [q for q, _a, _b in first.numbers]
    if sizes and all(is_amount(q, one.quantity, other.quantity) for q in _sizes(there, sizes)):
        return moved_claim(first, word, ordered, _NEXT, is_sure=True)
    if sizes or _is_other(spoken, first, here):
        return None
    if one.quantity.kind is QuantityKind.PERCENT and not _SHARE.search(first.low):
        return None
    return moved_claim(first, word, ordered, _NEXT, is_sure=True)


def _sizes(there: Sequence[Told], numbers: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of a sentence as they are told: points where it says points."""
    return [t.quantity for t in there] if len(there) == len(numbers) else list(numbers)


def _is_other(spoken: Spoken, first: Spoken, here: Sequence[Told]) -> bool:
    """Whether this sentence speaks of another thing, or another place, than the one before."""
    shared = telling(first.low) & telling(spoken.low)
    lead = _OPEN.match(spoken.low)
    said = telling(spoken.low[here[0].end : here[-1].start]) - {"with"}
    if not shared and (lead is None or not said <= _PLAIN):
        return True
    names = {n for n in _NAME.findall(spoken.text) if not _MONTHS.fullmatch(n)}
    if names - set(_NAME.findall(f" {first.text}")):
        return True
    good, bad = better_way(first.low), better_way(spoken.low)
    return bool(good) and bool(bad) and good != bad


def _then(
    spoken: Spoken, first: Spoken, here: Sequence[Told], there: Sequence[Told]
) -> Claim | None:
    """“rose to 412”, and here the one number of before."""
    word = _word(first)
    if word is None or len(here) != 1 or len(there) != 1 or there[0].is_then:
        return None
    now, then = there[0], here[0]
    if not then.is_then or not are_like(now.quantity, then.quantity) or directions(spoken.low):
        return None
    is_reached = now.start >= word.end and _REACHED.fullmatch(first.low[word.end : now.start])
    if not is_reached or not _IT_WAS.fullmatch(spoken.low[: then.start]):
        return None
    return moved_claim(first, word, (then, now), _BOTH, is_sure=True)


def _on(spoken: Spoken, first: Spoken, here: Sequence[Told], there: Sequence[Told]) -> Claim | None:
    """“The overspend falls to £0.3m”, where the one before tells the overspend."""
    word = _word(spoken)
    if word is None or len(here) != 1 or len(there) != 1 or there[0].is_then or here[0].is_then:
        return None
    now, was = here[0], there[0]
    subject = _SUBJECT.search(spoken.low[: word.start])
    is_reached = now.start >= word.end and _REACHED.fullmatch(spoken.low[word.end : now.start])
    if subject is None or not is_reached or not are_like(now.quantity, was.quantity):
        return None
    noun = re.escape(subject["noun"])
    told = rf"\b{noun} (?:(?:is|was|of|at|stands|stood|totals|totalled|now|forecast) ){{1,3}}£?$"
    if not re.search(told, first.low[: was.start]) and not re.match(rf" {noun}\b", was.after):
        return None
    return moved_claim(spoken, word, (was, now), _BOTH, is_sure=not directions(first.low))
