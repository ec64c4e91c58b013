"""Outcome types of the Home Office framework and the named definitions of "solved"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from watchward.data import read_list
from watchward.words.errors import NotFound

DEFAULT_DEFINITION = "solved"


@dataclass(frozen=True, slots=True)
class SolvedDefinition:
    """A named, versioned set of outcome types that count as solved."""

    name: str
    version: int
    label: str
    outcome_types: frozenset[str]
    note: str
    source: str


@cache
def outcome_types() -> dict[str, str]:
    """Outcome type codes to their descriptions, 0 included (which is not an outcome)."""
    return {row["outcome_type"]: row["description"] for row in read_list("outcome_types.csv")}


@cache
def solved_definitions() -> dict[str, SolvedDefinition]:
    """Every definition shipped, by name."""
    return {
        row["definition"]: SolvedDefinition(
            name=row["definition"],
            version=int(row["version"]),
            label=row["label"],
            outcome_types=frozenset(row["outcome_types"].split("|")),
            note=row["note"],
            source=row["source"],
        )
        for row in read_list("solved_definitions.csv")
    }


def solved_definition(name: str) -> SolvedDefinition:
    """The definition of a name; raises NotFound listing the names there are."""
    known = solved_definitions()
    if name in known:
        return known[name]
    raise NotFound(
        expected=f"a definition of solved, one of {', '.join(known)}",
        given=repr(name),
        remedy="Set solved_definition in watchward.toml to one of these names.",
    )


def codes_in(definition: SolvedDefinition) -> tuple[tuple[str, str], ...]:
    """(vocabulary, code) pairs that count as solved under a definition.

    A data.police.uk wording that may stand for several outcome types counts
    only if every one of them does.
    """
    pairs = [("outcome_type", code) for code in sorted(definition.outcome_types)]
    for row in read_list("police_uk_outcomes.csv"):
        types = {part for part in row["outcome_types"].split("|") if part}
        if types and types <= definition.outcome_types:
            pairs.append(("police_uk", row["wording"]))
    return tuple(pairs)
