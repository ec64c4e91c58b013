"""Words that say which way a number went, held against the two numbers told with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.changes import has_own_subject
from watchward.check.prose.directions import AHEAD, directions
from watchward.check.wording.directions import DRAWN, MOST_MOVED, STEPPED
from watchward.check.wording.figures import is_amount
from watchward.check.wording.goodness import better_way
from watchward.check.wording.plain.betters import better_of_pair
from watchward.check.wording.plain.movers import BESIDE, STOPS, Moving, moving_words
from watchward.check.wording.plain.told import Told, are_like, in_order, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["amounts_of_move", "moved_claim", "moved_claims"]

_TO_AMOUNT = re.compile(
    r"^(?:,? ?[a-z]+){0,4}?(?: by|,| of|:)? ?(?:just |only |about |some |a |the |another |"
    r"further )*"
    r"\(?[£+-]?$"
)
_NOT_AMOUNT = re.compile(
    r"\b(?:to|from|at|in|than|since|on|against|over|under|for|was|is|were|with|and|between|per|"
    r"until|after|before|among|out of|as)\b(?: the| a| just| about| only)*\s*£?$"
)
_BECAME = re.compile(
    r"^ ?[a-z' -]{0,25}\b(?:became|turned into|has become|have become)\b[\w ]{0,20}$"
)
_TO = re.compile(
    r"^(?! ?(?:compared|relative|close|next|due)\b) ?[a-z%' -]{0,12}\bto (?:just |only |about )?£?$"
)
_AT = re.compile(
    r"(?: too| again| also| slightly| a little)?(?::|,)?(?: at| to| from| standing at|"
    r" there (?:were|was)| it (?:was|stood at)| we (?:had|recorded|saw|took))? ?"
    r"(?:just |now )?£?(?<=[a-z:,] )£?"
)
_FROM_TO = re.compile(r",? from £?#(?: points?)? to £?")
"""“From 25.3 to 28.4 points”: the points are how wide a gap is."""
_LED = re.compile(r"(?:: ?|\(|,? from )(?:just |about |the )?£?$")
_APART = "the two figures that are so far apart"
_BEHIND, _LEADING = "the figures that follow it", "the figures told before it"
_ALIKE = re.compile(r"\W*(?:(?:which|that) (?:is|was) |or |i\.e\. )?£?")
_CUT = re.compile(r", (?:so|thus|hence|therefore|which|an?|meaning)\b")
_BARE = re.compile(
    r"\W*(?:an? |and |so |thus |therefore |hence |it |has |have |had |is |was |again )*"
)
_SHARES = (QuantityKind.PERCENT, QuantityKind.RATE)
_SHARE = re.compile(r"\b(?:share|proportion|rate|percentage)\b")
_NUMBER = re.compile(r"\b(?:the|its|their) (?:[a-z]+ )?(?:numbers?|counts?|volumes?) ")
_APART_TALK = re.compile(
    r"[;.]|\b(?:and|but|while|whereas|although|though|however|yet|with|where|who|against)\b"
)
"""Words that begin to speak of something else."""
_FROM_END = re.compile(r"\bfrom (?:just |only |about |the |a )?£?$")
_BY_FRACTION = re.compile(
    r" by (?:[a-z]+ ){0,2}(?:an? |one |two |three )?(?:half|thirds?|quarters?|fifths?|tenths?)\b"
)
_MANY_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:the|these|those) "
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b"
)
_WHICH = re.compile(r"\W*(?:which|that) (?:has|have|had|was|were|is|are)\b")
_THUS = re.compile(r"\W*(?:so|thus|therefore|hence)\b")
_THAN_THEN = re.compile(
    r" than (?:in|at|for|during|on) [^,;.£]{2,30}?(?:,| but\b| and\b| though\b|$)"
)
"""“2.1 points better than in Q2 but …”: what it is held against has no number behind it."""
_THAN_CAME = re.compile(
    r" than (?:came|went|left|joined|arrived|entered|started|began|opened|closed|finished|ended)\b"
)
"""“62 more than came in, so that the 311 waiting are 249”: two flows, and no change of a level."""
_SO = re.compile(
    r"^\W*(?:and |but |so |thus |therefore |hence )*(?:it|that|this|they|these|(?:the|its|their) "
    r"(?:overall )?(?:total|figure|number|rate|share|proportion|percentage|level|gap|trend|average|"
    r"direction|picture)|which)\b|^\W*\w+\W*$"
)


def moved_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that something rose or fell, by the two numbers told with it."""
    if AHEAD.search(spoken.low):
        return
    told = told_near(spoken)
    if "respectively" in spoken.low:
        return  # which is of which time is not said beside the numbers
    for word in moving_words(spoken):
        if STEPPED.match(spoken.low, word.end):
            continue  # “had dipped by 2 points and had then gained 4 to reach 54%”: two steps
        claim = (
            _by_form(spoken, word, told)
            or _by_amount(spoken, word, told)
            or _by_lead(spoken, word, told)
        )
        if claim is not None:
            yield claim


