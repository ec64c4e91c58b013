"""“Above”, “short of”, “better than”: on which side of another figure one's own lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.figures import is_amount, is_own_step
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.of_then import is_of_then
from watchward.check.wording.plain.told import Told, are_like, told_near
from watchward.check.wording.sided import Sided, opens_anew, said_of, sided_words
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["beside_claims"]

_UP = (
    r"above|over|beyond|in excess of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|(?:higher|greater|"
    r"more|larger|longer|dearer|bigger|busier|slower) than|higher|greater|longer|dearer|"
    r"outstrip\w*|"
    r"outruns?|outran"
)
_DOWN = (
    r"below|under|beneath|short of|shy of|adrift of|(?:lower|fewer|less|smaller|shorter|cheaper|"
    r"quieter|quicker|faster) than|lower|shorter|cheaper|fell short of|falls short of|trails?|"
    r"trailed"
)
_GOOD = r"better than|ahead of|ahead|outperform\w*|better|clear of"
_BAD = r"worse than|behind|worse"
_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>{_GOOD})|(?P<bad>{_BAD}))\b")
_BARE = re.compile(r"higher|greater|longer|dearer|lower|shorter|cheaper|better|worse")
"""Without “than” what follows is a noun: “a lower rate”."""
_DONE = re.compile(
    r"(?:%|\s?per ?cent)?(?: [a-z]+){0,4}?(?: by \w+ing(?: out)?|, (?:achieving|reaching|"
    r"completing|delivering|recording|carrying out|managing|with)) £?"
)
_STOPS = re.compile(r";|\. |,? (?:while|whereas|although|though|but|however|yet)\b")
_YARD_NEXT = re.compile(
    r"^ ?(?:(?:the|its|our|their|that|this|a|an|own|for|of|by|in|all|set|agreed|local|year's|whole|"
    r"[a-z-]+ly|[a-z]+-[a-z-]+) )*(?P<yard>targets?|standard|benchmark|threshold|goal|aim|"
    r"ambition|limit|ceiling|floor|average|mean|norm|nation\w*|england\w*|region\w*|county|country|force|family|group|"
    r"plan|"
    r"line|bar|budget|profile|forecast|peers?|it|that|this|both|figure|rate|[a-z-]+ (?:average|"
    r"mean|"
    r"rate|figure|target|standard|limit|ceiling|ambition|goal|aim|threshold))\b"
    r"(?!'s [a-z]+ (?:who|that))"
)
_BY = re.compile(r"[^;.]{0,50}\bby (?:just |only |about |a |some )?£?")
_BARE_GAP = re.compile(r",? (?:\()?£?")
_THE = re.compile(
    r" (?:the |its |our |their |a )?(?:(?:expected|planned|budgeted|approved|original|agreed|"
    r"forecast|profiled|previous|national|regional) )?£?"
)
_OVER = ("above", "below", "over", "under")
_UNIT = re.compile(r"\s?(?:%|[a-z]+(?: [a-z]+){0,2})?\s?")
_NO_UNIT = re.compile(
    r"\b(?:is|was|and|are|were|or|to|lies|which|better|worse|more|less|fewer|up|down|shared|over|"
    r"averaged|in|on|files|assessments)\b"
)
_OTHERS_OWN = re.compile(
    r"^ ?(?:that|those) of\b|^ (?!the |its |our |their |this |that )[a-z]*'s\b"
)
_PAST_NEXT = re.compile(
    r"^ ?(?:than )?(?:the |its |that |in |at |for |of |were |was )*(?:last|previous|prior|year|"
    r"where|"
    r"before|earlier|then|same|a year|it was|it had|[£\d])"
)
_BOUND = re.compile(r"\bor $")
"""“Aged 18 or over”: a bound, and no comparison."""
_THAN_THEN = re.compile(
    r"^ ?(?:on |than )?(?:the |it was )*(?:(?:year|quarter|month|half)s? (?:before|earlier)|"
    r"(?:last|previous) (?:year|quarter|month|half))\b"
)
_OWN_NEXT = re.compile(r"^,? (?:at|on|being|standing at) (?:just |only |about )?£?\d")
_END_NEXT = re.compile(r"^ ?(?:by [^.]*)?(?:[,.;)]|$)")


def beside_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that a figure lies above or below another told with it."""
    if AHEAD.search(spoken.low):
        return
    told = told_near(spoken)
    for word in sided_words(spoken, _WORD, _STOPS):
        if NO.search(spoken.low[word.low : word.high]):
            continue
        rest = spoken.low[word.end : word.high]
        if _OTHERS_OWN.match(rest) or _OWN_NEXT.match(rest) or re.match(r"\s*£?\d", rest):
            continue
        if _BOUND.search(spoken.low[: word.start]):
            continue
        claim = (
            _by_amount(spoken, word, told)
            or _by_own(spoken, word, told)
            or _by_yard(spoken, word, told)
        )
        if claim is not None:
            yield claim


