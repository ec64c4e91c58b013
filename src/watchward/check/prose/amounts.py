"""By how much something went up or down, as a sentence says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.directions import (
    ANY,
    LESS,
    MORE,
    NOUN,
    VALUED,
    VALUED_VERB,
    way_of,
)
from watchward.check.prose.said import Said, number

_X = number("x", "cpmtrd")
_Y = (
    r"(?: ?\(|,? (?:or|i\.e\.|equivalent to|equal to|which is|that is) \(?|(?<!⟦p\d⟧), (?=⟦p))"
    rf"{number('y', 'cpmtrd')}(?! of\b)(?![^⟦⟧();:.,]{{0,40}}(?:\bto|→|->) ⟦)"
    r"[^⟦⟧();:.,]{0,40}\)?"
)
_ASIDE = (
    r"(?: (?!(?:and|or|in|on|to|from|of|for|by|with|than|since|at|is|was)\b)[a-z'-]+){1,3}?"
    rf"(?:,? or |, (?:or |i\.e\. |that is |equal to |equivalent to )?){number('a', 'p')}"
    r"(?=\)?[,.;:]| and\b| in ¤|$)(?!, [^⟦⟧;.]{0,30} and ⟦p)"
)
"""“By 79 offences, 7.4%, and …”: the percentage is the same amount, told again."""
_BRACKET = (
    r"(?:(?! ?(?:in |from |on |than |since |against |over |to |compared )?[^⟦⟧();:.,]{0,24}¤)"
    r"(?! ?(?:[a-z]+ ){0,3}(?:than|from|against|since|compared)\b)"
    rf" ?[^⟦⟧();:.,]{{0,30}} ?\({number('v', 'cpmtrd')}[^⟦⟧();]{{0,30}}\))"
)
"""A second number of the same amount; behind a period or “than” it is what was compared with."""
_WORDS = r"(?: [a-z'-]+){0,3}"
_SAID = (
    rf"(?P<w>\b{ANY})(?: (?:slightly|sharply|significantly|overall|further|again|"
    rf"in [a-z' -]{{1,40}}|since ¤|nationally|locally))? ?,? ?(?:by|of) "
    rf"(?:an?(?: [a-z-]+){{1,2}} |an? |the )?{_X}(?:{_BRACKET}|{_Y}|{_ASIDE})?",
    rf"(?P<w>\b(?:up|down|rose|fell|grew|increased|decreased|dropped|declined|climbed|rising|"
    rf"falling)) (?:a further |an? )?{_X}(?:{_BRACKET}|{_Y}|{_ASIDE})?",
    rf"(?:\ban? |\bthe |^|[\s(–-]){_X}(?: ?\({number('y', 'cpmtrd')}[^⟦⟧();]{{0,30}}\))?"
    rf"{_WORDS} (?P<w>{NOUN})\b",
    rf"(?:{number('u', 'cm')},? or )?"
    rf"{_X}(?: ?\({number('y', 'cpmtrd')}[^⟦⟧();]{{0,30}}\))?{_WORDS} (?P<w>{MORE}|{LESS})\b"
    rf"(?: than)?(?:[^⟦⟧();:.,]{{0,40}}\({number('z', 'cpmtrd')}[^⟦⟧();]{{0,30}}\))?",
    rf"(?P<w>\b(?:(?:{VALUED})(?: in [a-z' -]{{1,40}})? of|(?:{VALUED_VERB})(?: [a-z]+ly)? by)) "
    rf"(?:about |just |only )?(?:a further |an? )?{_X}(?:{_BRACKET}|{_Y})?",
    rf"(?:\ban? |\bthe ){number('x', 'pt')} (?:[a-z]+ )?(?P<w>{VALUED})\b",
    rf"{number('x', 'cpmt')}(?: or {number('y', 'p')})? (?P<w>above|below) (?:in |that of |its |"
    r"their )?¤",
    rf"(?P<w>\b{ANY}) to (?:a total of )?⟦[cm]\d+⟧[^⟦⟧;:.]{{0,30}}?,? by (?:just |only |about )?"
    rf"{_X}",
    rf"{number('x', 'pt')} (?P<w>up|down) on\b",
    rf"(?P<w>\b{ANY})[^⟦⟧;:.]{{0,40}}? from ⟦[cmp]\d+⟧[^⟦⟧;:.]{{0,20}}? to ⟦[cmp]\d+⟧"
    rf"[^⟦⟧;:.]{{0,30}}?, (?:that is |i\.e\. )?by (?:just |only |about )?{_X}",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _SAID)
_HAS_WORD = re.compile(
    rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|{VALUED}|{VALUED_VERB}|above|below|up|down|rose|fell|grew|"
    r"increased|decreased|dropped|declined|climbed|rising|falling)"
)
"""A word that the patterns need: most sentences of a paper have none."""
_ALIKE = re.compile(
    rf"(?P<w>\b{ANY})(?: by)? ⟦(?P<k>[cpmt])\d+⟧[^⟦⟧;:.]{{0,25}}(?:\(⟦\w+⟧\))?,? (?:and|but) "
    rf"(?:that of |those of |in )?(?P<thing>[a-z][a-z' -]{{2,40}}) (?P<by>by) ⟦(?P<x>(?P=k)\d+)⟧"
)
_OWN_WORD = re.compile(
    rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|{VALUED}|{VALUED_VERB}|above|below|over|under|budget|target|"
    r"is|was|are|were|has|have|had|it|they|this|that|to|from|than|which|who)\b"
)
_COMPARATIVE, _NEUTRAL = 3, (4, 5)
"""Patterns whose word says a change, but not which way."""
_CUT = re.compile(r"cut\b|saving\b")
_BRACKETED = re.compile(
    rf"\({number('x', 'cpmt')}(?:[,;/] ?| or ){number('y', 'cpmt')}\)|\({number('s', 'cpmt')}\)"
)
_AMOUNTS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MONEY)
_ALSO = (QuantityKind.RATE, QuantityKind.DURATION)
_THAN_THEN = re.compile(
    r"than (?:the )?⟦[cmp]\d+⟧[^⟦⟧;:,]{0,40}? (?:of|in|for|during) "
    r"(?:¤|the (?:previous|year before))"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|and|or|with|by|no|the|which|of|has|have|had|saw|see|being|a|"
    r"[a-z]{2,}ed|show|shows)\b"
)
"""A word by which the number is of something else than of the “more” or “fewer” after it."""
_TAKEN_OFF = re.compile(r"(?:the|its|our|their|any|what|an?)\b|⟦")
"""“£7,051k less the provision”: what is taken off, and no change."""
_OR = re.compile(r"⟧,? or (?=⟦)")
"""Between two ways to tell one amount: “£2.45 or 2.98% more”."""
_ONLY_MORE = re.compile(r"(?:than|once|often|likely|recently)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """One change said in one or two numbers, such as “7% (281) decrease”.

    `way` is 1 for up, -1 for down, 0 where the numbers' own signs say it.
    """

    numbers: tuple[Quantity, ...]
    way: int
    word: str
    start: int
    end: int
    is_against: bool = False


def amounts(said: Said) -> list[Amount]:
    """Every amount of change of a sentence, in the order they stand."""
    return list(_amounts(said))


@lru_cache(maxsize=8192)
def _amounts(said: Said) -> tuple[Amount, ...]:
    """The amounts, kept while rules of the sentence and of the paper ask for them."""
    found: list[Amount] = []
    has_word = _HAS_WORD.search(said.marks) is not None
    for at, pattern in enumerate(_PATTERNS if has_word else ()):
        for match in pattern.finditer(said.marks):
            amount = _amount(said, match, at)
            if amount and not _overlaps(found, amount):
                found.append(amount)
    for match in _ALIKE.finditer(said.marks) if has_word else ():
        amount = _of_other(said, match)
        if amount and not _overlaps(found, amount):
            found.append(amount)
    for match in _BRACKETED.finditer(said.marks):
        amount = _signed(said, match)
        if amount and not _overlaps(found, amount):
            found.append(amount)
    return tuple(sorted(found, key=lambda amount: amount.start))


def _of_other(said: Said, match: re.Match[str]) -> Amount | None:
    """“Burglary is down by 12.5% and robbery by 5.8%”: the same word is meant of another thing."""
    if _OWN_WORD.search(match["thing"]):
        return None
    return Amount(
        (said.of(match["x"]),), way_of(match["w"]), match["w"], match.start("by"), match.end()
    )


def _overlaps(found: list[Amount], new: Amount) -> bool:
    held = {id(q) for amount in found for q in amount.numbers}
    return any(id(q) in held for q in new.numbers)


def _amount(said: Said, match: re.Match[str], pattern: int) -> Amount | None:
    groups, is_comparative = match.groupdict(), pattern == _COMPARATIVE
    names = (
        ("u", "x", "y", "a", "v") if " than" in match.group() else ("u", "x", "y", "a", "v", "z")
    )
    numbers = tuple(said.of(groups[name]) for name in names if groups.get(name))
    numbers = tuple(q for q in numbers if q.kind in (*_AMOUNTS, *_ALSO))
    if not numbers or _after_is_base(said, match):
        return None
    if is_comparative and not _is_comparative(said, match, said.of(groups["x"])):
        return None
    word = groups["w"]
    rest = said.marks[match.end() :]
    than = " than" in match.group() and re.match(r"[^⟦;:.]{0,60}⟦", rest) is not None
    end = match.end("w") if is_comparative and not groups.get("z") else match.end()
    way = way_of(word) if pattern not in _NEUTRAL or _CUT.match(word) else 0
    return Amount(numbers[:2], way, word, match.start(), end, than)


def _is_comparative(said: Said, match: re.Match[str], first: Quantity) -> bool:
    """“16 more offences” is an amount; “12 is more than 10” and “one more likely” are none."""
    rest = said.marks[match.end("w") :].lstrip()
    between = said.marks[match.start() : match.start("w")]
    if _VERB.search(_OR.sub("", between)) or (match["w"] == "less" and _TAKEN_OFF.match(rest)):
        return False
    if first.kind is QuantityKind.COUNT and re.match(r"than ⟦", rest):
        return False
    if _THAN_THEN.match(rest):
        return True
    return not (
        first.kind is QuantityKind.COUNT
        and _ONLY_MORE.match(rest)
        and not re.match(r"than (?:in|the (?:previous|same|year)|last|¤|at|during|expected)", rest)
    )


def _after_is_base(said: Said, match: re.Match[str]) -> bool:
    """“A reduction of 12 from …” keeps 12; “an increase of 3 of the 12” counts other things."""
    return re.match(r" of (?:the )?⟦", said.marks[match.end() :]) is not None


def _signed(said: Said, match: re.Match[str]) -> Amount | None:
    """“(+7.2%)” or “(-281, -6.5%)”: a change whose sign stands with it."""
    groups = match.groupdict()
    numbers = tuple(said.of(groups[name]) for name in ("x", "y", "s") if groups.get(name))
    if not numbers or not all(q.is_signed for q in numbers):
        return None
    return Amount(numbers, 0, "", match.start(), match.end())
