"""A change of a share told in percent, where its row of a table has it in a column of points."""

from __future__ import annotations

import re
from itertools import combinations

from watchward.check.facts import Fact
from watchward.check.prose.carried import Told
from watchward.check.prose.directions import way_of
from watchward.check.prose.said import Said
from watchward.check.prose.share_series import Series, ShareTables, as_percent, names_in
from watchward.check.prose.worked import is_told_in_points

__all__ = ["OF_SHARE", "SAYS_WAY", "goes_against", "of_points_cell"]

OF_SHARE = re.compile(
    r"\b(?:share|proportion|percentage|rate|level|measure|satisfaction|confidence|figure|"
    r"performance|availability|accuracy|compliance|attendance|feel\w*|felt|answered|satisfied|"
    r"abandon\w*|solved|charged?|confident|agree\w*|think|trust)\b"
)
"""Words that say that a thing is a share."""
SAYS_WAY = re.compile(
    r"ris|rose|incr|grew|grow|climb|up|high|more|great|fell|fall|decr|reduc|declin|drop|down|low|"
    r"less|few"
)
"""How words begin that say which way a number went."""
_POINTS = ("points difference", "difference")
_NAMED = 2
"""Words of a row that name it, of however many."""


def of_points_cell(
    said: Said, lead: Said | None, told: Told, tables: ShareTables
) -> list[tuple[Series, tuple[Fact, Fact]]]:
    """The rows that have what is stated, to a decimal, in their own column of points.

    No other cell of the tables may have it as a change in percent.
    """
    stated = told.stated
    if stated.places < 1 or tables.has_percent_change(stated.value):
        return []
    names = names_in(said.text) | (names_in(lead.text) if lead is not None else frozenset())
    found = []
    for series in tables.series:
        points = [f for f in series.others if _is_points_of(f, told)]
        pairs = [
            p for p in combinations(series.cells, 2) if is_told_in_points(stated, *as_percent(p))
        ]
        shared = len(series.words & names)
        is_named = shared >= _NAMED or (shared > 0 and OF_SHARE.search(said.marks))
        is_one = bool(points) and len(pairs) == 1 and series.is_row
        if is_one and is_named and not series.has_others_for(stated, pairs[0]):
            found.append((series, pairs[0]))
    return found


def goes_against(series: Series, told: Told) -> bool:
    """Whether the row's own cell of so many points goes the other way than the word says."""
    cells = [f for f in series.others if _is_size_of(f, told)]
    return bool(cells) and not any(_is_points_of(f, told) for f in cells)


def _is_size_of(fact: Fact, told: Told) -> bool:
    return fact.role in _POINTS and abs(fact.quantity.value) == told.stated.value


def _is_points_of(fact: Fact, told: Told) -> bool:
    """Whether a cell tells a change in points as stated, and goes the way that the word says."""
    if not _is_size_of(fact, told):
        return False
    is_up = fact.quantity.value > 0
    return not SAYS_WAY.match(told.word) or is_up == (way_of(told.word) > 0)
