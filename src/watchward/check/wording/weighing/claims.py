"""The words of a paper judged by weighing: what other rules left open, and what they misread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchward.check.model import Claim, Verdict
from watchward.check.wording.same import is_same
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.weighing.readings import Answer, Reading, Word, answer_of
from watchward.check.wording.weighing.weights import learned_word_weights
from watchward.check.wording.weighing.words import words_in
from watchward.check.wording.world import World

__all__ = ["weighed_words"]

_HOLDS = {"place": 0.75, "way": 0.75}
"""A word is called right where it is so with at least this likelihood."""
_ODDS = {"place": 1.0, "way": 1.5}
"""A word is called wrong where that is so many times as likely as not."""
_OVERRULED = 2.0
"""So many times these odds are asked for where a rule says that the word is right."""
_LIKELY = 0.2
"""What is meant in place of a wrong word must itself be at least so likely."""
_SURE_SLIP = 0.5
"""A place that no turning explains asks for odds so many times as high."""
_BACK = {"place": 0.9, "way": 0.995}
"""What a rule calls wrong is taken back where the word is right with this likelihood."""


def weighed_words(
    sentences: Iterable[Spoken], world: World, judged: dict[str, list[Claim]]
) -> tuple[list[Claim], list[Claim]]:
    """The claims that weighing adds, and those of other rules that it takes back.

    `judged` are the claims of other rules by the sentence that they quote.
    """
    new: list[Claim] = []
    gone: list[Claim] = []
    for spoken in sentences:
        for word in words_in(spoken, world):
            answer = answer_of(word, learned_word_weights()[word.group])
            same = [c for c in judged.get(spoken.text, ()) if is_same(_claim(spoken, word), c)]
            found, back = _settled(spoken, word, answer, same)
            new += found
            gone += back
    return new, gone


def _settled(
    spoken: Spoken, word: Word, answer: Answer, same: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """What is added of a word, and what is taken back of what other rules say of it."""
    verdicts = {claim.verdict for claim in same} - {Verdict.UNVERIFIABLE}
    wrong = [claim for claim in same if claim.verdict is Verdict.INCONSISTENT]
    if wrong:
        if answer.best is None or answer.holds < _BACK[word.group]:
            return [], []
        return [_told(spoken, word, answer.best)], wrong
    if is_wrong(word, answer, is_denied=bool(verdicts)) and answer.meant is not None:
        return [_told(spoken, word, answer.meant)], list(same)
    if not verdicts and answer.best is not None and answer.holds >= _HOLDS[word.group]:
        return [_told(spoken, word, answer.best)], []
    return [], []


def is_wrong(word: Word, answer: Answer, *, is_denied: bool = False) -> bool:
    """Whether a word is wrong for all that its readings say; `is_denied` if a rule says it fits."""
    if answer.meant is None or answer.likely < _LIKELY:
        return False
    least = _ODDS[word.group] * (_OVERRULED if is_denied else 1.0)
    if answer.meant.slip < _SURE_SLIP:
        least *= _OVERRULED
    return answer.odds >= least


def _told(spoken: Spoken, word: Word, reading: Reading) -> Claim:
    said = Verdicts(word.kind, word.text, reading.truth, reading.cause, reading.about)
    return claim_of(
        spoken, word.start, said, reading.parts, word.stated, holds=reading.fits
    )  # fmt: skip


def _claim(spoken: Spoken, word: Word) -> Claim:
    """A claim of the word, to be compared with others."""
    return _told(spoken, word, word.readings[0])
