"""“Fell by 138 (11.9%)”: the percentage behind a change is of the figure that it started from.

Where two figures give a change, they give the percentage in the bracket behind it. It is wrong
where it is the change as a share of the later figure, and of no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.second_look import key_of
from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip, shown
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.sentences import sentences
from watchward.check.rounding import percent_change, share, times, without_sign
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Segment

__all__ = ["bracketed_judged"]

_BETWEEN = re.compile(
    r"[^\d()%;:.]{0,60}(?:\(|,? or |, (?:which is )?(?:equal to |equivalent to )?)(?:or |up |down |"
    r"by |(?:an? |the )?(?:rise|fall|drop|cut|increase|decrease|reduction|gain) of )?"
)
_PART_OF = re.compile(r" (?:out )?of (?:the|our|its|their|all|those|these|them|a|an)\b")
_AFTER = re.compile(r"(?: (?:up|down|more|fewer|less|lower|higher))?(?:\)|,|\.(?!\d)|;|$| and\b)")
_UP = re.compile(
    r"\b(?:rise[ns]?|rose|rising|"
    r"(?<!make )(?<!makes )(?<!made )(?<!making )(?<!take )(?<!took )(?<!taken )(?<!set )(?<!sign )"
    r"(?<!signed )(?<!pick )(?<!picked )(?<!follow )(?<!followed )up|"
    r"more|higher|increas\w+|grew|grown|growth|climb\w+|gain\w*|extra|added|above|larger|greater|"
    r"over-?spen\w+)\b"
)
_DOWN = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|down|fewer|less|lower|decreas\w+|reduc\w+|drop\w*|declin\w+|cut|"
    r"shrank|shrunk|lost|below|smaller|short\w*|under-?spen\w+)\b"
)
_EARLIER = re.compile(r"\b(?:from|than|against|compared (?:with|to)) (?:the |just |about )?£?$")
_LATER = re.compile(r"\bto (?:just |about )?£?$")
_LEAST = 10
"""A smaller change is how far some other two figures are apart."""
_KINDS = ("change", "duplicate", "sum")
_LEAD = 70
"""Letters before a change in which a word says which way it went."""


def bracketed_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims with those of percentages that stand behind a change two figures give."""
    texts = {block.at.paragraph: block for block in paper.texts()}
    cells = cells_of(segments)
    wrong = {key_of(c.quantities[0]) for c in claims if _is_settled(c)}
    new: dict[object, Claim] = {}
    for claim in claims:
        for made in (*_claims(claim, texts, cells), *_of_later(claim, texts, cells)):
            key = key_of(made.quantities[0])
            if key not in wrong:
                new.setdefault(key, made)
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in new]
    return (*kept, *new.values())


def _is_settled(claim: Claim) -> bool:
    """Whether a percentage is called wrong already, or rests on a change that was worked out."""
    if not claim.quantities:
        return False
    is_change = claim.kind == "percent" and claim.verdict is Verdict.CONSISTENT
    return is_change or claim.verdict is Verdict.INCONSISTENT


def _claims(
    claim: Claim, texts: Mapping[int, TextBlock], cells: Mapping[Place, Cell]
) -> Iterator[Claim]:
    is_held = claim.verdict is Verdict.CONSISTENT and claim.kind in _KINDS and not claim.at.table
    if not is_held or len(claim.quantities) != 3:
        return
    amount, one, other = claim.quantities
    block = texts.get(amount.at.paragraph)
    if block is None:
        return
    scale = _scale_of(amount, one, other)
    if not scale:
        return
    told = _behind(amount, block)
    if told is not None and _PART_OF.match(block.text[amount.end : told.start].lower()):
        return  # “1,496 of the caseload (90%)”: a part, and no change
    way = _way(block.text.lower(), amount, told) if told is not None else 0
    if told is None or not way:
        return
    low, high = sorted((one, other), key=lambda q: q.value)
    before, after = (low, high) if way > 0 else (high, low)
    if _is_told_as(_EARLIER, after, block) or _is_told_as(_LATER, before, block):
        return
    size = times(without_sign(amount.span), Fraction(1, scale))
    right, later = share(size, before.span), share(size, after.span)
    if right is None or later is None:
        return
    if told.span.meets(right):
        yield _made(claim, told, (before, after), Verdict.CONSISTENT)
    elif told.span.meets(later):
        yield _made(claim, told, (before, after), Verdict.INCONSISTENT)
    elif _is_slip_of_row(told, right, (before, after), block, cells):
        yield _made(claim, told, (before, after), Verdict.INCONSISTENT, cause=Cause.TYPED)


_FAR = Fraction(1, 4)
"""A percentage further off, as a part of the right one, is hardly a slip of it."""


def _is_slip_of_row(
    told: Quantity, right: Interval, pair: tuple[Quantity, Quantity], block: TextBlock,
    cells: Mapping[Place, Cell],
) -> bool:  # fmt: skip
    """Whether a percentage is near the one of a row that its sentence names, and no other of it.

    Both figures of the change stand in the row, and no two of its figures give what is told.
    """
    held = [cells.get(place_of(one.at)) for one in pair]
    if held[0] is None or held[1] is None or held[0][1] is not held[1][1]:
        return False
    line = held[0][1]
    if not telling(line.label) & telling(_sentence_of(block, told)):
        return False
    middle = (right.low + right.high) / 2
    if abs(told.value - middle) > _FAR * middle and not is_slip(told, right):
        return False
    numbers = [number for number in line.numbers if number is not None]
    if any(abs(number.value) == told.value for number in numbers):
        return False
    pairs = permutations((n for n in numbers if n.value > 0), 2)
    others = (percent_change(one.span, other.span) for one, other in pairs)
    return not any(made is not None and told.span.meets(without_sign(made)) for made in others)


