"""What became of the findings of an earlier version of a paper, told by comparing the two.

A finding stands again where the same kind of claim states the same number in
the same words; its line may have moved, and words about it may have been
edited as long as every number of the passage is the same. Of one that stands
no more nothing is said to be put right unless the number is gone or holds now.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from watchward.check.model import Standing, Verdict
from watchward.usecases.check_likeness import (
    ALIKE,
    Rarity,
    frame_of,
    numbers_of,
    telling_words,
    value_of,
    words_of,
)

__all__ = ["WORDS", "Fate", "Now", "Passage", "Said", "Told", "compare"]

_CELL = re.compile(r"\btable \d")
_MOST_PAIRS = 40
"""So many passages are looked at for one finding, those with its rarest words first."""
_COMMON = 2000
"""A word that more passages have finds none of them."""


class Fate(StrEnum):
    """What became of a finding in the next version."""

    STANDS = "stands"
    ALTERED = "altered"
    RIGHT = "right"
    GONE = "gone"
    UNTOLD = "untold"
    LIFTED = "lifted"
    UNSEEN = "unseen"


WORDS = {
    Fate.RIGHT: "put right",
    Fate.GONE: "taken out",
    Fate.ALTERED: "changed and still wrong",
    Fate.STANDS: "still there",
    Fate.UNTOLD: "can no longer be checked",
    Fate.LIFTED: "no longer found",
    Fate.UNSEEN: "not looked at",
}
"""What became of findings, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as two versions are compared by it. `ref` names it to whoever asks."""

    ref: str
    kind: str
    stated: str
    quote: str
    expected: str = ""
    where: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Said:
        """From plain values, as they are kept; what else they hold is left out."""
        return cls(**{name: str(told.get(name, "")) for name in cls.__slots__})

    @property
    def is_cell(self) -> bool:
        """Whether it is quoted as the row, the column and the number of a table."""
        return ": " in self.quote and _CELL.search(self.where) is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a cell or a claim's words in the new version.

    `kind` and `verdict` are those of a claim, or blank. `numbers` are its numbers as printed,
    each with whether it was checked and holds.
    """

    text: str
    where: str
    anchor: str = ""
    kind: str = ""
    verdict: str = ""
    stated: str = ""
    numbers: tuple[tuple[str, Standing], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is a claim that holds."""
        return self.verdict == Verdict.CONSISTENT


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the finding `ref`: the one it is now, or where the passage now reads so."""

    ref: str
    fate: Fate
    finding: str = ""
    now: str = ""
    where: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Told:
        """From plain values."""
        return cls(**{**told, "fate": Fate(told["fate"])})  # type: ignore[arg-type]


@dataclass
class Now:
    """The new version: its findings, its passages, and whether its file is the same as before."""

    findings: Sequence[Said]
    passages: Sequence[Passage]
    is_unchanged: bool = False
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for at, passage in enumerate(self.passages):
            for word in set(telling_words(passage.text)):
                self._by_word[word].append(at)

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each word is in the paper."""
        return Rarity.of(passage.text for passage in self.passages)

    @cached_property
    def _by_frame(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, passage in enumerate(self.passages):
            found[frame_of(passage.text)].append(at)
        return found

    def like(self, said: Said) -> list[tuple[float, Passage]]:
        """The passages that may be a finding's own, the likest first, then as they stand."""
        if said.is_cell:
            return [(1.0, self.passages[at]) for at in self._by_frame[frame_of(said.quote)]]
        hits = Counter(
            at
            for word in set(telling_words(said.quote))
            if len(places := self._by_word.get(word, ())) <= _COMMON
            for at in places
        )
        likest = sorted(
            (-self.rarity.likeness(said.quote, self.passages[at].text), at)
            for at, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_MOST_PAIRS]
        )
        return [(-score, self.passages[at]) for score, at in likest if -score >= ALIKE]


def compare(earlier: Sequence[Said], now: Now) -> list[Told]:
    """What became of each finding of one paper, in their order.

    Each new finding is what became of at most one. Surer ways of telling go
    first, so that a finding of the same words is never taken by a likeness.
    """
    told: dict[int, Told] = {}
    free = dict(enumerate(now.findings))
    _pair_same(earlier, free, told)
    _pair(earlier, free, told, Fate.STANDS, Way(_in_numbers, _same_numbers(now)))
    if not now.is_unchanged:
        left = [(at, said) for at, said in enumerate(earlier) if at not in told]
        told |= {at: right for at, said in left if (right := _proven(said, now)) is not None}
    _pair(earlier, free, told, Fate.ALTERED, Way(_in_passage, _in_another_way(now)))
    return [told.get(at) or _no_more(said, now) for at, said in enumerate(earlier)]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to tell that two findings are one.

    Those that share one of the `keys` are held against each other; `sure` says how sure it is,
    0 where they are not one.
    """

    keys: Callable[[Said], Sequence[Hashable]]
    sure: Callable[[Said, Said], float]


def _pair(
    earlier: Sequence[Said], free: dict[int, Said], told: dict[int, Told], fate: Fate, way: Way
) -> None:
    """Pair what is left of both sides, the surest first; taken ones leave `free`."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    for other, new in free.items():
        for key in way.keys(new):
            index[key].append(other)
    sure = sorted(
        (-score, at, other)
        for at, said in enumerate(earlier)
        if at not in told
        for other in _likeliest(index, way.keys(said), at)
        if (score := way.sure(said, free[other])) > 0
    )
    for _score, at, other in sure:
        if at not in told and other in free:
            new = free.pop(other)
            told[at] = Told(earlier[at].ref, fate, new.ref, new.quote, new.where)


