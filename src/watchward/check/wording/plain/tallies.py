"""Counts of rows: “four of the five rose”, “only two quarters reached 90%”, “three overspent”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import times_in, when
from watchward.check.wording.counting import AGAINST_PLAN, IN_A_ROW
from watchward.check.wording.directions import TALK
from watchward.check.wording.goodness import better_way
from watchward.check.wording.goods import is_wanted_share
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.other_table import names_nearer
from watchward.check.wording.plain.aims import aim_before
from watchward.check.wording.plain.answers import answers_of, odd_answers
from watchward.check.wording.plain.counted import Count, counts_in
from watchward.check.wording.plain.sets import TARGET, Set, Sets, between, sets_of
from watchward.check.wording.plain.strangers import strangers, words_of_table
from watchward.check.wording.plain.tally_times import ends_said, may_be_of
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["tally_claims"]

_ODD = re.compile(
    r"\b(?:if|would|unless|except|apart from|excluding|combined|together|between them|each|half|"
    r"points? (?:below|above|under|over)|most|per cent of|times|twice|those who)\b"
)
_LONG = re.compile(
    r" ?(?:[a-z]+ )?(?:times|occasions|attempts|in a row|running|years?|people|staff|officers)\b"
)
_UPWARD = re.compile(r"\b(?:reach\w*|pass(?:ed)?|clear\w*|f[ae]ll short|short of|hit|hits)\b")
_OVER = re.compile(
    r"(?:above|below)(?: (?:the|their|its|his|her|own|[a-z]+(?= budget)))* ?"
    r"(?:budgets?|allocations?)?\W*$"
)
"""“Two of the four are over”: over their budgets."""
_TAIL = re.compile(r",? including\b.*$")
"""“In nine of the 12 months, including each of the last seven”."""
_AIMED = re.compile(r"\bambition of\b")
_FORECAST = re.compile(r"\b(?:forecast|projected|projection|expected)\b", re.I)
_OF_WHICH = re.compile(r"\bof which\b|£?[\d,']*000s?|[£%]", re.I)
_BEFORE = re.compile(
    r"\b(?:last (?:year|quarter|month)|previous\w*|(?:year|quarter|month) (?:ago|before|earlier)|"
    r"had been|then)\b"
)
_FULL = re.compile(r"\b(?:in full|fully)\b")
_OWN_AIM = re.compile(
    r"\b(?:their|its) (?:own |individual |annual |year-end )?(?:targets?|aims?|goals?|standards?|"
    r"plans?|profiles?|quotas?|forecasts?)\b"
)
"""“Two of the six met their target”: not one that the sentence before tells."""
_OR_AT = re.compile(r"\b(?:at|on|equal to) or (?:above|over|below|under|better|more|less)\b")
"""“At or above 85%”: what lies at it is counted too."""
_NAMING = 4
"""Words behind a count that may name what is counted."""
_OBJECT = re.compile(
    r" (?!(?:than|in|on|for|at)\b)(?P<thing>(?:[a-z-]+ ){1,4}?)"
    r"(?=(?:than|this|in|on|compared)\b|$)"
)
"""What is better: “completion rates” of “better completion rates than last year”."""
_AGO = re.compile(
    r"(?:^|[,;:.] |\b(?:but|and|while|though|although|whereas) )"
    r"(?:(?:a|one|two|three|four|five|ten|\d+) (?:years?|quarters?|months?) "
    r"(?:ago|before|earlier)|(?:the|in the) (?:year|quarter|month) before|"
    r"last (?:year|quarter|month|time)|(?:in|at) (?:the )?(?:previous|prior|preceding) "
    r"(?:year|quarter|month|survey)|before (?:that|then))\b[^;.]{0,25}$"
)
_NEXT_COUNT = re.compile(r"[;.]\s|,? (?:and|but|while|whereas) ")
_PERIODS = 3
_WHOLE = 4
"""Fewer rows are hardly counted together with the totals among them."""
_THAT = re.compile(r" (?:it|that|this)\b")
_SOME = re.compile(r"\b(?:named|listed|other|larger|smaller|main|largest|smallest|biggest)\b")
_MIXED = re.compile(r"\b(?:measures|indicators|metrics|kpis|priorities|aims|targets)\b")
_MIXED_ROWS = re.compile(r"\b(?:measure|indicator|metric|kpi|priority|aim|target)s?\b")
_AIMS = re.compile(r"\b(?:standard|goal|ambition|commitment|objective|promise|milestone)s?\b")
_HIGH = 50
"""Percent: of an aim this high more is better."""
_NEAR = 12
"""Blocks: a table further away is hardly the one that is counted."""


def tally_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that so many rows rose, met an aim, or lie beyond a number."""
    if _ODD.search(_TAIL.sub("", spoken.low)):
        return
    is_ahead = AHEAD.search(_AIMED.sub("aim", TALK.sub("", spoken.low))) is not None
    told = told_near(spoken)
    for count in counts_in(spoken):
        if NO.search(count.clause) or _LONG.match(count.noun) or _is_in_a_row(spoken, count):
            continue
        if _is_of_some(spoken, count, world):
            continue
        ends = ends_said(spoken, count) if len(spoken.dates) > 1 else None
        if ends is not None and count.way in ("up", "down"):
            tallies = list(_between(count, world, ends))
        else:
            tallies = list(_tallies(spoken, count, world, told))
            if count.way in ("up", "down", "valued"):
                tallies = [(held, n) for held, n in tallies if may_be_of(spoken, held)]
        if is_ahead:
            tallies = [(held, n) for held, n in tallies if _FORECAST.search(held.title)]
        claim = _judged(spoken, count, tallies, world) if tallies else None
        if claim is not None:
            yield claim


