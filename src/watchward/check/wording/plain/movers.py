"""The words of a sentence that say which way a number went, without those that say it not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.directions import directions
from watchward.check.wording.spoken import Spoken

__all__ = ["BESIDE", "STOPS", "Moving", "leading_words", "moving_words"]

_UP = r"longer|higher|greater|larger|dearer|heavier|busier|slower|wider|bigger|stronger"
_DOWN = r"shorter|lower|smaller|cheaper|lighter|quieter|quicker|faster|narrower|weaker"
_BESIDE_UP, _BESIDE_DOWN = rf"more|additional|extra|{_UP}", rf"fewer|less|{_DOWN}"
_ALONE_UP = r"widen(?:s|ed|ing)|lengthen(?:s|ed|ing)|wider|grown|mounted|swelled|swollen|longer"
_ALONE_DOWN = (
    r"narrow(?:s|ed|ing)|shorten(?:s|ed|ing)|narrower|abated|receded|shrivelled|shorter|slipped"
)
_THAN = re.compile(
    rf"\b(?:(?P<up>{_UP}|more)|(?P<down>{_DOWN}|fewer|less))(?: [a-z]+){{0,2}} than "
    r"(?=(?:in |at |for |during |it (?:was|had been)|this time|last|a year|(?:the|its|"
    r"their) (?:year|"
    r"previous|month|quarter|same)|before|then))"
    r"(?:in |at |for |during )?(?:the |its |their )?(?:it (?:was|had been)|this time last \w+|"
    r"last \w+|"
    r"(?:a |the )?(?:year|month|quarter|survey) (?:before|earlier|ago)|previous \w+|"
    r"same \w+ (?:of )?"
    r"(?:last year|a year earlier|the year before)|before|then|[a-z]* ?(?:19|20)\d\d(?:[/-]\d\d)?)"
)
_PUT = r"(?:gone|went|came|come|goes|are|is|was|were|been|move[ds]?|crept|edged|drifted|nudged)"
_POINTS_NEXT = (
    r" (?:of )?(?:a further |another |just |only |about |some )?[\w.-]{1,12}"
    r"(?:%| per ?cent|(?: percentage)? points?| pts?| pp)\b"
)
"""“A gain of 4.2 points”: what is gained or lost of a percentage tells which way it went."""
_GOOD = r"better|improvement|improv(?:ed|es|ing)"
_BAD = r"worse|deterioration|worsen(?:s|ed|ing)|deteriorat(?:ed|es|ing)"
_MORE_WORDS = re.compile(
    rf"\b(?:(?P<up>{_ALONE_UP})|(?P<down>{_ALONE_DOWN})|(?P<good>{_GOOD})|(?P<bad>{_BAD})|"
    rf"(?:(?P<cup>{_UP})|(?P<cdown>{_DOWN}))(?: by|(?=,? from )|(?=: ))|"
    rf"{_PUT} (?:[a-z]+ )?(?:(?P<pup>up)|"
    rf"(?P<pdown>down))|(?P<gain>gain(?:s|ed)?)(?={_POINTS_NEXT})|"
    rf"(?P<loss>loss|lost|loses)(?={_POINTS_NEXT}))\b"
)
BESIDE = re.compile(
    rf"^\s?(?:%|per cent|(?:percentage )?points?|p?pts?|minutes?|seconds?|days?|hours?|"
    rf"(?!or\b)[a-z]+(?: (?!or\b)[a-z]+)?)? ?"
    rf"\b(?:(?P<up>{_BESIDE_UP}|up)|(?P<down>{_BESIDE_DOWN}|down))\b(?! or less|-| (?:the |its |"
    rf"those |that )?[£\d])"
)
_DRAWN = re.compile(
    r"\b(?:so|thus|therefore|hence) (?:that )?(?!(?:far|much|many)\b)[^;.,()\d]{2,40}? "
    r"(?:is|are|was|were|has been|have been|became|got) (?:now |again |therefore |slightly |much )?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?=[.,;)]|$)"
)
_DRAWN_BY = ("so ", "thus ", "therefore ", "hence ")
"""“So reviews were slower”: a word of comparison that ends what is drawn from two numbers."""
_NOT = re.compile(
    r"(?:\b(?:not|never|no|without|neither|nor|avoid\w*|rather than|instead of|hardly|barely)|"
    r"n't)\b"
    r"(?: \w+)? $|\bno (?:\w+ )?$"
)
STOPS = re.compile(
    r"[;•]|,? (?:while|whereas|although|though|but|however|meanwhile|yet)\b|\. |\band\b|: "
)
_TURNS = re.compile(
    r"\b(?:slow(?:s|ed|ing|down)?|eas(?:es|ed|ing)|rates? of (?:increase|growth|change)|"
    r"smaller (?:rise|fall)|"
    r"less (?:of|than)|growth in|apart from|except|unlike|if|than the)\b"
)
_NO_UP = re.compile(
    r"\b(?:make|makes|made|making|use|uses|used|take|takes|took|taken|taking|give|gave|sums?|adds?|"
    r"added|ends?|ended|set|sign|signed|speed|back|catch|opened|broken|break|looked|follow\w*|"
    r"pick\w*|"
    r"cut|tot|turn\w*|bound|topped|going by|growth|rate of|rates of|high) $"
)


@dataclass(frozen=True, slots=True)
class Moving:
    """A word of direction with its clause; `way` is 1 for up; `is_value` for better and worse."""

    start: int
    end: int
    word: str
    way: int
    is_value: bool
    low: int
    high: int
    beside: Quantity | None = None


def moving_words(spoken: Spoken) -> Iterator[Moving]:
    """The words of direction that their clause neither turns round nor uses otherwise."""
    for word in _words(spoken):
        clause = spoken.low[word.low : word.high]
        if _NOT.search(spoken.low[word.low : word.start]) or _TURNS.search(clause):
            continue
        if _NO_UP.search(spoken.low[: word.start]) or spoken.is_in_name(word.start):
            continue
        if _UNDONE.match(spoken.low, word.end) or _UNDOES.search(spoken.low[: word.start]):
            continue
        if word.word.lower() == "slipped" and _IS_LATE.search(spoken.low[: word.start]):
            continue
        yield word


_BACK = r"(?:undone|reversed|wiped out|cancelled(?: out)?|erased|clawed back|given (?:up|back)|"
_BACK += r"offset|halted|stopped|lost again|made good|unwound|eroded|over|at an end)"
_UNDONE = re.compile(
    r" (?:(?:of|in|seen in|during|over|since|from|recorded in) [^;.,()]{2,40}? )?"
    r"(?:(?:has|have|had) (?:now |since |already )?(?:been )?|is |was |were |are )"
    r"(?:(?:now|all|but|almost|nearly|largely|partly|mostly|more|than|half|wholly|entirely|fully) "
    rf")*{_BACK}\b"
)
"""“So the growth of 2022/23 has been all but undone”: it is what went before."""
_UNDOES = re.compile(
    r"\b(?:undo(?:es|ing|ne)?|undid|revers(?:ed|es|ing|al of)|wip(?:ed|es|ing) out|"
    r"eras(?:ed|es|ing)|cancel(?:led|ling|s)?(?: out)?|offset(?:s|ting)?|halt(?:ed|s|ing)?|"
    r"unw(?:ound|inds?|inding)|"
    r"giv(?:es|en|ing) back|gave back|claw(?:ed|s|ing) back) (?:(?:all|most|half|much|nearly|"
    r"almost|some|part|more than|of) )*(?:the|that|this|its|their|our|last year's)(?: [a-z']+)? $"
)
_IS_LATE = re.compile(
    r"\b(?:savings?|projects?|programmes?|schemes?|contracts?|works?|timetables?|milestones?|"
    r"dates?|deliver\w+|starts?|openings?|completion|procurements?|tenders?|recruitment|go-live|"
    r"launch|roll-?outs?|builds?|refurbishments?|reviews?|purchases?|moves?|receipts?|sales?|"
    r"plans?|actions?|implementation|installation|replacements?)\b[^;.\d]{0,40}$"
)
"""“The saving on the contract, which has slipped”: it will come later."""
_LEADING = re.compile(
    r"(?:^|\ba )(?:(?P<up>higher|greater|larger|bigger)|(?P<down>lower|smaller)) "
    r"(?:proportion|number|share|percentage|rate|level|total)\b|"
    r"^(?:there (?:were|was) )?(?:slightly |far |many |even )?(?:(?P<more>more)|(?P<less>fewer)) "
    r"(?=[a-z]+(?: [a-z]+){0,2} (?:were|was|had|have|died|took|came|[a-z]+ed)\b)|"
    r"\b(?:has|have|had|was|were) (?:been )?(?P<cut>cut)\b(?= (?:by|from|to|again|back)\b|[:,]| in)"
)
"""Words that say a direction only with two numbers behind them."""


def leading_words(spoken: Spoken) -> Iterator[Moving]:
    """“A higher proportion”, “fewer homes were”, “has been cut”: to be held to figures behind."""
    for match in _LEADING.finditer(spoken.low):
        group = match.lastgroup or ""
        way = 1 if group in ("up", "more") else -1
        word = _word(spoken, match.start(group), match.end(group), way, False, None)
        if not _NOT.search(spoken.low[word.low : word.start]):
            yield word


def _words(spoken: Spoken) -> list[Moving]:
    low = spoken.low
    found: list[tuple[int, int, int, bool, Quantity | None]] = [
        (at, at + len(w), way, False, None) for at, way, w in directions(low)
    ]
    for match in _MORE_WORDS.finditer(low):
        is_up = any(match[name] for name in ("up", "good", "pup", "cup", "gain"))
        start = match.start(match.lastgroup or 0)
        is_value = bool(match["good"] or match["bad"])
        found.append((start, match.end(), 1 if is_up else -1, is_value, None))
    if any(word in low for word in _DRAWN_BY):
        for drawn in _DRAWN.finditer(low):
            group = "up" if drawn["up"] else "down"
            found.append((drawn.start(group), drawn.end(), 1 if drawn["up"] else -1, False, None))
    for than in _THAN.finditer(low):
        found.append((than.start(), than.end(), 1 if than["up"] else -1, False, None))
    for quantity, _start, end in spoken.numbers:
        near = BESIDE.match(low[end:])
        is_minus = near is not None and near["down"] == "less"
        if near is not None and not (is_minus and quantity.kind is QuantityKind.COUNT):
            group = "up" if near["up"] else "down"
            span = (end + near.start(group), end + near.end(group))
            found.append((*span, 1 if near["up"] else -1, False, quantity))
    once = {entry[0]: entry for entry in found}
    return [_word(spoken, *once[start]) for start in sorted(once)]


def _word(
    spoken: Spoken, start: int, end: int, way: int, is_value: bool, beside: Quantity | None
) -> Moving:
    low = max((m.end() for m in STOPS.finditer(spoken.low, 0, start)), default=0)
    stop = STOPS.search(spoken.low, end)
    high = stop.start() if stop else len(spoken.low)
    return Moving(start, end, spoken.text[start:end], way, is_value, low, high, beside)
