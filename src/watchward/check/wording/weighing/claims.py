"""The words of a paper judged by weighing: what other rules left open, and what they misread."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.wording.held import PACE
from watchward.check.wording.places_dated import is_of_none, times_of
from watchward.check.wording.same import is_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.weighing.readings import Answer, Asks, Reading, Word, answer_of
from watchward.check.wording.weighing.weights import learned_word_weights
from watchward.check.wording.weighing.words import words_in
from watchward.check.wording.world import World

__all__ = ["weighed_words"]

_HOLDS = {"place": 0.75, "way": 0.75}
"""A word is called right where it is so with at least this likelihood."""
_ODDS = {"place": 0.5, "way": 1.0}
"""A word is called wrong where that is so many times as likely as not; of the places called so at
these odds nine in ten were wrong in papers not learned from."""
_LIKELY = 0.2
"""What is meant in place of a wrong word must itself be at least so likely."""
_SURE_SLIP, _UNTURNED = 0.5, 2.0
"""A place that no likely slip explains asks for odds so many times as high."""
_BACK = {"place": 0.9}
"""What a rule calls wrong is taken back where the word is right with this likelihood; of directions
the rules know better."""


def weighed_words(
    spoken: Spoken, world: World, judged: Sequence[Claim]
) -> tuple[list[Claim], list[int]]:
    """The claims that weighing adds in a sentence, and which of the others it takes back.

    `judged` are the claims of other rules that quote the sentence; those taken
    back are told by their places among them.
    """
    new: list[Claim] = []
    gone: set[int] = set()
    for word in words_in(spoken, world, _asks(spoken, judged)):
        answer = answer_of(word, learned_word_weights()[word.group])
        found, back = _settled(spoken, word, answer, _of_word(spoken, judged, word))
        wrong = [claim for claim in found if claim.verdict is Verdict.INCONSISTENT]
        if wrong and is_of_none(spoken, word.end, times_of(world, wrong[0].quantities)):
            continue
        new += found
        gone |= {id(claim) for claim in back}
    return new, [at for at, claim in enumerate(judged) if id(claim) in gone]


def _asks(spoken: Spoken, judged: Sequence[Claim]) -> Asks:
    """Which words are to be weighed: those that no rule says are right."""

    def is_open(kind: str, word: str, start: int, stated: Quantity | None) -> bool:
        line = spoken.at(start).line if judged else 0
        number = None if stated is None else (stated.at, stated.start)
        return not any(
            claim.verdict is Verdict.CONSISTENT and is_of(claim, kind, word, line, number)
            for claim in judged
        )

    return is_open


def _of_word(spoken: Spoken, judged: Sequence[Claim], word: Word) -> list[Claim]:
    """What rules say of a word."""
    line = spoken.at(word.start).line if judged else 0
    number = None if word.stated is None else (word.stated.at, word.stated.start)
    return [c for c in judged if is_of(c, word.kind, word.text, line, number)]


def _settled(
    spoken: Spoken, word: Word, answer: Answer, same: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """What is added of a word, and what is taken back of what other rules say of it."""
    is_right = answer.best is not None and answer.holds >= _HOLDS[word.group]
    if same:
        if any(claim.is_tight for claim in same):
            return [], []  # there is no other reading
        if answer.best is None or answer.holds < _BACK.get(word.group, 2.0):
            return [], []
        return [_told(spoken, word, answer.best)], list(same)
    is_other = _is_under(spoken, word, answer) or _is_share_in_time(word, answer)
    if answer.meant is not None and is_wrong(word, answer) and not is_other:
        return [_told(spoken, word, answer.meant)], []
    if answer.best is not None and is_right:
        return [_told(spoken, word, answer.best)], []
    return [], []


_UNDER = re.compile(r" (?:[a-z]+ ){0,2}?(?:under-?spends?|savings?|shortfalls?|deficits?|under\b)")


def _is_under(spoken: Spoken, word: Word, answer: Answer) -> bool:
    """Whether the largest is the lowest: “the largest underspend” of what is below nought."""
    parts = () if answer.meant is None else answer.meant.parts
    return any(part.value < 0 for part in parts) and bool(_UNDER.match(spoken.low, word.end))


def _is_share_in_time(word: Word, answer: Answer) -> bool:
    """Whether a pace is of a share in time, of which the slowest has the least."""
    if answer.meant is None or not PACE.search(word.text.lower()):
        return False
    kinds = {part.kind for part in answer.meant.parts}
    return QuantityKind.PERCENT in kinds or "%" in answer.meant.about


def is_wrong(word: Word, answer: Answer) -> bool:
    """Whether a word is wrong for all that its readings say."""
    if answer.meant is None or answer.likely < _LIKELY or word.kind != "rank":
        return False  # of directions and sides rules alone tell what is wrong
    is_turned = answer.meant.slip >= _SURE_SLIP
    return answer.odds >= _ODDS[word.group] * (1.0 if is_turned else _UNTURNED)


def _told(spoken: Spoken, word: Word, reading: Reading) -> Claim:
    said = Verdicts(word.kind, word.text, reading.truth, reading.cause, reading.about)
    return claim_of(
        spoken, word.start, said, reading.parts, word.stated, holds=reading.fits
    )  # fmt: skip
