"""What kind of number it is, from the signs and words directly around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.bounds import forbids_above, forbids_below
from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.quantities import words
from watchward.check.quantities.board import Board
from watchward.check.quantities.numerals import Numeral
from watchward.check.quantities.units import unit_after
from watchward.check.rounding import counted, implied

_DURATIONS = "|".join(sorted(words.DURATION_UNITS, key=len, reverse=True))
_MEASURES = "|".join(sorted((re.escape(m) for m in words.MEASURES), key=len, reverse=True))
_AFTER = re.compile(
    r"""(?P<points>\s?-?\s?(?:%\s?-?\s?(?:age\s)?(?:points?|pts?\b\.?)|percentage[\s-]+points?\b
        |per\s?cent(?:age)?[\s-]+points?\b|p\.p\.|ppts?\b\.?|pps?\b\.?|pts\b\.?|pct\.?\s?pts?\b))
    |(?P<percent>\s?%|[\s-]?per\s?cent\b|\s?pct\b|\s?pc\b(?!\s?\d))
    |(?P<pence>p\b(?!\.m|\s?\d)|\s?pence\b)
    |(?P<scale>\s?(?:bn|mn|tn|k|m|b)\b|[\s-]?(?:hundred|thousand|millions?|billion|trillion|mill?\b))
        (?P<pounds>\s+pounds\b)?
    |(?P<pound>\s+pounds?\b(?!\s+of\b))
    |(?P<times>\s?-?fold\b|\s+times\s+(?=as\b|the\b|more\b|higher\b|greater\b|lower\b|larger\b
        |that\b|its\b|their\b|those\b|likelier\b|bigger\b|less\b)|x\b(?!\s?\d))
    |(?P<duration>[\s-]?(?:DURATIONS)\b(?!'))
    |(?P<measure>\s?(?:MEASURES)\b)""".replace("DURATIONS", _DURATIONS).replace(
        "MEASURES", _MEASURES
    ),
    re.IGNORECASE | re.VERBOSE,
)
_SIGN = re.compile(r"(?:^|[^\w)%.])([+-])$")
_FACTOR = re.compile(r"\b(?:multiplied by|(?:factor|ratio) of) (?:about |around |some )?$", re.I)
_TO_ONE = re.compile(r"\s*(?::|to\b)|\s?%|\s?per ?cent")
_TIMES_BEFORE = re.compile(r"(?<![\w.])x$", re.IGNORECASE)
_BOUNDS = "|".join(sorted((re.escape(w) for w in words.BOUND_WORDS), key=len, reverse=True))
_BOUND = re.compile(
    rf"(?<![\w-])(?<!\badd )(?<!\badds )(?<!\badded )({_BOUNDS})"
    r"\s*(?:(?:a|an|the|only|just|total of|further)\s+)?[£€$+-]{0,2}$",
    re.IGNORECASE,
)
_SYMBOL_BOUND = re.compile(r"(~|≈|>=|<=|≥|≤|>|<)\s?[£€$+-]{0,2}$")
_SPREAD = re.compile(
    r"\b(?:averag\w+|mean|spread|shared)\b(?:[^.;:]|\.\d){0,15}?\d[^;:]{0,25}?\bover\s+$", re.I
)
_OR_MORE = re.compile(
    r"\+(?!\s?\d)|\s+or\s+(?:more|over|above|greater)\b|\s+plus\b(?!\s+[\d£])", re.IGNORECASE
)
_OR_LESS = re.compile(r"\s+or\s+(?:less|fewer|under|below)\b", re.IGNORECASE)
_PEOPLE_NEXT = re.compile(r"\s+(?:[\w'-]+\s+){0,2}?(?:\w+s|people|children|women|men|staff)\b")
_PER_BEFORE = re.compile(
    r"\bper\s+(10{2,6}|10{0,2},000|1,000,000)(?:\s+[a-z'-]+){0,8}\s*(?:from\s+[\d.]+\s+to\s+)?$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:\s+(?!(?:within|inside|after|until|lasting|than|for|in|under)\s+an?\s)[\w'-]+){0,3}?"
    r"\s+(?:per|a|an|each|every)\s+(day|week|month"
    r"|year|hour|annum|head|person|officer"
    r"|household|ward|shift|quarter|capita|resident|pupil)\b(?!\s+(?:ago|earlier|before|previously|"
    r"later|on)\b)|\s+(?:p\.?a\.?)(?!\w)",
    re.IGNORECASE,
)
"""“1,248 a year” is a rate; “1,248 a year ago” and “91 were closed within a week” are none."""


@dataclass(frozen=True, slots=True)
class Read:
    """A number with what its surroundings make of it, before it is a quantity.

    `power` is the power of ten of a “k” or “million” behind it.
    """

    numeral: Numeral
    kind: QuantityKind
    start: int
    end: int
    sign: int = 1
    power: int = 0
    unit: str = ""
    bound: str = ""
    is_signed: bool = False
    is_bare: bool = False

    @property
    def value(self) -> Fraction:
        """The value in the unit of the words."""
        if self.power == 0:
            return self.numeral.value if self.sign > 0 else -self.numeral.value
        return self.sign * self.numeral.value * int(10**self.power)


def read(board: Board, numeral: Numeral) -> Read:
    """What a number is, from what stands directly before and after it."""
    text = board.text
    found = Read(numeral, QuantityKind.COUNT, numeral.start, numeral.end, is_bare=True)
    if not numeral.is_sound:
        return replace(found, kind=QuantityKind.UNKNOWN, is_bare=False)
    found = _with_before(text, found)
    found = _with_after(text, found)
    bound = _fitting(found, bound_of(text, found.start, found.end))
    return replace(found, bound=bound) if bound and not _is_spread(text, found, bound) else found


def _is_spread(text: str, found: Read, bound: str) -> bool:
    """“Averaged 38.8% over five issues”: the five are what it is taken over, and no bound."""
    if bound != "over" or not 1 < found.value <= 31:
        return False
    return _SPREAD.search(text[max(0, found.start - 60) : found.start]) is not None


def _fitting(found: Read, bound: str) -> str:
    """“Some 483 of 2,812” tells exactly how many: only a round number is “some”."""
    if bound != "some" or found.kind is not QuantityKind.COUNT or found.power != 0:
        return bound
    return "" if found.value % 5 != 0 and abs(found.value) >= 100 else bound


def _with_before(text: str, found: Read) -> Read:
    """Takes in the sign and the currency before the number."""
    start, money, sign = found.start, "", 1
    if text[max(0, start - 2) : start] == "£(" and text[found.end : found.end + 1] == ")":
        return replace(
            found, kind=QuantityKind.MONEY, unit="£", start=start - 2, end=found.end + 1,
            sign=-1, is_signed=True, is_bare=False,
        )  # fmt: skip
    is_signed = False
    for _turn in range(3):
        before = text[max(0, start - 4) : start]
        if before[-1:] in "£€$" and before:
            money, start = before[-1], start - 1
        elif before[-2:-1] in tuple("£€$") and before[-1] == " ":
            money, start = before[-2], start - 2
        elif before in ("GBP ", "EUR ", "USD "):
            money, start = before.strip(), start - 4
        elif not is_signed and (mark := _SIGN.search(before)):
            sign, is_signed, start = (-1 if mark[1] == "-" else 1), True, start - 1
        else:
            break
    if found.numeral.is_word:
        return found
    if money:
        found = replace(
            found, kind=QuantityKind.MONEY, unit=money.replace("GBP", "£"), is_bare=False
        )
    if start == found.start:
        return found
    return replace(found, start=start, sign=sign, is_signed=is_signed)


def _with_after(text: str, found: Read) -> Read:
    """Takes in the unit after the number."""
    by = _TIMES_BEFORE.search(text[max(0, found.start - 3) : found.start])
    if by and found.is_bare and found.numeral.value <= 50:
        at = found.start - len(by[0])
        return replace(found, kind=QuantityKind.MULTIPLE, start=at, is_bare=False)
    is_factor = found.is_bare and _FACTOR.search(text[max(0, found.start - 20) : found.start])
    if is_factor and not _TO_ONE.match(text, found.end):
        return replace(found, kind=QuantityKind.MULTIPLE, is_bare=False)
    match = _AFTER.match(text, found.end)
    name = match.lastgroup if match else None
    if match is None or name is None:
        return found
    if match["scale"]:
        return _scaled(text, found, match)
    if found.kind is QuantityKind.MONEY:
        return found
    ends = replace(found, end=match.end(), is_bare=False)
    if name in ("points", "percent"):
        kind = QuantityKind.POINTS if name == "points" else QuantityKind.PERCENT
        return replace(ends, kind=kind, unit="percentage points" if name == "points" else "%")
    if name == "pence":
        return replace(ends, kind=QuantityKind.MONEY, unit="pence")
    if name == "pound":
        return replace(ends, kind=QuantityKind.MONEY, unit="£")
    if name == "times":
        end = found.end + len(match[0].rstrip())
        return replace(ends, kind=QuantityKind.MULTIPLE, end=end)
    if name == "duration":
        word = match["duration"].strip(" -").lower()
        if (
            word in ("s", "h")
            and match["duration"][0] == " "
            and not _clock_before(text, found.start)
        ):
            return found
        return replace(ends, kind=QuantityKind.DURATION, unit=words.DURATION_UNITS[word])
    return replace(found, unit=match["measure"].strip(), end=match.end(), is_bare=False)


def _clock_before(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"(?:min|mins|minutes|m|hr|hrs|h|hours)\.?,?\s*$", text[max(0, start - 10) : start]
        )
    )


def _scaled(text: str, found: Read, match: re.Match[str]) -> Read:
    """An amount in thousands, millions …; a lone “5m” that is no money may be metres."""
    word = match["scale"].strip(" -").lower()
    power = words.MONEY_SCALES[word]
    ends = replace(found, power=power, end=match.end("scale"), is_bare=False)
    if match["pounds"]:
        return replace(ends, kind=QuantityKind.MONEY, unit="£", end=match.end())
    if found.kind is QuantityKind.MONEY:
        return ends
    if word in ("m", "b") and not _PEOPLE_NEXT.match(text, match.end()):
        return replace(ends, kind=QuantityKind.UNKNOWN, power=0, unit=word)
    return ends


def bound_of(text: str, start: int, end: int) -> str:
    """The word that leaves a number open on a side, before it or after it; blank where none."""
    before = text[max(0, start - 40) : start]
    match = _BOUND.search(before) or _SYMBOL_BOUND.search(before)
    if match:
        return words.BOUND_WORDS[re.sub(r"\s+", " ", match[1].lower())]
    if _OR_MORE.match(text, end):
        return "at least"
    return "at most" if _OR_LESS.match(text, end) else ""


def quantity(board: Board, found: Read, at: Location) -> Quantity:
    """The finished quantity: value, decimals, interval and unit."""
    kind, unit = found.kind, found.unit
    if found.is_bare:
        unit = unit_after(board.text, _after_bound(board.text, found.end))
        kind, unit = _per(board.text, found, unit)
    elif found.kind is QuantityKind.COUNT and not unit:
        unit = unit_after(board.text, found.end)
    places = _places(found, kind)
    return Quantity(
        text=board.given[found.start : found.end],
        kind=kind,
        value=found.value,
        span=_span(found, kind, places),
        at=at,
        start=found.start,
        end=found.end,
        places=places,
        unit=unit,
        bound=found.bound,
        is_signed=found.is_signed,
    )


def _after_bound(text: str, end: int) -> int:
    """Where the words go on after “+” or “or more”."""
    match = _OR_MORE.match(text, end) or _OR_LESS.match(text, end)
    return match.end() if match else end


def _per(text: str, found: Read, unit: str) -> tuple[QuantityKind, str]:
    if found.numeral.places and (
        base := _PER_BEFORE.search(text[max(0, found.start - 70) : found.start])
    ):
        return QuantityKind.RATE, f"{unit} per {base[1]}".strip()
    match = _PER.match(text, found.end)
    if match is None or match[1] is None:
        return found.kind, unit
    return QuantityKind.RATE, f"{unit} per {match[1].lower()}".strip()


def _places(found: Read, kind: QuantityKind) -> int:
    """Decimals printed; below nought for thousands and millions, and for round numbers.

    A count with three noughts at its end in prose may have been rounded: its
    places say so, its interval only where a word does.
    """
    places = found.numeral.places - found.power
    if kind is QuantityKind.COUNT and places == 0 and not found.numeral.is_word:
        zeros = _zeros(found.value)
        if zeros >= 3 or (found.bound and zeros):
            return -min(zeros, 6)
    if kind is QuantityKind.MONEY and found.bound and places == 0:
        return -min(_zeros(found.value), 6)
    return places


def _zeros(value: Fraction) -> int:
    printed = str(abs(value.numerator)) if value.denominator == 1 and value else ""
    return len(printed) - len(printed.rstrip("0"))


def _span(found: Read, kind: QuantityKind, places: int) -> Interval:
    """The interval of values: exact for whole counts, else by the last digit and the word."""
    if kind is QuantityKind.UNKNOWN and not found.numeral.is_sound:
        return Interval.exact(0)
    whole = found.power == 0 and found.numeral.places == 0
    if kind is QuantityKind.COUNT and whole and found.unit.lower() not in words.MEASURES:
        return counted(found.value) if not found.bound else _bounded_count(found, places)
    if kind is QuantityKind.MONEY and whole and not found.bound and found.unit == "pence":
        return counted(found.value)
    if kind is QuantityKind.MULTIPLE and found.bound:
        return implied(found.value, max(places, 1), found.bound)
    return implied(found.value, places, found.bound)


def _bounded_count(found: Read, places: int) -> Interval:
    """A whole count with a word: “over 5,500” starts at 5,500 itself, as a count is not rounded."""
    wide = implied(found.value, places, found.bound)
    if found.value < 0:
        return wide
    if forbids_below(found.bound):
        return Interval(max(wide.low, found.value), wide.high)
    if forbids_above(found.bound):
        return Interval(wide.low, min(wide.high, found.value))
    return wide
