"""The numbers near a word, told apart: of before, of now, an aim, or how far apart two are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NOUN
from watchward.check.rounding import implied
from watchward.check.wording.figures import PART_OF, time_beside
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.spoken import Spoken

__all__ = ["Told", "are_like", "in_order", "told_in", "told_near"]

_SPAN = (
    r"(?:year|month|quarter|survey|wave|week|time|summer|autumn|winter|spring|half|round|period|"
    r"cohort|intake|audit|inspection)"
)
_AGO = (
    rf"(?:the|a|one|that|two|three|four|five)? ?{_SPAN}s? "
    r"(?:ago|earlier|before|prior|previously|previous|back)"
)
_LAST = (
    r"(?:last|(?:the |its |their )?(?:previous|prior|preceding|earlier)) "
    rf"(?:financial |\d+ |two |three |six |twelve )?{_SPAN}"
)
_OF_OLD = (
    rf"{_AGO}|{_LAST}|previously|formerly|originally|year[- ]ago|at the (?:start|outset|beginning)|"
    r"in the base year|the one before(?: that)?|"
    r"^in the (?:19|20)\d\d(?:[/-]\d\d)? (?:survey|wave|audit|review|inspection|cohort|round) "
    r"(?:it|this|that|the (?:figure|rate|share|number|proportion)) (?:was|stood|had been)|"
    r"the (?:same|corresponding|equivalent) (?:quarter|months?|period|half)(?: of| in)? "
    r"(?:(?:19|20)\d\d(?:[/-]\d\d)?|last year|the (?:previous|year before))|"
    r"(?:last|this time last) (?:year|april|may|june|"
    r"july|august|september|october|"
    r"november|december|january|february|march)"
)
_THEN_BEFORE = re.compile(
    rf"\b(?:{_OF_OLD}|had (?:been|stood|numbered|come|had|seen|taken|averaged|"
    r"totalled)|"
    r"^in (?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)? (?:it|this|that|they|the (?:[a-z-]+ ){1,5}?) ?"
    r"(?:was|were|stood at) £?$|"
    rf"having (?:(?:been|stood)\b(?=[^;.,]{{0,16}}$)|\w+ £?$)|was once|"
    r"used to be|^(?:the|its|this|that) (?:[a-z-]+ ){1,3}(?:was|stood) then(?: at)? £?$|"
    r"opened(?: the year| the period)? (?:at|with|on)|opening balance (?:of|was)|"
    r"(?:began|started) (?:the year |the period |it )?(?:at|with|on)|where there (?:had been|"
    r"were)|whereas it was|its predecessor|"
    r"(?:than|on|from|over|to|with) [^;.,]{3,40}, when (?:there (?:were|was)|it was|it stood|"
    r"we had|they (?:were|numbered)|£?$))(?:\b|$)"
    r"(?!.*\b(?:now|this year|since)\b)"
)
_HAD = re.compile(r"\bha(?:d|ving) \w+ [^;.,]{0,20}$")
_ON = re.compile(
    rf"\b(?:{NOUN}|cut|gain|more|fewer|less|higher|lower|up|down|improvement)\b[^.;,]{{0,25}} on "
    r"(?:the |a )?£?$"
)
_FROM = re.compile(
    r"(?:\b(?:up|down|rising|falling|rose|fell|risen|fallen|grown|climbed|dropped|reduced|improved|"
    r"increased|\w+ed)\b[\w ]{0,20} from|, from|\bfrom) "
    r"(?:just |only |about |around |a |the |some )*£?$"
)
_AGAINST = re.compile(
    r"(?:\b(?:as )?(?:against|compared (?:with|to)|as opposed to|in comparison with|set against|"
    r"versus|vs?|instead of|in place of|rather than|formerly)\b\.?|^\W*was) "
    r"(?:just |only |about |around |the |some |a )*£?$|\($"
)
_THEN_AFTER = re.compile(
    rf"^[^;.,(]{{0,25}}?\b(?:{_OF_OLD}|then|before|beforehand|the time before)\b(?! this)"
)
_THEN_CLOSE = re.compile(
    r"^(?:%| per ?cent)? ?(?:was|were|being) the (?:equivalent|corresponding|comparable)\b|"
    rf"^ ?(?:[a-z]+ )?became\b|^,? ?\(?(?:in |for |during )?(?:the )?(?:{_OF_OLD}|then|before|"
    rf"before that|last(?= ?[,.;)]| ?$))\b(?! this)"
)
_NOW_BEFORE = re.compile(
    r"\b(?:now|this (?:year|quarter|time|month|summer|wave)|today|currently|latest|"
    r"the latest year)\b"
)
_NOW_AFTER = re.compile(
    r"^(?:(?!\band\b)[^;.,]){0,18}?\b(?:now|this (?:year|quarter|time|month|summer|wave)|today|"
    r"currently|latest)\b"
)
_GOAL = (
    r"targets?|standard|goal|ambition|aim(?:ed|s)?|promise|pledge|commitment|undertaking|ceiling|"
    r"cap|limit|threshold|milestone|benchmark|"
    r"minimum|maximum|floor|bar|trigger|tolerance|plan(?:ned)?|policy|profile|expectation|"
    r"requirement|allowance|the line"
)
_GOAL_BEFORE = re.compile(
    rf"\b(?P<w>{_GOAL}|(?:we|they|board|council|policy|plan|contract) (?:asks?|asked|looks?|looked|"
    r"calls?|called|promised?) (?:for|at least)?|set (?:ourselves|itself|themselves))\b"
    r"(?:'s)?(?P<mid>[^;.]{0,60})$|"
    r"\b(?P<v>asked for|asks for|calls for|called for|requires?|required|demands|demanded|expects|"
    r"needing|sought|promised|wanted)(?: at least| at most| no (?:more|fewer|less) than| only)? £?$"
)
_GOAL_AFTER = re.compile(
    rf"^ (?:is|was|being|remains) (?:the|our|its|their) (?:{_GOAL})\b|"
    r"^ (?:target|standard|goal|ambition|threshold|ceiling|limit)(?! (?:of|is|was|:) £?\d)\b|"
    rf"^ ?(?!(?:inside|within|outside) )(?:[a-z'-]+ ){{0,3}}?"
    rf"(?P<w>{_GOAL}|sought|expected|asked for|promised|wanted|required|"
    r"demanded|set by)\b(?! (?:of|is|was|had|has|by|and|or)\b)|"
    r"^ ?,? (?:that|which) (?:is|was|were|has been|had been|we|they|it|the [a-z]+) "
    r"(?:(?:had|have|has) )?(?:set|agreed|fixed|adopted|laid down|given|chose|chosen) (?:as|for) "
    rf"(?:the|a|an|our|its|their) (?:[a-z]+ )?(?:{_GOAL})\b"
)
_PEER = (
    r"(?<!\bon )(?:averages?|mean|median)(?= (?:of|is|was|stood|stands|for|across|in)\b|"
    r"[,):]| ?$)|norm|"
    r"england|wales|scotland|nation(?:al|ally|wide|)|region(?:al|ally|)|"
    r"county|country|similar[ -]\w+|family|force-wide|forcewide|peers?|neighbours?|sister force|"
    r"overall"
)
_PEER_BEFORE = re.compile(rf"\b(?:{_PEER})\b(?P<mid>[^;.]{{0,70}})$")
_PEER_AFTER = re.compile(rf"^ ?(?:[a-z'-]+ ){{0,4}}?(?:{_PEER})\b")
_CLAUSE = re.compile(
    r"[;()]|\. |, (?=(?:and|but|while|whereas|so|which)\b)|\b(?:while|whereas|but)\b"
)
_VERB_BETWEEN = re.compile(
    r"\b(?:we|they|it|officers|crews|staff|team) (?:did|got|made|managed|reached|hit|were|was|had|"
    r"have|are|is|achieved|scored|took)\b|, (?:the|our|its) (?:[a-z]+ ){1,2}(?:achieved|reached|"
    r"had|recorded|scored|managed|took|stood)\b|\b(?:so|but)\b|\b(?:met|missed|achieved|reached|"
    r"exceeded|beaten|result|actual|delivered|completed|worked|carried out)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A number where it stands.

    `back` counts the sentences back; `is_then` and `is_now` if words say that
    it is of before or of now; `goal` and `peer` if it is an aim, or an average
    or another's; `before` and `after` are the words round it in its clause.
    """

    quantity: Quantity
    start: int
    end: int
    back: int
    is_then: bool
    is_now: bool
    goal: bool
    peer: bool
    time: int | None
    before: str
    after: str
    is_loose: bool = False


