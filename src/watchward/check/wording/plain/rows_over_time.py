"""“Three districts rose in both years”, “A and B together had 503”: several rows in time.

Their table has periods in its columns. Which rows went one way in all its periods, or between two
that are told, what some of them come to in the one that is told, and what all of them have on
average there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.names import Mention
from watchward.check.wording.plain.counted import COUNTS
from watchward.check.wording.plain.time_tables import (
    TimeTable,
    is_of,
    named_in,
    near_tables,
    periods_said,
    way_of,
)
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["rows_over_time_claims"]

_RUN = re.compile(
    r"\b(?:in )?(?:(?P<both>both) (?:of (?:the|these) )?years|(?:each|every) year|each of the "
    r"(?:last |past )?(?P<n>two|three|four|five) years)\b(?! since)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_JOIN = re.compile(r"(?:,|,? and| &)? ?(?:the |in |for )*")
_COUNT = re.compile(
    rf"(?:^|[.;] |\bin |\bin the |, )(?P<only>only )?(?P<n>{'|'.join(COUNTS)}) "
    r"(?:of (?:the|our|these) (?:[a-z]+ )?)?(?P<noun>[a-z]+?)s?\b"
)
_ONLY = re.compile(r"\b(?:only|the only [a-z]+)\b")
_EXCEPT = re.compile(
    r"\b(?P<word>every|all|each)(?: of)?(?: the)?(?: [a-z]+)? (?P<noun>[a-z]+) "
    r"(?:except(?: for)?|apart from|other than|but|bar) "
)
_TOGETHER = re.compile(r"\b(?:together|between them|combined|in total|a total of|jointly)\b")
_AVERAGED = re.compile(
    rf"\bthe (?P<n>{'|'.join(COUNTS)}) (?P<noun>[a-z]+)s averaged £?$|"
    r"\b(?:an )?average of £?$"
)
_SPOILT = re.compile(
    r"\b(?:share|proportion|percentage|target|per (?:cent|head|1,000)|excluding|if|rates?|"
    r"quarters?|months?|by more than|by less than|at least|those|except in|not|n't|ago|neither)\b"
)
_PART = re.compile(r"[;:]|\.(?=\s)|\b(?:but|while|whereas|although)\b")


def rows_over_time_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of several rows of a table over its periods."""
    if AHEAD.search(spoken.low) or _SPOILT.search(spoken.low) or "?" in spoken.low:
        return
    run = _RUN.search(spoken.low)
    is_only = spoken.low.lstrip().startswith("only ")
    if run is None and not spoken.dates and not is_only:
        return
    low = _EXCEPT.sub(" ", spoken.low)
    if _PART.search(low.rstrip(" .")):
        return
    tables = near_tables(spoken, world)
    if len(tables) > 1 and len({one.names for one in tables}) < len(tables):
        return  # of the same rows another table tells
    for table in tables:
        said = periods_said(spoken, table)
        if said is None or not is_of(spoken, table):
            continue
        steps = _steps(spoken, table, run, said)
        way = way_of(re.sub(r"\bmore\b", "higher", re.sub(r"\bfewer\b", "lower", spoken.low)))
        if steps and way:
            yield from _moved(spoken, table, steps, way)
        if len(said) == 1 and run is None:
            yield from _sums(spoken, table, said[0][2])


def _steps(
    spoken: Spoken, table: TimeTable, run: re.Match[str] | None,
    said: Sequence[tuple[int, int, int]],
) -> list[tuple[int, int]]:  # fmt: skip
    """The pairs of periods that a sentence speaks of: all steps, or from one period to another."""
    every = list(pairwise(range(len(table.times))))
    if run is not None:
        if said:
            return []
        many = 2 if run["both"] else _NUMBERS.get(run["n"] or "", len(every))
        is_clear = many == len(every) or (run["n"] is not None and many < len(every))
        return every[-many:] if is_clear else []
    if not said and len(every) == 1 and spoken.low.lstrip().startswith("only "):
        return every  # “only Dunsford saw a fall”, of a table of two years
    if len(said) == 2:
        (_a, b, one), (c, _d, other) = said
        link = spoken.low[b:c]
        if re.fullmatch(r" than (?:in |it was in |they were in )?", link) and other < one:
            return [(other, one)]
        if link == " and " and spoken.low[: said[0][0]].endswith("between ") and one < other:
            return [(one, other)]
    return []


def _went(table: TimeTable, name: str, steps: Sequence[tuple[int, int]], way: int) -> bool:
    row = table.values[name]
    return all((row[b].value - row[a].value) * way > 0 for a, b in steps)


def _is_level(table: TimeTable, steps: Sequence[tuple[int, int]]) -> bool:
    """Whether a rounded figure stays as it is: what it was rounded from may have moved."""
    return any(
        row[a].value == row[b].value and row[a].places > 0
        for row in table.values.values()
        for a, b in steps
    )