def _sentence_of(block: TextBlock, told: Quantity) -> str:
    return next((block.text[a:b] for a, b in sentences(block.text) if a <= told.start < b), "")


def _of_later(
    claim: Claim, texts: Mapping[int, TextBlock], cells: Mapping[Place, Cell]
) -> Iterator[Claim]:
    """“Fallen to 922. … the drop was 73 (7.9%)”: of the 922, beside which a row has 995."""
    is_share = claim.verdict is Verdict.CONSISTENT and claim.kind in ("share", "percent")
    if not is_share or claim.at.table or len(claim.quantities) != 3:
        return
    told, amount, after = claim.quantities
    block = texts.get(told.at.paragraph)
    if block is None or amount.at.table or abs(amount.value) < _LEAST:
        return
    if amount.at.paragraph != told.at.paragraph or _behind(amount, block) != told:
        return
    way = _way(block.text.lower(), amount, told)
    if after.at.table or not _is_told_as(_LATER, after, block):
        return
    wanted = after.value - way * abs(amount.value)
    pairs = [pair for pair in _beside(after, wanted, cells) if way and wanted > 0]
    right = share(without_sign(amount.span), pairs[0][0].span) if len(pairs) == 1 else None
    if right is not None and not told.span.meets(right):
        yield _made(claim, told, pairs[0], Verdict.INCONSISTENT, amount)


def _beside(
    after: Quantity, wanted: Fraction, cells: Mapping[Place, Cell]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The cells of a value in the rows that have a figure, each with the figure there."""
    for _segment, line, column in cells.values():
        own = line.numbers[column.index]
        if own is None or own.value != after.value or column.role in DERIVED:
            continue
        for number in line.numbers:
            if number is not None and number.at != own.at and number.value == wanted:
                yield number, own


def _scale_of(amount: Quantity, one: Quantity, other: Quantity) -> int:
    """In what unit two figures are that lie an amount apart, all counts or money of one kind.

    A table under “£000” tells thousands. None where they lie otherwise apart.
    """
    is_money = amount.kind is QuantityKind.MONEY
    counts = {QuantityKind.COUNT, QuantityKind.UNKNOWN}
    if not is_money and amount.kind not in counts:
        return 0
    if not {one.kind, other.kind} <= {amount.kind, *counts} or abs(amount.value) < _LEAST:
        return 0
    gap = abs(one.value - other.value)
    if gap <= 0 or min(one.value, other.value) <= 0:
        return 0
    scales = (1, 1_000, 1_000_000) if is_money and one.at.table and other.at.table else (1,)
    return next((scale for scale in scales if gap * scale == abs(amount.value)), 0)


def _is_told_as(words: re.Pattern[str], figure: Quantity, block: TextBlock) -> bool:
    """Whether words before a figure say that it is of before, or of now: “from 2,043”."""
    if figure.at.paragraph != block.at.paragraph or figure.at.table:
        return False
    return words.search(block.text[: figure.start].lower()) is not None


def _behind(amount: Quantity, block: TextBlock) -> Quantity | None:
    """The percentage that stands straight behind a change."""
    for other in numbers_in(block.text, block.at).quantities:
        if other.start < amount.end:
            continue
        is_share = other.kind is QuantityKind.PERCENT and not other.bound
        between, after = block.text[amount.end : other.start].lower(), block.text[other.end :]
        is_next = _BETWEEN.fullmatch(between) is not None and _AFTER.match(after) is not None
        return other if is_share and is_next else None
    return None


def _way(text: str, amount: Quantity, told: Quantity) -> int:
    """1 where the words round a change say up, -1 where they say down, 0 where they do not say."""
    lead = re.split(r"[;:(]|\. ", text[max(0, amount.start - _LEAD) : amount.start])[-1]
    words = f"{lead} ‡ {text[amount.end : told.start]} {text[told.end : told.end + 8]}"
    up, down = bool(_UP.search(words)), bool(_DOWN.search(words))
    return up - down


_LIKELY = {
    Cause.LATER_BASE: "it was divided by the later figure",
    Cause.TYPED: "a digit was mistyped",
}


def _made(
    claim: Claim, told: Quantity, pair: tuple[Quantity, Quantity], verdict: Verdict,
    amount: Quantity | None = None, cause: Cause = Cause.LATER_BASE,
) -> Claim:  # fmt: skip
    wrong = verdict is Verdict.INCONSISTENT
    amount, (before, after) = amount or claim.quantities[0], pair
    scale = _scale_of(amount, before, after) or 1
    given = share(times(without_sign(amount.span), Fraction(1, scale)), before.span)
    right = f"{shown(given, max(told.places, 0) + 1)}%" if given is not None else ""
    from_to = f"from {before.text.strip()} to {after.text.strip()}"
    return Claim(
        kind="percent", quote=claim.quote, at=told.at, verdict=verdict, stated=told.text,
        recomputed=right, severity=Severity.MATERIAL if wrong else Severity.NONE,
        cause=cause if wrong else Cause.NONE,
        explanation=f"The paper says {told.text}; {amount.text.strip()} {from_to} is {right}. Most "
        f"likely {_LIKELY[cause]}." if wrong else f"{from_to}.",
        quantities=(told, before, after, amount), parts=("stated", "from", "to", "difference"),
        others=(before.at, after.at), is_tight=True,
    )  # fmt: skip
