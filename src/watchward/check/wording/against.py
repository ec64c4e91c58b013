"""Comparisons with a yardstick: above the average, below the target, missed, exceeded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.figures import Figure, are_like, figures_near, is_amount, is_own_step
from watchward.check.wording.goodness import better_way
from watchward.check.wording.plain.of_then import is_of_then
from watchward.check.wording.sided import Sided, opens_anew, said_of, sided_words
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["against_claims"]

_UP = (
    r"above|higher(?: than)?|exceed(?:s|ed|ing)?|greater than|ahead of|surpass(?:es|ed|ing)?|"
    r"in excess of|dearer than|more than|longer than"
)
_DOWN = r"below|lower(?: than)?|short of|beneath|fewer than|less than|shorter than|cheaper than"
_GOOD = (
    r"better(?: than)?|beat(?:s|ing)?|beaten|met|meets|meeting|outperform(?:s|ed|ing)?|"
    r"achieved(?! (?:to date|so far|by|in))"
)
_BAD = r"worse(?: than)?|missed|misses|missing|behind"
_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>{_GOOD})|(?P<bad>{_BAD}))\b")
_YARD = (
    r"targets?|standard|benchmark|threshold|goal|ambition|limit|average|mean|norm|"
    r"england(?: and wales)?"
    r"|national|region\w*|county|country|force|group|recommend\w*|similar|profile|level|figure|rate"
)
_TO_YARD = re.compile(
    rf"^(?:(?: (?:the|its|our|their|that|this|a|an|own|for|of|by|in|all|most|whole|set|"
    rf"agreed|local|"
    rf"year))* (?:(?:{_YARD})\b(?: (?:{_YARD})\b)*|it|that|this|both|ours|theirs)(?=$|[ ,.;:)])|"
    rf"(?=$|[,.;)]))"
)
_NUMBER_AFTER = re.compile(
    r"^(?: (?:the|its|our|their|a|an|all|own))?(?: (?:[a-z'&-]+|q[1-4])){0,7}?"
    r"(?: (?:of|at|was|is|figure|rate|"
    r"level|average|target))?,? (?:\()?(?:the |a |about )?£?$"
)
_STOPS = re.compile(rf"[;]|\. |,? (?:while|whereas|{ALTHOUGH}|but|however)\b")
_SO = re.compile(r"\b(?:so|thus|therefore|hence|which|making|leaving)\b|[,(]")
_BOUND = re.compile(
    r"(?:more than|less than|fewer than|over|under|above|below|in excess of) (?:£)?$"
)
_BY = re.compile(r"\bby (?:just |only |about )?£?$")
_OFTEN = re.compile(
    r"\b(?:(?:at|in|on|for|by) (?:both|each|every|all|either|neither)|throughout)\b"
)
_OURS = re.compile(r" (?:that of )?(?:ours|our own|theirs|its own)\b")
_NAMED = re.compile(r" [A-Z]\w+ [A-Z0-9]\b")
_ITS_OWN = re.compile(r",? ?(?:at|on|standing at|\()(?: just| only| about)? ?£?\d")
_TARGETS = re.compile(r"\b(?:target|standard|benchmark|goal|ambition|recommend\w*|limit)\b")


def against_claims(spoken: Spoken) -> Iterator[Claim]:
    """The comparisons of a sentence whose numbers stand in it or just before it."""
    if AHEAD.search(spoken.low):
        return
    for word in sided_words(spoken, _WORD, _STOPS):
        clause = spoken.low[word.low : word.high]
        if NO.search(clause.replace("no more than", "")):
            continue
        claim = _by_amount(spoken, word) or _by_number(spoken, word) or _by_yardstick(spoken, word)
        if claim is not None:
            yield claim


def _way(spoken: Spoken, word: Sided) -> int:
    """Which way a word says: “missed” is below where more is better; 0 if that cannot be told."""
    if not word.is_value:
        return word.way
    text = " ".join((spoken.text, *(s.text for s in spoken.before[:1])))
    return word.way * better_way(text)


_POINTS_OFF = re.compile(r"\s*(?:(?:percentage )?points? )?(?:above|below|short|over|under|off)\b")


def _by_amount(spoken: Spoken, word: Sided) -> Claim | None:
    """Judged by two numbers whose distance is the amount that stands with the word."""
    amounts = [
        q for q, a, b in spoken.numbers
        if word.low <= a and b <= word.high and not q.text.strip().isalpha()
        and (_BY.search(spoken.low[:a]) or _is_lead(spoken, b, word))
    ]  # fmt: skip
    figures = [f for f in figures_near(spoken, 2) if f.quantity not in amounts]
    yards = [f for f in figures if f.is_yardstick and not _is_step(spoken, f)]
    owns = [f for f in figures if not f.is_yardstick and not _is_after_than(spoken, word, f)]
    owns = [f for f in owns if not _is_gap(spoken, f)]
    pairs = [
        (own, yard)
        for amount in (_in_points(spoken, amount) for amount in amounts)
        for own in owns
        for yard in yards
        if are_like(own.quantity, yard.quantity) and _are_as_fine(own.quantity, yard.quantity)
        if is_amount(amount, yard.quantity, own.quantity)
    ]
    ways = {own.quantity.value > yard.quantity.value for own, yard in pairs}
    way = _way(spoken, word)
    if len(ways) != 1 or not way:
        return None
    own, yard = pairs[0]
    if own.back and not yard.back and is_own_step(spoken, yard.end, word.start, word.end):
        return None
    is_near = (
        own.back <= 1
        and yard.back <= 1
        and any(abs(amount.value) >= 10 or amount.places > 0 for amount in amounts)
    )
    holds = (own.quantity.value > yard.quantity.value) == (way > 0)
    return _claim(spoken, word, own, yard, holds) if holds or is_near else None


def _is_step(spoken: Spoken, figure: Figure) -> bool:
    """“1.6 points below target”: how far off, and not what something is held against."""
    said = (spoken, *spoken.before)[figure.back].low
    return _POINTS_OFF.match(said, figure.end) is not None


_GAP_OF = re.compile(r"\b(?:shortfall|gap|difference|shortage|margin) of [£]?$")


def _is_gap(spoken: Spoken, figure: Figure) -> bool:
    """“£11,400 was achieved, a shortfall of £3,600”: how far off, and no figure of its own."""
    said = (spoken, *spoken.before)[figure.back].low
    return _GAP_OF.search(said[max(0, figure.start - 30) : figure.start]) is not None


def _is_after_than(spoken: Spoken, word: Sided, figure: Figure) -> bool:
    """“£21,300 more than this year's £391,500”: what follows “than” is what is compared with."""
    is_behind = figure.back == 0 and word.end <= figure.start < word.high
    return is_behind and re.search(r"\bthan\b", spoken.low[word.start : figure.start]) is not None


