"""“Castle and Oakridge missed the target”: rows named, each with its own figure and target.

The names lead the clause, and nothing else is said of them. A figure that is as good as its target
has met it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.ratings import Figures
from watchward.check.wording.goods import is_wanted_share
from watchward.check.wording.plain.answers import less_by_answer
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["named_goal_claims"]

_VERB = re.compile(
    r" (?:(?:all|both|each|also|narrowly|comfortably|just|easily|again|have|has|had|together) )*"
    r"(?:(?P<met>met|meets?|achieved|exceeded|beat|hit|reached|passed|bettered)|"
    r"(?P<missed>missed|miss|failed to (?:meet|reach|achieve|hit)|fell short of|fall short of|"
    r"(?:did|do|does) not (?:meet|reach|achieve|hit))) "
    r"(?:the|its|their|this|that) (?:own )?(?:(?P<aim>\d+(?:\.\d+)?)(?:%| per cent) )?"
    r"(?:(?:national|local|response|performance|agreed|attendance|force|service) )?"
    r"(?:targets?|standards?|goals?)\b(?! (?:of|for|set|in|at|time)\b)"
)
_OF_AIM = re.compile(r"\bthe (?:targets?|standards?|goals?) (?:for|on) (?:the )?")
_PASSIVE = re.compile(
    r" (?:was|were|is|has been|have been) "
    r"(?:(?:also|narrowly|comfortably|just|easily|again|only) )*"
    r"(?:(?P<met>met|achieved|exceeded|beaten|hit|reached|passed|bettered)|"
    r"(?P<missed>missed|not (?:met|reached|achieved|hit)))(?P<aim>(?!))?"
    r"(?=\W*$|[.,;(]| by\b| and\b)"
)
_START = re.compile(
    r"(?:^|[.;:] |,? (?:and|but|while|whereas|although) |, )(?:\d+(?:\.\d+)* )?(?:only |both "
    r")?(?:the )?"
)
_JOIN = re.compile(r",? and (?:the )?|, (?:the )?")
_SPOILT = re.compile(
    r"\b(?:last year|previous\w*|earlier|ago|if|when|until|in (?:january|february|march|april|may|"
    r"june|"
    r"july|august|september|october|november|december|q[1-4]|the (?:first|second|third|last))|"
    r"quarter|"
    r"month|half|except|former|neither|not all|of the)\b"
)


def named_goal_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that the rows named met, or missed, the targets that their table gives them."""
    if not world.aimed_rows or AHEAD.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    if not re.search(r"target|standard|goal", spoken.low):
        return
    rows: dict[str, list[Figures]] = {}
    for row in world.aimed_rows:
        label = row.line.label.strip().lower()
        if len(label) > 2 or re.fullmatch(r"q[1-4]", label):
            rows.setdefault(label, []).append(row)
    for start in {m.end() for m in _START.finditer(spoken.low)}:
        names, end = _names(spoken.low, start, rows)
        verb = _VERB.match(spoken.low, end) if names else None
        if verb is None or not all(len(rows[name]) == 1 for name in names):
            continue
        if any(not start <= a < end for a, _b in spoken.dates):
            continue  # of another time; “Q1” is the name of a row
        yield from _judged(spoken, verb, [rows[name][0] for name in names])
    for match in _OF_AIM.finditer(spoken.low):  # “the target for planning decisions was missed”
        names, end = _names(spoken.low, match.end(), rows)
        verb = _PASSIVE.match(spoken.low, end) if names and not spoken.dates else None
        if verb is not None and all(len(rows[name]) == 1 for name in names):
            yield from _judged(spoken, verb, [rows[name][0] for name in names])


def _names(low: str, start: int, rows: Mapping[str, object]) -> tuple[list[str], int]:
    """The rows that a list at a place names, and where it ends."""
    found: list[str] = []
    end = start
    while True:
        held = [
            name for name in rows if low.startswith(name, end) and _is_end(low, end + len(name))
        ]
        if not held:
            return [], start
        found.append(max(held, key=len))
        end += len(found[-1])
        join = _JOIN.match(low, end)
        if join is None:
            return found, end
        end = join.end()


def _is_end(low: str, at: int) -> bool:
    return at >= len(low) or not low[at].isalnum()


def _judged(spoken: Spoken, verb: re.Match[str], rows: list[Figures]) -> Iterator[Claim]:
    if len({row.actual.at.table for row in rows}) != 1:
        return
    if verb["aim"] and any(float(row.target.value) != float(verb["aim"]) for row in rows):
        return
    ways = [_is_met(row, spoken) for row in rows]
    if None in ways:
        return
    group = "met" if verb["met"] else "missed"
    odd = [row for row, is_met in zip(rows, ways, strict=True) if is_met is not (group == "met")]
    if verb["met"] in ("exceeded", "beat", "passed", "bettered") and any(
        row.actual.value == row.target.value for row in rows
    ):
        return
    shown = odd or rows
    truth = " and ".join(
        f"{row.actual.text.strip()} against {row.target.text.strip()}" for row in shown
    )
    parts = tuple(q for row in shown for q in (row.actual, row.target))
    about = "the rows named and their targets"
    word = spoken.text[verb.start(group) : verb.end(group)]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
    yield claim_of(spoken, verb.start(group), said, parts, holds=not odd)


def _is_met(row: Figures, spoken: Spoken) -> bool | None:
    """Whether a row met its target; None where it is not known which way is better."""
    less = less_by_answer(row) if row.less is None else row.less
    if less is None:
        if not is_wanted_share(f"{row.line.label.lower()} {spoken.low}", row.target):
            return None
        less = False
    gap = row.actual.value - row.target.value
    return not gap or (gap < 0) is less
