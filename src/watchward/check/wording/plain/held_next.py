"""“The average of the group was 92.0%. We are above it”: two figures, told one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Block, Cause, Claim, QuantityKind, TextBlock
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["held_next_claims"]

_OURS = (
    r"(?:we|ours|our (?:own )?(?:rate|figure|share|score|result|performance|level)|(?:the|this) "
    r"(?:force|service|authority|council|partnership|constabulary|borough|county|city|district|"
    r"team))"
)
_MANNER = r"(?:(?:just|well|slightly|still|also|therefore|thus|now|a little|comfortably) )*"
_WORD = re.compile(
    rf"(?:^(?:[\d.]+ )?(?:so |and |thus |therefore )?|\b(?:that|so|and) )(?P<who>{_OURS}|"
    r"(?P<name>[a-z][a-z'-]+))(?:'s (?:rate|figure|share|score|result|performance))? "
    rf"(?:is|are|was|were|stands?|stood|lies|came|remains?) {_MANNER}"
    r"(?P<word>(?P<up>above|over|higher)|below|under|lower|(?P<good>better|ahead)|(?P<bad>worse|"
    r"behind))(?: than)?(?: (?:it|this|that|the (?:average|mean|median|norm)|average))?"
    r"(?=\W*$|, (?:but|and|though|if|by)\b| by\b)"
)
_NOT = re.compile(r"\b(?:not|no longer|never|if|whether|would|should|could|had)\b")
_KINDS = (QuantityKind.PERCENT, QuantityKind.RATE, QuantityKind.DURATION, QuantityKind.MONEY)
_FIRST = 8
_TITLE = 120
"""Letters that a title has at most, among the first blocks of a paper."""


def held_next_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that our figure lies above or below the average told just before the word."""
    match = _WORD.search(spoken.low) if spoken.before else None
    if match is None or _NOT.search(spoken.low[: match.end()]):
        return
    if match["name"] and not _is_ours(match["name"], spoken, match.start("name"), world.blocks):
        return
    pair = _pair(told_near(spoken, 3), match.start())
    if pair is None:
        return
    own, yard = pair
    way = 1 if match["up"] else -1
    if match["good"] or match["bad"]:
        text = " ".join(s.low for s in reversed((spoken, *spoken.before[:3])))
        way = good_way(text, None, own.quantity) * (1 if match["good"] else -1)
    if way:
        yield _judged(spoken, match, own, yard, way)


def _is_ours(name: str, spoken: Spoken, at: int, blocks: Sequence[Block]) -> bool:
    """Whether a name is that of the place whose paper it is: it stands in the title."""
    if not spoken.text[at].isupper():
        return False
    first = [b.text.lower().strip() for b in blocks[:_FIRST] if isinstance(b, TextBlock)]
    titles = [text for text in first if len(text) <= _TITLE and not text.endswith(".")]
    return any(re.search(rf"\b{re.escape(name)}\b", text) for text in titles)


def _pair(told: Sequence[Told], start: int) -> tuple[Told, Told] | None:
    """Our figure and the average: each the only one of its kind in its sentence."""
    if any(t.back == 0 and t.start < start and not t.is_loose for t in told):
        return None
    firm = [t for t in told if t.back and not t.is_loose and t.quantity.kind in _KINDS]
    next_ = [t for t in firm if t.back == 1]
    yards = [t for t in next_ if t.peer and not t.is_then and not t.goal]
    if len(yards) != 1:
        return None
    rest = [t for t in next_ if t is not yards[0]]
    back = min((t.back for t in firm if t.back > 1), default=0)
    pool = rest or [t for t in firm if t.back == back]
    owns = [t for t in pool if not (t.peer or t.goal or t.is_then)]
    if len(owns) != 1 or len(rest) > 1 or not _are_like(owns[0], yards[0]):
        return None
    return owns[0], yards[0]


def _are_like(own: Told, yard: Told) -> bool:
    """Whether two figures are of one kind, of one size and told as exactly."""
    a, b = own.quantity, yard.quantity
    small, large = sorted((abs(a.value), abs(b.value)))
    is_kind = a.kind is b.kind and a.unit == b.unit and a.places == b.places
    return is_kind and a.value != b.value and large <= 2 * small


def _judged(spoken: Spoken, match: re.Match[str], own: Told, yard: Told, way: int) -> Claim:
    is_above = own.quantity.value > yard.quantity.value
    truth = f"{own.quantity.text.strip()}, {'above' if is_above else 'below'} "
    truth += yard.quantity.text.strip()
    word = spoken.text[match.start("word") : match.end("word")]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the numbers compared")
    parts = (own.quantity, yard.quantity)
    return claim_of(spoken, match.start("word"), said, parts, holds=is_above == (way > 0))
