"""Whether an amount of change and two figures stand so that they can only be one change."""

from __future__ import annotations

import re

from watchward.check.prose.amounts import Amount
from watchward.check.prose.directions import ANY
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said

_PLAIN_GAP = re.compile(
    r"^[^⟦⟧;:()]{0,60}?(?:[:,–—-]|\b(?:is|was)\b|\()? ?"
    r"(?:(?:which|this|that|it) (?:is|was|represents|represented|equates to|amounts to|means) |"
    r"representing |equating to |equivalent to |equal to |being |or |giving |showing |reflecting |"
    r"a change of |amounting to |= ?)?(?:an? |the )?(?:overall |total |net |further )?$"
)
_AT_ONCE = re.compile(
    r"(?:(?: [a-z][a-z'-]*){0,2}(?: (?:in|for|by|during) ¤)?(?:,| \(|:| [–-]))? ?"
    r"(?:(?:which|that|this) (?:is|was) |or |i\.e\. |representing |equating to )?(?:an? )?"
    r"(?:overall |total |net )?"
)
"""What may stand between two figures and the change that is surely theirs."""
_WITH = re.compile(r"(?: (?:in|for|during) ¤)?,? with (?:a total of |some |just |only )?")
"""“a 22% drop, with 398 in 2012 and 309 in 2013”: the two figures of the one change."""
_OWN_PAIR = re.compile(
    r"(?: [a-z][a-z'-]*){0,4}(?: (?:in|for|during|over|since) ¤)? ?\((?:i\.e\. )?|,? | [–—-] "
)
"""“fell by 6% (from 51 to 48)”, “fell 6% from 51 to 48”: nothing stands between."""
_FROM = re.compile(r"(?: ?\(?|, | [–—-] )from\b")
_JOINS = re.compile(
    r"\b(?:while|whereas|although|but|with|and|including|of which|within|where|so that (?!it\b|"
    r"they\b|this\b|that\b|there\b|the (?:increase|rise|fall|drop|reduction|change|number|total|"
    r"figure|rate|share|proportion)\b))\b"
)
_BETWEEN_DATES = re.compile(r" (?:between|from) ¤ (?:and|to) ¤")
_TO_PAIR = re.compile(rf"[^,]{{0,90}}(?:, ?(?:(?:moving|going|changing|{ANY}) )?)?")
_ON_YEAR = re.compile(r" on (?:the|¤)[^,]{0,20}, [a-z' -]{3,50} (?:moved|went|changed) ")


def is_plain(said: Said, amount: Amount, pair: Pair) -> bool:
    """Whether amount and pair stand so that they can only be one change."""
    if amount.start < pair.end and pair.start < amount.end:
        return True
    first_end, second = (
        (amount.end, pair.start) if amount.end <= pair.start else (pair.end, amount.start)
    )
    gap = _BETWEEN_DATES.sub("", said.marks[first_end:second])
    if amount.end <= pair.start and _WITH.fullmatch(gap):
        return True
    if "⟦" in gap or ";" in gap or _JOINS.search(gap):
        return False
    if amount.end <= pair.start:
        if _ON_YEAR.fullmatch(gap):
            return True
        return _TO_PAIR.fullmatch(gap) is not None
    return _PLAIN_GAP.match(gap) is not None


def is_alone(said: Said, amount: Amount, pair: Pair, held: list[Pair], sizes: list[Amount]) -> bool:
    """Whether no other pair of figures and no other amount could belong to these two.

    A list of changes, “castle from 9 to 11 (up 2), harbour from 8 to 6 (down 2)”,
    binds each amount to the pair just before it.
    """
    if len(held) == len(sizes) == 1:
        return True
    others = [p for p in held if p is not pair and is_plain(said, amount, p)]
    kinds = {q.kind for q in amount.numbers}
    rivals = [
        a
        for a in sizes
        if a is not amount and kinds & {q.kind for q in a.numbers} and is_plain(said, a, pair)
    ]
    if others or rivals:
        return False
    if is_own_pair(said, amount, pair):
        return True
    if amount.start < pair.end:
        return amount.start >= pair.start
    return _AT_ONCE.fullmatch(said.marks[pair.end : amount.start]) is not None


def is_own_pair(said: Said, amount: Amount, pair: Pair) -> bool:
    """Whether a pair follows an amount at once, in a bracket or with “from”."""
    gap = said.marks[amount.end : pair.start] if amount.end <= pair.start else "⟦"
    is_open = gap.endswith("(") or _FROM.match(said.marks[amount.end :]) is not None
    return is_open and _OWN_PAIR.fullmatch(gap) is not None


def in_other_brackets(said: Said, amount: Amount, pair: Pair) -> bool:
    """Whether pair and amount stand in two different brackets: then they are of two things."""
    one, two = _bracket(said.marks, amount.start), _bracket(said.marks, pair.start)
    return one >= 0 and two >= 0 and one != two


def _bracket(marks: str, at: int) -> int:
    """Where the bracket that holds a place opens; -1 outside of all."""
    opened = marks.rfind("(", 0, at + 1)
    return opened if opened > marks.rfind(")", 0, at) else -1