def _is_in_a_row(spoken: Spoken, count: Count) -> bool:
    """Whether several steps of each thing are counted: “have risen two years running”."""
    return IN_A_ROW.search(re.split(r"[.;,]", spoken.low[count.end :])[0]) is not None


def _is_of_some(spoken: Spoken, count: Count, world: World) -> bool:
    """Whether only some rows are counted, by their names: “the four on-call stations” of six."""
    words = telling(count.noun)
    for ladder in world.tables_near(spoken.here, _NEAR) if count.size and words else ():
        named = sum(bool(words & telling(rung.name)) for rung in ladder.rungs)
        if named == count.size < len(ladder.rungs):
            return True
    return False


def _judged(
    spoken: Spoken, count: Count, tallies: list[tuple[Set, int]], world: World
) -> Claim | None:
    behind = spoken.low[count.end :].split(",")[0]
    words = telling(f"{count.noun} {count.clause} {' '.join(behind.split()[:_NAMING])}")
    is_only = len({held.table for held, _n in tallies}) == 1 and bool(words & tallies[0][0].about)
    least = min(_far(spoken, held) for held, _n in tallies)
    others = [held for held, n in tallies if n == count.count and _far(spoken, held) > least]
    tallies = [(held, n) for held, n in tallies if _far(spoken, held) == least]
    tallies = _of_topic(count, _of_times(spoken, count, tallies))
    fits = [held for held, n in tallies if n == count.count]
    if fits:
        return _told(spoken, count, fits[0], count.count, holds=True)
    if any(_far(spoken, held) <= _NEAR for held in others):
        return None  # a table not much further off says so
    is_answered = not any(held.parts for held, _n in tallies)
    is_valued = count.way in ("met", "missed", "valued") and not is_answered
    if is_valued and _MIXED.search(count.noun):
        return None  # of some of them more is better, of others less
    if is_answered and (spoken.dates or _BEFORE.search(spoken.low)):
        return None  # “in 2023/24 three of the six were met”: not those of the table
    if _is_of_old(spoken, count, tallies) or _is_of_else(spoken, count, tallies[0][0], world):
        return None
    if AGAINST_PLAN.search(count.clause) and count.way in ("up", "down", "valued"):
        return None  # “up against the budget in two of the six”: no change over time
    if not is_only and _is_of_other_rows(count, tallies[0][0], world):
        return None
    if names_nearer(spoken, tallies[0][0].table, tallies[0][0].here, world):
        return None
    if count.way == "valued" and not all(_is_of_one(count, words, held) for held, _n in tallies):
        return None
    is_whole = count.count in (0, count.size)
    if is_answered and not telling(count.noun) & (
        tallies[0][0].about | telling(tallies[0][0].stub)
    ):
        return None
    if is_whole and not _is_named(count, words, tallies[0][0]):
        return None  # “all three rural teams”: no table has teams in its rows
    is_one = len({held.table for held, _n in tallies}) == 1
    is_sure = (
        is_one and _is_plain(count, tallies, is_valued=is_valued) and (is_only or least <= _NEAR)
    )
    if not is_sure or any(_ends_in_sum(held) for held, _n in tallies):
        return None
    claim = _told(spoken, count, *_latest(tallies), holds=False)
    is_tight = _is_headed(count, tallies) or _is_all_told(spoken, count, tallies)
    is_tight = is_tight or _is_turned(spoken, count, tallies)
    return replace(claim, is_tight=is_tight)