@lru_cache(maxsize=16)
def told_near(spoken: Spoken, back: int = 2) -> tuple[Told, ...]:
    """The numbers of a sentence and of those before it, in the order of the text."""
    near = (spoken, *spoken.before[:back])
    found: list[Told] = []
    for at, sentence in reversed(list(enumerate(near))):
        found += told_in(sentence, at)
    return tuple(found)


@lru_cache(maxsize=256)
def told_in(spoken: Spoken, back: int) -> tuple[Told, ...]:
    """The numbers of one sentence, so many sentences back: how far says nothing else of them."""
    if back > 1:
        return tuple(replace(told, back=back) for told in told_in(spoken, 1))
    return tuple(_told_in(spoken, back))


def _told_in(spoken: Spoken, back: int) -> Iterator[Told]:
    numbers = [(_in_percent(spoken, q, a), a, b) for q, a, b in spoken.numbers]
    held = [e for e in numbers if not _is_none(spoken, *e)]
    firm = [e for e in held if not _is_loose(e[0])]
    last: Told | None = None
    for at, (quantity, start, end) in enumerate(held):
        low = max((b for _q, _a, b in firm if b <= start), default=0)
        high = min((a for _q, a, _b in firm if a >= end), default=len(spoken.low))
        before, after = spoken.low[low:start], spoken.low[end:high]
        lead = re.split(_CLAUSE, before)[-1] if back or at else before
        tail = re.split(_CLAUSE, after)[0]
        is_goal = _is_marked(_GOAL_BEFORE, _GOAL_AFTER, before, tail)
        is_then = _is_then(lead, before, after, tail, is_goal=is_goal, is_after=low > 0)
        is_then = is_then or _ON.search(spoken.low[:start]) is not None
        if last is not None and _SAME.fullmatch(spoken.low[last.end : start]):
            is_then = last.is_then
        elif quantity.kind is QuantityKind.PERCENT and _OLD_SHARE.search(spoken.low[:start]):
            is_then = is_then or _ENDS.match(after) is not None
        elif last is not None and last.is_then and _ASIDE.fullmatch(spoken.low[last.end : start]):
            is_then = after.startswith(("%)", ")", " per cent)")) or is_then
        is_now = not is_then and bool(_NOW_BEFORE.search(lead) or _NOW_AFTER.match(after))
        time = time_beside(spoken, start - len(lead), start, end, end + len(tail))
        if time is None and last is not None and _SAME_TIME.fullmatch(before):
            time = last.time
        time = _quarter_in(lead) if time is None else time
        quantity = _in_points(quantity, after)
        if quantity.bound == "up to":  # “within 41 minutes” tells 41
            quantity = replace(quantity, span=implied(quantity.value, quantity.places))
        last = Told(
            quantity, start, end, back, is_then, is_now,
            is_goal,
            _is_marked(_PEER_BEFORE, _PEER_AFTER, _named(lead, before), tail), time, lead, tail,
            _is_loose(quantity),
        )  # fmt: skip
        yield last


