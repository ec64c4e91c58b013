"""“Met”, “missed” and “we are there”, held against the aim and the figure told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NOUN
from watchward.check.wording.figures import PART_OF, is_amount
from watchward.check.wording.goods import good_way, is_wanted_share
from watchward.check.wording.plain.aims_listed import aim_meant
from watchward.check.wording.plain.of_then import clause_of, is_of_then
from watchward.check.wording.plain.share_reached import shared_out
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["GoalWord", "goal_claims", "goal_words"]

_GOOD = (
    r"met|meets?|(?<!each )(?<!every )(?<!the )(?<!this )(?<!that )(?<!last )(?<!next )(?<!a )"
    r"(?<!its )(?<!per )meeting|(?<=been )exceeded|(?<=was )exceeded|"
    r"achiev(?:ed|es|ing)(?! an? | (?:to date|so far))|"
    r"reach(?:ed|es)(?! in time| within| on time)|hit|hits|"
    r"attain(?:ed|s)|"
    r"(?<!are )(?<!were )(?<!be )(?<!feel )(?<!felt )(?<!them )(?<!very )(?<!fairly )"
    r"satisf(?:ied|ies)(?! (?:with|that|overall|or|customers?|victims?|residents?)\b)|"
    r"beat(?:en|s)?|pass(?:ed|es)|clear(?:ed|s)|made it|got there|(?:we're|we are|is|are|were|"
    r"was) there|"
    r"(?:kept|keeping|keeps|stayed|staying) (?:it|them|within|inside|to it|under it|below it)|"
    r"(?:are|is|were|was|we|it) (?:(?:well|just|comfortably|still|now|all|both) )?"
    r"(?:inside|within) it|honour(?:ed|s)|respect(?:ed|s)|"
    r"fulfil(?:led|s)|(?<=promise was )kept|(?<=pledge was )kept|"
    r"(?<=commitment was )kept|on target|kept to|compl(?:ied|ies)|"
    r"(?:inside|within) (?:the|its|our|their) (?:[a-z]+(?:'s)? ){0,2}(?:[\d.,]+%?[- ]?(?:\w+ )?)?"
    r"(?:target|limit|ceiling|standard|cap|tolerance|maximum|threshold|allowance)|"
    r"managed it|did it|bettered|surpassed"
)
_BAD = (
    r"miss(?:ed|es|ing)|fail(?:ed|s)|failed it|fell short|falls short|falling short|fall short|"
    r"breach(?:ed|es|ing)?|(?<=promise was )broken|(?<=pledge was )broken|"
    r"breaking it|broke it|(?:are|is|were|was|we|"
    r"it) (?:[\w.]+ ){0,2}outside it|off target|not there|"
    r"undershot|outside target|outside (?:the|its|our|their) (?:[a-z]+(?:'s)? ){0,2}"
    r"(?:[\d.,]+%?[- ]?(?:\w+ )?)?"
    r"(?:target|limit|ceiling|standard|cap|tolerance|maximum|threshold|allowance)"
)
_WORD = re.compile(rf"\b(?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))\b")
_NOT = re.compile(
    r"\b(?:not|never|no longer|nor|neither|without|yet to|unable to|failed to|"
    r"fails to)\b(?: \w+){0,3} ?$|"
    r"\b\w+n't\b(?: \w+){0,3} ?$"
)
_AIM_WORD = re.compile(
    r"\b(?:targets?|standards?|goal|ambition|milestones?|trajectory|aims?|"
    r"aim(?:ed)? at|ceiling|cap|limit|threshold|"
    r"benchmark|minimum|maximum|floor|policy|tolerance|allowance|expectations?|"
    r"promised?|ask(?:s|ed) for|requir(?:ed?s?|ement)|"
    r"demand(?:s|ed)|lays? down|laid down|bar|set ourselves|no (?:higher|"
    r"more|"
    r"longer) than|at least)\b"
)
_OTHERS = re.compile(
    r"\b(?:all|both|each|every|none|neither|most|only|(?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten)(?! (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|working)\b)|"
    r"former|latter|"
    r"first(?![- ]time entrants?\b)|second|some|any|others?|but|except|if|unless|when)\b"
)
_NONE = re.compile(
    r"\b(?:all|both|each|every|none|neither|most|but|except|if|unless|when|and|others?)\b"
)
"""The same where both figures follow the word: “one area missed it, with 88% against 90%”."""
_EVENTS = re.compile(
    r"\b(?:board|panel|committee|group|meeting|team|we|members|officers|council|they) (?:also |"
    r"last |"
    r"first |had )?(?:met|meets)\b|\bmet (?:on|in|with|to|for|at)\b|\bhave met\b"
)
_UNSURE = re.compile(r"\b(?:if|unless|would|should|could|needs?|must|to meet|target(?:s|ed)? to)\b")
_PASSIVE = re.compile(
    r"\b(?:target|standard|goal|ambition|aim|milestone|limit|ceiling|threshold|benchmark|policy|"
    r"requirement|minimum|maximum|commitment|pledge|promise)\b"
    r"[^;.,]{0,40}\b(?:been|was|were|is|are) (?:\w+ )?$"
)
"""“The standard of 90% has been met for the quarter” is no meeting."""
_IT_WAS = re.compile(r"\b(?:it|this|which) (?:has |had )?(?:[a-z]+ )?(?:been|was) (?:[a-z]+ )?$")
"""“It has been met for the first time” is no meeting either."""
_LETTERS = re.compile(
    r"\bby (?:just |only )?(?:[a-z]+ty-)?(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_ASIDE = re.compile(r"\bin all\b|, an? [^,;()]{1,60},|\bsome (?=£?\d)|\babout (?=£?\d)")
"""“The Panel examined 240, an average of 60 at each meeting, so that …”."""
_FIRST_TIME = re.compile(r"\bfor the (?:first|second|third|fourth) (?:time|year|quarter|month)\b")
"""“At 52% it has been met for the first time”: no first of several things."""
_COMPARED = re.compile(
    r"\b(?:than|against|compared (?:with|to)|from) (?:the |an? )?(?:[a-z]+ )?(?:of )?£?$"
)
_HAD_BEEN = re.compile(r"\bhad (?:[a-z]+ )?been\b")
_OF_OLD = re.compile(r"\b(?:last|previous\w*|ago|earlier|before|formerly|originally|then|old)\b")
_BY = re.compile(r"\bby (?:just |only |about |some |a )?£?$")
_MOVED_BY = re.compile(
    r"\b(?:up|down|fell|fallen|rose|risen|increased|decreased|reduced|improved|grew|grown|dropped|"
    r"cut|declined)\b[^;.]{0,40}\bby (?:just |only |about |some |a )?£?$"
)
"""“Came down over the year by 3.3 points, and the target was missed”: how far it moved."""
_THAN_BY = re.compile(
    r"\bthan [^;,.]{0,50}\b(?:last|before|earlier|ago|previous|in|of)\b[^;,.]{0,30}"
    r"\bby (?:just |only )?£?$"
)
"""“Fewer than the 618 of the year before by 44”: how far it is from that of before."""
_SPARE = re.compile(
    r"^\s?(?:%|(?!(?:and|but|so|or|yet|which|that|is|was)\b)[a-z]+(?: [a-z]+)?)? ?"
    r"(?:to spare|in hand|short|shy|off|"
    r"(?:outside|inside)(?! (?:the |its |our |their )?(?:target )?times?\b)|"
    r"(?:over|under)(?! (?:the|a|all|this|that|our|its)\b)|"
    r"adrift|between|above|below)\b"
)
_PARTICIPLE = re.compile(
    r"\b(?:rates?|figures?|results?|levels?|numbers?|share|score|value|those|last|once) $"
)
_NAMED = re.compile(r"^(?::| was| is| were| \d| by \d)")
_FIRST = re.compile(r"(?:^|[.;,:])\W*$")
_LESS = re.compile(
    r"^ ?(?:[a-z]+ )?(?:quicker|slower|faster|longer|shorter|more|fewer|less|better|worse|higher|"
    r"lower)\b"
)
_OURS = re.compile(r"\b(?:we|we're|we've|it|this|that)\b")
_ITS = re.compile(r"^ (?:it|them|that|this|our|its|the [\w ]{0,20}(?:target|standard|aim|goal))\b")
_ITS_TARGET = re.compile(
    r"^ (?:the|its|our|their) (?:[a-z]+ ){0,2}(?:target|goal|ambition|standard|aim)\b"
)
_IS_VALUE = re.compile(
    r"(?:\d(?:m|k|bn| million)?|%|\bper cent)\)? "
    r"(?:was|were|is|are|has been|had been|being) (?:\w+ ){0,2}?(?:to be )?$"
)
_VALUE = re.compile(
    r"^(?: (?:just|only|about|a|an|level|rate|score|figure|of|at|some|to|out))* £?\d"
)
"""“46.7% was achieved”, “reached 92%”: that is the figure itself."""
_IS_SAID = re.compile(
    r"\b(?:is|are|was|were|been|being|remain(?:s|ed)?|stay(?:s|ed)?|lies|sits|stands|stood|falls|"
    r"fell|came|comes)(?: (?:now|still|well|just|comfortably|also|therefore|thus|again)){0,2} $"
)
"""“It is now outside the ceiling of 10%”: of the figure, and not of what is counted."""
_MISSED_THEN = re.compile(
    r"^(?: it| this| that)? (?:in |for |during |by )?(?:the |a )?"
    r"(?:(?:last|previous|prior|preceding) (?:financial )?(?:year|quarter|month|period|survey)|"
    r"(?:year|quarter|month)s? (?:before|earlier|ago|previously)|previously|before)\b"
)
"""“Above the 90% target that was missed in the year before”: not by the figure of now."""
_PARTS = re.compile(r", |;|\band\b")
_LEAD = 70
_FEW = 7
"""Words of a sentence that says nothing but that an aim was met: “We fell short.”"""
_YEARS_AIM = re.compile(
    r"\b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)? (?:[a-z]+ )?(?:targets?|milestones?|standard|goal|aim|"
    r"ambition|limit|ceiling|threshold|trajectory)\b"
)
_HAS_MET = re.compile(rf"\b(?:{_GOOD}|{_BAD}|meeting|beating|reaching|above|below|within)\b")
_TRANSITIVE = ("reached", "reaches", "passed", "passes", "cleared", "clears", "hit", "hits")
_OBJECT = re.compile(
    r" (?!(?:it|this|that|them|both|these|those|our|in|on|at|by|and|but|or|for|with|only|again|"
    r"just|all|last|to|when|as|so|too|there|every|each|its|their|[a-z]+ly)\b)"
    r"(?P<thing>(?:[a-z-]+ ){0,4}?[a-z-]+)(?= (?:in|on|within|at|by|for|to|from|under)\b|[,.;:(]|$)"
)
"""What a word of reaching is followed by."""
_CASES = re.compile(
    r"(?:^|[;:(] ?|\b(?:of which|of whom|of these|of those|of them|and|but)) ?(?:only |just )?"
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:had|have|has))? $"
)
"""“6 met the threshold”: so many things are told, and no figure that is held against an aim."""
_SHARE_OF = re.compile(r"\d(?:%| per ?cent) of (?:the |our |all )?(?:[a-z-]+ ){1,4}$")
"""“77.4% of calls met it”: how many did, and no figure that is held against an aim."""
_PART_OF_ALL = re.compile(r"\d of (?:the |our |its |their |all )*[\d,]+ (?:[a-z-]+ ){1,4}$")
_WITHIN = re.compile(r"(?:inside|within|outside)\b", re.I)
"""“1,954 of 2,640 incidents within its limit”: how many of them were."""
_ON_OCCASIONS = re.compile(
    r" (?:(?:its|their|the|our|this|that) )?[a-z -]{0,30}?(?:on|in|at) £?\d[\d.,]*(?:%| per ?cent) "
    r"of (?:the |all )?(?:occasions|cases|incidents|calls|times|visits|fires|attendances)\b"
)
"""“Met its times on 86.0% of occasions”: how often it was met."""
_AIM_TOLD = re.compile(
    r"\b(?:promise|aim|target|pledge|standard|commitment|goal|charter)\b[a-z ]{0,20} (?:is|was) "
    r"(?:that|to)\b[^.;]*?(?=,? (?:and|but|so|which|yet)\b)"
)
"""“Our promise is that at least 60% of you will say so”: the aim lies ahead, and no result."""
_PRONOUNS = ("it", "this", "that", "which", "so", "we", "they", "and", "the", "both")
_STOPS = re.compile(r";|\. |,? (?:while|whereas|although|though|but|however)\b")


@dataclass(frozen=True, slots=True)
class GoalWord:
    """A word of success, `good` after what turns it round; its clause from `low` to `high`."""

    start: int
    end: int
    word: str
    good: bool
    low: int
    high: int


def goal_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that an aim was met or missed, by the figures beside it."""
    told = told_near(spoken, 3)
    for word in goal_words(spoken):
        if _is_ahead(spoken, word) or _MISSED_THEN.match(spoken.low[word.end :]):
            continue
        claim = _claim(spoken, word, told)
        if claim is not None:
            yield claim


