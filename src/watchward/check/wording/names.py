"""Where a sentence names the things of a ladder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.spoken import Spoken, Token, tokens_of

__all__ = ["Label", "Mention", "are_named", "labels_of", "mentions", "only_thing", "words_said"]

_GENERIC = frozenset(
    [
        "and",
        "the",
        "of",
        "in",
        "for",
        "to",
        "a",
        "an",
        "by",
        "with",
        "on",
        "at",
        "all",
        "other",
        "others",
        "not",
        "or",
        "per",
        "district",
        "ward",
        "borough",
        "area",
        "division",
        "constabulary",
        "police",
        "force",
        "council",
        "county",
        "service",
        "services",
        "region",
        "town",
        "city",
        "offence",
        "crime",
        "crimes",
        "incident",
        "number",
        "rate",
        "case",
        "total",
        "people",
        "person",
        "year",
        "month",
        "quarter",
        "group",
        "team",
        "unit",
        "north",
        "south",
        "east",
        "west",
        "central",
        "upper",
        "lower",
        "great",
        "little",
        "high",
        "low",
        "new",
        "old",
        "staff",
        "type",
        "category",
        "fire",
        "fires",
    ]
)
"""Words that alone name nothing in a set."""
_TAILS = frozenset(
    [
        "district",
        "ward",
        "borough",
        "area",
        "division",
        "constabulary",
        "police",
        "force",
        "council",
        "county",
        "service",
        "offence",
        "crime",
        "incident",
        "group",
        "residents",
        "people",
        "staff",
    ]
)
"""Words that a label may end in and a sentence leave out."""
_QUARTERS = {"q1": "first", "q2": "second", "q3": "third", "q4": "fourth"}
_NOTE = re.compile(r"\s*[\[(*†].*$|\s+[–-]\s.*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing named: where, and whether by its whole label."""

    rung: Rung
    start: int
    end: int
    is_whole: bool


def mentions(spoken: Spoken, ladder: Ladder) -> list[Mention]:
    """The things of a ladder that a sentence names, in order; of two in one place the longer."""
    found = _found(spoken.text, ladder.names)
    return [Mention(ladder.rungs[at], a, b, whole) for at, a, b, whole in found]


def only_thing(named: Sequence[Mention]) -> Rung | None:
    """The thing that is named, if it is one alone; to hash a thing costs more than to compare."""
    if not named:
        return None
    first = named[0].rung
    return first if all(m.rung is first or m.rung == first for m in named) else None


