"""Plain recomputation of relations from printed texts: the judge that the papers are made by.

Shares no code with the checker. A printed number with decimals stands for
every value that rounds to it; a whole count stands for itself.
"""

from __future__ import annotations

import re
from fractions import Fraction

from tools.check_scoring.model import Relation, Slot

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: at for at, word in enumerate(_ORDINALS.split(), 1)}
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
CARDINALS = {word: at for at, word in enumerate(_CARDINALS.split(), 1)}
_UP = "rose/increased/grew/climbed/went up/up/higher/above/an increase/a rise"
UP = frozenset([*_UP.split("/"), "rising", "increasing", "growing"])
Range = tuple[Fraction, Fraction]


def value(text: str) -> Fraction:
    """The number a text prints."""
    lower = text.lower().strip()
    for words in (ORDINALS, CARDINALS):
        if lower in words:
            return Fraction(words[lower])
    found = NUMERAL.search(lower)
    if found is None:
        raise ValueError(text)
    size = Fraction(found[0].replace(",", "")) * _scale(lower[found.end() :])
    is_negative = lower[: found.start()].rstrip(" £").endswith(("-", "−", "–", "("))
    return -size if is_negative else size


def _scale(after: str) -> int:
    if after.startswith(("m", " million")):
        return 1_000_000
    return 1_000 if after.startswith(("k", " thousand")) else 1


def half_step(text: str) -> Fraction:
    """Half of the last printed digit; nought for a whole number."""
    found = NUMERAL.search(text)
    if found is None:
        return Fraction(0)
    scale = _scale(text[found.end() :].lower())
    _, _, decimals = found[0].partition(".")
    if not decimals and scale == 1 and "%" not in text and "per cent" not in text:
        return Fraction(0)
    return Fraction(scale, 2 * 10 ** len(decimals))


def span(slot: Slot, *, size: bool = False) -> Range:
    """What a slot may stand for."""
    got, half = value(slot.text), half_step(slot.text)
    if slot.kind in ("points", "rate", "ratio", "percent") and not half:
        half = Fraction(1, 2)
    if size:
        got = abs(got)
    return got - half, got + half


def is_up(word: str) -> bool:
    """Whether a direction word says that something grew."""
    return word.lower() in UP


def holds(relation: Relation) -> bool:
    """Whether the target follows from its parts as they are printed now."""
    if relation.op == "direction":
        before, after = (value(part.text) for part in relation.parts[:2])
        return before != after and is_up(relation.target.text) == (after > before)
    if relation.op == "rank":
        return _rank(relation) == value(relation.target.text)
    if (
        relation.op == "points"
        and "point" not in relation.target.text
        and "%" in (relation.target.text)
    ):
        return False
    low, high = expected([span(part) for part in relation.parts], relation)
    stated = span(relation.target)
    if not relation.signed and relation.op in ("difference", "percent", "points"):
        low, high = _sizes(low, high)
    return stated[0] <= high and low <= stated[1]


def _sizes(low: Fraction, high: Fraction) -> Range:
    if low <= 0 <= high:
        return Fraction(0), max(-low, high)
    return (low, high) if low > 0 else (-high, -low)


def _rank(relation: Relation) -> int:
    """Place from the largest; `signs` of (-1,) counts from the smallest."""
    values = [value(part.text) for part in relation.parts]
    if relation.signs == (-1,):
        return 1 + sum(other < values[0] for other in values[1:])
    return 1 + sum(other > values[0] for other in values[1:])


def expected(parts: list[Range], relation: Relation) -> Range:
    """The range that the parts give."""
    op = relation.op
    if op in ("difference", "points"):
        return parts[1][0] - parts[0][1], parts[1][1] - parts[0][0]
    if op == "percent":
        low, high = _divided(parts[1], parts[0])
        return (low - 1) * 100, (high - 1) * 100
    if op == "share":
        low, high = _divided(parts[0], parts[1])
        return low * 100, high * 100
    if op == "rate":
        low, high = _divided(parts[0], parts[1])
        return low * relation.per, high * relation.per
    if op == "ratio":
        return _divided(parts[0], parts[1])
    if op == "copy":
        return parts[0]
    signs = relation.signs or (1,) * len(parts)
    low = sum((p[0] if s > 0 else -p[1] for p, s in zip(parts, signs, strict=True)), Fraction(0))
    high = sum((p[1] if s > 0 else -p[0] for p, s in zip(parts, signs, strict=True)), Fraction(0))
    count = len(parts) if op == "mean" else 1
    return low / count, high / count


def _divided(top: Range, bottom: Range) -> Range:
    ends = [a / b for a in top for b in bottom]
    return min(ends), max(ends)
