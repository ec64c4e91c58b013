"""Comparisons of two numbers: between areas, with an average, with a target; ranks; series."""

from __future__ import annotations

import re
from itertools import pairwise

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import ANY, NO, NOUN, directions
from watchward.check.prose.held_to_that import held_to_that_claims
from watchward.check.prose.making import Way, best_claim, unverifiable, worded
from watchward.check.prose.part_of_whole import told_of
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import FILL, Said, number
from watchward.check.prose.targets import target_claims
from watchward.check.rounding import minus

_KINDS = "cpmrdt"
_A, _B = number("a", _KINDS), number("b", _KINDS)
_MORE = r"higher|above|more|greater|larger|longer|over|exceed(?:s|ed|ing)|in excess of"
_LESS = r"lower|below|less|fewer|smaller|shorter|under|short of|beneath"
_VALUE = r"better|worse|favourabl[ey](?= (?:than|to|compared)\b)|improve\w+ on"
_HOW = r"(?:(?:slightly|considerably|significantly|well|just|much|far|marginally|also|still|now) )*"
_AVERAGE = r"(?= (?:¤ |[a-z]+ )?(?:average|mean)\b)"
"""“The three-year average of 49.3”: of so many years."""
_COMPARED = re.compile(
    rf"{_A}(?: \([^();]*\))?"
    rf"(?P<lead>[^⟦⟧;:]{{0,80}}?(?:\b(?:is|was|were|are|which|being|remain\w*|and|stood|"
    rf"placing it)\b|,|\()[^⟦⟧;:]{{0,40}}?)\b{_HOW}"
    rf"(?P<w>{_MORE}|{_LESS}|{_VALUE})\b"
    rf"(?P<mid>(?:[^⟦⟧;:]|⟦d\d+⟧{_AVERAGE}){{0,80}}?){_B}(?!{_AVERAGE[3:]}"
)
_AS_GAP = re.compile(r"\bby (?:just |only |about |around |some |a further )?$")
"""“Below it by 6.4”: the number is how far below, not what it is below."""
_BY = re.compile(
    rf"{_A}(?P<lead>{FILL}){number('x', 'tpcm')}(?: (?!(?:and|or|but)\b)[a-z]+){{0,2}}? "
    rf"(?P<w>above|below|higher|lower|more|fewer|less|better|worse|over|under|short of)\b"
    rf"(?: than)?(?P<mid>[^⟦⟧;:]{{0,60}}?){_B}"
)
_GOAL = r"(?:the |its |our |their |this |that )?(?:target|goal|standard|ambition|benchmark)"
_AT_AGAINST = re.compile(
    rf"{number('x', 'tp')} (?P<w>above|below) {_GOAL}, at {number('a', 'p')} (?:against|compared "
    rf"with) (?:the |a )?(?:target of )?{number('b', 'p')}"
)
_OF_TARGET = re.compile(
    rf"\btarget (?:of|is|was) {number('b', 'p')}[^⟦⟧:.]{{0,100}}?{number('a', 'p')}"
    rf"[^⟦⟧;:.]{{0,30}}?, (?:(?:which|that) (?:is|was) )?{number('x', 'tp')} "
    rf"(?P<w>above|below) (?:it\b|{_GOAL}\b(?! of))"
)
_AGAINST_PLAN = re.compile(
    rf"{number('a', 'cmd')}(?: [a-z'-]+){{0,4}},? (?:against|compared with|set against) "
    r"(?:an?|the|its|our|their) (?:[a-z-]+ ){0,2}(?:plan|target|budget|profile|establishment|aim|"
    r"allocation|forecast|goal|strength|requirement|limit|ceiling|trajectory|ambition) of "
    rf"{number('b', 'cmd')}(?: [a-z'-]+){{0,2}},? (?:(?:or|which is|some|that is) )?"
    rf"{number('x', 'cmd')} (?P<w>short|over|under|below|above|too few|too many|adrift|ahead|more|"
    r"fewer|less)(?= of (?:it|that|plan|target)\b|[,.;)]|$)"
)
"""“1,268 officers against a plan of 1,301, 33 short”."""
_GAP_AFTER = re.compile(
    r"(?: [a-z0-9,]+){0,3} (?:above|below|higher|lower|more|fewer|less|better|worse)\b"
)
_TARGET = re.compile(r"\b(?:target|standard|benchmark|threshold|goal|ambition|limit|floor)\b")
_LOW_IS_GOOD = re.compile(
    r"\b(?:crimes?|offences?|offending|burglar\w+|robber\w+|thefts?|asb|anti-social|violen\w+|"
    r"sickness|absences?|abandon\w*|"
    r"vacanc\w+|complaints?|waits?|waiting|response times?|deaths?|fires|"
    r"casualties|collisions|unemployment|smoking|obesity|delays?|overspend|arrears|errors?)\b"
)
_HIGH_IS_GOOD = re.compile(
    r"\b(?:satisf\w+|confiden\w+|solved|detection|attendance|complian\w+|on time|success\w*|trust|"
    r"uptake|coverage|recycling|collected|collection|attended|answered|completed|"
    r"employment|achiev\w+|funded|passed)\b"
)
_RANK = re.compile(
    rf"{number('k', 'k')} ?(?:joint )?(?P<end>highest|lowest|largest|smallest|best|worst|most|"
    rf"safest|busiest)?"
)
_SERIES = re.compile(
    r"\b(?:each year|every year|year on year|year-on-year|each month|every month|every quarter|"
    r"each quarter|consecutive|steadily|continuous(?:ly)?|month on month|consistently|successive)\b"
)
_SIZES = re.compile(rf"(?:\bby|\b{NOUN}s? of|\b{NOUN}s? (?:was|were|being)) (?:[a-z'-]+ ){{0,2}}$")
"""“Risen each year, by 21.2%, 11.2% and 19.1%”: sizes of the steps, and no levels."""
_FLIP = re.compile(r"\b(?:reduction|decrease|fall|decline|drop|growth|increase|rise)\b")


