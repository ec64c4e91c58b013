"""Several papers together: what one prints in a table, another must print too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.judge import judge
from watchward.check.model import Claim, QuantityKind, Verdict
from watchward.check.places import place_in_words

_AREA = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CHECKED = (
    "previous",
    "current",
    "difference",
    "percent change",
    "share",
    "rate",
    "total",
    "value",
)

Key = tuple[object, ...]


def agreement_claims(books: Sequence[FactBook]) -> list[tuple[Claim, ...]]:
    """For each paper, its claims against the papers before it, in the order given.

    Two numbers are the same only if their rows' labels, their roles, their
    columns, their periods and their areas are named alike, the period is
    named outright, and each paper prints one value for them. Anything less is
    no claim: two areas or two periods may differ as they like.
    """
    seen: dict[Key, Fact] = {}
    found: list[tuple[Claim, ...]] = []
    for book in books:
        own = _single(book)
        found.append(tuple(_claim(seen[key], fact) for key, fact in own.items() if key in seen))
        seen = {**own, **seen}
    return found


def _single(book: FactBook) -> dict[Key, Fact]:
    """The facts of a paper by what they are, where it says each only once or always alike."""
    own: dict[Key, Fact] = {}
    unsure: set[Key] = set()
    for fact in book.facts:
        key = _key(fact)
        if key is None:
            continue
        if key in own and own[key].quantity.value != fact.quantity.value:
            unsure.add(key)
        own.setdefault(key, fact)
    return {key: fact for key, fact in own.items() if key not in unsure}


def _key(fact: Fact) -> Key | None:
    """What a fact is, so far as the paper names it; None where that is not enough."""
    period, label = _plain(fact.period), _plain(fact.label)
    if not period or not label or fact.role not in _CHECKED or not re.search(r"\d", period):
        return None
    if fact.quantity.kind in (QuantityKind.UNKNOWN, QuantityKind.RANK):
        return None
    labels = tuple(_plain(each) for each in fact.labels)
    places = areas_named(f"{fact.about} {' '.join(fact.labels)}")
    about: object = places if places else words_of(fact.about)
    if not about:
        return None
    return labels, fact.role, words_of(fact.column), period, about, fact.quantity.kind


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _area_names() -> frozenset[str]:
    """The names of areas that are shipped, in small letters."""
    from watchward.data import read_list

    rows = read_list("area_sets.csv")
    return frozenset(row["name"].casefold() for row in rows if row["name"] != "Force")


def areas_named(text: str) -> frozenset[str]:
    """The shipped areas that a text names as whole words."""
    words = [word.casefold() for word in _AREA.findall(text)]
    found = set()
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            if name in _area_names():
                found.add(name)
    return frozenset(found)


def _claim(first: Fact, second: Fact) -> Claim:
    judged = judge(second.quantity, first.quantity.span)
    there = place_in_words(first.at)
    holds = judged.verdict is Verdict.CONSISTENT
    said = (
        f"{first.label}, {first.period}: the same in {there}."
        if holds
        else f"{second.label}, {second.period}: {first.quantity.text} in {there}, "
        f"but {second.quantity.text} here."
    )
    return Claim(
        kind="duplicate",
        quote=" | ".join([*second.labels, second.column, second.quantity.text]),
        at=second.quantity.at,
        verdict=judged.verdict,
        stated=second.quantity.text,
        recomputed=first.quantity.text,
        severity=judged.severity,
        cause=judged.cause,
        explanation=said,
        quantities=(second.quantity, first.quantity),
        parts=("this paper", "the other paper"),
        others=(first.quantity.at,),
        source=first.at.document or "another paper",
    )
