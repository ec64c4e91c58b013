"""“It grew by 427, a rise of 14.8%”: the 427 alone leads to the row, of which it is 17.3%.

How far the two figures of a row lie apart is told, and one row alone in the tables near by has such
a gap. Its name is in the clause, or in a sentence before it in the paragraph, or nothing else is
named. The word for the way it went, the percentage right behind, and the level right before it
are then held against the two figures of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import share
from watchward.check.wording.row_gaps import Gap
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["told_by_gap_claims"]

_SCALES = (1, 1_000, 1_000_000)
_ABOUT = r"(?:just |only |about |a total of |some |nearly |almost |a further |another )?£?"
_VERB_UP = r"rose|risen|rises|grew|grown|grows|increased|increases|climbed|went up|gone up|up"
_VERB_DOWN = (
    r"fell|fallen|falls|dropped|drops|decreased|decreases|declined|reduced|came down|come down|"
    r"went down|gone down|down|shrank"
)
_OVER = r"overspent|over[- ]budget|over its budget|over the budget|over"
_UNDER = r"underspent|under[- ]budget|under its budget|under the budget|under|saved"
_BEFORE = re.compile(
    rf"\b(?:(?:(?P<up>{_VERB_UP})|(?P<down>{_VERB_DOWN})|(?P<over>{_OVER})|(?P<under>{_UNDER}))"
    rf"(?: (?:again|further|slightly|sharply|overall|there|in the year|last year|on the year))?"
    rf",? by {_ABOUT}|"
    rf"(?:(?P<nup>rise|increase|growth|gain)|(?P<ndown>fall|drop|decrease|reduction|decline)|"
    rf"(?P<nover>overspend(?:ing)?)|(?P<nunder>underspend(?:ing)?|saving|savings)) of {_ABOUT}|"
    rf"(?:(?P<pup>up)|(?P<pdown>down)) {_ABOUT})$"
)
_THAN = re.compile(
    r"(?:k|m)?(?: (?!than|and|or|to)[a-z]+){0,2}? (?:(?P<up>more|higher|larger)|"
    r"(?P<down>fewer|less|lower|smaller))(?: [a-z]+){0,2}? than (?:in |at |for )?(?P<then>last|"
    r"the (?:year|quarter|month|previous|same|last)|a year|¤|\d{4})"
)
_PLAN = re.compile(
    r"(?:k|m)?(?: [a-z]+)?? (?:(?P<over>over|above|more than)|(?P<under>under|below|less than)) "
    r"(?:the |its |their |our )?(?:(?:revised|original|approved|annual|full|net|year's) )*"
    r"(?:budget|plan|allocation)\b"
)
_BESIDE = re.compile(
    r"(?:k|m)?[^\d()%;:.,]{0,45}?(?: \(|,? or |, (?:which (?:is|was) |that is |or )?)"
    r"(?:(?:an? |the )?(?:rise|fall|increase|decrease|drop|reduction|growth|cut|decline) of )?"
    r"(?:just |only |about |around |nearly |almost |up |down |by )?£?[-+−]?"
)
_TAIL = re.compile(
    r"(?: up| down| more| fewer| less| lower| higher)?(?:\)|,|\.(?!\d)|;|$| and\b| on the| in the|"
    r" over the| but\b| since\b| than\b)"
)
_LEVEL = re.compile(r"(?:k|m)?[^\d.;:()£%]{0,45}, (?:which (?:is|was) |that is |up |down |or )?£?")
_CUT = re.compile(r"[;:]|\.(?=\s)|,? (?:but|while|whereas|although|though)\b|, and\b")
_SPOILT = re.compile(
    r"\b(?:average|mean|target|combined|together|both|between them|respectively|forecast|expected|"
    r"except|excluding|other|others|rest|remaining|would|will|each|all but|quarter|month|ago|"
    r"gap|difference|apart|margin|net|of which|including|two years|three years|since)\b"
)
_ENDING = re.compile(
    r"\b(?:is|are|was|were) (?:now |still )?(?:expected|forecast|projected|predicted|likely) to "
    r"(?:be|end|finish|close|come in|overspend|underspend|exceed|go)\b"
)
"""“Is expected to end the year over budget by £13k”: what a table of forecasts tells."""
_PAST = re.compile(r"\b(?:last year|previous\w*|earlier|the year before|next year)\b")
_LEAST, _LONG, _NEAR = 2, 3, 15
_WAYS = {"up": 1, "down": -1, "over": 1, "under": -1}


@dataclass(frozen=True, slots=True)
class _Told:
    """An amount and where it stands, the clause that it is of, and how a row is meant."""

    amount: Quantity
    start: int
    end: int
    low: int
    high: int
    gaps: tuple[Gap, ...]
    is_named: bool

    @property
    def digits(self) -> int:
        """How many digits the amount has."""
        return sum(map(str.isdigit, self.amount.text))


def told_by_gap_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that a row's gap, told in it, leads to."""
    if not world.gaps or spoken.low.endswith("?"):
        return
    for amount, start, end in spoken.numbers:
        is_kind = amount.kind in (QuantityKind.COUNT, QuantityKind.MONEY)
        if not is_kind or amount.bound or sum(map(str.isdigit, amount.text)) < _LEAST:
            continue
        told = _told(spoken, amount, start, end, world)
        if told is None:
            continue
        yield from _ways(spoken, told)
        yield from _percents(spoken, told)
        yield from _levels(spoken, told, world)


