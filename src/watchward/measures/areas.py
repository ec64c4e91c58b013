"""Which area a row lies in: area sets, exact aliases and loaded lookups; never fuzzy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from watchward.data import read_list
from watchward.words.errors import NotFound

NO_PLACE = "~none"
OUTSIDE = "~outside:"
UNKNOWN = "~unknown:"
"""Area codes of rows that lie in no area: no place given, outside the area set, name not known."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area: `kind` is force, district or airport; `has_residents` is whether rates make sense."""

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
    """

    areas: list[Area]
    names: dict[str, str]
    lsoas: dict[str, str] = field(default_factory=dict)
    fixed: bool = True

    @property
    def top(self) -> Area:
        """The area that is the sum of all."""
        return self.areas[0]

    @property
    def districts(self) -> list[Area]:
        """Every area but the top one, in the set's order."""
        return self.areas[1:]

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

    def resolve(self, place_key: str) -> str:
        """The area code of a place as given (see ``facts``), or one of the codes of no area."""
        kind, _, rest = place_key.partition("|")
        if kind == "d":
            return self._by_name(rest.strip(), UNKNOWN)
        code, _, name = rest.partition("|")
        if not code and not name:
            return NO_PLACE
        if code in self.lsoas:
            return self.lsoas[code]
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
        return AreaBook(
            [*self.areas, *more],
            {**self.names, **{area.name: area.code for area in more}},
            self.lsoas,
            fixed=False,
        )


def slug(name: str) -> str:
    """A readable code for an area that has no ONS code."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


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
        row["alias"]: row["code"] for row in read_list("area_aliases.csv") if row["area_set"] == area_set
    }
    return AreaBook(areas, names)


def with_lookup(book: AreaBook, rows: Iterable[Mapping[str, str]]) -> AreaBook:
    """The book with loaded lookups: LSOA codes to districts, and districts' own codes.

    In an open book a loaded district list closes it: what lies outside the
    force is then shown as outside.
    """
    found = list(rows)
    lsoas = {
        row["from_code"]: book.names.get(row["to_code"], book.names.get(row["to_name"], row["to_code"]))
        for row in found
        if row["from_kind"] == "lsoa" and row["to_kind"] == "district"
    }
    districts = sorted(
        {(row["from_code"], row["from_name"]) for row in found
         if row["from_kind"] == "district" and row["to_kind"] == "force"},
        key=lambda pair: pair[1],
    )  # fmt: skip
    if not book.fixed and districts:
        areas = [
            Area(code, name, "district", index + 2, book.top.code)
            for index, (code, name) in enumerate(districts)
        ]
        names = {name: code for code, name in districts} | {code: code for code, _ in districts}
        book = AreaBook([book.top, *areas], {**book.names, **names}, fixed=True)
    known = {area.code for area in book.areas}
    inside = {code: area for code, area in lsoas.items() if area in known or not book.fixed}
    return AreaBook(book.areas, book.names, inside, book.fixed)
