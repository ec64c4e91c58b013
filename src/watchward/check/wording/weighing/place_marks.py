"""The marks of a reading of a word of place: how likely its thing, numbers and end are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.goodness import better_way
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.timed import is_over_time
from watchward.check.wording.weighing.bound import Bound, is_own
from watchward.check.wording.weighing.scene import Scene, far, stems

__all__ = ["bound_marks", "end_marks", "ladder_marks", "none_marks"]

_PERIOD = re.compile(
    r"\b(?:years?|quarters?|months?|waves?|periods?|series|record|recorded|ever|day|"
    r"week|weekday|survey|surveys)\b"
)
_GOOD = re.compile(r"best|safest|strong|happi|quick|fast|satisf|positive|cheap")
_BAD = re.compile(r"worst|poor|weak|slow")
_IT = re.compile(r"^\W*(?:it|this|that|they|these|its|which|both|who|also)\b|^\W*(?:and|but|so)\b")
_LINK = re.compile(
    r"(?:\b(?:is|was|were|are|be|in|for|among|at|on|by|from|being|went to|belong\w* to|come|came)"
    r"(?: again| still| also| only| clearly)?(?: the| that of| those of| victims of| in|"
    r" for| on| at| that on| that in| that for)?|[:(–-])\s*$"
)
_VERB = re.compile(
    r"\b(?:is|was|were|are|has|had|have|ranks?|ranked|comes?|came|lies|stood|stands|sits|being|"
    r"with|recorded|saw|puts?|makes?)\b"
)
_BESIDE = re.compile(r"\b(?:than|after|behind|ahead|except|apart|above|below|times|outside)\b")
_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|similar|nationwide|uk|wales|excluding|except\w*|apart from|"
    r"other than|outside|previous\w*|last year|year before|formerly|had been|since|ever|on record|"
    r"leaving|those|these|once|used to|neighbours?|elsewhere|among|named|joint|equal|tied)\b"
)
_ANOTHER = re.compile(
    r"\b(?:measured|set against|relative|in relation|pro rata|per|for (?:its|their) size|person|"
    r"taking account|allowing for|adjust\w+|by (?:that|this)|on (?:that|this)|footing|"
    r"proportion\w*)\b"
)
_PER = re.compile(r"\brates?\b|\bper\b|/ ?1,?000", re.I)


def ladder_marks(scene: Scene, ladder: Ladder) -> tuple[str, ...]:
    """How likely the numbers are the ones that are ranked."""
    return tuple(_ladder_marks(scene, ladder))


def _ladder_marks(scene: Scene, ladder: Ladder) -> Iterator[str]:
    topic, best = scene.topics[id(ladder)], scene.best
    for name, own, top in zip("csl", topic, best, strict=True):
        shared = "none" if not top else "top" if own == top else "some" if own else "no"
        yield f"topic {name} {shared}"
    distance = far(scene.spoken, ladder)
    rank = scene.distances.index(distance)
    yield f"table {'prose' if ladder.is_prose else min(rank, 3)}"
    gap = "prose" if ladder.is_prose else "0" if distance <= 3 else "1" if distance <= 12 else "2"
    yield f"gap {gap}"
    yield f"size {_size(scene, ladder)}{' prose' if ladder.is_prose else ''}"
    yield f"time {_time(scene, ladder)}"
    rate = "per" if _PER.search(ladder.title) else "rate" if ladder.is_rate else "count"
    yield f"rate {scene.is_rate} {rate}"
    kind = ladder.rungs[0].parts[0].kind
    kind = QuantityKind.COUNT if kind is QuantityKind.UNKNOWN else kind
    yield f"kind {scene.adjective} {kind}"
    yield f"sort {scene.place.wanted} {ladder.sort} {scene.is_of_change}"
    is_period = _PERIOD.search(scene.place.noun) is not None or scene.place.is_peak
    yield f"periods {is_period} {ladder.is_time}"
    yield f"pinned {_pinned(scene, ladder)}"
    yield f"beside {_beside(scene, ladder)}"
    said = scene.words[1] | scene.words[2]
    about = stems(ladder.about)
    yield f"about {min(2, len(about & said))}"


def _size(scene: Scene, ladder: Ladder) -> str:
    if not scene.size:
        return "unsaid" if len(ladder.rungs) > 2 else "pair"
    return "same" if scene.size == len(ladder.rungs) else "other"


def _time(scene: Scene, ladder: Ladder) -> str:
    if ladder.time is None:
        return "none"
    if scene.times:
        return "said" if ladder.time in scene.times else "unsaid"
    return "last" if ladder.time == scene.last else "past"


def _pinned(scene: Scene, ladder: Ladder) -> str:
    """Whether the part prints numbers of the things that are named, in this column."""
    if ladder.is_prose:
        return "prose"
    if not scene.here:
        return "bare"
    held, most = scene.pins[id(ladder)], max(scene.pins.values())
    return "many" if held > 1 else "one" if held else "elsewhere" if most else "no"


def _beside(scene: Scene, ladder: Ladder) -> str:
    """Whether other words of place of the sentence hold on the same ladder."""
    held = fails = 0
    for place, chunk in scene.others:
        if (place.wanted is Wanted.LEVEL) != (ladder.sort is Sort.LEVEL):
            continue
        rungs = [m.rung for m in mentions(scene.spoken, ladder)
                 if chunk.start <= m.start and m.end <= chunk.end]  # fmt: skip
        if rungs:
            fits = any(has_place(ladder, rung, place, low) for rung in rungs
                       for low in (True, False))  # fmt: skip
            held, fails = held + fits, fails + (not fits)
    return "none" if not held + fails else "all" if not fails else "some" if held else "no"


def has_place(ladder: Ladder, rung: object, place: Place, from_low: bool) -> bool:
    """Whether a thing has the place that a word says, from one end."""
    if (place.side is End.LOW and not from_low) or (place.side is End.HIGH and from_low):
        return False
    own = next(r for r in ladder.rungs if r is rung)
    first, last = ladder.place(own, from_low=from_low)
    return first <= (len(ladder.rungs) if place.last else place.place) <= last


def bound_marks(scene: Scene, ladder: Ladder, bound: Bound) -> tuple[str, ...]:
    """How likely the thing is the one whose place is said."""
    return tuple(_bound_marks(scene, ladder, bound))


def _bound_marks(scene: Scene, ladder: Ladder, bound: Bound) -> Iterator[str]:
    where = bound.where
    plain = "plain" if scene.place.is_plain else "word"
    yield f"where {where} {plain}"
    yield f"step {where} {min(bound.step, 2)} {min(bound.count, 3)}"
    yield f"whole {bound.is_whole}"
    if where in "ba":
        size = len(bound.between.split())
        yield f"words {where} {0 if not size else 1 if size < 3 else 2 if size < 7 else 3}"
        yield f"link {where} {plain} {_link(bound)}"
    lead = scene.spoken.low[scene.chunk.start : scene.place.start]
    if where in "Bp":
        yield f"it {where} {_IT.match(lead) is not None} {len(lead.split()) <= 4}"
    own = "prose" if ladder.is_prose else "bare" if not scene.here else "no"
    if own == "no" and is_own(bound.rung, scene.here):
        own = "own"
    yield f"number {own} {'' if own == 'own' else _other(scene, ladder)}"
    if where in "BA":
        yield f"cut {where} {';' in bound.between}"
    if scene.attached and not ladder.is_prose:
        yield f"attached {'own' if is_own(bound.rung, scene.attached) else 'no'}"
    if scene.nearest and not ladder.is_prose:
        near = "own" if is_own(bound.rung, scene.nearest) else "no"
        near = "other" if near == "no" and _is_others(scene, ladder) else near
        yield f"nearest {near}"
    if _BESIDE.search(bound.between):
        yield f"than {where}"


def _other(scene: Scene, ladder: Ladder) -> str:
    """Whether a number of the part is another thing's."""
    return "other" if any(is_own(rung, scene.here) for rung in ladder.rungs) else "none"