def _is_lead(spoken: Spoken, end: int, word: Sided) -> bool:
    """Whether an amount stands right before the word: “6.4 points below”."""
    return 0 <= word.start - end < 22 and not re.search(r"[,;:]", spoken.low[end : word.start])


def _in_points(spoken: Spoken, quantity: Quantity) -> Quantity:
    end = next(b for q, _a, b in spoken.numbers if q is quantity)
    is_points = re.match(r"\s*(?:percentage )?points?\b", spoken.low[end:])
    return replace(quantity, kind=QuantityKind.POINTS) if is_points else quantity


_SPAN_OF = re.compile(r"-(?:year|month|quarter|week|day)\b")
"""“The three-year average of 49.3”: of so many years."""
_NAMED_RATE = re.compile(
    r" (?:rate|band|fee|tier|limit|half|end|grade|court|age|level)s? (?:and|,|;)"
)


def _by_number(spoken: Spoken, word: Sided) -> Claim | None:
    """Judged by the number that follows the word and the one that it is said of."""
    figures = figures_near(spoken, 2)
    after = [f for f in figures if f.back == 0 and word.end <= f.start and f.end <= word.high]
    after = [f for f in after if not _SPAN_OF.match(spoken.low, f.end)]
    way = _way(spoken, word)
    if not after or not way:
        return None
    yard = after[0]
    between = spoken.low[word.end : yard.start]
    if _NAMED_RATE.match(between):
        return None  # “fifty-four were paid at the lower rate and 17 in full”
    if _PART.match(between):
        return None  # “71% of men but fewer than half of women (46%)”
    is_bare = between.strip(" £") in ("", "than")
    if (
        is_bare
        or " or " in between
        or not _NUMBER_AFTER.match(between)
        or re.search(r"\bby\b", between)
    ):
        return None
    own = _own(figures, word, yard)
    if own is None:
        return None
    holds = (own.quantity.value > yard.quantity.value) == (way > 0)
    is_sure = own.back == 0 and _is_plain(spoken, own, word) and not word.is_value
    is_sure = is_sure and not _may_be_less(spoken, own, yard, word)
    if own.quantity.value == yard.quantity.value or not (holds or is_sure):
        return None
    return _claim(spoken, word, own, yard, holds)


_HIGH = 50
"""Percent: of what is so high already more is better."""


def _may_be_less(spoken: Spoken, own: Figure, yard: Figure, word: Sided) -> bool:
    """“A fall of -11.5%, ahead of -10.7%” is the larger fall; “ahead of the 340” is fewer."""
    if own.quantity.value < 0 and yard.quantity.value < 0:
        return True
    if word.word.lower() != "ahead of":
        return False
    is_share = own.quantity.kind is QuantityKind.PERCENT and own.quantity.value >= _HIGH
    return better_way(spoken.text) < (0 if is_share else 1)


def _own(figures: Sequence[Figure], word: Sided, yard: Figure) -> Figure | None:
    """The number that is compared: the last like it before the word, else the only one before."""
    here = [
        f for f in figures
        if f.back == 0 and f.end <= word.start and _is_pair(f, yard)
    ]  # fmt: skip
    if here:
        clause = [f for f in here if f.start >= word.low]
        return here[-1] if len(clause) <= 1 else None
    before = [f for f in figures if f.back == 1 and _is_pair(f, yard) and not f.is_yardstick]
    return before[0] if len(before) == 1 else None