def _is_ahead(spoken: Spoken, word: GoalWord) -> bool:
    """Whether a word says what may come: “will meet”, and not “will stand at 3.1%, which meets”."""
    clause = _AIM_TOLD.sub(" ", spoken.low[word.low : word.high])
    if not AHEAD.search(clause) or _UNSURE.search(clause):
        return bool(AHEAD.search(clause))
    told = [b for _q, a, b in spoken.numbers if word.low <= a and b <= word.start]
    return not told or AHEAD.search(spoken.low[told[-1] : word.high]) is not None


def goal_words(spoken: Spoken) -> Iterator[GoalWord]:
    """The words of a sentence that say that an aim was met or missed."""
    for match in _WORD.finditer(spoken.low):
        if _PARTICIPLE.search(spoken.low[: match.start()]) or (
            _NAMED.match(spoken.low[match.end() :]) and _FIRST.search(spoken.low[: match.start()])
        ):
            continue
        is_aim = _ITS.match(spoken.low[match.end() :]) is not None
        is_aim = is_aim or _IT_WAS.search(spoken.low[: match.start()]) is not None
        is_aim = is_aim or _PASSIVE.search(spoken.low[: match.start()]) is not None
        if not is_aim and _EVENTS.search(spoken.low[max(0, match.start() - 30) : match.end() + 6]):
            continue
        lead, rest = spoken.low[: match.start()], spoken.low[match.end() :]
        clause = _PARTS.split(lead)[-1][-_LEAD:]
        if _ON_OCCASIONS.match(rest):
            continue
        is_told = _IS_VALUE.search(lead) is not None and not _AIM_WORD.search(clause)
        is_side = _AIM_WORD.search(match.group()) and _IS_SAID.search(lead)
        is_value = _VALUE.match(rest) is not None and not is_side
        if is_told or is_value or _is_of_things(match, lead, rest):
            continue
        start, is_good = match.start(), match["good"] is not None
        turned = _NOT.search(spoken.low[:start])
        if turned:
            start, is_good = turned.start(), not is_good
        low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, match.start())), default=0)
        stop = _STOPS.search(spoken.low, match.end())
        high = stop.start() if stop else len(spoken.low)
        yield GoalWord(start, match.end(), spoken.text[start : match.end()], is_good, low, high)


