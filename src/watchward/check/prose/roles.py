"""The numbers of a sentence with the words around each, and lists of like numbers in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD, directions
from watchward.check.prose.said import Said
from watchward.check.rounding import as_mean

MARK = re.compile(r"⟦(?P<letter>[a-z])(?P<at>\d+)⟧")
_BESIDE = re.compile(r" ?\((?=[^()]*⟦[pfto])[^()]*\)")
"""A bracket that holds a percentage or fraction: it says something of the number before it."""
_GAP = re.compile(
    r"(?P<noun>[^⟦⟧;:.]{0,90}?)(?:,|;|&|\+|\band\b|\bplus\b|\bas well as\b|\btogether with\b|"
    r"\balong with\b|/)(?P<lead>[^⟦⟧;:.]{0,60})"
)
_JOINED = re.compile(r"[^⟦⟧;:.]{0,60}\b(?:to|with|by)\b[^⟦⟧;:.]{0,30}")
_BREAKS = re.compile(
    r"\b(?:total\w*|sum\w*|altogether|combined|overall|in all|averag\w*|mean|median|compar\w+|than|"
    r"against|per|giv(?:es?|ing)|mak(?:es?|ing)|equal\w*|which is|that is|target|up|down|"
    r"of (?:the|all|which|these|whom|those|them)\b(?! years| months| quarters| weeks| first)|"
    r"out of|respectively|or|versus|"
    r"increas\w*|decreas\w*|reduc\w*|rose|fell|from|except|excluding|including)\b"
)
_MADE_UP = re.compile(r"\b(?:makes?|made|making) up\b")
_MONTH_OF_MAY = re.compile(r"(?<=[^.!?\s] )May\b")
_COMPARES = re.compile(
    r"\b(?:more|fewer|higher|lower|less|greater|smaller|compared|comparison|than|versus|against|"
    r"previous(?:ly)?|preceding|last year|year before|year earlier|changes?|changed)\b"
)


_ASIDE = re.compile(r"[;¤]|\b(?:includ\w+|such as|mainly|mostly|up from|down from|elsewhere)\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a sentence: its letter, its place in the marks, and the words beside it."""

    letter: str
    quantity: Quantity
    start: int
    end: int
    before: str
    after: str


def held(said: Said, text: str = "") -> list[Mark]:
    """The numbers of a sentence in order, with the words up to the number before and after."""
    return _marks_in(said, text) if text else list(_marks_of(said))


@lru_cache(maxsize=8192)
def _marks_of(said: Said) -> tuple[Mark, ...]:
    """The numbers, kept while the rules of the sentences and of the paper ask for them."""
    return tuple(_marks_in(said, said.marks))


def _marks_in(said: Said, text: str) -> list[Mark]:
    found = list(MARK.finditer(text))
    out = []
    for at, match in enumerate(found):
        left = found[at - 1].end() if at else 0
        right = found[at + 1].start() if at + 1 < len(found) else len(text)
        before, after = text[left : match.start()], text[match.end() : right]
        quantity = said.quantities[int(match["at"])]
        out.append(Mark(match["letter"], quantity, match.start(), match.end(), before, after))
    return out


def bare(said: Said) -> str:
    """The marks without brackets that hold a percentage."""
    return _BESIDE.sub("", said.marks)


def runs(marks: list[Mark], letters: str = "cm", *, loose: bool = False) -> list[list[Mark]]:
    """Lists of two or more like numbers, between commas and “and”; none of them a total.

    `loose` also takes “adding 3 to 4”, where the sentence says that it adds.
    """
    out: list[list[Mark]] = []
    run: list[Mark] = []
    for mark in marks:
        goes_on = run and run[-1].letter == mark.letter and is_gap(run[-1].after, loose=loose)
        if mark.letter not in letters:
            run = []
        elif goes_on:
            run.append(mark)
        else:
            run = [mark]
            out.append(run)
    return [found for found in out if len(found) > 1]


def is_gap(text: str, *, loose: bool = False) -> bool:
    """Whether the words between two numbers are those between two items of one list."""
    if _BREAKS.search(text) or len(text.split()) > 14:
        return False
    return bool(_GAP.fullmatch(text)) or (loose and bool(_JOINED.fullmatch(text)))


@lru_cache(maxsize=1024)
def compares(text: str) -> bool:
    """Whether a text speaks of a change or of another period or place."""
    text = _MADE_UP.sub("forms", text)
    return bool(directions(text) or _COMPARES.search(text))


@lru_cache(maxsize=1024)
def is_ahead(said: Said) -> bool:
    """Whether a sentence tells of a plan; “May” with a capital within it is a month."""
    text = said.marks
    if _MONTH_OF_MAY.search(said.text):
        text = re.sub(r"\bmay\b", "¤", text)
    return AHEAD.search(text) is not None


def dates_of(text: str) -> int:
    """How many dates or periods stand apart in the marks."""
    return len(re.findall(r"¤(?: ¤)*", text))


def rounded(stated: Quantity, expected: Interval) -> Quantity:
    """A mean or share printed without decimals was rounded to a whole number."""
    return stated if expected.low.denominator == 1 else replace(stated, span=as_mean(stated))


def settled(claims: list[Claim]) -> set[tuple[int, int]]:
    """The places of the numbers that claims have a verdict on."""
    return {
        (claim.quantities[0].start, claim.quantities[0].end)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE and claim.quantities
    }


def without(claims: list[Claim], done: list[Claim]) -> list[Claim]:
    """Those claims whose number no other claim has settled."""
    held_places = settled(done)
    return [
        claim
        for claim in claims
        if (claim.quantities[0].start, claim.quantities[0].end) not in held_places
    ]


def is_aside(part: Mark, stated: Mark) -> bool:
    """Whether a count and its share may be of another time or place, or of a part of a part."""
    if re.match(r" of (?:them|these|those|which|whom)\b", part.after):
        return False  # “; 72 of them, or 75%”: of the one whole before
    if compares(part.before) or _ASIDE.search(part.before):
        return True
    return re.match(r"\)? of (?:them|these|those)\b", stated.after) is not None


def is_narrow(quantity: Quantity) -> bool:
    """Whether a number is known well enough to be a part: “over five” may be anything above."""
    span = quantity.span
    if span.low is span.high:
        return quantity.value.numerator > 0
    return quantity.value.numerator > 0 and (span.high - span.low) * 10 <= quantity.value


def is_whole_number(quantity: Quantity) -> bool:
    """Whether it is a count printed without decimals."""
    return quantity.kind is QuantityKind.COUNT and quantity.value.denominator == 1