def _likeliest(index: Mapping[Hashable, list[int]], keys: Sequence[Hashable], at: int) -> list[int]:
    """Those that share the most keys, then those nearest in order.

    A key that very many have finds none, unless it is the only one.
    """
    lists = [index.get(key, []) for key in keys]
    hits = Counter(
        other for found in lists if len(found) <= _COMMON or len(lists) == 1 for other in found
    )
    likeliest = sorted(hits.items(), key=lambda hit: (-hit[1], abs(hit[0] - at), hit[0]))
    return [other for other, _count in likeliest[:_MOST_PAIRS]]


def _pair_same(earlier: Sequence[Said], free: dict[int, Said], told: dict[int, Told]) -> None:
    """Pair findings of the same kind, number and words: those in the same place, then in order."""
    for is_placed in (True, False):
        index: dict[Hashable, deque[int]] = defaultdict(deque)
        for other, new in free.items():
            index[_same_key(new, is_placed)].append(other)
        for at, said in enumerate(earlier):
            if at not in told and (found := index.get(_same_key(said, is_placed))):
                new = free.pop(found.popleft())
                told[at] = Told(said.ref, Fate.STANDS, new.ref, new.quote, new.where)


def _same_key(said: Said, is_placed: bool) -> Hashable:
    where = said.where if is_placed else ""
    return said.kind, words_of(said.stated), words_of(said.quote), where


def _in_numbers(said: Said) -> Sequence[Hashable]:
    """The same kind, the same number, and every number of the passage; a cell has no more words."""
    numbers = frozenset(numbers_of(said.quote).items())
    return [] if said.is_cell else [(said.kind, words_of(said.stated), numbers)]


def _same_numbers(now: Now) -> Callable[[Said, Said], float]:
    """The words about the numbers were edited, and are still like enough."""

    def sure(said: Said, new: Said) -> float:
        score = now.rarity.likeness(said.quote, new.quote)
        return score if score >= ALIKE else 0.0

    return sure


def _in_passage(said: Said) -> Sequence[Hashable]:
    """The very words, whatever the kind; else the kind with a word or the frame of a cell."""
    very = ("very", words_of(said.stated), words_of(said.quote))
    if said.is_cell:
        return [very, (said.kind, frame_of(said.quote))]
    return [very, *((said.kind, word) for word in set(telling_words(said.quote)))]


def _in_another_way(now: Now) -> Callable[[Said, Said], float]:
    """The same passage, still wrong: another number, or the same number in another way."""

    def sure(said: Said, new: Said) -> float:
        if words_of(said.quote) == words_of(new.quote) and said.kind != new.kind:
            return 3.0
        if said.is_cell or new.is_cell:
            return float(frame_of(said.quote) == frame_of(new.quote))
        score = now.rarity.likeness(said.quote, new.quote)
        wanted = value_of(said.expected)
        is_one_sum = wanted is not None and wanted == value_of(new.expected)
        return score + is_one_sum if score >= ALIKE else 0.0

    return sure


def _proven(said: Said, now: Now) -> Told | None:
    """A finding whose passage now states what was expected, and holds."""
    wanted = value_of(said.expected)
    if wanted is None:
        return None
    for _score, passage in now.like(said):
        if passage.holds and passage.kind == said.kind and value_of(passage.stated) == wanted:
            return _told(said, Fate.RIGHT, passage)
    return None


def _no_more(said: Said, now: Now) -> Told:
    """A finding that nothing found now corresponds to."""
    found = now.like(said)
    if now.is_unchanged:
        return _told(said, Fate.LIFTED, found[0][1] if found else None)
    if not found:
        return Told(said.ref, Fate.GONE)
    best = found[0][0]
    near = [passage for score, passage in found if score >= best - 0.1]
    claim = next((each for each in near if each.kind == said.kind and each.holds), None)
    chosen = claim or _likest_in_numbers(said, near)
    return _told(said, Fate.RIGHT if claim or _is_right(said, chosen) else Fate.UNTOLD, chosen)


def _likest_in_numbers(said: Said, near: Sequence[Passage]) -> Passage:
    """Of passages about as like, the one that keeps most numbers; then the first with a place."""
    kept = numbers_of(said.quote)
    return max(near, key=lambda each: ((numbers_of(each.text) & kept).total(), bool(each.anchor)))


def _is_right(said: Said, passage: Passage) -> bool:
    """Whether what was stated is gone and nothing unproven stands there instead, or it holds."""
    printed = {next(iter(words_of(text)), ""): standing for text, standing in passage.numbers}
    if set(words_of(said.stated)) <= set(words_of(passage.text)):
        numbers = numbers_of(said.stated) or numbers_of(passage.text)
        is_gone = False
    else:
        numbers = numbers_of(passage.text) - numbers_of(said.quote)
        is_gone = True
    proven = all(printed.get(number) is Standing.HOLDS for number in numbers)
    return proven and (is_gone or bool(numbers))


def _told(said: Said, fate: Fate, passage: Passage | None) -> Told:
    if passage is None:
        return Told(said.ref, fate)
    return Told(said.ref, fate, "", passage.text, passage.where, passage.anchor)