def _is_of_other_rows(count: Count, held: Set, world: World) -> bool:
    """Whether another table has what is counted in its rows: “two of the six portfolios”."""
    noun = telling(count.noun)
    stubs = {ladder.stub for ladder in world.tables if ladder.table != held.table}
    is_own = noun & telling(held.stub) or noun & held.about
    return bool(noun) and not is_own and any(noun & telling(stub) for stub in stubs)


def _is_of_old(spoken: Spoken, count: Count, tallies: Sequence[tuple[Set, int]]) -> bool:
    """“Two years ago only one of the six met it”: of a time that no heading tells."""
    return _AGO.search(spoken.low[: count.start]) is not None and not any(
        times_in(held.title) for held, _n in tallies
    )


_LED = re.compile(r" (?:in|at|for|across|among) (?:only |just )?$")
_ENDS = re.compile(r"[;:]|\.(?=\s|$)|,? (?:and|but|while|whereas|although) ")


def _is_of_else(spoken: Spoken, count: Count, held: Set, world: World) -> bool:
    """Whether a clause speaks of what its table does not tell, or of a year that it does not.

    “Burglary rose in all four districts”, “three stations missed the target for home visits”.
    """
    is_led = _LED.search(spoken.low[: count.start]) is not None
    is_aimed = count.way in ("met", "missed")
    if not is_led and not is_aimed:
        return False
    low = max((m.end() for m in _ENDS.finditer(spoken.low, 0, count.start)), default=0)
    stop = _ENDS.search(spoken.low, count.end)
    clause = spoken.low[low : stop.start() if stop else len(spoken.low)]
    if is_aimed and _BEFORE.search(clause) and not times_in(held.title):
        return True
    words = telling(f"{held.title} {held.stub} {'' if is_led else count.noun}")
    words |= words_of_table(world, held.table)
    return bool(strangers(clause, held.about, words))


def _ends_in_sum(held: Set) -> bool:
    """Whether the last of some rows is all the others together, under a name of its own: “Force”.

    The numbers of a row stand side by side, one or two of each.
    """
    for step in (1, 2):
        column = [part.value for part in held.parts[::step]]
        if len(column) > _PERIODS and sum(column[:-1]) == column[-1]:
            return True
    return False


def _is_of_one(count: Count, words: frozenset[str], held: Set) -> bool:
    """Whether the rows are things of one measure, so that better is one way for all of them.

    They are called what is counted, “wards” under “Ward”, or their heading says which way is
    better; and what is said to be better is what they are of: “better completion rates”.
    """
    stub, title = telling(held.stub), telling(held.title) | held.about
    said = _OBJECT.match(count.said)
    thing = telling(said["thing"]) if said is not None else frozenset()
    if thing and not thing & title:
        return False
    is_called = bool(words & stub) and not _MIXED_ROWS.search(held.stub.lower())
    return is_called or better_way(held.title) != 0


def _is_named(count: Count, words: frozenset[str], held: Set) -> bool:
    """Whether what is counted stands in the rows, or the table is of what is said."""
    noun = telling(" ".join(count.noun.split()[-1:]))
    return bool(noun & held.about or noun & telling(held.stub) or (not noun and words & held.about))


