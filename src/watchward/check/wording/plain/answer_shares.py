"""“In the South 49% were very or fairly satisfied, against 55% in the North”: by its cell.

A part of a sentence names a group and one answer, or several that stand together. Its share must
be that of the table; one that is another cell's, or a slip of the hand away, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.bounds import sought
from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.rounding import plus
from watchward.check.wording.plain.answer_tables import (
    ALL,
    AnswerTable,
    answer_tables,
    answers_said,
)
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["answer_share_claims", "cell_of", "groups_said", "is_of_other_time", "is_of_table"]

_SPLIT = re.compile(
    r"; |, (?:while|whereas|but)\b|\b(?:while|whereas|but)\b|,? (?:compared (?:with|to)|as against|"
    r"against|rather than|than|(?:up|down) from) (?=(?:just |only |about )?\d)|"
    r",? and (?=(?:just |only |about )?\d)|"
    r", (?=\d)|(?<=\d%)(?=\))"
)
_SPOILT = re.compile(
    r"\b(?:rose|fell|risen|fallen|increase\w*|decrease\w*|previous\w*|last (?:year|time|survey)|"
    r"of (?:those|whom|them|these)|who (?:are|were|had|have)|not|average|mean|together|points?|"
    r"target|except|other|excluding|up|down|change\w*|national\w*|england|range[ds]?|between)\b"
)
_FROM = re.compile(r"\b(?:up|down) from (?=\d)")
_ALL_SAID = re.compile(
    r"\b(?:across (?:all|the)|overall|in total|a total of|in all\b(?! [a-z]+ (?:of|the))|"
    r"altogether|of all|all (?:areas|residents|respondents|groups|three|four|five|six))\b"
)
_AND = re.compile(r",? (?:or|and|plus) (?:were |are |being )?")
_TALK = telling(
    "aged choose chose chosen wanted want picked named mentioned gave given highest lowest "
    "be being been people residents respondents resident person said say saying answered told "
    "asked reported report felt feel thought think survey surveyed everyone "
    "everybody total overall altogether "
    "compared while whereas nearly almost just about around roughly only half third quarter fifth "
    "tenth those living lived live area areas half majority ten hundred council things runs way "
    "replied reply answer answers who them share proportion percentage respond responded most"
)
_NEAR = 12
_KINDS = (QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.RATIO)
_CLOSE = 30


@dataclass(frozen=True, slots=True)
class _Part:
    """A share with the group and the answers that its part of the sentence names."""

    stated: Quantity
    start: int
    group: str
    answers: tuple[str, ...]


def answer_share_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of the shares of a sentence that names a group and an answer of a table."""
    numbers = [one for one in spoken.numbers if one[0].kind in _KINDS and not one[0].value > 100]
    if not numbers or NO.search(spoken.low) or AHEAD.search(spoken.low):
        return
    if _SPOILT.search(_FROM.sub(" ", spoken.low)):
        return
    for table in answer_tables(world):
        if abs(table.here - spoken.here) > _NEAR or not is_of_table(spoken.low, table):
            continue
        if is_of_other_time(spoken, table):
            continue
        for part in _parts(spoken, numbers, table):
            claim = _judged(spoken, part, table)
            is_moved = _FROM.search(spoken.low) is not None
            if claim is not None and not (is_moved and claim.verdict is Verdict.CONSISTENT):
                yield claim


def is_of_table(text: str, table: AnswerTable) -> bool:
    """Whether a text speaks of nothing but a table's groups and answers, and of people."""
    said = [(a, b) for a, b, _own in answers_said(text, table)]
    for a, b in reversed(said):
        text = f"{text[:a]}{' ' * (b - a)}{text[b:]}"
    return bool(said) and not strangers(text, table.known, _TALK)


_OLD = re.compile(r"\b(?:last|previous|earlier) (?:survey|time|year|wave|round)\b")


def is_of_other_time(spoken: Spoken, table: AnswerTable) -> bool:
    """Whether a period is told, here or just before, that is none of the groups."""
    near = (spoken, *spoken.before[:1])
    return any(
        one.text[a:b].strip() not in table.groups for one in near for a, b in one.dates
    ) or any(_OLD.search(one.low) for one in near)


