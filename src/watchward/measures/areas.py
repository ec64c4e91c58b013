"""Which area a row lies in: area sets, exact aliases and loaded lookups; never fuzzy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from watchward.data import read_list
from watchward.words.errors import NotFound

NO_PLACE = "~none"
OUTSIDE = "~outside:"
UNKNOWN = "~unknown:"
"""Area codes of rows that lie in no area: no place given, outside the area set, name not known."""
OTHER_FORCE = "~force:"
"""Area code of another force's open data: held for comparison, part of none of our sums."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area: `kind` is force, district, airport or policing area.

    `has_residents` is whether rates make sense.
    """

    code: str
    name: str
    kind: str
    order: int
    parent: str = ""
    has_residents: bool = True


@dataclass(slots=True)
class AreaBook:
    """The areas of a workspace, and how places given in the data are read.

    `fixed` is whether the set is closed: a name it does not know is then
    unknown or outside; otherwise every district named in the data is an area.
    `force` is the force whose open data count here, as a slug; blank lets
    every force's count. `groups` are areas made of others (a policing area of
    districts): their codes, each with its members'.
    """

    areas: list[Area]
    names: dict[str, str]
    lsoas: dict[str, str] = field(default_factory=dict)
    fixed: bool = True
    force: str = ""
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def top(self) -> Area:
        """The area that is the sum of all."""
        return self.areas[0]

    @property
    def districts(self) -> list[Area]:
        """Every area that is no sum of others, in the set's order."""
        return [area for area in self.areas[1:] if area.code not in self.groups]

    def parts(self, code: str) -> tuple[str, ...]:
        """The areas that an area is the sum of; none for a district."""
        if code == self.top.code:
            return tuple(area.code for area in self.districts)
        return self.groups.get(code, ())

    def find(self, text: str) -> Area:
        """The area of a code, name or exact alias. Raises NotFound listing the names."""
        code = self.names.get(text, text)
        for area in self.areas:
            if code in (area.code, area.name) or text.casefold() == area.name.casefold():
                return area
        raise NotFound(
            expected="an area of this workspace: " + ", ".join(area.name for area in self.areas),
            given=repr(text),
            remedy="Use one of these names, or its code.",
        )

    def is_other_force(self, name: str) -> bool:
        """Whether a force, named as its files name it, is not the one of this workspace."""
        return bool(name and self.force) and force_slug(name) != self.force

    def resolve(self, place_key: str) -> str:
        """The area code of a place as given (see ``facts``), or one of the codes of no area."""
        kind, _, rest = place_key.partition("|")
        if kind == "d":
            return self._by_name(rest.strip(), UNKNOWN)
        code, name, force = [*rest.split("|"), "", ""][:3]
        if self.is_other_force(force):
            return OTHER_FORCE + force
        if code in self.lsoas:
            return self.lsoas[code]
        if code and not name:
            return OUTSIDE + code
        return self._by_name(name[:-5].strip(), OUTSIDE)

    def _by_name(self, name: str, otherwise: str) -> str:
        if not name:
            return NO_PLACE
        if name in self.names:
            return self.names[name]
        return otherwise + name if self.fixed else slug(name)

    def with_found(self, place_codes: Iterable[tuple[str, str]]) -> AreaBook:
        """An open book with the districts the data name added, alphabetically.

        `place_codes` are (area code, name) pairs.
        """
        if self.fixed:
            return self
        known = {area.code for area in self.areas}
        found = sorted({pair for pair in place_codes if pair[0] not in known}, key=lambda p: p[1])
        more = [
            Area(code, name, "district", len(self.areas) + index + 1, self.top.code)
            for index, (code, name) in enumerate(found)
        ]
        names = {**self.names, **{area.name: area.code for area in more}}
        return replace(self, areas=[*self.areas, *more], names=names)


