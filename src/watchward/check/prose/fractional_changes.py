"""A change told as a fraction of what was before: “fell by over a fifth, from 512 to 402”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Claim
from watchward.check.prose.amounts import Amount
from watchward.check.prose.beside import in_other_brackets, is_plain
from watchward.check.prose.directions import ANY, LESS, MORE, NO, NOUN, way_of
from watchward.check.prose.fractional import as_change
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said, number
from watchward.check.rounding import percent_change, without_sign

_X = number("x", "f")
_PATTERNS = (
    re.compile(
        rf"(?P<w>\b{ANY})(?: [a-z]+ly| overall| again| further)? ?(?:by|of) "
        rf"(?:a further |an? |the )?{_X}(?! of\b)"
    ),
    re.compile(rf"(?P<w>\b{ANY}) (?:a further )?{_X}(?! of\b)"),
    re.compile(rf"(?:\ban? |\bthe |[\s(–-]){_X}(?: [a-z]+)? (?P<w>{NOUN})\b"),
    re.compile(rf"{_X} (?P<w>{MORE}|{LESS})\b"),
)


_OVER_YEARS = re.compile(r" (?:(?:over|in|across|during|within) )?(?:the )?(?:last |past )?⟦d\d+⟧")
_PAIR = 2


def fraction_change_claims(said: Said, held: list[Pair], others: int) -> list[Claim]:
    """The one fraction by which a sentence says that its one pair of figures changed.

    `others` are the amounts of change that it tells in numbers.
    """
    told = list(_told(said))
    if len(told) != 1 or len(held) != 1 or NO.search(said.marks):
        return []
    amount, pair = told[0], held[0]
    change = percent_change(pair.before.span, pair.after.span) if pair.before.value > 0 else None
    way = (pair.after.value > pair.before.value) - (pair.after.value < pair.before.value)
    if change is None or way != amount.way or in_other_brackets(said, amount, pair):
        return []
    if _OVER_YEARS.match(said.marks, amount.end) and said.marks.count("⟦c") > _PAIR:
        return []  # “862, then 1,071 and now 1,294, a rise of half over two years”
    plain = is_plain(said, amount, pair) and not others
    parts = {"from": pair.before, "to": pair.after}
    how = "the earlier and the later figure"
    found = Way(parts, without_sign(change), plain, {}, how)
    return [best_claim(said, "percent", as_change(amount.numbers[0]), [found])]


def _told(said: Said) -> Iterator[Amount]:
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(said.marks):
            stated = said.of(match["x"])
            if id(stated) not in seen:
                seen.add(id(stated))
                yield Amount((stated,), way_of(match["w"]), match["w"], match.start(), match.end())
