"""The numbers of a paper looked at twice: by their words, then beside their neighbours.

Each look is at one sentence after another, by two processes at once in a long
paper. What the first says of a number is plain data; the derivations that it
weighed stay in the process that made them, and are made again where the second
look is another's.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from watchward.check.context.second_look import Key, key_of
from watchward.check.halves import Rounds, in_rounds
from watchward.check.mishaps import spared
from watchward.check.model import Claim
from watchward.check.weighing.aspects import Words, aspects, aspects_of_none
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.kinship import kin_of
from watchward.check.weighing.known import Explained, Known, word_before
from watchward.check.weighing.network import learned_networks, likelihoods
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.opened import Opened, opened
from watchward.check.weighing.spoken import Spoken, Target
from watchward.check.weighing.terms import Evidence, Term
from watchward.check.weighing.verdicts import verdict
from watchward.check.weighing.weighing import Weigher

__all__ = ["Looked", "Looking", "Rule", "Ruling", "keys_of", "rows_of"]

_NOTHING = 0.93
"""Numbers so likely to follow from nothing are not looked at again,"""
_PLAIN = 0.97
"""nor those so likely to hold,"""
_UNLIKELY, _EVEN_LESS = 0.05, 0.01
"""nor those so unlikely to hold and, by their odds, to be wrong."""


@dataclass(eq=False)
class Looked:
    """A number as first looked at, and the same number where it stands elsewhere."""

    opened: Opened
    echoes: Sequence[Term]

    @cached_property
    def is_plain(self) -> bool:
        """Whether the words alone say what becomes of it."""
        one = self.opened
        if one.none > _NOTHING or one.holds > _PLAIN:
            return True
        if one.holds > _UNLIKELY:
            return False
        return verdict(one, [exp(score) for score in one.scores], one.none).odds < _EVEN_LESS


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a number: the claims it makes, and whether a rule's claim is taken back."""

    claims: tuple[Claim, ...] = ()
    is_taken_back: bool = False


Rule = Callable[[Looked, Sequence[float], float], Ruling]
"""Rules on a number, given how likely each derivation kept is meant, and that none is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the first look said of one number; `ruling` is None where it is to be looked at again.

    A settled number follows from what its claim says, so `explained` is empty.
    """

    key: Key
    letter: str
    word: str
    is_open: bool
    explained: tuple[Explained, ...]
    ruling: Ruling | None


class Looking:
    """A paper's open numbers, and what is known of all of them."""

    def __init__(
        self, numbers: Numbers, claims: Iterable[Claim], settled: frozenset[Key], weigher: Weigher,
        doubted: Container[Key] = (),
    ) -> None:  # fmt: skip
        """`settled` are numbers not to look at; what `claims` say of them is known.

        Those `doubted` are weighed in full, however plain.
        """
        self._doubted = doubted
        self.known = Known(numbers.sentences, claims)
        self.words = Words(numbers.sentences)
        self._numbers, self._settled, self._weigher = numbers, settled, weigher
        self._held: dict[Key, Looked] = {}

    def rulings(self, rule: Rule, letters: int = 0) -> list[tuple[Key, Ruling]]:
        """What becomes of every open number, in reading order; `letters` is how long the paper is.

        Those that the words make plain are ruled on at the first look.
        """
        learned_networks()  # read once, for both processes
        return in_rounds(self._looks(rule), letters)

    def _looks(self, rule: Rule) -> Rounds[list[tuple[Key, Ruling]]]:
        def first(spoken: Spoken) -> list[Seen]:
            return self._first(spoken, rule)

        def second(item: tuple[Spoken, Sequence[Key]]) -> list[tuple[Key, Ruling]]:
            return self._again(*item, rule)

        sentences = self._numbers.sentences
        seen: list[list[Seen]] = yield spared(first, lambda _said: [], _words_of), sentences
        for one in (one for held in seen for one in held):
            self._note(one)
        unsure = [
            (spoken, keys)
            for spoken, held in zip(sentences, seen, strict=True)
            if (keys := [one.key for one in held if one.is_open and one.ruling is None])
        ]
        again = yield spared(second, _unruled, lambda item: _words_of(item[0])), unsure
        ruled = {key: ruling for held in again for key, ruling in held}
        return [
            (one.key, one.ruling or ruled[one.key])
            for one in (one for held in seen for one in held if one.is_open)
        ]

    def first_look(self) -> Iterator[Looked]:
        """Every open number as its words tell it, all of them known to each other."""
        for spoken in self._numbers.sentences:
            for one in self._first(spoken, lambda *_: Ruling()):
                self._note(one)
        yield from self._held.values()

    def meanings(self, looked: Looked) -> tuple[list[float], float]:
        """How likely each derivation that is kept is meant, and that none is."""
        one = looked.opened
        if looked.is_plain:
            return [exp(score) for score in one.scores], one.none
        rows, none = rows_of(one, self.known, self.words)
        return likelihoods(rows, none, learned_networks())

    def _first(self, spoken: Spoken, rule: Rule) -> list[Seen]:
        targets = self._numbers.targets_of(spoken)
        found = {
            key_of(target.quantity): self._look(target, evidence)
            for target, evidence in self._numbers.evidence(spoken, targets, self._settled)
        }
        self._held.update(found)
        return [self._seen(target, found.get(key_of(target.quantity)), rule) for target in targets]

    def _seen(self, target: Target, looked: Looked | None, rule: Rule) -> Seen:
        ruling = rule(looked, *self.meanings(looked)) if looked and looked.is_plain else None
        explained = tuple(looked.opened.explained) if looked else ()
        key, word = key_of(target.quantity), word_before(target)
        return Seen(key, target.letter, word, looked is not None, explained, ruling)

    def _again(
        self, spoken: Spoken, keys: Sequence[Key], rule: Rule
    ) -> list[tuple[Key, Ruling]]:  # fmt: skip
        if not all(key in self._held for key in keys):
            targets = [t for t in self._numbers.targets_of(spoken) if key_of(t.quantity) in keys]
            for target, evidence in self._numbers.evidence(spoken, targets):
                self._held[key_of(target.quantity)] = self._look(target, evidence)
        held = [(key, self._held[key]) for key in keys]
        return [(key, rule(looked, *self.meanings(looked))) for key, looked in held]

    def _look(self, target: Target, evidence: Evidence) -> Looked:
        made = derivations(target, evidence)
        plain = None if key_of(target.quantity) in self._doubted else _PLAIN
        return Looked(opened(target, made, self._weigher, plain), evidence.echoes)

    def _note(self, one: Seen) -> None:
        self.known.tell(one.key, one.letter, one.word)
        if one.is_open:
            self.known.add(one.key, one.explained)


def rows_of(opened: Opened, known: Known, words: Words) -> tuple[list[list[float]], list[float]]:
    """The aspects of a number's derivations, and of its following from nothing."""
    kin = kin_of(opened.target, known)
    return aspects(opened, known, kin, words), aspects_of_none(opened, kin)


def keys_of(claims: Iterable[Claim]) -> frozenset[Key]:
    """The numbers that some claims state; of a place or a direction the first is only a part."""
    return frozenset(
        key_of(claim.quantities[0]) for claim in claims if claim.parts[:1] == ("stated",)
    )


def _words_of(spoken: Spoken) -> str:
    return spoken.said.text


def _unruled(item: tuple[Spoken, Sequence[Key]]) -> list[tuple[Key, Ruling]]:
    """Numbers left as they are."""
    return [(key, Ruling()) for key in item[1]]