_QUARTER = re.compile(
    r"\b(?:at|in|for|during) (?:the )?(?:end of )?(?:the )?(?:q|quarter )(?P<n>[1-4])\b"
    r"(?!,? (?:of )?(?:19|20)\d\d|/| last)"
)
_YEAR_ZERO = 100


def _quarter_in(lead: str) -> int | None:
    """The months to a quarter of a year that is not named; fewer than any year's."""
    found = _QUARTER.findall(lead)
    return 3 * int(found[-1]) if found else None


def _in_percent(spoken: Spoken, quantity: Quantity, start: int) -> Quantity:
    """“The target is that half should be satisfied”: an aim told as a fraction is a share."""
    is_part = quantity.kind in (QuantityKind.FRACTION, QuantityKind.RATIO)
    if not is_part or not 0 < quantity.value < 1 or not _FRACTION_AIM.search(spoken.low[:start]):
        return quantity
    value = 100 * quantity.value
    return replace(
        quantity, kind=QuantityKind.PERCENT, value=value, span=Interval.exact(value), places=0
    )


_FRACTION_AIM = re.compile(
    r"\b(?:target|standard|goal|ambition|aim|promise|pledge|commitment) (?:is|was|of|that|for)\b"
    r"[^;.,]{0,25}$|\baim(?:s|ed)? (?:for|at|to)\b[^;.,]{0,30}$"
)


