"""A place that a thing has on no column of any table, whichever is meant.

“Fellgate has the third highest rate”: it is second or fifth on every column. What
is measured need not be known then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from watchward.check.model import Cause, Claim, QuantityKind, TextBlock
from watchward.check.prose.directions import AHEAD, NO, directions
from watchward.check.tables.headings import when
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.explained import is_explained
from watchward.check.wording.gaps import holds_gaps, ranks_gaps
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.ranking import among, bound_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.weighing.orders import orders_in
from watchward.check.wording.world import World

__all__ = ["nowhere_claims"]

_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|similar|nationwide|uk|wales|excluding|except\w*|apart from|"
    r"other than|outside|previous\w*|last|formerly|had been|since|ever|record|adjust\w+|leaving|"
    r"aside|of those|of these|once|used to|ago|neighbours?|elsewhere|among|named|of which|joint|"
    r"equal\w*|tied|shared|if|would|combined|together|both|rural|urban|remaining|rest|other|after|"
    r"behind|next to|almost|nearly|not|weighted|earlier|before|taken|between|half|of whom|alone|"
    r"rising|falling|growing|improv\w+|first-time|on average|price|tender|bid|then)\b"
)
_ANOTHER = re.compile(
    r"\b(?:measured|set against|relative|in relation|pro rata|for (?:its|their) size|allowing|"
    r"taking account|for every|for each|as a (?:share|proportion|percentage)|proportion\w*|share|"
    r"per [a-z]+|rates?|a head|productive|intensive\w*|each|%)\b"
)
"""Words of a measure that is worked out of two columns."""
_PER = re.compile(r"\bper\b|\brates?\b|\bhead\b|10*,?000|/", re.I)
_SHARE = re.compile(r"%|\bshare|\bproportion|\bper ?cent", re.I)
_FROM_TOP = re.compile(
    r"\b(?:(?:counting |counted )?from the top|descending|highest first|largest first)\b"
)
_MOVED = re.compile(
    r"\b(?:change\w*|difference|variance|movement|growth|improve\w*|gains?|loss|lost|add\w*|swing|"
    r"shift|overspen\w+|underspen\w+|gap|shortfall|surplus|deficit|under|over|above|below|short)\b"
)


_OF_TIME = re.compile(
    r"^\s*(?:[a-z'-]+ ){0,2}(?:(?:figure|total|number|level|count)\b(?! of (?!the\b|any\b|all\b|"
    r"our\b|its\b|these\b|those\b)[a-z]|,? (?:with|at) \d)|years?|quarters?|months?|q[1-4]|series|"
    r"since|we|for \w+ years)\b"
)
_CLAUSE = re.compile(r",(?!\d)|;|:(?=[^;]*,[^;]*,)|\band\b|\. |\bwhere\b|\bwhich\b|\bwith\b")
_NUMBER_NEXT = re.compile(r"^[\w ]{0,20},? ?(?:with|at|on|by|\() ?(?:just |only |about )?£?\d")
_OWN_NEXT = re.compile(r",? ?(?:at|with|on|\()? ?(?:just |only |about )?£?")
_OF_THING = re.compile(
    r"(?: of (?:all|them all|any)| overall|,? by far,?)? (?:for|among|amongst|in|at|on|with) "
)
_STATISTIC = re.compile(r"\b(?:averages?|mean|median|typical(?:ly)?) (?:was|is|of|were|being)\b")
_AMONG = re.compile(
    r"\b(?:position|rank(?:ed|ing)?|place[ds]?)\b[^.;]{0,40}\b(?:among|amongst|of|in|out of) "
    r"(?:the |our )?"
    r"(?:\w+ ){0,3}(?:areas|forces|services|authorities|councils|partnerships|comparator|group|"
    r"family|peers)\b"
)
_FAR = 45
"""Letters between a thing and the word of its place, beyond which another may be meant."""
_TALK = re.compile(
    r"\b(?:rates?|measure|footing|gain|out|also|actually|therefore|now|all the same)\b"
)

_IT = re.compile(r"(?:[\d.]+ )?(?:it|this|these|they|both) ")
_BARE = re.compile(r"\b(?:most|least)$")
_BARE_END = re.compile(r"\s*(?:[.,;]|$)")
_COUNTED = re.compile(r"\bnumber of (?:recorded )?(?:offences|crimes|incidents|cases)\b")
"""What a table just before counts, whatever it calls it."""
_NEAR = 6
"""Blocks from a table to the text that still speaks of it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A thing said to have a place, and the ladder of the nearest table that has it."""

    ladder: Ladder
    rung: Rung


_PERIODS = re.compile(
    r"(?: figure| number| level| total)?,? (?:of|in|for|over|across) (?:any of |all )?"
    r"(?:the |these )?(?:last |past )?(?:[a-z]+|\d+) (?:[a-z]+ )?"
    r"(?:q[1-4]s|years|quarters|months|surveys|waves|periods|halves)\b"
)


def nowhere_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of places that no ladder of the paper gives the thing named."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    places = orders_in(spoken)
    for place, part in zip(places, chunks(spoken, places), strict=True):
        part = _clause(spoken, place, part)
        text = spoken.low[part.start : part.end]
        if _STATISTIC.search(spoken.low) or _AMONG.search(spoken.low):
            continue  # “the average was 16 and the longest 23”, “third of the 16 in our group”
        if _PERIODS.match(spoken.low, place.end):
            continue  # “the lowest of the four quarters shown”: of its own row
        if _OTHERS.search(text) or place.is_peak or not _is_of_rows(spoken, place):
            continue
        if _IT.match(spoken.low) and place.side in (End.HIGH, End.LOW):
            continue  # “It was longest at Oldmarket”: what was, another sentence says
        if _BARE.search(place.word.lower()) and _BARE_END.match(spoken.low, place.end):
            continue  # “the least confident, and those in Merrin Vale the most”
        held = _held(spoken, place, part, world)
        if held is not None and not _is_told_before(spoken, held, world):
            yield _claim(spoken, place, held)


_BACK = 2
"""Paragraphs before one that may list what it ranks."""


def _is_told_before(spoken: Spoken, held: _Held, world: World) -> bool:
    """Whether the paragraphs before list the things with other numbers than the table has.

    “By area 61 agreed in Ashby …: Ashby 61, Brock 52, Corley 50.” “The lowest was in Corley.”
    """
    said = [b.text for b in world.blocks[max(0, spoken.here - _BACK) : spoken.here]
            if isinstance(b, TextBlock)]  # fmt: skip
    said += [sentence.text for sentence in spoken.before]
    own = {part.text.strip(" £%") for part in held.rung.parts}
    named = re.compile(rf"\b{re.escape(held.rung.name)}{_NUMBER}")
    return any(
        len(_LISTED.findall(text)) >= FEWEST
        and {number.rstrip(",.") for number in named.findall(text)} - own
        for text in said
    )


_NUMBER = r"(?:,|:| at| with| had| was)? ?\(?£?(\d[\d,.]*)"
_LISTED = re.compile(rf"\b[A-Z][a-z]+{_NUMBER}")


def _clause(spoken: Spoken, place: Place, part: Chunk) -> Chunk:
    """A part up to the end of its clause: what follows “and” or a comma is of another thing."""
    stop = _CLAUSE.search(spoken.low, place.end, part.end)
    end = stop.start() if stop else part.end
    named_in = spoken.low[part.start : place.start].strip(" -*•")
    return part if not named_in and stop and end - place.end < 3 else Chunk(part.start, end)


def _is_of_rows(spoken: Spoken, place: Place) -> bool:
    """Whether a word ranks rows: no “lowest figure we show”, “highest first”, “most pleased”."""
    word = place.word.lower()
    after = spoken.low[place.end :]
    said = after if after.strip().startswith(place.noun) else f"{place.noun} {after}"
    if _OF_TIME.search(said[:50]) or after.startswith(" first"):
        return False
    if re.search(r"\b(?:most|least)\b", word):
        is_the = re.search(r"\b(?:the|second|third|fourth|fifth)[ -]$", spoken.low[: place.start])
        return is_the is not None or word.startswith(("the ", "has ", "had ", "have "))
    return True


def _held(spoken: Spoken, place: Place, part: Chunk, world: World) -> _Held | None:
    """The thing and its nearest ladder, if it has the place on none; None if on one."""
    size = among(spoken, place)
    is_told = _NUMBER_NEXT.match(spoken.low[place.end :]) is not None  # its own number follows
    found: list[_Held] = []
    is_gap = ranks_gaps(spoken, place, part.start)
    for ladder in world.ladders_naming(spoken, or_before=False):
        if is_gap and not holds_gaps(ladder):
            continue
        bounded = bound_thing(spoken, place, part, ladder)
        if bounded is None:
            continue
        if ladder.sort is not Sort.LEVEL and _is_of_levels(spoken, place):
            continue
        rung, is_whole = bounded
        if not is_whole or _fits(spoken, place, part, ladder, rung):
            return None
        if _is_of_another(spoken, place, ladder, rung):
            return None
        if is_told and not _is_own_next(spoken, place, rung):
            continue
        if ladder.is_statement or not _is_beside(spoken, place, part, ladder, rung):
            return None
        if len(ladder.rungs) >= FEWEST and size in (0, len(ladder.rungs)):
            found.append(_Held(ladder, rung))
    said = {when(spoken.text[a:b]) for a, b in spoken.dates if part.start <= a and b <= part.end}
    if said - {held.ladder.time for held in found}:
        return None  # it is of another year than the tables
    names = {held.rung.name for held in found}
    if len(names) != 1 or not any(_is_explained(spoken, part, held) for held in found):
        return None
    is_doubtful = not is_told and _by_two(spoken, place, part, found)
    if is_doubtful or _is_of_no_change(place, found):
        return None
    turned = [held for held in found if place.place > 1 and _is_turned(place, held)]
    return min(turned or found, key=lambda held: abs(held.ladder.here - spoken.here))


def _is_of_no_change(place: Place, found: Sequence[_Held]) -> bool:
    """Whether a rise or fall is ranked that no ladder measures, or a percentage of one."""
    sorts = {held.ladder.sort for held in found}
    if place.wanted is Wanted.LEVEL:
        return False
    is_percent = _SHARE.search(place.noun) is not None
    return sorts <= {Sort.LEVEL} or (is_percent and not sorts & {Sort.PERCENT, Sort.STEP_PERCENT})


def _fits(spoken: Spoken, place: Place, part: Chunk, ladder: Ladder, rung: Rung) -> bool:
    return any(
        _has(ladder, rung, place, from_low)
        for from_low in _ends(spoken, place, part, ladder)
    )  # fmt: skip


def _is_of_levels(spoken: Spoken, place: Place) -> bool:
    """Whether a superlative ranks levels: nothing near speaks of a change."""
    near = " ".join(s.low for s in (spoken, *spoken.before[:1]))
    is_plain = place.wanted is Wanted.LEVEL and place.side in (End.HIGH, End.LOW)
    return is_plain and not _MOVED.search(near) and not directions(near)


def _has(ladder: Ladder, rung: Rung, place: Place, from_low: bool) -> bool:
    first, last = ladder.place(rung, from_low=from_low)
    wanted = len(ladder.rungs) if place.last else place.place
    return first <= wanted <= last


def _ends(spoken: Spoken, place: Place, part: Chunk, ladder: Ladder) -> tuple[bool, ...]:
    """From which ends it may be counted: from both, unless the words leave one alone."""
    text = spoken.low[part.start : part.end]
    if place.is_plain and _FROM_TOP.search(text):
        return (False,)
    is_moved = _MOVED.search(text) is not None or bool(directions(text))
    if ladder.sort is not Sort.LEVEL or any(rung.value < 0 for rung in ladder.rungs):
        return (False, True)
    if place.wanted is not Wanted.LEVEL or is_moved or place.side in (End.EITHER, End.TOP):
        return (False, True)
    return (place.side is End.LOW,)


def _is_own_next(spoken: Spoken, place: Place, rung: Rung) -> bool:
    """Whether the number right behind the word of a place is the thing's own."""
    behind = [q for q, a, _b in spoken.numbers if place.end <= a <= place.end + _FAR]
    return bool(behind) and any(behind[0].value == part.value for part in rung.parts)


