"""Rates per so many of a population: the population by its own words, the count beside it."""

from __future__ import annotations

import re

from watchward.check.model import Claim, Quantity
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.roles import Mark, compares, dates_of, held
from watchward.check.prose.said import Said
from watchward.check.rounding import rate

_PER = re.compile(
    r"(?:per|for every|for each|in every|every|/) ?(?P<per>100,000|10,000|1,000|1000|100000|10000|"
    r"million|thousand|hundred|100|1m)\b"
)
_SIZES = {"million": 1_000_000, "1m": 1_000_000, "thousand": 1000, "hundred": 100}
_WHO = (
    r"(?:population|residents|people|households|inhabitants|dwellings|adults|pupils|children|"
    r"vehicles|homes|properties|citizens|patients|staff|employees|tenants|live births|"
    r"births|premises|young people|women|men|households|passengers|registered|persons)"
)
_POPULATION_BEFORE = re.compile(
    r"(?:\bpopulations?|\b(?:number of )?(?:residents|inhabitants|people|households|dwellings|"
    r"adults|pupils|children))\b[^⟦⟧;:.]{0,40}?"
    r"\b(?:of|is|was|at|being|totals|totalled|numbers?|numbered|stands? at|stood at) ?"
    r"(?:about |some |estimated at |an estimated )?$"
)
_POPULATION_BESIDE = re.compile(rf"\b{_WHO}\b[^⟦⟧;:.]{{0,25}}[:=(–-] ?$")
_POPULATION_AFTER = re.compile(
    rf"^(?: (?!of\b|in\b|for\b|from\b|by\b|among\b|and\b|per\b)[a-z'-]+){{0,3}}? ?{_WHO}\b"
)
_CLAUSE = re.compile(rf";|, (?:and|but|while|whereas|{ALTHOUGH}) ")
_ASKED = re.compile(r" of (?:the |our |its )?")
_HELD_TO = re.compile(
    r"\b(?:above|below|than|against|compared (?:with|to)|comparison with|versus|exceed[a-z]*)\b"
    r"[^⟦⟧;,.]{0,40}$|"
    r"\b(?:rate|average|mean|median|target|standard|benchmark|nationally|england|region|force)"
    r"(?: of| is| was| at|:)? ?\(?$"
)
"""“Above the regional rate of 401”: what a rate is held against, and no count."""
_IN = re.compile(
    r"\b(?:in|among|amongst|across|for|from|of|serving|with|by) (?:an? |the |our |its |all )*"
    r"(?:total |estimated |resident |adult )*$"
)


def rate_claims(said: Said) -> list[Claim]:
    """Every rate of a sentence, against the count and the population it names."""
    marks = held(said)
    claims = []
    for mark in marks:
        per = per_of(mark)
        if mark.letter in "rc" and per:
            claims.append(_rate(said, mark, marks, per))
    return claims


def per_of(mark: Mark) -> int:
    """How many a rate is for: from its own words, its unit, or what stands behind it."""
    texts = (mark.quantity.text, mark.quantity.unit) if mark.letter == "r" else ()
    for text in (*texts, mark.after[:60] if mark.letter == "r" else mark.after[:25]):
        if found := _PER.search(text.lower().replace("1 000", "1,000")):
            word = found["per"].replace(",", "")
            return _SIZES.get(word) or int(word)
    return 0


def _rate(said: Said, stated: Mark, marks: list[Mark], per: int) -> Claim:
    missing = "the count and the population are not both given"
    counts = [m for m in marks if m.letter == "c" and m is not stated and m.quantity.value > 0]
    people = _populations(counts, per)
    cases = [m for m in counts if m not in people and not _HELD_TO.search(m.before)]
    if len(people) != 1 or len(cases) != 1:
        return unverifiable(said, "rate", stated.quantity, missing)
    population, count = people[0].quantity, cases[0].quantity
    expected = rate(count.span, population.span, per)
    if expected is None or count.value >= population.value:
        return unverifiable(said, "rate", stated.quantity, missing)
    alone = len([m for m in marks if m.letter in "crp"]) == 3
    sure = alone and not compares(said.marks) and dates_of(said.marks) <= 2
    sure = sure and _is_one_clause(said.marks) and not _ASKED.fullmatch(cases[0].after)
    parts: dict[str, Quantity] = {"count": count, "population": population}
    way = Way(parts, expected, sure, {}, f"the rate per {per:,}")
    return best_claim(said, "rate", stated.quantity, [way])


def _is_one_clause(text: str) -> bool:
    """Whether the numbers stand in one clause: another may speak of another place."""
    first, last = text.find("⟦"), text.rfind("⟧")
    return not _CLAUSE.search(text[first:last])


def _populations(counts: list[Mark], per: int) -> list[Mark]:
    """The counts that are of a population; of two such the larger, if it stands “in” or “of”."""
    named = [m for m in counts if _POPULATION_BEFORE.search(m.before)]
    named = named or [m for m in counts if _POPULATION_AFTER.match(m.after)]
    named = named or [m for m in counts if _POPULATION_BESIDE.search(m.before)]
    if len(named) > 1:
        named = [m for m in named if _IN.search(m.before)] or named
    if len(named) > 1 or (not named and len(counts) == 2):
        placed = [m for m in (named or counts) if _IN.search(m.before)]
        largest = max(named or counts, key=lambda m: m.quantity.value)
        named = [largest] if placed == [largest] and largest.quantity.value >= per else []
    return named
