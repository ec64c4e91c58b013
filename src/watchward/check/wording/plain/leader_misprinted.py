"""“Investigations has the most vacancies, 28”: the row has the place, and the figure is another's.

The row named leads the one column that is called so. The figure told with it stands in that column
on another row, and nowhere on the row named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["leader_misprinted_claims"]

_PLACE = re.compile(
    r" (?:has|had|have|recorded|records|saw|received|reported|holds|held|took|made|ran)(?: by "
    r"far)? "
    r"(?:the |our |its )?(?:(?P<high>most|highest|largest|greatest|biggest)|(?P<low>fewest|lowest|"
    r"smallest|least)) (?P<noun>[a-z][a-z' -]{2,40}?),? ?(?:\(|at |with |– |- )?(?:just |only )?£?"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|earlier|since|except|excluding|ever|on record|average|second|"
    r"third|"
    r"joint|other|others|per|in proportion|increase|rise|fall|change|reduction|improvement|"
    r"growth)\b"
)
_NEAR = 12


def leader_misprinted_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a figure told with the row that leads a column."""
    if NO.search(spoken.low) or AHEAD.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    if spoken.dates or not spoken.numbers:
        return
    for ladder in world.levels_naming(spoken):
        is_near = abs(ladder.here - spoken.here) <= _NEAR
        if not is_near or ladder.is_prose or ladder.is_time or ladder.sort is not Sort.LEVEL:
            continue
        for one in mentions(spoken, ladder):
            match = _PLACE.match(spoken.low, one.end)
            told = _behind(spoken, one.end) if match is not None and one.is_whole else None
            match = _PLACE.fullmatch(spoken.low, one.end, told[1]) if told is not None else None
            if match is None or told is None or not ladder.words:
                continue
            if telling(match["noun"]) != ladder.words or _columns(ladder, world) != 1:
                continue
            claim = _judged(spoken, told, one.rung, ladder, world, is_low=match["low"] is not None)
            if claim is not None:
                yield claim
                return


def _behind(spoken: Spoken, end: int) -> tuple[Quantity, int] | None:
    """The first number behind a place."""
    return next(((q, a) for q, a, _b in spoken.numbers if a >= end), None)


def _columns(ladder: Ladder, world: World) -> int:
    """How many columns of its table are called by all words of a ladder's title."""
    titles = {one.title for one in world.columns if one.table == ladder.table}
    return sum(telling(title) >= ladder.words for title in titles)


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], rung: Rung, ladder: Ladder, world: World, *,
    is_low: bool,
) -> Claim | None:  # fmt: skip
    figure, start = told
    own = rung.parts[0]
    values = [one.value for one in ladder.rungs]
    best = min(values) if is_low else max(values)
    is_kind = figure.kind is own.kind or {figure.kind, own.kind} <= LIKE or _is_bare(figure, own)
    if rung.value != best or values.count(best) > 1 or figure.bound or not is_kind:
        return None
    holds = figure.span.holds(rung.value)
    others = [one for one in ladder.rungs if one.value == figure.value and one.name != rung.name]
    cells = [
        cell.value
        for column in world.columns
        if column.table == ladder.table
        for cell in column.rungs
        if cell.name == rung.name
    ]
    if not holds and (not others or figure.value in cells):
        return None
    about = f"{rung.name} in {ladder.title}"
    text = own.text.strip()
    said = Verdicts("duplicate", figure.text.strip(), text, Cause.ROW_ABOVE, about)
    return claim_of(spoken, start, said, rung.parts, figure, holds=holds)


def _is_bare(figure: Quantity, own: Quantity) -> bool:
    """Whether a table's caption gave a unit to a column of mere numbers: “Projects” under “(£)”."""
    return own.text.strip().replace(",", "").isdigit() and figure.text.strip().isdigit()