def _latest(tallies: Sequence[tuple[Set, int]]) -> tuple[Set, int]:
    """The set of the latest period, where they tell periods, else the first."""
    return max(tallies, key=lambda pair: max(times_in(pair[0].title), default=0))


def _is_plain(count: Count, tallies: Sequence[tuple[Set, int]], *, is_valued: bool) -> bool:
    """Whether the sets say one number, or two of which none can be meant."""
    sets: dict[int, set[int]] = {}
    for held, number in tallies:
        sets.setdefault(id(held), set()).add(number)
    is_same = len({frozenset(numbers) for numbers in sets.values()}) == 1
    is_single = len({number for _held, number in tallies}) == 1
    if count.size > 0 and not count.is_guess:
        return is_single or (is_valued and is_same)
    is_level = count.way in ("met", "missed", "above", "below") and len(sets) <= _PERIODS
    return (is_single or is_level or (is_valued and is_same)) and _is_headed(count, tallies)


def _is_headed(count: Count, tallies: Sequence[tuple[Set, int]]) -> bool:
    """Whether the rows are called what the sentence counts: its “wards” stand under “Ward”."""
    noun = telling(count.noun)
    if any(_is_apart(held) for held, _n in tallies):
        return False
    is_all = not count.clause.startswith(",") and (count.is_first or count.is_guess)
    if not is_all or count.way == "valued" or _SOME.search(count.noun):
        return False
    return bool(noun) and all(
        noun & telling(held.stub) and noun <= telling(held.stub) | held.about
        for held, _n in tallies
    )


_AIM_LED = re.compile(
    r"(?:^|[.;] )\W*(?:\d+(?:\.\d+)* )?(?:the|this|our|its) (?:[a-z-]+ ){0,3}?(?:target|standard|"
    r"aim|"
    r"goal)(?: of [^,;]{1,20})? (?:was|is|has been|had been) (?:[a-z]+ )?(?:in|for|by|at) "
    r"(?:only |just )?$"
)


def _is_turned(spoken: Spoken, count: Count, tallies: Sequence[tuple[Set, int]]) -> bool:
    """“Fell in three of the four districts”, of which three rose: the other way alone is meant."""
    named = _OF_ALL.match(spoken.low, count.end)
    noun = telling(named["noun"]) if named is not None else frozenset()
    is_led = _LED.search(spoken.low[: count.start]) is not None
    return (
        is_led
        and count.way in ("up", "down")
        and all(
            number + count.count == count.size == len(held.values)
            and all(held.values)
            and bool(noun & telling(held.stub))
            for held, number in tallies
        )
    )


_OF_ALL = re.compile(
    r"(?: (?:of|out of|in) (?:(?:the|our|its|all|these) )?[a-z]+)? (?P<noun>[a-z]+)"
)
_PERIOD = re.compile(r"(?:quarters|months|weeks|years)$")


def _is_all_told(spoken: Spoken, count: Count, tallies: Sequence[tuple[Set, int]]) -> bool:
    """“The target was missed in three of the four quarters”: all rows of a table, by its aim."""
    if not count.size or _AIM_LED.search(spoken.low[: count.start]) is None:
        return False
    named = _OF_ALL.match(spoken.low, count.end)
    noun = telling(named["noun"]) if named is not None else frozenset()
    is_period = named is not None and _PERIOD.match(named["noun"]) is not None
    return all(
        (held.is_time and is_period) or bool(noun & telling(held.stub)) for held, _n in tallies
    )


def _is_apart(held: Set) -> bool:
    """Whether the two numbers of a row are of two sizes, and hardly of one measure."""
    if len(held.parts) != 2 * len(held.values):
        return False
    values = [abs(part.value) for part in held.parts]
    pairs = zip(values[::2], values[1::2], strict=True)
    return any(max(pair) > 4 * min(pair) for pair in pairs)


def _of_times(
    spoken: Spoken, count: Count, tallies: list[tuple[Set, int]]
) -> list[tuple[Set, int]]:
    """Those of the one period that the sentence says, where some are of it: “in 2022”.

    Of several periods those of the count's own clause: “three rose in 2024, and four are above
    2022”.
    """
    stop = _NEXT_COUNT.search(spoken.low, count.end)
    high = stop.start() if stop else len(spoken.low)
    own_dates = [(a, b) for a, b in spoken.dates if count.start <= a < high]
    said = {
        time for a, b in own_dates or spoken.dates
        if (time := when(spoken.text[a:b])) is not None
    }  # fmt: skip
    own = [(held, n) for held, n in tallies if said and said == set(times_in(held.title))]
    return own or tallies