def _is_of_things(match: re.Match[str], lead: str, rest: str) -> bool:
    """Whether things are reached, or some things met what is asked of each of them.

    “The first engine reached incidents on 82% of occasions”, “6 met the threshold”.
    """
    if _CASES.search(lead) or (_SHARE_OF.search(lead) and _ITS.match(rest)):
        return True
    if _PART_OF_ALL.search(lead) and (_WITHIN.match(match.group()) or _ITS.match(rest)):
        return True
    held = _OBJECT.match(rest) if match.group() in _TRANSITIVE else None
    return held is not None and not _AIM_WORD.search(held["thing"])


def _claim(spoken: Spoken, word: GoalWord, told: tuple[Told, ...]) -> Claim | None:
    pool = [t for t in told if not (t.back == 0 and t.start > word.high)]
    within = [t for t in pool if t.back == 0 and word.start < t.start < word.end]
    aim = within[0] if within else _aim(pool)
    aim = aim and aim_meant(spoken, aim, pool)
    own = None if aim is None else _of_its_time(spoken, word, aim, pool)
    if aim is None or own is None or not _fits_amounts(spoken, word, aim, own):
        return None
    if _is_of_other_year(spoken, own):
        return None
    if aim.back == own.back == 0 and _is_part_of(spoken, *sorted((aim, own), key=_start)):
        return None
    text = " ".join(s.low for s in reversed((spoken, *spoken.before[: max(aim.back, own.back)])))
    if not _AIM_WORD.search(text):
        return None
    is_over = word.word.lower().endswith("exceeded") or _is_cut(aim, own)
    way = 1 if is_over else good_way(text, aim.quantity, own.quantity)
    a, b = (_in_one_unit(one.quantity, aim.quantity) for one in (own, aim))
    if not way and _ITS_TARGET.match(spoken.low[word.end :]):
        way = int(is_wanted_share(text, aim.quantity))
    if not way or (a == b and not word.good):
        return None
    is_met = a == b or (a > b) == (way > 0)
    holds = is_met == word.good
    told_apart = [t for t in told if t.back == 0 and t.start >= word.low and _is_apart(t)]
    is_ours = _OURS.search(spoken.low[word.low : word.high]) is not None
    is_apart = any(not t.goal and not t.is_then for t in told_apart)
    is_short = is_ours and len(spoken.low.split()) <= _FEW
    if _is_proven(spoken, word, aim, own):
        is_ours = is_apart = True
    reach = 3 if is_ours and (aim.back == 0 or is_apart) else 2 if is_apart or is_short else 1
    if own.back == 0 and word.word.lower().startswith(("satisf", "met", "miss", "fail", "pass")):
        reach = max(reach, 3)  # “Fingerprints, at 84%, satisfied it”
    if own.back == reach + 1 and _is_all_of_old(spoken.before[:reach], told, reach):
        reach += 1
    is_behind = own.back == aim.back == 0 and word.end <= min(own.start, aim.start)
    others = _NONE if is_behind else _OTHERS
    clause = _LETTERS.sub("", _ASIDE.sub(", ", spoken.low[word.low : word.high]))
    clause = clause if own.back else _FIRST_TIME.sub("", clause)
    is_sure = max(own.back, aim.back) <= reach and not others.search(clause)
    is_other = _is_of_another(spoken, word, aim, own) or _is_of_other_place(spoken, word, own)
    if not holds and (not is_sure or is_other):
        return None
    side = "the same as" if a == b else "above" if a > b else "below"
    truth = f"{own.quantity.text.strip()}, {side} {aim.quantity.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the figure and its aim")
    claim = claim_of(spoken, word.start, said, (own.quantity, aim.quantity), holds=holds)
    return replace(claim, is_tight=is_sure)


