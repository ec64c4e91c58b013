"""Where a finding stands in a made paper, and whether it names a slot's number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tools.check_scoring.model import Draft, Relation, Slot
from tools.check_scoring.recompute import CARDINALS, NUMERAL, ORDINALS, value
from tools.check_scoring.render import Rendered, squeezed
from watchward.check.model import Checked, Claim, Location

Unit = tuple[int, int]
"""An element of the paper and a row of it; row -1 in prose."""


@dataclass(frozen=True, slots=True)
class Places:
    """Turns the checker's locations into units of the made paper."""

    rendered: Rendered
    paragraphs: dict[tuple[int, int], int]

    @classmethod
    def of(cls, rendered: Rendered, checked: Checked) -> Places:
        """For one checked paper: its paragraphs are known by their words."""
        found: dict[tuple[int, int], int] = {}
        for block in checked.paper.texts():
            at = rendered.texts.get(squeezed(block.text))
            if at is not None:
                found[(block.at.line, block.at.paragraph)] = at
        return cls(rendered, found)

    def unit(self, at: Location) -> Unit | None:
        """The unit of a location; None if it is nowhere in the paper."""
        if at.line in self.rendered.lines:
            return self.rendered.lines[at.line]
        if at.table and at.row and at.table <= len(self.rendered.tables):
            return self.rendered.tables[at.table - 1], at.row - 1
        element = self.paragraphs.get((at.line, at.paragraph))
        return None if element is None else (element, -1)


def numbers_in(text: str) -> set[Fraction]:
    """Sizes of every number a text prints, also as words; signs are left out."""
    found = {abs(value(match[0])) for match in NUMERAL.finditer(text)}
    for word in text.lower().replace("-", " ").split():
        for words in (ORDINALS, CARDINALS):
            if word.strip(".,;:()") in words:
                found.add(Fraction(words[word.strip(".,;:()")]))
    return found


def said_by(claim: Claim) -> set[Fraction]:
    """The numbers a claim states or rests on."""
    found = numbers_in(claim.stated)
    for quantity in claim.quantities:
        found |= numbers_in(quantity.text)
    return found


def names(claim: Claim, slot: Slot, relations: tuple[Relation, ...]) -> bool:
    """Whether a claim in the slot's unit is about it.

    A direction word is named if it is quoted as stated or if the claim is of a
    direction and holds one of the numbers that the word speaks of.
    """
    if slot.kind != "direction":
        wanted = numbers_in(slot.text)
        return bool(wanted) and wanted <= said_by(claim)
    if slot.text.lower().split()[-1] in claim.stated.lower():
        return True
    parts = set().union(*(numbers_in(s.text) for r in relations for s in r.parts))
    return bool(parts & said_by(claim)) or claim.kind in (
        "trend",
        "change",
        "percent",
        "comparison",
    )


def states(claim: Claim, slot: Slot, relations: tuple[Relation, ...]) -> bool:
    """Whether a claim judges the slot itself: it is not enough that it rests on its number."""
    if slot.kind == "direction":
        return _states_direction(claim, slot, relations)
    wanted = numbers_in(slot.text)
    return bool(wanted) and wanted <= numbers_in(claim.stated)


def _states_direction(claim: Claim, slot: Slot, relations: tuple[Relation, ...]) -> bool:
    """A direction is judged where its word is stated, or a change between the same numbers."""
    if slot.text.lower().split()[-1] in claim.stated.lower().split():
        return True
    parts = set().union(*(numbers_in(s.text) for r in relations for s in r.parts))
    return claim.kind in ("trend", "change", "comparison") and bool(parts & said_by(claim))


def unit_of(draft: Draft, slot: Slot) -> Unit:
    """The unit that a slot stands in."""
    element, row, _ = draft.unit_of(slot)
    return element, row
