"""Two numbers that belong together: ratios, rates, ranges and times such as 11 min 20 s."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.quantities.board import Board
from watchward.check.quantities.kinds import Read
from watchward.check.quantities.units import unit_after
from watchward.check.rounding import implied

_BASES = frozenset([100, 1000, 10_000, 100_000, 1_000_000])
_PER = re.compile(r"(?:\s+[\w'-]+){0,4}?\s*(?:\bper|\bfor every|\bfor each|\bin every|/)\s*", re.I)
_PER_BEFORE = re.compile(r"(?:\bper|\bfor every|\bfor each)\s+$", re.IGNORECASE)
_SLASH_BEFORE = re.compile(r"[A-Za-z)]\s?/\s?$")
_RANGE = re.compile(r"\s?(?:-|to|or)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+[£€$+-]{0,2}$", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+(?:every\s+)?", re.IGNORECASE)
_NOUN_IN = re.compile(r"\s+[a-z]{3,}\s+in\s+(?:every\s+)?", re.IGNORECASE)
_NO_NUMBER_OF = re.compile(
    r"\s+(?:minutes|hours|days|nights|weeks|months|years|quarters|wards|districts|areas|places|sites|"
    r"stations|forces|teams|of (?:(?:the|our|its|all|these|those) )*"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\s+(?:out of|of)\s+(?:(?:the|our|its|these|those|a total of|every)\s+)?", re.I
)
_GROWING = re.compile(r"\b(?:by|of|up|down|additional)\s+$", re.IGNORECASE)
_SHARE_AFTER = re.compile(r"(?:\s+[\w'-]+){0,6}?[\s,]*[(\[]?\s*[\d.]+\s?(?:%|per\s?cent)", re.I)
_SHARE_BEFORE = re.compile(r"(?:%|per\s?cent)\s*(?:[\w'-]+\s*){0,3}[(\[,]?\s*$", re.IGNORECASE)
_ROUND = frozenset([2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 1000])
_SMALLER = {("hours", "minutes"): 60, ("minutes", "seconds"): 60, ("years", "months"): 12,
            ("weeks", "days"): 7, ("days", "hours"): 24, ("hours", "seconds"): 3600}  # fmt: skip
_AND = re.compile(r"\s*,?\s*(?:and\s+)?", re.IGNORECASE)


def ratio(board: Board, first: Read, second: Read, at: Location) -> Quantity | None:
    """A ratio such as 3:1, “one in four” or “5 of the 8”, or None where the two are none.

    Its value is the first over the second. A part and a whole with their
    percentage beside them are left as two counts, to be worked out again.
    """
    if not (_is_whole(first) and _is_whole(second)) or not second.value:
        return None
    gap = board.text[first.end : second.start]
    if _is_colon(board.text, first, gap):
        half = Fraction(1, 2)
        span = Interval((first.value - half) / second.value, (first.value + half) / second.value)
    elif _is_so_many_in(board.text, first, second, gap):
        span = _loose(first.value, second.value, is_nearly=first.bound == "nearly")
    elif _OUT_OF.fullmatch(gap) and _is_part_of(board.text, first, second):
        exact = Interval.exact(first.value / second.value)
        is_loose = "out of" in gap and second.value in _ROUND
        span = _loose(first.value, second.value) if is_loose else exact
    else:
        return None
    return _made(board, first, second, at, span)


def _is_colon(text: str, first: Read, gap: str) -> bool:
    """“3:1”; but in “numbered 455: 38 on remand and …” the colon leads to a list."""
    if re.fullmatch(r"\s?:", gap):
        return True
    is_said = re.search(r"\bratio\b", text[max(0, first.start - 40) : first.start], re.I)
    return re.fullmatch(r"\s?:\s?", gap) is not None and (
        is_said is not None or (first.value <= 20 and " " in gap[:1])
    )


def _is_whole(found: Read) -> bool:
    return found.is_bare and found.numeral.places == 0 and found.sign > 0


def _is_so_many_in(text: str, first: Read, second: Read, gap: str) -> bool:
    if _IN.fullmatch(gap):
        return _is_one_in(text, first, second)
    return _NOUN_IN.fullmatch(gap) is not None and _is_one_thing_in(text, first, second)


def _is_one_in(text: str, first: Read, second: Read) -> bool:
    if not 0 < first.value < second.value <= 100_000:
        return False
    if first.value > 1 and _GROWING.search(text[max(0, first.start - 14) : first.start]):
        return False
    are_letters = text[first.start].isalpha() and text[second.start].isalpha()
    if first.value > 1 and are_letters and second.value <= 10:
        return not _NO_NUMBER_OF.match(text, second.end)
    return first.value == 1 or (first.value < 100 and second.value in _ROUND)


def _is_one_thing_in(text: str, first: Read, second: Read) -> bool:
    """“One crime in six”, “two pounds in every five”: both numbers in letters."""
    are_letters = text[first.start].isalpha() and text[second.start].isalpha()
    is_less = 0 < first.value < second.value <= 100
    return are_letters and is_less and not _NO_NUMBER_OF.match(text, second.end)


def _is_part_of(text: str, first: Read, second: Read) -> bool:
    if not 0 < first.value <= second.value <= 100:
        return False
    before = text[max(0, first.start - 40) : first.start]
    return not (_SHARE_AFTER.match(text, second.end) or _SHARE_BEFORE.search(before))


def _loose(part: Fraction, whole: Fraction, *, is_nearly: bool = False) -> Interval:
    """“One in four” is said of anything that is nearer to it than to one in three or five."""
    half = Fraction(1, 2)
    if is_nearly:  # up to one in the next
        return Interval(part / (whole + 1), part / whole)
    return Interval(part / (whole + half), min(Fraction(1), part / (whole - half)))


def _made(board: Board, first: Read, second: Read, at: Location, span: Interval) -> Quantity:
    return Quantity(
        text=board.given[first.start : second.end],
        kind=QuantityKind.RATIO,
        value=first.value / second.value,
        span=span,
        at=at,
        start=first.start,
        end=second.end,
        unit=unit_after(board.text, second.end),
        bound=first.bound,
    )


def rate(board: Board, first: Read, second: Read, at: Location) -> Quantity | None:
    """A rate such as “0.57 offences per 1,000 population”, or None where the two are none."""
    gap = board.text[first.end : second.start]
    if first.kind is not QuantityKind.COUNT or not is_base(second) or not _PER.fullmatch(gap):
        return None
    counted = re.sub(r"\s*(?:per|for every|for each|in every|/)\s*$", "", gap, flags=re.I).strip()
    base = f"{int(second.value):,}"
    people = unit_after(board.text, second.end)
    places = first.numeral.places - first.power
    return Quantity(
        text=board.given[first.start : second.end],
        kind=QuantityKind.RATE,
        value=first.value,
        span=implied(first.value, places, first.bound),
        at=at,
        start=first.start,
        end=second.end,
        places=places,
        unit=f"{counted} per {base} {people}".strip(),
        bound=first.bound,
        is_signed=first.is_signed,
    )


def is_base(found: Read) -> bool:
    """Whether a number can be what a rate is for: 100, 1,000 … 1,000,000."""
    return found.value in _BASES and found.kind is QuantityKind.COUNT


def is_lone_base(board: Board, found: Read) -> bool:
    """Whether a number is the base of a rate whose own number stands elsewhere."""
    before = board.text[max(0, found.start - 12) : found.start]
    return is_base(found) and bool(_PER_BEFORE.search(before) or _SLASH_BEFORE.search(before))


def duration(board: Board, first: Read, second: Read) -> Read | None:
    """A time in two units as one, in the smaller: 11 min 20 s is 680 seconds."""
    gap = board.text[first.end : second.start]
    unit = "minutes" if first.unit == "m" and second.unit == "seconds" else first.unit
    factor = _SMALLER.get((unit, second.unit))
    if factor is None or second.kind is not QuantityKind.DURATION or not _AND.fullmatch(gap):
        return None
    if first.kind not in (QuantityKind.DURATION, QuantityKind.UNKNOWN) or first.numeral.places:
        return None
    numeral = replace(
        second.numeral, start=first.start, value=first.value * factor + second.numeral.value
    )
    return replace(second, numeral=numeral, start=first.start, bound=first.bound)


def like_its_partner(board: Board, first: Read, second: Read) -> Read:
    """The first number of a range with the kind of the second: “10-12%” is 10% and 12%."""
    gap = board.text[first.end : second.start]
    before = board.text[max(0, first.start - 12) : first.start]
    is_range = _RANGE.fullmatch(gap) or (
        re.fullmatch(r"\s+and\s+", gap, re.IGNORECASE) and _BETWEEN.search(before)
    )
    if not is_range or second.numeral.is_word != first.numeral.is_word:
        return first
    if "or" in gap.lower() and not _is_either(first, second):
        return first
    if first.kind is QuantityKind.MONEY and second.kind is QuantityKind.MONEY:
        return _as_large(first, second)
    if not first.is_bare or second.kind is QuantityKind.UNKNOWN:
        return first
    if second.is_bare:
        return replace(first, unit=unit_after(board.text, second.end), is_bare=False)
    return replace(first, kind=second.kind, unit=second.unit, power=second.power, is_bare=False)


def _is_either(first: Read, second: Read) -> bool:
    """“5 or 6%” is either; “12.7 or 39%” tells an amount and what share it is."""
    if second.kind is not QuantityKind.PERCENT:
        return True
    one, other = first.numeral, second.numeral
    return one.places == other.places and one.value < other.value <= 2 * one.value


def in_money(board: Board, first: Read, second: Read) -> Read:
    """The second number of a range of money that is printed without its sign: “£10-12m”."""
    gap = board.text[first.end : second.start]
    if first.kind is not QuantityKind.MONEY or not _RANGE.fullmatch(gap):
        return second
    if second.kind is QuantityKind.UNKNOWN and second.unit in ("m", "b"):
        power = 6 if second.unit == "m" else 9
    elif second.kind is QuantityKind.COUNT and (
        second.power or (second.is_bare and gap.strip() == "-")
    ):
        power = second.power
    else:
        return second
    return replace(second, kind=first.kind, unit=first.unit, power=power, is_bare=False)


def _as_large(first: Read, second: Read) -> Read:
    """“£10-12m” and “£1.2-£1.6 million” are both in millions; “£250 to £2m” is not."""
    if first.power or not second.power or first.numeral.value >= 1000:
        return first
    if first.numeral.value > second.numeral.value:
        return first
    return replace(first, power=second.power, is_bare=False)


def sides(quantity: Quantity) -> tuple[Fraction, Fraction] | None:
    """The two numbers of a ratio such as “5 of the 8”; None where it is no such ratio."""
    from watchward.check.quantities.numerals import numerals

    held = [each.value for each in numerals(Board(quantity.text)) if each.is_sound]
    if quantity.kind is not QuantityKind.RATIO or len(held) != 2:
        return None
    return held[0], held[1]