def _named(lead: str, before: str) -> str:
    """The words that a number stands behind: those before its bracket if it opens one."""
    is_first = not lead.strip() and before.endswith("(")
    return re.split(_CLAUSE, before[:-1].rstrip())[-1] if is_first else lead


_PART_OF_AIM = re.compile(r"\b(?:within|inside|in under|under|in) (?:the |its )?$")
_IN_TWO = re.compile(r"^,? (?:and )?\d+(?: seconds?| minutes?)?\b(?!%)")
_RATIO_OF = re.compile(r"\bratio of (?:just |only |about )?$")
"""“A ratio of 3.6” is a level like another."""
_SIZE_OF = re.compile(r"\b(?:group|family|set|club|benchmark) of (?:the )?$")
_MEMBERS = re.compile(
    r"^ (?:[a-z]+ )?(?:areas|forces|services|authorities|councils|partnerships|boroughs|districts|"
    r"brigades|constabularies|peers|neighbours|comparators)\b"
)
"""“Our most similar group of 15 areas averaged 91.8”: how many they are is no figure of theirs."""
_OF_TIME = re.compile(r"^ (?:ago|earlier|before|prior|previously|back|later|running)\b")


def _is_none(spoken: Spoken, quantity: Quantity, start: int, end: int) -> bool:
    """Places, fractions, “two years earlier”, and the “ten minutes” of an aim in percent."""
    if quantity.kind in (
        QuantityKind.RANK, QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.RATIO
    ):  # fmt: skip
        return _RATIO_OF.search(spoken.low[:start]) is None
    if _SIZE_OF.search(spoken.low[:start]) and _MEMBERS.match(spoken.low[end:]):
        return True
    if quantity.kind is not QuantityKind.DURATION:
        return False
    if _OF_TIME.match(spoken.low[end:]) or _IN_TWO.match(spoken.low[end:]):
        return True
    is_share = any(q.kind is QuantityKind.PERCENT for q, _a, _b in spoken.numbers)
    return is_share and _PART_OF_AIM.search(spoken.low[:start]) is not None


def _is_loose(quantity: Quantity) -> bool:
    """“Two” and “five” in letters are distances at most."""
    return quantity.text.strip().isalpha() and 0 < quantity.value <= 12


_SAME = re.compile(
    r"\s?(?:%|per cent)?(?:[a-z ]{0,20}\b(?:in|of|out of)(?: the)? |,? ?\(|"
    r", (?:or |i\.e\. |so )?)£?"
)
"""Between two ways to tell one thing: “231 in 2,640 (8.8%)”."""


