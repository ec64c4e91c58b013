"""Which crime type a code belongs to, by exact code and its validity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchward.data import read_list
from watchward.words.offences import EXCLUDED, offence_tree

ASB = "anti-social-behaviour"
ASB_CATEGORIES = (
    "Anti-Social Behaviour",
    "Anti-social behaviour",
    "Anti-Social Behaviour (incidents)",
    "ASB",
)
"""Incident categories that are anti-social behaviour, exactly as written."""


@dataclass(frozen=True, slots=True)
class CodeType:
    """A code of a vocabulary, its type (a slug or ``excluded``) and the months it holds for."""

    vocabulary: str
    code: str
    slug: str
    first_month: int = 0
    last_month: int = 999912


def code_types(added: Iterable[Mapping[str, str]] = ()) -> list[CodeType]:
    """Every code known: the tree's names, shipped offence codes, open data categories, and those
    a user added (which take the place of a shipped code of the same name)."""
    tree = offence_tree()
    found = [CodeType("crime_type", name, slug) for name, slug in tree.slug_of_name.items()]
    own = [
        CodeType(
            "offence_code", row["offence_code"], row["tree_type"],
            _month(row["valid_from"], 0), _month(row["valid_to"], 999912),
        )
        for row in added
    ]  # fmt: skip
    taken = {item.code for item in own}
    found += own
    found += [
        CodeType("offence_code", row["offence_code"], row["tree_type"])
        for row in read_list("offence_codes.csv")
        if row["offence_code"] not in taken
    ]
    found += [
        CodeType("police_uk", row["category"], row["tree_type"])
        for row in read_list("police_uk_categories.csv")
        if row["kind"] == "offences"
    ]
    found += [CodeType("incident", category, ASB) for category in ASB_CATEGORIES]
    return found


def _month(text: str, otherwise: int) -> int:
    return int(text[:4]) * 100 + int(text[5:7]) if text else otherwise


def said_by(vocabulary: str) -> frozenset[str]:
    """The types a vocabulary can fill: those it names and, through sums, everything above them
    and (for complete vocabularies) everything there is."""
    tree = offence_tree()
    if vocabulary != "police_uk":
        return frozenset(item.slug for item in tree.types)
    named = {row["tree_type"] for row in read_list("police_uk_categories.csv")}
    filled: set[str] = {ASB}
    for item in tree.types:
        below = [leaf for leaf in tree.leaves if item.slug in tree.ancestors[leaf]]
        if item.kind == "offences" and all(_within(leaf, item.slug, named) for leaf in below):
            filled.add(item.slug)
    return frozenset(filled)


def _within(leaf: str, top: str, named: set[str]) -> bool:
    """Whether every record of a leaf is told apart at or below `top`."""
    line = offence_tree().ancestors[leaf]
    return any(slug in named for slug in line[: line.index(top) + 1])


def is_excluded(slug: str) -> bool:
    """Whether All Crime leaves the type out."""
    return slug == EXCLUDED