def _is_beside(spoken: Spoken, place: Place, part: Chunk, ladder: Ladder, rung: Rung) -> bool:
    """Whether the thing stands right by the word, and no number but its own with them."""
    named = [m for m in mentions(spoken, ladder) if m.rung == rung]
    named = [m for m in named if part.start <= m.start and m.end <= part.end]
    if any(_has_other(spoken, m.end, rung) for m in named if m.start >= place.end):
        return False
    gaps = [place.start - m.end if m.end <= place.start else m.start - place.end for m in named]
    if not gaps or min(gaps) > _FAR:
        return False
    shown = [
        q for q in spoken.numbers_between(part.start, part.end)
        if q.kind is not QuantityKind.RANK and sum(map(str.isdigit, q.text)) > 1
    ]  # fmt: skip
    return not shown or any(abs(q.value) == abs(part.value) for q in shown for part in rung.parts)


def _is_of_another(spoken: Spoken, place: Place, ladder: Ladder, rung: Rung) -> bool:
    """“Good in 73% of files, and highest for rape”: what is named before has had its number."""
    before = [m.end for m in mentions(spoken, ladder) if m.rung == rung and m.end <= place.start]
    is_had = bool(before) and re.search(r"\d", spoken.low[max(before) : place.start]) is not None
    return is_had and _OF_THING.match(spoken.low, place.start + len(place.word)) is not None