_MOVED_BY = re.compile(r"\bby (?:just |only |about )?$")
"""“Rose by 13 and stand five above 1,650”: how far something moved is no figure."""
_MOVED_FROM = re.compile(
    rf"\b(?:{ANY}|improved|moved|gone|went|come|came) from (?:just |only |about )?$"
)
"""“Has improved from 35.7% and is above 40.5%”: what is above is not told."""
_REFERENCE = re.compile(r"\b(?:above|below|than|over|under|exceeds)\b[^⟦⟧;,]{0,40} \($")
"""“Above the rate for England (176), and fewer than …”: what another figure is held against."""


def comparison_claims(said: Said) -> list[Claim]:
    """Comparisons, trends and ranks of a sentence."""
    if is_ahead(said):
        return []
    told = held_to_that_claims(said)
    more = [c for c in _compared(said) if not any(_is_same_word(c, o) for o in told)]
    own = [*_gaps(said), *told, *more, *_paced(said)]
    more = [c for c in target_claims(said) if not any(_is_told(c, o) for o in own)]
    return [*own, *more, *_trends(said), *_ranks(said)]


_PACE = re.compile(
    rf"\b(?:{ANY}) by ⟦(?P<a>p\d+)⟧[^⟦⟧;:.]{{0,50}}, (?:which is |that is )?"
    r"(?P<w>slower|faster|quicker|more slowly|more quickly|less|more) than "
    r"[^⟦⟧;:.()]{2,50}(?:\bat |\bby |, |\()⟦(?P<b>p\d+)⟧"
)
_FAST = ("faster", "quicker", "more quickly", "more")


