"""Totals bound by their roles: a list of like numbers, and the one that is said to be their sum."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.roles import Mark, bare, compares, dates_of, held, runs
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus

_TWO = 2
_TOTAL_BEFORE = re.compile(
    r"(?:\b(?:total\w*|sum|altogether|combined|overall|in all|together|all told)\b"
    r"(?: [a-z¤‡'-]+){0,7}?(?: (?:of|to|was|is|were|are|being|at|=|:))?"
    r"|\b(?:gives?|giving|gave|makes?|making|made|equals?|equalling|sums? to|adds? (?:up )?to|"
    r"adding up to|comes? to|came to|coming to|amount\w* to|to (?:give|make|reach)|"
    r"bring\w* (?:the |our )?(?:total|it|this|that|[a-z]+) to)(?: an?| the)?(?: [a-z'-]+){0,3}?"
    r"|=) ?$"
)
_TOTAL_AFTER = re.compile(
    r"^(?: [a-z'-]+){0,5}?,?(?: \(?)(?:in total|in all|altogether|overall|all told|combined|"
    r"in sum|all together|between them|as a total|is the total|was the total)\b"
)
_MADE_OF = re.compile(
    r":|–| - |\b(?:made up of|consist\w*|compris\w+|compos\w+ of|broken down|break\w* down|split|"
    r"divided|namely|being|i\.e\.|that is|these (?:were|are)|they (?:were|are)|were)\b"
)
_SURE_OF = re.compile(
    r":|–| - |\b(?:made up of|consist\w*|compris\w+|compos\w+ of|broken down|break\w* down|split|"
    r"divided (?:into|between)|namely)\b"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|mainly|mostly|at least|among|e\.g\.|for example|for instance|some of|"
    r"largest|biggest|main|top|notabl\w+|particularly|principal\w*|most common|highest|selected|"
    r"excluding|except|other than|apart from|per|each|every|average\w*|mean|respectively|up to|"
    r"by \d+)\b"
)
_MEAN_TOO = re.compile(
    r",? and (?:an? |the )?(?:[a-z-]+ ){0,2}(?:mean|average)(?: [a-z'-]+){0,3} ⟦\w+⟧"
)
"""“giving 1,728 for the year and a quarterly mean of 432”: the mean is no part of the sum."""
_ADDING = re.compile(r"\b(?:add(?:ing|ed|s)?|combin(?:ing|ed|es?)|sum of|together with)\b")
_REST = re.compile(
    r"\b(?:remain\w*|the rest|the other|the others|the balance|leav(?:es?|ing)|left)\b"
)
_OF = re.compile(r"\b(?:(?:out )?of (?:the |our |all |these |those |a total of |its )*|from )$")
_OUT_OF = re.compile(r" (?:out )?of (?:the|our|its|their|all|these|those|a total of)\b")
_OF_WHICH = re.compile(r"\bof (?:which|these|whom|those|them)\b")


_LEFT = re.compile(
    r"\b(?:leav(?:es?|ing)|left(?: over)?|remain\w*|(?:the|an) (?:unspent |unallocated )?(?:rest|"
    r"balance|remainder|others?)|unspent|uncommitted|unallocated|the other|a further|another)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"^[^⟦⟧;:.]{0,40}?\b(?:when|once|if|after|assuming|provided|from|by)\b")
_BALANCE = re.compile(
    r"\b(?:closing|opening|balances?|carried|revised|running|outstanding|now)\b[^⟦⟧]{0,40}$"
)
"""“£0.2m was added and £0.1m drawn, giving a closing figure of £2.4m”: there was some before."""
_CARRIED = re.compile(r" (?:[a-z]+ ){0,2}(?:carried|outstanding|remaining|still open)\b")
_SHARES = re.compile(r"\(⟦(p\d+)⟧\)")
"""Shares told beside the parts: where they leave some of the whole over, so do the parts."""
_REACHED = re.compile(
    r"\b(?:reached|passed|hit|exceeded|set|target|agreed|planned|expected|in (?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december))\b"
)
_SOME_OF = re.compile(
    r"\b(?:most (?:common|often|frequent\w*)|commonest|mainly|chiefly|mostly|notably|followed by|"
    r"the (?:main|largest|biggest|top)\b[^⟦⟧.;]{0,30}\b(?:was|were|is|are|being))\b|, then\b"
)
"""“Arrest was the most common (702), then warnings (513)”: the rest is not told."""


def is_doubtful(said: Said, total: Quantity, expected: Interval, between: str = "") -> bool:
    """Whether a total may count something else than its parts, or at another time.

    “3 vans and 5 bikes, with a total of 26 wheels”; “the total of 90 was reached in June: …”.
    """
    mark = f"{said.order_of(total)}⟧"
    told, _mark, after = said.marks.partition(mark)
    if _BALANCE.search(told.rpartition("⟦")[0]) or _CARRIED.match(after):
        return True
    shares = [said.of(each) for each in _SHARES.findall(said.marks)]
    is_part = len(shares) > 1 and not 97 <= sum(q.value for q in shares) <= 103
    if (
        is_part
        or _SOME_OF.search(said.marks)
        or _IF.match(after)
        or _REACHED.search(between)
        or _rest_follows(said)
    ):
        return True
    noun = re.match(r" (?P<noun>[a-z][a-z'-]+)", after)
    near = Interval(expected.low / 2, expected.high * 2)
    if noun is None or between or near.holds(total.value):
        return False
    own = words_of(noun["noun"])
    rest = said.marks.replace(noun["noun"], " ", 1)
    return bool(own) and not own & words_of(re.sub(r"⟦\w+⟧", " ", rest))


_MEASURE = re.compile(r"\b(?:within|out of|after|every|last|past|per|under|over|marked)(?: the)? $")
_ONE_MORE = re.compile(r"(?:[,;:]|\band) ?(?:one|an?) [a-z]+(?: [a-z]+)?(?=[,;.]| and )")


def judged_sum(said: Said, total: Quantity, way: Way) -> Claim:
    """The claim of a sum; open where one of only two parts is more than the whole, for no slip.

    “560 cases apiece: 7,280 cases, 13 officers” adds nothing up.
    """
    claim = best_claim(said, "sum", total, [way])
    parts = way.parts.values()
    is_more = len(parts) == _TWO and any(part.value > total.value for part in parts)
    if claim.cause is Cause.UNKNOWN and is_more:
        return unverifiable(said, "sum", total, "a part is larger than what may be their total")
    return claim


_SCORES = re.compile(r": ⟦c\d+⟧ for [a-z' -]{3,40}, ⟦c\d+⟧ for [a-z' -]{3,40}(?:,|,? and) ⟦")
"""“On seven standards: 0 for Inadequate, 1 for Requires improvement …”: what a mark means."""
_WITH_ME = re.compile(r"\b(?:with|including|plus|and) (?:me|myself|us|him|her)\b")
"""“Two constables and four support officers, so with me that makes seven of us”."""


def is_no_total(said: Said, total: Quantity, many: int) -> bool:
    """Whether a number before a list is none of what the list adds up to.

    “Our eight stations: …” says how many items there are; “seen within 20 days: …” and
    “scored out of 100: …” are measures; in “twelve people: one sergeant, five …” one is in letters.
    """
    if _SCORES.search(said.marks) or _WITH_ME.search(said.text):
        return True
    before, _mark, after = said.marks.partition(f"{said.order_of(total)}⟧")
    is_measure = _MEASURE.search(before.rpartition("⟦")[0]) is not None
    return total.value == many or is_measure or _ONE_MORE.search(after) is not None


def _rest_follows(said: Said) -> bool:
    """Whether the next sentence tells that something of the whole is left over."""
    next_one = said.block.text.partition(said.text)[2][:160]
    return _LEFT.search(re.split(r"(?<=[.!?])\s+(?=[A-Z])", next_one.strip())[0]) is not None


def total_claims(said: Said) -> list[Claim]:
    """The totals of a sentence whose parts stand in a list, before or behind."""
    text = _MEAN_TOO.sub(" ", bare(said))
    if NO.search(text.rpartition("⟧")[0]) or compares(text) or _OPEN.search(text):
        return []
    marks = held(said, text)
    claims: list[Claim] = []
    for letter in "cm":
        same = [mark for mark in marks if mark.letter == letter]
        if len(same) >= 3:
            claims += _listed(said, text, marks, same) or _remaining(said, text, same)
    return claims


def _listed(said: Said, text: str, marks: list[Mark], same: list[Mark]) -> list[Claim]:
    is_adding = bool(_ADDING.search(text))
    for run in runs(marks, same[0].letter, loose=is_adding):
        total, sure = _total_of(text, run, same, is_adding)
        if total is None:
            continue
        parts = [mark for mark in run if mark is not total]
        if len(parts) < 2 or is_no_total(said, total.quantity, len(parts)):
            continue
        if total.start < run[0].start and _OUT_OF.match(total.after):
            continue  # “adults made 2,062 of the 2,967 reports, children 579”
        behind = said.block.text[total.quantity.end : total.quantity.end + _BEHIND]
        over = _OVER_YEARS.match(behind)
        if over and _SPANS[over["n"]] != len(parts):
            continue  # “five in 2022 and two in 2021, ten over the three years”: one told before
        lead = said.block.text[parts[-1].quantity.end : total.quantity.start]
        more = _ALL_OF_THEM.search(lead.lower())
        if more and _SPANS[more["n"]] > len(parts):
            continue  # “12 in May and nine in June, so that the three months make 34”
        alone = len(parts) + 1 == len(same) and all(_is_like(p, total) for p in parts)
        fits = total.start < run[0].start or _fits(parts, total)
        claim = _claim(said, total, parts, is_plain=sure and alone and fits)
        is_tight = claim.cause is Cause.DIGITS and len(parts) > _TWO
        is_tight = is_tight and _IN_ALL.match(total.after) is not None
        return [replace(claim, is_tight=True) if is_tight else claim]
    return []


_IN_ALL = re.compile(r" (?:in all|in total|altogether|all told)\b")
"""“31 …, 22 …, 17 … and 19 …, 98 in all”: nothing else is added up."""
_ALL_OF_THEM = re.compile(
    r"\b(?:the|all|these|those|our|its|their|over|across|for|in) (?:the |of them )?"
    r"(?P<n>three|four|five|six)\b(?! (?:or|to|point|hundred|thousand|million)\b)"
)
"""“The three years together come to”: of how many parts a sum is said to be."""
_SPANS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BEHIND = 60
_OVER_YEARS = re.compile(
    rf"[^⟦⟧;.]{{0,20}}\b(?:over|in|across|for) (?:the |these |all )?(?:last |past )?"
    rf"(?P<n>{'|'.join(_SPANS)}) (?:years|quarters|months|areas|districts|wards)\b"
)


def _total_of(
    text: str, run: list[Mark], same: list[Mark], is_adding: bool
) -> tuple[Mark | None, bool]:
    """The total of a list: the number that is said to be it, in or beside the list."""
    said_so = [mark for mark in same if _is_total(text, mark, same)]
    behind = [mark for mark in said_so if mark.start >= run[-1].start]
    if len(behind) == 1 and not _is_item(behind[0], run):
        return behind[0], True
    at = same.index(run[0])
    if at and not behind:
        before = same[at - 1]
        between = text[before.end : run[0].start]
        is_first = _MADE_OF.search(between) is not None or before in said_so
        sure = _SURE_OF.search(between) is not None or before in said_so
        tail = run[-1].after
        if is_first and "⟦" not in between:
            return before, sure and len(tail.split()) <= 12 and not _OF_WHICH.search(between)
    if is_adding and len(said_so) == 1:
        return said_so[0], True
    return None, False


def _is_item(mark: Mark, run: list[Mark]) -> bool:
    """“12 arrests, 40 stops and 60 searches in all”: the last item, and no total."""
    return mark in run and re.search(r"\band\b", mark.before) is not None


def _is_total(text: str, mark: Mark, same: list[Mark]) -> bool:
    before = mark.before if mark is not same[0] else text[: mark.start]
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(mark.after))


def _fits(parts: list[Mark], total: Mark) -> bool:
    """A total told after its parts counts something else where one part alone is larger."""
    return max(part.quantity.value for part in parts) <= total.quantity.value


def _is_like(part: Mark, total: Mark) -> bool:
    """A part no larger than twenty totals, and no duration or measure among counts."""
    return part.quantity.value <= total.quantity.value * 20


_UNCOUNTED = re.compile(r"\b(?:several|some|others (?:were|was|are|had|have|went))\b")
"""Parts that a list names without their number."""


_PART_OF = re.compile(r" of (?:those|them|the (?!⟦)[a-z]+|all)\b")


def _remaining(said: Said, text: str, same: list[Mark]) -> list[Claim]:
    """“Of 80 visits 50 were planned; the remaining 30 were not”: what is left of the whole."""
    last = same[-1]
    whole = same[0]
    if not _REST.search(last.before) and not re.match(r"[^⟦⟧]{0,40}\b(?:remain|left)", last.after):
        return []
    is_whole = _OF.search(whole.before) or _OF_WHICH.search(whole.after)
    if _PART_OF.match(whole.after):
        return []  # “912 of those answering were women”: a part already
    if not is_whole or dates_of(text) > 1 or any(m.quantity.value < 0 for m in same):
        return []
    parts = same[1:-1]
    uncounted = _UNCOUNTED.search(text[whole.end : last.start])
    nested = (
        uncounted or len(_OF_WHICH.findall(text)) + len(re.findall(r"\bof (?:the )?⟦", text)) > 1
    )
    expected = minus(whole.quantity.span, plus(mark.quantity.span for mark in parts))
    named = {"whole": whole.quantity} | _named(parts)
    way = Way(named, expected, not nested, {}, "the whole less the other parts")
    if not last.quantity.span.meets(expected) and nested:
        return []
    return [best_claim(said, "sum", last.quantity, [way])]


def _named(parts: list[Mark]) -> dict[str, Quantity]:
    return {f"part {at + 1}": mark.quantity for at, mark in enumerate(parts)}


def _claim(said: Said, mark: Mark, parts: list[Mark], *, is_plain: bool) -> Claim:
    total = mark.quantity
    between = mark.after if mark.start < parts[0].start else ""
    expected = plus(part.quantity.span for part in parts)
    others: dict[Cause, Interval] = {}
    for few in combinations(parts, len(parts) - 1):
        short = plus(part.quantity.span for part in few)
        if len(few) > 1 and total.span.meets(short):
            others[Cause.BASE] = short
    is_plain = is_plain and not is_doubtful(said, total, expected, between)
    way = Way(_named(parts), expected, is_plain, others, "the parts added up")
    if not is_plain and not total.span.meets(expected):
        return unverifiable(said, "sum", total, "whether the parts listed are all is not said")
    return judged_sum(said, total, way)