def amounts_of_move(word: Moving, spoken: Spoken, told: Sequence[Told]) -> Iterator[Told]:
    """The numbers that say how far it went."""
    for one in (t for t in told if t.back == 0):
        if word.beside is not None:
            if one.quantity.start == word.beside.start:
                yield one
        elif word.end <= one.start <= word.high:
            between = spoken.low[word.end : one.start]
            if _TO_AMOUNT.match(between) and not _NOT_AMOUNT.search(between):
                yield one
                return
        elif one.end <= word.start <= one.end + 22 and one.start >= word.low:
            between = spoken.low[one.end : word.start]
            if re.fullmatch(r"\s?(?:%|percentage )?(?:points? |per cent )?", between):
                yield one


_PAIR = 2


def _by_amount(spoken: Spoken, word: Moving, told: Sequence[Told]) -> Claim | None:
    """Judged by two numbers in order of time whose distance is the amount beside the word."""
    if _THAN_CAME.match(spoken.low, word.end):
        return None
    amounts = list(amounts_of_move(word, spoken, told))
    rest = [
        t
        for t in told
        if t not in amounts and not t.goal and not t.is_loose and not _is_amount_itself(t)
    ]
    rest = [t for t in rest if not _is_said_of_then(spoken, word, amounts)]
    if _THAN_THEN.match(spoken.low, word.end):
        rest = [t for t in rest if t.back or t.start < word.high]
    found: list[tuple[Told, Told]] = []
    for one, other in combinations(rest, 2):
        ordered = in_order(one, other) if are_like(one.quantity, other.quantity) else None
        if ordered and any(
            is_amount(_in_unit(a.quantity, one, other), *(t.quantity for t in ordered))
            for a in amounts
        ):
            found.append(ordered)
    ways = {b.quantity.value > a.quantity.value for a, b in found}
    if len(ways) != 1:
        return None
    pair = min(found, key=lambda p: p[0].back + p[1].back)
    is_sharp = any(_is_sharp(a.quantity, pair) for a in amounts)
    is_alone = len([t for t in rest if are_like(t.quantity, pair[0].quantity)]) == 2
    is_drawn = is_alone and DRAWN.search(spoken.low[word.low : word.high]) is not None
    is_near = pair[0].back + pair[1].back <= (3 if is_sharp or is_drawn else 0)
    is_two = pair[0].back != pair[1].back and pair[0].back and pair[1].back
    if is_two and not DRAWN.search(spoken.low, 0, word.end):
        is_near = False  # of two sentences before, that may speak of two things
    if MOST_MOVED.search(spoken.low, 0, word.start) and (pair[0].back or pair[1].back):
        is_near = False
    claim = moved_claim(spoken, word, pair, _APART, is_sure=is_near and len(found) == 1)
    like = [t for t in rest if t.back == 0 and are_like(t.quantity, pair[0].quantity)]
    is_tight = pair[0].back == pair[1].back == 0 and len(like) == _PAIR
    is_tight = is_tight and DRAWN.search(spoken.low[word.low : word.high]) is not None
    return replace(claim, is_tight=True) if claim is not None and is_tight else claim


