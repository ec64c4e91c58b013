"""“Theft and Fraud met the target”: the rows named, by the targets that their table gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.ratings import Figures
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["rows_met_claims"]

_MET = re.compile(
    r" (?:(?:both|all|again|also|comfortably|only just|just|narrowly) )*"
    r"(?P<word>(?P<good>met|meets?|achieved|hit|reached|bettered)|(?P<bad>missed|miss|"
    r"(?:failed|fails?) to (?:meet|reach|achieve|hit)|(?:did|does|do) not (?:meet|reach|achieve)|"
    r"breached)) (?:the|its|their|that) (?:(?:own|agreed|national|local|annual|year's) )*"
    r"(?:targets?|standards?|goals?|limits?)(?=[.,;)]|$| (?:and|but|while)\b)"
)
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|quarter|q[1-4]|month|months|in (?:19|20)\d\d|each|every|"
    r"most|some|none|neither|not only|either|other|others|had|would|if|when|until|since)\b"
)
_CUT = re.compile(r"[.;:] |\b(?:but|while|whereas|although|though) ")
_AND = re.compile(r"\s*(?:,|and|&|, and)\s*(?:the )?")


def rows_met_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that the rows named met, or missed, the targets of their own."""
    rows = _by_name(world)
    if not rows or AHEAD.search(spoken.low) or spoken.dates or _SPOILT.search(spoken.low):
        return
    for match in _MET.finditer(spoken.low):
        named = _named(_CUT.split(spoken.low[: match.start()])[-1], rows)
        ways = [_is_met(row) for row in named]
        if not named or None in ways or spoken.numbers_between(0, match.start()):
            continue
        is_good = match["good"] is not None
        odd = [row for row, met in zip(named, ways, strict=True) if met is not is_good]
        row = (odd or named)[0]
        side = "above" if row.actual.value > row.target.value else "below"
        side = "at" if row.actual.value == row.target.value else side
        truth = f"{row.actual.text.strip()}, {side} {row.target.text.strip()}"
        about = f"the row “{row.line.label}” and its target"
        said = Verdicts("comparison", match["word"], truth, Cause.DIRECTION, about)
        parts = (row.actual, row.target)
        yield claim_of(spoken, match.start("word"), said, parts, holds=not odd)


def _by_name(world: World) -> dict[str, Figures]:
    """The rows with a target by their names, those without that stand twice."""
    found: dict[str, list[Figures]] = {}
    for row in world.aimed_rows:
        found.setdefault(row.line.label.lower().strip(), []).append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1 and len(name) > 2}


def _named(lead: str, rows: dict[str, Figures]) -> list[Figures]:
    """The rows that a clause consists of: their names, with “and” and commas between them."""
    text = re.sub(r"^\W*(?:(?:\d+(?:\.\d+)*|the|both|all|only|and) )*", "", lead).strip(" ,")
    found: list[Figures] = []
    while text:
        names = [name for name in rows if re.match(rf"{re.escape(name)}(?![\w-])", text)]
        if not names:
            return []
        name = max(names, key=len)
        found.append(rows[name])
        text = text[len(name) :]
        link = _AND.match(text)
        if text and (link is None or not link.group().strip()):
            return []
        text = text[link.end() :] if link is not None else text
    return found


def _is_met(row: Figures) -> bool | None:
    """Whether a row met its target; None where its other figures lie on the other side of it."""
    sides = {
        (q.value > row.target.value)
        for q in row.line.numbers
        if q is not None and q.kind is row.target.kind and q.value != row.target.value
    }
    if len(sides) > 1:
        return None  # of several periods it is not told which is meant
    if row.actual.value == row.target.value:
        return True
    return None if row.less is None else row.less is (row.actual.value < row.target.value)
