"""Fractions, multiples and ranks: numbers that are told by a phrase of their own."""

from __future__ import annotations

import re
from fractions import Fraction

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.quantities import words
from watchward.check.quantities.board import Board
from watchward.check.quantities.kinds import bound_of
from watchward.check.quantities.numerals import vulgar_fractions
from watchward.check.quantities.units import unit_after
from watchward.check.rounding import counted, implied


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PARTS = "thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_COUNTS = "one|two|three|four|five|six|seven|eight|nine"
_FRACTION = _made(rf"(?<![\w-])(a|an|{_COUNTS}|\d)[\s-]+({_PARTS})(?![\w-])(?!\s+part(?:y|ies)\b)")
_NO_PERIOD = _made(
    r"\b(?:last|past|first|previous|all|next|in|for|each|every|per|over|these|consecutive|the)\s+$"
)
_SHARED = _made(
    r"\s+(?:of|fewer|more|less|lower|higher|were|was|are|is|said|felt|have|had)\b|\s*\("
)
_ENDED = _made(r"\s*(?:[.;:)]|$)|,\s+(?:and|but|while|with|which)\b")
_LED = _made(
    r"(?:[,:;–—(-]|\b(?:is|was|were|are|or|by|than|exactly|precisely|that's|about|around|nearly|"
    r"almost|over|under|some|roughly|be|to))\s+$"
)
"""“of £300m: a third.”, “that is a fifth;”: a share at the end of what is said."""
_HALF = _made(r"(?<![\w-])(?:(a|one)[\s-]+)?half(?![\w-])")
_HALF_BEFORE = _made(
    r"\b(?:first|second|latter|other|last|each|per|better|final|this)\s+$|\d\s$|\band a\s$"
)
_HALF_AFTER = _made(
    r"\s+(?:an?\s+(?!million|thousand|dozen)|term|hour|day|time|way|price|year|yearly|marathon"
    r"|brother|sister|board|past|hourly)|\s+(?:a\s+)?(?:million|thousand|dozen)"
)
_SLASHED = re.compile(r"(?<![\w/.,£-])(\d{1,3})\s?/\s?(\d{1,4})(rds|ths|nds)?(?![\w/%]|[.,]\d)")
_MULTIPLE = _made(
    r"(?<![\w-])(?:(?P<double>doubled|doubling|double(?=\s+(?:the|that|what|its|their|those|in)\b))"
    r"|(?P<twice>twice(?=\s+(?:as|the|that|its|their|what|those|more)\b))"
    r"|(?P<treble>trebled|trebling|tripled|tripling|treble(?=\s+(?:the"
    r"|that))|triple(?=\s+(?:the|that)))"
    r"|(?P<quadruple>quadrupled|quadrupling)|(?P<halve>halved|halving)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?\s?fold)(?!\w)"
)
_FACTORS = {"double": 2, "twice": 2, "treble": 3, "quadruple": 4}

_NUMBERED = r"\d{1,3}(?:st|nd|rd|th)\b"
_SPELT = "|".join(words.ORDINALS)
_SUPERLATIVE = r"(?:most|least|worst|best|\w{3,12}(?<!inter)(?<!for)est)\b"
_BESIDE = (
    rf"(?:{_SUPERLATIVE}|place(?!\w)|placed\b|position\b|ranked\b|out of\b"
    r"|from (?:the )?(?:top|bottom)\b)"
)
_RANK = _made(rf"(?<![\w-])({_NUMBERED}|{_SPELT})(?=[\s-]+({_BESIDE}|of (?:the )?\d))")
_RANKED = _made(
    r"\b(?:rank(?:ed|s|ing)?|placed|position(?:ed)?|joint|equal|jointly)\s+"
    r"(?:(?:as|at|is|of|was|in|number|no\.?|joint|equal|the|currently|now|remains)\s+){0,3}"
    rf"({_NUMBERED}|(?:{_SPELT})\b|\d{{1,3}}\b(?![.,]?\d|\s?%|\s+[a-z]+s\b))"
)
_TOP = _made(
    rf"\b(top|bottom)\s+(\d{{1,3}}\b|(?:{'|'.join(words.ONES)}|twenty"
    rf"|fifty)\b)(?!\s?%|\s+per\s?cent|[.,]\d)"
)
_ORDINAL = _made(rf"(?<![\w.,£]){_NUMBERED}")
_RANKING = _made(r"\brank|\bposition|\bplaced\b|\bleague\b|\bhighest\b|\blowest\b")
_QUICK = _made(
    rf"half|{_PARTS}|doubl|twice|tr[ei]|quadr|halv|fold|\d(?:st|nd|rd"
    rf"|th)\b|rank|est\b|most|place|joint|equal|top|bottom|positi|least"
    rf"|out of|\d\s?/\s?\d"
)


def take_phrases(board: Board, at: Location) -> None:
    """Takes every fraction, multiple and rank, and passes over other ordinals."""
    for start, end, value in vulgar_fractions(board.text):
        span = implied(value, 1) if value < 1 else Interval.exact(value)
        _add(board, at, QuantityKind.FRACTION, start, end, value, span)
    if not _QUICK.search(board.text):
        return
    _take_fractions(board, at)
    _take_multiples(board, at)
    _take_ranks(board, at)