def _is_others(scene: Scene, ladder: Ladder) -> bool:
    return any(is_own(rung, scene.nearest) for rung in ladder.rungs)


def _link(bound: Bound) -> str:
    if bound.where == "a":
        return "link" if _LINK.search(bound.between) else "no"
    is_cut = "," in bound.between or ";" in bound.between
    return f"{'verb' if _VERB.search(bound.between) else 'none'} {'cut' if is_cut else ''}"


def end_marks(scene: Scene, ladder: Ladder, from_low: bool) -> tuple[str, ...]:
    """How likely the place is counted from that end."""
    end = "low" if from_low else "high"
    if scene.place.side not in (End.EITHER, End.TOP) and scene.place.wanted is not Wanted.MOVE:
        return ()
    word = scene.place.word.lower()
    said = f"{ladder.title} {ladder.about if not ladder.is_prose else ''}"
    way = better_way(said) or better_way(scene.spoken.low)
    good = "good" if _GOOD.search(word) else "bad" if _BAD.search(word) else scene.adjective
    kind = ladder.rungs[0].parts[0].kind
    if good in ("good", "bad") and way:
        good = "right" if from_low == ((way < 0) == (good == "good")) else "turned"
    return (
        f"end {good} {end}", f"end {scene.adjective} {end} {way}",
        f"end {scene.adjective} {end} {kind}",
        f"end beside {end} {_same_end(scene, ladder, from_low)}",
    )  # fmt: skip


def _same_end(scene: Scene, ladder: Ladder, from_low: bool) -> str:
    """Whether the other words of the sentence hold from the same end."""
    for place, chunk in scene.others:
        for mention in mentions(scene.spoken, ladder):
            is_in = chunk.start <= mention.start and mention.end <= chunk.end
            if is_in and has_place(ladder, mention.rung, place, from_low):
                return "holds"
    return "none" if not scene.others else "fails"


def none_marks(scene: Scene) -> tuple[str, ...]:
    """How likely the word speaks of nothing that the paper holds in order."""
    part = scene.spoken.low[scene.chunk.start : scene.chunk.end]
    return (
        "none",
        f"none {scene.adjective}",
        f"none size {bool(scene.size)}",
        f"none topic {min(1, scene.best[0])} {min(1, scene.best[1])}",
        f"none others {_OTHERS.search(part) is not None}",
        f"none another {_ANOTHER.search(part) is not None}",
        f"none numbers {bool(scene.here)}",
        f"none ladders {min(3, len(scene.ladders) // 4)}",
        f"none sort {scene.place.wanted}",
        f"none word {scene.place.word.lower().split()[-1]}",
        f"none peak {scene.place.is_peak}",
        f"none over {is_over_time(scene.spoken, scene.place, scene.chunk)}",
        f"none no {NO.search(part[: scene.place.end - scene.chunk.start]) is not None}",
        f"none ahead {AHEAD.search(scene.spoken.low) is not None}",
    )