def _has_other(spoken: Spoken, end: int, rung: Rung) -> bool:
    """Whether a thing that ends there has a number behind it no column gives: “rape at 95%”."""
    behind = [(q, a) for q, a, _b in spoken.numbers if a >= end]
    if not behind or not _OWN_NEXT.fullmatch(spoken.low[end : behind[0][1]]):
        return False
    return all(abs(behind[0][0].value) != abs(part.value) for part in rung.parts)


def _is_explained(spoken: Spoken, part: Chunk, held: _Held) -> bool:
    """Whether the part says nothing that its ladder does not know."""
    text = _TALK.sub(" ", spoken.text[part.start : part.end])
    if 0 < spoken.here - held.ladder.here <= _NEAR:
        text = _COUNTED.sub(" ", text)
    return is_explained(text, held.ladder)


def _by_two(spoken: Spoken, place: Place, part: Chunk, found: Sequence[_Held]) -> bool:
    """Whether one column over another would give the place, where the words may ask for that."""
    lead = " ".join(sentence.low for sentence in spoken.before[:1])
    rates = [held for held in found if held.ladder.is_rate]
    is_open = place.side is End.EITHER and not rates
    if all(held.ladder.is_prose for held in found):
        return False  # the list itself is of what is ranked
    asked = _ANOTHER.search(f"{lead} {spoken.low}")
    if not is_open and asked is None:
        return False
    wanted = _SHARE if asked is not None and _SHARE.search(asked.group()) else _PER
    own = [held for held in found if wanted.search(held.ladder.title)]
    if asked is not None and not own:
        return True
    if asked is not None and wanted is _PER and len(own) == 1 and _is_turned(place, own[0]):
        return False  # the one column that is asked for has it at the other end
    if not rates and place.side is not End.EITHER:
        return True
    levels = [h.ladder for h in found if h.ladder.sort is Sort.LEVEL and not h.ladder.is_prose]
    either = place.side in (End.EITHER, End.TOP)
    ends = (False, True) if either else (place.side is End.LOW,)
    return any(
        _has(ratio, rung, place, from_low)
        for ratio in _ratios(levels)
        for rung in ratio.rungs
        if rung.name == found[0].rung.name
        for from_low in ends
    )


