"""A paper in the making: its numbers as slots, and the relations that make them checkable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(eq=False, slots=True)
class Slot:
    """A number (or a direction word) at one place of a paper, as printed.

    `kind` is count, percent, points, rate, money, rank, ratio or direction.
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Relation:
    """That one slot follows from others.

    `op` names the arithmetic (see `recompute`). `signed` tells whether the
    target prints its own sign. `signs` are the factors of a sum. `siblings`
    are parts of the same whole that a wrong base might leave out, and
    `elsewhen` the parts as they were in another period.
    """

    op: str
    target: Slot
    parts: tuple[Slot, ...]
    signed: bool = False
    signs: tuple[int, ...] = ()
    siblings: tuple[Slot, ...] = ()
    elsewhen: tuple[Slot, ...] = ()
    per: int = 1000

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The target and its parts."""
        return (self.target, *self.parts)


Token = str | Slot


@dataclass(eq=False, slots=True)
class Text:
    """A heading (`level` over 0), a paragraph or a list item."""

    tokens: list[Token]
    level: int = 0
    is_item: bool = False

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(t if isinstance(t, str) else t.text for t in self.tokens)

    @property
    def slots(self) -> list[Slot]:
        """Its slots in order."""
        return [t for t in self.tokens if isinstance(t, Slot)]


@dataclass(eq=False, slots=True)
class Sheet:
    """A table: rows of cells, the first `headers` of them headings."""

    caption: str
    rows: list[list[Token]]
    headers: int = 1

    @property
    def texts(self) -> list[list[str]]:
        """The cells as printed."""
        return [[c if isinstance(c, str) else c.text for c in row] for row in self.rows]


Element = Text | Sheet


@dataclass(eq=False, slots=True)
class Draft:
    """A paper with everything that is known about it."""

    name: str
    genre: str
    elements: list[Element] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading."""
        self.elements.append(Text([text], level))

    def say(self, *tokens: Token, item: bool = False) -> None:
        """Add a paragraph."""
        self.elements.append(Text(list(tokens), is_item=item))

    def relate(self, relation: Relation) -> Slot:
        """Note what follows from what; gives the target."""
        self.relations.append(relation)
        return relation.target

    def unit_of(self, slot: Slot) -> tuple[int, int, int]:
        """Element, row and column (from 0) of a slot; row and column are -1 in prose."""
        for at, element in enumerate(self.elements):
            if isinstance(element, Text):
                if any(token is slot for token in element.tokens):
                    return at, -1, -1
                continue
            for down, row in enumerate(element.rows):
                for across, cell in enumerate(row):
                    if cell is slot:
                        return at, down, across
        raise LookupError(slot.text)

    def placed(self) -> list[Slot]:
        """Every slot of the paper in reading order."""
        found: list[Slot] = []
        for element in self.elements:
            if isinstance(element, Text):
                found += element.slots
            else:
                found += [c for row in element.rows for c in row if isinstance(c, Slot)]
        return found


def filled(template: str, values: dict[str, Token]) -> list[Token]:
    """A template with its holes filled; the first letter becomes a capital."""
    out: list[Token] = []
    end = 0
    for hole in _HOLE.finditer(template):
        out += [template[end : hole.start()], values[hole[1]]]
        end = hole.end()
    out.append(template[end:])
    kept = [token for token in out if token != ""]
    first = kept[0]
    if isinstance(first, str):
        kept[0] = first[0].upper() + first[1:]
    else:
        first.text = first.text[0].upper() + first.text[1:]
    return kept


def holes(template: str) -> set[str]:
    """The names of a template's holes."""
    return set(_HOLE.findall(template))