def _moved(
    spoken: Spoken, table: TimeTable, steps: Sequence[tuple[int, int]], way: int
) -> Iterator[Claim]:
    """The rows said to have gone one way: as many as are told, those named, all but those named."""
    went = [name for name in table.names if _went(table, name, steps, way)]
    named = named_in(spoken, table)
    if not _are_joined(spoken, named) or not all(m.is_whole for m in named):
        return
    names = {m.rung.name for m in named}
    called = telling(f"{table.ladder.stub} {table.ladder.about}")
    numbers = [q for q, _a, _b in spoken.numbers if not q.text.strip().isalpha()]
    if numbers or _is_level(table, steps):
        return
    out = _EXCEPT.search(spoken.low)
    count = _COUNT.search(spoken.low)
    if out is not None:
        if named and telling(out["noun"]) & called and named[0].start - out.end() <= 4:
            holds = set(went) == set(table.names) - names
            yield _told(spoken, out.start("word"), out["word"], went, table, holds=holds)
    elif count is not None and telling(count["noun"]) & called:
        many = COUNTS[count["n"]]
        wrong = len(went) != many or (len(names) == many and names != set(went))
        if not names or len(names) == many:
            start = count.start("n")
            yield _told(spoken, start, count["n"], went, table, holds=not wrong)
    elif names and (len(names) == 1 or spoken.dates or _RUN.search(spoken.low)):
        is_only = _ONLY.search(spoken.low) is not None
        odd = names - set(went)
        more = set(went) - names if is_only else set()
        first = named[0]
        if odd or len(names) > 1 or is_only:
            word = spoken.text[first.start : first.end]
            if odd:
                one = next(m for m in named if m.rung.name in odd)
                first, word = one, spoken.text[one.start : one.end]
            yield _told(spoken, first.start, word, went, table, holds=not odd and not more)


def _are_joined(spoken: Spoken, named: Sequence[Mention]) -> bool:
    """Whether the rows that are named stand side by side."""
    return all(_JOIN.fullmatch(spoken.low, a.end, b.start) for a, b in pairwise(named))


def _told(
    spoken: Spoken, start: int, word: str, went: Sequence[str], table: TimeTable, *, holds: bool
) -> Claim:
    truth = f"so for {', '.join(went)}" if went else "so for none of them"
    text = spoken.text[start : start + len(word)]
    said = Verdicts("comparison", text, truth, Cause.DIRECTION, "the rows over time")
    parts = tuple(q for name in table.names for q in table.values[name])[:24]
    return replace(claim_of(spoken, start, said, parts, holds=holds), is_tight=True)


def _sums(spoken: Spoken, table: TimeTable, at: int) -> Iterator[Claim]:
    """What the rows named come to in the period told, or all of them have on average."""
    numbers = [one for one in spoken.numbers if not one[0].text.strip().isalpha()]
    if len(numbers) != 1 or numbers[0][0].bound:
        return
    stated, start, _end = numbers[0]
    if stated.kind not in (QuantityKind.COUNT, QuantityKind.MONEY):
        return
    named = named_in(spoken, table)
    names = list(dict.fromkeys(m.rung.name for m in named))
    mean = _AVERAGED.search(spoken.low[:start])
    if mean is not None and not names:
        is_all = not mean["n"] or COUNTS[mean["n"]] == len(table.names)
        called = telling(f"{table.ladder.stub} {table.ladder.about}")
        is_called = bool(mean["n"]) and bool(telling(mean["noun"]) & called)
        rows, many = list(table.names), len(table.names)
        if not is_all or not is_called:
            return
    elif len(names) > 1 and _TOGETHER.search(spoken.low) and _are_joined(spoken, named):
        rows, many = names, 1
    else:
        return
    values = [
        sum((table.values[name][time].value for name in rows), Fraction(0)) / many
        for time in range(len(table.times))
    ]
    yield from _judged(spoken, (stated, start), table, rows, values, at)


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], table: TimeTable, rows: Sequence[str],
    values: Sequence[Fraction], at: int,
) -> Iterator[Claim]:  # fmt: skip
    stated, start = told
    step = Fraction(1) / Fraction(10) ** stated.places
    is_whole = all(value.denominator == 1 for value in values)
    leeway = Fraction(0) if is_whole else step
    right = values[at]
    if abs(stated.value - right) <= leeway:
        return
    is_other = any(abs(stated.value - value) <= leeway / 2 for value in values)
    half = leeway / 2
    if is_other or is_slip(stated, Interval(right - half, right + half)):
        truth = f"{float(right):,.{max(stated.places, 0)}f}"
        about = f"{', '.join(rows)} in {table.heads[at]}"
        kind = "sum" if is_whole else "average"
        said = Verdicts("change" if is_whole else kind, stated.text.strip(), truth, Cause.PERIOD,
                        about)  # fmt: skip
        parts = tuple(table.values[name][at] for name in rows)[:24]
        yield replace(claim_of(spoken, start, said, parts, stated, holds=False), is_tight=True)
