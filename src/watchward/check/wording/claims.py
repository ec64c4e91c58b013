"""The claims that a paper makes in words, beside those that its numbers make."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.model import Claim, Paper, Verdict
from watchward.check.tables.layout import Segment
from watchward.check.wording.against import against_claims
from watchward.check.wording.counting import count_claims
from watchward.check.wording.moves import move_claims
from watchward.check.wording.ranking import rank_claims
from watchward.check.wording.runs import run_claims
from watchward.check.wording.sides import side_claims
from watchward.check.wording.spoken import spoken_in
from watchward.check.wording.world import World

__all__ = ["word_claims"]

_SMALL = ("the", "a", "an", "has", "have", "had", "with", "recorded", "saw", "of")
_WORDS = ("rank", "trend", "comparison", "target", "change", "percent", "points")


def word_claims(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims of a paper with those that its words make and no other rule has judged."""
    world = World(paper, segments, headings)
    new: list[Claim] = []
    for spoken in spoken_in(paper):
        new += rank_claims(spoken, world)
        new += _once([*run_claims(spoken, world), *move_claims(spoken, world)])
        new += count_claims(spoken, world)
        new += _once([*against_claims(spoken), *side_claims(spoken, world)])
    judged = _by_quote(claims)
    kept: list[Claim] = []
    overruled: list[Claim] = []
    for claim in new:
        same = [other for other in judged.get(claim.quote, ()) if _is_same(claim, other)]
        is_right = all(other.verdict is Verdict.CONSISTENT for other in same)
        if same and is_right and claim.verdict is Verdict.INCONSISTENT and claim.kind == "rank":
            overruled += same
            kept.append(claim)
        elif not same:
            kept.append(claim)
    claims = [other for other in claims if other not in overruled] if overruled else claims
    done = {key for claim in kept if (key := _key(claim)) is not None}
    rest = [c for c in claims if c.verdict is not Verdict.UNVERIFIABLE or _key(c) not in done]
    return (*rest, *kept)


def _by_quote(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """What other rules have judged of words, by the sentence it is said in."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.verdict is not Verdict.UNVERIFIABLE and claim.kind in _WORDS:
            found.setdefault(claim.quote, []).append(claim)
    return found


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of a word that one before them has judged."""
    found: dict[object, Claim] = {}
    for claim in claims:
        found.setdefault((claim.at, claim.stated), claim)
    return list(found.values())


def _key(claim: Claim) -> object:
    if claim.parts[:1] != ("stated",):
        return None
    first = claim.quantities[0]
    return (first.at, first.start)


def _is_same(claim: Claim, other: Claim) -> bool:
    """Whether another rule has judged the same word of a sentence that both quote."""
    if claim.kind == "rank":
        return _is_same_place(claim, other)
    return other.kind != "rank" and claim.stated.lower() in other.stated.lower()


def _is_same_place(claim: Claim, other: Claim) -> bool:
    if claim.at.line != other.at.line:
        return False
    if _key(claim) is not None and _key(claim) == _key(other):
        return True
    return _told(claim.stated) == _told(other.stated)


def _told(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in _SMALL]
