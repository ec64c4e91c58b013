"""A short series told in one sentence, year by year or month by month, and what is said of it.

“Knife crime was 410 in 2021, 455 in 2022 and 430 in 2023, a rise of 20 over the two years. It was
highest in 2022”, “overtime cost £8,400 in April, £9,100 in May and £7,700 in June. The monthly
average was £8,400”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import ANY, NO, NOUN, way_of
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.pairs import Pair
from watchward.check.prose.roles import Mark, held, is_ahead, rounded
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import plus, times

__all__ = ["series_told_claims", "wordless_claims"]

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_WHEN = rf"(?:¤|{_MONTHS})"
_AFTER = re.compile(
    rf"^(?: [a-z-]+){{0,3}}? (?:in|on|for|during) (?P<when>{_WHEN})(?:,| and|, and|[.;]|$)"
)
_BEFORE = re.compile(
    rf"(?:^|,| and|;) ?(?:and )?(?:in|on|for|during) (?P<when>{_WHEN})(?![a-z])[^⟦⟧,;:.]{{0,40}}$"
)
_STEP = re.compile(
    rf"(?:(?P<n>{NOUN}) of|(?P<v>{ANY}) by) (?:just |only )?{number('x', 'cmpt')}"
    r"(?P<also> \(⟦p\d+⟧\))? (?P<over>over (?:the|these|those) (?:⟦d\d+⟧|period|(?:two|three|four|"
    r"five|"
    r"six) (?:years|months)|whole period|quarter|years|time)|(?:in|between) all|overall|altogether|"
    r"from (?:the )?first to (?:the )?last|since (?:¤|then)|from ¤ to ¤|between ¤ and ¤)"
)
_LAST = re.compile(
    rf"\b(?:(?:number|figure|total|it|they|this|which|and|count|has|have|then) )(?:has |have )?"
    rf"(?P<w>{ANY}) (?:again )?in the (?:last|latest|final|past|most recent) (?:year|month|quarter)"
)
_EVERY = re.compile(rf"\b(?P<w>{ANY}) (?:in )?(?:each|every) (?:year|month|quarter|time|day)\b")
_BEST = re.compile(
    rf"\b(?:(?:highest|most|worst|greatest|dearest|busiest|peaked|peak|largest)(?P<up>)|"
    rf"(?:lowest|fewest|cheapest|quietest|least|smallest)(?P<down>))\b[^⟦⟧;:.,]{{0,30}}? (?:in|on|"
    rf"was) "
    rf"(?P<when>{_WHEN})(?=[.,;]|$)"
)
_BEST_FIRST = re.compile(
    rf"^(?:‡ )?(?P<when>{_WHEN}) was (?:the|our) (?:(?:highest|worst|dearest|busiest|"
    rf"most expensive)"
    r"(?P<up>)|(?:lowest|best|cheapest|quietest|least expensive)(?P<down>)) "
    r"(?:year|month|day|quarter)?(?=[.,;]|$)"
)
_MEAN = re.compile(
    rf"\b(?:average|mean)(?: [a-z]+){{0,4}}? (?:was|is|of|came to|at|over the [a-z]+ was) "
    rf"{number('x', 'cmr')}(?=[.,;]|$| (?:a|an|per|each) (?P<unit>year|month|day|quarter)\b)"
)
_GOOD = re.compile(r"\b(?:best|worst)\b")
_DEAR = re.compile(r"\b(?:dearest|cheapest|expensive)\b")
_PLAIN_BEST = re.compile(r"\b(?:highest|lowest|peak\w*)\b")
_FEWEST, _MOST = 3, 7


@dataclass(frozen=True, slots=True)
class _Series:
    """The levels of a sentence in the order of their times, each with the word for its time."""

    levels: tuple[Quantity, ...]
    names: tuple[str, ...]
    end: int
    words: frozenset[str]

    @property
    def unit(self) -> str:
        """The length of time that each of its levels is of."""
        if self.names[0] in _MONTHS.split("|"):
            return "day" if self.names[0].endswith("day") else "month"
        return "year"


def series_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of a sentence about the series that it, or the one before it, tells."""
    if NO.search(said.marks) or is_ahead(said):
        return []
    found = _series(said)
    if found is not None:
        return list(_judged(said, found, found.end))
    before = [one for one in recent if one.block is said.block][-1:]
    if not before or said.marks.count("⟦") > 2 or NO.search(before[0].marks):
        return []
    found = _series(before[0])
    if found is None or before[0].marks.count("⟦") != len(found.levels):
        return []
    return list(_judged(said, found, 0))


