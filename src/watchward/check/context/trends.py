"""Direction words held against a row's values: “fell for the second year”, “risen since 2021”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchward.check.context.clauses import MANY, Clause, clause_at
from watchward.check.context.plain_words import is_plain_talk, is_plain_with
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point, Subject
from watchward.check.model import Cause, Claim, Severity, Verdict
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import AHEAD, NO, directions, is_turned
from watchward.check.prose.said import Said

__all__ = ["trend_claims"]

_EACH = re.compile(
    r"\b(?:each year|every year|year after year|year on year on year|in both years|both years|"
    r"consecutive|successive|in a row|running|in each of|every one of|steadily|throughout|"
    r"for the (?P<nth>second|third|fourth|fifth) (?:\w+ )?(?:year|quarter|month|time|period))\b"
)
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_LONG = re.compile(
    r"\b(?:over the (?:\w+ )?period|since|overall|in the longer (?:term|run)|decade)\b"
)
_COUNTED = re.compile(
    rf"(?:^|[,;:]|\band|\bbut|\bwhile) ?(?:the other |another |only |just )?"
    rf"(?:{'|'.join(MANY)}|⟦[a-z]\d+⟧)(?: of (?:the|these|them|its|our)(?: \w+)?| others?| more)?"
    r" ?$"
)
"""“two grew and three declined”: so many of the rows, and no row told before."""
_IN_MANY = re.compile(
    rf" (?:in|for|at|across) (?:both|all|most|many|some|several|each|every|half|the (?:other|rest|"
    rf"remain\w+)|others|{'|'.join(MANY)}|⟦[a-z]\d+⟧)(?!\w)"
)
"""“fell in two of the five strands”: so many of the rows, and not the row named."""
_NOUNS = {"offence": "crime", "crime": "crime", "incident": "incident", "report": "report"}
_MANY = re.compile(rf"\b(?P<n>{'|'.join(MANY)}) (?:\w+ )?(?:years|quarters|months)\b")
_LATEST = re.compile(
    r"\b(?:this year|latest|on the year|last year|year before|previous year|over the year|"
    r"in the year|again|now|year on year|annual|still|continued|further)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A direction word with the values it speaks of, in the order of time."""

    word: str
    way: int
    clause: Clause
    subject: Subject
    points: tuple[Point, ...]
    is_sure: bool

    @property
    def steps(self) -> list[int]:
        """1, -1 or 0 for each step from one value to the next."""
        values = [point.quantity.value for point in self.points]
        return [(b > a) - (b < a) for a, b in pairwise(values)]


_OWN_PAIR = re.compile(
    r" (?:slightly |sharply )?(?:from|on|against|compared with) (?:the )?⟦[pt]\d+⟧"
)


_FROM_TO = re.compile(r"[^⟦⟧;:.,]{0,30} from ⟦[cmp]\d+⟧[^⟦⟧;:.]{0,30} to ⟦[cmp]")


_FROM = re.compile(r"[^⟦⟧;:.,]{0,20} from (?:just |only |about )?⟦(?P<own>[cmprd]\d+)⟧")


def trend_claims(
    sentence: Said, tables: Tables, carried: Sequence[Subject], is_told: Callable[[], bool]
) -> Iterator[Claim]:
    """The claims that a sentence's direction words make of rows of the tables.

    None is called wrong where that `is_told` already, by the sentence's numbers. A word
    with an amount of its own (“a decrease of 1.3%”) is left to that.
    """
    if AHEAD.search(sentence.marks):
        return
    amounts_at = [(amount.start, amount.end) for amount in amounts(sentence)]
    for at, way, word in directions(sentence.marks):
        clause = clause_at(sentence, at, at + len(word))
        if NO.search(clause.marks.replace("without", "")) or is_turned(clause.marks):
            continue
        if _FROM_TO.match(sentence.marks, at + len(word)):
            continue  # “rose from 71 to 88 in three years”: its own figures tell it
        if _OWN_PAIR.match(sentence.marks, at + len(word)):
            continue  # “59.7% of the referrals, down from 60.8%”: of the share
        if _COUNTED.search(sentence.marks[:at]) or _IN_MANY.match(sentence.marks, at + len(word)):
            continue
        told = _told(clause, way, word, tables, carried)
        if told is not None and 0 not in told.steps:
            holds = all(step == way for step in told.steps)
            is_alone = not any(start <= at < end for start, end in amounts_at)
            is_other = not holds and _is_from_another(sentence, at + len(word), told)
            if holds or (told.is_sure and is_alone and not is_other and not is_told()):
                yield _claim(sentence, told, holds)