def _way(spoken: Spoken, word: Sided, own: Told, yard: Told) -> int:
    if not word.is_value:
        return word.way
    text = " ".join(s.low for s in reversed((spoken, *spoken.before[: max(own.back, yard.back)])))
    return word.way * good_way(text, yard.quantity if yard.goal else None, own.quantity)


def _amounts(spoken: Spoken, word: Sided, told: Sequence[Told]) -> list[Told]:
    """The numbers that say how far: “6.4 points below”, “exceeded it by £5,700”."""
    found = []
    for one in (t for t in told if t.back == 0 and word.low <= t.start < word.high):
        if one.end <= word.start <= one.end + 26:
            between = spoken.low[one.end : word.start]
            if _UNIT.fullmatch(between) and not _NO_UNIT.search(between):
                found.append(one)
        elif one.start >= word.end:
            between = spoken.low[word.end : one.start]
            is_value = word.word.lower() in ("ahead", "behind")
            if _BY.fullmatch(between) or (is_value and _BARE_GAP.fullmatch(between)):
                found.append(one)
    return found


def _by_amount(spoken: Spoken, word: Sided, told: Sequence[Told]) -> Claim | None:
    """Judged by the figure and the yardstick whose distance is the amount told."""
    amounts = _amounts(spoken, word, told)
    rest = [t for t in told if t not in amounts and not t.is_loose and not _is_amount_itself(t)]
    behind = [t for t in rest if t.back == 0 and word.end <= t.start < word.high]
    pairs = [
        (own, yard)
        for yard in behind[:1] or rest
        if _is_yard(spoken, word, yard) or _is_behind(spoken, word, yard)
        for own in rest
        if own is not yard and not _is_yard(spoken, word, own)
        and are_like(own.quantity, yard.quantity)
        and any(is_amount(a.quantity, yard.quantity, own.quantity) for a in amounts)
    ]  # fmt: skip
    said = spoken.low[word.end : word.high]
    if _THAN_THEN.match(said):  # “5.2% fewer than the year before”: with no yardstick
        pairs = [(own, yard) for own, yard in pairs if yard.is_then]
    ways = {own.quantity.value > yard.quantity.value for own, yard in pairs}
    if len(ways) != 1 or (word.is_value and not behind and _YARD_NEXT.match(said) is None):
        return None
    own, yard = min(pairs, key=lambda p: p[0].back + p[1].back)
    if own.back and not yard.back and is_own_step(spoken, yard.end, word.start, word.end):
        return None
    if own.back and not yard.back and yard.start < word.start:
        is_named = _is_named_so(said, own) and not _is_named_so(said, yard)
        if is_named or _is_said_of(spoken, yard, amounts):
            own, yard = yard, own
    is_sharp = any(abs(a.quantity.value) >= 10 or a.quantity.places > 0 for a in amounts)
    is_sure = own.back <= 2 and yard.back <= 2 and (is_sharp or own.back + yard.back <= 1)
    direct = [t for t in rest if t.back == 0 and _is_said_of(spoken, t, amounts, _BESIDE_IT)]
    is_sure = is_sure and all(t in (own, yard) for t in direct)
    is_sure = is_sure and len(pairs) == 1 and not _is_far_on_side(spoken, word, own, rest, amounts)
    return _claim(spoken, word, own, yard, is_sure=is_sure)


def _is_far_on_side(
    spoken: Spoken, word: Sided, own: Told, rest: Sequence[Told], amounts: Sequence[Told]
) -> bool:
    """Whether another figure lies so far from it on the side that is said.

    “It was revised to £283k, and the outturn of £276k is £7k under that but £7k over the first.”
    """
    return any(
        t is not own and are_like(t.quantity, own.quantity)
        and any(is_amount(a.quantity, t.quantity, own.quantity) for a in amounts)
        and (own.quantity.value > t.quantity.value) == (_way(spoken, word, own, t) > 0)
        for t in rest
    )  # fmt: skip


_NAMED = re.compile(
    r" ?(?:the |its |our |their |this |that )?(?:[a-z-]+ ){0,3}?(?P<name>budget|forecast|estimate|"
    r"plan|target|standard|limit|ceiling|threshold|median|mean|average|norm|baseline|allocation|"
    r"benchmark)\b"
)


def _is_named_so(said: str, one: Told) -> bool:
    """Whether a figure is called what the word is followed by: “£39 above the median”.

    “The median was £895. The mean, £934, is £39 above the median”: the mean is no yardstick here.
    """
    named = _NAMED.match(said)
    near = f"{one.before} {one.after if not one.before.strip() else ''}"
    return named is not None and re.search(rf"\b{named['name']}", near) is not None