def _is_of_another(spoken: Spoken, word: GoalWord, aim: Told, own: Told) -> bool:
    """Whether a clause has a subject of its own: “just over 90%; high risk alone cleared it”."""
    subject = spoken.low[word.low : word.start].split()
    if own.back and _is_of_own_subject(spoken, word, own):
        return True
    if own.back and _SEVERAL.search(spoken.low[word.low : word.start + _VERB]):
        return True
    is_before = own.back == aim.back == 0 and max(own.end, aim.end) <= word.low
    return is_before and bool(subject) and subject[0] not in _PRONOUNS


_SEVERAL = re.compile(r"\b[a-z-]+ and (?:[a-z-]+ ){1,4}(?:are|were|have|both) ")
"""“On-call and control are within it”: one figure is not that of several."""
_VERB = 5
_BY_ITSELF = re.compile(
    r"^(?:[\d.]+ )?(?!(?:it|this|that|these|they|we|he|she|so|both|there|the|all|each|here|our|"
    r"and|but|which|however|again|again,|still|overall|nonetheless|nevertheless|for|in|at|on|by|"
    r"with|as|not|no|yet|though|although)\b)(?P<name>[a-z][a-z' -]{3,60}?) $"
)


def _is_of_own_subject(spoken: Spoken, word: GoalWord, own: Told) -> bool:
    """“211 riders came. Courses for older drivers met their target”: of another thing."""
    found = _BY_ITSELF.match(spoken.low[word.low : word.start])
    if found is None or _AIM_WORD.search(found["name"]):
        return False
    said = spoken.before[own.back - 1].low
    names = [name for name in re.findall(r"[a-z]{4,}", found["name"]) if name not in _AUXILIARY]
    return bool(names) and not any(name[:5] in said for name in names)