def _is_turned(place: Place, held: _Held) -> bool:
    """Whether a thing has its place counted from the end that the word does not say."""
    from_low = place.side is End.HIGH
    is_sided = place.side in (End.HIGH, End.LOW) and place.wanted is Wanted.LEVEL
    return is_sided and _has(held.ladder, held.rung, place, from_low=from_low)


def _ratios(levels: Sequence[Ladder]) -> Iterator[Ladder]:
    """Every column of a table over every other."""
    for one, other in permutations(levels, 2):
        is_same = one.table == other.table and one.names == other.names
        if is_same and all(rung.value > 0 for rung in other.rungs):
            rungs = tuple(
                Rung(a.name, a.value / b.value, a.parts)
                for a, b in zip(one.rungs, other.rungs, strict=True)
            )
            yield Ladder(rungs, "", "", one.here, one.table)


def _claim(spoken: Spoken, place: Place, held: _Held) -> Claim:
    """At the word where its other end would fit, else at the name, which is likelier wrong."""
    from_low = place.side is End.LOW
    first, _last = held.ladder.place(held.rung, from_low=from_low)
    end = "lowest" if from_low else "highest"
    where = "the list" if held.ladder.is_prose else held.ladder.title or "the table"
    truth = f"{first} from the {end} of {len(held.ladder.rungs)}"
    about = f"{held.rung.name} in {where}, and on no other column either"
    word = spoken.text[place.start : place.end].strip()
    is_turned = _has(held.ladder, held.rung, place, from_low=not from_low)
    named = [m.start for m in mentions(spoken, held.ladder) if m.rung == held.rung]
    is_name = place.place == 1 and not is_turned and named
    at = min(named, key=lambda start: abs(start - place.start)) if is_name else place.start
    said = Verdicts("rank", word, truth, Cause.UNKNOWN, about)
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    return claim_of(spoken, at, said, held.rung.parts, stated, holds=False)
