"""The numbers of a paper looked at twice: by their words, then beside their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import Claim
from watchward.check.weighing.aspects import Words, aspects, aspects_of_none
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.kinship import kin_of
from watchward.check.weighing.known import Known
from watchward.check.weighing.network import learned_networks, likelihoods
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.opened import Opened, opened
from watchward.check.weighing.terms import Term
from watchward.check.weighing.weighing import Weigher

__all__ = ["Looked", "Looking", "keys_of", "rows_of"]


_NOTHING = 0.93
"""Numbers so likely to follow from nothing are not looked at again,"""
_PLAIN = 0.97
"""nor those so likely to hold."""


@dataclass(slots=True, eq=False)
class Looked:
    """A number as first looked at, and the same number where it stands elsewhere."""

    opened: Opened
    echoes: Sequence[Term]


class Looking:
    """A paper's open numbers after the first look, and what is known of all the others."""

    def __init__(
        self, numbers: Numbers, claims: Iterable[Claim], settled: frozenset[Key], weigher: Weigher
    ) -> None:
        """`settled` are numbers not to look at; what `claims` say of them is known."""
        self.known = Known(numbers.sentences, claims)
        self.words = Words(numbers.sentences)
        self.looked = list(self._first(numbers, settled, weigher))

    def _first(
        self, numbers: Numbers, settled: frozenset[Key], weigher: Weigher
    ) -> Iterator[Looked]:  # fmt: skip
        for spoken, held in numbers.targets():
            for target in held:
                self.known.tell(target)
            for target, evidence in numbers.evidence(spoken, held, settled):
                one = opened(target, list(derivations(target, evidence)), weigher)
                self.known.add(target, one.explained)
                yield Looked(one, evidence.echoes)

    def meanings(self, looked: Looked) -> tuple[list[float], float]:
        """How likely each derivation that is kept is meant, and that none is.

        What the words alone make plain is not asked a second time.
        """
        one = looked.opened
        if one.none > _NOTHING or one.holds > _PLAIN:
            return [exp(score) for score in one.scores], one.none
        rows, none = rows_of(one, self.known, self.words)
        return likelihoods(rows, none, learned_networks())


def rows_of(opened: Opened, known: Known, words: Words) -> tuple[list[list[float]], list[float]]:
    """The aspects of a number's derivations, and of its following from nothing."""
    kin = kin_of(opened.target, known)
    return aspects(opened, known, kin, words), aspects_of_none(opened, kin)


def keys_of(claims: Iterable[Claim]) -> frozenset[Key]:
    """The numbers that some claims are about."""
    return frozenset(key_of(q) for claim in claims for q in claim.quantities[:1])