def _of_topic(count: Count, tallies: list[tuple[Set, int]]) -> list[tuple[Set, int]]:
    """Those whose columns are called what the clause speaks of: “more visits than before”."""
    said = telling(count.clause) - telling(count.noun)
    own = [(held, n) for held, n in tallies if said & telling(held.title)]
    return own or tallies


def _far(spoken: Spoken, held: Set) -> int:
    gap = spoken.here - held.here
    return gap if gap > 0 else 2 - 2 * gap


def _tallies(
    spoken: Spoken, count: Count, world: World, told: Sequence[Told]
) -> Iterator[tuple[Set, int]]:
    """Every set that may be counted, with how many of it went the way that is said."""
    if count.way in ("up", "down", "valued"):
        sets = list(_of_size(count, sets_of(world, "change")))
        if not sets and count.size >= _WHOLE:
            sets = list(_of_size(count, sets_of(world, "table")))
        for held in sets:
            ways = {"up": (1,), "down": (-1,), "valued": (1, -1)}[count.way]
            for way in ways:
                yield held, sum((v > 0) if way > 0 else (v < 0) for v in held.values)
    elif count.way in ("over", "under"):
        yield from _of_budgets(count, world, is_over=count.way == "over")
    elif count.way == "has":
        yield from _holding(count, world)
    else:
        yield from _beyond(spoken, count, world, told)


def _between(count: Count, world: World, ends: tuple[int, int]) -> Iterator[tuple[Set, int]]:
    """Every set of rows between the two periods that are said, with how many of it moved so."""
    for held in _of_size(count, Sets(between(world, *ends))):
        yield held, sum((v > 0) if count.way == "up" else (v < 0) for v in held.values)


def _of_budgets(count: Count, world: World, *, is_over: bool) -> Iterator[tuple[Set, int]]:
    for held in _of_size(count, sets_of(world, "budget")):
        yield held, sum((v > 0) if is_over else (v < 0) for v in held.values)


def _holding(count: Count, world: World) -> Iterator[tuple[Set, int]]:
    """How many rows have a number other than nought in the column that is named."""
    said = telling(count.said)
    for held in _of_size(count, sets_of(world, "level")):
        title = telling(_OF_WHICH.sub("", held.title))
        if title and title <= said and any(not v for v in held.values):
            yield held, sum(v != 0 for v in held.values)


def _of_size(count: Count, sets: Sets) -> Iterator[Set]:
    """The sets with as many rows as the words say, or of what is counted where they do not."""
    found = set(sets.of_size(count.size)) if count.size else set()
    is_open = not count.size or count.is_guess
    named = sets.about(telling(count.noun)) if is_open else ()
    yield from (held for at, held in sets.at({*found, *named})
                if at in found or len(held.values) >= count.count)  # fmt: skip


