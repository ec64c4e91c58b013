"""How like two passages of two versions of a paper are, as a person would say.

The numbers and the words of direction are what an author corrects, so those
that differ count for nothing; the words that few passages have count most:
“burglary” tells two sentences apart that say the same of two crimes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

ALIKE = 0.6
"""From this likeness on, two passages are taken for versions of one."""
_TOKEN = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMERAL = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_DASHES = str.maketrans("\u2212\u2010\u2011\u2013", "----")
_NUMBER, _WAY = "#", "~"
_WAYS = frozenset(
    re.findall(
        r"\w+",
        """rose rise risen rises rising fell fall fallen falls falling up down increase increased
        increases increasing decrease decreased decreases decreasing grew grown growth reduced
        reduction reductions dropped drop higher lower more fewer less above below""",
    )
)
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be by for from has have in is it its of on or that the there this to
        was were which with""",
    )
)
_USUAL = frozenset(
    re.findall(
        r"\w+",
        """compared cent crime crimes figure figures last months month number offence offences past
        per percent period previous quarter recorded reported same total year years""",
    )
)
_LITTLE = 0.2


@lru_cache(maxsize=1 << 15)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in small letters, its marks and spaces left out."""
    found = _TOKEN.findall(text.translate(_DASHES).casefold())
    return tuple(word.replace(",", "") for word in found)


def numbers_of(text: str) -> Counter[str]:
    """The numbers of a text as printed, without the commas among thousands."""
    return Counter(word for word in words_of(text) if _NUMERAL.fullmatch(word))


def value_of(text: str) -> Decimal | None:
    """The first number of a text; None where there is none."""
    first = next((word for word in words_of(text) if _NUMERAL.fullmatch(word)), None)
    return Decimal(first) if first is not None else None


@lru_cache(maxsize=1 << 15)
def frame_of(text: str) -> tuple[str, ...]:
    """The words of a text with every number and every word of direction made alike."""
    return tuple(
        _NUMBER if _NUMERAL.fullmatch(word) else _WAY if word in _WAYS else word
        for word in words_of(text)
    )


def telling_words(text: str) -> list[str]:
    """The words of a text that can tell it from others."""
    return [word for word in frame_of(text) if word not in _SMALL and word not in (_NUMBER, _WAY)]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many passages of a paper have each word."""

    passages: int
    having: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Rarity:
        """Counted over the passages of a paper, each once; numbers too."""
        every = {words_of(text): frame_of(text) for text in texts}
        having = Counter(word for words, frame in every.items() for word in {*words, *frame})
        return cls(max(1, len(every)), having)

    def weight(self, word: str) -> float:
        """What a word counts: the fewer passages have it, the more."""
        if word in _SMALL or word in _USUAL or word in (_NUMBER, _WAY):
            return _LITTLE
        return math.log(1 + self.passages / (self.having[word] or 0.5))

    def likeness(self, one: str, two: str) -> float:
        """From 0 for nothing in common to 1 for the same words, whatever the numbers.

        A number that both have makes them liker.
        """
        first, second = set(frame_of(one)), set(frame_of(two))
        numbers = numbers_of(one).keys() & numbers_of(two).keys()
        whole = math.fsum(map(self.weight, first | second | numbers))  # the same in any order
        shared = math.fsum(map(self.weight, (first & second) | numbers))
        return shared / whole if whole else 0.0