def _in_unit(amount: Quantity, *told: Told) -> Quantity:
    """“39 working days; it was 47, slower by eight days”: days that are told as a count."""
    counts = [t.quantity for t in told if t.quantity.kind is QuantityKind.COUNT]
    is_time = amount.kind is QuantityKind.DURATION and len(counts) == len(told)
    unit = amount.unit.rstrip("s")
    is_same = is_time and unit and any(unit in q.unit for q in counts)
    return replace(amount, kind=QuantityKind.COUNT) if is_same else amount


def _is_sharp(amount: Quantity, pair: tuple[Told, Told]) -> bool:
    """Whether an amount is hardly another's by chance: two figures, or a tenth of a percent."""
    kinds = {t.quantity.kind for t in pair}
    if amount.kind is QuantityKind.PERCENT and QuantityKind.PERCENT not in kinds:
        return amount.places > 0
    return abs(amount.value) >= 10 or amount.places > 0


def _is_amount_itself(one: Told) -> bool:
    """“By 82”, “13% more”: such a number is a distance and no level."""
    lead = re.search(
        r"\b(?:by|rise of|fall of|increase of|reduction of|drop of) (?:[a-z]+ )?£?$", one.before
    )
    return lead is not None or BESIDE.match(one.after) is not None


def _is_said_of_then(spoken: Spoken, word: Moving, amounts: Sequence[Told]) -> bool:
    """“Last time it was 38.2%, 4.6 points worse”: the word speaks of last time."""
    if word.beside is None:
        return False
    for amount in amounts:
        last = [t for t in told_near(spoken) if t.back == 0 and t.end <= amount.start]
        if last and last[-1].is_then and _ALIKE.fullmatch(spoken.low[last[-1].end : amount.start]):
            return len(last) == 1
    return False


def _by_form(spoken: Spoken, word: Moving, told: Sequence[Told]) -> Claim | None:
    """Judged by “702 became 655”, “from 8 to 9”, “149 then, 138 now” behind the word."""
    after = [
        t for t in told if t.back == 0 and t.start >= word.end and not t.goal and not t.is_loose
    ]
    for one, other in pairwise(after):
        lead = spoken.low[word.end : one.start]
        between = spoken.low[one.end : other.start]
        if len(lead) > 45 or STOPS.search(lead.lstrip(":, ")) or directions(lead):
            return None
        if has_own_subject(lead):
            return None  # “as the total grew more quickly, their share slipped from …”
        if not are_like(one.quantity, other.quantity):
            continue
        if one.quantity.kind is QuantityKind.POINTS and not _FROM_TO.fullmatch(f"{lead}#{between}"):
            continue
        is_range = lead.endswith("(") and other.quantity.kind is QuantityKind.DURATION
        is_range = is_range or _IS_BAND.match(spoken.low, other.end) is not None
        if _BECAME.match(between) or (
            _TO.match(between) and _LED.search(lead) and not is_range  # “(5 to 10 minutes)”
        ):
            return moved_claim(spoken, word, (one, other), _BEHIND, is_sure=True)
        ordered = in_order(one, other)
        if (
            ordered is not None
            and not _APART_TALK.search(between)
            and not _is_from_own(spoken, word, told, one)
            and not directions(between)
        ):
            like = [t for t in after if are_like(t.quantity, one.quantity)]
            is_bare = _AT.fullmatch(lead)
            return moved_claim(
                spoken, word, ordered, _BEHIND, is_sure=len(like) == 2 and bool(is_bare)
            )
    return None


_IS_BAND = re.compile(r",? (?:by|at|was|were|had|fell|rose|went|grew) (?:just |only )?£?\d")
"""“18 to 29 by 24, to 318”: a band of ages."""


def _is_from_own(spoken: Spoken, word: Moving, told: Sequence[Told], one: Told) -> bool:
    """“17 crimes, down from 23”: the later figure stands before the word, and no other follows."""
    if not _FROM_END.search(spoken.low[: one.start]):
        return False
    return any(
        t.back == 0 and word.low <= t.start < word.start and are_like(t.quantity, one.quantity)
        for t in told
    )