def _beyond(
    spoken: Spoken, count: Count, world: World, told: Sequence[Told]
) -> Iterator[tuple[Set, int]]:
    """Counts of what lies beyond a number that is told, or of what met its own aim."""
    if count.way in ("met", "missed") and (answers := list(_of_size(count, answers_of(world)))):
        for held in answers:
            number = sum((v > 0) == (count.way == "met") for v in held.values)
            for other in (0, *odd_answers(world, held)):
                yield held, number + (other if count.way == "met" else -other)
        return
    is_full = _FULL.search(count.clause) is not None
    is_own = is_full or _OWN_AIM.search(count.clause) is not None
    yard = None if is_own else _yard(count, told)
    if yard is None and count.way in ("met", "missed") and not is_own:
        yard = aim_before(world.blocks, spoken)
        yard = None if any(_of_size(count, sets_of(world, "aim"))) else yard
    if yard is None and count.way in ("met", "missed"):
        for held in _of_size(count, sets_of(world, "aim")):
            low = sum(v < 0 for v in held.values)
            high = sum(v > 0 for v in held.values)
            same = len(held.values) - low - high
            found = [high + same, low + same] if count.way == "met" else [low, high]
            way = 1 if is_full or _is_upward(count) else _better(count, held)
            for number in found[:1] if way > 0 else found[1:] if way < 0 else found:
                yield held, number
        return
    if yard is None:
        if _OVER.match(f"{count.way}{count.said}"):
            yield from _of_budgets(count, world, is_over=count.way == "above")
        return
    for held in _of_size(count, sets_of(world, "level")):
        if not _is_like(held, yard.quantity) or TARGET.search(held.title):
            continue
        value = yard.quantity.value
        above = sum(v > value for v in held.values)
        below = sum(v < value for v in held.values)
        same = len(held.values) - above - below
        if not above + same or not below + same:
            continue
        if count.way in ("above", "below"):
            at_it = same if _OR_AT.search(count.clause) else 0
            yield held, at_it + (above if count.way == "above" else below)
        else:
            found = [above, below] if count.way == "met" else [below, above]
            is_high = yard.quantity.kind is QuantityKind.PERCENT and value >= _HIGH
            for number in found[:1] if is_high or _is_upward(count) else found:
                yield held, number + same if count.way == "met" else number


_AIM_SAID = re.compile(
    r"\b(?:the|this|our|its) (?:[a-z-]+ ){0,2}?(?:target|standard|aim|goal) (?:of \S+ )?"
    r"(?:was|is|has been|had been) ?$"
)
"""“The target was missed in three of the four quarters”: no row is a target."""


def _better(count: Count, held: Set) -> int:
    """Whether more is better of what a table is of; 0 if not known, or if its rows are measures."""
    noun = _AIM_SAID.sub("", count.noun)
    rows = f"{noun} {held.stub.lower()}"
    if _MIXED.search(rows) or _MIXED_ROWS.search(rows) or _AIMS.search(rows):
        return 0
    aims = held.parts[1::2] if len(held.parts) == 2 * len(held.values) else ()
    words = f"{held.title} {count.noun} {count.clause}".lower()
    if aims and all(is_wanted_share(words, aim) for aim in aims):
        return 1  # a share in percent that is aimed at so high is wanted
    return better_way(f"{held.title} {held.stub} {count.noun} {' '.join(sorted(held.about))}")


def _is_upward(count: Count) -> bool:
    """Whether the words say that the aim lies above: it is reached, passed or fallen short of."""
    return _UPWARD.search(count.clause) is not None


def _yard(count: Count, told: Sequence[Told]) -> Told | None:
    """The number that rows are held against: behind the word, else the one aim that is told."""
    here = [t for t in told if t.back == 0 and not t.is_loose]
    behind = [t for t in here if t.start >= count.end and t.quantity.text in count.said]
    number = re.match(r"[^\d,]{0,20}£?(?P<n>\d[\d.,]*)", count.said)
    if behind and number and number["n"].rstrip(".,") in behind[0].quantity.text:
        return behind[0]
    if _THAT.match(count.said) and (before := [t for t in here if t.end <= count.start]):
        return before[-1] if len(before) == 1 else None  # “the mean was 394; three were below that”
    marked = [t for t in told if (t.goal or t.peer) and not t.is_loose]
    return marked[-1] if len({t.quantity.value for t in marked}) == 1 else None


def _is_like(held: Set, quantity: Quantity) -> bool:
    kinds = {held.kind, quantity.kind}
    if len(kinds) > 1 and not kinds <= LIKE and QuantityKind.DURATION not in kinds:
        return False
    return min(held.values) / 2 <= quantity.value <= max(held.values) * 2


def _told(spoken: Spoken, count: Count, held: Set, number: int, *, holds: bool) -> Claim:
    word = spoken.text[count.start : count.end]
    whole = len(held.values)
    truth = f"all but {whole - number} of {whole}" if count.is_but else f"{number} of {whole}"
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, held.title or "the rows")
    stated = next((q for q, a, b in spoken.numbers if a <= count.start < b), None)
    return claim_of(spoken, count.start, said, held.parts[:24], stated, holds=holds)