_SAME_TIME = re.compile(
    rf"{PART_OF.pattern}|{_SAME.pattern}|"
    r"(?: [a-z-]+){0,4}, of (?:which|whom|these|those|them),? |"
    r",? which (?:is|was|meant|means|gave|gives|left|leaves) (?:an? |the )?"
    r"(?:[a-z-]+ ){0,3}?(?:overspend|underspend|deficit|surplus|gap|shortfall|ratio|rate|share|"
    r"proportion|total|average|variance) of £?"
)
"""Between a number and another of the same time: “£11.4m, which is an overspend of £0.4m”."""
_ASIDE = re.compile(r"(?:%| ?per cent)?(?: [a-z]+){0,5} \(£?")
"""“A year earlier 6,025 of 66,210 were abandoned (9.1%)”: the brackets are of that year too."""
_OLD_SHARE = re.compile(
    rf"\b(?:against|compared (?:with|to)|from|than) [\d,]+(?: of| in| out of)? [^;.()]{{0,40}}?"
    rf"\b(?:{_OF_OLD}), (?:or |which (?:is|was) )?$"
)
_ENDS = re.compile(r"(?:%| ?per ?cent)?(?:[.;)]|$)")
"""“Compared with 22,880 of 260,000 the year before, 8.8 per cent.”: that share is of before too."""
_OF_YEAR = re.compile(
    r"^(?:%| per ?cent)? ?\((?:in |for )?(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?[:,]? £?$"
)
"""“14.2% (2022/23: 15.9%)”: a year in brackets is the one before."""
_OF_BASE = re.compile(
    r"\b(?:(?:on|from|against|over|than|with|to) (?:the |its )?(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)? "
    r"(?:figure|total|level|number|rate) of (?:just |about )?£?|"
    r"(?:against|compared (?:with|to)|than(?: in)?|up on|down on) (?:19|20)\d\d(?:[/-]\d\d)? \(£?)$"
)
"""“On the 2023 figure of 8,314”, “set against 2019/20 (3,825)”."""
_FAR = 30
_TWO = re.compile(r"^[^()]{0,20}\b(?:compared (?:to|with)|against|from|versus|vs?)\b")
_CLOSE = 12
"""Letters from a number to words of time that still belong to it."""
_NEXT = re.compile(r":? ?(?:it (?:was|had been) |was |the \w+ was )?£?")
_BASE = re.compile(
    r"\b(?:than|on|since|over|against|with|from|to)(?: in| at| the| that of| it was)* $"
)


def _is_then(
    lead: str, before: str, after: str, tail: str, *, is_goal: bool, is_after: bool
) -> bool:
    close = _THEN_CLOSE.match(after)
    if close and _NEXT.fullmatch(after[close.end() :]) and len(after) > close.end():
        close = None  # “10,431 (last year 9,988)”: it is of the next number
    if (
        _FROM.search(before)
        or _OF_BASE.search(before)
        or close
        or (_OF_YEAR.match(before) and after.lstrip("% ")[:1] == ")")
    ):
        return True
    if is_goal and _HAD.search(lead):
        return False
    first = _THEN_BEFORE.search(lead)
    if first and first.group().startswith("had been") and _HELD_TO.match(after):
        first = None  # “referrals had been 531, against 486”: as minutes tell of now
    if first and first.group().startswith("had been") and _THEN_NEXT.search(after):
        first = None  # “had been 15.8% and 14.1% in the previous 12 months”
    if first and _TWO.match(after) and lead.endswith("(") and _BASE.search(lead[: first.start()]):
        first = None  # “up on last year (76% compared with 72%)”
    if first and is_after and first.start() <= _FAR and _NOW_AFTER.match(after):
        first = None  # “1,402 last year and 1,511 this year”
    if first and re.search("[,:]", lead[first.end() :]):
        is_behind = before == lead and not first.start() > _CLOSE and is_after
        if is_behind or _BASE.search(lead[: first.start()]):
            first = None  # “71% last year, 68% this”, “shorter than last year, at 14.2 days”
    if first or (close is None and _THEN_AFTER.match(tail) and not _THEN_CLOSE.match(after)):
        return True
    against = _AGAINST.search(before)
    if against is None:
        return False
    if against.group() == "(":
        return (
            after.startswith(")") and re.fullmatch(r"\s?(?:%|per cent)?\s?\(£?", before) is not None
        )
    return _AGAINST_END.match(after) is not None