_WHICH_IS = re.compile(
    r"(?:%| ?per cent)?(?: (?!and\b|but\b)[a-z]+){0,3}, which (?:is|was) (?:just |only )?£?"
)
_BESIDE_IT = re.compile(rf"{_WHICH_IS.pattern}|(?:%| ?per cent)?, (?:just |only )?£?")


def _is_said_of(
    spoken: Spoken, one: Told, amounts: Sequence[Told], words: re.Pattern[str] = _WHICH_IS
) -> bool:
    """“The plan is £5.0m next year, which is £67k below the forecast”: the plan is below it."""
    return any(
        words.fullmatch(spoken.low[one.end : amount.start])
        for amount in amounts
        if amount.start > one.end
    )


_IS_OWN = re.compile(
    r"(?:%| per ?cent)?\)?(?: [a-z]+){0,3}?(?:,|:| –|;)? (?:(?:which|this|that|and) )?(?:is |was )?"
)
_ALL = re.compile(
    r"^ (?:that (?:of|for) |those (?:of|for) |the (?:rate|share|figure) (?:of|for) )?"
    r"(?:all\b|everyone|the (?:whole|total|sample|survey|county|borough|city|overall)\b)"
)


def _by_own(spoken: Spoken, word: Sided, told: Sequence[Told]) -> Claim | None:
    """“39 per cent, 13 points above all respondents”: by the one figure told that is so far off."""
    amounts = _amounts(spoken, word, told)
    if len(amounts) != 1 or word.is_value or not _ALL.match(spoken.low[word.end :]):
        return None
    before = [t for t in told if t.back == 0 and t.end <= amounts[0].start]
    if not before or not _IS_OWN.fullmatch(spoken.low[before[-1].end : amounts[0].start]):
        return None
    own = before[-1]
    yards = [
        t for t in told
        if t.back <= 1 and t is not own and t not in amounts and are_like(t.quantity, own.quantity)
        and is_amount(amounts[0].quantity, t.quantity, own.quantity)
    ]  # fmt: skip
    is_sharp = abs(amounts[0].quantity.value) >= 10 or amounts[0].quantity.places > 0
    return _claim(spoken, word, own, yards[0], is_sure=is_sharp) if len(yards) == 1 else None


def _is_amount_itself(one: Told) -> bool:
    is_by = re.search(
        r"\b(?:by|gap of|difference of|gap is) (?:just |only |about )?£?$", one.before
    )
    is_away = _AWAY.match(one.after) is not None and not _LEVEL.search(one.before)
    return is_by is not None or is_away or one.quantity.kind is QuantityKind.POINTS


_AWAY = re.compile(
    r"\s?(?:%|per ?cent)?\s?(?:(?!(?:is|was|and|are|were|or|to|lies|in|on|at|but|of)\b)[a-z]+ )?"
    r"(?:(?:under|below|above|beneath|over|short of|shy of|adrift of)\b"
    r"(?! (?:the (?:whole |full )?|a |all |\w+ )(?:year|quarter|month|period|half|decade)s?\b)|"
    r"(?:worse|better|more|less|fewer|higher|lower|longer|shorter|greater|dearer|cheaper) than)\b"
)
"""“£0.38m over”, “£0.70m worse than planned”: how far something is from another, and no level."""
_LEVEL = re.compile(r"\b(?:at|to|of|stands|stood) (?:just |only |about )?£?$")


def _is_behind(spoken: Spoken, word: Sided, one: Told) -> bool:
    """“£38,000 more than the £850,000 forecast”: what follows “than” is the yardstick."""
    is_than = word.word.lower().endswith("than") or word.word.lower() in _OVER
    return (
        is_than
        and one.back == 0
        and one.start >= word.end
        and _THE.fullmatch(spoken.low[word.end : one.start]) is not None
    )


def _is_yard(spoken: Spoken, word: Sided, one: Told) -> bool:
    if one.is_loose:
        return False
    is_past = one.is_then and _PAST_NEXT.match(spoken.low[word.end :]) is not None
    return one.goal or one.peer or is_past