def are_named(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text names one of some things."""
    return bool(_found(text, names))


Found = tuple[int, int, int, bool]
"""Which thing, from where to where, and whether by its whole label."""


@lru_cache(maxsize=20_000)
def _found(text: str, names: tuple[str, ...]) -> tuple[Found, ...]:
    words = words_said(text)
    by_word, labels = _by_word(names), labels_of(names)
    held = sorted({at for word in by_word.keys() & words for at in by_word[word]})
    held = [at for at in held if labels[at].may_be_in(words)]
    if not held:
        return ()
    tokens, places = tokens_of(text), _places(text)
    found: list[Found] = []
    for at in held:
        label = labels[at]
        whole = [
            (at, a, b, True) for form in _forms(names[at]) for a, b in _runs(tokens, places, form)
        ]
        found += whole or [(at, a, b, False) for a, b in _partly(text, label, labels)]
    found = [m for m in found if text[max(0, m[1] - 4) : m[1]].lower() != "non-"]
    found = [m for m in found if m[2] - m[1] > 1 or not text[m[1]].islower()]  # “a year”: no band A
    if len(found) < 2:
        return tuple(found)
    kept = [m for m in found if not any(_covers(o, m) for o in found)]
    return tuple(sorted(kept, key=lambda m: m[1]))


@lru_cache(maxsize=64)
def words_said(text: str) -> frozenset[str]:
    """The words of a text, each cut to its singular."""
    return frozenset(token.word for token in tokens_of(text))


@lru_cache(maxsize=5_000)
def _by_word(names: tuple[str, ...]) -> dict[str, list[int]]:
    """Which of some things each word can name."""
    found: dict[str, list[int]] = {}
    for at, label in enumerate(labels_of(names)):
        for word in label.naming:
            found.setdefault(word, []).append(at)
    return found


@lru_cache(maxsize=64)
def _places(text: str) -> dict[str, list[int]]:
    """Where each word of a text stands among its tokens."""
    found: dict[str, list[int]] = {}
    for at, token in enumerate(tokens_of(text)):
        found.setdefault(token.word, []).append(at)
    return found


def _covers(other: Found, one: Found) -> bool:
    length, own = other[2] - other[1], one[2] - one[1]
    if other[0] == one[0]:
        return other[1] <= one[1] and one[2] <= other[2] and length > own
    overlap = other[1] < one[2] and one[1] < other[2]
    return overlap and (length, other[3]) > (own, one[3])


@lru_cache(maxsize=20_000)
def _forms(label: str) -> tuple[tuple[str, ...], ...]:
    """The ways a label may be said: whole, without its note, without a tail such as “ward”."""
    found = []
    for text in (label, _NOTE.sub("", label)):
        words = [t.word for t in tokens_of(text)]
        if words[:1] == ["the"]:
            words = words[1:]
        found.append(tuple(words))
        if len(words) > 1 and words[-1] in _TAILS:
            found.append(tuple(words[:-1]))
        if len(words) > 1 and re.fullmatch(r"[a-z]{0,3}\d+", words[0]) and words[1].isalpha():
            found.append(tuple(words[1:]))
        if len(words) > 2 and words[0] in ("group", "table", "area") and words[1].isdigit():
            found += [tuple(words[2:]), tuple(words[:2])]
        quarter = f"q{words[1]}" if words[:1] == ["quarter"] and len(words) > 1 else ""
        if words and (quarter or words[0]) in _QUARTERS:
            found.append((_QUARTERS[quarter or words[0]], "quarter"))
        if quarter in _QUARTERS:
            found.append((quarter, *words[2:]))
    kept = [form for form in dict.fromkeys(found) if form and not set(form) <= _EMPTY]
    return tuple(kept)


_EMPTY = frozenset(["and", "the", "of", "other", "all", "total"])


def _runs(
    tokens: Sequence[Token], places: Mapping[str, Sequence[int]], form: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    size = len(form)
    for at in places.get(form[0], ()):
        if at + size <= len(tokens) and all(tokens[at + i].word == form[i] for i in range(1, size)):
            yield tokens[at].start, tokens[at + size - 1].end


@dataclass(slots=True, eq=False)
class Label:
    """A label's words: all of them, those that no other label has, and the most in one form.

    Those `alone` may name it without another, and `naming` are all but the empty ones.
    """

    own: frozenset[str]
    telling: frozenset[str]
    longest: int
    alone: frozenset[str]
    naming: frozenset[str]

    def may_be_in(self, said: frozenset[str]) -> bool:
        """Whether a text with some words may name it: with two of its words, or one that can."""
        return not self.alone.isdisjoint(said) or len(self.own & said) > 1


@lru_cache(maxsize=5_000)
def labels_of(names: tuple[str, ...]) -> tuple[Label, ...]:
    """The words of each of some labels."""
    forms = [_forms(name) for name in names]
    words = [frozenset(word for form in own for word in form) for own in forms]
    count = Counter(word for own in words for word in own)
    found = []
    for own, held in zip(words, forms, strict=True):
        telling = frozenset(w for w in own if count[w] == 1 and w not in _GENERIC and len(w) > 2)
        single = {form[0] for form in held if len(set(form)) == 1}
        longest = max((len(form) for form in held), default=0)
        found.append(Label(own, telling, longest, telling | single, own - _EMPTY))
    return tuple(found)


def _partly(text: str, label: Label, labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """A thing named by words that no other label has: “Estuary” of “Estuary and Bay”."""
    tokens, places = tokens_of(text), _places(text)
    own = sorted(at for word in label.own if word for at in places.get(word, ()))
    run: list[Token] = []
    for at, following in zip(own, [*own[1:], -1], strict=True):
        run.append(tokens[at])
        if following == at + 1:
            continue
        held = [t for t in run if t.word in label.telling] or _alone(run, label, labels)
        if held and _is_enough(text, run, held, label.longest):
            yield run[0].start, run[-1].end
        run = []


def _alone(run: Sequence[Token], label: Label, labels: Sequence[Label]) -> list[Token]:
    """The words of a run that no other label has all of: “sexual crimes” beside “non-sexual”."""
    said = {t.word for t in run}
    if len(said) < 2 or any(said <= other.own for other in labels if other is not label):
        return []
    return [t for t in run if t.word not in _GENERIC and not t.word.isdigit()]


def _is_enough(text: str, run: Sequence[Token], held: Sequence[Token], longest: int) -> bool:
    is_proper = any(text[t.start].isupper() and t.start > 0 for t in held)
    return is_proper or len(run) * 2 >= longest
