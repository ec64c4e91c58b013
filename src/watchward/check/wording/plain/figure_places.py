"""A place in a column that a figure points to: whether a row has it, and how that is told."""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.wording.ladders import FEWEST, LIKE, Ladder, Rung, Sort
from watchward.check.wording.places import End, Place
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["NEAR", "ODD", "has_place", "is_level_of", "place_claim"]

ODD = re.compile(
    r"\b(?:since|ever|on record|previous\w*|last year|year before|earlier|formerly|had been|"
    r"excluding|except|apart from|other than|after|behind|joint|equal\w*|tied|one of the|if|would|"
    r"combined|together|both|adjust\w+|below|above|than|once|used to|ago|at the time|quarters?|"
    r"months?|years?|decade|national\w*|england|wales|region\w*|country|county|similar|group|"
    r"family|outside|remaining|rest)\b"
)
"""Words by which the place may be one among others than the rows of the table."""
NEAR = 6
"""Blocks from a table to the text that still speaks of it."""


def is_level_of(figure: Quantity, ladder: Ladder, rung: Rung) -> bool:
    """Whether a cell is a level of such a kind, among as many others as make an order."""
    kinds = {figure.kind, rung.parts[0].kind}
    is_like = (
        len(kinds) == 1
        or kinds <= LIKE | {QuantityKind.PERCENT}
        or (kinds <= LIKE | {QuantityKind.MONEY})
    )
    is_set = len(ladder.rungs) >= FEWEST and not ladder.is_time and not ladder.is_statement
    return is_like and is_set and ladder.sort is Sort.LEVEL and not ladder.is_prose


def has_place(ladder: Ladder, rung: Rung, place: Place) -> bool:
    """Whether a thing has a place among all rows, or among those above a total in their midst."""
    sets = [ladder]
    if ladder.body and rung in ladder.rungs[: ladder.body]:
        sets.append(replace(ladder, rungs=ladder.rungs[: ladder.body], body=0))
    spans = [one.place(rung, from_low=place.side is End.LOW) for one in sets]
    return any(first <= place.place <= last for first, last in spans)


def place_claim(spoken: Spoken, place: Place, ladder: Ladder, rung: Rung, *, holds: bool) -> Claim:
    """The claim of a word of place, by the column in which the figure told with it stands."""
    from_low = place.side is End.LOW
    first, _last = ladder.place(rung, from_low=from_low)
    other, until = ladder.place(rung, from_low=not from_low)
    cause = Cause.WRONG_END if other <= place.place <= until else Cause.UNKNOWN
    truth = f"{first} from the {'lowest' if from_low else 'highest'} of {len(ladder.rungs)}"
    where = f"{rung.name} in {ladder.title or 'the table'}, by the figure told with it"
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    said = Verdicts("rank", place.word, truth, cause, where)
    return claim_of(spoken, place.start, said, rung.parts, stated, holds=holds)