def _take_fractions(board: Board, at: Location) -> None:
    text = board.text
    for match in _FRACTION.finditer(text):
        if _is_share(text, match):
            over = (
                words.ONES.get(match[1].lower(), 1) if not match[1].isdecimal() else int(match[1])
            )
            value = Fraction(over, words.DENOMINATORS[match[2].lower().rstrip("s")])
            _said(board, at, match.start(), match.end(), value)
    for match in _HALF.finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        if not _HALF_BEFORE.search(before) and not _HALF_AFTER.match(text, match.end()):
            _said(board, at, match.start(), match.end(), Fraction(1, 2))
    for match in _SLASHED.finditer(text):
        over, under = int(match[1]), int(match[2])
        if 0 < over < under and under <= 12:
            value = Fraction(over, under)
            _said(board, at, match.start(), match.end(), value)


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Whether “a third” or “three quarters” is a share and no period, person or party."""
    before = text[max(0, match.start() - 14) : match.start()]
    is_one = match[1].lower() in ("a", "an")
    if _ENDED.match(text, match.end()) and _LED.search(before):
        return match[1].lower() != "the"
    is_quarter = match[2].lower().startswith("quarter")
    if _SHARED.match(text, match.end()):
        return not (
            is_quarter and re.match(r"\s+of\s+(?:an hour|the year|20)", text[match.end() :])
        )
    if re.search(r"\bby\s+(?:\w+\s+)?$", before):
        return True
    if is_one:
        return bool(re.search(r"\b(?:about|around|nearly|almost|over|than|under)\s+$", before))
    return not (is_quarter and _NO_PERIOD.search(before))


def _take_multiples(board: Board, at: Location) -> None:
    for match in _MULTIPLE.finditer(board.text):
        name = match.lastgroup or ""
        if name == "halve":
            value = Fraction(1, 2)
        else:
            value = Fraction(_FACTORS.get(name) or words.ONES[(match["fold"] or "two").lower()])
        bound = bound_of(board.text, match.start(), match.end())
        places = 1 if bound or name == "halve" else 0
        span = implied(value, places, bound)
        _add(board, at, QuantityKind.MULTIPLE, match.start(), match.end(), value, span, places)


def _take_ranks(board: Board, at: Location) -> None:
    text = board.text
    for match in _TOP.finditer(text):
        _rank(board, at, match.start(2), match.end(2), match[2], match[1].lower())
    for match in _RANKED.finditer(text):
        _rank(board, at, match.start(1), match.end(1), match[1], _beside(text, match.end(1)))
    for match in _RANK.finditer(text):
        is_idiom = match[2].lower() == "place" and text[: match.start()].endswith("in the ")
        if not is_idiom and (match[1][0].isdecimal() or not match[2].startswith("of ")):
            _rank(board, at, match.start(), match.end(), match[1], match[2].lower())
    is_ranking = bool(_RANKING.search(text))
    for match in _ORDINAL.finditer(text):
        if is_ranking and not text[match.end() : match.end() + 12].lower().startswith(
            " percentile"
        ):
            _rank(board, at, match.start(), match.end(), match[0], "")
        else:
            board.pass_over(match.start(), match.end(), "ordinal")


def _beside(text: str, end: int) -> str:
    match = re.match(rf"[\s-]+({_SUPERLATIVE})", text[end : end + 20], re.IGNORECASE)
    return match[1].lower() if match else ""


def _rank(board: Board, at: Location, start: int, end: int, printed: str, unit: str) -> None:
    low = printed.lower()
    number = words.ORDINALS.get(low) or words.ONES.get(low) or words.TENS.get(low)
    if number is None:
        number = int(re.sub(r"\D", "", printed))
    value = Fraction(number)
    _add(board, at, QuantityKind.RANK, start, end, value, counted(value), unit=unit)


def _said(board: Board, at: Location, start: int, end: int, value: Fraction) -> None:
    """A fraction in words is good to a twentieth: “a third” may be said of 34% or 31%."""
    span = implied(value, 1, bound_of(board.text, start, end))
    unit = unit_after(board.text, end) or _counted_of(board.text, end)
    _add(board, at, QuantityKind.FRACTION, start, end, value, span, 1, unit)


def _counted_of(text: str, end: int) -> str:
    match = re.match(r"\s+of\s+(?:(?:all|the|our|its|these|those)\s+){0,2}", text[end : end + 40])
    return unit_after(text, end + match.end()) if match else ""


def _add(
    board: Board,
    at: Location,
    kind: QuantityKind,
    start: int,
    end: int,
    value: Fraction,
    span: Interval,
    places: int = 0,
    unit: str = "",
) -> None:
    bound = bound_of(board.text, start, end)
    given = board.given[start:end]
    board.add(Quantity(given, kind, value, span, at, start, end, places, unit, bound))