def slug(name: str) -> str:
    """A readable code for an area that has no ONS code."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def force_slug(name: str) -> str:
    """A force's short name, as data.police.uk writes it, from any of its official names.

    ``Avon and Somerset Constabulary`` gives ``avon-and-somerset``, ``London,
    City of`` gives ``city-of-london``, ``Metropolitan Police Service`` gives
    ``metropolitan``. Exact rules only: a name is never guessed at.
    """
    last, comma, first = name.replace("&", " and ").partition(", ")
    said = slug(f"{first} {last}" if comma else last)
    said = said.removeprefix("police-service-of-")
    for ending in ("-police-service", "-constabulary", "-police"):
        said = said.removesuffix(ending)
    return {"british-transport": "btp"}.get(said, said)


def shipped_book(area_set: str, top_name: str) -> AreaBook:
    """The book of a shipped area set, or an open one where the set is blank."""
    rows = [row for row in read_list("area_sets.csv") if row["area_set"] == area_set]
    if not rows:
        top = Area("force", top_name or "Force", "force", 1)
        return AreaBook([top], {top.name: top.code}, fixed=False)
    areas = [
        Area(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            order=int(row["row_order"]),
            parent=row["parent"],
            has_residents=row["has_residents"] == "yes",
        )
        for row in rows
    ]
    names = {row["name"]: row["code"] for row in rows}
    names |= {row["ons_name"]: row["code"] for row in rows if row["ons_name"]}
    names |= {row["code"]: row["code"] for row in rows}
    names |= {
        row["alias"]: row["code"]
        for row in read_list("area_aliases.csv")
        if row["area_set"] == area_set
    }
    return AreaBook(areas, names, force=force_slug(rows[0]["ons_name"] or rows[0]["name"]))


def with_lookup(book: AreaBook, rows: Iterable[Mapping[str, str]]) -> AreaBook:
    """The book with loaded lookups: LSOA codes to districts, and districts' own codes.

    In an open book the districts that the lookup puts in the workspace's
    force close it: what lies outside the force is then shown as outside. A
    lookup of several forces closes nothing where the workspace names none.
    """
    found = list(rows)
    if not book.fixed:
        book = _closed(book, [row for row in found if _links(row, "district", "force")])
    placed = [row for row in found if _links(row, "lsoa", "district")]
    if not book.fixed:
        book = replace(book, names={**{r["to_name"]: r["to_code"] for r in placed}, **book.names})
    lsoas = {row["from_code"]: _district(book, row["to_code"], row["to_name"]) for row in placed}
    known = {area.code for area in book.areas}
    inside = {code: area for code, area in lsoas.items() if area in known or not book.fixed}
    return replace(book, lsoas=inside)


def _links(row: Mapping[str, str], smaller: str, larger: str) -> bool:
    return row["from_kind"] == smaller and row["to_kind"] == larger


def _district(book: AreaBook, code: str, name: str) -> str:
    return book.names.get(code, book.names.get(name, code))


def _closed(book: AreaBook, rows: list[Mapping[str, str]]) -> AreaBook:
    """An open book closed by the districts of its force; as it was if there are none."""
    forces = {
        row["to_code"] for row in rows if not book.force or not book.is_other_force(row["to_name"])
    }
    if len(forces) != 1:
        return book
    found = {row["from_code"]: row["from_name"] for row in rows if row["to_code"] in forces}
    districts = sorted(found.items(), key=lambda pair: pair[1])
    areas = [
        Area(code, name, "district", index + 2, book.top.code)
        for index, (code, name) in enumerate(districts)
    ]
    names = {name: code for code, name in districts} | {code: code for code, _ in districts}
    return replace(book, areas=[book.top, *areas], names={**book.names, **names}, fixed=True)


def with_groups(book: AreaBook, rows: Iterable[Mapping[str, str]]) -> AreaBook:
    """The book with loaded policing areas, each the sum of its districts, after the districts."""
    members: dict[tuple[str, str], list[str]] = {}
    known = {area.code for area in book.districts}
    for row in rows:
        if row["from_kind"] == "district" and row["to_kind"] == "policing_area":
            code = book.names.get(row["from_code"], book.names.get(row["from_name"], ""))
            if code in known:
                name = row["to_name"] or row["to_code"]
                members.setdefault((slug(row["to_code"] or name), name), []).append(code)
    if not members:
        return book
    areas = [
        Area(code, name, "policing area", len(book.areas) + index + 1, book.top.code)
        for index, (code, name) in enumerate(sorted(members, key=lambda pair: pair[1]))
    ]
    return replace(
        book,
        areas=[*book.areas, *areas],
        names={**book.names, **{area.name: area.code for area in areas}},
        groups={code: tuple(parts) for (code, _), parts in members.items()},
    )
