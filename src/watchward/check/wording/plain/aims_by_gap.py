"""“Visits fell short of the target by 22”: the row that is just so far from its own target.

The row shares a word with the subject, and lies as far from its target as is told, on one side or
the other. Which side, or how far, is then known by the table alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.ratings import Figures
from watchward.check.wording.plain.answers import less_by_answer
from watchward.check.wording.spoken import Spoken, tokens_of
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["SIDE", "aims_by_gap_claims", "far_of"]

_AIM = r"(?:targets?|standard|goal|ambition|limit|ceiling|threshold|milestone)"
_ITS = r"(?:(?:the|its|their|our|that) )?(?:(?:annual|national|agreed|own|local|year's) )?"
_VERB = re.compile(
    r"\b(?:(?P<above>exceed(?:s|ed)|overshot|ended above|is above|was above|were above)|"
    r"(?P<good>beats?|beaten|bettered|surpassed)|(?P<bad>miss(?:ed|es))|"
    rf"(?P<below>(?:fell|falls|came|is|was|were) short of|undershot)) {_ITS}{_AIM},? by "
    r"(?:just |only |a mere )?£?$"
)
SIDE = re.compile(
    r"(?:%| ?per ?cent| (?:percentage )?points?| [a-z]+)? "
    r"(?:(?P<above>above|over|ahead of|more than|higher than|slower than|longer than|"
    r"later than)|"
    rf"(?P<below>below|under|short of|lower than|less than|fewer than|faster than|quicker than|"
    rf"shorter than)) {_ITS}{_AIM}\b(?! of)"
)
_BESIDE = re.compile(
    r"(?:%| ?per ?cent| [a-z]+)?,? (?:(?:and|or|which is|that is|was|which was) )?"
)
_POINTS = re.compile(r" (?:percentage )?points?\b")
_LEAD = re.compile(r"\b(?:is|was|were|are|came in|ended|finished|stood|closed) (?:just |only )?$")
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|ago|earlier|quarter|q[1-4]|month|all|both|none|each|every|average|"
    r"combined|together|would|other|others|former|latter)\b"
)
_SMALL = frozenset(
    ["target", "targets", "number", "rate", "share", "total", "calls", "cases", "which", "their",
     "year", "force", "service", "percent", "within", "minutes", "hours", "every"]
)  # fmt: skip
_STEM = 5


def aims_by_gap_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row lies so far above, or below, the target that its table gives it."""
    if not world.aimed_rows or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    if spoken.dates or _SPOILT.search(spoken.low):
        return
    for gap, start, end in spoken.numbers:
        lead = spoken.low[:start]
        verb, side = _VERB.search(lead), SIDE.match(spoken.low, end)
        side = side if side and _is_said(spoken, lead.rstrip("£"), start) else None
        match = verb or side
        if match is None or gap.bound or gap.text.strip().isalpha():
            continue
        group = next(name for name, text in match.groupdict().items() if text)
        at = match.start(group)
        rows = [row for row in world.aimed_rows if _is_called(spoken.text[: min(at, start)], row)]
        rows = _most_called(spoken.text[: min(at, start)], rows)
        if len({(row.line.label, row.actual.value, row.target.value) for row in rows}) != 1:
            continue
        if _has_other_figure(spoken, gap, rows[0]):
            continue
        if gap.kind is QuantityKind.COUNT and _POINTS.match(spoken.low, end):
            gap = replace(gap, kind=QuantityKind.POINTS)
        yield from _judged(spoken, (gap, start), group, at, match[group], rows[0])


def _has_other_figure(spoken: Spoken, gap: Quantity, row: Figures) -> bool:
    """Whether a figure is told that is neither the row's own nor its target: of another row."""
    own = (row.actual.value, row.target.value)
    return any(
        q is not gap and q.kind is row.target.kind and q.value not in own
        for q, _start, _end in spoken.numbers
    )


def _is_said(spoken: Spoken, lead: str, start: int) -> bool:
    """Whether a distance stands behind a verb, or behind the figure that it is of."""
    if _LEAD.search(lead):
        return True
    before = [b for _q, _a, b in spoken.numbers if b < start]
    between = lead[before[-1] :] if before else ""
    return bool(before) and _BESIDE.fullmatch(between) is not None


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], group: str, at: int, word: str, row: Figures
) -> Iterator[Claim]:
    gap, start = told
    far = far_of(gap, row)
    is_up = row.actual.value > row.target.value
    if far is None or not far or row.actual.value == row.target.value:
        return
    parts = (row.actual, row.target)
    side = "above" if is_up else "below"
    truth = f"{row.actual.text.strip()}, {side} {row.target.text.strip()}"
    about = f"the row “{row.line.label}” and its target"
    if gap.span.holds(far):
        is_over = group == "above"
        if group in ("good", "bad"):
            less = less_by_answer(row) if row.less is None else row.less
            less = True if less is None and _is_pace(gap) else less
            if less is None:
                return
            is_over = (group == "good") is not less
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
        yield claim_of(spoken, at, said, parts, holds=is_over == is_up)
    elif is_slip(gap, Interval.exact(far)) and (group == "above") == is_up:
        right = f"{float(far):.{max(gap.places, 0)}f}"
        said = Verdicts("target", gap.text.strip(), right, Cause.TYPED, about)
        yield replace(claim_of(spoken, start, said, parts, gap, holds=False), is_tight=True)


def _is_pace(gap: Quantity) -> bool:
    """Whether what is aimed at is told in minutes or seconds, of which fewer are better."""
    return gap.kind is QuantityKind.DURATION and gap.unit.startswith(("minute", "second"))


def far_of(gap: Quantity, row: Figures) -> Fraction | None:
    """How far a row is from its target, as the number told would say it; None if it could not."""
    apart = abs(row.actual.value - row.target.value)
    is_share = row.target.kind is QuantityKind.PERCENT
    if gap.kind is QuantityKind.POINTS:
        return apart if is_share else None
    if gap.kind is QuantityKind.PERCENT:
        return None if is_share or not row.target.value else apart / abs(row.target.value) * 100
    return None if is_share else apart


def _most_called(words: str, rows: list[Figures]) -> list[Figures]:
    """Those with the most words in common: “council tax collection”, and not “council homes”."""
    said = {t.word[:_STEM] for t in tokens_of(words) if _tells(t.word)}
    many = [
        len(said & {t.word[:_STEM] for t in tokens_of(row.line.label) if _tells(t.word)})
        for row in rows
    ]
    return [row for row, count in zip(rows, many, strict=True) if count == max(many)]


def _is_called(words: str, row: Figures) -> bool:
    """Whether words share one that tells something with a row's label."""
    said = {t.word[:_STEM] for t in tokens_of(words) if _tells(t.word)}
    return any(t.word[:_STEM] in said for t in tokens_of(row.line.label) if _tells(t.word))


def _tells(word: str) -> bool:
    return len(word) >= _STEM and word not in _SMALL and not word[0].isdigit()
