"""What a number of a sentence is said to be: a level, a change, a mean, and of which periods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import gcd

from watchward.check.context.clauses import BASE, MANY, MARK, clause_at, times_in
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import AHEAD, NO, NOUN, way_of
from watchward.check.prose.said import Said

__all__ = ["Reading", "Sort", "inherited", "periods_beside", "readings"]


class Sort(StrEnum):
    """What a number is said to be."""

    LEVEL = "level"
    PERCENT = "percent"
    CHANGE = "change"
    POINTS = "points"
    MEAN = "average"
    SUM = "sum"
    SHARE = "share"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as its sentence speaks of it.

    `way` is 1 for up, -1 for down, 0 where no word says. `own` is the time it
    is of and `base` the time it is held against, in months, None where unsaid.
    `clause` are the words round it, `spoken` the same with its numbers in place.
    `many` is the N of “the N-year average” or
    “the three groups together”; `is_long` whether it spans the whole series;
    `years` the N of “over N years”; `is_yearly` whether a word says that the
    year before is meant.
    """

    stated: Quantity
    sort: Sort
    way: int
    word: str
    own: int | None
    base: int | None
    clause: str
    many: int = 0
    is_long: bool = False
    years: int = 0
    is_yearly: bool = False
    spoken: str = ""

    @property
    def digits(self) -> int:
        """How many digits the number has without noughts at either end."""
        value = self.stated.value
        size = abs(value.numerator) * 10 ** max(0, self.stated.places)
        return len(str(size // gcd(size, value.denominator)).strip("0"))


_MEAN = re.compile(r"\b(?:averag\w+|mean|typically)\b")
_SUM = re.compile(
    r"\b(?:together|combined|between them|in total|altogether|in all|sum of|total of|totall\w+|"
    r"collectively|added up|adding|jointly)\b"
)
_SHARE = re.compile(
    r"\b(?:of all|of the (?:total|whole|force|county|overall)|accounts? for|accounted for|"
    r"accounting for|makes? up|made up|making up|represent\w*|share|proportion|of total|"
    r"constitut\w+|comprise[sd]?|equal to|equivalent to)\b"
)
_TURN = re.compile(r"\b(?:improv\w+|deteriorat\w+|worsen\w*|better|worse|chang\w+|differ\w+)\b")
_LONG = re.compile(
    r"\b(?:over (?:the|these|this) (?:\w+ )?(?:\w+ )?(?:years?|period|decade)|since|"
    r"over (?:the )?(?:last|past) \w+ years|in total(?! [a-z])|"
    r"(?:by|at) the (?:final|last|end|start)|"
    r"four years|five years|three years|between ¤)\b"
)
_YEARS = re.compile(
    rf"\b(?:in|over|across|during|within) (?:the )?(?:last |past )?(?P<n>{'|'.join(MANY)}) years\b"
)
_YEARLY = re.compile(
    r"\b(?:year on year|on the year|last year|(?:the )?previous (?:year|12 months|period)|"
    r"year (?:before|earlier|ago)|over the year|in the year|annual(?:ly)?|preceding|prior year)\b"
)
_YEAR_BEFORE = re.compile(
    r"%? ?(?:[a-z]+ )?(?:in |for |during )?(?:the )?"
    r"(?:(?:same|corresponding) (?:period|quarter|month|months) )?(?:of |in )?(?:the |a )?"
    r"(?:last year|(?:previous|prior|preceding) (?:financial )?year|year (?:before|earlier|ago))\b"
)
_LAST_YEAR = re.compile(r"(?:\(|against |from |with )(?:last|previous) year:?(?:'s)? (?:[a-z]+ )?$")
_HELD_AGAINST = re.compile(
    r"¤[^⟦⟧¤;]{0,30}\b(?:from|against|compared (?:to|with)|versus)(?: (?:a |the )?[a-z]+)?"
    r"(?: of)? $"
)
_TO_END = re.compile(r"\bfrom\b[^;]*⟧[^⟦⟧;]{0,20}¤ to $")
"""“From its peak of 18.2% in 2022/23 to 12.7%”: the period is of the first number."""
_LEFT_OUT = re.compile(
    r"\b(?:all|every|each)\b[^⟦⟧;]{0,60}?\b(?:other than|except|apart from|with the exception of)\b"
)
"""“All types other than litter fell by more than 5%”."""
_TWO_BACK = re.compile(r"[^⟦⟧;.]{0,40}?\b(?:year|month|quarter) (?:before|earlier than) that\b")
_PART_OF = re.compile(r" (?:out )?of (?:the |these |those |its |our )?⟦c\d+⟧")
_TO_YARD = re.compile(
    r"%?(?: [a-z]+){0,2}? (?:short of|below|above|off|under|over|behind|ahead of|away from|inside|"
    r"outside|within) (?:the |its |their |our )?(?:[a-z]+ ){0,2}?(?:targets?|aim|standard|goal|"
    r"average|threshold|limit|benchmark|ceiling)\b"
)
_SAME_PART = re.compile(
    r"\b(?:same|corresponding|equivalent) (?:[a-z]+ )?(?:quarter|months?|period|half)\b"
)
_SOME_TIME = -1
"""A period of before that is not told: no cell is surely meant."""
_MANY_SAID = re.compile(rf"\b({'|'.join(MANY)})\b")


def readings(said: Said) -> list[Reading]:
    """Every number of a sentence that a table could settle; none of a plan or a denial."""
    if AHEAD.search(said.marks):
        return []
    ways = {id(q): (a.way, a.word) for a in amounts(said) for q in a.numbers}
    times = times_in(said)
    found = []
    for match in MARK.finditer(said.marks):
        stated = said.of(match[1])
        held = clause_at(said, match.start(), match.end())
        clause, start = held.marks, held.start
        if NO.search(clause.replace("without", "")) or _is_small_word(stated):
            continue
        if _LEFT_OUT.search(clause):
            continue  # of all the others, and not of the one that is named
        if _TWO_BACK.match(said.marks, match.end()):
            continue  # “192 fewer than the year before that”: no column is surely meant
        if stated.kind is QuantityKind.COUNT and _PART_OF.match(said.marks, match.end()):
            continue  # “41 of the 86 that month”: a part
        if _TO_YARD.match(said.marks, match.end()):
            continue  # “6.4 points short of the target”: no change
        way, word = ways.get(id(stated)) or inherited(said, match.start(), ways)
        spoken = held.spoken
        if not way and (listed := _listed(said, match, ways)) is not None:
            (way, word), spoken = listed
        own, base = periods_beside(said.marks, match, times)
        if _is_of_before(said.marks, match, times):
            own, base = _year_before(said.marks, match, times), _SOME_TIME
        plain = held.plain
        sort = _sort(stated, way, clause, match.start() - start, " ".join(said.dates))
        if sort is not None:
            found.append(
                Reading(
                    stated, sort, way, word, own, base, clause, _many(plain),
                    _LONG.search(plain) is not None, _years(plain),
                    _YEARLY.search(plain) is not None, spoken,
                )
            )  # fmt: skip
    return found


def _is_of_before(marks: str, match: re.Match[str], times: Mapping[int, int | None]) -> bool:
    """Whether a number is what one before it is held against: “447 in 2023/24, up from 412”."""
    if _YEAR_BEFORE.match(marks, match.end()) or _LAST_YEAR.search(marks[: match.start()]):
        return True
    after = next((m.start() for m in MARK.finditer(marks, match.end())), len(marks))
    if any(match.end() <= at < after for at in times):
        return False  # a period of its own follows
    gap = marks[max((m.end() for m in MARK.finditer(marks, 0, match.start())), default=0) :]
    gap = gap[: gap.index(match.group())]
    return _HELD_AGAINST.search(gap) is not None


def _year_before(marks: str, match: re.Match[str], times: Mapping[int, int | None]) -> int | None:
    """The year before the only period that is told ahead; None where it is another, or unsaid."""
    is_said = _YEAR_BEFORE.match(marks, match.end()) or _LAST_YEAR.search(marks[: match.start()])
    told = {time for at, time in times.items() if at < match.start() and time is not None}
    return told.pop() - 12 if is_said and len(told) == 1 else None


def _many(clause: str) -> int:
    """The number in letters that says how many things or years are meant; 0 without one."""
    found = _MANY_SAID.search(clause)
    return MANY[found[1]] if found else 0


def _years(clause: str) -> int:
    """The N of “over the N years”; 0 where it is not said."""
    found = _YEARS.search(clause)
    return MANY.get(found["n"], 0) if found else 0


def inherited(said: Said, at: int, ways: dict[int, tuple[int, str]]) -> tuple[int, str]:
    """The direction of the number before, for one in brackets or after “or” behind it."""
    before = re.search(r"⟦([a-z]\d+)⟧[^⟦⟧;.]{0,25}(?:\(|, or | or )$", said.marks[:at])
    return ways.get(id(said.of(before[1])), (0, "")) if before else (0, "")


_NAME = r"(?!(?:(?:so|then|now|is|was|were|are|had|has|have|of|which|it|this|that)\b))[a-z'’&/-]+"
_BY = re.compile(rf"⟦(?P<x>[pcm]\d+)⟧(?P<gap>,? (?:and |but )?(?:in )?(?:{_NAME} ){{1,7}}by )$")
"""“Burglary is down by 14.2% and vehicle crime by 6.7%”."""
_ITEMS = re.compile(
    rf"\b(?P<word>{NOUN})\b[^⟦⟧;:.()]{{0,60}}?\b(?:in|for|of|among|were|was|are|is|by|at) "
    rf"(?P<items>(?:(?:, |,? and |,? followed by )?(?:in |for )?(?:{_NAME} ){{1,8}}\(⟦p\d+⟧\))+)"
)
"""“Growth is strongest in stalking (19.8%) and housing (20.9%)”."""
_ITEM = re.compile(r"(?P<name>[^()⟦⟧]*)\(⟦(?P<x>p\d+)⟧\)")


def _listed(
    said: Said, match: re.Match[str], ways: Mapping[int, tuple[int, str]]
) -> tuple[tuple[int, str], str] | None:
    """The direction that an item of a list has from the first, and the words of the item alone."""
    before = _BY.search(said.marks[: match.start()])
    if before is not None and before["x"][0] == match[1][0]:
        way = ways.get(id(said.of(before["x"])))
        text = f"{before['gap']}{said.of(match[1]).text}"
        return None if way is None or not way[0] else (way, text)
    if match[1][0] != "p" or said.marks[match.start() - 1 : match.start()] != "(":
        return None
    for items in _ITEMS.finditer(said.marks):
        for item in _ITEM.finditer(items["items"]):
            if item["x"] == match[1] and (turn := way_of(items["word"])):
                return (turn, items["word"]), f"{item['name']}{said.of(match[1]).text}"
    return None


def periods_beside(
    marks: str, match: re.Match[str], times: Mapping[int, int | None]
) -> tuple[int | None, int | None]:
    """The period a number is of and the one it is held against, by the dates beside it."""
    own = base = None
    after = next((m.start() for m in MARK.finditer(marks, match.end())), len(marks))
    for at, time in times.items():
        if match.end() <= at < after:
            gap = marks[match.end() : at]
            if len(gap) > 80 or time is None:
                continue
            if BASE.search(gap) and _SAME_PART.search(gap):
                base = _SOME_TIME  # “on the same quarter of 2024”: no column of that name
            elif BASE.search(gap):
                base = base if base is not None else time
            elif own is None and "," not in gap and ")" not in gap:
                own = time  # behind a comma or a bracket it is of the next number
    if own is None and not _TO_END.search(marks[: match.start()]):
        before = [
            (at, time)
            for at, time in times.items()
            if at < match.start() and not re.search(r"[;⟦]", marks[at : match.start()])
        ]
        if before and BASE.search(marks[max(0, before[-1][0] - 14) : before[-1][0]]):
            base = before[-1][1] if base is None else base
        elif before:
            own = before[-1][1]
    return own, base


def _is_small_word(stated: Quantity) -> bool:
    """“Two of the five districts”: a number in letters says how many things are spoken of."""
    is_word = stated.text.split()[0].isalpha()
    return is_word and stated.kind in (QuantityKind.COUNT, QuantityKind.DURATION)


def _beside(clause: str, at: int) -> str:
    """The words next to a number, up to the numbers before and after it."""
    before = MARK.split(clause[max(0, at - 60) : at])[-1]
    after = MARK.split(MARK.sub("", clause[at:], count=1)[:30])[0].split(")")[0]
    return f"{before} {after}"


def _sort(stated: Quantity, way: int, clause: str, at: int, dates: str) -> Sort | None:
    kind = stated.kind
    if kind is QuantityKind.MULTIPLE:
        return Sort.TIMES
    near = _beside(clause, at)
    if kind is QuantityKind.PERCENT and _MEAN.search(f"{near} {dates}"):
        return Sort.MEAN
    if kind is QuantityKind.POINTS:
        return Sort.POINTS
    if kind is QuantityKind.PERCENT:
        if way:
            return Sort.PERCENT
        return Sort.SHARE if _SHARE.search(clause) else Sort.LEVEL
    if kind in (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE, QuantityKind.DURATION):
        if _MEAN.search(f"{near} {dates}"):
            return Sort.MEAN
        if way:
            return Sort.CHANGE
        return Sort.SUM if _SUM.search(clause) else Sort.LEVEL
    return None
