"""“Residents in the South were the most likely to be satisfied”: groups of a survey held together.

Who is most likely to give an answer, how far two groups are apart in it, which of them is above the
other, and how many were asked: by the table that has the groups and the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.plain.answer_shares import (
    cell_of,
    groups_said,
    is_of_other_time,
    is_of_table,
)
from watchward.check.wording.plain.answer_tables import AnswerTable, answer_tables, answers_said
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["answer_word_claims"]

_END = re.compile(
    r"\b(?P<word>(?P<most>most)|(?P<least>least)) likely(?: of all)? to\b|"
    r"\b(?:was|is|were|are) (?:the )?(?P<word2>(?P<high>highest|greatest)|(?P<low>lowest)) "
    r"(?:among|in|for|at)\b"
)
_SIDE = re.compile(
    r"\b(?:(?P<up>higher|more likely|above|greater)|(?P<down>lower|less likely|below))\b"
    r"(?=[^.;]{0,40}\b(?:than|that|the|in|among)\b)"
)
_GAP = re.compile(r"\b(?:gap|difference) between\b")
_ASKED = re.compile(
    r" (?:of the )?(?:people|residents|respondents|households|staff|adults|replies|responses)? ?"
    r"(?:(?:were|was|who) )?(?:answered|replied|responded|took part|asked|interviewed|surveyed|"
    r"received|gave)\b| (?:replies|responses|respondents)\b(?! (?:said|were from|came from))"
)
_SPOILT = re.compile(
    r"\b(?:rose|fell|risen|fallen|increase\w*|decrease\w*|previous\w*|last (?:year|time|survey)|"
    r"of (?:those|whom|them|these)|not|second|third|next|other|except|excluding|twice|times|"
    r"more than (?:half|a)|target|national\w*|england|since|change\w*)\b"
)
_NEAR = 12
_TWO = 2


def answer_word_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that holds groups of a survey's table against each other."""
    tables = [one for one in answer_tables(world) if abs(one.here - spoken.here) <= _NEAR]
    if not tables or NO.search(spoken.low) or AHEAD.search(spoken.low):
        return
    for table in tables:
        if is_of_other_time(spoken, table):
            continue
        yield from _asked(spoken, table)
        if _SPOILT.search(spoken.low) or not is_of_table(_LIKELY.sub(" ", spoken.low), table):
            continue
        groups = list(dict.fromkeys(name for *_at, name in groups_said(spoken.low, table)))
        said = list(answers_said(spoken.low, table))
        answers = {own for *_at, own in said}
        if len(answers) != 1:
            continue
        (own,) = answers
        if len(own) > 1 and not table.is_whole:
            continue
        if len(groups) == 1 and len(own) == 1 and _FIRST.search(spoken.low):
            yield from _of_first(spoken, table, groups[0], own[0])
        elif len(groups) == 1:
            yield from _of_end(spoken, table, groups[0], own)
        elif len(groups) == _TWO:
            yield from _of_two(spoken, table, groups, own)


_LIKELY = re.compile(
    r"\b(?:(?:most |least |more |less )?(?:likely|popular|common|frequent)|gap|difference|higher|"
    r"lower|highest|lowest|points?|level|came first|came top|choose|chosen|choice|more|fewer)\b"
)


def _middle(table: AnswerTable, group: str, answers: Sequence[str]) -> Fraction | None:
    span = cell_of(table, group, answers)
    return None if span is None else (span.low + span.high) / 2


def _of_end(
    spoken: Spoken, table: AnswerTable, group: str, answers: Sequence[str]
) -> Iterator[Claim]:
    """The group said to stand at one end of all groups."""
    match = _END.search(spoken.low)
    held = {one: _middle(table, one, answers) for one in table.own_groups}
    if match is None or group not in held or None in held.values() or len(held) <= _TWO:
        return
    values = {one: value for one, value in held.items() if value is not None}
    is_high = bool(match["most"] or match["high"])
    best = max(values.values()) if is_high else min(values.values())
    leeway = 1 if len(answers) > 1 else 0
    holds = abs(values[group] - best) <= leeway
    name = "word" if match["word"] else "word2"
    truth = next(one for one, value in values.items() if value == best)
    about = f"{' and '.join(answers)} by group"
    end = min(values.values()) if is_high else max(values.values())
    cause = Cause.WRONG_END if values[group] == end else Cause.ROW_ABOVE
    said = Verdicts("rank", spoken.text[match.start(name) : match.end(name)], f"{truth}", cause,
                    about)  # fmt: skip
    parts = tuple(table.cells[one, answer] for one in table.own_groups for answer in answers)
    yield replace(claim_of(spoken, match.start(name), said, parts[:24], holds=holds), is_tight=True)