def groups_said(text: str, table: AnswerTable) -> list[tuple[int, int, str]]:
    """The groups that a text in small letters names, with their places; “overall” is of all."""
    found: list[tuple[int, int, str]] = []
    for group in sorted(table.groups, key=len, reverse=True):
        if ALL.fullmatch(group):
            continue
        for m in re.finditer(rf"(?<![\w-]){re.escape(group.lower())}(?![\w-])", text):
            if not any(a < m.end() and m.start() < b for a, b, _group in found):
                found.append((*m.span(), group))
    whole = [group for group in table.groups if ALL.fullmatch(group)]
    if len(whole) == 1:
        found += [(*m.span(), whole[0]) for m in _ALL_SAID.finditer(text)]
    return sorted(found)


def _parts(
    spoken: Spoken, numbers: Sequence[tuple[Quantity, int, int]], table: AnswerTable
) -> Iterator[_Part]:
    """The parts of a sentence with one share each; what one leaves out the one before it tells."""
    cuts = [0, *(m.start() for m in _SPLIT.finditer(spoken.low)), len(spoken.low)]
    group = ""
    answers: tuple[str, ...] = ()
    for low, high in pairwise(cuts):
        text = spoken.low[low:high]
        shares = [one for one in numbers if low <= one[1] and one[2] <= high]
        if not shares:
            if len({name for _a, _b, name in groups_said(text, table)}) == 1 and not group:
                group = groups_said(text, table)[0][2]
            continue
        groups = {name for _a, _b, name in groups_said(text, table)}
        said = list(answers_said(text, table))
        if len(groups) > 1 or not _are_joined(text, said) or len(shares) > 1:
            return
        group = next(iter(groups), group)
        answers = tuple(dict.fromkeys(a for *_at, own in said for a in own)) or answers
        if group and answers:
            yield _Part(shares[0][0], shares[0][1], group, answers)


def _are_joined(text: str, said: Sequence[tuple[int, int, tuple[str, ...]]]) -> bool:
    """Whether several answers stand side by side, so that the share is of all of them."""
    return all(_AND.fullmatch(text, a[1], b[0]) for a, b in pairwise(said))


def cell_of(table: AnswerTable, group: str, answers: Sequence[str]) -> Interval | None:
    """What part of a group gave one of some answers."""
    cells = [table.cells.get((group, answer)) for answer in answers]
    held = [q for q in cells if q is not None]
    return plus(q.span for q in held) if len(held) == len(answers) else None


def _judged(spoken: Spoken, part: _Part, table: AnswerTable) -> Claim | None:
    right = cell_of(table, part.group, part.answers)
    if right is None or (len(part.answers) > 1 and not table.is_whole):
        return None
    told = as_percent(part.stated)
    span = sought(replace(told, span=told.span)) if part.stated.bound else told.span
    parts = tuple(table.cells[part.group, answer] for answer in part.answers)
    about = f"{' and '.join(part.answers)} of {part.group}"
    middle = (right.low + right.high) / 2
    said = Verdicts("share", part.stated.text.strip(), f"{float(middle):g}%", Cause.UNKNOWN, about)
    if _fits(part, middle, span):
        return replace(
            claim_of(spoken, part.start, said, parts, part.stated, holds=True), is_tight=True
        )
    is_word = part.stated.kind is not QuantityKind.PERCENT
    if not is_word and not _is_explained(part, table, right):
        return None
    if is_word and abs(told.value - middle) > _CLOSE:
        return None
    said = replace(said, kind="share" if is_word else "duplicate", cause=Cause.ROW_ABOVE)
    claim = claim_of(spoken, part.start, said, parts, part.stated, holds=False)
    return replace(claim, is_tight=True)


def _fits(part: _Part, middle: Fraction, span: Interval) -> bool:
    """Whether a share is that of its cell as printed; a sum of rounded shares may be one off."""
    if part.stated.kind is not QuantityKind.PERCENT:
        return span.holds(middle)
    step = Fraction(1) / Fraction(10) ** part.stated.places
    leeway = step if len(part.answers) > 1 else Fraction(0)
    return span.holds(middle) if not leeway else abs(part.stated.value - middle) <= leeway


def _is_explained(part: _Part, table: AnswerTable, right: Interval) -> bool:
    """Whether a slip explains a share: of the hand, or of the group or answer beside it."""
    middle = (right.low + right.high) / 2
    if is_slip(part.stated, Interval.exact(middle)):
        return True
    same = [one for group in table.groups if (one := cell_of(table, group, part.answers))]
    cells = [table.cells[part.group, a].span for a in table.answers
             if (part.group, a) in table.cells]  # fmt: skip
    return any(part.stated.span.holds((one.low + one.high) / 2) for one in (*same, *cells))
