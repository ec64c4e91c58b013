"""Which of many ladders have a thing that a sentence names, without a look at every ladder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchward.check.wording.ladders import Ladder
from watchward.check.wording.names import Label, are_named, labels_of, words_said

__all__ = ["ByName"]

_KEPT = 16
"""So many sentences are kept: one and those before it are asked for again and again."""


class ByName:
    """Some ladders by the words that can name their things."""

    def __init__(self, ladders: Iterable[Ladder]) -> None:
        """Ladders with the same things share one entry: tables have several columns."""
        self._ladders = tuple(ladders)
        self._places: dict[tuple[str, ...], list[int]] = {}
        for at, ladder in enumerate(self._ladders):
            self._places.setdefault(ladder.names, []).append(at)
        self._sets = tuple(self._places)
        same: dict[tuple[frozenset[str], frozenset[str]], Label] = {}
        self._of_label: dict[Label, set[int]] = {}
        for number, names in enumerate(self._sets):
            for label in labels_of(names):
                first = same.setdefault((label.own, label.alone), label)
                self._of_label.setdefault(first, set()).add(number)
        self._by_word: dict[str, list[Label]] = {}
        for label in self._of_label:
            for word in label.naming:
                self._by_word.setdefault(word, []).append(label)
        self._kept: dict[str, tuple[int, ...]] = {}

    def in_any(self, texts: Sequence[str]) -> tuple[Ladder, ...]:
        """The ladders with a thing that one of some texts names, in their order."""
        found = {at for text in texts for at in self._at(text)}
        return tuple(self._ladders[at] for at in sorted(found))

    def _at(self, text: str) -> tuple[int, ...]:
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[text] = self._found(text)
        return found

    def _found(self, text: str) -> tuple[int, ...]:
        said = words_said(text)
        labels = {label for word in said & self._by_word.keys() for label in self._by_word[word]}
        sets = {
            number for label in labels if label.may_be_in(said) for number in self._of_label[label]
        }
        named = [names for number in sets if are_named(text, names := self._sets[number])]
        return tuple(at for names in named for at in self._places[names])
