"""Means bound by their roles: the figures listed, or a total and how many it is spread over."""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.listmeans import SUMMED, may_be_mean
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, compares, held, rounded, runs
from watchward.check.prose.said import Said, number
from watchward.check.rounding import over, plus

_MEAN = r"(?:averag(?:e|es|ed|ing)|mean)"
_CUE = re.compile(rf"\b{_MEAN}\b")
_STATED_BEFORE = re.compile(
    rf"\b{_MEAN}\b(?P<mid>[^⟦⟧;:.]{{0,110}}?)(?:\b(?:of|at|was|is|were|are|to|being|=|with|had|"
    rf"took|received|about)(?: an?| the| just| some| about)*|\bthere (?:were|was|are)"
    r"(?: some| about)?|:|\b(?:averaged|averaging|averages)"
    r"(?: out)?(?: at| to)?| \()? ?$|\bon average,? ?$"
    r"|\baverag(?:ed|ing|es)(?: out)?(?: at| to)?(?: about| just)? ?$"
)
_STATED_AFTER = re.compile(r"^(?: [a-z'-]+){0,5}?,? (?:on average|an? average|the average)\b(?! $)")
_SPREAD = re.compile(
    r"\b(?:over|across|in|during|for|from|at|between|by|with|among|to|divided by|shared between) "
    r"(?:the |all |its |our |these |those |each of |a period of |past |last |all of )*$"
)
_EACH = re.compile(r"\b(?:per|each|every|an?|apiece) ?(?P<unit>[a-z-]+)?")
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annual": "year",
            "yearly": "year", "quarterly": "quarter", "hourly": "hour"}  # fmt: skip
_OTHER = re.compile(r"\b(?:median|modal|rolling|moving|weighted|target|national|england|force)\b")
_RESULT = re.compile(
    r"\b(?:is|was|are|were|comes? to|came to|works? out at|equals) (?:about )?$"
    r"|= ?$"
)
_LETTERS = "cmpdrx"


def mean_claims(said: Said) -> list[Claim]:
    """The means of a sentence with their figures, or with a total and a number."""
    text = bare(said)
    if len(_CUE.findall(text)) != 1 or _OTHER.search(text) or NO.search(text) or compares(text):
        return []
    marks = held(said, text)
    stated = _stated(text, marks)
    if stated is None:
        return []
    rest = [mark for mark in marks if mark is not stated]
    return _listed(said, stated, rest, text) or _spread(said, stated, rest, text)


_SO_MANY = re.compile(
    r"\bthe (?P<number>⟦c\d+⟧) [a-z' -]{3,40} "
    r"(?:add(?:s|ed)?(?: up to)?|come to|came to|total(?:s|led)?|"
    r"amount(?:s|ed)? to|are worth|were worth|cost|raised|brought in) (?P<total>⟦m\d+⟧)"
    r"[^⟦⟧;:.()]{0,30}(?:,|,? or| and) (?:or |giving |that is |which is )?an average of "
    r"(?P<mean>⟦m\d+⟧)"
)
_WORTH = re.compile(
    r"(?P<total>⟦m\d+⟧)[^⟦⟧;:.()]{0,40} (?:and|for|on|to) (?:[a-z'-]+ ){0,4}(?P<number>⟦c\d+⟧)"
    r"[^⟦⟧;:.()]{1,40}, (?:or |giving |that is |which is |making )?(?:at )?an average (?:cost )?of "
    r"(?P<mean>⟦m\d+⟧) (?:each|apiece|an? [a-z]+|per [a-z]+|for each|every)\b"
)


_ACROSS = re.compile(
    rf"{number('t', 'cm')}[^⟦⟧;:.]{{0,40}} (?:across|between|among|amongst|over|for|to) the "
    rf"(?:other|remaining) {number('n', 'c')}[^⟦⟧;:.()]{{0,30}}?(?:, or|, which is|, that is|"
    rf", an average of| \() ?{number('m', 'cmrux')} (?:each|apiece|on average|per|an?)\b"
)


def shared_among_claims(said: Said) -> list[Claim]:
    """“Leaving 57 across the other 5, or 11.4 each”."""
    claims = []
    for match in _ACROSS.finditer(said.marks):
        total, many, mean = (said.of(match[name]) for name in ("t", "n", "m"))
        expected = over(total.span, many.span)
        if expected is None or many.value <= 1 or total.bound or mean.bound:
            continue
        way = Way({"total": total, "number": many}, expected, True, {}, "the total over the number")
        claim = best_claim(said, "average", rounded(mean, expected), [way])
        claims.append(replace(claim, is_tight=True))
    return claims


def shared_out_claims(said: Said) -> list[Claim]:
    """“Worth £3,096,750 and took 10,485 referrals, an average of £295.35 each”, “the four gaps
    add up to £2.11m, an average of £528k”.

    Each may be any of the things that the sentence counts.
    """
    text = bare(said)
    found = _WORTH.search(text) or _SO_MANY.search(text)
    if found is None:
        return []
    marks = {mark.start: mark for mark in held(said, text)}
    total, near, mean = (marks[found.start(name)] for name in ("total", "number", "mean"))
    ways = []
    for many in (near, *(mark for mark in marks.values() if mark.letter == "c")):
        expected = over(total.quantity.span, many.quantity.span)
        if expected is not None:
            parts = {"total": total.quantity, "number": many.quantity}
            ways.append(Way(parts, expected, True, {}, "the total over the number"))
    told = mean.quantity
    if not ways:
        return []
    fits = (way for way in ways if rounded(told, way.expected).span.meets(way.expected))
    chosen = next(fits, ways[0])
    claim = best_claim(said, "average", rounded(told, chosen.expected), [chosen])
    return [replace(claim, is_tight=True)]