_AUXILIARY = ("have", "were", "been", "also", "just", "only", "narrowly", "comfortably", "again")


def _is_all_of_old(between: Sequence[Spoken], told: tuple[Told, ...], reach: int) -> bool:
    """Whether the sentences between a word and its figure tell of an earlier time only.

    “The rate was 6.7%. A year earlier it was 9.1%. The limit is 7 per cent, which was met.”
    """
    numbers = [t for t in told if 1 <= t.back <= reach]
    return len(between) == reach and bool(numbers) and all(t.is_then for t in numbers)


def _is_cut(aim: Told, own: Told) -> bool:
    """Whether a cut was aimed at, and a cut is told: “9.1% lower”, “a 10% reduction”."""
    return all(_CUT.match(told.after) or _CUT_OF.search(told.before) for told in (aim, own))


_CUT_OF = re.compile(r"\b(?:reduction|cut|decrease|fall|drop) of (?:at least |some |about )?$")
_CUT = re.compile(r"^ (?:reduction|cut|decrease|fall|drop|lower|fewer|less|down|below)\b")


def _is_of_other_year(spoken: Spoken, own: Told) -> bool:
    """Whether an aim is told with its year after a figure that has met or missed its own.

    “Deaths fell to 397, meeting the milestone. The 2022 milestone, of 415, was missed.”
    """
    if not own.back or _YEARS_AIM.search(spoken.low) is None:
        return False
    before = spoken.before[own.back - 1].low
    return _AIM_WORD.search(before) is not None and _HAS_MET.search(before) is not None


