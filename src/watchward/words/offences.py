"""The offence tree: crime types, their parents, and the flags that are part of no sum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from watchward.data import read_list
from watchward.words.errors import NotFound

EXCLUDED = "excluded"
"""The tree type of codes that All Crime leaves out (fraud recorded by national bodies)."""


@dataclass(frozen=True, slots=True)
class OffenceType:
    """One row of the tree.

    `kind` is ``offences``, ``incidents`` or ``flag``; a flag cuts across the
    tree and is part of no sum. `level` is the true depth within its section.
    """

    order: int
    slug: str
    name: str
    parent: str
    section: str
    kind: str
    flag: str
    level: int


class OffenceTree:
    """The types in printed order, with lookups by slug and by exact name."""

    def __init__(self, types: tuple[OffenceType, ...]) -> None:
        """`types` in printed order."""
        self.types = types
        self._by_slug = {t.slug: t for t in types}
        self._by_name = {t.name: t for t in types}

    def get(self, slug: str) -> OffenceType:
        """The type with a slug; raises NotFound naming the nearest choice list."""
        if slug in self._by_slug:
            return self._by_slug[slug]
        raise NotFound(
            expected="a crime type of the tree",
            given=repr(slug),
            remedy="Choose a name or short name from the list of crime types (on the command line: "
            "watchward types).",
        )

    def by_name(self, name: str) -> OffenceType | None:
        """The type whose name is exactly this, or None."""
        return self._by_name.get(name)

    @cached_property
    def slug_of_name(self) -> dict[str, str]:
        """Exact names of the additive types to slugs: what an extract's crime_type may hold."""
        return {t.name: t.slug for t in self.types if t.kind == "offences"}

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """For each additive type, itself and every type above it."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.types:
            line, here = [item.slug], item
            while here.parent and here.kind == "offences":
                here = self._by_slug[here.parent]
                line.append(here.slug)
            found[item.slug] = tuple(line)
        return found

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """The direct parts of each type that has any."""
        found: dict[str, list[str]] = {}
        for item in self.types:
            if item.parent and (item.kind == "offences" or item.parent == "domestic-abuse"):
                found.setdefault(item.parent, []).append(item.slug)
        return {slug: tuple(parts) for slug, parts in found.items()}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The additive types that have no parts."""
        return tuple(
            t.slug for t in self.types if t.kind == "offences" and t.slug not in self.children
        )


def _level(row: dict[str, str], rows: dict[str, dict[str, str]]) -> int:
    """Depth below the group heads of the section in which the row is printed."""
    if row["kind"] == "incidents" or row["slug"] == "all-crime":
        return 0
    if row["kind"] == "flag":
        return 0 if row["parent"] == "all-crime" else 1
    depth, here = 0, row
    while here["parent"] and rows[here["parent"]]["section"] == row["section"]:
        here, depth = rows[here["parent"]], depth + 1
    return depth


@cache
def offence_tree() -> OffenceTree:
    """The tree shipped with the package (``offence_tree.csv``)."""
    rows = {row["slug"]: row for row in read_list("offence_tree.csv")}
    return OffenceTree(
        tuple(
            OffenceType(
                order=int(row["row_order"]),
                slug=row["slug"],
                name=row["name"],
                parent=row["parent"],
                section=row["section"],
                kind=row["kind"],
                flag=row["flag"],
                level=_level(row, rows),
            )
            for row in rows.values()
        )
    )
