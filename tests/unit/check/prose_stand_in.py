"""A small finder of quantities for the tests of sentences, so that they rest on grammar alone."""

from __future__ import annotations

import re
from fractions import Fraction

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.prose.said import Numbers
from watchward.check.rounding import implied

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_FRACTIONS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3),
    "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4), "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
}  # fmt: skip
_MULTIPLES = {"doubled": Fraction(2), "trebled": Fraction(3), "halved": Fraction(1, 2)}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{_MONTH} )?(?:19|20)\d\d(?:[/-]\d\d)?\b(?!,\d)")
_NUMBER = re.compile(
    r"(?P<sign>[+−-](?=[\d£]))?(?P<pound>£)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?P<scale> ?(?:million|m|k)\b)?"
    r"(?P<tail>%| percentage points?| per ?cent\b|(?:st|nd|rd|th)\b| per [\d,]+|"
    r"(?= (?:minutes|hours|days)\b))?"
)
_IN = re.compile(r"\b(?P<a>one|\d+) in (?P<b>two|three|four|five|ten|\d+)\b", re.I)
_NAMED = re.compile(rf"\b(?:{'|'.join((*_FRACTIONS, *_MULTIPLES, *_WORDS))})\b(?!-)", re.IGNORECASE)
_BOUND = re.compile(
    r"(just over|just under|more than|less than|at least|up to|over|under|nearly|almost|about|"
    r"around|approximately) (?:a |the )?$",
    re.I,
)


def find(text: str, at: Location) -> Numbers:
    """The numbers of a text; four-figure years are dates."""
    passed = [(m.start(), m.end(), "date") for m in _DATE.finditer(text) if _is_year(text, m)]
    held: list[Quantity] = []
    for pattern, make in ((_IN, _in), (_NUMBER, _digits), (_NAMED, _named)):
        for match in pattern.finditer(text):
            if not _taken(match, passed, held):
                held.append(make(text, match, at))
    return Numbers(tuple(sorted(held, key=lambda q: q.start)), tuple(passed))


def _is_year(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 1) : match.start()] not in ("£", ",", ".")


def _taken(match: re.Match[str], passed: list[tuple[int, int, str]], held: list[Quantity]) -> bool:
    spans = [(a, b) for a, b, _why in passed] + [(q.start, q.end) for q in held]
    return any(match.start() < b and a < match.end() for a, b in spans)


def _quantity(
    text: str, match: re.Match[str], at: Location, kind: QuantityKind, value: Fraction,
    span: Interval, *, places: int = 0, is_signed: bool = False,
) -> Quantity:  # fmt: skip
    before = _BOUND.search(text[: match.start()])
    bound = before[1].lower() if before else ""
    if bound:
        span = (
            implied(value, places, bound)
            if places or kind is not QuantityKind.FRACTION
            else (implied(value, 2, bound))
        )
    return Quantity(
        match.group(), kind, value, span, at, match.start(), match.end(), places, "", bound,
        is_signed,
    )  # fmt: skip


def _in(text: str, match: re.Match[str], at: Location) -> Quantity:
    words = {**_WORDS, "one": 1}
    a, b = (words.get(match[n].lower()) or int(match[n]) for n in ("a", "b"))
    value = Fraction(a, b)
    return _quantity(text, match, at, QuantityKind.RATIO, value, Interval.exact(value))


def _named(text: str, match: re.Match[str], at: Location) -> Quantity:
    word = match.group().lower()
    if word in _WORDS:
        value = Fraction(_WORDS[word])
        return _quantity(text, match, at, QuantityKind.COUNT, value, Interval.exact(value))
    kind = QuantityKind.FRACTION if word in _FRACTIONS else QuantityKind.MULTIPLE
    value = {**_FRACTIONS, **_MULTIPLES}[word]
    return _quantity(text, match, at, kind, value, Interval.exact(value))


def _digits(text: str, match: re.Match[str], at: Location) -> Quantity:
    digits = match["digits"].rstrip(",")
    places = len(digits.partition(".")[2])
    scale = (match["scale"] or "").strip()
    power = {"million": 6, "m": 6, "k": 3}.get(scale, 0)
    sign = -1 if match["sign"] in ("-", "−") else 1
    value = sign * Fraction(digits.replace(",", "")) * 10**power
    kind = _kind(text, match)
    places -= power
    exact = kind in (QuantityKind.COUNT, QuantityKind.RANK) and places <= 0 and not power
    exact = exact or (kind is QuantityKind.MONEY and places == 0)
    span = Interval.exact(value) if exact else implied(value, places)
    return _quantity(
        text, match, at, kind, value, span, places=places, is_signed=bool(match["sign"])
    )


def _kind(text: str, match: re.Match[str]) -> QuantityKind:
    tail = match["tail"] or ""
    if match["pound"]:
        return QuantityKind.MONEY
    if tail == "%" or "cent" in tail:
        return QuantityKind.PERCENT if "points" not in tail else QuantityKind.POINTS
    if "point" in tail:
        return QuantityKind.POINTS
    if tail.startswith(" per "):
        return QuantityKind.RATE
    if tail:
        return QuantityKind.RANK
    if re.match(r" (?:minutes|hours|days)\b", text[match.end() :]):
        return QuantityKind.DURATION
    return QuantityKind.COUNT
