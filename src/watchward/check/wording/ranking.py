"""Words of place judged: whose place, in what order, and whether it is that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.gaps import holds_gaps, ranks_gaps
from watchward.check.wording.held import Held, fits, sides, turned
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.meaning import meant
from watchward.check.wording.names import Mention, mentions, only_thing
from watchward.check.wording.places import Place, Wanted, places_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.standing import standing_claim
from watchward.check.wording.surety import may_fail
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.timed import is_over_time, timed_claim
from watchward.check.wording.world import World

__all__ = ["among", "bound_thing", "rank_claims"]

_COUNTS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(?P<n>{'|'.join(_COUNTS)}|\d{{1,3}})"
_AMONG = re.compile(
    rf"\b(?:of|out of|among|amongst|in a list of|list of) (?:the |all |our |its |these |all the )?"
    rf"{_NUMBER}\b(?!%| per cent|\.\d|,\d)"
)
_PERIOD = re.compile(
    r"\b(?:years?|quarters?|months?|waves?|periods?|series|record|recorded|ever|day|"
    r"we show|shown|week|weekday|survey|surveys)\b"
)
_LINK = re.compile(
    r"(?:\b(?:is|was|were|are|be|in|for|among|at|on|by|from|being|went to|belong\w* to|come|came)"
    r"(?: again| still| also| only| clearly)?(?: the| that of| those of| victims of| in|"
    r" for| on| at"
    r"| that on| that in| that for)?|[:(–-])\s*$"
)
_IS = re.compile(
    r"\b(?:is|was|were|are|being|been|belong\w*|went|came|come|comes|goes|go|recorded|seen|found|"
    r"reported|held|lies|lay)\b|:|–|\($"
)
_NEAR_WORDS = 3
_BESIDE = re.compile(r"\b(?:than|after|behind|ahead|except|apart|above|below|times|outside)\b")
_IT = re.compile(r"^\W*(?:it|this|that|they|these|its|which|both|who|also)\b|^\W*(?:and|but|so)\b")


_ITS = re.compile(
    r"\b(?:but|and|though|although|while) (?:its|their) (?:[a-z-]+ ){1,3}(?:is|was|were|are)"
    r"(?: now| also| still)*(?: the)? $"
)
"""“Thornley recorded fewer than Ashby but its rate was fourth highest”: of the subject."""
_SUBJECT = 30


def rank_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a sentence's words of place make."""
    if AHEAD.search(spoken.low):
        return
    places = places_in(spoken)
    for place, chunk in zip(places, chunks(spoken, places), strict=True):
        if NO.search(spoken.low[chunk.start : place.end]) is not None:
            continue
        verdict = _judged(spoken, place, chunk, world)
        if verdict is not None:
            yield verdict


def _judged(spoken: Spoken, place: Place, chunk: Chunk, world: World) -> Claim | None:
    if is_over_time(spoken, place, chunk):
        claim = timed_claim(spoken, place, chunk, world)
        if claim is not None:
            return claim
    size = among(spoken, place)
    pool = _held(spoken, place, chunk, world, size)
    if not pool:
        return standing_claim(spoken, place, size)
    everyone = pool
    pool, is_told = meant(spoken, place, chunk, pool)
    if not pool:
        return None
    right = [held for held in pool if fits(held, place)]
    if right:
        return _claim(spoken, place, right[0], holds=True)
    if any(fits(held, place) for held in everyone) and not is_told:
        return None
    if is_over_time(spoken, place, chunk):
        return None
    if may_fail(spoken, place, chunk, pool, everyone, is_told, size):
        return _claim(spoken, place, pool[0], holds=False)
    return None


def among(spoken: Spoken, place: Place) -> int:
    """How many things the sentence says are ranked; 0 if it does not say."""
    near = spoken.low[max(0, place.start - 60) : place.end + 60]
    match = _AMONG.search(spoken.low[place.end : place.end + 60]) or _AMONG.search(near)
    if match is None:
        return 0
    number = _COUNTS.get(match["n"]) or int(match["n"])
    return number if number >= FEWEST else 0