_IN_PLACE = re.compile(
    r"(?: it| this| that)? (?:in|at|by) (?:the )?(?P<place>(?:north|south|east|west|rural|urban|"
    r"city|centre)\b|(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Quarter|Q\d|Year)\b)[A-Z][a-z]+)"
)


_SPELL = re.compile(
    r"\b(?:over|across) the (?:whole |full )?(?:year|period|half-year|nine months|six months)"
    r"(?: to date| as a whole| so far)?\b|\byear to date\b"
)


def _is_of_other_place(spoken: Spoken, word: GoalWord, own: Told) -> bool:
    """Whether a word is said of a place or a spell that its figure, told before, does not name.

    “The ceiling was 10 minutes, which was breached in the west”, “over the year to date it is on
    target”.
    """
    match = _IN_PLACE.match(spoken.text, word.end)
    said = (spoken, *spoken.before)[own.back].low
    spell = _SPELL.search(spoken.low[word.low : word.high])
    if own.back and spell is not None and spell.group() not in said:
        return True
    return bool(own.back and match is not None and match["place"].lower() not in said)


def _start(one: Told) -> int:
    return one.start


def _is_part_of(spoken: Spoken, one: Told, other: Told) -> bool:
    """“On 7,214 of 8,466 occasions”: a part and its whole, and no figure with its aim."""
    return PART_OF.fullmatch(spoken.low[one.end : other.start]) is not None


def _fits_amounts(spoken: Spoken, word: GoalWord, aim: Told, own: Told) -> bool:
    """Whether every distance told with the word is that of the two figures."""
    return all(_is_between(one, aim, own) for one in _amounts(spoken, word, aim, own))