_HELD_TO = re.compile(
    r"(?:%| ?per cent)?,? (?:(?:as )?(?:against|compared (?:with|to))|up from|down from) "
    r"(?!a |the )"
)
_THEN_NEXT = re.compile(
    rf"\b(?:and|compared (?:with|to)|(?:as )?against) (?:just |only |about )?£?$|"
    rf"^[^;.]{{0,60}}\b{_OF_OLD}\b"
)
_AGAINST_END = re.compile(
    r"\s*(?:[)(,;.:]|$|(?:for|in|during|over|at) the (?:same|previous|corresponding|"
    r"equivalent|prior|preceding)\b|in (?:19|20)\d\d|"
    r"in (?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b|a year|the year|last|[a-z]+ ?[,.;)])"
)
_BEYOND = re.compile(
    r"\b(?:above|below|under|over|short of|beyond|ahead of|behind|met|miss(?:ed|ing)|beat|than|off|"
    r"exceed(?:ed|ing)|inside|within|against)(?: the| its| our| their)?(?: [a-z]+)? $"
)


def _is_marked(first: re.Pattern[str], last: re.Pattern[str], before: str, after: str) -> bool:
    match = first.search(before)
    if match and _BEYOND.search(before[: match.start()]) and (match["mid"] or "").startswith(","):
        return False  # “1.9 points below target, at 33.1%”
    if match and not _VERB_BETWEEN.search(match["mid"] or ""):
        return True
    return last.match(after) is not None


def _in_points(quantity: Quantity, after: str) -> Quantity:
    """“4 points” are percentage points."""
    if quantity.kind in LIKE and re.match(r"\s*(?:(?:percentage )?points?|p?pts?|pp)\b", after):
        return replace(quantity, kind=QuantityKind.POINTS)
    if quantity.unit.startswith("point") and quantity.kind in LIKE:
        return replace(quantity, kind=QuantityKind.POINTS)
    return quantity


def are_like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be of one thing: one kind, and no more than fourfold apart."""
    kinds = {one.kind, other.kind}
    if len(kinds) > 1 and not kinds <= LIKE and not _is_bare_of(one, other):
        return False
    if one.kind is QuantityKind.DURATION and one.unit != other.unit and one.unit and other.unit:
        return False
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large <= 4 * small


def _is_bare_of(one: Quantity, other: Quantity) -> bool:
    """“41 minutes; it was 46”: the unit is told once."""
    kinds = {one.kind, other.kind}
    bare = one if one.kind is QuantityKind.COUNT else other
    units = (QuantityKind.DURATION, QuantityKind.POINTS)
    if kinds == {QuantityKind.COUNT, QuantityKind.MULTIPLE}:
        return one.places == other.places > 0
    return any(kinds == {QuantityKind.COUNT, unit} for unit in units) and not bare.unit


def _are_of_one_count(one: int, other: int) -> bool:
    """Whether two times are both of named years, or quarters of one year next to each other."""
    small, large = sorted((one, other))
    return small > _YEAR_ZERO or (large <= _YEAR_ZERO and large - small == 3)


def in_order(one: Told, other: Told) -> tuple[Told, Told] | None:
    """Two numbers, the earlier first; None where the words do not say which that is."""
    if one.is_then != other.is_then:
        then, now = (one, other) if one.is_then else (other, one)
        is_loose = now.time is not None and then.time is not None
        if now.time is not None and then.time is not None and then.time > now.time:
            return now, then  # “31 in 2014 versus 40 in 2015”
        return None if is_loose and "last year" in f"{then.before} {then.after}" else (then, now)
    if one.goal or other.goal or (one.is_then and (one.time is None or other.time is None)):
        return None
    if one.time is not None and other.time is not None and one.time != other.time:
        first, last = (one, other) if one.time < other.time else (other, one)
        return (first, last) if _are_of_one_count(one.time, other.time) else None
    if one.is_now != other.is_now and one.back == other.back:
        return (other, one) if one.is_now else (one, other)
    return None
