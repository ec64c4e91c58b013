"""Sentences and their numbers as the weighing needs them: cues beside a number, what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from watchward.check.bounds import sought
from watchward.check.context.clauses import MARK, clause_at, times_in
from watchward.check.context.reading import inherited, periods_beside
from watchward.check.context.telling_words import telling
from watchward.check.model import Paper, Quantity, TextBlock
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import DOWN, LESS, MORE, UP
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.said import LETTERS, Said, said
from watchward.check.weighing.quick import quick

__all__ = ["Spoken", "Target", "spoken_in", "targets"]

_TOKEN = re.compile(r"⟦[a-z]\d+⟧|[¤‡(),;:–]|[a-z][a-z']*")
_UP, _DOWN = (
    re.compile(rf"(?:{UP.replace('(?= |,)', '')})"),
    re.compile(DOWN.replace("(?= |,)", "")),
)
_MORE, _LESS = re.compile(MORE), re.compile(LESS)
_NEAR = 6
_LONGEST = 3000
_CLASSES = {
    "^sum": "total altogether combined together all sum jointly collectively both whole overall",
    "^mean": "average averaged averaging averages mean typically",
    "^share": "share proportion percentage accounts accounted accounting makes made represents "
    "represented representing comprised constituted equivalent equal",
    "^rest": "remaining remainder rest other others balance left outstanding",
    "^against": "than against compared versus vs on from since over previous before earlier last "
    "prior",
    "^then": "was were had been stood",
    "^per": "per each every a an",
    "^so": "so therefore thus hence making giving leaving namely ie",
    "^gap": "short above below under over gap difference between apart exceeding exceeded missed "
    "ahead behind",
}
_MANY = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}


@dataclass(slots=True, eq=False)
class Spoken:
    """A sentence in its place: those before and after it, and the heading it stands under.

    `before` are the nearest last, of its own paragraph; `lead` those of the
    paragraph before.
    """

    said: Said
    block: int
    heading: str
    tokens: list[str]
    numbers: list[tuple[int, Quantity]]
    times: Mapping[int, int | None]
    before: Sequence[Spoken] = ()
    lead: Sequence[Spoken] = ()
    after: Sequence[Spoken] = ()
    words: frozenset[str] = frozenset()
    terms: list[Any] | None = None

    def token(self, place: int, step: int) -> str:
        """The word beside a number, as a kind of word where it is one of such."""
        at = place + step
        if not 0 <= at < len(self.tokens):
            return "."
        token = self.tokens[at]
        return f"#{token[1]}" if token.startswith("⟦") else _class(token) or token

    def words_beside(self, place: int, width: int = 5) -> frozenset[str]:
        """The telling words round a number, up to its neighbours."""
        low = place
        while low > 0 and place - low < width and not self.tokens[low - 1].startswith("⟦"):
            low -= 1
        high = place + 1
        end = len(self.tokens)
        while high < end and high - place <= width and not self.tokens[high].startswith("⟦"):
            high += 1
        return telling(" ".join(t for t in self.tokens[low:high] if t[0].isalpha()))


@dataclass(slots=True, eq=False)
class Target:
    """A number to be explained, with the cues of its sentence.

    `cues` are words beside it by side and distance, `many` how many things these
    say, 0 for none; `few` the other whole numbers of the sentence from 2 to 12;
    `own` and `base` the periods it is of and held against; `clause`, `sentence` and
    `leading` the telling words of these. `way` is 1 or -1 where a word says which
    way it went, `all_ways` where all amounts of the sentence went one way.
    """

    spoken: Spoken
    quantity: Quantity
    order: int
    letter: str
    cues: tuple[str, ...]
    own: int | None
    base: int | None
    said_times: frozenset[int]
    clause: frozenset[str]
    beside: frozenset[str]
    sentence: frozenset[str]
    leading: frozenset[str]
    heading: frozenset[str]
    way: int
    all_ways: int
    word: str
    when: str
    ends: tuple[float, float]
    per: tuple[float, ...]
    few: frozenset[int]
    many: int


def spoken_in(paper: Paper) -> Iterator[Spoken]:
    """Every sentence with a number, in its place."""
    heading, last_at = "", -9
    last: Sequence[Spoken] = ()
    for at, block in enumerate(paper.blocks):
        if not isinstance(block, TextBlock) or not block.text.strip():
            continue
        if block.level:
            heading = block.text
            continue
        numbers = numbers_in(block.text, block.at)
        held = [_spoken(one, at, heading) for one in said(block, numbers, 0)
                if len(one.text) <= _LONGEST]  # fmt: skip
        for place, one in enumerate(held):
            one.before = held[max(0, place - 3) : place]
            one.after = held[place + 1 : place + 2]
            one.lead = last if at - last_at <= 2 else ()
            yield one
        last, last_at = (held[-2:], at) if held else (last, last_at)


def _spoken(one: Said, block: int, heading: str) -> Spoken:
    tokens = _TOKEN.findall(one.marks)
    numbers = [
        (place, one.of(token[1:-1])) for place, token in enumerate(tokens) if token.startswith("⟦")
    ]
    times = times_in(one) if "¤" in one.marks else {}
    return Spoken(one, block, heading, tokens, numbers, times, words=telling(one.text))


def targets(spoken: Spoken) -> Iterator[Target]:
    """Every number of a sentence."""
    marks = list(MARK.finditer(spoken.said.marks))
    lead = (*spoken.lead[-1:], *spoken.before)[-1:]
    leading = lead[0].words if lead else frozenset()
    ways = {id(q): (a.way, a.word) for a in amounts(spoken.said) for q in a.numbers}
    heading = telling(spoken.heading)
    said_ways = {way for way, _word in ways.values() if way}
    all_ways = said_ways.pop() if len(said_ways) == 1 else 0
    said_times = frozenset(t for t in spoken.times.values() if t is not None)
    few = [
        (q.value.numerator, q) for _place, q in spoken.numbers
        if q.value.denominator == 1 and 2 <= q.value.numerator <= 12
    ]  # fmt: skip
    for order, ((place, quantity), match) in enumerate(zip(spoken.numbers, marks, strict=False)):
        own, base = periods_beside(spoken.said.marks, match, spoken.times)
        clause = clause_at(spoken.said, match.start(), match.end())
        cues = _cues(spoken.tokens, place)
        way, word = ways.get(id(quantity)) or inherited(spoken.said, match.start(), ways)
        letter = LETTERS[quantity.kind]
        if letter == "c" and {"a1:points", "a1:point"} & set(cues):
            letter = "t"
        yield Target(
            spoken, quantity, order, letter, cues, own, base, said_times,
            telling(clause.spoken), spoken.words_beside(place), spoken.words, leading, heading, way,
            all_ways, word, _when(spoken.tokens, place), _ends(quantity),
            _per(letter, quantity, spoken),
            frozenset(n for n, other in few if other is not quantity),
            next((_MANY[cue[3:]] for cue in cues if cue[3:] in _MANY), 0),
        )  # fmt: skip


def _cues(tokens: Sequence[str], place: int) -> tuple[str, ...]:
    """The words beside a number, nearest first on each side."""
    found: list[str] = []
    for side, step in (("b", -1), ("a", 1)):
        at, seen = place + step, 0
        while 0 <= at < len(tokens) and seen < _NEAR:
            token = tokens[at]
            is_number = token.startswith("⟦")
            name = f"#{token[1]}" if is_number else token
            kind = _class(token)
            seen += 1
            if seen <= 2:
                found.append(f"{side}{seen}:{name}")
            if kind:
                found.append(f"{side}{1 if seen == 1 else 3 if seen <= 3 else 6}:{kind}")
            if len(token) > 2 and not is_number:
                found.append(f"{side}:{token}")
            if is_number or token in ";:":
                break
            at += step
    return tuple(dict.fromkeys(found))


def _ends(quantity: Quantity) -> tuple[float, float]:
    """The smallest and largest size of what is printed."""
    span = sought(quantity)
    low, high = sorted((abs(quick(span.low)), abs(quick(span.high))))
    return (0.0 if span.low <= 0 <= span.high else low), high


_PER = re.compile(r"10{1,6}|10{0,3}(?:,000)+")
_SPELLED = {"thousand": 1000.0, "hundred": 100.0, "million": 1e6}
_SAID_PER = re.compile(
    r"\b(?:per|every|each|in|of) (?:(?:a|one) )?(?:(thousand|hundred|million)\b|"
    r"(10{2,6}|10{0,3}(?:,000)+))"
)


def _per(letter: str, quantity: Quantity, spoken: Spoken) -> tuple[float, ...]:
    """For how many a rate may be: as its unit says, or the sentence and the one before."""
    if letter == "r":
        unit = _PER.search(quantity.unit)
        return (float(unit[0].replace(",", "")),) if unit else (1000.0, 100.0, 10000.0, 1.0)
    if letter != "c":
        return (1.0,)
    said = " ".join(s.said.text for s in (*spoken.before[-1:], spoken)).lower()
    found = {
        _SPELLED[m[1]] if m[1] else float(m[2].replace(",", "")) for m in _SAID_PER.finditer(said)
    }
    return (1.0, *sorted(found - {1.0}))


_THEN = re.compile(
    r"\b(?:last|previous|prior|preceding) (?:year|time|quarter|period)|"
    r"year (?:before|earlier|ago)\b"
)
_NOW = re.compile(r"\bthis (?:year|time|quarter)|\b(?:latest|current|now)\b")


def _when(tokens: Sequence[str], place: int) -> str:
    """Whether the words up to the next numbers say the last period or this one."""
    low = place
    while low > 0 and place - low < 8 and not tokens[low - 1].startswith("⟦"):
        low -= 1
    high = place + 1
    while high < len(tokens) and high - place < 8 and not tokens[high].startswith("⟦"):
        high += 1
    after, before = " ".join(tokens[place + 1 : high]), " ".join(tokens[low:place])
    for name, text in (("a", after), ("b", before)):
        if _THEN.search(text):
            return f"{name}then"
        if _NOW.search(text):
            return f"{name}now"
    return ""


@lru_cache(maxsize=20_000)
def _class(token: str) -> str:
    if token in _CLASS:
        return _CLASS[token]
    for name, pattern in (("^up", _UP), ("^down", _DOWN), ("^more", _MORE), ("^less", _LESS)):
        if pattern.fullmatch(token):
            return name
    return ""