def _is_proven(spoken: Spoken, word: GoalWord, aim: Told, own: Told) -> bool:
    """Whether a distance is told that is, for all its digits, that of the two figures."""
    return any(
        _is_between(one, aim, own) and (one.quantity.places > 0 or abs(one.quantity.value) >= 10)
        for one in _amounts(spoken, word, aim, own)
    )


def _amounts(spoken: Spoken, word: GoalWord, aim: Told, own: Told) -> Iterator[Told]:
    """The distances that are told with a word."""
    for one in told_near(spoken, 3):
        if one.back or one.start < word.low or one.start > word.high + 40:
            continue
        lead, tail = spoken.low[: one.start], spoken.low[one.end :]
        is_by = _BY.search(lead) is not None and not _MOVED_BY.search(lead)
        is_by = is_by and not _THAN_BY.search(lead)
        if one not in (aim, own) and (is_by or _SPARE.match(tail)):
            yield one


def _is_between(one: Told, aim: Told, own: Told) -> bool:
    """Whether a distance is that of a figure from an aim; an aim is no rounded number."""
    exact = replace(aim.quantity, span=Interval.exact(aim.quantity.value))
    return any(
        is_amount(quantity, aim.quantity, own.quantity) or is_amount(quantity, exact, own.quantity)
        for quantity in (one.quantity, replace(one.quantity, kind=own.quantity.kind))
    )


def _aim(pool: list[Told]) -> Told | None:
    """The one aim that is told, in the sentence itself or else in those before it."""
    for back in (0, 1, 2, 3):
        aims = [t for t in pool if t.back == back and t.goal and not t.is_loose and _is_of_now(t)]
        if aims:
            return aims[0] if len({t.quantity.value for t in aims}) == 1 else None
    return None


def _is_of_now(aim: Told) -> bool:
    """Whether an aim is of now: in minutes a figure that “had been” reached is no older one."""
    if not aim.is_then:
        return True
    return _HAD_BEEN.search(aim.before) is not None and not _OF_OLD.search(aim.before)


def _own(spoken: Spoken, word: GoalWord, aim: Told, pool: list[Told]) -> Told | None:
    """The one figure that the aim can be of, nearest to the word."""
    for back in (0, 1, 2, 3):
        if back and any(t.back == 0 and t is not aim and _may_be_own(t, aim) for t in pool):
            return None
        if back and _is_told_of_then(spoken, word, aim, pool):
            return None
        held = [
            t for t in pool
            if t.back == back and t is not aim and not t.peer and _is_of(t, aim)
            and not _COMPARED.search(t.before)
        ]  # fmt: skip
        held = _of_same_words(spoken, held, aim) or held or shared_out(spoken, aim, pool, back)
        if held:
            return held[0] if len({t.quantity.value for t in held}) == 1 else None
    return None


def _of_its_time(spoken: Spoken, word: GoalWord, aim: Told, pool: list[Told]) -> Told | None:
    """The figure that the aim can be of, of the time that the word is said of.

    “Met, with 98.4%; the year before, with 97.2%, it was missed”: then it was 97.2%.
    """
    if not is_of_then(spoken, word.start, word.end):
        return _own(spoken, word, aim, pool)
    low, high = clause_of(spoken, word.start, word.end)
    own = [
        t for t in pool
        if t.back == 0 and low <= t.start < high and t is not aim and not t.is_loose
        and t.quantity.kind is aim.quantity.kind and not t.goal and not _is_amount(t)
    ]  # fmt: skip
    return own[0] if len(own) == 1 else None


def _is_amount(one: Told) -> bool:
    """Whether a number says how far, or from where: “by 2.1 points”, “from 20.8%”."""
    is_by = _BY.search(one.before) is not None or _SPARE.match(one.after) is not None
    return is_by or _COMPARED.search(one.before) is not None or _LESS.match(one.after) is not None


