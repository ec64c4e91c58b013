"""A rank in a sentence, counted again in the table that has the areas as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.facts import Fact, words_of
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.lookup import Lookup, is_phrase
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.said import Said

_LOWEST = re.compile(r"\b(?:lowest|smallest|fewest|least|quickest|fastest|shortest)\b")
_HIGHEST = re.compile(r"\b(?:highest|largest|most|greatest|biggest|busiest|longest)\b")
_ROLES = ("value", "current", "rate", "share")
_RATE = re.compile(r"\b(?:rates?|per|head|proportion\w*|percentage|share|density)\b")
_TIES = re.compile(r"\b(?:joint|jointly|equal|tied?|shared?)\b")
_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|region\w*|similar|nationwide|uk|wales|excluding|except|"
    r"other than|previous\w*|last year|year before|formerly|had been|rose to|fell to|from|"
    r"had (?:ranked|come|stood|placed|finished))\b"
)
_AFTER = re.compile(r"\b(?:after|behind|followed by|next to)\b")
"""“The second largest after violence”: another has that place."""
_OF_IT = re.compile(
    r"\b(?:its|whose) (?:[a-z-]+ ){1,3}(?:is|was) (?:now |the |also )*"
    r"(?:⟦|[a-z]+ (?:highest|lowest))|"
    r"(?:highest|lowest|largest|smallest) (?:percentage|percent|proportionate|relative) "
    r"(?:increase|rise|decrease|fall|reduction|growth|change)"
)
"""“Its rate was fourth highest”, “the third lowest percentage increase”: not by its own count."""
_OF_WHAT = re.compile(
    r"\b(?:rates?|shares?|proportions?|percentages?|numbers?) of (?!the\b|all\b)(?P<what>[a-z' -]+)"
)
"""“The second lowest rate of repeat victims”: of what the column need not be."""
_AMONG = re.compile(
    r"\b(?:of|out of|among|amongst|in) (?:the |all |our |all the )?⟦c(?P<n>\d+)⟧|"
    r"\b(?:of|out of|among) (?:the )?(?P<digits>\d+)\b"
)


_IN_PASSING = re.compile(r",? with the (?:[a-z]+ ){1,4}?[a-z]+,(?= [a-z])")
"""“Fleet, with the smallest budget, has the second smallest variance”: it is not of budgets."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column that may be meant: the row's own figure and those of all rows like it."""

    fact: Fact
    peers: Sequence[Fact]


def rank_claim(said: Said, stated: Quantity, named: list[Fact], lookup: Lookup) -> Claim | None:
    """The rank of the row named, by every column that the sentence may mean; None if there is none.

    Only a sentence that says which end it counts from can be called wrong, and
    only if every column that can be meant gives another rank.
    """
    from_low = _LOWEST.search(said.marks) is not None
    if from_low == (_HIGHEST.search(said.marks) is not None):
        return None
    behind = _AFTER.search(said.marks)
    if behind is not None:
        text = said.marks[behind.end() :]
        named = [fact for fact in named if not is_phrase(fact.label, text)]
    columns = _meant(said, _columns(named, lookup))
    count = _among(said)
    if count is not None and any(len(column.peers) != count for column in columns):
        return None  # which of the columns has so many is for others to tell
    if not columns or _OF_IT.search(said.marks):
        return None
    ways = [_way(column, from_low) for column in columns]
    for way in ways:
        if stated.span.meets(way.expected):
            return _placed(best_claim(said, "rank", stated, [way]), columns)
    wrong = [best_claim(said, "rank", stated, [way]) for way in ways]
    slips = [claim for claim in wrong if claim.cause is Cause.WRONG_END]
    if _is_sure(said, stated, named, columns) and (slips or len(columns) == 1):
        return _placed((slips or wrong)[0], columns)
    return unverifiable(said, "rank", stated, "which table it is ranked in is not certain")


def _placed(claim: Claim, columns: list[_Column]) -> Claim:
    return replace(claim, others=(columns[0].fact.at,))


def _columns(named: Sequence[Fact], lookup: Lookup) -> list[_Column]:
    found = [_Column(f, lookup.areas_like(f)) for f in named if f.role in _ROLES]
    found = [column for column in found if len(column.peers) >= 3 and column.fact in column.peers]
    return [c for c in found if len({peer.quantity.value for peer in c.peers}) > 1]


def _meant(said: Said, columns: list[_Column]) -> list[_Column]:
    """The columns whose heading the sentence says; else those of a table whose caption it says."""
    by_heading = [c for c in columns if _topic(said, c.fact) & words_of(c.fact.column)]
    by_caption = [c for c in columns if _topic(said, c.fact) & words_of(c.fact.about)]
    is_rate = _RATE.search(said.marks) is not None
    meant = by_heading or by_caption
    of_kind = [c for c in meant if (c.fact.role in ("rate", "share")) == is_rate]
    return of_kind or meant


def _topic(said: Said, fact: Fact) -> frozenset[str]:
    return words_of(_IN_PASSING.sub(",", said.text)) - words_of(fact.label)


def _is_sure(said: Said, stated: Quantity, named: Sequence[Fact], columns: list[_Column]) -> bool:
    """Whether one row of one table is meant, with as many rows as the sentence says there are."""
    first = columns[0]
    if len({(c.fact.grid, c.fact.at.row) for c in columns}) != 1:
        return False
    if any(peer.quantity.value < 0 for column in columns for peer in column.peers):
        return False  # which is the largest of sums below nought is not said
    areas = {peer.label for peer in first.peers}
    if len({f.label for f in named if f.label in areas}) != 1:
        return False
    if not is_phrase(first.fact.label, said.text) or _OTHERS.search(said.marks):
        return False
    what = _OF_WHAT.search(said.marks)
    known = words_of(f"{first.fact.column} {first.fact.about}")
    if what is not None and not words_of(what["what"]) & known:
        return False
    count = _among(said)
    if stated.value > len(first.peers) or (count is not None and count != len(first.peers)):
        return False
    return count is not None or len([q for q in said.quantities if q is not stated]) == 0


def _among(said: Said) -> Fraction | None:
    """How many the sentence says are ranked."""
    match = _AMONG.search(said.marks)
    if match is None:
        return None
    return said.quantities[int(match["n"])].value if match["n"] else Fraction(match["digits"])


def _way(column: _Column, from_low: bool) -> Way:
    """What rank the row has, counting from one end; ties take any place they share."""
    value = column.fact.quantity.value
    values = [peer.quantity.value for peer in column.peers]
    above, below = {v for v in values if v > value}, {v for v in values if v < value}
    first, other = (below, above) if from_low else (above, below)
    expected = _places(values, first, value)
    how = f"counting {len(values)} rows of the table from the {'lowest' if from_low else 'highest'}"
    others = {Cause.WRONG_END: _places(values, other, value)}
    return Way({"the table": column.fact.quantity}, expected, True, others, how)


def _places(values: list[Fraction], before: set[Fraction], value: Fraction) -> Interval:
    """From the place that leaves no gaps after ties to the last that ties share."""
    passed = sum(1 for v in values if v in before)
    return Interval(Fraction(len(before) + 1), Fraction(passed + values.count(value)))
