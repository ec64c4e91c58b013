"""Every number of a text: first what is no quantity, then phrases, pairs and single numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.halves import in_two
from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.quantities import dates, pairs, passing, words
from watchward.check.quantities.board import Board, Found
from watchward.check.quantities.kinds import Read, quantity, read
from watchward.check.quantities.numerals import Numeral, numerals
from watchward.check.quantities.phrases import take_phrases

_ANY = re.compile(
    rf"\d|[½⅓⅔¼¾⅕-⅞⁰¹²³⁴-⁹]|\b(?:{'|'.join([*words.ONES, *words.TENS, *words.SCALES])}"
    r"|half|doubl|twice|trebl|tripl|quadrupl|halv|joint|rank|a third|a quarter|a fifth|a tenth"
    rf"|{'|'.join(words.ORDINALS)})",
    re.IGNORECASE,
)
_LONGEST = 5000
"""Letters of the longest text that is remembered."""
_MOST = 20_000
"""So many texts are remembered: cells repeat, and a paper is read more than once."""
_kept: dict[str, Found] = {}
_DIGIT = re.compile(r"\d")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_CODE_BEFORE = re.compile(r"(?:[^\W\d]|_)[\w.&]{0,20}-?$|[^\W\d]/$|\d-$|#$")
_CODE_ALL = re.compile(r"[\w]{1,40}")
_BOUND_C = re.compile(r"(?<![\w])(?:ca?\.?|x|[x×])$", re.IGNORECASE)
_ONE = re.compile(rf"\s+(?:{words.COUNT_NOUNS})\b", re.IGNORECASE)
_NO_ONE = re.compile(r"\b(?:no|any|every|each|this|that|which|the|another|some)[\s-]+$", re.I)
_NAMED = re.compile(r"\s+[A-Z][a-z]+")


def find(text: str, at: Location) -> Found:
    """Every quantity of a text and every numeral that is none, with the reason.

    Each run of digits stands in exactly one of the two. Number words are taken
    only where they count something.
    """
    found = _kept.get(text) or _remembered(text, _found(text))
    if not found.quantities:
        return found
    return Found(tuple(each.placed(at) for each in found.quantities), found.passed)


def find_ahead(texts: Iterable[str], letters: int) -> None:
    """Find what texts hold before they are asked for: those of a long paper by two processes.

    `letters` is how long the paper is.
    """
    new = [text for text in dict.fromkeys(texts) if len(text) <= _LONGEST and text not in _kept]
    new = new[:_MOST]
    for text, found in zip(new, in_two(_found, new, letters), strict=True):
        _remembered(text, found)


def _remembered(text: str, found: Found) -> Found:
    if len(text) <= _LONGEST:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[text] = found
    return found


def _found(text: str) -> Found:
    """What a text holds, wherever it stands."""
    at = Location()
    board = Board(text)
    if not _ANY.search(board.text):
        return Found((), ())
    if _DIGIT.search(board.text):
        _pass_digits(board)
    passing.pass_words(board)
    take_phrases(board, at)
    dates.pass_years(board)
    for match in _RAISED.finditer(text):
        board.pass_over(match.start(), match.end(), "footnote mark")
    _take_numbers(board, at)
    _take_rest(board, at)
    return board.found()


def _pass_digits(board: Board) -> None:
    passing.pass_addresses(board)
    passing.pass_names(board)
    dates.pass_dates(board)
    passing.pass_clause(board)
    passing.pass_ages(board)
    passing.pass_references(board)


def _take_numbers(board: Board, at: Location) -> None:
    """Singles and pairs, from left to right."""
    held = [read(board, each) for each in numerals(board) if not _passed_as_code(board, each)]
    held = _joined(board, held)
    held[1:] = [pairs.in_money(board, a, b) for a, b in pairwise(held)]
    place = 0
    while place < len(held):
        first = held[place]
        second = held[place + 1] if place + 1 < len(held) else None
        both = second and _pair(board, first, second, at)
        if both and board.add(both):
            place += 2
            continue
        if second is not None:
            first = pairs.like_its_partner(board, first, second)
        _take_single(board, first, at)
        place += 1


def _joined(board: Board, held: list[Read]) -> list[Read]:
    """Times in two or three units made one."""
    out: list[Read] = []
    for each in held:
        both = pairs.duration(board, out[-1], each) if out else None
        if both:
            out[-1] = both
        else:
            out.append(each)
    return out


def _pair(board: Board, first: Read, second: Read, at: Location) -> Quantity | None:
    if second.start - first.end > 60:
        return None
    return pairs.ratio(board, first, second, at) or pairs.rate(board, first, second, at)


def _passed_as_code(board: Board, numeral: Numeral) -> bool:
    """Passes over digits that hang on letters: part of a name or a code."""
    if numeral.is_word:
        return False
    text = board.text
    before = text[max(0, numeral.start - 22) : numeral.start]
    start, end = numeral.start, numeral.end
    if _BOUND_C.search(before) and (text[end - 1] != "." or end - start > 1):
        before = ""
    is_hung = bool(_CODE_BEFORE.search(before)) and before[-1:] not in " "
    if is_hung and before[-1:] == "-":
        is_hung = not before[-2:-1].isdecimal()
    if not is_hung and not _hangs_after(board, numeral):
        return False
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return board.pass_over(start, end, "name or code") or board.pass_over(
        numeral.start, numeral.end, "name or code"
    )


def _hangs_after(board: Board, numeral: Numeral) -> bool:
    """Whether letters follow the digits directly and are no unit."""
    following = board.text[numeral.end : numeral.end + 1]
    if not following.isalpha():
        return False
    end = read(board, numeral).end
    return end == numeral.end


def _take_single(board: Board, found: Read, at: Location) -> None:
    if found.numeral.is_word and _is_pronoun(board.text, found):
        return
    if found.numeral.is_word and _is_named(board.text, found):
        board.pass_over(found.start, found.end, "name")
        return
    if pairs.is_lone_base(board, found):
        board.pass_over(found.numeral.start, found.numeral.end, "base of a rate")
        return
    if not board.is_free(found.start, found.end):
        found = replace(found, start=found.numeral.start, end=found.numeral.end)
    board.add(quantity(board, found, at))


def _is_pronoun(text: str, found: Read) -> bool:
    """Whether “one” stands for a person or thing and counts nothing."""
    if not found.is_bare or text[found.start : found.end].lower() != "one":
        return False
    before = text[max(0, found.start - 12) : found.start]
    return not _ONE.match(text, found.end) or bool(_NO_ONE.search(before))


def _is_named(text: str, found: Read) -> bool:
    """Whether a number word with a capital begins a name, such as “Seven Kings”."""
    return found.is_bare and text[found.start].isupper() and bool(_NAMED.match(text, found.end))


def _take_rest(board: Board, at: Location) -> None:
    """Digits that nothing has claimed: kept as not understood, never lost."""
    for match in re.finditer(r"\d+", board.text):
        if board.is_free(match.start(), match.end()):
            board.add(
                Quantity(
                    text=board.given[match.start() : match.end()],
                    kind=QuantityKind.UNKNOWN,
                    value=Fraction(0),
                    span=Interval.exact(0),
                    at=at,
                    start=match.start(),
                    end=match.end(),
                )
            )