def _by_lead(spoken: Spoken, word: Moving, told: Sequence[Told]) -> Claim | None:
    """Judged by the one pair that stands before the word, in its sentence or the one before."""
    cuts = [m.start() + 1 for m in _CUT.finditer(spoken.low, word.low, word.start)]
    word = replace(word, low=cuts[-1]) if cuts else word
    clause = spoken.low[word.low : word.high]
    if any(word.low <= t.start < word.high for t in told if t.back == 0):
        return None
    if _BY_FRACTION.match(spoken.low, word.end):
        return None  # “risen by half”: it has an amount of its own
    if _WHICH.match(clause) and not any(t.back == 0 and t.end <= word.low for t in told):
        return None  # “the saving on the contract, which has slipped”: the words before name it
    if _MANY_OF.search(spoken.low[: word.start]):
        return None  # “fell at four of the six and rose at Fen Drove”
    told = tuple(t for t in told if not t.is_loose and not _is_amount_itself(t))
    if "ratio" in spoken.low:
        told = tuple(t for t in told if t.quantity.kind is not QuantityKind.RATE)
    here = [t for t in told if t.back == 0]
    of_share = _SHARE.search(f"{clause} {spoken.low[: word.low]}" if here else clause) is not None
    if of_share:
        told = tuple(t for t in told if t.quantity.kind in _SHARES)
    only = [t for t in told if t.back == 0]
    pool = [t for t in only if t.end <= word.low]
    is_rest = len(only) == 1 and (only[0].is_then or only[0].time is not None)
    if not here or is_rest:
        pool += _earlier(told, only)
    pairs = [
        ordered for one, other in combinations(pool, 2)
        if are_like(one.quantity, other.quantity) and (ordered := in_order(one, other))
    ]  # fmt: skip
    lead = spoken.low[word.low : word.start]
    if len(pairs) != 1 or len(clause.split()) > 9:
        return None
    thing = telling(_THUS.sub("", lead))
    said = " ".join((spoken.low[: word.low], *(s.low for s in spoken.before[: pairs[0][1].back])))
    is_same = _THUS.match(lead) is not None and thing <= telling(said)
    if not _SO.match(clause) and not _BARE.fullmatch(lead) and not is_same:
        return None
    like = [t for t in pool if are_like(t.quantity, pairs[0][0].quantity)]
    if _NUMBER.search(lead) and like[0].quantity.kind in _SHARES:
        return None  # “27.2%, against 25.9%; the number is up”: of what is not told
    claim = moved_claim(spoken, word, pairs[0], _LEADING, is_sure=len(like) == 2)
    is_drawn = _THUS.match(lead) is not None and len(here) == len(like) == 2
    return replace(claim, is_tight=True) if claim is not None and is_drawn else claim


def _earlier(told: Sequence[Told], only: Sequence[Told]) -> list[Told]:
    """The numbers of the sentence before, or of the one before that, like the only one here.

    Of several, those told with the same noun: “a ratio of 3.6”, “the ratio was then 3.9”.
    """
    for back in (1, 2) if only else (1,):
        found = [t for t in told if t.back == back]
        like = [t for t in found if any(are_like(t.quantity, o.quantity) for o in only)]
        if like or not only:
            thing = telling(" ".join(o.before for o in only)) if only else frozenset()
            same = [t for t in like if thing & telling(f"{t.before} {t.quantity.text}")]
            return same if len(same) == 1 else found
    return []


def moved_claim(
    spoken: Spoken, word: Moving, pair: tuple[Told, Told], about: str, *, is_sure: bool
) -> Claim | None:
    """The claim that a word fits two numbers in order of time; wrong only where that is sure.

    `about` says what the numbers are. None where they are equal, or the word says
    better or worse of what may be either.
    """
    first, last = pair[0].quantity, pair[1].quantity
    if first.value == last.value:
        return None
    is_up = last.value > first.value
    way = word.way
    if word.is_value:
        way *= better_of_pair(spoken, pair)
        if word.word.lower() in ("improvement", "deterioration"):
            is_sure = is_sure and better_way(spoken.low) != 0  # else it may be of anything
    holds = is_up == (way > 0)
    if not way or (not holds and not is_sure):
        return None
    truth = f"{'up' if is_up else 'down'} ({first.text.strip()} to {last.text.strip()})"
    said = Verdicts("trend", word.word, truth, Cause.DIRECTION, about)
    return claim_of(spoken, word.start, said, (first, last), holds=holds)
