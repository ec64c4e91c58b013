"""A change with its earlier or later figure at some distance, or with one of the two only."""

from __future__ import annotations

import re

from watchward.check.model import Cause, Interval, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount
from watchward.check.prose.directions import LESS, MORE
from watchward.check.prose.making import Way
from watchward.check.prose.nouns import are_of_two_nouns
from watchward.check.prose.pairs import Pair, has_direction
from watchward.check.prose.part_of_whole import told_of
from watchward.check.prose.said import FILL, Said, number
from watchward.check.prose.worked import expected_of, slips_of
from watchward.check.rounding import minus, percent_change, plus, without_sign

_BASE = rf"(?:from|on|compared with|compared to|against|over|than){FILL}"
_PRIOR = re.compile(rf"^[^⟦⟧;:.]{{0,60}}?\b{_BASE}{number('a', 'cm')}")
_LATER = re.compile(
    rf"^,?[^⟦⟧;:.,]{{0,60}}?\bto (?:a total of )?{number('b', 'cm')}|"
    rf"^[^⟦⟧;:.]{{0,60}}?\b(?:tak(?:es?|ing)|bring(?:s|ing)?|rais(?:es?|ing))\b[^⟦⟧;:.]{{0,80}}? "
    rf"to (?:a total of )?{number('c', 'cm')}|"
    rf"^[^⟦⟧;:.]{{0,40}}?\b(?:representing|giving|making|resulting in|leading to)\b"
    rf"[^⟦⟧;:.]{{0,60}}?{number('d', 'cm')}"
)
"""The later figure behind its change: “… and takes the whole to”, “… giving a band D of”."""
_PARTS = re.compile(r"\bof (?:whom|which|them|these|those)\b")
_PARTS_NEXT = re.compile(r" ?of (?:whom|which|them|these|those)\b")
"""“31 more than the year before, and in 104 of them”: a part, and nothing to compare with."""
_OFF = re.compile(rf" (?:{MORE}|{LESS})\b")
"""“Two more than in 2023 but one fewer than in 2022”: the second is no level."""
_TWO_BASES = re.compile(r"\b(?:and|but)\b[^⟦⟧]*\b(?:than|on|from|against|over)\b")
"""“6.5% fewer than in spring and slightly fewer than in winter, when there were 42,012”."""
_LATER_BEFORE = re.compile(
    rf"(?<!⟧ \(){number('b', 'cm')}[^⟦⟧;:]{{0,90}}?(?:, |\. | – )(?:(?:this|that|which|it) "
    r"(?:is|was|represents|represented) )?(?:representing )?(?:an? )?$"
)


def by_both_ends(said: Said, stated: Quantity, amount: Amount) -> list[Way]:
    """“16,938 victims, a 33% increase compared to the year before (12,706)”."""
    prior = _PRIOR.match(said.marks[amount.end :])
    later = _LATER_BEFORE.search(said.marks[: amount.start])
    if prior is None or later is None or has_direction(prior.group()):
        return []
    behind = said.marks[amount.end + prior.end() :]
    is_part = _PARTS.search(prior.group()) or _PARTS_NEXT.match(behind) or _OFF.match(behind)
    if is_part or _TWO_BASES.search(prior.group()):
        return []
    if re.search(r"\).*\(", prior.group()):
        return []  # the bracket of the amount is closed: the next is about something else
    level = told_of(said, said.of(later["b"]), later.start("b") - 1, said.of(prior["a"]))
    if level is None:
        return []
    pair = Pair(said.of(prior["a"]), level, later.start(), amount.end)
    if pair.before.kind is not pair.after.kind or pair.before.value <= 0:
        return []
    if are_of_two_nouns(pair.before, pair.after):
        return []  # “37 complaints, five fewer than before, and 64 letters of thanks”
    expected = expected_of(stated, pair)
    if expected is None or stated in (pair.before, pair.after):
        return []
    fits = (pair.after.value >= pair.before.value) == (amount.way > 0)
    parts = {"from": pair.before, "to": pair.after}
    plain = bool(fits and amount.way)
    return [Way(parts, expected, plain, slips_of(stated, pair), "the earlier and the later figure")]


def by_one_end(said: Said, stated: Quantity, amount: Amount) -> list[Way]:
    """A percent and a difference with one of the two figures give the other figure."""
    if stated.kind is not QuantityKind.PERCENT or len(amount.numbers) != 2 or not amount.way:
        return []
    difference = next((q for q in amount.numbers if q is not stated), None)
    if difference is None or difference.kind not in (QuantityKind.COUNT, QuantityKind.MONEY):
        return []
    ends = _ends(said, amount, difference)
    found = []
    for name, end, base in ends:
        expected = without_sign(percent_change(base, plus([base, difference.span])) or base)
        others = {Cause.LATER_BASE: _later_base(base, difference, amount)}
        parts = {"difference": difference, name: end}
        found.append(Way(parts, expected, len(ends) == 1, others, "the difference and the base"))
    return found


def _later_base(base: Interval, difference: Quantity, amount: Amount) -> Interval:
    change = difference.span if amount.way > 0 else _negative(difference.span)
    after = plus([base, change])
    return without_sign(percent_change(after, base) or Interval.exact(0))


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
    near = said.marks[said.marks.rfind("⟧", 0, amount.end) + 1 :]
    match = (
        _LATER.match(rest) or _LATER.match(near) or _LATER_BEFORE.search(said.marks[: amount.start])
    )
    named = match.groupdict() if match else {}
    told = next((name for name in named.values() if name), None)
    if told and said.of(told).kind is difference.kind:
        held = said.of(told)
        if _SAME_THEN.search(said.marks[said.marks.index(f"⟦{told}⟧") :]):
            return [("from", held, held.span)]
        before = said.marks[: amount.start]
        if _SINCE.search(before) or _IS_EARLIER.search(before[: before.rfind("⟦")]):
            return [("from", held, held.span)]
        return [("to", held, minus(held.span, signed))]
    return []


_SAME_THEN = re.compile(
    r"^⟦\w+⟧(?: [a-z]+){0,3}? (?:in|for|during|over) the (?:same|corresponding|equivalent) "
)
"""“There were 121 in the same months of 2024. This was a reduction of 27”: the earlier."""
_IS_EARLIER = re.compile(
    r"\b(?:compare[sd]?|comparing) (?:with|to) (?:the |a total of )?$|"
    r"\b(?:last|previous|prior) (?:year|quarter|month)'?s? (?:figure |total |number )?"
    r"(?:of |was |were |at )$|"
    r"\bfrom (?:the |a |its |last year's )?(?:[a-z]+ of )?$"
)
"""What is told before a change is compared with: the change began there."""
_SINCE = re.compile(
    r"\b(?:peak\w*|high(?:est)?(?: point)?|low(?:est)?(?: point)?|trough|began|started|initially|"
    r"originally|at first)\b[^;:]{0,60}\bsince\b|"
    r"\b(?:peaked|began|started)\b[^;:.]{0,60}\b(?:and|before|then)\b"
)
"""Words by which a level told before a change is where the change began."""
