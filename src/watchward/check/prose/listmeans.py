"""Means of figures told in turn: “33, 29 and 25 in turn. The annual mean was 29.”

The figures stand in one list, in the sentence or in one of the two before it; the mean says of how
many it is, or the list is all there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, rounded, runs, settled
from watchward.check.prose.said import Said
from watchward.check.prose.told_lists import names_some
from watchward.check.quantities.words import ONES
from watchward.check.rounding import over, plus

_STATED = re.compile(
    r"\b(?P<how>(?:(?:un-?weighted|simple|plain|arithmetic|annual|yearly|quarterly|monthly|weekly|"
    r"daily|overall|combined) ){0,3}(?:mean|average)\b)(?P<of>(?: [a-z'-]+){0,5}?|[^⟦⟧;:.]{0,40}?)"
    r"(?: of| is| was| at|,? being|:| =)? ?(?:just |about |some )?$|"
    r"\b(?P<did>averag(?:ed|ing|es)) (?:just |about |some )?$"
)
_OTHER = re.compile(
    r"\b(?:against|than|compared|national\w*|england|wales|scotland|region\w*|county|force|similar|"
    r"target|rolling|moving|median|(?<!un)(?<!un-)weighted|family|group|peers?)\b"
)
_NUMBERS = "|".join(ONES)
_COUNTED = re.compile(
    rf"\b(?:(?:over|across|for|of|in|during) (?:the|those|these|all)(?: the)? (?:last |past )?"
    rf"(?P<n>⟦[a-z]\d+⟧|{_NUMBERS})|(?P<m>{_NUMBERS})[- ](?:year|month|week|quarter)(?:ly)? "
    r"(?:mean|average)|(?:quarterly) (?:mean|average))\b"
)
_MONTHLY = re.compile(r"\b(?:monthly (?:average|mean)|(?:average|mean) (?:a|per|each) month)\b")
_MONTH = re.compile(
    r"(?:¤|\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december))[ :(]*$"
)
"""“October 612, November 574, December 655. Monthly average 614”: each is of a month."""
_IN_TURN = re.compile(
    r"\b(?:respectively|in turn|in order|in (?:the|each) (?:four )?(?:quarters?))\b"
)
_BETWEEN = re.compile(r"\b(?:intervening|in between|between (?:them|these|those)|between were)\b")
_FROM = re.compile(r"\bfrom (?:just |only |about )?£?$")
_TO = re.compile(r"[^⟦⟧;:.,()]{0,30} to (?:just |only |about )?£?")
_FEWEST_WITH_ENDS = 4
_OWN = re.compile(r" (?:[a-z]+ed|paid|spent|made|per (?!year|month|week|quarter|day))\b")
_NEXT = re.compile(r",? and |, ")
SUMMED = re.compile(r"^(?: [a-z'-]+){0,3},? \(?(?:in all|in total|altogether|all told|together)\b")
"""“41, 58, 49 and 66, 214 in all”: the last is the sum of the others."""
_MARK = re.compile(r"⟦(\w+)⟧")
_LETTERS = "cmprd"


def list_mean_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """The mean that a sentence states of a list of figures near it."""
    if is_ahead(said) or not re.search(r"\b(?:mean\b|averag)", said.marks):
        return []
    done = settled(claims)
    marks = held(said)
    found = [(mark, match) for mark in marks if (match := _stated(said, mark))]
    found = [(k, m) for k, m in found if (k.quantity.start, k.quantity.end) not in done]
    if len(found) != 1:
        return []
    stated, match = found[0]
    number = _number(said, f"{match.group()} {stated.after}")
    for away, near in enumerate((said, *reversed(recent[-2:]))):
        listed = _list(near, stated, number)
        if listed:
            return _claim(said, stated, listed, number, away, near)
    listed = _with_ends(said, recent, stated, number)
    return _claim(said, stated, listed, number, 0, said) if listed else []


def _with_ends(said: Said, recent: Sequence[Said], stated: Mark, number: int) -> list[Mark]:
    """“From 61 in April to 82 in September. Between were 64, 70, 73 and 79”: all six."""
    if number < _FEWEST_WITH_ENDS or not recent or not _BETWEEN.search(said.marks):
        return []
    letter = "c" if stated.letter == "r" else stated.letter
    inner = [
        [mark for mark in run if mark.quantity is not stated.quantity]
        for run in runs(held(said), letter)
    ]
    inner = [run for run in inner if len(run) == number - 2]
    ends = [mark for mark in held(recent[-1]) if mark.letter == letter]
    is_run = len(ends) == 2 and _FROM.search(ends[0].before) and _TO.fullmatch(ends[0].after)
    return [ends[0], *inner[0], ends[1]] if is_run and len(inner) == 1 else []


def _stated(said: Said, mark: Mark) -> re.Match[str] | None:
    before = _MARK.sub(lambda m: _word(said.of(m[1])), said.marks[: mark.start])[-120:]
    match = _STATED.search(before) if mark.letter in _LETTERS else None
    if match and match["did"] and _NEXT.fullmatch(mark.after):
        return None  # the first of several means
    around = f"{before[-70:].rpartition('⟧')[2]} {mark.after[:40]}"
    return None if match is None or _OTHER.search(around) else match


def _word(quantity: Quantity) -> str:
    """A number in letters as it is printed: “the average of the three surveys is”."""
    text = quantity.text.lower()
    return text if text.replace("-", " ").split()[0] in ONES else "⟦⟧"


def _number(said: Said, near: str) -> int:
    """How many figures the mean is of, where the words beside it or the sentence say it."""
    for text in (near, said.text.lower(), said.marks):
        for match in _COUNTED.finditer(text):
            word = match["n"] or match["m"] or ("four" if "quarterly" in match.group() else "")
            if word.startswith("⟦"):
                counted = said.of(word.strip("⟦⟧"))
                first = re.split(r"[\s-]", counted.text.lower())[0]
                value = ONES.get(first, counted.value)  # “four quarters” are no fraction here
                return int(value) if value == int(value) else 0
            if word in ONES:
                return ONES[word]
    return 0


def _list(near: Said, stated: Mark, number: int) -> list[Mark]:
    """The one list of like figures of a sentence; of several, the one as long as is said."""
    letter = "c" if stated.letter == "r" else stated.letter
    lists = []
    for run in runs(held(near), letter):
        own = [mark for mark in run if mark.quantity is not stated.quantity]
        own = [mark for mark in own if not SUMMED.match(mark.after)]
        if len(own) >= (2 if number == 2 else 3):
            lists.append(own)
    exact = [own for own in lists if len(own) == number]
    if number:
        alone = [m for m in held(near) if m.letter == letter and m.quantity is not stated.quantity]
        alone = [m for m in alone if m.quantity.text[:1] in "£+-0123456789"]
        alone = [m for m in alone if not SUMMED.match(m.after)]
        exact = exact or ([alone] if len(alone) == number > 2 else [])
        return exact[0] if len(exact) == 1 else []
    return lists[0] if len(lists) == 1 else []


def _claim(
    said: Said, stated: Mark, listed: list[Mark], number: int, away: int, near: Said
) -> list[Claim]:
    expected = over(plus(mark.quantity.span for mark in listed), Interval.exact(len(listed)))
    if expected is None:
        return []
    parts = {f"figure {at + 1}": mark.quantity for at, mark in enumerate(listed)}
    is_plain = bool(number) or (away <= 1 and _IN_TURN.search(near.marks) is not None)
    is_plain = is_plain or any(
        q.value == len(listed) and q not in parts.values() for q in near.quantities
    )
    is_plain = is_plain or (away == 0 and listed[-1].start < stated.start)
    is_plain = is_plain or (
        away == 1
        and _MONTHLY.search(said.marks) is not None
        and all(_MONTH.search(mark.before) for mark in listed)
    )
    is_plain = is_plain and may_be_mean(stated, listed) and not (away and names_some(said, near))
    way = Way(parts, expected, is_plain, {}, "the figures listed over their number")
    return [best_claim(said, "average", rounded(stated.quantity, expected), [way])]


def may_be_mean(stated: Mark, listed: list[Mark]) -> bool:
    """Whether a mean may be of the figures: it lies among them, and no word makes it another."""
    values = [mark.quantity.value for mark in listed]
    low, high = min(values), max(values)
    reach = (high - low) / 2 + abs(high) / 20
    mean = sum(values, Fraction(0)) / len(values)
    near = low - reach <= stated.quantity.value <= high + reach
    near = near or is_slip(stated.quantity, Interval(mean - Fraction(1, 2), mean + Fraction(1, 2)))
    return near and not _OWN.match(stated.after)