def wordless_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of a sentence without a number about the series told just before it."""
    if not recent or not _RANKED.search(said.marks) or len(said.marks) > _LONG:
        return []
    return series_told_claims(said, recent)


_RANKED = re.compile(
    r"\b(?:high|low|most|few|worst|great|dear|cheap|busi|quiet|peak|larg|small|every|each)"
)
_LONG = 200


def _series(said: Said) -> _Series | None:
    """Three levels or more, each with its own time, the earliest first and one behind another."""
    marks = held(said)
    if not len(marks) >= _FEWEST or len(set(_DATES.findall(said.marks))) < 1:
        return None
    dates = iter(said.dates)
    told: list[tuple[Mark, str]] = []
    is_after = _AFTER.match(marks[0].after) is not None
    for mark in marks:
        match = _AFTER.match(mark.after) if is_after else _BEFORE.search(mark.before)
        if match is None:
            break
        told.append((mark, match["when"]))
    if not _FEWEST <= len(told) <= _MOST or said.marks[: told[-1][0].start].count("¤") > len(told):
        return None
    first = told[0][0]
    if any(m.letter != first.letter or m.quantity.bound for m, _ in told):
        return None
    names = [next(dates, "") if when == "¤" else when for _, when in told]
    if len(set(names)) != len(names) or not _in_order(names):
        return None
    words = words_of(re.sub(r"⟦\w+⟧|¤", " ", said.marks))
    return _Series(tuple(m.quantity for m, _ in told), tuple(names), told[-1][0].end, words)


_DATES = re.compile(_WHEN)


def _in_order(names: Sequence[str]) -> bool:
    """Whether the times follow one another, years or months or days."""
    years = [re.findall(r"(?:19|20)\d\d", name)[:1] for name in names]
    if all(years):
        values = [int(year[0]) for year in years]
        return values == sorted(values)
    order = _MONTHS.split("|")
    places = [order.index(name) if name in order else -1 for name in names]
    months = [(place - places[0]) % 12 for place in places]
    return min(places) >= 0 and max(places) < 12 and months == sorted(months)


def _judged(said: Said, series: _Series, start: int) -> Iterator[Claim]:
    levels = series.levels
    first, last = levels[0], levels[-1]
    for match in _STEP.finditer(said.marks, start):
        if match["over"].startswith(("since ", "from ¤", "between ¤")):
            continue
        if _is_of(said, start, match.start("n") if match["n"] else match.start("v"), series):
            yield from _step(said, match, Pair(first, last, 0, 0))
    for match in _LAST.finditer(said.marks, start):
        if _is_of(said, start, match.start("w"), series):
            yield from _word(said, match["w"], levels[-2], last)
    for match in _EVERY.finditer(said.marks, start):
        if _is_of(said, start, match.start(), series):
            yield from _every(said, match["w"], levels)
    for form in (_BEST, _BEST_FIRST):
        for match in form.finditer(said.marks, start):
            if form is _BEST_FIRST or _is_of(said, start, match.start(), series):
                yield from _best(said, match, series)
    for match in _MEAN.finditer(said.marks, start):
        if _is_of(said, start, match.start("x"), series):
            unit = match["unit"] or series.unit
            if unit == series.unit:
                yield from _mean(said, said.of(match["x"]), levels)


_GENERAL = words_of(
    "it they this number numbers figure total count average mean monthly annual yearly daily year "
    "month over three four five six period years months whole quarter so and cost spending spend "
    "was is were at be has have been a per all together in number overall which then lowest highest"
)


def _is_of(said: Said, start: int, end: int, series: _Series) -> bool:
    """Whether nothing but what the series is of is spoken of before a figure or a rank."""
    return words_of(re.sub(r"⟦\w+⟧|¤", " ", said.marks[start:end])) - _GENERAL <= series.words


def _step(said: Said, match: re.Match[str], pair: Pair) -> Iterator[Claim]:
    stated, word = said.of(match["x"]), match["n"] or match["v"]
    expected = expected_of(stated, pair)
    if expected is None or stated.bound or pair.before.value == pair.after.value:
        return
    is_up = pair.after.value > pair.before.value
    parts = {"first": pair.before, "last": pair.after}
    if is_up != (way_of(word) > 0):
        if stated.span.meets(expected):
            truth = f"{'up' if is_up else 'down'} from {pair.before.text} to {pair.after.text}"
            yield worded(said, "change", word, False, parts, truth, Cause.DIRECTION)
        return
    way = Way(parts, expected, True, slips_of(stated, pair), "the first and the last of them")
    yield replace(best_claim(said, "change", stated, [way]), is_tight=True)


def _word(said: Said, word: str, before: Quantity, after: Quantity) -> Iterator[Claim]:
    if before.value != after.value:
        is_up = after.value > before.value
        truth = f"{'up' if is_up else 'down'} from {before.text} to {after.text}"
        parts = {"from": before, "to": after}
        holds = is_up == (way_of(word) > 0)
        yield worded(said, "change", word, holds, parts, truth, Cause.DIRECTION)


def _every(said: Said, word: str, levels: Sequence[Quantity]) -> Iterator[Claim]:
    """“It fell every year”: each step has to go that way."""
    way = way_of(word)
    for before, after in pairwise(levels):
        if (after.value - before.value) * way <= 0:
            parts = {"from": before, "to": after}
            truth = f"from {before.text} to {after.text}"
            yield worded(said, "trend", word, False, parts, truth, Cause.DIRECTION)
            return


def _best(said: Said, match: re.Match[str], series: _Series) -> Iterator[Claim]:
    """“It was highest in 2022.”"""
    when = match["when"]
    name = said.dates[said.marks[: match.start("when")].count("¤")] if when == "¤" else when
    if name not in series.names or _GOOD.search(match.group()):
        return
    is_money = series.levels[0].kind is QuantityKind.MONEY
    if bool(_DEAR.search(match.group())) != is_money and not _PLAIN_BEST.search(match.group()):
        return
    own = series.levels[series.names.index(name)]
    pick = max if match["up"] is not None else min
    best = pick(series.levels, key=lambda q: q.value)
    if [q.value for q in series.levels].count(best.value) > 1:
        return
    parts = {"this": own, "best": best}
    truth = f"{best.text} ({series.names[series.levels.index(best)]})"
    holds = own.value == best.value
    yield worded(said, "rank", match.group().strip(), holds, parts, truth, Cause.WRONG_END)


def _mean(said: Said, stated: Quantity, levels: Sequence[Quantity]) -> Iterator[Claim]:
    if stated.bound or levels[0].kind not in (QuantityKind.COUNT, QuantityKind.MONEY):
        return
    expected = times(plus(q.span for q in levels), Fraction(1, len(levels)))
    asked = rounded(stated, expected)
    room = Fraction(1, 2) if stated.places <= 0 else Fraction(0)
    span = Interval(asked.span.low - room, asked.span.high + room)
    parts = {f"part {at}": q for at, q in enumerate(levels, 1)}
    way = Way(parts, expected, True, {}, "the mean of them")
    yield replace(best_claim(said, "average", replace(asked, span=span), [way]), is_tight=True)