def _by_yard(spoken: Spoken, word: Sided, told: Sequence[Told]) -> Claim | None:
    """Judged by the one yardstick that is told and the one figure that it can be of."""
    rest = spoken.low[word.end : word.high]
    named = None if _BARE.fullmatch(word.word.lower()) else _YARD_NEXT.match(rest)
    pool = [
        t
        for t in told
        if not t.is_loose and not _is_amount_itself(t) and not (t.back == 0 and t.start > word.high)
    ]
    yard = _yard(spoken, word, pool, named)
    if yard is None or (named is None and not _END_NEXT.match(rest)):
        return None
    if named is None and (yard.back or word.is_value):
        return None
    if _AS_MUCH.search(spoken.low, word.end):
        return None  # “above the limit at all six, by as little as 1.6mph”
    if is_of_then(spoken, word.start, word.end):
        return None  # “below the ceiling of 20%, which last year we exceeded”
    if _amounts(spoken, word, told):
        return None  # how far is said, and no two figures are so far apart
    if any(t.back == 0 and t.is_then and t.start < word.start for t in pool):
        return None  # “in the previous period it managed 84.9% and fell short”
    for back in (0, 1):
        owns = [
            t for t in pool
            if t.back == back and t is not yard and not t.is_then
            and not _is_yard(spoken, word, t)
            and _is_pair(t, yard)
            and (back or t.start < word.start or _is_done(spoken, yard, t))
        ]  # fmt: skip
        if owns:
            break
    else:
        return None
    if len({t.quantity.value > yard.quantity.value for t in owns}) != 1:
        return None
    own = owns[-1]
    if not _fits_gaps(spoken, word, own, yard, told):
        return None
    is_near = own.back + yard.back <= 1 or _is_concluded(spoken, own, yard, told)
    is_sure = len({t.quantity.value for t in owns}) == 1 and is_near
    if yard.back == 0 and named is None and said_of(spoken, word, yard.end):
        is_sure = False
    if yard.back and own.back == 0 and opens_anew(spoken):
        is_sure = False
    return _claim(spoken, word, own, yard, is_sure=is_sure)


_AS_MUCH = re.compile(r"\bby (?:as (?:little|much|few|many) as|up to|between)\b")


def _fits_gaps(spoken: Spoken, word: Sided, own: Told, yard: Told, told: Sequence[Told]) -> bool:
    """Whether the points told behind a word are those between the two: “above target (1.7 points)”.

    Else the aim is of something else, which was told before.
    """
    gaps = [t for t in told if t.back == 0 and word.end <= t.start < word.high]
    gaps = [t for t in gaps if t.quantity.kind is QuantityKind.POINTS and t is not yard]
    return all(is_amount(t.quantity, yard.quantity, own.quantity) for t in gaps)


def _yard(
    spoken: Spoken, word: Sided, pool: Sequence[Told], named: re.Match[str] | None
) -> Told | None:
    """The yardstick: told behind the word, or the only one told in the sentences."""
    behind = [t for t in pool if t.back == 0 and word.end <= t.start <= word.high]
    if behind and (behind[0].goal or behind[0].peer) and named is not None:
        return behind[0]
    for back in (0, 1):
        yards = [t for t in pool if t.back == back and _is_mark(t)]
        if yards:
            return yards[0] if len({t.quantity.value for t in yards}) == 1 else None
    return None


def _is_concluded(spoken: Spoken, own: Told, yard: Told, told: Sequence[Told]) -> bool:
    """“The service is therefore below its family average”: by the two figures told just before."""
    pair = [t for t in told if t.back == 1 and not t.is_loose]
    return own.back == yard.back == 1 and len(pair) == 2 and bool(_SO.search(spoken.low))


_SO = re.compile(r"\b(?:therefore|thus|hence)\b|^(?:so|this means|that means)\b")


def _is_mark(one: Told) -> bool:
    """Whether it is an aim or another's figure of now: “against 44.9 in similar services” is."""
    is_against = one.peer and _AGAINST.search(one.before) is not None
    return (one.goal or one.peer) and (not one.is_then or is_against)


_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|versus) (?:just |only |about |an? )*£?$")


def _is_done(spoken: Spoken, yard: Told, own: Told) -> bool:
    """“Its target of 250 visits by carrying out 263”: the figure follows its aim."""
    is_behind = yard.back == own.back == 0 and own.start > yard.end
    return is_behind and _DONE.fullmatch(spoken.low[yard.end : own.start]) is not None


def _is_pair(own: Told, yard: Told) -> bool:
    a, b = own.quantity, yard.quantity
    if not are_like(a, b) or a.value == b.value or a.kind is QuantityKind.POINTS:
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    return large <= 2 * small and (a.kind is not QuantityKind.COUNT or a.places == b.places)


def _claim(spoken: Spoken, word: Sided, own: Told, yard: Told, *, is_sure: bool) -> Claim | None:
    a, b = own.quantity, yard.quantity
    way = _way(spoken, word, own, yard)
    if not way or a.value == b.value:
        return None
    holds = (a.value > b.value) == (way > 0)
    if not holds and not is_sure:
        return None
    truth = f"{a.text.strip()}, {'above' if a.value > b.value else 'below'} {b.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the numbers compared")
    return claim_of(spoken, word.start, said, (a, b), holds=holds)