_FIRST = re.compile(
    r"\bthe (?P<word>(?P<most>most)|(?P<least>least)) (?:popular|common|frequent|often given)"
    r"(?: [a-z]+){0,2}? (?:was|is|were|are)\b|"
    r"\b(?:was|is|were|are) the (?P<word2>(?P<most2>most)|(?P<least2>least)) (?:popular|common|"
    r"frequent)\b|\b(?P<word3>came (?:first|top))\b"
)


def _of_first(spoken: Spoken, table: AnswerTable, group: str, answer: str) -> Iterator[Claim]:
    """The answer said to be the most given in a group."""
    match = _FIRST.search(spoken.low)
    held = {one: table.cells[group, one].value for one in table.answers
            if (group, one) in table.cells}  # fmt: skip
    if match is None or answer not in held or len(held) <= _TWO:
        return
    is_high = match["least"] is None and match["least2"] is None
    best = max(held.values()) if is_high else min(held.values())
    name = next(one for one in ("word", "word2", "word3") if match[one] is not None)
    truth = next(one for one, value in held.items() if value == best)
    said = Verdicts("rank", spoken.text[match.start(name) : match.end(name)], truth,
                    Cause.ROW_ABOVE, f"the answers of {group}")  # fmt: skip
    parts = tuple(table.cells[group, one] for one in held)[:24]
    holds = held[answer] == best
    yield replace(claim_of(spoken, match.start(name), said, parts, holds=holds), is_tight=True)


def _of_two(
    spoken: Spoken, table: AnswerTable, groups: Sequence[str], answers: Sequence[str]
) -> Iterator[Claim]:
    """Which of two groups is above the other, and how far they are apart."""
    one, other = (_middle(table, group, answers) for group in groups)
    side, gap = _SIDE.search(spoken.low), _GAP.search(spoken.low)
    if one is None or other is None or not (side or gap):
        return
    leeway = 1 if len(answers) > 1 else 0
    parts = tuple(table.cells[group, answer] for group in groups for answer in answers)
    places = [a for a, _b, _name in groups_said(spoken.low, table)]
    about = f"{' and '.join(answers)} of {groups[0]} and of {groups[1]}"
    if side is not None and places[0] < side.start() < places[-1] and abs(one - other) > leeway:
        group = "up" if side["up"] else "down"
        word = spoken.text[side.start(group) : side.end(group)]
        truth = "above" if one > other else "below"
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
        holds = (one > other) == (group == "up")
        yield replace(claim_of(spoken, side.start(group), said, parts, holds=holds), is_tight=True)
    for stated, start, _end in spoken.numbers:
        if stated.kind is QuantityKind.POINTS and not stated.bound:
            holds = abs(abs(one - other) - stated.value) <= leeway
            yield _number(spoken, stated, start, abs(one - other), (parts, about), holds=holds)


def _number(
    spoken: Spoken, stated: Quantity, start: int, right: Fraction,
    on: tuple[tuple[Quantity, ...], str], *, holds: bool,
) -> Claim:  # fmt: skip
    said = Verdicts("points", stated.text.strip(), f"{float(right):g}", Cause.ROW_ABOVE, on[1])
    return replace(claim_of(spoken, start, said, on[0], stated, holds=holds), is_tight=True)


def _asked(spoken: Spoken, table: AnswerTable) -> Iterator[Claim]:
    """How many of a group were asked: by its base."""
    if not table.bases:
        return
    for stated, start, end in spoken.numbers:
        if stated.kind is not QuantityKind.COUNT or not _ASKED.match(spoken.low, end):
            continue
        groups = {name for *_at, name in groups_said(spoken.low, table)}
        own = [table.bases[group] for group in groups if group in table.bases]
        if len(groups) != 1 or not own or stated.bound:
            continue
        holds = own[0].value == stated.value
        others = {q.value for q in table.bases.values()}
        if holds or stated.value in others or is_slip(stated, Interval.exact(own[0].value)):
            about = f"the base of {next(iter(groups))}"
            right = own[0].text.strip()
            said = Verdicts("duplicate", stated.text.strip(), right, Cause.TYPED, about)
            claim = claim_of(spoken, start, said, tuple(own), stated, holds=holds)
            yield replace(claim, is_tight=True)