def _paced(said: Said) -> list[Claim]:
    """“Rises by 9.2 per cent over the plan, slower than funding at 8.1 per cent”."""
    claims = []
    for match in _PACE.finditer(said.marks):
        a, b, word = said.of(match["a"]), said.of(match["b"]), match["w"]
        if a.value == b.value or NO.search(match.group()):
            continue
        is_faster = a.value > b.value
        truth = f"{'faster' if is_faster else 'slower'} than {b.text}"
        parts = {"this": a, "that": b}
        holds = is_faster == (word in _FAST)
        claims.append(worded(said, "comparison", word, holds, parts, truth, Cause.DIRECTION))
    return claims


def _is_same_word(claim: Claim, other: Claim) -> bool:
    """Whether two claims hold the same word against the same yardstick, or figure."""
    return claim.stated.split()[:1] == other.stated.split()[:1] and bool(
        set(claim.quantities) & set(other.quantities)
    )


def _is_told(claim: Claim, other: Claim) -> bool:
    """Whether another rule has settled the same number, or the same word about it."""
    same_word = claim.kind == other.kind and set(claim.quantities) == set(other.quantities)
    is_open = other.verdict is Verdict.UNVERIFIABLE
    return not is_open and (same_word or claim.quantities[:1] == other.quantities[:1])


def _compared(said: Said) -> list[Claim]:
    claims = []
    for match in _COMPARED.finditer(said.marks):
        a, b, word = said.of(match["a"]), said.of(match["b"]), match["w"]
        if a.kind is not b.kind or a is b or a.value == b.value or a.value < 0 or b.value < 0:
            continue
        if a.kind is QuantityKind.COUNT and not _is_like(a, b):
            continue
        lead = said.marks[: match.start("a") - 1]
        if _MOVED_BY.search(lead) or _REFERENCE.search(lead):
            continue
        if _MOVED_FROM.search(lead) and " to ⟦" not in match["lead"]:
            continue
        if a.text[:1].isalpha() and b.text[:1].isdigit():
            continue  # “two localities are above the rate of 30.5”
        words = match["lead"] + match["mid"]
        if (
            _NEW_CLAUSE.search(words)
            or NO.search(match["lead"].rpartition(",")[2] + match["mid"])
            or not _is_than(word, match["mid"])
            or {"and", "or"} & set(match["mid"].split())
            or _AS_GAP.search(match["mid"])
        ):
            continue
        way = _way(word, said)
        kind = "target" if _TARGET.search(match["mid"]) else "comparison"
        if way == 0:
            missing = "whether higher or lower is better is not said"
            claims.append(unverifiable(said, kind, a, missing))
            continue
        holds = (a.value > b.value) == (way > 0)
        if not holds and (not _is_sure(said, match, word)):
            claims.append(unverifiable(said, kind, a, "what is compared is not certain"))
            continue
        truth = f"{'above' if a.value > b.value else 'below'} {b.text}"
        claims.append(
            worded(said, kind, word, holds, {"this": a, "that": b}, truth, Cause.DIRECTION)
        )
    return claims


def _is_like(a: Quantity, b: Quantity) -> bool:
    """Two counts that may be of the same thing: of one size, and of no two different nouns."""
    small, large = sorted((a.value, b.value))
    if small <= 0 or large / small > 20:
        return False
    return not (a.unit and b.unit) or a.unit.lower().rstrip("s") == b.unit.lower().rstrip("s")


_OF_A_LIMIT = re.compile(
    r" (?:(?:the|its|our|their|a) )?(?:[a-z'-]+ ){0,3}?(?:target|average|mean|limit|standard|"
    r"benchmark|threshold|budget|norm)s? ?(?:of |\(|at )?"
)
_NEW_CLAUSE = re.compile(rf"\b(?:whereas|while|but|{ALTHOUGH}|when|because|since)\b|, as\b")


def _is_than(word: str, mid: str) -> bool:
    """“Higher” needs “than”; “above” needs none; “more than a …” of another noun is a bound."""
    if word in ("over", "under"):
        return _OF_A_LIMIT.fullmatch(mid) is not None
    if re.match(r"above|below|exceed|in excess|short|ahead|beneath|favour|improve", word):
        return len(mid.split()) <= 9
    return re.match(r"(?: [a-z-]+){0,4} (?:than|compared (?:to|with)|against)\b", mid) is not None


