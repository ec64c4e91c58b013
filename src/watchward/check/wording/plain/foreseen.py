"""“At 6.0% in 2029/30 it would be missed”: an aim with its bound, held against what is forecast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["foreseen_claims"]

_AIM = (
    r"(?:policy|target|limit|minimum|maximum|floor|ceiling|cap|standard|threshold|requirement|rule|"
    r"goal|level)"
)
_IT = rf"(?:it|this|that|(?:the|our|its|my|their|this|that) (?:[a-z]+ ){{0,2}}{_AIM})"
_NOT = r"(?:(?P<not>no longer|not) )?"
_MANNER = r"(?:(?:still|then|also|just|easily|comfortably|only just|therefore|thus) )*"
_WORD = re.compile(
    rf"\b{_IT} (?:would|will) {_MANNER}{_NOT}{_MANNER}be {_MANNER}"
    r"(?P<word>(?P<good>met|kept|kept to|satisfied|honoured|observed)|missed|breached|broken)\b|"
    rf"\b(?:would|will) {_MANNER}(?P<not2>no longer |not )?{_MANNER}"
    rf"(?P<word2>(?P<good2>meet|satisfy|comply with|keep to)|miss|breach|break) {_IT}\b|"
    rf"\b(?:would|will) {_MANNER}be {_MANNER}"
    rf"(?P<side>(?P<up>above|over|higher than|more than)|below|under|lower than|less than) {_IT}\b"
)
_AT = re.compile(
    r"(?:^|[,;] |\b(?:and|but|yet|so) )at (?:just |only |about |some )?£?$|"
    r"\b(?:drop|fall|rise|grow|increase|stand|shrink|decline|reach|climb|reduce|go|come|be|sink|"
    r"remain|leave it|dip)(?: down| up| back)? (?:to |at )?(?:[^.;]|\.\d){0,25}$"
)
"""Words before a figure that the sentence itself foresees."""
_TO_WORD = re.compile(
    r"^(?:%| ?per ?cent)?(?: of (?:the |our |its )?(?:[a-z]+ ){0,2}[a-z]+)?"
    r"(?: (?:in|by|at the end of|for) [^,;.]{4,14})?,? (?:which |and |and so |so |so that |but )?$"
)
_LATER = re.compile(
    r"\b(?:(?:19|20)\d\d|later|until|from|time|then|soon|eventually|in the end|next but|second|"
    r"third|fourth|fifth|last|final)\b"
)
_OPEN = re.compile(r"\b(?:unless|except|only if|whether|might|may|could|should|or not)\b|\?")
_KINDS = (QuantityKind.PERCENT, QuantityKind.MONEY)


def foreseen_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that an aim would be met, or missed, by what is foreseen."""
    if not spoken.before or _OPEN.search(spoken.low):
        return
    words = list(_WORD.finditer(spoken.low))
    if len(words) != 1:
        return
    told = [t for t in told_near(spoken, 2) if t.quantity.kind in _KINDS]
    aim = _aim(told)
    own = None if aim is None else _own(spoken, words[0], aim, told)
    if aim is not None and own is not None:
        yield from _judged(spoken, words[0], own, aim)


def _aim(told: Sequence[Told]) -> Told | None:
    """The one aim that is told, not further off than the sentence before."""
    aims = [t for t in told if t.back <= 1 and t.goal and not t.is_then]
    return aims[-1] if len({t.quantity.value for t in aims}) == 1 else None


def _own(spoken: Spoken, word: re.Match[str], aim: Told, told: Sequence[Told]) -> Told | None:
    """What is foreseen: told in the sentence by its verb, else the one figure of the one before."""
    like = [t for t in told if not t.goal and not t.peer and not t.is_then and _are_like(t, aim)]
    here = [t for t in like if t.back == 0 and t is not aim]
    if here:
        own = here[-1]
        between = spoken.low[own.end : word.start()]
        is_bound = _AT.search(spoken.low[: own.start]) and _TO_WORD.match(between)
        return own if is_bound and len(here) == 1 else None
    before = [t for t in like if t.back == 1]
    if aim.back or len({t.quantity.value for t in before}) != 1:
        return None
    is_later = _LATER.search(spoken.low[aim.end :]) is not None
    is_foreseen = AHEAD.search(spoken.before[0].low) is not None
    is_dated = before[0].time is not None and is_later
    return before[0] if (is_foreseen or not is_later) and not is_dated else None


def _are_like(one: Told, aim: Told) -> bool:
    """Whether two figures are of one kind and size."""
    a, b = one.quantity, aim.quantity
    small, large = sorted((abs(a.value), abs(b.value)))
    return a.kind is b.kind and a.value != b.value and large <= 2 * small


def _judged(spoken: Spoken, word: re.Match[str], own: Told, aim: Told) -> Iterator[Claim]:
    is_above = own.quantity.value > aim.quantity.value
    if word["side"]:
        group, holds = "side", is_above == (word["up"] is not None)
    else:
        way = good_way(_bound(spoken, aim), aim.quantity, own.quantity)
        if not way:
            return
        group = "word" if word["word"] else "word2"
        is_good = bool(word["good"] or word["good2"]) != bool(word["not"] or word["not2"])
        holds = (is_above == (way > 0)) == is_good
    where = "above" if is_above else "below"
    truth = f"{own.quantity.text.strip()}, {where} {aim.quantity.text.strip()}"
    text = spoken.text[word.start(group) : word.end(group)]
    said = Verdicts("comparison", text, truth, Cause.DIRECTION, "what is foreseen and the aim")
    yield claim_of(spoken, word.start(group), said, (own.quantity, aim.quantity), holds=holds)


def _bound(spoken: Spoken, aim: Told) -> str:
    """The words of the sentence that tells the aim."""
    return (spoken, *spoken.before)[aim.back].low