def _is_from_another(sentence: Said, end: int, told: Told) -> bool:
    """“Cedar's had risen from £25,100”: it comes from a figure that the row does not have."""
    found = _FROM.match(sentence.marks, end)
    if found is None:
        return False
    own = {abs(point.quantity.value) for point in told.points}
    return abs(sentence.of(found["own"]).value) not in own


def _told(
    clause: Clause, way: int, word: str, tables: Tables, carried: Sequence[Subject]
) -> Told | None:
    """What a direction word is about: one row, named in its clause or carried on."""
    named = tables.named_in(clause.spoken)
    is_carried = not named and bool(carried) and is_plain_talk(clause.marks)
    subjects = list(carried) if is_carried else named
    timed = [
        s for s in subjects if len(s.series) >= 2 and all(p.time is not None for p in s.series)
    ]
    if not timed or len({s.words for s in timed}) != 1:
        return None
    subject = timed[0]
    points, is_said = _points(clause, subject)
    if len(points) < 2 or any(_points(clause, s)[0] == () for s in timed):
        return None
    ways = {_ways(_points(clause, s)[0]) for s in timed}
    is_explained = is_plain_with(clause.marks, subject)
    is_measured = all(tables.is_measured(s, clause.spoken) for s in timed)
    is_sure = is_said and len(ways) == 1 and is_explained and is_measured and not is_carried
    is_sure = is_sure and _is_of_noun(clause.plain, subject.name)
    return Told(word, way, clause, subject, points, is_sure)


def _is_of_noun(text: str, name: str) -> bool:
    """Whether a row counts what a clause speaks of: crimes are no “incidents and crimes”."""
    said, held = _nouns(text), _nouns(name)
    return not said or not held or said == held


def _nouns(text: str) -> set[str]:
    words = (word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower()))
    return {_NOUNS[word] for word in words if word in _NOUNS}


def _ways(points: Sequence[Point]) -> tuple[bool, ...]:
    values = [point.quantity.value for point in points]
    return tuple(b > a for a, b in pairwise(values))


_OF_YEAR = re.compile(r"\b(?:on|over) the year\b|\byear on year\b|\bannual(?:ly)?\b|\ba year ago\b")
_MONTHS = 12


def _points(clause: Clause, subject: Subject) -> tuple[tuple[Point, ...], bool]:
    """The values a word speaks of, and whether the words leave no other."""
    series = subject.series
    times = [point.time for point in series]
    said = [at for at, time in enumerate(times) if time in clause.times]
    each = _EACH.search(clause.plain)
    if each is not None:
        many = _NTH.get(each["nth"] or "", 0) or _number(clause.plain) or len(series) - 1
        if many + 1 > len(series):
            return (), False
        return series[-many - 1 :], not clause.times
    if len(said) >= 2:
        return (series[said[0]], series[said[-1]]), True
    if len(said) == 1:
        at = said[0]
        if clause.is_base(subject.series[at].time):
            return ((series[at], series[-1]), True) if at < len(series) - 1 else ((), False)
        return ((series[at - 1], series[at]), len(series) == 2) if at else ((), False)
    if len(set(times)) < len(times):
        return (), False  # a budget and a forecast of one year
    if clause.times:
        return (), False  # a period that the table has not
    last, before = series[-1].time or 0, series[-2].time or 0
    if _OF_YEAR.search(clause.plain) and 0 < last - before < _MONTHS:
        return (), False  # “on the year” of a row of quarters
    if _LONG.search(clause.plain):
        return (series[0], series[-1]), False
    return series[-2:], len(series) == 2 or _LATEST.search(clause.plain) is not None


def _number(plain: str) -> int:
    found = _MANY.search(plain)
    return MANY[found["n"]] if found else 0


def _claim(sentence: Said, told: Told, holds: bool) -> Claim:
    first, last = told.points[0], told.points[-1]
    went = "up" if last.quantity.value > first.quantity.value else "down"
    values = ", ".join(f"{p.quantity.text.strip()} ({p.heading})" for p in told.points)
    truth = f"{went} from {first.quantity.text.strip()} to {last.quantity.text.strip()}"
    if not holds and len(told.steps) > 1:
        truth = values
    said = f"“{told.word}” fits" if holds else f"The paper says “{told.word}”; it is {truth}"
    block = sentence.block
    line = block.line_at(block.text.find(sentence.text) + told.clause.offset)
    return Claim(
        kind="trend",
        quote=sentence.text,
        at=replace(block.at, line=line),
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=told.word,
        recomputed=truth,
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else Cause.DIRECTION,
        explanation=f"{said}: the table gives {values} for {told.subject.name}.",
        quantities=tuple(point.quantity for point in told.points),
        parts=tuple(point.heading or "value" for point in told.points),
        others=tuple(point.quantity.at for point in told.points),
    )