def _way(word: str, said: Said) -> int:
    """1 where the word says more, -1 less, 0 where it is not known."""
    if re.fullmatch(_MORE, word):
        return 1
    if re.fullmatch(_LESS, word):
        return -1
    low, high = _LOW_IS_GOOD.search(said.marks), _HIGH_IS_GOOD.search(said.marks)
    if bool(low) == bool(high):
        return 0
    good = -1 if low else 1
    if re.search(r"\b(?:reduction|decrease|fall|decline|drop)\b", said.marks):
        good = -good
    return good if word != "worse" else -good


def _is_sure(said: Said, match: re.Match[str], word: str) -> bool:
    """Wrong only where the two numbers are the only ones, and nothing reverses the sense."""
    a, b = said.of(match["a"]), said.of(match["b"])
    gap = abs(a.value - b.value)
    alone = len([q for q in said.quantities if q.kind is a.kind and q.value != gap]) == 2
    if re.fullmatch(_VALUE, word) and _FLIP.search(said.marks):
        return False
    reduces = re.search(r"\b(?:reduction|decrease|fall|decline|drop|fell|down)\b", said.marks)
    return alone and not reduces and "," not in match["mid"]


def _gaps(said: Said) -> list[Claim]:
    """“3.2 percentage points above the average of 15%”: the difference of two numbers."""
    claims = []
    for at, pattern in enumerate((_BY, _AT_AGAINST, _OF_TARGET, _AGAINST_PLAN)):
        for match in pattern.finditer(said.marks):
            one, b, stated = (said.of(match[name]) for name in ("a", "b", "x"))
            a = told_of(said, one, match.start("a") - 1, b)
            if a is None:
                continue
            words = match["lead"] if at == 0 else ""
            if at == 0 and re.search(r", but\b", match["mid"]):
                continue
            if a.kind is not b.kind or NO.search(match.group()) or directions(words):
                continue
            if _MOVED_BY.search(said.marks[: match.start("a") - 1]):
                continue
            if _YARD.search(said.marks[: match.start("a") - 1]) and _AND.search(match.group()):
                continue
            word = match["w"]
            if at == 0 and (_is_next_gap(said, match) or not _is_over(word, match["mid"])):
                continue
            if at == 0 and (_OF_THESE.search(match["mid"]) or _NAMED.match(match["mid"])):
                continue
            claims += _gap(said, match, a, b, stated)
    return claims


_YARD = re.compile(r"\b(?:than|above|below) (?:[a-z'-]+ ){0,6}(?:of |\()?$")
_AND = re.compile(r"⟧\)?,? (?:and|but|yet) ⟦")
"""“Lower than the family's £57.90, and £3.94 above England's £55.42”: two yardsticks of one."""


_OF_THESE = re.compile(r"\bof (?:whom|which|these|those|them)\b")
"""“Five fewer than in spring, of whom 4 died”: what follows is a part, and nothing to compare."""


_NAMED = re.compile(
    r"[^,⟦⟧]*\b(?:level|figure|position|rate|average|target|standard)s?\b[^,⟦⟧]*,"
    r" (?!at\b|of\b|which\b)"
)
"""“3.5 points above the present level, as a step towards 65%”: what is passed has been named."""


def _is_over(word: str, mid: str) -> bool:
    """“Over” and “under” are as often a bound as a comparison: what is passed must be named."""
    return word not in ("over", "under") or _is_than(word, mid)


def _is_next_gap(said: Said, match: re.Match[str]) -> bool:
    """“14.1 lower than Wales and 17.9 lower than England”: the second is a gap of its own."""
    if " and " in match["mid"]:
        return True
    return _GAP_AFTER.match(said.marks, match.end("b") + 1) is not None


