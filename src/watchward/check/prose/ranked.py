"""A rank in a sentence, counted again in the table that has the areas as rows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, Verdict
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.said import Said

_TOTAL = re.compile(r"^(?:grand )?(?:total|force|all|overall|average|county|mean|sum)\b", re.I)
_LOWEST = re.compile(r"\b(?:lowest|smallest|fewest|least|quickest|fastest)\b")
_HIGHEST = re.compile(r"\b(?:highest|largest|most|greatest|biggest|busiest)\b")
_ROLES = ("value", "current", "rate", "share")


def rank_claim(said: Said, stated: Quantity, named: list[Fact], book: FactBook) -> Claim | None:
    """The rank of the row named, by every column that the sentence may mean; None if there is none.

    Only a sentence that says which end it counts from can be called wrong, and
    only if one column alone can be meant.
    """
    mark = f"⟦k{said.quantities.index(stated)}⟧"
    near = said.marks[max(0, said.marks.find(mark) - 40) :]
    from_low = _LOWEST.search(near) is not None
    if from_low == (_HIGHEST.search(near) is not None):
        return None
    found = []
    for fact in named:
        if fact.role in _ROLES and len(peers := _peers(fact, book)) >= 3:
            found.append((fact, peers))
    meant = [f for f in found if words_of(f"{f[0].about} {f[0].column}") & _topic(said, f[0])]
    ways = [
        _way(fact, peers, from_low, len(found) == 1 and len(meant) == 1) for fact, peers in meant
    ]
    if not ways:
        return None
    claim = best_claim(said, "rank", stated, ways)
    if claim.verdict is Verdict.UNVERIFIABLE:
        return unverifiable(said, "rank", stated, "which table it is ranked in is not certain")
    return replace(claim, others=(meant[0][0].at,))


def _topic(said: Said, fact: Fact) -> frozenset[str]:
    return words_of(said.text) - words_of(fact.label)


def _peers(fact: Fact, book: FactBook) -> list[Fact]:
    """The same column's figures of rows that are areas like it, itself included."""
    rows: dict[int, Fact] = defaultdict()
    for other in book.facts:
        is_column = (other.grid, other.column, other.role) == (fact.grid, fact.column, fact.role)
        is_column = is_column and other.at.column == fact.at.column
        is_beside = (other.labels[:-1], other.at.document) == (fact.labels[:-1], fact.at.document)
        if is_column and is_beside and not _TOTAL.match(other.label):
            rows[other.at.row] = other
    return list(rows.values())


def _way(fact: Fact, peers: list[Fact], from_low: bool, plain: bool) -> Way:
    value = fact.quantity.value
    above = sum(1 for p in peers if p.quantity.value > value)
    below = sum(1 for p in peers if p.quantity.value < value)
    ties = sum(1 for p in peers if p.quantity.value == value) - 1
    first, other = (below, above) if from_low else (above, below)
    expected = Interval(Interval.exact(first + 1).low, Interval.exact(first + 1 + ties).high)
    wrong = Interval(Interval.exact(other + 1).low, Interval.exact(other + 1 + ties).high)
    how = f"counting {len(peers)} rows of the table"
    return Way({"the table": fact.quantity}, expected, plain, {Cause.WRONG_END: wrong}, how)