def _stated(text: str, marks: list[Mark]) -> Mark | None:
    """The number that is said to be the mean: the only one bound so."""
    found = []
    for mark in marks:
        behind = _STATED_AFTER.match(mark.after)
        if mark.letter in _LETTERS and (_STATED_BEFORE.search(mark.before) or behind):
            found.append(mark)
    last = marks[-1] if marks else None
    cue = _CUE.search(text)
    if cue and last and cue.end() < marks[0].start and _RESULT.search(last.before):
        return last
    return found[0] if len(found) == 1 else None


def _like(stated: Mark, mark: Mark) -> bool:
    if stated.letter in "cr":
        return mark.letter == "c"
    return mark.letter == stated.letter


_OF_ONE = re.compile(r"⟧? (?:in|for|at) (?:¤|[a-z]+)(?:,| and\b)")


_TO_EACH = re.compile(r"⟧? (?:to|on|for|by) [a-z]")


def _listed(said: Said, stated: Mark, rest: list[Mark], text: str) -> list[Claim]:
    rest = [mark for mark in rest if not SUMMED.match(mark.after)]
    if _OF_ONE.match(text, stated.end) and any(_OF_ONE.match(text, mark.end) for mark in rest):
        return []  # “averages were 4.1 in April, 4.0 in May and 3.8 in June”
    if _TO_EACH.match(text, stated.end) and any(_TO_EACH.match(text, m.end) for m in rest):
        return []  # “on average they gave £31 to patrols, £24 to work with young people and …”
    same = [mark for mark in rest if _like(stated, mark)]
    if len(same) < 2:
        return []
    held_in = _bracketed(same, text)
    listed = held_in or next((run for run in runs(rest, same[0].letter) if len(run) > 1), [])
    others = [mark for mark in rest if mark not in listed]
    agreed = [m for m in others if m.letter in "cd" and m.quantity.value == len(listed)]
    if len(listed) < 2 or len(agreed) != len(others):
        return []
    expected = over(plus(m.quantity.span for m in listed), Interval.exact(len(listed)))
    if expected is None:
        return []
    parts = {f"figure {at + 1}": mark.quantity for at, mark in enumerate(listed)}
    plain = (len(listed) >= 3 or bool(agreed)) and may_be_mean(stated, listed)
    way = Way(parts, expected, plain, {}, "the figures listed over their number")
    return [best_claim(said, "average", rounded(stated.quantity, expected), [way])]


def _bracketed(same: list[Mark], text: str) -> list[Mark]:
    """“April (92), May (69) and June (135)”: each figure in a bracket of its own."""
    held_in = [m for m in same if text[m.start - 1 : m.start] == "(" and text[m.end :][:1] == ")"]
    return held_in if len(held_in) == len(same) else []


def _spread(said: Said, stated: Mark, rest: list[Mark], text: str) -> list[Claim]:
    """A total over so many weeks, sites or people: “12 a week over 52 weeks, 624 in all”."""
    numbers = [m for m in rest if m.letter in "cd" and _is_number_of(m, stated, text)]
    if len(numbers) != 1 or numbers[0].quantity.value <= 1:
        return []
    many = numbers[0]
    totals = [m for m in rest if m is not many and _like(stated, m)]
    if len(totals) != 1:
        return []
    total = totals[0].quantity
    expected = over(total.span, Interval.exact(many.quantity.value))
    if expected is None or total.value <= stated.quantity.value:
        return []
    way = Way(
        {"total": total, "number": many.quantity},
        expected,
        len(rest) == 2 and many.quantity.bound in ("", "over"),
        {},
        "the total over the number",
    )
    return [best_claim(said, "average", rounded(_plain(stated.quantity), expected), [way])]


def _plain(stated: Quantity) -> Quantity:
    """A mean of counts may be printed in full, and was rounded all the same."""
    return replace(stated, kind=QuantityKind.COUNT) if stated.kind is QuantityKind.RATE else stated


def _is_number_of(mark: Mark, stated: Mark, text: str) -> bool:
    """Whether a number is what the mean is taken over: “per week”, “over 52 weeks”."""
    unit = _unit_of(stated, text)
    own = (mark.quantity.unit or " ".join(mark.after.split()[:3])).lower()
    words = {word.strip(".,;)").rstrip("s") for word in own.split()}
    if unit:
        return unit.rstrip("s") in words
    return bool(_SPREAD.search(mark.before)) and mark.letter == "d"


def _unit_of(stated: Mark, text: str) -> str:
    """What the mean is per: week, site, officer."""
    behind = f"{stated.quantity.text.lower()} {stated.after}"
    for word, unit in _ADVERBS.items():
        if re.search(rf"\b{word} {_MEAN}\b|\b{_MEAN} {word}\b", text):
            return unit
    found = re.search(r"\b(?:per|each|every|for each|for every|an?) (?P<unit>[a-z]+)", behind)
    if found:
        return found["unit"]
    before = re.search(rf"\b{_MEAN}\b[^⟦⟧]{{0,50}}?\bper (?P<unit>[a-z]+)", text)
    return before["unit"] if before else ""