def _may_be_own(one: Told, aim: Told) -> bool:
    """Whether a number beside the word may be the figure that is meant, and no other before it.

    “2,877 were in treatment. That is 231 more, a rise of 8.7%, and the ambition of 2,800 …”.
    """
    if _is_apart(one) or _MOVE_OF.search(one.before):
        return False
    kinds = {one.quantity.kind, aim.quantity.kind}
    return len(kinds) == 1 or not kinds <= _MEASURED or _is_bare(aim.quantity)


_MOVE_OF = re.compile(rf"\b(?:{NOUN}|change|improvement|gain|loss|cut) of (?:just |only )?£?$")
_MEASURED = {QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.COUNT}


def _is_told_of_then(spoken: Spoken, word: GoalWord, aim: Told, pool: list[Told]) -> bool:
    """“The quarter before, at 8.0%, it had been missed”: it is said of a figure of then."""
    if not _HAD_BEEN.search(spoken.low[word.low : word.high]):
        return False
    kind = aim.quantity.kind
    return any(t.back == 0 and t is not aim and t.is_then and t.quantity.kind is kind for t in pool)


def _of_same_words(spoken: Spoken, held: list[Told], aim: Told) -> list[Told]:
    """The figures that the words behind the aim are told of: “80% complete or on track”."""
    words = set(_WORDS.findall(aim.after))
    near = (spoken, *spoken.before)
    texts = [re.split(r"[;.(\d]", near[t.back].low[t.end :].lstrip(")"))[0] for t in held]
    return [
        one
        for one, text in zip(held, texts, strict=True)
        if len(words) > 1 and words <= set(_WORDS.findall(text))
    ]


_WORDS = re.compile(r"[a-z]{3,}")


def _is_apart(one: Told) -> bool:
    """Whether a number is a distance, or of before: no figure that an aim is of."""
    is_by = _BY.search(one.before) is not None or _SPARE.match(one.after) is not None
    is_less = one.quantity.kind is QuantityKind.POINTS or _LESS.match(one.after) is not None
    return one.goal or one.is_then or one.is_loose or is_by or is_less


def _is_of(one: Told, aim: Told) -> bool:
    """Whether a figure may be held against an aim: of its kind, and of its size."""
    a, b = one.quantity, aim.quantity
    is_share = QuantityKind.PERCENT in (a.kind, b.kind)
    counts = (QuantityKind.COUNT, QuantityKind.UNKNOWN, QuantityKind.PERCENT)
    is_rate = a.kind is QuantityKind.RATE
    if a.kind is not b.kind and not (
        _is_bare(b)
        and (is_rate or a.kind is QuantityKind.DURATION or (is_share and a.kind in counts))
    ):
        return False
    if a.kind is QuantityKind.DURATION is b.kind and a.unit != b.unit and not _is_timed(a, b):
        return False
    if _is_apart(one) and not _is_cut(aim, one):
        return False
    small, large = sorted(abs(_in_one_unit(held, b)) for held in (a, b))
    if _is_cut(aim, one):
        return small > 0 and large <= _CUTS * small
    return small > 0 and large <= (2 if a.kind is QuantityKind.PERCENT else 3) * small


_CUTS = 10
"""So many times another may one cut be: “we are 3% down, and the aim was a 20% reduction”."""


_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}


def _is_timed(*times: Quantity) -> bool:
    """Whether times are told in units of a fixed length."""
    return all(time.unit.rstrip("s") in _SECONDS for time in times)


def _in_one_unit(quantity: Quantity, aim: Quantity) -> Fraction:
    """The value of a number, in seconds where it or its aim are times of two units."""
    if quantity.kind is aim.kind is QuantityKind.DURATION and _is_timed(quantity, aim):
        return quantity.value * _SECONDS[quantity.unit.rstrip("s")]
    return quantity.value


def _is_bare(quantity: object) -> bool:
    """“The target's ninety” is of percent where the figure is."""
    value = getattr(quantity, "value", 0)
    is_count = getattr(quantity, "kind", None) is QuantityKind.COUNT
    return is_count and 1 < value <= 200 and not getattr(quantity, "unit", "")
