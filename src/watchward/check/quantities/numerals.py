"""Numbers as written, in digits or in words, before it is known what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.quantities import words
from watchward.check.quantities.board import Board

_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)"
    r"|(?<!\d )(?<![\d/.,-])(?:\d{3} 000 000|\d{1,3} \d{3}|\d{1,2}(?: \d{3}){2})(?:\.\d+)?"
    r"(?!\d| \d|,\d)"
    r"|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
)
"""“1 204 310” is one number; “117 162 142 113” are the cells of a row."""
_PLAIN = re.compile(
    r"\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?"
)
_SMALL = words.ONES | words.TENS
_LONGEST = 40
"""Characters of the longest number read; beyond it the digits are not understood."""
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join([*_SMALL, *words.SCALES])})(?![\w'])", re.IGNORECASE)
_JOINT = re.compile(r"(?:-| |\s+and\s+)\Z")
_A = re.compile(r"(?<![\w-])an?\s+\Z", re.IGNORECASE)
_VULGAR = re.compile(rf"(?:(\d+)\s?)?([{''.join(words.VULGAR)}])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its place, its value and the decimals printed.

    `is_sound` is False for digits whose commas or stops make no number.
    """

    start: int
    end: int
    value: Fraction
    places: int = 0
    is_word: bool = False
    is_sound: bool = True


def numerals(board: Board) -> list[Numeral]:
    """Every number that nothing has claimed yet, in the order of the text."""
    held = [each for each in _in_digits(board.text) if board.is_free(each.start, each.end)]
    spelt = [each for each in _in_words(board.text) if board.is_free(each.start, each.end)]
    return sorted(held + spelt, key=lambda each: each.start)


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        printed = match[0]
        if len(printed) > _LONGEST or not _PLAIN.fullmatch(printed):
            yield Numeral(match.start(), match.end(), Fraction(0), is_sound=False)
            continue
        value, places = digits_value(printed)
        yield Numeral(match.start(), match.end(), value, places)


def digits_value(printed: str) -> tuple[Fraction, int]:
    """The value and the decimals of digits with separators; the digits are sound."""
    whole, _dot, rest = printed.replace(",", "").replace(" ", "").partition(".")
    return Fraction(int(whole + rest or "0"), 10 ** len(rest)), len(rest)


def vulgar_fractions(text: str) -> Iterator[tuple[int, int, Fraction]]:
    """Fractions of one character, with a whole number before them or not."""
    for match in _VULGAR.finditer(text):
        over, under = words.VULGAR[match[2]]
        if not match[1] or len(match[1]) < 7:
            yield match.start(), match.end(), Fraction(int(match[1] or 0)) + Fraction(over, under)


def _in_words(text: str) -> Iterator[Numeral]:
    """Runs of number words that make one number: “one hundred and six”, “twenty-one”."""
    found = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(found):
        word, start, end = found[at]
        if text[start - 1 : start] == "-":
            at += 1
            continue
        count = _Adding(word)
        if word in words.SCALES:
            article = _A.search(text, max(0, start - 6), start)
            if not article:
                at += 1
                continue
            start = article.start()
        following = at + 1
        while following < len(found):
            joint = text[end : found[following][1]]
            if not _JOINT.match(joint) or not count.takes(found[following][0], joint):
                break
            end, following = found[following][2], following + 1
        yield Numeral(start, end, Fraction(count.value), is_word=True)
        at = following


class _Adding:
    """A number in words as it is read: `takes` says whether the next word belongs to it."""

    def __init__(self, word: str) -> None:
        self.done, self.now, self.last = 0, _SMALL.get(word, 1), word
        if word in words.SCALES:
            self._scale(words.SCALES[word])

    @property
    def value(self) -> int:
        """What has been read so far."""
        return self.done + self.now

    def takes(self, word: str, joint: str) -> bool:
        """Adds the next word if the grammar of numbers allows it there."""
        has_and = "and" in joint
        if word in words.SCALES:
            if has_and or self.now == 0 or (word == "hundred" and self.now > 99):
                return False
            self._scale(words.SCALES[word])
        elif self.last in words.SCALES:
            self.now += _SMALL[word]
        elif self.last in words.TENS and 0 < words.ONES.get(word, 0) < 10 and not has_and:
            self.now += words.ONES[word]
        else:
            return False
        self.last = word
        return True

    def _scale(self, scale: int) -> None:
        if scale == 100:
            self.now *= 100
        else:
            self.done, self.now = self.done + self.now * scale, 0
