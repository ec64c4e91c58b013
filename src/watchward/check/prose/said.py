"""A sentence with its numbers put into marks, so that its grammar can be read by patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Location, Quantity, QuantityKind, TextBlock
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.sentences import sentences

LETTERS = {
    QuantityKind.COUNT: "c",
    QuantityKind.PERCENT: "p",
    QuantityKind.POINTS: "t",
    QuantityKind.MONEY: "m",
    QuantityKind.RATE: "r",
    QuantityKind.RATIO: "o",
    QuantityKind.DURATION: "d",
    QuantityKind.RANK: "k",
    QuantityKind.FRACTION: "f",
    QuantityKind.MULTIPLE: "x",
    QuantityKind.UNKNOWN: "u",
}
"""The letter that stands for each kind inside a mark."""
FILL = r"[^⟦⟧;:]{0,90}?"
"""Words between two numbers of one clause: no number, no other clause."""
BOUND = re.compile(
    r"(?:\b(?:(?:just|slightly|a little|marginally|fractionally|a shade|well|far|comfortably|"
    r"significantly|very|somewhere)(?= (?:over|under|above|below|more|less|nearly|around)\b)|"
    r"close to|approaching|nearing|in excess of|in the region of|(?:in|of) the order of|"
    r"around about|just about|barely|broadly|just over|just under|more than|less than|fewer than|"
    r"no more than|at least|at most|"
    r"up to|over|under|above|below|nearly|almost|about|around|approximately|approx\.?|roughly|"
    r"circa|some|exceeding|only|a mere|an estimated)\s+|[~c]\.?\s?)+$",
    re.IGNORECASE,
)
_MAKES_UP = re.compile(r"\b(?:makes?|made|making) up\b(?! of\b)")
_TAIL = re.compile(r"\s*(?:%|per ?cent|percentage points?|percent|points?\b|pts?\b|pp\b)", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The quantities of a block and the numerals that are none, as `quantities.find` gives."""

    quantities: tuple[Quantity, ...]
    passed: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One sentence. `marks` is it in small letters, with ⟦c0⟧ for its first number, a count.

    A date or period stands as ¤ and another numeral that is no quantity as ‡.
    `index` counts the sentences of the paper; `lead` is the sentence before it
    in the same paragraph.
    """

    text: str
    marks: str
    quantities: tuple[Quantity, ...]
    block: TextBlock
    index: int
    dates: tuple[str, ...] = ()

    @property
    def at(self) -> Location:
        """Where its paragraph stands."""
        return self.block.at

    @property
    def spoken(self) -> tuple[Quantity, ...]:
        """The quantities whose marks stand in it: of a clause, not all of its sentence's."""
        return tuple(self.of(mark) for mark in re.findall(r"⟦(\w+)⟧", self.marks))

    def order_of(self, quantity: Quantity) -> int:
        """Which of its numbers a quantity is, by place: a pair may hold it in another unit.

        A number of another sentence is -1.
        """
        own = (quantity.at, quantity.start)
        return next((n for n, q in enumerate(self.quantities) if (q.at, q.start) == own), -1)

    def of(self, mark: str) -> Quantity:
        """The quantity that a mark such as “c0” stands for."""
        return self.quantities[int(mark[1:])]


_CLAUSES = re.compile(rf";|,? (?:while|whereas|{ALTHOUGH})\b", re.IGNORECASE)


def clauses(whole: Said) -> list[Said]:
    """The clauses of a sentence, each with its own words and dates but all the quantities."""
    marks, texts = _CLAUSES.split(whole.marks), _CLAUSES.split(whole.text)
    if len(marks) == 1 or len(marks) != len(texts) or whole.marks.count("¤") != len(whole.dates):
        return [whole]
    found, at = [], 0
    for told, text in zip(marks, texts, strict=True):
        count = told.count("¤")
        dates = whole.dates[at : at + count]
        found.append(replace(whole, text=text.strip(), marks=told.strip(), dates=dates))
        at += count
    return found


def number(name: str, kinds: str = "cpmrd") -> str:
    """A pattern for a marked number of some kinds, by a name."""
    return rf"⟦(?P<{name}>[{kinds}]\d+)⟧"


def said(block: TextBlock, numbers: Numbers, first: int) -> list[Said]:
    """The sentences of a block; `first` is the number of the first of them."""
    held = _read(block, numbers)
    return [replace(one, index=first + one.index) for one in held] if first else list(held)


@lru_cache(maxsize=8192)
def _read(block: TextBlock, numbers: Numbers) -> tuple[Said, ...]:
    """The sentences counted from 0, kept: each pass over a paper reads them."""
    spans = sentences(block.text)
    return tuple(_one(block, numbers, a, b, at) for at, (a, b) in enumerate(spans))