def _told(spoken: Spoken, amount: Quantity, start: int, end: int, world: World) -> _Told | None:
    """The gap of the one row that an amount is."""
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, start)]
    stop = _CUT.search(spoken.low, end)
    low, high = (cuts[-1] if cuts else 0), (stop.start() if stop else len(spoken.low))
    clause = _ENDING.sub(" ", spoken.low[low:high])
    if AHEAD.search(clause) or NO.search(clause) or _SPOILT.search(clause):
        return None
    held = list(_gaps(amount, spoken, world))
    if _PAST.search(clause):  # of an outturn last year is another year's
        held = [gap for gap in held if not gap.is_plan]
    if not held:
        return None
    words = telling(clause)
    for said, is_near in ((words, True), (_before(spoken, low), False)):
        named = [gap for gap in held if gap.words & said]
        if named and len({gap.name for gap in named}) == 1:
            gaps = tuple(named)
            if is_near or not _names_other(words, gaps[0], world):
                return _Told(amount, start, end, low, high, gaps, True)
            return None
        if named:
            return None
    return None


def _gaps(amount: Quantity, spoken: Spoken, world: World) -> Iterator[Gap]:
    """The gaps near by that are just as large as an amount, in the unit of their table."""
    is_money = amount.kind is QuantityKind.MONEY
    for scale in _SCALES if is_money else _SCALES[:1]:
        for gap in world.gaps.get(amount.value / scale, ()):
            is_near = abs(spoken.here - gap.here) <= _NEAR
            is_like = is_money or gap.early.kind is not QuantityKind.MONEY
            if is_near and is_like:
                yield gap


def _before(spoken: Spoken, low: int) -> frozenset[str]:
    """The telling words of what stands before a clause in its paragraph."""
    return telling(" ".join((spoken.text[:low], *(one.text for one in spoken.before))))


def _names_other(words: frozenset[str], gap: Gap, world: World) -> bool:
    """Whether some words name another row of a gap's table."""
    return any(
        other.words and other.words <= words
        for gaps in world.gaps.values()
        for other in gaps
        if other.table == gap.table and other.name != gap.name
    )


def _ways(spoken: Spoken, told: _Told) -> Iterator[Claim]:
    """The word that says which way a row went, or on which side of its budget it lies."""
    match, base, is_budget = _BEFORE.search(spoken.low[told.low : told.start]), told.low, False
    if match is None:
        behind = _PLAN.match(spoken.low, told.end)
        match, base, is_budget = behind or _THAN.match(spoken.low, told.end), 0, behind is not None
    if match is None:
        return
    group = next(name for name, text in match.groupdict().items() if text and name != "then")
    way = next(way for name, way in _WAYS.items() if group.endswith(name))
    is_plan = group.endswith(("over", "under"))
    gaps = [gap for gap in told.gaps if gap.is_plan == is_plan]
    ways = {gap.way for gap in gaps}
    if len(ways) != 1:
        return
    gap, holds = gaps[0], way in ways
    is_sure = told.digits >= _LONG or _is_whole(spoken, told, gap) or _is_borne(spoken, told, gap)
    if not holds and not is_sure:
        return
    ends = match.end() if is_budget else match.end(group)
    word = spoken.text[base + match.start(group) : base + ends]
    one, other = ("over", "under") if is_plan else ("up", "down")
    truth = f"{one if gap.way > 0 else other} ({_from_to(gap)})"
    kind = "comparison" if is_plan else "trend"
    said = Verdicts(kind, word, truth, Cause.DIRECTION, f"the row “{gap.name}”")
    at = base + match.start(group)
    claim = claim_of(spoken, at, said, (gap.early, gap.late), holds=holds)
    yield replace(claim, is_tight=True)
    text = told.amount.text.strip()
    said = Verdicts("change", text, text, Cause.NONE, f"the row “{gap.name}”")
    parts = (gap.early, gap.late)
    yield claim_of(spoken, told.start, said, parts, told.amount, holds=True)


