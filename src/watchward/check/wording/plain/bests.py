"""“The biggest fall was in robbery, down 41%”, where the list beside it tells of a bigger one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.context.telling_words import telling
from watchward.check.model import Block, Cause, Claim, TextBlock
from watchward.check.prose.directions import AHEAD, NO, NOUN_DOWN, NOUN_UP
from watchward.check.wording.places import ORDINALS
from watchward.check.wording.plain.movements import Movement, movements_in
from watchward.check.wording.spoken import Spoken, sentences_of
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["best_claims"]

_MOST = r"biggest|largest|greatest|steepest|sharpest|highest"
_BEST = re.compile(
    rf"(?P<word>(?:(?P<ord>{'|'.join(ORDINALS)})[ -])?(?:{_MOST}) )(?:percentage |proportional )?"
    rf"(?:(?P<up>{NOUN_UP})|(?P<down>{NOUN_DOWN}))\b(?! since| on record| for| ever| seen| of any|"
    r" in (?:\w+ )?(?:years|months|decades?|the (?:cost|number|price|amount|size)))"
)
_ONE_OF = re.compile(r"\b(?:one of|among|amongst|some of|of|showing|its|their|saw)(?: the)? $")
_OF_SOME = re.compile(
    r"\b(?:of (?:the|these|those|any|all)|among(?:st)?|outside|except|apart|excluding|numerical\w*|"
    r"in terms of|in number|since|nationally|in england|in the (?:country|uk|region))\b"
)
_IN = re.compile(
    r"^ (?:was|were|came|is|has been|being|occurred|of [^,;.]{0,12})? ?(?:in|for|at|among|with) "
    r"(?P<name>[^.;:(\d]{3,60})"
)
_NEXT = re.compile(r"(?:%|\s?per ?cent)?[^\d.;:]{0,14}(?:the )?")
_GAP = re.compile(
    r"(?:(?!, (?:while|whereas|but|and)|\bwhile\b)[^\d.;]){0,90}?(?:down|up|of|by|at|with|\(|"
    r"falling|rising|fell|rose|-|–),? ?"
    r"(?:a |about |just |only |nearly |almost |over |more than )*[(+−–-]?"
)
_NEAR, _SHORT = 3, 1200
"""Paragraphs on either side that still belong to one list, and how long each may be."""


@dataclass(frozen=True, slots=True)
class _Best:
    """A superlative of a movement: its place counted from the top, its way, the text behind."""

    start: int
    end: int
    word: str
    place: int
    way: int
    rest: str


def best_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that one thing's rise or fall is the biggest of those told."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for best in _bests(spoken):
        near = _near(spoken, world.blocks)
        own = _own(spoken, best, near)
        if own is None or own.is_other:
            continue
        others = [
            m for m in near
            if m.way == best.way and not m.is_other and m.parts != own.parts
            and not _is_one(m, own) and _is_beside(m, own)
        ]  # fmt: skip
        claim = _claim(spoken, best, own, others)
        if claim is not None:
            yield claim


def _bests(spoken: Spoken) -> Iterator[_Best]:
    for match in _BEST.finditer(spoken.low):
        rest = spoken.low[match.end() :]
        clause = re.split(r"[.;]|, (?=while|whereas|but)", rest)[0]
        lead = spoken.low[: match.start()]
        if _ONE_OF.search(lead) or _OF_SOME.search(clause):
            continue
        place = ORDINALS.get(match["ord"] or "first", 1)
        way = 1 if match["up"] else -1
        word = spoken.text[match.start() : match.end()]
        yield _Best(match.start(), match.end(), word, place, way, clause)


def _near(spoken: Spoken, blocks: Sequence[Block]) -> list[Movement]:
    """The movements of the paragraph and of the few round it, of one section."""
    found: list[Movement] = []
    for at in range(max(0, spoken.here - _NEAR), min(len(blocks), spoken.here + _NEAR + 1)):
        block = blocks[at]
        if not isinstance(block, TextBlock) or block.section != spoken.block.section:
            continue
        if len(block.text) <= _SHORT and not block.level:
            found += [m for s in sentences_of(block, at) for m in movements_in(s)]
    return found


def _own(spoken: Spoken, best: _Best, near: Sequence[Movement]) -> Movement | None:
    """The movement that is said to be the biggest: told beside the word, or by its name."""
    here = [m for m in near if m.spoken.here == spoken.here and m.spoken.start == spoken.start]
    before = [m for m in here if m.start < best.start]
    if before:
        last = before[-1]
        between = spoken.low[_end(last, spoken) : best.start]
        is_next = _NEXT.fullmatch(between) is not None
        return last if is_next and last.way == best.way else None
    behind = [m for m in here if m.start >= best.end]
    if behind and _GAP.fullmatch(spoken.low[best.end : behind[0].start]):
        return behind[0] if behind[0].way == best.way else None
    named = _IN.match(spoken.low[best.end :])
    if named is None or any(ch.isdigit() for ch in spoken.low[best.end :]):
        return None
    words = telling(named["name"].split(",")[0])
    held = [m for m in near if words and words <= m.names and m.way == best.way]
    return held[0] if len(held) == 1 else None


def _end(one: Movement, spoken: Spoken) -> int:
    """Where the last number of a movement ends in its sentence."""
    return next((b for q, _a, b in spoken.numbers if q is one.parts[-1]), one.start)


def _is_beside(one: Movement, own: Movement) -> bool:
    """Whether two movements can be of one list: kinds of crime, or places in one paragraph."""
    if one.sort == own.sort == {"crime"}:
        return True
    kinds = one.sort | own.sort
    is_like = ("place" in one.sort) == ("place" in own.sort) and len(kinds - {"place"}) < 2
    is_bare = one.sort == own.sort or "place" in kinds
    return is_like and is_bare and one.spoken.here == own.spoken.here


def _is_one(one: Movement, own: Movement) -> bool:
    """Whether two movements may be of one thing, told twice."""
    return one.low <= own.high and own.low <= one.high


def _claim(spoken: Spoken, best: _Best, own: Movement, others: Sequence[Movement]) -> Claim | None:
    bigger = [m for m in others if m.low > own.high]
    values = sorted({m.value for m in bigger})
    if not others:
        return None
    holds = len(values) == best.place - 1
    is_list = len({m.value for m in others}) >= 2 or any(
        m.spoken.here == spoken.here for m in bigger
    )
    if not holds and (len(values) < best.place or not is_list):
        return None
    parts = (*own.parts, *(p for m in (bigger or others)[:4] for p in m.parts))
    top = max(others, key=lambda m: m.value)
    truth = best.word if holds else f"less than the {float(top.value):.1f}% of another"
    said = Verdicts("rank", best.word, truth, Cause.UNKNOWN, "what the text tells beside it")
    return claim_of(spoken, best.start, said, parts, holds=holds)