def joined(first: Said, second: Said, block_numbers: Numbers) -> Said:
    """Two neighbouring sentences of a block read as one."""
    text = first.block.text
    start = text.find(first.text)
    end = text.find(second.text, start + len(first.text)) + len(second.text)
    return _one(first.block, block_numbers, start, end, second.index)


def _one(block: TextBlock, numbers: Numbers, start: int, end: int, index: int) -> Said:
    held = [
        _in_points(q, block.text) for q in numbers.quantities if start <= q.start and q.end <= end
    ]
    pieces: list[tuple[int, int, str]] = [
        (q.start, q.end, f"⟦{LETTERS[q.kind]}{at}⟧") for at, q in enumerate(held)
    ]
    within = [one for one in numbers.passed if start <= one[0] and one[1] <= end]
    pieces += [(a, b, "‡") for a, b, why in within if not _is_date(why)]
    spans = _periods(block.text, start, [(a, b) for a, b, why in within if _is_date(why)])
    pieces += [(a, b, "¤") for a, b in spans]
    marks = _marked(block.text, start, end, pieces)
    dates = tuple(block.text[a:b].lower().strip() for a, b in spans)
    whole = block.text[start:end].strip()
    return Said(whole, marks, tuple(held), block, index, dates)


_POINTS = re.compile(r"[ \u00a0-]points?\b(?! (?:of|for|out|plan|scale|score)\b)", re.IGNORECASE)
_PERCENT = re.compile(r"%|per ?cent")


def _in_points(quantity: Quantity, text: str) -> Quantity:
    """“2.8 points” beside percentages are percentage points."""
    if quantity.kind is not QuantityKind.COUNT or not _POINTS.match(text, quantity.end):
        return quantity
    if not _PERCENT.search(text):
        return quantity
    return replace(quantity, kind=QuantityKind.POINTS)


_PERIOD_BEFORE = re.compile(
    r"(?:(?<=\()|(?<=\bin )|(?<=\bfor )|(?<=\bto )|(?<=\bwith )|(?<=\bof )|(?<=\bthan )|"
    r"(?<=\bsince )|(?<=\bduring )|(?<=\bfrom )|(?<=\band )|(?<=\bon )|(?<=\bbetween )|"
    r"(?<=\bagainst )|(?<=\bover ))the $",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:(?:rolling|financial|calendar|full|whole) )?(?:year|quarter|month|half[- ]year|"
    r"(?:three|six|nine|twelve) months) (?:to|ending|ended)(?: the end of| in| on)? $",
    re.IGNORECASE,
)


def _periods(text: str, start: int, dates: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Dates with the words of their period: “the 12 months to”, “March 2024” are one."""
    spans: list[tuple[int, int]] = []
    for a, b in sorted(dates):
        if spans and a < spans[-1][1]:
            continue
        if spans and _is_opening(text[slice(*spans[-1])]) and not text[spans[-1][1] : a].strip():
            spans[-1] = (spans[-1][0], b)
            continue
        a -= _length(_ENDING.search(text[start:a]))
        spans.append((a - _length(_PERIOD_BEFORE.search(text[start:a])), b))
    return spans


def _is_opening(text: str) -> bool:
    return re.search(r"\b(?:to|ending|ended|from|until)$", text.strip().lower()) is not None


def _length(match: re.Match[str] | None) -> int:
    return len(match.group()) if match else 0


def _is_date(why: str) -> bool:
    return any(word in why.lower() for word in ("date", "period", "year", "month", "time"))


_PLACE = re.compile(
    r"(?<=[a-z] )(?:(?:North|South|East|West|Mid|County|Co\.?|Upper|Lower|New|Old|Great) )?"
    r"(?:Down|Rise|Falls|Drop)\b(?! (?:by|from|to|of|on|in|⟦)\b| ?[⟦(%])"
)
"""A place that is called like a direction: “in North Down”."""


def _marked(text: str, start: int, end: int, pieces: Sequence[tuple[int, int, str]]) -> str:
    out, at = [], start
    for a, b, mark in sorted(pieces):
        if a < at:
            continue
        before = text[at:a]
        out.append(BOUND.sub("", before) if mark.startswith("⟦") else before)
        out.append(mark)
        at = b
        if mark[1:2] in ("p", "t") and (tail := _TAIL.match(text, at)):
            at = min(tail.end(), end)
    out.append(text[at:end])
    plain = _PLACE.sub("place", "".join(out)).lower().replace("’", "'").replace("*", "")
    plain = _MAKES_UP.sub("accounts for", plain)  # its “up” says no direction
    return re.sub(r"\s+", " ", plain).strip()