def _is_whole(spoken: Spoken, told: _Told, gap: Gap) -> bool:
    """Whether a clause holds every telling word of a row."""
    return gap.words <= telling(spoken.text[told.low : told.high])


def _is_borne(spoken: Spoken, told: _Told, gap: Gap) -> bool:
    """Whether a short gap is the row's all the same: its level is told, or the row just before.

    “The 297 recorded were 21 more than in 2023/24”; “Castlegate has the highest rate. Reports
    there dropped by 89”.
    """
    if any(q.value == gap.late.value for q in spoken.numbers_between(told.low, told.high)):
        return True
    words = gap.words - _GENERAL
    near = spoken.before[0].text if spoken.before else ""
    lead = spoken.text[: told.low] or near
    return bool(words) and words <= telling(lead) and not gap.is_plan and not told.low


_GENERAL = telling("offences crimes incidents reports cases calls number total rate recorded")


def _from_to(gap: Gap) -> str:
    return f"{gap.early.text.strip()} to {gap.late.text.strip()}"


def _percents(spoken: Spoken, told: _Told) -> Iterator[Claim]:
    """The percentage right behind a gap: it is of the figure that the row had before."""
    behind = [(q, a, b) for q, a, b in spoken.numbers if a >= told.end]
    if not behind:
        return
    stated, at, after = behind[0]
    is_share = stated.kind is QuantityKind.PERCENT and not stated.bound
    between = spoken.low[told.end : at]
    tail = re.sub(r"^(?:%| ?per ?cent)", "", spoken.low[after:])
    if not is_share or not _BESIDE.fullmatch(between) or not _TAIL.match(tail):
        return
    ways = [(gap, *_shares(gap)) for gap in told.gaps]
    fits = [gap for gap, right, _later in ways if right.meets(stated.span)]
    gap, right, later = next((way for way in ways if way[0] in fits), ways[0])
    is_later = later.meets(stated.span)
    if not fits and not is_later and not is_slip(stated, right):
        return
    middle = (right.low + right.high) / 2
    truth = f"{float(middle):.{max(stated.places, 0)}f}%"
    cause = Cause.LATER_BASE if is_later else Cause.TYPED
    text = stated.text.strip()
    about = f"the row “{gap.name}”, {_from_to(gap)}"
    said = Verdicts("percent", text, truth, cause, about)
    claim = claim_of(spoken, at, said, (gap.early, gap.late), stated, holds=bool(fits))
    yield replace(claim, is_tight=True)


def _shares(gap: Gap) -> tuple[Interval, Interval]:
    size = Interval.exact(gap.size)
    early, late = share(size, gap.early.span), share(size, gap.late.span)
    return early or Interval.exact(Fraction(0)), late or Interval.exact(Fraction(0))


def _levels(spoken: Spoken, told: _Told, world: World) -> Iterator[Claim]:
    """The level right before a gap: “9,412 hours, 652 more than in the year before”."""
    match = _THAN.match(spoken.low, told.end)
    ahead = [(q, a, b) for q, a, b in spoken.numbers if b <= told.start]
    if match is None or not ahead or len({gap.late.value for gap in told.gaps}) != 1:
        return
    level, at, end = ahead[-1]
    gap = told.gaps[0]
    is_kind = level.kind in (told.amount.kind, QuantityKind.DURATION) and not level.bound
    if not is_kind or not _LEVEL.fullmatch(spoken.low[end : told.start]):
        return
    holds = level.span.holds(gap.late.value)
    if not holds and (
        level.value in world.all_printed or not _is_mistyped(level, gap.late, spoken)
    ):
        return
    cause = Cause.DIGITS if is_swapped(level, gap.late.span) else Cause.TYPED
    truth = gap.late.text.strip()
    said = Verdicts("duplicate", level.text.strip(), truth, cause, f"the row “{gap.name}”")
    claim = claim_of(spoken, at, said, (gap.late,), level, holds=holds)
    yield replace(claim, is_tight=True)


def _is_mistyped(level: Quantity, late: Quantity, spoken: Spoken) -> bool:
    is_long = sum(map(str.isdigit, level.text)) >= _LONG
    return is_long and is_slip(level, late.span) and not _others(spoken, level)


def _others(spoken: Spoken, level: Quantity) -> Sequence[Quantity]:
    """The other places of a paragraph where a number is told."""
    return [q for one in spoken.before for q, _a, _b in one.numbers if q.value == level.value]
