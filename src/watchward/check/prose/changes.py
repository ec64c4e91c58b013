"""Changes: from, to, difference, percent, points and the word that says up or down."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import AHEAD, NO, directions, is_turned
from watchward.check.prose.making import (
    UNCERTAIN,
    Way,
    best_claim,
    sharp,
    unverifiable,
    worded,
)
from watchward.check.prose.pairs import Pair, has_direction, pairs
from watchward.check.prose.said import FILL, Said, number
from watchward.check.rounding import minus, percent_change, plus

_PLAIN_GAP = re.compile(
    r"^[^⟦⟧;:()]{0,60}?(?:[:,–—-]|\b(?:is|was)\b|\()? ?"
    r"(?:(?:which|this|that|it) (?:is|was|represents|represented|equates to|amounts to|means) |"
    r"representing |equating to |equivalent to |equal to |being |or |giving |showing |reflecting |"
    r"a change of |amounting to |= ?)?(?:an? |the )?(?:overall |total |net |further )?$"
)
_JOINS = re.compile(r"\b(?:while|whereas|although|but|with|and|including|of which|within|where)\b")
_MISSING = "the earlier and the later figures are not given"


def change_claims(said: Said) -> list[Claim]:
    """The claims of every change that a sentence speaks of."""
    if AHEAD.search(said.marks):
        return []
    sizes = _merged(said, amounts(said))
    held = pairs(said, {id(q) for amount in sizes for q in amount.numbers})
    claims = [claim for pair in held if (claim := _direction(said, pair, len(held)))]
    is_told = bool(claims)
    for amount in sizes:
        claims += _amount_claims(said, amount, held, len(sizes))
        if len(held) == len(sizes) == 1 and not is_told:
            claims += _word_of(said, amount, held[0])
    return claims + _multiples(said, held)


_ALSO_TO = re.compile(r"^ to (?:a total of )?⟦[cm]\d+⟧[^⟦⟧;:.]{0,30}(?:,|\()? ?(?:an? |or )?$")


def _merged(said: Said, sizes: list[Amount]) -> list[Amount]:
    """“Rose by 8 to 112, an increase of 7.7%” is one change said in two numbers."""
    if len(sizes) != 2 or sizes[0].way != sizes[1].way:
        return sizes
    first, second = sizes
    gap = said.marks[first.end : second.start]
    kinds = {q.kind for q in (*first.numbers, *second.numbers)}
    if len(kinds) != 2 or len(first.numbers) != 1 or not _ALSO_TO.match(gap):
        return sizes
    return [replace(first, numbers=(*first.numbers, *second.numbers)[:2])]


def _direction(said: Said, pair: Pair, count: int) -> Claim | None:
    """Whether the word fits the two numbers; no claim where no word says which way."""
    clause, offset = _clause(said.marks, pair.start, pair.end)
    words = [(at + offset, way, word) for at, way, word in directions(clause)]
    if not words or NO.search(clause) or pair.before.value == pair.after.value:
        return None
    way = 1 if pair.after.value > pair.before.value else -1
    before = [w for w in words if w[0] < pair.end]
    near = (before or words)[-1]
    chosen = next((w for w in words if w[1] == way), near)
    holds = chosen[1] == way
    if not holds and (is_turned(clause) or _is_far(said, pair, chosen)):
        return None
    if not holds and (len({w[1] for w in words}) > 1 or (count > 1 and len(words) != count)):
        return None
    parts = {"from": pair.before, "to": pair.after}
    truth = f"{'up' if way > 0 else 'down'} from {pair.before.text} to {pair.after.text}"
    return worded(said, "change", chosen[2], holds, parts, truth, Cause.DIRECTION)


_OTHER_TALK = re.compile(
    r"\b(?:and|with|which|where|who|that|as|than)\b|⟦\w+⟧[^⟦⟧]{25,}|[^⟦⟧]{70,}"
)


def _is_far(said: Said, pair: Pair, word: tuple[int, int, str]) -> bool:
    """Whether other talk stands between a direction word and its two numbers."""
    at = word[0]
    if at >= pair.start:
        return at > pair.end and _OTHER_TALK.search(said.marks[pair.end : at]) is not None
    return _OTHER_TALK.search(said.marks[at + len(word[2]) : pair.start]) is not None


def _clause(marks: str, start: int, end: int) -> tuple[str, int]:
    """The clause round a place: between semicolons, and between words that begin another."""
    low = marks.rfind(";", 0, start) + 1
    for found in re.finditer(r"[,.]? (?:while|whereas|but|although)\b|\. ", marks[low:start]):
        low_new = low + found.end()
        if low_new <= start:
            return _upto(marks, low_new, end)
    return _upto(marks, low, end)


def _upto(marks: str, low: int, end: int) -> tuple[str, int]:
    stop = re.search(r";|[,.]? (?:while|whereas|but|although|before)\b|\. ", marks[end:])
    high = end + stop.start() if stop else len(marks)
    return marks[low:high], low


def _amount_claims(said: Said, amount: Amount, held: list[Pair], count: int) -> list[Claim]:
    if NO.search(_clause(said.marks, amount.start, amount.start)[0]):
        return []
    claims = []
    for stated in amount.numbers:
        kind = _kind(stated)
        ways = [
            way
            for pair in held
            if (way := _way(said, stated, amount, pair, len(held), count)) is not None
        ]
        ways = ways or _by_both_ends(said, stated, amount) or _by_one_end(said, stated, amount)
        if ways:
            claims.append(best_claim(said, kind, stated, ways))
        elif not amount.is_against:
            claims.append(unverifiable(said, kind, stated, _MISSING))
    return claims


def _word_of(said: Said, amount: Amount, pair: Pair) -> list[Claim]:
    """The word or sign of an amount, such as “4 fewer” or “(-6.5%)”, against its two numbers."""
    way = (pair.after.value > pair.before.value) - (pair.after.value < pair.before.value)
    if not way or not _is_plain(said, amount, pair) or NO.search(said.marks):
        return []
    parts = {"from": pair.before, "to": pair.after}
    truth = f"{'up' if way > 0 else 'down'} from {pair.before.text} to {pair.after.text}"
    if amount.way:
        word = amount.word
        return [worded(said, "change", word, amount.way == way, parts, truth, Cause.DIRECTION)]
    wrong = [q for q in amount.numbers if q.value and (q.value > 0) != (way > 0)]
    return [
        worded(said, _kind(q), q.text, False, {"stated": q, **parts}, truth, Cause.SIGN)
        for q in wrong[:1]
    ]


def _kind(stated: Quantity) -> str:
    if stated.kind is QuantityKind.PERCENT:
        return "percent"
    return "points" if stated.kind is QuantityKind.POINTS else "change"


def _way(
    said: Said, stated: Quantity, amount: Amount, pair: Pair, pair_count: int, count: int
) -> Way | None:
    """How an amount follows from a pair; None where it cannot by its kind."""
    if stated in (pair.before, pair.after) or _in_other_brackets(said, amount, pair):
        return None
    expected = _expected(stated, pair)
    if expected is None:
        return None
    plain = pair_count == 1 and count == 1 and _is_plain(said, amount, pair)
    if stated.bound and not plain:
        return None
    return Way(
        {"from": pair.before, "to": pair.after},
        expected,
        plain,
        _others(stated, pair),
        "the earlier and the later figure",
    )


def _expected(stated: Quantity, pair: Pair) -> Interval | None:
    difference = _unsigned(minus(pair.after.span, pair.before.span))
    if stated.kind is QuantityKind.PERCENT:
        change = percent_change(pair.before.span, pair.after.span)
        return None if change is None else _unsigned(change)
    if stated.kind is QuantityKind.POINTS:
        return difference if pair.before.kind is QuantityKind.PERCENT else None
    return difference if stated.kind is pair.before.kind else None


def _unsigned(value: Interval) -> Interval:
    if value.high <= 0:
        return Interval(-value.high, -value.low)
    return value if value.low >= 0 else Interval(Fraction(0), max(-value.low, value.high))


def _others(stated: Quantity, pair: Pair) -> dict[Cause, Interval]:
    """What a known slip would have given."""
    if stated.kind is QuantityKind.POINTS:
        relative = percent_change(pair.before.span, pair.after.span)
        return {} if relative is None else {Cause.POINTS: _unsigned(relative)}
    if stated.kind is not QuantityKind.PERCENT:
        return {}
    others = {}
    if pair.before.kind is QuantityKind.PERCENT:
        others[Cause.POINTS] = _unsigned(minus(pair.after.span, pair.before.span))
    later = percent_change(pair.after.span, pair.before.span)
    if later is not None:
        others[Cause.LATER_BASE] = _unsigned(later)
    return others


def _is_plain(said: Said, amount: Amount, pair: Pair) -> bool:
    """Whether amount and pair stand so that they can only be one change."""
    if amount.start < pair.end and pair.start < amount.end:
        return True
    first_end, second = (
        (amount.end, pair.start) if amount.end <= pair.start else (pair.end, amount.start)
    )
    gap = said.marks[first_end:second]
    if "⟦" in gap or ";" in gap or _JOINS.search(gap):
        return False
    if amount.end <= pair.start:
        if _ON_YEAR.fullmatch(gap):
            return True
        return re.fullmatch(r"[^,]{0,90}(?:, ?(?:moving |going |up |down )?)?", gap) is not None
    return _PLAIN_GAP.match(gap) is not None


def _in_other_brackets(said: Said, amount: Amount, pair: Pair) -> bool:
    """Whether pair and amount stand in two different brackets: then they are of two things."""
    one, two = _bracket(said.marks, amount.start), _bracket(said.marks, pair.start)
    return one >= 0 and two >= 0 and one != two


def _bracket(marks: str, at: int) -> int:
    """Where the bracket that holds a place opens; -1 outside of all."""
    opened = marks.rfind("(", 0, at + 1)
    return opened if opened > marks.rfind(")", 0, at) else -1


_ON_YEAR = re.compile(r" on (?:the|¤)[^,]{0,20}, [a-z' -]{3,50} (?:moved|went|changed) ")
_BASE = rf"(?:from|on|compared with|compared to|against|over|than){FILL}"
_PRIOR = re.compile(rf"^[^⟦⟧;:.]{{0,60}}?\b{_BASE}{number('a', 'cm')}")
_LATER = re.compile(rf"^[^⟦⟧;:.,]{{0,60}}?\bto (?:a total of )?{number('b', 'cm')}")
_LATER_BEFORE = re.compile(
    rf"{number('b', 'cm')}[^⟦⟧;:]{{0,90}}?(?:, |\. | – )(?:(?:this|that|which|it) (?:is|was|"
    r"represents|represented) )?(?:representing )?(?:an? )?$"
)


def _by_both_ends(said: Said, stated: Quantity, amount: Amount) -> list[Way]:
    """“16,938 victims, a 33% increase compared to the year before (12,706)”."""
    prior = _PRIOR.match(said.marks[amount.end :])
    later = _LATER_BEFORE.search(said.marks[: amount.start])
    if prior is None or later is None or has_direction(prior.group()):
        return []
    if re.search(r"\).*\(", prior.group()):
        return []  # the bracket of the amount is closed: the next is about something else
    pair = Pair(said.of(prior["a"]), said.of(later["b"]), later.start(), amount.end)
    if pair.before.kind is not pair.after.kind or pair.before.value <= 0:
        return []
    expected = _expected(stated, pair)
    if expected is None or stated in (pair.before, pair.after):
        return []
    fits = (pair.after.value >= pair.before.value) == (amount.way > 0)
    parts = {"from": pair.before, "to": pair.after}
    plain = bool(fits and amount.way)
    return [Way(parts, expected, plain, _others(stated, pair), "the earlier and the later figure")]


def _by_one_end(said: Said, stated: Quantity, amount: Amount) -> list[Way]:
    """A percent and a difference with one of the two figures give the other figure."""
    if stated.kind is not QuantityKind.PERCENT or len(amount.numbers) != 2 or not amount.way:
        return []
    difference = next((q for q in amount.numbers if q is not stated), None)
    if difference is None or difference.kind not in (QuantityKind.COUNT, QuantityKind.MONEY):
        return []
    ends = _ends(said, amount, difference)
    found = []
    for name, end, base in ends:
        expected = _unsigned(percent_change(base, plus([base, difference.span])) or base)
        others = {Cause.LATER_BASE: _later_base(base, difference, amount)}
        parts = {"difference": difference, name: end}
        found.append(Way(parts, expected, len(ends) == 1, others, "the difference and the base"))
    return found


def _later_base(base: Interval, difference: Quantity, amount: Amount) -> Interval:
    change = difference.span if amount.way > 0 else _negative(difference.span)
    after = plus([base, change])
    return _unsigned(percent_change(after, base) or Interval.exact(0))


def _negative(value: Interval) -> Interval:
    return Interval(-value.high, -value.low)


def _ends(said: Said, amount: Amount, difference: Quantity) -> list[tuple[str, Quantity, Interval]]:
    """The one figure given, by name, with the earlier figure that follows from it."""
    rest = said.marks[amount.end :]
    signed = difference.span if amount.way > 0 else _negative(difference.span)
    if (match := _PRIOR.match(rest)) and said.of(match["a"]).kind is difference.kind:
        held = said.of(match["a"])
        is_base = held.value > 0 and not has_direction(match.group())
        is_base = is_base and re.search(r"\b(?:where|which|while)\b", match.group()) is None
        return [("from", held, held.span)] if is_base else []
    match = _LATER.match(rest) or _LATER_BEFORE.search(said.marks[: amount.start])
    if match and said.of(match["b"]).kind is difference.kind:
        held = said.of(match["b"])
        return [("to", held, minus(held.span, signed))]
    return []


def _multiples(said: Said, held: list[Pair]) -> list[Claim]:
    """“Doubled from 10 to 24”: the later over the earlier figure."""
    found = []
    for stated in said.quantities:
        is_tally = stated.text.lower().endswith(("x", "×")) and not held
        if stated.kind is not QuantityKind.MULTIPLE or is_tally:
            continue
        if len(held) != 1 or held[0].before.value == 0:
            missing = _MISSING if not held else UNCERTAIN
            found.append(unverifiable(said, "ratio", stated, missing))
            continue
        value = held[0].after.value / held[0].before.value
        parts = {"from": held[0].before, "to": held[0].after}
        way = Way(parts, _loose(stated, value), True, {}, "the later over the earlier figure")
        found.append(best_claim(said, "ratio", sharp(stated), [way]))
    return found


def _loose(stated: Quantity, value: Fraction) -> Interval:
    """A multiple said without a bound is a rounded one: 1.9 and 2.3 are both “doubled”."""
    if stated.bound or stated.span.low != stated.span.high:
        return Interval.exact(value)
    half = Fraction(1, 2) if stated.value >= 1 else Fraction(1, 10)
    return Interval(value - half, value + half)