def _gap(
    said: Said, match: re.Match[str], a: Quantity, b: Quantity, stated: Quantity
) -> list[Claim]:
    difference = minus(a.span, b.span) if a.value >= b.value else minus(b.span, a.span)
    percent = stated.kind is QuantityKind.PERCENT
    if (
        stated.kind is not a.kind
        and not percent
        and not (stated.kind is QuantityKind.POINTS and a.kind is QuantityKind.PERCENT)
    ):
        return []
    held = [q for q in said.quantities if q.kind in (QuantityKind.PERCENT, QuantityKind.POINTS)]
    is_one = match.re is _AGAINST_PLAN
    plain = is_one or len(held if a.kind is QuantityKind.PERCENT else said.quantities) == 3
    parts = {"this": a, "that": b}
    ways = [Way(parts, difference, plain, {}, "the difference")] if not percent else []
    if percent and b.value:
        relative = abs(a.value - b.value) / b.value * 100
        others = (
            {Cause.LATER_BASE: Interval.exact(abs(a.value - b.value) / a.value * 100)}
            if a.value
            else {}
        )
        if a.kind is QuantityKind.PERCENT:
            others = {Cause.POINTS: difference, **others}
        own = Way(parts, Interval.exact(relative), plain, others, "the relative difference")
        ways.append(own)
    if not ways:
        return []
    claims = [best_claim(said, "comparison", stated, ways)]
    is_up, word = a.value > b.value, match["w"]
    if plain and word in ("above", "below") and a.value != b.value:
        truth = f"{'above' if is_up else 'below'} {b.text}"
        holds = is_up == (word == "above")
        claims.append(worded(said, "target", word, holds, parts, truth, Cause.DIRECTION))
    return claims


_NO_STEP = re.compile(
    rf"\b(?:by|(?:{NOUN}|gain|loss|aim|target|standard|goal|limit) of) "
    r"(?:just |only |about |some |at least )?⟦"
)
"""An amount, or an aim."""
_SPAN = 12
"""“For two consecutive years, from 237 to 221 and then 209”: the years are no step."""


def _trends(said: Said) -> list[Claim]:
    """“Has risen each year, from 10 to 12 and then 15”: every step the same way."""
    if not _SERIES.search(said.marks) or NO.search(said.marks):
        return []
    ways = {way for _at, way, _word in directions(said.marks)}
    told = [q for q in said.quantities if not (q.text.strip().isalpha() and q.value <= _SPAN)]
    by_kind = [[q for q in told if q.kind is kind] for kind in QuantityKind]
    series = max(by_kind, key=len, default=[])
    if len(ways) != 1 or len(series) < 3 or len(told) != len(series):
        return []
    if _NO_STEP.search(said.marks):
        return []  # “612 against 745; the backlog grows by 133”: an amount, and no step
    if _SIZES.search(said.marks[: said.marks.index("⟦")]):
        return []
    way = ways.pop()
    steps = [(b.value > a.value) - (b.value < a.value) for a, b in pairwise(series)]
    if all(step == -way for step in steps) and re.search(r"\bfrom\b", said.marks) is None:
        return []
    parts = {f"figure {at + 1}": q for at, q in enumerate(series)}
    holds = all(step == way for step in steps)
    truth = "each step up" if all(s > 0 for s in steps) else "not every step that way"
    word = next(word for _at, _way, word in directions(said.marks))
    return [worded(said, "trend", word, holds, parts, truth, Cause.DIRECTION)]


def _ranks(said: Said) -> list[Claim]:
    """A rank needs the other areas' figures, which no single sentence has."""
    missing = "the figures of the others it is ranked among are not given"
    return [
        unverifiable(said, "rank", q, missing)
        for q in said.quantities
        if q.kind is QuantityKind.RANK
        and re.search(
            r"\b(?:highest|lowest|rank\w*|largest|smallest|best|worst|most)\b", said.marks
        )
    ]