def _held(spoken: Spoken, place: Place, chunk: Chunk, world: World, size: int) -> list[Held]:
    """Every ladder with a thing that the place may be of, of so many things if that is said."""
    found: list[tuple[Ladder, Rung, bool]] = []
    kinds: set[bool] = set()
    or_before = _IT.match(spoken.low[chunk.start : place.start]) is not None
    is_gap = ranks_gaps(spoken, place, chunk.start)
    for ladder in world.ladders_naming(spoken, or_before=or_before):
        if is_gap and not holds_gaps(ladder):
            continue
        is_so_many = size in (0, len(ladder.rungs))
        if not (is_gap or _is_of(ladder, place)) or (ladder.is_time in kinds and not is_so_many):
            continue
        bound = bound_thing(spoken, place, chunk, ladder)
        if bound is not None:
            kinds.add(ladder.is_time)
            found += [(ladder, *bound)] if is_so_many else []
    is_period = _PERIOD.search(place.noun) is not None
    if not place.is_peak and {False, is_period} <= kinds:  # of periods only if that is said
        found = [bound for bound in found if bound[0].is_time == is_period]
    return [
        Held(ladder, rung, is_sure, _is_pinned(spoken, chunk, rung))
        for ladder, rung, is_sure in found
    ]


def _is_of(ladder: Ladder, place: Place) -> bool:
    """Whether a ladder's numbers are such as the words rank."""
    if place.is_peak and not ladder.is_time and not ladder.is_prose:
        return False
    if place.wanted is Wanted.LEVEL:
        return ladder.sort is Sort.LEVEL
    return ladder.sort is not Sort.LEVEL


def bound_thing(
    spoken: Spoken, place: Place, chunk: Chunk, ladder: Ladder
) -> tuple[Rung, bool] | None:
    """The thing whose place is said, and whether that is sure."""
    named = mentions(spoken, ladder)
    its = _ITS.search(spoken.low[: place.start])
    if its is not None and (led := [m for m in named if m.end <= its.start()]):
        return led[0].rung, led[0].is_whole and led[0].start <= _SUBJECT
    own = [m for m in named if chunk.start <= m.start and m.end <= chunk.end]
    before = [m for m in own if m.end <= place.start]
    after = [m for m in own if m.start >= place.end]
    if (only := only_thing(before)) is not None:
        return only, before[0].is_whole
    if before:
        return None
    if after:
        first = after[0]
        between = spoken.low[place.end : first.start]
        if _BESIDE.search(between) or not _LINK.search(between) or len(between) > 80:
            return None
        if not _IS.search(between) and len(between.split()) > _NEAR_WORDS:
            return None  # “the longest wait in May” is of May alone
        return first.rung, first.is_whole and not _is_two(spoken, after)
    return _carried(spoken, place, chunk, ladder, named)


def _is_two(spoken: Spoken, after: Sequence[Mention]) -> bool:
    """Whether two things share the place: “in Castle and Harbour”."""
    if len(after) < 2 or after[0].rung is after[1].rung:
        return False
    between = spoken.low[after[0].end : after[1].start]
    return re.fullmatch(r"\s*(?:,|and|or|&|, and)\s*(?:the |in )?", between) is not None


def _carried(
    spoken: Spoken, place: Place, chunk: Chunk, ladder: Ladder, named: Sequence[Mention]
) -> tuple[Rung, bool] | None:
    """The thing that the words before name, where the place's own part names none."""
    earlier = [m for m in named if m.end <= chunk.start]
    lead = spoken.low[chunk.start : place.start]
    if earlier:
        only = only_thing(earlier)
        is_verb = len(lead.split()) <= 4
        return (only, earlier[0].is_whole) if only is not None and is_verb else None
    if not _IT.match(lead) or not spoken.before:
        return None
    only = only_thing(mentions(spoken.before[0], ladder))
    return None if only is None else (only, False)


def _is_pinned(spoken: Spoken, chunk: Chunk, rung: Rung) -> bool:
    """Whether the part prints the thing's own number."""
    own = rung.parts[0] if len(rung.parts) == 1 else None
    shown = [
        q for q in spoken.numbers_between(chunk.start, chunk.end)
        if q.kind is not QuantityKind.RANK and not q.text.strip().isalpha()
    ]  # fmt: skip
    if own is None:
        return any(q.span.holds(abs(rung.value)) for q in shown)
    return any(q.value == own.value and q is not own and len(q.text.strip()) > 1 for q in shown)


def _claim(spoken: Spoken, place: Place, held: Held, *, holds: bool) -> Claim:
    from_low = sides(held, place)[0]
    first, _last = held.ladder.place(held.rung, from_low=from_low)
    end = "lowest" if from_low else "highest"
    count = len(held.ladder.rungs)
    truth = f"{first} from the {end} of {count}"
    stated = next(
        (q for q, a, b in spoken.numbers if a < place.end and place.start < b), None
    )  # fmt: skip
    cause = Cause.WRONG_END if turned(held, place) else Cause.UNKNOWN
    where = "the sentence" if held.ladder.is_prose else held.ladder.title or "the table"
    said = Verdicts("rank", place.word, truth, cause, f"{held.rung.name} in {where}")
    return claim_of(spoken, place.start, said, held.rung.parts, stated, holds=holds)