def _is_pair(own: Figure, yard: Figure) -> bool:
    return are_like(own.quantity, yard.quantity) and own.quantity is not yard.quantity


def _is_plain(spoken: Spoken, own: Figure, word: Sided) -> bool:
    """Whether nothing but a few words stands between a number and what is said of it."""
    between = spoken.low[own.end : word.start]
    is_amount_ = re.match(r"\s*(?:%|points?|percentage points?)?\s*$", between) is not None
    return len(between) < 60 and not is_amount_ and not re.search(r"\d|;|\band\b", between)


_PART = re.compile(
    r"(?: than)? (?:an? |one |two |three )?(?:half|third|thirds|quarters?|fifths?|tenths?|most|"
    r"minute|hour|day|week|month|year|point|percentage point)\b"
)
_SEVERAL = re.compile(
    r"\W*(?:and |but )?(?:(?:all|both|each|none|every|most|some|neither|many)\b|"
    r"(?:only |just )?(?:one|two|three|four|five|six|seven|eight|\d+) of (?:the|our|these|those)\b)"
)


def _by_yardstick(spoken: Spoken, word: Sided) -> Claim | None:
    """Judged by the yardstick that the sentence, or the one before it, gives a number of."""
    rest = spoken.low[word.end : word.high]
    way = _way(spoken, word)
    if _SEVERAL.match(spoken.low, word.low):
        return None  # “all three rural teams are below”: of several, and no one figure
    if _OFTEN.search(rest):
        return None  # “the allowance was exceeded at both dates”
    if _ITS_OWN.match(spoken.low, word.end):
        return None  # “the mean of three years is lower, at 60.2%”: that is what is lower
    if _NAMED.match(spoken.text, word.end):
        return None  # “9.2 below Force A”: one of the group, and not the yardstick told before
    if _OURS.match(rest) and any(f.is_yardstick and f.back == 0 for f in figures_near(spoken, 1)):
        return None  # “the average was 28.4%, a little above ours”: the yardstick is compared
    if is_of_then(spoken, word.start, word.end):
        return None  # “below the ceiling of 20%, which last year we exceeded”
    if not way or not _TO_YARD.match(rest) or re.search(r"\d", rest.split(",")[0]):
        return None
    figures = [f for f in figures_near(spoken, 2) if not (f.back == 0 and f.start > word.end)]
    if any(f.back == 0 and f.is_past and not f.is_yardstick for f in figures):
        return None  # “in the previous period it managed 84.9% and fell short”
    yards = [f for f in figures if f.is_yardstick and not _is_step(spoken, f)]
    if not yards:
        return None
    last = max((f for f in figures if f.back == 0), key=lambda f: f.end, default=None)
    is_subject = last is not None and last.is_yardstick and last.start >= word.low
    if (
        last is not None
        and is_subject
        and (not _SO.search(spoken.low[last.end : word.start]) or said_of(spoken, word, last.end))
    ):
        return None  # “England's rate of 8.2 is lower than both”: it is what is compared
    least = min(f.back for f in yards)
    yards = [f for f in yards if f.back == least]
    owns = [f for f in figures if not f.is_yardstick and not f.is_past and f.back <= least + 1]
    owns = [f for f in owns if f.back or spoken.low[f.end : word.start].strip()]  # “£0.3m lower”
    pairs = [(o, y) for y in yards for o in owns if _is_near(o, y)]
    ways = {
        o.quantity.value > y.quantity.value
        for o, y in pairs
        if o.quantity.value != y.quantity.value
    }
    if len(ways) != 1:
        return None
    own, yard = min(pairs, key=lambda pair: (pair[0].back, pair[1].back))
    holds = (own.quantity.value > yard.quantity.value) == (way > 0)
    is_one = len({o.quantity.value for o, _y in pairs}) == 1 and len(yards) == 1
    is_one = is_one and own.back <= 1 and yard.back <= 1
    is_one = is_one and not (yard.back and own.back == 0 and opens_anew(spoken))
    is_one = is_one and (yard.time is None or own.time in (None, yard.time))
    is_told = not word.is_value or _TARGETS.search(spoken.low) is not None
    return _claim(spoken, word, own, yard, holds) if holds or (is_one and is_told) else None


def _are_as_fine(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have as many decimals: 12 stations are not held against 1.6 points."""
    return one.places == other.places or one.kind is not QuantityKind.COUNT


def _is_near(own: Figure, yard: Figure) -> bool:
    if not _is_pair(own, yard):
        return False
    small, large = sorted((abs(own.quantity.value), abs(yard.quantity.value)))
    return large <= 3 * small and _are_as_fine(own.quantity, yard.quantity)


def _claim(spoken: Spoken, word: Sided, own: Figure, yard: Figure, holds: bool) -> Claim:
    side = "above" if own.quantity.value > yard.quantity.value else "below"
    truth = f"{own.quantity.text.strip()}, {side} {yard.quantity.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the numbers compared")
    return claim_of(
        spoken, word.start, said, (own.quantity, yard.quantity), holds=holds
    )  # fmt: skip
