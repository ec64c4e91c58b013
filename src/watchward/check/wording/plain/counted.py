"""Counts of rows as they are said: “four of the five rose”, “of seven heads, three overspent”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.wording.own_verbs import OWN_VERB, SUFFERED, WITH_DOWN, WITH_UP
from watchward.check.wording.spoken import Spoken

__all__ = ["COUNTS", "Count", "counts_in"]

COUNTS = {
    "none": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "twenty": 20,
}  # fmt: skip
_N = (
    "one|two|three|four(?!t)|five|six(?!t)|seven(?!t)|eight(?!e)|nine|ten|eleven|twelve|thirteen|"
    "fourteen|fifteen|sixteen|seventeen|eighteen|twenty"
)
_THE = r"(?:the |our |its |these |those |all |all the |named )*"
_NOT_HEAD = re.compile(
    r"\b(?:other|remaining|first|last|next|past|top|bottom|least|those|these|every|latest|than|"
    r"over|"
    r"within|from|another|further|of|about|roughly|nearly|almost|up|down|after|before|and a|table|"
    r"annex|section|quarter|both) $"
)
_HEAD = re.compile(
    rf"(?<![\w.-])(?P<n>{_N}|none|\d{{1,2}}) (?:(?:of|out of|in) {_THE}(?P<m>{_N}|\d{{1,2}})\b|"
    rf"of (?P<them>them|these|those)\b)"
)
_TURNED = re.compile(
    rf"\b(?:of|out of) {_THE}(?P<m>{_N}|\d{{1,2}}) "
    rf"(?P<noun>[a-z' -]{{2,40}}?(?:table [\d.]+[a-z]?)?), "
    rf"(?:only |just |all but )?(?P<n>{_N}|none)\b"
)
_AND = re.compile(rf"(?:,|\band\b|;|\bwhile\b|\bbut\b) (?:the other |only |just )?(?P<n>{_N})\b")
_OF_SET = re.compile(
    rf"(?<![\w.-])(?P<n>{_N}) (?:of|out of) (?:the|our|its|their|these|those) "
    rf"(?P<noun>(?!(?:{_N})\b)(?:[a-z'-]+ ){{0,2}}?[a-z'-]+s)\b"
)
"""“Three of the boroughs”: of how many is not said."""
_PLURAL = re.compile(rf"(?:^|[.;:,] |\bonly |\band |\bby )(?P<n>{_N}) (?P<noun>[a-z'-]+s)\b")
_TO_COUNT = re.compile(r"(?:: |\b(?:by|in|at|for|to|among|across) )(?:only |just |all but )?$")
_UP = (
    r"rose|risen|rise|grew|grown|grows?|growing|increas(?:e|ed|es)|climbed|gained|busier|swelled|"
    r"expanded|mounted|larger|up|more|higher|growth"
)
_DOWN = (
    r"(?:fell|falls?|fallen|falling)(?! (?:above|below|short|within|outside|under|over)\b)|"
    r"dropped|declin(?:e|ed)|decreas(?:e|ed|es)|shrank|shrunk|shrinks?|"
    r"less|fewer|lower|quieter|lost|contracted|smaller|reduced|eased|down|reductions?|shrinkage"
)
_VALUED = (
    r"speeded up|sped up|slowed down|got slower|got faster|improved|improvements?|better|"
    r"deteriorations?|worsened|worse|deteriorated|strengthened|weakened"
)
_MET = (
    r"met|meets?|reach(?:ed|es|ing)?|hit|hits|achieved?|beat|beaten|beating|meeting|clearing|"
    r"passing|attaining|satisf(?:y|ied)|pass|"
    r"passed|attained|bettered|(?:deliver(?:ed|s)?|spent|paid|completed?) in full|"
    r"fully (?:delivered|spent|completed)|on (?:or better than )?target|on track|make|made|comply|"
    r"complied|"
    r"(?:at|above|over|inside|within) (?:the |their |its )?(?:own )?(?:target|standard|limit|"
    r"number)"
)
_MISSED = (
    r"miss|missed|fell short|fall short|fail|failed|short of|below (?:the |their |its )?(?:own )?"
    r"(?:target|standard|number)|off target|outside (?:the |their )?(?:target|limit)"
)
_PLAN = (
    r"(?:the |its |their |was )?(?:revised |approved |original |agreed )?"
    r"(?:budgets?|budgeted|planned|profiled?|allocated|allocations?)"
)
_OVER = (
    rf"(?:spent |cost |came in |come in )?(?:more than|over|above) {_PLAN}|over-?spent|"
    r"over-?spends?|over-?spending|exceeded (?:its |their |the )?budgets?|spent more than|ran over|"
    r"went over"
)
_UNDER = (
    rf"(?:spent |cost |came in |come in )?(?:less than|under|below|inside|within|lower than) "
    rf"{_PLAN}|under-?spent|under-?spends?|under-?spending|come in under|came in under"
)
_ABOVE = r"exceed(?:ed|s)?|above|over|more than|clear(?:ed|s)?|surpass(?:ed|es)?|higher than|break"
_BELOW = r"below|under|less than|fewer than|lower than|beneath|short of"
_WAYS = (
    ("over", _OVER), ("under", _UNDER), ("missed", _MISSED), ("met", _MET), ("up", _UP),
    ("down", _DOWN), ("valued", _VALUED), ("above", _ABOVE), ("below", _BELOW),
)  # fmt: skip
_HAS = re.compile(
    r"^(?: [a-z'-]+){1,3}? (?:has|have|had|showed|report(?:ed)?|recorded) (?:some |an? |also )?"
    r"(?P<what>[a-z' -]{4,50})"
)
"""“Four of the nine schemes have slippage to carry forward”."""
_PREDICATE = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _WAYS))
_NARROWED = re.compile(
    r"\bthan\b(?! (?:last|previously|before|then|in |at |they|it |this time|a (?:year|month|"
    r"quarter)|"
    r"the (?:year|previous|same|quarter|month|one before|wave)|when|usual))|"
    r"\b(?:or more|or less|at least|more than|less than|over|under|within) (?:£?\d|a |an |one|"
    r"two|half)|"
    r"\bper cent\b|%|\b(?:points?|people)\b"
)
"""“More than one”, “fell by 5% or more”: it is not every rise, or every fall, that is counted."""
_BEFORE_GAP = re.compile(
    r"^ than (?:in |for |at )?(?:the )?(?:same (?:quarter|month|period) )?"
    r"(?:(?:of|in|for) )?(?:the )?(?:(?:previous|prior|preceding) (?:year|quarter|month)|"
    r"last year|year before|a year earlier)"
)
"""“Lower than in the same quarter of the previous year in three of the four quarters”."""
_HAVE_A = re.compile(r"\b(?:have|has|had|having|with|at) an? (?:higher|lower|larger|smaller)\b")
"""“Two of the five have a lower rate”: than ours, and it is no fall."""
_STILL = re.compile(
    r"\b(?:stood still|unchanged|did not (?:change|move)|no change|static|the same|level)\b"
)
_END = re.compile(
    rf"[;.](?:\s|$)|, (?:while|but|although|and|the)\b|"
    rf", (?:only |just )?(?:{_N})\b|\band (?:the other )?(?:{_N})\b|:"
)


@dataclass(frozen=True, slots=True)
class Count:
    """So many rows said to have gone some way: of how many, what they are, what is said.

    `is_guess` if of how many only follows from two counts that may be all; `is_first` if
    nothing but the count begins its clause, or “only”; `is_but` if all but so many are told,
    of which `count` is then the rest.
    """

    start: int
    end: int
    count: int
    size: int
    noun: str
    way: str
    said: str
    clause: str
    is_guess: bool = False
    is_first: bool = False
    is_but: bool = False


def _number(word: str | None) -> int:
    if not word:
        return 0
    return COUNTS[word] if word in COUNTS else int(word)


_WHOLE = re.compile(
    rf"(?:^|[.;:,] |\band |\b(?P<led>in|across|for|at) (?=all))"
    rf"(?P<all>all|each|every one|every single one)(?: of)? (?:the |our |its |these )?"
    rf"(?P<m>{_N}) (?P<noun>(?:[a-z'-]+ ){{0,2}}?[a-z'-]+s\b|[a-z'-]+)|"
    r"(?:^|[.;:,] |\band )(?P<none>none|not one) of (?:the |our |its |these )?"
    rf"(?:(?P<k>{_N}) )?(?P<noun2>[a-z'-]+s)\b|"
    rf"(?:^|[.;:,] |\band )only one of (?:the |our |its |these )?(?P<o>{_N}) (?P<noun3>[a-z'-]+)|"
    r"\b(?:met|missed|achieved|reached) in (?P<period>(?:every|each|all(?: the)?) "
    r"(?P<noun4>quarters?|months?))\b(?=\W*$|[,.;])"
)
"""“All four districts rose”, “none of the five”, “only one of the four”."""


def _wholes(spoken: Spoken, taken: set[int]) -> Iterator[Count]:
    """Counts that say all or none."""
    for match in _WHOLE.finditer(spoken.low):
        if match["led"] and not _is_led(
            spoken.low[max(0, match.start("all") - 40) : match.start("all")]
        ):
            continue  # “the target is 80% for all three grades, which only one met”
        if match["period"] is not None:
            many = 4 if match["noun4"].startswith("quarter") else 12
            at = match.start("period")
            found = _said(spoken, at, match.end(), many, many, match["noun4"])
            if found is not None and at not in taken:
                taken.add(at)
                yield found
            continue
        noun = match["noun"] or match["noun2"] or match["noun3"]
        size = _number(match["m"] or match["k"] or match["o"])
        count = 0 if match["none"] else 1 if match["o"] else size
        start = (
            match.start("all")
            if match["all"]
            else match.start("none")
            if match["none"]
            else (spoken.low.index("one", match.start()))
        )
        found = _said(spoken, start, match.end(), count, size, noun)
        if found is not None and size and start not in taken:
            taken.add(start)
            yield found


_ONE_IN = re.compile(r"(?:one|1) in (?!(?:the|our|all|these|those|both)\b)")


def counts_in(spoken: Spoken) -> Iterator[Count]:
    """The counts of a sentence, each with what is said of the rows."""
    low = spoken.low
    taken: set[int] = set()
    yield from _wholes(spoken, taken)
    size = 0
    for match in (*_HEAD.finditer(low), *_TURNED.finditer(low)):
        if _NOT_HEAD.search(low[: match.start()]) and match.re is _HEAD:
            continue
        named = _number(match["m"]) or _size_before(spoken)
        noun = match["noun"] if match.re is _TURNED else ""
        found = _count(spoken, match, named, taken, noun)
        if found is not None:
            size = found.size
            yield found
    for match in _AND.finditer(low) if size else ():
        found = _count(spoken, match, size, taken)
        if found is not None and found.count < size:
            yield found
    for match in (*_OF_SET.finditer(low), *_PLURAL.finditer(low)):
        if match.re is _OF_SET and _NOT_HEAD.search(low[: match.start()]):
            continue
        found = _count(spoken, match, 0, taken, match["noun"])
        if found is not None:
            yield from _with_others(spoken, found, taken)


def _with_others(spoken: Spoken, first: Count, taken: set[int]) -> Iterator[Count]:
    """“Three gave more and two gave fewer”: together they are all."""
    others = [
        found for match in _AND.finditer(spoken.low, first.end)
        if (found := _count(spoken, match, 99, taken)) is not None
    ]  # fmt: skip
    opposite = {"up": "down", "down": "up", "met": "missed", "missed": "met"}
    if len(others) != 1 or opposite.get(first.way) != others[0].way:
        yield first
        return
    size = first.count + others[0].count + bool(_STILL.search(spoken.low))
    yield replace(first, size=size, is_guess=True)
    yield replace(others[0], size=size, noun=first.noun, is_guess=True)


def _size_before(spoken: Spoken) -> int:
    """How many things the sentence before counts: “Six reserves are held. Four of them …”."""
    if not spoken.before:
        return 0
    found = re.findall(rf"(?<![\w-])({_N}) [a-z]+s\b", spoken.before[0].low)
    return _number(found[0]) if len(found) == 1 else 0


def _count(
    spoken: Spoken, match: re.Match[str], size: int, taken: set[int], noun: str = ""
) -> Count | None:
    start, count = match.start("n"), _number(match["n"])
    if _ONE_IN.match(spoken.low, start):
        return None  # “one in four of the signs put up”: a share, not a count of rows
    if start in taken or (not size and not noun) or (size and count > size):
        return None
    is_but = spoken.low[:start].endswith("all but ")
    if is_but and not size:
        return None
    count = size - count if is_but else count
    found = _said(spoken, start, match.end(), count, size, noun)
    if found is None:
        return None
    taken.add(start)
    is_first = _FIRST.search(spoken.low[:start]) is not None
    return replace(found, end=match.end("n"), is_first=is_first, is_but=is_but)


def _predicates(clause: str) -> Iterator[re.Match[str]]:
    """What a clause says of rows: which way they went, or whether they met an aim."""
    suffered = [match.span() for match in SUFFERED.finditer(clause)]
    for found in _PREDICATE.finditer(clause):
        joined = {"up": WITH_UP, "down": WITH_DOWN}.get(found.group())
        if joined is not None and joined.search(clause[: found.start()]):
            continue
        if any(a < found.start() < b for a, b in suffered):
            continue
        yield found


def _is_led(before: str) -> bool:
    """Whether what is said of the rows stands right before their number."""
    held = list(_predicates(before))
    return (
        bool(held)
        and re.fullmatch(r" (?:in|at|for|across|among)(?: only| just)? ", before[held[-1].end() :])
        is not None
    )


_FIRST = re.compile(
    r"(?:^|[.;:]|,? (?:only|just|by)|(?:^|[.;:] )(?:against|measured against|compared with) "
    r"(?:the|an?|our|its|their) [^,;.]{3,40},|(?:^|[.;:] )(?:in|at|by|during|over|for) "
    r"[^,;.]{0,30}\b"
    r"(?:(?:19|20)\d\d(?:[/-]\d\d)?|year|quarter|month|period),)\s*"
    r"(?:\d+(?:\.\d+)* )?(?:only |just )?$"
)
"""“Against the 85% aim, four stations …”, “In 2024/25, four stations …”: all are meant."""


def _said(spoken: Spoken, start: int, end: int, count: int, size: int, noun: str) -> Count | None:
    """What is said of so many rows, behind the count or, “by five”, before it."""
    low = spoken.low
    stop = _END.search(low, end)
    clause = low[end : stop.start() if stop else len(low)][:90]
    found = next(_predicates(clause), None)
    if found is not None and OWN_VERB.search(clause[: found.start()]):
        return None
    if found is not None and _is_led(low[max(0, start - 40) : start]):
        found = None  # “fell in four of the six and rose in Central”
    if found is None and size and not noun and (has := _HAS.match(clause)):
        return Count(start, end, count, size, clause[: has.start("what")], "has", has["what"],
                     clause)  # fmt: skip
    if found is None or len(clause[: found.start()].split()) > 8:
        clause = low[max(0, start - 80) : start]
        held = list(_predicates(clause)) if _TO_COUNT.search(clause) else []
        if not held or _BEFORE_GAP.sub(" ", clause[held[-1].end() :]).count(" ") > 4:
            return None
        found = held[-1]
    if found.lastgroup in ("up", "down", "valued") and (
        _NARROWED.search(clause) or _HAVE_A.search(clause)
    ):
        return None
    said, way = noun or clause[: found.start()], found.lastgroup or ""
    return Count(start, end, count, size, said, way, clause[found.end() :], clause)
