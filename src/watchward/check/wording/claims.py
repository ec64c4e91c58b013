"""The claims that a paper makes in words, beside those that its numbers make."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.check.context.subjects import Subject
from watchward.check.halves import Rounds, in_rounds, letters_of
from watchward.check.mishaps import spared
from watchward.check.model import Cause, Claim, Location, Paper, Verdict
from watchward.check.tables.layout import Segment
from watchward.check.wording.against import against_claims
from watchward.check.wording.counting import count_claims
from watchward.check.wording.moves import move_claims
from watchward.check.wording.plain import Change, change_told, plain_claims, retold_claims
from watchward.check.wording.ranking import rank_claims
from watchward.check.wording.runs import run_claims
from watchward.check.wording.same import is_same, stated_at
from watchward.check.wording.sides import side_claims
from watchward.check.wording.spoken import Spoken, spoken_in
from watchward.check.wording.weighing.claims import weighed_words
from watchward.check.wording.world import World

__all__ = ["word_claims"]

_NUMBERS = ("ratio", "share", "sum")
"""Claims of numbers that a plain sentence makes: no word is judged by them."""
_WORDS = ("rank", "trend", "comparison", "target", "change", "percent", "points")


def word_claims(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str],
    subjects: Sequence[Subject], claims: Sequence[Claim],
) -> tuple[Claim, ...]:  # fmt: skip
    """The claims of a paper with those that its words make and no other rule has judged.

    `subjects` are those of its tables.
    """
    world = World(paper, segments, headings, subjects)
    sentences = list(spoken_in(paper))
    return in_rounds(_rounds(sentences, world, claims), letters_of(paper))


def _with_retold(claims: Sequence[Claim], retold: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with figures of before told twice; what merely repeats a number yields to them."""
    done = {stated_at(claim) for claim in retold}
    kept = [c for c in claims if c.kind != "duplicate" or stated_at(c) not in done]
    return _with_new(kept, retold)


def _rounds(
    sentences: Sequence[Spoken], world: World, claims: Sequence[Claim]
) -> Rounds[tuple[Claim, ...]]:
    """Rules first, then the weighing of what they leave open, or call wrong."""

    def by_rules(said: Spoken) -> tuple[list[Claim], list[Claim], Change | None]:
        plain = sorted(plain_claims(said, world), key=lambda claim: not claim.is_tight)
        return _once(plain), _ruled(said, world), change_told(said)

    def by_weight(said: Spoken) -> tuple[list[Claim], list[int]]:
        return weighed_words(said, world, judged.get(said.text, ()))

    told = yield spared(by_rules, lambda _said: ([], [], None), _words_of), sentences
    ruled = _joined(claims, [claim for _plain, own, _change in told for claim in own])
    ruled = _outweighed(ruled, [claim for plain, _own, _change in told for claim in plain])
    judged = _by_quote(ruled)
    weighed = yield spared(by_weight, lambda _said: ([], []), _words_of), sentences
    gone = {
        id(judged[said.text][at])
        for said, (_new, back) in zip(sentences, weighed, strict=True)
        for at in back
    }
    new = [claim for own, _back in weighed for claim in own]
    found = _with_new([claim for claim in ruled if id(claim) not in gone], new)
    changes = [(said, change) for said, (*_claims, change) in zip(sentences, told, strict=True)]
    return _with_retold(found, list(retold_claims(changes)))


def _words_of(said: Spoken) -> str:
    return said.text


def _ruled(spoken: Spoken, world: World) -> list[Claim]:
    """What the rules say of a sentence's words."""
    return [
        *rank_claims(spoken, world),
        *_once([*run_claims(spoken, world), *move_claims(spoken, world)]),
        *count_claims(spoken, world),
        *_once([*against_claims(spoken), *side_claims(spoken, world)]),
    ]


def _joined(claims: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of other passes with those of words that they have not judged.

    A place that the rules of words call wrong outweighs what holds elsewhere.
    """
    judged = _by_quote(claims)
    kept: list[Claim] = []
    overruled: set[int] = set()
    for claim in new:
        same = [other for other in judged.get(claim.quote, ()) if is_same(claim, other)]
        is_right = all(other.verdict is Verdict.CONSISTENT for other in same)
        if same and is_right and claim.verdict is Verdict.INCONSISTENT and claim.kind == "rank":
            overruled |= {id(other) for other in same}
            kept.append(claim)
        elif not same:
            kept.append(claim)
    return _with_new([claim for claim in claims if id(claim) not in overruled], kept)


def _outweighed(claims: Sequence[Claim], plain: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with those of plain sentences, which outweigh what others say of the same word.

    A word that stands twice in its sentence is not taken back: the other may be meant.
    """
    judged = _by_quote(claims)
    overruled: set[int] = set()
    kept: list[Claim] = []
    told = {stated_at(c): c for c in claims if c.verdict is not Verdict.UNVERIFIABLE}
    for claim in plain:
        other = told.get(stated_at(claim)) if claim.kind in _NUMBERS else None
        if other is not None and other.verdict is Verdict.CONSISTENT and _is_later(claim):
            overruled.add(id(other))  # it holds over the later figure alone
            kept.append(claim)
            continue
        if other is not None:
            continue  # the grammar of the sentence has settled the number
        same = [other for other in judged.get(claim.quote, ()) if is_same(claim, other)]
        if claim.quote.lower().count(claim.stated.lower()) > 1:
            same = [other for other in same if _rests_on(other) & _rests_on(claim)]
        against = [other for other in same if other.verdict is not claim.verdict]
        is_sure = claim.kind != "rank" or claim.cause is Cause.WRONG_END
        is_sure = is_sure or (claim.is_tight and not any(other.is_tight for other in against))
        is_sure = is_sure or all(_is_of_other_row(claim, other) for other in against)
        is_once = is_sure and claim.quote.lower().count(claim.stated.lower()) == 1
        is_surer = claim.is_tight and same and not against
        if is_surer and not any(other.is_tight for other in same):
            overruled |= {id(other) for other in same}  # the same call, of figures told tightly
            kept.append(claim)
        elif not same or (against and is_once and len(against) == len(same)):
            overruled |= {id(other) for other in against}
            kept.append(claim)
    return _with_new([claim for claim in claims if id(claim) not in overruled], kept)


def _is_later(claim: Claim) -> bool:
    """Whether a share is wrong because it was divided by the later figure."""
    return claim.verdict is Verdict.INCONSISTENT and claim.cause is Cause.LATER_BASE


def _rests_on(claim: Claim) -> set[tuple[Location, int]]:
    """Where the numbers of a claim stand: of a word that is said twice they tell which it is."""
    return {(q.at, q.start) for q in claim.quantities}


def _is_of_other_row(claim: Claim, other: Claim) -> bool:
    """Whether two places are told of two rows of one table: one of them is not the row named."""
    own, its = (
        {(q.at.table, q.at.row) for q in c.quantities if q.at.table} for c in (claim, other)
    )
    return (
        bool(own and its) and own.isdisjoint(its) and {t for t, _r in own} == {t for t, _r in its}
    )


def _with_new(claims: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with new ones, without those of a number that was open and is settled now."""
    done = {key for claim in new if (key := stated_at(claim)) is not None}
    rest = [c for c in claims if c.verdict is not Verdict.UNVERIFIABLE or stated_at(c) not in done]
    return (*rest, *new)


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
